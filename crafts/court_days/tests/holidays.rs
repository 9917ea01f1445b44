//! Known holidays, day by day.

use std::collections::BTreeSet;

use court_days::{Pack, calendar};
use jiff::civil::Date;

#[track_caller]
fn check(calendar_id: &str, year: i16, expected: &str) {
    let calendar = calendar(calendar_id).unwrap();
    let came: BTreeSet<String> =
        calendar.closed_days(year).into_iter().map(|day| day.date.strftime("%m-%d").to_string()).collect();
    let expected: BTreeSet<String> = expected.split_whitespace().map(str::to_owned).collect();
    assert_eq!(came, expected, "{calendar_id} {year}");
}

#[test]
fn federal_days_with_their_observed_days() {
    check("us.federal", 2026, "01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25");
    check(
        "us.federal",
        2027,
        "01-01 01-18 02-15 05-31 06-18 06-19 07-04 07-05 09-06 10-11 11-11 11-25 12-24 12-25 12-31",
    );
    check("us.federal", 2028, "01-01 01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-11 11-23 12-25");
    check("us.federal.statutory", 2027, "01-01 01-18 02-15 05-31 06-19 07-04 09-06 10-11 11-11 11-25 12-25");
}

#[test]
fn juneteenth_begins_when_it_began() {
    check("us.federal", 2020, "01-01 01-20 02-17 05-25 07-03 07-04 09-07 10-12 11-11 11-26 12-25");
    assert!(calendar("us").unwrap().closed_days(2021).iter().any(|day| day.date.to_string() == "2021-06-18"));
    assert!(calendar("ca").unwrap().closed_days(2021).iter().all(|day| !day.name.contains("Juneteenth")));
}

#[test]
fn california_has_its_own_days_and_not_columbus() {
    check(
        "ca.court",
        2026,
        "01-01 01-19 02-12 02-16 03-31 05-25 06-19 07-03 07-04 09-07 09-25 11-11 11-26 11-27 12-25",
    );
    assert!(calendar("ca").unwrap().closed_days(2021).iter().any(|day| day.name == "Columbus Day"));
}

#[test]
fn texas_has_its_legal_holidays_on_their_own_days() {
    check(
        "tx.court",
        2027,
        "01-01 01-18 01-19 02-15 03-02 04-21 05-31 06-19 07-04 08-27 09-06 11-11 11-25 11-26 12-25",
    );
}

#[test]
fn new_york_moves_sunday_and_never_saturday() {
    check("ny.public", 2026, "01-01 01-19 02-12 02-16 05-25 06-19 07-04 09-07 10-12 11-03 11-11 11-26 12-25");
    check(
        "ny.public",
        2027,
        "01-01 01-18 02-12 02-15 05-31 06-19 07-04 07-05 09-06 10-11 11-02 11-11 11-25 12-25",
    );
}

#[test]
fn florida_keeps_neither_presidents_nor_columbus_day() {
    check("fl.court", 2026, "01-01 01-19 05-25 07-03 07-04 09-07 11-11 11-26 11-27 12-25");
}

#[test]
fn other_states_where_a_general_list_goes_wrong() {
    check("wa.court", 2025, "01-01 01-20 02-17 05-26 06-19 07-04 09-01 11-11 11-27 11-28 12-25");
    check("az.statutory", 2026, "01-01 01-19 02-16 05-25 07-03 07-04 09-07 10-12 11-11 11-26 12-25");
    check(
        "mi.court",
        2026,
        "01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 11-11 11-26 11-27 12-24 12-25 12-31",
    );
    check("ma.court", 2026, "01-01 01-19 02-16 04-20 05-25 06-19 07-04 09-07 10-12 11-11 11-26 12-25");
    check("oh.statutory", 2026, "01-01 01-19 02-16 05-25 06-19 07-04 09-07 10-12 11-11 11-26 12-25");
    check("co.court", 2026, "01-01 01-19 02-16 05-25 06-19 07-04 09-07 10-05 11-11 11-26 12-25");
}

#[test]
fn a_calendar_is_found_by_its_state_too() {
    for (word, id) in
        [("ca", "ca.court"), ("California", "ca.court"), ("federal", "us.federal"), ("TX", "tx.court")]
    {
        assert_eq!(calendar(word).unwrap().id, id);
    }
    assert!(calendar("atlantis").is_none());
}

#[test]
fn every_closed_day_has_a_source_and_is_closed() {
    for calendar in Pack::built_in().calendars() {
        let mut last: Option<Date> = None;
        for day in (2020..=2040).flat_map(|year| calendar.closed_days(year)) {
            assert!(!day.source.trim().is_empty(), "{} {}", calendar.id, day.date);
            assert_eq!(calendar.is_open(day.date), Some(false), "{} {}", calendar.id, day.date);
            assert!(
                last.is_none_or(|last| last <= day.date),
                "{}: out of order at {}",
                calendar.id,
                day.date
            );
            last = Some(day.date);
        }
    }
}
