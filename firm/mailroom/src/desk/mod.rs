//! Desk: what a clerk does around a paper: notes, messages to departments, the steps of its protocol, closing.

pub mod command;
pub mod handle;
pub mod record;
pub mod steps;
