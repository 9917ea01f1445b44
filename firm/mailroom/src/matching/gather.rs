//! Looking candidates up. The indexes only suggest; the rule compares.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{ClientId, Fault};
use register::Read;

use super::{
    compare::{Others, compare},
    evidence::{Evidence, Sender, bare},
    record,
    rule::{self, Candidate, Known, OwnNumber},
    text,
};

/// At most so many tokens are looked up as our own numbers; a paper with more numbers than this is a list.
const MOST_NUMBERS: usize = 250;
/// A name that fits more clients than this points at nobody.
const MOST_NAMESAKES: usize = 40;
/// A thread that lies on more files than this is a circular.
const MOST_THREADED: usize = 5;
/// So many telephone numbers and e-mail addresses of a text are looked up.
const MOST_IN_TEXT: usize = 40;
/// So many candidates are kept for a person's eyes.
const MOST_SHOWN: usize = 8;

/// All clients who could be meant, compared and sorted, best first.
pub fn candidates(read: &mut dyn Read, evidence: &mut Evidence) -> Result<Vec<Candidate>, Fault> {
    let mut ids: BTreeSet<ClientId> = BTreeSet::new();
    let own = own_numbers(read, evidence, &mut ids)?;
    let mut others = Others::default();
    for key in &cases(evidence) {
        let matters = matters::public::by_case(read, key)?;
        if matters.is_empty() {
            continue;
        }
        evidence.cases.insert(key.clone());
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
        Some(Sender::Email(email)) => ids.extend(clients::public::by_email(read, email)?),
        Some(Sender::Phone(phone)) => ids.extend(clients::public::by_phone(read, phone)?),
        None => {}
    }
    for phone in &evidence.phones {
        ids.extend(clients::public::by_phone(read, phone)?);
    }
    for email in &evidence.emails {
        ids.extend(clients::public::by_email(read, email)?);
    }
    for printed in evidence.addresses.iter().take(6) {
        for key in linkage::address::parse(printed).keys() {
            ids.extend(clients::public::by_address(read, &key)?);
        }
    }
    others.threads = threads(read, evidence, &mut ids)?;
    for name in evidence.names.iter().take(12) {
        match namesakes(read, name, true)? {
            Some(some) => ids.extend(some),
            None => evidence.crowded = true,
        }
    }
    let mut found: Vec<(Candidate, Known)> = Vec::new();
    weigh(read, &ids, evidence, &own, &others, &mut found)?;
    if found.first().is_none_or(|(best, _)| best.families.len() < 2) {
        let more: BTreeSet<ClientId> = in_text(read, evidence)?.difference(&ids).copied().collect();
        weigh(read, &more, evidence, &own, &others, &mut found)?;
        ids.extend(more);
    }
    if let Some((_, best)) = found.first() {
        let house: BTreeSet<ClientId> = household(read, best)?.difference(&ids).copied().collect();
        weigh(read, &house, evidence, &own, &others, &mut found)?;
    }
    for at in 0..found.len() {
        let alike = |(other, known): &&(Candidate, Known)| {
            other.client_id != found[at].0.client_id && rule::alike(&found[at].1, known).is_some()
        };
        found[at].0.look_alikes = found.iter().filter(alike).map(|(c, _)| c.client_id.clone()).collect();
    }
    Ok(found.into_iter().map(|(candidate, _)| candidate).collect())
}

/// Nothing that was read as a fact finds a client: what stands in the text as a telephone number, an e-mail address or a
/// name may.
fn in_text(read: &mut dyn Read, evidence: &mut Evidence) -> Result<BTreeSet<ClientId>, Fault> {
    let mut ids = BTreeSet::new();
    for phone in text::phones(&evidence.words).iter().take(MOST_IN_TEXT) {
        ids.extend(clients::public::by_phone(read, phone)?);
    }
    for email in evidence.emails_in_text.iter().take(MOST_IN_TEXT) {
        ids.extend(clients::public::by_email(read, email)?);
    }
    for run in &evidence.runs {
        match namesakes(read, run, false)? {
            Some(some) => ids.extend(some),
            None => evidence.crowded = true,
        }
    }
    Ok(ids)
}

