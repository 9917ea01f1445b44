//! Followers see every event once, in order, whatever happens between.

use std::{
    sync::atomic::{AtomicBool, Ordering::SeqCst},
    thread,
    time::Duration,
};

use kernel::{Fault, FaultKind};
use register::{Engine, EventRow, FollowerWork, Read, with};
use register_testing::{TestRegister, act, entry, on_both_engines};

const TABLE: &str = "CREATE TABLE seen (seq BIGINT NOT NULL PRIMARY KEY, times BIGINT NOT NULL)";

/// A follower that counts how often it has seen each event.
fn count(work: &mut FollowerWork<'_>, events: &[EventRow]) -> Result<(), Fault> {
    for event in events {
        let again = "INSERT INTO seen (seq, times) VALUES ($1, 1) ON CONFLICT (seq) DO UPDATE SET times = seen.times + 1";
        work.change(again, &with![event.seq])?;
    }
    Ok(())
}

fn seen(office: &TestRegister) -> Vec<(i64, i64)> {
    let rows = office.read(|r| r.rows("SELECT seq, times FROM seen ORDER BY seq", &[])).unwrap();
    rows.iter().map(|row| (row.i64(0).unwrap(), row.i64(1).unwrap())).collect()
}

fn each_once(count: i64) -> Vec<(i64, i64)> {
    (1..=count).map(|seq| (seq, 1)).collect()
}

fn write(office: &TestRegister, count: i64) {
    for _ in 0..count {
        act(office, |work| work.append_entry(entry("test.counted", true))).unwrap();
    }
}

fn each_event_is_seen_once_beside_writers_and_a_second_follower(office: TestRegister) {
    office.meddle(TABLE);
    let over = AtomicBool::new(false);
    thread::scope(|scope| {
        let writers: Vec<_> = (0..6)
            .map(|writer| {
                let office = &office;
                scope.spawn(move || {
                    for number in 0..40 {
                        let refuse = (number + writer) % 7 == 0;
                        let end = act(office, move |work| {
                            work.append_entry(entry("test.followed", false))?;
                            work.append_entry(entry("test.counted", true))?;
                            if refuse { Err(Fault::not_found("no")) } else { Ok(()) }
                        });
                        assert_eq!(end.is_err(), refuse);
                    }
                })
            })
            .collect();
        // two processes may run the same follower: the cursor decides
        for _ in 0..2 {
            scope.spawn(|| {
                let mut after = 0;
                while !over.load(SeqCst)
                    || office.follow("counter", 16, &mut count).is_ok_and(|steps| steps > 0)
                {
                    // a clash with the other one is no harm: the next step comes
                    let _ = office.follow("counter", 16, &mut count);
                    after = office.wait_sealed(after, Duration::from_millis(20));
                }
            });
        }
        for writer in writers {
            writer.join().unwrap();
        }
        let kept = (0..6)
            .map(|writer| (0..40).filter(|number| (number + writer) % 7 != 0).count())
            .sum::<usize>() as i64;
        assert_eq!(office.sealed(kept * 2), kept * 2);
        over.store(true, SeqCst);
    });
    while office.follow("counter", 16, &mut count).unwrap() > 0 {}
    let all = office.sealed_seq();
    assert_eq!(seen(&office), each_once(all));
    assert_eq!(office.followers().unwrap(), [("counter".to_owned(), all)]);
    let report = office.verify().unwrap();
    assert!(report.is_intact() && report.events == all, "{report:?}");
}

fn a_fault_leaves_rows_and_cursor_as_they_were(office: TestRegister) {
    office.meddle(TABLE);
    write(&office, 5);
    office.sealed(5);
    assert_eq!(office.follow("counter", 2, &mut count), Ok(2));
    let half = &mut |work: &mut FollowerWork<'_>, events: &[EventRow]| {
        count(work, events)?;
        Err(Fault::unavailable("the index is away"))
    };
    assert_eq!(office.follow("counter", 2, half).unwrap_err().kind, FaultKind::Unavailable);
    // a failed statement keeps nothing, also when the follower swallows it
    let swallowed = &mut |work: &mut FollowerWork<'_>, events: &[EventRow]| {
        count(work, events)?;
        let _ = work.change("INSERT INTO seen (seq, times) VALUES ($1, 1)", &with![1_i64]);
        Ok(())
    };
    assert_eq!(office.follow("counter", 2, swallowed).unwrap_err().kind, FaultKind::Stale);
    assert_eq!((seen(&office), office.followers().unwrap()[0].1), (each_once(2), 2));
    assert_eq!(office.follow("counter", 100, &mut count), Ok(3));
    assert_eq!(office.follow("counter", 100, &mut count), Ok(0));
    assert_eq!(seen(&office), each_once(5));
}

