//! Read, decide, write, say so.

use badge::{Append, Handle, Permit};
use kernel::{DeadlineId, Outcome};
use register::Work;

use super::{
    command::{ConfirmDeadline, EnterDeadline},
    record,
};
use crate::{CalendarEvent, Refusal};

impl Handle for EnterDeadline {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<DeadlineId, Refusal> {
        let id = record::insert(work, self)?;
        let event = CalendarEvent::DeadlineEntered {
            id,
            client: self.client,
            due: self.due,
            rule: self.reason.rule.clone(),
        };
        work.append(permit, &event)?;
        Ok(id)
    }
}

impl Handle for ConfirmDeadline {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<(), Refusal> {
        let client = record::client_of_provisional(work, self.deadline)?.ok_or(Refusal::NotProvisional)?;
        record::confirm(work, self.deadline)?;
        work.append(permit, &CalendarEvent::DeadlineConfirmed { id: self.deadline, client })?;
        Ok(())
    }
}
