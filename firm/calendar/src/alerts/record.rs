//! Rows and SQL.

use kernel::{AlertId, Date, DeadlineId, Fault, Moment};
use register::{Read, Row, Work, with};

use crate::Duty;

/// One reminder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    pub id: AlertId,
    pub deadline: DeadlineId,
    /// The day that it is about.
    pub alert_on: Date,
    /// The step of the cascade: days before that day.
    pub days: i64,
    /// How often it has climbed.
    pub level: i64,
    pub duty: Duty,
    /// Nobody in particular: everybody who may confirm.
    pub to: Option<String>,
    /// `open`, `acknowledged`, `escalated`, `closed`.
    pub state: String,
    pub made: Moment,
    /// When it goes to the next person.
    pub until: Moment,
    pub acknowledged: Option<(String, String, Moment)>,
    /// How often the same person was reminded.
    pub times: i64,
}

/// A new reminder.
pub struct NewAlert<'a> {
    pub deadline: DeadlineId,
    pub alert_on: Date,
    pub days: i64,
    pub level: i64,
    pub duty: Duty,
    pub to: Option<&'a str>,
    pub until: Moment,
}

/// Raises one, unless it has been raised before.
pub fn insert(work: &mut Work<'_>, new: &NewAlert<'_>) -> Result<Option<AlertId>, Fault> {
    let id: AlertId = work.new_id();
    let now = work.now();
    let made = work.change(
        "INSERT INTO alert (id, deadline_id, alert_on, days, level, duty, to_user, state, times, made_ms, until_ms) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', 1, $8, $9) ON CONFLICT DO NOTHING",
        &with![id, new.deadline, new.alert_on, new.days, new.level, new.duty.word(), new.to, now, new.until],
    )?;
    Ok((made == 1).then_some(id))
}

/// Sets the state of an open one.
pub fn set_state(work: &mut Work<'_>, id: AlertId, state: &'static str) -> Result<u64, Fault> {
    work.change("UPDATE alert SET state = $1 WHERE id = $2 AND state = 'open'", &with![state, id])
}

/// Nobody stands further up: the same person is reminded again.
pub fn again(work: &mut Work<'_>, id: AlertId, until: Moment) -> Result<(), Fault> {
    work.change("UPDATE alert SET until_ms = $1, times = times + 1 WHERE id = $2", &with![until, id])?;
    Ok(())
}

/// Somebody has seen it.
pub fn acknowledge(work: &mut Work<'_>, id: AlertId, by: (&str, &str)) -> Result<(), Fault> {
    let now = work.now();
    work.change(
        "UPDATE alert SET state = 'acknowledged', ack_by = $1, ack_name = $2, ack_ms = $3 WHERE id = $4",
        &with![by.0, by.1, now, id],
    )?;
    Ok(())
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, deadline_id, alert_on, days, level, duty, to_user, state, made_ms, until_ms, ack_by, ack_name, \
             ack_ms, times FROM alert ",
            $rest
        )
    };
}

fn alert(row: &Row) -> Result<Alert, Fault> {
    let opt = |at: usize| row.opt_text(at).map(|t| t.map(str::to_owned));
    let acknowledged = match (opt(10)?, opt(11)?, row.opt_moment(12)?) {
        (Some(by), Some(name), Some(at)) => Some((by, name, at)),
        _ => None,
    };
    Ok(Alert {
        id: row.id(0)?,
        deadline: row.id(1)?,
        alert_on: row.date(2)?,
        days: row.i64(3)?,
        level: row.i64(4)?,
        duty: Duty::parse(row.text(5)?).ok_or_else(|| Fault::broken("a duty that nobody knows"))?,
        to: opt(6)?,
        state: row.text(7)?.to_owned(),
        made: row.moment(8)?,
        until: row.moment(9)?,
        acknowledged,
        times: row.i64(13)?,
    })
}

