//! Rows and SQL.

use kernel::{ClientId, Fault, FilingId, MatterId, NoteId, PaperId, TaskId};
use register::{Read, Row, Val, Work};

use super::command::{AddNote, AddTask};
use crate::public::{Note, Task};

/// A note, by whom.
pub fn insert_note(work: &mut Work<'_>, note: &AddNote, author: &str) -> Result<NoteId, Fault> {
    let id: NoteId = work.new_id();
    let now = work.now();
    let fields = serde_json::to_string(&note.fields).map_err(|e| Fault::broken(e.to_string()))?;
    work.change(
        "INSERT INTO note (id, client_id, matter_id, filing_id, kind, fields, body, author, made_ms) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            Val::from(id.to_string()),
            Val::from(note.client.to_string()),
            Val::from(note.matter.map(|m| m.to_string())),
            Val::from(note.filing.map(|f| f.to_string())),
            Val::from(note.kind.as_str()),
            Val::from(fields),
            Val::from(note.body.as_str()),
            Val::from(author),
            Val::from(now),
        ],
    )?;
    Ok(id)
}

/// An open task.
pub fn insert_task(work: &mut Work<'_>, task: &AddTask) -> Result<TaskId, Fault> {
    let id: TaskId = work.new_id();
    let now = work.now();
    work.change(
        "INSERT INTO task (id, client_id, matter_id, filing_id, department, what, due, state, made_ms, done_ms, version, \
         paper_id) VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8, NULL, 1, $9)",
        &[
            Val::from(id.to_string()),
            Val::from(task.client.map(|c| c.to_string())),
            Val::from(task.matter.map(|m| m.to_string())),
            Val::from(task.filing.map(|f| f.to_string())),
            Val::from(task.department.as_str()),
            Val::from(task.what.as_str()),
            Val::from(task.due),
            Val::from(now),
            Val::from(task.paper.map(|p| p.to_string())),
        ],
    )?;
    Ok(id)
}

/// Whose an open task is; `None` when there is no such open task.
pub fn client_of_open_task(read: &mut dyn Read, id: TaskId) -> Result<Option<Option<ClientId>>, Fault> {
    let row = read
        .one("SELECT client_id FROM task WHERE id = $1 AND state = 'open'", &[Val::from(id.to_string())])?;
    row.map(|row| row.opt_id(0)).transpose()
}

/// Done now.
pub fn complete(work: &mut Work<'_>, id: TaskId) -> Result<(), Fault> {
    let now = work.now();
    work.change(
        "UPDATE task SET state = 'done', done_ms = $1, version = version + 1 WHERE id = $2 AND state = 'open'",
        &[Val::from(now), Val::from(id.to_string())],
    )?;
    Ok(())
}

/// Takes the open tasks of a filing back with it.
pub fn withdraw(work: &mut Work<'_>, filing: FilingId) -> Result<u64, Fault> {
    work.change(
        "UPDATE task SET state = 'withdrawn', version = version + 1 WHERE filing_id = $1 AND state = 'open'",
        &[Val::from(filing.to_string())],
    )
}

fn task(row: &Row) -> Result<Task, Fault> {
    Ok(Task {
        id: row.id(0)?,
        client: row.opt_id(1)?,
        department: row.text(2)?.to_owned(),
        what: row.text(3)?.to_owned(),
        due: row.opt_date(4)?,
        state: row.text(5)?.to_owned(),
        made: row.moment(6)?,
        paper: row.opt_id(7)?,
    })
}

/// Open tasks of a client.
pub fn open_of_client(read: &mut dyn Read, client: ClientId) -> Result<Vec<Task>, Fault> {
    let rows = read.rows(
        "SELECT id, client_id, department, what, due, state, made_ms, paper_id FROM task \
         WHERE client_id = $1 AND state = 'open' ORDER BY due, made_ms LIMIT 200",
        &[Val::from(client.to_string())],
    )?;
    rows.iter().map(task).collect()
}

/// Open tasks of the whole firm, those due first.
pub fn open(read: &mut dyn Read, limit: i64) -> Result<Vec<Task>, Fault> {
    let rows = read.rows(
        "SELECT id, client_id, department, what, due, state, made_ms, paper_id FROM task WHERE state = 'open' \
         ORDER BY CASE WHEN due IS NULL THEN 1 ELSE 0 END, due, made_ms LIMIT $1",
        &[Val::from(limit)],
    )?;
    rows.iter().map(task).collect()
}

