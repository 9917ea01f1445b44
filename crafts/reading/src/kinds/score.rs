//! Adding up the clues for each kind.

use super::{
    Guess, OTHER,
    fold::Running,
    heading::{Heading, headings},
    list::{Danger, FORM, List, list},
    shape::{self, Shape},
};
use crate::{
    Area, Clue, Origin, Page, Paper,
    calibration::{self, Way},
};

/// Log-odds of a clear heading.
const TITLE: f32 = 6.5;
/// What all phrases of one kind can add up to.
const PHRASES: f32 = 7.0;
/// Softens the sums into probabilities.
const TEMPERATURE: f32 = 1.0;
/// Taken from a kind of which nothing at all was seen.
const UNSEEN: f32 = 3.0;
/// How many pages from the front are read for the kind; the last one is read too.
const FRONT: usize = 4;

/// The sums for each kind, and where they came from.
pub(crate) struct Sheet {
    pub sums: Vec<f32>,
    found: Vec<f32>,
    phrases: Vec<f32>,
    against: Vec<f32>,
    clues: Vec<(usize, Clue)>,
}

impl Sheet {
    pub fn new(list: &List) -> Self {
        let zero = vec![0.0; list.kinds.len()];
        Self {
            sums: zero.clone(),
            found: zero.clone(),
            phrases: zero.clone(),
            against: zero,
            clues: Vec::new(),
        }
    }

    pub fn add(&mut self, kind: usize, weight: f32) {
        self.sums[kind] += weight;
        self.found[kind] += weight.max(0.0);
    }

    pub fn lean(&mut self, kind: usize, weight: f32) {
        self.sums[kind] += weight;
    }

    pub fn lean_named(&mut self, name: &str, weight: f32) {
        if let Some(kind) = index(name) {
            self.lean(kind, weight);
        }
    }

    pub fn add_named(&mut self, name: &str, weight: f32) {
        if let Some(kind) = index(name) {
            self.add(kind, weight);
        }
    }

    pub fn clue(&mut self, kind: usize, quote: String, page: u32, at: Option<Area>, weight: f32) {
        self.clues.push((kind, Clue { quote, page, at, weight }));
    }

    /// Phrases and form numbers of the running text; each counts once, most where it first stands.
    pub fn read_phrases(&mut self, list: &List, pages: &[&Page], running: &Running) {
        let mut seen = vec![false; list.phrase_weights.len()];
        for found in list.phrases.find_overlapping_iter(&running.text) {
            let pattern = found.pattern().as_usize();
            if std::mem::replace(&mut seen[pattern], true) {
                continue;
            }
            let place = running.words(pages, found.start() + 1, found.end());
            let nearness = match (&place, running.page_at(found.start() + 1)) {
                (Some((_, 0, area)), _) if area.0[1] < 0.4 => 1.25,
                (_, 0 | 1) => 1.0,
                _ => 0.7,
            };
            for &(kind, weight) in &list.phrase_weights[pattern] {
                let weight = weight * nearness;
                match weight {
                    w if w >= FORM => self.add(kind, w),
                    w if w > 0.0 => self.phrases[kind] += w,
                    w => self.against[kind] += w,
                }
                if let Some((quote, page, area)) = &place {
                    let number = pages[*page].number;
                    self.clue(kind, quote.clone(), number, Some(*area), weight);
                }
            }
        }
    }

