//! Values read from a paper, each with its place on the page.

use crate::{Fact, papers::PaperView};

/// The facts of one paper, in page order.
pub fn read(_view: &PaperView<'_>) -> Vec<Fact> {
    Vec::new()
}
