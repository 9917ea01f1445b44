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
use crate::rule::{Confidence, Rule};
use crate::service::{Method, ServiceSet};
use crate::zone;

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
pub(crate) struct Complaints<'a> {
    pub(crate) file: &'a str,
    pub(crate) part: String,
    pub(crate) list: &'a mut Vec<Problem>,
    pub(crate) found: bool,
}

impl Complaints<'_> {
    pub(crate) fn add(&mut self, message: impl Into<String>) {
        self.found = true;
        self.list.push(Problem {
            file: self.file.to_owned(),
            part: self.part.clone(),
            message: message.into(),
        });
    }

    /// Complains of a name that is not among the known ones.
    pub(crate) fn unless_known<'k>(
        &mut self,
        what: &str,
        name: &str,
        known: impl Iterator<Item = &'k str> + Clone,
    ) {
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
        for (i, counting) in pack.countings.iter().enumerate() {
            pack.counting_index.entry(counting.id.clone()).or_default().push(i);
        }
        for (i, set) in pack.sets.iter().enumerate() {
            pack.set_index.entry(set.id.clone()).or_default().push(i);
        }
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
}
