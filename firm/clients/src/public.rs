//! All that other departments may call.

use kernel::{ClientId, Date, Fault, Lang};
use register::Read;

pub use crate::files::command::Status;
use crate::files::record;

/// A client as the file shows them.
#[derive(Debug, Clone, PartialEq)]
pub struct Client {
    pub id: ClientId,
    /// The firm's own number.
    pub number: String,
    pub first_name: String,
    pub middle_name: String,
    pub last_name: String,
    pub second_last_name: String,
    pub suffix: String,
    /// Separated by `;`.
    pub other_names: String,
    pub birth_date: Option<Date>,
    pub ssn_last4: String,
    pub street: String,
    pub unit: String,
    pub city: String,
    pub state: String,
    pub zip: String,
    pub language: Lang,
    pub status: Status,
    pub preferred_channel: String,
    pub version: i64,
}

impl Client {
    /// The name as one writes it.
    pub fn name(&self) -> String {
        let parts =
            [&self.first_name, &self.middle_name, &self.last_name, &self.second_last_name, &self.suffix];
        parts.into_iter().filter(|p| !p.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// Every name by which a paper may call them: the whole name first, then the others.
    pub fn all_names(&self) -> Vec<String> {
        let others = self.other_names.split(';').map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned);
        std::iter::once(self.name()).chain(others).collect()
    }

    /// The address in one line, or nothing.
    pub fn address(&self) -> Option<String> {
        if self.street.is_empty() {
            return None;
        }
        let unit = if self.unit.is_empty() { String::new() } else { format!(" {}", self.unit) };
        Some(format!("{}{unit}, {}, {} {}", self.street, self.city, self.state, self.zip))
    }
}

/// One client.
pub fn by_id(read: &mut dyn Read, id: ClientId) -> Result<Option<Client>, Fault> {
    record::by_id(read, id)
}

/// One client who must be there.
pub fn client(read: &mut dyn Read, id: ClientId) -> Result<Client, Fault> {
    record::by_id(read, id)?.ok_or_else(|| Fault::not_found("client"))
}

/// The client with exactly this number.
pub fn by_number(read: &mut dyn Read, number: &str) -> Result<Option<Client>, Fault> {
    record::by_number(read, number)
}

/// Clients with this telephone number, in normal form.
pub fn by_phone(read: &mut dyn Read, normal: &str) -> Result<Vec<ClientId>, Fault> {
    record::by_key(read, "phone", normal)
}

/// Clients with this e-mail address, in normal form.
pub fn by_email(read: &mut dyn Read, normal: &str) -> Result<Vec<ClientId>, Fault> {
    record::by_key(read, "email", normal)
}

/// Clients at this door: one of the keys of [`linkage::address::Address::keys`]. Only suggests; comparing proves.
pub fn by_address(read: &mut dyn Read, key: &str) -> Result<Vec<ClientId>, Fault> {
    record::by_key(read, "address", key)
}

/// Clients whose names hold this folded word, and another one if given. Only suggests; comparing proves.
pub fn by_name_words(read: &mut dyn Read, one: &str, other: Option<&str>) -> Result<Vec<ClientId>, Fault> {
    match other {
        Some(other) => record::by_two_names(read, one, other),
        None => record::by_key(read, "name", one),
    }
}

/// A page of the list, sorted by name, after a given place (`("", "")` for the first); of one status where one is given.
pub fn page(
    read: &mut dyn Read,
    status: Option<&str>,
    after: (&str, &str),
    limit: i64,
) -> Result<Vec<(String, Client)>, Fault> {
    match status {
        Some(status) => record::page_of_status(read, status, after, limit),
        None => record::page(read, after, limit),
    }
}

/// Telephones and e-mail addresses: family, normal form, as given.
pub fn contacts(read: &mut dyn Read, id: ClientId) -> Result<Vec<(String, String, String)>, Fault> {
    record::contacts(read, id)
}

/// Rules about reaching them: code and words.
pub fn contact_rules(read: &mut dyn Read, id: ClientId) -> Result<Vec<(String, String)>, Fault> {
    record::contact_rules(read, id)
}

/// The wrapped data key of a client's file.
pub fn data_key(read: &mut dyn Read, id: ClientId) -> Result<Vec<u8>, Fault> {
    record::data_key(read, id)
}

/// How many clients there are.
pub fn count(read: &mut dyn Read) -> Result<i64, Fault> {
    record::count(read)
}
