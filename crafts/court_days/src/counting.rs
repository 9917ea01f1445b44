//! How a jurisdiction counts: where counting begins, what is skipped, where the last day rolls.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::rule::Confidence;

/// The first day that may be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Start {
    /// The day after the event.
    #[default]
    NextDay,
    /// The next day that is not a Saturday, Sunday or holiday (Florida since 2019).
    NextOpenDay,
}

/// What happens when the last day is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Roll {
    /// To the next open day.
    Next,
    /// To the open day before.
    Previous,
    /// It stays.
    Stay,
}

/// In which order a period, its roll and the days added for service follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ServiceOrder {
    /// The period rolls as if nothing were added, then the days are added, then it rolls again (federal 6(d)).
    #[default]
    RollAddRoll,
    /// The days lengthen the period, which rolls once (California 1013, New York 2103).
    AddRoll,
}

/// One version of a counting rule.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counting {
    /// Stable name: `us.frcp6`. Versions of one rule share it.
    pub id: String,
    /// Where it is written.
    pub citation: String,
    /// How well the source was read.
    pub confidence: Confidence,
    /// First trigger date for which this version holds.
    #[serde(default)]
    pub from: Option<Date>,
    /// Last trigger date for which this version holds.
    #[serde(default)]
    pub until: Option<Date>,
    /// Where counting begins.
    #[serde(default)]
    pub start: Start,
    /// Periods of fewer days than this skip closed days.
    #[serde(default)]
    pub short_below: u32,
    /// The roll of a last day that was counted forward.
    #[serde(default = "next")]
    pub roll: Roll,
    /// The roll of a last day that was counted backward.
    #[serde(default = "previous")]
    pub roll_backward: Roll,
    /// The order of rolling and adding service days.
    #[serde(default)]
    pub service_order: ServiceOrder,
    /// Whether a court that closes early on the last day moves it on.
    #[serde(default)]
    pub early_close_rolls: bool,
}

fn next() -> Roll {
    Roll::Next
}

fn previous() -> Roll {
    Roll::Previous
}

impl Counting {
    pub(crate) fn holds_on(&self, date: Date) -> bool {
        holds(self.from, self.until, date)
    }
}

/// Whether `date` lies in an interval with both ends in it.
pub(crate) fn holds(from: Option<Date>, until: Option<Date>, date: Date) -> bool {
    from.is_none_or(|from| date >= from) && until.is_none_or(|until| date <= until)
}
