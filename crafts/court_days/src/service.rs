//! How a paper was served, and what that changes.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::rule::{Outcome, Unit};

/// A way of serving a paper, by one canonical word and the other words people use.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Method {
    /// Canonical word: `mail`.
    pub id: String,
    /// As people say it.
    pub name: String,
    /// Other words, lower case, with `_` for spaces and hyphens.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// What one method of service changes in a rule.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceVariant {
    /// The methods, by canonical word.
    pub methods: Vec<String>,
    /// Service is complete that many calendar days after the trigger.
    #[serde(default)]
    pub complete_after: u32,
    /// Days added for this method.
    #[serde(default)]
    pub add: u32,
    /// What the added days are.
    #[serde(default)]
    pub add_unit: Unit,
    /// Another period instead of the rule's.
    #[serde(default)]
    pub period: Option<u32>,
    /// Another unit for that period.
    #[serde(default)]
    pub unit: Option<Unit>,
    /// Another outcome.
    #[serde(default)]
    pub outcome: Option<Outcome>,
    /// What the trigger date is for this method, when it is another event.
    #[serde(default)]
    pub trigger: Option<String>,
    /// Where this is written.
    #[serde(default)]
    pub citation: Option<String>,
    /// Said with every result.
    #[serde(default)]
    pub warning: Option<String>,
}

/// Days that a jurisdiction adds by method of service, used by many rules.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceSet {
    /// Stable name: `us.frcp6d`. Versions share it.
    pub id: String,
    /// Where it is written.
    pub citation: String,
    /// First trigger date for which this version holds.
    #[serde(default)]
    pub from: Option<Date>,
    /// Last trigger date for which this version holds.
    #[serde(default)]
    pub until: Option<Date>,
    /// Methods that change nothing.
    #[serde(default)]
    pub same: Vec<String>,
    /// Methods that change something.
    #[serde(default)]
    pub service: Vec<ServiceVariant>,
}

/// The word as it is looked up: lower case, `_` between words.
pub(crate) fn folded(word: &str) -> String {
    word.trim()
        .to_ascii_lowercase()
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '(' || c == ')'))
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fold_to_one_form() {
        for word in ["Certified Mail", "certified-mail", " certified_mail "] {
            assert_eq!(folded(word), "certified_mail");
        }
    }
}
