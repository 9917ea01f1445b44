//! Weighing one candidate: pure. Each *family* of identifier counts once, however often it stands on the paper; a
//! contradiction is never outweighed. The weights order the candidates for a person's eyes and decide nothing.

use accounts::public::Account;
use clients::public::Client;
use linkage::names::{self, Agreement};
use matters::public::Matter;

use super::{
    evidence::{Evidence, Sender, bare},
    persons,
    rule::{Candidate, Known, MatterNamed, OwnNumber},
    text,
};

/// What has been weighed of one candidate so far.
pub(super) struct Scales {
    pub(super) weight: f64,
    pub(super) candidate: Candidate,
}

impl Scales {
    pub(super) fn agree(&mut self, family: &str, weight: f64, words: String) {
        if !self.candidate.families.iter().any(|f| f == family) {
            self.candidate.families.push(family.to_owned());
            self.weight += weight;
        }
        if !self.candidate.agrees.contains(&words) {
            self.candidate.agrees.push(words);
        }
    }

    /// How many numbers agree that are nobody else's.
    pub(super) fn numbers_of_their_own(&self) -> usize {
        let own = ["file number", "case number", "reference", "account"];
        self.candidate.families.iter().filter(|f| own.contains(&f.as_str())).count()
    }

    pub(super) fn contradict(&mut self, words: String) {
        if !self.candidate.contradicts.contains(&words) {
            self.candidate.contradicts.push(words);
            self.weight -= 8.0;
        }
    }
}

/// Compares the evidence with one candidate. `own` are the numbers on the paper that are ours, of whomever.
pub fn compare(evidence: &Evidence, known: &Known, own: &[OwnNumber], others: &Others) -> Candidate {
    let client = &known.client;
    let id = client.id.to_string();
    let mut scales = Scales {
        weight: 0.0,
        candidate: Candidate {
            client_id: id.clone(),
            client_number: client.number.clone(),
            client_name: client.name(),
            matter_id: None,
            matter_number: None,
            agrees: Vec::new(),
            contradicts: Vec::new(),
            not_compared: Vec::new(),
            score: 0.0,
            families: Vec::new(),
            named: None,
            look_alikes: Vec::new(),
            crowded: evidence.crowded,
            further_matters: Vec::new(),
        },
    };
    let mut matter: Option<&Matter> = None;
    own_numbers(&mut scales, &mut matter, known, own, &id);
    cases(&mut scales, &mut matter, evidence, known, others, &id);
    debts(&mut scales, &mut matter, evidence, known, others, &id);
    sender(&mut scales, evidence, known);
    thread(&mut scales, &mut matter, known, others, &id);
    persons::compare(&mut scales, evidence, client);
    persons::case_name(&mut scales, evidence, known);
    particulars(&mut scales, evidence, known);
    if matter.is_none() {
        matter = by_creditor(evidence, known).or(match known.matters.as_slice() {
            [only] => Some(only),
            _ => None,
        });
    }
    scales.candidate.matter_id = matter.map(|m| m.id.to_string());
    scales.candidate.matter_number = matter.map(|m| m.number.clone());
    scales.candidate.further_matters = further_matters(evidence, known, own, matter);
    let odds = scales.weight - 5.0;
    scales.candidate.score = (1.0 / (1.0 + (-odds).exp()) * 1000.0).round() / 1000.0;
    scales.candidate
}

/// Matters whose number (ours, or the court's where it was read as such) stands on the paper besides the one that is meant.
fn further_matters(
    evidence: &Evidence,
    known: &Known,
    own: &[OwnNumber],
    meant: Option<&Matter>,
) -> Vec<MatterNamed> {
    let stands = |matter: &Matter| {
        let by_own = own.iter().any(|n| n.matter_id.as_deref() == Some(matter.id.to_string().as_str()));
        let by_court = !matter.case_key.is_empty()
            && evidence.cases.iter().any(|case| linkage::case_number::same(&matter.case_key, case));
        by_own || by_court
    };
    // Two matters about one case are told apart by nothing on the paper.
    let others = known.matters.iter().filter(|m| {
        meant.is_some_and(|meant| m.id != meant.id && (m.case_key.is_empty() || m.case_key != meant.case_key))
    });
    others
        .filter(|m| stands(m))
        .map(|m| MatterNamed { id: m.id.to_string(), number: m.number.clone() })
        .collect()
}

