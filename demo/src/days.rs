//! What the deadlines of the demo's papers should be, worked out independently of the product's own calculator.
//!
//! Only what the demo needs, and only where the sources agree: a service date whose last day would fall on a day
//! on which they differ (the Friday after Thanksgiving in some states, 24 and 31 December, election days) is not
//! used; see [`Reckoning::disputed`].

use crate::firm::{Bench, Level, plus};
use jiff::civil::{Date, Weekday, date};

/// A deadline that a paper should make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Due {
    /// `answer`, `discovery_response`, `appeal`, `dispute`, `offer_expires`, `hearing` ...
    pub(crate) what: &'static str,
    pub(crate) due: Date,
    /// The law it rests on, or `printed`.
    pub(crate) rule: &'static str,
    pub(crate) trigger: Date,
}

/// A last day, and whether the sources agree on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reckoning {
    pub(crate) due: Date,
    pub(crate) disputed: bool,
}

fn nth(year: i16, month: i8, weekday: Weekday, nth: i8) -> Date {
    date(year, month, 1).nth_weekday_of_month(nth, weekday).unwrap_or(date(year, month, 1))
}

fn thanksgiving(year: i16) -> Date {
    nth(year, 11, Weekday::Thursday, 4)
}

fn weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The day or, when it falls on a weekend, the Friday before or the Monday after.
fn observed(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => plus(day, -1),
        Weekday::Sunday => plus(day, 1),
        _ => day,
    }
}

fn sunday_only(day: Date) -> Date {
    if day.weekday() == Weekday::Sunday { plus(day, 1) } else { day }
}

/// A holiday in this calendar: `US` for the federal courts, else the state.
fn holiday(calendar: &str, day: Date) -> bool {
    let y = day.year();
    let shift = match calendar {
        "NY" | "OH" | "MA" => sunday_only,
        _ => observed,
    };
    let king = nth(y, 1, Weekday::Monday, 3);
    let washington = nth(y, 2, Weekday::Monday, 3);
    let memorial = nth(y, 5, Weekday::Monday, -1);
    let labor = nth(y, 9, Weekday::Monday, 1);
    let columbus = nth(y, 10, Weekday::Monday, 2);
    let mut days = vec![
        shift(date(y, 1, 1)),
        shift(date(y + 1, 1, 1)),
        king,
        memorial,
        shift(date(y, 7, 4)),
        labor,
        shift(date(y, 11, 11)),
        thanksgiving(y),
        shift(date(y, 12, 25)),
    ];
    if calendar != "FL" {
        days.push(washington);
    }
    if calendar != "AZ" {
        days.push(shift(date(y, 6, 19)));
    }
    if !matches!(calendar, "CA" | "TX" | "FL" | "WA" | "MI") {
        days.push(columbus);
    }
    let friday = plus(thanksgiving(y), 1);
    match calendar {
        "CA" => {
            days.extend([shift(date(y, 2, 12)), shift(date(y, 3, 31)), nth(y, 9, Weekday::Friday, 4), friday])
        }
        "TX" => days.extend([date(y, 1, 19), date(y, 3, 2), date(y, 4, 21), date(y, 8, 27), friday]),
        "NY" => days.push(shift(date(y, 2, 12))),
        "FL" | "WA" => days.push(friday),
        "MI" => days.extend([friday, shift(date(y, 12, 24)), shift(date(y, 12, 31))]),
        _ => {}
    }
    days.contains(&day)
}

/// Days on which some source says closed and another open.
fn doubtful(calendar: &str, day: Date) -> bool {
    let y = day.year();
    let friday = plus(thanksgiving(y), 1);
    let near_christmas = day.month() == 12 && matches!(day.day(), 23 | 24 | 26 | 31);
    let settled = matches!(calendar, "CA" | "TX" | "FL" | "WA" | "MI");
    (day == friday && !settled)
        || (near_christmas && calendar != "CA")
        || (day.month() == 11 && day.weekday() == Weekday::Tuesday && (2..=8).contains(&day.day()))
        || (calendar == "MI" && (day == date(y, 2, 12) || day == nth(y, 10, Weekday::Monday, 2)))
        || (calendar == "GA" && day.month() == 2)
        // the observed day of a fixed holiday
        || [date(y, 7, 4), date(y, 6, 19), date(y, 11, 11), date(y, 12, 25), date(y + 1, 1, 1), date(y, 1, 1)]
            .into_iter()
            .any(|h| weekend(h) && observed(h) == day)
}

