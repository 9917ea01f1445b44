//! One file, several papers: where does a new one begin?

use crate::Page;

/// The pages of each paper in the file, in order.
pub fn split(pages: &[Page]) -> Vec<Vec<&Page>> {
    vec![pages.iter().collect()]
}
