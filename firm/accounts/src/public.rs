//! All that other departments may call.

use kernel::{AccountId, ClientId, Date, Fault, MatterId, Money};
use register::Read;

use crate::plans::{record, rule};

/// One debt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub id: AccountId,
    pub client: ClientId,
    pub matter: Option<MatterId>,
    pub creditor: String,
    pub original_creditor: String,
    pub account_last4: String,
    pub reference: String,
    pub reference_key: String,
    pub balance: Option<Money>,
}

/// One planned debit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub date: Date,
    pub amount: Money,
    pub status: String,
}

/// How a client stands with their payments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// There are drafts at all.
    pub has_plan: bool,
    /// The newest draft that cleared.
    pub last_cleared: Option<Date>,
    /// Returned, and none has cleared since.
    pub returned: Vec<Date>,
    /// Scheduled, past, and not posted.
    pub late: Vec<Date>,
    /// Returned in the last sixty days.
    pub recent_returns: usize,
    /// The next one.
    pub next: Option<Draft>,
}

/// The form of a creditor's or counsel's reference for comparison: capitals and digits only.
pub fn reference_key(reference: &str) -> String {
    reference.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// Debts with this reference, in its form for comparison.
pub fn by_reference(read: &mut dyn Read, key: &str) -> Result<Vec<Account>, Fault> {
    record::by_reference(read, key)
}

/// Debts whose number ends with these digits.
pub fn by_last4(read: &mut dyn Read, last4: &str) -> Result<Vec<Account>, Fault> {
    record::by_last4(read, last4)
}

/// A client's debts.
pub fn of_client(read: &mut dyn Read, client: ClientId) -> Result<Vec<Account>, Fault> {
    record::of_client(read, client)
}

/// A client's planned debits, oldest first.
pub fn drafts(read: &mut dyn Read, client: ClientId) -> Result<Vec<Draft>, Fault> {
    record::drafts(read, client)
}

/// How a client stands with their payments today.
pub fn standing(read: &mut dyn Read, client: ClientId, today: Date) -> Result<Standing, Fault> {
    Ok(rule::standing(&record::drafts(read, client)?, today))
}
