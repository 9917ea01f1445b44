//! What the image of a page says about how well it can be read.

use super::problem;
use crate::{Legibility, Origin, Page, Problem};

pub(super) fn page_problems(page: &Page, index: usize, pages: &[&Page], found: &mut Vec<Problem>) {
    let number = Some(page.number);
    match page.origin {
        Origin::NeedsOcr => found.push(problem("not_recognised", number)),
        // empty backs of a two-sided scan are no fault, nor is an empty last page
        Origin::Blank if index + 1 < pages.len() && !backs_are_empty(pages) => {
            found.push(problem("blank_page", number))
        }
        Origin::Recognised if page.words.len() >= 15 => {
            let sure = page.words.iter().map(|w| w.sure).sum::<f32>() / page.words.len() as f32;
            if sure < 0.6 {
                found.push(problem("hard_to_read", number));
            }
        }
        _ => {}
    }
    // an empty side has no writing that could be pale or cut
    if let Some(seen) = page.legibility.filter(|_| page.origin != Origin::Blank) {
        found.extend(illegible(seen).into_iter().map(|code| problem(code, number)));
    }
}

fn backs_are_empty(pages: &[&Page]) -> bool {
    pages.iter().enumerate().all(|(i, p)| (p.origin == Origin::Blank) == (i % 2 == 1))
}

fn illegible(seen: Legibility) -> Vec<&'static str> {
    let mut codes = Vec::new();
    if seen.cut.iter().any(|c| *c) {
        codes.push("cut_off");
    }
    if seen.brightness < 0.3 {
        codes.push("too_dark");
    } else if seen.contrast < 0.08 && seen.brightness > 0.85 {
        codes.push("too_pale");
    }
    if seen.sharpness < 0.25 {
        codes.push("blurred");
    }
    if seen.dpi.is_some_and(|d| d < 120.0) {
        codes.push("low_resolution");
    }
    codes
}
