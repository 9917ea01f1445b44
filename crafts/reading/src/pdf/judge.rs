//! Is what the file says about a page the page's text, or must it be recognised from its image?

use super::Drawn;
use crate::sound;

pub(super) struct Verdict {
    pub(super) needs_ocr: bool,
    pub(super) garbled: bool,
}

pub(super) fn judge(drawn: &Drawn, height: f32) -> Verdict {
    let words: Vec<&str> = drawn.pieces.iter().map(|p| p.text.as_str()).collect();
    let garbled = sound::is_garbled(&words);
    if garbled {
        return Verdict { needs_ocr: true, garbled: true };
    }
    // An electronic filing stamp along an edge of a scan is not the scan's text.
    let inner = drawn
        .pieces
        .iter()
        .filter(|p| p.upright && p.at[1] > 0.075 * height && p.at[3] < 0.925 * height)
        .count();
    let scan = drawn.images > 0.55 && drawn.invisible < 0.5 && inner < 12;
    let outlines = words.is_empty() && drawn.paths > 150;
    let picture = words.is_empty() && drawn.images > 0.05;
    Verdict { needs_ocr: scan || outlines || picture, garbled: false }
}
