//! What can be said of arrivals and papers on the record: ids, kinds and counts, never their words.

use kernel::{ArrivalId, ClientId, DocumentId, Event, PaperId, Subject};
use serde_json::json;

use crate::copies::record::{Link, word};

/// Events of this department.
#[derive(Debug)]
pub enum MailroomEvent {
    /// Something came in; its original is durable.
    ArrivalReceived { id: ArrivalId, sha256: String, channel: String, again: bool },
    /// It was read, matched and filed, or it waits for a person.
    ArrivalTakenIn {
        id: ArrivalId,
        filed: Vec<PaperId>,
        asked: Vec<PaperId>,
        duplicate: Vec<PaperId>,
        quarantined: Vec<PaperId>,
        /// Papers that are copies or versions of earlier ones.
        links: Vec<Link>,
    },
    /// A person accepted the proposal.
    ProposalAccepted { paper: PaperId, client: ClientId },
    /// A person chose the client.
    PaperRouted { paper: PaperId, client: ClientId, proposed: Option<String>, overridden: bool },
    /// A person said what it is.
    KindCorrected { paper: PaperId, from: String, to: String },
    /// It waits until a day.
    PaperHeld { paper: PaperId, until: String },
    /// Somebody took it.
    PaperAssigned { paper: PaperId, to: String },
    /// Not ours, or spam.
    PaperDiscarded { paper: PaperId, reason: String },
    /// It was on the wrong file; who saw it there is listed.
    PaperTakenBack { paper: PaperId, client: ClientId, also: Vec<ClientId>, seen_by: Vec<String> },
    /// It was on the wrong file and stands on another now; who saw it there is listed.
    PaperMoved { paper: PaperId, from: ClientId, to: ClientId, seen_by: Vec<String> },
    /// A person filed it to several files at once.
    PaperFiledToSeveral { paper: PaperId, clients: Vec<ClientId>, files: usize, overridden: bool },
    /// A person filed it to one more file.
    PaperFiledAlso { paper: PaperId, client: ClientId },
    /// It was taken off one of its files; who saw it there is listed.
    PaperTakenOffFile { paper: PaperId, client: ClientId, seen_by: Vec<String> },
    /// Somebody noted something about it.
    PaperNoted { paper: PaperId, client: Option<ClientId> },
    /// A department has a message about it.
    PaperRelayed { paper: PaperId, client: Option<ClientId>, department: String },
    /// An answer was begun.
    MailDrafted { paper: PaperId, client: Option<ClientId>, way: &'static str },
    /// A letter says something else now.
    DraftRevised { paper: PaperId, client: Option<ClientId>, draft: DocumentId },
    /// A letter is not needed.
    DraftDiscarded { paper: PaperId, client: Option<ClientId>, draft: DocumentId, why: String },
    /// It is needed after all.
    DraftRestored { paper: PaperId, client: Option<ClientId>, draft: DocumentId },
    /// A step of its protocol was waived.
    StepOverridden { paper: PaperId, client: Option<ClientId>, step: String, why: String },
    /// Its protocol is done.
    PaperClosed { paper: PaperId, client: Option<ClientId> },
    /// It must be looked at again.
    PaperReopened { paper: PaperId, client: Option<ClientId> },
    /// Its later pages are a paper of their own.
    PaperSplit { paper: PaperId, into: PaperId, pages: Vec<u32> },
    /// It goes on from another.
    PapersJoined { paper: PaperId, with: PaperId },
}

impl Event for MailroomEvent {
    fn name(&self) -> &'static str {
        match self {
            Self::ArrivalReceived { .. } => "mailroom.arrival_received",
            Self::ArrivalTakenIn { .. } => "mailroom.arrival_taken_in",
            Self::ProposalAccepted { .. } => "mailroom.proposal_accepted",
            Self::PaperRouted { .. } => "mailroom.paper_routed",
            Self::KindCorrected { .. } => "mailroom.kind_corrected",
            Self::PaperHeld { .. } => "mailroom.paper_held",
            Self::PaperAssigned { .. } => "mailroom.paper_assigned",
            Self::PaperDiscarded { .. } => "mailroom.paper_discarded",
            Self::PaperTakenBack { .. } => "mailroom.paper_taken_back",
            Self::PaperMoved { .. } => "mailroom.paper_moved",
            Self::PaperFiledToSeveral { .. } => "mailroom.paper_filed_to_several",
            Self::PaperFiledAlso { .. } => "mailroom.paper_filed_also",
            Self::PaperTakenOffFile { .. } => "mailroom.paper_taken_off_file",
            Self::PaperNoted { .. } => "mailroom.paper_noted",
            Self::PaperRelayed { .. } => "mailroom.paper_relayed",
            Self::MailDrafted { .. } => "mailroom.mail_drafted",
            Self::DraftRevised { .. } => "mailroom.draft_revised",
            Self::DraftDiscarded { .. } => "mailroom.draft_discarded",
            Self::DraftRestored { .. } => "mailroom.draft_restored",
            Self::StepOverridden { .. } => "mailroom.step_overridden",
            Self::PaperClosed { .. } => "mailroom.paper_closed",
            Self::PaperReopened { .. } => "mailroom.paper_reopened",
            Self::PaperSplit { .. } => "mailroom.paper_split",
            Self::PapersJoined { .. } => "mailroom.papers_joined",
        }
    }

