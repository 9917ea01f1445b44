//! What a person who edits the data is told when something is wrong, and what the craft says when it is asked wrongly.

use court_days::{
    Closure, ClosureKind, CountRequest, DeadlineError, Direction, Outcome, Pack, Request, Unit,
    answer_rule_for, deadline,
};
use jiff::civil::{Date, date, time};

const STATE: &str = r#"
[jurisdiction]
code = "zz"
name = "Zenda"
zone = "America/Chicago"
calendar = "zz.court"
counting = "zz.count"

[[calendar]]
id = "zz.court"
name = "Zenda courts"
source = "Zenda Code 1"
confidence = "S"
common = ["new_year"]

[[counting]]
id = "zz.count"
citation = "Zenda Rule 6"
confidence = "S"
"#;

const RULE: &str = r#"
[[rule]]
id = "zz.answer.high"
title = "Answer"
topic = "answer"
citation = "Zenda Rule 12"
confidence = "S"
trigger = "served"
period = 10
[[rule.example]]
trigger = "2026-10-05"
due = "2026-10-15"
"#;

fn load(rule: &str) -> Pack {
    let mut files = Pack::built_in_files().to_vec();
    let text = format!("{STATE}{rule}");
    files.push(("zz.toml", &text));
    Pack::load(&files)
}

/// The rule with one change is refused with these words, and is not in the pack.
#[track_caller]
fn refused(from: &str, to: &str, words: &str) {
    assert!(RULE.contains(from), "`{from}` is not in the rule");
    let pack = load(&RULE.replace(from, to));
    let said: Vec<String> = pack.problems().iter().map(ToString::to_string).collect();
    assert!(said.iter().any(|line| line.contains(words) && line.contains("zz.toml")), "{said:?}");
    assert!(pack.rules().iter().all(|rule| rule.jurisdiction != "zz"));
}

#[test]
fn a_firm_adds_a_state_with_one_file() {
    let pack = load(RULE);
    assert_eq!(pack.problems(), []);
    let request = Request { rule: "zz.answer.high", trigger: date(2026, 10, 5), ..Request::default() };
    assert_eq!(pack.deadline(&request).unwrap().due, Some(date(2026, 10, 15)));
}

#[test]
fn what_is_wrong_is_said_with_what_would_be_right() {
    refused("period = 10", "", "`period` is missing");
    refused("period = 10", "period = 10\nunit = \"day\"", "unknown variant `day`, expected one of");
    refused("period = 10", "periode = 10", "unknown field `periode`");
    refused(
        "period = 10",
        "period = 10\ncalendar = \"zz.cuort\"",
        "no calendar is called `zz.cuort`; did you mean zz.court",
    );
    refused("period = 10", "period = 10\nservice_same = [\"male\"]", "did you mean mail");
    refused(
        "period = 10",
        "period = 10\nservice_set = \"us.frcp6\"",
        "no service_set is called `us.frcp6`; did you mean us.frcp6d",
    );
    refused("period = 10", "period = 10\ntime = \"ten\"", "`ten` is not an hour");
    refused("period = 10", "period = 10\nlanding = \"monday\"", "`monday` is not a landing day");
    refused("period = 10", "period = 10\nfrom = \"2027-01-01\"\nuntil = \"2026-01-01\"", "is after `until`");
    refused("zz.answer.high", "zz.Answer", "must be lower-case words");
    refused("zz.answer.high", "yy.answer.high", "begin with `zz.`");
    refused("\"Answer\"", "\" \"", "`title` is empty");
    refused("[[rule.example]]\ntrigger = \"2026-10-05\"\ndue = \"2026-10-15\"\n", "", "needs a worked one");
    refused("2026-10-15", "2026-13-15", "zz.toml");
}

#[test]
fn two_versions_of_a_rule_may_not_hold_on_one_day() {
    let pack = load(&format!("{RULE}{RULE}"));
    assert!(
        pack.problems().iter().any(|problem| problem.message.contains("two versions hold on the same day"))
    );
    let first = RULE.replace("period = 10", "period = 10\nuntil = \"2026-12-31\"");
    let second = RULE
        .replace("period = 10", "period = 12\nfrom = \"2027-01-01\"")
        .replace("2026-10-05", "2027-03-01")
        .replace("2026-10-15", "2027-03-13");
    let pack = load(&format!("{first}{second}"));
    assert_eq!(pack.problems(), []);
    let due = |trigger| {
        pack.due(&Request { rule: "zz.answer.high", trigger, ..Request::default() }).unwrap().unwrap().0
    };
    assert_eq!(due(date(2026, 12, 31)), date(2027, 1, 11));
    assert_eq!(due(date(2027, 3, 1)), date(2027, 3, 15));
}

