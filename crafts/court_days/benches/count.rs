//! Nanoseconds for one date: `cargo bench -p court_days`. No harness; the median of eleven rounds.

use std::hint::black_box;
use std::time::Instant;

use court_days::{Pack, Request};
use jiff::ToSpan;
use jiff::civil::Date;

const ROUNDS: usize = 11;

fn measure(what: &str, dates: &[Date], mut one: impl FnMut(Date)) {
    let mut rounds: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            for &date in dates {
                one(black_box(date));
            }
            start.elapsed().as_secs_f64() * 1e9 / dates.len() as f64
        })
        .collect();
    rounds.sort_by(f64::total_cmp);
    println!(
        "{what:<52} {:>9.1} ns (best {:.1}, worst {:.1})",
        rounds[ROUNDS / 2],
        rounds[0],
        rounds[ROUNDS - 1]
    );
}

fn main() {
    let start = Instant::now();
    let pack = Pack::load(Pack::built_in_files());
    println!(
        "{:<52} {:>9.1} ms, {} rules",
        "read and check all data",
        start.elapsed().as_secs_f64() * 1e3,
        pack.rules().len()
    );
    // 100,000 scattered days of 2000 to 2040, by a fixed linear congruence.
    let mut state = 12_345_u64;
    let dates: Vec<Date> = (0..100_000)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            Date::constant(2000, 1, 1) + ((state >> 33) as i64 % 14_000).days()
        })
        .collect();
    let Some(calendar) = pack.calendar("us.federal") else { return };
    black_box(calendar.is_open(dates[0]));
    measure("add 10 court days", &dates, |date| {
        black_box(calendar.add_court_days(date, 10));
    });
    measure("is it open?", &dates, |date| {
        black_box(calendar.is_open(date));
    });
    for (rule, service) in [
        ("ca.answer.superior", None),
        ("us.discovery.admissions", Some("mail")),
        ("tx.answer.district", None),
        ("fl.answer.circuit", None),
    ] {
        let request = |trigger| Request { rule, trigger, service, ..Request::default() };
        measure(&format!("{rule}, every reading, no trace"), &dates, |date| {
            black_box(pack.due(&request(date)).ok());
        });
    }
    measure("ca.answer.superior with trace and words", &dates[..2_000], |trigger| {
        black_box(pack.deadline(&Request { rule: "ca.answer.superior", trigger, ..Request::default() }).ok());
    });
}
