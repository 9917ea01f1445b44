//! Dates as they are written in American, Spanish and Greek papers, tolerant of letters that OCR takes for digits.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

/// A date found in a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DateHit {
    pub range: Range<usize>,
    pub date: Date,
    /// 1 when nothing had to be guessed.
    pub sure: f32,
}

const MONTHS: [(&str, i8); 78] = [
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
    ("sept", 9),
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
    ("enero", 1),
    ("febrero", 2),
    ("marzo", 3),
    ("abril", 4),
    ("mayo", 5),
    ("junio", 6),
    ("julio", 7),
    ("agosto", 8),
    ("septiembre", 9),
    ("setiembre", 9),
    ("octubre", 10),
    ("noviembre", 11),
    ("diciembre", 12),
    ("ene", 1),
    ("abr", 4),
    ("ago", 8),
    ("dic", 12),
    ("ιανουαρίου", 1),
    ("φεβρουαρίου", 2),
    ("μαρτίου", 3),
    ("απριλίου", 4),
    ("μαΐου", 5),
    ("μαίου", 5),
    ("ιουνίου", 6),
    ("ιουλίου", 7),
    ("αυγούστου", 8),
    ("σεπτεμβρίου", 9),
    ("οκτωβρίου", 10),
    ("νοεμβρίου", 11),
    ("δεκεμβρίου", 12),
    ("ιανουαριου", 1),
    ("φεβρουαριου", 2),
    ("μαρτιου", 3),
    ("απριλιου", 4),
    ("μαιου", 5),
    ("ιουνιου", 6),
    ("ιουλιου", 7),
    ("αυγουστου", 8),
    ("σεπτεμβριου", 9),
    ("οκτωβριου", 10),
    ("νοεμβριου", 11),
    ("δεκεμβριου", 12),
    ("ιαν", 1),
    ("φεβ", 2),
    ("μαρ", 3),
    ("απρ", 4),
    ("μαϊ", 5),
    ("ιουν", 6),
    ("ιουλ", 7),
    ("αυγ", 8),
    ("σεπ", 9),
    ("οκτ", 10),
    ("νοε", 11),
    ("δεκ", 12),
];

/// The month that a lower-case word names.
pub(crate) fn month(word: &str) -> Option<i8> {
    MONTHS.iter().find(|(name, _)| *name == word).map(|(_, n)| *n)
}

/// The names of the months as an alternation, longest first.
pub(crate) fn month_pattern() -> String {
    let mut names: Vec<&str> = MONTHS.iter().map(|(name, _)| *name).collect();
    names.sort_by_key(|n| std::cmp::Reverse(n.len()));
    names.join("|")
}

static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    let m = month_pattern();
    pattern(&format!(
        r"(?-u:\b)(?:(?P<m1>{m})\.?\s{{1,3}}(?P<d1>[0-9oil|]{{1,2}})(?:st|nd|rd|th)?\s?[,.]?\s{{1,3}}(?P<y1>[0-9oils]{{4}})|(?P<d2>[0-9oil|]{{1,2}})(?:\s?(?:st|nd|rd|th)|º|°|η)?[\s-]{{1,3}}(?:day\s{{1,3}}of\s{{1,3}}|días\s{{1,3}}del\s{{1,3}}mes\s{{1,3}}de\s{{1,3}}|de\s{{1,3}}|of\s{{1,3}})?(?P<m2>{m})\.?\s?,?[\s-]{{0,3}}(?:del?\s{{1,3}}(?:año\s{{1,3}})?|of\s{{1,3}})?(?P<y2>[0-9oils]{{4}}))(?-u:\b)"
    ))
});

static NUMERIC: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?-u:\b)(?:(?P<y>(?:19|20)[0-9]{2})[-/.](?P<mo>[01]?[0-9])[-/.](?P<d>[0-3]?[0-9])|(?P<a>[0-9oil]{1,2})(?P<s1>\s?[/.-]\s?)(?P<b>[0-9oil]{1,2})(?P<s2>\s?[/.-]\s?)(?P<yy>[0-9oi]{4}|[0-9oi]{2}))(?-u:\b)",
    )
});

/// A pattern written in this crate; each is compiled by the tests.
pub(crate) fn pattern(text: &str) -> Regex {
    Regex::new(text).unwrap_or_else(|_| NOTHING.clone())
}

#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by every test")]
static NOTHING: LazyLock<Regex> = LazyLock::new(|| Regex::new("[^\\s\\S]").unwrap());

/// Digits that OCR took for letters become digits; `None` when too few real digits are left to trust it.
pub(crate) fn digits(text: &str) -> Option<(i32, bool)> {
    let mut real = 0;
    let mut value = 0_i32;
    let mut count = 0;
    for c in text.chars() {
        let d = match c {
            '0'..='9' => {
                real += 1;
                c as i32 - '0' as i32
            }
            'o' | 'O' => 0,
            'i' | 'l' | 'I' | '|' => 1,
            's' | 'S' => 5,
            _ => return None,
        };
        value = value.checked_mul(10)?.checked_add(d)?;
        count += 1;
    }
    (real * 2 >= count && real > 0).then_some((value, real == count))
}

fn century(year: i32) -> i32 {
    if year >= 100 {
        year
    } else if year < 80 {
        2000 + year
    } else {
        1900 + year
    }
}