#[test]
fn an_unknown_rule_is_refused_with_the_nearest() {
    let error = deadline("ca.answer.superier", date(2027, 3, 1), None, None).unwrap_err();
    assert!(error.to_string().contains("did you mean ca.answer.superior"), "{error}");
    let error = deadline("la.answer.discovery_served", date(2020, 3, 1), None, None).unwrap_err();
    assert!(matches!(error, DeadlineError::NotInForce { .. }), "{error}");
    let error = deadline("us.answer", date(2099, 12, 20), None, None).unwrap_err();
    assert!(matches!(error, DeadlineError::OutOfRange { .. }), "{error}");
}

#[track_caller]
fn warned(service: Option<&str>, words: &str) {
    let served = deadline("us.discovery.interrogatories", date(2026, 10, 9), service, None).unwrap();
    assert_eq!(served.due, Some(date(2026, 11, 9)));
    assert!(served.warnings.iter().any(|warning| warning.contains(words)), "{:?}", served.warnings);
}

#[test]
fn a_way_of_service_that_is_not_known_is_said_and_adds_nothing() {
    warned(Some("pigeon"), "the method of service `pigeon` is not known");
    warned(Some("mial"), "did you mean mail");
    warned(Some("publication"), "the rule says nothing of service by publication");
    warned(None, "no method of service given");
    let known =
        deadline("us.discovery.interrogatories", date(2026, 10, 9), Some("First-Class Mail"), None).unwrap();
    assert_eq!((known.due, known.service.as_deref()), (Some(date(2026, 11, 12)), Some("mail")));
}

#[test]
fn the_added_days_of_the_committee_note() {
    // The period ends on a Friday: the added days are Saturday, Sunday and Monday.
    let friday = deadline("us.discovery.production", date(2026, 10, 7), Some("mail"), None).unwrap();
    assert_eq!(friday.due, Some(date(2026, 11, 9)));
    // The 30th day is a Saturday and Monday a holiday: Tuesday, then Wednesday, Thursday, Friday.
    let saturday = deadline("us.discovery.production", date(2027, 1, 14), Some("mail"), None).unwrap();
    assert_eq!(saturday.due, Some(date(2027, 2, 19)));
}

#[track_caller]
fn counted(calendar: &str, from: Date, period: u32, unit: Unit, direction: Direction, due: Date) {
    let request = CountRequest { calendar, from, time: None, period, unit, direction, counting: None };
    assert_eq!(Pack::built_in().count(&request).unwrap().due, due, "{calendar}");
}

#[test]
fn short_periods_skip_closed_days_where_the_rule_says_so() {
    use Direction::{After, Before};
    counted("wa", date(2027, 5, 27), 3, Unit::Days, After, date(2027, 6, 2));
    counted("az", date(2027, 1, 7), 10, Unit::Days, After, date(2027, 1, 22));
    counted("us", date(2027, 1, 15), 3, Unit::Days, After, date(2027, 1, 19));
    counted("ca", date(2027, 2, 25), 16, Unit::CourtDays, Before, date(2027, 2, 1));
    counted("us", date(2026, 10, 19), 7, Unit::Days, Before, date(2026, 10, 9));
    counted("mi", date(2027, 1, 31), 1, Unit::Months, After, date(2027, 3, 1));
}

#[test]
fn hours_run_by_the_clock_through_the_change_to_summer_time() {
    let request = CountRequest {
        calendar: "tx",
        from: date(2027, 3, 12),
        time: Some(time(16, 0, 0, 0)),
        period: 48,
        unit: Unit::Hours,
        direction: Direction::After,
        counting: Some("us.frcp6"),
    };
    let count = Pack::built_in().count(&request).unwrap();
    assert_eq!((count.due, count.due_time), (date(2027, 3, 15), Some(time(17, 0, 0, 0))));
}

#[test]
fn closures_act_each_in_its_own_way() {
    // Day 21 is Friday 9 October 2026; the next open day is Tuesday, after Columbus Day.
    let due = |kind| {
        let closures = [Closure {
            calendar: "us.federal".to_owned(),
            from: date(2026, 10, 9),
            to: date(2026, 10, 9),
            kind,
            authority: "General Order 26-1".to_owned(),
        }];
        let request = Request {
            rule: "us.answer",
            trigger: date(2026, 9, 18),
            closures: &closures,
            ..Request::default()
        };
        Pack::built_in().deadline(&request).unwrap()
    };
    for kind in
        [ClosureKind::ClerkInaccessible, ClosureKind::ClosedByOrder, ClosureKind::LegalHolidayDeclared]
    {
        assert_eq!(due(kind).due, Some(date(2026, 10, 13)), "{kind:?}");
    }
    assert_eq!(due(ClosureKind::EarlyClose).due, Some(date(2026, 10, 9)));
    let outage = due(ClosureKind::EfilingOutage);
    assert_eq!(outage.due, Some(date(2026, 10, 9)));
    assert!(outage.warnings.iter().any(|warning| warning.contains("General Order 26-1")));
}

