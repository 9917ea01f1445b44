//! What was acknowledged is there: after kill -9, on a full disk, and when a command takes its whole batch with it.

use std::{
    env,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

use kernel::{Chance, Fault, FaultKind, FixedClock, SeededChance};
use register::{Engine, Entry, Lane, Limits, Read, Register, Settings, Work, with};
use register_testing::{
    START, TestRegister, act, begin, entry, open_postgres, open_sqlite, open_sqlite_with, postgres_url,
};

const TABLE: &str = "CREATE TABLE shelf (id TEXT NOT NULL PRIMARY KEY, filling TEXT NOT NULL)";

fn put(work: &mut Work<'_>, id: &str, filling: &str) -> Result<(), Fault> {
    work.change("INSERT INTO shelf (id, filling) VALUES ($1, $2)", &with![id, filling])?;
    work.append_entry(Entry { body: format!("{{\"id\":\"{id}\"}}"), ..entry("shelf.put", true) })
}

fn open(settings: &Settings, seed: u64) -> Result<Register, Fault> {
    let limits = Limits { lease: Duration::from_millis(300), ..Limits::default() };
    let clock = Arc::new(FixedClock::new(START));
    Register::open_with(settings.clone(), limits, clock, Box::new(SeededChance::new(seed)))
}

fn count(register: &Register, sql: &'static str) -> i64 {
    register.read(|r| r.one(sql, &[])).unwrap().unwrap().i64(0).unwrap()
}

fn is_there(register: &Register, id: &str) -> bool {
    register.read(|r| r.one("SELECT 1 FROM shelf WHERE id = $1", &with![id])).unwrap().is_some()
}

/// Rows and events in step, the record whole, all of it sealed.
#[track_caller]
fn sound(register: &Register) {
    let rows = in_step(register);
    let report = register.verify().unwrap();
    assert!(report.is_intact() && report.events == rows, "{report:?}");
}

/// An event for each row, all of them sealed. The server may still be committing for a client that was killed, so both
/// are looked at until they agree.
#[track_caller]
fn in_step(register: &Register) -> i64 {
    assert_eq!(register.standing(), None);
    let started = std::time::Instant::now();
    loop {
        let rows = count(register, "SELECT count(*) FROM shelf");
        let sealed = register.wait_sealed(rows - 1, Duration::from_millis(200));
        if sealed == rows {
            return rows;
        }
        assert!(started.elapsed() < Duration::from_secs(20), "{rows} rows, {sealed} events sealed");
    }
}

/// Says which store a child of the test writes to, and in which round.
const STORE: &str = "CHANCERY_TEST_STORE";

/// Eight callers that write as fast as they are answered, and say on standard output what was acknowledged. As a child it
/// goes on until it is killed; as a test it looks at what it has written.
#[test]
fn a_load_that_says_what_was_acknowledged() {
    let Ok(store) = env::var(STORE) else {
        let office = open_sqlite();
        office.meddle(TABLE);
        load(&office, 0, Some(20));
        assert_eq!(count(&office, "SELECT count(*) FROM shelf"), 160);
        return sound(&office);
    };
    let (round, place) = store.split_once(' ').unwrap();
    let round: u64 = round.parse().unwrap();
    let settings = if place.starts_with("host=") {
        Settings::Postgres { url: place.to_owned() }
    } else {
        Settings::Sqlite { folder: PathBuf::from(place) }
    };
    load(&open(&settings, round + 100).unwrap(), round, None);
}

fn load(register: &Register, round: u64, most: Option<u32>) {
    thread::scope(|scope| {
        for caller in 0..8 {
            scope.spawn(move || {
                for number in 0..most.unwrap_or(u32::MAX) {
                    let id = format!("{round}-{caller}-{number}");
                    let row = id.clone();
                    if act(register, move |work| put(work, &row, "a page and a half")).is_ok() {
                        let line = format!("\nack {id}\n");
                        std::io::stdout().lock().write_all(line.as_bytes()).unwrap();
                    }
                }
            });
        }
    });
}

/// Runs the load in a child, kills it in the middle, and gives back what it had acknowledged.
fn killed_load(place: &str, round: u64, after: Duration) -> Vec<String> {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "a_load_that_says_what_was_acknowledged", "--nocapture", "--test-threads=1"])
        .env(STORE, format!("{round} {place}"))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    let (first, begun) = mpsc::channel();
    let reader = thread::spawn(move || {
        let mut acks = Vec::new();
        for line in out.lines().map_while(Result::ok) {
            if let Some(id) = line.strip_prefix("ack ") {
                acks.push(id.to_owned());
                let _ = first.send(());
            }
        }
        acks
    });
    begun.recv_timeout(Duration::from_secs(30)).expect("the child writes");
    thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap()
}

