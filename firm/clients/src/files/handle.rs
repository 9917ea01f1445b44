//! Read, decide, write, say so.

use badge::{Append, Handle, Permit};
use kernel::{ClientId, Outcome};
use register::Work;

use super::{
    command::{ImportClients, ImportContactRules},
    record, rule,
};
use crate::{ClientEvent, Refusal};

impl Handle for ImportClients {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<Vec<ClientId>, Refusal> {
        let (mut opened, mut updated, mut all) = (Vec::new(), Vec::new(), Vec::new());
        for client in &self.clients {
            let id = match record::id_by_number(work, &client.number)? {
                Some(id) => {
                    record::update(work, id, client, &rule::sort_name(client))?;
                    updated.push(id);
                    id
                }
                None => {
                    let id = work.new_id();
                    record::insert(work, id, client, &rule::sort_name(client))?;
                    opened.push(id);
                    id
                }
            };
            record::replace_keys(work, id, &rule::keys(client))?;
            all.push(id);
        }
        work.append(permit, &ClientEvent::ClientsImported { opened, updated })?;
        Ok(all)
    }
}

impl Handle for ImportContactRules {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<usize, Refusal> {
        let mut cleared = Vec::new();
        for contact_rule in &self.rules {
            let id = record::id_by_number(work, &contact_rule.client_number)?
                .ok_or_else(|| Refusal::NoSuchClient(contact_rule.client_number.clone()))?;
            if !cleared.contains(&id) {
                record::clear_contact_rules(work, id)?;
                cleared.push(id);
            }
            record::insert_contact_rule(work, id, contact_rule)?;
        }
        work.append(permit, &ClientEvent::ContactRulesImported { rules: self.rules.len() })?;
        Ok(self.rules.len())
    }
}
