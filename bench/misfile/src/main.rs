//! `cargo xtask misfile [--clients N] [--papers M] [--seed S] [--samples]`

use std::{env, process::ExitCode, time::Instant};

use misfile::{Size, run};

fn main() -> ExitCode {
    let mut size = Size { clients: 100_000, papers: 100_000, seed: 1 };
    let mut samples = false;
    let mut words = env::args().skip(1);
    while let Some(word) = words.next() {
        let number = |next: Option<String>| next.and_then(|n| n.parse::<usize>().ok());
        let known = match word.as_str() {
            "--clients" => number(words.next()).map(|n| size.clients = n),
            "--papers" => number(words.next()).map(|n| size.papers = n),
            "--seed" => number(words.next()).map(|n| size.seed = n as u64),
            "--samples" => {
                samples = true;
                Some(())
            }
            _ => None,
        };
        if known.is_none() {
            eprintln!("usage: cargo xtask misfile [--clients N] [--papers M] [--seed S] [--samples]");
            return ExitCode::from(2);
        }
    }
    let started = Instant::now();
    let told = |line: &str| eprintln!("{line} ({:.0} s)", started.elapsed().as_secs_f64());
    match run(size, &told) {
        Ok(tally) => {
            told("all papers are decided");
            print!("{tally}");
            for wrong in &tally.wrong {
                println!("WRONG {wrong}");
            }
            if samples {
                for (sort, some) in &tally.samples {
                    println!("== {sort}");
                    for line in some.iter().take(3) {
                        println!("  {line}");
                    }
                }
            }
            if tally.wrong.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(fault) => {
            eprintln!("misfile: {}", fault.detail);
            ExitCode::FAILURE
        }
    }
}
