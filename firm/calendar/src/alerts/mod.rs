//! Desk: who is reminded of which last day, and what happens when nobody says that they have seen it.

pub mod command;
pub mod handle;
pub mod record;
pub mod rule;
