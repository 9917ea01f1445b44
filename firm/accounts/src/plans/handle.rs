//! Read, decide, write, say so.

use badge::{Append, Handle, Permit};
use kernel::Outcome;
use register::Work;

use super::{
    command::{ImportAccounts, ImportPlans},
    record,
};
use crate::{AccountEvent, Refusal};

impl Handle for ImportAccounts {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<usize, Refusal> {
        for account in &self.accounts {
            let client = clients::public::by_number(work, &account.client_number)?
                .ok_or_else(|| Refusal::NoSuchClient(account.client_number.clone()))?;
            let matter = match &account.matter_number {
                None => None,
                Some(number) => {
                    let matter = matters::public::by_number(work, number)?
                        .filter(|m| m.client == client.id)
                        .ok_or_else(|| Refusal::NoSuchMatter(number.clone()))?;
                    Some(matter.id)
                }
            };
            record::upsert_account(work, client.id, matter, account)?;
        }
        work.append(permit, &AccountEvent::AccountsImported { accounts: self.accounts.len() })?;
        Ok(self.accounts.len())
    }
}

impl Handle for ImportPlans {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<usize, Refusal> {
        for draft in &self.drafts {
            let client = clients::public::by_number(work, &draft.client_number)?
                .ok_or_else(|| Refusal::NoSuchClient(draft.client_number.clone()))?;
            record::upsert_draft(work, client.id, draft)?;
        }
        work.append(permit, &AccountEvent::PlansImported { drafts: self.drafts.len() })?;
        Ok(self.drafts.len())
    }
}
