//! How this department says no.

use kernel::Stop;

/// Why something about a matter does not happen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A list names a client whom we do not have.
    #[error("no client has the number {0}; import clients.csv first")]
    NoSuchClient(String),
    /// A matter number belongs to one client for ever.
    #[error("matter {0} belongs to another client")]
    OtherClient(String),
    /// There is no such task, or it is done.
    #[error("this task is not open any more")]
    TaskNotOpen,
    /// Free text alone is not a note.
    #[error("the note lacks: {0}")]
    NoteLacks(String),
    /// All of them had been read, or they are another file's.
    #[error("there is no unread note here")]
    NothingToRead,
}

impl From<Refusal> for Stop<Refusal> {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
