//! The checks, read from `letters.toml`.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::{Deserialize, Serialize};

use crate::kinds::fold::folded;

/// Must it stand in the letter, or must it not?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    Required,
    Prohibited,
}

/// How well the rule's source was verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mark {
    /// Read at the source.
    M,
    /// From a second hand.
    S2,
    /// Unverified: to be shown as such.
    U,
}

/// One rule about letters.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Stable name.
    pub id: String,
    pub sort: Sort,
    /// Kinds of paper that it is about.
    pub kinds: Vec<String>,
    #[serde(default)]
    phrases: Vec<String>,
    /// Facts of which any one is what the rule asks for.
    #[serde(default)]
    pub facts: Vec<String>,
    /// Where the rule stands.
    pub citation: String,
    /// Address of the source.
    pub source: String,
    /// Since when it holds, `YYYY-MM-DD`.
    pub effective: String,
    pub mark: Mark,
    what: BTreeMap<String, String>,
    #[serde(default)]
    ask: BTreeMap<String, String>,
    /// Texts with the answer that the check must give.
    #[serde(default, rename = "example")]
    pub examples: Vec<Example>,
    /// The phrases as they are looked for: their pieces, folded.
    #[serde(skip)]
    pub(super) sought: Vec<Vec<String>>,
}

/// A text on which a check must answer so.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    pub text: String,
    pub answer: Answer,
}

/// Does it stand there?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    There,
    NotThere,
}

impl Check {
    /// What the letter does or says, in a language; English where there is no other.
    pub fn what(&self, language: &str) -> &str {
        in_language(&self.what, language)
    }

    /// What a person has to think about; empty when there is nothing to say.
    pub fn ask(&self, language: &str) -> &str {
        in_language(&self.ask, language)
    }
}

fn in_language<'t>(texts: &'t BTreeMap<String, String>, language: &str) -> &'t str {
    texts.get(language).or_else(|| texts.get("en")).map_or("", String::as_str)
}

/// The rules and their version.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    pub version: String,
    #[serde(rename = "check")]
    pub checks: Vec<Check>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let mut rules: Rules = match toml::from_str(include_str!("letters.toml")) {
        Ok(rules) => rules,
        Err(wrong) => unreachable!("letters.toml is compiled in and checked by tests: {wrong}"),
    };
    for check in &mut rules.checks {
        check.sought = check.phrases.iter().map(|phrase| phrase.split("..").map(folded).collect()).collect();
    }
    rules
});

/// Every check.
pub fn rules() -> &'static Rules {
    &RULES
}
