//! Desk: debts and payment plans.

pub mod command;
pub mod handle;
pub mod record;
pub mod rule;
