//! Rows and SQL.

use kernel::{Fault, Moment, NoteId, PaperId};
use register::{Read, Val, Work};

use crate::public::PaperNote;

/// A note about a paper, and the note of the file that it became.
pub fn insert_note(
    work: &mut Work<'_>,
    paper: PaperId,
    body: &str,
    author: &str,
    note: Option<NoteId>,
) -> Result<(), Fault> {
    let id: NoteId = work.new_id();
    let now = work.now();
    work.change(
        "INSERT INTO paper_note (id, paper_id, body, author, made_ms, note_id) VALUES ($1, $2, $3, $4, $5, $6)",
        &[
            Val::from(id.to_string()),
            Val::from(paper.to_string()),
            Val::from(body),
            Val::from(author),
            Val::from(now),
            Val::from(note.map(|n| n.to_string())),
        ],
    )?;
    Ok(())
}

/// The notes about a paper, newest first.
pub fn notes(read: &mut dyn Read, paper: PaperId) -> Result<Vec<PaperNote>, Fault> {
    let rows = read.rows(
        "SELECT id, body, author, made_ms, note_id FROM paper_note WHERE paper_id = $1 \
         ORDER BY made_ms DESC, id DESC LIMIT 100",
        &[Val::from(paper.to_string())],
    )?;
    rows.iter()
        .map(|row| {
            Ok(PaperNote {
                id: row.text(0)?.to_owned(),
                body: row.text(1)?.to_owned(),
                author: row.text(2)?.to_owned(),
                made: row.moment(3)?,
                on_file: row.opt_text(4)?.is_some(),
            })
        })
        .collect()
}

/// This note of a paper is now that note of a file.
pub fn note_is_on_file(work: &mut Work<'_>, paper_note: &str, note: NoteId) -> Result<(), Fault> {
    work.change(
        "UPDATE paper_note SET note_id = $1 WHERE id = $2",
        &[Val::from(note.to_string()), Val::from(paper_note)],
    )?;
    Ok(())
}

/// The notes of a paper that left its file belong to the paper alone again.
pub fn notes_leave_file(work: &mut Work<'_>, paper: PaperId) -> Result<(), Fault> {
    work.change("UPDATE paper_note SET note_id = NULL WHERE paper_id = $1", &[Val::from(paper.to_string())])?;
    Ok(())
}

/// Waives a step; a second reason replaces the first.
pub fn insert_override(
    work: &mut Work<'_>,
    paper: PaperId,
    step: &str,
    why: &str,
    author: &str,
) -> Result<(), Fault> {
    let now = work.now();
    let paper = paper.to_string();
    work.change(
        "DELETE FROM step_override WHERE paper_id = $1 AND step = $2",
        &[Val::from(paper.as_str()), Val::from(step)],
    )?;
    work.change(
        "INSERT INTO step_override (paper_id, step, why, author, made_ms) VALUES ($1, $2, $3, $4, $5)",
        &[Val::from(paper), Val::from(step), Val::from(why.trim()), Val::from(author), Val::from(now)],
    )?;
    Ok(())
}

/// A step is asked for again.
pub fn drop_override(work: &mut Work<'_>, paper: PaperId, step: &str) -> Result<(), Fault> {
    work.change(
        "DELETE FROM step_override WHERE paper_id = $1 AND step = $2",
        &[Val::from(paper.to_string()), Val::from(step)],
    )?;
    Ok(())
}

/// What was waived for one filing says nothing about the next.
pub fn drop_overrides(work: &mut Work<'_>, paper: PaperId) -> Result<(), Fault> {
    work.change("DELETE FROM step_override WHERE paper_id = $1", &[Val::from(paper.to_string())])?;
    Ok(())
}

/// What was waived for a paper: step, reason, by whom.
pub fn overrides(read: &mut dyn Read, paper: PaperId) -> Result<Vec<(String, String, String)>, Fault> {
    let rows = read.rows(
        "SELECT step, why, author FROM step_override WHERE paper_id = $1 ORDER BY step",
        &[Val::from(paper.to_string())],
    )?;
    let text = |row: &register::Row, at: usize| row.text(at).map(str::to_owned);
    rows.iter().map(|row| Ok((text(row, 0)?, text(row, 1)?, text(row, 2)?))).collect()
}

/// When a paper was closed.
pub fn closed(read: &mut dyn Read, paper: PaperId) -> Result<Option<Moment>, Fault> {
    let row = read.one("SELECT closed_ms FROM paper WHERE id = $1", &[Val::from(paper.to_string())])?;
    Ok(row.map(|r| r.opt_i64(0)).transpose()?.flatten().map(Moment::from_ms))
}

/// Closes or reopens a row that nobody else has changed since `version`; the number of rows changed is 0 or 1.
pub fn set_closed(work: &mut Work<'_>, paper: PaperId, version: i64, closed: bool) -> Result<u64, Fault> {
    let now = work.now();
    work.change(
        "UPDATE paper SET closed_ms = $1, version = version + 1 WHERE id = $2 AND version = $3",
        &[Val::from(closed.then_some(now)), Val::from(paper.to_string()), Val::from(version)],
    )
}

/// The row has changed in what belongs to it, though not in itself.
pub fn touch(work: &mut Work<'_>, paper: PaperId, version: i64) -> Result<u64, Fault> {
    work.change(
        "UPDATE paper SET version = version + 1 WHERE id = $1 AND version = $2",
        &[Val::from(paper.to_string()), Val::from(version)],
    )
}

/// The effects of a row, with what a person found out.
pub fn set_effects(work: &mut Work<'_>, paper: PaperId, effects: &str) -> Result<(), Fault> {
    work.change(
        "UPDATE paper SET effects = $1, version = version + 1 WHERE id = $2",
        &[Val::from(effects), Val::from(paper.to_string())],
    )?;
    Ok(())
}
