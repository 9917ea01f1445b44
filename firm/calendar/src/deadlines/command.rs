//! What is asked of this desk.

use kernel::{ClientId, Command, Date, DeadlineId, FilingId, MatterId, Subject};

use crate::Refusal;

/// Why a day is the last one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Id of the rule in `crafts/court_days`, or `printed` for a date that stands on the paper itself.
    pub rule: String,
    pub citation: String,
    /// The day from which was counted.
    pub trigger: Option<Date>,
    /// Each counted and skipped day as JSON, as the rule explained it.
    pub trace: String,
}

/// Put a last day on the docket, provisional until a person has confirmed it.
#[derive(Debug, Clone)]
pub struct EnterDeadline {
    pub client: ClientId,
    pub matter: Option<MatterId>,
    pub filing: Option<FilingId>,
    /// What must be done, for instance "answer".
    pub what: String,
    pub due: Date,
    pub due_time: Option<String>,
    pub zone: Option<String>,
    pub reason: Reason,
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
}

impl Command for ConfirmDeadline {
    const NAME: &'static str = "calendar.confirm_deadline";
    type Done = ();
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}
