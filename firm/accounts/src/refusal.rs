//! How this department says no.

use kernel::Stop;

/// Why something about money does not happen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A list names a client whom we do not have.
    #[error("no client has the number {0}; import clients.csv first")]
    NoSuchClient(String),
    /// A list names a matter that we do not have, or that is another client's.
    #[error("matter {0} is not one of this client's")]
    NoSuchMatter(String),
}

impl From<Refusal> for Stop<Refusal> {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
