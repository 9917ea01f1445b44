//! The layout of forms: which value stands in which box.
//!
//! Boxes are told by place alone, so that typed forms, filled fields and scans are read alike: the label stands left of
//! its value, above it, or beneath the rule that the value was written on; the heads of a table stand above its first row.
//! Each label looks in the three directions for the first stretch of text that is not the instruction of a box. If that is
//! another label, the box is empty. A value goes to one label only; labels that have no choice choose first, which tells
//! a page whose labels stand above from one whose labels stand beneath.

use std::{collections::HashSet, ops::Range};

use super::case_numbers;
use super::doc::{Doc, Segment};
use super::labels::{self, Label, LabelHit, Takes};
use super::parties::company;

/// How far from its label a value may stand, in heights of the label.
const BELOW: f32 = 3.2;
const ABOVE: f32 = 1.6;
/// And to the right, in widths of the page.
const RIGHT: f32 = 0.5;

/// Where a value stands, seen from its label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// On its row, to the right.
    Right,
    /// On its row, to the left: "Boone COUNTY".
    Left,
    /// Beneath it.
    Below,
    /// Above it: the label stands under a rule.
    Above,
}

/// What a stretch of text is on a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Label,
    /// An instruction in brackets, an empty rule, the mark between two columns.
    Nothing,
    Text,
}

/// A label with the box that holds its value.
#[derive(Clone, Copy)]
struct Claim {
    hit: LabelHit,
    segment: usize,
    side: Side,
    cost: f32,
}

/// The label that a value stands in the box of.
pub(crate) struct Boxed {
    pub label: &'static Label,
    pub side: Side,
    /// 0 to 1.
    pub score: f32,
}

/// Where dates, amounts and times of day stand in a paper.
pub(crate) struct Typed<'a> {
    pub dates: &'a [Range<usize>],
    pub amounts: &'a [Range<usize>],
    pub times: &'a [Range<usize>],
}

/// The boxes of a paper.
pub(crate) struct Form {
    roles: Vec<Role>,
    /// By segment.
    claims: Vec<Claim>,
    /// Where the label begins and ends, and which claim is its own; by place.
    by_label: Vec<(usize, usize, usize)>,
}

impl Form {
    /// Finds the boxes of these labels.
    pub fn new(doc: &Doc<'_>, hits: &[LabelHit], typed: &Typed<'_>) -> Self {
        let mut form = Self { roles: roles(doc), claims: Vec::new(), by_label: Vec::new() };
        let pages = Pages::new(doc);
        let mut open: Vec<Vec<Claim>> = Vec::new();
        for (nth, hit) in hits.iter().enumerate() {
            let Some(at) = doc.segment_at(hit.end - 1) else { continue };
            let covers = |o: &LabelHit| {
                o.label.takes == hit.label.takes
                    && o.end - o.start > hit.end - hit.start
                    && o.start <= hit.start
            };
            let end = doc.segments[at].range.end;
            let covered = hits[nth + 1..].iter().take_while(|o| o.end <= end).any(covers)
                || hits[..nth].iter().rev().take_while(|o| o.end == hit.end).any(covers);
            if covered || !form.names_a_box(doc, at, hit) {
                continue;
            }
            let mut found: Vec<Claim> = Vec::new();
            let county = hit.label.fact == "county" && !doc.low[hit.start..].starts_with("county of");
            let left = county.then_some(Side::Left);
            for side in left.into_iter().chain([Side::Right, Side::Below, Side::Above]) {
                if let Some((segment, cost)) = form.look(doc, &pages, at, side)
                    && fits(doc, hit.label, segment, typed)
                {
                    found.push(Claim { hit: *hit, segment, side, cost });
                }
            }
            if !found.is_empty() {
                found.sort_by(|a, b| a.cost.total_cmp(&b.cost));
                open.push(found);
            }
        }
        form.share_out(open);
        form
    }

    /// One label a value: those without a choice choose first, then the nearest.
    fn share_out(&mut self, mut open: Vec<Vec<Claim>>) {
        open.sort_by(|a, b| a.len().cmp(&b.len()).then(a[0].cost.total_cmp(&b[0].cost)));
        let mut taken: HashSet<(usize, Takes)> = HashSet::new();
        for choices in open {
            let free = choices.iter().find(|c| taken.insert((c.segment, c.hit.label.takes)));
            self.claims.extend(free);
        }
        self.claims.sort_by_key(|c| c.segment);
        self.by_label = self.claims.iter().enumerate().map(|(i, c)| (c.hit.start, c.hit.end, i)).collect();
        self.by_label.sort_unstable();
    }

