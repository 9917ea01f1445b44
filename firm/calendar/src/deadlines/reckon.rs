//! How a last day is reckoned: what the paper prints, what the rule gives, and whether the two agree. Pure.

use court_days::{Closure, Deadline as Counted, DeadlineError, Outcome, Pack, Request};
use jiff::civil::Time;
use kernel::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The rule of a day that stands on the paper itself.
pub const PRINTED: &str = "printed";
/// The rule of a day that a judge ordered or the parties agreed on.
pub const ORDERED: &str = "ordered";

/// One way to read the sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    pub due: Date,
    /// `HH:MM` on the court's clock; the end of the day when absent.
    pub due_time: Option<String>,
    pub citation: String,
    /// What differs from the others.
    pub why: String,
    /// `printed`, `ordered` or the rule's id.
    pub source: String,
}

/// A last day with everything that it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reckoning {
    pub due: Date,
    pub due_time: Option<String>,
    /// IANA name of the court's zone.
    pub zone: Option<String>,
    /// Id of the rule, `printed` or `ordered`.
    pub rule: String,
    pub citation: String,
    /// The day from which was counted.
    pub trigger: Option<Date>,
    /// What happened on that day.
    #[serde(default)]
    pub trigger_event: String,
    /// How the paper was served.
    #[serde(default)]
    pub service: Option<String>,
    /// Every reading, the earliest first.
    #[serde(default)]
    pub readings: Vec<Reading>,
    /// Each counted and skipped day, as the rule explained it.
    #[serde(default)]
    pub trace: Value,
    #[serde(default)]
    pub warnings: Vec<String>,
    /// The version of the rules and calendars that were used.
    #[serde(default)]
    pub data_version: String,
}

impl Reckoning {
    /// A day that somebody gave and nothing counted.
    pub fn given(due: Date, due_time: Option<String>, rule: &str, citation: String) -> Self {
        Self {
            due,
            due_time: due_time.clone(),
            zone: None,
            rule: rule.to_owned(),
            citation: citation.clone(),
            trigger: None,
            trigger_event: String::new(),
            service: None,
            readings: vec![Reading { due, due_time, citation, why: String::new(), source: rule.to_owned() }],
            trace: Value::Array(Vec::new()),
            warnings: Vec::new(),
            data_version: String::new(),
        }
    }

    /// The earliest day that any reading means: alerts go by it.
    pub fn earliest(&self) -> Date {
        self.readings.iter().map(|reading| reading.due).min().map_or(self.due, |day| day.min(self.due))
    }

    /// The paper says one day and the rule gives another.
    pub fn clash(&self) -> Option<(&Reading, &Reading)> {
        let printed = self.readings.iter().find(|r| r.source == PRINTED)?;
        let counted = self.readings.iter().find(|r| r.source != PRINTED && r.source != ORDERED)?;
        (printed.due != counted.due).then_some((printed, counted))
    }
}

/// What a day is reckoned from.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ask<'a> {
    /// Id of the rule.
    pub rule: &'a str,
    /// The day of the event.
    pub trigger: Date,
    /// How the paper was served.
    pub service: Option<&'a str>,
    /// The hour of the event, for periods of hours.
    pub time: Option<Time>,
    /// Closures that the firm knows of.
    pub closures: &'a [Closure],
}

/// What comes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reckoned {
    /// A last day.
    Day(Box<Reckoning>),
    /// Nothing is computed: appear on the printed day, or no answer is needed. The words say which.
    NoDay(String),
}

/// Counts a last day by a rule.
pub fn reckon(ask: &Ask<'_>) -> Result<Reckoned, DeadlineError> {
    let request = Request {
        rule: ask.rule,
        trigger: ask.trigger,
        service: ask.service,
        time: ask.time,
        closures: ask.closures,
    };
    let counted = Pack::built_in().deadline(&request)?;
    let Some(due) = counted.due.filter(|_| counted.outcome == Outcome::Due) else {
        return Ok(Reckoned::NoDay(counted.warnings.join(" ")));
    };
    Ok(Reckoned::Day(Box::new(of_counted(counted, due))))
}

