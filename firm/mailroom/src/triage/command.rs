//! What is asked of this desk.

use std::{fmt, sync::Arc};

use kernel::{ArrivalId, ClientId, Command, Date, Fault, MatterId, PaperId, Subject};
use reading::{Fact, MailHead, Paper, alike::Term};

use crate::{Refusal, public::KeptPart};

/// Wraps an original's key for another file. The vault does it; this department only knows that it can be done.
pub trait KeyRing: Send + Sync {
    /// `wrapped` is the original's key under the data key `from` (itself wrapped by the store key); the result is the
    /// same key under the data key `to`.
    fn rewrap(&self, wrapped: &[u8], from: &[u8], to: &[u8]) -> Result<Vec<u8>, Fault>;
}

/// Why a part could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// Dangerous: kept, never opened.
    pub quarantined: bool,
    /// In plain words, with what to do.
    pub reason: String,
}

/// One paper as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadPaper {
    /// Name of the attachment, with the names of the messages and archives around it, separated by `/`; `None` for the
    /// file itself or the body of its message.
    pub part: Option<String>,
    /// The message that it came with: the innermost one around it.
    pub mail: Option<Arc<MailHead>>,
    /// SHA-256 of the file or part it stands in.
    pub sha256: String,
    /// The body of a message.
    pub is_body: bool,
    /// What the body of the message says that it came with; nothing for that body itself.
    pub said: Arc<[Fact]>,
    /// What was read; for a part in trouble, an empty paper of kind `other`.
    pub paper: Paper,
    /// Its text.
    pub text: String,
    /// Its words for comparison with papers that came before.
    pub terms: Vec<Term>,
    /// Its sketch, by which those are found; empty for messages of people.
    pub bands: Vec<i64>,
    pub trouble: Option<Trouble>,
}

/// Which piece of an arrival. Most arrivals are one piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The place inside the arrival up to which it has been taken in before; nothing for the first piece.
    pub from: Option<String>,
    /// Up to which it will have been.
    pub to: String,
    /// Nothing comes after it.
    pub last: bool,
}

impl Piece {
    /// The whole arrival, from its beginning or from where it has been taken in before.
    pub fn rest(from: Option<String>) -> Self {
        Self { from, to: "/".to_owned(), last: true }
    }
}

/// An arrival has been read, or a piece of a large one: match, audit, follow the protocol, file or ask; one act.
pub struct TakeIn {
    pub arrival: ArrivalId,
    pub piece: Piece,
    /// Of the arrival; only the first piece needs it.
    pub media_type: String,
    /// Pages with words and places, for the page image and for search.
    pub kept: Vec<KeptPart>,
    /// The head of the arrival itself, when it is a message; only the first piece needs it.
    pub mail: Option<Arc<MailHead>>,
    pub papers: Vec<ReadPaper>,
    /// Today in the firm's zone.
    pub today: Date,
    pub keys: Arc<dyn KeyRing>,
}

impl fmt::Debug for TakeIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TakeIn").field("arrival", &self.arrival).finish_non_exhaustive()
    }
}

impl Command for TakeIn {
    const NAME: &'static str = "mailroom.take_in";
    type Done = Vec<PaperId>;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}

/// The proposal is right: do all that it says.
pub struct Accept {
    pub paper: PaperId,
    /// The version that the clerk saw.
    pub version: i64,
    pub today: Date,
    pub keys: Arc<dyn KeyRing>,
}

impl Command for Accept {
    const NAME: &'static str = "mailroom.accept";
    type Done = ClientId;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}

/// It belongs to this client (and matter).
pub struct FileTo {
    pub paper: PaperId,
    pub version: i64,
    pub client: ClientId,
    pub matter: Option<MatterId>,
    /// Needed where something on the paper speaks against it.
    pub why: String,
    pub today: Date,
    pub keys: Arc<dyn KeyRing>,
}

impl Command for FileTo {
    const NAME: &'static str = "mailroom.file_to";
    type Done = ();
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Client(self.client)
    }
}

/// It is of this kind.
#[derive(Debug, Clone)]
pub struct SetKind {
    pub paper: PaperId,
    pub version: i64,
    pub kind: String,
    pub today: Date,
}

impl Command for SetKind {
    const NAME: &'static str = "mailroom.set_kind";
    type Done = ();
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}

/// Not before this day.
#[derive(Debug, Clone)]
pub struct Hold {
    pub paper: PaperId,
    pub version: i64,
    pub until: Date,
}

impl Command for Hold {
    const NAME: &'static str = "mailroom.hold";
    type Done = ();
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}

/// Somebody takes it.
#[derive(Debug, Clone)]
pub struct Assign {
    pub paper: PaperId,
    pub version: i64,
    pub to: String,
}

impl Command for Assign {
    const NAME: &'static str = "mailroom.assign";
    type Done = ();
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}

/// Spam, or not ours.
#[derive(Debug, Clone)]
pub struct Discard {
    pub paper: PaperId,
    pub version: i64,
    pub reason: String,
}

impl Command for Discard {
    const NAME: &'static str = "mailroom.discard";
    type Done = ();
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}

/// It was filed wrongly: undo it everywhere and say who saw it. The paper waits in the inbox again.
#[derive(Debug, Clone)]
pub struct TakeBackPaper {
    pub paper: PaperId,
    pub version: i64,
    pub why: String,
}

impl Command for TakeBackPaper {
    const NAME: &'static str = "mailroom.take_back_paper";
    type Done = Vec<String>;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}

/// It stands on the wrong file: taken back and filed anew in one act, with both traces.
pub struct MovePaper {
    pub paper: PaperId,
    pub version: i64,
    pub client: ClientId,
    pub matter: Option<MatterId>,
    /// Others must be able to understand it later.
    pub why: String,
    pub today: Date,
    pub keys: Arc<dyn KeyRing>,
}

impl Command for MovePaper {
    const NAME: &'static str = "mailroom.move_paper";
    /// Who saw it on the wrong file.
    type Done = Vec<String>;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Client(self.client)
    }
}
