//! Desk: one paper on several files, on purpose.

pub mod command;
pub mod handle;
pub mod record;
pub mod rule;
