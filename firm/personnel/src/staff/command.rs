//! What is asked of this desk.

use badge::Role;
use kernel::{Command, Lang, StaffId, Subject};

use crate::Refusal;

/// One person as a list gives them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStaff {
    pub name: String,
    pub email: String,
    pub department: String,
    /// The firm's own word for what they do.
    pub role: String,
}

/// Set the firm up: its name, its zone (`America/New_York`), its language, and the mailroom's wrapped data key.
#[derive(Debug)]
pub struct FoundFirm {
    pub name: String,
    pub zone: String,
    pub lang: Lang,
    /// Locks what has arrived and is on no client's file yet.
    pub mail_key: Vec<u8>,
}

impl Command for FoundFirm {
    const NAME: &'static str = "personnel.found_firm";
    type Done = ();
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}

/// Keep some people of the firm's list (one piece of an import).
#[derive(Debug)]
pub struct ImportStaff {
    pub staff: Vec<NewStaff>,
}

impl Command for ImportStaff {
    const NAME: &'static str = "personnel.import_staff";
    type Done = Vec<StaffId>;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}

/// Let somebody sign in.
#[derive(Debug)]
pub struct AddUser {
    pub name: String,
    pub email: String,
    pub role: Role,
    pub lang: Lang,
}

impl Command for AddUser {
    const NAME: &'static str = "personnel.add_user";
    type Done = String;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}
