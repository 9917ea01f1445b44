//! By what a client can be found: pure.

use super::command::NewClient;

/// One thing by which a client can be found: its family, its form for comparison, and how it was given.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// `name`, `phone`, `email` or `address`.
    pub family: &'static str,
    /// Normal form.
    pub value: String,
    /// As written.
    pub as_given: String,
}

/// All keys of a client. Names give one key for each part of at least two letters, in folded Latin form, so that
/// `Παπαδόπουλος` and `Papadopoulos` meet.
pub fn keys(client: &NewClient) -> Vec<Key> {
    let mut keys = Vec::new();
    let names = [
        &client.first_name,
        &client.middle_name,
        &client.last_name,
        &client.second_last_name,
        &client.other_names,
    ];
    for name in names {
        for token in linkage::names::fold(name).split_whitespace().filter(|t| t.chars().count() > 1) {
            keys.push(Key { family: "name", value: token.to_owned(), as_given: name.clone() });
        }
    }
    for phone in &client.phones {
        if let Some(value) = linkage::phone::normal(phone) {
            keys.push(Key { family: "phone", value, as_given: phone.clone() });
        }
    }
    for email in &client.emails {
        if let Some(value) = linkage::email::normal(email) {
            keys.push(Key { family: "email", value, as_given: email.clone() });
        }
    }
    if let Some(address) = address(client) {
        for value in linkage::address::parse(&address).keys() {
            keys.push(Key { family: "address", value, as_given: address.clone() });
        }
    }
    keys.sort();
    keys.dedup_by(|a, b| a.family == b.family && a.value == b.value);
    keys
}

/// The address in one line, if there is a street.
fn address(client: &NewClient) -> Option<String> {
    let unit = if client.unit.is_empty() { String::new() } else { format!(" {}", client.unit) };
    (!client.street.trim().is_empty())
        .then(|| format!("{}{unit}, {}, {} {}", client.street, client.city, client.state, client.zip))
}

/// How the client stands in a sorted list: surnames first, folded.
pub fn sort_name(client: &NewClient) -> String {
    let whole = format!(
        "{} {} {} {} {}",
        client.last_name, client.second_last_name, client.suffix, client.first_name, client.middle_name
    );
    linkage::names::fold(&whole).split_whitespace().collect::<Vec<_>>().join(" ")
}
