//! The rules of one command, on both engines.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering::SeqCst},
        mpsc,
    },
    time::Duration,
};

use kernel::{ClientId, Date, Fault, FaultKind, MatterId};
use register::{Engine, Entry, Lane, Limits, Read, Register, Row, Work, with};
use register_testing::{
    TestRegister, act, begin, entry, on_both_engines, open_postgres_with, open_sqlite_with,
};

const TABLE: &str =
    "CREATE TABLE shelf (id TEXT NOT NULL PRIMARY KEY, place BIGINT NOT NULL, version BIGINT NOT NULL)";
const PUT: &str = "INSERT INTO shelf (id, place, version) VALUES ($1, $2, 0)";

/// Puts a row on the shelf and says so.
fn put(work: &mut Work<'_>, id: &str, place: i64) -> Result<(), Fault> {
    work.change(PUT, &with![id, place])?;
    work.append_entry(entry("shelf.put", true))
}

fn shelf(register: &Register) -> Vec<String> {
    let rows = register.read(|r| r.rows("SELECT id FROM shelf ORDER BY id", &[])).unwrap();
    rows.iter().map(|row| row.text(0).unwrap().to_owned()).collect()
}

#[track_caller]
fn broken<T: std::fmt::Debug>(result: Result<T, Fault>, says: &str) {
    let fault = result.unwrap_err();
    assert_eq!(fault.kind, FaultKind::Broken, "{fault}");
    assert!(fault.detail.contains(says), "{fault}");
}

fn rows_without_an_event_are_refused_and_nothing_stays(office: TestRegister) {
    office.meddle(TABLE);
    broken(act(&office, |work| work.change(PUT, &with!["a", 1_i64])), "no event");
    let only_a_consequence = |work: &mut Work<'_>| {
        work.change(PUT, &with!["b", 1_i64])?;
        work.append_entry(entry("shelf.seen", false))
    };
    broken(act(&office, only_a_consequence), "no event");
    assert!(shelf(&office).is_empty());
    act(&office, |work| put(work, "c", 1)).unwrap();
    assert_eq!(shelf(&office), ["c"]);
    assert_eq!(office.sealed(1), 1, "the undone events left no gap");
    // nothing changed and nothing said: nothing to refuse
    act(&office, |work| work.rows("SELECT id FROM shelf", &[])).unwrap();
    assert!(office.verify().unwrap().is_intact());
}

fn nothing_changes_after_the_event(office: TestRegister) {
    office.meddle(TABLE);
    let late = |work: &mut Work<'_>| {
        put(work, "a", 1)?;
        work.change(PUT, &with!["b", 2_i64])
    };
    broken(act(&office, late), "nothing after its event");
    let late_by_returning = |work: &mut Work<'_>| {
        put(work, "a", 1)?;
        work.rows("DELETE FROM shelf RETURNING id", &[])
    };
    broken(act(&office, late_by_returning), "nothing after its event");
    let twice = |work: &mut Work<'_>| {
        put(work, "a", 1)?;
        work.append_entry(entry("shelf.put", true))
    };
    broken(act(&office, twice), "already");
    // also when the handler swallows the fault
    let swallowed = |work: &mut Work<'_>| {
        put(work, "a", 1)?;
        let _ = work.change(PUT, &with!["b", 2_i64]);
        Ok(())
    };
    broken(act(&office, swallowed), "nothing after its event");
    assert!(shelf(&office).is_empty());
}

