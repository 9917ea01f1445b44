//! Rows and SQL of the last days themselves. What happened to them: the desk `history`.

use kernel::{ClientId, Date, DeadlineId, Fault, FilingId, MatterId};
use register::{Read, Row, Work, with};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::{
    command::{EnterDeadline, Evidence},
    reckon::{Reading, Reckoning},
    rule::{Completion, Owner, Standing},
    state::State,
};
use crate::{Class, public::Deadline};

/// What of a reckoning has no column of its own.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Rest {
    trigger_event: String,
    service: Option<String>,
    readings: Vec<Reading>,
    warnings: Vec<String>,
    data_version: String,
}

impl Rest {
    fn of(reckoning: &Reckoning) -> Self {
        Self {
            trigger_event: reckoning.trigger_event.clone(),
            service: reckoning.service.clone(),
            readings: reckoning.readings.clone(),
            warnings: reckoning.warnings.clone(),
            data_version: reckoning.data_version.clone(),
        }
    }
}

/// JSON for a column.
pub fn json<T: Serialize>(what: &T) -> Result<String, Fault> {
    serde_json::to_string(what).map_err(|e| Fault::broken(format!("a deadline cannot be written down: {e}")))
}

/// What a column says in JSON.
pub fn read_json<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    serde_json::from_str(text).map_err(|e| Fault::broken(format!("a deadline cannot be read: {e}")))
}

/// A proposed deadline.
pub fn insert(work: &mut Work<'_>, deadline: &EnterDeadline, by: &str) -> Result<DeadlineId, Fault> {
    let id: DeadlineId = work.new_id();
    let now = work.now();
    let reckoning = &deadline.reckoning;
    let rest = json(&Rest::of(reckoning))?;
    let evidence = json(&deadline.evidence)?;
    work.change(
        "INSERT INTO deadline (id, client_id, matter_id, filing_id, what, rule, citation, trigger_date, due, due_time, \
         zone, state, trace, made_ms, version, class, alert_on, reckoning, evidence, paper_id, entered_by) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'provisional', $12, $13, 1, $14, $15, $16, $17, $18, $19)",
        &with![
            id,
            deadline.client,
            deadline.matter,
            deadline.filing,
            deadline.what.as_str(),
            reckoning.rule.as_str(),
            reckoning.citation.as_str(),
            reckoning.trigger,
            reckoning.due,
            reckoning.due_time.clone(),
            reckoning.zone.clone(),
            reckoning.trace.to_string(),
            now,
            deadline.class.word(),
            reckoning.earliest(),
            rest,
            evidence,
            deadline.evidence.paper,
            by,
        ],
    )?;
    Ok(id)
}

/// Somebody has looked at it.
pub fn confirm(
    work: &mut Work<'_>,
    id: DeadlineId,
    state: State,
    first: Option<(&str, &str)>,
) -> Result<(), Fault> {
    work.change(
        "UPDATE deadline SET state = $1, first_by = COALESCE($2, first_by), first_role = COALESCE($3, first_role), \
         version = version + 1 WHERE id = $4",
        &with![state.word(), first.map(|f| f.0), first.map(|f| f.1), id],
    )?;
    Ok(())
}

/// A change waits for leave; alerts go by the earlier of both.
pub fn set_move(work: &mut Work<'_>, id: DeadlineId, n: i64, by: &str, alert_on: Date) -> Result<(), Fault> {
    work.change(
        "UPDATE deadline SET move_n = $1, move_by = $2, alert_on = $3, version = version + 1 WHERE id = $4",
        &with![n, by, alert_on, id],
    )?;
    Ok(())
}

/// The change that waited is turned down.
pub fn clear_move(work: &mut Work<'_>, id: DeadlineId, alert_on: Date) -> Result<(), Fault> {
    work.change(
        "UPDATE deadline SET move_n = NULL, move_by = NULL, alert_on = $1, version = version + 1 WHERE id = $2",
        &with![alert_on, id],
    )?;
    Ok(())
}

