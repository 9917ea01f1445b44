//! Looking candidates up. The indexes only suggest; the rule compares.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{ClientId, Fault};
use register::Read;

use super::{
    evidence::{Evidence, Sender, bare},
    rule::{self, Candidate, Known, Others, OwnNumber},
};

/// At most so many tokens are looked up as our own numbers; a paper with more numbers than this is a list.
const MOST_NUMBERS: usize = 250;
/// A name that fits more clients than this points at nobody.
const MOST_NAMESAKES: usize = 40;

/// All clients who could be meant, compared and sorted, best first.
pub fn candidates(read: &mut dyn Read, evidence: &mut Evidence) -> Result<Vec<Candidate>, Fault> {
    let mut ids: BTreeSet<ClientId> = BTreeSet::new();
    let own = own_numbers(read, evidence, &mut ids)?;
    let mut others = Others::default();
    for key in &evidence.cases {
        let matters = matters::public::by_case(read, key)?;
        ids.extend(matters.iter().map(|m| m.client));
        others.cases.push((key.clone(), matters.iter().map(|m| m.client.to_string()).collect()));
    }
    for key in &references(evidence) {
        let accounts = accounts::public::by_reference(read, key)?;
        if accounts.is_empty() {
            continue;
        }
        evidence.references.insert(key.clone());
        ids.extend(accounts.iter().map(|a| a.client));
        others.references.push((key.clone(), accounts.iter().map(|a| a.client.to_string()).collect()));
    }
    for last4 in &evidence.last4s {
        ids.extend(accounts::public::by_last4(read, last4)?.iter().map(|a| a.client));
    }
    match &evidence.sender {
        Some(Sender::Email(email)) => {
            ids.extend(clients::public::by_email(read, email)?.iter().map(|c| c.id))
        }
        Some(Sender::Phone(phone)) => {
            ids.extend(clients::public::by_phone(read, phone)?.iter().map(|c| c.id))
        }
        None => {}
    }
    for phone in &evidence.phones {
        ids.extend(clients::public::by_phone(read, phone)?.iter().map(|c| c.id));
    }
    for email in &evidence.emails {
        ids.extend(clients::public::by_email(read, email)?.iter().map(|c| c.id));
    }
    for name in evidence.names.iter().take(12) {
        ids.extend(namesakes(read, name)?);
    }
    let mut found = Vec::new();
    for id in ids {
        let known = known(read, id)?;
        let candidate = rule::compare(evidence, &known, &own, &others);
        if !candidate.families.is_empty() {
            found.push(candidate);
        }
    }
    rule::sort(&mut found);
    found.truncate(8);
    Ok(found)
}

/// References that were read as such, and numbers in the text that may be one: the accounts decide.
fn references(evidence: &Evidence) -> BTreeSet<String> {
    let tokens =
        evidence.numbers.iter().take(MOST_NUMBERS).map(|n| bare(&n.text)).filter(|key| key.len() >= 6);
    evidence.references.iter().cloned().chain(tokens).collect()
}

/// Everything that the firm knows of one client, as far as a paper can agree with it.
pub fn known(read: &mut dyn Read, id: ClientId) -> Result<Known, Fault> {
    Ok(Known {
        client: clients::public::client(read, id)?,
        matters: matters::public::of_client(read, id)?,
        accounts: accounts::public::of_client(read, id)?,
        contacts: clients::public::contacts(read, id)?.into_iter().map(|(f, v, _)| (f, v)).collect(),
    })
}

fn own_numbers(
    read: &mut dyn Read,
    evidence: &Evidence,
    ids: &mut BTreeSet<ClientId>,
) -> Result<Vec<OwnNumber>, Fault> {
    let mut own: BTreeMap<String, OwnNumber> = BTreeMap::new();
    for token in evidence.numbers.iter().take(MOST_NUMBERS) {
        // A bare short number may be anything; it is ours only where the paper says so, or where its check digit holds.
        let telling = token.labelled
            || token.text.chars().any(|c| !c.is_ascii_digit())
            || (token.text.len() >= 6 && linkage::file_number::valid(&token.text));
        if !telling {
            continue;
        }
        if let Some(client) = clients::public::by_number(read, &token.text)? {
            ids.insert(client.id);
            own.insert(
                token.text.clone(),
                OwnNumber { text: token.text.clone(), client_id: client.id.to_string(), matter_id: None },
            );
        } else if let Some(matter) = matters::public::by_number(read, &token.text)? {
            ids.insert(matter.client);
            own.insert(
                token.text.clone(),
                OwnNumber {
                    text: token.text.clone(),
                    client_id: matter.client.to_string(),
                    matter_id: Some(matter.id.to_string()),
                },
            );
        }
    }
    Ok(own.into_values().collect())
}

/// Clients who share two words of a name; one word when it is rare.
fn namesakes(read: &mut dyn Read, name: &str) -> Result<Vec<ClientId>, Fault> {
    let folded = linkage::names::fold(name);
    let words: Vec<&str> = folded.split_whitespace().filter(|w| w.chars().count() > 1).take(6).collect();
    let mut found = BTreeSet::new();
    for (at, one) in words.iter().enumerate() {
        for other in &words[at + 1..] {
            if one != other {
                found.extend(clients::public::by_name_words(read, one, Some(other))?.iter().map(|c| c.id));
            }
        }
    }
    if found.is_empty() {
        for word in words.iter().filter(|w| w.chars().count() > 3) {
            let some = clients::public::by_name_words(read, word, None)?;
            if some.len() <= 12 {
                found.extend(some.iter().map(|c| c.id));
            }
        }
    }
    Ok(if found.len() > MOST_NAMESAKES { Vec::new() } else { found.into_iter().collect() })
}
