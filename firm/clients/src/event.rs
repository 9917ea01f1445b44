//! What can be said of clients on the record.

use kernel::{ClientId, Event, Subject};
use serde_json::json;

/// Events of this department.
#[derive(Debug)]
pub enum ClientEvent {
    /// A batch of an import: files opened, and files brought up to date.
    ClientsImported {
        /// New files.
        opened: Vec<ClientId>,
        /// Files that were there already.
        updated: Vec<ClientId>,
    },
    /// A batch of an import: rules about when and how clients may be reached.
    ContactRulesImported {
        /// How many.
        rules: usize,
    },
}

impl Event for ClientEvent {
    fn name(&self) -> &'static str {
        match self {
            Self::ClientsImported { .. } => "clients.clients_imported",
            Self::ContactRulesImported { .. } => "clients.contact_rules_imported",
        }
    }

    fn subject(&self) -> Subject {
        Subject::Firm
    }

    fn body(&self) -> String {
        let ids = |list: &[ClientId]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
        match self {
            Self::ClientsImported { opened, updated } => {
                json!({ "opened": ids(opened), "updated": ids(updated) }).to_string()
            }
            Self::ContactRulesImported { rules } => json!({ "rules": rules }).to_string(),
        }
    }
}
