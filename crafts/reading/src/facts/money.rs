//! Amounts of money: `$1,234.50`, `1.234,50 €`, `1234.50 dollars`, and `S1,234.50` as OCR writes it.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::dates::pattern;

/// An amount found in a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MoneyHit {
    pub range: Range<usize>,
    /// In cents.
    pub minor: i64,
    pub currency: &'static str,
    /// Lower when the sign of the currency is missing or guessed.
    pub sure: f32,
}

impl MoneyHit {
    /// `1234.50 USD`.
    pub fn normal(&self) -> String {
        let sign = if self.minor < 0 { "-" } else { "" };
        let abs = self.minor.unsigned_abs();
        format!("{sign}{}.{:02} {}", abs / 100, abs % 100, self.currency)
    }
}

static MONEY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:(?P<pre>(?-u:\b)us\s?\$|\$|(?-u:\b)usd|€|eur|£|(?-u:\b)s)\s{0,2}(?P<n1>(?:[0-9oil]{1,3}(?:[,. ][0-9oil]{3})+|[0-9oil]+)(?:\s?[.,]\s?[0-9oil]{2})?)|(?P<n2>(?:[0-9]{1,3}(?:[,.][0-9]{3})+|[0-9]+)(?:[.,][0-9]{2})?)\s?(?P<post>usd(?-u:\b)|dollars?(?-u:\b)|dólares|dolares|€|eur(?-u:\b)|euros?(?-u:\b)|ευρώ|ευρω|δολάρια|δολαρια)|(?P<bare>(?-u:\b)(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,7})\.[0-9]{2})(?-u:\b))",
    )
});

/// Every amount in a lower-case text, in order.
pub(crate) fn scan(low: &str) -> Vec<MoneyHit> {
    let bytes = low.as_bytes();
    let mut hits = Vec::new();
    for found in MONEY.captures_iter(low) {
        let Some(whole) = found.get(0) else { continue };
        let after = bytes.get(whole.end()).copied().unwrap_or(b' ');
        let after2 = bytes.get(whole.end() + 1).copied().unwrap_or(b' ');
        if after.is_ascii_digit()
            || (matches!(after, b'.' | b',' | b'/' | b'-') && after2.is_ascii_digit())
            || after == b'%'
        {
            continue;
        }
        let before = whole.start().checked_sub(1).map_or(b' ', |i| bytes[i]);
        let (digits, currency, sure) = if let (Some(sign), Some(n)) = (found.name("pre"), found.name("n1")) {
            let clean = n.as_str().bytes().all(|b| !b.is_ascii_alphabetic());
            if sign.as_str() == "s" {
                // An S for a dollar sign: only before an amount that is written out with cents.
                if !n.as_str().contains('.') || !clean || before.is_ascii_alphanumeric() {
                    continue;
                }
                (n.as_str(), "USD", 0.8)
            } else {
                if before.is_ascii_alphabetic() && sign.as_str() != "$" {
                    continue;
                }
                if !n.as_str().bytes().any(|b| b.is_ascii_digit()) || (!clean && after.is_ascii_alphabetic())
                {
                    continue;
                }
                (n.as_str(), currency_of(sign.as_str()), if clean { 1.0 } else { 0.85 })
            }
        } else if let (Some(n), Some(unit)) = (found.name("n2"), found.name("post")) {
            if before.is_ascii_alphanumeric() || before == b'.' {
                continue;
            }
            (n.as_str(), currency_of(unit.as_str()), 0.95)
        } else if let Some(n) = found.name("bare") {
            if before.is_ascii_alphanumeric()
                || matches!(before, b'.' | b'#' | b'/' | b'-')
                || after.is_ascii_alphabetic()
            {
                continue;
            }
            (n.as_str(), "USD", 0.55)
        } else {
            continue;
        };
        if let Some(minor) = cents(digits) {
            hits.push(MoneyHit { range: whole.range(), minor, currency, sure });
        }
    }
    hits
}

fn currency_of(mark: &str) -> &'static str {
    match mark.trim() {
        "€" | "eur" | "euro" | "euros" | "ευρώ" | "ευρω" => "EUR",
        "£" => "GBP",
        _ => "USD",
    }
}

/// The last mark followed by exactly two digits is the decimal mark.
fn cents(text: &str) -> Option<i64> {
    let clean: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            'o' => '0',
            'i' | 'l' => '1',
            other => other,
        })
        .collect();
    let (whole, part) = match clean.rfind(['.', ',']) {
        Some(at) if clean.len() - at == 3 => (&clean[..at], &clean[at + 1..]),
        _ => (clean.as_str(), "00"),
    };
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    if whole.is_empty() || whole.len() > 13 {
        return None;
    }
    whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(part.parse::<i64>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let low = text.to_lowercase();
        let found: Vec<String> = scan(&low).iter().map(MoneyHit::normal).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        check("the sum of $1,234.50 plus $45", &["1234.50 USD", "45.00 USD"]);
        check("$ 12,000.00.", &["12000.00 USD"]);
        check("1.234,50 €", &["1234.50 EUR"]);
        check("500 dólares", &["500.00 USD"]);
        check("Balance 2,310.77", &["2310.77 USD"]);
        check("S1,234.50", &["1234.50 USD"]);
        check("$1,2O4.5O", &["1204.50 USD"]);
        check("150 ευρώ", &["150.00 EUR"]);
    }

    #[test]
    fn numbers_that_are_no_money_are_left_alone() {
        check("section 1692.55.1, 12.50% and 3.14159", &[]);
        check("10.0.0.1", &[]);
        check("rules 5.2-1 apply", &[]);
    }
}
