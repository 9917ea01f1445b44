//! Read, decide, write, say so.

use badge::{Append, Handle, Permit};
use kernel::Outcome;
use register::Work;

use super::{command::CloseDay, record, rule};
use crate::{CalendarEvent, Refusal, history::record as history};

impl Handle for CloseDay {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<(), Refusal> {
        let lines = history::lines_between(work, self.from, self.to)?;
        let hash = rule::hash(&lines);
        let closed = record::signed(work, self.day)?.is_some();
        rule::decide(closed, self.from, work.now(), &self.hash, &hash)?;
        let count = i64::try_from(lines.len()).unwrap_or(i64::MAX);
        let actor = permit.actor().clone();
        record::sign(work, self.day, count, &hash, (&actor.id, &actor.name, actor.role.word()))?;
        work.append(permit, &CalendarEvent::DayClosed { day: self.day, lines: count, hash })?;
        Ok(())
    }
}
