//! One holiday: on which day it falls, in which years, and where it moves when that day is a weekend.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use crate::day::{self, DayNumber};
use crate::rule::Confidence;

/// Where a holiday that falls on a weekend is observed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Observed {
    /// It is not moved.
    Never,
    /// Sunday moves to Monday, Saturday is not moved.
    SundayToMonday,
    /// Saturday moves to Friday, Sunday is not moved.
    SaturdayToFriday,
    /// Saturday moves to Friday, Sunday to Monday.
    NearestWeekday,
    /// The eve of a holiday: from Friday to Thursday, from Saturday and Sunday to Friday.
    Eve,
}

impl Observed {
    /// The day on which a holiday falling on `day` is observed instead, if it is moved.
    pub(crate) fn moved(self, day: DayNumber) -> Option<DayNumber> {
        match (day::weekday_index(day), self) {
            (5, Self::SaturdayToFriday | Self::NearestWeekday) => Some(day - 1),
            (6, Self::SundayToMonday | Self::NearestWeekday) => Some(day + 1),
            (4 | 5, Self::Eve) => Some(day - 1),
            (6, Self::Eve) => Some(day - 2),
            _ => None,
        }
    }
}

/// Which years a holiday is kept in, beside its first and last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Parity {
    /// Years such as 2026.
    Even,
    /// Years such as 2027.
    Odd,
}

/// The day of the year, as written in the data: `07-04`, `3rd monday january`, `last monday may`, `easter -2`,
/// `4th thursday november +1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum On {
    /// Month and day.
    Fixed(i8, i8),
    /// The nth weekday of a month (`-1` is the last), and days added to it.
    Nth { nth: i8, weekday: Weekday, month: i8, plus: i32 },
    /// Days from Easter Sunday.
    Easter(i32),
}

impl On {
    pub(crate) fn in_year(self, year: i16) -> Option<DayNumber> {
        match self {
            Self::Fixed(month, day) => Date::new(year, month, day).ok().map(day::number),
            Self::Nth { nth, weekday, month, plus } => {
                let first = Date::new(year, month, 1).ok()?;
                first.nth_weekday_of_month(nth, weekday).ok().map(|d| day::number(d) + plus)
            }
            Self::Easter(plus) => Some(day::easter(i32::from(year)) + plus),
        }
    }
}

impl FromStr for On {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "`{text}` is not a day of the year; write it like `07-04`, `3rd monday january`, `last monday may`, \
                 `easter -2` or `4th thursday november +1`"
            )
        };
        let lower = text.to_ascii_lowercase();
        let words: Vec<&str> = lower.split_whitespace().collect();
        let plus = |word: Option<&&str>| -> Result<i32, String> {
            word.map_or(Ok(0), |w| w.trim_start_matches('+').parse().map_err(|_| wrong()))
        };
        match words.as_slice() {
            [one] if one.contains('-') => {
                let (month, day) = one.split_once('-').ok_or_else(wrong)?;
                let (month, day) = (month.parse().map_err(|_| wrong())?, day.parse().map_err(|_| wrong())?);
                Date::new(2024, month, day).map_err(|_| wrong())?;
                Ok(Self::Fixed(month, day))
            }
            ["easter", rest @ ..] if rest.len() <= 1 => Ok(Self::Easter(plus(rest.first())?)),
            [nth, weekday, month, rest @ ..] if rest.len() <= 1 => Ok(Self::Nth {
                nth: match *nth {
                    "last" => -1,
                    "1" | "1st" => 1,
                    "2" | "2nd" => 2,
                    "3" | "3rd" => 3,
                    "4" | "4th" => 4,
                    _ => return Err(wrong()),
                },
                weekday: day::weekday_of(weekday).ok_or_else(wrong)?,
                month: month_of(month).ok_or_else(wrong)?,
                plus: plus(rest.first())?,
            }),
            _ => Err(wrong()),
        }
    }
}

fn month_of(name: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
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
    ];
    MONTHS.iter().position(|m| *m == name).map(|i| i as i8 + 1)
}

impl<'de> Deserialize<'de> for On {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A holiday of one calendar, complete.
#[derive(Debug, Clone)]
pub struct Holiday {
    /// Short stable name, the same in every calendar: `juneteenth`.
    pub id: String,
    /// As people say it.
    pub name: String,
    /// Its day.
    pub on: On,
    /// First year in which it is kept.
    pub first_year: Option<i16>,
    /// Last year in which it is kept.
    pub last_year: Option<i16>,
    /// Kept in even or odd years only.
    pub parity: Option<Parity>,
    /// Where it moves from a weekend; the calendar's way when absent.
    pub observed: Option<Observed>,
    /// Where this is written.
    pub source: Option<String>,
    /// How well the source was read.
    pub confidence: Option<Confidence>,
}

impl Holiday {
    pub(crate) fn in_year(&self, year: i16) -> Option<DayNumber> {
        let kept = self.first_year.is_none_or(|first| year >= first)
            && self.last_year.is_none_or(|last| year <= last)
            && self.parity.is_none_or(|parity| (year % 2 == 0) == (parity == Parity::Even));
        if kept { self.on.in_year(year) } else { None }
    }
}

/// A closed day that is not just a weekend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedDay {
    /// The day on which the court is closed.
    pub date: Date,
    /// The holiday's name.
    pub name: String,
    /// The day of the holiday itself, when it is observed on another one.
    pub observed_for: Option<Date>,
    /// Where this is written.
    pub source: String,
    /// How well the source was read.
    pub confidence: Confidence,
}

impl fmt::Display for ClosedDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.observed_for {
            Some(real) => write!(f, "{} ({real}, observed)", self.name),
            None => f.write_str(&self.name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(on: &str, year: i16, expected: &str) {
        let on: On = on.parse().unwrap();
        assert_eq!(on.in_year(year).and_then(day::date), Some(expected.parse().unwrap()));
    }

    #[test]
    fn days_of_the_year_are_read_as_a_person_writes_them() {
        check("07-04", 2026, "2026-07-04");
        check("3rd monday january", 2027, "2027-01-18");
        check("last monday may", 2027, "2027-05-31");
        check("4th thursday november +1", 2026, "2026-11-27");
        check("1st monday november +1", 2026, "2026-11-03");
        check("easter -2", 2026, "2026-04-03");
        check("4th friday september", 2026, "2026-09-25");
    }

    #[test]
    fn a_wrong_day_is_refused_with_the_ways_to_write_it() {
        for wrong in [
            "",
            "13-01",
            "02-30",
            "5th monday may",
            "third monday may",
            "monday may",
            "easter two",
            "1st monday mai",
        ] {
            let error = wrong.parse::<On>().unwrap_err();
            assert!(error.contains("3rd monday january"), "{wrong}: {error}");
        }
    }
}
