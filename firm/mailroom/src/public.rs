//! All that other rooms may call.

use kernel::{ArrivalId, ClientId, DocumentId, Fault, FilingId, MatterId, Moment, PaperId};
use reading::{
    Clue, Fact, Intent, Problem,
    review::{self, Letter, Review},
};
use records_room::public::Check;
use register::Read;

use crate::{
    Way,
    arrivals::record as arrivals,
    copies, desk, drafts,
    matching::rule::Candidate,
    owners::{handle as owners, rule::joint},
    protocols::plan::Effects,
    triage::record,
};

pub use crate::{
    copies::record::{Link, word as relation},
    owners::{command::File, record::Standing, rule::Owner},
    triage::record::Place,
};

/// One thing that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    pub id: ArrivalId,
    pub sha256: String,
    pub channel: String,
    pub file_name: String,
    pub received: Moment,
    /// `received` until it has been read, then `taken_in`.
    pub state: String,
    pub sender: String,
    pub subject: String,
    /// Everybody whom the message itself names as its receivers.
    pub recipients: Vec<String>,
    pub tries: i64,
    /// Up to which place inside it it has been taken in, if it is taken in by pieces.
    pub taken_to: Option<String>,
}

/// What was read of one file, an original or a file inside it, as it is kept: the words and their places, for the page and
/// for search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPart {
    /// As in [`PaperRow::part`]; nothing for the original itself.
    pub part: Option<String>,
    pub media_type: String,
    /// Packed (`reading::packed`).
    pub pages: Vec<u8>,
}

/// One paper as the inbox and the file show it.
#[derive(Debug, Clone, PartialEq)]
pub struct PaperRow {
    pub id: PaperId,
    pub arrival: ArrivalId,
    /// SHA-256 of the file or part that it stands in.
    pub sha256: String,
    /// Name of the attachment.
    pub part: Option<String>,
    pub pages: Vec<u32>,
    pub title: String,
    pub kind: String,
    pub probability: f64,
    pub unsure: bool,
    /// 0 for the most dangerous (D4), 3 for D1: the order of the inbox.
    pub danger: i64,
    pub tab: String,
    pub language: String,
    /// `asked`, `filed`, `duplicate`, `quarantined`, `held` or `discarded`.
    pub state: String,
    /// What a person must answer.
    pub question: String,
    pub client: Option<ClientId>,
    pub matter: Option<MatterId>,
    pub filing: Option<FilingId>,
    pub likeness: String,
    pub facts: Vec<Fact>,
    pub problems: Vec<Problem>,
    pub clues: Vec<Clue>,
    pub intents: Vec<Intent>,
    pub candidates: Vec<Candidate>,
    pub audit: Vec<Check>,
    pub protocol: String,
    pub effects: Effects,
    pub received: Moment,
    pub first_due: Option<String>,
    pub assigned_to: Option<String>,
    pub hold_until: Option<String>,
    pub version: i64,
}

impl PaperRow {
    /// Where it stands in the inbox.
    pub fn place(&self) -> Place {
        Place { calm: self.danger, received_ms: self.received.ms(), id: self.id.to_string() }
    }

    /// SHA-256 of the original that arrived (an attachment lies inside it).
    pub fn original_sha256(&self, read: &mut dyn Read) -> Result<String, Fault> {
        arrivals::by_id(read, self.arrival)?.map(|a| a.sha256).ok_or_else(|| Fault::not_found("arrival"))
    }

    /// Held against the law, if it is a collector's letter; these are its pages.
    pub fn review(&self, pages: &[&reading::Page]) -> Option<Review> {
        review::letter(&Letter { kind: &self.kind, pages, facts: &self.facts, problems: &self.problems })
    }

    /// May it be accepted with one key?
    pub fn has_sure_proposal(&self) -> bool {
        is_sure(self.unsure, &self.state, &self.candidates)
    }
}

/// Nothing is left to be asked about a paper like this.
pub(crate) fn is_sure(unsure: bool, state: &str, candidates: &[Candidate]) -> bool {
    use crate::matching::rule::{Verdict, decide};
    !unsure && state != "quarantined" && decide(candidates) == Verdict::Certain
}

