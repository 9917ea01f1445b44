use std::collections::BTreeSet;

use super::*;
use crate::{open, papers};

/// A letter of a kind, read as a text file is.
#[track_caller]
fn review_of(kind: &str, text: &str) -> Review {
    let opened = open(text.as_bytes(), Some("letter.txt")).unwrap();
    let pages: Vec<&Page> = opened.pages.iter().collect();
    let view = papers::PaperView { pages: &pages, kind, mail: None, new_text: None, language: "en" };
    letter(&Letter { kind, pages: &pages, facts: &crate::facts::read(&view), problems: &[] }).unwrap()
}

fn outcome(review: &Review, id: &str) -> Option<Outcome> {
    review.findings.iter().find(|f| f.check.id == id).map(|f| f.outcome)
}

#[test]
fn every_example_is_answered_as_its_author_says() {
    for check in &rules().checks {
        assert!(check.examples.len() >= 2, "{}: an example for each answer", check.id);
        for example in &check.examples {
            for kind in &check.kinds {
                let seen = outcome(&review_of(kind, &example.text), &check.id);
                let expected = match (check.sort, example.answer) {
                    (Sort::Required, Answer::There) => Some(Outcome::Present),
                    (Sort::Required, Answer::NotThere) => Some(Outcome::Missing),
                    (Sort::Prohibited, Answer::There) => Some(Outcome::Found),
                    (Sort::Prohibited, Answer::NotThere) => None,
                };
                assert_eq!(seen, expected, "{} on a {kind}: {}", check.id, example.text);
            }
        }
        let answers: BTreeSet<bool> = check.examples.iter().map(|e| e.answer == Answer::There).collect();
        assert_eq!(answers.len(), 2, "{}: an example for each answer", check.id);
    }
}

#[test]
fn every_check_is_complete_and_named_once() {
    let mut seen = BTreeSet::new();
    for check in &rules().checks {
        assert!(seen.insert(&check.id), "{} twice", check.id);
        for kind in &check.kinds {
            assert!(crate::kinds::find(kind).is_some(), "{}: no kind {kind}", check.id);
        }
        for fact in &check.facts {
            assert!(crate::facts::names::is_known(fact), "{}: no fact {fact}", check.id);
        }
        for language in ["en", "es", "el"] {
            assert!(!check.what(language).is_empty(), "{} in {language}", check.id);
        }
        assert_ne!(check.what("es"), check.what("en"), "{}", check.id);
        let words = check.ask("en").is_empty();
        assert_eq!((check.ask("es").is_empty(), check.ask("el").is_empty()), (words, words), "{}", check.id);
        assert!(check.source.starts_with("https://") && !check.citation.is_empty(), "{}", check.id);
        assert_eq!(check.effective.len(), 10, "{}", check.id);
    }
}

#[test]
fn a_place_is_quoted_as_it_stands() {
    let review = review_of(
        "collection_letter",
        "Dear Ms. Lee,\n\nThis is from a debt collector. If you do not pay, a WARRANT for\nyour arrest will be issued.\n",
    );
    let found = review.findings.iter().find(|f| f.check.id == "threat_of_arrest").unwrap();
    let place = found.place.as_ref().unwrap();
    assert_eq!((place.quote.as_str(), place.page), ("WARRANT for your arrest", 1));
    assert_eq!(review.open().count(), 1);
}

#[test]
fn what_is_not_seen_on_half_a_letter_is_not_called_missing() {
    let opened = open(b"North South Group is a debt collector.", Some("letter.txt")).unwrap();
    let pages: Vec<&Page> = opened.pages.iter().collect();
    let problems = [crate::complete::problem("page_missing", Some(2))];
    let half = Letter { kind: "validation_notice", pages: &pages, facts: &[], problems: &problems };
    let review = letter(&half).unwrap();
    assert_eq!(outcome(&review, "response_section"), Some(Outcome::CannotTell));
    assert_eq!(outcome(&review, "collector_named_as_such"), Some(Outcome::Present));
    assert!(letter(&Letter { kind: "summons", ..half }).is_none());
}

#[test]
fn dots_stand_for_words_between() {
    let find = |text: &str, phrase: &[&str]| {
        let phrase: Vec<String> = phrase.iter().map(|p| (*p).to_owned()).collect();
        find(text, &phrase).map(|(from, to)| text[from..to].to_owned())
    };
    assert_eq!(
        find(" as of may 2 you owed ", &[" as of ", " you owed "]).as_deref(),
        Some("as of may 2 you owed")
    );
    assert_eq!(find(" as of may 2 ", &[" as of ", " you owed "]), None);
    let far = format!(" as of {}you owed ", "may 2 ".repeat(40));
    assert_eq!(find(&far, &[" as of ", " you owed "]), None);
}

/// `docs/reference/letter-review.md` as it should be.
fn page() -> String {
    let mut out = format!(
        "# What a collector's letter is checked for\n\nVersion {}. The rules stand in `crafts/reading/src/review/letters.toml`; \
         each has a source, the day since when it holds,\nhow well it was verified (M at the source, S2 at second hand, U not \
         yet) and worked examples that the tests run. The answer is a\nproposal for the attorney, never a finding of law. \
         `chancery doc read --review FILE`, `GET /api/v1/papers/{{id}}/review` and the\npaper's page give it; filing such a \
         letter makes a task for an attorney where there is something to look at.\n",
        rules().version
    );
    for (sort, title) in [(Sort::Required, "Required"), (Sort::Prohibited, "Prohibited")] {
        out.push_str(&format!(
            "\n## {title}\n\n| check | what | papers | rule | since | verified |\n|---|---|---|---|---|---|\n"
        ));
        for check in rules().checks.iter().filter(|check| check.sort == sort) {
            let (what, kinds) = (check.what("en"), check.kinds.join(", "));
            out.push_str(&format!(
                "| `{}` | {what} | {kinds} | [{}]({}) | {} | {:?} |\n",
                check.id, check.citation, check.source, check.effective, check.mark
            ));
        }
    }
    out
}

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reference/letter-review.md");

#[test]
fn the_manual_lists_every_check() {
    let told = "cargo test -p reading rewrites_the_manual_of_letters -- --ignored";
    assert!(std::fs::read_to_string(PAGE).is_ok_and(|text| text == page()), "write it anew: {told}");
}

#[test]
#[ignore = "writes docs/reference/letter-review.md; run it after changing a check"]
fn rewrites_the_manual_of_letters() {
    std::fs::write(PAGE, page()).unwrap();
}
