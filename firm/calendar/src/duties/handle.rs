//! Read, decide, write, say so.

use badge::{Append, Handle, Permit};
use kernel::Outcome;
use register::Work;

use super::{command::AssignDuty, record};
use crate::{CalendarEvent, Refusal};

impl Handle for AssignDuty {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<(), Refusal> {
        if let Some(user) = &self.user
            && personnel::public::user_by_id(work, user)?.is_none()
        {
            return Err(Refusal::NoSuchUser.into());
        }
        if let Some(matter) = self.matter
            && matters::public::by_id(work, matter)?.is_none()
        {
            return Err(Refusal::NoSuchMatter.into());
        }
        record::assign(work, self)?;
        let event = CalendarEvent::DutyAssigned {
            matter: self.matter,
            duty: self.duty.word(),
            user: self.user.clone(),
        };
        work.append(permit, &event)?;
        Ok(())
    }
}
