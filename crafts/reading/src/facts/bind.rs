//! Which label belongs to which value: by nearness in the text, else by place on the page.

use std::ops::Range;

use super::doc::Doc;
use super::labels::{Label, LabelHit, Takes};

/// A value with the label that announces it best.
pub(crate) struct Bound {
    pub label: &'static Label,
    /// 0 to 1.
    pub score: f32,
}

/// The labels of a paper, by what they announce.
pub(crate) struct Labels {
    hits: Vec<LabelHit>,
}

impl Labels {
    pub fn new(hits: Vec<LabelHit>) -> Self {
        Self { hits }
    }

    /// All of one sort.
    pub fn of(&self, takes: Takes) -> impl Iterator<Item = &LabelHit> {
        self.hits.iter().filter(move |h| h.label.takes == takes)
    }

    /// The best label for a value at `range`; `others` are the places of the other values of its sort.
    pub fn best(
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
            if hit.label.takes != takes || gap > hit.label.reach {
                continue;
            }
            let between = doc.text.get(hit.end..range.start).unwrap_or_default();
            let mut score = hit.label.weight - 0.12 * gap as f32 / (hit.label.reach.max(12)) as f32;
            score -= penalty(between);
            if others.iter().any(|o| o.start >= hit.end && o.end <= range.start) {
                score -= 0.16;
            }
            offer(&mut best, hit.label, score);
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
            offer(&mut best, hit.label, hit.label.weight - penalty(between));
        }
        best
    }

    /// The label to the left on the same row or right above, for values in forms and tables.
    pub fn nearby(&self, doc: &Doc<'_>, range: &Range<usize>, takes: Takes) -> Option<Bound> {
        let (page, at) = doc.place(range)?;
        let [l, t, r, b] = at.0;
        let height = (b - t).max(0.005);
        let mut best: Option<Bound> = None;
        for hit in self.of(takes) {
            if hit.label.weight < 0.7 {
                continue;
            }
            let Some(index) = doc.segment_at(hit.start) else { continue };
            let segment = &doc.segments[index];
            // Only labels that stand alone, not words of a sentence.
            if segment.page != page || segment.range.len() > hit.label.phrase.len() + 22 {
                continue;
            }
            let Some((_, place)) = doc.place(&(hit.start..hit.end)) else { continue };
            let [l2, t2, r2, b2] = place.0;
            let overlap_y = b.min(b2) - t.max(t2);
            let overlap_x = r.min(r2) - l.max(l2);
            if overlap_y > height * 0.4 && l2 < l && l - r2 < 0.45 {
                offer(&mut best, hit.label, hit.label.weight - 0.08 - 0.2 * (l - r2).max(0.0));
            } else if overlap_x > 0.0 && t > t2 && t - b2 < height * 2.6 {
                offer(&mut best, hit.label, hit.label.weight - 0.14 - 0.05 * ((t - b2) / height).max(0.0));
            }
        }
        best
    }
}

fn offer(best: &mut Option<Bound>, label: &'static Label, score: f32) {
    // Of two labels that end at one place the longer says more.
    let rank = |label: &Label, score: f32| score + label.phrase.len() as f32 * 0.002;
    if score > 0.3 && best.as_ref().is_none_or(|b| rank(b.label, b.score) < rank(label, score)) {
        *best = Some(Bound { label, score });
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
