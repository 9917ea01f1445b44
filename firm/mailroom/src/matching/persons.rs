//! People on the paper: which of them is the candidate, and in which part. Pure.
//!
//! A name agrees *in full* when every word of it is the same, a familiar or translated form, and what tells a father from
//! his son is said on both sides or on neither. A slip, an initial, a suffix that only the file knows make it a *part of the
//! name*: enough beside a number that is the client's own, never enough beside what a whole house shares.

use clients::public::Client;
use linkage::names::{self, Agreement, Tie};

use super::{
    compare::Scales,
    evidence::Evidence,
    rule::{Known, NAME, PART_OF_NAME},
};

/// Words beside a name that say that its bearer is on the paper by office, not as a party.
const OFFICE_AFTER: [&str; 12] = [
    "esq",
    "esquire",
    "attorney",
    "notary",
    "deputy",
    "judge",
    "process",
    "sbn",
    "bar",
    "paralegal",
    "commissioner",
    "magistrate",
];
const OFFICE_BEFORE: [&str; 9] =
    ["judge", "hon", "honorable", "justice", "notary", "deputy", "server", "magistrate", "commissioner"];

/// Weighs the names that were read, and those that only stand in the text.
pub(super) fn compare(scales: &mut Scales, evidence: &Evidence, client: &Client) {
    let mut best: Option<(f64, &'static str, String)> = None;
    let (mut against, mut suffix_conflict, mut two_names) = (Vec::new(), None, None);
    for named in &evidence.names {
        let mut agrees = false;
        for ours in client.all_names() {
            let compared = names::compare_text(named, &ours);
            if compared.suffix_conflict {
                suffix_conflict = Some(format!("the paper says {named}, the file {ours}"));
                continue;
            }
            let close = matches!(compared.agreement, Agreement::Same | Agreement::Close);
            if close && compared.two_names {
                two_names = Some(format!("the paper says {named}, the file {ours}"));
                continue;
            }
            let (weight, family) = match (compared.agreement, compared.weakest) {
                (Agreement::Same | Agreement::Close, Some(Tie::Slip | Tie::Sound | Tie::Initial)) => {
                    (2.5, PART_OF_NAME)
                }
                (Agreement::Same, _) => (4.0, NAME),
                (Agreement::Close, _) => (3.5, NAME),
                (Agreement::Weak, _) => (1.0, PART_OF_NAME),
                (Agreement::Different | Agreement::Unknown, _) => continue,
            };
            agrees = true;
            if best.as_ref().is_none_or(|(b, ..)| weight > *b) {
                best = Some((weight, family, named.clone()));
            }
        }
        let an_office = names::looks_like_one(named) && !names::looks_like_one(&client.name());
        if !agrees && !an_office {
            against.push(named.clone());
        }
    }
    match best {
        Some((weight, family, named)) if weight >= 2.5 => {
            let said = names::parse(&named).suffix;
            if let Some(words) = suffix_conflict.filter(|_| weight < 4.0 || said.is_none()) {
                scales.contradict(words);
            } else if said.is_some() && client.suffix.is_empty() && scales.numbers_of_their_own() >= 2 {
                // The file says neither Sr nor Jr: two numbers that are theirs alone say enough.
                let words = format!("the paper says {named}, the file has no such suffix");
                scales.candidate.not_compared.push(words);
            } else if said.is_some() && client.suffix.is_empty() {
                scales.contradict(format!("the paper says {named}, the file has no such suffix"));
            } else {
                let unsaid = said.is_none() && !client.suffix.is_empty();
                let family = if unsaid { PART_OF_NAME } else { family };
                if unsaid {
                    let words = format!("the paper does not say {}", client.suffix);
                    scales.candidate.not_compared.push(words);
                }
                scales.candidate.named = Some(named.clone());
                scales.agree(family, weight, format!("name {named}"));
            }
        }
        Some((_, _, named)) => {
            scales.candidate.not_compared.push(format!("name {named} agrees only in part"));
            in_text(scales, evidence, client, &[], true);
        }
        None => match suffix_conflict.or(two_names) {
            Some(words) => scales.contradict(words),
            None => in_text(scales, evidence, client, &against, false),
        },
    }
}

/// No name that was read is theirs: their name may still stand in the text.
fn in_text(scales: &mut Scales, evidence: &Evidence, client: &Client, against: &[String], whole: bool) {
    if evidence.is_message
        && let Some(said) = given_and_suffix(client, &evidence.words)
    {
        if Some(said) == suffix_word(&client.suffix) {
            scales.agree(
                PART_OF_NAME,
                2.5,
                format!("the writer says {} {}", client.first_name, said.as_str()),
            );
        } else {
            scales.contradict(format!("the writer says {} {}", client.first_name, said.as_str()));
        }
        return;
    }
    match text_hit(evidence, client, whole) {
        Some(Hit::Kin(said)) if client.suffix.is_empty() && scales.numbers_of_their_own() >= 2 => {
            // As with a name that was read: two numbers that are theirs alone say enough.
            let words = format!("the text says {} {said}, the file has no such suffix", client.name());
            scales.candidate.not_compared.push(words);
        }
        Some(Hit::Kin(said)) => {
            let plain = format!("{} {}", client.first_name, client.last_name);
            scales.contradict(format!("the text says {plain} {said}, the file {}", client.name()));
        }
        Some(Hit::Whole) if against.is_empty() || evidence.is_message => {
            scales.agree(NAME, 3.0, format!("name {}", client.name()));
        }
        Some(_) => {
            if !against.is_empty() {
                scales.candidate.not_compared.push(format!("the paper also names {}", against.join(", ")));
            }
            scales.agree(PART_OF_NAME, 2.0, format!("name {} in the text", client.name()));
        }
        None if evidence.is_message && introduces(client, &evidence.words) => {
            scales.agree(PART_OF_NAME, 2.0, format!("the writer says {}", client.first_name));
        }
        None if against.is_empty() => {
            scales.candidate.not_compared.push("no name of a person was read".to_owned());
        }
        None if evidence.is_message => {
            scales.candidate.not_compared.push(format!("the message names {}", against.join(", ")));
        }
        None => scales.contradict(format!("the paper names {}", against.join(", "))),
    }
}

/// How a client's name stands in a text. The better, the further down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Hit {
    /// Only with what tells a father from his son, and it is not theirs.
    Kin(&'static str),
    /// Without the suffix that the file has.
    Open,
    /// Nothing of it is left open.
    Whole,
}

/// Does the client's name (with `whole`, every word of it) stand in the text as somebody without an office?
fn text_hit(evidence: &Evidence, client: &Client, whole: bool) -> Option<Hit> {
    let is_stranger = |name: &str| {
        evidence.strangers.iter().any(|other| {
            matches!(names::compare_text(other, name).agreement, Agreement::Same | Agreement::Close)
        })
    };
    let mut found = None;
    // Papers leave second surnames out.
    let short = format!("{} {} {}", client.first_name, client.middle_name, client.last_name);
    for name in client.all_names().into_iter().chain(std::iter::once(short)) {
        let plain = match client.suffix.as_str() {
            "" => name,
            suffix => name.replace(suffix, ""),
        };
        if is_stranger(&plain) {
            continue;
        }
        let every = names::fold(&plain);
        for (from, to) in stands_in(&plain, &evidence.words) {
            if whole
                && !every.split_whitespace().all(|w| evidence.words[from..to].iter().any(|have| have == w))
            {
                continue;
            }
            let words = &evidence.words;
            let before = &words[from.saturating_sub(2)..from];
            let after = &words[to..(to + 3).min(words.len())];
            if before.iter().any(|w| OFFICE_BEFORE.contains(&w.as_str()))
                || after.iter().any(|w| OFFICE_AFTER.contains(&w.as_str()))
            {
                continue;
            }
            let said = after.iter().take(1).find_map(|w| suffix_word(w));
            let hit = match (said, suffix_word(&client.suffix)) {
                (Some(said), Some(ours)) if said == ours => Hit::Whole,
                (Some(said), _) => Hit::Kin(said.as_str()),
                (None, Some(_)) => Hit::Open,
                (None, None) => Hit::Whole,
            };
            found = found.max(Some(hit));
        }
    }
    found
}

/// "Raymond Jr.": the first name and what tells a father from his son.
fn given_and_suffix(client: &Client, words: &[String]) -> Option<names::Suffix> {
    let given = names::fold(&client.first_name);
    words.windows(2).filter(|w| w[0] == given && w[1].len() > 1).find_map(|w| suffix_word(&w[1]))
}

/// "This is Maria", "soy Maria", "Maria here": people give their first name to an office that knows them. It proves nothing
/// alone; beside the number or address that they write from it does.
fn introduces(client: &Client, words: &[String]) -> bool {
    const BEFORE: [[&str; 2]; 9] = [
        ["this", "is"],
        ["it", "s"],
        ["name", "is"],
        ["me", "llamo"],
        ["nombre", "es"],
        ["habla", ""],
        ["soy", ""],
        ["eimai", "o"],
        ["eimai", "i"],
    ];
    let given = names::fold(&client.first_name);
    let Some(given) = given.split_whitespace().next().filter(|g| g.len() > 2) else { return false };
    words.iter().enumerate().filter(|(_, w)| *w == given).any(|(at, _)| {
        let word = |back: usize| at.checked_sub(back).map_or("", |i| words[i].as_str());
        let announced = BEFORE.iter().any(|[one, two]| match *two {
            "" => word(1) == *one,
            two => word(1) == two && word(2) == *one,
        });
        let after = words.get(at + 1).map_or("", String::as_str);
        announced || matches!(after, "here" | "aqui") || (after == "from" && at == 0)
    })
}

fn suffix_word(word: &str) -> Option<names::Suffix> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    if word.is_empty() { None } else { names::parse(&format!("a b {word}")).suffix }
}

