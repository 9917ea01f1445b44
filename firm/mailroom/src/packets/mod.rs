//! Desk: which pages are one paper, where the reader cut a file wrongly.

pub mod command;
pub mod handle;
