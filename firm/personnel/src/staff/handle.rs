//! Read, decide, write, say so.

use badge::{Append, Handle, Permit};
use kernel::{Outcome, StaffId};
use register::Work;

use super::{
    command::{AddUser, FoundFirm, ImportStaff},
    record,
};
use crate::{PersonnelEvent, Refusal};

impl Handle for FoundFirm {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<(), Refusal> {
        if let Some(firm) = record::firm(work)? {
            return Err(Refusal::AlreadyFounded(firm.name).into());
        }
        record::insert_firm(work, self)?;
        work.append(permit, &PersonnelEvent::FirmFounded)?;
        Ok(())
    }
}

impl Handle for ImportStaff {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<Vec<StaffId>, Refusal> {
        let mut all = Vec::new();
        for person in &self.staff {
            all.push(record::upsert_staff(work, person)?);
        }
        work.append(permit, &PersonnelEvent::StaffImported { staff: all.clone() })?;
        Ok(all)
    }
}

impl Handle for AddUser {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<String, Refusal> {
        if record::user_by_email(work, &self.email)?.is_some() {
            return Err(Refusal::UserExists(self.email.clone()).into());
        }
        let id: StaffId = work.new_id();
        let user = id.to_string();
        record::insert_user(work, &user, self)?;
        work.append(permit, &PersonnelEvent::UserAdded { user: user.clone(), role: self.role.to_string() })?;
        Ok(user)
    }
}
