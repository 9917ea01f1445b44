//! `chancery audit verify`.

use std::{io::Write, path::PathBuf};

use super::{console::Console, say};
use crate::house::Trouble;

/// Flags.
#[derive(Debug, clap::Args)]
pub struct VerifyArgs {
    /// The data folder
    #[arg(long)]
    pub data: PathBuf,
    /// One JSON object on stdout
    #[arg(long)]
    json: bool,
}

/// Exit code 1 when something on the record is not what was sealed.
pub fn verify(args: &VerifyArgs, console: &Console, out: &mut dyn Write) -> Result<i32, Trouble> {
    if !args.data.is_dir() {
        return Err(Trouble::not_found(format!("{} is not a data folder", args.data.display())));
    }
    let house = console.open(&args.data)?;
    let report = house.door.register().verify()?;
    let head = house.door.register().head()?;
    let root: String = head.root.iter().map(|b| format!("{b:02x}")).collect();
    let wrong = report.wrong.as_ref().map(|w| format!("event {}: {}", w.seq, w.why));
    if args.json {
        let line = serde_json::json!({
            "schema": "chancery.audit.verify/1", "events": report.events, "whole": wrong.is_none(),
            "root": root, "wrong": wrong,
        });
        say(out, &line.to_string())?;
    } else {
        match &wrong {
            None => say(out, &format!("the record is whole: {} events, root {root}", report.events))?,
            Some(wrong) => say(out, &format!("the record is NOT whole: {wrong}"))?,
        }
    }
    Ok(i32::from(wrong.is_some()))
}
