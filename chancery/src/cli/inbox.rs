//! `chancery inbox add`: files, folders, mails, archives; each goes the whole way and is answered with one line.

use std::{
    collections::BTreeMap,
    fmt, fs,
    io::{IsTerminal, Write},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use badge::Actor;
use followers::Progress;
use kernel::{ArrivalId, Fault, Stop};
use mailroom::{Channel, public as mail, shelf::Incoming};
use register::Lane;
use serde_json::Value;

use super::{console::Console, say};
use crate::{
    answers,
    house::{House, Trouble},
    wiring::Wiring,
};

/// Flags of `chancery inbox add`.
#[derive(Debug, clap::Args)]
pub struct AddArgs {
    /// The data folder
    #[arg(long)]
    pub data: PathBuf,
    /// One JSON object a file on stdout
    #[arg(long)]
    pub json: bool,
    /// Lay them in the vault and leave the reading to the server
    #[arg(long)]
    pub no_wait: bool,
    /// Files and folders
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
}

/// Files larger than this are refused before they are read (FI-03).
const MOST_BYTES: u64 = 100 * 1024 * 1024;
/// So many files are laid together, so that they share the waiting for the disk.
pub(crate) const TOGETHER: usize = 64;

/// So often the reader's work is looked at, even when the record does not move ...
const LOOK_AGAIN: Duration = Duration::from_millis(100);
/// ... and when it has not moved for so long the answer is what is known then.
const MOST_IDLE: Duration = Duration::from_secs(600);

/// A file on its way in.
pub struct Added {
    /// As it was given.
    pub file: String,
    pub arrival: Result<ArrivalId, NotAdded>,
}

/// Why a file has not arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotAdded {
    /// It cannot, whatever is tried.
    Unreadable(String),
    /// Nothing has been acknowledged: it may be tried again.
    NotNow(String),
}

impl fmt::Display for NotAdded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Unreadable(why) | Self::NotNow(why)) = self;
        f.write_str(why)
    }
}

/// All files under some paths, in a fixed order; what is not there is named.
pub fn walk(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<String>) {
    let (mut files, mut troubles) = (Vec::new(), Vec::new());
    for path in paths {
        walk_one(path, &mut files, &mut troubles);
    }
    (files, troubles)
}

fn walk_one(path: &Path, files: &mut Vec<PathBuf>, troubles: &mut Vec<String>) {
    match fs::metadata(path) {
        Ok(meta) if meta.is_dir() => match fs::read_dir(path) {
            Ok(entries) => {
                let mut inside: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
                inside.sort();
                for one in &inside {
                    walk_one(one, files, troubles);
                }
            }
            Err(e) => troubles.push(format!("{}: {e}", path.display())),
        },
        Ok(_) => files.push(path.to_owned()),
        Err(e) => troubles.push(format!("{}: {e}", path.display())),
    }
}

/// A file to be laid, under the name that it is to have, and as which arrival when that has been settled.
pub struct ToAdd {
    pub path: PathBuf,
    pub name: String,
    pub id: Option<ArrivalId>,
}

/// Lays files in the vault, durably, in pieces.
pub fn add_files(house: &House, files: &[PathBuf], channel: Channel) -> Result<Vec<Added>, Trouble> {
    let name = |path: &Path| path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let files: Vec<ToAdd> =
        files.iter().map(|path| ToAdd { path: path.clone(), name: name(path), id: None }).collect();
    add_named(house, &files, channel)
}

/// The same under names of the caller's.
pub fn add_named(house: &House, files: &[ToAdd], channel: Channel) -> Result<Vec<Added>, Trouble> {
    let mut added = Vec::with_capacity(files.len());
    for piece in files.chunks(TOGETHER) {
        let mut incoming = Vec::new();
        let mut slots = Vec::new();
        for one in piece {
            let file = one.path.display().to_string();
            match read_file(&one.path) {
                Ok(bytes) => {
                    slots.push((file, Ok(incoming.len())));
                    incoming.push(Incoming { id: one.id, name: one.name.clone(), bytes });
                }
                Err(why) => slots.push((file, Err(why))),
            }
        }
        let mut received =
            house.shelf.receive(&house.door, &Actor::console(), channel, &incoming, Lane::Desk)?.into_iter();
        for (file, slot) in slots {
            let arrival = match slot {
                Ok(_) => match received.next() {
                    Some(Ok(received)) => Ok(received.id),
                    Some(Err(Stop::Fault(fault))) => Err(NotAdded::NotNow(fault.detail)),
                    Some(Err(Stop::Refused(no))) => Err(NotAdded::Unreadable(no.to_string())),
                    None => Err(NotAdded::NotNow("no answer".to_owned())),
                },
                Err(why) => Err(NotAdded::Unreadable(why)),
            };
            added.push(Added { file, arrival });
        }
    }
    Ok(added)
}

