//! `cargo xtask accuracy FOLDER...`: how right the reader is on labelled files. A folder holds `INDEX.tsv` with a header
//! line and at least the columns `file` and `type`; a column `facts` holds `name=value; name=value`. What is printed: kinds right,
//! share answered, right among the answered, calibration error, and exact values per fact, each with its 95 % interval.

use std::{collections::BTreeMap, env, fs, path::Path, path::PathBuf, process::ExitCode};

use copyroom::{Copyroom, CopyroomSettings, Read};

/// Names that lists use for facts of ours.
const FACTS: [(&str, &str); 6] = [
    ("docket_number", "docket_number"),
    ("case_number", "case_number"),
    ("entry_no", "docket_entry_number"),
    ("filed", "filed_date"),
    ("event", "event_label"),
    ("document_url", "document_url"),
];

#[derive(Default)]
struct Count {
    right: u32,
    of: u32,
}

impl Count {
    fn add(&mut self, right: bool) {
        self.of += 1;
        self.right += u32::from(right);
    }

    /// Share with its Wilson interval.
    fn words(&self) -> String {
        if self.of == 0 {
            return "none".to_owned();
        }
        let (n, z) = (f64::from(self.of), 1.96);
        let p = f64::from(self.right) / n;
        let middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
        let half = z / (1.0 + z * z / n) * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
        format!(
            "{}/{} = {:.3} ({:.3} to {:.3})",
            self.right,
            self.of,
            p,
            middle - half,
            (middle + half).min(1.0)
        )
    }
}

fn main() -> ExitCode {
    let folders: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    if folders.is_empty() {
        eprintln!("give folders that hold an INDEX.tsv");
        return ExitCode::from(2);
    }
    let program = env::current_exe().ok().and_then(|p| Some(p.parent()?.parent()?.join("chancery")));
    let Some(program) = program.filter(|p| p.exists()) else {
        eprintln!("the binary is missing; build it first: cargo build --release -p chancery");
        return ExitCode::FAILURE;
    };
    let room = match Copyroom::new(CopyroomSettings::with_worker(program, vec!["worker".to_owned()])) {
        Ok(room) => room,
        Err(e) => {
            eprintln!("{e}");
            return ExitCode::FAILURE;
        }
    };
    for folder in &folders {
        if let Err(why) = measure(&room, folder) {
            eprintln!("{}: {why}", folder.display());
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn measure(room: &Copyroom, folder: &Path) -> Result<(), String> {
    let index = fs::read_to_string(folder.join("INDEX.tsv")).map_err(|e| e.to_string())?;
    let mut lines = index.lines();
    let header: Vec<&str> = lines.next().unwrap_or("").split('\t').collect();
    let at = |name: &str| header.iter().position(|h| *h == name);
    let (file_at, type_at) = (at("file").ok_or("no column file")?, at("type").ok_or("no column type")?);
    let facts_at = at("facts");
    let (mut kinds, mut answered, mut sure) = (Count::default(), Count::default(), Count::default());
    let mut bins = [(0.0f64, 0.0f64, 0u32); 10];
    let mut facts: BTreeMap<&str, Count> = BTreeMap::new();
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        let (Some(file), Some(label)) = (cells.get(file_at), cells.get(type_at)) else { continue };
        let Ok(bytes) = fs::read(folder.join(file)) else { continue };
        let read = room.read(&bytes, Some(file));
        if let (Some(kind), Some(paper)) = (reading::kinds::covering(label), read.papers.first()) {
            let right = kind.name == paper.kind;
            kinds.add(right);
            answered.add(!paper.unsure);
            if !paper.unsure {
                sure.add(right);
            }
            let p = f64::from(paper.probability);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 9")]
            let bin = &mut bins[((p * 10.0) as usize).min(9)];
            *bin = (bin.0 + p, bin.1 + f64::from(u8::from(right)), bin.2 + 1);
            if !right {
                println!("  {file}: {} ({:.2}) is {}", paper.kind, paper.probability, kind.name);
            }
        }
        if let Some(truth) = facts_at.and_then(|at| cells.get(at)) {
            count_facts(&read, truth, &mut facts);
        }
    }
    let total: u32 = bins.iter().map(|b| b.2).sum();
    let error: f64 =
        bins.iter().map(|(p, right, _)| (p - right).abs()).sum::<f64>() / f64::from(total.max(1));
    println!("{}", folder.display());
    println!("kinds right            {}", kinds.words());
    println!("answered               {}", answered.words());
    println!("right among answered   {}", sure.words());
    println!("calibration error      {error:.3}");
    for (name, count) in &facts {
        println!("fact {name:<17} {}", count.words());
    }
    Ok(())
}

fn count_facts(read: &Read, truth: &str, facts: &mut BTreeMap<&str, Count>) {
    let same = |a: &str, b: &str| {
        let bare = |t: &str| {
            t.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect::<String>()
        };
        bare(a) == bare(b)
    };
    for pair in truth.split("; ") {
        let Some((name, value)) = pair.split_once('=') else { continue };
        let Some((_, ours)) = FACTS.iter().find(|(theirs, _)| *theirs == name) else { continue };
        if value == "None" || value.is_empty() {
            continue;
        }
        let found = read.papers.iter().flat_map(|p| &p.facts).filter(|f| f.name == *ours);
        let mut values = found.flat_map(|f| [f.normal.as_str(), f.value.as_str()]);
        facts.entry(ours).or_default().add(values.any(|v| same(v, value)));
    }
}
