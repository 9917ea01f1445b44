//! What is asked of this desk.

use kernel::{Command, Date, DeadlineId, Subject};

use crate::Refusal;

/// It goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextHearing {
    pub due: Date,
    /// `HH:MM`, where the court is.
    pub due_time: Option<String>,
}

/// A hearing was held.
#[derive(Debug, Clone)]
pub struct RecordHearing {
    pub deadline: DeadlineId,
    pub version: i64,
    /// Who appeared, for whom.
    pub appeared: String,
    /// What was decided.
    pub outcome: String,
    pub next: Option<NextHearing>,
    /// Gives case management the task of telling the client.
    pub tell_client: bool,
    /// Today, where the firm is.
    pub today: Date,
}

impl Command for RecordHearing {
    const NAME: &'static str = "calendar.record_hearing";
    /// The next date on the docket, where there is one.
    type Done = Option<DeadlineId>;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}