/// What the numbers on the paper say of other clients: case numbers and references that are theirs.
#[derive(Debug, Clone, Default)]
pub struct Others {
    /// Case key and whose matters have it.
    pub cases: Vec<(String, Vec<String>)>,
    /// Reference key and whose accounts have it.
    pub references: Vec<(String, Vec<String>)>,
    /// On whose file, and on which matter, the messages are that this one answers.
    pub threads: Vec<(String, Option<String>)>,
}

/// Somebody has it, and not this client.
fn theirs_alone(whose: &[String], id: &str) -> bool {
    !whose.is_empty() && !whose.iter().any(|w| w == id)
}

fn own_numbers<'k>(
    scales: &mut Scales,
    matter: &mut Option<&'k Matter>,
    known: &'k Known,
    own: &[OwnNumber],
    id: &str,
) {
    for number in own {
        if number.client_id == id {
            scales.agree("file number", 7.0, format!("our number {}", number.text));
            if let Some(of) = &number.matter_id {
                *matter = known.matters.iter().find(|m| m.id.to_string() == *of).or(*matter);
            }
        } else {
            scales.contradict(format!("our number {} is another client's", number.text));
        }
    }
}

fn cases<'k>(
    scales: &mut Scales,
    matter: &mut Option<&'k Matter>,
    evidence: &Evidence,
    known: &'k Known,
    others: &Others,
    id: &str,
) {
    for case in &evidence.cases {
        let mine = known
            .matters
            .iter()
            .find(|m| !m.case_key.is_empty() && linkage::case_number::same(&m.case_key, case));
        if let Some(mine) = mine {
            scales.agree("case number", 6.0, format!("case number {}", mine.case_number));
            *matter = Some(mine);
        } else if others.cases.iter().any(|(key, whose)| key == case && theirs_alone(whose, id)) {
            scales.contradict(format!("case number {case} is another client's"));
        } else {
            scales.candidate.not_compared.push(format!("case number {case} is not known to us yet"));
        }
    }
    let in_text =
        known.matters.iter().find(|m| m.case_key.len() >= 6 && text::stands(&m.case_number, &evidence.words));
    if let Some(mine) = in_text {
        scales.agree("case number", 6.0, format!("case number {}", mine.case_number));
        *matter = matter.or(Some(mine));
    }
}

fn debts<'k>(
    scales: &mut Scales,
    matter: &mut Option<&'k Matter>,
    evidence: &Evidence,
    known: &'k Known,
    others: &Others,
    id: &str,
) {
    let matter_of = |account: &Account| known.matters.iter().find(|m| Some(m.id) == account.matter);
    for key in &evidence.references {
        if let Some(account) =
            known.accounts.iter().find(|a| !a.reference_key.is_empty() && a.reference_key == *key)
        {
            scales.agree("reference", 6.0, format!("reference {} is on this account", account.reference));
            *matter = matter.or_else(|| matter_of(account));
        } else if others.references.iter().any(|(k, whose)| k == key && theirs_alone(whose, id)) {
            scales.contradict(format!("reference {key} is another client's"));
        }
    }
    let in_text =
        known.accounts.iter().map(|a| &a.account_last4).filter(|l| text::account_stands(l, &evidence.words));
    for last4 in evidence.last4s.iter().chain(in_text).collect::<std::collections::BTreeSet<_>>() {
        let Some(account) = known.accounts.iter().find(|a| a.account_last4 == *last4) else { continue };
        let creditor = evidence.creditors.iter().find(|named| {
            [&account.creditor, &account.original_creditor].into_iter().any(|ours| {
                !ours.is_empty()
                    && matches!(
                        names::compare_text(named, ours).agreement,
                        Agreement::Same | Agreement::Close
                    )
            })
        });
        let in_text = creditor.is_none()
            && [&account.creditor, &account.original_creditor]
                .into_iter()
                .any(|c| persons::stands_in(c, &evidence.words).next().is_some());
        if creditor.is_some() || in_text {
            scales.agree("account", 5.0, format!("account ending {last4} with {}", account.creditor));
            *matter = matter.or_else(|| matter_of(account));
        } else {
            scales.agree("account digits", 2.5, format!("account ending {last4}"));
        }
    }
}

