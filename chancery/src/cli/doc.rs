//! `chancery doc read`: what each file is, with its facts and where they stand. Needs no data folder.

pub mod compare;
pub mod searchable;

use std::{
    collections::BTreeSet,
    fs,
    io::{Read as _, Write},
    num::NonZeroUsize,
    path::{Path, PathBuf},
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
};

use copyroom::{Copyroom, CopyroomSettings, Read};
use reading::{
    Fact, Paper,
    review::{self, Letter, Outcome, Review},
};
use serde::Serialize;

use crate::answers::{self, ReviewAnswer};

const SCHEMA: &str = "chancery.doc.read/1";
/// Exit codes, as the manual lists them.
const DONE: i32 = 0;
const NOT_FOUND: i32 = 3;
const PARTIAL: i32 = 6;
const UNAVAILABLE: i32 = 69;
/// Names standard input.
const STDIN: &str = "-";

/// What each file is: kind of paper, facts with their place, what is missing.
#[derive(Debug, clap::Args)]
pub struct ReadArgs {
    /// Files, or folders that are walked; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// One JSON object a line on standard output.
    #[arg(long)]
    pub json: bool,
    /// With --json: also every page with its words and their places.
    #[arg(long, requires = "json")]
    pub words: bool,
    /// Also hold collectors' letters against the law: what is missing, what must not be said
    #[arg(long)]
    pub review: bool,
    /// Keep recognised pages in this folder, so that a scan is recognised once.
    #[arg(long, value_name = "FOLDER")]
    pub cache: Option<PathBuf>,
}

/// Reads the files; answers in the order given. A file that cannot be read is an answer.
pub fn read(args: ReadArgs, out: &mut dyn Write, err: &mut dyn Write) -> i32 {
    let (mut files, mut missing) = (Vec::new(), 0);
    for given in &args.files {
        if given.as_os_str() == STDIN {
            files.push(given.clone());
        } else if given.exists() {
            walk(given, &mut files);
        } else {
            drop(writeln!(err, "chancery: there is no file {}", given.display()));
            missing += 1;
        }
    }
    if files.is_empty() {
        return if missing > 0 { NOT_FOUND } else { DONE };
    }
    let Some(copyroom) = reader(args.cache.clone(), err) else { return UNAVAILABLE };
    let mut answered = 0;
    let mut print = |file: &Path, read: std::io::Result<Read>| match read {
        Ok(read) => {
            answered += 1;
            let text = if args.json { json(file, &read, &args) } else { plain(file, &read, &args) };
            // A reader that went away (`| head`) wants no more.
            writeln!(out, "{text}").is_ok()
        }
        Err(error) => {
            drop(writeln!(err, "chancery: {}: {error}", file.display()));
            missing += 1;
            true
        }
    };
    read_all(&copyroom, &files, args.words && args.json, &mut print);
    drop(out.flush());
    match (answered, missing) {
        (_, 0) => DONE,
        (0, _) => NOT_FOUND,
        _ => PARTIAL,
    }
}

/// A reader, and what it cannot do here.
fn reader(cache: Option<PathBuf>, err: &mut dyn Write) -> Option<Copyroom> {
    if let Some(folder) = &cache
        && let Err(error) = fs::create_dir_all(folder)
    {
        drop(writeln!(err, "chancery: {}: {error}", folder.display()));
    }
    let settings = CopyroomSettings::this_binary().map(|base| CopyroomSettings { cache, ..base });
    let copyroom = match settings.and_then(Copyroom::new) {
        Ok(copyroom) => copyroom,
        Err(error) => {
            drop(writeln!(err, "chancery: no reader can be started: {error}"));
            return None;
        }
    };
    if !copyroom.can_recognise() {
        drop(writeln!(
            err,
            "There is no OCR program here, so scans wait as \"needs OCR\". Debian: apt-get install tesseract-ocr"
        ));
    }
    Some(copyroom)
}

