//! Money is a whole number of minor units beside its currency. Never a float.

use std::fmt;

/// The currencies that the product keeps. All of them have two decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Currency {
    /// United States dollar.
    Usd,
    /// Euro.
    Eur,
}

impl Currency {
    /// ISO 4217 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Usd => "USD",
            Self::Eur => "EUR",
        }
    }
}

/// An amount: minor units (cents) and their currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    /// Cents; negative for what is owed the other way.
    pub minor: i64,
    /// Whose cents.
    pub currency: Currency,
}

/// Why an amount could not be read or added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MoneyError {
    /// Not an amount such as `1,234.50`.
    NotAnAmount(String),
    /// Two currencies in one sum.
    Mixed,
    /// More than an i64 of cents.
    TooBig,
}

impl fmt::Display for MoneyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAnAmount(text) => {
                write!(f, "\u{201c}{text}\u{201d} is not an amount; write it as 1234.50")
            }
            Self::Mixed => f.write_str("amounts in two currencies cannot be added"),
            Self::TooBig => f.write_str("the amount is too big"),
        }
    }
}

impl std::error::Error for MoneyError {}

impl Money {
    /// An amount in US dollars, given in cents.
    pub const fn usd(minor: i64) -> Self {
        Self { minor, currency: Currency::Usd }
    }

    /// Reads `1234.5`, `$1,234.50`, `-20` and the like as US dollars. At most two decimals: a third would be a guess.
    pub fn parse_usd(text: &str) -> Result<Self, MoneyError> {
        let wrong = || MoneyError::NotAnAmount(text.to_owned());
        let mut rest = text.trim();
        let negative = rest.starts_with('-') || (rest.starts_with('(') && rest.ends_with(')'));
        rest = rest.trim_start_matches(['-', '(']).trim_end_matches(')').trim();
        rest = rest.strip_prefix('$').unwrap_or(rest).trim();
        rest = rest.strip_suffix("USD").unwrap_or(rest).trim();
        let (whole, cents) = match rest.split_once('.') {
            Some((whole, cents)) => (whole, cents),
            None => (rest, ""),
        };
        let whole: String = whole.chars().filter(|c| *c != ',').collect();
        if whole.is_empty() || !whole.bytes().all(|b| b.is_ascii_digit()) {
            return Err(wrong());
        }
        if cents.len() > 2 || !cents.bytes().all(|b| b.is_ascii_digit()) {
            return Err(wrong());
        }
        let whole: i64 = whole.parse().map_err(|_| MoneyError::TooBig)?;
        let cents: i64 = match cents.len() {
            0 => 0,
            1 => cents.parse::<i64>().map_err(|_| wrong())? * 10,
            _ => cents.parse().map_err(|_| wrong())?,
        };
        let minor = whole.checked_mul(100).and_then(|w| w.checked_add(cents)).ok_or(MoneyError::TooBig)?;
        Ok(Self::usd(if negative { -minor } else { minor }))
    }

    /// The sum, if both are in one currency and it fits.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::Mixed);
        }
        let minor = self.minor.checked_add(other.minor).ok_or(MoneyError::TooBig)?;
        Ok(Self { minor, currency: self.currency })
    }
}

impl fmt::Display for Money {
    /// `1234.50 USD`, the normal form of exports and facts.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.minor < 0 { "-" } else { "" };
        let minor = self.minor.unsigned_abs();
        write!(f, "{sign}{}.{:02} {}", minor / 100, minor % 100, self.currency.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<i64>) {
        assert_eq!(Money::parse_usd(text).ok().map(|m| m.minor), expected, "{text}");
    }

    #[test]
    fn an_amount_is_read_to_the_cent_or_refused() {
        check("1,234.50", Some(123_450));
        check("$ 7", Some(700));
        check("7.5", Some(750));
        check("(12.00)", Some(-1_200));
        check("-12.01 USD", Some(-1_201));
        check("12.345", None);
        check("", None);
        check("twelve", None);
        check("99999999999999999999", None);
    }

    #[test]
    fn a_sum_of_two_currencies_is_refused() {
        let euro = Money { minor: 1, currency: Currency::Eur };
        assert_eq!(Money::usd(1).plus(euro), Err(MoneyError::Mixed));
        assert_eq!(Money::usd(i64::MAX).plus(Money::usd(1)), Err(MoneyError::TooBig));
    }
}
