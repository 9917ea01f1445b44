//! A court's calendar: its closed days with their sources, and tables that make counting a look-up.

use std::sync::OnceLock;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::day::{self, DayNumber, FIRST_DAY, LAST_DAY};
use crate::holiday::{ClosedDay, Holiday, Observed};
use crate::rule::Confidence;

/// Another way to see the same calendar, where the sources differ.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarReading {
    /// The other calendar.
    pub calendar: String,
    /// Who reads it so.
    pub citation: String,
    /// What differs, in a sentence.
    pub why: String,
}

/// The closed days of a court or of a statute.
#[derive(Debug)]
pub struct Calendar {
    /// Stable name: `ca.court`.
    pub id: String,
    /// As people say it.
    pub name: String,
    /// IANA name of the court's time zone.
    pub zone: String,
    /// Where the list of holidays is written.
    pub source: String,
    /// How well the source was read.
    pub confidence: Confidence,
    /// The day on which somebody last compared the list with its source.
    pub checked: Option<Date>,
    /// Where holidays on a weekend are observed.
    pub observed: Observed,
    /// The holidays.
    pub holidays: Vec<Holiday>,
    /// Other calendars that some sources would use instead.
    pub readings: Vec<CalendarReading>,
    /// The counting method used with this calendar when none is named.
    pub counting: String,
    pub(crate) table: OnceLock<Table>,
}

/// Prefix counts over the supported range: `upto[i]` open days in the first `i` days, and the open days in order.
#[derive(Debug)]
pub(crate) struct Table {
    upto: Vec<u16>,
    open: Vec<u16>,
}

impl Table {
    fn new(closed: &[DayNumber]) -> Self {
        let days = (LAST_DAY - FIRST_DAY + 1) as usize;
        let mut is_open: Vec<bool> = (FIRST_DAY..=LAST_DAY).map(|d| !day::is_weekend(d)).collect();
        for day in closed {
            if let Some(flag) = is_open.get_mut((day - FIRST_DAY) as usize) {
                *flag = false;
            }
        }
        let mut upto = Vec::with_capacity(days + 1);
        let mut open = Vec::with_capacity(days);
        upto.push(0);
        for (offset, flag) in is_open.into_iter().enumerate() {
            if flag {
                open.push(offset as u16);
            }
            upto.push(open.len() as u16);
        }
        Self { upto, open }
    }

    fn offset(day: DayNumber) -> usize {
        // A day before the range becomes a huge offset, which no look-up finds.
        (day - FIRST_DAY) as usize
    }

    fn day_at(&self, index: usize) -> Option<DayNumber> {
        self.open.get(index).map(|&offset| DayNumber::from(offset) + FIRST_DAY)
    }

    pub(crate) fn is_open(&self, day: DayNumber) -> Option<bool> {
        let at = Self::offset(day);
        Some(self.upto.get(at)? != self.upto.get(at.wrapping_add(1))?)
    }

    /// The nth open day after `day`; n from 1.
    pub(crate) fn nth_after(&self, day: DayNumber, n: u32) -> Option<DayNumber> {
        let upto = *self.upto.get(Self::offset(day).wrapping_add(1))?;
        self.day_at((usize::from(upto) + n as usize).checked_sub(1)?)
    }

    /// The nth open day before `day`; n from 1.
    pub(crate) fn nth_before(&self, day: DayNumber, n: u32) -> Option<DayNumber> {
        let before = *self.upto.get(Self::offset(day))?;
        self.day_at(usize::from(before).checked_sub(n as usize)?)
    }

    pub(crate) fn on_or_after(&self, day: DayNumber) -> Option<DayNumber> {
        self.day_at(usize::from(*self.upto.get(Self::offset(day))?))
    }

    pub(crate) fn on_or_before(&self, day: DayNumber) -> Option<DayNumber> {
        self.day_at(usize::from(*self.upto.get(Self::offset(day).wrapping_add(1))?).checked_sub(1)?)
    }

