//! Desk: one item, one decision.

pub mod command;
pub mod filing;
pub mod handle;
pub mod record;
pub mod rule;
pub mod take_in;
