//! PDF: the text as the page shows it, form values, files inside, and what the file would like to run.

mod blanks;
mod fields;
mod glyphs;
mod inside;
mod judge;

use crate::layout::{self, Piece, Rule};
use crate::{Flag, Media, NotOpened, Opened, Origin, Page};
use glyphs::Glyphs;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page};
use kurbo::Rect;
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
        let shown = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let transform = page.initial_transform(true).to_kurbo();
        let mut device = Glyphs::new(width, height);
        let mut context = Context::new(transform, shown, &cache, page.xref(), settings.clone());
        interpret_page(page, &mut context, &mut device);
        let mut drawn = device.finish();
        fields::add_values(page, transform, &mut drawn.pieces);
        blanks::fill(&mut drawn.pieces);
        let (page, garbled) = page_of(index as u32 + 1, width, height, drawn);
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
}

fn page_of(number: u32, width: f32, height: f32, drawn: Drawn) -> (Page, bool) {
    let verdict = judge::judge(&drawn, height);
    let pieces = if verdict.garbled { Vec::new() } else { drawn.pieces };
    let (words, lines) = layout::lay_out(pieces, &drawn.rules, width, height);
    let origin = match (verdict.needs_ocr, words.is_empty()) {
        (true, _) => Origin::NeedsOcr,
        (false, true) => Origin::Blank,
        (false, false) => Origin::Typed,
    };
    (Page { number, width, height, words, lines, origin, legibility: None }, verdict.garbled)
}
