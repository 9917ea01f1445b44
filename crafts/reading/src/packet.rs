//! One file, several papers: where does a new one begin?
//!
//! A split that is wrong costs more than one that is missed (half a summons is no summons), so a new paper needs
//! strong signs: a caption with another title, a page count that begins anew, a letter's date and salutation.

use crate::{
    Origin, Page,
    chain::{Place, places},
    kinds::{self, Family, fold::fold_into},
};

/// From this sum of signs on, a page begins a new paper.
const ENOUGH: f32 = 2.5;

/// What matters about a page here.
struct Look {
    places: Vec<Place>,
    /// Kind named by the best heading, its family, how clearly, how high on the page.
    title: Option<(usize, f32, f32)>,
    caption: bool,
    letter: bool,
    exhibit: bool,
    ended: bool,
    opens_low: bool,
    closes_open: bool,
    foot: String,
    words: usize,
    size: (f32, f32),
    origin: Origin,
}

/// The pages of each paper in the file, in order.
pub fn split(pages: &[Page]) -> Vec<Vec<&Page>> {
    let mut papers: Vec<Vec<&Page>> = Vec::new();
    let mut before: Option<Look> = None;
    let mut title = None;
    let mut in_exhibit = false;
    for page in pages {
        let look = look(page);
        let begins = before
            .as_ref()
            .is_none_or(|b| signs(b, &look, title) >= ENOUGH + if in_exhibit { 1.5 } else { 0.0 });
        match papers.last_mut() {
            Some(open) if !begins => open.push(page),
            _ => {
                papers.push(vec![page]);
                title = None;
                in_exhibit = false;
            }
        }
        in_exhibit |= look.exhibit;
        title = title.or(look.title.map(|t| t.0));
        // an empty side says nothing about what comes next
        if look.words > 0 || before.is_none() {
            before = Some(look);
        }
    }
    papers
}

/// How much speaks for a new paper beginning here.
fn signs(before: &Look, now: &Look, title: Option<usize>) -> f32 {
    if now.words == 0 {
        return 0.0;
    }
    let mut sum = 0.0f32;
    for place in &now.places {
        let went_on = before.places.iter().any(|p| p.of == place.of && p.page + 1 == place.page);
        let ended = before.places.iter().any(|p| p.page == p.of && p.stamped == place.stamped);
        sum += match (place.page, went_on, ended) {
            (_, true, _) => -4.0,
            (1, _, true) => 3.5,
            (1, _, false) if !before.places.is_empty() => 2.5,
            (1, ..) => 1.5,
            _ => -2.0,
        };
    }
    if now.places.is_empty() && before.places.iter().any(|p| p.page == p.of && !p.stamped) {
        sum += 1.0;
    }
    if now.exhibit {
        return sum.min(0.0);
    }
    if let Some((kind, clear, top)) = now.title {
        let known = &kinds::all()[kind];
        let attached = matches!(
            known.name.as_str(),
            "certificate_of_service"
                | "affidavit_of_service"
                | "brief"
                | "instructions"
                | "exhibit"
                | "court_form"
                | "other"
        );
        let other = title.is_some_and(|t| t != kind);
        sum += match (now.caption, other || title.is_none()) {
            (true, true) if clear > 0.6 => 3.0,
            (true, false) if clear > 0.6 => 1.5,
            (false, true) if clear > 0.85 && top < 0.25 && !attached => 1.6,
            _ => 0.0,
        };
        if known.family != Family::Court
            && known.family != Family::Loose
            && other
            && clear > 0.85
            && top < 0.25
        {
            sum += 0.5;
        }
    }
    if now.letter && !before.letter {
        sum += 2.6;
    } else if now.letter {
        sum += 2.0;
    }
    if before.ended {
        sum += 0.6;
    }
    if (before.size.0 - now.size.0).abs() > 20.0 || (before.size.1 - now.size.1).abs() > 20.0 {
        sum += 0.6;
    }
    if before.origin != now.origin {
        sum += 0.5;
    }
    if before.closes_open && now.opens_low {
        sum -= 2.5;
    }
    if before.foot.len() > 12 && before.foot == now.foot {
        sum -= 1.5;
    }
    sum
}

fn look(page: &Page) -> Look {
    let list = kinds::list();
    let (mut title, mut best) = (None, 0.0f32);
    for heading in kinds::headings(page, list) {
        let Some((kind, clear, _)) = kinds::title_in(&heading, list) else { continue };
        let weight = clear * heading.quality;
        let top = heading.at.0[1];
        if top < 0.75 && weight > best + 0.15 {
            best = weight;
            title = Some((kind, weight, top));
        }
    }
    let lines: Vec<String> = page.lines.iter().map(|l| page.line_text(*l)).collect();
    let top_of = |i: usize| page.words.get(page.lines[i].from as usize).map_or(0.0, |w| w.at.0[1]);
    let mut upper = String::from(" ");
    page.words.iter().filter(|w| w.at.0[1] < 0.5).for_each(|w| fold_into(&w.text, &mut upper));
    let any = |text: &str, list: &[&str]| list.iter().any(|p| text.contains(p));
    let caption = any(&upper, &[" court ", " tribunal ", " juzgado ", " πρωτοδικειο ", " ειρηνοδικειο "])
        && any(
            &upper,
            &[
                " case no ",
                " cause no ",
                " index no ",
                " docket no ",
                " case number ",
                " civil action no ",
                " no ",
            ],
        )
        && any(
            &upper,
            &[
                " plaintiff ",
                " plaintiffs ",
                " petitioner ",
                " v ",
                " vs ",
                " in re ",
                " demandante ",
                " debtor ",
            ],
        );
    let salutation = (0..lines.len()).any(|i| {
        let low = lines[i].to_lowercase();
        top_of(i) < 0.6
            && ["dear ", "to whom it may concern", "estimad", "a quien corresponda", "αγαπητ", "αξιότιμ"]
                .iter()
                .any(|s| low.starts_with(s))
    });
    let exhibit = page.words.len() < 30
        && lines.iter().any(|l| {
            let mut folded = String::from(" ");
            fold_into(l, &mut folded);
            let words = folded.split_whitespace().count();
            words <= 3 && any(&folded, &[" exhibit ", " anexo ", " attachment ", " appendix "])
        });
    let body: Vec<usize> = (0..lines.len()).filter(|i| (0.06..0.9).contains(&top_of(*i))).collect();
    let last = body.last().map(|i| lines[*i].trim().to_owned()).unwrap_or_default();
    let ended = lines.iter().any(|l| {
        let low = l.to_lowercase();
        low.contains("/s/")
            || low.starts_with("sincerely")
            || low.starts_with("very truly")
            || low.contains("____")
    }) || body.last().is_some_and(|i| top_of(*i) < 0.6);
    Look {
        places: places(page),
        title,
        caption,
        letter: salutation,
        exhibit,
        ended,
        opens_low: body
            .first()
            .is_some_and(|i| lines[*i].chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)),
        closes_open: last.len() > 25 && !last.ends_with(['.', ':', ';', '!', '?', ')', '"', '”']),
        foot: foot(page, &lines),
        words: page.words.len(),
        size: (page.width, page.height),
        origin: page.origin,
    }
}

