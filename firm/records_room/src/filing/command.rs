//! What is asked of this desk.

use kernel::{ClientId, Command, FilingId, MatterId, PaperId, Subject};

use crate::{Refusal, public::Check};

/// Put one paper on one client's file.
#[derive(Debug, Clone)]
pub struct FilePaper {
    /// The filing that it shall be, where the paper's row names it already.
    pub id: Option<FilingId>,
    pub paper: PaperId,
    pub client: ClientId,
    pub matter: Option<MatterId>,
    pub kind: String,
    /// What the file check said at this second.
    pub audit: Vec<Check>,
    /// `id@version` of the protocol that governed it, or nothing.
    pub protocol: String,
    /// Why it is filed although something speaks against it.
    pub override_why: Option<String>,
    /// It stands on another file already, and on this one too, on purpose.
    pub beside: bool,
}

impl Command for FilePaper {
    const NAME: &'static str = "records_room.file_paper";
    type Done = FilingId;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Client(self.client)
    }
}

/// Undo one filing everywhere.
#[derive(Debug, Clone)]
pub struct TakeBack {
    pub paper: PaperId,
    /// Which of its filings.
    pub filing: FilingId,
    pub client: ClientId,
    pub why: String,
}

impl Command for TakeBack {
    const NAME: &'static str = "records_room.take_back";
    type Done = Vec<String>;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Client(self.client)
    }
}
