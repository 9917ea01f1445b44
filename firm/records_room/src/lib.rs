//! The records room: it checks a client's file before anything goes on it, files, and takes back.

mod event;
mod filing;
pub mod public;
mod refusal;
mod signatures;

pub use event::RecordsEvent;
pub use filing::command::{FilePaper, TakeBack};
pub use refusal::Refusal;
pub use signatures::command::{ImportSignatures, NewSignature};
