//! Which label belongs to which value: by nearness in the text, else by place on the page.

use std::ops::Range;

use super::doc::Doc;
use super::form::{Form, Typed};
use super::labels::{self, Label, LabelHit, Takes};

/// A value with the label that announces it best.
pub(crate) struct Bound {
    pub label: &'static Label,
    /// 0 to 1.
    pub score: f32,
    /// Label and value stand in one stretch of text.
    pub inline: bool,
}

/// The labels of a paper, by what they announce.
pub(crate) struct Labels {
    hits: Vec<LabelHit>,
    /// The boxes that they stand at.
    pub form: Form,
}

impl Labels {
    pub fn new(doc: &Doc<'_>, typed: &Typed<'_>) -> Self {
        let mut hits = labels::find(&doc.low);
        hits.retain(|hit| !doc.low[hit.start..hit.end].contains('\n') || is_one_text(doc, hit));
        let form = Form::new(doc, &hits, typed);
        Self { hits, form }
    }

    /// All of one sort.
    pub fn of(&self, takes: Takes) -> impl Iterator<Item = &LabelHit> {
        self.hits.iter().filter(move |h| h.label.takes == takes)
    }

    /// Where the next label of several words begins within a stretch of text.
    pub fn next_label(&self, range: &Range<usize>) -> Option<usize> {
        let from = self.hits.partition_point(|h| h.end <= range.start);
        self.hits[from..]
            .iter()
            .take_while(|h| h.end <= range.end)
            .find(|h| h.start > range.start + 2 && h.label.phrase.contains(' '))
            .map(|h| h.start)
    }

    /// The best label for a value at `range`; `others` are the places of the other values of its sort.
    fn best(
        &self,
        doc: &Doc<'_>,
        range: &Range<usize>,
        takes: Takes,
        others: &[Range<usize>],
    ) -> Option<Bound> {
        let mut best: Option<Bound> = None;
        let until = self.hits.partition_point(|h| h.end <= range.start);
        for hit in self.hits[..until].iter().rev() {
            let gap = range.start - hit.end;
            if gap > 220 {
                break;
            }
            if hit.label.takes != takes || gap > hit.label.reach || hit.label.fact.is_empty() {
                continue;
            }
            let between = doc.text.get(hit.end..range.start).unwrap_or_default();
            let inline = !between.contains(['\t', '\n']);
            if !inline && self.form.is_taken(doc, hit, range.start) {
                continue;
            }
            let mut score = hit.label.weight - 0.12 * gap as f32 / (hit.label.reach.max(12)) as f32;
            score -= penalty(between);
            if others.iter().any(|o| o.start >= hit.end && o.end <= range.start) {
                score -= 0.16;
            }
            offer(&mut best, Bound { label: hit.label, score, inline });
        }
        let before = match takes {
            Takes::Date => Takes::DateBefore,
            Takes::Money => Takes::MoneyBefore,
            _ => return best,
        };
        for hit in &self.hits[until..] {
            if hit.start > range.end + 80 {
                break;
            }
            if hit.label.takes != before || hit.start < range.end || hit.start - range.end > hit.label.reach {
                continue;
            }
            let between = doc.text.get(range.end..hit.start).unwrap_or_default();
            let inline = !between.contains(['\t', '\n']);
            // The label of the next row of a table is its own row's.
            if !inline && takes == Takes::Money {
                continue;
            }
            offer(&mut best, Bound { label: hit.label, score: hit.label.weight - penalty(between), inline });
        }
        best
    }

    /// The label in whose box a value stands, or that announces it in its sentence: whichever says it more clearly.
    pub fn announcing(
        &self,
        doc: &Doc<'_>,
        range: &Range<usize>,
        takes: Takes,
        others: &[Range<usize>],
    ) -> Option<Bound> {
        let told = self.best(doc, range, takes, others);
        let boxed = self.form.label_of(doc, range, takes).filter(|b| !b.label.fact.is_empty());
        let Some(boxed) = boxed else { return told };
        match told {
            Some(told) if told.score > boxed.score || (told.inline && told.score >= 0.6) => Some(told),
            _ => Some(Bound { label: boxed.label, score: boxed.score, inline: false }),
        }
    }
}

/// A label that runs over the end of a line: in running text, or in two lines of one box.
fn is_one_text(doc: &Doc<'_>, hit: &LabelHit) -> bool {
    let (Some(first), Some(second)) = (doc.segment_at(hit.start), doc.segment_at(hit.end - 1)) else {
        return false;
    };
    let (a, b) = (&doc.segments[first], &doc.segments[second]);
    let running = doc.low[a.range.clone()].split(' ').count() >= 5;
    let boxed = (a.at.0[0] - b.at.0[0]).abs() < 0.02;
    second == first + 1 && a.page == b.page && !b.gap_above && (running || boxed)
}

fn offer(best: &mut Option<Bound>, bound: Bound) {
    // Of two labels that end at one place the longer says more.
    let rank = |bound: &Bound| bound.score + bound.label.phrase.len() as f32 * 0.002;
    if bound.score > 0.3 && best.as_ref().is_none_or(|b| rank(b) < rank(&bound)) {
        *best = Some(bound);
    }
}

/// How much what stands between a label and a value speaks against their belonging together.
fn penalty(between: &str) -> f32 {
    let mut cost = 0.0;
    let mut last = ' ';
    let mut lines = 0;
    for c in between.chars() {
        match c {
            '\n' => lines += 1,
            '\t' => cost += 0.01,
            ';' => cost += 0.1,
            c if c.is_uppercase() && last == '.' => cost += 0.12,
            _ => {}
        }
        if !c.is_whitespace() {
            last = c;
        }
    }
    cost + match lines {
        0 => 0.0,
        1 => 0.03,
        n => 0.06 * n as f32,
    }
}
