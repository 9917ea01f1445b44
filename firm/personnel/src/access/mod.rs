//! Desk: how those who may sign in come in: one-time links, tokens for programs, and the day on which somebody leaves.

pub mod command;
pub mod handle;
