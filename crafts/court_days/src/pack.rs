//! All the data together: read, checked, and found by name.

use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::calendar::Calendar;
use crate::counting::Counting;
use crate::nearest::nearest;
use crate::rule::{Rule, Topic};
use crate::service::{Method, ServiceSet, folded};

/// The data files of the craft, by name.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

static BUILT_IN: LazyLock<Pack> = LazyLock::new(|| Pack::load(FILES));

/// The courts of one state, or of the United States.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Jurisdiction {
    /// Postal code in lower case; `us` for the federal courts.
    pub code: String,
    /// As people say it.
    pub name: String,
    /// IANA name of the time zone in which its courts sit.
    pub zone: String,
    /// The calendar of rules that name none.
    pub calendar: String,
    /// The counting method of rules that name none.
    pub counting: String,
}

/// Something wrong with the data. What is wrong is left out of the pack, so that it can give no wrong date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// The rule, calendar or other part; empty when the file cannot be read at all.
    pub part: String,
    /// What is wrong, and what would be right.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part.as_str() {
            "" => write!(f, "{}: {}", self.file, self.message),
            part => write!(f, "{}: {part}: {}", self.file, self.message),
        }
    }
}

/// Jurisdictions, calendars, ways to count and rules.
#[derive(Debug, Default)]
pub struct Pack {
    pub(crate) jurisdictions: Vec<Jurisdiction>,
    pub(crate) calendars: Vec<Calendar>,
    pub(crate) countings: Vec<Counting>,
    pub(crate) sets: Vec<ServiceSet>,
    pub(crate) methods: Vec<Method>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) rule_index: HashMap<String, Vec<usize>>,
    pub(crate) calendar_index: HashMap<String, usize>,
    pub(crate) method_index: HashMap<String, usize>,
    pub(crate) counting_index: HashMap<String, Vec<usize>>,
    pub(crate) set_index: HashMap<String, Vec<usize>>,
}

impl Pack {
    /// The rules that come with the craft.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// The text of the data files that come with the craft, to be loaded together with a firm's own.
    #[must_use]
    pub fn built_in_files() -> &'static [(&'static str, &'static str)] {
        FILES
    }

    /// Every rule, one entry for each version.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Every calendar.
    #[must_use]
    pub fn calendars(&self) -> &[Calendar] {
        &self.calendars
    }

    /// Every jurisdiction.
    #[must_use]
    pub fn jurisdictions(&self) -> &[Jurisdiction] {
        &self.jurisdictions
    }

    /// Every way to count, one entry for each version.
    #[must_use]
    pub fn countings(&self) -> &[Counting] {
        &self.countings
    }

    /// Every known method of service.
    #[must_use]
    pub fn methods(&self) -> &[Method] {
        &self.methods
    }

    /// What is wrong with the data.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// All versions of a rule, by its name or another of its names.
    pub(crate) fn versions(&self, id: &str) -> impl Iterator<Item = &Rule> {
        self.rule_index.get(id).into_iter().flatten().map(|&i| &self.rules[i])
    }

    /// The calendar of that name; a jurisdiction's code or name means its court calendar.
    #[must_use]
    pub fn calendar(&self, id: &str) -> Option<&Calendar> {
        self.calendar_index.get(id).map(|&i| &self.calendars[i]).or_else(|| {
            let calendar = &self.jurisdiction(id)?.calendar;
            self.calendar_index.get(calendar).map(|&i| &self.calendars[i])
        })
    }

    /// A jurisdiction by code, name or `federal`.
    #[must_use]
    pub fn jurisdiction(&self, word: &str) -> Option<&Jurisdiction> {
        let word = word.trim();
        let word = if word.eq_ignore_ascii_case("federal") { "us" } else { word };
        self.jurisdictions
            .iter()
            .find(|j| j.code.eq_ignore_ascii_case(word) || j.name.eq_ignore_ascii_case(word))
    }

    pub(crate) fn counting(&self, id: &str, on: Date) -> Option<&Counting> {
        let versions = self.counting_index.get(id)?;
        versions.iter().map(|&i| &self.countings[i]).find(|counting| counting.holds_on(on))
    }

    pub(crate) fn set(&self, id: &str, on: Date) -> Option<&ServiceSet> {
        let versions = self.set_index.get(id)?;
        versions.iter().map(|&i| &self.sets[i]).find(|set| crate::counting::holds(set.from, set.until, on))
    }

    /// The canonical word for a method of service.
    #[must_use]
    pub fn method(&self, word: &str) -> Option<&Method> {
        let found = self.method_index.get(word).or_else(|| self.method_index.get(&folded(word)));
        found.map(|&i| &self.methods[i])
    }

    /// Rule names near a wrong one.
    #[must_use]
    pub fn nearest_rules(&self, id: &str) -> Vec<String> {
        nearest(id, self.rule_index.keys().map(String::as_str))
    }

    pub(crate) fn nearest_calendars(&self, id: &str) -> Vec<String> {
        let jurisdictions = self.jurisdictions.iter().flat_map(|j| [j.code.as_str(), j.name.as_str()]);
        nearest(id, self.calendars.iter().map(|c| c.id.as_str()).chain(jurisdictions))
    }

    pub(crate) fn nearest_methods(&self, word: &str) -> Vec<String> {
        nearest(&folded(word), self.methods.iter().map(|m| m.id.as_str()))
    }

    /// The rule for the time to answer a complaint in a court of that state.
    ///
    /// `state` is a postal code, a name, or `federal`. `court` is a word for its level (`superior`, `justice`,
    /// `small_claims` ...) or the name of the court as it stands on the paper. Without one, or with one that no rule of
    /// the state goes by, the state's first answer rule is meant (the court of general jurisdiction): a date that somebody
    /// must confirm is better than none. `None` when the state has no rule, or the court is one of appeal.
    #[must_use]
    pub fn answer_rule_for(&self, state: &str, court: Option<&str>) -> Option<&Rule> {
        if court.is_some_and(crate::court::is_appellate) {
            return None;
        }
        let state = if court.is_some_and(crate::court::is_federal) { "us" } else { state };
        let code = self.jurisdiction(state)?.code.as_str();
        let mut answers = self.rules.iter().filter(|rule| {
            rule.jurisdiction == code
                && rule.topic == Topic::Answer
                && !rule.courts.is_empty()
                && rule.until.is_none()
        });
        let court = court.map(str::trim).filter(|court| !court.is_empty());
        match court {
            None => answers.next(),
            Some(court) if code == "us" => {
                let bankruptcy = court.to_lowercase().contains("bankruptcy");
                answers.find(|rule| rule.courts.iter().any(|c| c == "bankruptcy") == bankruptcy)
            }
            Some(court) => {
                let word = folded(court);
                let answers: Vec<&Rule> = answers.collect();
                let called =
                    |word: &str| answers.iter().copied().find(|rule| rule.courts.iter().any(|c| c == word));
                called(&word)
                    .or_else(|| crate::court::levels(court).find_map(called))
                    .or_else(|| answers.first().copied())
            }
        }
    }
}
