//! The list of kinds, read from `kinds.toml`.

use std::{collections::BTreeMap, sync::LazyLock};

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Deserialize;

use super::fold::folded;

/// How bad it is when a paper of this kind is misread or comes late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Danger {
    /// Inconvenience.
    D1,
    /// Rework, complaint, weaker case.
    D2,
    /// A right or money is at risk in weeks.
    D3,
    /// A right is lost in days, often for good.
    D4,
}

impl Danger {
    /// Below this probability a person must say what the paper is.
    pub fn floor(self) -> f32 {
        match self {
            Danger::D1 => 0.5,
            Danger::D2 => 0.6,
            Danger::D3 => 0.65,
            Danger::D4 => 0.75,
        }
    }
}

/// What papers of a kind have in common with their neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// Carries a caption: court, parties, case number.
    Court,
    /// Addressed to somebody, with a salutation.
    Letter,
    /// A client's own paper.
    Client,
    /// Tables of money.
    Money,
    /// The body of a mail or text message.
    Message,
    /// None of these.
    Loose,
}

/// What a finished paper of a kind carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// A signature.
    Signature,
    /// A judge's or clerk's signature.
    JudgeSignature,
    /// A notary's certificate.
    Notary,
    /// A notary's certificate or a clause under penalty of perjury.
    Oath,
    /// A date.
    Date,
    /// A time of day.
    Time,
    /// A seal or a clerk's signature.
    Seal,
    /// Every page.
    Pages,
}

/// One kind of paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Kind {
    /// Stable name.
    pub name: String,
    /// In English, Spanish, Greek.
    pub labels: [String; 3],
    /// How dangerous.
    pub danger: Danger,
    /// Below this probability a person must say what the paper is.
    pub floor: f32,
    /// Its neighbours.
    pub family: Family,
    /// What a finished one carries.
    pub needs: Vec<Need>,
    /// Labels that other lists use for the same thing.
    pub covers: Vec<String>,
}

