//! One-off closures: snow, a hurricane, a president's proclamation, a clerk's office that shut early.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What kind of closure it is; each acts differently on a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClosureKind {
    /// The clerk's office cannot be reached: only a last day moves, always forward (federal 6(a)(3)).
    ClerkInaccessible,
    /// Closed by order of the court: as a holiday.
    ClosedByOrder,
    /// A holiday declared by an authority: as a holiday.
    LegalHolidayDeclared,
    /// The office closed before its hour: moves a last day where the counting rule says so.
    EarlyClose,
    /// Electronic filing was down: moves nothing by itself, and is said.
    EfilingOutage,
}

/// A closure of one calendar's courts, both days in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closure {
    /// The calendar that it changes.
    pub calendar: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Its kind.
    pub kind: ClosureKind,
    /// Number of the order or address of the notice.
    pub authority: String,
}

impl Closure {
    pub(crate) fn covers(&self, date: Date) -> bool {
        (self.from..=self.to).contains(&date)
    }

    pub(crate) fn is_holiday(&self) -> bool {
        matches!(self.kind, ClosureKind::ClosedByOrder | ClosureKind::LegalHolidayDeclared)
    }
}
