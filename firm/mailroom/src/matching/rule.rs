//! Comparing and deciding: pure.
//!
//! Each *family* of identifier counts once, however often it stands on the paper. A contradiction is never outweighed.
//! The weights order the candidates for a person's eyes; whether the machine may file depends on families and
//! contradictions alone (`legal-documents.md` 2.5, rule 7; A7 of the capabilities).

use accounts::public::Account;
use clients::public::Client;
use linkage::names::{self, Agreement};
use matters::public::Matter;
use serde::{Deserialize, Serialize};

use super::evidence::{Evidence, Sender, bare};

/// Everything that the firm knows of one candidate.
#[derive(Debug, Clone)]
pub struct Known {
    pub client: Client,
    pub matters: Vec<Matter>,
    pub accounts: Vec<Account>,
    /// Family, normal form.
    pub contacts: Vec<(String, String)>,
}

/// A candidate, compared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    pub client_id: String,
    pub client_number: String,
    pub client_name: String,
    pub matter_id: Option<String>,
    pub matter_number: Option<String>,
    /// What agrees, in plain words.
    pub agrees: Vec<String>,
    /// What contradicts.
    pub contradicts: Vec<String>,
    /// What could not be compared.
    pub not_compared: Vec<String>,
    /// Orders the candidates; 0 to 1.
    pub score: f64,
    /// Families that agree.
    pub families: Vec<String>,
}

/// Who is meant, or what to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The first candidate.
    Certain,
    /// The question that a person must answer.
    Ask(String),
}

/// A number that is one of ours: of which client, and of which matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnNumber {
    pub text: String,
    pub client_id: String,
    pub matter_id: Option<String>,
}

/// Families that find one file by themselves, so that a name beside them is enough.
const STRONG: [&str; 6] = ["file number", "case number", "reference", "sender", "account", "ssn"];

struct Scales {
    weight: f64,
    candidate: Candidate,
}

impl Scales {
    fn agree(&mut self, family: &str, weight: f64, words: String) {
        if !self.candidate.families.iter().any(|f| f == family) {
            self.candidate.families.push(family.to_owned());
            self.weight += weight;
        }
        if !self.candidate.agrees.contains(&words) {
            self.candidate.agrees.push(words);
        }
    }

    fn contradict(&mut self, words: String) {
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
        },
    };
    let mut matter: Option<&Matter> = None;
    own_numbers(&mut scales, &mut matter, known, own, &id);
    cases(&mut scales, &mut matter, evidence, known, others, &id);
    debts(&mut scales, &mut matter, evidence, known, others, &id);
    sender(&mut scales, evidence, known);
    persons(&mut scales, evidence, client);
    case_name(&mut scales, evidence, client);
    particulars(&mut scales, evidence, known);
    if matter.is_none() {
        matter = by_creditor(evidence, known).or(match known.matters.as_slice() {
            [only] => Some(only),
            _ => None,
        });
    }
    scales.candidate.matter_id = matter.map(|m| m.id.to_string());
    scales.candidate.matter_number = matter.map(|m| m.number.clone());
    let odds = scales.weight - 5.0;
    scales.candidate.score = (1.0 / (1.0 + (-odds).exp()) * 1000.0).round() / 1000.0;
    scales.candidate
}

