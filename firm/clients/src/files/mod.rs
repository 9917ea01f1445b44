//! Desk: the client's file itself.

pub mod command;
pub mod handle;
pub mod record;
pub mod rule;