    fn claim_of(&self, hit: &LabelHit) -> Option<&Claim> {
        let from = self.by_label.partition_point(|(start, end, _)| (*start, *end) < (hit.start, hit.end));
        self.by_label[from..]
            .iter()
            .take_while(|(start, end, _)| (*start, *end) == (hit.start, hit.end))
            .map(|(.., i)| &self.claims[*i])
            .find(|c| std::ptr::eq(c.hit.label, hit.label))
    }

    /// Does the label say what its stretch of text asks for?
    fn names_a_box(&self, doc: &Doc<'_>, at: usize, hit: &LabelHit) -> bool {
        let range = &doc.segments[at].range;
        let rest = doc.low.get(hit.end..range.end).unwrap_or_default();
        let ends_it = rest.trim_matches([' ', ':', '.', '#', '_']).is_empty();
        ends_it && (hit.start <= range.start + 4 || hit.label.phrase.ends_with(" of"))
            || self.roles[at] == Role::Label
    }

    /// The first stretch of text that a label meets in one direction, and how much speaks against its being the value.
    fn look(&self, doc: &Doc<'_>, pages: &Pages, at: usize, side: Side) -> Option<(usize, f32)> {
        let label = &doc.segments[at];
        let [l, t, r, b] = label.at.0;
        let height = (b - t).max(0.004);
        let colon = doc.text[label.range.clone()].trim_end().ends_with(':');
        if matches!(side, Side::Above | Side::Left) && colon {
            return None;
        }
        let near = pages.near(label, height * (BELOW + 1.0));
        let on_row = |s: &Segment| {
            let [l2, t2, _, b2] = s.at.0;
            l2 >= r - 0.004 && b.min(b2) - t.max(t2) > 0.4 * height.min(b2 - t2)
        };
        // The box ends where the next label on the row begins.
        let next = near
            .iter()
            .filter(|i| self.roles[**i] == Role::Label && on_row(&doc.segments[**i]))
            .map(|i| doc.segments[*i].at.0[0])
            .fold(1.0, f32::min);
        let mut best: Option<(f32, usize)> = None;
        for &i in near {
            let other = &doc.segments[i];
            if i == at || self.roles[i] == Role::Nothing {
                continue;
            }
            let [l2, t2, r2, b2] = other.at.0;
            let over = r.min(r2) - l.max(l2) > 0.0 || (l2 > l - 0.03 && l2 < next - 0.01 && l2 < r + 0.06);
            let away = match side {
                Side::Right if on_row(other) => l2 - r,
                Side::Left if r2 <= l + 0.004 && b.min(b2) - t.max(t2) > 0.4 * height.min(b2 - t2) => l - r2,
                Side::Below if over && l2 < next && t2 > t + height * 0.5 => t2 - b,
                Side::Above if over && b2 < b - height * 0.5 => t - b2,
                _ => continue,
            };
            // Of two stretches on one row the one that begins with the label stands in its box.
            let level = matches!(side, Side::Right | Side::Left);
            let rank = away + if level { 0.0 } else { 0.02 * (l2 - l).abs() };
            if best.is_none_or(|(least, _)| rank < least) {
                best = Some((rank, i));
            }
        }
        let (_, found) = best.filter(|(_, i)| self.roles[*i] == Role::Text)?;
        let [l2, t2, r2, b2] = doc.segments[found].at.0;
        let cost = match side {
            Side::Left if l - r2 < 0.2 => 0.06 + 0.2 * (l - r2).max(0.0),
            Side::Right if l2 - r < RIGHT => 0.04 + 0.35 * (l2 - r).max(0.0) + if colon { 0.0 } else { 0.05 },
            Side::Below if t2 - b < height * BELOW => {
                0.1 + 0.03 * ((t2 - b) / height).max(0.0) - if (l2 - l).abs() < 0.012 { 0.04 } else { 0.0 }
            }
            Side::Above if t - b2 < height * ABOVE => 0.11 + 0.03 * ((t - b2) / height).max(0.0),
            _ => return None,
        };
        Some((found, cost))
    }

    /// The stretch of text in the box of this label, on which side, and what speaks against it.
    pub fn value_of(&self, doc: &Doc<'_>, hit: &LabelHit) -> Option<(Range<usize>, Side, f32)> {
        let claim = self.claim_of(hit)?;
        Some((doc.segments[claim.segment].range.clone(), claim.side, claim.cost))
    }

    /// The label in whose box this value stands.
    pub fn label_of(&self, doc: &Doc<'_>, range: &Range<usize>, takes: Takes) -> Option<Boxed> {
        let segment = doc.segment_at(range.start)?;
        let from = self.claims.partition_point(|c| c.segment < segment);
        let claim = self.claims[from..]
            .iter()
            .take_while(|c| c.segment == segment)
            .find(|c| c.hit.label.takes == takes)?;
        Some(Boxed { label: claim.hit.label, side: claim.side, score: claim.hit.label.weight - claim.cost })
    }

