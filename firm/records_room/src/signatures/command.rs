//! What is asked of this desk.

use kernel::{Command, Date, Subject};

use crate::Refusal;

/// One document as a list gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSignature {
    pub client_number: String,
    pub document: String,
    pub sent: Option<Date>,
    pub signed: Option<Date>,
}

/// Keep some (one piece of an import).
#[derive(Debug)]
pub struct ImportSignatures {
    pub signatures: Vec<NewSignature>,
}

impl Command for ImportSignatures {
    const NAME: &'static str = "records_room.import_signatures";
    type Done = usize;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}