/// What the numbers on the paper say of other clients: case numbers and references that are theirs.
#[derive(Debug, Clone, Default)]
pub struct Others {
    /// Case key and whose matters have it.
    pub cases: Vec<(String, Vec<String>)>,
    /// Reference key and whose accounts have it.
    pub references: Vec<(String, Vec<String>)>,
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
    for last4 in &evidence.last4s {
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
                .any(|c| stands_in(c, &evidence.words));
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

fn persons(scales: &mut Scales, evidence: &Evidence, client: &Client) {
    let (mut best, mut against): (Option<(f64, String)>, Vec<String>) = (None, Vec::new());
    let mut suffix_conflict = None;
    for named in &evidence.names {
        for ours in client.all_names() {
            let compared = names::compare_text(named, &ours);
            if compared.suffix_conflict {
                suffix_conflict = Some(format!("the paper says {named}, the file {ours}"));
                continue;
            }
            let weight = match compared.agreement {
                Agreement::Same => 4.0,
                Agreement::Close => 3.0,
                Agreement::Weak => 1.0,
                Agreement::Different | Agreement::Unknown => continue,
            };
            if best.as_ref().is_none_or(|(b, _)| weight > *b) {
                best = Some((weight, named.clone()));
            }
        }
        against.push(named.clone());
    }
    match best {
        Some((weight, named)) if weight >= 3.0 => {
            let suffix = suffix_of(&named);
            if let Some(words) = suffix_conflict {
                scales.contradict(words);
            } else if suffix.is_some() && client.suffix.is_empty() {
                scales.contradict(format!("the paper says {named}, the file has no such suffix"));
            } else {
                scales.agree("name", weight, format!("name {named}"));
            }
        }
        Some((_, named)) => {
            scales.candidate.not_compared.push(format!("name {named} agrees only in part"));
        }
        None if suffix_conflict.is_some() => {
            if let Some(words) = suffix_conflict {
                scales.contradict(words);
            }
        }
        None if stands_in_any(client, &evidence.words) => {
            scales.agree("name", 3.0, format!("name {}", client.name()));
        }
        None if against.is_empty() => {
            scales.candidate.not_compared.push("no name of a person was read".to_owned())
        }
        None if evidence.is_message => {
            scales.candidate.not_compared.push(format!("the message names {}", against.join(", ")));
        }
        None => scales.contradict(format!("the paper names {}", against.join(", "))),
    }
}

/// The name of a case gives a surname: it proves nothing alone, but it agrees or not with what a number points to.
fn case_name(scales: &mut Scales, evidence: &Evidence, client: &Client) {
    let surname = names::fold(&format!("{} {}", client.last_name, client.second_last_name));
    let wanted: Vec<&str> = surname.split_whitespace().collect();
    if wanted.is_empty() {
        return;
    }
    for sued in &evidence.sued {
        let folded = names::fold(sued);
        let there: Vec<&str> = folded.split_whitespace().collect();
        if wanted.iter().all(|w| there.contains(w)) || there.last().is_some_and(|last| wanted.contains(last))
        {
            scales.agree("case name", 2.0, format!("the case is against {sued}"));
        }
    }
}

fn suffix_of(name: &str) -> Option<&str> {
    name.split_whitespace().find(|w| {
        matches!(
            w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str(),
            "jr" | "sr" | "ii" | "iii" | "iv"
        )
    })
}

/// Does the client's name stand among the words of the text: first name and every surname within four words?
fn stands_in_any(client: &Client, words: &[String]) -> bool {
    client.all_names().iter().any(|name| {
        let suffix = &client.suffix;
        let name = if suffix.is_empty() { name.clone() } else { name.replace(suffix.as_str(), "") };
        stands_in(&name, words)
    })
}

fn stands_in(name: &str, words: &[String]) -> bool {
    let wanted: Vec<String> =
        names::fold(name).split_whitespace().filter(|w| w.chars().count() > 1).map(str::to_owned).collect();
    if wanted.is_empty() || (wanted.len() == 1 && wanted[0].len() < 4) {
        return false;
    }
    let window = wanted.len() + 2;
    words.iter().enumerate().filter(|(_, w)| **w == wanted[0]).any(|(at, _)| {
        let from = at.saturating_sub(window - 1);
        let to = (at + window).min(words.len());
        let nearby = &words[from..to];
        let (first, last) = (&wanted[0], &wanted[wanted.len() - 1]);
        nearby.contains(first)
            && nearby.contains(last)
            && wanted.iter().filter(|w| nearby.contains(w)).count() + 1 >= wanted.len()
    })
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
    for phone in &evidence.phones {
        if known.contacts.iter().any(|(f, v)| f == "phone" && v == phone) {
            scales.agree("phone", 3.0, format!("telephone {phone}"));
        }
    }
    for email in &evidence.emails {
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
            scales.agree("address", 3.0, format!("address {printed}"));
            return;
        }
    }
    // Not read as an address: the house number and the street's name side by side in the text will do, with the unit.
    let street: Vec<String> = names::fold(&client.street).split_whitespace().map(str::to_owned).collect();
    let unit = bare(&client.unit);
    if street.len() >= 2 {
        let hit = evidence.words.windows(street.len().min(3)).position(|w| w == &street[..w.len()]);
        if let Some(at) = hit {
            let nearby = &evidence.words[at..(at + street.len() + 5).min(evidence.words.len())];
            let unit_there = unit.is_empty()
                || nearby.iter().any(|w| {
                    let w = w.to_uppercase();
                    !w.is_empty()
                        && unit.ends_with(&w)
                        && w.chars().any(|c| c.is_ascii_digit() || w.len() == 1)
                });
            if unit_there {
                scales.agree("address", 3.0, format!("address {}", client.street));
            }
        }
    }
}

/// The one matter whose opposing party or creditor the paper names.
fn by_creditor<'k>(evidence: &Evidence, known: &'k Known) -> Option<&'k Matter> {
    let mut hits = known.matters.iter().filter(|m| {
        evidence.creditors.iter().any(|c| {
            matches!(names::compare_text(c, &m.opposing_party).agreement, Agreement::Same | Agreement::Close)
        }) || (!m.opposing_party.is_empty() && stands_in(&m.opposing_party, &evidence.words))
    });
    let first = hits.next()?;
    hits.next().is_none().then_some(first)
}