fn sender(scales: &mut Scales, evidence: &Evidence, known: &Known) {
    let (family, value) = match &evidence.sender {
        Some(Sender::Email(email)) => ("email", email),
        Some(Sender::Phone(phone)) => ("phone", phone),
        None => return,
    };
    if known.contacts.iter().any(|(f, v)| f == family && v == value) {
        scales.agree("sender", 4.0, format!("sender {value}"));
    }
}

/// A reply to a message that lies on this file.
fn thread<'k>(
    scales: &mut Scales,
    matter: &mut Option<&'k Matter>,
    known: &'k Known,
    others: &Others,
    id: &str,
) {
    let mine: Vec<_> = others.threads.iter().filter(|(client, _)| client == id).collect();
    if mine.is_empty() {
        return;
    }
    scales.agree("thread", 4.0, "it answers a message on this file".to_owned());
    if let [(_, Some(only))] = mine.as_slice() {
        *matter = matter.or_else(|| known.matters.iter().find(|m| m.id.to_string() == *only));
    }
}

fn particulars(scales: &mut Scales, evidence: &Evidence, known: &Known) {
    let client = &known.client;
    for birth in &evidence.births {
        match client.birth_date {
            Some(ours) if ours == *birth => scales.agree("birth date", 4.0, format!("born {birth}")),
            Some(ours) => scales.contradict(format!("the paper says born {birth}, the file {ours}")),
            None => scales.candidate.not_compared.push("birth date is not on file".to_owned()),
        }
    }
    for ssn in &evidence.ssn4s {
        if client.ssn_last4.is_empty() {
            scales.candidate.not_compared.push("social security digits are not on file".to_owned());
        } else if client.ssn_last4 == *ssn {
            scales.agree("ssn", 5.0, format!("social security number ending {ssn}"));
        } else {
            scales.contradict(format!("social security digits {ssn} are not the client's"));
        }
    }
    if evidence.births.is_empty()
        && let Some(ours) = client.birth_date.filter(|day| text::day_stands(*day, &evidence.words))
    {
        scales.agree("birth date", 4.0, format!("born {ours}"));
    }
    if evidence.ssn4s.is_empty() && text::social_stands(&client.ssn_last4, &evidence.words) {
        scales.agree("ssn", 5.0, format!("social security number ending {}", client.ssn_last4));
    }
    for phone in evidence.phones.union(&text::phones(&evidence.words)) {
        if known.contacts.iter().any(|(f, v)| f == "phone" && v == phone)
            && !matches!(&evidence.sender, Some(Sender::Phone(s)) if s == phone)
        {
            scales.agree("phone", 3.0, format!("telephone {phone}"));
        }
    }
    for email in evidence.emails.union(&evidence.emails_in_text) {
        if known.contacts.iter().any(|(f, v)| f == "email" && v == email)
            && !matches!(&evidence.sender, Some(Sender::Email(s)) if s == email)
        {
            scales.agree("e-mail", 3.0, format!("e-mail address {email}"));
        }
    }
    address(scales, evidence, client);
}