/// A paper as a line of the inbox: what the list shows, and no more, since it is read for every page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperLine {
    pub id: PaperId,
    pub arrival: ArrivalId,
    /// As in [`PaperRow`].
    pub part: Option<String>,
    pub kind: String,
    pub title: String,
    pub state: String,
    pub unsure: bool,
    /// As in [`PaperRow`].
    pub danger: i64,
    pub received: Moment,
    pub first_due: Option<String>,
    /// What is due then.
    pub first_deadline: Option<String>,
    pub assigned_to: Option<String>,
    /// The name of the client who is probably meant.
    pub client_name: Option<String>,
    /// It may be accepted with one key.
    pub sure: bool,
    /// Lines of the file check that somebody must look at, and all of them.
    pub checks: (usize, usize),
}

impl PaperLine {
    /// Where it stands in the inbox.
    pub fn place(&self) -> Place {
        Place { calm: self.danger, received_ms: self.received.ms(), id: self.id.to_string() }
    }
}

impl PaperRow {
    /// The files to which one key may file it together: the paper names each of them, and a person has to say so.
    pub fn joint_proposal(&self) -> Vec<Owner> {
        let waits = matches!(self.state.as_str(), "asked" | "held");
        if self.unsure || !waits || self.has_sure_proposal() { Vec::new() } else { joint(&self.candidates) }
    }
}

/// All files on which a paper stands, its first one first.
pub fn files_of(read: &mut dyn Read, row: &PaperRow) -> Result<Vec<Standing>, Fault> {
    owners::standing(read, row)
}

/// Do we have these bytes?
pub fn has_original(read: &mut dyn Read, sha256: &str) -> Result<bool, Fault> {
    arrivals::has_original(read, sha256)
}

/// Arrivals that wait to be read, oldest first.
pub fn waiting_arrivals(read: &mut dyn Read, limit: i64) -> Result<Vec<Arrival>, Fault> {
    arrivals::waiting(read, limit)
}

/// One arrival.
pub fn arrival(read: &mut dyn Read, id: ArrivalId) -> Result<Option<Arrival>, Fault> {
    arrivals::by_id(read, id)
}

/// The pages of the file in which a paper stands, as they were read.
pub fn file_pages(read: &mut dyn Read, row: &PaperRow) -> Result<Vec<reading::Page>, Fault> {
    let original = row.original_sha256(read)?;
    let Some(kept) = arrivals::part(read, &original, row.part.as_deref())? else { return Ok(Vec::new()) };
    reading::packed::unpack(&kept).ok_or_else(|| Fault::broken("kept pages that cannot be read"))
}

/// The pages of one paper.
pub fn pages_of(read: &mut dyn Read, row: &PaperRow) -> Result<Vec<reading::Page>, Fault> {
    let mut pages = file_pages(read, row)?;
    pages.retain(|page| row.pages.contains(&page.number));
    Ok(pages)
}

/// The mailroom's wrapped data key.
pub fn mail_key(read: &mut dyn Read) -> Result<Vec<u8>, Fault> {
    arrivals::mail_key(read)
}

/// The key of an original as some holder has it (`""` is the mailroom), and that holder.
pub fn any_key(read: &mut dyn Read, sha256: &str) -> Result<Option<(String, Vec<u8>)>, Fault> {
    arrivals::any_key(read, sha256)
}

/// One paper.
pub fn paper(read: &mut dyn Read, id: PaperId) -> Result<Option<PaperRow>, Fault> {
    record::by_id(read, id)
}

/// The papers of one arrival.
pub fn papers_of(read: &mut dyn Read, arrival: ArrivalId) -> Result<Vec<PaperRow>, Fault> {
    record::of_arrival(read, arrival)
}

/// A page of what waits in a state (`asked`, `held`, ...), the most dangerous first, then the oldest.
pub fn waiting(
    read: &mut dyn Read,
    state: &str,
    tab: Option<&str>,
    after: Option<&Place>,
    limit: i64,
) -> Result<Vec<PaperRow>, Fault> {
    record::waiting(read, state, tab, after, limit)
}

/// The same as lines of a list.
pub fn waiting_lines(
    read: &mut dyn Read,
    state: &str,
    tab: Option<&str>,
    after: Option<&Place>,
    limit: i64,
) -> Result<Vec<PaperLine>, Fault> {
    record::waiting_lines(read, state, tab, after, limit)
}

