//! Court case numbers, as courts, creditors and clerks write them.

use crate::names::fold;

/// The search key: capitals and digits only; the judge's initials after a federal number are dropped, leading
/// zeros of the serial number too, so that `1:24-cv-00123-ABC` and `1:24-CV-123` meet.
pub fn key(text: &str) -> String {
    let folded = fold(text).to_uppercase();
    let mut parts: Vec<&str> = folded.split_whitespace().collect();
    while parts.first().is_some_and(|p| {
        matches!(*p, "CASE" | "NO" | "NUMBER" | "CAUSE" | "INDEX" | "DOCKET" | "CIVIL" | "ACTION")
    }) {
        parts.remove(0);
    }
    if let Some(federal) = federal(&parts) {
        return federal;
    }
    parts.concat()
}

/// `1:24-cv-00123-ABC-DEF`, `24-10123-abc`, `2:24-bk-10123`: office, year, kind, serial.
fn federal(parts: &[&str]) -> Option<String> {
    const KINDS: [&str; 8] = ["CV", "CR", "BK", "AP", "MC", "MD", "MJ", "PO"];
    let at = parts.iter().position(|p| KINDS.contains(p))?;
    let year = parts.get(at.checked_sub(1)?)?;
    let serial = parts.get(at + 1)?;
    let numbers = |p: &str| !p.is_empty() && p.bytes().all(|c| c.is_ascii_digit());
    let office_is_short = at <= 2 && (at < 2 || parts[0].len() <= 2);
    if !(office_is_short && numbers(serial) && numbers(year) && matches!(year.len(), 2 | 4)) {
        return None;
    }
    // everything after the serial must be a judge's initials, or it is a state number of another shape
    if !parts[at + 2..].iter().all(|p| p.len() <= 4 && p.bytes().all(|c| c.is_ascii_alphabetic())) {
        return None;
    }
    let office = if at == 2 { parts[0] } else { "" };
    Some(format!("{office}{}{}{}", &year[year.len() - 2..], parts[at], serial.trim_start_matches('0')))
}

/// Do two case numbers name one case? A number without its office (`24-cv-123`) meets the one that has it.
pub fn same(a: &str, b: &str) -> bool {
    let (a, b) = (key(a), key(b));
    if a.len() < 4 || b.len() < 4 {
        return false;
    }
    let serial_after = |whole: &str, part: &str| {
        whole
            .strip_suffix(part)
            .is_some_and(|office| office.len() == 1 && office.bytes().all(|c| c.is_ascii_digit()))
            && ["CV", "CR", "BK", "AP"].iter().any(|kind| part.get(2..4) == Some(kind))
    };
    a == b || serial_after(&a, &b) || serial_after(&b, &a)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, expected: bool) {
        assert_eq!(same(a, b), expected, "{a} / {b}: {} {}", key(a), key(b));
        assert_eq!(same(b, a), expected, "{b} / {a}");
    }

    #[test]
    fn one_case_in_many_shapes() {
        check("1:24-cv-00123-ABC-DEF", "1:24-CV-123", true);
        check("24-cv-00123", "1:24-cv-00123-XYZ", true);
        check("Case No. 2024-012345-CA-01", "2024 012345 CA 01", true);
        check("Index No. 650123/2024", "650123/2024", true);
        check("DC-24-01234-E", "dc2401234e", true);
        check("Cause No: DC-24-01234-E", "DC-24-01234-E", true);
    }

    #[test]
    fn look_alikes_stay_apart() {
        check("1:24-cv-00123", "1:24-cv-00124", false);
        check("1:24-cv-00123", "2:24-cv-00123", false);
        check("1:24-cv-00123", "1:24-cr-00123", false);
        check("181/25", "1181/25", false);
        check("2024-012345-CA-01", "2024-012345-CA-02", false);
        check("", "", false);
    }
}
