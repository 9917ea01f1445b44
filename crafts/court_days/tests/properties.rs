//! What must hold for any event: proved on random ones.

use court_days::{Closure, ClosureKind, CountRequest, Direction, Outcome, Pack, Request, Rule, Unit};
use jiff::{ToSpan, civil::Date};
use proptest::prelude::*;

fn a_date() -> impl Strategy<Value = Date> {
    (0_i64..16_000).prop_map(|n| Date::constant(1998, 1, 1) + n.days())
}

/// Rules that compute a day, by index.
fn a_rule() -> impl Strategy<Value = &'static Rule> {
    let rules: Vec<&Rule> =
        Pack::built_in().rules().iter().filter(|rule| rule.outcome == Outcome::Due).collect();
    proptest::sample::select(rules)
}

fn a_calendar() -> impl Strategy<Value = &'static str> {
    let ids: Vec<&str> = Pack::built_in().calendars().iter().map(|calendar| calendar.id.as_str()).collect();
    proptest::sample::select(ids)
}

fn a_service() -> impl Strategy<Value = Option<&'static str>> {
    let words: Vec<Option<&str>> =
        Pack::built_in().methods().iter().map(|method| Some(method.id.as_str())).chain([None]).collect();
    proptest::sample::select(words)
}

fn asked<'a>(rule: &'a Rule, trigger: Date, service: Option<&'a str>) -> Request<'a> {
    Request { rule: &rule.id, trigger, service, time: None, closures: &[] }
}

