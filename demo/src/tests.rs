//! The demo as a whole.

use crate::{Decision, TrueItem, firm, make, post, score};
use jiff::civil::{Date, date};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    sync::LazyLock,
};

const SEED: u64 = 7;
const TODAY: Date = date(2026, 11, 24);

struct Made {
    firm: firm::Firm,
    items: Vec<post::Item>,
}

static MADE: LazyLock<Made> = LazyLock::new(|| {
    let firm = firm::firm(SEED, TODAY);
    let mut items = Vec::new();
    post::post(SEED, &firm, TODAY, &mut |item| {
        items.push(item);
        Ok(())
    })
    .unwrap();
    Made { firm, items }
});

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for below in ["firm", "post", "."] {
        for entry in fs::read_dir(folder.join(below)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                found.insert(
                    path.display().to_string().split("demo/").last().unwrap().to_owned(),
                    fs::read(&path).unwrap(),
                );
            }
        }
    }
    found
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_the_lists_parse_back() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("demo");
    let mut heard = Vec::new();
    let made = make(SEED, TODAY, &place, &mut |done, of| heard.push((done, of))).unwrap();
    assert_eq!((made.clients, made.matters, made.items), (240, 300, crate::ITEMS));
    assert_eq!(heard.first(), Some(&(0, crate::ITEMS)));
    assert_eq!(heard.last(), Some(&(crate::ITEMS, crate::ITEMS)));
    // against the post that another run has made
    for item in &MADE.items {
        let written = fs::read(place.join(&item.truth.file)).unwrap();
        assert!(written == item.bytes, "{} differs", item.truth.file);
    }
    let rows = |name: &str| -> Vec<BTreeMap<String, String>> {
        csv::Reader::from_path(made.firm.join(name)).unwrap().deserialize().map(Result::unwrap).collect()
    };
    let clients = rows("clients.csv");
    assert_eq!(clients.len(), 240);
    let numbers: BTreeSet<&String> = clients.iter().map(|c| &c["client_number"]).collect();
    assert_eq!(numbers.len(), 240);
    assert!(numbers.iter().all(|n| linkage::file_number::valid(n)));
    let matters = rows("matters.csv");
    assert_eq!(matters.len(), 300);
    assert!(matters.iter().all(|m| numbers.contains(&m["client_number"])));
    let cases: Vec<&String> = matters.iter().map(|m| &m["case_number"]).filter(|c| !c.is_empty()).collect();
    assert_eq!(cases.len(), 60);
    assert_eq!(cases.iter().collect::<BTreeSet<_>>().len(), 60);
    let states: BTreeSet<&String> = matters.iter().map(|m| &m["state"]).collect();
    assert!(states.len() >= 8, "{states:?}");
    for list in ["accounts.csv", "plans.csv", "signatures.csv", "preferences.csv", "notes.csv"] {
        let rows = rows(list);
        assert!(!rows.is_empty());
        assert!(rows.iter().all(|r| numbers.contains(&r["client_number"])), "{list}");
    }
    assert!(rows("accounts.csv").iter().any(|a| a["creditor"] != a["original_creditor"]));
    assert!(rows("plans.csv").iter().any(|p| p["status"] == "returned"));
    assert_eq!(rows("staff.csv").len(), 25);
    for status in ["active", "at_risk", "cancelled", "completed"] {
        assert!(clients.iter().any(|c| c["status"] == status), "{status}");
    }
    for language in ["en", "es", "el"] {
        assert!(clients.iter().any(|c| c["language"] == language), "{language}");
    }
    let again = folder.path().join("again").join("demo");
    make(SEED, TODAY, &again, &mut |_, _| {}).unwrap();
    assert!(files(&place) == files(&again));
}

