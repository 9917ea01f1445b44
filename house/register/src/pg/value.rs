//! Values in PostgreSQL's binary form. Sums of `BIGINT` come back as `NUMERIC`; they are whole numbers again here.

use std::error::Error;

use postgres::types::{FromSql, IsNull, ToSql, Type, private::BytesMut, to_sql_checked};

use crate::Val;

type Wrong = Box<dyn Error + Sync + Send>;

impl ToSql for Val {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Wrong> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Bool(flag) if *ty == Type::BOOL => flag.to_sql(ty, out),
            Self::I64(number) => match *ty {
                Type::INT8 => number.to_sql(ty, out),
                Type::INT4 => i32::try_from(*number)?.to_sql(ty, out),
                Type::INT2 => i16::try_from(*number)?.to_sql(ty, out),
                Type::FLOAT8 => (*number as f64).to_sql(ty, out),
                Type::NUMERIC => {
                    out.extend_from_slice(&numeric(*number));
                    Ok(IsNull::No)
                }
                _ => misfit("a whole number", ty),
            },
            Self::F64(number) if *ty == Type::FLOAT8 => number.to_sql(ty, out),
            Self::Text(text) if <&str as ToSql>::accepts(ty) => text.to_sql(ty, out),
            Self::Bytes(bytes) if *ty == Type::BYTEA => bytes.to_sql(ty, out),
            Self::Bool(_) => misfit("a flag", ty),
            Self::F64(_) => misfit("a number", ty),
            Self::Text(_) => misfit("a text", ty),
            Self::Bytes(_) => misfit("bytes", ty),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

fn misfit<T>(what: &str, ty: &Type) -> Result<T, Wrong> {
    Err(format!("{what} was given where the statement wants {ty}").into())
}

impl<'a> FromSql<'a> for Val {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Wrong> {
        Ok(match *ty {
            Type::BOOL => Self::Bool(bool::from_sql(ty, raw)?),
            Type::INT8 => Self::I64(i64::from_sql(ty, raw)?),
            Type::INT4 => Self::I64(i32::from_sql(ty, raw)?.into()),
            Type::INT2 => Self::I64(i16::from_sql(ty, raw)?.into()),
            Type::FLOAT8 => Self::F64(f64::from_sql(ty, raw)?),
            Type::FLOAT4 => Self::F64(f32::from_sql(ty, raw)?.into()),
            Type::NUMERIC => from_numeric(raw)?,
            Type::BYTEA => Self::Bytes(raw.to_vec()),
            _ => Self::Text(String::from_sql(ty, raw)?),
        })
    }

    fn from_sql_null(_: &Type) -> Result<Self, Wrong> {
        Ok(Self::Null)
    }

    fn accepts(ty: &Type) -> bool {
        matches!(
            *ty,
            Type::BOOL
                | Type::INT8
                | Type::INT4
                | Type::INT2
                | Type::FLOAT8
                | Type::FLOAT4
                | Type::NUMERIC
                | Type::BYTEA
        ) || <String as FromSql>::accepts(ty)
    }
}

const NEGATIVE: u16 = 0x4000;

/// Digits of base 10,000, the largest first, after their number, the weight of the first, the sign and the decimals.
fn numeric(number: i64) -> Vec<u8> {
    let mut digits = Vec::new();
    let mut rest = number.unsigned_abs();
    while rest > 0 {
        digits.push((rest % 10_000) as u16);
        rest /= 10_000;
    }
    digits.reverse();
    let sign = if number < 0 { NEGATIVE } else { 0 };
    let count = digits.len() as u16;
    [count, count.saturating_sub(1), sign, 0]
        .iter()
        .chain(&digits)
        .flat_map(|word| word.to_be_bytes())
        .collect()
}

/// A whole number where it is one and fits, else a measure.
fn from_numeric(raw: &[u8]) -> Result<Val, Wrong> {
    let words: Vec<u16> = raw.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    let [count, weight, sign, _, digits @ ..] = words.as_slice() else {
        return Err("a NUMERIC without its head".into());
    };
    if *sign != 0 && *sign != NEGATIVE || digits.len() != usize::from(*count) {
        return Err("a NUMERIC that is no number".into());
    }
    let weight = i32::from(*weight as i16);
    let exponent = |at: usize| weight - at as i32;
    let whole = digits.iter().enumerate().try_fold(0_i128, |sum, (at, digit)| {
        let power = u32::try_from(exponent(at)).ok()?;
        10_000_i128.checked_pow(power)?.checked_mul((*digit).into())?.checked_add(sum)
    });
    let negative = *sign == NEGATIVE;
    if let Some(whole) = whole.map(|sum| if negative { -sum } else { sum })
        && let Ok(number) = i64::try_from(whole)
    {
        return Ok(Val::I64(number));
    }
    let value: f64 =
        digits.iter().enumerate().map(|(at, digit)| f64::from(*digit) * 10_000_f64.powi(exponent(at))).sum();
    Ok(Val::F64(if negative { -value } else { value }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_go_through_numeric_and_back() {
        for number in [0, 1, -1, 9_999, 10_000, 10_001, 100_000_000, -1_234_567_890_123, i64::MAX, i64::MIN] {
            assert_eq!(from_numeric(&numeric(number)).unwrap(), Val::I64(number));
        }
    }

    #[test]
    fn a_fraction_is_a_measure_and_what_is_no_number_is_refused() {
        let raw = |words: &[u16]| words.iter().flat_map(|word| word.to_be_bytes()).collect::<Vec<u8>>();
        // 12.5 is 12 and 5000 ten-thousandths
        assert_eq!(from_numeric(&raw(&[2, 0, 0, 1, 12, 5_000])).unwrap(), Val::F64(12.5));
        assert_eq!(from_numeric(&raw(&[1, 1, 0, 0, 3])).unwrap(), Val::I64(30_000));
        assert!(from_numeric(&raw(&[0, 0, 0xc000, 0])).is_err(), "NaN");
        assert!(from_numeric(&raw(&[2, 0, 0, 0, 1])).is_err(), "cut short");
    }
}
