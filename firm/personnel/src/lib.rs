//! The people who work here: their departments, and who of them may sign in.

mod access;
mod event;
pub mod public;
mod refusal;
mod staff;

pub use access::command::{CloseUser, EndToken, InviteUser, IssueToken};
pub use event::PersonnelEvent;
pub use refusal::Refusal;
pub use staff::command::{AddUser, FoundFirm, ImportStaff, NewStaff};
