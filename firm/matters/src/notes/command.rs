//! What is asked of this desk.

use std::collections::BTreeMap;

use kernel::{ClientId, Command, Date, FilingId, MatterId, NoteId, PaperId, Subject, TaskId};

use crate::Refusal;

/// Put a note on a file.
#[derive(Debug, Clone)]
pub struct AddNote {
    pub client: ClientId,
    pub matter: Option<MatterId>,
    /// The filing that it belongs to.
    pub filing: Option<FilingId>,
    /// For instance `summons` or `call`.
    pub kind: String,
    /// The fields that this kind of note requires, filled in.
    pub fields: BTreeMap<String, String>,
    /// Which of them may not be empty.
    pub required: Vec<String>,
    /// Free text, after the fields.
    pub body: String,
}

impl Command for AddNote {
    const NAME: &'static str = "matters.add_note";
    type Done = NoteId;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Client(self.client)
    }
}

/// Give a department something to do.
#[derive(Debug, Clone)]
pub struct AddTask {
    pub client: Option<ClientId>,
    pub matter: Option<MatterId>,
    pub filing: Option<FilingId>,
    /// The paper that it is about.
    pub paper: Option<PaperId>,
    pub department: String,
    pub what: String,
    pub due: Option<Date>,
}

impl Command for AddTask {
    const NAME: &'static str = "matters.add_task";
    type Done = TaskId;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        self.client.map_or(Subject::Firm, Subject::Client)
    }
}

/// It is done.
#[derive(Debug, Clone)]
pub struct CompleteTask {
    pub task: TaskId,
}

impl Command for CompleteTask {
    const NAME: &'static str = "matters.complete_task";
    type Done = ();
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}

/// The reader has read these notes of one file.
#[derive(Debug, Clone)]
pub struct ReadNotes {
    pub client: ClientId,
    pub notes: Vec<NoteId>,
}

impl Command for ReadNotes {
    const NAME: &'static str = "matters.read_notes";
    type Done = usize;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Client(self.client)
    }
}