/// May the machine file this to the first candidate? `candidates` are sorted, best first.
pub fn decide(candidates: &[Candidate]) -> Verdict {
    let Some(best) = candidates.first() else {
        return Verdict::Ask("No client of ours is recognised. Whose is it?".to_owned());
    };
    if let Some(why) = best.contradicts.first() {
        return Verdict::Ask(format!("{} may be meant, but {why}. Whose is it?", best.client_name));
    }
    if best.families.len() < 2 {
        let only = best.agrees.first().map_or("nothing", String::as_str);
        return Verdict::Ask(format!("Only one thing points to {}: {only}. Is it theirs?", best.client_name));
    }
    let strong = |c: &Candidate| c.families.iter().any(|f| STRONG.contains(&f.as_str()));
    let weak_pair = !strong(best) && best.families.len() < 3 && !sure_pair(best);
    if weak_pair {
        return Verdict::Ask(format!(
            "{} is likely ({}), but no number or sender confirms it. Is it theirs?",
            best.client_name,
            best.agrees.join(", ")
        ));
    }
    let sent = |c: &Candidate| c.families.iter().any(|f| f == "sender");
    if !sent(best)
        && let Some(sender) = candidates[1..].iter().find(|c| sent(c))
    {
        return Verdict::Ask(format!(
            "The sender is our client {}, but the paper points to {}. Whose is it?",
            sender.client_name, best.client_name
        ));
    }
    for rival in &candidates[1..] {
        let rival_only: Vec<&String> = rival.families.iter().filter(|f| !best.families.contains(f)).collect();
        let as_good = rival.contradicts.is_empty() && rival.families.len() >= best.families.len();
        let has_own_strong = rival_only.iter().any(|f| STRONG.contains(&f.as_str()));
        if as_good || (has_own_strong && rival.families.len() >= 2) {
            return Verdict::Ask(format!(
                "Two clients are possible: {} and {}. Whose is it?",
                best.client_name, rival.client_name
            ));
        }
    }
    Verdict::Certain
}

/// Name with birth date or with address: enough where no other client shares them (a rival shows that).
fn sure_pair(candidate: &Candidate) -> bool {
    let has = |family: &str| candidate.families.iter().any(|f| f == family);
    has("name")
        && (has("birth date") || has("address") || has("phone") || has("e-mail") || has("account digits"))
}

/// Best first: fewest contradictions, then score, then number (so that the order is always the same).
pub fn sort(candidates: &mut [Candidate]) {
    candidates.sort_by(|a, b| {
        let key = |c: &Candidate| (usize::from(!c.contradicts.is_empty()), c.families.len());
        let (ka, kb) = (key(a), key(b));
        ka.0.cmp(&kb.0)
            .then(b.score.total_cmp(&a.score))
            .then(kb.1.cmp(&ka.1))
            .then_with(|| a.client_number.cmp(&b.client_number))
    });
}
