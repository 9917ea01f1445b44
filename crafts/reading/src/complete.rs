//! What is missing from a paper or cannot be read, and what to ask for.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use crate::{
    Legibility, Origin, Page, Problem,
    chain::places,
    kinds::{self, Need, fold::fold_into},
    papers::PaperView,
};

static TEXTS: LazyLock<BTreeMap<String, BTreeMap<String, String>>> =
    LazyLock::new(|| match toml::from_str(include_str!("problems.toml")) {
        Ok(texts) => texts,
        Err(wrong) => unreachable!("problems.toml is compiled in and checked by tests: {wrong}"),
    });

/// Every code that a problem can have.
pub fn codes() -> impl Iterator<Item = &'static str> {
    TEXTS.keys().map(String::as_str)
}

/// The problem in words, in the client's language (English where there is no other).
pub fn say(code: &str, page: Option<u32>, language: &str) -> String {
    let texts = TEXTS.get(code);
    let text = texts.and_then(|t| t.get(language).or_else(|| t.get("en"))).map_or(code, String::as_str);
    text.replace("{page}", &page.map(|p| p.to_string()).unwrap_or_default())
}

pub(crate) fn problem(code: &str, page: Option<u32>) -> Problem {
    Problem { code: code.to_owned(), text: say(code, page, "en"), page }
}

