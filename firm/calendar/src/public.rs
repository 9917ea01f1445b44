//! All that other departments may call.

use badge::{Append, Handle, Permit};
use kernel::{ClientId, Date, DeadlineId, Fault, FilingId, MatterId, Moment, Outcome};
use register::{Read, Work};

use crate::{
    CalendarEvent, Class, EnterDeadline, Evidence, Reading, Refusal, State, alerts, closures, days,
    deadlines::record,
    duties, feeds,
    history::record::{self as history, NewLine},
};

pub use crate::{
    alerts::record::Alert,
    closures::record::{ClosureRow, KINDS as CLOSURE_KINDS, kind as closure_kind, word as closure_word},
    days::record::Signed,
    deadlines::rule::Filed,
    duties::record::{DutyRow, who as who_answers},
    feeds::record::Feed,
    hearings::rule::is_hearing,
    history::record::{Line, Version},
};

/// A last day as the docket shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    pub id: DeadlineId,
    pub client: ClientId,
    pub matter: Option<MatterId>,
    pub what: String,
    /// Id of a rule, `printed` or `ordered`.
    pub rule: String,
    pub citation: String,
    pub trigger: Option<Date>,
    pub due: Date,
    pub due_time: Option<String>,
    pub zone: Option<String>,
    pub state: State,
    /// JSON: each day that was counted or skipped.
    pub trace: String,
    pub class: Class,
    /// The earliest day that any reading, or a change that waits, could mean. Alerts go by it.
    pub alert_on: Date,
    /// What happened on the day of the trigger.
    pub trigger_event: String,
    pub service: Option<String>,
    pub readings: Vec<Reading>,
    pub warnings: Vec<String>,
    /// Version of the rules and calendars.
    pub data_version: String,
    pub evidence: Evidence,
    /// The filing that made it.
    pub filing: Option<FilingId>,
    pub entered_by: String,
    /// Who confirmed it first (id and role), where two must.
    pub first: Option<(String, String)>,
    pub closed: Option<Moment>,
    /// The filing that shows it done.
    pub outcome: Option<FilingId>,
    /// Number of the reckoning that waits for leave.
    pub move_n: Option<i64>,
    /// Who asked for it.
    pub move_by: Option<String>,
    pub made: Moment,
    pub version: i64,
}

/// What the records room knows of filed papers: handed in, because that room stands above this one.
pub trait Filings: Send + Sync {
    /// A filing, also one that was taken back.
    fn filed(&self, read: &mut dyn Read, filing: FilingId) -> Result<Option<Filed>, Fault>;
}

/// Puts a last day on the docket, as part of another department's act.
pub fn enter(
    work: &mut Work<'_>,
    leave: Permit<EnterDeadline>,
    deadline: &EnterDeadline,
) -> Outcome<DeadlineId, Refusal> {
    deadline.handle(work, leave)
}

/// Takes the deadlines of a filing back with it. They stay visible as withdrawn.
pub fn withdraw(
    work: &mut Work<'_>,
    leave: Permit<EnterDeadline>,
    client: ClientId,
    filing: FilingId,
) -> Result<u64, Fault> {
    let standing = record::of_filing(work, filing)?;
    let deadlines = record::withdraw(work, filing)?;
    for row in standing.iter().filter(|row| row.state != State::Withdrawn) {
        let line = NewLine { act: "withdrawn", why: "", before: Some(row.due), after: None };
        history::line(work, row.id, leave.actor(), &line)?;
    }
    if deadlines > 0 {
        work.append(leave, &CalendarEvent::DeadlinesWithdrawn { client, deadlines })?;
    }
    Ok(deadlines)
}

/// One deadline.
pub fn by_id(read: &mut dyn Read, id: DeadlineId) -> Result<Option<Deadline>, Fault> {
    record::by_id(read, id)
}

/// A client's deadlines that stand.
pub fn of_client(read: &mut dyn Read, client: ClientId) -> Result<Vec<Deadline>, Fault> {
    record::of_client(read, client)
}

