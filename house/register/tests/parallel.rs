//! Many at once: nothing that is decided on what was read can be overtaken, and several nodes seal one record.

use std::{
    sync::{
        Arc, Barrier,
        atomic::{AtomicBool, AtomicI64, Ordering::SeqCst},
    },
    thread,
    time::Duration,
};

use kernel::{Chance, Fault, FaultKind, FixedClock, SeededChance};
use register::{Engine, Limits, Read, Register, Settings, Work, with};
use register_testing::{
    START, TestRegister, act, entry, on_both_engines, open_postgres, open_postgres_with, postgres_url,
};

const TABLES: &str = "CREATE TABLE draw (id TEXT NOT NULL PRIMARY KEY, purse BIGINT NOT NULL, amount BIGINT NOT NULL); \
     CREATE INDEX draw_purse ON draw (purse);";
const PURSES: i64 = 10;
const IN_PURSE: i64 = 800;
const DRAW: i64 = 100;

/// Pays out of a purse what is still in it: reads a sum, decides, writes a row.
fn draw(work: &mut Work<'_>, id: &str, purse: i64) -> Result<(), Fault> {
    let drawn = work.one("SELECT coalesce(sum(amount), 0) FROM draw WHERE purse = $1", &with![purse])?;
    let drawn = drawn.ok_or_else(|| Fault::broken("a sum is one row"))?.i64(0)?;
    if drawn + DRAW > IN_PURSE {
        return Err(Fault::not_found("the purse is empty"));
    }
    work.change("INSERT INTO draw (id, purse, amount) VALUES ($1, $2, $3)", &with![id, purse, DRAW])?;
    work.append_entry(entry("purse.drawn", true))
}

fn no_purse_goes_below_zero(office: TestRegister) {
    office.meddle(TABLES);
    let paid = AtomicI64::new(0);
    let start = Barrier::new(16);
    thread::scope(|scope| {
        for caller in 0..16_u64 {
            let (office, paid, start) = (&office, &paid, &start);
            scope.spawn(move || {
                let mut chance = SeededChance::new(caller);
                let mut empty = 0;
                let mut number = 0;
                start.wait();
                while empty < 3 * PURSES {
                    let mut bytes = [0; 8];
                    chance.fill(&mut bytes);
                    let purse = (u64::from_le_bytes(bytes) % PURSES as u64) as i64;
                    let id = format!("{caller}-{number}");
                    number += 1;
                    match act(office, move |work| draw(work, &id, purse)) {
                        Ok(()) => _ = paid.fetch_add(1, SeqCst),
                        Err(fault) if fault.kind == FaultKind::NotFound => empty += 1,
                        // it clashed eight times: the clerk tries again
                        Err(fault) => assert_eq!(fault.kind, FaultKind::Unavailable, "{fault}"),
                    }
                }
            });
        }
    });
    let sums = office.read(|r| r.rows("SELECT purse, sum(amount) FROM draw GROUP BY purse", &[])).unwrap();
    for row in &sums {
        assert!(
            row.i64(1).unwrap() <= IN_PURSE,
            "purse {} paid {}",
            row.i64(0).unwrap(),
            row.i64(1).unwrap()
        );
    }
    let paid = paid.load(SeqCst);
    assert_eq!(paid, PURSES * IN_PURSE / DRAW, "every purse was paid out to the last draw");
    assert_eq!(office.sealed(paid), paid);
    if office.engine() == Engine::Postgres {
        assert!(office.reading().retries > 0, "they clashed: {:?}", office.reading());
    }
    assert!(office.verify().unwrap().is_intact());
}

on_both_engines! { no_purse_goes_below_zero }

/// Writers on three nodes, each of which seals when it can, in small batches and without pause.
fn three_nodes(lease: Duration) {
    let limits = Limits {
        lease,
        seal_batch: 5,
        seal_pause: Duration::ZERO,
        poll: Duration::from_millis(3),
        ..Limits::default()
    };
    let url = postgres_url();
    let node = |seed| {
        let clock = Arc::new(FixedClock::new(START));
        Register::open_with(
            Settings::Postgres { url: url.clone() },
            limits.clone(),
            clock,
            Box::new(SeededChance::new(seed)),
        )
        .unwrap()
    };
    let nodes = [node(1), node(2), node(3)];
    let kept = AtomicI64::new(0);
    let over = AtomicBool::new(false);
    let mut met = Vec::new();
    thread::scope(|scope| {
        let writers: Vec<_> = (0..9_usize)
            .map(|writer| {
                let (register, kept) = (&nodes[writer % 3], &kept);
                scope.spawn(move || {
                    for number in 0..60 {
                        let end = act(register, move |work| {
                            work.append_entry(entry("node.said", true))?;
                            if number % 30 == 29 {
                                // takes its number long before it commits
                                thread::sleep(Duration::from_millis(150));
                            }
                            if number % 10 == 7 { Err(Fault::not_found("no")) } else { Ok(()) }
                        });
                        if end.is_ok() {
                            kept.fetch_add(1, SeqCst);
                        }
                    }
                })
            })
            .collect();
        let (reader, over) = (&nodes[2], &over);
        let follower = scope.spawn(move || {
            let mut met = Vec::new();
            loop {
                let last = over.load(SeqCst);
                let events = reader.events_after(met.last().copied().unwrap_or(0), 50).unwrap();
                met.extend(events.iter().map(|event| event.seq));
                if events.is_empty() && last {
                    return met;
                }
            }
        });
        for writer in writers {
            writer.join().unwrap();
        }
        for node in &nodes {
            assert_eq!(node.wait_sealed(kept.load(SeqCst) - 1, Duration::from_secs(30)), kept.load(SeqCst));
        }
        over.store(true, SeqCst);
        met = follower.join().unwrap();
    });
    let kept = kept.load(SeqCst);
    assert_eq!(kept, 9 * 60 * 9 / 10);
    assert_eq!(met, (1..=kept).collect::<Vec<_>>(), "a follower on `seq > cursor` met all of them once");
    let report = nodes[0].verify().unwrap();
    assert!(report.is_intact() && report.events == kept, "{report:?}");
    let sealed: u64 = nodes.iter().map(|node| node.reading().sealed_events).sum();
    assert_eq!(sealed as i64, kept, "no event was sealed twice");
}

