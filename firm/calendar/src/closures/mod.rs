//! Desk: days on which a court was closed, entered with their authority. Every standing deadline of that court is counted
//! again; what changes is laid before people and never moved by itself.

pub mod command;
pub mod handle;
pub mod record;
