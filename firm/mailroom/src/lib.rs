//! The mailroom: all that arrives. It keeps the original, says what it is and whose it is, follows the protocol, files or
//! asks, and can take everything back.

mod arrivals;
mod copies;
mod desk;
mod drafts;
mod event;
pub mod kinds;
pub mod matching;
mod owners;
mod packets;
pub mod protocols;
pub mod public;
mod refusal;
pub mod shelf;
mod triage;

pub use arrivals::command::{Channel, ReceiveArrival, Received};
pub use desk::{
    command::{ClosePaper, NotePaper, OverrideStep, RelayPaper, ReopenPaper},
    steps,
};
pub use drafts::command::{DiscardDraft, DraftMail, RestoreDraft, ReviseDraft, Way};
pub use event::MailroomEvent;
pub use owners::command::{FileAlso, FileToSeveral, TakeOffFile};
pub use packets::command::{JoinPaper, Reread, SplitPaper};
pub use protocols::plan::Effects;
pub use refusal::Refusal;
pub use triage::command::{
    Accept, Assign, Discard, FileTo, Hold, KeyRing, MovePaper, Piece, ReadPaper, SetKind, TakeBackPaper,
    TakeIn, Trouble,
};
