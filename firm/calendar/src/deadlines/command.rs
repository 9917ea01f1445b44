//! What is asked of this desk.

use std::sync::Arc;

use kernel::{ClientId, Command, Date, DeadlineId, FilingId, MatterId, PaperId, Subject};
use serde::{Deserialize, Serialize};

use super::reckon::Reckoning;
use crate::{Class, Refusal, public::Filings};

/// Where a day or its trigger stands on the paper.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The paper that says it.
    #[serde(skip)]
    pub paper: Option<PaperId>,
    /// Which fact gave the day: `service_date`, `received`, or `entered` by a person.
    #[serde(default)]
    pub fact: String,
    /// The page on which it stands, from 1.
    #[serde(default)]
    pub page: Option<u32>,
    /// The words on the paper.
    #[serde(default)]
    pub quote: String,
}

/// Put a last day on the docket, proposed until people have confirmed it.
#[derive(Debug, Clone)]
pub struct EnterDeadline {
    pub client: ClientId,
    pub matter: Option<MatterId>,
    pub filing: Option<FilingId>,
    /// What must be done, for instance "answer".
    pub what: String,
    pub class: Class,
    pub reckoning: Reckoning,
    pub evidence: Evidence,
}

impl Command for EnterDeadline {
    const NAME: &'static str = "calendar.enter_deadline";
    type Done = DeadlineId;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Client(self.client)
    }
}

/// A person has checked trigger, method and rule.
#[derive(Debug, Clone)]
pub struct ConfirmDeadline {
    pub deadline: DeadlineId,
    /// As it was seen; 0 for "whatever it is now", which only a program may say.
    pub version: i64,
}

/// How a day shall change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Move {
    /// The event was on another day, or the paper was served in another way: count again.
    Trigger { trigger: Date, service: Option<String> },
    /// A judge ordered it, or the parties agreed: no count.
    Day { due: Date, due_time: Option<String>, authority: String },
}

/// The day shall change. It changes when a person accepts the difference; until then alerts go by the earlier of both.
#[derive(Debug, Clone)]
pub struct MoveDeadline {
    pub deadline: DeadlineId,
    pub version: i64,
    pub to: Move,
    pub why: String,
}

/// The difference is right.
#[derive(Debug, Clone)]
pub struct AcceptMove {
    pub deadline: DeadlineId,
    pub version: i64,
}

/// The difference is wrong; the day stays.
#[derive(Debug, Clone)]
pub struct DeclineMove {
    pub deadline: DeadlineId,
    pub version: i64,
    pub why: String,
}

/// What shows that it is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// A paper on the same file; `stamp_seen` when a person saw the court's stamp on it.
    Filing { filing: FilingId, stamp_seen: bool },
    /// A sentence, where the policy lets it do.
    Reason(String),
}

/// What had to be done is done.
#[derive(Clone)]
pub struct CompleteDeadline {
    pub deadline: DeadlineId,
    pub version: i64,
    pub proof: Proof,
    /// The records room's knowledge of what is filed.
    pub filings: Arc<dyn Filings>,
}

/// It does not hold any more. It stays on the docket, cancelled.
#[derive(Debug, Clone)]
pub struct CancelDeadline {
    pub deadline: DeadlineId,
    pub version: i64,
    pub why: String,
}

/// It was completed or cancelled too early.
#[derive(Debug, Clone)]
pub struct ReopenDeadline {
    pub deadline: DeadlineId,
    pub version: i64,
    pub why: String,
}

macro_rules! commands {
    ($($command:ident $name:literal),+ $(,)?) => {$(
        impl Command for $command {
            const NAME: &'static str = $name;
            type Done = ();
            type Refusal = Refusal;
            fn subject(&self) -> Subject {
                Subject::Firm
            }
        }
    )+};
}

commands! {
    ConfirmDeadline "calendar.confirm_deadline",
    MoveDeadline "calendar.move_deadline",
    AcceptMove "calendar.accept_move",
    DeclineMove "calendar.decline_move",
    CompleteDeadline "calendar.complete_deadline",
    CancelDeadline "calendar.cancel_deadline",
    ReopenDeadline "calendar.reopen_deadline",
}
