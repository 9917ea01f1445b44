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
    /// The chosen matter is not there, or it is another client's.
    #[error("this client has no such matter")]
    NoSuchMatter,
    /// No such kind of paper.
    #[error("there is no kind of paper called {0}")]
    NoSuchKind(String),
    /// An act that others must be able to understand later.
    #[error("say why")]
    NoReason,
    /// A note, a message or a letter without words.
    #[error("write something first")]
    NoWords,
    /// Not a day.
    #[error("choose a day, for instance 2026-12-01")]
    NoDate,
    /// Nobody to write to.
    #[error("say who it is for: the message names nobody to answer")]
    NoRecipient,
    /// It was discarded, withdrawn with its filing, or never was.
    #[error("this draft is not waiting any more")]
    NoDraft,
    /// Messages go to departments of the staff list.
    #[error("there is no department called {0}")]
    NoSuchDepartment(String),
    /// The paper stands on no file.
    #[error("this paper is on no file, or it is closed")]
    NotFiled,
    /// Several files are two at least.
    #[error("choose two files at least; one file is filed to as any other")]
    OneFile,
    /// What stands on several files is taken off one of them, or back from all.
    #[error("this paper stands on several files; take it off the wrong one, or take it back from all")]
    OnSeveralFiles,
    /// It does not stand there.
    #[error("this paper does not stand on that file")]
    NotOnThatFile,
    /// It is there already.
    #[error("this paper stands on that file already")]
    SameFile,
    /// The protocol of this paper has no such step.
    #[error("the protocol of this paper has no step {0}")]
    NoSuchStep(String),
    /// There is nothing to waive.
    #[error("this step is done already")]
    StepDone,
    /// The protocol is not done.
    #[error("still to do, or to be waived with a reason: {0}")]
    StepsLeft(String),
    /// Only what is closed can be reopened.
    #[error("this paper is not closed")]
    NotClosed,
    /// A paper has no such page to begin another with.
    #[error("no second paper can begin on page {0}")]
    NoSuchPage(u32),
    /// The body of a message, or a file whose pages were not kept.
    #[error("the pages of this paper cannot be separated")]
    NotSeparable,
    /// An arrival's id or idempotency key that was given before, with other bytes.
    #[error("this idempotency key has been used for another file; choose a new key for each file")]
    OtherFile,
    /// It is the first of its file.
    #[error("no paper stands before this one in its file")]
    NothingBefore,
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