fn kill_campaign(settings: &Settings, place: &str, rounds: u64) {
    let mut chance = SeededChance::new(rounds);
    let mut acknowledged = 0;
    for round in 0..rounds {
        let mut byte = [0; 1];
        chance.fill(&mut byte);
        let acks = killed_load(place, round, Duration::from_millis(u64::from(byte[0]) / 4));
        let register = open(settings, round).unwrap();
        for id in &acks {
            assert!(is_there(&register, id), "round {round}: {id} was acknowledged and is lost");
        }
        // the whole record grows from round to round: it is recomputed now and then, and at the end
        if round % 20 == 0 || round + 1 == rounds {
            sound(&register);
        } else {
            in_step(&register);
        }
        acknowledged += acks.len();
        register.shutdown();
    }
    assert!(acknowledged as u64 > rounds * 8, "the load was one: {acknowledged}");
}

/// The whole campaign is 1,000 rounds: `CHANCERY_CAMPAIGN=10` runs it.
fn rounds(tenth: u64) -> u64 {
    tenth * env::var("CHANCERY_CAMPAIGN").ok().and_then(|times| times.parse().ok()).unwrap_or(1)
}

#[test]
fn kill_minus_nine_loses_nothing_that_was_acknowledged_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings::Sqlite { folder: folder.path().to_owned() };
    open(&settings, 0).unwrap().shutdown();
    rusqlite::Connection::open(folder.path().join("register.db")).unwrap().execute_batch(TABLE).unwrap();
    kill_campaign(&settings, folder.path().to_str().unwrap(), rounds(100));
}

#[test]
fn kill_minus_nine_loses_nothing_that_was_acknowledged_on_postgresql() {
    let url = postgres_url();
    let settings = Settings::Postgres { url: url.clone() };
    open(&settings, 0).unwrap().shutdown();
    postgres::Client::connect(&url, postgres::NoTls).unwrap().batch_execute(TABLE).unwrap();
    kill_campaign(&settings, &url, rounds(10));
}

/// Says that this process may only write small files.
const LIMITED: &str = "CHANCERY_TEST_LIMITED";

#[test]
fn a_full_disk_is_answered_unknown_and_cleared_up() {
    if env::var(LIMITED).is_err() {
        // the shell ignores the signal that comes with the limit, and so does what it becomes
        let limited = Command::new("sh")
            .args(["-c", "trap '' XFSZ; ulimit -S -f 4096; exec \"$0\" \"$@\""])
            .arg(env::current_exe().unwrap())
            .args(["--exact", "a_full_disk_is_answered_unknown_and_cleared_up", "--nocapture"])
            .env(LIMITED, "1")
            .output()
            .unwrap();
        assert!(limited.status.success(), "{}", String::from_utf8_lossy(&limited.stderr));
        return;
    }
    let office = open_sqlite();
    office.meddle(TABLE);
    let (mut acknowledged, mut unknown, mut refused) = (Vec::new(), Vec::new(), 0);
    let filling = "x".repeat(20_000);
    for number in 0..10_000 {
        let (id, filling) = (format!("{number:05}"), filling.clone());
        let row = id.clone();
        match act(&office, move |work| put(work, &row, &filling)) {
            Ok(()) => acknowledged.push(id),
            Err(fault) if fault.kind == FaultKind::Unknown => unknown.push(id),
            Err(fault) => {
                assert_eq!(fault.kind, FaultKind::Unavailable, "{fault}");
                refused += 1;
                thread::sleep(Duration::from_millis(5));
                if refused > 20 {
                    break;
                }
            }
        }
    }
    assert!(!unknown.is_empty() && refused > 20 && acknowledged.len() > 20, "{unknown:?}");
    assert!(office.standing().is_some());
    // readers still read
    assert!(is_there(&office, &acknowledged[0]));
    // somebody makes room
    let hard = rustix::process::getrlimit(rustix::process::Resource::Fsize).maximum;
    let free = rustix::process::Rlimit { current: hard, maximum: hard };
    rustix::process::setrlimit(rustix::process::Resource::Fsize, free).unwrap();
    let mut tries = 0;
    while act(&office, |work| put(work, "after", "")).is_err() {
        tries += 1;
        assert!(tries < 500, "it never came back: {:?}", office.standing());
        thread::sleep(Duration::from_millis(20));
    }
    for id in &acknowledged {
        assert!(is_there(&office, id), "{id} was acknowledged and is lost");
    }
    assert!(office.reading().reopened >= 1 && office.reading().unknown as usize == unknown.len());
    sound(&office);
    sound(&office.reopen());
}

#[test]
fn a_command_that_takes_the_transaction_away_costs_only_itself() {
    let office = open_sqlite();
    office.meddle(TABLE);
    // no statement of ours can do that; a trigger behind our back can
    office.meddle(
        "CREATE TRIGGER spite BEFORE INSERT ON shelf WHEN NEW.id = 'culprit' \
         BEGIN SELECT RAISE(ROLLBACK, 'all of it'); END",
    );
    let (open_gate, gate) = mpsc::channel::<()>();
    let first = begin(&office, Lane::Desk, move |work| {
        let _ = gate.recv_timeout(Duration::from_secs(5));
        put(work, "first", "")
    });
    let put_later = |id: &'static str| begin(&office, Lane::Desk, move |work| put(work, id, ""));
    let (second, culprit, third) = (put_later("second"), put_later("culprit"), put_later("third"));
    open_gate.send(()).unwrap();
    assert_eq!(first.recv().unwrap(), Ok(()));
    assert_eq!(second.recv().unwrap(), Ok(()));
    assert_eq!(third.recv().unwrap(), Ok(()));
    assert_eq!(culprit.recv().unwrap().unwrap_err().kind, FaultKind::Broken);
    assert!(!is_there(&office, "culprit"));
    assert!(office.reading().retries >= 1, "the others ran again");
    sound(&office);
}

