//! The matters: cases and programmes, their notes and their tasks.

mod cases;
mod event;
mod notes;
pub mod public;
mod refusal;

pub use cases::command::{ImportMatters, NewMatter};
pub use event::MatterEvent;
pub use notes::command::{AddNote, AddTask, CompleteTask, ReadNotes};
pub use refusal::Refusal;
