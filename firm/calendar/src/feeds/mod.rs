//! Desk: addresses under which a person's last days can be read by a calendar program.

pub mod command;
pub mod handle;
pub mod record;