/// The day has changed.
pub fn take_reckoning(
    work: &mut Work<'_>,
    id: DeadlineId,
    reckoning: &Reckoning,
    state: State,
    first: (&str, &str),
) -> Result<(), Fault> {
    let rest = json(&Rest::of(reckoning))?;
    work.change(
        "UPDATE deadline SET rule = $1, citation = $2, trigger_date = $3, due = $4, due_time = $5, zone = $6, trace = $7, \
         reckoning = $8, alert_on = $9, state = $10, first_by = $11, first_role = $12, move_n = NULL, move_by = NULL, \
         version = version + 1 WHERE id = $13",
        &with![
            reckoning.rule.as_str(),
            reckoning.citation.as_str(),
            reckoning.trigger,
            reckoning.due,
            reckoning.due_time.clone(),
            reckoning.zone.clone(),
            reckoning.trace.to_string(),
            rest,
            reckoning.earliest(),
            state.word(),
            first.0,
            first.1,
            id,
        ],
    )?;
    Ok(())
}

/// It is done.
pub fn complete(work: &mut Work<'_>, id: DeadlineId, done: &Completion) -> Result<(), Fault> {
    let now = work.now();
    work.change(
        "UPDATE deadline SET state = 'done', closed_ms = $1, outcome_filing = $2, move_n = NULL, move_by = NULL, \
         version = version + 1 WHERE id = $3",
        &with![now, done.filing, id],
    )?;
    Ok(())
}

/// It does not hold any more.
pub fn cancel(work: &mut Work<'_>, id: DeadlineId) -> Result<(), Fault> {
    let now = work.now();
    work.change(
        "UPDATE deadline SET state = 'cancelled', closed_ms = $1, move_n = NULL, move_by = NULL, version = version + 1 \
         WHERE id = $2",
        &with![now, id],
    )?;
    Ok(())
}

/// It holds again, unconfirmed: whoever closed it was wrong, so people look at it anew.
pub fn reopen(work: &mut Work<'_>, id: DeadlineId) -> Result<(), Fault> {
    work.change(
        "UPDATE deadline SET state = 'provisional', closed_ms = NULL, outcome_filing = NULL, first_by = NULL, \
         first_role = NULL, version = version + 1 WHERE id = $1",
        &with![id],
    )?;
    Ok(())
}

/// Takes the deadlines of a filing back with it; they stay on the docket as withdrawn.
pub fn withdraw(work: &mut Work<'_>, filing: FilingId) -> Result<u64, Fault> {
    work.change(
        "UPDATE deadline SET state = 'withdrawn', move_n = NULL, move_by = NULL, version = version + 1 \
         WHERE filing_id = $1 AND state <> 'withdrawn'",
        &with![filing],
    )
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, client_id, matter_id, what, rule, citation, trigger_date, due, due_time, zone, state, trace, \
             class, alert_on, reckoning, evidence, paper_id, filing_id, entered_by, first_by, first_role, closed_ms, \
             outcome_filing, move_n, move_by, made_ms, version FROM deadline ",
            $rest
        )
    };
}

fn deadline(row: &Row) -> Result<Deadline, Fault> {
    let opt = |at: usize| row.opt_text(at).map(|t| t.map(str::to_owned));
    let rest: Rest = read_json(row.text(14)?)?;
    let mut evidence: Evidence = read_json(row.text(15)?)?;
    evidence.paper = row.opt_id(16)?;
    let due = row.date(7)?;
    Ok(Deadline {
        id: row.id(0)?,
        client: row.id(1)?,
        matter: row.opt_id(2)?,
        what: row.text(3)?.to_owned(),
        rule: row.text(4)?.to_owned(),
        citation: row.text(5)?.to_owned(),
        trigger: row.opt_date(6)?,
        due,
        due_time: opt(8)?,
        zone: opt(9)?,
        state: row.text(10)?.parse().map_err(Fault::broken)?,
        trace: row.text(11)?.to_owned(),
        class: row.text(12)?.parse::<Class>().map_err(|e| Fault::broken(e.to_string()))?,
        alert_on: row.opt_date(13)?.unwrap_or(due),
        trigger_event: rest.trigger_event,
        service: rest.service,
        readings: rest.readings,
        warnings: rest.warnings,
        data_version: rest.data_version,
        evidence,
        filing: row.opt_id(17)?,
        entered_by: row.text(18)?.to_owned(),
        first: opt(19)?.zip(opt(20)?),
        closed: row.opt_moment(21)?,
        outcome: row.opt_id(22)?,
        move_n: row.opt_i64(23)?,
        move_by: opt(24)?,
        made: row.moment(25)?,
        version: row.i64(26)?,
    })
}

fn all(rows: &[Row]) -> Result<Vec<Deadline>, Fault> {
    rows.iter().map(deadline).collect()
}

