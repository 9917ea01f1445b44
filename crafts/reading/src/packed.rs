//! Pages in few bytes, for a pipe and for keeping: a word of a typed page takes about a quarter of what it takes as JSON, and
//! nothing is printed or parsed.

use crate::{Area, Legibility, Line, Origin, Page, Upright, Word};

/// How exactly places are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grain {
    /// To the last bit.
    Exact,
    /// To a ten-thousandth of the page, and sureness to a two-hundredth: enough for a box, half the bytes.
    Box,
}

const STEPS: f32 = 10_000.0;
const SURE_STEPS: f32 = 200.0;
/// What is believed of a length before its bytes have been seen.
const FIRST_ROOM: usize = 4_096;
/// Added to the byte of a page's origin: how it must be turned to be read follows.
const TURNED: u8 = 0x10;

/// Packs pages.
pub fn pack(pages: &[Page], grain: Grain) -> Vec<u8> {
    let words: usize = pages.iter().map(|p| p.words.len()).sum();
    let mut out = Out { bytes: Vec::with_capacity(16 + words * 20), grain };
    out.bytes.push(match grain {
        Grain::Exact => 1,
        Grain::Box => 2,
    });
    out.count(pages.len());
    for page in pages {
        out.page(page);
    }
    out.bytes
}

/// Unpacks them; nothing if the bytes are not what [`pack`] made.
pub fn unpack(bytes: &[u8]) -> Option<Vec<Page>> {
    let (first, left) = bytes.split_first()?;
    let grain = match first {
        1 => Grain::Exact,
        2 => Grain::Box,
        _ => return None,
    };
    let mut from = From { left, grain };
    let count = from.count()?;
    let mut pages = Vec::with_capacity(count.min(FIRST_ROOM));
    for _ in 0..count {
        pages.push(from.page()?);
    }
    from.left.is_empty().then_some(pages)
}

struct Out {
    bytes: Vec<u8>,
    grain: Grain,
}

impl Out {
    /// Seven bits a byte, the lowest first.
    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    fn count(&mut self, count: usize) {
        self.number(count as u64);
    }

    fn float(&mut self, value: f32) {
        self.bytes.extend_from_slice(&value.to_le_bytes());
    }

    fn edge(&mut self, value: f32) {
        match self.grain {
            Grain::Exact => self.float(value),
            Grain::Box => {
                let steps = (value * STEPS).round() as i64;
                // small numbers stay small whatever their sign
                self.number(((steps << 1) ^ (steps >> 63)) as u64);
            }
        }
    }

    fn page(&mut self, page: &Page) {
        self.number(page.number.into());
        self.float(page.width);
        self.float(page.height);
        let origin = match page.origin {
            Origin::Typed => 0,
            Origin::Recognised => 1,
            Origin::NeedsOcr => 2,
            Origin::Blank => 3,
        };
        self.bytes.push(if page.upright.is_some() { origin | TURNED } else { origin });
        if let Some(upright) = &page.upright {
            let size = [upright.width, upright.height];
            size.iter().chain(&upright.back).for_each(|value| self.float(*value));
        }
        match &page.legibility {
            None => self.bytes.push(0),
            Some(legibility) => self.legibility(legibility),
        }
        self.count(page.words.len());
        for word in &page.words {
            self.count(word.text.len());
            self.bytes.extend_from_slice(word.text.as_bytes());
            word.at.0.iter().for_each(|edge| self.edge(*edge));
            match self.grain {
                Grain::Exact => self.float(word.sure),
                Grain::Box => self.bytes.push((word.sure.clamp(0.0, 1.0) * SURE_STEPS).round() as u8),
            }
        }
        self.count(page.lines.len());
        for line in &page.lines {
            self.number(line.from.into());
            self.number(line.to.into());
            self.bytes.push(line.gap_above.into());
        }
    }

    fn legibility(&mut self, legibility: &Legibility) {
        self.bytes.push(if legibility.dpi.is_some() { 2 } else { 1 });
        for value in [legibility.brightness, legibility.contrast, legibility.sharpness] {
            self.float(value);
        }
        self.bytes.push(legibility.cut.iter().fold(0, |bits, cut| bits << 1 | u8::from(*cut)));
        if let Some(dpi) = legibility.dpi {
            self.float(dpi);
        }
    }
}

struct From<'b> {
    left: &'b [u8],
    grain: Grain,
}