/// Spaces and line ends do not matter, nor how a paper breaks its lines.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_true_value_stands_in_the_paper_and_means_what_it_says() {
    let mut facts = 0;
    for item in &MADE.items {
        let words = flat(&item.words);
        for paper in &item.truth.papers {
            for (name, fact) in &paper.facts {
                facts += 1;
                assert!(
                    words.contains(&flat(&fact.quote)),
                    "{}: {name} {:?}\n{words}",
                    item.truth.file,
                    fact.quote
                );
                let digits = |t: &str| t.chars().filter(char::is_ascii_digit).collect::<String>();
                if let Ok(day) = fact.normal.parse::<Date>() {
                    let quote = &fact.quote;
                    assert!(
                        quote.contains(&day.year().to_string()) && quote.contains(&day.day().to_string()),
                        "{name} {quote}"
                    );
                } else if fact.normal.ends_with(" USD") {
                    assert_eq!(digits(&fact.normal), digits(&fact.quote), "{name}");
                } else if name.contains("last4") {
                    assert!(fact.quote.ends_with(&fact.normal), "{name}");
                }
            }
        }
    }
    assert!(facts > 500, "{facts}");
}

#[test]
fn what_is_filed_bears_two_identifiers_that_the_lists_hold() {
    let firm = &MADE.firm;
    for item in &MADE.items {
        let mut words = flat(&item.words).to_lowercase();
        if item.truth.file.ends_with("eml")
            || item.truth.file.ends_with("mbox")
            || item.truth.file.ends_with("txt")
        {
            words.push_str(
                &flat(&String::from_utf8_lossy(&item.bytes[..item.bytes.len().min(2_000)])).to_lowercase(),
            );
        }
        for paper in &item.truth.papers {
            if paper.decision != Decision::Filed {
                continue;
            }
            let at =
                firm.clients.iter().position(|c| Some(&c.number) == paper.client_number.as_ref()).unwrap();
            let c = &firm.clients[at];
            let mut seen = BTreeSet::new();
            let mut look = |what: &'static str, value: &str| {
                if !value.is_empty() && words.contains(&value.to_lowercase()) {
                    seen.insert(what);
                }
            };
            look("file number", &c.number);
            for name in [c.name(), c.short(), c.greek.clone(), c.other_names.clone()] {
                look("name", &name);
            }
            look("address", &c.street);
            look("mail", &c.email);
            look("phone", &c.phone.chars().filter(char::is_ascii_digit).collect::<String>());
            look("birth date", &firm::short(c.born));
            look("tax number", &format!("xxx-xx-{}", c.ssn_last4));
            for &a in &firm.accounts_of(at) {
                look("account", &firm.accounts[a].last4);
                look("reference", &firm.accounts[a].reference);
            }
            for matter in firm.matters.iter().filter(|m| m.client == at) {
                look("case", &matter.case_number);
            }
            if item.truth.file.contains("notice") {
                look("name", &c.last);
            }
            assert!(seen.len() >= 2, "{}: {seen:?} {}", item.truth.file, paper.why);
        }
    }
}

#[test]
fn the_post_has_every_format_and_every_trap() {
    let items = &MADE.items;
    assert_eq!(items.len(), crate::ITEMS);
    let mut names = BTreeSet::new();
    let mut ends: BTreeMap<&str, usize> = BTreeMap::new();
    for item in items {
        assert!(names.insert(&item.truth.file));
        *ends.entry(item.truth.file.rsplit('.').next().unwrap()).or_default() += 1;
    }
    for (end, least) in [
        ("pdf", 60),
        ("eml", 25),
        ("jpg", 5),
        ("png", 2),
        ("tif", 1),
        ("docx", 3),
        ("html", 2),
        ("txt", 8),
        ("mbox", 1),
        ("zip", 2),
    ] {
        assert!(ends.get(end).is_some_and(|n| *n >= least), "{end}: {ends:?}");
    }
    let traps: BTreeSet<&str> = items.iter().filter_map(|i| i.truth.trap.as_deref()).collect();
    for trap in [
        "father_and_son",
        "twins",
        "spouses",
        "double_surname",
        "greek",
        "neighbours",
        "recycled_phone",
        "look_alike_number",
        "wrong_file_number",
        "wrong_case_number",
        "namesakes",
        "other_name",
        "insider",
        "impostor",
        "unknown_person",
        "wrong_birth_date",
        "near_duplicate",
        "duplicate",
        "hostile",
    ] {
        assert!(traps.contains(trap), "{trap}");
    }
    let ocr = items.iter().filter(|i| i.truth.needs_ocr).count();
    assert!((20..=32).contains(&ocr), "{ocr}");
    let asked = items.iter().flat_map(|i| &i.truth.papers).filter(|p| p.decision == Decision::Asked).count();
    assert!(asked >= 25, "{asked}");
    let deadlines = items.iter().flat_map(|i| &i.truth.papers).map(|p| p.deadlines.len()).sum::<usize>();
    assert!(deadlines >= 30, "{deadlines}");
    let kinds: BTreeSet<&str> = items.iter().flat_map(|i| &i.truth.papers).map(|p| p.kind.as_str()).collect();
    assert!(kinds.len() >= 28, "{kinds:?}");
    let intents: BTreeSet<&String> =
        items.iter().flat_map(|i| &i.truth.papers).flat_map(|p| &p.intents).collect();
    assert_eq!(intents.len(), 9, "{intents:?}");
}

