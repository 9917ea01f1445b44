//! Desk: the cases.

pub mod command;
pub mod handle;
pub mod record;
