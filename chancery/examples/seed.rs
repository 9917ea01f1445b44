//! Fills a founded data folder with very many papers, to measure the pages and search on:
//! `cargo run --release -p chancery --example seed -- DATA PAPERS COUNT` gives `ReceiveArrival` and `TakeIn` COUNT times, with what
//! was read from the files in the folder PAPERS taken in turn. Every reading is said to be unsure of its kind, so that all
//! of them wait in the inbox. The originals themselves are not laid in the vault: nothing that is measured opens one.

use std::{error::Error, fs, path::PathBuf, sync::Arc};

use badge::Actor;
use chancery::house::House;
use kernel::Stop;
use mailroom::{Channel, KeyRing, Piece, ReadPaper, ReceiveArrival, TakeIn, public::KeptPart};
use reading::packed::{self, Grain};
use register::Lane;

/// What was read from one file.
struct Known {
    media: String,
    kept: KeptPart,
    papers: Vec<ReadPaper>,
}

fn read(bytes: &[u8]) -> Option<Known> {
    let opened = reading::open(bytes, None).ok()?;
    let papers = reading::papers(&opened).into_iter().map(|mut paper| {
        paper.unsure = true;
        let pages = opened.pages.iter().filter(|p| paper.pages.contains(&p.number));
        let text = pages.map(reading::Page::text).collect::<Vec<_>>().join("\n");
        ReadPaper {
            part: None,
            mail: None,
            sha256: String::new(),
            is_body: false,
            said: Arc::default(),
            paper,
            text,
            terms: Vec::new(),
            bands: Vec::new(),
            trouble: None,
        }
    });
    let papers = papers.collect();
    let media = opened.media.mime().to_owned();
    let pages = packed::pack(&opened.pages, Grain::Box);
    let kept = KeptPart { part: None, media_type: media.clone(), pages };
    Some(Known { media, kept, papers })
}

fn stopped<R: std::fmt::Display>(stop: Stop<R>) -> String {
    match stop {
        Stop::Refused(no) => no.to_string(),
        Stop::Fault(fault) => fault.to_string(),
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [data, papers, count] = arguments.as_slice() else { return Err("seed DATA PAPERS COUNT".into()) };
    let house = House::open(&PathBuf::from(data)).map_err(|trouble| trouble.to_string())?;
    let mut files: Vec<PathBuf> = fs::read_dir(papers)?.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let known: Vec<Known> = files.iter().filter_map(|file| read(&fs::read(file).ok()?)).collect();
    if known.is_empty() {
        return Err("there is nothing to read".into());
    }
    let machine = Actor::machine("mailroom");
    let today = house.today();
    let keys = Arc::clone(&house.shelf) as Arc<dyn KeyRing>;
    let count: usize = count.parse()?;
    let numbers: Vec<usize> = (0..count).collect();
    for piece in numbers.chunks(256) {
        let received: Vec<_> = piece
            .iter()
            .map(|number| {
                let command = ReceiveArrival {
                    id: None,
                    sha256: vault::sha256(&number.to_le_bytes()),
                    bytes: 8,
                    wrapped: Some(vec![0; 64]),
                    channel: Channel::CommandLine,
                    file_name: format!("{number:06}.pdf"),
                };
                house.door.begin(&machine, command, Lane::Desk)
            })
            .collect();
        let mut given = Vec::new();
        for (number, answer) in piece.iter().zip(received) {
            let arrival = answer.recv()?.map_err(stopped)?.id;
            let known = &known[number % known.len()];
            let sha256 = vault::sha256(&number.to_le_bytes());
            let papers = known.papers.iter().map(|p| ReadPaper { sha256: sha256.clone(), ..p.clone() });
            let command = TakeIn {
                arrival,
                media_type: known.media.clone(),
                piece: Piece::rest(None),
                kept: vec![known.kept.clone()],
                mail: None,
                papers: papers.collect(),
                today,
                keys: Arc::clone(&keys),
            };
            given.push(house.door.begin(&machine, command, Lane::Desk));
        }
        for answer in given {
            answer.recv()?.map_err(stopped)?;
        }
    }
    while followers::search::step(house.door.register())? > 0 {}
    house.door.register().shutdown();
    println!("{count} papers from {} files", known.len());
    Ok(())
}