/// One reminder.
pub fn by_id(read: &mut dyn Read, id: AlertId) -> Result<Option<Alert>, Fault> {
    read.one(select!("WHERE id = $1"), &with![id])?.as_ref().map(alert).transpose()
}

/// All reminders of a deadline, in order.
pub fn of_deadline(read: &mut dyn Read, id: DeadlineId) -> Result<Vec<Alert>, Fault> {
    read.rows(select!("WHERE deadline_id = $1 ORDER BY made_ms, id"), &with![id])?.iter().map(alert).collect()
}

/// Open reminders whose time is over.
pub fn unanswered(read: &mut dyn Read, now: Moment, limit: i64) -> Result<Vec<Alert>, Fault> {
    let rows = read.rows(
        select!("WHERE state = 'open' AND until_ms <= $1 ORDER BY until_ms, id LIMIT $2"),
        &with![now, limit],
    )?;
    rows.iter().map(alert).collect()
}

/// Open reminders of deadlines that do not stand any more, or whose day has changed.
pub fn idle(read: &mut dyn Read, limit: i64) -> Result<Vec<AlertId>, Fault> {
    let rows = read.rows(
        "SELECT alert.id FROM alert JOIN deadline ON deadline.id = alert.deadline_id WHERE alert.state = 'open' \
         AND (deadline.state NOT IN ('provisional', 'checked', 'confirmed') OR deadline.alert_on <> alert.alert_on) \
         ORDER BY alert.id LIMIT $1",
        &with![limit],
    )?;
    rows.iter().map(|row| row.id(0)).collect()
}

/// Open reminders for one person, the most urgent first.
pub fn of_user(read: &mut dyn Read, user: &str, limit: i64) -> Result<Vec<Alert>, Fault> {
    let rows = read.rows(
        select!("WHERE state = 'open' AND to_user = $1 ORDER BY alert_on, id LIMIT $2"),
        &with![user, limit],
    )?;
    rows.iter().map(alert).collect()
}

/// Open reminders that went to nobody in particular, the most urgent first.
pub fn of_nobody(read: &mut dyn Read, limit: i64) -> Result<Vec<Alert>, Fault> {
    let rows = read.rows(
        select!("WHERE state = 'open' AND to_user IS NULL ORDER BY alert_on, id LIMIT $1"),
        &with![limit],
    )?;
    rows.iter().map(alert).collect()
}

/// Standing deadlines whose day is near, with the steps of reminders that were raised for that day.
pub fn near(read: &mut dyn Read, until: Date, after: (&str, &str), limit: i64) -> Result<Vec<Near>, Fault> {
    let rows = read.rows(
        "SELECT id, matter_id, class, alert_on, client_id FROM deadline \
         WHERE state IN ('provisional', 'checked', 'confirmed') AND alert_on <= $1 AND (alert_on, id) > ($2, $3) \
         ORDER BY alert_on, id LIMIT $4",
        &with![until, after.0, after.1, limit],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Near {
                id: row.id(0)?,
                matter: row.opt_id(1)?,
                class: row.text(2)?.parse().map_err(|e: crate::NoClass| Fault::broken(e.to_string()))?,
                alert_on: row.date(3)?,
                client: row.id(4)?,
            })
        })
        .collect()
}

/// A deadline whose day is near.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Near {
    pub id: DeadlineId,
    pub matter: Option<kernel::MatterId>,
    pub class: crate::Class,
    pub alert_on: Date,
    pub client: kernel::ClientId,
}

/// Was this step raised for this day already?
pub fn raised(read: &mut dyn Read, id: DeadlineId, alert_on: Date, days: i64) -> Result<bool, Fault> {
    let row = read.one(
        "SELECT COUNT(*) FROM alert WHERE deadline_id = $1 AND alert_on = $2 AND days = $3 AND state <> 'closed'",
        &with![id, alert_on, days],
    )?;
    Ok(row.map_or(Ok(0), |row| row.i64(0))? > 0)
}
