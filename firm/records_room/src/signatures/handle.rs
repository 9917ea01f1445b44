//! Read, decide, write, say so.

use badge::{Append, Handle, Permit};
use kernel::Outcome;
use register::Work;

use super::{command::ImportSignatures, record};
use crate::{RecordsEvent, Refusal};

impl Handle for ImportSignatures {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<usize, Refusal> {
        for signature in &self.signatures {
            let client = clients::public::by_number(work, &signature.client_number)?
                .ok_or_else(|| Refusal::NoSuchClient(signature.client_number.clone()))?;
            record::upsert(work, client.id, signature)?;
        }
        work.append(permit, &RecordsEvent::SignaturesImported { signatures: self.signatures.len() })?;
        Ok(self.signatures.len())
    }
}
