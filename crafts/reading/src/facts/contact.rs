//! Telephone numbers, e-mail addresses, links, postal addresses.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::dates::pattern;

static PHONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:\+?1[-. ]?)?(?:\([2-9][0-9]{2}\)\s?|(?-u:\b)[2-9][0-9]{2}[-. –])[2-9][0-9]{2}[-. –][0-9]{4}(?-u:\b)|\+[2-9][0-9]{1,2}[ -]?[0-9]{2,4}[ -]?[0-9]{3,4}[ -]?[0-9]{3,4}(?-u:\b)|(?-u:\b)1?[2-9][0-9]{2}[2-9][0-9]{6}(?-u:\b)|(?-u:\b)(?:2[1-8][0-9]{8}|69[0-9]{8})(?-u:\b)",
    )
});

static EMAIL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[a-z0-9._%+'-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,18}(?-u:\b)"));

static LINK: LazyLock<Regex> = LazyLock::new(|| pattern(r#"https?://[^\s<>"\]\)]+"#));

/// Telephone numbers with their normal form. A bare run of ten digits counts only where `bare` allows it.
pub(crate) fn phones(low: &str, bare: bool) -> Vec<(Range<usize>, String)> {
    let bytes = low.as_bytes();
    PHONE
        .find_iter(low)
        .filter_map(|m| {
            let run = m.as_str().bytes().all(|b| b.is_ascii_digit());
            let before = m.start().checked_sub(1).map_or(b' ', |i| bytes[i]);
            let after = bytes.get(m.end()).copied().unwrap_or(b' ');
            if (run && !bare)
                || before.is_ascii_alphanumeric()
                || matches!(before, b'-' | b'.' | b'#' | b'/')
                || matches!(after, b'-' | b'/')
            {
                return None;
            }
            let digits: String = m.as_str().chars().filter(char::is_ascii_digit).collect();
            let country = m.as_str().starts_with('+') || (digits.len() == 11 && digits.starts_with('1'));
            let normal = if country {
                format!("+{digits}")
            } else if run && digits.len() == 10 && digits.starts_with("69") {
                // A Greek mobile number; no American area begins like this.
                format!("+30{digits}")
            } else {
                format!("+1{digits}")
            };
            Some((m.range(), normal))
        })
        .collect()
}

/// E-mail addresses.
pub(crate) fn emails(low: &str) -> Vec<Range<usize>> {
    if !low.contains('@') {
        return Vec::new();
    }
    EMAIL.find_iter(low).map(|m| m.range()).collect()
}

/// Links, without the punctuation of the sentence they stand in.
pub(crate) fn links(text: &str) -> Vec<Range<usize>> {
    if !text.contains("http") {
        return Vec::new();
    }
    LINK.find_iter(text)
        .map(|m| {
            let clean = m.as_str().trim_end_matches(['.', ',', ';', '!', '?', '\'']);
            m.start()..m.start() + clean.len()
        })
        .collect()
}

static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:(?-u:\b)[0-9]{1,6}(?:-[0-9]+)?[a-z]?\s(?:[nsew]\.?w?\.?e?\.?\s)?[a-z0-9.' \n-]{2,40}?(?-u:\b)(?:street|st|avenue|ave|road|rd|boulevard|blvd|drive|dr|lane|ln|court|ct|way|place|pl|circle|cir|terrace|ter|parkway|pkwy|highway|hwy|trail|trl|square|sq|broadway|loop|plaza)(?-u:\b)\.?|p\.?\s?o\.?\s?box\s[0-9]{1,7})(?:[,\s]{1,4}(?:apt|apartment|suite|ste|unit|floor|fl|#|no)\.?\s?#?[a-z0-9-]{1,6}(?-u:\b))?[,\s]{1,4}(?P<city>[a-z.' \n-]{3,28}?),?\s{1,3}(?P<state>[a-z]{2}|alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|west virginia|wisconsin|wyoming)\.?,?\s{1,4}(?P<zip>[0-9]{5}(?:-[0-9]{4})?)(?-u:\b)",
    )
});

/// Postal addresses with street, city, state and postal code.
pub(crate) fn addresses(low: &str) -> Vec<Range<usize>> {
    ADDRESS.find_iter(low).map(|m| m.range()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_of_three_countries() {
        let found = |t: &str, bare| phones(t, bare).into_iter().map(|(_, n)| n).collect::<Vec<_>>();
        assert_eq!(found("call (510) 350-9700 or 650-697-6000", false), ["+15103509700", "+16506976000"]);
        assert_eq!(found("+30 694 123 4567", false), ["+306941234567"]);
        assert_eq!(found("my new number is 5103509700", true), ["+15103509700"]);
        assert_eq!(found("account 5103509700", false), Vec::<String>::new());
        assert_eq!(found("30-2026-01234567-cl", true), Vec::<String>::new());
    }

    #[test]
    fn addresses_with_a_postal_code() {
        let text = "we live at 12 elm street apt 4, springfield, il 62704 now";
        let found = addresses(text);
        assert_eq!(&text[found[0].clone()], "12 elm street apt 4, springfield, il 62704");
        assert_eq!(addresses("p.o. box 1234\noakland, ca 94612").len(), 1);
        assert!(addresses("within 30 days of the court order").is_empty());
    }
}
