//! Court days: on which day is it due, and why on that day?
//!
//! Rules, calendars and ways to count are data (`data/*.toml`, one file for each jurisdiction), each with its citation,
//! how well the source was read, and worked examples that the tests run. Where sources differ, every reading is given
//! and the earliest counts. Nothing here reads a clock, a file or the network.
//!
//! The order of authority is: the date printed on the court's paper or ordered by the judge, then the court's rule, then
//! the statute, then this table. Nothing here is legal advice.
//!
//! ```
//! use jiff::civil::date;
//! let answer = court_days::deadline("ca.answer.superior", date(2027, 3, 1), Some("personal"), None).unwrap();
//! // Day 30 is Cesar Chavez Day, a court holiday in California.
//! assert_eq!(answer.due, Some(date(2027, 4, 1)));
//! ```

mod calendar;
mod calls;
mod change;
mod check;
mod closure;
mod count;
mod counting;
mod court;
mod day;
mod deadline;
mod engine;
mod holiday;
mod limitation;
mod load;
mod nearest;
mod pack;
mod rule;
mod service;
mod trace;
mod zone;

use jiff::civil::{Date, Time};

pub use calendar::{Calendar, CalendarReading};
pub use calls::{Call, MOST_CALLS, Presumed, WINDOW_DAYS, presumed_harassing};
pub use change::Change;
pub use closure::{Closure, ClosureKind};
pub use count::{Count, CountRequest};
pub use counting::{Counting, Roll, ServiceOrder, Start};
pub use court::court_level;
pub use day::{FIRST_YEAR, LAST_YEAR};
pub use deadline::{Deadline, DeadlineError, Reading, Request};
pub use holiday::{ClosedDay, Holiday, Observed, On, Parity};
pub use limitation::{Limitation, LimitationReading, LimitationRequest, LimitationStep, Restarted, Tolled};
pub use pack::{Jurisdiction, Pack, Problem};
pub use rule::{
    Confidence, Direction, DueBy, Example, Landing, Outcome, Rule, RuleReading, Topic, Unit, When,
};
pub use service::{Method, ServiceSet, ServiceVariant};
pub use trace::TraceLine;

/// Computes a deadline by the rules that come with the craft.
///
/// # Errors
/// When no such rule exists or holds on that day, or the count leaves the supported years.
pub fn deadline(
    rule_id: &str,
    trigger: Date,
    service: Option<&str>,
    time: Option<Time>,
) -> Result<Deadline, DeadlineError> {
    Pack::built_in().deadline(&Request { rule: rule_id, trigger, service, time, closures: &[] })
}

/// Which rules and calendars these are: the version of the craft and a sum over its data files. Two answers with the same
/// one were counted from the same data.
#[must_use]
pub fn data_version() -> &'static str {
    concat!(env!("CARGO_PKG_VERSION"), "+", env!("COURT_DAYS_DATA"))
}

/// Every rule that comes with the craft, one entry for each version.
#[must_use]
pub fn rules() -> &'static [Rule] {
    Pack::built_in().rules()
}

/// A calendar that comes with the craft, by its name or its jurisdiction.
#[must_use]
pub fn calendar(id: &str) -> Option<&'static Calendar> {
    Pack::built_in().calendar(id)
}

/// The rule for the time to answer a complaint; see [`Pack::answer_rule_for`].
#[must_use]
pub fn answer_rule_for(state: &str, court_level: Option<&str>) -> Option<&'static Rule> {
    Pack::built_in().answer_rule_for(state, court_level)
}
