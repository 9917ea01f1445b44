//! What the protocol still asks of a paper: pure.

use crate::protocols::{data::Protocol, plan::Effects};

/// How far a step is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Filing the paper does it.
    Planned,
    Done,
    /// A person must do it; what is missing.
    Open(Missing),
    /// Waived, with a reason.
    Overridden {
        why: String,
        by: String,
    },
}

/// What is missing of an open step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// The paper does not say it and nobody has found it out.
    NotKnown,
    /// No date could be counted.
    NoDate,
    /// An attorney has not confirmed the date.
    NotConfirmed,
    /// The department has not done it.
    TaskOpen,
    /// The reply waits for a person.
    ReplyWaits,
}

/// One step of a paper's protocol.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// By which it can be overridden: `deadline:answer`, `task:0`, `note:service_date`, `reply`.
    pub key: String,
    /// What it is about: the deadline's or task's words, the note's field, the reply's subject.
    pub what: String,
    pub state: State,
}

impl Step {
    /// Nothing of it is left to do.
    pub fn is_settled(&self) -> bool {
        matches!(self.state, State::Done | State::Overridden { .. })
    }
}

/// What is known about a paper's protocol.
#[derive(Debug, Default)]
pub struct Facts<'a> {
    pub protocol: Option<&'a Protocol>,
    pub effects: Option<&'a Effects>,
    pub filed: bool,
    /// Step, reason, by whom.
    pub overrides: &'a [(String, String, String)],
    /// The words of the filing's tasks that are open.
    pub open_tasks: &'a [String],
    /// What the filing's deadlines are for that no attorney has confirmed.
    pub unconfirmed: &'a [String],
    /// A reply waits.
    pub reply_waits: bool,
}

/// Every step, in the order in which the protocol names them.
pub fn steps(facts: &Facts<'_>) -> Vec<Step> {
    let Some(effects) = facts.effects else { return Vec::new() };
    let mut all = Vec::new();
    let mut add = |key: String, what: &str, open: Option<Missing>| {
        let waived = facts.overrides.iter().find(|(step, _, _)| *step == key);
        let state = match (waived, open) {
            (Some((_, why, by)), _) => State::Overridden { why: why.clone(), by: by.clone() },
            (None, Some(missing)) => State::Open(missing),
            (None, None) if facts.filed => State::Done,
            (None, None) => State::Planned,
        };
        all.push(Step { key, what: what.to_owned(), state });
    };
    for (field, value) in &effects.note {
        add(format!("note:{field}"), field, (value == "not known").then_some(Missing::NotKnown));
    }
    for deadline in &effects.deadlines {
        let waits = facts.filed && facts.unconfirmed.contains(&deadline.what);
        add(format!("deadline:{}", deadline.what), &deadline.what, waits.then_some(Missing::NotConfirmed));
    }
    // A last day that follows from a rule, and that could not be counted, must not vanish.
    for step in facts.protocol.iter().flat_map(|p| &p.deadlines) {
        if step.rule.is_some() && !effects.deadlines.iter().any(|d| d.what == step.what) {
            add(format!("deadline:{}", step.what), &step.what, Some(Missing::NoDate));
        }
    }
    for (at, task) in effects.tasks.iter().enumerate() {
        let waits = facts.filed && facts.open_tasks.contains(&task.what);
        add(format!("task:{at}"), &task.what, waits.then_some(Missing::TaskOpen));
    }
    if let Some(reply) = &effects.reply {
        let waits = facts.filed && facts.reply_waits;
        add("reply".to_owned(), &reply.subject, waits.then_some(Missing::ReplyWaits));
    }
    all
}

/// What must be settled before the paper can be closed.
pub fn left(steps: &[Step]) -> Vec<&Step> {
    steps.iter().filter(|step| !step.is_settled()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocols::{data, plan::PlannedTask};

    fn effects() -> Effects {
        let mut effects = Effects::default();
        effects.note.insert("court".to_owned(), "Superior".to_owned());
        effects.note.insert("service_date".to_owned(), "not known".to_owned());
        effects.tasks.push(PlannedTask {
            department: "Litigation".to_owned(),
            what: "Draft the answer".to_owned(),
            due: None,
        });
        effects
    }

    #[track_caller]
    fn check(facts: &Facts<'_>, key: &str, expected: &State) {
        let all = steps(facts);
        let step = all.iter().find(|s| s.key == key).unwrap_or_else(|| panic!("no step {key}: {all:?}"));
        assert_eq!(&step.state, expected);
    }

    #[test]
    fn what_filing_does_is_planned_before_and_done_after() {
        let effects = effects();
        let before = Facts { effects: Some(&effects), ..Facts::default() };
        check(&before, "note:court", &State::Planned);
        check(&before, "task:0", &State::Planned);
        let after = Facts { effects: Some(&effects), filed: true, ..Facts::default() };
        check(&after, "note:court", &State::Done);
        check(&after, "task:0", &State::Done);
    }

    #[test]
    fn a_task_that_is_not_done_and_a_field_that_nobody_knows_are_left() {
        let effects = effects();
        let open = ["Draft the answer".to_owned()];
        let facts = Facts { effects: Some(&effects), filed: true, open_tasks: &open, ..Facts::default() };
        check(&facts, "task:0", &State::Open(Missing::TaskOpen));
        check(&facts, "note:service_date", &State::Open(Missing::NotKnown));
        assert_eq!(left(&steps(&facts)).len(), 2);
    }

    #[test]
    fn an_override_settles_its_step_and_no_other() {
        let effects = effects();
        let waived = [("task:0".to_owned(), "co-counsel answers".to_owned(), "Ana".to_owned())];
        let facts = Facts { effects: Some(&effects), filed: true, overrides: &waived, ..Facts::default() };
        let by_ana = State::Overridden { why: "co-counsel answers".to_owned(), by: "Ana".to_owned() };
        check(&facts, "task:0", &by_ana);
        let all = steps(&facts);
        assert_eq!(left(&all).iter().map(|s| s.key.as_str()).collect::<Vec<_>>(), ["note:service_date"]);
    }

    #[test]
    fn a_last_day_that_could_not_be_counted_does_not_vanish() {
        let effects = effects();
        let protocol = data::for_kind("summons");
        let facts = Facts { protocol, effects: Some(&effects), ..Facts::default() };
        check(&facts, "deadline:answer", &State::Open(Missing::NoDate));
    }
}
