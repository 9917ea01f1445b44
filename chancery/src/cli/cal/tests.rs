//! The contract of `chancery cal`: its JSON, its sentences, its exit codes.

use clap::Parser;
use serde_json::Value;

use super::{CalArgs, run};

#[derive(Debug, Parser)]
struct Only {
    #[command(flatten)]
    cal: CalArgs,
}

/// Runs one command line; gives the exit code and what stands on stdout.
fn cal(line: &[&str]) -> (i32, String) {
    let mut out = Vec::new();
    let code = match Only::try_parse_from(std::iter::once(&"cal").chain(line)) {
        Ok(only) => run(only.cal, &mut out),
        Err(error) => error.exit_code(),
    };
    (code, String::from_utf8(out).unwrap())
}

fn json(line: &[&str]) -> Vec<Value> {
    let (code, out) = cal(line);
    assert_eq!(code, 0, "{line:?}");
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_deadline_is_one_object_with_the_keys_of_the_contract() {
    let line = [
        "deadline",
        "--rule",
        "tx.answer.district",
        "--trigger",
        "2027-05-05",
        "--service",
        "personal",
        "--json",
    ];
    let [deadline] = json(&line).try_into().unwrap();
    for key in ["rule", "citation", "outcome", "due", "due_time", "zone", "readings", "trace", "warnings"] {
        assert!(deadline.get(key).is_some(), "{key}");
    }
    assert_eq!(deadline["schema"], "chancery.cal.deadline/1");
    assert_eq!((&deadline["outcome"], &deadline["due"]), (&"due".into(), &"2027-06-01".into()));
    assert_eq!((&deadline["due_time"], &deadline["zone"]), (&"10:00".into(), &"America/Chicago".into()));
    assert_eq!(deadline["readings"][1]["due_time"], Value::Null);
    let trace = deadline["trace"].as_array().unwrap();
    assert_eq!((&trace[0]["date"], &trace[0]["count"]), (&"2027-05-05".into(), &Value::Null));
    assert_eq!(trace[20]["count"], 20);
    assert_eq!(trace.last().unwrap()["date"], "2027-06-01");
}

#[test]
fn appear_and_not_required_are_outcomes_and_no_errors() {
    for (rule, outcome) in
        [("va.answer.general_district", "appear"), ("ca.answer.small_claims", "not_required")]
    {
        let [deadline] =
            json(&["deadline", "--rule", rule, "--trigger", "2026-10-05", "--json"]).try_into().unwrap();
        assert_eq!((&deadline["outcome"], &deadline["due"]), (&outcome.into(), &Value::Null));
        assert_eq!(deadline["readings"], Value::Array(Vec::new()));
    }
}

#[test]
fn what_is_asked_wrongly_ends_with_the_right_code() {
    for (line, code) in [
        (vec!["deadline", "--rule", "tx.answer.distric", "--trigger", "2027-05-05"], 3),
        (vec!["deadline", "--rule", "tx.answer.district", "--trigger", "2027-13-05"], 2),
        (vec!["deadline", "--rule", "tx.answer.district", "--trigger", "5 May 2027"], 2),
        (vec!["deadline", "--rule", "tx.answer.district", "--trigger", "1950-01-01"], 2),
        (vec!["deadline", "--rule", "tx.answer.district"], 2),
        (vec!["deadline"], 2),
        (vec!["deadline", "--batch", "no/such/file.tsv"], 3),
        (vec!["count", "--calendar", "atlantis", "--from", "2027-01-04", "--days", "3"], 3),
        (vec!["count", "--calendar", "ca", "--from", "2027-01-04", "--days", "3", "--method", "guess"], 3),
        (vec!["count", "--calendar", "ca", "--from", "2027-01-04", "--days", "3", "--unit", "fortnights"], 2),
        (vec!["holidays", "--calendar", "ca", "--year", "1066"], 2),
    ] {
        let (came, out) = cal(&line);
        assert_eq!((came, out.as_str()), (code, ""), "{line:?}");
    }
}

#[test]
fn a_batch_answers_every_line_and_says_that_some_failed() {
    let path = std::env::temp_dir().join(format!("chancery-cal-batch-{}.tsv", std::process::id()));
    let text = "trigger\trule\tservice\n2027-03-01\tca.answer.superior\tpersonal\n2027-03-01\tno.such.rule\t\n\n2026-10-09\tus.discovery.admissions\tmail\n";
    std::fs::write(&path, text).unwrap();
    let (code, out) = cal(&["deadline", "--batch", path.to_str().unwrap(), "--json"]);
    let without_header = text.lines().skip(3).map(|line| line.split('\t').collect::<Vec<_>>());
    let turned: Vec<String> =
        without_header.filter(|c| c.len() == 3).map(|c| format!("{}\t{}\t{}\n", c[1], c[0], c[2])).collect();
    std::fs::write(&path, turned.concat()).unwrap();
    let (plain_code, plain) = cal(&["deadline", "--batch", path.to_str().unwrap(), "--json"]);
    std::fs::remove_file(&path).unwrap();
    let lines: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((code, lines.len()), (6, 3));
    assert_eq!(lines[0]["due"], "2027-04-01");
    assert!(lines[1]["error"].as_str().unwrap().contains("no rule is called `no.such.rule`"));
    assert_eq!(lines[1]["line"], 3);
    assert_eq!(lines[2]["due"], "2026-11-12");
    assert_eq!((plain_code, plain.lines().count()), (0, 1));
}

#[test]
fn counting_goes_by_court_days_and_either_way() {
    let [back] = json(&[
        "count",
        "--calendar",
        "ca.court",
        "--from",
        "2027-02-25",
        "--days",
        "16",
        "--backward",
        "--json",
    ])
    .try_into()
    .unwrap();
    assert_eq!((&back["schema"], &back["due"]), (&"chancery.cal.count/1".into(), &"2027-02-01".into()));
    let hours = [
        "count",
        "--calendar",
        "tx",
        "--from",
        "2027-03-12",
        "--days",
        "48",
        "--unit",
        "hours",
        "--time",
        "16:00",
    ];
    let [hours] = json(&[&hours[..], &["--method", "us.frcp6", "--json"]].concat()).try_into().unwrap();
    assert_eq!((&hours["due"], &hours["due_time"]), (&"2027-03-15".into(), &"17:00".into()));
    let (code, text) = cal(&[
        "count",
        "--calendar",
        "us",
        "--from",
        "2026-09-18",
        "--days",
        "21",
        "--unit",
        "calendar-days",
    ]);
    assert_eq!(code, 0);
    assert!(text.starts_with("Fri 9 Oct 2026\n"), "{text}");
}

#[test]
fn rules_and_holidays_say_where_they_are_written() {
    let rules = json(&["rules", "--json"]);
    assert!(rules.len() > 100);
    for rule in &rules {
        assert!(!rule["id"].as_str().unwrap().is_empty() && !rule["citation"].as_str().unwrap().is_empty());
        assert!(rule.get("effective_from").is_some() && rule.get("effective_to").is_some());
    }
    let holidays = json(&["holidays", "--calendar", "us.federal", "--year", "2026", "--json"]);
    assert_eq!(holidays.len(), 12);
    assert!(holidays.iter().all(|day| !day["source"].as_str().unwrap().is_empty()));
    assert!(holidays.iter().any(|day| day["date"] == "2026-07-03" && day["holiday_date"] == "2026-07-04"));
}

#[test]
fn people_read_month_names_the_citation_and_every_warning() {
    let (code, text) = cal(&[
        "deadline",
        "--rule",
        "us.discovery.admissions",
        "--trigger",
        "2027-01-15",
        "--service",
        "pigeon",
    ]);
    assert_eq!(code, 0);
    for words in
        ["Tue 16 Feb 2027", "Fed. R. Civ. P. 36(a)(3)", "`pigeon` is not known", "Washington's Birthday"]
    {
        assert!(text.contains(words), "{words} in {text}");
    }
}
