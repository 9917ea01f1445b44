//! `chancery client link`: which rows of two lists are one person, or which rows of one list are duplicates.
//!
//! Works on plain CSV files, without a data folder. What each column holds is guessed and told; `--column` overrides.

mod read;
mod truth;

use std::io::Write;
use std::path::{Path, PathBuf};

use linkage::link::{self, Kind, Linked, Options, Pair, Say};
use serde::Serialize;

use read::List;

/// Find the rows of two lists that are one person or organisation, or the duplicates in one list.
#[derive(clap::Args, Debug)]
pub struct LinkArgs {
    /// A CSV file with a header line (comma, semicolon, tab, `|` or `%` between the cells).
    pub left: PathBuf,
    /// The list to link it with; without one, duplicates of the first are looked for.
    pub right: Option<PathBuf>,
    /// One JSON object a line on standard output.
    #[arg(long)]
    pub json: bool,
    /// Also write the pairs to this CSV file (left,right,probability).
    #[arg(long, value_name = "OUT.csv")]
    pub pairs: Option<PathBuf>,
    /// Score the answer: a CSV file of true pairs, or of ids with their cluster.
    #[arg(long, value_name = "TRUTH.csv")]
    pub truth: Option<PathBuf>,
    /// Answer pairs that are at least this probable.
    #[arg(long, default_value_t = 0.5, value_parser = between_nought_and_one)]
    pub threshold: f32,
    /// Say what a column holds (may be repeated): id, given, surname, person, date, email, phone, code, word, text, ignore.
    #[arg(long = "column", value_name = "HEADING=KIND", value_parser = heading_and_kind)]
    pub columns: Vec<(String, Kind)>,
}

fn between_nought_and_one(text: &str) -> Result<f32, String> {
    let value: f32 = text.parse().map_err(|_| "not a number".to_owned())?;
    if value > 0.0 && value < 1.0 { Ok(value) } else { Err("must lie between 0 and 1".into()) }
}

fn heading_and_kind(text: &str) -> Result<(String, Kind), String> {
    let (heading, kind) = text.rsplit_once('=').ok_or("write HEADING=KIND")?;
    let kind = Kind::read(kind)
        .ok_or("known kinds: id, given, surname, person, date, email, phone, code, word, text, ignore")?;
    Ok((heading.to_owned(), kind))
}

/// A file is not there.
const NOT_FOUND: i32 = 3;
/// A file is there, but of no use.
const FAILED: i32 = 1;

/// Run the command; the answer goes to `out`, messages to standard error. Returns the exit code.
pub fn run(args: LinkArgs, out: &mut dyn Write) -> i32 {
    match answer(&args, out) {
        Ok(()) => 0,
        Err(problem) => {
            eprintln!("client link: {problem}");
            let files = [Some(&args.left), args.right.as_ref(), args.truth.as_ref()];
            if files.into_iter().flatten().all(|f| f.exists()) { FAILED } else { NOT_FOUND }
        }
    }
}

