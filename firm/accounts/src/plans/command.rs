//! What is asked of this desk.

use kernel::{Command, Date, Money, Subject};

use crate::Refusal;

/// One debt as a list gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccount {
    pub client_number: String,
    pub matter_number: Option<String>,
    pub creditor: String,
    pub original_creditor: String,
    pub account_last4: String,
    /// The creditor's or its counsel's own file number.
    pub reference: String,
    /// Its form for comparison.
    pub reference_key: String,
    pub balance: Option<Money>,
}

/// Keep some debts (one piece of an import).
#[derive(Debug)]
pub struct ImportAccounts {
    pub accounts: Vec<NewAccount>,
}

impl Command for ImportAccounts {
    const NAME: &'static str = "accounts.import_accounts";
    type Done = usize;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}

/// One planned debit as a list gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDraft {
    pub client_number: String,
    pub draft_date: Date,
    pub amount: Money,
    /// `scheduled`, `cleared`, `returned`, or another word of the firm's.
    pub status: String,
}

/// Keep some planned debits (one piece of an import).
#[derive(Debug)]
pub struct ImportPlans {
    pub drafts: Vec<NewDraft>,
}

impl Command for ImportPlans {
    const NAME: &'static str = "accounts.import_plans";
    type Done = usize;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}
