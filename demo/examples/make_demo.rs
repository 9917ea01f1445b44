//! Writes the demo firm and its post: `cargo run -p chancery-demo --example make_demo -- FOLDER [SEED [TODAY]]`.

use std::{error::Error, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let folder = PathBuf::from(args.next().ok_or("name a folder")?);
    let seed = args.next().map_or(Ok(chancery_demo::SEED), |s| s.parse())?;
    let today = args.next().unwrap_or("2026-11-24".to_owned()).parse()?;
    let made = chancery_demo::make(seed, today, &folder, &mut |_, _| {})?;
    println!(
        "{} clients, {} matters, {} items: {}",
        made.clients,
        made.matters,
        made.items,
        folder.display()
    );
    Ok(())
}