fn open(calendar: &str, day: Date) -> bool {
    !weekend(day) && !holiday(calendar, day)
}

/// Rolls to the next open day and says whether a doubtful day was touched.
fn roll(calendar: &str, mut day: Date) -> Reckoning {
    let mut disputed = doubtful(calendar, day);
    while !open(calendar, day) {
        day = plus(day, 1);
        disputed |= doubtful(calendar, day);
    }
    Reckoning { due: day, disputed }
}

/// The calendar that a court counts by.
pub(crate) fn calendar(bench: &Bench) -> &'static str {
    if bench.level == Level::Federal { "US" } else { bench.state }
}

/// Days after service, and the law, for a summons handed to the defendant in the state.
fn answer_period(bench: &Bench) -> Option<(i32, &'static str)> {
    Some(match (bench.state, bench.level) {
        (_, Level::AppearOnly) => return None,
        (_, Level::Federal) => (21, "Fed. R. Civ. P. 12(a)(1)(A)(i)"),
        ("CA", _) => (30, "Cal. Code Civ. Proc. 412.20(a)(3)"),
        ("TX", Level::Justice) => (14, "Tex. R. Civ. P. 502.5(d)"),
        ("TX", _) => (20, "Tex. R. Civ. P. 99(b)"),
        ("NY", Level::CityCivil) => (20, "N.Y. City Civ. Ct. Act 402"),
        ("NY", _) => (20, "N.Y. CPLR 3012(a)"),
        ("FL", _) => (20, "Fla. R. Civ. P. 1.140(a)(1)"),
        ("OH", _) => (28, "Ohio Civ. R. 12(A)(1)"),
        ("GA", _) => (30, "O.C.G.A. 9-11-12(a)"),
        ("NC", _) => (30, "N.C. R. Civ. P. 12(a)(1)"),
        ("NJ", _) => (35, "N.J. Ct. R. 6:3-1"),
        ("WA", _) => (20, "Wash. CR 12(a)(1)"),
        ("AZ", _) => (20, "Ariz. R. Civ. P. 12(a)(1)(A)(i)"),
        ("MI", _) => (21, "Mich. Ct. R. 2.108(A)(1)"),
        _ => return None,
    })
}

/// Words for the period, as the summons prints them.
pub(crate) fn period(bench: &Bench) -> Option<i32> {
    answer_period(bench).map(|(days, _)| days)
}

/// The last day to answer after personal service in the state.
pub(crate) fn answer(bench: &Bench, served: Date) -> Option<(Reckoning, &'static str)> {
    let (days, rule) = answer_period(bench)?;
    let calendar = calendar(bench);
    let reckoning = match (bench.state, bench.level) {
        ("TX", Level::General) => {
            // the Monday next after the expiration of twenty days
            let mut monday = plus(served, days + 1);
            while monday.weekday() != Weekday::Monday {
                monday = plus(monday, 1);
            }
            roll(calendar, monday)
        }
        ("FL", Level::General) => {
            // the first day counted is the next day that is open
            let first = roll(calendar, plus(served, 1));
            let last = roll(calendar, plus(first.due, days - 1));
            Reckoning { due: last.due, disputed: first.disputed || last.disputed }
        }
        _ => roll(calendar, plus(served, days)),
    };
    Some((reckoning, rule))
}

/// A service date shortly before `today` whose deadline nobody disputes, at least `least` days back.
pub(crate) fn undisputed_service(bench: &Bench, today: Date, least: i32) -> Date {
    (least..least + 30)
        .map(|back| plus(today, -back))
        .find(|day| !weekend(*day) && answer(bench, *day).is_none_or(|(r, _)| !r.disputed))
        .unwrap_or(plus(today, -least))
}

/// The answer to discovery that came by mail: thirty days and the court's days for the mail.
pub(crate) fn discovery_by_mail(bench: &Bench, mailed: Date) -> Option<(Reckoning, &'static str)> {
    let calendar = calendar(bench);
    let join = |a: Reckoning, b: Reckoning| Reckoning { due: b.due, disputed: a.disputed || b.disputed };
    Some(match (bench.state, bench.level) {
        (_, Level::Federal) => {
            let first = roll(calendar, plus(mailed, 30));
            (
                join(first, roll(calendar, plus(first.due, 3))),
                "Fed. R. Civ. P. 33(b)(2), 34(b)(2)(A), 36(a)(3), 6(d)",
            )
        }
        ("CA", _) => {
            (roll(calendar, plus(mailed, 35)), "Cal. Code Civ. Proc. 2030.260, 2031.260, 2033.250, 1013(a)")
        }
        ("FL", _) => {
            let begin = roll(calendar, plus(mailed, 1));
            let first = roll(calendar, plus(begin.due, 29));
            (
                join(begin, join(first, roll(calendar, plus(first.due, 5)))),
                "Fla. R. Civ. P. 1.340, 1.350, 1.370; 2.514(b)",
            )
        }
        _ => return None,
    })
}

