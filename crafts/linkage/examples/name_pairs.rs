//! Scores a file of labelled name pairs (columns `name1,name2,is_match`): precision, recall, F1, time per pair.
//! `cargo run --release -p linkage --example name_pairs -- FILE.csv [--errors]`

use std::time::Instant;

/// Times that every pair is compared, for the clock.
const ROUNDS: u32 = 50;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which file?")?;
    let show = std::env::args().any(|a| a == "--errors");
    let mut reader = csv::Reader::from_path(path)?;
    let header = reader.headers()?.clone();
    let column = |name: &str| header.iter().position(|h| h == name).ok_or(format!("no column {name}"));
    let (left, right, truth) = (column("name1")?, column("name2")?, column("is_match")?);
    let rows: Vec<(String, String, bool)> = reader
        .records()
        .map(|r| r.map(|r| (r[left].to_owned(), r[right].to_owned(), &r[truth] == "true")))
        .collect::<Result<_, _>>()?;
    let started = Instant::now();
    let mut scores = Vec::new();
    for (a, b, _) in &rows {
        scores.push(linkage::names::compare_text(a, b).score);
    }
    for _ in 1..ROUNDS {
        for (a, b, _) in &rows {
            std::hint::black_box(linkage::names::compare_text(a, b).score);
        }
    }
    let took = started.elapsed() / ROUNDS;
    let count = |hit: bool, truth: bool, at: f32| {
        rows.iter().zip(&scores).filter(|(r, s)| (**s >= at) == hit && r.2 == truth).count()
    };
    for at in [0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8] {
        let (tp, fp, missed) =
            (count(true, true, at) as f64, count(true, false, at) as f64, count(false, true, at) as f64);
        println!(
            "at {at}: precision {:.3} recall {:.3} F1 {:.3}",
            tp / (tp + fp),
            tp / (tp + missed),
            2.0 * tp / (2.0 * tp + fp + missed)
        );
    }
    println!("{} pairs, {:.2} us each", rows.len(), took.as_secs_f64() * 1e6 / rows.len() as f64);
    if show {
        for ((a, b, truth), score) in rows.iter().zip(&scores).filter(|(r, s)| (**s >= 0.5) != r.2) {
            println!("{truth} {score:.2} | {a} | {b} | {}", linkage::names::compare_text(a, b).why);
        }
    }
    Ok(())
}
