//! Reading legal papers: bytes to pages, words with positions, kinds of paper, facts with evidence, completeness.
//!
//! Pure: no file is opened, no program is run, no clock is read. Pages that are images come back as
//! [`Origin::NeedsOcr`]; the caller has them recognised and hands the words to [`ocr`].

pub mod complete;
pub mod facts;
pub mod intents;
pub mod kinds;
pub mod language;
mod model;
pub mod packet;
pub mod papers;

pub use model::*;
pub use papers::papers;
