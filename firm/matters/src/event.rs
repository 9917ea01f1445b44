//! What can be said of matters on the record.

use kernel::{ClientId, Event, MatterId, NoteId, Subject, TaskId};
use serde_json::json;

/// Events of this department.
#[derive(Debug)]
pub enum MatterEvent {
    /// A batch of an import.
    MattersImported { matters: Vec<MatterId> },
    /// A note was put on a file.
    NoteAdded { id: NoteId, client: ClientId, kind: String },
    /// Somebody has something to do.
    TaskAdded { id: TaskId, client: Option<ClientId>, department: String },
    /// It is done.
    TaskCompleted { id: TaskId, client: Option<ClientId> },
    /// Tasks that a filing had made were withdrawn with it.
    TasksWithdrawn { client: ClientId, tasks: u64 },
    /// Somebody has read these notes.
    NotesRead { client: ClientId, notes: Vec<NoteId> },
}

impl Event for MatterEvent {
    fn name(&self) -> &'static str {
        match self {
            Self::MattersImported { .. } => "matters.matters_imported",
            Self::NoteAdded { .. } => "matters.note_added",
            Self::TaskAdded { .. } => "matters.task_added",
            Self::TaskCompleted { .. } => "matters.task_completed",
            Self::TasksWithdrawn { .. } => "matters.tasks_withdrawn",
            Self::NotesRead { .. } => "matters.notes_read",
        }
    }

    fn subject(&self) -> Subject {
        match self {
            Self::MattersImported { .. } => Subject::Firm,
            Self::NoteAdded { client, .. }
            | Self::TasksWithdrawn { client, .. }
            | Self::NotesRead { client, .. } => Subject::Client(*client),
            Self::TaskAdded { client, .. } | Self::TaskCompleted { client, .. } => {
                client.map_or(Subject::Firm, Subject::Client)
            }
        }
    }

    fn body(&self) -> String {
        match self {
            Self::MattersImported { matters } => {
                json!({ "matters": matters.iter().map(ToString::to_string).collect::<Vec<_>>() })
            }
            Self::NoteAdded { id, kind, .. } => json!({ "note": id.to_string(), "kind": kind }),
            Self::TaskAdded { id, department, .. } => {
                json!({ "task": id.to_string(), "department": department })
            }
            Self::TaskCompleted { id, .. } => json!({ "task": id.to_string() }),
            Self::TasksWithdrawn { tasks, .. } => json!({ "tasks": tasks }),
            Self::NotesRead { notes, .. } => {
                json!({ "notes": notes.iter().map(ToString::to_string).collect::<Vec<_>>() })
            }
        }
        .to_string()
    }
}