/// The last line of the page if it stands at its foot, without its numbers.
fn foot(page: &Page, lines: &[String]) -> String {
    (0..lines.len())
        .rev()
        .find(|i| page.words.get(page.lines[*i].from as usize).is_some_and(|w| w.at.0[1] > 0.9))
        .map(|i| lines[i].chars().filter(|c| c.is_alphabetic()).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Area, Line, Word};

    /// A page of lines; a line that begins with `#` is centred.
    fn page(number: u32, text: &str) -> Page {
        let (mut words, mut lines): (Vec<Word>, Vec<Line>) = (Vec::new(), Vec::new());
        for (row, line) in text.lines().enumerate() {
            let rest = line.trim_start_matches('#').trim();
            let width = rest.chars().count() as f32 * 0.009;
            let mut x = if line.starts_with('#') { 0.5 - width / 2.0 } else { 0.1 };
            // the last line of a page is its foot
            let top =
                if row > 0 && row + 1 == text.lines().count() { 0.95 } else { 0.06 + row as f32 * 0.02 };
            let from = words.len() as u32;
            for word in rest.split_whitespace() {
                let end = x + word.chars().count() as f32 * 0.009;
                words.push(Word { text: word.to_owned(), at: Area([x, top, end, top + 0.012]), sure: 1.0 });
                x = end + 0.009;
            }
            lines.push(Line { from, to: words.len() as u32, gap_above: false });
        }
        let origin = if words.is_empty() { Origin::Blank } else { Origin::Typed };
        Page { number, width: 612.0, height: 792.0, words, lines, origin, legibility: None }
    }

    #[track_caller]
    fn check(texts: &[&str], expected: &[&[u32]]) {
        let pages: Vec<Page> = texts.iter().zip(1u32..).map(|(t, n)| page(n, t)).collect();
        let got: Vec<Vec<u32>> = split(&pages).iter().map(|p| p.iter().map(|p| p.number).collect()).collect();
        assert_eq!(got, expected);
    }

    const SUMMONS: &str = "#DISTRICT COURT OF ALDER COUNTY\nQuay, Plaintiff, v. Lind, Defendant. Case No. 4\n#SUMMONS\nYou have been sued.\n/s/ Clerk\n ";
    const COMPLAINT: &str = "#DISTRICT COURT OF ALDER COUNTY\nQuay, Plaintiff, v. Lind, Defendant. Case No. 4\n#COMPLAINT\n1. Plaintiff is a company that buys old accounts from banks and\nPage 1 of 2";
    const COMPLAINT_2: &str =
        "asks the court to give judgment for the sum that is due.\n/s/ Pine\nPage 2 of 2";
    const LETTER: &str = "Quay Recovery\nMay 2, 2026\nDear Rosa Lind,\nPlease pay.\nSincerely,\n ";

    #[test]
    fn a_summons_and_its_complaint_are_two_papers() {
        check(&[SUMMONS, COMPLAINT, COMPLAINT_2], &[&[1], &[2, 3]]);
    }

    #[test]
    fn letters_are_papers_of_their_own() {
        check(&[COMPLAINT, COMPLAINT_2, LETTER, LETTER], &[&[1, 2], &[3], &[4]]);
    }

    #[test]
    fn an_exhibit_stays_with_the_paper_that_names_it() {
        check(
            &[COMPLAINT, COMPLAINT_2, "#EXHIBIT A\n ", "a list of charges\nfrom May to June\n "],
            &[&[1, 2, 3, 4]],
        );
    }

    #[test]
    fn a_section_heading_or_an_empty_side_splits_nothing() {
        check(
            &[
                COMPLAINT,
                "",
                "#ARGUMENT\nthe account was stated\n/s/ Pine\nPage 2 of 2",
                "#CERTIFICATE OF SERVICE\nI mailed a copy.\n ",
            ],
            &[&[1, 2, 3, 4]],
        );
    }

    #[test]
    fn a_page_count_that_begins_anew_begins_a_paper() {
        check(
            &[
                "#PAY STATEMENT\nGross pay 10\nPage 1 of 1",
                "#ACCOUNT STATEMENT\nBeginning balance\nPage 1 of 2",
                "Ending balance\nPage 2 of 2",
            ],
            &[&[1], &[2, 3]],
        );
    }
}