    fn subject(&self) -> Subject {
        match self {
            Self::ProposalAccepted { client, .. }
            | Self::PaperRouted { client, .. }
            | Self::PaperTakenBack { client, .. }
            | Self::PaperFiledAlso { client, .. }
            | Self::PaperTakenOffFile { client, .. }
            | Self::PaperMoved { to: client, .. } => Subject::Client(*client),
            Self::PaperFiledToSeveral { clients, .. } => {
                clients.first().map_or(Subject::Firm, |client| Subject::Client(*client))
            }
            Self::PaperNoted { client, .. }
            | Self::PaperRelayed { client, .. }
            | Self::MailDrafted { client, .. }
            | Self::DraftRevised { client, .. }
            | Self::DraftDiscarded { client, .. }
            | Self::DraftRestored { client, .. }
            | Self::StepOverridden { client, .. }
            | Self::PaperClosed { client, .. }
            | Self::PaperReopened { client, .. } => client.map_or(Subject::Firm, Subject::Client),
            _ => Subject::Firm,
        }
    }

    fn body(&self) -> String {
        let ids = |list: &[PaperId]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
        match self {
            Self::ArrivalReceived { id, sha256, channel, again } => {
                json!({ "arrival": id.to_string(), "sha256": sha256, "channel": channel, "again": again })
            }
            Self::ArrivalTakenIn { id, filed, asked, duplicate, quarantined, links } => {
                let mut body = json!({
                    "arrival": id.to_string(), "filed": ids(filed), "asked": ids(asked),
                    "duplicate": ids(duplicate), "quarantined": ids(quarantined),
                });
                if !links.is_empty() {
                    let of = |l: &Link| {
                        json!({ "paper": l.paper.to_string(), "of": l.of.to_string(), "relation": word(l.relation) })
                    };
                    body["linked"] = links.iter().map(of).collect();
                }
                body
            }
            Self::ProposalAccepted { paper, .. } => json!({ "paper": paper.to_string() }),
            Self::PaperRouted { paper, proposed, overridden, .. } => {
                json!({ "paper": paper.to_string(), "proposed": proposed, "overridden": overridden })
            }
            Self::KindCorrected { paper, from, to } => {
                json!({ "paper": paper.to_string(), "from": from, "to": to })
            }
            Self::PaperHeld { paper, until } => json!({ "paper": paper.to_string(), "until": until }),
            Self::PaperAssigned { paper, to } => json!({ "paper": paper.to_string(), "to": to }),
            Self::PaperDiscarded { paper, reason } => json!({ "paper": paper.to_string(), "reason": reason }),
            Self::PaperTakenBack { paper, also, seen_by, .. } => json!({
                "paper": paper.to_string(), "seen_by": seen_by,
                "also_from": also.iter().map(ToString::to_string).collect::<Vec<_>>(),
            }),
            Self::PaperTakenOffFile { paper, seen_by, .. } => {
                json!({ "paper": paper.to_string(), "seen_by": seen_by })
            }
            Self::PaperFiledAlso { paper, .. } => json!({ "paper": paper.to_string() }),
            Self::PaperFiledToSeveral { paper, clients, files, overridden } => json!({
                "paper": paper.to_string(), "files": files, "overridden": overridden,
                "clients": clients.iter().map(ToString::to_string).collect::<Vec<_>>(),
            }),
            Self::PaperMoved { paper, from, seen_by, .. } => {
                json!({ "paper": paper.to_string(), "from_client": from.to_string(), "seen_by": seen_by })
            }
            Self::PaperNoted { paper, .. }
            | Self::PaperClosed { paper, .. }
            | Self::PaperReopened { paper, .. } => json!({ "paper": paper.to_string() }),
            Self::PaperRelayed { paper, department, .. } => {
                json!({ "paper": paper.to_string(), "department": department })
            }
            Self::MailDrafted { paper, way, .. } => json!({ "paper": paper.to_string(), "way": way }),
            Self::DraftRevised { paper, draft, .. } | Self::DraftRestored { paper, draft, .. } => {
                json!({ "paper": paper.to_string(), "draft": draft.to_string() })
            }
            Self::DraftDiscarded { paper, draft, why, .. } => {
                json!({ "paper": paper.to_string(), "draft": draft.to_string(), "reason": why })
            }
            Self::StepOverridden { paper, step, why, .. } => {
                json!({ "paper": paper.to_string(), "step": step, "reason": why })
            }
            Self::PaperSplit { paper, into, pages } => {
                json!({ "paper": paper.to_string(), "into": into.to_string(), "pages": pages })
            }
            Self::PapersJoined { paper, with } => {
                json!({ "paper": paper.to_string(), "with": with.to_string() })
            }
        }
        .to_string()
    }
}
