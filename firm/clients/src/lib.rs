//! The clients: who they are, every name and number by which a paper can name them, and how they may be reached.

mod event;
mod files;
pub mod public;
mod refusal;

pub use event::ClientEvent;
pub use files::command::{ContactRule, ImportClients, ImportContactRules, NewClient, Status};
pub use refusal::Refusal;
