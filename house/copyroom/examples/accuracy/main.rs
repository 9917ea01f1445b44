//! `cargo xtask accuracy [--half dev|test] [--cache FOLDER] [--fit FILE] FOLDER...`: how right the reader is on labelled
//! files. A folder holds `INDEX.tsv` with a header line and at least the columns `file` and `type` (a column `facts` holds
//! `name=value; name=value`), or `truth.jsonl` as the demo's generator writes it. What is printed: kinds right, share
//! answered, right among the answered, calibration error, papers split, and exact values per fact, each with its 95 %
//! interval. `--half` keeps the files whose hash is even (dev) or odd (test): fit on one, report the other. `--fit` writes the
//! calibration that the files read bear out.

mod count;
mod fit;
mod sets;

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use copyroom::{Copyroom, CopyroomSettings, Read};
use count::{Bins, Count};
use reading::{Page, Paper, kinds, papers::PaperView};
use sets::Truth;

#[derive(Default)]
struct Settings {
    half: Option<bool>,
    cache: Option<PathBuf>,
    fit: Option<PathBuf>,
    folders: Vec<PathBuf>,
}

fn settings() -> Option<Settings> {
    let mut out = Settings::default();
    let mut args = env::args_os().skip(1);
    while let Some(arg) = args.next() {
        match arg.to_str() {
            Some("--half") => out.half = Some(args.next()? == "dev"),
            Some("--cache") => out.cache = Some(args.next()?.into()),
            Some("--fit") => out.fit = Some(args.next()?.into()),
            _ => out.folders.push(arg.into()),
        }
    }
    (!out.folders.is_empty()).then_some(out)
}

fn main() -> ExitCode {
    let Some(settings) = settings() else {
        eprintln!("give folders that hold an INDEX.tsv or a truth.jsonl");
        return ExitCode::from(2);
    };
    match run(&settings) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn run(settings: &Settings) -> Result<(), String> {
    let program = env::current_exe().ok().and_then(|p| Some(p.parent()?.parent()?.join("copyroom-worker")));
    let program = program
        .filter(|p| p.exists())
        .ok_or("the worker is missing; build it first: cargo build --release -p copyroom")?;
    let mut how = CopyroomSettings::with_worker(program, Vec::new());
    how.cache.clone_from(&settings.cache);
    let room = Copyroom::new(how).map_err(|e| e.to_string())?;
    let mut evidence = fit::Evidence::default();
    for folder in &settings.folders {
        let tally = measure(&room, folder, settings.half, &mut evidence)
            .map_err(|why| format!("{}: {why}", folder.display()))?;
        tally.print(folder);
    }
    if let Some(file) = &settings.fit {
        fs::write(file, evidence.fitted()).map_err(|e| e.to_string())?;
    }
    Ok(())
}

#[derive(Default)]
struct Tally {
    kinds: Count,
    answered: Count,
    sure: Count,
    grave: Count,
    split: Count,
    kind_bins: Bins,
    fact_bins: Bins,
    by_kind: BTreeMap<String, [u32; 3]>,
    facts: BTreeMap<String, Count>,
    all_facts: Count,
}

/// A paper and the file, perhaps inside another, on whose pages it stands.
struct Found<'r> {
    part: Option<&'r str>,
    read: &'r Read,
    paper: &'r Paper,
}

fn all_papers<'r>(read: &'r Read, part: Option<&'r str>, out: &mut Vec<Found<'r>>) {
    out.extend(read.papers.iter().map(|paper| Found { part, read, paper }));
    for inside in &read.attachments {
        all_papers(inside, Some(&inside.file), out);
    }
}

fn measure(
    room: &Copyroom,
    folder: &Path,
    half: Option<bool>,
    evidence: &mut fit::Evidence,
) -> Result<Tally, String> {
    let mut tally = Tally::default();
    for item in sets::load(folder)? {
        let Ok(bytes) = fs::read(folder.join(&item.file)) else { continue };
        let read = room.read(&bytes, item.file.rsplit('/').next());
        let even = read
            .sha256
            .bytes()
            .next()
            .is_some_and(|b| (b as char).to_digit(16).unwrap_or(0).is_multiple_of(2));
        if half.is_some_and(|dev| dev != even) {
            continue;
        }
        let mut found = Vec::new();
        all_papers(&read, None, &mut found);
        for paper in found.iter().filter(|f| f.paper.problems.iter().any(|p| p.code == "perhaps_two_papers"))
        {
            println!("  {}: perhaps two papers in {:?}", item.file, paper.paper.pages);
        }
        let several = item.papers.iter().filter(|p| p.part.is_none()).count() > 1;
        for truth in &item.papers {
            let near = nearest(truth, &found);
            tally.count(&item.file, truth, near, evidence);
            if several && truth.part.is_none() && !truth.pages.is_empty() {
                let whole = near.is_some_and(|f| f.paper.pages == truth.pages);
                tally.split.add(whole);
                if !whole {
                    let got: Vec<&[u32]> = read.papers.iter().map(|p| p.pages.as_slice()).collect();
                    println!("  {}: pages {:?}, split as {got:?}", item.file, truth.pages);
                }
            }
        }
    }
    Ok(tally)
}

