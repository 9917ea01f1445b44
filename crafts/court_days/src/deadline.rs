//! One deadline: the rule's version, the way of service, every reading, and the trace of the earliest.

use jiff::civil::{Date, Time};
use serde::{Serialize, Serializer};

use crate::calendar::Calendar;
use crate::closure::{Closure, ClosureKind};
use crate::counting::Counting;
use crate::engine::{self, End, OutOfRange, Plan};
use crate::pack::Pack;
use crate::rule::{Confidence, DueBy, Outcome, Rule, RuleReading, Unit, When};
use crate::service::ServiceVariant;
use crate::trace::TraceLine;

/// What is asked.
#[derive(Debug, Clone, Copy, Default)]
pub struct Request<'a> {
    /// The rule, by its name.
    pub rule: &'a str,
    /// The date of the event.
    pub trigger: Date,
    /// How the paper was served.
    pub service: Option<&'a str>,
    /// The hour of the event; for periods of hours.
    pub time: Option<Time>,
    /// One-off closures that the caller knows of.
    pub closures: &'a [Closure],
}

/// One way to read the sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// The last day.
    pub due: Date,
    /// The hour; the end of the day when absent.
    #[serde(serialize_with = "clock")]
    pub due_time: Option<Time>,
    /// Who reads it so.
    pub citation: String,
    /// What differs from the rule's own words; empty for those.
    pub why: String,
}

/// A computed deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// The rule's name.
    pub rule: String,
    /// Where it is written.
    pub citation: String,
    /// What is asked for.
    pub outcome: Outcome,
    /// The last day by the earliest reading.
    pub due: Option<Date>,
    /// The hour on that day; the end of the day when absent.
    #[serde(serialize_with = "clock")]
    pub due_time: Option<Time>,
    /// The court's time zone.
    pub zone: String,
    /// Every reading, earliest first.
    pub readings: Vec<Reading>,
    /// Each day of the earliest reading.
    pub trace: Vec<TraceLine>,
    /// What a person should look at.
    pub warnings: Vec<String>,
    /// The rule in words.
    pub title: String,
    /// The date of the event.
    pub trigger: Date,
    /// What that event is.
    pub trigger_event: String,
    /// The method of service that was counted, by its canonical word.
    pub service: Option<String>,
    /// How well the rule's source was read.
    pub confidence: Confidence,
}

fn clock<S: Serializer>(time: &Option<Time>, serializer: S) -> Result<S::Ok, S::Error> {
    match time {
        Some(time) => serializer.collect_str(&time.strftime("%H:%M")),
        None => serializer.serialize_none(),
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DeadlineError {
    /// No rule is called so.
    #[error("no rule is called `{id}`{}", did_you_mean(nearest))]
    UnknownRule {
        /// What was asked for.
        id: String,
        /// Names near it.
        nearest: Vec<String>,
    },
    /// The rule exists, but not for an event on that day.
    #[error("no version of rule `{id}` holds for an event on {trigger}")]
    NotInForce {
        /// The rule.
        id: String,
        /// The date of the event.
        trigger: Date,
    },
    /// No calendar is called so.
    #[error("no calendar is called `{id}`{}", did_you_mean(nearest))]
    UnknownCalendar {
        /// What was asked for.
        id: String,
        /// Names near it.
        nearest: Vec<String>,
    },
    /// No way to count is called so, or not on that day.
    #[error("no counting method is called `{id}` on {on}{}", did_you_mean(nearest))]
    UnknownCounting {
        /// What was asked for.
        id: String,
        /// Names near it.
        nearest: Vec<String>,
        /// The date of the event.
        on: Date,
    },
    /// The count leaves the years for which the holidays are known.
    #[error(
        "{trigger} and its last day do not both lie in {} to {}, the years that the calendars cover",
        crate::FIRST_YEAR,
        crate::LAST_YEAR
    )]
    OutOfRange {
        /// The date of the event.
        trigger: Date,
    },
}

