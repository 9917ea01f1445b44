//! Names of files are data: made printable, never used as a path.

/// The last component of a name, without control or direction characters, at most 255 letters.
pub fn printable(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last
        .chars()
        .filter(|c| {
            !c.is_control()
                && !('\u{202A}'..='\u{202E}').contains(c)
                && !('\u{2066}'..='\u{2069}').contains(c)
                && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}')
        })
        .take(255)
        .collect();
    let clean = clean.trim();
    if clean == "." || clean == ".." { String::new() } else { clean.to_owned() }
}

/// The extension in lower case, without its dot.
pub fn extension(name: &str) -> Option<String> {
    let (stem, extension) = name.rsplit_once('.')?;
    let short = !stem.is_empty() && (1..=8).contains(&extension.len());
    (short && extension.chars().all(|c| c.is_ascii_alphanumeric())).then(|| extension.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_can_neither_climb_nor_deceive() {
        assert_eq!(printable("../../etc/passwd"), "passwd");
        assert_eq!(printable("C:\\x\\y.pdf"), "y.pdf");
        assert_eq!(printable("invoice\u{202E}fdp.exe\0"), "invoicefdp.exe");
        assert_eq!(printable(".."), "");
        assert_eq!(printable(&"a".repeat(4_096)).len(), 255);
    }
}
