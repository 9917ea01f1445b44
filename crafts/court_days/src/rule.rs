//! A rule as it stands in the data files: what is due, how long after what, and who says so.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Time, Weekday};
use serde::{Deserialize, Serialize};

use crate::counting::holds;
use crate::day;
use crate::service::ServiceVariant;

/// How well the source of a rule was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Confidence {
    /// The governing text or an official page was read.
    S,
    /// A verbatim mirror of the official publication was read.
    M,
    /// A secondary page was read.
    S2,
    /// General knowledge; the text was not read. A lawyer must confirm it before it is relied on.
    U,
}

/// What a period is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Calendar days.
    #[default]
    #[serde(alias = "calendar-days")]
    Days,
    /// Days on which the court is open.
    CourtDays,
    /// Elapsed hours.
    Hours,
    /// Weeks, ending on the same weekday.
    Weeks,
    /// Months, ending on the same day of the month or its last day.
    Months,
    /// Years, ending on the same date or 28 February.
    Years,
}

/// Which way a period is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Forward from the event.
    #[default]
    After,
    /// Backward from the event.
    Before,
}

/// What the rule asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Something is due on a day that can be computed.
    #[default]
    Due,
    /// Appear on the day printed on the paper.
    Appear,
    /// Nothing need be filed.
    NotRequired,
}

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// The time to answer a complaint.
    Answer,
    /// Default and its opening.
    Default,
    /// Discovery responses.
    Discovery,
    /// Motion papers.
    Motion,
    /// After judgment: new trial, vacating, enforcement.
    Judgment,
    /// Appeals.
    Appeal,
    /// Serving papers.
    Service,
    /// Garnishment, levies, exemption claims.
    Garnishment,
    /// Conduct of collectors.
    Collection,
    /// Limitation of actions.
    Limitation,
}

/// The weekday on which a period lands after its last day: `1st monday` is the Monday next after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Landing {
    /// Which one, from 1.
    pub nth: u8,
    /// The weekday.
    pub weekday: Weekday,
}

impl FromStr for Landing {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let lower = text.to_ascii_lowercase();
        let parsed = lower.split_once(' ').and_then(|(nth, weekday)| {
            let nth = match nth {
                "1st" | "next" => 1,
                "2nd" | "second" => 2,
                _ => return None,
            };
            Some(Self { nth, weekday: day::weekday_of(weekday.trim())? })
        });
        parsed.ok_or_else(|| {
            format!("`{text}` is not a landing day; write it like `1st monday` or `2nd monday`")
        })
    }
}

impl fmt::Display for Landing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nth = if self.nth == 1 { "1st" } else { "2nd" };
        write!(f, "{nth} {}", format!("{:?}", self.weekday).to_ascii_lowercase())
    }
}

impl<'de> Deserialize<'de> for Landing {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl Serialize for Landing {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The hour by which something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueBy {
    /// The end of the day, whatever that is for the way of filing.
    EndOfDay,
    /// An hour of the court's clock.
    Clock(Time),
}

impl DueBy {
    pub(crate) fn time(self) -> Option<Time> {
        match self {
            Self::EndOfDay => None,
            Self::Clock(time) => Some(time),
        }
    }
}

impl<'de> Deserialize<'de> for DueBy {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text == "end-of-day" {
            return Ok(Self::EndOfDay);
        }
        let wrong =
            |_| serde::de::Error::custom(format!("`{text}` is not an hour; write `10:00` or `end-of-day`"));
        text.parse().map(Self::Clock).map_err(wrong)
    }
}

impl Serialize for DueBy {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::EndOfDay => serializer.serialize_str("end-of-day"),
            Self::Clock(time) => serializer.collect_str(&time.strftime("%H:%M")),
        }
    }
}

/// When another reading of a rule exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// Always.
    #[default]
    Always,
    /// Only when the last day was moved from a closed day.
    Rolled,
}

/// Another reading of the same rule: what it gives replaces what the rule gives.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleReading {
    /// Who reads it so.
    pub citation: String,
    /// What differs, in a sentence.
    pub why: String,
    /// When there is a difference.
    #[serde(default)]
    pub when: When,
    /// Another period.
    #[serde(default)]
    pub period: Option<u32>,
    /// Another unit.
    #[serde(default)]
    pub unit: Option<Unit>,
    /// Another calendar.
    #[serde(default)]
    pub calendar: Option<String>,
    /// Another way to count.
    #[serde(default)]
    pub counting: Option<String>,
    /// Another hour.
    #[serde(default)]
    pub time: Option<DueBy>,
}

