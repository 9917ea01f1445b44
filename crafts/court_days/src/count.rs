//! Counting without a rule: so many days, weeks or hours by a calendar and a way to count.

use jiff::civil::{Date, Time};

use crate::deadline::DeadlineError;
use crate::engine::{self, OutOfRange, Plan};
use crate::pack::Pack;
use crate::rule::{Direction, Unit};
use crate::trace::TraceLine;

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct CountRequest<'a> {
    /// A calendar or jurisdiction.
    pub calendar: &'a str,
    /// The day of the event.
    pub from: Date,
    /// Its hour; for hours.
    pub time: Option<Time>,
    /// How many.
    pub period: u32,
    /// Of what.
    pub unit: Unit,
    /// Which way.
    pub direction: Direction,
    /// The way to count; the calendar's own when absent.
    pub counting: Option<&'a str>,
}

/// Where a count ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The calendar's name.
    pub calendar: String,
    /// The way in which it was counted.
    pub counting: String,
    /// Where that is written.
    pub citation: String,
    /// The court's time zone.
    pub zone: String,
    /// The last day, or the earliest where the sources differ on the calendar.
    pub due: Date,
    /// The hour, for hours.
    pub due_time: Option<Time>,
    /// All last days with the calendar that gives each, earliest first.
    pub readings: Vec<(Date, Option<Time>, String)>,
    /// Each day of the count.
    pub trace: Vec<TraceLine>,
    /// What a person should look at.
    pub warnings: Vec<String>,
}

impl Pack {
    /// Counts.
    ///
    /// # Errors
    /// When the calendar or the way to count is not known, or the count leaves the supported years.
    pub fn count(&self, request: &CountRequest<'_>) -> Result<Count, DeadlineError> {
        let calendar = self.calendar_called(request.calendar)?;
        let counting = self.counting_called(request.counting.unwrap_or(&calendar.counting), request.from)?;
        let others = calendar.readings.iter().filter_map(|reading| self.calendar(&reading.calendar));
        let mut found = Vec::new();
        for calendar in std::iter::once(calendar).chain(others) {
            let plan = Plan {
                calendar,
                closures: &[],
                counting,
                period: request.period,
                unit: request.unit,
                then_days: 0,
                direction: request.direction,
                landing: None,
                time: None,
                complete_after: 0,
                add: 0,
                add_unit: Unit::Days,
                zone: &calendar.zone,
            };
            let (end, trace) = engine::traced(&plan, request.from, request.time)
                .map_err(|OutOfRange| DeadlineError::OutOfRange { trigger: request.from })?;
            if found
                .iter()
                .all(|(seen, _, _): &(engine::End, _, _)| (seen.date, seen.time) != (end.date, end.time))
            {
                found.push((end, calendar.id.clone(), trace));
            }
        }
        found.sort_by_key(|(end, _, _)| (end.date, end.time));
        let mut warnings = Vec::new();
        if request.unit == Unit::Hours && request.time.is_none() {
            warnings.push(
                "no time of day given: the hours were counted from 00:00, the earliest moment".to_owned(),
            );
        }
        if found.len() > 1 {
            warnings.push(format!(
                "the sources differ on the calendar: {} readings; the earliest counts here",
                found.len()
            ));
        }
        let readings = found.iter().map(|(end, id, _)| (end.date, end.time, id.clone())).collect();
        let (end, _, trace) = found.swap_remove(0);
        Ok(Count {
            calendar: calendar.id.clone(),
            counting: counting.id.clone(),
            citation: counting.citation.clone(),
            zone: calendar.zone.clone(),
            due: end.date,
            due_time: end.time,
            readings,
            trace,
            warnings,
        })
    }
}
