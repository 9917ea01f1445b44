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
    /// The id is nobody's, or they have left.
    #[error("nobody who may sign in is called {0}")]
    NoSuchUser(String),
    /// Tokens for others are an administrator's.
    #[error("only an administrator makes a token for somebody else")]
    NotYours,
    /// A list of tokens without a purpose cannot be judged.
    #[error("say what the token is for")]
    NoLabel,
    /// Tokens end by themselves.
    #[error("a token is good for 1 to 365 days")]
    TokenTooLong,
    /// Ended already, or somebody else's.
    #[error("there is no such token")]
    NoSuchToken,
    /// The last administrator must not lock the house from inside.
    #[error("nobody closes their own account; ask another administrator")]
    NotYourself,
}

impl From<Refusal> for Stop<Refusal> {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
