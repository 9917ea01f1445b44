//! Desk: who answers for last days, matter by matter and for the firm as a whole.

pub mod command;
pub mod handle;
pub mod record;
