//! RTF: the text of the document, without fonts, styles, pictures and hidden groups.

use crate::{Flag, Media, Opened, typeset};
use encoding_rs::{Encoding, WINDOWS_1252};

const MAX_DEPTH: usize = 500;
/// Groups that hold no text of the document.
const SKIPPED: &[&str] = &[
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "themedata",
    "colorschememapping",
    "latentstyles",
    "datastore",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "xmlnstbl",
    "fldinst",
    "filetbl",
    "revtbl",
    "mmathPr",
    "nonshppict",
    "bkmkstart",
    "bkmkend",
    "template",
];

/// Opens an RTF.
pub fn open(bytes: &[u8]) -> Opened {
    let mut opened = Opened::of(Media::Rtf);
    if memchr::memmem::find(bytes, b"\\objdata").is_some()
        || memchr::memmem::find(bytes, b"DDEAUTO").is_some()
    {
        opened.flag(Flag::ExternalContent);
    }
    opened.pages = typeset::pages(&text(bytes));
    opened
}

#[derive(Clone, Copy)]
struct Group {
    skip: bool,
    /// Letters that follow a `\u` for programs that do not know it.
    fallback: usize,
}

/// The text of an RTF file.
pub(crate) fn text(bytes: &[u8]) -> String {
    let mut out = String::new();
    let mut groups = vec![Group { skip: false, fallback: 1 }];
    let mut encoding = WINDOWS_1252;
    let (mut at, mut ignore) = (0usize, 0usize);
    let mut pending: Vec<u8> = Vec::new();
    while at < bytes.len() {
        let now = groups.last().copied().unwrap_or(Group { skip: false, fallback: 1 });
        let b = bytes[at];
        at += 1;
        if b != b'\\' || bytes.get(at) != Some(&b'\'') {
            flush(&mut pending, encoding, &mut out);
        }
        match b {
            b'{' if groups.len() < MAX_DEPTH => groups.push(now),
            b'{' => break,
            b'}' => {
                if groups.len() > 1 {
                    groups.pop();
                }
            }
            b'\\' => match bytes.get(at) {
                Some(b'\'') => {
                    let code = bytes
                        .get(at + 1..at + 3)
                        .and_then(|h| std::str::from_utf8(h).ok())
                        .and_then(|h| u8::from_str_radix(h, 16).ok());
                    at += 3;
                    if ignore > 0 {
                        ignore -= 1;
                    } else if let (Some(code), false) = (code, now.skip) {
                        pending.push(code);
                    }
                }
                Some(c) if c.is_ascii_alphabetic() => {
                    let word_end = at + bytes[at..].iter().take_while(|c| c.is_ascii_alphabetic()).count();
                    let number_end = word_end
                        + bytes[word_end..]
                            .iter()
                            .enumerate()
                            .take_while(|(n, c)| c.is_ascii_digit() || (*n == 0 && **c == b'-'))
                            .count();
                    let word = std::str::from_utf8(&bytes[at..word_end]).unwrap_or_default();
                    let number = std::str::from_utf8(&bytes[word_end..number_end])
                        .ok()
                        .and_then(|n| n.parse::<i32>().ok());
                    at = number_end + usize::from(bytes.get(number_end) == Some(&b' '));
                    if let Some(group) = groups.last_mut() {
                        match word {
                            "v" => group.skip |= number != Some(0),
                            "deleted" => group.skip |= number != Some(0),
                            "uc" => group.fallback = number.unwrap_or(1).clamp(0, 10) as usize,
                            w if SKIPPED.contains(&w) => group.skip = true,
                            _ => {}
                        }
                    }
                    match word {
                        "ansicpg" => encoding = code_page(number.unwrap_or(1252)),
                        "bin" => at = at.saturating_add(number.unwrap_or(0).max(0) as usize),
                        _ if now.skip => {}
                        "par" | "line" | "sect" | "row" => out.push('\n'),
                        "page" => out.push('\u{C}'),
                        "tab" => out.push(' '),
                        "cell" => out.push('\t'),
                        "emdash" => out.push('\u{2014}'),
                        "endash" => out.push('\u{2013}'),
                        "lquote" => out.push('\u{2018}'),
                        "rquote" => out.push('\u{2019}'),
                        "ldblquote" => out.push('\u{201C}'),
                        "rdblquote" => out.push('\u{201D}'),
                        "bullet" => out.push('\u{2022}'),
                        "u" => {
                            let code = number.unwrap_or(0) as u16;
                            out.push(char::from_u32(u32::from(code)).unwrap_or('\u{FFFD}'));
                            ignore = now.fallback;
                        }
                        _ => {}
                    }
                }
                Some(b'*') => {
                    at += 1;
                    if let Some(group) = groups.last_mut() {
                        group.skip = true;
                    }
                }
                Some(c) => {
                    at += 1;
                    match c {
                        b'~' => out.push(' '),
                        b'_' => out.push('-'),
                        b'\\' | b'{' | b'}' if !now.skip => out.push(*c as char),
                        b'\n' | b'\r' if !now.skip => out.push('\n'),
                        _ => {}
                    }
                }
                None => break,
            },
            b'\r' | b'\n' => {}
            _ if now.skip => {}
            _ if ignore > 0 => ignore -= 1,
            b => pending.push(b),
        }
    }
    flush(&mut pending, encoding, &mut out);
    out
}

fn flush(pending: &mut Vec<u8>, encoding: &'static Encoding, out: &mut String) {
    if !pending.is_empty() {
        out.push_str(&encoding.decode_without_bom_handling(pending).0);
        pending.clear();
    }
}

fn code_page(number: i32) -> &'static Encoding {
    Encoding::for_label(format!("windows-{number}").as_bytes()).unwrap_or(WINDOWS_1252)
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn words_without_the_machinery() {
        let rtf = br"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\generator X;}\f0 Dear Mr. Nu\'f1ez,\par We owe \u8364? 5.\par{\v hidden}}";
        assert_eq!(text(rtf).trim(), "Dear Mr. Nu\u{f1}ez,\nWe owe \u{20ac} 5.");
    }

    #[test]
    fn endless_nesting_ends() {
        assert_eq!(text(&b"{".repeat(100_000)), "");
    }
}
