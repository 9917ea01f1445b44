//! How a letter opens: the writer's head, a date on a line of its own, the block with the receiver's address.

use crate::{Page, complete::shows_date};

/// What stands in the upper half of a page before the text begins.
#[derive(Debug, Default, Clone)]
pub(super) struct Opening {
    /// Words of the letterhead.
    head: Vec<String>,
    /// A date stands on a line of its own.
    dated: bool,
    /// Words of the receiver's address.
    to: Vec<String>,
}

/// Below this a letter has begun.
const BODY: f32 = 0.48;
/// Above this stands the letterhead.
const HEAD: f32 = 0.13;

impl Opening {
    pub(super) fn of(page: &Page, lines: &[String]) -> Self {
        let mut opening = Self::default();
        let mut below: Option<[f32; 2]> = None;
        for (line, text) in page.lines.iter().zip(lines) {
            let Some(first) = page.words.get(line.from as usize) else { continue };
            let [left, top, ..] = first.at.0;
            if top > BODY {
                continue;
            }
            if top < HEAD {
                opening.head.extend(words(text));
            }
            let count = text.split_whitespace().count();
            opening.dated |= count <= 6 && top > 0.04 && shows_date(text.split_whitespace());
            // the lowest address is the receiver's; one in the letterhead is the writer's
            if count <= 8 && top > HEAD && ends_in_zip(text) && below.is_none_or(|[_, t]| top > t) {
                below = Some([left, top]);
            }
        }
        if let Some([left, top]) = below {
            for (line, text) in page.lines.iter().zip(lines) {
                let Some(first) = page.words.get(line.from as usize) else { continue };
                let [l, t, ..] = first.at.0;
                if (l - left).abs() < 0.025 && t <= top && t > top - 0.09 {
                    opening.to.extend(words(text));
                }
            }
        }
        opening
    }

    /// Dated, and to somebody.
    pub(super) fn addressed(&self) -> bool {
        self.dated && self.to.len() >= 4
    }

    /// To the same receiver; none if either names none.
    pub(super) fn to_the_same(&self, other: &Self) -> Option<bool> {
        (!self.to.is_empty() && !other.to.is_empty()).then(|| in_common(&self.to, &other.to) > 0.7)
    }

    /// On the same letterhead.
    pub(super) fn same_head(&self, other: &Self) -> bool {
        self.head.len() >= 2 && in_common(&self.head, &other.head) > 0.6
    }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split_whitespace()
        .map(|w| w.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>())
        .filter(|w| w.len() > 1)
}

/// Share of the words that both have.
fn in_common(a: &[String], b: &[String]) -> f32 {
    let both = a.iter().filter(|w| b.contains(w)).count();
    2.0 * both as f32 / (a.len() + b.len()).max(1) as f32
}

/// A state and five digits, perhaps with four more.
fn ends_in_zip(line: &str) -> bool {
    let mut back = line.split_whitespace().rev();
    let (Some(zip), Some(state)) = (back.next(), back.next()) else { return false };
    let zip = zip.split('-').next().unwrap_or_default();
    let state = state.trim_matches(|c: char| !c.is_alphabetic());
    zip.len() == 5
        && zip.bytes().all(|b| b.is_ascii_digit())
        && state.len() >= 2
        && state.starts_with(|c: char| c.is_uppercase())
}
