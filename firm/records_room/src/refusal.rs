//! How this department says no.

use kernel::Stop;

/// Why something is not filed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The matter is another client's.
    #[error("this matter belongs to another client")]
    WrongClient,
    /// The paper stands on a file already.
    #[error("this paper is already on a file; take it back first")]
    AlreadyFiled,
    /// Nothing to take back.
    #[error("this paper is on no file")]
    NotFiled,
    /// An act that others must be able to understand later.
    #[error("say why")]
    NoReason,
    /// A list names a client whom we do not have.
    #[error("no client has the number {0}; import clients.csv first")]
    NoSuchClient(String),
}

impl From<Refusal> for Stop<Refusal> {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
