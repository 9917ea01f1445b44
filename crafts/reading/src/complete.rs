//! What is missing from a paper or cannot be read.

use crate::{Problem, papers::PaperView};

/// Everything that is wrong with a paper, in page order.
pub fn problems(_view: &PaperView<'_>) -> Vec<Problem> {
    Vec::new()
}
