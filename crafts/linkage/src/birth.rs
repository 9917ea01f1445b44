//! Dates of birth, whole or in part, in the ways people write and confuse them.

use crate::names::Agreement;

/// A date of which some parts may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Birth {
    /// Four digits.
    pub year: Option<u16>,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31.
    pub day: Option<u8>,
}

/// Read a date: `1984-03-07`, `03/07/1984` (month first, as in the United States; day first where only that is
/// possible), `19840307`, `7 March 1984`, `March 1984`, `1984`. `None` when there is no date in it.
pub fn parse(text: &str) -> Option<Birth> {
    let text = text.trim();
    let folded = crate::names::fold(text);
    let mut words = Vec::new();
    for word in folded.split_whitespace() {
        // "7th", "2nd"
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        words.push(if digits > 0 && word.len() - digits == 2 { &word[..digits] } else { word });
    }
    let numbers: Vec<u32> = words.iter().filter_map(|w| w.parse().ok()).collect();
    if let Some(at) = words.iter().position(|w| month(w).is_some()) {
        let others: Vec<&str> = words.iter().enumerate().filter(|&(i, _)| i != at).map(|(_, w)| *w).collect();
        let year = others
            .iter()
            .find(|w| w.len() == 4)
            .and_then(|w| w.parse().ok())
            .filter(|y| (1000..2200).contains(y));
        let day = others
            .iter()
            .find(|w| w.len() <= 2)
            .and_then(|w| w.parse().ok())
            .filter(|d| (1..=31).contains(d));
        return (year.is_some() || day.is_some()).then_some(Birth { year, month: month(words[at]), day });
    }
    if numbers.len() != words.len() {
        return None;
    }
    match (&words[..], &numbers[..]) {
        ([whole], [n]) if whole.len() == 8 => {
            let year_first = build(n / 10_000, n / 100 % 100, n % 100);
            year_first.or_else(|| build(n % 10_000, n / 1_000_000, n / 10_000 % 100))
        }
        ([year], [n]) if year.len() == 4 && (1000..2200).contains(n) => {
            Some(Birth { year: u16::try_from(*n).ok(), ..Birth::default() })
        }
        ([a, b], [x, y]) if a.len() == 4 && b.len() <= 2 => part(*x, *y),
        ([a, b], [x, y]) if a.len() <= 2 && b.len() == 4 => part(*y, *x),
        ([a, ..], [x, y, z]) if a.len() == 4 => build(*x, *y, *z).or_else(|| build(*x, *z, *y)),
        ([.., c], [x, y, z]) if c.len() == 4 => build(*z, *x, *y).or_else(|| build(*z, *y, *x)),
        ([.., c], [x, y, z]) if c.len() == 2 => {
            let year = if *z < 30 { 2000 + z } else { 1900 + z };
            build(year, *x, *y).or_else(|| build(year, *y, *x))
        }
        _ => None,
    }
}

fn part(year: u32, month: u32) -> Option<Birth> {
    let sound = (1000..2200).contains(&year) && (1..=12).contains(&month);
    sound.then_some(Birth { year: u16::try_from(year).ok(), month: u8::try_from(month).ok(), day: None })
}

fn build(year: u32, month: u32, day: u32) -> Option<Birth> {
    let sound = (1000..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    sound.then_some(Birth {
        year: u16::try_from(year).ok(),
        month: u8::try_from(month).ok(),
        day: u8::try_from(day).ok(),
    })
}

fn month(word: &str) -> Option<u8> {
    const NAMES: [[&str; 3]; 12] = [
        ["january", "enero", "ianouariou"],
        ["february", "febrero", "fevrouariou"],
        ["march", "marzo", "martiou"],
        ["april", "abril", "apriliou"],
        ["may", "mayo", "maiou"],
        ["june", "junio", "iouniou"],
        ["july", "julio", "iouliou"],
        ["august", "agosto", "avgoustou"],
        ["september", "septiembre", "septemvriou"],
        ["october", "octubre", "oktovriou"],
        ["november", "noviembre", "noemvriou"],
        ["december", "diciembre", "dekemvriou"],
    ];
    let hit = |name: &str| {
        word == name || (word.len() >= 3 && name.starts_with(word)) || (word == "sept" && name == "september")
    };
    NAMES.iter().position(|names| names.iter().any(|n| hit(n))).and_then(|i| u8::try_from(i + 1).ok())
}

/// How two dates compare, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The verdict.
    pub agreement: Agreement,
    /// In plain words.
    pub why: &'static str,
}

