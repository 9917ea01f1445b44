//! The kinds of paper, and how one is told from another.
//!
//! A linear model over things that a clerk looks at: headings (what stands in them first, where they stand), form
//! numbers, phrases, the look of the page. Everything that is looked for is in `kinds.toml`; nothing was learned
//! from anybody's papers. Each clue is kept with its place, so that the reader can be asked why.

mod document;
pub(crate) mod fold;
mod heading;
mod list;
mod message;
mod score;
mod shape;
#[cfg(test)]
mod tests;

pub use document::document;
pub(crate) use heading::headings;
pub(crate) use list::list;
pub use list::{Danger, Family, Kind, Need, all, covering, find};
pub use score::danger;
pub(crate) use score::title_in;

use crate::{Clue, calibration::KindFeatures, papers::PaperView};

/// The kind of a paper that is none of the others.
pub const OTHER: &str = "other";

/// The best guess for one paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Guess {
    /// From the list.
    pub kind: &'static str,
    /// How sure, 0 to 1.
    pub probability: f32,
    /// Below the floor of its danger class, or too close to the next.
    pub unsure: bool,
    /// Why, the heaviest first.
    pub clues: Vec<Clue>,
    /// The next best, with their probabilities.
    pub others: Vec<(&'static str, f32)>,
    /// What the probability was made from.
    pub features: KindFeatures,
}

/// Names the kind of a paper: of a message by its head and words, of any other paper by its pages.
pub fn classify(view: &PaperView<'_>) -> Guess {
    match view.mail {
        Some(head) => message::classify(view, head),
        None => score::classify(view.pages),
    }
}
