//! Days as numbers: the whole craft counts in days since 1970-01-01.
//!
//! The supported range is 1980-01-01 to 2099-12-31; outside it there is no answer rather than a guess, because the
//! holidays themselves were other ones.

use jiff::civil::{Date, Weekday};

/// Days since 1970-01-01.
pub(crate) type DayNumber = i32;

/// First year with an answer.
pub const FIRST_YEAR: i16 = 1980;
/// Last year with an answer.
pub const LAST_YEAR: i16 = 2099;

pub(crate) const FIRST_DAY: DayNumber = number_of(FIRST_YEAR as i32, 1, 1);
pub(crate) const LAST_DAY: DayNumber = number_of(LAST_YEAR as i32, 12, 31);

/// Days from civil, by eras of 400 years (146,097 days) with March as the first month.
const fn number_of(year: i32, month: i32, day: i32) -> DayNumber {
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let year_of_era = y.rem_euclid(400);
    let shifted = if month > 2 { month - 3 } else { month + 9 };
    let day_of_year = (153 * shifted + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

pub(crate) fn number(date: Date) -> DayNumber {
    number_of(i32::from(date.year()), i32::from(date.month()), i32::from(date.day()))
}

/// The date of a day number; `None` outside the supported range.
pub(crate) fn date(number: DayNumber) -> Option<Date> {
    if !(FIRST_DAY..=LAST_DAY).contains(&number) {
        return None;
    }
    let shifted = number + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_index = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_index + 2) / 5 + 1;
    let month = if month_index < 10 { month_index + 3 } else { month_index - 9 };
    let year = year_of_era + era * 400 + i32::from(month <= 2);
    Date::new(year as i16, month as i8, day as i8).ok()
}

/// 0 is Monday, 6 is Sunday.
pub(crate) fn weekday_index(number: DayNumber) -> i32 {
    (number + 3).rem_euclid(7)
}

pub(crate) fn is_weekend(number: DayNumber) -> bool {
    weekday_index(number) >= 5
}

pub(crate) fn weekday_name(number: DayNumber) -> &'static str {
    const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    NAMES[weekday_index(number) as usize]
}

pub(crate) fn weekday_of(name: &str) -> Option<Weekday> {
    Some(match name {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

/// Easter Sunday of the western churches (anonymous Gregorian computus).
pub(crate) fn easter(year: i32) -> DayNumber {
    let a = year % 19;
    let (b, c) = (year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let (month, day) = ((h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
    number_of(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_the_range_goes_there_and_back_as_in_jiff() {
        let mut expected = Date::new(FIRST_YEAR, 1, 1).unwrap();
        for n in FIRST_DAY..=LAST_DAY {
            assert_eq!(date(n), Some(expected));
            assert_eq!(number(expected), n);
            assert_eq!(weekday_index(n), i32::from(expected.weekday().to_monday_zero_offset()));
            expected = expected.tomorrow().unwrap();
        }
        assert_eq!(date(FIRST_DAY - 1), None);
        assert_eq!(date(LAST_DAY + 1), None);
    }

    #[test]
    fn easter_falls_where_the_almanac_says() {
        for (year, month, day) in
            [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2028, 4, 16), (2038, 4, 25)]
        {
            assert_eq!(easter(year), number_of(year, month, day), "{year}");
        }
    }
}
