//! `chancery doc compare`: are two files the same paper, a version of one another, or two papers?

use std::{io::Write, path::PathBuf};

use copyroom::Read;
use reading::{
    Page,
    alike::{self, Comparison},
};
use serde::Serialize;

use super::{DONE, NOT_FOUND, UNAVAILABLE, bytes_of, reader};

const SCHEMA: &str = "chancery.doc.compare/1";

/// Two files side by side.
#[derive(Debug, clap::Args)]
pub struct CompareArgs {
    #[arg(value_name = "FILE")]
    pub first: PathBuf,
    #[arg(value_name = "OTHER")]
    pub second: PathBuf,
    /// One JSON object on standard output.
    #[arg(long)]
    pub json: bool,
    /// Keep recognised pages in this folder, so that a scan is recognised once.
    #[arg(long, value_name = "FOLDER")]
    pub cache: Option<PathBuf>,
}

#[derive(Serialize)]
struct Answer<'a> {
    schema: &'static str,
    /// copy, version or other
    likeness: alike::Likeness,
    /// Share of the words that both have.
    share: f32,
    only_first: &'a [String],
    only_second: &'a [String],
}

/// Reads both and says what they are to one another.
pub fn compare(args: &CompareArgs, out: &mut dyn Write, err: &mut dyn Write) -> i32 {
    let Some(copyroom) = reader(args.cache.clone(), err) else { return UNAVAILABLE };
    let mut words = Vec::new();
    for file in [&args.first, &args.second] {
        let bytes = match bytes_of(file) {
            Ok(bytes) => bytes,
            Err(error) => {
                drop(writeln!(err, "chancery: {}: {error}", file.display()));
                return NOT_FOUND;
            }
        };
        let name = file.file_name().map(|n| n.to_string_lossy());
        let read: Read = copyroom.read(&bytes, name.as_deref());
        words.push(alike::terms(&read.page_list.iter().collect::<Vec<&Page>>()));
    }
    let found: Comparison = alike::compare(&words[0], &words[1]);
    let answer = Answer {
        schema: SCHEMA,
        likeness: found.likeness,
        share: (found.share * 1_000.0).round() / 1_000.0,
        only_first: &found.only_first,
        only_second: &found.only_second,
    };
    let text = if args.json { serde_json::to_string(&answer).unwrap_or_default() } else { plain(&found) };
    drop(writeln!(out, "{text}"));
    DONE
}

fn plain(found: &Comparison) -> String {
    let what = match found.likeness {
        alike::Likeness::Copy => "the same paper",
        alike::Likeness::Version => "versions of one paper",
        alike::Likeness::Other => "two papers",
    };
    let side = |name: &str, words: &[String]| {
        if words.is_empty() { String::new() } else { format!("\nonly in the {name}: {}", words.join(" ")) }
    };
    format!(
        "{what}; {:.0} % of the words in common{}{}",
        found.share * 100.0,
        side("first", &found.only_first),
        side("second", &found.only_second)
    )
}