fn answer(args: &LinkArgs, out: &mut dyn Write) -> Result<(), String> {
    let left = read::list(&args.left)?;
    let right = args.right.as_deref().map(read::list).transpose()?;
    let options = Options { threshold: args.threshold, kinds: args.columns.clone() };
    let linked = link::link(&left.table, right.as_ref().map(|r| &r.table), &options);
    let names = Names {
        left: left.ids(linked.ids.0),
        right: match &right {
            Some(right) => right.ids(linked.ids.1),
            None => left.ids(linked.ids.0),
        },
    };
    if let Some(path) = &args.pairs {
        write_pairs(path, &linked, &names).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    let written = if args.json { write_json(out, &linked, &names) } else { write_text(out, &linked, &names) };
    match written {
        // whoever reads has seen enough
        Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => {}
        other => other.map_err(|e| format!("could not write the answer: {e}"))?,
    }
    summary(&linked, &left, right.as_ref());
    if let Some(path) = &args.truth {
        let known = truth::pairs(&read::list(path)?, &names.left, &names.right, right.is_none())
            .map_err(|problem| format!("{}: {problem}", path.display()))?;
        let score = truth::score(&known, &linked.pairs);
        if args.json {
            let line = serde_json::to_string(&score).map_err(|e| e.to_string())?;
            eprintln!("{line}");
        }
        eprintln!(
            "precision {:.4} recall {:.4} F1 {:.4} ({} true pairs, {} answered, {} right{})",
            score.precision,
            score.recall,
            score.f1,
            score.true_pairs,
            score.answered,
            score.right,
            if score.judged_only { "; only pairs that the truth judges are counted" } else { "" }
        );
    }
    Ok(())
}

/// What each row is called: its id, else its line.
struct Names {
    left: Vec<String>,
    right: Vec<String>,
}

#[derive(Serialize)]
struct Line<'a> {
    schema: &'static str,
    left: &'a str,
    right: &'a str,
    probability: f64,
    /// What the two rows say by themselves, where the rest of the group raised it.
    #[serde(skip_serializing_if = "Option::is_none")]
    alone: Option<f64>,
    agrees: Vec<Reason<'a>>,
    contradicts: Vec<Reason<'a>>,
    not_compared: &'a [String],
}

#[derive(Serialize)]
struct Reason<'a> {
    column: &'a str,
    how: &'static str,
    weight: f64,
}

fn rounded(value: f32, digits: i32) -> f64 {
    let scale = 10f64.powi(digits);
    (f64::from(value) * scale).round() / scale
}

fn reasons(says: &[Say]) -> Vec<Reason<'_>> {
    says.iter().map(|s| Reason { column: &s.column, how: s.how, weight: rounded(s.bits, 1) }).collect()
}

fn write_json(out: &mut dyn Write, linked: &Linked, names: &Names) -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(out);
    for pair in &linked.pairs {
        let why = linked.explain(pair.left, pair.right);
        let line = Line {
            schema: "chancery.client.link/1",
            left: &names.left[pair.left],
            right: &names.right[pair.right],
            probability: rounded(pair.probability, 4),
            alone: (pair.alone < pair.probability).then(|| rounded(pair.alone, 4)),
            agrees: reasons(&why.agrees),
            contradicts: reasons(&why.contradicts),
            not_compared: &why.not_compared,
        };
        serde_json::to_writer(&mut out, &line)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

fn write_text(out: &mut dyn Write, linked: &Linked, names: &Names) -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(out);
    let said = |says: &[Say]| {
        says.iter().map(|s| format!("{} {} ({:+.1})", s.column, s.how, s.bits)).collect::<Vec<_>>().join(", ")
    };
    for pair in &linked.pairs {
        let Pair { left, right, probability, alone } = *pair;
        let why = linked.explain(left, right);
        write!(out, "{}  {}  {probability:.3}", names.left[left], names.right[right])?;
        if alone < probability {
            write!(out, " (tied by others; {alone:.3} alone)")?;
        }
        write!(out, "  agrees: {}", said(&why.agrees))?;
        if !why.contradicts.is_empty() {
            write!(out, "; contradicts: {}", said(&why.contradicts))?;
        }
        if !why.not_compared.is_empty() {
            write!(out, "; not compared: {}", why.not_compared.join(", "))?;
        }
        writeln!(out)?;
    }
    out.flush()
}

fn write_pairs(path: &Path, linked: &Linked, names: &Names) -> Result<(), csv::Error> {
    let mut out = csv::Writer::from_path(path)?;
    out.write_record(["left", "right", "probability"])?;
    for pair in &linked.pairs {
        out.write_record([
            &names.left[pair.left],
            &names.right[pair.right],
            &format!("{:.4}", pair.probability),
        ])?;
    }
    out.flush()?;
    Ok(())
}