fn consequences_come_first_and_share_the_act(office: TestRegister) {
    act(&office, |work| {
        work.append_entry(Entry { client_id: Some("c1".into()), ..entry("docket.deadline_entered", false) })?;
        work.append_entry(entry("matters.note_added", false))?;
        work.append_entry(Entry { body: r#"{"id":"p1"}"#.into(), ..entry("mailroom.paper_filed", true) })
    })
    .unwrap();
    act(&office, |work| work.append_entry(entry("shelf.counted", true))).unwrap();
    office.sealed(4);
    let events = office.events_after(0, 10).unwrap();
    let names: Vec<&str> = events.iter().map(|event| event.name.as_str()).collect();
    assert_eq!(
        names,
        ["docket.deadline_entered", "matters.note_added", "mailroom.paper_filed", "shelf.counted"]
    );
    assert_eq!(events.iter().map(|event| event.seq).collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert_eq!(events.iter().map(|event| event.main).collect::<Vec<_>>(), [false, false, true, true]);
    assert!(events[..3].iter().all(|event| event.act == events[0].act));
    assert_ne!(events[3].act, events[0].act);
    assert_eq!(events[0].client_id.as_deref(), Some("c1"));
    assert_eq!(events[2].body, r#"{"id":"p1"}"#);
    assert_eq!(office.events_after(2, 1).unwrap()[0].seq, 3);
}

fn a_body_is_a_json_object(office: TestRegister) {
    for body in ["", "[]", "7", "{", "{\"a\":1} x", "\"{}\""] {
        let spoken =
            move |work: &mut Work<'_>| work.append_entry(Entry { body: body.into(), ..entry("a.b", true) });
        broken(act(&office, spoken), "JSON");
    }
}

fn a_refusal_is_undone_alone(office: TestRegister) {
    office.meddle(TABLE);
    // the first command holds the writer until all others wait, so that on SQLite they share a commit
    let (open_gate, gate) = mpsc::channel::<()>();
    let first = begin(&office, Lane::Desk, move |work| {
        let _ = gate.recv_timeout(Duration::from_secs(5));
        put(work, "first", 0)
    });
    let others: Vec<_> = (0..100)
        .map(|number: i64| {
            begin(&office, Lane::Desk, move |work| {
                put(work, &format!("{number:03}"), number)?;
                match number % 10 {
                    3 => Err(Fault::not_found("refused after writing")),
                    5 => panic!("a bug in a handler"),
                    _ => Ok(number),
                }
            })
        })
        .collect();
    open_gate.send(()).unwrap();
    first.recv().unwrap().unwrap();
    for (number, end) in others.into_iter().enumerate() {
        match (number % 10, end.recv().unwrap()) {
            (3, Err(fault)) => assert_eq!(fault.kind, FaultKind::NotFound),
            (5, Err(fault)) => assert!(fault.detail.contains("panicked"), "{fault}"),
            (_, end) => assert_eq!(end, Ok(number as i64)),
        }
    }
    assert_eq!(shelf(&office).len(), 81);
    assert_eq!(office.sealed(81), 81);
    assert!(office.verify().unwrap().is_intact());
    if office.engine() == Engine::Sqlite {
        let reading = office.reading();
        assert!(reading.largest_batch >= 50, "the commands shared commits: {reading:?}");
    }
}

fn a_failed_statement_keeps_nothing_whatever_the_handler_says(office: TestRegister) {
    office.meddle(TABLE);
    act(&office, |work| put(work, "a", 1)).unwrap();
    let swallowed = act(&office, |work| {
        work.change(PUT, &with!["b", 1_i64])?;
        let _ = work.change(PUT, &with!["a", 1_i64]);
        let refused = work.rows("SELECT 1", &[]);
        assert!(refused.is_err(), "what follows is refused, on both engines alike");
        Ok(())
    });
    assert_eq!(swallowed.unwrap_err().kind, FaultKind::Stale, "somebody has that key");
    assert_eq!(shelf(&office), ["a"]);
}

fn values_come_back_as_they_went_in(office: TestRegister) {
    office.meddle(&if office.engine() == Engine::Sqlite {
        "CREATE TABLE kept (a BOOLEAN, b BIGINT, c DOUBLE PRECISION, d TEXT, e BLOB)".to_owned()
    } else {
        "CREATE TABLE kept (a BOOLEAN, b BIGINT, c DOUBLE PRECISION, d TEXT, e BYTEA)".to_owned()
    });
    let date: Date = "2028-02-29".parse().unwrap();
    let ids = act(&office, move |work| {
        let ids: (ClientId, MatterId) = (work.new_id(), work.new_id());
        let insert = "INSERT INTO kept (a, b, c, d, e) VALUES ($1, $2, $3, $4, $5)";
        work.change(insert, &with![true, i64::MIN, 0.5, "Ελένη 🙂 $1 'x'", vec![0_u8, 255]])?;
        work.change(insert, &with![false, work.now(), 2.0, ids.0, None::<Vec<u8>>])?;
        work.change(insert, &with![None::<bool>, i64::MAX, None::<f64>, date, vec![7_u8; 100_000]])?;
        work.append_entry(entry("kept.kept", true))?;
        Ok(ids)
    })
    .unwrap();
    let rows = office.read(|r| r.rows("SELECT a, b, c, d, e FROM kept ORDER BY c", &[])).unwrap();
    let [first, second] = [0.5, 2.0].map(|c| rows.iter().find(|row| row.opt_f64(2) == Ok(Some(c))).unwrap());
    let third = rows.iter().find(|row| row.opt_f64(2) == Ok(None)).unwrap();
    assert_eq!((first.bool(0), first.i64(1), first.text(3)), (Ok(true), Ok(i64::MIN), Ok("Ελένη 🙂 $1 'x'")));
    assert_eq!(first.bytes(4), Ok([0_u8, 255].as_slice()));
    assert_eq!((second.bool(0), second.moment(1)), (Ok(false), Ok(register_testing::START)));
    assert_eq!((second.id::<ClientId>(3), second.opt_bytes(4)), (Ok(ids.0), Ok(None)));
    assert_eq!((third.opt_bool(0), third.i64(1), third.date(3)), (Ok(None), Ok(i64::MAX), Ok(date)));
    assert_eq!(third.bytes(4).unwrap().len(), 100_000);
    // PostgreSQL sums BIGINT into NUMERIC, and counts rows as INT8 and literals as INT4
    let sums = "SELECT sum(b), count(*), 7, coalesce(sum(b), 0) FROM kept WHERE c > $1 GROUP BY a HAVING sum(b) > $2";
    let sum = office.read(|r| r.one(sums, &with![1.0, 5_i64])).unwrap().unwrap();
    let start = register_testing::START.ms();
    assert_eq!([0, 1, 2, 3].map(|at| sum.i64(at).unwrap()), [start, 1, 7, start]);
}

fn what_the_engines_would_take_differently_is_refused_by_both(office: TestRegister) {
    office.meddle(TABLE);
    broken(act(&office, |work| work.change(PUT, &with!["nul\0", 1_i64])), "NUL");
    broken(act(&office, |work| work.change(PUT, &with!["one value"])), "1 values for 2 places");
    broken(act(&office, |work| work.change("SELECT 1", &[])), "changes nothing");
    broken(act(&office, |work| work.change("COMMIT", &[])), "does not belong");
    broken(act(&office, |work| work.rows("SELECT place / 2 FROM shelf", &[])), "divides");
    broken(office.read(|r| r.rows("DELETE FROM shelf RETURNING id", &[])), "does not write");
    act(&office, |work| put(work, "a", 1)).unwrap();
    act(&office, |work| put(work, "b", 1)).unwrap();
    broken(office.read(|r| r.one("SELECT id FROM shelf", &[])), "one row was asked for");
}

fn bookkeeping_changes_rows_and_appends_nothing(office: TestRegister) {
    office.meddle(TABLE);
    assert_eq!(office.bookkeeping(|work| work.change(PUT, &with!["a", 1_i64])), Ok(1));
    broken(office.bookkeeping(|work| put(work, "b", 1)), "nobody's act");
    let undone = office.bookkeeping(|work| {
        work.change(PUT, &with!["c", 1_i64])?;
        Err::<(), _>(Fault::not_found("no such session"))
    });
    assert_eq!(undone.unwrap_err().kind, FaultKind::NotFound, "its own fault comes back");
    assert_eq!(shelf(&office), ["a"]);
    office.health_commit().unwrap();
    office.health_commit().unwrap();
    assert_eq!(office.events_after(0, 10).unwrap(), []);
}

fn a_letter_is_laid_in_the_outbox_once(office: TestRegister) {
    let lay = |work: &mut Work<'_>| {
        let new = work.send("reminder-7", "mail", "{}")?;
        work.append_entry(entry("post.laid", true))?;
        Ok(new)
    };
    assert_eq!(act(&office, lay), Ok(true));
    assert_eq!(act(&office, lay), Ok(false), "a repeat is recognised");
    let rows = office.read(|r| r.rows("SELECT channel, made_ms, act FROM outbox", &[])).unwrap();
    assert_eq!((rows.len(), rows[0].text(0)), (1, Ok("mail")));
    office.sealed(2);
    assert_eq!(rows[0].text(2).unwrap(), office.events_after(0, 1).unwrap()[0].act);
}

fn of_two_writers_on_one_row_the_second_is_told(office: TestRegister) {
    office.meddle(TABLE);
    act(&office, |work| put(work, "a", 1)).unwrap();
    let move_it = |seen: i64, place: i64| {
        move |work: &mut Work<'_>| {
            let update = "UPDATE shelf SET place = $1, version = version + 1 WHERE id = 'a' AND version = $2";
            if work.change(update, &with![place, seen])? != 1 {
                return Err(Fault::stale("the row has been changed since it was read"));
            }
            work.append_entry(entry("shelf.moved", true))
        }
    };
    // both have read version 0
    let ends: Vec<_> = [7, 8].map(|place| begin(&office, Lane::Desk, move_it(0, place))).into();
    let ends: Vec<Result<(), Fault>> = ends.into_iter().map(|end| end.recv().unwrap()).collect();
    assert_eq!(ends.iter().filter(|end| end.is_ok()).count(), 1, "{ends:?}");
    assert!(
        ends.iter().any(|end| end.as_ref().is_err_and(|fault| fault.kind == FaultKind::Stale)),
        "{ends:?}"
    );
    act(&office, move_it(1, 9)).unwrap();
}

fn pages_by_row_values_meet_every_row_once(office: TestRegister) {
    office.meddle(TABLE);
    act(&office, |work| {
        for number in 0..103_i64 {
            // many rows share a place: the id decides
            work.change(PUT, &with![format!("{:03}", (number * 37) % 103), number % 4])?;
        }
        work.append_entry(entry("shelf.filled", true))
    })
    .unwrap();
    let page = "SELECT place, id FROM shelf WHERE (place, id) > ($1, $2) ORDER BY place, id LIMIT $3";
    let mut met: Vec<(i64, String)> = Vec::new();
    loop {
        let (place, id) = met.last().cloned().unwrap_or((-1, String::new()));
        let rows = office.read(|r| r.rows(page, &with![place, id, 10_i64])).unwrap();
        let read = |row: &Row| (row.i64(0).unwrap(), row.text(1).unwrap().to_owned());
        met.extend(rows.iter().map(read));
        if rows.len() < 10 {
            break;
        }
    }
    let mut expected: Vec<(i64, String)> =
        (0..103).map(|number| (number % 4, format!("{:03}", (number * 37) % 103))).collect();
    expected.sort();
    assert_eq!(met, expected);
}

fn a_snapshot_sees_one_moment(office: TestRegister) {
    office.meddle(TABLE);
    let count = "SELECT count(*) FROM shelf";
    office
        .read(|r| {
            let before = r.one(count, &[])?.unwrap().i64(0)?;
            act(&office, |work| put(work, "a", 1))?;
            assert_eq!(r.one(count, &[])?.unwrap().i64(0)?, before);
            Ok(())
        })
        .unwrap();
    assert_eq!(shelf(&office), ["a"]);
}

fn everything_waiting_is_done_before_the_end_and_nothing_after(office: TestRegister) {
    office.meddle(TABLE);
    let waiting: Vec<_> =
        (0..50).map(|n: i64| begin(&office, Lane::Desk, move |work| put(work, &n.to_string(), n))).collect();
    office.shutdown();
    assert!(waiting.into_iter().all(|end| end.recv().unwrap().is_ok()));
    let late = act(&office, |work| put(work, "late", 1));
    assert_eq!(late.unwrap_err().kind, FaultKind::Unavailable);
    let office = office.reopen();
    assert_eq!(shelf(&office).len(), 50);
    assert_eq!(office.sealed(50), 50);
    assert!(office.verify().unwrap().is_intact());
    act(&office, |work| put(work, "next day", 1)).unwrap();
    assert_eq!(office.sealed(51), 51);
}

fn the_store_says_what_it_runs_with(office: TestRegister) {
    let particulars = office.particulars().unwrap();
    let is = |name: &str| particulars.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str());
    if office.engine() == Engine::Sqlite {
        assert_eq!(
            [is("journal_mode"), is("synchronous"), is("foreign_keys")],
            [Some("wal"), Some("2"), Some("1")]
        );
    } else {
        assert_eq!(
            [is("synchronous_commit"), is("fsync")],
            [Some("on"), Some("off")],
            "as the test server was started"
        );
        assert!(is("postgresql").is_some_and(|version| version.starts_with(|c: char| c.is_ascii_digit())));
    }
}

fn letters_are_alike_on_both_engines(office: TestRegister) {
    office.meddle(TABLE);
    for id in ["alpha", "Alpha", "beta"] {
        act(&office, move |work| put(work, id, 1)).unwrap();
    }
    let like = office.read(|r| r.rows("SELECT id FROM shelf WHERE id LIKE 'al%'", &[])).unwrap();
    assert_eq!(like.len(), 1, "LIKE tells capitals from small letters");
    assert_eq!(shelf(&office), ["Alpha", "alpha", "beta"], "and the order is that of the bytes");
}

/// The blocking driver must not meet the runtime of the ways in.
fn it_can_be_opened_used_and_closed_from_async_code(office: TestRegister) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).build().unwrap();
    runtime.block_on(async move {
        office.health_commit().unwrap();
        let register = office.clone();
        let read = tokio::task::spawn_blocking(move || register.head());
        assert_eq!(read.await.unwrap().unwrap().size, 0);
        let office = office.reopen();
        office.health_commit().unwrap();
    });
}

