//! Desk: the register of a day: every last day that was entered, changed or done, closed and signed by a person.

pub mod command;
pub mod handle;
pub mod record;
pub mod rule;