fn civil(year: i32, month: i32, day: i32) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Every date in a lower-case text, in order. `day_first`: 9/11 is the ninth of November.
pub(crate) fn scan(low: &str, day_first: bool) -> Vec<DateHit> {
    let mut hits = Vec::new();
    for found in NAMED.captures_iter(low) {
        let whole = found.get(0).map_or(0..0, |m| m.range());
        let (m, d, y) = match (found.name("m1"), found.name("m2")) {
            (Some(m), _) => (m, found.name("d1"), found.name("y1")),
            (_, Some(m)) => (m, found.name("d2"), found.name("y2")),
            _ => continue,
        };
        let (Some(d), Some(y)) = (d, y) else { continue };
        let (Some(month), Some((day, clean_d)), Some((year, clean_y))) =
            (month(m.as_str()), digits(d.as_str()), digits(y.as_str()))
        else {
            continue;
        };
        if !(1900..=2100).contains(&year) {
            continue;
        }
        if let Some(date) = civil(year, i32::from(month), day) {
            let sure = if clean_d && clean_y { 1.0 } else { 0.85 };
            hits.push(DateHit { range: whole, date, sure });
        }
    }
    let mut from = 0;
    while let Some(found) = NUMERIC.captures_at(low, from) {
        let whole = found.get(0).map_or(0..0, |m| m.range());
        from = whole.end.max(from + 1);
        let separator = |name: &str| found.name(name).map(|m| m.as_str().trim());
        if separator("s1") != separator("s2") {
            // "1. 12/22/2026": the number of a row before the date.
            from = found.name("b").map_or(from, |m| m.start());
            continue;
        }
        if joined_to_more(low, &whole) {
            continue;
        }
        let number = |name: &str| found.name(name).and_then(|m| digits(m.as_str()));
        if let (Some((y, _)), Some((m, _)), Some((d, _))) = (number("y"), number("mo"), number("d")) {
            if let Some(date) = civil(y, m, d) {
                hits.push(DateHit { range: whole, date, sure: 1.0 });
            }
            continue;
        }
        let (Some((a, clean_a)), Some((b, clean_b)), Some((y, clean_y))) =
            (number("a"), number("b"), number("yy"))
        else {
            continue;
        };
        let short = y < 100;
        let mark = separator("s1").unwrap_or_default();
        if short && mark != "/" && whole.len() < 8 {
            continue;
        }
        let year = century(y);
        if !(1900..=2100).contains(&year) {
            continue;
        }
        let (month, day) = if a > 12 || (day_first && b <= 12) { (b, a) } else { (a, b) };
        if let Some(date) = civil(year, month, day) {
            let doubtful = a <= 12 && b <= 12 && a != b && day_first;
            let mut sure = if clean_a && clean_b && clean_y { 1.0_f32 } else { 0.85 };
            if doubtful {
                sure *= 0.9;
            }
            hits.push(DateHit { range: whole, date, sure });
        }
    }
    hits.sort_by_key(|h| (h.range.start, std::cmp::Reverse(h.range.end)));
    hits.dedup_by(|later, first| later.range.start < first.range.end);
    hits
}

/// Part of a longer number such as `30-2026-01234567` or `1.2.3.4`.
fn joined_to_more(low: &str, range: &Range<usize>) -> bool {
    let bytes = low.as_bytes();
    let before = range.start.checked_sub(1).and_then(|i| bytes.get(i)).copied().unwrap_or(b' ');
    let after = bytes.get(range.end).copied().unwrap_or(b' ');
    let after2 = bytes.get(range.end + 1).copied().unwrap_or(b' ');
    matches!(before, b'-' | b'/' | b':') && range.start > 1 && bytes[range.start - 2].is_ascii_alphanumeric()
        || (before == b'.' && range.start > 1 && bytes[range.start - 2].is_ascii_digit())
        || (matches!(after, b'-' | b'/' | b'.') && after2.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, day_first: bool, expected: &[&str]) {
        let low = crate::facts::doc::lower_same_length(text);
        let found: Vec<String> = scan(&low, day_first).iter().map(|h| h.date.to_string()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn every_way_of_writing_a_date_is_read() {
        check("on November 9, 2026 at", false, &["2026-11-09"]);
        check("the 9th day of November, 2026.", false, &["2026-11-09"]);
        check("11/09/26", false, &["2026-11-09"]);
        check("11/09/26", true, &["2026-09-11"]);
        check("9 de noviembre de 2026", true, &["2026-11-09"]);
        check("a los 9 días del mes de noviembre del año 2026", true, &["2026-11-09"]);
        check("στις 9 Νοεμβρίου 2026", true, &["2026-11-09"]);
        check("ΣΤΙΣ 9 ΝΟΕΜΒΡΙΟΥ 2026", true, &["2026-11-09"]);
        check("2026-11-09", false, &["2026-11-09"]);
        check("Nov. 9, 2026; 9-Nov-2026", false, &["2026-11-09", "2026-11-09"]);
        check("1-2-2026 and 12.31.2026", false, &["2026-01-02", "2026-12-31"]);
        check("November\n9, 2026", false, &["2026-11-09"]);
        check("1. 12/22/2026 9:00 a.m.", false, &["2026-12-22"]);
    }

    #[test]
    fn letters_that_ocr_took_for_digits_are_read() {
        check("Nov. l9, 2O26", false, &["2026-11-19"]);
        check("O9/l1/2O26", false, &["2026-09-11"]);
    }

    #[test]
    fn what_is_no_date_is_left_alone() {
        check("30-2026-01234567-CL-CL", false, &[]);
        check("1.2.3.4 and 555-12-1234", false, &[]);
        check("November 31, 2026 and 13/45/2026", false, &[]);
        check("may 12 people, version 1.2.30", false, &[]);
    }
}