impl<'b> From<'b> {
    fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, left) = self.left.split_at_checked(length)?;
        self.left = left;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn count(&mut self) -> Option<usize> {
        self.number()?.try_into().ok()
    }

    fn small(&mut self) -> Option<u32> {
        self.number()?.try_into().ok()
    }

    fn float(&mut self) -> Option<f32> {
        Some(f32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn edge(&mut self) -> Option<f32> {
        match self.grain {
            Grain::Exact => self.float(),
            Grain::Box => {
                let folded = self.number()?;
                let steps = (folded >> 1) as i64 ^ -((folded & 1) as i64);
                Some(steps as f32 / STEPS)
            }
        }
    }

    fn page(&mut self) -> Option<Page> {
        let number = self.small()?;
        let (width, height) = (self.float()?, self.float()?);
        let origin = self.byte()?;
        let upright = if origin & TURNED == 0 { None } else { Some(self.upright()?) };
        let origin = match origin & !TURNED {
            0 => Origin::Typed,
            1 => Origin::Recognised,
            2 => Origin::NeedsOcr,
            3 => Origin::Blank,
            _ => return None,
        };
        let legibility = self.legibility()?;
        let count = self.count()?;
        let mut words = Vec::with_capacity(count.min(FIRST_ROOM));
        for _ in 0..count {
            words.push(self.word()?);
        }
        let count = self.count()?;
        let mut lines: Vec<Line> = Vec::with_capacity(count.min(FIRST_ROOM));
        for _ in 0..count {
            let line = Line { from: self.small()?, to: self.small()?, gap_above: self.byte()? == 1 };
            // Whoever takes the words of a line must find them.
            if line.from > line.to || line.to as usize > words.len() {
                return None;
            }
            lines.push(line);
        }
        Some(Page { number, width, height, words, lines, origin, legibility, upright })
    }

    fn upright(&mut self) -> Option<Upright> {
        let (width, height) = (self.float()?, self.float()?);
        let mut back = [0.0; 9];
        for value in &mut back {
            *value = self.float()?;
        }
        Some(Upright { width, height, back })
    }

    fn word(&mut self) -> Option<Word> {
        let length = self.count()?;
        let text = std::str::from_utf8(self.take(length)?).ok()?.to_owned();
        let at = Area([self.edge()?, self.edge()?, self.edge()?, self.edge()?]);
        let sure = match self.grain {
            Grain::Exact => self.float()?,
            Grain::Box => f32::from(self.byte()?) / SURE_STEPS,
        };
        Some(Word { text, at, sure })
    }

    #[expect(clippy::option_option, reason = "nothing there, or broken bytes")]
    fn legibility(&mut self) -> Option<Option<Legibility>> {
        let there = self.byte()?;
        if there == 0 {
            return Some(None);
        }
        let (brightness, contrast, sharpness) = (self.float()?, self.float()?, self.float()?);
        let bits = self.byte()?;
        let cut = [3, 2, 1, 0].map(|bit| bits >> bit & 1 == 1);
        let dpi = if there == 2 { Some(self.float()?) } else { None };
        Some(Some(Legibility { brightness, contrast, sharpness, cut, dpi }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages() -> Vec<Page> {
        let word = |text: &str, left: f32| Word {
            text: text.to_owned(),
            at: Area([left, 0.123_456, left + 0.1, 1.000_01]),
            sure: 0.987,
        };
        let words = vec![word("Summons", -0.002), word("Αθήνα", 0.333_333), word("", 0.5)];
        let lines = vec![Line { from: 0, to: 2, gap_above: false }, Line { from: 2, to: 3, gap_above: true }];
        let legibility = Legibility {
            brightness: 0.9,
            contrast: 0.2,
            sharpness: 1.1,
            cut: [true, false, false, true],
            dpi: Some(300.0),
        };
        vec![
            Page {
                number: 1,
                width: 612.0,
                height: 792.0,
                words,
                lines,
                origin: Origin::Recognised,
                legibility: Some(legibility),
                upright: None,
            },
            Page {
                number: 300,
                width: 595.3,
                height: 841.9,
                words: Vec::new(),
                lines: Vec::new(),
                origin: Origin::Blank,
                legibility: Some(Legibility { dpi: None, ..legibility }),
                upright: Upright::quarters((595.3, 841.9), 1),
            },
        ]
    }

    #[test]
    fn exact_pages_come_back_to_the_last_bit() {
        assert_eq!(unpack(&pack(&pages(), Grain::Exact)), Some(pages()));
        assert_eq!(unpack(&pack(&[], Grain::Exact)), Some(Vec::new()));
    }

    #[test]
    fn kept_pages_come_back_to_a_ten_thousandth_and_are_smaller() {
        let bytes = pack(&pages(), Grain::Box);
        let back = unpack(&bytes).unwrap();
        for (word, kept) in pages().iter().zip(&back).flat_map(|(a, b)| a.words.iter().zip(&b.words)) {
            assert_eq!(word.text, kept.text);
            assert!(word.at.0.iter().zip(kept.at.0).all(|(a, b)| (a - b).abs() <= 0.000_051), "{kept:?}");
            assert!((word.sure - kept.sure).abs() < 0.003);
        }
        assert_eq!(back[0].lines, pages()[0].lines);
        assert!(bytes.len() < pack(&pages(), Grain::Exact).len());
        assert_eq!(pack(&back, Grain::Box), bytes, "kept again, they are the same");
    }

    #[test]
    fn broken_bytes_are_refused_wherever_they_break() {
        let bytes = pack(&pages(), Grain::Box);
        for end in 0..bytes.len() {
            assert_eq!(unpack(&bytes[..end]), None, "cut after {end}");
        }
        for at in 0..bytes.len() {
            let mut wrong = bytes.clone();
            wrong[at] = 0xff;
            if let Some(pages) = unpack(&wrong) {
                assert!(pages.iter().all(|p| p.lines.iter().all(|l| l.to as usize <= p.words.len())));
            }
        }
        assert_eq!(unpack(&[&bytes[..], b"x"].concat()), None);
        assert_eq!(unpack(&[2, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]), None);
    }
}