/// Compares the evidence with more clients and keeps the best, sorted.
fn weigh(
    read: &mut dyn Read,
    ids: &BTreeSet<ClientId>,
    evidence: &Evidence,
    own: &[OwnNumber],
    others: &Others,
    found: &mut Vec<(Candidate, Known)>,
) -> Result<(), Fault> {
    for id in ids {
        let known = known(read, *id)?;
        let candidate = compare(evidence, &known, own, others);
        if !candidate.families.is_empty() {
            found.push((candidate, known));
        }
    }
    found.sort_by(|(a, _), (b, _)| rule::order(a, b));
    found.truncate(MOST_SHOWN);
    Ok(())
}

/// Who lives or is reached where the best candidate is: a father, a twin, a spouse may be meant though the paper's name
/// was read as another's.
fn household(read: &mut dyn Read, best: &Known) -> Result<BTreeSet<ClientId>, Fault> {
    let mut house = BTreeSet::new();
    for (family, value) in &best.contacts {
        let found = match family.as_str() {
            "phone" => clients::public::by_phone(read, value)?,
            _ => clients::public::by_email(read, value)?,
        };
        house.extend(found);
    }
    if let Some(address) = best.client.address()
        && let Some(key) = linkage::address::parse(&address).keys().first()
    {
        house.extend(clients::public::by_address(read, key)?);
    }
    Ok(house)
}

/// On whose files the messages are that this one answers; nobody's when it is a circular.
fn threads(
    read: &mut dyn Read,
    evidence: &Evidence,
    ids: &mut BTreeSet<ClientId>,
) -> Result<Vec<(String, Option<String>)>, Fault> {
    let mut files: BTreeSet<(ClientId, Option<kernel::MatterId>)> = BTreeSet::new();
    for message in &evidence.answers {
        files.extend(record::files_of_thread(read, message)?);
    }
    let owners: BTreeSet<ClientId> = files.iter().map(|(client, _)| *client).collect();
    if owners.len() > MOST_THREADED {
        return Ok(Vec::new());
    }
    ids.extend(owners);
    Ok(files.into_iter().map(|(c, m)| (c.to_string(), m.map(|m| m.to_string()))).collect())
}

/// Case numbers that were read as such, and numbers in the text that may be one: the matters decide.
fn cases(evidence: &Evidence) -> BTreeSet<String> {
    let tokens = evidence
        .numbers
        .iter()
        .take(MOST_NUMBERS)
        .filter(|n| n.text.len() >= 6 && n.text.chars().any(|c| !c.is_ascii_digit()))
        .map(|n| linkage::case_number::key(&n.text));
    evidence.cases.iter().cloned().chain(tokens).filter(|key| key.len() >= 6).collect()
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

/// Clients who share two words of a name; with `by_one`, one word when it is rare; nothing when they are too many.
fn namesakes(read: &mut dyn Read, name: &str, by_one: bool) -> Result<Option<Vec<ClientId>>, Fault> {
    let folded = linkage::names::fold(name);
    let words: Vec<&str> = folded.split_whitespace().filter(|w| w.chars().count() > 1).take(6).collect();
    let mut found = BTreeSet::new();
    for (at, one) in words.iter().enumerate() {
        for other in &words[at + 1..] {
            if one != other {
                found.extend(clients::public::by_name_words(read, one, Some(other))?);
            }
        }
    }
    if by_one && found.is_empty() {
        for word in words.iter().filter(|w| w.chars().count() > 3) {
            let some = clients::public::by_name_words(read, word, None)?;
            if some.len() <= 12 {
                found.extend(some);
            }
        }
    }
    Ok((found.len() <= MOST_NAMESAKES).then(|| found.into_iter().collect()))
}