    /// The answer.
    pub fn guess(mut self, list: &'static List, words: usize, way: Way, doubt: f32) -> Guess {
        for kind in 0..self.sums.len() {
            // many weak clues are not as good as one strong one
            self.sums[kind] += PHRASES * (1.0 - (-self.phrases[kind] / PHRASES).exp());
            self.sums[kind] += f32::max(self.against[kind], -4.0);
            if self.found[kind] + self.phrases[kind] <= 0.0 && list.kinds[kind].name != OTHER {
                self.sums[kind] -= UNSEEN;
            }
        }
        let most = self.sums.iter().copied().fold(f32::MIN, f32::max);
        let weights: Vec<f32> = self.sums.iter().map(|s| ((s - most) / TEMPERATURE).exp()).collect();
        let total: f32 = weights.iter().sum();
        let mut ranked: Vec<(usize, f32)> = weights.iter().map(|w| w / total).enumerate().collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        let (kind, raw) = ranked[0];
        let seen = self.found[kind] + self.phrases[kind];
        let lead = ranked.get(1).map_or(16.0, |next| self.sums[kind] - self.sums[next.0]).clamp(0.0, 16.0);
        // of a page with a few words nobody is sure
        let few = (1.0 - words as f32 / 40.0).max(0.0);
        let features = [1.0, lead.sqrt(), seen.min(14.0) / 7.0, few, doubt];
        let probability =
            calibration::kind(features, way).min(if seen > 0.0 { calibration::MOST } else { 0.45 });
        let close = ranked.get(1).is_some_and(|next| raw - next.1 < 0.2);
        let unsure = probability < list.kinds[kind].floor || close;
        let mut clues: Vec<Clue> =
            self.clues.into_iter().filter(|(k, _)| *k == kind).map(|(_, clue)| clue).collect();
        clues.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        clues.truncate(8);
        let others = ranked[1..].iter().take(3).map(|(k, p)| (list.kinds[*k].name.as_str(), *p)).collect();
        Guess { kind: &list.kinds[kind].name, probability, unsure, clues, others, features }
    }
}

pub(crate) fn index(name: &str) -> Option<usize> {
    list().kinds.binary_search_by(|k| k.name.as_str().cmp(name)).ok()
}

/// The kind that a heading names: index, how clearly (0 to 1), the matched stretch.
pub(crate) fn title_in(heading: &Heading, list: &List) -> Option<(usize, f32, std::ops::Range<usize>)> {
    for found in list.titles.find_iter(&heading.text) {
        let pattern = found.pattern().as_usize();
        let Some(kind) = list.title_kind[pattern] else { continue };
        let line = heading.line_starts.iter().rposition(|s| *s <= found.start()).unwrap_or(0);
        let start = heading.line_starts.get(line).copied().unwrap_or(0);
        let before = heading.text[start..found.start()].split_whitespace().count();
        let rest = heading.text[found.end()..].split_whitespace().count();
        let single = list.title_words[pattern] == 1;
        // "Facsimile: ..." or "Order 12" in a block of addresses
        if !heading.caps && single && (line > 0 || before + rest > 4) {
            continue;
        }
        let place = match before {
            0 => 1.0,
            1..=3 => 0.85,
            4..=7 => 0.7,
            _ => 0.5,
        };
        // one word out of many is not much of a title
        let share = if single && before + rest > 12 { 0.75 } else { 1.0 };
        return Some((kind, place * share, found.range()));
    }
    None
}

/// The kind of a paper that is not a message.
pub(crate) fn classify(pages: &[&Page]) -> Guess {
    let list = list();
    let chosen = (0..pages.len().min(FRONT)).chain((pages.len() > FRONT).then(|| pages.len() - 1));
    let running = Running::of(pages, chosen);
    let shape = shape::shape(pages, &running);
    let mut sheet = Sheet::new(list);
    sheet.read_phrases(list, pages, &running);
    read_headings(&mut sheet, list, pages);
    for (kind, entry) in list.kinds.iter().enumerate() {
        sheet.lean(kind, shape::weight(&shape, entry.family));
    }
    let recognised = pages.last().is_some_and(|p| p.origin == Origin::Recognised);
    read_shape(&mut sheet, &shape, recognised);
    let scanned = pages.iter().any(|p| p.origin == Origin::Recognised);
    let doubt = pages.iter().map(|p| calibration::doubt(p, None)).fold(0.0, f32::max);
    let way = if scanned { Way::Recognised } else { Way::Typed };
    let mut guess = sheet.guess(list, shape.words, way, doubt);
    if guess.unsure {
        guess.clues.extend(danger_words(pages, &running));
    }
    guess
}