/// How many are in each tab.
pub fn counts(read: &mut dyn Read, state: &str) -> Result<Vec<(String, i64)>, Fault> {
    record::counts(read, state)
}

/// When the oldest that waits came in.
pub fn oldest(read: &mut dyn Read) -> Result<Option<Moment>, Fault> {
    record::oldest(read)
}

/// A client's filed papers, newest first.
pub fn of_client(read: &mut dyn Read, client: ClientId, limit: i64) -> Result<Vec<PaperRow>, Fault> {
    record::of_client(read, client, limit)
}

/// The letters about a client's papers that wait for a person, newest first.
pub fn drafts_of_client(read: &mut dyn Read, client: ClientId, limit: i64) -> Result<Vec<MailDraft>, Fault> {
    drafts::record::of_client(read, client, limit)
}

/// A note about a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperNote {
    pub id: String,
    pub body: String,
    pub author: String,
    pub made: Moment,
    /// It stands on the client's file.
    pub on_file: bool,
}

/// A letter that waits for the person who sends it: begun by a clerk, or written by a protocol.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailDraft {
    pub id: DocumentId,
    pub paper: PaperId,
    pub way: Way,
    /// Addresses; nothing where a protocol wrote it: then it is for the client, by `channel`.
    pub recipients: String,
    pub channel: String,
    pub subject: String,
    pub body: String,
    /// Nobody where a protocol wrote it.
    pub author: String,
    pub made: Moment,
    /// Who changed it last, and when.
    pub changed: Option<(String, Moment)>,
    /// `draft`, `discarded` or `withdrawn`.
    pub state: String,
    pub version: i64,
}

/// A collector's letter held against the law; nothing for papers that are no such letter. For the attorney to judge.
pub fn review_of(read: &mut dyn Read, row: &PaperRow) -> Result<Option<Review>, Fault> {
    if !review::is_reviewed(&row.kind) {
        return Ok(None);
    }
    let pages = pages_of(read, row)?;
    Ok(row.review(&pages.iter().collect::<Vec<_>>()))
}

/// The notes about a paper, newest first.
pub fn notes_of(read: &mut dyn Read, paper: PaperId) -> Result<Vec<PaperNote>, Fault> {
    desk::record::notes(read, paper)
}

/// The letters about a paper that wait for a person, newest first.
pub fn drafts_of(read: &mut dyn Read, paper: PaperId) -> Result<Vec<MailDraft>, Fault> {
    drafts::record::of_paper(read, paper)
}

/// One letter, whatever its state.
pub fn draft(read: &mut dyn Read, id: DocumentId) -> Result<Option<MailDraft>, Fault> {
    drafts::record::by_id(read, id)
}

/// The steps of a paper's protocol, as they stand.
pub fn steps_of(read: &mut dyn Read, row: &PaperRow) -> Result<Vec<desk::steps::Step>, Fault> {
    desk::handle::of(read, row)
}

/// When a paper was closed.
pub fn closed(read: &mut dyn Read, paper: PaperId) -> Result<Option<Moment>, Fault> {
    desk::record::closed(read, paper)
}

/// Who an answer to this paper's message goes to: its sender, and for `reply_all` everybody else who got it.
pub fn answers_to(read: &mut dyn Read, row: &PaperRow, way: Way) -> Result<Vec<String>, Fault> {
    let Some(card) = arrival(read, row.arrival)? else { return Ok(Vec::new()) };
    let mut all = Vec::new();
    if matches!(way, Way::Reply | Way::ReplyAll) && !card.sender.is_empty() {
        all.push(card.sender.clone());
    }
    if way == Way::ReplyAll {
        all.extend(card.recipients.into_iter().filter(|one| *one != card.sender));
    }
    Ok(all)
}

/// What a paper is a copy or version of, and the later papers that are copies or versions of it.
pub fn copies_of(read: &mut dyn Read, paper: PaperId) -> Result<(Option<Link>, Vec<Link>), Fault> {
    Ok((copies::record::link_of(read, paper)?, copies::record::links_to(read, paper)?))
}

/// Two papers side by side: the words that only one of them has.
pub fn compare(
    read: &mut dyn Read,
    first: &PaperRow,
    second: &PaperRow,
) -> Result<reading::alike::Comparison, Fault> {
    copies::search::compare(read, first, second)
}
