//! Desk: documents that were sent for signature.

pub mod command;
pub mod handle;
pub mod record;
