//! Numbers and money as each language writes them. Spanish follows the use of the United States (1,234.50), where the
//! firm's clients live: the same figure must never mean two amounts in one house.

use kernel::{Currency, Lang, Money};
use maud::{Markup, html};

fn group(digits: &str, lang: Lang) -> String {
    let mark = if lang == Lang::El { '.' } else { ',' };
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    out
}

/// A whole number with its groups of three.
pub fn number(n: i64, lang: Lang) -> String {
    let sign = if n < 0 { "\u{2212}" } else { "" };
    format!("{sign}{}", group(&n.unsigned_abs().to_string(), lang))
}

/// An amount with its currency, as text: `$1,234.50`, in Greek `1.234,50 $`.
pub fn money(amount: Money, lang: Lang) -> String {
    let sign = if amount.minor < 0 { "\u{2212}" } else { "" };
    let minor = amount.minor.unsigned_abs();
    let whole = group(&(minor / 100).to_string(), lang);
    let mark = match amount.currency {
        Currency::Usd => "$",
        Currency::Eur => "\u{20ac}",
    };
    match lang {
        Lang::El => format!("{sign}{whole},{:02}\u{a0}{mark}", minor % 100),
        _ => format!("{sign}{mark}{whole}.{:02}", minor % 100),
    }
}

/// An amount for a page: tabular figures, and the word beside a negative one (`owed`, `returned`), never colour alone.
pub fn amount(amount: Money, lang: Lang, negative_word: &str) -> Markup {
    html! {
        span.num.amount.neg[amount.minor < 0] {
            (money(amount, lang))
            @if amount.minor < 0 { " " small { (negative_word) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(minor: i64, lang: Lang, expected: &str) {
        assert_eq!(money(Money::usd(minor), lang), expected);
    }

    #[test]
    fn an_amount_is_written_as_its_reader_writes_it() {
        check(123_450, Lang::En, "$1,234.50");
        check(123_450, Lang::Es, "$1,234.50");
        check(123_450, Lang::El, "1.234,50\u{a0}$");
        check(-5, Lang::En, "\u{2212}$0.05");
        check(i64::MIN, Lang::En, "\u{2212}$92,233,720,368,547,758.08");
        check(100_000_000, Lang::En, "$1,000,000.00");
    }
}
