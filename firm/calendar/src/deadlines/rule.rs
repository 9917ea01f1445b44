//! Who may do what to a last day, and what comes of it. Pure.

use kernel::{ClientId, FilingId, MatterId};

use super::{command::Proof, state::State};
use crate::{Class, ClassPolicy, OutcomeProof, Refusal};

/// A reason has at least this many letters.
pub const LEAST_REASON: usize = 5;
/// And at most this many.
pub const MOST_REASON: usize = 2_000;

/// Who acts.
#[derive(Debug, Clone, Copy)]
pub struct Who<'a> {
    pub id: &'a str,
    /// The word of their role.
    pub role: &'a str,
}

/// A deadline as the rules see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub state: State,
    pub class: Class,
    /// Who typed it in; empty when it came from a paper.
    pub typed_by: String,
    /// Who confirmed it first, with the role they had.
    pub first: Option<(String, String)>,
    /// Who proposed a change that waits; empty when none does.
    pub move_by: Option<String>,
}

fn allowed(roles: &[String], who: Who<'_>, class: Class) -> Result<(), Refusal> {
    if roles.iter().any(|role| role == who.role) {
        return Ok(());
    }
    Err(Refusal::NotYours { class: class.word(), roles: roles.join(", ").replace('_', " ") })
}

/// A reason, without the blanks around it.
pub fn reason(why: &str) -> Result<String, Refusal> {
    let why = why.trim();
    match why.chars().count() {
        n if n < LEAST_REASON => Err(Refusal::NoReason(LEAST_REASON)),
        n if n > MOST_REASON => Err(Refusal::TooLong(MOST_REASON)),
        _ => Ok(why.to_owned()),
    }
}

/// Somebody has looked: is it confirmed now, or does a second person have to?
pub fn decide_confirmation(at: &Standing, policy: &ClassPolicy, who: Who<'_>) -> Result<State, Refusal> {
    if !at.state.waits() {
        return Err(Refusal::NotProvisional);
    }
    if at.move_by.is_some() {
        return Err(Refusal::MoveWaits);
    }
    allowed(&policy.confirm, who, at.class)?;
    if !policy.own_entry && at.typed_by == who.id {
        return Err(Refusal::OwnEntry);
    }
    let has = |role: &str| policy.needs.is_empty() || policy.needs.iter().any(|need| need == role);
    let roles = || Refusal::NeedsRole(policy.needs.join(", ").replace('_', " "));
    match (&at.first, policy.confirmations) {
        (None, 2) => Ok(State::Checked),
        (Some((first, _)), 2) if first == who.id => Err(Refusal::SecondPerson),
        (Some((_, role)), 2) if !has(who.role) && !has(role) => Err(roles()),
        (_, 2) => Ok(State::Confirmed),
        _ if !has(who.role) => Err(roles()),
        _ => Ok(State::Confirmed),
    }
}

/// A change is asked for.
pub fn decide_move(at: &Standing) -> Result<(), Refusal> {
    if at.state.stands() { Ok(()) } else { Err(Refusal::NotStanding) }
}

/// Somebody accepts a change. Whoever proposed it counts as the first of two; Chancery itself counts as nobody.
pub fn decide_acceptance(at: &Standing, policy: &ClassPolicy, who: Who<'_>) -> Result<State, Refusal> {
    let Some(proposer) = &at.move_by else { return Err(Refusal::NoMove) };
    if !at.state.stands() {
        return Err(Refusal::NotStanding);
    }
    allowed(&policy.accept, who, at.class)?;
    let by_machine = proposer.starts_with("machine:");
    match policy.confirmations {
        2 if proposer == who.id => Err(Refusal::OwnMove),
        2 if by_machine => Ok(State::Checked),
        _ => Ok(State::Confirmed),
    }
}

/// Somebody turns a change down.
pub fn decide_decline(at: &Standing, policy: &ClassPolicy, who: Who<'_>) -> Result<(), Refusal> {
    if at.move_by.is_none() {
        return Err(Refusal::NoMove);
    }
    allowed(&policy.accept, who, at.class)
}

/// What the records room knows of a paper that shall prove something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    pub client: ClientId,
    pub matter: Option<MatterId>,
    pub taken_back: bool,
    /// The court's stamp was read on it.
    pub stamped: bool,
}

/// Whose deadline it is and what made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner {
    pub client: ClientId,
    pub matter: Option<MatterId>,
    pub filing: Option<FilingId>,
}

/// What is kept of a completion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    pub filing: Option<FilingId>,
    pub why: String,
}

