//! What the firm demands of its docket, by danger class: data that the firm may change.

use std::{fmt, str::FromStr, sync::OnceLock};

use serde::{Deserialize, Serialize};

const TEXT: &str = include_str!("../policy/docket.toml");

/// How much is lost when a day is missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Class {
    /// An inconvenience.
    D1,
    /// Rework, a complaint, a weaker case.
    D2,
    /// A right or money is at risk in weeks.
    D3,
    /// A right is lost in days, often for good.
    D4,
}

impl Class {
    /// All, the most dangerous first.
    pub const ALL: [Self; 4] = [Self::D4, Self::D3, Self::D2, Self::D1];

    /// `D4`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::D1 => "D1",
            Self::D2 => "D2",
            Self::D3 => "D3",
            Self::D4 => "D4",
        }
    }

    /// From the danger of a kind of paper, 1 to 4. What nobody knows counts as dangerous.
    pub const fn of_danger(danger: u8) -> Self {
        match danger {
            1 => Self::D1,
            2 => Self::D2,
            3 => Self::D3,
            _ => Self::D4,
        }
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A word that is no danger class.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\u{201c}{0}\u{201d} is not a danger class; they are D1, D2, D3 and D4")]
pub struct NoClass(pub String);

impl FromStr for Class {
    type Err = NoClass;

    fn from_str(text: &str) -> Result<Self, NoClass> {
        let known = Self::ALL.into_iter().find(|class| class.word().eq_ignore_ascii_case(text.trim()));
        known.ok_or_else(|| NoClass(text.chars().take(20).collect()))
    }
}

/// What completes a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeProof {
    /// A paper on the same file that bears the court's stamp.
    StampedPaper,
    /// A paper on the same file.
    Paper,
    /// A sentence.
    Reason,
}

/// Somebody who answers for a matter's last days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// Whoever works on the matter from day to day.
    Responsible,
    /// The matter's attorney.
    Attorney,
    /// The firm's own last resort.
    AttorneyInCharge,
}

impl Duty {
    /// All of them, in the order in which an alert climbs.
    pub const ALL: [Self; 3] = [Self::Responsible, Self::Attorney, Self::AttorneyInCharge];

    /// Stable word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Responsible => "responsible",
            Self::Attorney => "attorney",
            Self::AttorneyInCharge => "attorney_in_charge",
        }
    }

    /// The duty for a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|duty| duty.word() == word)
    }
}

/// One step of a cascade of reminders.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlertStep {
    /// Days before the earliest reading; 0 is the day itself.
    pub days: i32,
    /// Who is reminded first.
    pub to: Vec<Duty>,
    /// Hours until an alert that nobody acknowledged goes to the next.
    pub hours: i64,
    /// `page`, `mail`, `text`.
    pub ways: Vec<Way>,
}

/// How somebody is reminded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// On the page "Today".
    Page,
    /// By mail: a draft in the outbox.
    Mail,
    /// By text message: a draft in the outbox.
    Text,
}

/// What one class demands.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassPolicy {
    /// How many different people confirm it: 1 or 2.
    pub confirmations: u8,
    /// Roles that may confirm.
    pub confirm: Vec<String>,
    /// At least one of those who confirm has one of these roles; empty: anyone's will do.
    pub needs: Vec<String>,
    /// May whoever typed it in confirm it?
    pub own_entry: bool,
    /// Roles that may let a day be moved.
    pub accept: Vec<String>,
    /// Roles that may cancel it.
    pub cancel: Vec<String>,
    /// What completes it.
    pub outcome: OutcomeProof,
    /// Roles that may complete it with a reason instead.
    pub outcome_waived_by: Vec<String>,
    /// Reminders.
    pub alerts: Vec<AlertStep>,
}

/// The whole policy.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Goes up with every change.
    pub version: u32,
    /// Who comes next when nobody acknowledges.
    pub escalation: Vec<Duty>,
    class: Classes,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "UPPERCASE")]
struct Classes {
    d1: ClassPolicy,
    d2: ClassPolicy,
    d3: ClassPolicy,
    d4: ClassPolicy,
}

/// A policy that cannot hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("docket policy: {0}")]
pub struct BadPolicy(pub String);

