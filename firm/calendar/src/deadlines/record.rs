//! Rows and SQL.

use kernel::{ClientId, DeadlineId, Fault, FilingId};
use register::{Read, Row, Val, Work};

use super::command::EnterDeadline;
use crate::public::Deadline;

/// A provisional deadline.
pub fn insert(work: &mut Work<'_>, deadline: &EnterDeadline) -> Result<DeadlineId, Fault> {
    let id: DeadlineId = work.new_id();
    let now = work.now();
    work.change(
        "INSERT INTO deadline (id, client_id, matter_id, filing_id, what, rule, citation, trigger_date, due, due_time, \
         zone, state, trace, made_ms, version) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'provisional', $12, $13, 1)",
        &[
            Val::from(id.to_string()),
            Val::from(deadline.client.to_string()),
            Val::from(deadline.matter.map(|m| m.to_string())),
            Val::from(deadline.filing.map(|f| f.to_string())),
            Val::from(deadline.what.as_str()),
            Val::from(deadline.reason.rule.as_str()),
            Val::from(deadline.reason.citation.as_str()),
            Val::from(deadline.reason.trigger),
            Val::from(deadline.due),
            Val::from(deadline.due_time.clone()),
            Val::from(deadline.zone.clone()),
            Val::from(deadline.reason.trace.as_str()),
            Val::from(now),
        ],
    )?;
    Ok(id)
}

/// Whose a provisional deadline is.
pub fn client_of_provisional(read: &mut dyn Read, id: DeadlineId) -> Result<Option<ClientId>, Fault> {
    read.one(
        "SELECT client_id FROM deadline WHERE id = $1 AND state = 'provisional'",
        &[Val::from(id.to_string())],
    )?
    .map(|row| row.id(0))
    .transpose()
}

/// A person has checked it.
pub fn confirm(work: &mut Work<'_>, id: DeadlineId) -> Result<(), Fault> {
    work.change(
        "UPDATE deadline SET state = 'confirmed', version = version + 1 WHERE id = $1",
        &[Val::from(id.to_string())],
    )?;
    Ok(())
}

/// Takes the deadlines of a filing back with it; they stay on the docket as withdrawn.
pub fn withdraw(work: &mut Work<'_>, filing: FilingId) -> Result<u64, Fault> {
    work.change(
        "UPDATE deadline SET state = 'withdrawn', version = version + 1 WHERE filing_id = $1 AND state <> 'withdrawn'",
        &[Val::from(filing.to_string())],
    )
}

macro_rules! columns {
    () => {
        "id, client_id, matter_id, what, rule, citation, trigger_date, due, due_time, zone, state, trace"
    };
}

fn deadline(row: &Row) -> Result<Deadline, Fault> {
    let opt = |at: usize| row.opt_text(at).map(|t| t.map(str::to_owned));
    Ok(Deadline {
        id: row.id(0)?,
        client: row.id(1)?,
        matter: row.opt_id(2)?,
        what: row.text(3)?.to_owned(),
        rule: row.text(4)?.to_owned(),
        citation: row.text(5)?.to_owned(),
        trigger: row.opt_date(6)?,
        due: row.date(7)?,
        due_time: opt(8)?,
        zone: opt(9)?,
        state: row.text(10)?.to_owned(),
        trace: row.text(11)?.to_owned(),
    })
}

/// A client's deadlines that stand, soonest first.
pub fn of_client(read: &mut dyn Read, client: ClientId) -> Result<Vec<Deadline>, Fault> {
    let rows = read.rows(
        concat!(
            "SELECT ",
            columns!(),
            " FROM deadline WHERE client_id = $1 AND state IN ('provisional', 'confirmed') ORDER BY due, id"
        ),
        &[Val::from(client.to_string())],
    )?;
    rows.iter().map(deadline).collect()
}

/// The firm's deadlines that stand, soonest first.
pub fn open(read: &mut dyn Read, limit: i64) -> Result<Vec<Deadline>, Fault> {
    let rows = read.rows(
        concat!(
            "SELECT ",
            columns!(),
            " FROM deadline WHERE state IN ('provisional', 'confirmed') ORDER BY due, id LIMIT $1"
        ),
        &[Val::from(limit)],
    )?;
    rows.iter().map(deadline).collect()
}

/// Deadlines that one filing made, also withdrawn ones.
pub fn of_filing(read: &mut dyn Read, filing: FilingId) -> Result<Vec<Deadline>, Fault> {
    let rows = read.rows(
        concat!("SELECT ", columns!(), " FROM deadline WHERE filing_id = $1 ORDER BY due, id"),
        &[Val::from(filing.to_string())],
    )?;
    rows.iter().map(deadline).collect()
}
