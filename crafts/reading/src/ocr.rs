//! Words by the OCR program: from its table to a page.

use crate::layout::{self, Piece};
use crate::raster::Ready;
use crate::{Area, Origin, Page, Upright, Word};

/// What the OCR program said, in pixels of the image that it was given.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// The word.
    pub text: String,
    /// Left, top, right, bottom in pixels.
    pub at: [f32; 4],
    /// 0 to 1.
    pub sure: f32,
    /// Height of its line in pixels.
    line: f32,
}

/// Parses the table that `tesseract ... tsv` prints.
pub fn parse_tsv(tsv: &str) -> Vec<Seen> {
    let mut out = Vec::new();
    let mut line_height = 0.0f32;
    for row in tsv.lines().skip(1) {
        let cells: Vec<&str> = row.splitn(12, '\t').collect();
        let [level, _, _, _, _, _, left, top, width, height, confidence, text] = cells.as_slice() else {
            continue;
        };
        let number = |s: &str| s.parse::<f32>().unwrap_or(0.0);
        let (left, top, width, height) = (number(left), number(top), number(width), number(height));
        match *level {
            "4" => line_height = height,
            "5" if !text.trim().is_empty() => out.push(Seen {
                text: mended(text.trim()),
                at: [left, top, left + width, top + height],
                sure: (number(confidence) / 100.0).clamp(0.0, 1.0),
                line: line_height,
            }),
            _ => {}
        }
    }
    out
}

/// What the program writes in place of what stands on the page: the micro sign for a mu among Greek letters, and a capital
/// before the v between two parties.
fn mended(text: &str) -> String {
    let greek = text.chars().any(|c| ('\u{386}'..='\u{3CE}').contains(&c));
    match text {
        "Vv." | "vV." => "v.".to_owned(),
        _ if greek => text.replace('\u{B5}', "\u{3BC}"),
        _ => text.to_owned(),
    }
}

/// Mean confidence, weighted by letters; 0 if nothing was seen.
pub fn confidence(seen: &[Seen]) -> f32 {
    let (sum, letters) = seen.iter().fold((0.0, 0.0), |(s, n), w| {
        let letters = w.text.chars().filter(|c| c.is_alphanumeric()).count() as f32;
        (s + letters * w.sure, n + letters)
    });
    if letters > 0.0 { sum / letters } else { 0.0 }
}

/// Puts what was recognised on its page. Words that the file itself holds (a filing stamp over a scan) stay as they are.
pub fn recognised(page: &Page, ready: &Ready, seen: Vec<Seen>) -> Page {
    let (iw, ih) = (ready.grey.width as f32, ready.grey.height as f32);
    // Laid out as the recognised image stands, in points of a letter-sized page.
    let (width, height) =
        if iw <= ih { (612.0, 612.0 * ih / iw.max(1.0)) } else { (792.0, 792.0 * ih / iw.max(1.0)) };
    let (sx, sy) = (width / iw.max(1.0), height / ih.max(1.0));
    let upright = Upright { width, height, back: ready.back };
    let typed: Vec<&Word> = page.words.iter().collect();
    let mut pieces: Vec<Piece> = Vec::with_capacity(seen.len());
    for word in seen {
        // Specks and rules come out as lone signs that the program itself does not believe.
        let speck = word.sure < 0.35 && word.text.chars().all(|c| !c.is_alphanumeric());
        let [l, t, r, b] = word.at;
        let area = upright.shown(Area([l / iw, t / ih, r / iw, b / ih]));
        if speck || typed.iter().any(|t| covers(t.at, area)) {
            continue;
        }
        let at = [l * sx, t * sy, r * sx, b * sy];
        let size = (word.line * sy).clamp(4.0, 2.5 * (at[3] - at[1]).max(4.0)).min(40.0);
        pieces.push(Piece { text: word.text, at, size, sure: word.sure, glued: false, upright: true });
    }
    let (mut words, mut lines) = layout::lay_out(pieces, &[], width, height);
    words.iter_mut().for_each(|word| word.at = upright.shown(word.at));
    // What was typed over the scan comes first, line by line as it stood.
    if !page.words.is_empty() {
        let shift = page.words.len() as u32;
        let mut all = page.words.clone();
        all.append(&mut words);
        lines.iter_mut().for_each(|l| {
            l.from += shift;
            l.to += shift;
        });
        let mut all_lines = page.lines.clone();
        all_lines.append(&mut lines);
        (words, lines) = (all, all_lines);
    }
    let origin = if words.is_empty() { Origin::Blank } else { Origin::Recognised };
    let upright = Upright::unless_still(width, height, ready.back);
    Page { words, lines, origin, upright, ..page.clone() }
}

fn covers(a: Area, b: Area) -> bool {
    let ([l, t, r, u], [x0, y0, x1, y1]) = (a.0, b.0);
    let (cx, cy) = ((x0 + x1) / 2.0, (y0 + y1) / 2.0);
    l <= cx && cx <= r && t - 0.003 <= cy && cy <= u + 0.003
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raster::{Grey, ready};

    const TSV: &str = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
        4\t1\t1\t1\t1\t0\t100\t100\t400\t30\t-1\t\n\
        5\t1\t1\t1\t1\t1\t100\t100\t180\t30\t96.5\tCIVIL\n\
        5\t1\t1\t1\t1\t2\t300\t100\t200\t30\t91\tSUMMONS\n\
        5\t1\t1\t1\t1\t3\t700\t900\t4\t4\t12\t~\n";

    fn empty() -> Page {
        Page {
            number: 3,
            width: 612.0,
            height: 792.0,
            words: Vec::new(),
            lines: Vec::new(),
            origin: Origin::NeedsOcr,
            legibility: None,
            upright: None,
        }
    }

    #[test]
    fn words_get_their_place_on_the_page_and_specks_go() {
        let seen = parse_tsv(TSV);
        assert_eq!(seen.len(), 3);
        assert!(confidence(&seen) > 0.9);
        let page = recognised(&empty(), &ready(Grey::white(2_000, 2_600)), seen);
        assert_eq!(page.text().trim(), "CIVIL SUMMONS");
        assert_eq!((page.number, page.origin), (3, Origin::Recognised));
        let at = page.words[1].at.0;
        assert!((at[0] - 0.15).abs() < 0.002 && (at[1] - 100.0 / 2_600.0).abs() < 0.002, "{at:?}");
    }

    #[test]
    fn signs_that_the_program_writes_for_others_are_put_right() {
        assert_eq!(mended("ηµεροµηνία"), "ημερομηνία");
        assert_eq!(mended("5\u{B5}m"), "5\u{B5}m");
        assert_eq!(mended("Vv."), "v.");
    }

    #[test]
    fn a_stamp_that_the_file_holds_is_not_read_twice() {
        let mut page = empty();
        page.words.push(Word { text: "Filed".into(), at: Area([0.04, 0.03, 0.26, 0.055]), sure: 1.0 });
        page.lines.push(crate::Line { from: 0, to: 1, gap_above: true });
        let got = recognised(&page, &ready(Grey::white(2_000, 2_600)), parse_tsv(TSV));
        assert_eq!(got.text().split_whitespace().collect::<Vec<_>>(), ["Filed"]);
    }
}
