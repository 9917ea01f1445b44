//! Writes a larger firm and post to measure with:
//! `cargo run --release -p chancery-demo --example make_load -- FOLDER CLIENTS MATTERS PAPERS MAILS`.

use std::{error::Error, path::PathBuf};

use chancery_demo::{LoadSize, SEED, make_load};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let folder = PathBuf::from(args.next().ok_or("name a folder")?);
    let mut number = |what| {
        args.next()
            .ok_or(format!("how many {what}?"))
            .and_then(|n| n.parse().map_err(|_| format!("{n} is no number")))
    };
    let size = LoadSize {
        clients: number("clients")?,
        matters: number("matters")?,
        papers: number("papers")?,
        mails: number("mails")?,
    };
    let made = make_load(SEED, "2026-11-24".parse()?, size, &folder)?;
    println!("{size:?}: {}, {}, {}", made.firm.display(), made.papers.display(), made.mails.display());
    Ok(())
}
