//! Pages that the page count names, and exhibits that the text names, and that are not there.

use std::collections::{BTreeMap, BTreeSet};

use super::{Text, about};
use crate::{Origin, Page, Problem, chain::places, kinds::fold::fold_into};

/// The chain "page x of y" that most pages carry has to be whole.
pub(super) fn pages(pages: &[&Page], found: &mut Vec<Problem>) {
    let mut chains: BTreeMap<(u32, bool), BTreeSet<u32>> = BTreeMap::new();
    for page in pages {
        for place in places(page) {
            chains.entry((place.of, place.stamped)).or_default().insert(place.page);
        }
    }
    let Some(((of, _), seen)) = chains.into_iter().max_by_key(|(key, seen)| (seen.len(), key.1)) else {
        return;
    };
    let missing: Vec<u32> = (1..=of).filter(|p| !seen.contains(p)).collect();
    // a first page without a number, or a number misread, must not ask for pages that are there
    let written = pages.iter().filter(|p| p.origin != Origin::Blank).count();
    if missing.is_empty() || written >= of as usize {
        return;
    }
    match missing.as_slice() {
        [first, ..] if missing.len() > 4 => {
            let count = format!("{} / {of}", missing.len());
            found.push(about("pages_missing", Some(*first), Some(count)));
        }
        few => found.extend(few.iter().map(|p| about("page_missing", Some(*p), Some(of.to_string())))),
    }
}

/// Words that say that something lies with the paper.
const ATTACHED: &[&str] = &[
    "attached",
    "enclosed",
    "annexed",
    "appended",
    "adjunto",
    "adjunta",
    "adjuntos",
    "adjuntas",
    "συνημμενο",
];
/// What attachments are called.
const EXHIBITS: &[&str] = &["exhibit", "exhibits", "anexo", "anexos", "prueba"];

fn label(word: &str) -> bool {
    word.len() == 1 && word.chars().all(|c| c.is_ascii_lowercase())
        || word.len() <= 2 && !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

/// Exhibits that are said to be attached, no page bears their name, and no pages lie behind the signature.
pub(super) fn exhibits(pages: &[&Page], text: &Text, found: &mut Vec<Problem>) {
    let mut named = named(text);
    let bodies = text.lines.iter().filter(|(_, line)| ends_the_body(line)).map(|(page, _)| *page);
    let last_of_body = bodies.max().unwrap_or(pages.len());
    for (page, line) in text.lines.iter().filter(|(_, line)| line.chars().count() <= 70) {
        let mut folded = String::new();
        fold_into(line, &mut folded);
        let words: Vec<&str> = folded.split_whitespace().collect();
        let title = words.len() <= 3 || pages[*page].words.len() < 40 || *page > last_of_body;
        for pair in words.windows(2).filter(|w| EXHIBITS.contains(&w[0])) {
            if title && !words.iter().any(|w| ATTACHED.contains(w)) {
                named.remove(pair[1]);
            }
        }
    }
    // a statement or contract behind the signature carries no slip more often than it does
    let behind = pages.iter().skip(last_of_body + 1).filter(|p| p.origin != Origin::Blank).count();
    found.extend(
        named
            .into_iter()
            .skip(behind)
            .take(6)
            .map(|name| about("exhibit_missing", None, Some(name.to_uppercase()))),
    );
}

/// The exhibits that the text says are attached.
fn named(text: &Text) -> BTreeSet<String> {
    let words: Vec<&str> = text.folded.split(' ').filter(|w| !w.is_empty()).collect();
    let mut named = BTreeSet::new();
    let mut said: Option<usize> = None;
    for (i, word) in words.iter().enumerate() {
        if ATTACHED.contains(word) {
            said = Some(i);
        }
        if !EXHIBITS.contains(word) {
            continue;
        }
        let Some(name) = words.get(i + 1).filter(|n| label(n)) else { continue };
        let before = said.is_some_and(|at| i - at <= 9);
        let after = words[i + 2..words.len().min(i + 6)].iter().any(|w| ATTACHED.contains(w));
        if before || after {
            named.insert((*name).to_owned());
        }
    }
    named
}

/// A line with which the body of a paper ends: a signature, or a certificate that it was sent.
fn ends_the_body(line: &str) -> bool {
    let low = line.to_lowercase();
    low.contains("/s/")
        || low.starts_with("attorney for ")
        || low.starts_with("attorneys for ")
        || low.contains("respectfully submitted")
        || low.contains("certificate of service")
        || low.starts_with("sincerely")
}