/// A worked example; the tests run every one.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The date of the event.
    pub trigger: Date,
    /// The hour of the event, for periods of hours.
    #[serde(default)]
    pub time: Option<Time>,
    /// The method of service.
    #[serde(default)]
    pub service: Option<String>,
    /// The last day by the earliest reading; absent when nothing is computed.
    #[serde(default)]
    pub due: Option<Date>,
    /// The hour, when there is one.
    #[serde(default)]
    pub due_time: Option<Time>,
    /// What comes out, when it is not `due`.
    #[serde(default)]
    pub outcome: Option<Outcome>,
    /// The days of all readings in order, when the example is about them.
    #[serde(default)]
    pub readings: Vec<Date>,
    /// What the example shows.
    #[serde(default)]
    pub why: String,
}

/// One version of a deadline rule.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Stable name, lower case, dotted: `ca.answer.superior`. Versions of one rule share it.
    pub id: String,
    /// Other names that find it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The jurisdiction's code; the file gives it.
    #[serde(skip_deserializing)]
    pub jurisdiction: String,
    /// In words.
    pub title: String,
    /// What it is about.
    pub topic: Topic,
    /// Where it is written.
    pub citation: String,
    /// The page that was read.
    #[serde(default)]
    pub source: Option<String>,
    /// How well it was read.
    pub confidence: Confidence,
    /// First trigger date for which this version holds.
    #[serde(default)]
    pub from: Option<Date>,
    /// Last trigger date for which this version holds.
    #[serde(default)]
    pub until: Option<Date>,
    /// Words for the courts in which it holds; for answers.
    #[serde(default)]
    pub courts: Vec<String>,
    /// The event that starts the period.
    pub trigger: String,
    /// What the rule asks for.
    #[serde(default)]
    pub outcome: Outcome,
    /// How long.
    #[serde(default)]
    pub period: u32,
    /// Of what.
    #[serde(default)]
    pub unit: Unit,
    /// Calendar days that follow the period once it has ended.
    #[serde(default)]
    pub then_days: u32,
    /// Which way.
    #[serde(default)]
    pub direction: Direction,
    /// The weekday on which it lands after the last day.
    #[serde(default)]
    pub landing: Option<Landing>,
    /// The hour by which it is due; the end of the day when absent.
    #[serde(default)]
    pub time: Option<DueBy>,
    /// The calendar; the jurisdiction's when absent in the file.
    #[serde(default)]
    pub calendar: String,
    /// The way to count; the jurisdiction's when absent in the file.
    #[serde(default)]
    pub counting: String,
    /// IANA name of the court's time zone; the file gives it.
    #[serde(skip_deserializing)]
    pub zone: String,
    /// A set of days added by method of service.
    #[serde(default)]
    pub service_set: Option<String>,
    /// Methods of service that change nothing.
    #[serde(default)]
    pub service_same: Vec<String>,
    /// Methods of service that change something.
    #[serde(default)]
    pub service: Vec<ServiceVariant>,
    /// For limitation periods: does a partial payment or an acknowledgment begin the period anew? Absent: not known here.
    #[serde(default)]
    pub payment_restarts: Option<bool>,
    /// Other readings.
    #[serde(default)]
    pub reading: Vec<RuleReading>,
    /// What a person who reads the rule should know.
    #[serde(default)]
    pub notes: Vec<String>,
    /// Said with every result.
    #[serde(default)]
    pub warnings: Vec<String>,
    /// Worked examples.
    #[serde(default)]
    pub example: Vec<Example>,
}

impl Rule {
    /// Whether this version holds for an event on `date`.
    #[must_use]
    pub fn holds_on(&self, date: Date) -> bool {
        holds(self.from, self.until, date)
    }

    /// Whether `id` is the rule's name or one of its other names.
    #[must_use]
    pub fn is_called(&self, id: &str) -> bool {
        self.id == id || self.aliases.iter().any(|alias| alias == id)
    }
}
