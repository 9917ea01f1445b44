//! What is true of each item of the post. The pipeline never reads it.

use crate::days::Due;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What should happen with a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Two independent identifiers agree and nothing contradicts.
    Filed,
    /// A person must decide.
    Asked,
    /// Dangerous: kept, never opened.
    Quarantined,
    /// The same bytes as an earlier arrival.
    Duplicate,
}

/// A value that stands on the paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrueFact {
    /// In normal form.
    pub normal: String,
    /// As it stands on the paper.
    pub quote: String,
}

/// A deadline that the paper makes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrueDeadline {
    /// `answer`, `dispute` ...
    pub what: String,
    /// The last day.
    pub due: String,
    /// Citation, or `printed`.
    pub rule: String,
    /// The day that it counts from.
    pub trigger: String,
}

/// One paper of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TruePaper {
    /// `body`, the name of an attachment or member, or nothing for the file itself.
    pub part: Option<String>,
    /// Sender of the message that holds it, where one file holds several messages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// From 1; empty when the file can't be opened.
    pub pages: Vec<u32>,
    /// Kind of paper; empty when nothing can be told.
    pub kind: String,
    /// Whose it is, when that can be told.
    pub client_number: Option<String>,
    /// The matter, when it must be this one.
    pub matter_number: Option<String>,
    /// What should happen.
    pub decision: Decision,
    /// Why.
    pub why: String,
    /// Values on the paper.
    pub facts: BTreeMap<String, TrueFact>,
    /// Dates that it makes.
    pub deadlines: Vec<TrueDeadline>,
    /// It makes none, and making one is an error.
    #[serde(default)]
    pub makes_no_deadline: bool,
    /// What the sender wants.
    pub intents: Vec<String>,
    /// What is wrong with it.
    pub problems: Vec<String>,
}

/// One item of the post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrueItem {
    /// Path below the demo's folder, with `/`.
    pub file: String,
    /// Which trap it is, if one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trap: Option<String>,
    /// Its pages are pictures: needs the OCR program.
    #[serde(default)]
    pub needs_ocr: bool,
    /// Its papers.
    pub papers: Vec<TruePaper>,
}

impl From<&Due> for TrueDeadline {
    fn from(due: &Due) -> Self {
        Self {
            what: due.what.to_owned(),
            due: due.due.to_string(),
            rule: due.rule.to_owned(),
            trigger: due.trigger.to_string(),
        }
    }
}
