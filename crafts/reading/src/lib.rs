//! Reading legal papers: bytes to pages, words with positions, kinds of paper, facts with evidence, completeness.
//!
//! Pure: no file is opened, no program is run, no clock is read. Pages that are images come back as
//! [`Origin::NeedsOcr`]; the caller has them recognised and hands the words to [`ocr`].

pub mod alike;
mod archive;
pub mod calibration;
mod chain;
pub mod complete;
pub mod facts;
mod html;
pub mod image_file;
pub mod intents;
pub mod kinds;
pub mod language;
pub mod layout;
pub mod mail;
mod model;
mod names;
pub mod ocr;
mod office;
mod open;
mod outlook;
pub mod packed;
pub mod packet;
pub mod papers;
pub mod pdf;
pub mod raster;
pub mod review;
mod sms;
mod sniff;
mod sound;
pub mod text;
mod typeset;
mod upright;

pub use model::*;
pub use open::{media_of, open, shown_name, worth_opening};
pub use papers::{one_paper, papers};
pub use upright::{Upright, laid};