    /// Does the box of this label hold another stretch of text than this one?
    pub fn is_taken(&self, doc: &Doc<'_>, hit: &LabelHit, value: usize) -> bool {
        self.claim_of(hit).is_some_and(|c| !doc.segments[c.segment].range.contains(&value))
    }

    /// The line beneath a company's name that ends it: "Larch", "Funding LLC".
    pub fn goes_on(&self, doc: &Doc<'_>, range: &Range<usize>) -> Option<Range<usize>> {
        let at = doc.segment_at(range.start)?;
        let [l, _, _, b] = doc.segments[at].at.0;
        let height = b - doc.segments[at].at.0[1];
        if range.end + 2 < doc.segments[at].range.end || company(&doc.low[range.clone()]) {
            return None;
        }
        (at + 1..doc.segments.len().min(at + 6))
            .find(|i| {
                let next = &doc.segments[*i];
                let [l2, t2, ..] = next.at.0;
                self.roles[*i] == Role::Text
                    && next.page == doc.segments[at].page
                    && (l2 - l).abs() < 0.012
                    && t2 >= b - height * 0.5
                    && t2 - b < height * 0.8
                    && doc.low[next.range.clone()].split(' ').count() <= 3
                    && company(&doc.low[next.range.clone()])
            })
            .map(|i| doc.segments[i].range.clone())
    }

    /// Only asks for something.
    pub fn is_label(&self, segment: usize) -> bool {
        self.roles.get(segment) == Some(&Role::Label)
    }

    /// Tells how to fill in a box: part of no name.
    pub fn is_instruction(&self, segment: usize) -> bool {
        self.roles.get(segment) == Some(&Role::Nothing)
    }
}

/// The segments of each page from its top to its bottom.
struct Pages {
    order: Vec<(usize, f32, usize)>,
    segments: Vec<usize>,
}

impl Pages {
    fn new(doc: &Doc<'_>) -> Self {
        let mut order: Vec<(usize, f32, usize)> =
            doc.segments.iter().enumerate().map(|(i, s)| (s.page, s.at.0[1], i)).collect();
        order.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let segments = order.iter().map(|(_, _, i)| *i).collect();
        Self { order, segments }
    }

    /// Those of its page that begin within this distance of a segment.
    fn near(&self, of: &Segment, within: f32) -> &[usize] {
        let [_, top, _, bottom] = of.at.0;
        let place = |at: f32| self.order.partition_point(|(page, t, _)| (*page, *t) < (of.page, at));
        let (from, to) = (place(top - within), place(bottom + within));
        self.segments.get(from..to.max(from)).unwrap_or_default()
    }
}

/// What each segment is.
fn roles(doc: &Doc<'_>) -> Vec<Role> {
    let mut roles: Vec<Role> = Vec::with_capacity(doc.segments.len());
    // An instruction in brackets goes on until its bracket closes.
    let mut open: Option<(usize, f32, usize)> = None;
    for segment in &doc.segments {
        let low = doc.low[segment.range.clone()].trim();
        let left = segment.at.0[0];
        let before = open.filter(|(page, at, _)| *page == segment.page && (left - at).abs() < 0.05);
        let opens = low.rfind('(') > low.rfind(')');
        if let Some((.., lines)) = before {
            open = (!low.contains(')') && lines < 6).then_some((segment.page, left, lines + 1));
        } else if opens {
            open = Some((segment.page, left, 1));
        }
        let mark =
            matches!(low, "v" | "v." | "vs" | "vs." | "x" | "-v-") || !low.chars().any(char::is_alphanumeric);
        if mark || before.is_some() || low.starts_with('(') && low.len() > 6 {
            roles.push(Role::Nothing);
        } else if labels::is_label(low) {
            roles.push(Role::Label);
        } else {
            roles.push(Role::Text);
        }
    }
    roles
}

/// Could this stretch of text be what the label asks for?
fn fits(doc: &Doc<'_>, label: &Label, segment: usize, typed: &Typed<'_>) -> bool {
    let range = &doc.segments[segment].range;
    let text = &doc.text[range.clone()];
    let holds = |places: &[Range<usize>]| {
        let from = places.partition_point(|p| p.start < range.start);
        places.get(from).is_some_and(|p| p.end <= range.end)
    };
    match label.takes {
        Takes::Date => holds(typed.dates),
        Takes::Money => holds(typed.amounts),
        Takes::Time => holds(typed.times),
        Takes::Case => case_numbers::after_label(text).is_some_and(|found| found.start < 8),
        Takes::Number => {
            let letter = label.fact == "event_code" && text.len() == 1;
            letter || text.len() < 40 && text.chars().any(|c| c.is_ascii_digit()) && !holds(typed.dates)
        }
        Takes::Words => is_name_or_place(label.fact, text),
        Takes::DateBefore | Takes::MoneyBefore => false,
    }
}