/// Is it shown to be done?
pub fn decide_completion(
    at: &Standing,
    policy: &ClassPolicy,
    who: Who<'_>,
    owner: Owner,
    proof: &Proof,
    filed: Option<&Filed>,
) -> Result<Completion, Refusal> {
    if !at.state.stands() {
        return Err(Refusal::NotStanding);
    }
    match proof {
        Proof::Reason(why) => {
            let waived = policy.outcome == OutcomeProof::Reason
                || policy.outcome_waived_by.iter().any(|role| role == who.role);
            if !waived {
                return Err(Refusal::NeedsPaper(at.class.word()));
            }
            Ok(Completion { filing: None, why: reason(why)? })
        }
        Proof::Filing { filing, stamp_seen } => {
            let filed =
                filed.filter(|f| !f.taken_back && f.client == owner.client).ok_or(Refusal::OtherFile)?;
            if let (Some(own), Some(other)) = (owner.matter, filed.matter)
                && own != other
            {
                return Err(Refusal::OtherMatter);
            }
            if owner.filing == Some(*filing) {
                return Err(Refusal::OwnPaper);
            }
            if policy.outcome == OutcomeProof::StampedPaper && !filed.stamped && !stamp_seen {
                return Err(Refusal::NeedsStamp);
            }
            let why = if filed.stamped {
                "stamp read on the paper"
            } else if *stamp_seen {
                "stamp seen by a person"
            } else {
                ""
            };
            Ok(Completion { filing: Some(*filing), why: why.to_owned() })
        }
    }
}

/// May it be cancelled?
pub fn decide_cancellation(
    at: &Standing,
    policy: &ClassPolicy,
    who: Who<'_>,
    why: &str,
) -> Result<String, Refusal> {
    if !at.state.stands() {
        return Err(Refusal::NotStanding);
    }
    allowed(&policy.cancel, who, at.class)?;
    reason(why)
}

/// May it be opened again?
pub fn decide_reopening(
    at: &Standing,
    policy: &ClassPolicy,
    who: Who<'_>,
    why: &str,
) -> Result<String, Refusal> {
    match at.state {
        State::Done | State::Cancelled => {}
        State::Withdrawn => return Err(Refusal::WasWithdrawn),
        _ => return Err(Refusal::Stands),
    }
    allowed(&policy.confirm, who, at.class)?;
    reason(why)
}

#[cfg(test)]
mod tests {
    use kernel::{Chance, Id, Moment};

    use super::*;
    use crate::policy;

    struct Zeros(u8);
    impl Chance for Zeros {
        fn fill(&mut self, bytes: &mut [u8]) {
            bytes.fill(self.0);
        }
    }

    fn id<T: Id>(n: u8) -> T {
        T::make(Moment::from_ms(0), &mut Zeros(n))
    }

    fn standing(class: Class) -> Standing {
        Standing { state: State::Provisional, class, typed_by: String::new(), first: None, move_by: None }
    }

