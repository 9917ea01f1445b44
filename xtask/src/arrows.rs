//! Who may use whom. The table is the house style's; every edge between crates of ours is compared with it, and the files
//! of pure rules are looked through for what they may not know.

use std::{collections::BTreeMap, fs, path::Path, process::Command};

use serde_json::Value;

/// Left may use right (besides what `ALWAYS` allows). `*` is any crate of ours.
const TABLE: [(&str, &str); 23] = [
    ("kernel", ""),
    ("register", "kernel"),
    ("register-testing", "kernel register"),
    ("badge", "kernel register"),
    ("paper", "kernel register badge"),
    ("vault", "kernel"),
    ("copyroom", "kernel reading"),
    ("reading", ""),
    ("linkage", ""),
    ("court_days", ""),
    ("clients", ""),
    ("personnel", ""),
    ("matters", "clients personnel"),
    ("calendar", "clients personnel matters"),
    ("accounts", "clients personnel matters"),
    ("records_room", "clients matters calendar accounts"),
    ("mailroom", "clients personnel matters calendar accounts records_room"),
    ("followers", "clients personnel matters calendar accounts records_room mailroom"),
    ("chancery-demo", "linkage"),
    ("chancery", "*"),
    ("stories", "*"),
    ("misfile", "*"),
    ("xtask", ""),
];

/// What every department and follower may use: the house and the crafts.
const ALWAYS: &str = "kernel register badge vault copyroom paper reading linkage court_days";
/// Crates of the house and the crafts stand below the departments and have no `ALWAYS`.
const BELOW: &str = "kernel register register-testing badge paper vault copyroom reading linkage court_days chancery-demo xtask";
/// They look behind the register's back, as somebody with the keys of the machine could.
const TESTS: [&str; 2] = ["stories", "register-testing"];
/// Words that a pure rule may not say.
const FORBIDDEN: [&str; 7] =
    ["register::", "Work<", "async ", ".await", "SystemTime", "tracing::", "std::fs"];

/// Checks all edges and all rules; the number of edges.
pub fn check(root: &Path) -> Result<usize, String> {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let answer = Command::new(program)
        .args(["metadata", "--format-version", "1", "--no-deps"])
        .current_dir(root)
        .output()
        .map_err(|e| format!("cargo metadata: {e}"))?;
    let metadata: Value =
        serde_json::from_slice(&answer.stdout).map_err(|e| format!("cargo metadata: {e}"))?;
    let packages = metadata["packages"].as_array().ok_or("cargo metadata names no packages")?;
    let ours: Vec<&str> = packages.iter().filter_map(|p| p["name"].as_str()).collect();
    let mut wrong = Vec::new();
    let mut edges = 0;
    for package in packages {
        let name = package["name"].as_str().unwrap_or("");
        let Some((_, allowed)) = TABLE.iter().find(|(left, _)| *left == name) else {
            wrong.push(format!("{name} has no line in the arrow table"));
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let used = dependency["name"].as_str().unwrap_or("");
            if !ours.contains(&used) {
                driver(name, used, &mut wrong);
                continue;
            }
            edges += 1;
            // Tests may stand on more than what they test.
            let for_tests = dependency["kind"].as_str() == Some("dev");
            if !(for_tests || may(name, used, allowed)) {
                wrong.push(format!("{name} may not use {used}"));
            }
        }
    }
    rules(root, &mut wrong);
    if wrong.is_empty() { Ok(edges) } else { Err(format!("arrows:\n  {}", wrong.join("\n  "))) }
}

fn may(name: &str, used: &str, allowed: &str) -> bool {
    let lists = |list: &str| list.split(' ').any(|word| word == used);
    allowed == "*" || lists(allowed) || (!BELOW.split(' ').any(|b| b == name) && lists(ALWAYS))
}

/// Only the register names a database driver, only the vault an object store.
fn driver(name: &str, used: &str, wrong: &mut Vec<String>) {
    let owner = BTreeMap::from([
        ("rusqlite", "register"),
        ("postgres", "register"),
        ("object_store", "vault"),
        ("reqwest", "vault"),
    ]);
    if let Some(owner) = owner.get(used)
        && *owner != name
        && !TESTS.contains(&name)
    {
        wrong.push(format!("only {owner} may use {used}, not {name}"));
    }
}

fn rules(root: &Path, wrong: &mut Vec<String>) {
    let mut files = Vec::new();
    collect(&root.join("firm"), &mut files);
    for path in files {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let place = path.strip_prefix(root).unwrap_or(&path).display().to_string();
        match path.file_name().and_then(|n| n.to_str()) {
            Some("rule.rs") => {
                for word in FORBIDDEN.iter().filter(|word| text.contains(**word)) {
                    wrong.push(format!("{place}: a rule may not know {word:?}"));
                }
            }
            Some("record.rs") | None => {}
            Some(_) => {
                let sql = ["\"SELECT ", "\"INSERT INTO", "\"UPDATE ", "\"DELETE FROM"];
                if sql.iter().any(|word| text.contains(word)) {
                    wrong.push(format!("{place}: SQL belongs into record.rs"));
                }
            }
        }
    }
}

fn collect(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_arrow_is_allowed() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
        check(root).expect("an arrow is not allowed");
    }

    #[test]
    fn a_forbidden_arrow_is_seen() {
        assert!(may("matters", "clients", "clients personnel"));
        assert!(!may("clients", "matters", ""));
        assert!(!may("kernel", "register", ""));
        assert!(may("clients", "kernel", ""));
        let mut wrong = Vec::new();
        driver("matters", "rusqlite", &mut wrong);
        assert_eq!(wrong.len(), 1);
    }
}