/// Everything that is wrong with a paper: what is missing first, then page by page.
pub fn problems(view: &PaperView<'_>) -> Vec<Problem> {
    if view.mail.is_some() {
        return Vec::new();
    }
    let mut found = Vec::new();
    missing_pages(view.pages, &mut found);
    let text = Text::of(view.pages);
    missing_exhibits(view.pages, &text, &mut found);
    if let Some(kind) = kinds::find(view.kind) {
        unmet_needs(&kind.needs, view.pages, &text, &mut found);
    }
    for (index, page) in view.pages.iter().enumerate() {
        page_problems(page, index, view.pages, &mut found);
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

/// The chain "page x of y" that most pages carry has to be whole.
fn missing_pages(pages: &[&Page], found: &mut Vec<Problem>) {
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
    if missing.is_empty() || pages.len() >= of as usize {
        return;
    }
    match missing.as_slice() {
        many if many.len() > 4 => {
            let (first, last) = (many[0], many[many.len() - 1]);
            let text = format!(
                "{} of {of} pages are missing, from page {first} to page {last}: please send them",
                many.len()
            );
            found.push(Problem { code: "page_missing".to_owned(), text, page: Some(first) });
        }
        few => found.extend(few.iter().map(|p| Problem {
            code: "page_missing".to_owned(),
            text: format!("page {p} of {of} is missing"),
            page: Some(*p),
        })),
    }
}

/// Exhibits that are said to be attached, and no page bears their name.
fn missing_exhibits(pages: &[&Page], text: &Text, found: &mut Vec<Problem>) {
    let mut named: BTreeSet<String> = BTreeSet::new();
    let words: Vec<&str> = text.folded.split(' ').filter(|w| !w.is_empty()).collect();
    for (i, word) in words.iter().enumerate() {
        if !matches!(*word, "exhibit" | "anexo") {
            continue;
        }
        let Some(name) = words
            .get(i + 1)
            .filter(|n| n.len() <= 2 && (n.len() == 1 || n.bytes().all(|b| b.is_ascii_digit())))
        else {
            continue;
        };
        let around = &words[i.saturating_sub(7)..words.len().min(i + 5)];
        let attached =
            around.iter().any(|w| matches!(*w, "attached" | "enclosed" | "adjunto" | "adjunta" | "annexed"));
        if attached
            && (name.len() > 1 || *name != "a" || around.contains(&"as") || around.contains(&"hereto"))
        {
            named.insert((*name).to_owned());
        }
    }
    for (page, line) in &text.lines {
        if line.len() > 40 {
            continue;
        }
        let mut folded = String::new();
        fold_into(line, &mut folded);
        let parts: Vec<&str> = folded.split_whitespace().collect();
        if let ["exhibit" | "anexo", name, ..] | [_, "exhibit" | "anexo", name, ..] = parts.as_slice()
            && (parts.len() <= 3 || pages[*page].words.len() < 40)
        {
            named.remove(*name);
        }
    }
    found.extend(named.into_iter().take(6).map(|name| Problem {
        code: "exhibit_missing".to_owned(),
        text: format!("exhibit {} is named as attached and is not here", name.to_uppercase()),
        page: None,
    }));
}

fn is_blank(word: &str) -> bool {
    word.chars().filter(|c| *c == '_').count() >= 5
}

fn unmet_needs(needs: &[Need], pages: &[&Page], text: &Text, found: &mut Vec<Problem>) {
    let blanks = text.lines.iter().filter(|(_, l)| l.split_whitespace().any(is_blank)).count();
    let signed = text.lines.iter().any(|(_, l)| signs(l));
    if blanks >= 12 && !signed {
        found.push(problem("not_filled_in", None));
        return;
    }
    for need in needs {
        let code = match need {
            Need::Signature | Need::JudgeSignature => {
                (!signed && empty_signature(text)).then_some("unsigned")
            }
            Need::Notary => (!sworn(text) || jurat_blank(text)).then_some("not_notarised"),
            Need::Oath if jurat_blank(text) => Some("not_notarised"),
            Need::Oath => {
                let perjury = text.has(&[
                    " perjury ",
                    " perjurio ",
                    " ψευδορκι",
                    " 1746 ",
                    " νομου περι υπευθυν",
                    " ν 1599 ",
                ]);
                (!perjury && !sworn(text)).then_some("not_sworn")
            }
            Need::Date => (!pages.iter().any(|p| has_date(p))).then_some("date_missing"),
            Need::Time => (!text.lines.iter().any(|(_, l)| has_time(l))).then_some("time_missing"),
            Need::Seal | Need::Pages => None,
        };
        if let Some(code) = code.filter(|c| found.iter().all(|p| p.code != *c)) {
            found.push(problem(code, None));
        }
    }
}

/// A line that is a signature in letters.
fn signs(line: &str) -> bool {
    let low = line.to_lowercase();
    let stroke = low
        .find("/s/")
        .or_else(|| low.find("s/ ").filter(|at| *at == 0))
        .is_some_and(|at| low[at + 2..].trim_start_matches(['/', ' ', '_']).chars().any(char::is_alphabetic));
    stroke
        || [
            "electronically signed",
            "digitally signed",
            "docusigned",
            "docusign envelope",
            "signed by:",
            "e-signed",
            "firmado electrónicamente",
        ]
        .iter()
        .any(|s| low.contains(s))
}

/// A line to be signed, with nothing on it: underscores beside or above words that name the signer.
fn empty_signature(text: &Text) -> bool {
    const SIGNERS: &[&str] = &[
        "signature",
        "signed",
        "attorney for",
        "judge",
        "affiant",
        "declarant",
        "client",
        "by:",
        "plaintiff",
        "defendant",
        "firma",
        "cliente",
        "abogado",
        "υπογραφή",
        "υπογραφη",
        "deputy",
        "clerk",
        "principal",
        "sincerely",
        "esq",
    ];
    text.lines.iter().enumerate().any(|(i, (_, line))| {
        if !line.split_whitespace().any(is_blank) {
            return false;
        }
        // a sentence with a gap in it is not a line to sign on
        let words = line.split_whitespace().filter(|w| !is_blank(w)).count();
        if words > 6 {
            return false;
        }
        let near =
            [Some(&text.lines[i]), text.lines.get(i + 1), i.checked_sub(1).and_then(|b| text.lines.get(b))];
        near.into_iter().flatten().any(|(_, l)| {
            let low = l.to_lowercase();
            l.split_whitespace().count() <= 8 && SIGNERS.iter().any(|s| low.contains(s))
        })
    })
}

fn sworn(text: &Text) -> bool {
    text.has(&[
        " subscribed and sworn ",
        " sworn to and subscribed ",
        " sworn to before me ",
        " sworn to or affirmed ",
        " acknowledged before me ",
        " personally appeared ",
        " notary public ",
        " sworn before me ",
        " signed and sworn ",
        " notario publico ",
        " συμβολαιογραφο",
        " ενωπιον του ειρηνοδικη ",
        " subscribed before me ",
    ])
}

/// A notary's clause whose day is still to be filled in.
fn jurat_blank(text: &Text) -> bool {
    text.lines.iter().enumerate().any(|(i, (_, line))| {
        let low = line.to_lowercase();
        let clause = low.contains("sworn") && low.contains("me")
            || low.contains("acknowledged before")
            || low.contains("notary public");
        let here = &text.lines[i.saturating_sub(1)..text.lines.len().min(i + 3)];
        clause
            && here.iter().any(|(_, l)| {
                let low = l.to_lowercase();
                low.contains("day of") && l.split_whitespace().any(|w| w.contains("___"))
            })
    })
}

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
    "ιανουαριου",
    "φεβρουαριου",
    "μαρτιου",
    "απριλιου",
    "μαιου",
    "ιουνιου",
    "ιουλιου",
    "αυγουστου",
    "σεπτεμβριου",
    "οκτωβριου",
    "νοεμβριου",
    "δεκεμβριου",
];

fn has_date(page: &Page) -> bool {
    let mut month = false;
    let mut folded = String::new();
    page.words.iter().any(|word| {
        let text = &word.text;
        let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
        let numbers = |p: &&str| {
            !p.is_empty() && p.len() <= 4 && p.trim_end_matches(',').bytes().all(|b| b.is_ascii_digit())
        };
        if parts.len() == 3 && parts.iter().all(numbers) {
            return true;
        }
        folded.clear();
        fold_into(text, &mut folded);
        let plain = folded.trim_end();
        let digits = plain.bytes().filter(u8::is_ascii_digit).count();
        let hit = month && digits > 0;
        month = MONTHS.contains(&plain) || month && (digits > 0 || plain == "de" || plain == "of");
        hit
    })
}

fn has_time(line: &str) -> bool {
    let low = line.to_lowercase();
    low.contains("a.m.")
        || low.contains("p.m.")
        || low.contains("noon")
        || low.split_whitespace().any(|w| {
            let w = w.trim_matches(|c: char| !c.is_alphanumeric());
            let clock = w.split_once(':').is_some_and(|(h, m)| {
                h.parse::<u32>().is_ok_and(|h| h < 24)
                    && m.len() >= 2
                    && m.bytes().take(2).all(|b| b.is_ascii_digit())
            });
            clock
                || matches!(w, "am" | "pm")
                || w.strip_suffix("am")
                    .or_else(|| w.strip_suffix("pm"))
                    .is_some_and(|n| n.parse::<u32>().is_ok())
        })
}

fn page_problems(page: &Page, index: usize, pages: &[&Page], found: &mut Vec<Problem>) {
    let number = Some(page.number);
    match page.origin {
        Origin::NeedsOcr => found.push(problem("not_recognised", number)),
        // empty backs of a two-sided scan are no fault, nor is an empty last page
        Origin::Blank if index + 1 < pages.len() && !backs_are_empty(pages) => {
            found.push(problem("blank_page", number))
        }
        Origin::Recognised if page.words.len() >= 15 => {
            let sure = page.words.iter().map(|w| w.sure).sum::<f32>() / page.words.len() as f32;
            if sure < 0.6 {
                found.push(problem("hard_to_read", number));
            }
        }
        _ => {}
    }
    if let Some(seen) = page.legibility {
        found.extend(illegible(seen).into_iter().map(|code| problem(code, number)));
    }
}

fn backs_are_empty(pages: &[&Page]) -> bool {
    pages.iter().enumerate().all(|(i, p)| (p.origin == Origin::Blank) == (i % 2 == 1))
}

fn illegible(seen: Legibility) -> Vec<&'static str> {
    let mut codes = Vec::new();
    if seen.cut.iter().any(|c| *c) {
        codes.push("cut_off");
    }
    if seen.brightness < 0.3 {
        codes.push("too_dark");
    } else if seen.contrast < 0.08 && seen.brightness > 0.85 {
        codes.push("too_pale");
    }
    if seen.sharpness < 0.25 {
        codes.push("blurred");
    }
    if seen.dpi.is_some_and(|d| d < 120.0) {
        codes.push("low_resolution");
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Area, Line, Word};

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
        Page { number, width: 612.0, height: 792.0, words, lines, origin, legibility: None }
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
        check("letter", &["May 2, 2026\nPage 1 of 3", "the end\nPage 3 of 3"], &["page 2 of 3 is missing"]);
        check("letter", &["May 2, 2026\nPage 1 of 2", "the end\nPage 2 of 2"], &[]);
        check("letter", &["primero 2 de mayo\nPágina 1 de 2"], &["page 2 of 2 is missing"]);
        check("letter", &["May 2, 2026\nΣελίδα 2 από 2"], &["page 1 of 2 is missing"]);
        check("letter", &["revised\n4/26"], &[]);
    }

    #[test]
    fn a_first_page_without_a_number_is_there_all_the_same() {
        check("letter", &["May 2, 2026\nhello", "the end\n2 of 2"], &[]);
    }

    #[test]
    fn exhibits_that_are_named_must_be_there() {
        let text = "A copy is attached hereto as Exhibit B and made a part\n/s/ Pine\n ";
        check("complaint", &[text], &["exhibit B is named as attached and is not here"]);
        check("complaint", &[text, "EXHIBIT B\n "], &[]);
        check("complaint", &["as shown by Exhibit B at trial\n/s/ Pine\n "], &[]);
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
        assert_eq!(say("page_missing", Some(2), "es"), "falta la página 2: por favor envíela");
    }
}
