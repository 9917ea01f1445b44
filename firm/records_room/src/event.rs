//! What can be said of filings on the record.

use kernel::{ClientId, Event, FilingId, MatterId, PaperId, Subject};
use serde_json::json;

/// Events of this department.
#[derive(Debug)]
pub enum RecordsEvent {
    /// A batch of an import.
    SignaturesImported { signatures: usize },
    /// A paper was put on a file.
    PaperFiled {
        id: FilingId,
        paper: PaperId,
        client: ClientId,
        matter: Option<MatterId>,
        kind: String,
        /// SHA-256 of the answer of the file check, as it is kept with the filing (B6).
        audit_sha256: String,
    },
    /// A filing was undone everywhere.
    FilingTakenBack { id: FilingId, paper: PaperId, client: ClientId, seen_by: Vec<String> },
}

impl Event for RecordsEvent {
    fn name(&self) -> &'static str {
        match self {
            Self::SignaturesImported { .. } => "records_room.signatures_imported",
            Self::PaperFiled { .. } => "records_room.paper_filed",
            Self::FilingTakenBack { .. } => "records_room.filing_taken_back",
        }
    }

    fn subject(&self) -> Subject {
        match self {
            Self::SignaturesImported { .. } => Subject::Firm,
            Self::PaperFiled { client, .. } | Self::FilingTakenBack { client, .. } => {
                Subject::Client(*client)
            }
        }
    }

    fn body(&self) -> String {
        match self {
            Self::SignaturesImported { signatures } => json!({ "signatures": signatures }),
            Self::PaperFiled { id, paper, matter, kind, audit_sha256, .. } => json!({
                "filing": id.to_string(), "paper": paper.to_string(), "kind": kind,
                "matter": matter.map(|m| m.to_string()), "audit_sha256": audit_sha256,
            }),
            Self::FilingTakenBack { id, paper, seen_by, .. } => {
                json!({ "filing": id.to_string(), "paper": paper.to_string(), "seen_by": seen_by })
            }
        }
        .to_string()
    }
}
