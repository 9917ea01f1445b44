//! What is asked of this desk.

use std::{fmt, str::FromStr};

use kernel::{Command, DocumentId, PaperId, Subject};

use crate::Refusal;

/// Who gets an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The sender.
    Reply,
    /// The sender and everybody else who got the message.
    ReplyAll,
    /// Somebody else.
    Forward,
    /// The client, in words that a protocol wrote when the paper was filed.
    Protocol,
}

impl Way {
    /// As it is stored and sent.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::ReplyAll => "reply_all",
            Self::Forward => "forward",
            Self::Protocol => "protocol",
        }
    }
}

impl FromStr for Way {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "reply" => Ok(Self::Reply),
            "reply_all" => Ok(Self::ReplyAll),
            "forward" => Ok(Self::Forward),
            _ => Err(()),
        }
    }
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// Begins an answer to a message, or passes it on. It is a draft: nothing leaves the building by itself.
#[derive(Debug, Clone)]
pub struct DraftMail {
    pub paper: PaperId,
    pub way: Way,
    /// Who it is for; the message's own people where it is empty.
    pub recipients: String,
    pub subject: String,
    pub body: String,
}

impl Command for DraftMail {
    const NAME: &'static str = "mailroom.draft_mail";
    type Done = DocumentId;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}

/// Says in a draft what it shall say instead. It stays a draft.
#[derive(Debug, Clone)]
pub struct ReviseDraft {
    pub draft: DocumentId,
    /// As it was seen; somebody else's change in between is refused.
    pub version: i64,
    /// Who it is for; ignored for what a protocol wrote, which is for the client.
    pub recipients: String,
    pub subject: String,
    pub body: String,
}

impl Command for ReviseDraft {
    const NAME: &'static str = "mailroom.revise_draft";
    type Done = PaperId;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}

/// A draft is not needed. One that a protocol wrote is a step of it, so discarding it needs a reason.
#[derive(Debug, Clone)]
pub struct DiscardDraft {
    pub draft: DocumentId,
    pub version: i64,
    pub why: String,
}

impl Command for DiscardDraft {
    const NAME: &'static str = "mailroom.discard_draft";
    type Done = PaperId;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}

/// A discarded draft is needed after all.
#[derive(Debug, Clone)]
pub struct RestoreDraft {
    pub draft: DocumentId,
}

impl Command for RestoreDraft {
    const NAME: &'static str = "mailroom.restore_draft";
    type Done = PaperId;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}
