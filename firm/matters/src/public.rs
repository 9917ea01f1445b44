//! All that other departments may call.

use badge::{Handle, Permit};
use kernel::{ClientId, Date, Fault, FilingId, MatterId, Moment, NoteId, Outcome, PaperId, TaskId};
use register::{Read, Work};

use crate::{AddNote, AddTask, MatterEvent, Refusal, cases::record, notes};

/// A matter as the file shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    pub id: MatterId,
    pub number: String,
    pub client: ClientId,
    pub title: String,
    pub kind: String,
    pub court: String,
    pub county: String,
    pub state: String,
    pub case_number: String,
    pub case_key: String,
    pub opposing_party: String,
    pub opposing_counsel: String,
    pub stage: String,
    pub opened: Option<Date>,
    pub version: i64,
}

/// A task as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    pub id: TaskId,
    pub client: Option<ClientId>,
    pub department: String,
    pub what: String,
    pub due: Option<Date>,
    pub state: String,
    pub made: Moment,
    /// The paper that it is about.
    pub paper: Option<PaperId>,
}

/// A note as the timeline shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub id: NoteId,
    pub kind: String,
    pub fields: Vec<(String, String)>,
    pub body: String,
    pub author: String,
    pub made: Moment,
    pub matter: Option<MatterId>,
}

/// One matter.
pub fn by_id(read: &mut dyn Read, id: MatterId) -> Result<Option<Matter>, Fault> {
    record::by_id(read, id)
}

/// The matter with exactly this number.
pub fn by_number(read: &mut dyn Read, number: &str) -> Result<Option<Matter>, Fault> {
    record::by_number(read, number)
}

/// Matters with this court case number, in its form for comparison. Two courts may use the same number.
pub fn by_case(read: &mut dyn Read, key: &str) -> Result<Vec<Matter>, Fault> {
    record::by_case(read, key)
}

/// A client's matters.
pub fn of_client(read: &mut dyn Read, client: ClientId) -> Result<Vec<Matter>, Fault> {
    record::of_client(read, client)
}

/// Whose matter it is.
pub fn client_of(read: &mut dyn Read, id: MatterId) -> Result<ClientId, Fault> {
    record::by_id(read, id)?.map(|m| m.client).ok_or_else(|| Fault::not_found("matter"))
}

/// A page of all matters, by number, after a given one.
pub fn page(read: &mut dyn Read, after: &str, limit: i64) -> Result<Vec<Matter>, Fault> {
    record::page(read, after, limit)
}

/// How many there are.
pub fn count(read: &mut dyn Read) -> Result<i64, Fault> {
    record::count(read)
}

/// Learns the court's number for a matter that had none. True if it was news.
pub fn learn_case(work: &mut Work<'_>, id: MatterId, number: &str, key: &str) -> Result<bool, Fault> {
    Ok(record::learn_case(work, id, number, key)? > 0)
}

/// Puts a note on a file, as part of another department's act.
pub fn add_note(work: &mut Work<'_>, leave: Permit<AddNote>, note: &AddNote) -> Outcome<NoteId, Refusal> {
    note.handle(work, leave)
}

/// Gives a department something to do, as part of another department's act.
pub fn add_task(work: &mut Work<'_>, leave: Permit<AddTask>, task: &AddTask) -> Outcome<TaskId, Refusal> {
    task.handle(work, leave)
}

/// Takes the open tasks of a filing back with it.
pub fn withdraw_tasks(
    work: &mut Work<'_>,
    leave: Permit<AddTask>,
    client: ClientId,
    filing: FilingId,
) -> Result<u64, Fault> {
    use badge::Append;
    let tasks = notes::record::withdraw(work, filing)?;
    if tasks > 0 {
        work.append(leave, &MatterEvent::TasksWithdrawn { client, tasks })?;
    }
    Ok(tasks)
}

/// Open tasks of a client.
pub fn open_tasks(read: &mut dyn Read, client: ClientId) -> Result<Vec<Task>, Fault> {
    notes::record::open_of_client(read, client)
}

/// Open tasks of the whole firm.
pub fn all_open_tasks(read: &mut dyn Read, limit: i64) -> Result<Vec<Task>, Fault> {
    notes::record::open(read, limit)
}

/// Tasks that one filing made.
pub fn tasks_of_filing(read: &mut dyn Read, filing: FilingId) -> Result<Vec<Task>, Fault> {
    notes::record::of_filing(read, filing)
}

/// The tasks of a matter that are open or done, the open ones first.
pub fn tasks_of_matter(read: &mut dyn Read, matter: MatterId) -> Result<Vec<Task>, Fault> {
    notes::record::of_matter(read, matter)
}

/// A matter's notes, newest first.
pub fn notes_of_matter(read: &mut dyn Read, matter: MatterId, limit: i64) -> Result<Vec<Note>, Fault> {
    notes::record::notes_of_matter(read, matter, limit)
}

/// A client's notes, newest first.
pub fn notes(read: &mut dyn Read, client: ClientId, limit: i64) -> Result<Vec<Note>, Fault> {
    notes::record::notes_of_client(read, client, limit)
}

/// A case manager's notes on this file that a reader (an actor's id) has not read.
pub fn unread_notes(read: &mut dyn Read, client: ClientId, reader: &str) -> Result<Vec<NoteId>, Fault> {
    notes::record::unread(read, client, reader)
}

/// Tasks that were given because of a paper, newest first.
pub fn tasks_of_paper(read: &mut dyn Read, paper: PaperId) -> Result<Vec<Task>, Fault> {
    notes::record::of_paper(read, paper)
}
