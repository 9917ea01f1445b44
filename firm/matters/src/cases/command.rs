//! What is asked of this desk.

use kernel::{Command, Date, MatterId, Subject};

use crate::Refusal;

/// One matter as a list gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMatter {
    pub number: String,
    pub client_number: String,
    pub title: String,
    pub kind: String,
    pub court: String,
    pub county: String,
    pub state: String,
    /// As written by the court.
    pub case_number: String,
    /// Its form for comparison.
    pub case_key: String,
    pub opposing_party: String,
    pub opposing_counsel: String,
    pub stage: String,
    pub opened: Option<Date>,
}

/// Keep some matters of the firm's list (one piece of an import).
#[derive(Debug)]
pub struct ImportMatters {
    pub matters: Vec<NewMatter>,
}

impl Command for ImportMatters {
    const NAME: &'static str = "matters.import_matters";
    type Done = Vec<MatterId>;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}
