//! What people say when they want something. Patterns are written without accents and matched on folded text:
//! lower case, no accents, Greek in Latin letters, common misspellings put right.

mod asks;
mod calls;
mod courtesies;
mod life;
mod others;
mod payments;
mod relation;

pub(super) use courtesies::{COURTESIES, THANKS};

/// One way of saying something.
pub(super) struct Rule {
    pub intent: &'static str,
    pub pattern: &'static str,
    /// How sure it makes us, 0 to 1.
    pub weight: f32,
    /// "I do not want to ..." turns it off.
    pub negatable: bool,
    /// It only counts in a message that speaks of a payment: "could you move it to the 5th?"
    pub of_payment: bool,
}

const fn r(intent: &'static str, weight: f32, pattern: &'static str) -> Rule {
    Rule { intent, pattern, weight, negatable: true, of_payment: false }
}

/// A rule that already speaks of what somebody does not do.
const fn n(intent: &'static str, weight: f32, pattern: &'static str) -> Rule {
    Rule { intent, pattern, weight, negatable: false, of_payment: false }
}

/// A rule that leaves unsaid that it is about a payment.
const fn p(intent: &'static str, weight: f32, pattern: &'static str) -> Rule {
    Rule { intent, pattern, weight, negatable: false, of_payment: true }
}

/// Every rule.
pub(super) fn all() -> impl Iterator<Item = &'static Rule> {
    [payments::RULES, relation::RULES, asks::RULES, calls::RULES, others::RULES, life::RULES]
        .into_iter()
        .flatten()
}

/// Words that make "cancel" mean something smaller than the whole service.
pub(super) const SMALL_CANCEL: &str = r"\bcancel\w*\b(?: \w+){0,4} (?:appointment|call|meeting|payments?|draft|hearing|check|zoom|transfers?|transactions?|order|purchase|card|cita|llamada|pago|reunion|cheque)\b";
