//! Desk: what came of a hearing: who appeared, what was decided, when it goes on, and who tells the client.

pub mod command;
pub mod handle;
pub mod rule;
