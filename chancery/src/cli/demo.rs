//! `chancery demo`: a firm that code has made, with its day's post, through the same commands as any other firm's.

use std::{
    collections::BTreeMap,
    fs,
    io::{IsTerminal, Write},
    path::{Path, PathBuf},
    sync::Arc,
    time::Instant,
};

use chancery_demo::{make, score};
use followers::Progress;
use kernel::{Clock, Date, Lang};
use mailroom::Channel;

use super::{import, inbox, say, serve, user};
use crate::{
    house::{House, Trouble},
    real::WallClock,
    wiring::Wiring,
};

/// The seed of the demo firm: tests share what it makes.
pub const SEED: u64 = 20_261_124;

/// Flags of `chancery demo`.
#[derive(Debug, clap::Args)]
pub struct DemoArgs {
    /// Where the demo firm is made; default: `chancery-demo` in the folder for temporary files
    #[arg(long)]
    data: Option<PathBuf>,
    /// Do not serve the pages afterwards
    #[arg(long)]
    no_serve: bool,
    /// Compare with the truth that the generator wrote beside the post
    #[arg(long)]
    score: bool,
    /// The score as one line of JSON
    #[arg(long)]
    json: bool,
    /// Address and port of the pages
    #[arg(long)]
    listen: Option<String>,
}

/// The day on which the demo post arrives, so that every date in it can be checked.
pub const TODAY: &str = "2026-11-24";

/// A clock that begins on the morning of the demo's day and goes on at the pace of the real one.
struct DemoClock {
    begin: i64,
    real_begin: i64,
}

impl DemoClock {
    fn new(today: Date) -> Self {
        let noon = today.at(14, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC);
        let begin = noon.map_or(0, |z| z.timestamp().as_millisecond());
        Self { begin, real_begin: WallClock.now().ms() }
    }
}

impl Clock for DemoClock {
    fn now(&self) -> kernel::Moment {
        kernel::Moment::from_ms(self.begin + (WallClock.now().ms() - self.real_begin))
    }
}

/// The command.
pub fn run(args: &DemoArgs, out: &mut dyn Write, err: &mut dyn Write) -> Result<i32, Trouble> {
    serve::start_logging();
    let started = Instant::now();
    let folder = args.data.clone().unwrap_or_else(|| std::env::temp_dir().join("chancery-demo"));
    let today: Date = TODAY.parse().map_err(|_| Trouble::failed("the demo's day is not a date"))?;
    fresh(&folder)?;
    let source = folder.join("source");
    let bar = Bar { terminal: std::io::stderr().is_terminal() };
    make(SEED, today, &source, &mut |done, total| bar.show("making the firm's post", done, total))
        .map_err(|e| Trouble::failed(format!("making the demo firm: {e}")))?;
    bar.end();
    let house = House::open_with(&folder.join("data"), Arc::new(DemoClock::new(today)))?;
    house.found(&format!("{} (demo)", chancery_demo::FIRM_NAME), "America/Los_Angeles", Lang::En)?;
    for report in import::import(&house, &source.join("firm"), false)? {
        for line in report.troubles() {
            drop(writeln!(err, "{line}"));
        }
    }
    let wiring = Wiring::new(house.clone())?;
    if !wiring.copyroom.can_recognise() {
        drop(writeln!(
            err,
            "There is no OCR program here, so scans wait as \"needs OCR\". Debian: apt-get install tesseract-ocr"
        ));
    }
    let arrived = Instant::now();
    let post = source.join("post");
    let (files, _) = inbox::walk(std::slice::from_ref(&post));
    let added = inbox::add_files(&house, &files, Channel::CommandLine)?;
    wiring
        .desk
        .run_until_idle(&|p: Progress| bar.show("reading and filing", p.done + p.failed, files.len()))?;
    bar.end();
    let seconds = arrived.elapsed().as_secs_f64();
    wiring.catch_up()?;
    let mut results = Vec::new();
    for one in &added {
        match &one.arrival {
            Ok(id) => {
                let name = Path::new(&one.file).strip_prefix(&post).unwrap_or(Path::new(&one.file));
                results.push(inbox::report(&house, &name.display().to_string(), *id)?);
            }
            Err(why) => drop(writeln!(err, "{}: {why}", one.file)),
        }
    }
    if args.score {
        let scored = score(&source.join("truth.jsonl"), results.iter().cloned())
            .map_err(|e| Trouble::failed(format!("the truth file: {e}")))?;
        if args.json {
            say(out, &scored.json(seconds))?;
        } else {
            say(out, &scored.human(seconds))?;
        }
    } else if args.json {
        for line in &results {
            say(out, &line.to_string())?;
        }
    } else {
        summary(&results, seconds, out)?;
    }
    out.flush().map_err(|e| Trouble::failed(e.to_string()))?;
    if args.no_serve {
        house.door.register().shutdown();
        return Ok(0);
    }
    let clerk = clerk(&house)?;
    serve::serve(&wiring, args.listen.as_deref(), started, &mut |listen| {
        let link = user::link(&house, &clerk, listen)?;
        drop(writeln!(
            err,
            "\nOpen this link to sign in as a clerk of the demo firm (good once, for an hour):\n{link}"
        ));
        Ok(())
    })
}

