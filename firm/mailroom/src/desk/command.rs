//! What is asked of this desk.

use kernel::{Command, Date, NoteId, PaperId, Subject, TaskId};

use crate::Refusal;

/// A note about a paper. It stands on the client's file as soon as the paper does.
#[derive(Debug, Clone)]
pub struct NotePaper {
    pub paper: PaperId,
    /// Fields of the protocol's note that the paper did not say, as the clerk found them out.
    pub fields: Vec<(String, String)>,
    pub body: String,
}

impl Command for NotePaper {
    const NAME: &'static str = "mailroom.note_paper";
    /// The note on the file, if the paper is on one.
    type Done = Option<NoteId>;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}

/// A message to a department about a paper: a task with these words.
#[derive(Debug, Clone)]
pub struct RelayPaper {
    pub paper: PaperId,
    pub department: String,
    pub message: String,
    pub due: Option<Date>,
}

impl Command for RelayPaper {
    const NAME: &'static str = "mailroom.relay_paper";
    type Done = TaskId;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}

/// A step of the protocol shall not be done for this paper, and why.
#[derive(Debug, Clone)]
pub struct OverrideStep {
    pub paper: PaperId,
    pub version: i64,
    /// For instance `deadline:answer`, `task:0`, `note:service_date`, `reply`.
    pub step: String,
    pub why: String,
}

impl Command for OverrideStep {
    const NAME: &'static str = "mailroom.override_step";
    type Done = ();
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}

/// Everything that the protocol asks is done or waived: nobody needs to look at it again.
#[derive(Debug, Clone)]
pub struct ClosePaper {
    pub paper: PaperId,
    pub version: i64,
}

impl Command for ClosePaper {
    const NAME: &'static str = "mailroom.close_paper";
    type Done = ();
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}

/// Somebody must look at it again.
#[derive(Debug, Clone)]
pub struct ReopenPaper {
    pub paper: PaperId,
    pub version: i64,
}

impl Command for ReopenPaper {
    const NAME: &'static str = "mailroom.reopen_paper";
    type Done = ();
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}