    fn who(name: &'static str) -> Who<'static> {
        let (id, role) = name.split_once('/').unwrap();
        Who { id, role }
    }

    #[track_caller]
    fn confirm(at: &Standing, name: &'static str, expected: Result<State, Refusal>) {
        assert_eq!(decide_confirmation(at, policy().of(at.class), who(name)), expected);
    }

    #[test]
    fn the_most_dangerous_days_need_two_different_people_one_of_them_an_attorney() {
        let fresh = standing(Class::D4);
        confirm(&fresh, "ada/attorney", Ok(State::Checked));
        confirm(&fresh, "cem/case_manager", Ok(State::Checked));
        let roles = "attorney, case manager".to_owned();
        confirm(&fresh, "ida/clerk", Err(Refusal::NotYours { class: "D4", roles }));
        let once = |who: &str, role: &str| Standing {
            state: State::Checked,
            first: Some((who.to_owned(), role.to_owned())),
            ..standing(Class::D4)
        };
        confirm(&once("ada", "attorney"), "ada/attorney", Err(Refusal::SecondPerson));
        confirm(&once("ada", "attorney"), "cem/case_manager", Ok(State::Confirmed));
        confirm(&once("cem", "case_manager"), "ada/attorney", Ok(State::Confirmed));
        confirm(
            &once("cem", "case_manager"),
            "dora/case_manager",
            Err(Refusal::NeedsRole("attorney".into())),
        );
    }

    #[test]
    fn one_person_is_enough_where_less_is_lost() {
        confirm(&standing(Class::D3), "cem/case_manager", Err(Refusal::NeedsRole("attorney".into())));
        confirm(&standing(Class::D3), "ada/attorney", Ok(State::Confirmed));
        confirm(&standing(Class::D2), "cem/case_manager", Ok(State::Confirmed));
        confirm(&standing(Class::D1), "ida/clerk", Ok(State::Confirmed));
    }

    #[test]
    fn nobody_confirms_their_own_entry_of_a_dangerous_day() {
        let own = |class| Standing { typed_by: "ada".to_owned(), ..standing(class) };
        confirm(&own(Class::D4), "ada/attorney", Err(Refusal::OwnEntry));
        confirm(&own(Class::D3), "ada/attorney", Err(Refusal::OwnEntry));
        confirm(&own(Class::D2), "ada/attorney", Ok(State::Confirmed));
    }

    #[test]
    fn what_is_closed_or_about_to_move_is_not_confirmed() {
        for state in [State::Confirmed, State::Done, State::Cancelled, State::Withdrawn] {
            confirm(&Standing { state, ..standing(Class::D4) }, "ada/attorney", Err(Refusal::NotProvisional));
        }
        let moving = Standing { move_by: Some("cem".to_owned()), ..standing(Class::D4) };
        confirm(&moving, "ada/attorney", Err(Refusal::MoveWaits));
    }

    #[track_caller]
    fn accept(class: Class, proposer: &str, name: &'static str, expected: Result<State, Refusal>) {
        let at = Standing { state: State::Confirmed, move_by: Some(proposer.to_owned()), ..standing(class) };
        assert_eq!(decide_acceptance(&at, policy().of(class), who(name)), expected);
    }

    #[test]
    fn a_dangerous_day_moves_only_with_a_second_persons_leave() {
        accept(Class::D4, "ada", "ada/attorney", Err(Refusal::OwnMove));
        accept(Class::D4, "cem", "ada/attorney", Ok(State::Confirmed));
        accept(Class::D4, "machine:docket", "ada/attorney", Ok(State::Checked));
        accept(Class::D3, "ada", "ada/attorney", Ok(State::Confirmed));
        let roles = "attorney".to_owned();
        accept(Class::D4, "ada", "cem/case_manager", Err(Refusal::NotYours { class: "D4", roles }));
        let none = standing(Class::D4);
        assert_eq!(
            decide_acceptance(&none, policy().of(Class::D4), who("ada/attorney")),
            Err(Refusal::NoMove)
        );
    }

    #[track_caller]
    fn complete(
        class: Class,
        name: &'static str,
        proof: Proof,
        filed: Option<Filed>,
        expected: Result<(), Refusal>,
    ) {
        let owner = Owner { client: id(1), matter: Some(id(2)), filing: Some(id(3)) };
        let done =
            decide_completion(&standing(class), policy().of(class), who(name), owner, &proof, filed.as_ref());
        assert_eq!(done.map(drop), expected);
    }

    #[test]
    fn a_dangerous_day_is_done_when_the_stamped_paper_is_on_the_file() {
        let filed = |client, matter, stamped| {
            Some(Filed { client: id(client), matter: Some(id(matter)), taken_back: false, stamped })
        };
        let proof = |stamp_seen| Proof::Filing { filing: id(9), stamp_seen };
        complete(Class::D4, "ida/clerk", proof(false), filed(1, 2, true), Ok(()));
        complete(Class::D4, "ida/clerk", proof(false), filed(1, 2, false), Err(Refusal::NeedsStamp));
        complete(Class::D4, "ida/clerk", proof(true), filed(1, 2, false), Ok(()));
        complete(Class::D4, "ida/clerk", proof(true), filed(7, 2, true), Err(Refusal::OtherFile));
        complete(Class::D4, "ida/clerk", proof(true), filed(1, 8, true), Err(Refusal::OtherMatter));
        complete(Class::D4, "ida/clerk", proof(true), None, Err(Refusal::OtherFile));
        let own = Proof::Filing { filing: id(3), stamp_seen: true };
        complete(Class::D4, "ida/clerk", own, filed(1, 2, true), Err(Refusal::OwnPaper));
        complete(Class::D3, "ida/clerk", proof(false), filed(1, 2, false), Ok(()));
    }

    #[test]
    fn a_sentence_does_only_where_the_policy_lets_it() {
        let words = || Proof::Reason("the case was dismissed".into());
        complete(Class::D4, "ida/clerk", words(), None, Err(Refusal::NeedsPaper("D4")));
        complete(Class::D4, "ada/attorney", words(), None, Ok(()));
        complete(Class::D2, "ida/clerk", words(), None, Ok(()));
        complete(
            Class::D2,
            "ida/clerk",
            Proof::Reason(" ok ".into()),
            None,
            Err(Refusal::NoReason(LEAST_REASON)),
        );
    }

    #[test]
    fn cancelling_and_opening_again_need_a_reason_and_the_right_person() {
        let at = standing(Class::D4);
        let rules = policy().of(Class::D4);
        let why = "the suit was withdrawn";
        assert_eq!(decide_cancellation(&at, rules, who("ada/attorney"), why), Ok(why.to_owned()));
        assert_eq!(
            decide_cancellation(&at, rules, who("ada/attorney"), " "),
            Err(Refusal::NoReason(LEAST_REASON))
        );
        assert!(decide_cancellation(&at, rules, who("cem/case_manager"), why).is_err());
        assert_eq!(decide_reopening(&at, rules, who("ada/attorney"), why), Err(Refusal::Stands));
        let gone = Standing { state: State::Withdrawn, ..at };
        assert_eq!(decide_reopening(&gone, rules, who("ada/attorney"), why), Err(Refusal::WasWithdrawn));
        let done = Standing { state: State::Done, ..gone };
        assert_eq!(decide_reopening(&done, rules, who("ada/attorney"), why), Ok(why.to_owned()));
    }
}