/// "v. Rosa Lind" in the box of a defendant.
pub(crate) fn behind_versus(text: &str) -> &str {
    ["v. ", "vs. ", "V. ", "VS. "].iter().find_map(|mark| text.strip_prefix(mark)).unwrap_or(text)
}

/// The shape of what words a fact may have.
pub(crate) fn is_name_or_place(fact: &str, text: &str) -> bool {
    let text = behind_versus(text.trim());
    let words: Vec<&str> = text.split_whitespace().collect();
    let begins = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let digits = text.chars().filter(char::is_ascii_digit).count();
    match fact {
        "hearing_room" => words.len() <= 4 && (digits > 0 || text.chars().count() == 1),
        "hearing_place" | "return_reason" => begins && words.len() <= 16,
        "county" => {
            const NONE: [&str; 12] = [
                "order",
                "objection",
                "motion",
                "petition",
                "that",
                "this",
                "judicial",
                "circuit",
                "court",
                "division",
                "regarding",
                "notice",
            ];
            let named =
                |w: &&str| w.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-'));
            let other = |w: &&str| NONE.contains(&w.to_lowercase().as_str());
            begins && words.len() <= 3 && words.iter().all(named) && !words.iter().any(other)
        }
        _ => {
            let small = words.iter().filter(|w| w.starts_with(char::is_lowercase)).count();
            begins
                && words.len() <= 12
                && small * 3 <= words.len()
                && digits * 2 < text.len()
                && text.contains(char::is_alphabetic)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{dates, doc, money, times};

    /// The values that the labels of these facts have.
    #[track_caller]
    fn check(lines: &[&str], expected: &[(&str, &str)]) {
        let page = doc::page_from_lines(1, lines);
        let pages = [&page];
        let doc = Doc::new(&pages);
        let hits = labels::find(&doc.low);
        let dates: Vec<_> = dates::scan(&doc.low, false).into_iter().map(|h| h.range).collect();
        let amounts: Vec<_> = money::scan(&doc.low).into_iter().map(|h| h.range).collect();
        let times: Vec<_> = times::scan(&doc.low).into_iter().map(|h| h.range).collect();
        let form = Form::new(&doc, &hits, &Typed { dates: &dates, amounts: &amounts, times: &times });
        let mut found: Vec<(&str, String)> = form
            .claims
            .iter()
            .map(|c| (c.hit.label.fact, doc.quote(&doc.segments[c.segment].range)))
            .filter(|(fact, _)| expected.iter().any(|(f, _)| f == fact))
            .collect();
        found.sort();
        found.dedup();
        let mut wanted: Vec<(&str, String)> = expected.iter().map(|(f, v)| (*f, (*v).to_owned())).collect();
        wanted.sort();
        assert_eq!(found, wanted);
    }

    #[test]
    fn the_label_may_stand_above_its_value() {
        check(
            &[
                "Plaintiff's name and address        Case No.",
                "Larch Funding LLC                   26-SC-00412",
                "Defendant's name and address        Hearing date",
                "Rosa Lind                           12/04/2026",
            ],
            &[
                ("plaintiff", "Larch Funding LLC"),
                ("defendant", "Rosa Lind"),
                ("case_number", "26-SC-00412"),
                ("hearing_date", "12/04/2026"),
            ],
        );
    }

    #[test]
    fn the_label_may_stand_under_the_rule() {
        check(
            &[
                "Larch Funding LLC                   26-SC-00412",
                "Plaintiff                           Case Number",
                "",
                "Rosa Lind                           Boone",
                "Defendant                           County",
            ],
            &[
                ("plaintiff", "Larch Funding LLC"),
                ("defendant", "Rosa Lind"),
                ("case_number", "26-SC-00412"),
                ("county", "Boone"),
            ],
        );
    }

    #[test]
    fn the_label_may_stand_to_the_left_and_an_empty_box_takes_nothing_from_its_neighbour() {
        check(
            &["County:         Boone", "Judge:", "Date filed:     10/02/2026", "Principal       $1,200.00"],
            &[("county", "Boone"), ("filing_date", "10/02/2026"), ("principal", "$1,200.00")],
        );
    }

    #[test]
    fn the_heads_of_a_table_stand_above_its_row() {
        check(
            &["Hearing date      Time         Department", "12/04/2026        9:30 AM      512"],
            &[("hearing_date", "12/04/2026"), ("hearing_time", "9:30 AM"), ("hearing_room", "512")],
        );
    }
}
