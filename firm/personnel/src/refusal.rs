//! How this department says no.

use kernel::Stop;

/// Why something about the people here does not happen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A firm is set up once.
    #[error("this data folder already belongs to {0}")]
    AlreadyFounded(String),
    /// An e-mail address names one person.
    #[error("{0} can sign in already")]
    UserExists(String),
}

impl From<Refusal> for Stop<Refusal> {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