fn a_panic_in_a_follower_stops_nobody_else(office: TestRegister) {
    office.meddle(TABLE);
    write(&office, 3);
    office.sealed(3);
    let panicked = thread::scope(|scope| {
        let run = scope.spawn(|| {
            office.follow("counter", 10, &mut |work, events| {
                count(work, events)?;
                panic!("a bug in a follower")
            })
        });
        run.join().is_err()
    });
    assert!(panicked);
    write(&office, 1);
    office.sealed(4);
    assert_eq!(office.follow("counter", 10, &mut count), Ok(4));
    assert_eq!(seen(&office), each_once(4));
}

fn a_follower_can_be_made_anew(office: TestRegister) {
    office.meddle(TABLE);
    write(&office, 4);
    office.sealed(4);
    assert_eq!(office.follow("counter", 10, &mut count), Ok(4));
    office
        .rebuild("counter", &mut |work| {
            work.change("DELETE FROM seen", &[])?;
            Ok(())
        })
        .unwrap();
    assert_eq!(seen(&office), []);
    assert_eq!(office.follow("counter", 10, &mut count), Ok(4));
    assert_eq!(seen(&office), each_once(4));
}

fn a_follower_writes_each_letter_once(office: TestRegister) {
    write(&office, 3);
    office.sealed(3);
    let letters = &mut |work: &mut FollowerWork<'_>, events: &[EventRow]| {
        for event in events {
            work.send(&format!("notice-{}", event.seq), "mail", "{}")?;
        }
        Ok(())
    };
    assert_eq!(office.follow("notices", 10, letters), Ok(3));
    office.rebuild("notices", &mut |_| Ok(())).unwrap();
    assert_eq!(office.follow("notices", 10, letters), Ok(3), "seen again");
    let count = office.read(|r| r.one("SELECT count(*) FROM outbox", &[])).unwrap().unwrap();
    assert_eq!(count.i64(0), Ok(3), "and not written again");
}

fn a_follower_is_woken_by_the_seal(office: TestRegister) {
    let woken = thread::scope(|scope| {
        let waiter = scope.spawn(|| office.wait_sealed(0, Duration::from_secs(20)));
        thread::sleep(Duration::from_millis(20));
        write(&office, 1);
        waiter.join().unwrap()
    });
    assert_eq!(woken, 1);
    assert_eq!(office.wait_sealed(1, Duration::from_millis(10)), 1, "nothing more comes, and it says so");
}

/// Desks go on while a follower takes many turns.
fn a_busy_follower_leaves_the_desks_their_time(office: TestRegister) {
    if office.engine() != Engine::Sqlite {
        return; // there they write beside each other
    }
    office.meddle(TABLE);
    write(&office, 200);
    let over = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            while !over.load(SeqCst) {
                let _ =
                    office.rebuild("counter", &mut |work| work.change("DELETE FROM seen", &[]).map(|_| ()));
                while office.follow("counter", 10, &mut count).is_ok_and(|steps| steps > 0) {}
            }
        });
        write(&office, 200);
        over.store(true, SeqCst);
    });
    while office.follow("counter", 100, &mut count).unwrap() > 0 {}
    assert_eq!(seen(&office), each_once(400));
}

on_both_engines! {
    each_event_is_seen_once_beside_writers_and_a_second_follower,
    a_fault_leaves_rows_and_cursor_as_they_were,
    a_panic_in_a_follower_stops_nobody_else,
    a_follower_can_be_made_anew,
    a_follower_writes_each_letter_once,
    a_follower_is_woken_by_the_seal,
    a_busy_follower_leaves_the_desks_their_time,
}
