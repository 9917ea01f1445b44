//! Reading the protocol files. Whoever knows the office but no Rust can change one: a mistake is refused with its file
//! and its reason, by a test and at start.

use std::{collections::BTreeMap, sync::OnceLock};

use kernel::Lang;
use serde::Deserialize;

/// What the office does with some kinds of paper.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Protocol {
    pub id: String,
    /// Goes up with every change.
    pub version: u32,
    pub kinds: Vec<String>,
    /// The department that answers for it.
    pub owner: String,
    /// The rule it rests on, or "office protocol".
    pub citation: String,
    /// Fields that the note must have.
    #[serde(default)]
    pub note: Vec<String>,
    /// Who is told.
    #[serde(default)]
    pub tell: Vec<String>,
    #[serde(default, rename = "deadline")]
    pub deadlines: Vec<DeadlineStep>,
    #[serde(default, rename = "task")]
    pub tasks: Vec<TaskStep>,
    /// Draft replies by language.
    #[serde(default)]
    pub reply: BTreeMap<String, Reply>,
}

/// A last day that follows from the paper.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadlineStep {
    /// What must be done by then.
    pub what: String,
    /// A class of rules (`answer`) that the court decides on, or the id of one rule.
    pub rule: Option<String>,
    /// Facts that give the day to count from, best first; `message:` before one means "as the client tells it",
    /// `received` the day on which the paper came.
    #[serde(default)]
    pub trigger: Vec<String>,
    /// Facts that hold the day itself: what the paper prints outranks what is counted.
    #[serde(default)]
    pub printed: Vec<String>,
}

/// Something that a department must do.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskStep {
    pub department: String,
    pub what: String,
    /// Days from the day of filing; 0 is the same day.
    pub days: i32,
    /// Only then; always where nothing is said.
    #[serde(default)]
    pub when: Option<When>,
}

/// When a step is for a paper at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// The review of a collector's letter found something that an attorney should look at; the points are added to `what`.
    LetterReview,
}

/// A reply that waits for a person. `{fact}` is filled in from the paper.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    pub subject: String,
    pub body: String,
}

impl Protocol {
    /// `id@version`, as it is kept with an item.
    pub fn label(&self) -> String {
        format!("{}@{}", self.id, self.version)
    }

    /// The draft reply in a language, or in English where there is none.
    pub fn reply_in(&self, lang: Lang) -> Option<(&Reply, Lang)> {
        self.reply.get(lang.code()).map(|r| (r, lang)).or_else(|| self.reply.get("en").map(|r| (r, Lang::En)))
    }
}

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        [$(($name, include_str!(concat!("../../protocols/", $name, ".toml")))),+]
    };
}

const FILES: [(&str, &str); 26] = files![
    "affidavit",
    "answer",
    "bank_levy",
    "cancellation",
    "client_document",
    "collection_letter",
    "complaint",
    "court_notice",
    "discovery",
    "dismissal",
    "garnishment",
    "general",
    "hearing",
    "judgment",
    "message",
    "motion",
    "order",
    "proposed_order",
    "returned_payment",
    "satisfaction",
    "settlement_agreement",
    "settlement_offer",
    "signed_document",
    "subpoena",
    "summons",
    "validation",
];

/// Reads all files; the first mistake is named with its file.
pub fn parse_all() -> Result<Vec<Protocol>, String> {
    let mut all: Vec<Protocol> = Vec::new();
    for (name, text) in FILES {
        let protocol: Protocol = toml::from_str(text).map_err(|e| format!("protocols/{name}.toml: {e}"))?;
        if protocol.id != name {
            return Err(format!("protocols/{name}.toml: its id is {:?}", protocol.id));
        }
        for step in &protocol.deadlines {
            if step.printed.is_empty() && (step.rule.is_none() || step.trigger.is_empty()) {
                return Err(format!(
                    "protocols/{name}.toml: deadline {:?} needs a printed date, or a rule with a trigger",
                    step.what
                ));
            }
        }
        if let Some(twice) = all.iter().find(|p| p.kinds.iter().any(|k| protocol.kinds.contains(k))) {
            return Err(format!("protocols/{name}.toml: {} governs one of its kinds already", twice.id));
        }
        all.push(protocol);
    }
    Ok(all)
}

/// The protocols in force. Empty only if a file is wrong, which the server refuses to start with.
pub fn protocols() -> &'static [Protocol] {
    static ALL: OnceLock<Vec<Protocol>> = OnceLock::new();
    ALL.get_or_init(|| parse_all().unwrap_or_default())
}

/// The protocol that governs a kind.
pub fn for_kind(kind: &str) -> Option<&'static Protocol> {
    protocols().iter().find(|p| p.kinds.iter().any(|k| k == kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_protocol_file_is_sound() {
        let all = parse_all().expect("a protocol file is wrong");
        assert!(all.len() >= 12);
        assert_eq!(for_kind("summons").map(Protocol::label).as_deref(), Some("summons@1"));
        assert!(for_kind("no such kind").is_none());
    }

    #[test]
    fn every_kind_but_other_has_a_protocol_and_every_protocol_has_kinds() {
        for kind in reading::kinds::all() {
            assert!(kind.name == "other" || for_kind(&kind.name).is_some(), "{} has no protocol", kind.name);
        }
        for kind in protocols().iter().flat_map(|p| &p.kinds) {
            assert!(crate::kinds::is_kind(kind), "{kind} is no kind of paper");
        }
    }

    #[test]
    fn a_reply_exists_in_three_languages_or_in_none() {
        for protocol in protocols() {
            let langs: Vec<_> = Lang::ALL.iter().filter(|l| protocol.reply.contains_key(l.code())).collect();
            assert!(langs.is_empty() || langs.len() == 3, "{} speaks {langs:?}", protocol.id);
        }
    }

    #[test]
    fn a_proposal_makes_no_deadline() {
        assert!(for_kind("proposed_order").expect("there is one").deadlines.is_empty());
    }
}