/// A day on which discovery was mailed, whose deadline nobody disputes.
pub(crate) fn undisputed_mailing(bench: &Bench, today: Date) -> Date {
    (2..20)
        .map(|back| plus(today, -back))
        .find(|day| !weekend(*day) && discovery_by_mail(bench, *day).is_none_or(|(r, _)| !r.disputed))
        .unwrap_or(plus(today, -3))
}

/// Appeal from and motion against a federal judgment.
pub(crate) fn after_federal_judgment(entered: Date) -> [(&'static str, Reckoning, &'static str); 2] {
    [
        ("appeal", roll("US", plus(entered, 30)), "Fed. R. App. P. 4(a)(1)(A)"),
        ("post_judgment_motion", roll("US", plus(entered, 28)), "Fed. R. Civ. P. 59(b), (e)"),
    ]
}

/// End of the validation period: thirty days after assumed receipt, five open days after sending.
pub(crate) fn validation_ends(sent: Date) -> Date {
    let (mut day, mut counted) = (sent, 0);
    while counted < 5 {
        day = plus(day, 1);
        if open("US", day) {
            counted += 1;
        }
    }
    plus(day, 30)
}

/// A working day, at least so many days back.
pub(crate) fn before(today: Date, days: i32) -> Date {
    let mut day = plus(today, -days);
    while weekend(day) {
        day = plus(day, -1);
    }
    day
}

/// The next open day of a court on or after a date.
pub(crate) fn sitting(bench: &Bench, day: Date) -> Date {
    roll(calendar(bench), day).due
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::firm::court_for_tests as court;

    #[track_caller]
    fn check(state: &str, county: &str, served: Date, due: Date) {
        assert_eq!(answer(&court(state, county), served).unwrap().0.due, due, "{state} {served}");
    }

    #[test]
    fn the_worked_examples_come_out() {
        check("CA", "Los Angeles", date(2027, 3, 1), date(2027, 4, 1));
        check("CA", "Los Angeles", date(2026, 10, 27), date(2026, 11, 30));
        check("TX", "Dallas", date(2027, 2, 2), date(2027, 3, 1));
        check("TX", "Dallas", date(2027, 3, 1), date(2027, 3, 22));
        check("TX", "Dallas", date(2027, 5, 5), date(2027, 6, 1));
        check("TX", "Harris", date(2027, 4, 7), date(2027, 4, 22));
        check("NY", "Erie", date(2027, 1, 26), date(2027, 2, 16));
        check("FL", "Miami-Dade", date(2027, 1, 8), date(2027, 2, 1));
        check("OH", "Franklin", date(2027, 1, 18), date(2027, 2, 16));
        check("GA", "DeKalb", date(2027, 4, 16), date(2027, 5, 17));
        check("NC", "Mecklenburg", date(2027, 3, 1), date(2027, 3, 31));
        check("NJ", "Essex", date(2027, 1, 11), date(2027, 2, 16));
        check("WA", "King", date(2025, 9, 23), date(2025, 10, 13));
        check("AZ", "Maricopa", date(2027, 1, 26), date(2027, 2, 16));
        check("MI", "Wayne", date(2026, 12, 3), date(2026, 12, 28));
        assert_eq!(validation_ends(date(2026, 11, 23)), date(2026, 12, 31));
        assert_eq!(validation_ends(date(2027, 1, 13)), date(2027, 2, 20));
        assert_eq!(after_federal_judgment(date(2026, 12, 18))[0].1.due, date(2027, 1, 19));
        assert_eq!(after_federal_judgment(date(2027, 2, 1))[1].1.due, date(2027, 3, 1));
        let ca = court("CA", "Los Angeles");
        assert_eq!(discovery_by_mail(&ca, date(2027, 1, 20)).unwrap().0.due, date(2027, 2, 24));
        let fl = court("FL", "Palm Beach");
        assert_eq!(discovery_by_mail(&fl, date(2027, 2, 3)).unwrap().0.due, date(2027, 3, 10));
    }
}
