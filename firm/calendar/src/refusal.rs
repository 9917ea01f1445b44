//! How this department says no.

use kernel::Stop;

/// Why something about a deadline does not happen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is confirmed, withdrawn or unknown.
    #[error("this deadline does not wait for confirmation")]
    NotProvisional,
}

impl From<Refusal> for Stop<Refusal> {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
