//! How this department says no.

use kernel::{Date, Stop};

/// Why something about a deadline does not happen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is confirmed, closed or unknown.
    #[error("this deadline does not wait for confirmation")]
    NotProvisional,
    /// Nobody knows it.
    #[error("there is no such deadline")]
    NoSuchDeadline,
    /// Somebody else changed it since it was read.
    #[error("the deadline has changed since you opened it; look at it again")]
    Changed,
    /// It is done, cancelled or withdrawn.
    #[error("this deadline does not stand any more")]
    NotStanding,
    /// It stands.
    #[error("this deadline stands; there is nothing to open again")]
    Stands,
    /// The filing was taken back with it.
    #[error("the paper that made this deadline was taken back; file it again instead")]
    WasWithdrawn,
    /// The policy names other roles.
    #[error("for a deadline of class {class} this is for: {roles}")]
    NotYours { class: &'static str, roles: String },
    /// Two people must look.
    #[error("you have confirmed it already: a second, different person must")]
    SecondPerson,
    /// Whoever typed it in does not check it.
    #[error("you entered this deadline yourself: somebody else must confirm it")]
    OwnEntry,
    /// Neither of the two has the role that the policy asks for.
    #[error("one of the two who confirm it must be: {0}")]
    NeedsRole(String),
    /// A change waits for leave.
    #[error("a change of this deadline waits; accept or decline it first")]
    MoveWaits,
    /// No change waits.
    #[error("no change of this deadline waits")]
    NoMove,
    /// Whoever proposes a change of a dangerous day does not let it through alone.
    #[error("you proposed this change yourself: somebody else must accept it")]
    OwnMove,
    /// The same day by the same reason.
    #[error("that changes nothing: the day would still be {0}")]
    NoDifference(Date),
    /// Nothing was counted for it.
    #[error("this day was not counted by a rule; give the new day itself")]
    NotCounted,
    /// The rule gives no answer.
    #[error("the rule does not answer: {0}")]
    NoAnswer(String),
    /// A sentence is missing.
    #[error("say why, in a sentence of at least {0} letters")]
    NoReason(usize),
    /// Words that are too long for a line of the record.
    #[error("at most {0} letters, please")]
    TooLong(usize),
    /// The policy wants a paper.
    #[error(
        "a deadline of class {0} is completed with the paper that shows it done: choose a paper on this file"
    )]
    NeedsPaper(&'static str),
    /// The policy wants the court's stamp.
    #[error("the court's stamp was not read on that paper: look at it, and say that you saw the stamp")]
    NeedsStamp,
    /// Not a paper of this file.
    #[error("that paper is not on this client's file")]
    OtherFile,
    /// Of another matter.
    #[error("that paper belongs to another matter of the client")]
    OtherMatter,
    /// It came before the deadline did.
    #[error("that is the paper that made the deadline; the one that shows it done is another")]
    OwnPaper,
    /// What must be done?
    #[error("say what must be done by then")]
    NoWhat,
    /// Not a person who signs in.
    #[error("nobody who may sign in is called so")]
    NoSuchUser,
    /// The paper has no such matter.
    #[error("there is no such matter")]
    NoSuchMatter,
    /// No calendar of a court.
    #[error("there is no calendar \u{201c}{0}\u{201d}")]
    NoSuchCalendar(String),
    /// Nobody knows it.
    #[error("there is no such reminder")]
    NoSuchAlert,
    /// It is acknowledged, or went to the next person.
    #[error("this reminder is not open any more")]
    AlertClosed,
    /// It was sent to somebody else.
    #[error("this reminder is for somebody else")]
    AlertOfAnother,
    /// Nobody knows it, or it is somebody else's.
    #[error("there is no such address")]
    NoSuchFeed,
    /// For which program?
    #[error("say which program or device the address is for")]
    NoLabel,
    /// Nobody stands in court for it.
    #[error("this is no day in court")]
    NoHearing,
    /// Its day is still to come.
    #[error("the hearing is on {0}: it has no outcome yet")]
    NotHeld(Date),
    /// The matter's own no.
    #[error("{0}")]
    Matters(String),
    /// Signed before.
    #[error("the register of that day is signed already")]
    DayClosed,
    /// Not yet.
    #[error("that day is still to come")]
    DayToCome,
    /// It ends before it begins.
    #[error("the last day is before the first")]
    Backwards,
}

impl From<Refusal> for Stop<Refusal> {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
