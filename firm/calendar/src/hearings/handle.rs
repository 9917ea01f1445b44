//! Read, decide, write, say so.

use std::collections::BTreeMap;

use badge::{Append, Handle, Permit};
use jiff::Span;
use kernel::{DeadlineId, Outcome, Stop};
use register::Work;

use super::{command::RecordHearing, rule};
use crate::{
    CalendarEvent, EnterDeadline, Evidence, ORDERED, Reckoning, Refusal,
    deadlines::{record, rule::Completion},
    history::record::{self as history, NewLine},
    public,
};

/// A no of the matters' department, in its own words.
fn matters_no(stop: Stop<matters::Refusal>) -> Stop<Refusal> {
    match stop {
        Stop::Refused(no) => Refusal::Matters(no.to_string()).into(),
        Stop::Fault(fault) => Stop::Fault(fault),
    }
}

impl Handle for RecordHearing {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<Option<DeadlineId>, Refusal> {
        let row = record::by_id(work, self.deadline)?.ok_or(Refusal::NoSuchDeadline)?;
        if self.version != 0 && self.version != row.version {
            return Err(Refusal::Changed.into());
        }
        let held = rule::decide(
            (&row.what, row.state, row.due),
            (&self.appeared, &self.outcome),
            self.next.as_ref(),
            self.today,
        )?;
        let actor = permit.actor().clone();
        let why = format!("{} ({})", held.outcome, held.appeared);
        record::complete(work, row.id, &Completion { filing: None, why: why.clone() })?;
        if let Some(n) = row.move_n {
            history::settle(work, row.id, n, "replaced")?;
        }
        let line = NewLine {
            act: "heard",
            why: &why,
            before: Some(row.due),
            after: self.next.as_ref().map(|n| n.due),
        };
        history::line(work, row.id, &actor, &line)?;
        let fields = BTreeMap::from([
            ("hearing_date".to_owned(), row.due.to_string()),
            ("appeared".to_owned(), held.appeared),
            ("outcome".to_owned(), held.outcome.clone()),
            (
                "next_date".to_owned(),
                self.next.as_ref().map_or_else(|| "none".to_owned(), |n| n.due.to_string()),
            ),
        ]);
        let note = matters::AddNote {
            client: row.client,
            matter: row.matter,
            filing: None,
            kind: "hearing_outcome".to_owned(),
            required: fields.keys().cloned().collect(),
            fields,
            body: String::new(),
        };
        matters::public::add_note(work, permit.ask()?, &note).map_err(matters_no)?;
        if self.tell_client {
            let task = matters::AddTask {
                client: Some(row.client),
                matter: row.matter,
                filing: None,
                paper: None,
                department: "Case management".to_owned(),
                what: format!("Tell the client what came of the hearing: {}", held.outcome),
                due: self.today.checked_add(Span::new().days(1)).ok(),
            };
            matters::public::add_task(work, permit.ask()?, &task).map_err(matters_no)?;
        }
        let next = match &self.next {
            Some(next) => {
                let citation = format!("set at the hearing on {}", row.due);
                let given = Reckoning::given(next.due, next.due_time.clone(), ORDERED, citation);
                let order = EnterDeadline {
                    client: row.client,
                    matter: row.matter,
                    filing: None,
                    what: row.what.clone(),
                    class: row.class,
                    reckoning: Reckoning { zone: row.zone.clone(), ..given },
                    evidence: Evidence { fact: "hearing".to_owned(), ..Evidence::default() },
                };
                Some(public::enter(work, permit.ask()?, &order)?)
            }
            None => None,
        };
        work.append(permit, &CalendarEvent::HearingRecorded { id: row.id, client: row.client, next })?;
        Ok(next)
    }
}
