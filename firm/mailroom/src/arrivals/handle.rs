//! Read, decide, write, say so.

use badge::{Append, Handle, Permit};
use kernel::{ArrivalId, Fault, Outcome};
use register::Work;

use super::{
    command::{ReceiveArrival, Received},
    record,
};
use crate::{MailroomEvent, Refusal};

impl Handle for ReceiveArrival {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<Received, Refusal> {
        if let Some(id) = self.id
            && let Some(earlier) = record::by_id(work, id)?
        {
            if earlier.sha256 != self.sha256 {
                return Err(Refusal::OtherFile.into());
            }
            return Ok(Received { id, again: false, repeated: true });
        }
        let again = record::has_original(work, &self.sha256)?;
        if !again {
            let wrapped = self
                .wrapped
                .as_ref()
                .ok_or_else(|| Fault::stale("the original went away between the vault and the register"))?;
            record::insert_original(work, &self.sha256, self.bytes, wrapped)?;
        }
        let id: ArrivalId = self.id.unwrap_or_else(|| work.new_id());
        record::insert(work, id, self)?;
        let event = MailroomEvent::ArrivalReceived {
            id,
            sha256: self.sha256.clone(),
            channel: self.channel.to_string(),
            again,
        };
        work.append(permit, &event)?;
        Ok(Received { id, again, repeated: false })
    }
}