/// The whole file, or all of standard input.
fn bytes_of(file: &Path) -> std::io::Result<Vec<u8>> {
    if file.as_os_str() != STDIN {
        return fs::read(file);
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Several files at a time, handed on in their order.
fn read_all(
    copyroom: &Copyroom,
    files: &[PathBuf],
    words: bool,
    print: &mut dyn FnMut(&Path, std::io::Result<Read>) -> bool,
) {
    let hands = thread::available_parallelism().map_or(2, NonZeroUsize::get).min(files.len());
    let next = AtomicUsize::new(0);
    let (give, take) = mpsc::sync_channel(4 * hands);
    thread::scope(|scope| {
        for _ in 0..hands {
            let give = give.clone();
            scope.spawn(|| {
                let give = give;
                loop {
                    let nth = next.fetch_add(1, Ordering::Relaxed);
                    let Some(file) = files.get(nth) else { return };
                    let read = bytes_of(file).map(|bytes| {
                        let name = file.file_name().map(|n| n.to_string_lossy());
                        if words {
                            copyroom.read(&bytes, name.as_deref())
                        } else {
                            copyroom.read_papers(&bytes, name.as_deref())
                        }
                    });
                    if give.send((nth, read)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(give);
        let mut early = std::collections::BTreeMap::new();
        let mut due = 0;
        for (nth, read) in take {
            early.insert(nth, read);
            while let Some(read) = early.remove(&due) {
                if !print(&files[due], read) {
                    next.store(files.len(), Ordering::Relaxed);
                    return;
                }
                due += 1;
            }
        }
    });
}

/// Files in the order of their names; links are not followed out of a folder.
fn walk(path: &Path, out: &mut Vec<PathBuf>) {
    if !path.is_dir() {
        if path.exists() {
            out.push(path.to_path_buf());
        }
        return;
    }
    let inside: BTreeSet<PathBuf> =
        fs::read_dir(path).into_iter().flatten().flatten().map(|e| e.path()).collect();
    for inner in inside {
        let link = inner.symlink_metadata().is_ok_and(|m| m.is_symlink());
        if !link {
            walk(&inner, out);
        }
    }
}

#[derive(Serialize)]
struct Line<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<&'static str>,
    file: String,
    sha256: &'r str,
    media_type: &'r str,
    pages: usize,
    words: usize,
    ocr_pages: usize,
    status: &'r str,
    reason: Option<&'r str>,
    papers: Vec<OnePaper<'r>>,
    attachments: Vec<Line<'r>>,
    ms: u64,
    flags: &'r [reading::Flag],
    #[serde(skip_serializing_if = "Option::is_none")]
    mail: Option<&'r reading::MailHead>,
    #[serde(skip_serializing_if = "Option::is_none")]
    new_text: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page_list: Option<&'r [reading::Page]>,
}

#[derive(Serialize)]
struct OnePaper<'r> {
    pages: &'r [u32],
    kind: &'r str,
    probability: f32,
    unsure: bool,
    facts: Vec<OneFact<'r>>,
    complete: bool,
    problems: Vec<&'r str>,
    language: &'r str,
    intents: Vec<&'r str>,
    /// Version of the model that gave the probabilities.
    model: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    review: Option<ReviewAnswer>,
}

#[derive(Serialize)]
struct OneFact<'r> {
    name: &'r str,
    value: &'r str,
    normal: &'r str,
    page: u32,
    #[serde(rename = "box")]
    at: [f32; 4],
    quote: &'r str,
    probability: f32,
}

fn json(file: &Path, read: &Read, args: &ReadArgs) -> String {
    let mut line = line(file.to_string_lossy().into_owned(), read, args);
    line.schema = Some(SCHEMA);
    serde_json::to_string(&line).unwrap_or_default()
}

fn line<'r>(file: String, read: &'r Read, args: &ReadArgs) -> Line<'r> {
    Line {
        schema: None,
        file,
        sha256: &read.sha256,
        media_type: &read.media_type,
        pages: read.pages,
        words: read.words,
        ocr_pages: read.ocr_pages,
        status: &read.status,
        reason: read.reason.as_deref(),
        papers: read.papers.iter().map(|p| paper(p, args.review.then_some(read))).collect(),
        attachments: read.attachments.iter().map(|a| self::line(a.file.clone(), a, args)).collect(),
        ms: read.ms,
        flags: &read.flags,
        mail: read.mail.as_ref(),
        new_text: read.new_text.as_deref(),
        page_list: args.words.then_some(&read.page_list),
    }
}

/// What the law says of a collector's letter; `read` is the file that it stands in.
fn reviewed(paper: &Paper, read: &Read) -> Option<Review> {
    let pages: Vec<&reading::Page> =
        read.page_list.iter().filter(|page| paper.pages.contains(&page.number)).collect();
    let (kind, facts, problems) = (paper.kind.as_str(), paper.facts.as_slice(), paper.problems.as_slice());
    review::letter(&Letter { kind, pages: &pages, facts, problems })
}

fn paper<'r>(paper: &'r Paper, review_in: Option<&Read>) -> OnePaper<'r> {
    OnePaper {
        pages: &paper.pages,
        kind: &paper.kind,
        probability: thousandth(paper.probability),
        unsure: paper.unsure,
        facts: paper.facts.iter().map(fact).collect(),
        complete: paper.complete,
        problems: paper.problems.iter().map(|p| p.text.as_str()).collect(),
        language: &paper.language,
        intents: paper.intents.iter().map(|i| i.name.as_str()).collect(),
        model: reading::calibration::version(),
        review: review_in.and_then(|read| reviewed(paper, read)).map(|review| answers::review(&review, "en")),
    }
}

