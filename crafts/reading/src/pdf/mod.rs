//! PDF: the text as the page shows it, form values, files inside, and what the file would like to run.

mod blanks;
mod fields;
mod glyphs;
mod inside;
mod judge;

use crate::layout::{self, Piece, Rule};
use crate::{Flag, Media, NotOpened, Opened, Origin, Page, Upright};
use glyphs::Glyphs;
use hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page};
use kurbo::{Affine, Rect};
use std::sync::Arc;

/// More pages than this are not looked at.
pub const MAX_PAGES: usize = 5_000;

/// Opens a PDF.
pub fn open(bytes: &[u8]) -> Result<Opened, NotOpened> {
    let pdf = load(bytes)?;
    let count = pdf.pages().len();
    if count == 0 {
        return Err(NotOpened::Unreadable("the PDF has no pages; ask for it again".into()));
    }
    let mut opened = Opened::of(Media::Pdf);
    if count > MAX_PAGES {
        opened.flag(Flag::LimitReached);
    }
    let cache = InterpreterCache::new();
    let settings = InterpreterSettings::default();
    for (index, page) in pdf.pages().iter().take(MAX_PAGES).enumerate() {
        let (width, height) = page.render_dimensions();
        let (width, height) = (width.clamp(1.0, 20_000.0), height.clamp(1.0, 20_000.0));
        let shown = (width, height);
        let mut drawn = draw(page, &cache, &settings, shown, None);
        // Typed sideways, or turned by a viewer's button: drawn again as it is read.
        let upright = drawn.turned().and_then(|quarters| Upright::quarters(shown, quarters));
        if upright.is_some() {
            drawn = draw(page, &cache, &settings, shown, upright);
        }
        let (page, garbled) = page_of(index as u32 + 1, shown, drawn, upright);
        if garbled {
            opened.flag(Flag::GarbledTextLayer);
        }
        opened.pages.push(page);
    }
    inside::look(&pdf, bytes, &mut opened);
    Ok(opened)
}

/// Parses the file, or says why not.
pub fn load(bytes: &[u8]) -> Result<Pdf, NotOpened> {
    let refuse = |why: &str| NotOpened::Unreadable(why.into());
    Pdf::new(Arc::new(bytes.to_vec())).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            refuse("the PDF is locked with a password; ask the sender for a copy without one")
        }
        LoadPdfError::Decryption(_) => {
            refuse("the PDF is encrypted in a way that cannot be opened; ask the sender for a copy without a password")
        }
        LoadPdfError::Invalid => refuse("the PDF is broken or incomplete; ask for it again"),
    })
}

/// What was seen while a page was drawn.
pub(crate) struct Drawn {
    pub(crate) pieces: Vec<Piece>,
    /// Share of the page under images, 0 to 1.
    pub(crate) images: f32,
    /// Paths drawn: many of them and no text may be text as outlines.
    pub(crate) paths: u32,
    /// Upright lines.
    pub(crate) rules: Vec<Rule>,
    /// Share of the letters that are invisible (the text layer of a scan).
    pub(crate) invisible: f32,
    /// Letters that stand upright, and those whose page must be turned by one, two or three quarters.
    pub(crate) letters: [u32; 4],
}

/// Draws a page as shown, or as it lies upright.
fn draw<'a>(
    page: &'a PdfPage<'a>,
    cache: &InterpreterCache<'a>,
    settings: &InterpreterSettings,
    shown: (f32, f32),
    upright: Option<Upright>,
) -> Drawn {
    let as_shown = page.initial_transform(true).to_kurbo();
    let (w, h) = (f64::from(shown.0), f64::from(shown.1));
    let (transform, (width, height)) = match upright {
        None => (as_shown, shown),
        Some(upright) => {
            // The way to the upright page is the inverse of the way back, in points.
            let m = upright.back.map(f64::from);
            let (uw, uh) = (f64::from(upright.width), f64::from(upright.height));
            let back =
                Affine::new([m[0] * w / uw, m[3] * h / uw, m[1] * w / uh, m[4] * h / uh, m[2] * w, m[5] * h]);
            (back.inverse() * as_shown, (upright.width, upright.height))
        }
    };
    let mut device = Glyphs::new(width, height);
    let sheet = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let mut context = Context::new(transform, sheet, cache, page.xref(), settings.clone());
    interpret_page(page, &mut context, &mut device);
    let mut drawn = device.finish();
    fields::add_values(page, transform, &mut drawn.pieces);
    blanks::fill(&mut drawn.pieces);
    drawn
}

impl Drawn {
    /// By how many quarters, clockwise, the page must be turned so that most of its letters stand upright; none if they do.
    fn turned(&self) -> Option<u8> {
        let all: u32 = self.letters.iter().sum();
        let most = (1u8..4).max_by_key(|q| self.letters[usize::from(*q)])?;
        (all >= 40 && self.letters[usize::from(most)] * 10 > all * 7).then_some(most)
    }
}

fn page_of(number: u32, shown: (f32, f32), drawn: Drawn, upright: Option<Upright>) -> (Page, bool) {
    let (width, height) = upright.map_or(shown, |u| (u.width, u.height));
    let verdict = judge::judge(&drawn, height);
    let pieces = if verdict.garbled { Vec::new() } else { drawn.pieces };
    let (mut words, lines) = layout::lay_out(pieces, &drawn.rules, width, height);
    if let Some(upright) = upright {
        words.iter_mut().for_each(|word| word.at = upright.shown(word.at));
    }
    let origin = match (verdict.needs_ocr, words.is_empty()) {
        (true, _) => Origin::NeedsOcr,
        (false, true) => Origin::Blank,
        (false, false) => Origin::Typed,
    };
    let (width, height) = shown;
    (Page { number, width, height, words, lines, origin, legibility: None, upright }, verdict.garbled)
}