/// Compare two dates. Parts that one lacks are not held against it.
pub fn compare(a: &Birth, b: &Birth) -> Compared {
    let say = |agreement, why| Compared { agreement, why };
    let (Some(ya), Some(yb)) = (a.year, b.year) else {
        return match (a.month.zip(b.month), a.day.zip(b.day)) {
            (Some((m, n)), Some((d, e))) if m == n && d == e => {
                say(Agreement::Weak, "same day and month, no year to compare")
            }
            (Some((m, n)), _) if m != n => say(Agreement::Different, "different months"),
            (_, Some((d, e))) if d != e => say(Agreement::Different, "different days"),
            _ => say(Agreement::Unknown, "nothing to compare"),
        };
    };
    match (a.month.zip(b.month), a.day.zip(b.day)) {
        (Some((m, n)), Some((d, e))) => {
            if ya == yb && m == n && d == e {
                say(Agreement::Same, "same date")
            } else if ya == yb && m == e && d == n {
                say(Agreement::Close, "day and month transposed")
            } else {
                let digits = |y: u16, m: u8, d: u8| format!("{y:04}{m:02}{d:02}");
                let off = crate::similar::edits(&digits(ya, m, d), &digits(yb, n, e));
                let parts = usize::from(ya == yb) + usize::from(m == n) + usize::from(d == e);
                match (off, parts) {
                    (1, 2) => say(Agreement::Close, "one digit differs, or two are swapped"),
                    (_, 2) => say(Agreement::Weak, "one part of the date differs"),
                    _ => say(Agreement::Different, "different dates"),
                }
            }
        }
        _ if ya != yb => say(Agreement::Different, "different years"),
        (Some((m, n)), None) if m != n => say(Agreement::Different, "different months"),
        (Some(_), None) => say(Agreement::Close, "same year and month, a day is missing"),
        _ => say(Agreement::Weak, "same year, the rest is missing"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, expected: Agreement) {
        let (x, y) = (parse(a).unwrap_or_default(), parse(b).unwrap_or_default());
        assert_eq!(compare(&x, &y).agreement, expected, "{a} / {b}: {x:?} {y:?}");
        assert_eq!(compare(&x, &y), compare(&y, &x), "symmetry {a} / {b}");
    }

    #[test]
    fn one_date_in_many_shapes() {
        for shape in [
            "03/07/1984",
            "19840307",
            "March 7, 1984",
            "7 marzo 1984",
            "1984/3/7",
            "03/07/84",
            "7 Μαρτίου 1984",
            "Mar 7th 1984",
        ] {
            check("1984-03-07", shape, Agreement::Same);
        }
        check("1984-03-17", "17/03/1984", Agreement::Same);
    }

    #[test]
    fn slips_are_close_and_twins_dates_are_not_invented() {
        check("1984-03-07", "1984-07-03", Agreement::Close);
        check("1984-03-07", "1984-03-01", Agreement::Close);
        check("1984-03-07", "1948-03-07", Agreement::Close);
        check("1984-03-07", "1962-03-07", Agreement::Weak);
        check("1984-03-07", "1984-03", Agreement::Close);
        check("1984-03-07", "1984", Agreement::Weak);
        check("1984-03-07", "1985", Agreement::Different);
        check("1984-03-07", "1991-11-20", Agreement::Different);
        check("1984-03-07", "unknown", Agreement::Unknown);
        check("1984-13-45", "1984-03-07", Agreement::Unknown);
    }
}
