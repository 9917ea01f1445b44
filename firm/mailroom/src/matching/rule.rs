//! Deciding: pure.
//!
//! Whether the machine may file depends on families of identifiers and on contradictions alone, never on a weight
//! (`legal-documents.md` 2.5, rule 7; A7 of the capabilities): two independent identifiers that agree, one of which is the
//! client's own rather than their house's; nothing that contradicts; and nobody else whom the same things fit.

use accounts::public::Account;
use clients::public::Client;
use linkage::names::{self, Agreement};
use matters::public::Matter;
use serde::{Deserialize, Serialize};

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
    /// The name read on the paper that is theirs.
    #[serde(default)]
    pub named: Option<String>,
    /// Other candidates who could be taken for them, as ids: same name and one thing more in common.
    #[serde(default)]
    pub look_alikes: Vec<String>,
    /// More clients have the paper's name than were looked at.
    #[serde(default)]
    pub crowded: bool,
    /// Other matters of theirs whose number stands on the paper too.
    #[serde(default)]
    pub further_matters: Vec<MatterNamed>,
}

/// A matter whose number stands on a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatterNamed {
    pub id: String,
    pub number: String,
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

/// The whole name agrees.
pub const NAME: &str = "name";
/// The name agrees but for a slip, an initial or a suffix.
pub const PART_OF_NAME: &str = "part of the name";

/// Families that find one file by themselves, so that one more beside them is enough.
const STRONG: [&str; 7] = ["file number", "case number", "reference", "sender", "thread", "account", "ssn"];
/// Numbers that are nobody else's and that no slip turns into a relative's: they tell look-alikes apart. Our own file
/// numbers are not among them, for families are neighbours in them.
const OWN_NUMBERS: [&str; 3] = ["case number", "reference", "ssn"];
/// What a whole house may share.
const HOUSE: [&str; 3] = ["address", "phone", "e-mail"];

impl Candidate {
    fn has(&self, family: &str) -> bool {
        self.families.iter().any(|f| f == family)
    }

    /// Their very name stands on the paper; second names, surnames and suffixes may be left out, no word of it is another.
    fn is_named(&self) -> bool {
        let words = |name: &str| -> Vec<String> {
            let name = names::parse(name);
            let plain = format!("{} {}", name.given, name.surnames.join(" "));
            names::fold(&plain).split_whitespace().filter(|w| w.len() > 1).map(str::to_owned).collect()
        };
        let by_name = self.has(NAME) || self.has(PART_OF_NAME);
        by_name
            && self.named.as_deref().is_none_or(|named| {
                let (printed, ours) = (words(named), words(&self.client_name));
                printed.iter().all(|word| ours.contains(word))
            })
    }

    fn strong(&self) -> impl Iterator<Item = &str> {
        self.families.iter().map(String::as_str).filter(|f| STRONG.contains(f))
    }

    fn of_house(&self) -> usize {
        HOUSE.iter().filter(|f| self.has(f)).count()
    }

    /// Families that tell this one from the other: a name that the other has in part does not, nor half the name of a case.
    fn beyond(&self, other: &Self) -> usize {
        let tells = |family: &str| match family {
            NAME | PART_OF_NAME => !other.has(NAME) && !other.has(PART_OF_NAME),
            "case name" => false,
            family => !other.has(family),
        };
        self.families.iter().filter(|f| tells(f)).count()
    }
}

/// May the machine file this to the first candidate? `candidates` are sorted, best first.
pub fn decide(candidates: &[Candidate]) -> Verdict {
    let Some(best) = candidates.first() else {
        return Verdict::Ask("No client of ours is recognised. Whose is it?".to_owned());
    };
    let others = &candidates[1..];
    let question = contradicted(best).or_else(|| too_little(best)).or_else(|| {
        names_another(best, others)
            .or_else(|| sent_by_another(best, others))
            .or_else(|| answers_another(best, others))
            .or_else(|| others.iter().find_map(|rival| rivalled(best, rival)))
            .or_else(|| several_matters(best))
    });
    question.map_or(Verdict::Certain, Verdict::Ask)
}

/// Would it be theirs without a question if the paper pointed to nobody else?
pub fn decides_alone(candidate: &Candidate) -> bool {
    contradicted(candidate).is_none() && too_little(candidate).is_none()
}

/// The numbers of two matters of one client stand on it.
fn several_matters(best: &Candidate) -> Option<String> {
    let other = best.further_matters.first()?;
    let first = best.matter_number.as_deref().unwrap_or("-");
    Some(format!(
        "The paper names the matters {first} and {} of {}. Does it belong to both?",
        other.number, best.client_name
    ))
}

fn contradicted(best: &Candidate) -> Option<String> {
    let why = best.contradicts.first()?;
    Some(format!("{} may be meant, but {why}. Whose is it?", best.client_name))
}

/// Two independent identifiers, and one of them the client's own.
fn too_little(best: &Candidate) -> Option<String> {
    if best.families.len() < 2 {
        let only = best.agrees.first().map_or("nothing", String::as_str);
        return Some(format!("Only one thing points to {}: {only}. Is it theirs?", best.client_name));
    }
    let debts_alone = best.families.iter().all(|f| f == "account" || f == "account digits");
    let enough = if best.strong().next().is_some() {
        !debts_alone
    } else if best.has(NAME) {
        best.has("birth date") || best.of_house() > 0 || best.families.len() > 2
    } else {
        // A slip or an initial beside what a house shares is a brother as well as the client.
        best.has(PART_OF_NAME) && best.has("birth date") && best.families.len() > 2
    };
    (!enough).then(|| {
        format!(
            "{} is likely ({}), but nothing that is theirs alone confirms it. Is it theirs?",
            best.client_name,
            best.agrees.join(", ")
        )
    })
}