/// Empties a folder that an earlier demo made; any other folder with something in it is left alone.
fn fresh(folder: &Path) -> Result<(), Trouble> {
    let mark = folder.join("this-is-a-chancery-demo");
    let failed = |e: std::io::Error| Trouble::failed(format!("{}: {e}", folder.display()));
    if folder.exists() {
        let empty = fs::read_dir(folder).map_err(failed)?.next().is_none();
        if !empty && !mark.exists() {
            return Err(Trouble::configuration(format!(
                "{} holds something that is not a demo firm; choose another folder with --data",
                folder.display()
            )));
        }
        if !empty {
            fs::remove_dir_all(folder).map_err(failed)?;
        }
    }
    fs::create_dir_all(folder).map_err(failed)?;
    fs::write(mark, "made by chancery demo; removed by the next one\n").map_err(failed)
}

/// The first clerk of the staff list.
fn clerk(house: &House) -> Result<String, Trouble> {
    let users = house.door.read_here(&badge::Actor::console(), |read| personnel::public::users(read))?;
    users
        .iter()
        .find(|u| u.role == "clerk")
        .or(users.first())
        .map(|u| u.email.clone())
        .ok_or_else(|| Trouble::failed("the demo firm has no staff"))
}

/// What happened: received, filed, waiting for a person and why.
fn summary(results: &[serde_json::Value], seconds: f64, out: &mut dyn Write) -> Result<(), Trouble> {
    let mut states: BTreeMap<String, usize> = BTreeMap::new();
    let mut why: BTreeMap<String, usize> = BTreeMap::new();
    let mut papers = 0;
    for paper in results.iter().flat_map(|r| r["papers"].as_array().into_iter().flatten()) {
        papers += 1;
        let state = paper["decision"].as_str().unwrap_or("").to_owned();
        if state != "filed"
            && let Some(question) = paper["question"].as_str()
        {
            let short: String =
                question.split([':', '.', '(']).next().unwrap_or(question).chars().take(70).collect();
            *why.entry(short).or_default() += 1;
        }
        *states.entry(state).or_default() += 1;
    }
    say(out, &format!("received   {} items, {papers} papers, in {seconds:.1} s", results.len()))?;
    for (state, count) in &states {
        say(out, &format!("{state:<10} {count}"))?;
    }
    let mut reasons: Vec<_> = why.into_iter().collect();
    reasons.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    if !reasons.is_empty() {
        say(out, "why papers wait for a person:")?;
    }
    for (reason, count) in reasons.iter().take(12) {
        say(out, &format!("  {count:>3}  {reason}"))?;
    }
    Ok(())
}

/// A progress bar on a terminal, nothing elsewhere.
struct Bar {
    terminal: bool,
}

impl Bar {
    fn show(&self, what: &str, done: usize, total: usize) {
        if self.terminal {
            let full = (done * 30).checked_div(total).unwrap_or(0).min(30);
            eprint!("\r{what:<24} [{}{}] {done}/{total} ", "=".repeat(full), " ".repeat(30 - full));
        }
    }

    fn end(&self) {
        if self.terminal {
            eprintln!();
        }
    }
}
