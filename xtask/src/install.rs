//! Installs by package name what a chore needs and this machine lacks. Only Debian's packages, and only as root; where
//! that cannot be, the caller is told what is missing.

use std::{path::Path, process::Command};

/// A thing that is there when one of its programs is, and the packages that bring it.
#[derive(Debug, Clone, Copy)]
pub struct Need {
    name: &'static str,
    packages: &'static [&'static str],
    here: fn() -> bool,
}

/// The OCR program with English, Spanish and Greek.
pub const OCR: Need = Need {
    name: "the OCR program with English, Spanish and Greek data",
    packages: &["tesseract-ocr", "tesseract-ocr-eng", "tesseract-ocr-spa", "tesseract-ocr-ell"],
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
    here: || {
        let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
        versions.map(|v| v.path().join("bin/initdb")).any(|p| p.exists()) || on_path("initdb")
    },
};

/// Chromium and its driver.
pub const CHROMIUM: Need = Need {
    name: "Chromium and its driver",
    packages: &["chromium", "chromium-driver"],
    here: || on_path("chromium") && on_path("chromedriver"),
};

fn on_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).exists())
}

/// Installs what is missing; names what still is.
pub fn install(needs: &[Need]) -> Vec<&'static str> {
    let missing: Vec<&Need> = needs.iter().filter(|need| !(need.here)()).collect();
    if missing.is_empty() || !Path::new("/usr/bin/apt-get").exists() {
        return missing.iter().map(|n| n.name).collect();
    }
    let packages: Vec<&str> = missing.iter().flat_map(|n| n.packages.iter().copied()).collect();
    eprintln!("installing {}", packages.join(" "));
    let quiet = |arguments: &[&str]| {
        let run = Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive").output();
        run.is_ok_and(|answer| answer.status.success())
    };
    let mut arguments = vec!["install", "-y", "--no-install-recommends"];
    arguments.extend(&packages);
    if !quiet(&["update"]) || !quiet(&arguments) {
        eprintln!("apt-get could not install them (is this root?)");
    }
    missing.iter().filter(|need| !(need.here)()).map(|n| n.name).collect()
}
