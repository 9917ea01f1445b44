//! The numbers that rows of other lists may name: those of the firm, and those that the lists themselves bring.

use std::collections::{HashMap, HashSet};

use badge::Actor;

use crate::house::House;

/// Who and what a row may refer to.
pub(super) struct Known<'h> {
    house: &'h House,
    clients: HashSet<String>,
    /// Matter number to client number.
    matters: HashMap<String, String>,
}

impl<'h> Known<'h> {
    pub(super) fn of(house: &'h House) -> Self {
        Self { house, clients: HashSet::new(), matters: HashMap::new() }
    }

    /// A client that the lists bring.
    pub(super) fn add_client(&mut self, number: &str) {
        self.clients.insert(number.to_owned());
    }

    /// A matter that the lists bring.
    pub(super) fn add_matter(&mut self, number: &str, client_number: &str) {
        self.matters.insert(number.to_owned(), client_number.to_owned());
    }

    /// Refuses a number that no client has.
    pub(super) fn must_be_client(&self, number: &str) -> Result<(), String> {
        let known = self.clients.contains(number)
            || self
                .house
                .door
                .read_here(&Actor::console(), |read| clients::public::by_number(read, number))
                .map_err(|e| e.detail)?
                .is_some();
        if known { Ok(()) } else { Err(format!("no client has the number {number}")) }
    }

    /// Refuses a matter that nobody has or that is another client's.
    pub(super) fn must_be_matter_of(&self, matter: &str, client_number: &str) -> Result<(), String> {
        let owner = match self.matters.get(matter) {
            Some(owner) => Some(owner.clone()),
            None => self.owner_on_file(matter)?,
        };
        match owner {
            Some(owner) if owner == client_number => Ok(()),
            Some(_) => Err(format!("matter {matter} belongs to another client")),
            None => Err(format!("no matter has the number {matter}")),
        }
    }

    fn owner_on_file(&self, matter: &str) -> Result<Option<String>, String> {
        self.house
            .door
            .read_here(&Actor::console(), |read| {
                let Some(matter) = matters::public::by_number(read, matter)? else { return Ok(None) };
                Ok(clients::public::by_id(read, matter.client)?.map(|c| c.number))
            })
            .map_err(|e| e.detail)
    }
}
