//! One file, several papers: where does a new one begin?
//!
//! A split that is wrong costs more than one that is missed (half a summons is no summons), so a new paper needs
//! strong signs: a caption with another title, a page count that begins anew, a letter's date and salutation.

mod look;
mod opening;

use crate::{
    Page,
    kinds::{self, Family},
    papers::PaperView,
};
use look::{Look, look};
use opening::Opening;

/// From this sum of signs on, a page begins a new paper.
const ENOUGH: f32 = 2.5;

/// From this sum on a page may begin a new paper: not enough to split, enough to say so.
const SUSPECT: f32 = 1.9;

/// A page whose heading belongs to the paper before it is at most this.
const PART: f32 = 1.0;

/// One paper of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece<'p> {
    /// Its pages, in order.
    pub pages: Vec<&'p Page>,
    /// On this page another paper may begin.
    pub suspect: Option<u32>,
}

/// The pages of each paper in the file, in order.
pub fn split<'p>(pages: &[&'p Page]) -> Vec<Piece<'p>> {
    let mut papers: Vec<Piece<'_>> = Vec::new();
    let mut before: Option<Look> = None;
    let mut open = Open::default();
    for &page in pages {
        let look = look(page);
        let sum = before.as_ref().map_or(f32::MAX, |b| signs(b, &look, &mut open, page));
        let enough = ENOUGH + if open.in_exhibit { 1.5 } else { 0.0 };
        match papers.last_mut() {
            Some(paper) if sum < enough => {
                if sum >= SUSPECT && !open.in_exhibit {
                    paper.suspect = paper.suspect.or(Some(page.number));
                }
                paper.pages.push(page);
                open.title = open.title.or(look.title.map(|t| t.0));
            }
            _ => {
                papers.push(Piece { pages: vec![page], suspect: None });
                open = Open { title: look.title.map(|t| t.0), first: Some(page), ..Open::default() };
            }
        }
        open.in_exhibit |= look.exhibit;
        open.captions |= look.caption;
        // an empty side says nothing about what comes next
        if look.words > 0 || before.is_none() {
            open.opening.get_or_insert_with(|| look.opening.clone());
            before = Some(look);
        }
    }
    papers
}

/// What is known of the paper that is being gathered.
#[derive(Default)]
struct Open<'p> {
    title: Option<usize>,
    first: Option<&'p Page>,
    kind: Option<&'static str>,
    opening: Option<Opening>,
    in_exhibit: bool,
    captions: bool,
}

impl Open<'_> {
    /// The kind of its first page; looked up when it is first asked for.
    fn kind(&mut self) -> &'static str {
        match (self.kind, self.first) {
            (Some(kind), _) => kind,
            (None, Some(page)) => self.kind.insert(alone(page).kind),
            _ => kinds::OTHER,
        }
    }
}

/// What a page would be if it stood alone.
fn alone(page: &Page) -> kinds::Guess {
    kinds::classify(&PaperView {
        pages: &[page],
        kind: kinds::OTHER,
        mail: None,
        new_text: None,
        language: "",
    })
}

/// Kinds that are part of the paper before them as often as papers of their own.
fn attached(name: &str) -> bool {
    matches!(
        name,
        "certificate_of_service"
            | "affidavit_of_service"
            | "brief"
            | "instructions"
            | "exhibit"
            | "court_form"
            | "other"
            | "letter"
    )
}

/// How much speaks for a new paper beginning here.
fn signs(before: &Look, now: &Look, open: &mut Open<'_>, page: &Page) -> f32 {
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
        return if open.in_exhibit { 0.0 } else { ENOUGH };
    }
    if let Some((kind, clear, top)) = now.title {
        let known = &kinds::all()[kind];
        let other = open.title.is_some_and(|t| t != kind);
        sum += match (now.caption, other || open.title.is_none()) {
            (true, true) if clear > 0.6 => 3.0,
            (true, false) if clear > 0.6 => 1.5,
            (false, true) if clear > 0.85 && top < 0.25 && !attached(&known.name) => 1.6,
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
    sum += letter(before, now, open.opening.as_ref());
    // A caption that comes again, over words that make another kind by themselves.
    if now.caption && open.captions && sum < ENOUGH {
        sum += 1.4;
        let guess = alone(page);
        if guess.kind != open.kind() && !attached(guess.kind) && guess.probability > 0.6 {
            sum += 1.2;
        }
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
    if now.part {
        return f32::min(sum, PART);
    }
    if before.closes_open && now.opens_low {
        sum -= 2.5;
    }
    if before.foot.len() > 12 && before.foot == now.foot {
        sum -= 1.5;
    }
    sum
}

/// How much speaks for a letter beginning here: a salutation, or a date over somebody's address, more so on the same
/// letterhead as the letter before, or to somebody else.
fn letter(before: &Look, now: &Look, opened: Option<&Opening>) -> f32 {
    let addressed = now.opening.addressed() && !now.caption;
    let to_the_same = opened.and_then(|o| o.to_the_same(&now.opening));
    let again = opened.is_some_and(|o| o.same_head(&now.opening));
    match (now.letter, addressed) {
        (true, true) => 3.2,
        (true, false) => {
            if before.letter {
                2.0
            } else {
                2.6
            }
        }
        (false, true) => match to_the_same {
            Some(true) => 0.8,
            Some(false) if again => 3.0,
            _ => 2.0,
        },
        (false, false) => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Area, Line, Origin, Word};

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
        Page { number, width: 612.0, height: 792.0, words, lines, origin, legibility: None, upright: None }
    }

    #[track_caller]
    fn check(texts: &[&str], expected: &[&[u32]]) {
        let pages: Vec<Page> = texts.iter().zip(1u32..).map(|(t, n)| page(n, t)).collect();
        let got: Vec<Vec<u32>> = split(&pages.iter().collect::<Vec<_>>())
            .iter()
            .map(|p| p.pages.iter().map(|p| p.number).collect())
            .collect();
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
    fn an_exhibit_is_a_paper_of_its_own_from_its_slip_on() {
        check(
            &[COMPLAINT, COMPLAINT_2, "#EXHIBIT A\n ", "a list of charges\nfrom May to June\n "],
            &[&[1, 2], &[3, 4]],
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

    #[test]
    fn a_caption_without_the_word_court_begins_a_paper_too() {
        let caption = "#STATE OF ALDER\n#36TH JUDICIAL DISTRICT\nQUAY LLC,\nPlaintiff,\nv.\nROSA LIND,\nDefendant.\nCase No. 26-124-GC\n";
        let summons = format!(
            "{caption}#SUMMONS\nYou are being sued by the plaintiff named above.\nBy: M. Clerk\nserved: 11/13/2026\n "
        );
        let complaint = format!(
            "{caption}#COMPLAINT ON ACCOUNT\n1. Plaintiff is a company that buys old accounts from banks and\nPage 1 of 2"
        );
        check(&[&summons, &complaint, COMPLAINT_2], &[&[1], &[2, 3]]);
    }

    #[test]
    fn a_caption_that_comes_again_under_a_blurred_title_is_at_least_said() {
        let caption = "#DISTRICT COURT OF ALDER COUNTY\nQUAY LLC,\nPlaintiff,\nv.\nROSA LIND,\nDefendant.\nCase No. 26-124-GC\n";
        let first = page(1, &format!("{caption}#SUMMONS\nYou have been sued.\n/s/ Clerk\n "));
        let second = page(2, &format!("{caption}#xqzv wlkjh\nabc def ghi jkl mno pqr\n "));
        let pages = [&first, &second];
        let got = split(&pages);
        assert!(got.len() == 2 || got[0].suspect == Some(2));
    }
}
