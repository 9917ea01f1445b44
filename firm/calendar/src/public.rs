//! All that other departments may call.

use badge::{Append, Handle, Permit};
use kernel::{ClientId, Date, DeadlineId, Fault, FilingId, MatterId, Outcome};
use register::{Read, Work};

use crate::{CalendarEvent, EnterDeadline, Refusal, deadlines::record};

/// A last day as the docket shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    pub id: DeadlineId,
    pub client: ClientId,
    pub matter: Option<MatterId>,
    pub what: String,
    pub rule: String,
    pub citation: String,
    pub trigger: Option<Date>,
    pub due: Date,
    pub due_time: Option<String>,
    pub zone: Option<String>,
    /// `provisional`, `confirmed` or `withdrawn`.
    pub state: String,
    /// JSON.
    pub trace: String,
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
    let deadlines = record::withdraw(work, filing)?;
    if deadlines > 0 {
        work.append(leave, &CalendarEvent::DeadlinesWithdrawn { client, deadlines })?;
    }
    Ok(deadlines)
}

/// A client's deadlines that stand.
pub fn of_client(read: &mut dyn Read, client: ClientId) -> Result<Vec<Deadline>, Fault> {
    record::of_client(read, client)
}

/// The firm's deadlines that stand, soonest first.
pub fn open(read: &mut dyn Read, limit: i64) -> Result<Vec<Deadline>, Fault> {
    record::open(read, limit)
}

/// Deadlines that one filing made.
pub fn of_filing(read: &mut dyn Read, filing: FilingId) -> Result<Vec<Deadline>, Fault> {
    record::of_filing(read, filing)
}