/// Whether the rule rolls its last day at all.
fn rolls(rule: &Rule) -> bool {
    !matches!(rule.counting.as_str(), "plain" | "us.regf34")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, max_global_rejects: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_due_day_is_open_by_some_calendar_that_the_rule_reads(rule in a_rule(), trigger in a_date(), service in a_service()) {
        prop_assume!(rule.holds_on(trigger) && rolls(rule));
        let pack = Pack::built_in();
        let deadline = pack.deadline(&asked(rule, trigger, service)).unwrap();
        let own = pack.calendar(&rule.calendar).unwrap();
        let others: Vec<_> = own.readings.iter().filter_map(|reading| pack.calendar(&reading.calendar)).collect();
        for reading in &deadline.readings {
            let open = std::iter::once(own).chain(others.iter().copied()).any(|c| c.is_open(reading.due) == Some(true));
            prop_assert!(open, "{} is due on {}", rule.id, reading.due);
        }
        if others.is_empty() {
            prop_assert_eq!(own.is_open(deadline.due.unwrap()), Some(true));
        }
    }

    #[test]
    fn the_quick_way_and_the_traced_way_agree_and_the_trace_adds_up(rule in a_rule(), trigger in a_date(), service in a_service()) {
        prop_assume!(rule.holds_on(trigger));
        let pack = Pack::built_in();
        let request = asked(rule, trigger, service);
        let deadline = pack.deadline(&request).unwrap();
        prop_assert_eq!(pack.due(&request).unwrap(), deadline.due.map(|due| (due, deadline.due_time)));
        let due = deadline.due.unwrap();
        prop_assert_eq!(deadline.readings.iter().map(|reading| reading.due).min(), Some(due));
        prop_assert_eq!(deadline.trace.first().unwrap().date, trigger);
        prop_assert_eq!(deadline.trace.last().unwrap().date, due);
        // One line for one day, in the order of the count.
        for pair in deadline.trace.windows(2) {
            match rule.direction {
                Direction::After => prop_assert!(pair[0].date < pair[1].date),
                Direction::Before => prop_assert!(pair[0].date > pair[1].date),
            }
        }
        // A trace of days leaves none out, and its counted days number 1, 2, 3 ...
        if matches!(rule.unit, Unit::Days | Unit::CourtDays) && deadline.service.is_none() && rule.then_days == 0 {
            let between = (due - trigger).get_days().unsigned_abs() as usize;
            prop_assert_eq!(deadline.trace.len(), between + 1);
            let counts: Vec<u32> = deadline.trace.iter().filter_map(|line| line.count).collect();
            prop_assert_eq!(counts.clone(), (1..=counts.len() as u32).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_later_event_is_never_due_earlier(rule in a_rule(), trigger in a_date(), later in 0_i32..40, service in a_service()) {
        let other = trigger + later.days();
        prop_assume!(rule.holds_on(trigger) && rule.holds_on(other));
        // A change of the law between the two events may shorten the time; that is not what is tested.
        let changes = ["2009-12-01", "2016-12-01", "2019-01-01"].map(|day| day.parse::<Date>().unwrap());
        prop_assume!(changes.iter().all(|change| other < *change || trigger >= *change));
        let pack = Pack::built_in();
        let first = pack.due(&asked(rule, trigger, service)).unwrap().unwrap();
        let second = pack.due(&asked(rule, other, service)).unwrap().unwrap();
        prop_assert!(first.0 <= second.0, "{}: {trigger} is due {}, {other} is due {}", rule.id, first.0, second.0);
    }

    #[test]
    fn added_days_never_shorten(rule in a_rule(), trigger in a_date(), service in a_service()) {
        prop_assume!(rule.holds_on(trigger));
        let pack = Pack::built_in();
        let plain = pack.due(&asked(rule, trigger, None)).unwrap().unwrap().0;
        let served = pack.due(&asked(rule, trigger, service)).unwrap().unwrap().0;
        match rule.direction {
            Direction::After => prop_assert!(plain <= served),
            Direction::Before => prop_assert!(plain >= served),
        }
    }

    #[test]
    fn court_days_forward_and_back_come_home(id in a_calendar(), start in a_date(), n in 1_i32..400) {
        let calendar = Pack::built_in().calendar(id).unwrap();
        let open = calendar.on_or_after(start).unwrap();
        let there = calendar.add_court_days(open, n).unwrap();
        prop_assert_eq!(calendar.add_court_days(there, -n), Some(open));
        prop_assert_eq!(calendar.court_days_between(open, there), Some(n));
        prop_assert_eq!(calendar.is_open(there), Some(true));
    }

    #[test]
    fn the_tables_agree_with_walking_day_by_day(id in a_calendar(), start in a_date(), n in 1_i32..120) {
        let calendar = Pack::built_in().calendar(id).unwrap();
        let closed = |day: Date| {
            day.weekday().to_monday_zero_offset() >= 5 || calendar.closed_days(day.year()).iter().any(|c| c.date == day)
        };
        let (mut day, mut left) = (start, n);
        while left > 0 {
            day = day.tomorrow().unwrap();
            left -= i32::from(!closed(day));
        }
        prop_assert_eq!(calendar.add_court_days(start, n), Some(day));
    }

    #[test]
    fn a_count_lands_where_its_trace_ends(id in a_calendar(), from in a_date(), period in 1_u32..60, back in any::<bool>()) {
        let direction = if back { Direction::Before } else { Direction::After };
        for unit in [Unit::CourtDays, Unit::Days, Unit::Weeks, Unit::Months] {
            let request = CountRequest { calendar: id, from, time: None, period, unit, direction, counting: None };
            let count = Pack::built_in().count(&request).unwrap();
            prop_assert_eq!(count.trace.last().unwrap().date, count.due);
            let beyond = if back { count.due < from } else { count.due > from };
            prop_assert!(beyond);
            prop_assert_eq!(count.readings[0].0, count.due);
        }
    }

    #[test]
    fn a_closed_last_day_moves_the_deadline_on_and_never_back(rule in a_rule(), trigger in a_date(), days in 0_i32..4) {
        prop_assume!(rule.holds_on(trigger) && rolls(rule) && rule.direction == Direction::After);
        let pack = Pack::built_in();
        let before = pack.due(&asked(rule, trigger, None)).unwrap().unwrap().0;
        let closures = [Closure {
            calendar: rule.calendar.clone(),
            from: before,
            to: before + days.days(),
            kind: ClosureKind::ClerkInaccessible,
            authority: "order 1".to_owned(),
        }];
        let after = pack.due(&Request { closures: &closures, ..asked(rule, trigger, None) }).unwrap().unwrap().0;
        prop_assert!(after > before + days.days(), "{}: {before} stayed {after}", rule.id);
    }
}
