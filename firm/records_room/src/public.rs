//! All that other departments may call.

use badge::{Handle, Permit};
use kernel::{ClientId, Date, Fault, FilingId, MatterId, Moment, Outcome, PaperId};
use register::{Read, Work};
use serde::{Deserialize, Serialize};

use crate::{
    FilePaper, Refusal, TakeBack,
    filing::{record, rule},
    signatures,
};

pub use crate::filing::rule::Sent;

/// How one check of a file came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// In order.
    Ok,
    /// Somebody must look at it.
    Attention,
    /// The facts for it are not here.
    Unknown,
}

/// One line of the file check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Stable name, for instance `payments`.
    pub check: String,
    pub mark: Mark,
    /// The reason, in plain words.
    pub why: String,
}

/// A paper on a file, now or once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filing {
    pub id: FilingId,
    pub paper: PaperId,
    pub client: ClientId,
    pub matter: Option<MatterId>,
    pub kind: String,
    pub filed_by: String,
    pub filed: Moment,
    pub protocol: String,
    pub taken_back: Option<Moment>,
    pub taken_back_by: Option<String>,
    pub taken_back_why: Option<String>,
}

/// Checks a client's file as it stands now, for nobody in particular: every case manager's note counts as unread.
pub fn audit(read: &mut dyn Read, client: ClientId, today: Date) -> Result<Vec<Check>, Fault> {
    audit_for(read, client, today, "")
}

/// Checks a client's file as it stands now. `reader` is the actor's id of who will look at the answer: the notes that they
/// have read are no news to them.
pub fn audit_for(
    read: &mut dyn Read,
    client: ClientId,
    today: Date,
    reader: &str,
) -> Result<Vec<Check>, Fault> {
    let card = clients::public::client(read, client)?;
    let deadlines = calendar::public::of_client(read, client)?;
    let facts = rule::FileFacts {
        status: card.status,
        standing: accounts::public::standing(read, client, today)?,
        signatures: signatures::record::of_client(read, client)?,
        preferred_channel: card.preferred_channel,
        contact_rules: clients::public::contact_rules(read, client)?,
        unread_notes: matters::public::unread_notes(read, client, reader)?.len(),
        unconfirmed_deadlines: deadlines.iter().filter(|d| d.state.waits()).count(),
        missed_deadlines: deadlines.iter().filter(|d| d.alert_on < today).count(),
        sued: matters::public::of_client(read, client)?
            .iter()
            .any(|m| !m.case_key.is_empty() && !m.stage.to_lowercase().contains("closed")),
        today,
    };
    Ok(rule::audit(&facts))
}

/// Files, as part of another department's act.
pub fn file(work: &mut Work<'_>, leave: Permit<FilePaper>, filing: &FilePaper) -> Outcome<FilingId, Refusal> {
    filing.handle(work, leave)
}

/// Takes back, as part of another department's act; who saw it since.
pub fn take_back(
    work: &mut Work<'_>,
    leave: Permit<TakeBack>,
    order: &TakeBack,
) -> Outcome<Vec<String>, Refusal> {
    order.handle(work, leave)
}

/// Notes that somebody opened a paper on a file.
pub fn note_view(work: &mut Work<'_>, paper: PaperId, client: ClientId, viewer: &str) -> Result<(), Fault> {
    record::note_view(work, paper, client, viewer)
}

/// Everything that was ever on a client's file, newest first.
pub fn of_client(read: &mut dyn Read, client: ClientId, limit: i64) -> Result<Vec<Filing>, Fault> {
    record::of_client(read, client, limit)
}

/// Everything that was ever on a matter, newest first.
pub fn of_matter(read: &mut dyn Read, matter: MatterId, limit: i64) -> Result<Vec<Filing>, Fault> {
    record::of_matter(read, matter, limit)
}

/// The filings of a paper that stand: one on each file that it is on.
pub fn standing(read: &mut dyn Read, paper: PaperId) -> Result<Vec<Filing>, Fault> {
    record::standing(read, paper)
}

/// Where a paper was and is.
pub fn of_paper(read: &mut dyn Read, paper: PaperId) -> Result<Vec<Filing>, Fault> {
    record::of_paper(read, paper)
}

/// One filing, also one that was taken back.
pub fn filing(read: &mut dyn Read, id: FilingId) -> Result<Option<Filing>, Fault> {
    record::by_id(read, id)
}

/// A client's documents for signature.
pub fn signatures(read: &mut dyn Read, client: ClientId) -> Result<Vec<Sent>, Fault> {
    signatures::record::of_client(read, client)
}