on_both_engines! {
    the_store_says_what_it_runs_with,
    letters_are_alike_on_both_engines,
    it_can_be_opened_used_and_closed_from_async_code,
    rows_without_an_event_are_refused_and_nothing_stays,
    nothing_changes_after_the_event,
    consequences_come_first_and_share_the_act,
    a_body_is_a_json_object,
    a_refusal_is_undone_alone,
    a_failed_statement_keeps_nothing_whatever_the_handler_says,
    values_come_back_as_they_went_in,
    what_the_engines_would_take_differently_is_refused_by_both,
    bookkeeping_changes_rows_and_appends_nothing,
    a_letter_is_laid_in_the_outbox_once,
    of_two_writers_on_one_row_the_second_is_told,
    pages_by_row_values_meet_every_row_once,
    a_snapshot_sees_one_moment,
    everything_waiting_is_done_before_the_end_and_nothing_after,
}

/// The same with tight limits.
fn with_limits(limits: Limits, test: fn(TestRegister)) {
    test(open_sqlite_with(limits.clone()));
    test(open_postgres_with(limits));
}

#[test]
fn a_full_queue_answers_at_once_and_changes_nothing() {
    with_limits(Limits { queue: 3, pool: 1, ..Limits::default() }, |office| {
        office.meddle(TABLE);
        let (open_gate, gate) = mpsc::channel::<()>();
        let (begun, has_begun) = mpsc::channel::<()>();
        let first = begin(&office, Lane::Desk, move |work| {
            let _ = begun.send(());
            let _ = gate.recv_timeout(Duration::from_secs(5));
            put(work, "first", 0)
        });
        has_begun.recv_timeout(Duration::from_secs(10)).unwrap();
        let others: Vec<_> = (0..5)
            .map(|n: i64| begin(&office, Lane::Desk, move |work| put(work, &n.to_string(), n)))
            .collect();
        for end in &others[3..] {
            let fault = end
                .recv_timeout(Duration::from_secs(1))
                .expect("answered while the gate is shut")
                .unwrap_err();
            assert_eq!(fault.kind, FaultKind::Unavailable);
        }
        // the bulk lane has a queue of its own
        let bulk = begin(&office, Lane::Bulk, |work| put(work, "bulk", 0));
        open_gate.send(()).unwrap();
        first.recv().unwrap().unwrap();
        assert!(others[..3].iter().all(|end| end.recv().unwrap().is_ok()));
        bulk.recv().unwrap().unwrap();
        assert_eq!(shelf(&office), ["0", "1", "2", "bulk", "first"]);
        assert_eq!(office.reading().turned_away, 2);
    });
}