/// What was read and how, on standard error.
fn summary(linked: &Linked, left: &List, right: Option<&List>) {
    let rows = |list: &List| list.table.rows.len();
    match right {
        Some(right) => eprintln!(
            "{} and {} rows, {} pairs compared, {} answered",
            rows(left),
            rows(right),
            linked.compared,
            linked.pairs.len()
        ),
        None => eprintln!(
            "{} rows, {} pairs compared, {} answered",
            rows(left),
            linked.compared,
            linked.pairs.len()
        ),
    }
    let of = |wanted: &dyn Fn(Kind) -> bool| -> Vec<String> {
        linked
            .columns
            .iter()
            .filter(|(_, k)| wanted(*k))
            .map(|(name, k)| format!("{name} ({})", k.as_str()))
            .collect()
    };
    eprintln!("columns compared: {}", of(&Kind::is_evidence).join(", "));
    let left_out = of(&|k| !k.is_evidence());
    if !left_out.is_empty() {
        eprintln!("columns left out: {}", left_out.join(", "));
    }
    for list in std::iter::once(left).chain(right) {
        if list.uneven > 0 {
            eprintln!("{} rows have more or fewer cells than the header", list.uneven);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The list, its rows, and the answer in JSON lines.
    fn answered(text: &str, other: Option<&str>) -> Vec<serde_json::Value> {
        let (left, right) =
            (read::parse(text).expect("a list"), other.map(|o| read::parse(o).expect("a list")));
        let linked = link::link(&left.table, right.as_ref().map(|r| &r.table), &Options::default());
        let names = Names {
            left: left.ids(linked.ids.0),
            right: right.as_ref().map_or_else(|| left.ids(linked.ids.0), |r| r.ids(linked.ids.1)),
        };
        let mut out = Vec::new();
        write_json(&mut out, &linked, &names).expect("written");
        String::from_utf8(out)
            .expect("UTF-8")
            .lines()
            .map(|l| serde_json::from_str(l).expect("JSON"))
            .collect()
    }

    fn clients(spoil: bool) -> String {
        const NAMES: [&str; 12] = [
            "Vega",
            "Smith",
            "Papadopoulos",
            "Garcia",
            "Nguyen",
            "Jones",
            "Lopez",
            "Miller",
            "Rossi",
            "Khan",
            "Silva",
            "Novak",
        ];
        let mut out = String::from("id,first_name,last_name,dob,phone\n");
        for i in 0..48usize {
            let (given, surname) = (NAMES[(i * 5 + 3) % 12], NAMES[i % 12]);
            let surname = if spoil { format!("{surname}e") } else { surname.to_owned() };
            out.push_str(&format!(
                "c{i},{given},{surname},19{:02}-0{}-1{},305555{:04}\n",
                40 + i,
                1 + i % 9,
                i % 7,
                1_000 + i * 37
            ));
        }
        out
    }

    #[test]
    fn a_line_says_who_and_why() {
        let lines = answered(&clients(false), Some(&clients(true)));
        assert_eq!(lines.len(), 48);
        for line in &lines {
            assert_eq!(line["schema"], "chancery.client.link/1");
            assert_eq!(line["left"], line["right"]);
            assert!(line["probability"].as_f64().is_some_and(|p| (0.5..=1.0).contains(&p)));
            assert!(
                line["agrees"]
                    .as_array()
                    .is_some_and(|a| a.iter().any(|r| r["column"] == "phone" && r["how"] == "equal"))
            );
            assert!(line["contradicts"].is_array() && line["not_compared"].is_array());
        }
    }

    #[test]
    fn a_missing_file_has_its_own_exit_code() {
        let args = LinkArgs {
            left: PathBuf::from("there-is-no-such-file.csv"),
            right: None,
            json: true,
            pairs: None,
            truth: None,
            threshold: 0.5,
            columns: Vec::new(),
        };
        assert_eq!(run(args, &mut Vec::new()), NOT_FOUND);
    }
}