/// Everything that was ever due on a matter.
pub fn of_matter(read: &mut dyn Read, matter: MatterId) -> Result<Vec<Deadline>, Fault> {
    record::of_matter(read, matter)
}

/// The firm's deadlines that stand, soonest first.
pub fn open(read: &mut dyn Read, limit: i64) -> Result<Vec<Deadline>, Fault> {
    record::open(read, limit)
}

/// Deadlines, also closed ones, whose alert falls between two days, both in it.
pub fn between(read: &mut dyn Read, from: Date, to: Date, limit: i64) -> Result<Vec<Deadline>, Fault> {
    record::between(read, from, to, limit)
}

/// Deadlines that stand although their day is over.
pub fn overdue(read: &mut dyn Read, today: Date, limit: i64) -> Result<Vec<Deadline>, Fault> {
    record::overdue(read, today, limit)
}

/// How many wait for a person's word.
pub fn unconfirmed(read: &mut dyn Read) -> Result<i64, Fault> {
    record::unconfirmed(read)
}

/// Deadlines that one filing made.
pub fn of_filing(read: &mut dyn Read, filing: FilingId) -> Result<Vec<Deadline>, Fault> {
    record::of_filing(read, filing)
}

/// Everything that happened to a deadline, in order.
pub fn history(read: &mut dyn Read, id: DeadlineId) -> Result<Vec<Line>, Fault> {
    history::lines(read, id)
}

/// Every way in which its day was reckoned, the original first.
pub fn versions(read: &mut dyn Read, id: DeadlineId) -> Result<Vec<Version>, Fault> {
    history::versions(read, id)
}

/// Who answers for which matter, and for the firm.
pub fn duties(read: &mut dyn Read) -> Result<Vec<DutyRow>, Fault> {
    duties::record::standing(read)
}

/// Every closure of a court that was ever entered, the newest first.
pub fn closures(read: &mut dyn Read) -> Result<Vec<ClosureRow>, Fault> {
    closures::record::rows(read)
}

/// Closures that hold, for counting.
pub fn standing_closures(read: &mut dyn Read) -> Result<Vec<court_days::Closure>, Fault> {
    closures::record::all(read)
}

/// Is there anything for a round of reminders to do?
pub fn alerts_wait(read: &mut dyn Read, now: Moment, today: Date) -> Result<bool, Fault> {
    alerts::handle::anything(read, now, today)
}

/// Open reminders for one person, the most urgent first.
pub fn alerts_of(read: &mut dyn Read, user: &str, limit: i64) -> Result<Vec<Alert>, Fault> {
    alerts::record::of_user(read, user, limit)
}

/// Open reminders that went to nobody in particular.
pub fn alerts_of_nobody(read: &mut dyn Read, limit: i64) -> Result<Vec<Alert>, Fault> {
    alerts::record::of_nobody(read, limit)
}

/// All reminders of a deadline, in order.
pub fn alerts_of_deadline(read: &mut dyn Read, id: DeadlineId) -> Result<Vec<Alert>, Fault> {
    alerts::record::of_deadline(read, id)
}

/// Everything that happened on the docket between two moments, with the sum that a signature is given for.
pub fn day(read: &mut dyn Read, from: Moment, to: Moment) -> Result<(Vec<Line>, String), Fault> {
    let lines = history::lines_between(read, from, to)?;
    let hash = days::rule::hash(&lines);
    Ok((lines, hash))
}

/// Who signed the register of a day.
pub fn signed_day(read: &mut dyn Read, day: Date) -> Result<Option<Signed>, Fault> {
    days::record::signed(read, day)
}

/// The address with this secret's hash, if it still answers.
pub fn feed_by_hash(read: &mut dyn Read, hash: &str) -> Result<Option<Feed>, Fault> {
    feeds::record::by_hash(read, hash)
}

/// A person's addresses that still answer.
pub fn feeds_of(read: &mut dyn Read, user: &str) -> Result<Vec<Feed>, Fault> {
    feeds::record::of_user(read, user)
}