#[test]
fn a_command_that_takes_too_long_is_undone_between_two_statements() {
    with_limits(Limits { command_time: Duration::from_millis(30), ..Limits::default() }, |office| {
        office.meddle(TABLE);
        let slow = act(&office, |work| {
            work.change(PUT, &with!["a", 1_i64])?;
            std::thread::sleep(Duration::from_millis(40));
            work.append_entry(entry("shelf.put", true))
        });
        assert_eq!(slow.unwrap_err().kind, FaultKind::Unavailable);
        assert!(shelf(&office).is_empty());
        assert_eq!(office.reading().slow, 1, "and its name is in the log");
        act(&office, |work| put(work, "b", 1)).unwrap();
    });
}

#[test]
fn a_job_that_asks_again_is_run_again_and_not_for_ever() {
    use register::{End, Job, Verdict};
    struct Restless(Arc<AtomicU32>, u32, mpsc::Sender<End>);
    impl Job for Restless {
        fn lane(&self) -> Lane {
            Lane::Desk
        }
        fn name(&self) -> &'static str {
            "test.restless"
        }
        fn run(&mut self, work: &mut Work<'_>) -> Verdict {
            let run = self.0.fetch_add(1, SeqCst) + 1;
            if put(work, &format!("{run} of {}", self.1), 0).is_err() {
                return Verdict::Undo;
            }
            if run < self.1 { Verdict::Again } else { Verdict::Keep }
        }
        fn answer(self: Box<Self>, end: End) {
            self.2.send(end).unwrap();
        }
    }
    with_limits(Limits::default(), |office| {
        office.meddle(TABLE);
        let (answer, end) = mpsc::channel();
        let runs = Arc::new(AtomicU32::new(0));
        office.submit(Box::new(Restless(runs.clone(), 3, answer.clone())));
        assert_eq!(end.recv().unwrap(), End::Kept);
        assert_eq!(shelf(&office), ["3 of 3"], "only the last run left something");
        runs.store(0, SeqCst);
        office.submit(Box::new(Restless(runs.clone(), u32::MAX, answer)));
        assert!(
            matches!(end.recv().unwrap(), End::Undone(Some(fault)) if fault.kind == FaultKind::Unavailable)
        );
        assert_eq!(runs.load(SeqCst), Limits::default().attempts);
        assert_eq!(office.sealed(1), 1);
    });
}

#[test]
fn ids_of_one_command_sort_in_the_order_in_which_they_were_made() {
    let office = open_sqlite_with(Limits::default());
    let made: Vec<String> = act(&office, |work| {
        let ids = (0..300).map(|_| work.new_id::<kernel::PaperId>().to_string()).collect();
        work.append_entry(entry("test.made", true))?;
        Ok(ids)
    })
    .unwrap();
    let mut sorted = made.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(sorted, made);
}