impl Policy {
    /// Reads a policy, or says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, BadPolicy> {
        let policy: Self = toml::from_str(text).map_err(|e| BadPolicy(e.to_string()))?;
        if policy.escalation.is_empty() {
            return Err(BadPolicy("`escalation` names nobody".to_owned()));
        }
        for class in Class::ALL {
            let rules = policy.of(class);
            let wrong = |why: &str| Err(BadPolicy(format!("class {class}: {why}")));
            if !(1..=2).contains(&rules.confirmations) {
                return wrong("`confirmations` is 1 or 2");
            }
            if rules.confirm.is_empty() || rules.accept.is_empty() || rules.cancel.is_empty() {
                return wrong("somebody must be able to confirm, to accept a move and to cancel");
            }
            if !rules.needs.is_empty() && !rules.needs.iter().any(|role| rules.confirm.contains(role)) {
                return wrong("a role in `needs` must stand in `confirm`, or nobody can ever confirm");
            }
            if rules.alerts.iter().all(|step| step.days != 0) {
                return wrong("an alert on the day itself (days = 0) is never left out");
            }
            if rules.alerts.iter().any(|step| step.to.is_empty() || step.hours < 1 || step.days < 0) {
                return wrong("an alert goes to somebody, waits at least an hour and is not after the day");
            }
        }
        Ok(policy)
    }

    /// What a class demands.
    pub const fn of(&self, class: Class) -> &ClassPolicy {
        match class {
            Class::D1 => &self.class.d1,
            Class::D2 => &self.class.d2,
            Class::D3 => &self.class.d3,
            Class::D4 => &self.class.d4,
        }
    }
}

/// The policy that ships with the house.
pub fn policy() -> &'static Policy {
    static PARSED: OnceLock<Policy> = OnceLock::new();
    PARSED.get_or_init(|| Policy::parse(TEXT).unwrap_or_else(|_| strictest()))
}

/// What holds while the file is unreadable: everything waits for two attorneys. A test keeps the shipped file readable.
fn strictest() -> Policy {
    let attorney = vec!["attorney".to_owned()];
    let strict = ClassPolicy {
        confirmations: 2,
        confirm: attorney.clone(),
        needs: attorney.clone(),
        own_entry: false,
        accept: attorney.clone(),
        cancel: attorney,
        outcome: OutcomeProof::StampedPaper,
        outcome_waived_by: Vec::new(),
        alerts: [7, 1, 0]
            .map(|days| AlertStep { days, to: Duty::ALL.to_vec(), hours: 1, ways: vec![Way::Page] })
            .to_vec(),
    };
    let class = Classes { d1: strict.clone(), d2: strict.clone(), d3: strict.clone(), d4: strict };
    Policy { version: 0, escalation: Duty::ALL.to_vec(), class }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_policy_is_readable_and_stricter_where_more_is_lost() {
        let policy = Policy::parse(TEXT).unwrap();
        assert_eq!(policy.of(Class::D4).confirmations, 2);
        assert_eq!(policy.of(Class::D4).outcome, OutcomeProof::StampedPaper);
        assert!(policy.of(Class::D4).alerts.len() > policy.of(Class::D1).alerts.len());
    }

    #[track_caller]
    fn refused(change: impl Fn(&str) -> String, part: &str) {
        let error = Policy::parse(&change(TEXT)).unwrap_err();
        assert!(error.0.contains(part), "{error}");
    }

    #[test]
    fn a_policy_under_which_nobody_could_act_is_refused() {
        refused(|t| t.replace("confirmations = 2", "confirmations = 3"), "1 or 2");
        refused(
            |t| t.replacen("needs = [\"attorney\"]", "needs = [\"biller\"]", 1),
            "nobody can ever confirm",
        );
        refused(|t| t.replacen("cancel = [\"attorney\"]", "cancel = []", 1), "somebody must");
        refused(|t| t.replacen("{ days = 0,", "{ days = 2,", 1), "the day itself");
        refused(|t| t.replace("[class.D3]", "[class.D9]"), "D9");
        refused(
            |t| {
                t.replace(
                    "escalation = [\"responsible\", \"attorney\", \"attorney_in_charge\"]",
                    "escalation = []",
                )
            },
            "nobody",
        );
    }

    #[test]
    fn a_class_is_read_in_any_case_and_nothing_else_is_one() {
        assert_eq!("d4".parse(), Ok(Class::D4));
        assert!("D5".parse::<Class>().is_err());
        assert_eq!(Class::of_danger(0), Class::D4, "what nobody knows counts as dangerous");
    }
}
