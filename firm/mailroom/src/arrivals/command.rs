//! What is asked of this desk.

use std::fmt;

use kernel::{ArrivalId, Command, Subject};

use crate::Refusal;

/// By which way something came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// `chancery inbox add`.
    CommandLine,
    /// The page: drag and drop, camera.
    Upload,
    /// `POST /api/v1/arrivals`.
    Api,
    /// The watched folder.
    Folder,
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::CommandLine => "command_line",
            Self::Upload => "upload",
            Self::Api => "api",
            Self::Folder => "folder",
        })
    }
}

/// Something came in. Its original lies in the vault already.
#[derive(Debug, Clone)]
pub struct ReceiveArrival {
    /// Chosen by a way in that may have to give it twice: the same bytes under the same id are the same arrival. Else the
    /// register makes one.
    pub id: Option<ArrivalId>,
    pub sha256: String,
    pub bytes: u64,
    /// The original's key, wrapped by the mailroom's data key; `None` when the original was there already.
    pub wrapped: Option<Vec<u8>>,
    pub channel: Channel,
    /// The name that it came with: data, never a path.
    pub file_name: String,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Received {
    pub id: ArrivalId,
    /// The same bytes had come before, as another arrival.
    pub again: bool,
    /// This very arrival had been given already; nothing was changed.
    pub repeated: bool,
}

impl Command for ReceiveArrival {
    const NAME: &'static str = "mailroom.receive_arrival";
    type Done = Received;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}
