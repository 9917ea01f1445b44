//! Desk: notes with their required fields, and tasks.

pub mod command;
pub mod handle;
pub mod record;
pub mod rule;
