//! What can go wrong in the vault, in the words that the log keeps. Never the content of an original.

use kernel::{Fault, FaultKind};

/// Why the vault could not do it.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// No body under this name and key.
    #[error("the original {0} is not in the vault")]
    Missing(String),
    /// The body is there, but it is not what was laid down.
    #[error("the original {0} is damaged in the store: {1}")]
    Damaged(String, &'static str),
    /// The key that was given does not open this wrapping.
    #[error("this key does not open the wrapping")]
    WrongKey,
    /// Bytes that are no wrapping of ours.
    #[error("these bytes are not a wrapped key of this vault")]
    NotAWrapping,
    /// A text that is not 64 lower-case hexadecimal digits (so: never a path).
    #[error("not a SHA-256 in lower-case hexadecimal")]
    NotAHash,
    /// No room. Nothing was kept, nothing is half there.
    #[error("the vault has no room left ({0}); nothing was kept")]
    Full(String),
    /// The folder or the object store does not answer as it must. Nothing is half there.
    #[error("the vault's store failed: {0}")]
    Store(String),
    /// The store key cannot be used.
    #[error("the store key: {0}")]
    StoreKey(String),
}

/// What the vault gives back.
pub type Result<T> = std::result::Result<T, VaultError>;

impl VaultError {
    /// Sorts an error of the file system: a full disk and a used-up quota are told apart from the rest.
    pub(crate) fn io(doing: &str, error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                Self::Full(format!("{doing}: {error}"))
            }
            _ => Self::Store(format!("{doing}: {error}")),
        }
    }
}

impl From<VaultError> for Fault {
    fn from(error: VaultError) -> Self {
        let kind = match &error {
            VaultError::Missing(_) => FaultKind::NotFound,
            VaultError::Full(_) | VaultError::Store(_) => FaultKind::Unavailable,
            _ => FaultKind::Broken,
        };
        Self { kind, detail: error.to_string() }
    }
}
