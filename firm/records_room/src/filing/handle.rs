//! Read, decide, write, say so.

use badge::{Append, Handle, Permit};
use kernel::{Fault, FilingId, Outcome};
use register::Work;

use super::{
    command::{FilePaper, TakeBack},
    record,
};
use crate::{RecordsEvent, Refusal};

impl Handle for FilePaper {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<FilingId, Refusal> {
        if let Some(matter) = self.matter {
            let owner = matters::public::client_of(work, matter)?;
            if owner != self.client {
                return Err(Refusal::WrongClient.into());
            }
        }
        let standing = record::standing(work, self.paper)?;
        let there = standing.iter().any(|f| (f.client, f.matter) == (self.client, self.matter));
        if there || !(self.beside || standing.is_empty()) {
            return Err(Refusal::AlreadyFiled.into());
        }
        let audit = serde_json::to_string(&self.audit).map_err(|e| Fault::broken(e.to_string()))?;
        let id = record::insert(work, self, &audit, &permit.actor().name)?;
        let event = RecordsEvent::PaperFiled {
            id,
            paper: self.paper,
            client: self.client,
            matter: self.matter,
            kind: self.kind.clone(),
            audit_sha256: badge::sha256_hex(audit.as_bytes()),
        };
        work.append(permit, &event)?;
        Ok(id)
    }
}

impl Handle for TakeBack {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<Vec<String>, Refusal> {
        if self.why.trim().is_empty() {
            return Err(Refusal::NoReason.into());
        }
        let standing = record::standing(work, self.paper)?;
        let id = self.filing;
        if !standing.iter().any(|f| f.id == id && f.client == self.client) {
            return Err(Refusal::NotFiled.into());
        }
        let seen_by = record::seen_by(work, self.paper, self.client)?;
        record::take_back(work, id, &permit.actor().name, &self.why)?;
        let leave = permit.ask()?;
        calendar::public::withdraw(work, leave, self.client, id)?;
        let leave = permit.ask()?;
        matters::public::withdraw_tasks(work, leave, self.client, id)?;
        let event = RecordsEvent::FilingTakenBack {
            id,
            paper: self.paper,
            client: self.client,
            seen_by: seen_by.clone(),
        };
        work.append(permit, &event)?;
        Ok(seen_by)
    }
}
