//! What can be said of deadlines on the record.

use kernel::{ClientId, Date, DeadlineId, Event, Subject};
use serde_json::json;

/// Events of this department.
#[derive(Debug)]
pub enum CalendarEvent {
    /// A last day stands on the docket.
    DeadlineEntered { id: DeadlineId, client: ClientId, due: Date, rule: String },
    /// A person has checked it.
    DeadlineConfirmed { id: DeadlineId, client: ClientId },
    /// The filing that made them was taken back.
    DeadlinesWithdrawn { client: ClientId, deadlines: u64 },
}

impl Event for CalendarEvent {
    fn name(&self) -> &'static str {
        match self {
            Self::DeadlineEntered { .. } => "calendar.deadline_entered",
            Self::DeadlineConfirmed { .. } => "calendar.deadline_confirmed",
            Self::DeadlinesWithdrawn { .. } => "calendar.deadlines_withdrawn",
        }
    }

    fn subject(&self) -> Subject {
        match self {
            Self::DeadlineEntered { client, .. }
            | Self::DeadlineConfirmed { client, .. }
            | Self::DeadlinesWithdrawn { client, .. } => Subject::Client(*client),
        }
    }

    fn body(&self) -> String {
        match self {
            Self::DeadlineEntered { id, due, rule, .. } => {
                json!({ "deadline": id.to_string(), "due": due.to_string(), "rule": rule })
            }
            Self::DeadlineConfirmed { id, .. } => json!({ "deadline": id.to_string() }),
            Self::DeadlinesWithdrawn { deadlines, .. } => json!({ "deadlines": deadlines }),
        }
        .to_string()
    }
}
