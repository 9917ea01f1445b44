//! Rules made of underscores that something was written on: the value stands in the place of the rule, so that the words
//! left and right of it are read as one line with it.

use std::collections::HashMap;

use crate::layout::Piece;

/// Height of the strips of the page that pieces are looked up in, in points.
const STRIP: f32 = 12.0;
/// An underscore more than this makes a rule.
const SHORTEST: usize = 3;

/// Takes out the rules that are written over.
pub(super) fn fill(pieces: &mut Vec<Piece>) {
    if !pieces.iter().any(|p| rule_from(&p.text).is_some()) {
        return;
    }
    let strip = |y: f32| (y / STRIP) as i32;
    let mut written: HashMap<i32, Vec<[f32; 4]>> = HashMap::new();
    for piece in pieces.iter().filter(|p| p.upright && rule_from(&p.text).is_none()) {
        written.entry(strip((piece.at[1] + piece.at[3]) / 2.0)).or_default().push(piece.at);
    }
    pieces.retain_mut(|piece| {
        let Some(from) = rule_from(&piece.text) else { return true };
        let [l, t, r, b] = piece.at;
        let start = l + (r - l) * from as f32 / piece.text.chars().count().max(1) as f32;
        let over = |at: &[f32; 4]| {
            let middle = (at[0] + at[2]) / 2.0;
            middle > start && middle < r && at[3].min(b) - at[1].max(t) > 0.3 * (at[3] - at[1]).min(b - t)
        };
        let home = strip((t + b) / 2.0);
        let hidden =
            (home - 1..=home + 1).any(|s| written.get(&s).is_some_and(|row| row.iter().take(200).any(over)));
        if hidden && from > 0 {
            piece.text = piece.text.chars().take(from).collect();
            piece.at[2] = start;
        }
        !hidden || from > 0
    });
}

/// At which letter the rule begins, if the piece ends with one.
fn rule_from(text: &str) -> Option<usize> {
    let bare = text.trim_end_matches(['.', ',', ';', ')']);
    let kept = bare.trim_end_matches('_');
    (bare.len() - kept.len() >= SHORTEST).then(|| kept.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, l: f32, t: f32, r: f32) -> Piece {
        Piece {
            text: text.into(),
            at: [l, t, r, t + 10.0],
            size: 10.0,
            sure: 1.0,
            glued: false,
            upright: true,
        }
    }

    #[test]
    fn a_rule_that_is_written_on_goes_and_an_empty_one_stays() {
        let mut pieces = vec![
            piece("Date:", 10.0, 100.0, 40.0),
            piece("________", 44.0, 100.0, 120.0),
            piece("11/05/2026", 50.0, 98.0, 100.0),
            piece("$______", 10.0, 140.0, 80.0),
            piece("45.00", 30.0, 139.0, 60.0),
            piece("________", 200.0, 100.0, 300.0),
        ];
        fill(&mut pieces);
        let left: Vec<&str> = pieces.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(left, ["Date:", "11/05/2026", "$", "45.00", "________"]);
    }
}
