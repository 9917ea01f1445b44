//! Read, decide, write, say so.

use badge::{Append, Handle, Permit};
use kernel::{MatterId, Outcome};
use register::Work;

use super::{command::ImportMatters, record};
use crate::{MatterEvent, Refusal};

impl Handle for ImportMatters {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<Vec<MatterId>, Refusal> {
        let mut all = Vec::new();
        for matter in &self.matters {
            let client = clients::public::by_number(work, &matter.client_number)?
                .ok_or_else(|| Refusal::NoSuchClient(matter.client_number.clone()))?;
            let id = match record::by_number(work, &matter.number)? {
                Some(known) if known.client != client.id => {
                    return Err(Refusal::OtherClient(matter.number.clone()).into());
                }
                Some(known) => {
                    record::update(work, known.id, matter)?;
                    known.id
                }
                None => record::insert(work, client.id, matter)?,
            };
            all.push(id);
        }
        work.append(permit, &MatterEvent::MattersImported { matters: all.clone() })?;
        Ok(all)
    }
}
