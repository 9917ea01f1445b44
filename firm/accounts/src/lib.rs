//! The money: so far the debts that clients brought to the firm, and the plans by which they pay.

mod event;
mod plans;
pub mod public;
mod refusal;

pub use event::AccountEvent;
pub use plans::command::{ImportAccounts, ImportPlans, NewAccount, NewDraft};
pub use refusal::Refusal;
