//! Whether words hold a date or a time at all; what they say is for the fact readers.

use crate::kinds::fold::fold_into;

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
    "ιανουαριου",
    "φεβρουαριου",
    "μαρτιου",
    "απριλιου",
    "μαιου",
    "ιουνιου",
    "ιουλιου",
    "αυγουστου",
    "σεπτεμβριου",
    "οκτωβριου",
    "νοεμβριου",
    "δεκεμβριου",
];

/// A date stands among these words.
pub(crate) fn shows_date<'w>(words: impl IntoIterator<Item = &'w str>) -> bool {
    let mut month = false;
    let mut folded = String::new();
    words.into_iter().any(|text| {
        let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
        let numbers = |p: &&str| {
            !p.is_empty() && p.len() <= 4 && p.trim_end_matches(',').bytes().all(|b| b.is_ascii_digit())
        };
        if parts.len() == 3 && parts.iter().all(numbers) {
            return true;
        }
        folded.clear();
        fold_into(text, &mut folded);
        let plain = folded.trim_end();
        let digits = plain.bytes().filter(u8::is_ascii_digit).count();
        let hit = month && digits > 0;
        month = MONTHS.contains(&plain) || month && (digits > 0 || plain == "de" || plain == "of");
        hit
    })
}

/// A time of day stands in this line.
pub(super) fn has_time(line: &str) -> bool {
    let low = line.to_lowercase();
    low.contains("a.m.")
        || low.contains("p.m.")
        || low.contains("noon")
        || low.split_whitespace().any(|w| {
            let w = w.trim_matches(|c: char| !c.is_alphanumeric());
            let clock = w.split_once(':').is_some_and(|(h, m)| {
                h.parse::<u32>().is_ok_and(|h| h < 24)
                    && m.len() >= 2
                    && m.bytes().take(2).all(|b| b.is_ascii_digit())
            });
            clock
                || matches!(w, "am" | "pm")
                || w.strip_suffix("am")
                    .or_else(|| w.strip_suffix("pm"))
                    .is_some_and(|n| n.parse::<u32>().is_ok())
        })
}
