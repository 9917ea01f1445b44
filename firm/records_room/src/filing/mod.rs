//! Desk: the check of a file before filing, the filing itself, and taking it back.

pub mod command;
pub mod handle;
pub mod record;
pub mod rule;