/// Tasks that one filing made.
pub fn of_filing(read: &mut dyn Read, filing: FilingId) -> Result<Vec<Task>, Fault> {
    let rows = read.rows(
        "SELECT id, client_id, department, what, due, state, made_ms, paper_id FROM task WHERE filing_id = $1 ORDER BY id",
        &[Val::from(filing.to_string())],
    )?;
    rows.iter().map(task).collect()
}

/// The tasks of a matter, the open ones first.
pub fn of_matter(read: &mut dyn Read, matter: MatterId) -> Result<Vec<Task>, Fault> {
    let rows = read.rows(
        "SELECT id, client_id, department, what, due, state, made_ms, paper_id FROM task \
         WHERE matter_id = $1 AND state IN ('open', 'done') ORDER BY state DESC, due, made_ms LIMIT 200",
        &[Val::from(matter.to_string())],
    )?;
    rows.iter().map(task).collect()
}

/// A matter's notes, newest first.
pub fn notes_of_matter(read: &mut dyn Read, matter: MatterId, limit: i64) -> Result<Vec<Note>, Fault> {
    let rows = read.rows(
        "SELECT id, kind, fields, body, author, made_ms, matter_id FROM note WHERE matter_id = $1 \
         ORDER BY made_ms DESC, id DESC LIMIT $2",
        &[Val::from(matter.to_string()), Val::from(limit)],
    )?;
    rows.iter().map(note).collect()
}

fn note(row: &Row) -> Result<Note, Fault> {
    let fields: std::collections::BTreeMap<String, String> =
        serde_json::from_str(row.text(2)?).map_err(|e| Fault::broken(e.to_string()))?;
    Ok(Note {
        id: row.id(0)?,
        kind: row.text(1)?.to_owned(),
        fields: fields.into_iter().collect(),
        body: row.text(3)?.to_owned(),
        author: row.text(4)?.to_owned(),
        made: row.moment(5)?,
        matter: row.opt_id(6)?,
    })
}

/// A client's notes, newest first.
pub fn notes_of_client(read: &mut dyn Read, client: ClientId, limit: i64) -> Result<Vec<Note>, Fault> {
    let rows = read.rows(
        "SELECT id, kind, fields, body, author, made_ms, matter_id FROM note WHERE client_id = $1 \
         ORDER BY made_ms DESC, id DESC LIMIT $2",
        &[Val::from(client.to_string()), Val::from(limit)],
    )?;
    rows.iter().map(note).collect()
}

/// A case manager's notes on this file that a reader has not read; their own count as read.
pub fn unread(read: &mut dyn Read, client: ClientId, reader: &str) -> Result<Vec<NoteId>, Fault> {
    let rows = read.rows(
        "SELECT id FROM note WHERE client_id = $1 AND kind = 'case_manager_update' AND NOT EXISTS \
         (SELECT 1 FROM note_read WHERE note_id = note.id AND reader = $2) ORDER BY made_ms DESC, id DESC LIMIT 200",
        &[Val::from(client.to_string()), Val::from(reader)],
    )?;
    rows.iter().map(|row| row.id(0)).collect()
}

/// Read, by this reader, now.
pub fn mark_read(work: &mut Work<'_>, note: NoteId, reader: &str) -> Result<(), Fault> {
    let now = work.now();
    work.change(
        "INSERT INTO note_read (note_id, reader, read_ms) VALUES ($1, $2, $3)",
        &[Val::from(note.to_string()), Val::from(reader), Val::from(now)],
    )?;
    Ok(())
}

/// The newest tasks that were given because of a paper, open or not.
pub fn of_paper(read: &mut dyn Read, paper: PaperId) -> Result<Vec<Task>, Fault> {
    let rows = read.rows(
        "SELECT id, client_id, department, what, due, state, made_ms, paper_id FROM task WHERE paper_id = $1 \
         ORDER BY made_ms DESC, id DESC LIMIT 50",
        &[Val::from(paper.to_string())],
    )?;
    rows.iter().map(task).collect()
}
