//! What is missing from a paper or cannot be read, and what to ask for.

mod dates;
mod legible;
mod missing;
mod needs;

use std::{collections::BTreeMap, sync::LazyLock};

pub(crate) use dates::shows_date;

use crate::{
    Page, Problem,
    kinds::{self, fold::fold_into},
    papers::PaperView,
};

static TEXTS: LazyLock<BTreeMap<String, BTreeMap<String, String>>> =
    LazyLock::new(|| match toml::from_str(include_str!("../problems.toml")) {
        Ok(texts) => texts,
        Err(wrong) => unreachable!("problems.toml is compiled in and checked by tests: {wrong}"),
    });

/// Every code that a problem can have.
pub fn codes() -> impl Iterator<Item = &'static str> {
    TEXTS.keys().map(String::as_str)
}

impl Problem {
    /// What is wrong and what to ask for, in the reader's or the client's language (English where there is no other).
    pub fn say(&self, language: &str) -> String {
        let texts = TEXTS.get(&self.code);
        let known = texts.and_then(|t| t.get(language).or_else(|| t.get("en")));
        // what was kept before a problem said what it is about has its English words only
        let text = match known {
            Some(text) if self.about.is_some() || !text.contains("{about}") => text,
            _ => &self.text,
        };
        text.replace("{page}", &self.page.map(|p| p.to_string()).unwrap_or_default())
            .replace("{about}", self.about.as_deref().unwrap_or_default())
    }
}

pub(crate) fn problem(code: &str, page: Option<u32>) -> Problem {
    about(code, page, None)
}

fn about(code: &str, page: Option<u32>, about: Option<String>) -> Problem {
    let mut problem = Problem { code: code.to_owned(), text: String::new(), page, about };
    problem.text = problem.say("en");
    problem
}

/// Everything that is wrong with a paper: what is missing first, then page by page.
pub fn problems(view: &PaperView<'_>) -> Vec<Problem> {
    if view.mail.is_some() {
        return Vec::new();
    }
    let mut found = Vec::new();
    missing::pages(view.pages, &mut found);
    let text = Text::of(view.pages);
    missing::exhibits(view.pages, &text, &mut found);
    if let Some(kind) = kinds::find(view.kind) {
        needs::unmet(&kind.needs, view.pages, &text, &mut found);
    }
    for (index, page) in view.pages.iter().enumerate() {
        legible::page_problems(page, index, view.pages, &mut found);
    }
    found
}

/// The whole paper, folded, and its lines as they stand.
struct Text {
    folded: String,
    lines: Vec<(usize, String)>,
}

impl Text {
    fn of(pages: &[&Page]) -> Self {
        let mut folded = String::from(" ");
        let mut lines = Vec::new();
        for (index, page) in pages.iter().enumerate() {
            for line in &page.lines {
                let line = page.line_text(*line);
                fold_into(&line, &mut folded);
                lines.push((index, line));
            }
        }
        Self { folded, lines }
    }

