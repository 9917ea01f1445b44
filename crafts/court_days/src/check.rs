//! What must hold of the data before anything is counted by it.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::day;
use crate::load::Complaints;
use crate::pack::{Pack, Problem};
use crate::rule::{Outcome, Rule, Unit};

impl Pack {
    pub(crate) fn check_jurisdictions(&mut self) {
        let mut problems = Vec::new();
        for jurisdiction in &self.jurisdictions {
            let mut complaints = Complaints {
                file: "jurisdictions",
                part: jurisdiction.code.clone(),
                list: &mut problems,
                found: false,
            };
            complaints.unless_known(
                "calendar",
                &jurisdiction.calendar,
                self.calendars.iter().map(|c| c.id.as_str()),
            );
            complaints.unless_known(
                "counting",
                &jurisdiction.counting,
                self.countings.iter().map(|c| c.id.as_str()),
            );
        }
        self.problems.append(&mut problems);
    }

    pub(crate) fn check_sets(&mut self) {
        let mut problems = Vec::new();
        for set in &self.sets {
            let mut complaints =
                Complaints { file: "service_set", part: set.id.clone(), list: &mut problems, found: false };
            let methods = set.same.iter().chain(set.service.iter().flat_map(|variant| &variant.methods));
            for method in methods {
                complaints.unless_known(
                    "method of service",
                    method,
                    self.methods.iter().map(|m| m.id.as_str()),
                );
            }
        }
        self.problems.append(&mut problems);
    }

    pub(crate) fn check_rule(&self, rule: &Rule, code: &str, complaints: &mut Complaints<'_>) {
        let plain = |id: &str| {
            id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' || c == '_')
                && !id.starts_with('.')
                && !id.ends_with('.')
        };
        if !plain(&rule.id) || !rule.id.starts_with(&format!("{code}.")) {
            complaints
                .add(format!("the id must be lower-case words joined by dots and begin with `{code}.`"));
        }
        for (what, text) in [("title", &rule.title), ("citation", &rule.citation), ("trigger", &rule.trigger)]
        {
            if text.trim().is_empty() {
                complaints.add(format!("`{what}` is empty"));
            }
        }
        if let (Some(from), Some(until)) = (rule.from, rule.until)
            && from > until
        {
            complaints.add(format!("`from` {from} is after `until` {until}"));
        }
        let calendars = || self.calendars.iter().map(|c| c.id.as_str());
        let countings = || self.countings.iter().map(|c| c.id.as_str());
        let methods = || self.methods.iter().map(|m| m.id.as_str());
        complaints.unless_known("calendar", &rule.calendar, calendars());
        complaints.unless_known("counting", &rule.counting, countings());
        for reading in &rule.reading {
            if let Some(calendar) = &reading.calendar {
                complaints.unless_known("calendar", calendar, calendars());
            }
            if let Some(counting) = &reading.counting {
                complaints.unless_known("counting", counting, countings());
            }
        }
        if let Some(set) = &rule.service_set {
            complaints.unless_known("service_set", set, self.sets.iter().map(|s| s.id.as_str()));
        }
        for method in rule.service_same.iter().chain(rule.service.iter().flat_map(|v| &v.methods)) {
            complaints.unless_known("method of service", method, methods());
        }
        for variant in &rule.service {
            if !matches!(variant.add_unit, Unit::Days | Unit::CourtDays) {
                complaints.add("`add_unit` must be `days` or `court-days`");
            }
        }
        match rule.outcome {
            Outcome::Due if rule.period == 0 && rule.landing.is_none() => {
                complaints.add("`period` is missing; a rule with outcome `due` needs one");
            }
            Outcome::Due if rule.example.is_empty() => {
                complaints
                    .add("it has no [[rule.example]]: every rule that computes a date needs a worked one");
            }
            Outcome::Appear | Outcome::NotRequired if rule.period != 0 => {
                complaints.add("`period` has no meaning where the outcome is `appear` or `not_required`");
            }
            _ => {}
        }
        for example in &rule.example {
            let year = example.trigger.year();
            if !(day::FIRST_YEAR..=day::LAST_YEAR).contains(&year) {
                complaints
                    .add(format!("the example of {} lies outside the supported years", example.trigger));
            }
        }
    }

    /// Versions of one rule must not overlap, and no name may lead to two rules.
    pub(crate) fn check_versions(&mut self) {
        let mut seen: HashMap<&str, Vec<&Rule>> = HashMap::new();
        let mut problems = Vec::new();
        for rule in &self.rules {
            for id in std::iter::once(&rule.id).chain(&rule.aliases) {
                let others = seen.entry(id).or_default();
                for other in others.iter() {
                    let part = rule.id.clone();
                    let mut complain = |message: String| {
                        problems.push(Problem {
                            file: rule.jurisdiction.clone(),
                            part: part.clone(),
                            message,
                        });
                    };
                    if other.id != rule.id {
                        complain(format!("the name `{id}` also leads to `{}`", other.id));
                    } else if overlap(other, rule) {
                        complain(
                            "two versions hold on the same day; give them `from` and `until`".to_owned(),
                        );
                    }
                }
                others.push(rule);
            }
        }
        self.problems.append(&mut problems);
    }
}

fn overlap(a: &Rule, b: &Rule) -> bool {
    let starts_before_end = |from: Option<Date>, until: Option<Date>| match (from, until) {
        (Some(from), Some(until)) => from <= until,
        _ => true,
    };
    starts_before_end(a.from, b.until) && starts_before_end(b.from, a.until)
}