fn address(scales: &mut Scales, evidence: &Evidence, client: &Client) {
    let Some(ours) = client.address() else { return };
    let ours = linkage::address::parse(&ours);
    for printed in &evidence.addresses {
        if matches!(
            linkage::address::same(&linkage::address::parse(printed), &ours),
            Agreement::Same | Agreement::Close
        ) {
            if evidence.place(printed).is_some_and(|at| is_a_strangers(evidence, client, at)) {
                let words = format!("address {printed} stands under somebody else's name");
                scales.candidate.not_compared.push(words);
                continue;
            }
            scales.agree("address", 3.0, format!("address {printed}"));
            return;
        }
    }
    // Not read as an address: house number and street side by side in the text will do, with the town or the postal code
    // after them, and the unit where there is one.
    let street: Vec<String> = names::fold(&client.street).split_whitespace().map(str::to_owned).collect();
    let [number, first, ..] = street.as_slice() else { return };
    if !number.starts_with(|c: char| c.is_ascii_digit()) {
        return;
    }
    let short = linkage::address::short_word;
    let unit = bare(&client.unit);
    let city = names::fold(&client.city);
    let town = city.split_whitespace().next().unwrap_or("");
    let words = &evidence.words;
    let hits = words.windows(2).enumerate().filter(|(_, w)| w[0] == *number && short(&w[1]) == short(first));
    for (at, _) in hits {
        let nearby = &words[at..(at + street.len() + 8).min(words.len())];
        let has = |wanted: &str| !wanted.is_empty() && nearby.iter().any(|w| w == wanted);
        let placed = has(client.zip.get(..5).unwrap_or(&client.zip)) || has(town);
        let whole = street.iter().all(|s| nearby.iter().any(|w| short(w) == short(s)));
        let unit_there = unit.is_empty()
            || nearby.iter().skip(2).any(|w| {
                let w = w.to_uppercase();
                !w.is_empty() && unit.ends_with(&w) && w.chars().any(|c| c.is_ascii_digit() || w.len() == 1)
            });
        if (placed || whole) && unit_there && !is_a_strangers(evidence, client, at) {
            scales.agree("address", 3.0, format!("address {}", client.street));
            return;
        }
    }
}

/// Does the address at this place stand in somebody else's block: counsel's, the notary's, the other side's? The name that
/// stands nearest above it says so.
fn is_a_strangers(evidence: &Evidence, client: &Client, at: usize) -> bool {
    const OFFICES: [&str; 16] = [
        "attorney",
        "attorneys",
        "esq",
        "esquire",
        "llp",
        "pllc",
        "lpa",
        "notary",
        "counsel",
        "sheriff",
        "marshal",
        "constable",
        "abogado",
        "abogados",
        "plaintiff",
        "sbn",
    ];
    let names = names::fold(&client.all_names().join(" "));
    let ours = |word: &str| names.split_whitespace().any(|n| n == word && n.len() > 1);
    let strangers = names::fold(&evidence.strangers.join(" "));
    let theirs = |word: &str| word.len() > 2 && strangers.split_whitespace().any(|s| s == word);
    for word in evidence.words[at.saturating_sub(14)..at].iter().rev() {
        if ours(word) {
            return false;
        }
        if OFFICES.contains(&word.as_str()) || theirs(word) {
            return true;
        }
    }
    false
}

/// The one matter whose opposing party or creditor the paper names.
fn by_creditor<'k>(evidence: &Evidence, known: &'k Known) -> Option<&'k Matter> {
    let mut hits = known.matters.iter().filter(|m| {
        evidence.creditors.iter().any(|c| {
            matches!(names::compare_text(c, &m.opposing_party).agreement, Agreement::Same | Agreement::Close)
        }) || (!m.opposing_party.is_empty()
            && persons::stands_in(&m.opposing_party, &evidence.words).next().is_some())
    });
    let first = hits.next()?;
    hits.next().is_none().then_some(first)
}