#[test]
fn a_store_that_is_not_safe_is_not_served() {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings::Sqlite { folder: folder.path().to_owned() };
    let limits = Limits { synchronous: "NORMAL", ..Limits::default() };
    let clock = Arc::new(FixedClock::new(START));
    let fault = Register::open_with(settings, limits, clock, Box::new(SeededChance::new(1))).unwrap_err();
    assert!(fault.kind == FaultKind::Broken && fault.detail.contains("synchronous = 1"), "{fault}");
    let unsafe_server = format!("{} options='-c default_transaction_isolation=serializable'", postgres_url());
    open(&Settings::Postgres { url: unsafe_server }, 1).expect("options of one's own are kept");
}

#[test]
fn a_data_folder_belongs_to_one_process() {
    let office = open_sqlite();
    let second = open(&office.settings, 2).unwrap_err();
    assert_eq!(second.kind, FaultKind::Unavailable);
    assert!(second.detail.contains("another process"), "{second}");
    let settings = office.settings.clone();
    let Settings::Sqlite { folder } = &settings else { unreachable!() };
    assert!(Path::new(folder).join("register.db").exists());
    office.shutdown();
    act(&office, |work| put(work, "a", "")).unwrap_err();
}

fn a_schema_that_ran_otherwise_is_refused(office: TestRegister) {
    let settings = office.settings.clone();
    // a newer release has been here: its stories add, so the older one still runs
    office.meddle("INSERT INTO migration (number, name, sha256, at_ms) VALUES (9999, '9999_later', 'x', 0)");
    let office = office.reopen();
    office.meddle("UPDATE migration SET sha256 = 'x' WHERE number = 1");
    office.shutdown();
    if office.engine() == Engine::Postgres {
        let fault = open(&settings, 2).unwrap_err();
        assert!(fault.kind == FaultKind::Broken && fault.detail.contains("0001_register"), "{fault}");
    } else {
        let copy = tempfile::tempdir().unwrap();
        let Settings::Sqlite { folder } = &settings else { unreachable!() };
        std::fs::copy(folder.join("register.db"), copy.path().join("register.db")).unwrap();
        let fault = open(&Settings::Sqlite { folder: copy.path().to_owned() }, 2).unwrap_err();
        assert!(fault.kind == FaultKind::Broken && fault.detail.contains("0001_register"), "{fault}");
    }
}

#[test]
fn a_schema_that_ran_otherwise_is_refused_on_both() {
    a_schema_that_ran_otherwise_is_refused(open_sqlite());
    a_schema_that_ran_otherwise_is_refused(open_postgres());
}

#[test]
fn an_idle_office_empties_its_log() {
    let office = open_sqlite();
    office.meddle(TABLE);
    act(&office, |work| put(work, "a", "")).unwrap();
    let Settings::Sqlite { folder } = &office.settings else { unreachable!() };
    let log = || std::fs::metadata(folder.join("register.db-wal")).map_or(0, |log| log.len());
    assert!(log() > 0);
    let started = std::time::Instant::now();
    while log() > 0 {
        assert!(started.elapsed() < Duration::from_secs(20), "{} bytes are left", log());
        thread::sleep(Duration::from_millis(50));
    }
    act(&office, |work| put(work, "b", "")).unwrap();
    sound(&office);
}

/// An import of long pieces beside desks: the desks keep most of the writer.
#[test]
fn bulk_work_has_its_share_and_no_more() {
    let office = open_sqlite_with(Limits { bulk_share: 20, ..Limits::default() });
    office.meddle(TABLE);
    let piece = Duration::from_millis(5);
    let bulk: Vec<_> = (0..200)
        .map(|number| {
            begin(&office, Lane::Bulk, move |work| {
                thread::sleep(piece);
                put(work, &format!("bulk {number}"), "")
            })
        })
        .collect();
    let started = std::time::Instant::now();
    let mut desk = 0;
    while started.elapsed() < Duration::from_millis(600) {
        act(&office, move |work| put(work, &format!("desk {desk}"), "")).unwrap();
        desk += 1;
    }
    let bulk_time =
        count(&office, "SELECT count(*) FROM shelf WHERE id LIKE 'bulk%'") as f64 * piece.as_secs_f64();
    let share = bulk_time / started.elapsed().as_secs_f64();
    assert!(share > 0.02 && share < 0.3, "bulk had {share:.2} of the time, desks {desk} commands");
    // once the desks rest, the import has the writer for itself
    assert!(bulk.into_iter().all(|end| end.recv().unwrap().is_ok()));
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
    sound(&office);
}
