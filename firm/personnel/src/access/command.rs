//! What is asked of this desk. Secrets are made by the caller; only their hashes come here.

use kernel::{Command, Subject};

use crate::Refusal;

/// Give somebody a sign-in link, good once and for an hour.
#[derive(Debug)]
pub struct InviteUser {
    /// User id.
    pub user: String,
    /// Hash of the link's secret.
    pub hash: String,
}

impl Command for InviteUser {
    const NAME: &'static str = "personnel.invite_user";
    type Done = ();
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}

/// Give a program a token that acts for a user. Everybody may have tokens of their own; an administrator may make them for
/// others.
#[derive(Debug)]
pub struct IssueToken {
    /// User id.
    pub user: String,
    /// Hash of the token.
    pub hash: String,
    /// What it is for.
    pub label: String,
    /// How long it is good, a year at most.
    pub days: i64,
}

impl Command for IssueToken {
    const NAME: &'static str = "personnel.issue_token";
    type Done = ();
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}

/// End a token at once.
#[derive(Debug)]
pub struct EndToken {
    /// As the list names it.
    pub id: String,
}

impl Command for EndToken {
    const NAME: &'static str = "personnel.end_token";
    type Done = ();
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}

/// Somebody has left: no link, session or token of theirs is good any more. Their name stays on all that they did.
#[derive(Debug)]
pub struct CloseUser {
    /// User id.
    pub user: String,
}

impl Command for CloseUser {
    const NAME: &'static str = "personnel.close_user";
    type Done = ();
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}
