//! Typesetting: pages of text, lines and shapes, written as PDF.

mod metrics;
mod pdf;
mod sheet;

pub(crate) use pdf::{Image, image_pdf, jpeg, pdf};
pub(crate) use sheet::{Across, Caption, Sheet};

/// The fonts that every PDF reader has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Font {
    Sans,
    SansBold,
    Serif,
    SerifBold,
    SerifItalic,
    Mono,
}

impl Font {
    pub(crate) const ALL: [Font; 6] =
        [Font::Sans, Font::SansBold, Font::Serif, Font::SerifBold, Font::SerifItalic, Font::Mono];

    /// The resource name and the name of the font.
    pub(crate) fn names(self) -> (&'static [u8], &'static [u8]) {
        match self {
            Font::Sans => (b"F1", b"Helvetica"),
            Font::SansBold => (b"F2", b"Helvetica-Bold"),
            Font::Serif => (b"F3", b"Times-Roman"),
            Font::SerifBold => (b"F4", b"Times-Bold"),
            Font::SerifItalic => (b"F5", b"Times-Italic"),
            Font::Mono => (b"F6", b"Courier"),
        }
    }

    /// Width of a text in points.
    pub(crate) fn width(self, text: &str, size: f32) -> f32 {
        let table = match self {
            Font::Sans => &metrics::HELVETICA,
            Font::SansBold => &metrics::HELVETICA_BOLD,
            Font::Serif => &metrics::TIMES,
            Font::SerifBold => &metrics::TIMES_BOLD,
            Font::SerifItalic => &metrics::TIMES_ITALIC,
            Font::Mono => return 0.6 * size * text.chars().count() as f32,
        };
        let units: u32 = text.chars().map(|c| u32::from(table[usize::from(byte(c).max(32) - 32)])).sum();
        units as f32 * size / 1000.0
    }
}

/// The WinAnsi byte of a character; a question mark for what the fonts do not have.
pub(crate) fn byte(c: char) -> u8 {
    match c {
        ' '..='~' | '\u{a1}'..='\u{ff}' => c as u32 as u8,
        '\u{a0}' => b' ',
        '\u{2019}' => 0x92,
        '\u{2018}' => 0x91,
        '\u{201c}' => 0x93,
        '\u{201d}' => 0x94,
        '\u{2022}' => 0x95,
        '\u{2013}' => 0x96,
        '\u{2014}' => 0x97,
        _ => b'?',
    }
}

/// Something drawn. Measures are points from the top left.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Op {
    Text {
        x: f32,
        y: f32,
        font: Font,
        size: f32,
        grey: f32,
        tilt: f32,
        text: String,
    },
    Line {
        from: (f32, f32),
        to: (f32, f32),
        width: f32,
    },
    Box {
        at: (f32, f32, f32, f32),
        width: f32,
        fill: Option<f32>,
    },
    Ring {
        centre: (f32, f32),
        radius: f32,
        width: f32,
    },
    /// A line by hand, through points.
    Pen {
        points: Vec<(f32, f32)>,
        width: f32,
    },
}

/// One page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Page {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) ops: Vec<Op>,
}

impl Page {
    /// An empty page of US letter size.
    pub(crate) fn letter() -> Self {
        Self { width: 612.0, height: 792.0, ops: Vec::new() }
    }

    /// All words of the page, in the order in which they were set.
    pub(crate) fn text(&self) -> String {
        let mut out = String::new();
        for op in &self.ops {
            if let Op::Text { text, .. } = op {
                out.push_str(text);
                out.push('\n');
            }
        }
        out
    }
}