#[test]
fn three_nodes_seal_one_record_under_a_lease() {
    three_nodes(Duration::from_secs(5));
}

#[test]
fn three_nodes_seal_one_record_although_the_lease_keeps_nobody_out() {
    three_nodes(Duration::ZERO);
}

#[test]
fn a_node_that_dies_hands_its_duty_on() {
    let limits = Limits { lease: Duration::from_millis(400), ..Limits::default() };
    let first = open_postgres_with(limits);
    act(&first, |work| work.append_entry(entry("node.said", true))).unwrap();
    first.sealed(1);
    // its lease stands in the store; nobody renews it
    first.meddle("UPDATE lease SET holder = 'a node that died' WHERE name = 'sealer'");
    let second = first.second_node();
    act(&second, |work| work.append_entry(entry("node.said", true))).unwrap();
    assert_eq!(second.sealed(2), 2);
    assert!(second.verify().unwrap().is_intact());
}

#[test]
fn connections_that_are_cut_lose_nothing_that_was_acknowledged() {
    let office = open_postgres();
    office.meddle(TABLES);
    let over = AtomicBool::new(false);
    let (kept, unknown) = thread::scope(|scope| {
        let callers: Vec<_> = (0..6)
            .map(|caller| {
                let (office, over) = (&office, &over);
                scope.spawn(move || {
                    let (mut kept, mut undone, mut unknown) = (Vec::new(), Vec::new(), 0);
                    let mut number = 0;
                    while !over.load(SeqCst) {
                        let id = format!("{caller}-{number}");
                        number += 1;
                        let row = id.clone();
                        let end = act(office, move |work| {
                            work.change(
                                "INSERT INTO draw (id, purse, amount) VALUES ($1, 1, 1)",
                                &with![row.clone()],
                            )?;
                            work.append_entry(entry("purse.drawn", true))
                        });
                        match end {
                            Ok(()) => kept.push(id),
                            Err(fault) if fault.kind == FaultKind::Unknown => unknown += 1,
                            Err(_) => undone.push(id),
                        }
                    }
                    for id in undone {
                        let found =
                            office.read(|r| r.one("SELECT 1 FROM draw WHERE id = $1", &with![id])).unwrap();
                        assert!(found.is_none(), "it was said to be undone");
                    }
                    (kept, unknown)
                })
            })
            .collect();
        for _ in 0..15 {
            thread::sleep(Duration::from_millis(60));
            office.meddle(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                 WHERE datname = current_database() AND pid <> pg_backend_pid()",
            );
        }
        over.store(true, SeqCst);
        let mut all = (Vec::new(), 0);
        for caller in callers {
            let (kept, unknown) = caller.join().unwrap();
            all.0.extend(kept);
            all.1 += unknown;
        }
        all
    });
    assert!(kept.len() > 50, "{} kept, {unknown} unknown", kept.len());
    for id in &kept {
        let found = office.read(|r| r.one("SELECT 1 FROM draw WHERE id = $1", &with![id])).unwrap();
        assert!(found.is_some(), "{id} was acknowledged and is lost");
    }
    let rows = office.read(|r| r.one("SELECT count(*) FROM draw", &[])).unwrap().unwrap().i64(0).unwrap();
    assert!(rows >= kept.len() as i64 && rows <= kept.len() as i64 + unknown, "{rows} rows");
    assert_eq!(office.sealed(rows), rows);
    assert!(office.verify().unwrap().is_intact());
}

#[test]
fn two_nodes_that_start_at_once_make_one_schema() {
    let url = postgres_url();
    let start = Barrier::new(4);
    thread::scope(|scope| {
        for seed in 0..4 {
            let (url, start) = (&url, &start);
            scope.spawn(move || {
                start.wait();
                let clock = Arc::new(FixedClock::new(START));
                let settings = Settings::Postgres { url: url.clone() };
                let register = Register::open(settings, clock, Box::new(SeededChance::new(seed))).unwrap();
                act(&register, |work| work.append_entry(entry("node.said", true))).unwrap();
            });
        }
    });
}

/// A node reads the seal and the events in one snapshot: another that seals in between is no sign of tampering.
#[test]
fn a_node_that_starts_while_another_seals_finds_the_record_sound() {
    let limits = Limits { seal_pause: Duration::ZERO, ..Limits::default() };
    let office = open_postgres_with(limits);
    let over = AtomicBool::new(false);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while !over.load(SeqCst) {
                    act(&office, |work| work.append_entry(entry("node.said", true))).unwrap();
                    thread::sleep(Duration::from_millis(1));
                }
            });
        }
        let found: Vec<_> = (0..80).map(|_| office.second_node().standing()).collect();
        over.store(true, SeqCst);
        assert!(found.iter().all(Option::is_none), "{found:?}");
    });
}
