//! What a page shows of where a paper begins.

use super::opening::Opening;
use crate::{
    Origin, Page,
    chain::{Place, places},
    kinds::{self, fold::fold_into},
};

/// What matters about a page here.
pub(super) struct Look {
    pub(super) places: Vec<Place>,
    /// Kind named by the best heading, its family, how clearly, how high on the page.
    pub(super) title: Option<(usize, f32, f32)>,
    pub(super) caption: bool,
    pub(super) letter: bool,
    pub(super) exhibit: bool,
    pub(super) ended: bool,
    pub(super) opens_low: bool,
    pub(super) closes_open: bool,
    pub(super) foot: String,
    pub(super) words: usize,
    pub(super) size: (f32, f32),
    pub(super) origin: Origin,
    /// Headed as what belongs to the paper before it.
    pub(super) part: bool,
    pub(super) opening: Opening,
}

/// Headings over what is part of the paper before it, unless it has a caption of its own.
const PARTS: &[&str] = &[
    "verification",
    "certificate of service",
    "certificate of mailing",
    "certificate of conference",
    "certification of service",
    "proof of service",
    "prayer",
    "prayer for relief",
    "jury demand",
    "demand for jury trial",
    "acknowledgment",
    "acknowledgement",
    "signature page",
    "notary acknowledgment",
    "continued",
    "addendum",
    "schedule a",
    "certificado de notificacion",
    "certificado de servicio",
    "verificacion",
];
/// Lines that name a side or a number and are no caption: the block beneath a signature.
const SIGNERS: &[&str] =
    &[" attorney ", " attorneys ", " counsel ", " bar ", " abogado ", " telephone ", " fax ", " license "];

/// Words of a line that names a court.
const COURTS: &[&str] = &[
    " court ",
    " district ",
    " judicial ",
    " common pleas ",
    " county of ",
    " state of ",
    " commonwealth of ",
    " magistrate ",
    " justice of the peace ",
    " tribunal ",
    " juzgado ",
    " πρωτοδικειο ",
    " ειρηνοδικειο ",
];
/// Words of a line that names a side.
const SIDES: &[&str] = &[
    " plaintiff ",
    " plaintiffs ",
    " plaintiff s ",
    " defendant ",
    " defendants ",
    " defendant s ",
    " petitioner ",
    " respondent ",
    " debtor ",
    " in re ",
    " demandante ",
    " demandado ",
    " garnishee ",
];
/// Words before a case number.
const NUMBERS: &[&str] = &[
    " case no ",
    " cause no ",
    " index no ",
    " docket no ",
    " case number ",
    " cause number ",
    " civil action no ",
    " civil action file ",
    " citation no ",
    " no ",
];

/// True when court, sides and number stand there as a caption: two of the three, each on a line of its own, in the upper
/// part of the page. What OCR blurs in one line is seldom blurred in all.
fn caption(page: &Page, lines: &[String]) -> bool {
    let (mut court, mut side, mut number) = (false, false, false);
    let mut folded = String::new();
    for (line, text) in page.lines.iter().zip(lines) {
        let Some(word) = page.words.get(line.from as usize) else { continue };
        if word.at.0[1] > 0.5 {
            continue;
        }
        folded.clear();
        folded.push(' ');
        fold_into(text, &mut folded);
        let words = folded.split_whitespace().count();
        let any = |list: &[&str]| list.iter().any(|p| folded.contains(p));
        if any(SIGNERS) {
            continue;
        }
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let capitals = text.chars().filter(|c| c.is_uppercase()).count();
        court |=
            words <= 10 && any(COURTS) && (capitals * 3 > letters * 2 || words <= 7 && !text.ends_with('.'));
        let versus = matches!(folded.trim(), "v" | "vs" | "against" | "versus" | "κατα" | "contra");
        side |= versus || words <= 4 && any(SIDES);
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        number |= words <= 9 && digits >= 3 && any(NUMBERS);
    }
    (side || number) && u8::from(court) + u8::from(side) + u8::from(number) >= 2
}

pub(super) fn look(page: &Page) -> Look {
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
    let any = |text: &str, list: &[&str]| list.iter().any(|p| text.contains(p));
    let caption = caption(page, &lines);
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
    let part = !caption
        && (0..lines.len().min(4)).any(|i| {
            let mut folded = String::new();
            fold_into(&lines[i], &mut folded);
            top_of(i) < 0.2
                && PARTS.contains(&folded.split_whitespace().collect::<Vec<_>>().join(" ").as_str())
        });
    // what a scanner sees on an empty back
    let letters = page.words.iter().flat_map(|w| w.text.chars()).filter(|c| c.is_alphanumeric()).count();
    let specks = page.origin == Origin::Recognised && letters < 8;
    Look {
        part,
        opening: Opening::of(page, &lines),
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
        words: if specks { 0 } else { page.words.len() },
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
