//! The docket: last days, each with the reason for it.

mod deadlines;
mod event;
pub mod public;
mod refusal;

pub use deadlines::command::{ConfirmDeadline, EnterDeadline, Reason};
pub use event::CalendarEvent;
pub use refusal::Refusal;