fn did_you_mean(nearest: &[String]) -> String {
    if nearest.is_empty() { String::new() } else { format!("; did you mean {}?", nearest.join(" or ")) }
}

/// A plan for one reading, with what to say about it.
struct Alternative<'a> {
    plan: Plan<'a>,
    citation: &'a str,
    why: &'a str,
    when: When,
}

/// What the way of service changes, and what there is to say about it.
struct Served<'a> {
    method: Option<&'a str>,
    variant: Option<&'a ServiceVariant>,
}

impl Pack {
    /// Computes one deadline with its trace.
    pub fn deadline(&self, request: &Request<'_>) -> Result<Deadline, DeadlineError> {
        let rule = self.rule_on(request.rule, request.trigger)?;
        let mut warnings = Vec::new();
        let served = self.served(rule, request, Some(&mut warnings));
        let outcome = served.variant.and_then(|v| v.outcome).unwrap_or(rule.outcome);
        warnings.extend(rule.warnings.iter().cloned());
        warnings.extend(served.variant.and_then(|v| v.warning.clone()));
        if rule.confidence == Confidence::U {
            warnings.push(
                "the text of this rule was not read for this table: a lawyer must confirm it".to_owned(),
            );
        }
        let mut found: Vec<(Reading, Alternative<'_>)> = Vec::new();
        let closures = self.closures_of(rule, request);
        if outcome == Outcome::Due {
            if rule.unit == Unit::Hours && request.time.is_none() {
                warnings.push(
                    "no time of day given: the hours were counted from 00:00, the earliest moment".to_owned(),
                );
            }
            self.each_reading(rule, &served, request, &closures, |alternative, end| {
                let due_time = end.time;
                if found.iter().all(|(seen, _)| (seen.due, seen.due_time) != (end.date, due_time)) {
                    let reading = Reading {
                        due: end.date,
                        due_time,
                        citation: alternative.citation.to_owned(),
                        why: alternative.why.to_owned(),
                    };
                    found.push((reading, alternative));
                }
            })?;
            found.sort_by_key(|(reading, _)| (reading.due, end_of(reading.due_time)));
            if found.len() > 1 {
                warnings
                    .push(format!("the sources differ: {} readings; the earliest counts here", found.len()));
            }
        } else {
            warnings.push(what_to_do(outcome).to_owned());
        }
        let trace = match found.first() {
            Some((_, alternative)) => {
                let out = |_| DeadlineError::OutOfRange { trigger: request.trigger };
                engine::traced(&alternative.plan, request.trigger, request.time).map_err(out)?.1
            }
            None => Vec::new(),
        };
        warn_of_outages(request, &trace, &mut warnings);
        let trigger_event = served.variant.and_then(|v| v.trigger.as_ref()).unwrap_or(&rule.trigger).clone();
        Ok(Deadline {
            rule: rule.id.clone(),
            citation: rule.citation.clone(),
            outcome,
            due: found.first().map(|(reading, _)| reading.due),
            due_time: found.first().and_then(|(reading, _)| reading.due_time),
            zone: rule.zone.clone(),
            trace,
            warnings,
            title: rule.title.clone(),
            trigger: request.trigger,
            trigger_event,
            service: served.method.map(str::to_owned),
            confidence: rule.confidence,
            readings: found.into_iter().map(|(reading, _)| reading).collect(),
        })
    }

    /// The earliest last day alone, without trace and words: for computing many. `None` where nothing is computed.
    pub fn due(&self, request: &Request<'_>) -> Result<Option<(Date, Option<Time>)>, DeadlineError> {
        let rule = self.rule_on(request.rule, request.trigger)?;
        let served = self.served(rule, request, None);
        if served.variant.and_then(|v| v.outcome).unwrap_or(rule.outcome) != Outcome::Due {
            return Ok(None);
        }
        let closures = self.closures_of(rule, request);
        let mut earliest: Option<(Date, Option<Time>)> = None;
        self.each_reading(rule, &served, request, &closures, |_, end| {
            let sooner =
                |(date, time): (Date, Option<Time>)| (end.date, end_of(end.time)) < (date, end_of(time));
            if earliest.is_none_or(sooner) {
                earliest = Some((end.date, end.time));
            }
        })?;
        Ok(earliest)
    }

    /// The closures of the rule's own courts.
    fn closures_of<'r>(&self, rule: &Rule, request: &Request<'r>) -> Vec<&'r Closure> {
        let own =
            |closure: &&Closure| self.calendar(&closure.calendar).is_some_and(|c| c.id == rule.calendar);
        request.closures.iter().filter(own).collect()
    }

    pub(crate) fn rule_on(&self, id: &str, trigger: Date) -> Result<&Rule, DeadlineError> {
        let folded;
        let mut id = id;
        if !self.rule_index.contains_key(id) {
            folded = id.trim().to_ascii_lowercase().replace('-', "_");
            id = &folded;
        }
        let mut versions = self.versions(id).peekable();
        if versions.peek().is_none() {
            return Err(DeadlineError::UnknownRule { id: id.to_owned(), nearest: self.nearest_rules(id) });
        }
        let not_in_force = || DeadlineError::NotInForce { id: id.to_owned(), trigger };
        versions.find(|rule| rule.holds_on(trigger)).ok_or_else(not_in_force)
    }

    /// Runs every reading of a rule: its own words and the others, each with every reading of its calendar.
    fn each_reading<'a>(
        &'a self,
        rule: &'a Rule,
        served: &Served<'a>,
        request: &Request<'_>,
        closures: &'a [&'a Closure],
        mut found: impl FnMut(Alternative<'a>, End),
    ) -> Result<(), DeadlineError> {
        let none: Option<&RuleReading> = None;
        for reading in std::iter::once(none).chain(rule.reading.iter().map(Some)) {
            let base = self.alternative(rule, served.variant, reading, request.trigger, closures)?;
            let calendar = base.plan.calendar;
            let (citation, why, when) = (base.citation, base.why, base.when);
            let plan = base.plan.clone();
            run(base, request, &mut found)?;
            for other in &calendar.readings {
                let Some(calendar) = self.calendar(&other.calendar) else { continue };
                let (citation, why) = if reading.is_none() {
                    (other.citation.as_str(), other.why.as_str())
                } else {
                    (citation, why)
                };
                let plan = Plan { calendar, ..plan.clone() };
                run(Alternative { plan, citation, why, when }, request, &mut found)?;
            }
        }
        Ok(())
    }

    fn alternative<'a>(
        &'a self,
        rule: &'a Rule,
        variant: Option<&'a ServiceVariant>,
        reading: Option<&'a RuleReading>,
        trigger: Date,
        closures: &'a [&'a Closure],
    ) -> Result<Alternative<'a>, DeadlineError> {
        let calendar =
            self.calendar_called(reading.and_then(|r| r.calendar.as_ref()).unwrap_or(&rule.calendar))?;
        let id = reading.and_then(|r| r.counting.as_ref()).unwrap_or(&rule.counting);
        let counting = self.counting_called(id, trigger)?;
        let own = (variant.and_then(|v| v.period), variant.and_then(|v| v.unit));
        let other = (reading.and_then(|r| r.period), reading.and_then(|r| r.unit));
        let plan = Plan {
            calendar,
            closures,
            counting,
            period: own.0.or(other.0).unwrap_or(rule.period),
            unit: own.1.or(other.1).unwrap_or(rule.unit),
            then_days: rule.then_days,
            direction: rule.direction,
            landing: rule.landing,
            time: reading.and_then(|r| r.time).or(rule.time).and_then(DueBy::time),
            complete_after: variant.map_or(0, |v| v.complete_after),
            add: variant.map_or(0, |v| v.add),
            add_unit: variant.map_or(Unit::Days, |v| v.add_unit),
            zone: &rule.zone,
        };
        let own_citation = variant.and_then(|v| v.citation.as_deref()).unwrap_or(&rule.citation);
        Ok(Alternative {
            plan,
            citation: reading.map_or(own_citation, |r| &r.citation),
            why: reading.map_or("", |r| &r.why),
            when: reading.map_or(When::Always, |r| r.when),
        })
    }

    /// The calendar of that name, or which names are near it.
    ///
    /// # Errors
    /// When there is none.
    pub fn calendar_called(&self, id: &str) -> Result<&Calendar, DeadlineError> {
        let unknown =
            || DeadlineError::UnknownCalendar { id: id.to_owned(), nearest: self.nearest_calendars(id) };
        self.calendar(id).ok_or_else(unknown)
    }

    pub(crate) fn counting_called(&self, id: &str, on: Date) -> Result<&Counting, DeadlineError> {
        self.counting(id, on).ok_or_else(|| {
            let nearest = crate::nearest::nearest(id, self.counting_index.keys().map(String::as_str));
            DeadlineError::UnknownCounting { id: id.to_owned(), nearest, on }
        })
    }

    /// What the method of service changes. A method that is not known, or of which the rule does not speak, changes
    /// nothing and is said.
    fn served<'a>(
        &'a self,
        rule: &'a Rule,
        request: &Request<'_>,
        warnings: Option<&mut Vec<String>>,
    ) -> Served<'a> {
        let set = rule.service_set.as_ref().and_then(|id| self.set(id, request.trigger));
        let variants = || rule.service.iter().chain(set.into_iter().flat_map(|set| &set.service));
        let word = request.service.map(str::trim).filter(|word| !word.is_empty());
        let Some(word) = word else {
            if let Some(warnings) = warnings
                && variants().next().is_some()
            {
                warnings.push(
                    "no method of service given: counted as if handed over in person, without added days"
                        .to_owned(),
                );
            }
            return Served { method: None, variant: None };
        };
        let Some(method) = self.method(word) else {
            if let Some(warnings) = warnings {
                let near = did_you_mean(&self.nearest_methods(word));
                warnings.push(format!(
                    "the method of service `{word}` is not known{near}: counted without added days"
                ));
            }
            return Served { method: None, variant: None };
        };
        let variant = variants().find(|variant| variant.methods.contains(&method.id));
        let silent = rule
            .service_same
            .iter()
            .chain(set.into_iter().flat_map(|set| &set.same))
            .all(|same| *same != method.id);
        if let (None, true, Some(warnings)) = (variant, silent, warnings) {
            warnings.push(format!(
                "the rule says nothing of service by {}: counted without added days; check it",
                method.name
            ));
        }
        Served { method: Some(&method.id), variant }
    }
}

fn run<'a>(
    alternative: Alternative<'a>,
    request: &Request<'_>,
    found: &mut impl FnMut(Alternative<'a>, End),
) -> Result<(), DeadlineError> {
    let out_of_range = |OutOfRange| DeadlineError::OutOfRange { trigger: request.trigger };
    let end = alternative.plan.run(request.trigger, request.time, &mut ()).map_err(out_of_range)?;
    if alternative.when == When::Always || end.rolled {
        found(alternative, end);
    }
    Ok(())
}

fn end_of(time: Option<Time>) -> Time {
    time.unwrap_or(Time::MAX)
}

fn what_to_do(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Due => "",
        Outcome::Appear => "appear on the day printed on the paper; no last day is computed",
        Outcome::NotRequired => "no written answer is required; the hearing date on the paper must be kept",
    }
}

fn warn_of_outages(request: &Request<'_>, trace: &[TraceLine], warnings: &mut Vec<String>) {
    let Some(last) = trace.last() else { return };
    for outage in
        request.closures.iter().filter(|c| c.kind == ClosureKind::EfilingOutage && c.covers(last.date))
    {
        warnings.push(format!(
            "electronic filing was down on the last day ({}): keep the court's notice and the failed submission",
            outage.authority
        ));
    }
}