/// The name of a case gives a surname: it proves nothing alone, but it agrees or not with what a number points to.
pub(super) fn case_name(scales: &mut Scales, evidence: &Evidence, known: &Known) {
    let client = &known.client;
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
            return;
        }
    }
    // Not written as a case's name: both sides of the matter stand in the text all the same.
    let both = known.matters.iter().find(|m| {
        wanted.iter().all(|w| w.len() > 2 && evidence.words.iter().any(|word| word == w))
            && stands_in(&m.opposing_party, &evidence.words).next().is_some()
    });
    if let Some(both) = both {
        scales.agree("case name", 2.0, format!("{} and {} are named", both.opposing_party, client.last_name));
    }
}

/// Where a name stands among the words of a text: first and last word and all but one of the others within two words more
/// than the name has. From and to, as places among the words.
pub(super) fn stands_in<'w>(name: &str, words: &'w [String]) -> impl Iterator<Item = (usize, usize)> + 'w {
    let wanted: Vec<String> =
        names::fold(name).split_whitespace().filter(|w| w.chars().count() > 1).map(str::to_owned).collect();
    let telling = match wanted.as_slice() {
        [] => false,
        [only] => only.len() >= 4,
        _ => true,
    };
    let window = wanted.len() + 2;
    words.iter().enumerate().filter_map(move |(at, word)| {
        if !telling || *word != wanted[0] {
            return None;
        }
        let from = at.saturating_sub(window - 1);
        let to = (at + window).min(words.len());
        let last_at = (from..to).min_by_key(|&i| {
            if words[i] == wanted[wanted.len() - 1] {
                (i + 1).abs_diff(at + wanted.len())
            } else {
                usize::MAX
            }
        })?;
        let nearby = &words[from..to];
        let whole = words[last_at] == wanted[wanted.len() - 1]
            && wanted.iter().filter(|w| nearby.contains(w)).count() + 1 >= wanted.len();
        whole.then(|| (at.min(last_at), at.max(last_at) + 1))
    })
}
