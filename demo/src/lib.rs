//! The demo firm and its day's post, made by code from a seed: the same seed gives the same bytes.
//!
//! [`make`] writes `firm/` (the lists that `chancery import` takes), `post/` (the files that arrived) and
//! `truth.jsonl` (what is true of each file; the pipeline never reads it). [`score`] holds the pipeline's answers
//! against the truth.

mod chance;
mod days;
mod firm;
mod load;
mod mail;
mod papers;
mod post;
mod scan;
mod score;
#[cfg(test)]
mod tests;
mod truth;
mod typeset;

pub use load::{Load, LoadSize, make_load};
pub use score::{Score, score};
pub use truth::{Decision, TrueDeadline, TrueFact, TrueItem, TruePaper};

use jiff::civil::Date;
use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

/// The seed that `chancery demo` uses, so that everybody sees the same firm.
pub const SEED: u64 = 20_261_124;
/// The demo firm's name, as its papers print it.
pub const FIRM_NAME: &str = firm::OUR_NAME;
/// How many items the post has.
pub const ITEMS: usize = 150;

/// Where the parts of the demo lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoFirm {
    /// Folder of the lists, for `chancery import`.
    pub firm: PathBuf,
    /// Folder of the post, for `chancery inbox add`.
    pub post: PathBuf,
    /// The truth, one line for each item.
    pub truth: PathBuf,
    /// How many clients.
    pub clients: usize,
    /// How many matters.
    pub matters: usize,
    /// How many files lie in the post.
    pub items: usize,
}

/// Writes the demo into `folder`. `progress` hears how many items are done and how many there are.
pub fn make(
    seed: u64,
    today: Date,
    folder: &Path,
    progress: &mut dyn FnMut(usize, usize),
) -> io::Result<DemoFirm> {
    let made = firm::firm(seed, today);
    let places = DemoFirm {
        firm: folder.join("firm"),
        post: folder.join("post"),
        truth: folder.join("truth.jsonl"),
        clients: made.clients.len(),
        matters: made.matters.len(),
        items: 0,
    };
    firm::write(&made, &places.firm)?;
    fs::create_dir_all(&places.post)?;
    let mut truth = io::BufWriter::new(fs::File::create(&places.truth)?);
    let mut items = 0;
    progress(0, ITEMS);
    post::post(seed, &made, today, &mut |item| {
        fs::write(folder.join(&item.truth.file), &item.bytes)?;
        writeln!(truth, "{}", serde_json::to_string(&item.truth).map_err(io::Error::other)?)?;
        items += 1;
        progress(items, ITEMS.max(items));
        Ok(())
    })?;
    truth.flush()?;
    Ok(DemoFirm { items, ..places })
}