/// What a perfect pipeline would answer.
fn perfect(item: &TrueItem) -> Value {
    let papers: Vec<Value> = item
        .papers
        .iter()
        .map(|p| {
            json!({
                "part": p.part, "pages": p.pages, "kind": p.kind, "decision": p.decision,
                "client_number": p.client_number, "matter_number": p.matter_number, "intents": p.intents,
                "facts": p.facts.iter().map(|(n, f)| json!({"name": n, "normal": f.normal})).collect::<Vec<_>>(),
                "deadlines": p.deadlines.iter().map(|d| json!({"what": d.what, "due": d.due, "rule": d.rule})).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({"schema": "chancery.inbox/1", "file": item.file, "from": item.papers[0].from, "papers": papers})
}

fn truth_file() -> (tempfile::TempDir, std::path::PathBuf, Vec<TrueItem>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("truth.jsonl");
    let truths: Vec<TrueItem> = MADE.items.iter().map(|i| i.truth.clone()).collect();
    let text: String = truths.iter().map(|t| serde_json::to_string(t).unwrap() + "\n").collect();
    fs::write(&path, text).unwrap();
    (folder, path, truths)
}

#[test]
fn a_perfect_pipeline_scores_full_marks() {
    let (_folder, path, truths) = truth_file();
    let score = score(&path, truths.iter().map(perfect)).unwrap();
    assert_eq!((score.filed_wrong, score.asked_needlessly), (0, 0), "{}", score.human(0.0));
    assert_eq!(
        (score.kind_accuracy, score.fact_accuracy, score.deadline_accuracy),
        (1.0, 1.0, 1.0),
        "{}",
        score.human(0.0)
    );
    assert!(score.misses.is_empty(), "{}", score.human(0.0));
    assert_eq!(score.items, crate::ITEMS);
    let line: Value = serde_json::from_str(&score.json(1.25)).unwrap();
    assert_eq!(line["schema"], "chancery.demo.score/1");
    assert_eq!(line["seconds"], 1.25);
    assert_eq!(line.as_object().unwrap().len(), 10);
}

#[test]
fn mistakes_are_told_apart() {
    let (_folder, path, truths) = truth_file();
    let none = score(&path, std::iter::empty()).unwrap();
    assert_eq!((none.filed_right, none.filed_wrong), (0, 0));
    assert!(none.asked_needlessly > 80 && none.kind_accuracy == 0.0);
    // everything filed to one client, whatever it is
    let one = MADE.firm.clients[0].number.clone();
    let reckless = score(
        &path,
        truths.iter().map(|item| {
            let mut line = perfect(item);
            for paper in line["papers"].as_array_mut().unwrap() {
                paper["decision"] = json!("filed");
                paper["client_number"] = json!(one);
            }
            line
        }),
    )
    .unwrap();
    assert!(
        reckless.filed_wrong > 100 && reckless.asked_rightly == 0 && reckless.filed_right <= 2,
        "{}",
        reckless.json(0.0)
    );
    // a deadline where there is none
    let eager = score(
        &path,
        truths.iter().map(|item| {
            let mut line = perfect(item);
            for paper in line["papers"].as_array_mut().unwrap() {
                paper["deadlines"].as_array_mut().unwrap().push(json!({"what": "x", "due": "2000-01-01"}));
            }
            line
        }),
    )
    .unwrap();
    assert!(eager.deadline_accuracy < 1.0 && eager.deadline_accuracy > 0.5);
}
