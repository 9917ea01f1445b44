//! Reading legal papers: bytes to pages, words with positions, kinds of paper, facts with evidence, completeness.
//!
//! Pure: no file is opened, no program is run, no clock is read. Pages that are images come back as
//! [`Origin::NeedsOcr`]; the caller has them recognised and hands the words to [`ocr`].

mod model;

pub use model::*;