fn read_file(path: &Path) -> Result<Vec<u8>, String> {
    let meta = fs::metadata(path).map_err(|e| e.to_string())?;
    if !meta.is_file() {
        return Err("this is not a file".to_owned());
    }
    if meta.len() > MOST_BYTES {
        return Err(format!("{} MB is more than the limit of 100 MB; split it", meta.len() / 1_000_000));
    }
    fs::read(path).map_err(|e| e.to_string())
}

/// What became of an arrival, as the promise `chancery.inbox/1` has it.
pub fn report(house: &House, file: &str, arrival: ArrivalId) -> Result<Value, Fault> {
    serde_json::to_value(answers::arrival(house, file, arrival)?).map_err(|e| Fault::broken(e.to_string()))
}

/// The command.
pub fn run(
    args: &AddArgs,
    console: &Console,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<i32, Trouble> {
    let house = console.open(&args.data)?;
    house.must_be_founded()?;
    let (files, troubles) = walk(&args.paths);
    for trouble in &troubles {
        drop(writeln!(err, "{trouble}"));
    }
    let added = add_files(&house, &files, Channel::CommandLine)?;
    let wiring = house.wiring()?;
    let arrived = added.iter().filter(|a| a.arrival.is_ok()).count();
    let mut partial = !troubles.is_empty();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    // Each is answered as soon as it and those before it are through, while the rest is still being read.
    std::thread::scope(|scope| -> Result<(), Trouble> {
        let here = !args.no_wait && !house.is_served();
        let reader = here.then(|| scope.spawn(|| read_now(&wiring, arrived)));
        let somebody_reads = || reader.as_ref().map_or(!args.no_wait, |reader| !reader.is_finished());
        for one in &added {
            let file = console.as_written(Path::new(&one.file)).display().to_string();
            match &one.arrival {
                Ok(id) => {
                    wait_until_read(&house, *id, &somebody_reads)?;
                    let line = report(&house, &file, *id)?;
                    if args.json {
                        say(out, &line.to_string())?;
                    } else {
                        human(out, &file, &line, &mut counts)?;
                    }
                }
                Err(why) => {
                    partial = true;
                    drop(writeln!(err, "{file}: {why}"));
                }
            }
        }
        match reader.map(|reader| reader.join()) {
            Some(Ok(read)) => read,
            Some(Err(_)) => Err(Trouble::failed("the reading desk stopped; the log says why")),
            None => Ok(()),
        }
    })?;
    if !args.json {
        let words: Vec<String> = counts.iter().map(|(state, n)| format!("{n} {state}")).collect();
        say(out, &words.join(", "))?;
    }
    wiring.catch_up()?;
    Ok(if partial { 6 } else { 0 })
}

/// Reads what waits in this process.
fn read_now(wiring: &Wiring, total: usize) -> Result<(), Trouble> {
    let terminal = std::io::stderr().is_terminal();
    wiring.desk.run_until_idle(&|progress: Progress| {
        if terminal {
            eprint!("\rread {} of {total}", progress.done + progress.failed);
        }
    })?;
    if terminal {
        eprintln!();
    }
    Ok(())
}

/// Waits until an arrival has been read, as long as somebody reads and the record moves.
fn wait_until_read(
    house: &House,
    arrival: ArrivalId,
    somebody_reads: &dyn Fn() -> bool,
) -> Result<(), Trouble> {
    let register = house.door.register();
    let (mut sealed, mut moved) = (0, Instant::now());
    loop {
        // Asked before the look, so that what the last reader left is seen.
        let goes_on = somebody_reads() && moved.elapsed() < MOST_IDLE;
        let card = house.door.read_here(&Actor::console(), |read| mail::arrival(read, arrival))?;
        if !goes_on || card.is_none_or(|card| card.state != "received") {
            return Ok(());
        }
        let now = register.wait_sealed(sealed, LOOK_AGAIN);
        if now > sealed {
            (sealed, moved) = (now, Instant::now());
        }
    }
}

fn human(
    out: &mut dyn Write,
    file: &str,
    line: &Value,
    counts: &mut BTreeMap<String, usize>,
) -> Result<(), Trouble> {
    for paper in line["papers"].as_array().into_iter().flatten() {
        let text = |name: &str| paper[name].as_str().unwrap_or("").to_owned();
        *counts.entry(text("decision")).or_default() += 1;
        let part = match paper["part"].as_str() {
            Some(part) => format!(" [{part}]"),
            None => String::new(),
        };
        let whose = match paper["client_number"].as_str() {
            Some(number) => format!(" client {number}"),
            None => String::new(),
        };
        let question =
            if text("question").is_empty() { String::new() } else { format!(": {}", text("question")) };
        say(out, &format!("{file}{part}: {} {}{whose}{question}", text("kind"), text("decision")))?;
    }
    Ok(())
}
