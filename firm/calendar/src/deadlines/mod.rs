//! Desk: last days.

pub mod command;
pub mod handle;
pub mod record;