#[test]
fn a_clerk_who_cannot_be_reached_extends_forward_even_a_backward_period() {
    let closures = [Closure {
        calendar: "us".to_owned(),
        from: date(2026, 10, 9),
        to: date(2026, 10, 9),
        kind: ClosureKind::ClerkInaccessible,
        authority: "storm".to_owned(),
    }];
    let request = Request {
        rule: "us.default.notice",
        trigger: date(2026, 10, 19),
        closures: &closures,
        ..Request::default()
    };
    assert_eq!(Pack::built_in().deadline(&request).unwrap().due, Some(date(2026, 10, 13)));
}

#[test]
fn a_texas_justice_court_that_closes_early_moves_the_last_day() {
    let closures = [Closure {
        calendar: "tx".to_owned(),
        from: date(2026, 10, 19),
        to: date(2026, 10, 19),
        kind: ClosureKind::EarlyClose,
        authority: "notice".to_owned(),
    }];
    let request = Request {
        rule: "tx.answer.justice",
        trigger: date(2026, 10, 5),
        closures: &closures,
        ..Request::default()
    };
    assert_eq!(Pack::built_in().deadline(&request).unwrap().due, Some(date(2026, 10, 20)));
}

#[track_caller]
fn answers(state: &str, court: Option<&str>, rule: &str) {
    assert_eq!(answer_rule_for(state, court).map(|rule| rule.id.as_str()), Some(rule), "{state} {court:?}");
}

#[test]
fn the_answer_rule_follows_the_state_and_the_court() {
    answers("CA", None, "ca.answer.superior");
    answers(
        "California",
        Some("Superior Court of California, County of Orange (Limited Civil)"),
        "ca.answer.superior",
    );
    answers("ca", Some("small_claims"), "ca.answer.small_claims");
    answers("TX", Some("justice"), "tx.answer.justice");
    answers("TX", Some("Justice Court, Precinct 1, Place 2"), "tx.answer.justice");
    answers("TX", Some("County Court at Law No. 3"), "tx.answer.district");
    answers("NY", Some("supreme"), "ny.answer.supreme");
    answers("NY", Some("Civil Court of the City of New York"), "ny.answer.civil");
    answers("VA", Some("General District Court"), "va.answer.general_district");
    answers("FL", Some("county"), "fl.answer.circuit");
    answers("TX", Some("federal"), "us.answer");
    answers("TX", Some("United States District Court, Western District of Texas"), "us.answer");
    answers("CO", Some("federal_district"), "us.answer");
    answers("CO", Some("U.S. Bankruptcy Court, District of Colorado"), "us.answer.bankruptcy");
    answers("NY", Some("civil_city"), "ny.answer.civil");
    answers("PA", Some("magistrate"), "pa.answer.magisterial_district");
    assert!(answer_rule_for("CA", Some("appeals")).is_none());
    answers("NJ", Some("Special Civil Part"), "nj.answer.special_civil");
    answers("LA", None, "la.answer.district");
    answers("GA", Some("a court that nobody knows"), "ga.answer.superior");
    assert!(answer_rule_for("ZZ", None).is_none());
}

#[test]
fn every_jurisdiction_has_an_answer_rule_that_gives_an_outcome() {
    for jurisdiction in Pack::built_in().jurisdictions() {
        let rule = answer_rule_for(&jurisdiction.code, None).unwrap();
        let answer = deadline(&rule.id, date(2026, 11, 2), Some("personal"), None).unwrap();
        assert_eq!(answer.outcome, Outcome::Due, "{}", rule.id);
        assert!(answer.due > Some(date(2026, 11, 2)), "{}", rule.id);
    }
}

#[test]
fn a_rule_is_found_however_its_name_is_typed() {
    let typed = deadline(" CA.Answer.Small-Claims ", date(2026, 11, 2), None, None).unwrap();
    assert_eq!((typed.rule.as_str(), typed.outcome), ("ca.answer.small_claims", Outcome::NotRequired));
}

#[test]
fn michigan_eves_are_a_second_reading() {
    // 21 days from 1 December 2028 end on Friday the 22nd; the eve is a Sunday.
    let answer = deadline("mi.answer.district", date(2028, 12, 1), Some("personal"), None).unwrap();
    let days: Vec<Date> = answer.readings.iter().map(|reading| reading.due).collect();
    assert_eq!(days, [date(2028, 12, 22), date(2028, 12, 26)]);
}
