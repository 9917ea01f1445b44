//! Reading the data files and checking that every name in them leads somewhere.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::OnceLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::calendar::{Calendar, CalendarReading};
use crate::counting::Counting;
use crate::holiday::{Holiday, Observed, On, Parity};
use crate::nearest::nearest;
use crate::pack::{Jurisdiction, Pack, Problem};
use crate::rule::{Confidence, Outcome, Rule, Unit};
use crate::service::{Method, ServiceSet};
use crate::{day, zone};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileText {
    jurisdiction: Option<Jurisdiction>,
    #[serde(default)]
    holiday: Vec<HolidayText>,
    #[serde(default)]
    method: Vec<Method>,
    #[serde(default)]
    calendar: Vec<CalendarText>,
    #[serde(default)]
    counting: Vec<Counting>,
    #[serde(default)]
    service_set: Vec<ServiceSet>,
    #[serde(default)]
    rule: Vec<Rule>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
struct HolidayText {
    /// A common holiday that is changed for this calendar, or the name of a new one.
    id: String,
    name: Option<String>,
    on: Option<On>,
    first_year: Option<i16>,
    last_year: Option<i16>,
    parity: Option<Parity>,
    observed: Option<Observed>,
    source: Option<String>,
    confidence: Option<Confidence>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CalendarText {
    id: String,
    name: String,
    source: String,
    confidence: Confidence,
    checked: Option<Date>,
    /// Another calendar whose holidays this one has too.
    extends: Option<String>,
    /// Holidays of that calendar which this one has not.
    #[serde(default)]
    without: Vec<String>,
    /// Common holidays by their ids.
    #[serde(default)]
    common: Vec<String>,
    observed: Option<Observed>,
    #[serde(default)]
    holiday: Vec<HolidayText>,
    #[serde(default)]
    reading: Vec<CalendarReading>,
    counting: Option<String>,
}

/// Collects what is wrong with one part of one file.
struct Complaints<'a> {
    file: &'a str,
    part: String,
    list: &'a mut Vec<Problem>,
    found: bool,
}

impl Complaints<'_> {
    fn add(&mut self, message: impl Into<String>) {
        self.found = true;
        self.list.push(Problem {
            file: self.file.to_owned(),
            part: self.part.clone(),
            message: message.into(),
        });
    }

    /// Complains of a name that is not among the known ones.
    fn unless_known<'k>(&mut self, what: &str, name: &str, known: impl Iterator<Item = &'k str> + Clone) {
        if !known.clone().any(|k| k == name) {
            let near = nearest(name, known);
            let hint = if near.is_empty() {
                String::new()
            } else {
                format!("; did you mean {}?", near.join(" or "))
            };
            self.add(format!("no {what} is called `{name}`{hint}"));
        }
    }
}

impl Pack {
    /// Reads and checks data files, given as name and text. What is wrong is left out and told in
    /// [`problems`](Self::problems).
    #[must_use]
    pub fn load(files: &[(&str, &str)]) -> Self {
        let mut pack = Self::default();
        let mut read: Vec<(&str, FileText)> = Vec::new();
        for (name, text) in files {
            match toml::from_str::<FileText>(text) {
                Ok(file) => read.push((name, file)),
                Err(error) => pack.problems.push(Problem {
                    file: (*name).to_owned(),
                    part: String::new(),
                    message: error.to_string().trim_end().to_owned(),
                }),
            }
        }
        let mut common = BTreeMap::new();
        for (_, file) in &read {
            common.extend(file.holiday.iter().map(|holiday| (holiday.id.clone(), holiday.clone())));
        }
        for (name, file) in &mut read {
            pack.methods.append(&mut file.method);
            pack.countings.append(&mut file.counting);
            pack.sets.append(&mut file.service_set);
            if let Some(jurisdiction) = file.jurisdiction.clone() {
                let mut complaints = pack.complaints(name, &jurisdiction.code);
                if zone::zone(&jurisdiction.zone).is_none() {
                    complaints.unless_known("time zone", &jurisdiction.zone, zone::known());
                    continue;
                }
                pack.jurisdictions.push(jurisdiction);
            }
        }
        pack.index_methods();
        pack.take_calendars(&mut read, &common);
        pack.check_jurisdictions();
        pack.check_sets();
        for (name, file) in read {
            pack.take_rules(name, file);
        }
        pack.check_versions();
        for (i, rule) in pack.rules.iter().enumerate() {
            for id in std::iter::once(&rule.id).chain(&rule.aliases) {
                pack.rule_index.entry(id.clone()).or_default().push(i);
            }
        }
        pack
    }

    fn complaints<'a>(&'a mut self, file: &'a str, part: &str) -> Complaints<'a> {
        Complaints { file, part: part.to_owned(), list: &mut self.problems, found: false }
    }

    fn index_methods(&mut self) {
        let mut index = HashMap::new();
        let mut twice = Vec::new();
        for (i, method) in self.methods.iter().enumerate() {
            for word in std::iter::once(&method.id).chain(&method.aliases) {
                if index.insert(word.clone(), i).is_some_and(|other| other != i) {
                    twice.push(word.clone());
                }
            }
        }
        for word in twice {
            self.complaints("methods", &word).add("two methods of service go by this word");
        }
        self.method_index = index;
    }