fn clock(time: Option<Time>) -> Option<String> {
    time.map(|t| t.strftime("%H:%M").to_string())
}

fn of_counted(counted: Counted, due: Date) -> Reckoning {
    let readings = counted.readings.iter().map(|reading| Reading {
        due: reading.due,
        due_time: clock(reading.due_time),
        citation: reading.citation.clone(),
        why: reading.why.clone(),
        source: counted.rule.clone(),
    });
    Reckoning {
        due,
        due_time: clock(counted.due_time),
        zone: Some(counted.zone.clone()).filter(|zone| !zone.is_empty()),
        citation: counted.citation.clone(),
        trigger: Some(counted.trigger),
        trigger_event: counted.trigger_event.clone(),
        service: counted.service.clone(),
        readings: readings.collect(),
        trace: serde_json::to_value(&counted.trace).unwrap_or_default(),
        warnings: counted.warnings.clone(),
        data_version: court_days::data_version().to_owned(),
        rule: counted.rule,
    }
}

/// The day that the paper prints holds; what the rule gives stands beside it, with its count, and a clash is said.
pub fn printed_over(mut printed: Reckoning, counted: Option<Reckoning>) -> Reckoning {
    let Some(counted) = counted else { return printed };
    printed.zone = printed.zone.or(counted.zone);
    printed.trigger = counted.trigger;
    printed.trigger_event = counted.trigger_event;
    printed.service = counted.service;
    printed.trace = counted.trace;
    printed.data_version = counted.data_version;
    if printed.due != counted.due {
        printed.warnings.push(format!(
            "the paper prints {}, {} gives {}: the paper outranks the count, alerts go by the earlier day, and a person must look",
            printed.due, counted.citation, counted.due
        ));
    }
    printed.warnings.extend(counted.warnings);
    printed.readings.extend(counted.readings);
    printed.readings.sort_by_key(|reading| reading.due);
    printed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn counted(rule: &str, trigger: &str) -> Reckoning {
        match reckon(&Ask { rule, trigger: day(trigger), ..Ask::default() }).unwrap() {
            Reckoned::Day(reckoning) => *reckoning,
            Reckoned::NoDay(why) => panic!("no day: {why}"),
        }
    }

    #[test]
    fn alerts_go_by_the_earliest_reading() {
        // Michigan: the court's list says Friday, a statute Tuesday (deadlines.md 2)
        let answer = counted("mi.answer.district", "2027-01-22");
        assert!(answer.readings.len() > 1, "{:?}", answer.readings);
        assert_eq!(answer.earliest(), day("2027-02-12"));
    }

    #[test]
    fn what_the_paper_prints_outranks_the_count_and_the_clash_is_said() {
        let printed = || Reckoning::given(day("2027-04-05"), None, PRINTED, "the paper, page 1".into());
        let both = printed_over(printed(), Some(counted("ca.answer.superior", "2027-03-01")));
        assert_eq!(both.due, day("2027-04-05"));
        assert_eq!(both.earliest(), day("2027-04-01"), "the earlier day is alerted on");
        let (paper, rule) = both.clash().unwrap();
        assert_eq!((paper.due, rule.due), (day("2027-04-05"), day("2027-04-01")));
        assert!(both.warnings.iter().any(|w| w.contains("2027-04-05") && w.contains("2027-04-01")));
        let alone = printed_over(printed(), None);
        assert_eq!((alone.clash(), alone.earliest()), (None, day("2027-04-05")));
    }

    #[test]
    fn a_rule_that_asks_for_no_answer_gives_no_day() {
        let answer =
            reckon(&Ask { rule: "va.answer.general_district", trigger: day("2027-01-25"), ..Ask::default() });
        assert!(matches!(answer, Ok(Reckoned::NoDay(_))), "{answer:?}");
    }
}
