//! What is asked of this desk.

use std::fmt;

use kernel::{ClientId, Command, Date, Lang, Subject};

use crate::Refusal;

/// Where a client stands with the firm. A word that we do not know is kept as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// The firm works for them.
    Active,
    /// They may leave: missed drafts, silence, a complaint.
    AtRisk,
    /// They have left.
    Cancelled,
    /// The programme is done.
    Completed,
    /// Another word from the firm's own list.
    Other(String),
}

impl Status {
    /// From the firm's list.
    pub fn parse(word: &str) -> Self {
        match word.trim().to_lowercase().replace([' ', '-'], "_").as_str() {
            "active" | "" => Self::Active,
            "at_risk" => Self::AtRisk,
            "cancelled" | "canceled" => Self::Cancelled,
            "completed" => Self::Completed,
            _ => Self::Other(word.trim().to_owned()),
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Active => "active",
            Self::AtRisk => "at_risk",
            Self::Cancelled => "cancelled",
            Self::Completed => "completed",
            Self::Other(word) => word,
        })
    }
}

/// One client as a list gives them.
#[derive(Debug, Clone, PartialEq)]
pub struct NewClient {
    /// The firm's own number, unique.
    pub number: String,
    pub first_name: String,
    pub middle_name: String,
    pub last_name: String,
    pub second_last_name: String,
    pub suffix: String,
    /// Maiden names, aliases and other scripts, separated by `;`.
    pub other_names: String,
    pub birth_date: Option<Date>,
    pub ssn_last4: String,
    pub street: String,
    pub unit: String,
    pub city: String,
    pub state: String,
    pub zip: String,
    /// As written; compared in normal form.
    pub phones: Vec<String>,
    pub emails: Vec<String>,
    pub language: Lang,
    pub status: Status,
    pub preferred_channel: String,
    /// The file's data key, wrapped by the store key; used only when the file is opened.
    pub data_key: Vec<u8>,
}

/// Open or bring up to date the files of some clients (one piece of an import).
#[derive(Debug)]
pub struct ImportClients {
    /// Fifty at most, so that the desks do not wait.
    pub clients: Vec<NewClient>,
}

impl Command for ImportClients {
    const NAME: &'static str = "clients.import_clients";
    type Done = Vec<ClientId>;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}

/// One rule about reaching a client, in the firm's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactRule {
    /// The firm's own number of the client.
    pub client_number: String,
    /// Short code: `do_not_contact`, `not_at_work`, `call_window`, ...
    pub rule: String,
    /// In words, for instance "no calls 08:00-17:00 America/New_York".
    pub as_given: String,
}

/// Keep rules about reaching clients (one piece of an import).
#[derive(Debug)]
pub struct ImportContactRules {
    /// The rules; those a client had before are replaced.
    pub rules: Vec<ContactRule>,
}

impl Command for ImportContactRules {
    const NAME: &'static str = "clients.import_contact_rules";
    type Done = usize;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}
