//! The steps of a count, for people who must be able to check it by hand.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::Serialize;

use crate::day::{self, DayNumber};

/// One day of a count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TraceLine {
    /// The day.
    pub date: Date,
    /// Its number in the count; `None` when it is not counted.
    pub count: Option<u32>,
    /// Why it is or is not counted.
    pub why: String,
}

/// Somebody who listens to a count; `()` does not, and costs nothing.
pub(crate) trait Listener {
    const LISTENS: bool;
    fn line(&mut self, day: DayNumber, count: Option<u32>, why: impl FnOnce() -> Cow<'static, str>);
}

impl Listener for () {
    const LISTENS: bool = false;
    fn line(&mut self, _: DayNumber, _: Option<u32>, _: impl FnOnce() -> Cow<'static, str>) {}
}

impl Listener for Vec<TraceLine> {
    const LISTENS: bool = true;
    fn line(&mut self, day: DayNumber, count: Option<u32>, why: impl FnOnce() -> Cow<'static, str>) {
        let Some(date) = day::date(day) else { return };
        // One line for one day: what is said of it later joins what was said before.
        match self.last_mut().filter(|last| last.date == date) {
            Some(last) => {
                last.count = count.or(last.count);
                last.why = format!("{}; {}", last.why, why());
            }
            None => self.push(TraceLine { date, count, why: why().into_owned() }),
        }
    }
}