fn fact(fact: &Fact) -> OneFact<'_> {
    OneFact {
        name: &fact.name,
        value: &fact.value,
        normal: &fact.normal,
        page: fact.page,
        at: fact.at.0.map(|v| (v * 10_000.0).round() / 10_000.0),
        quote: &fact.quote,
        probability: thousandth(fact.probability),
    }
}

fn thousandth(value: f32) -> f32 {
    (value * 1_000.0).round() / 1_000.0
}

fn plain(file: &Path, read: &Read, args: &ReadArgs) -> String {
    let mut out = String::new();
    describe(&file.display().to_string(), read, args, 0, &mut out);
    out.trim_end().to_owned()
}

fn describe(name: &str, read: &Read, args: &ReadArgs, depth: usize, out: &mut String) {
    use std::fmt::Write as _;
    let pad = "  ".repeat(depth);
    let name = if name.is_empty() { "(no name)" } else { name };
    let scanned = if read.ocr_pages > 0 { format!(", {} recognised", read.ocr_pages) } else { String::new() };
    // Writing into a String does not fail.
    let _ = match read.status.as_str() {
        "read" => writeln!(
            out,
            "{pad}{name}: {}, {} pages{scanned}, {} words",
            read.media_type, read.pages, read.words
        ),
        status => writeln!(out, "{pad}{name}: {status}"),
    };
    if let Some(reason) = &read.reason {
        let _ = writeln!(out, "{pad}  {reason}");
    }
    for paper in &read.papers {
        let pages: Vec<String> = paper.pages.iter().map(u32::to_string).collect();
        let unsure = if paper.unsure { ", unsure" } else { "" };
        let _ = writeln!(
            out,
            "{pad}  pages {}: {} ({:.0} %{unsure})",
            pages.join(" "),
            paper.kind,
            paper.probability * 100.0
        );
        for fact in &paper.facts {
            let _ = writeln!(
                out,
                "{pad}    {}: {}  (page {}, {:?})",
                fact.name, fact.normal, fact.page, fact.quote
            );
        }
        for problem in &paper.problems {
            let _ = writeln!(out, "{pad}    ! {}", problem.text);
        }
        let review = args.review.then(|| reviewed(paper, read)).flatten();
        for finding in review.iter().flat_map(Review::open) {
            let how = match finding.outcome {
                Outcome::Missing => "missing: ",
                Outcome::CannotTell => "not seen on this copy: ",
                Outcome::Present | Outcome::Found => "",
            };
            let place = finding.place.as_ref();
            let place = place.map(|p| format!("  (page {}, {:?})", p.page, p.quote)).unwrap_or_default();
            let _ = writeln!(
                out,
                "{pad}    ? {how}{} [{}]{place}",
                finding.check.what("en"),
                finding.check.citation
            );
        }
    }
    for inner in &read.attachments {
        describe(&inner.file, inner, args, depth + 1, out);
    }
}