    /// Calendars may extend one another in any order of files, so they are taken in rounds.
    fn take_calendars(&mut self, read: &mut [(&str, FileText)], common: &BTreeMap<String, HolidayText>) {
        let mut waiting: Vec<(String, Option<Jurisdiction>, CalendarText)> = Vec::new();
        for (name, file) in read {
            let of = file.jurisdiction.clone();
            waiting.extend(file.calendar.drain(..).map(|text| ((*name).to_owned(), of.clone(), text)));
        }
        loop {
            let before = waiting.len();
            let mut still = Vec::new();
            for (name, jurisdiction, text) in waiting {
                let base = text.extends.as_ref().map(|id| self.calendar_index.get(id).copied());
                if base == Some(None) {
                    still.push((name, jurisdiction, text));
                    continue;
                }
                self.take_calendar(&name, jurisdiction, text, base.flatten(), common);
            }
            waiting = still;
            if waiting.is_empty() || waiting.len() == before {
                break;
            }
        }
        for (name, _, text) in waiting {
            let other = text.extends.unwrap_or_default();
            self.complaints(&name, &text.id).add(format!("it extends `{other}`, which is no calendar"));
        }
        let ids: HashSet<String> = self.calendars.iter().map(|c| c.id.clone()).collect();
        let mut wrong = Vec::new();
        for calendar in &self.calendars {
            for reading in calendar.readings.iter().filter(|reading| !ids.contains(&reading.calendar)) {
                wrong.push((calendar.id.clone(), reading.calendar.clone()));
            }
        }
        for (id, other) in wrong {
            self.complaints("calendars", &id)
                .add(format!("its reading names `{other}`, which is no calendar"));
        }
    }

    fn take_calendar(
        &mut self,
        file: &str,
        jurisdiction: Option<Jurisdiction>,
        text: CalendarText,
        base: Option<usize>,
        common: &BTreeMap<String, HolidayText>,
    ) {
        let mut holidays: Vec<Holiday> = Vec::new();
        let inherited = base.map(|i| self.calendars[i].holidays.clone()).unwrap_or_default();
        let base_observed = base.map(|i| self.calendars[i].observed);
        let mut complaints =
            Complaints { file, part: text.id.clone(), list: &mut self.problems, found: false };
        let Some(jurisdiction) = jurisdiction else {
            complaints.add("a calendar needs a [jurisdiction] in its file");
            return;
        };
        if self.calendar_index.contains_key(&text.id) {
            complaints.add("two calendars have this name");
        }
        for id in &text.without {
            complaints.unless_known(
                "holiday of the extended calendar",
                id,
                inherited.iter().map(|h| h.id.as_str()),
            );
        }
        holidays.extend(inherited.into_iter().filter(|holiday| !text.without.contains(&holiday.id)));
        let plain = |id: &String| HolidayText {
            id: id.clone(),
            name: None,
            on: None,
            first_year: None,
            last_year: None,
            parity: None,
            observed: None,
            source: None,
            confidence: None,
        };
        for own in text.common.iter().map(plain).chain(text.holiday) {
            let shared = common.get(&own.id);
            let (name, on) = (
                own.name.or_else(|| shared.and_then(|s| s.name.clone())),
                own.on.or_else(|| shared.and_then(|s| s.on)),
            );
            let (Some(name), Some(on)) = (name, on) else {
                complaints.unless_known("common holiday", &own.id, common.keys().map(String::as_str));
                complaints.add(format!("holiday `{}` needs a `name` and an `on`", own.id));
                continue;
            };
            // Years of the common list are the federal ones; they hold wherever nothing else is said.
            let holiday = Holiday {
                name,
                on,
                first_year: own.first_year.or_else(|| shared.and_then(|s| s.first_year)),
                last_year: own.last_year,
                parity: own.parity.or_else(|| shared.and_then(|s| s.parity)),
                observed: own.observed.or_else(|| shared.and_then(|s| s.observed)),
                source: own.source,
                confidence: own.confidence,
                id: own.id,
            };
            holidays.retain(|other| other.id != holiday.id);
            holidays.push(holiday);
        }
        if complaints.found {
            return;
        }
        self.calendar_index.insert(text.id.clone(), self.calendars.len());
        self.calendars.push(Calendar {
            id: text.id,
            name: text.name,
            zone: jurisdiction.zone,
            source: text.source,
            confidence: text.confidence,
            checked: text.checked,
            observed: text.observed.or(base_observed).unwrap_or(Observed::Never),
            holidays,
            readings: text.reading,
            counting: text.counting.unwrap_or(jurisdiction.counting),
            table: OnceLock::new(),
        });
    }

    fn check_jurisdictions(&mut self) {
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

    fn check_sets(&mut self) {
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

    fn take_rules(&mut self, file: &str, text: FileText) {
        let Some(jurisdiction) = text.jurisdiction else {
            for rule in text.rule {
                self.complaints(file, &rule.id).add("a rule needs a [jurisdiction] in its file");
            }
            return;
        };
        for mut rule in text.rule {
            rule.jurisdiction.clone_from(&jurisdiction.code);
            rule.zone.clone_from(&jurisdiction.zone);
            if rule.calendar.is_empty() {
                rule.calendar.clone_from(&jurisdiction.calendar);
            }
            if rule.counting.is_empty() {
                rule.counting.clone_from(&jurisdiction.counting);
            }
            let mut problems = std::mem::take(&mut self.problems);
            let mut complaints =
                Complaints { file, part: rule.id.clone(), list: &mut problems, found: false };
            self.check_rule(&rule, &jurisdiction.code, &mut complaints);
            let wrong = complaints.found;
            self.problems = problems;
            if !wrong {
                self.rules.push(rule);
            }
        }
    }

    fn check_rule(&self, rule: &Rule, code: &str, complaints: &mut Complaints<'_>) {
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
    fn check_versions(&mut self) {
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
