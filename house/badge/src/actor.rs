//! Who acts.

use std::{fmt, str::FromStr};

/// What somebody is here for. Rights hang on roles; a person has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Settings, imports, users. Does not read walled matters by being an administrator.
    Admin,
    /// Hearings, filings, confirmation of deadlines.
    Attorney,
    /// Cases and their clients.
    CaseManager,
    /// The back office: the day's post.
    Clerk,
    /// Invoices, plans, returned payments.
    Biller,
    /// Calls and messages.
    Receptionist,
    /// May look, not touch.
    Auditor,
    /// Chancery itself: followers that read and file under protocol.
    Machine,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Admin,
        Self::Attorney,
        Self::CaseManager,
        Self::Clerk,
        Self::Biller,
        Self::Receptionist,
        Self::Auditor,
        Self::Machine,
    ];

    /// Stable word for tables and settings.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Attorney => "attorney",
            Self::CaseManager => "case_manager",
            Self::Clerk => "clerk",
            Self::Biller => "biller",
            Self::Receptionist => "receptionist",
            Self::Auditor => "auditor",
            Self::Machine => "machine",
        }
    }

    /// The role for a word in a firm's own list of staff ("paralegal", "Case Manager"); nobody gets more rights
    /// than a clerk by an unknown word.
    pub fn from_staff_list(word: &str) -> Self {
        let lower = word.to_lowercase();
        let has = |part: &str| lower.contains(part);
        if has("admin") && !has("assistant") {
            Self::Admin
        } else if has("attorney") || has("lawyer") || has("partner") || has("counsel") {
            Self::Attorney
        } else if has("manager") || has("paralegal") || has("negotiat") {
            Self::CaseManager
        } else if has("bill") || has("collect") || has("payment") || has("account") {
            Self::Biller
        } else if has("recept") {
            Self::Receptionist
        } else {
            Self::Clerk
        }
    }
}

impl FromStr for Role {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|r| r.word() == text).ok_or_else(|| format!("no role is called {text:?}"))
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The one who acts: a signed-in person, or Chancery itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// User id, or `machine:mailroom` and the like.
    pub id: String,
    /// As shown on the record.
    pub name: String,
    /// What they are here for.
    pub role: Role,
    /// For whom, when it is not for themselves.
    pub on_behalf: Option<String>,
}

impl Actor {
    /// Chancery itself, in one of its rooms.
    pub fn machine(room: &str) -> Self {
        Self {
            id: format!("machine:{room}"),
            name: format!("Chancery ({room})"),
            role: Role::Machine,
            on_behalf: None,
        }
    }

    /// The person at the machine's own command line: whoever can read the data folder owns the firm's data anyway.
    pub fn console() -> Self {
        Self { id: "console".to_owned(), name: "command line".to_owned(), role: Role::Admin, on_behalf: None }
    }
}
