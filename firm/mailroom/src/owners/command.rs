//! What is asked of this desk.

use std::sync::Arc;

use kernel::{ClientId, Command, Date, MatterId, PaperId, Subject};

use crate::{KeyRing, Refusal};

/// A file: a client's, or that of one of their matters.
pub type File = (ClientId, Option<MatterId>);

/// It belongs to all of these files. Only a person says so; the machine at most proposes it.
pub struct FileToSeveral {
    pub paper: PaperId,
    /// The version that the clerk saw.
    pub version: i64,
    /// Two at least. The first stands for the paper in lists.
    pub files: Vec<File>,
    /// Needed where something on the paper speaks against one of them.
    pub why: String,
    pub today: Date,
    pub keys: Arc<dyn KeyRing>,
}

impl Command for FileToSeveral {
    const NAME: &'static str = "mailroom.file_to_several";
    type Done = ();
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        self.files.first().map_or(Subject::Firm, |(client, _)| Subject::Client(*client))
    }
}

/// A paper that stands on a file already belongs to this one too.
pub struct FileAlso {
    pub paper: PaperId,
    pub version: i64,
    pub file: File,
    /// Others must be able to understand it later.
    pub why: String,
    pub today: Date,
    pub keys: Arc<dyn KeyRing>,
}

impl Command for FileAlso {
    const NAME: &'static str = "mailroom.file_also";
    type Done = ();
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Client(self.file.0)
    }
}

/// A paper that stands on several files does not belong to this one; it stays on the others.
#[derive(Debug, Clone)]
pub struct TakeOffFile {
    pub paper: PaperId,
    pub version: i64,
    pub file: File,
    pub why: String,
}

impl Command for TakeOffFile {
    const NAME: &'static str = "mailroom.take_off_file";
    /// Who saw it there.
    type Done = Vec<String>;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Client(self.file.0)
    }
}
