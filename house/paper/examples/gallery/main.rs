//! Everything that the furniture can show, made up from nothing but the furniture.
//!
//! `cargo run -p paper --example gallery` prints the gallery as one page of HTML;
//! `cargo run -p paper --example gallery -- write FOLDER` writes the gallery, a triage inbox and a client file in three
//! languages with the assets, to be looked at through any static web server.

mod client;
mod pieces;
pub mod triage;

use std::{error::Error, fs, path::Path};

use kernel::{Lang, Moment};
use paper::{NavItem, Page, Section, Theme, Viewer, assets};

/// Sun 22 Nov 2026, 9:02 in Los Angeles.
const NOW: Moment = Moment::from_ms(1_795_366_920_000);

/// One of three texts: a mock-up has no message files of its own.
pub fn say<'a>(lang: Lang, en: &'a str, es: &'a str, el: &'a str) -> &'a str {
    match lang {
        Lang::En => en,
        Lang::Es => es,
        Lang::El => el,
    }
}

fn viewer(lang: Lang) -> Viewer {
    let mut viewer = Viewer::new(lang, "Alder & Reyes", "America/Los_Angeles", NOW);
    viewer.name = "Ines Okafor".into();
    viewer.role = say(lang, "back office", "administración", "γραμματεία").into();
    viewer.csrf = "example".into();
    viewer
}

fn nav(lang: Lang) -> Vec<NavItem> {
    Section::ALL
        .into_iter()
        .map(|section| {
            let count = match section {
                Section::Today => Some(7),
                Section::Inbox => Some(42),
                Section::Calendar => Some(3),
                Section::Calls => Some(5),
                Section::Money => Some(11),
                _ => None,
            };
            section.item(lang, count)
        })
        .collect()
}

/// One of the three pages.
pub fn page(name: &str, lang: Lang, theme: Theme) -> Page {
    let viewer = Viewer { theme, ..viewer(lang) };
    match name {
        "triage" => triage::page(viewer, nav(lang)),
        "client" => client::page(viewer, nav(lang)),
        _ => pieces::page(viewer, nav(lang)),
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if args.first().is_none_or(|a| a != "write") {
        print!("{}", page("gallery", Lang::En, Theme::System).render().into_string());
        return Ok(());
    }
    let folder = Path::new(args.get(1).ok_or("which folder?")?);
    fs::create_dir_all(folder.join("assets"))?;
    for asset in assets() {
        fs::write(folder.join(asset.path.trim_start_matches('/')), &asset.bytes)?;
    }
    fs::write(folder.join("summons.svg"), triage::SUMMONS)?;
    for lang in Lang::ALL {
        for name in ["gallery", "triage", "client"] {
            fs::write(
                folder.join(format!("{name}-{lang}.html")),
                page(name, lang, Theme::System).render().into_string(),
            )?;
        }
    }
    Ok(())
}
