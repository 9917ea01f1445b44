//! Desk: last days.

pub mod command;
pub mod handle;
pub mod reckon;
pub mod record;
pub mod rule;
pub mod state;
