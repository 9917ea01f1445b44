//! Desk: the counter where everything comes in.

pub mod command;
pub mod handle;
pub mod record;
