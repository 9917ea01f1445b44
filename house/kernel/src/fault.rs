//! The two ways in which something does not happen. A *refusal*: the firm says no, in words the clerk can read.
//! A *fault*: something broke; it is logged once, at the door, and the clerk sees a reference.

use std::fmt;

/// What sort of breakage, as far as the caller must act differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// Broken; trying again will not help.
    Broken,
    /// Not now (too busy, disk full, database away); nothing was changed, try again later.
    Unavailable,
    /// The commit itself failed: the change may or may not be there (answered as 503 "unknown").
    Unknown,
    /// What was asked for is not there, or the actor may not see it (the two look the same).
    NotFound,
    /// The row has been changed by somebody else since it was read.
    Stale,
}

/// Something broke.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What sort.
    pub kind: FaultKind,
    /// For the log, never for the page. Holds no content of papers or messages.
    pub detail: String,
}

impl Fault {
    /// Trying again will not help.
    pub fn broken(detail: impl Into<String>) -> Self {
        Self { kind: FaultKind::Broken, detail: detail.into() }
    }

    /// Not now; nothing was changed.
    pub fn unavailable(detail: impl Into<String>) -> Self {
        Self { kind: FaultKind::Unavailable, detail: detail.into() }
    }

    /// The commit failed; nobody knows until the file has been reopened.
    pub fn unknown(detail: impl Into<String>) -> Self {
        Self { kind: FaultKind::Unknown, detail: detail.into() }
    }

    /// Not there, or not for these eyes.
    pub fn not_found(detail: impl Into<String>) -> Self {
        Self { kind: FaultKind::NotFound, detail: detail.into() }
    }

    /// Somebody else was faster.
    pub fn stale(detail: impl Into<String>) -> Self {
        Self { kind: FaultKind::Stale, detail: detail.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.kind, self.detail)
    }
}

impl std::error::Error for Fault {}

/// Why a command did not happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Stop<R> {
    /// The firm says no.
    Refused(R),
    /// Something broke.
    Fault(Fault),
}

/// What a handler gives back.
pub type Outcome<T, R> = Result<T, Stop<R>>;

impl<R> From<Fault> for Stop<R> {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}
