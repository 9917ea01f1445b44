//! Scores linkage on a list with known truth:
//! `link_lists LEFT.csv [RIGHT.csv] --truth COLUMN|PAIRS.csv [--delimiter C] [--errors N] [--weights]`
//!
//! A truth column is removed from the list before it is linked; `rec` derives it from ids such as `rec-12-dup-0`.

use std::collections::{HashMap, HashSet};
use std::time::Instant;

use linkage::link::{Options, Table, link};

fn read(path: &str, delimiter: u8) -> Result<Table, Box<dyn std::error::Error>> {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).trim(csv::Trim::All).from_path(path)?;
    let headings = reader.headers()?.iter().map(ToOwned::to_owned).collect();
    let rows = reader
        .records()
        .map(|r| r.map(|r| r.iter().map(ToOwned::to_owned).collect()))
        .collect::<Result<_, _>>()?;
    Ok(Table { headings, rows })
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| args.iter().position(|a| a == name).and_then(|i| args.get(i + 1)).cloned();
    let delimiter = option("--delimiter").map_or(b',', |d| d.as_bytes()[0]);
    let files: Vec<&String> = args.iter().take_while(|a| !a.starts_with("--")).collect();
    let truth = option("--truth").ok_or("--truth?")?;
    let mut left = read(files[0], delimiter)?;
    let right = files.get(1).map(|f| read(f, delimiter)).transpose()?;
    let mut wanted: HashSet<(usize, usize)> = HashSet::new();
    if truth.ends_with(".csv") {
        let row_of = |t: &Table| {
            t.rows
                .iter()
                .enumerate()
                .map(|(i, r)| (r[t.headings.iter().position(|h| h == "id").unwrap_or(0)].clone(), i))
                .collect::<HashMap<_, _>>()
        };
        let (l, r) = (row_of(&left), row_of(right.as_ref().unwrap_or(&left)));
        for row in read(&truth, delimiter)?.rows {
            let (Some(&a), Some(&b)) = (l.get(&row[0]), r.get(&row[1])) else { continue };
            if right.is_some() {
                wanted.insert((a, b));
            } else if a != b {
                wanted.insert((a.min(b), a.max(b)));
            }
        }
    } else {
        let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
        let column = left.headings.iter().position(|h| *h == truth);
        for (i, row) in left.rows.iter_mut().enumerate() {
            let group = match column {
                Some(c) => row.remove(c),
                None => row[0].split('-').nth(1).unwrap_or_default().to_owned(),
            };
            groups.entry(group).or_default().push(i);
        }
        if let Some(c) = column {
            left.headings.remove(c);
        }
        for group in groups.values() {
            for (i, &a) in group.iter().enumerate() {
                wanted.extend(group[i + 1..].iter().map(|&b| (a.min(b), a.max(b))));
            }
        }
    }
    let started = Instant::now();
    let linked = link(&left, right.as_ref(), &Options::default());
    let took = started.elapsed();
    let found: HashSet<(usize, usize)> = linked.pairs.iter().map(|p| (p.left, p.right)).collect();
    let both = found.intersection(&wanted).count() as f64;
    println!(
        "P {:.4} R {:.4} F1 {:.4}  ({} wanted, {} found, {} compared, {:.3} s)",
        both / found.len().max(1) as f64,
        both / wanted.len().max(1) as f64,
        2.0 * both / (found.len() + wanted.len()) as f64,
        wanted.len(),
        found.len(),
        linked.compared,
        took.as_secs_f64()
    );
    if args.iter().any(|a| a == "--weights") {
        println!(
            "{:?}",
            linked.columns.iter().map(|(h, k)| format!("{h}:{}", k.as_str())).collect::<Vec<_>>()
        );
        for (name, m, u, against) in linked.learned() {
            println!("  {name:20} m {m:.3} u {u:.5} different {against:.2}");
        }
    }
    let errors: usize = option("--errors").and_then(|n| n.parse().ok()).unwrap_or(0);
    let show = |kind: &str, set: Vec<&(usize, usize)>| {
        for &&(a, b) in set.iter().step_by((set.len() / errors.max(1)).max(1)).take(errors) {
            println!(
                "{kind}\n  {}\n  {}",
                left.rows[a].join("|"),
                right.as_ref().unwrap_or(&left).rows[b].join("|")
            );
            let e = linked.explain(a, b);
            for s in e.agrees.iter().chain(&e.contradicts) {
                print!(" {}:{} {:.1};", s.column, s.how, s.bits);
            }
            println!();
        }
    };
    if errors > 0 {
        let mut false_ones: Vec<_> = found.difference(&wanted).collect();
        let mut missed: Vec<_> = wanted.difference(&found).collect();
        false_ones.sort_unstable();
        missed.sort_unstable();
        show("FALSE", false_ones);
        show("MISSED", missed);
    }
    Ok(())
}
