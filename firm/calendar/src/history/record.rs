//! Rows and SQL.

use badge::Actor;
use kernel::{Date, DeadlineId, Fault, Moment};
use register::{Read, Work, with};

use crate::{
    deadlines::{
        reckon::Reckoning,
        record::{json, read_json},
    },
    public::Deadline,
};

/// One way in which a day was reckoned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// 1 is the original.
    pub n: i64,
    /// `accepted`, `proposed`, `declined` or `replaced`.
    pub state: String,
    pub reckoning: Reckoning,
    pub why: String,
    /// Id of who gave it.
    pub by: String,
    pub by_name: String,
    pub made: Moment,
}

/// One act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub deadline: DeadlineId,
    pub n: i64,
    /// `entered`, `checked`, `confirmed`, `move_proposed`, `move_accepted`, `move_declined`, `completed`, `cancelled`,
    /// `reopened`, `withdrawn`.
    pub act: String,
    pub why: String,
    pub before: Option<Date>,
    pub after: Option<Date>,
    pub by: String,
    pub by_name: String,
    pub by_role: String,
    pub at: Moment,
}

/// What is written of an act.
pub struct NewLine<'a> {
    pub act: &'static str,
    pub why: &'a str,
    pub before: Option<Date>,
    pub after: Option<Date>,
}

/// Writes an act down.
pub fn line(work: &mut Work<'_>, id: DeadlineId, actor: &Actor, new: &NewLine<'_>) -> Result<(), Fault> {
    let row = work.one("SELECT COALESCE(MAX(n), 0) FROM deadline_line WHERE deadline_id = $1", &with![id])?;
    let n = row.map_or(Ok(0), |row| row.i64(0))? + 1;
    let now = work.now();
    work.change(
        "INSERT INTO deadline_line (deadline_id, n, act, why, due_before, due_after, by_id, by_name, by_role, at_ms) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &with![
            id,
            n,
            new.act,
            new.why,
            new.before,
            new.after,
            actor.id.as_str(),
            actor.name.as_str(),
            actor.role.word(),
            now
        ],
    )?;
    Ok(())
}

/// Keeps a reckoning; its number.
pub fn keep(
    work: &mut Work<'_>,
    id: DeadlineId,
    reckoning: &Reckoning,
    state: &'static str,
    why: &str,
    by: (&str, &str),
) -> Result<i64, Fault> {
    let row =
        work.one("SELECT COALESCE(MAX(n), 0) FROM deadline_reckoning WHERE deadline_id = $1", &with![id])?;
    let n = row.map_or(Ok(0), |row| row.i64(0))? + 1;
    let (body, now) = (json(reckoning)?, work.now());
    work.change(
        "INSERT INTO deadline_reckoning (deadline_id, n, state, due, alert_on, body, why, by_id, by_name, made_ms) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &with![id, n, state, reckoning.due, reckoning.earliest(), body, why, by.0, by.1, now],
    )?;
    Ok(n)
}

/// A deadline from before its reckonings were kept gets its original.
pub fn keep_original(work: &mut Work<'_>, row: &Deadline) -> Result<(), Fault> {
    let kept = work.one("SELECT COUNT(*) FROM deadline_reckoning WHERE deadline_id = $1", &with![row.id])?;
    if kept.map_or(Ok(0), |kept| kept.i64(0))? == 0 {
        keep(work, row.id, &row.reckoning(), "accepted", "", (&row.entered_by, ""))?;
    }
    Ok(())
}

/// A change that waited is accepted, declined or replaced by another.
pub fn settle(work: &mut Work<'_>, id: DeadlineId, n: i64, state: &'static str) -> Result<(), Fault> {
    work.change(
        "UPDATE deadline_reckoning SET state = $1 WHERE deadline_id = $2 AND n = $3 AND state = 'proposed'",
        &with![state, id, n],
    )?;
    Ok(())
}

/// Every way in which a day was reckoned, the original first.
pub fn versions(read: &mut dyn Read, id: DeadlineId) -> Result<Vec<Version>, Fault> {
    let rows = read.rows(
        "SELECT n, state, body, why, by_id, by_name, made_ms FROM deadline_reckoning WHERE deadline_id = $1 ORDER BY n",
        &with![id],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Version {
                n: row.i64(0)?,
                state: row.text(1)?.to_owned(),
                reckoning: read_json(row.text(2)?)?,
                why: row.text(3)?.to_owned(),
                by: row.text(4)?.to_owned(),
                by_name: row.text(5)?.to_owned(),
                made: row.moment(6)?,
            })
        })
        .collect()
}

macro_rules! lines {
    ($rest:literal) => {
        concat!(
            "SELECT deadline_id, n, act, why, due_before, due_after, by_id, by_name, by_role, at_ms FROM deadline_line ",
            $rest
        )
    };
}

fn read_line(row: &register::Row) -> Result<Line, Fault> {
    Ok(Line {
        deadline: row.id(0)?,
        n: row.i64(1)?,
        act: row.text(2)?.to_owned(),
        why: row.text(3)?.to_owned(),
        before: row.opt_date(4)?,
        after: row.opt_date(5)?,
        by: row.text(6)?.to_owned(),
        by_name: row.text(7)?.to_owned(),
        by_role: row.text(8)?.to_owned(),
        at: row.moment(9)?,
    })
}

/// Everything that happened to a deadline, in order.
pub fn lines(read: &mut dyn Read, id: DeadlineId) -> Result<Vec<Line>, Fault> {
    read.rows(lines!("WHERE deadline_id = $1 ORDER BY n"), &with![id])?.iter().map(read_line).collect()
}

/// Everything that happened on the docket between two moments, the second not in it.
pub fn lines_between(read: &mut dyn Read, from: Moment, to: Moment) -> Result<Vec<Line>, Fault> {
    let rows = read
        .rows(lines!("WHERE at_ms >= $1 AND at_ms < $2 ORDER BY at_ms, deadline_id, n"), &with![from, to])?;
    rows.iter().map(read_line).collect()
}
