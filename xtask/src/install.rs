//! Installs by package name what a chore needs and this machine lacks. Only Debian's packages, and only as root; where
//! that cannot be, the caller is told what is missing.

use std::{path::Path, process::Command};

/// A thing that is there when one of its programs is, and the packages that bring it.
#[derive(Debug, Clone, Copy)]
pub struct Need {
    name: &'static str,
    packages: &'static [&'static str],
    /// A Python package instead.
    python: Option<&'static str>,
    here: fn() -> bool,
}

/// The OCR program with English, Spanish and Greek.
pub const OCR: Need = Need {
    name: "the OCR program with English, Spanish and Greek data",
    packages: &["tesseract-ocr", "tesseract-ocr-eng", "tesseract-ocr-spa", "tesseract-ocr-ell"],
    python: None,
    here: || {
        let Ok(answer) = Command::new("tesseract").arg("--list-langs").output() else { return false };
        let text =
            String::from_utf8_lossy(&answer.stdout).into_owned() + &String::from_utf8_lossy(&answer.stderr);
        ["eng", "spa", "ell"].iter().all(|lang| text.lines().any(|l| l.trim() == *lang))
    },
};

/// The PostgreSQL server.
pub const POSTGRES: Need = Need {
    name: "the PostgreSQL server",
    packages: &["postgresql"],
    python: None,
    here: || {
        let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
        versions.map(|v| v.path().join("bin/initdb")).any(|p| p.exists()) || on_path("initdb")
    },
};

/// Chromium and its driver.
pub const CHROMIUM: Need = Need {
    name: "Chromium and its driver",
    packages: &["chromium", "chromium-driver"],
    python: None,
    here: || on_path("chromium") && on_path("chromedriver"),
};

/// An S3-compatible object store that the vault's tests start.
pub const OBJECT_STORE: Need = Need {
    name: "the S3 server for tests (moto, from PyPI)",
    packages: &[],
    python: Some("moto[server]"),
    here: || on_path("moto_server"),
};

fn on_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).exists())
}

/// Installs what is missing; names what still is.
pub fn install(needs: &[Need]) -> Vec<&'static str> {
    let missing: Vec<&Need> = needs.iter().filter(|need| !(need.here)()).collect();
    let mut packages: Vec<&str> = missing.iter().flat_map(|n| n.packages.iter().copied()).collect();
    let python_needed = missing.iter().any(|need| need.python.is_some());
    if python_needed && !runs("python3", &["-m", "pip", "--version"]) {
        packages.push("python3-pip");
    }
    if !packages.is_empty() && Path::new("/usr/bin/apt-get").exists() {
        debian(&packages);
    }
    for package in missing.iter().filter_map(|need| need.python) {
        python(package);
    }
    missing.iter().filter(|need| !(need.here)()).map(|n| n.name).collect()
}

fn runs(program: &str, arguments: &[&str]) -> bool {
    Command::new(program).args(arguments).output().is_ok_and(|answer| answer.status.success())
}

/// Installs Debian packages.
fn debian(packages: &[&str]) {
    eprintln!("installing {}", packages.join(" "));
    let quiet = |arguments: &[&str]| {
        let run = Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive").output();
        run.is_ok_and(|answer| answer.status.success())
    };
    let mut arguments = vec!["install", "-y", "--no-install-recommends"];
    arguments.extend(packages);
    if !quiet(&["update"]) || !quiet(&arguments) {
        eprintln!("apt-get could not install them (is this root?)");
    }
}

/// Installs a Python package; a distribution that guards its own Python is told that this is meant.
fn python(package: &str) {
    eprintln!("installing {package}");
    let pip = |extra: &[&str]| {
        let mut arguments = vec!["-m", "pip", "install", "--quiet", package];
        arguments.extend(extra);
        Command::new("python3").args(arguments).status().is_ok_and(|status| status.success())
    };
    if !pip(&[]) && !pip(&["--break-system-packages"]) {
        eprintln!("{package} could not be installed");
    }
}