/// The answer that is about this paper: in the same part, with most pages in common.
fn nearest<'f, 'r>(truth: &Truth, found: &'f [Found<'r>]) -> Option<&'f Found<'r>> {
    let base = |p: &str| p.rsplit('/').next().unwrap_or(p).to_lowercase();
    let part = truth.part.as_deref().map(base);
    found.iter().filter(|f| f.part.map(base) == part).max_by_key(|f| {
        let common = f.paper.pages.iter().filter(|p| truth.pages.contains(p)).count();
        let union = f.paper.pages.len() + truth.pages.len() - common;
        (100 * common / union.max(1), u8::from(truth.kinds.contains(&f.paper.kind)))
    })
}

fn same(a: &str, b: &str) -> bool {
    let bare =
        |t: &str| t.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    bare(a) == bare(b)
}

impl Tally {
    fn count(&mut self, file: &str, truth: &Truth, found: Option<&Found<'_>>, evidence: &mut fit::Evidence) {
        let place = truth.part.as_ref().map_or(file.to_owned(), |p| format!("{file} [{p}]"));
        if let Some(wanted) = truth.kinds.first() {
            let (kind, probability, unsure) = found
                .map_or(("", 0.0, true), |f| (f.paper.kind.as_str(), f.paper.probability, f.paper.unsure));
            let right = truth.kinds.iter().any(|k| k == kind);
            self.kinds.add(right);
            self.answered.add(!unsure);
            if !unsure {
                self.sure.add(right);
            }
            let danger = |name: &str| kinds::find(name).map(|k| k.danger);
            if danger(wanted) == Some(kinds::Danger::D4) {
                self.grave.add(!unsure && danger(kind) < Some(kinds::Danger::D3));
            }
            self.by_kind.entry(wanted.clone()).or_default()[if right { 0 } else { 1 }] += 1;
            if !right {
                self.by_kind.entry(kind.to_owned()).or_default()[2] += 1;
                println!(
                    "  {place}: {kind} ({probability:.2}{}) is {wanted}",
                    if unsure { ", unsure" } else { "" }
                );
            }
            if let Some(found) = found {
                self.kind_bins.add(probability, right);
                evidence.kind(found.read, found.paper, right);
            }
        }
        self.values(&place, truth, found, evidence);
    }

    fn values(
        &mut self,
        place: &str,
        truth: &Truth,
        found: Option<&Found<'_>>,
        evidence: &mut fit::Evidence,
    ) {
        for (name, value) in &truth.facts {
            let ours: Vec<_> =
                found.iter().flat_map(|f| &f.paper.facts).filter(|f| f.name == *name).collect();
            let fits = ours.iter().any(|f| same(&f.normal, value) || same(&f.value, value));
            self.facts.entry(name.clone()).or_default().add(fits);
            self.all_facts.add(fits);
            if !fits {
                let read: Vec<&str> = ours.iter().map(|f| f.normal.as_str()).collect();
                println!("  {place}: {name} {value}, read {read:?}");
            }
        }
        let Some(found) = found else { return };
        for fact in &found.paper.facts {
            let mut told = truth.facts.iter().filter(|(name, _)| *name == fact.name).peekable();
            if told.peek().is_some() {
                let right = told.any(|(_, value)| same(&fact.normal, value) || same(&fact.value, value));
                self.fact_bins.add(fact.probability, right);
                evidence.fact(found.read, found.paper, fact, right);
            }
        }
    }

    fn print(&self, folder: &Path) {
        println!("{}", folder.display());
        println!("kinds right              {}", self.kinds.words());
        println!("kinds, macro-F1          {:.3}", self.macro_f1());
        println!("answered                 {}", self.answered.words());
        println!("right among answered     {}", self.sure.words());
        println!("D4 as harmless, and sure {}", self.grave.words());
        println!("papers of packets whole  {}", self.split.words());
        println!("calibration error, kinds {:.3}", self.kind_bins.error());
        println!("facts exact              {}", self.all_facts.words());
        println!("calibration error, facts {:.3}", self.fact_bins.error());
        for (name, count) in &self.facts {
            println!("fact {name:<19} {}", count.words());
        }
    }

    /// Over the kinds that occur in truth.
    fn macro_f1(&self) -> f64 {
        let of = |[right, missed, wrong]: [u32; 3]| {
            2.0 * f64::from(right) / f64::from(2 * right + missed + wrong).max(1.0)
        };
        let occurring: Vec<f64> = self.by_kind.values().filter(|c| c[0] + c[1] > 0).map(|c| of(*c)).collect();
        occurring.iter().sum::<f64>() / (occurring.len() as f64).max(1.0)
    }
}

/// The pages of a paper, as the classifier sees them.
fn with_view<T>(read: &Read, paper: &Paper, then: impl FnOnce(&PaperView<'_>) -> T) -> T {
    let pages: Vec<&Page> = read.page_list.iter().filter(|p| paper.pages.contains(&p.number)).collect();
    then(&PaperView {
        pages: &pages,
        kind: &paper.kind,
        mail: read.mail.as_ref(),
        new_text: read.new_text.as_deref(),
        language: &paper.language,
    })
}
