//! Every chore of the project: `cargo xtask demo`, `test`, `arrows`, `accuracy`.

mod arrows;
mod install;

use std::{
    env,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
    time::Instant,
};

const HELP: &str = "\
cargo xtask demo [flags of `chancery demo`]   what is missing is installed, the release is built, the demo firm is made and served
cargo xtask test                              what the tests need is installed, then everything is checked and tested
cargo xtask arrows                            may every crate use what it uses?
cargo xtask accuracy FOLDER...                reads labelled files and prints how right the answers are
cargo xtask misfile [--clients N] [--papers M] [--seed S] [--samples]   a generated firm's papers through the mailroom's matching: how many are filed wrongly";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (chore, rest) = match arguments.split_first() {
        Some((chore, rest)) => (chore.as_str(), rest),
        None => ("help", &[][..]),
    };
    let outcome = match chore {
        "demo" => demo(rest),
        "test" => test(),
        "arrows" => arrows::check(&root()).map(|edges| println!("{edges} arrows, all allowed")),
        "accuracy" => accuracy(rest),
        "misfile" => misfile(rest),
        _ => {
            println!("{HELP}");
            if chore == "help" { Ok(()) } else { Err(format!("there is no chore called {chore:?}")) }
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("xtask: {why}");
            ExitCode::FAILURE
        }
    }
}

/// The folder of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

fn cargo(arguments: &[&str]) -> Result<(), String> {
    let started = Instant::now();
    eprintln!("$ cargo {}", arguments.join(" "));
    let program = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(program)
        .args(arguments)
        .current_dir(root())
        .status()
        .map_err(|e| format!("cargo does not start: {e}"))?;
    eprintln!("  {:.0} s", started.elapsed().as_secs_f64());
    if status.success() { Ok(()) } else { Err(format!("cargo {} failed", arguments.join(" "))) }
}

/// Where cargo puts what it builds.
fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

fn demo(rest: &[String]) -> Result<(), String> {
    for missing in install::install(&[install::OCR]) {
        eprintln!("{missing} could not be installed; scans will wait as \"needs OCR\"");
    }
    cargo(&["build", "--release", "--package", "chancery", "--bin", "chancery"])?;
    let program = target().join("release").join("chancery");
    let status = Command::new(&program)
        .arg("demo")
        .args(rest)
        .status()
        .map_err(|e| format!("{}: {e}", program.display()))?;
    if status.success() { Ok(()) } else { Err("the demo failed".to_owned()) }
}

fn test() -> Result<(), String> {
    let missing =
        install::install(&[install::OCR, install::POSTGRES, install::CHROMIUM, install::OBJECT_STORE]);
    if !missing.is_empty() {
        return Err(format!("the tests need {}, and it could not be installed", missing.join(", ")));
    }
    cargo(&["fmt", "--all", "--check"])?;
    let edges = arrows::check(&root())?;
    eprintln!("{edges} arrows, all allowed");
    cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
    // The binary first: the stories and the browser tests start it.
    cargo(&["build", "--package", "chancery", "--bin", "chancery"])?;
    cargo(&["test", "--workspace", "--no-fail-fast"])
}

fn accuracy(rest: &[String]) -> Result<(), String> {
    // The worker first: the example starts it.
    cargo(&["build", "--release", "--package", "copyroom"])?;
    let mut arguments = vec!["run", "--release", "--package", "copyroom", "--example", "accuracy", "--"];
    arguments.extend(rest.iter().map(String::as_str));
    cargo(&arguments)
}

fn misfile(rest: &[String]) -> Result<(), String> {
    let mut arguments = vec!["run", "--release", "--package", "misfile", "--"];
    arguments.extend(rest.iter().map(String::as_str));
    cargo(&arguments)
}
