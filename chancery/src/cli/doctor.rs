//! `chancery doctor`: what is there, what is missing, and what each missing thing costs the user.

use std::{io::Write, path::PathBuf, process::Command};

use super::{console::Console, say};
use crate::house::Trouble;

/// Flags of `chancery doctor`.
#[derive(Debug, clap::Args)]
pub struct DoctorArgs {
    /// The data folder, if there is one already
    #[arg(long)]
    pub data: Option<PathBuf>,
    /// One JSON object a line
    #[arg(long)]
    json: bool,
}

struct Finding {
    what: &'static str,
    /// `ok`, `attention` or `missing`.
    mark: &'static str,
    words: String,
}

fn finding(what: &'static str, mark: &'static str, words: impl Into<String>) -> Finding {
    Finding { what, mark, words: words.into() }
}

/// The command. Exit code 0 when nothing is missing, 6 when something is.
pub fn run(args: &DoctorArgs, console: &Console, out: &mut dyn Write) -> Result<i32, Trouble> {
    let mut findings = vec![finding("program", "ok", format!("chancery {}", env!("CARGO_PKG_VERSION")))];
    findings.extend(ocr());
    findings.push(clock());
    findings.push(zones());
    if let Some(folder) = &args.data {
        findings.extend(data(folder, console));
    }
    for one in &findings {
        if args.json {
            let line = serde_json::json!({ "schema": "chancery.doctor/1", "what": one.what, "mark": one.mark, "words": one.words });
            say(out, &line.to_string())?;
        } else {
            say(out, &format!("{:<10} {:<10} {}", one.mark, one.what, one.words))?;
        }
    }
    Ok(if findings.iter().all(|f| f.mark == "ok") { 0 } else { 6 })
}

fn ocr() -> Vec<Finding> {
    let Ok(answer) = Command::new("tesseract").arg("--list-langs").output() else {
        return vec![finding(
            "ocr",
            "missing",
            "no tesseract on the PATH: scans and photos wait as \"needs OCR\" and are filed by hand. \
             Debian: apt-get install tesseract-ocr tesseract-ocr-spa tesseract-ocr-ell",
        )];
    };
    let text =
        String::from_utf8_lossy(&answer.stdout).into_owned() + &String::from_utf8_lossy(&answer.stderr);
    let has = |lang: &str| text.lines().any(|l| l.trim() == lang);
    let mut findings = vec![finding("ocr", "ok", "tesseract is there")];
    for (lang, name, package) in [
        ("eng", "English", "tesseract-ocr-eng"),
        ("spa", "Spanish", "tesseract-ocr-spa"),
        ("ell", "Greek", "tesseract-ocr-ell"),
    ] {
        if !has(lang) {
            findings.push(finding(
                "ocr",
                "missing",
                format!("no {name} data: scans in {name} are read badly. Debian: apt-get install {package}"),
            ));
        }
    }
    findings
}

fn clock() -> Finding {
    use kernel::Clock;
    let now = crate::real::WallClock.now();
    if now.ms() < 1_767_225_600_000 {
        finding(
            "clock",
            "attention",
            format!("this machine thinks that it is {}; deadlines would be wrong", now.rfc3339()),
        )
    } else {
        finding("clock", "ok", now.rfc3339())
    }
}

fn zones() -> Finding {
    match jiff::tz::TimeZone::get("America/Los_Angeles") {
        Ok(_) => finding("zones", "ok", "time zone data is there"),
        Err(e) => {
            finding("zones", "missing", format!("no time zone data ({e}): times of hearings would be wrong"))
        }
    }
}

fn data(folder: &std::path::Path, console: &Console) -> Vec<Finding> {
    if !folder.is_dir() {
        return vec![finding(
            "data",
            "missing",
            format!("{} is not a folder; begin with: chancery init", folder.display()),
        )];
    }
    let mut findings = vec![disk(folder)];
    match console.open(folder) {
        Ok(house) => {
            let register = house.door.register();
            findings.push(finding(
                "register",
                "ok",
                match register.engine() {
                    register::Engine::Sqlite => {
                        "SQLite, write-ahead log, every commit synced (read back at start)"
                    }
                    register::Engine::Postgres => "PostgreSQL",
                },
            ));
            findings.push(match register.health_commit() {
                Ok(()) => finding("commit", "ok", "a commit is durable"),
                Err(fault) => finding("commit", "missing", format!("cannot commit: {}", fault.detail)),
            });
            findings.push(match house.firm() {
                Ok(Some(firm)) => finding("firm", "ok", firm.name),
                _ => finding("firm", "attention", "no firm is set up here yet; begin with: chancery init"),
            });
        }
        Err(trouble) => findings.push(finding("register", "missing", trouble.words)),
    }
    findings
}

fn disk(folder: &std::path::Path) -> Finding {
    match rustix::fs::statvfs(folder) {
        Ok(stat) => {
            let free = stat.f_bavail.saturating_mul(stat.f_frsize) / 1_000_000;
            if free < 2_000 {
                finding(
                    "disk",
                    "attention",
                    format!("{free} MB free: when the disk is full, nothing can be taken in"),
                )
            } else {
                finding("disk", "ok", format!("{free} MB free"))
            }
        }
        Err(e) => finding("disk", "attention", format!("free space is not known: {e}")),
    }
}
