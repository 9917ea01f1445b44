//! What can be said of a hearing. Pure.

use kernel::Date;

use super::command::NextHearing;
use crate::{Refusal, State, deadlines::rule::reason};

/// Words by which a day in court is known.
const IN_COURT: [&str; 6] = ["hearing", "trial", "conference", "examination", "appear", "mediation"];

/// Is it a day on which somebody stands in court?
pub fn is_hearing(what: &str) -> bool {
    let lower = what.to_lowercase();
    IN_COURT.iter().any(|word| lower.contains(word))
}

/// What is kept of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub appeared: String,
    pub outcome: String,
}

/// A hearing has an outcome once its day has come; the next one is later than this one.
pub fn decide(
    (what, state, due): (&str, State, Date),
    (appeared, outcome): (&str, &str),
    next: Option<&NextHearing>,
    today: Date,
) -> Result<Held, Refusal> {
    if !is_hearing(what) {
        return Err(Refusal::NoHearing);
    }
    if !state.stands() {
        return Err(Refusal::NotStanding);
    }
    if due > today {
        return Err(Refusal::NotHeld(due));
    }
    if next.is_some_and(|next| next.due <= due) {
        return Err(Refusal::Backwards);
    }
    Ok(Held { appeared: reason(appeared)?, outcome: reason(outcome)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[track_caller]
    fn check(what: &str, state: State, due: &str, next: Option<&str>, expected: Result<(), Refusal>) {
        let next = next.map(|n| NextHearing { due: day(n), due_time: None });
        let words = ("Ada Alder for the client", "continued for discovery");
        let held = decide((what, state, day(due)), words, next.as_ref(), day("2026-11-24"));
        assert_eq!(held.map(drop), expected);
    }

    #[test]
    fn a_hearing_has_an_outcome_once_its_day_has_come() {
        check("hearing", State::Confirmed, "2026-11-24", None, Ok(()));
        check("debtor_examination", State::Provisional, "2026-11-20", Some("2026-12-20"), Ok(()));
        check("hearing", State::Confirmed, "2026-11-25", None, Err(Refusal::NotHeld(day("2026-11-25"))));
        check("hearing", State::Done, "2026-11-20", None, Err(Refusal::NotStanding));
        check("hearing", State::Confirmed, "2026-11-20", Some("2026-11-20"), Err(Refusal::Backwards));
        check("answer", State::Confirmed, "2026-11-20", None, Err(Refusal::NoHearing));
    }
}