/// The heading of a first page counts in full; where it is on the second or third page (a first page of names, a
/// cover, instructions) it counts for less.
fn read_headings(sheet: &mut Sheet, list: &List, pages: &[&Page]) {
    for (page, depth) in pages.iter().zip([1.0, 0.6, 0.5]) {
        let mut rank = 0usize;
        let mut cover = false;
        for heading in headings(page, list) {
            let Some((kind, clear, range)) = title_in(&heading, list) else { continue };
            let order = match rank {
                0 => 1.0,
                1 => 0.4,
                _ => 0.2,
            };
            let weight = TITLE * heading.quality * clear * order * depth;
            sheet.add(kind, weight);
            if rank == 0 && heading.text[..range.end].contains(" proposed ") {
                sheet.add_named("proposed_order", 2.0 * depth);
            }
            let quote = as_it_stands(page, &heading, &heading.text[range]);
            sheet.clue(kind, quote, page.number, Some(heading.at), weight);
            cover |= rank == 0 && matches!(list.kinds[kind].name.as_str(), "instructions" | "fax_cover");
            rank += 1;
            if rank >= 5 {
                break;
            }
        }
        if rank > 0 && !cover {
            break;
        }
    }
}

/// The lines of the heading as printed; the folded words where they cannot be had.
fn as_it_stands(page: &Page, heading: &Heading, folded: &str) -> String {
    let lines: Vec<String> =
        heading.lines.iter().filter_map(|i| page.lines.get(*i)).map(|l| page.line_text(*l)).collect();
    if lines.is_empty() { folded.split_whitespace().collect::<Vec<_>>().join(" ") } else { lines.join(" ") }
}

fn read_shape(sheet: &mut Sheet, shape: &Shape, recognised: bool) {
    sheet.lean_named(OTHER, 1.6);
    sheet.add_named("letter", 1.5 * shape.letter);
    if shape.letter > 0.0 && shape.personal > 0.025 {
        for theirs in
            ["collection_letter", "validation_notice", "settlement_offer", "returned_payment_notice"]
        {
            sheet.add_named(theirs, -2.5);
        }
        for own in ["dispute_letter", "hardship_letter", "cancellation_request", "cease_and_desist"] {
            sheet.add_named(own, 0.6);
        }
    }
    if shape.memo {
        sheet.add_named("memo", 4.0);
    }
    if shape.mail_head {
        sheet.add_named("email_printout", 4.0);
    }
    if shape.words < 14 {
        sheet.add_named("exhibit", 0.5);
    } else if shape.words > 150 {
        sheet.add_named("exhibit", -3.0);
        sheet.add_named("identity_document", -2.5);
        sheet.add_named("fax_cover", -3.0);
    }
    if shape.unsigned_by_judge && shape.blanks < 15 {
        // on a scan the pen may have missed the line that the OCR program saw: near enough to ask a person
        let weight = if recognised { 2.5 } else { 5.0 };
        sheet.add_named("proposed_order", weight);
        for signed in ["order", "judgment", "notice_of_hearing", "dismissal"] {
            sheet.add_named(signed, -weight);
        }
    }
    if shape.signed_by_judge {
        sheet.add_named("order", 1.5);
        sheet.add_named("proposed_order", -2.0);
    }
}

/// Words that make an unidentified paper dangerous until somebody has looked.
const DANGER_WORDS: &[&str] = &[
    " summons ",
    " hearing ",
    " garnish",
    " levy ",
    " judgment ",
    " court ",
    " lawsuit ",
    " sued ",
    " demanda ",
    " audiencia ",
    " embargo ",
    " tribunal ",
    " juzgado ",
    " corte ",
    " sentencia ",
    " αγωγη ",
    " δικαστηρι",
    " κατασχ",
    " δικασιμ",
    " αποφαση ",
];

/// Those of the words that stand in the text, each once, as clues without weight.
pub(crate) fn danger_words(pages: &[&Page], running: &Running) -> Vec<Clue> {
    DANGER_WORDS
        .iter()
        .filter_map(|word| {
            let at = running.text.find(word)?;
            let (quote, page, area) = running.words(pages, at + 1, at + word.trim_end().len())?;
            Some(Clue { quote, page: pages[page].number, at: Some(area), weight: 0.0 })
        })
        .collect()
}

/// How carefully a paper is to be treated: as its kind says, and as the worst while nobody has said what it is and it
/// speaks of summons, hearing, garnishment, levy, judgment or court.
pub fn danger(paper: &Paper) -> Danger {
    let kind = list().kinds.iter().find(|k| k.name == paper.kind);
    let alarming = paper.unsure && paper.clues.iter().any(|c| c.weight == 0.0);
    match kind {
        Some(kind) if !alarming => kind.danger,
        _ => Danger::D4,
    }
}
