//! Forms and tables: the value that stands beside or beneath its label.

use std::ops::Range;

use super::doc::Doc;
use super::labels::{self, LabelHit};

/// The stretch right of a label on its row, or right beneath it.
pub(crate) fn value_in_box(doc: &Doc<'_>, hit: &LabelHit) -> Option<(Range<usize>, bool)> {
    let index = doc.segment_at(hit.start)?;
    let segment = &doc.segments[index];
    let (_, place) = doc.place(&(hit.start..hit.end))?;
    let [l, t, r, b] = place.0;
    let height = (b - t).max(0.004);
    let mut beside: Option<(f32, usize)> = None;
    let mut below: Option<(f32, usize)> = None;
    let from = index.saturating_sub(12);
    for i in from..(index + 14).min(doc.segments.len()) {
        let other = &doc.segments[i];
        // A translation in brackets beneath a label is not its value.
        let translation =
            doc.text[other.range.clone()].starts_with('(') && doc.text[other.range.clone()].ends_with(')');
        // Neither is the label of the next box.
        let label = doc.text[other.range.clone()].trim_end().ends_with(':')
            || labels::is_label(&doc.low[other.range.clone()]);
        if i == index || other.page != segment.page || other.range.is_empty() || translation || label {
            continue;
        }
        let [l2, t2, r2, b2] = other.at.0;
        if l2 >= r && b.min(b2) - t.max(t2) > height * 0.4 {
            if l2 - r < 0.5 && beside.is_none_or(|(d, _)| l2 - r < d) {
                beside = Some((l2 - r, i));
            }
            continue;
        }
        let over = r.min(r2) - l.max(l2);
        if t2 > t + height * 0.5
            && t2 - b < height * 3.2
            && (over > 0.0 || (l2 - l).abs() < 0.06)
            && below.is_none_or(|(d, _)| t2 - b < d)
        {
            below = Some((t2 - b, i));
        }
    }
    // Far to the right is beside only where nothing stands beneath.
    match (beside, below) {
        (Some((gap, i)), under) if gap < 0.3 || under.is_none() => {
            Some((doc.segments[i].range.clone(), true))
        }
        (_, Some((_, i))) => Some((doc.segments[i].range.clone(), false)),
        _ => None,
    }
}
