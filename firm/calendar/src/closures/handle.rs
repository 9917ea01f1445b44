//! Read, decide, write, say so.

use badge::{Append, Handle, Permit};
use kernel::Outcome;
use register::Work;

use super::{
    command::{EnterClosure, Entered},
    record,
};
use crate::{
    CalendarEvent, Refusal,
    deadlines::{handle, record as deadlines, rule},
};

/// So many deadlines are read at once while they are counted again.
const PAGE: i64 = 500;

impl Handle for EnterClosure {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<Entered, Refusal> {
        if self.to < self.from {
            return Err(Refusal::Backwards.into());
        }
        let authority = rule::reason(&self.authority)?;
        let Some(calendar) = court_days::calendar(self.calendar.trim()) else {
            return Err(Refusal::NoSuchCalendar(self.calendar.chars().take(40).collect()).into());
        };
        let actor = permit.actor().clone();
        let replaced = match self.supersedes {
            Some(old) => record::rows(work)?.into_iter().find(|row| row.id == old),
            None => None,
        };
        let id = record::insert(work, self, &calendar.id, (&actor.id, &actor.name))?;
        let closed = record::all(work)?;
        // A closure lengthens a count that has not ended before it; a corrected one shortens what the old one lengthened.
        let from = replaced.map_or(self.from, |old| old.closure.from.min(self.from));
        let why = format!(
            "{} ({} to {}): {authority}",
            record::word(self.kind).replace('_', " "),
            self.from,
            self.to
        );
        let (mut after, mut moves) = (String::new(), 0);
        loop {
            let rows = deadlines::counted_after(work, from, &after, PAGE)?;
            for row in &rows {
                if let Some(fresh) = handle::changed_by(row, &closed) {
                    handle::propose(work, row, &fresh, &why, &actor)?;
                    moves += 1;
                }
            }
            match rows.last() {
                Some(last) if rows.len() as i64 == PAGE => after = last.id.to_string(),
                _ => break,
            }
        }
        let event = CalendarEvent::ClosureEntered {
            id,
            calendar: calendar.id.clone(),
            from: self.from,
            to: self.to,
            moves,
        };
        work.append(permit, &event)?;
        Ok(Entered { closure: id, moves })
    }
}