/// One deadline.
pub fn by_id(read: &mut dyn Read, id: DeadlineId) -> Result<Option<Deadline>, Fault> {
    read.one(select!("WHERE id = $1"), &with![id])?.as_ref().map(deadline).transpose()
}

/// A client's deadlines that stand, soonest first.
pub fn of_client(read: &mut dyn Read, client: ClientId) -> Result<Vec<Deadline>, Fault> {
    let rows = read.rows(
        select!("WHERE client_id = $1 AND state IN ('provisional', 'checked', 'confirmed') ORDER BY due, id"),
        &with![client],
    )?;
    all(&rows)
}

/// Everything that was ever due on a matter, soonest first.
pub fn of_matter(read: &mut dyn Read, matter: MatterId) -> Result<Vec<Deadline>, Fault> {
    all(&read.rows(select!("WHERE matter_id = $1 ORDER BY due, id"), &with![matter])?)
}

/// The firm's deadlines that stand, soonest first.
pub fn open(read: &mut dyn Read, limit: i64) -> Result<Vec<Deadline>, Fault> {
    let rows = read.rows(
        select!("WHERE state IN ('provisional', 'checked', 'confirmed') ORDER BY alert_on, id LIMIT $1"),
        &with![limit],
    )?;
    all(&rows)
}

/// Deadlines whose alert falls between two days, both in it, whatever their state.
pub fn between(read: &mut dyn Read, from: Date, to: Date, limit: i64) -> Result<Vec<Deadline>, Fault> {
    let rows = read.rows(
        select!("WHERE alert_on >= $1 AND alert_on <= $2 ORDER BY alert_on, id LIMIT $3"),
        &with![from, to, limit],
    )?;
    all(&rows)
}

/// Deadlines that stand although their day is over.
pub fn overdue(read: &mut dyn Read, today: Date, limit: i64) -> Result<Vec<Deadline>, Fault> {
    let rows = read.rows(
        select!(
            "WHERE state IN ('provisional', 'checked', 'confirmed') AND alert_on < $1 ORDER BY alert_on, id LIMIT $2"
        ),
        &with![today, limit],
    )?;
    all(&rows)
}

/// Standing deadlines that were counted, for counting them again.
pub fn counted_after(
    read: &mut dyn Read,
    day: Date,
    after: &str,
    limit: i64,
) -> Result<Vec<Deadline>, Fault> {
    let rows = read.rows(
        select!(
            "WHERE state IN ('provisional', 'checked', 'confirmed') AND trigger_date IS NOT NULL AND due >= $1 \
             AND id > $2 ORDER BY id LIMIT $3"
        ),
        &with![day, after, limit],
    )?;
    all(&rows)
}

/// Deadlines that one filing made, also withdrawn ones.
pub fn of_filing(read: &mut dyn Read, filing: FilingId) -> Result<Vec<Deadline>, Fault> {
    all(&read.rows(select!("WHERE filing_id = $1 ORDER BY due, id"), &with![filing])?)
}

/// How many wait for a person's word.
pub fn unconfirmed(read: &mut dyn Read) -> Result<i64, Fault> {
    let row = read.one("SELECT COUNT(*) FROM deadline WHERE state IN ('provisional', 'checked')", &[])?;
    row.map_or(Ok(0), |row| row.i64(0))
}

impl Deadline {
    /// As the rules see it.
    pub(crate) fn standing(&self) -> Standing {
        Standing {
            state: self.state,
            class: self.class,
            typed_by: if self.filing.is_none() { self.entered_by.clone() } else { String::new() },
            first: self.first.clone(),
            move_by: self.move_by.clone(),
        }
    }

    /// Whose it is.
    pub(crate) fn owner(&self) -> Owner {
        Owner { client: self.client, matter: self.matter, filing: self.filing }
    }

    /// Everything that the day rests on.
    pub fn reckoning(&self) -> Reckoning {
        Reckoning {
            due: self.due,
            due_time: self.due_time.clone(),
            zone: self.zone.clone(),
            rule: self.rule.clone(),
            citation: self.citation.clone(),
            trigger: self.trigger,
            trigger_event: self.trigger_event.clone(),
            service: self.service.clone(),
            readings: self.readings.clone(),
            trace: serde_json::from_str(&self.trace).unwrap_or(Value::Null),
            warnings: self.warnings.clone(),
            data_version: self.data_version.clone(),
        }
    }
}
