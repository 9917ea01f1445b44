//! What can be said of debts and plans on the record.

use kernel::{Event, Subject};
use serde_json::json;

/// Events of this department.
#[derive(Debug)]
pub enum AccountEvent {
    /// A batch of an import.
    AccountsImported { accounts: usize },
    /// A batch of an import.
    PlansImported { drafts: usize },
}

impl Event for AccountEvent {
    fn name(&self) -> &'static str {
        match self {
            Self::AccountsImported { .. } => "accounts.accounts_imported",
            Self::PlansImported { .. } => "accounts.plans_imported",
        }
    }

    fn subject(&self) -> Subject {
        Subject::Firm
    }

    fn body(&self) -> String {
        match self {
            Self::AccountsImported { accounts } => json!({ "accounts": accounts }),
            Self::PlansImported { drafts } => json!({ "drafts": drafts }),
        }
        .to_string()
    }
}
