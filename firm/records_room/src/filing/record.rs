//! Rows and SQL.

use kernel::{ClientId, Fault, FilingId, MatterId, PaperId};
use register::{Read, Row, Val, Work};

use super::command::FilePaper;
use crate::public::Filing;

/// On the file, now.
pub fn insert(work: &mut Work<'_>, filing: &FilePaper, audit: &str, by: &str) -> Result<FilingId, Fault> {
    let id: FilingId = filing.id.unwrap_or_else(|| work.new_id());
    let now = work.now();
    work.change(
        "INSERT INTO filing (id, paper_id, client_id, matter_id, kind, filed_by, filed_ms, audit, protocol, \
         override_why, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)",
        &[
            Val::from(id.to_string()),
            Val::from(filing.paper.to_string()),
            Val::from(filing.client.to_string()),
            Val::from(filing.matter.map(|m| m.to_string())),
            Val::from(filing.kind.as_str()),
            Val::from(by),
            Val::from(now),
            Val::from(audit),
            Val::from(filing.protocol.as_str()),
            Val::from(filing.override_why.clone()),
        ],
    )?;
    Ok(id)
}

/// Off the file; the row stays.
pub fn take_back(work: &mut Work<'_>, id: FilingId, by: &str, why: &str) -> Result<(), Fault> {
    let now = work.now();
    work.change(
        "UPDATE filing SET taken_back_ms = $1, taken_back_by = $2, taken_back_why = $3, version = version + 1 \
         WHERE id = $4 AND taken_back_ms IS NULL",
        &[Val::from(now), Val::from(by), Val::from(why), Val::from(id.to_string())],
    )?;
    Ok(())
}

/// Who opened this paper while it stood on this client's file.
pub fn seen_by(read: &mut dyn Read, paper: PaperId, client: ClientId) -> Result<Vec<String>, Fault> {
    let rows = read.rows(
        "SELECT viewer FROM paper_view WHERE paper_id = $1 AND client_id = $2 ORDER BY viewer",
        &[Val::from(paper.to_string()), Val::from(client.to_string())],
    )?;
    rows.iter().map(|row| row.text(0).map(str::to_owned)).collect()
}

/// Notes that a view happened.
pub fn note_view(work: &mut Work<'_>, paper: PaperId, client: ClientId, viewer: &str) -> Result<(), Fault> {
    let now = work.now();
    let changed = work.change(
        "UPDATE paper_view SET last_ms = $1, times = times + 1 WHERE paper_id = $2 AND client_id = $3 AND viewer = $4",
        &[Val::from(now), Val::from(paper.to_string()), Val::from(client.to_string()), Val::from(viewer)],
    )?;
    if changed == 0 {
        work.change(
            "INSERT INTO paper_view (paper_id, client_id, viewer, first_ms, last_ms, times) \
             VALUES ($1, $2, $3, $4, $5, 1)",
            &[
                Val::from(paper.to_string()),
                Val::from(client.to_string()),
                Val::from(viewer),
                Val::from(now),
                Val::from(now),
            ],
        )?;
    }
    Ok(())
}

macro_rules! columns {
    () => {
        "id, paper_id, client_id, matter_id, kind, filed_by, filed_ms, protocol, taken_back_ms, taken_back_by, \
         taken_back_why"
    };
}

fn filing(row: &Row) -> Result<Filing, Fault> {
    let opt = |at: usize| row.opt_text(at).map(|t| t.map(str::to_owned));
    Ok(Filing {
        id: row.id(0)?,
        paper: row.id(1)?,
        client: row.id(2)?,
        matter: row.opt_id(3)?,
        kind: row.text(4)?.to_owned(),
        filed_by: row.text(5)?.to_owned(),
        filed: row.moment(6)?,
        protocol: row.text(7)?.to_owned(),
        taken_back: row.opt_i64(8)?.map(kernel::Moment::from_ms),
        taken_back_by: opt(9)?,
        taken_back_why: opt(10)?,
    })
}

/// One filing.
pub fn by_id(read: &mut dyn Read, id: FilingId) -> Result<Option<Filing>, Fault> {
    let rows = read.one(concat!("SELECT ", columns!(), " FROM filing WHERE id = $1"), &[Val::from(id)])?;
    rows.as_ref().map(filing).transpose()
}

/// Everything that was ever on a client's file, newest first.
pub fn of_client(read: &mut dyn Read, client: ClientId, limit: i64) -> Result<Vec<Filing>, Fault> {
    let rows = read.rows(
        concat!(
            "SELECT ",
            columns!(),
            " FROM filing WHERE client_id = $1 ORDER BY filed_ms DESC, id DESC LIMIT $2"
        ),
        &[Val::from(client.to_string()), Val::from(limit)],
    )?;
    rows.iter().map(filing).collect()
}

/// Everything that was ever on a matter, newest first.
pub fn of_matter(read: &mut dyn Read, matter: MatterId, limit: i64) -> Result<Vec<Filing>, Fault> {
    let rows = read.rows(
        concat!(
            "SELECT ",
            columns!(),
            " FROM filing WHERE matter_id = $1 ORDER BY filed_ms DESC, id DESC LIMIT $2"
        ),
        &[Val::from(matter.to_string()), Val::from(limit)],
    )?;
    rows.iter().map(filing).collect()
}

/// The filings of a paper that have not been taken back.
pub fn standing(read: &mut dyn Read, paper: PaperId) -> Result<Vec<Filing>, Fault> {
    let rows = read.rows(
        concat!(
            "SELECT ",
            columns!(),
            " FROM filing WHERE paper_id = $1 AND taken_back_ms IS NULL ORDER BY id"
        ),
        &[Val::from(paper.to_string())],
    )?;
    rows.iter().map(filing).collect()
}

/// Where a paper was and is, newest first.
pub fn of_paper(read: &mut dyn Read, paper: PaperId) -> Result<Vec<Filing>, Fault> {
    let rows = read.rows(
        concat!("SELECT ", columns!(), " FROM filing WHERE paper_id = $1 ORDER BY filed_ms DESC, id DESC"),
        &[Val::from(paper.to_string())],
    )?;
    rows.iter().map(filing).collect()
}