impl Kind {
    /// What a clerk or client calls it; English for an unknown language.
    pub fn label(&self, language: &str) -> &str {
        match language {
            "es" => &self.labels[1],
            "el" => &self.labels[2],
            _ => &self.labels[0],
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    en: String,
    es: String,
    el: String,
    danger: Danger,
    family: Family,
    floor: Option<f32>,
    needs: Vec<Need>,
    covers: Vec<String>,
    titles: Vec<String>,
    #[serde(default)]
    forms: Vec<String>,
    phrases: Vec<String>,
}

/// The kinds and what to look for.
pub(crate) struct List {
    pub kinds: Vec<Kind>,
    /// Headings; the first, longest match in a heading counts. Words are set two spaces apart.
    pub titles: AhoCorasick,
    /// Kind of each heading; none for words that only look like one.
    pub title_kind: Vec<Option<usize>>,
    /// How many words each heading has.
    pub title_words: Vec<usize>,
    /// Every word of a heading, for comparison with misread ones.
    pub vocabulary: Vec<String>,
    /// Phrases and form numbers.
    pub phrases: AhoCorasick,
    /// Kind and weight for each phrase.
    pub phrase_weights: Vec<Vec<(usize, f32)>>,
}

/// Log-odds of the number of an official form.
pub(crate) const FORM: f32 = 5.0;

/// Words in capitals that begin like a heading and are none.
const NEUTRAL: &[&str] = &[
    "complaint filed",
    "petition filed",
    "date complaint filed",
    "complaint served",
    "action filed",
    "summons issued",
    "in order to",
    "order number",
    "order no",
    "order date",
    "order id",
    "hearing date",
    "motion hearing",
    "trial date",
    "court of appeals",
    "court of appeal",
    "answer due",
    "notice date",
    "date of notice",
    "past due amount",
    "response date",
    "general order 72",
    "judgment date",
    "judgment amount",
    "default date",
    "invoice to",
    "receipt number",
    "levy officer",
    "citation number",
    "citation no",
    "levying officer",
    "execution date",
    "order now",
    "mail order",
    "dismissal date",
];

static LIST: LazyLock<List> = LazyLock::new(|| match read(include_str!("kinds.toml")) {
    Ok(list) => list,
    Err(wrong) => unreachable!("kinds.toml is compiled in and checked by tests: {wrong}"),
});

pub(crate) fn list() -> &'static List {
    &LIST
}

fn read(text: &str) -> Result<List, String> {
    let entries: BTreeMap<String, Entry> = toml::from_str(text).map_err(|e| e.to_string())?;
    let (mut kinds, mut titles, mut phrases) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
    for (name, entry) in entries {
        let index = kinds.len();
        for title in &entry.titles {
            let key = folded(title).replace(' ', "  ");
            if let Some(taken) = titles.insert(key[1..key.len() - 1].to_owned(), Some(index)) {
                let taken = taken.unwrap_or(index);
                return Err(format!("heading {title:?} of {name} is taken by number {taken}"));
            }
        }
        for form in &entry.forms {
            phrases.entry(folded(form)).or_insert_with(Vec::new).push((index, FORM));
        }
        for phrase in &entry.phrases {
            let (weight, words) = phrase.split_once(' ').ok_or_else(|| format!("no weight: {phrase}"))?;
            let weight: f32 = weight.parse().map_err(|_| format!("no weight: {phrase}"))?;
            let key = folded(words);
            let key = if words.ends_with('*') { key.trim_end().to_owned() } else { key };
            phrases.entry(key).or_insert_with(Vec::new).push((index, weight));
        }
        kinds.push(Kind {
            floor: entry.floor.unwrap_or(entry.danger.floor()),
            name,
            labels: [entry.en, entry.es, entry.el],
            danger: entry.danger,
            family: entry.family,
            needs: entry.needs,
            covers: entry.covers,
        });
    }
    for words in NEUTRAL {
        let key = folded(words).replace(' ', "  ");
        titles.insert(key[1..key.len() - 1].to_owned(), None);
    }
    let mut vocabulary: Vec<String> = titles
        .keys()
        .flat_map(|t: &String| t.split_whitespace())
        .filter(|w| w.chars().count() >= 5)
        .map(str::to_owned)
        .collect();
    vocabulary.sort_unstable();
    vocabulary.dedup();
    let machine = |kind| AhoCorasick::builder().match_kind(kind).clone();
    Ok(List {
        kinds,
        titles: machine(MatchKind::LeftmostLongest).build(titles.keys()).map_err(|e| e.to_string())?,
        title_words: titles.keys().map(|t| t.split_whitespace().count()).collect(),
        title_kind: titles.into_values().collect(),
        vocabulary,
        phrases: machine(MatchKind::Standard).build(phrases.keys()).map_err(|e| e.to_string())?,
        phrase_weights: phrases.into_values().collect(),
    })
}

/// Every kind, in the order of their names.
pub fn all() -> &'static [Kind] {
    &list().kinds
}

/// The kind of that name.
pub fn find(name: &str) -> Option<&'static Kind> {
    let kinds = all();
    kinds.binary_search_by(|k| k.name.as_str().cmp(name)).ok().and_then(|i| kinds.get(i))
}

/// The kind that stands for a label of another list: its own name, or one that it covers.
pub fn covering(label: &str) -> Option<&'static Kind> {
    let wanted = folded(label);
    let named = |k: &&Kind| folded(&k.name) == wanted || folded(&k.labels[0]) == wanted;
    all().iter().find(named).or_else(|| all().iter().find(|k| k.covers.iter().any(|c| folded(c) == wanted)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_can_be_read_and_is_whole() {
        let list = read(include_str!("kinds.toml")).unwrap();
        assert!(list.kinds.len() >= 60);
        for kind in &list.kinds {
            assert!(kind.labels.iter().all(|l| !l.trim().is_empty()), "{}", kind.name);
            assert!((0.4..1.0).contains(&kind.floor), "{}", kind.name);
        }
    }

    #[test]
    fn a_label_is_covered_by_one_kind_only() {
        let mut seen = BTreeMap::new();
        for kind in all() {
            for label in kind.covers.iter().chain([&kind.name]) {
                assert_eq!(seen.insert(folded(label), &kind.name), None, "{label}");
            }
        }
    }

    #[test]
    fn other_lists_words_find_their_kind() {
        for (label, kind) in [
            ("fee waiver request", "fee_waiver"),
            ("garnishment citation", "writ_of_garnishment"),
            ("retainer", "retainer_agreement"),
            ("opposition", "opposition"),
            ("proof of service", "affidavit_of_service"),
        ] {
            assert_eq!(covering(label).map(|k| k.name.as_str()), Some(kind));
        }
    }
}
