//! How this department says no.

use kernel::Stop;

/// Why something does not happen to an arrival or a paper.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Another desk was faster.
    #[error("somebody else has changed this paper since you opened it; look again")]
    Changed,
    /// There is no such paper, or it has been dealt with.
    #[error("this paper is not waiting any more")]
    NotWaiting,
    /// Nothing to accept.
    #[error("there is no sure proposal to accept; choose the client")]
    NoProposal,
    /// Filing against what the paper says.
    #[error("{0}; to file it all the same, say why")]
    NeedsReason(String),
    /// The chosen client is not there.
    #[error("there is no such client")]
    NoSuchClient,
    /// No such kind of paper.
    #[error("there is no kind of paper called {0}")]
    NoSuchKind(String),
    /// An act that others must be able to understand later.
    #[error("say why")]
    NoReason,
    /// Another department's refusal.
    #[error("{0}")]
    Records(records_room::Refusal),
    /// Another department's refusal.
    #[error("{0}")]
    Matters(matters::Refusal),
}

impl From<Refusal> for Stop<Refusal> {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Carries another department's no through ours.
pub fn records(stop: Stop<records_room::Refusal>) -> Stop<Refusal> {
    match stop {
        Stop::Refused(no) => Stop::Refused(Refusal::Records(no)),
        Stop::Fault(fault) => Stop::Fault(fault),
    }
}

/// Carries another department's no through ours.
pub fn matters(stop: Stop<matters::Refusal>) -> Stop<Refusal> {
    match stop {
        Stop::Refused(no) => Stop::Refused(Refusal::Matters(no)),
        Stop::Fault(fault) => Stop::Fault(fault),
    }
}

/// The docket refuses nothing that this department asks for; if it ever does, it is a fault.
pub fn docket(stop: Stop<calendar::Refusal>) -> Stop<Refusal> {
    match stop {
        Stop::Refused(no) => Stop::Fault(kernel::Fault::broken(no.to_string())),
        Stop::Fault(fault) => Stop::Fault(fault),
    }
}