    fn has(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|p| self.folded.contains(p))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Area, Legibility, Line, Origin, Word};

    fn page(number: u32, text: &str) -> Page {
        let (mut words, mut lines): (Vec<Word>, Vec<Line>) = (Vec::new(), Vec::new());
        let count = text.lines().count();
        for (row, line) in text.lines().enumerate() {
            let top = if row > 0 && row + 1 == count { 0.95 } else { 0.1 + row as f32 * 0.03 };
            let from = words.len() as u32;
            for (i, word) in line.split_whitespace().enumerate() {
                let x = 0.1 + i as f32 * 0.05;
                words.push(Word {
                    text: word.to_owned(),
                    at: Area([x, top, x + 0.04, top + 0.012]),
                    sure: 1.0,
                });
            }
            lines.push(Line { from, to: words.len() as u32, gap_above: false });
        }
        let origin = if words.is_empty() { Origin::Blank } else { Origin::Typed };
        Page { number, width: 612.0, height: 792.0, words, lines, origin, legibility: None, upright: None }
    }

    #[track_caller]
    fn check(kind: &str, texts: &[&str], expected: &[&str]) {
        let pages: Vec<Page> = texts.iter().zip(1u32..).map(|(t, n)| page(n, t)).collect();
        let pages: Vec<&Page> = pages.iter().collect();
        let view = PaperView { pages: &pages, kind, mail: None, new_text: None, language: "en" };
        let got: Vec<String> = problems(&view).into_iter().map(|p| p.text).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn a_gap_in_the_page_count_is_named() {
        check(
            "letter",
            &["May 2, 2026\nPage 1 of 3", "the end\nPage 3 of 3"],
            &["page 2 of 3 is missing: please send it"],
        );
        check("letter", &["May 2, 2026\nPage 1 of 2", "the end\nPage 2 of 2"], &[]);
        check("letter", &["primero 2 de mayo\nPágina 1 de 2"], &["page 2 of 2 is missing: please send it"]);
        check("letter", &["May 2, 2026\nΣελίδα 2 από 2"], &["page 1 of 2 is missing: please send it"]);
        check("letter", &["revised\n4/26"], &[]);
    }

    #[test]
    fn a_first_page_without_a_number_is_there_all_the_same() {
        check("letter", &["May 2, 2026\nhello", "the end\n2 of 2"], &[]);
    }

    #[test]
    fn exhibits_that_are_named_must_be_there() {
        let text = "A copy is attached hereto as Exhibit B and made a part\n/s/ Pine\n ";
        check("complaint", &[text], &["exhibit B is named as attached and is not here: please send it"]);
        check("complaint", &[text, "EXHIBIT B\n "], &[]);
        check("complaint", &["as shown by Exhibit B at trial\n/s/ Pine\n "], &[]);
    }

    #[test]
    fn pages_behind_the_signature_are_the_exhibits_that_it_names() {
        let text =
            "A copy is attached hereto as Exhibit A.\nMay 2, 2026\n/s/ Pine\nAttorney for Plaintiff\n ";
        check("complaint", &[text], &["exhibit A is named as attached and is not here: please send it"]);
        check("complaint", &[text, "Account statement\nMay 2026\nBalance 10\n "], &[]);
        check("complaint", &[text, "Account statement, Exhibit A to the complaint\nMay 2026\n "], &[]);
    }

    #[test]
    fn an_empty_back_is_neither_pale_nor_cut() {
        let mut back = page(2, "");
        back.legibility = Some(Legibility {
            brightness: 0.99,
            contrast: 0.02,
            sharpness: 1.0,
            cut: [true, false, false, true],
            dpi: Some(300.0),
        });
        let (front, next) = (page(1, "May 2, 2026\nhello"), page(3, "the end"));
        let view = PaperView {
            pages: &[&front, &back, &next],
            kind: "other",
            mail: None,
            new_text: None,
            language: "en",
        };
        assert_eq!(problems(&view), []);
    }

    #[test]
    fn an_empty_signature_line_is_seen() {
        let unsigned = "the signature line is empty: please send the signed copy";
        check(
            "authorization",
            &["I authorize it.\nMay 2, 2026\n______________\nSignature of client\n "],
            &[unsigned],
        );
        check("authorization", &["I authorize it.\nMay 2, 2026\n/s/ Rosa Lind\nSignature of client\n "], &[]);
        check(
            "authorization",
            &["I, ______________ of the town of ____________ in the county, by law\nMay 2, 2026\n "],
            &[],
        );
    }

    #[test]
    fn an_oath_needs_a_notary_or_the_clause() {
        check(
            "affidavit",
            &["I say so. May 2, 2026\n/s/ Rosa\n "],
            &["it has neither an oath before a notary nor a clause under penalty of perjury"],
        );
        check("affidavit", &["I declare under penalty of perjury. May 2, 2026\n/s/ Rosa\n "], &[]);
        check(
            "affidavit",
            &["May 2, 2026\n/s/ Rosa\nSubscribed and sworn before me\nthis ____ day of ______\n "],
            &["it is not notarised: please sign it before a notary and send that copy"],
        );
    }

    #[test]
    fn a_hearing_without_its_hour_is_incomplete() {
        check(
            "notice_of_hearing",
            &["on June 4, 2026 in Room 5\n "],
            &["no time of day can be found on it: please ask for the page that shows it"],
        );
        check("notice_of_hearing", &["on June 4, 2026 at 9:30 in Room 5\n "], &[]);
    }

    #[test]
    fn an_unreadable_image_says_how_to_do_better() {
        let mut dark = page(1, "May 2, 2026");
        dark.legibility = Some(Legibility {
            brightness: 0.2,
            contrast: 0.3,
            sharpness: 0.1,
            cut: [true, false, false, false],
            dpi: Some(90.0),
        });
        let view = PaperView { pages: &[&dark], kind: "other", mail: None, new_text: None, language: "en" };
        let codes: Vec<String> = problems(&view).into_iter().map(|p| p.code).collect();
        assert_eq!(codes, ["cut_off", "too_dark", "blurred", "low_resolution"]);
    }

    #[test]
    fn every_code_speaks_three_languages() {
        for code in codes() {
            for language in ["en", "es", "el"] {
                assert!(TEXTS[code].get(language).is_some_and(|t| t.len() > 10), "{code} {language}");
            }
        }
        let missing = about("page_missing", Some(2), Some("3".to_owned()));
        assert_eq!(missing.say("es"), "falta la página 2 de 3: por favor envíela");
        assert_eq!(missing.say("el"), "λείπει η σελίδα 2 από 3: παρακαλούμε στείλτε την");
    }
}
