//! Desk: the staff list, and who may sign in.

pub mod command;
pub mod handle;
pub mod record;