    /// Open days in `from < day <= to`; negative when `to` is before `from`.
    pub(crate) fn between(&self, from: DayNumber, to: DayNumber) -> Option<i32> {
        let upto = |d| self.upto.get(Self::offset(d).wrapping_add(1)).map(|&n| i32::from(n));
        Some(upto(to)? - upto(from)?)
    }
}

impl Calendar {
    pub(crate) fn table(&self) -> &Table {
        self.table.get_or_init(|| {
            let years = day::FIRST_YEAR - 1..=day::LAST_YEAR + 1;
            let mut closed = Vec::new();
            for holiday in &self.holidays {
                for falls in years.clone().filter_map(|year| holiday.in_year(year)) {
                    closed.push(falls);
                    closed.extend(holiday.observed.unwrap_or(self.observed).moved(falls));
                }
            }
            Table::new(&closed)
        })
    }

    /// Whether the court is open: not a weekend, not a holiday. `None` outside the supported years.
    #[must_use]
    pub fn is_open(&self, date: Date) -> Option<bool> {
        self.table().is_open(day::number(date))
    }

    /// The nth open day after `date`, or before it when `n` is negative; `date` itself is not counted. `n` = 0 gives
    /// `date` back. `None` outside the supported years.
    #[must_use]
    pub fn add_court_days(&self, date: Date, n: i32) -> Option<Date> {
        let start = day::number(date);
        let found = match n {
            0 => Some(start),
            1.. => self.table().nth_after(start, n.unsigned_abs()),
            _ => self.table().nth_before(start, n.unsigned_abs()),
        };
        found.and_then(day::date)
    }

    /// `date` when open, else the next open day.
    #[must_use]
    pub fn on_or_after(&self, date: Date) -> Option<Date> {
        self.table().on_or_after(day::number(date)).and_then(day::date)
    }

    /// `date` when open, else the open day before it.
    #[must_use]
    pub fn on_or_before(&self, date: Date) -> Option<Date> {
        self.table().on_or_before(day::number(date)).and_then(day::date)
    }

    /// Open days after `from` up to and with `to`; negative when `to` is earlier.
    #[must_use]
    pub fn court_days_between(&self, from: Date, to: Date) -> Option<i32> {
        self.table().between(day::number(from), day::number(to))
    }

    /// The holidays of a year in order of date, both the day itself and the day on which it is observed.
    #[must_use]
    pub fn closed_days(&self, year: i16) -> Vec<ClosedDay> {
        let mut days = Vec::new();
        for holiday in &self.holidays {
            for falls in (year - 1..=year + 1).filter_map(|y| holiday.in_year(y)) {
                let moved = holiday.observed.unwrap_or(self.observed).moved(falls);
                for (at, real) in [(Some(falls), None), (moved, Some(falls))] {
                    let Some(date) = at.and_then(day::date).filter(|date| date.year() == year) else {
                        continue;
                    };
                    days.push(ClosedDay {
                        date,
                        name: holiday.name.clone(),
                        observed_for: real.and_then(day::date),
                        source: holiday.source.clone().unwrap_or_else(|| self.source.clone()),
                        confidence: holiday.confidence.unwrap_or(self.confidence),
                    });
                }
            }
        }
        days.sort_by(|a, b| a.date.cmp(&b.date).then_with(|| a.name.cmp(&b.name)));
        days
    }

    /// Why the court is closed on a day, in words; `None` when it is open.
    pub(crate) fn why_closed(&self, day: DayNumber) -> Option<String> {
        if self.table().is_open(day)? {
            return None;
        }
        let year = day::date(day)?.year();
        for holiday in &self.holidays {
            for falls in (year - 1..=year + 1).filter_map(|y| holiday.in_year(y)) {
                if falls == day {
                    return Some(holiday.name.clone());
                }
                if holiday.observed.unwrap_or(self.observed).moved(falls) == Some(day) {
                    return day::date(falls).map(|real| format!("{} ({real}, observed)", holiday.name));
                }
            }
        }
        Some(day::weekday_name(day).to_owned())
    }
}
