//! A collector's letter held against the law: which required element is missing, what is said that must not be, and where.
//!
//! The answer is a proposal for the attorney, never a finding of law: each line names its rule, its source and how well
//! that was verified, and what cannot be told from this copy is said to be so.

mod rules;
#[cfg(test)]
mod tests;

use serde::Serialize;

pub use self::rules::{Answer, Check, Example, Mark, Rules, Sort, rules};
use crate::{Area, Fact, Origin, Page, Problem, kinds::fold::Running};

/// What became of one check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// What is required stands there.
    Present,
    /// What is required does not stand there.
    Missing,
    /// What is required was not seen, and this copy is incomplete or hard to read.
    CannotTell,
    /// What is prohibited stands there.
    Found,
}

/// Where something stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Place {
    /// Page number within the file.
    pub page: u32,
    /// Where on that page.
    #[serde(rename = "box")]
    pub at: Area,
    /// Exactly as it stands there.
    pub quote: String,
}

/// One line of a review.
#[derive(Debug, Clone)]
pub struct Finding {
    pub check: &'static Check,
    pub outcome: Outcome,
    /// Where it stands, if it does.
    pub place: Option<Place>,
}

/// A letter's review.
#[derive(Debug, Clone)]
pub struct Review {
    /// Version of the rules.
    pub rules: &'static str,
    /// In the order of the rules; what is prohibited and was not found has no line.
    pub findings: Vec<Finding>,
}

impl Review {
    /// The lines that an attorney should look at.
    pub fn open(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|f| f.outcome != Outcome::Present)
    }
}

/// Is there anything to check on papers of this kind?
pub fn is_reviewed(kind: &str) -> bool {
    rules().checks.iter().any(|check| check.kinds.iter().any(|k| k == kind))
}

/// Words between two pieces of a phrase: so many letters at most.
const BETWEEN: usize = 110;
/// Less sure than this, a recognised page may hide anything.
const READABLE: f32 = 0.75;

/// What has been read of a letter.
#[derive(Debug, Clone, Copy)]
pub struct Letter<'a> {
    pub kind: &'a str,
    pub pages: &'a [&'a Page],
    pub facts: &'a [Fact],
    pub problems: &'a [Problem],
}

/// Holds a letter against the rules for its kind; nothing where there are none.
pub fn letter(letter: &Letter<'_>) -> Option<Review> {
    if !is_reviewed(letter.kind) {
        return None;
    }
    let running = Running::of(letter.pages, 0..letter.pages.len());
    let whole = is_whole(letter);
    let of_kind = rules().checks.iter().filter(|check| check.kinds.iter().any(|k| k == letter.kind));
    let findings = of_kind
        .filter_map(|check| {
            let place = said(check, &running, letter.pages).or_else(|| as_fact(check, letter.facts));
            let outcome = match (check.sort, place.is_some()) {
                (Sort::Required, true) => Outcome::Present,
                (Sort::Required, false) if whole => Outcome::Missing,
                (Sort::Required, false) => Outcome::CannotTell,
                (Sort::Prohibited, true) => Outcome::Found,
                (Sort::Prohibited, false) => return None,
            };
            Some(Finding { check, outcome, place })
        })
        .collect();
    Some(Review { rules: &rules().version, findings })
}

/// Only of a letter that is all there and legible can it be said that something is missing.
fn is_whole(letter: &Letter<'_>) -> bool {
    let legible = letter.pages.iter().all(|page| match page.origin {
        Origin::Typed | Origin::Blank => true,
        Origin::NeedsOcr => false,
        Origin::Recognised => {
            let sum: f32 = page.words.iter().map(|word| word.sure).sum();
            sum >= READABLE * page.words.len() as f32
        }
    });
    legible
        && !letter.pages.is_empty()
        && letter.problems.iter().all(|problem| problem.code == "date_missing")
}

/// Any of the check's phrases, the earliest.
fn said(check: &Check, running: &Running, pages: &[&Page]) -> Option<Place> {
    let (from, to) = check.sought.iter().filter_map(|phrase| find(&running.text, phrase)).min()?;
    let (quote, index, at) = running.words(pages, from, to)?;
    Some(Place { page: pages[index].number, at, quote })
}

/// The first place where the pieces of a phrase follow each other.
fn find(text: &str, phrase: &[String]) -> Option<(usize, usize)> {
    let (first, rest) = phrase.split_first()?;
    for (from, _) in text.match_indices(first.as_str()) {
        let mut end = from + first.len() - 1;
        let all = rest.iter().all(|piece| {
            let limit = (end + BETWEEN + piece.len()).min(text.len());
            let limit = (end..=limit).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(end);
            let next = text[end..limit].find(piece.as_str());
            end = next.map_or(end, |at| end + at + piece.len() - 1);
            next.is_some()
        });
        if all {
            return Some((from + 1, end));
        }
    }
    None
}

fn as_fact(check: &Check, facts: &[Fact]) -> Option<Place> {
    let fact = facts.iter().find(|fact| check.facts.contains(&fact.name))?;
    Some(Place { page: fact.page, at: fact.at, quote: fact.quote.clone() })
}