/// The paper bears another client's very name, and not this one's: whatever number is on it, it may be the other's number
/// that is wrong (spouses, parent and child; `legal-documents.md` 2.5, rule 7).
fn names_another(best: &Candidate, others: &[Candidate]) -> Option<String> {
    if best.is_named() {
        return None;
    }
    let named = others.iter().find(|other| other.has(NAME) && other.is_named())?;
    let points = best.agrees.first().map_or("something", String::as_str);
    Some(format!(
        "The paper names our client {}, but {points} points to {}. Whose is it?",
        named.client_name, best.client_name
    ))
}

fn sent_by_another(best: &Candidate, others: &[Candidate]) -> Option<String> {
    let sender = others.iter().find(|c| c.has("sender")).filter(|_| !best.has("sender"))?;
    Some(format!(
        "The sender is our client {}, but the paper points to {}. Whose is it?",
        sender.client_name, best.client_name
    ))
}

/// It answers a message on another client's file. Where our own number or the court's stands on it beside the name, the
/// thread was only the nearest at hand.
fn answers_another(best: &Candidate, others: &[Candidate]) -> Option<String> {
    let other = others.iter().find(|c| c.has("thread")).filter(|_| !best.has("thread"))?;
    let told = best.has(NAME) && (best.has("file number") || best.has("case number"));
    (!told || other.families.len() > 1).then(|| {
        format!(
            "It answers a message on the file of {}, but it points to {}. Whose is it?",
            other.client_name, best.client_name
        )
    })
}

/// Somebody else whom the same things fit.
fn rivalled(best: &Candidate, rival: &Candidate) -> Option<String> {
    let beyond = best.beyond(rival);
    if let (Some(one), Some(other)) = (&best.named, &rival.named)
        && rival.families.len() >= 2
        && matches!(names::compare_text(one, other).agreement, Agreement::Different | Agreement::Weak)
    {
        return Some(format!(
            "The paper names two clients: {} and {}. Does it belong to both?",
            best.client_name, rival.client_name
        ));
    }
    // The name of a case is half a name: it makes nobody as good as who is named in full.
    let counted = rival.families.iter().filter(|f| *f != "case name" || best.has("case name")).count();
    let as_good = rival.contradicts.is_empty() && counted >= best.families.len();
    let has_own_strong = rival.strong().any(|f| !best.has(f));
    let has_own_number = ["file number", "case number"].iter().any(|f| rival.has(f) && !best.has(f));
    if as_good || has_own_number || (has_own_strong && rival.families.len() >= 2) {
        return Some(format!(
            "Two clients are possible: {} and {}. Whose is it?",
            best.client_name, rival.client_name
        ));
    }
    let by_number = OWN_NUMBERS.iter().any(|f| best.has(f) && !rival.has(f));
    if best.look_alikes.contains(&rival.client_id) && beyond < 2 && !by_number {
        let only = best.families.iter().find(|f| !rival.has(f)).map_or("nothing", String::as_str);
        return Some(format!(
            "{} and {} are easily taken for each other, and only the {only} tells them apart here. Whose is it?",
            best.client_name, rival.client_name
        ));
    }
    // Four digits of an account are often somebody else's too.
    let by_account = best.families.iter().all(|f| f == NAME || f == PART_OF_NAME || f.starts_with("account"));
    if by_account && (rival.has(NAME) || best.crowded) {
        return Some(format!(
            "{} has an account with these digits, but other clients have the same name. Whose is it?",
            best.client_name
        ));
    }
    None
}

/// Could a paper for one be taken for the other's? Father and son, twins, neighbours in file number: one name, whatever
/// the suffix, and one thing more in common. The reason in plain words.
pub fn alike(one: &Known, other: &Known) -> Option<&'static str> {
    let plain = |c: &Client| names::fold(&format!("{} {} {}", c.first_name, c.last_name, c.second_last_name));
    let compared = names::compare_text(&plain(&one.client), &plain(&other.client));
    if !matches!(compared.agreement, Agreement::Same | Agreement::Close) && !compared.two_names {
        return None;
    }
    let (a, b) = (&one.client, &other.client);
    let same_door = || {
        let (Some(x), Some(y)) = (a.address(), b.address()) else { return false };
        let same = linkage::address::same(&linkage::address::parse(&x), &linkage::address::parse(&y));
        matches!(same, Agreement::Same | Agreement::Close)
    };
    if a.birth_date.is_some() && a.birth_date == b.birth_date {
        Some("same name and birth date")
    } else if one.contacts.iter().any(|c| other.contacts.contains(c)) {
        Some("same name and a telephone or e-mail address in common")
    } else if same_door() {
        Some("same name and address")
    } else if linkage::similar::edits(&a.number, &b.number) <= 1 {
        Some("same name and nearly the same number")
    } else {
        None
    }
}

/// Best first: fewest contradictions, then score, then number (so that the order is always the same).
pub fn order(a: &Candidate, b: &Candidate) -> std::cmp::Ordering {
    let contradicted = |c: &Candidate| usize::from(!c.contradicts.is_empty());
    contradicted(a)
        .cmp(&contradicted(b))
        .then(b.score.total_cmp(&a.score))
        .then(b.families.len().cmp(&a.families.len()))
        .then_with(|| a.client_number.cmp(&b.client_number))
}
