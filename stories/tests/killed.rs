//! What was acknowledged is there, once: after kill -9 of the server, of its workers, on a full disk, and when the database
//! goes away and comes back.

use std::{
    collections::VecDeque,
    fs,
    process::{Command, Stdio},
    sync::Mutex,
    time::Duration,
};

use kernel::{Chance, SeededChance};
use register_testing::postgres_url;
use rustix::process::{Pid, Resource, Rlimit, Signal, kill_process, prlimit};
use stories::ingest::{CLIENTS, ServedOffice, Server, mail, names, summons};

fn below(chance: &mut SeededChance, end: u64) -> u64 {
    let mut bytes = [0; 8];
    chance.fill(&mut bytes);
    u64::from_le_bytes(bytes) % end
}

/// A file of the post: a summons against one client, under a name.
fn file(n: usize) -> (String, Vec<u8>) {
    (format!("{n:03}.txt"), summons(n))
}

/// Three callers post what waits until it is done or the server is gone; `after` hears of each acknowledgement.
fn post(
    server: &Server,
    waiting: &Mutex<VecDeque<usize>>,
    acknowledged: &Mutex<Vec<(String, Vec<u8>)>>,
    after: &(dyn Fn(usize) + Sync),
) {
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                loop {
                    let Some(n) = waiting.lock().unwrap().pop_front() else { return };
                    let (name, bytes) = file(n);
                    let Some(id) = server.arrives(&name, &bytes) else {
                        // As a careful sender does: what was not acknowledged is sent again.
                        return waiting.lock().unwrap().push_front(n);
                    };
                    let mut acknowledged = acknowledged.lock().unwrap();
                    acknowledged.push((id, bytes));
                    after(acknowledged.len());
                }
            });
        }
    });
}

fn killed_while_the_post_comes_in(postgres: Option<&str>, seed: u64) {
    let office = ServedOffice::found(postgres);
    let mut chance = SeededChance::new(seed);
    let by_api: VecDeque<usize> = (0..CLIENTS / 2).collect();
    let (waiting, acknowledged) = (Mutex::new(by_api), Mutex::new(Vec::new()));
    let mut by_folder: VecDeque<usize> = (CLIENTS / 2..CLIENTS).collect();
    for round in 0..5 {
        let server = office.serve(None);
        for n in by_folder.drain(..by_folder.len().min(8)) {
            let (name, bytes) = file(n);
            fs::write(office.data().join(&name), bytes).unwrap();
            fs::rename(office.data().join(&name), office.post().join(&name)).unwrap();
        }
        // Somewhere between the first word with the server and the reading of what it took from the folder.
        let patience = Duration::from_millis(below(&mut chance, if round % 2 == 0 { 400 } else { 4_000 }));
        let most = acknowledged.lock().unwrap().len() + 1 + below(&mut chance, 9) as usize;
        let pid = Pid::from_raw(i32::try_from(server.pid()).unwrap()).unwrap();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                std::thread::sleep(patience);
                kill_process(pid, Signal::KILL).unwrap();
            });
            post(&server, &waiting, &acknowledged, &|done| {
                if done == most && round % 2 == 0 {
                    kill_process(pid, Signal::KILL).unwrap();
                }
            });
        });
        server.kill();
    }
    let server = office.serve(None);
    post(&server, &waiting, &acknowledged, &|_| {});
    assert!(waiting.lock().unwrap().is_empty());
    let acknowledged = acknowledged.into_inner().unwrap();
    server.wait_read(acknowledged.iter().map(|(id, _)| id.as_str()));
    server.wait("the folder is empty", || {
        let rest = names(&office.post()).len() + names(&office.post().join("taking")).len();
        (rest == 0 && names(&office.post().join("taken")).len() == CLIENTS / 2).then_some(())
    });
    let taken: Vec<(String, Vec<u8>)> = names(&office.post().join("taken"))
        .iter()
        .map(|name| {
            let (id, _) = name.split_once(' ').unwrap();
            (id.to_owned(), fs::read(office.post().join("taken").join(name)).unwrap())
        })
        .collect();
    server.wait_read(taken.iter().map(|(id, _)| id.as_str()));
    server.stop();

    office.expect_whole(&acknowledged);
    let arrivals = office.expect_whole(&taken);
    for n in 0..CLIENTS {
        let times = arrivals.get(&vault::sha256(&file(n).1)).copied().unwrap_or(0);
        // The folder knows what it has taken; a caller who was not answered sends again under the same key.
        assert_eq!(times, 1, "{n} arrived {times} times");
    }
    assert_eq!(office.papers("filed"), CLIENTS, "each is filed, and once");
}

#[test]
fn kill_minus_nine_during_ingest_loses_nothing_and_does_nothing_twice_on_sqlite() {
    killed_while_the_post_comes_in(None, 41);
}

#[test]
fn kill_minus_nine_during_ingest_loses_nothing_and_does_nothing_twice_on_postgresql() {
    killed_while_the_post_comes_in(Some(&postgres_url()), 42);
}

/// Messages of a box that is taken in by many pieces.
const BOX: usize = 300;

fn killed_while_a_large_box_is_taken_in(postgres: Option<&str>) {
    let office = ServedOffice::found(postgres);
    let mbox: String = (0..BOX).map(mail).collect();
    let mut arrival = None;
    for least in [1, BOX / 3, BOX * 2 / 3] {
        let server = office.serve(None);
        let id = arrival.get_or_insert_with(|| server.arrives("box.mbox", mbox.as_bytes()).unwrap()).clone();
        server.wait("some of it is taken in", || (server.papers_of(&id) >= least).then_some(()));
        server.kill();
    }
    let id = arrival.unwrap();
    let server = office.serve(None);
    server.wait("all of it is taken in", || (server.papers_of(&id) >= BOX).then_some(()));
    server.stop();
    let parts = office.expect_taken_in(&id);
    let expected = (1..=BOX).map(|nth| (format!("message-{nth}.eml"), 1)).collect();
    assert_eq!(parts, expected, "each message is one paper");
    assert_eq!(office.papers("filed"), BOX);
}

#[test]
fn a_large_box_that_is_interrupted_goes_on_where_it_stopped_on_sqlite() {
    killed_while_a_large_box_is_taken_in(None);
}

#[test]
fn a_large_box_that_is_interrupted_goes_on_where_it_stopped_on_postgresql() {
    killed_while_a_large_box_is_taken_in(Some(&postgres_url()));
}

/// The processes that another one has started.
fn children(of: u32) -> Vec<Pid> {
    let of = of.to_string();
    let everybody = fs::read_dir("/proc").unwrap().flatten();
    everybody
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|pid| {
            let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
            stat.rsplit(") ").next().is_some_and(|rest| rest.split(' ').nth(1) == Some(&of))
        })
        .filter_map(|pid| Pid::from_raw(pid.parse().ok()?))
        .collect()
}

#[test]
fn workers_killed_during_ingest_cost_at_most_a_reading_never_a_paper() {
    let office = ServedOffice::found(None);
    let server = office.serve(None);
    let (waiting, acknowledged) = (Mutex::new((0..CLIENTS).collect()), Mutex::new(Vec::new()));
    let killed = std::sync::atomic::AtomicUsize::new(0);
    post(&server, &waiting, &acknowledged, &|done| {
        if done % 6 == 0 {
            for worker in children(server.pid()) {
                if kill_process(worker, Signal::KILL).is_ok() {
                    killed.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                }
            }
        }
    });
    let acknowledged = acknowledged.into_inner().unwrap();
    assert_eq!(acknowledged.len(), CLIENTS);
    assert!(killed.into_inner() >= 5, "workers were killed");
    server.wait_read(acknowledged.iter().map(|(id, _)| id.as_str()));
    server.stop();
    let arrivals = office.expect_whole(&acknowledged);
    assert_eq!(arrivals.len(), CLIENTS);
    let (filed, asked) = (office.papers("filed"), office.papers("asked"));
    assert_eq!(filed + asked, CLIENTS);
    assert!(asked <= 22, "{asked} could not be read");
}

#[test]
fn a_full_disk_during_ingest_acknowledges_nothing_that_is_lost() {
    let office = ServedOffice::found(None);
    let store = fs::metadata(office.data().join("register.db")).unwrap().len() / 1024;
    let server = office.serve(Some(u32::try_from(store).unwrap() + 300));
    let mut acknowledged = Vec::new();
    let mut refused = 0;
    for n in 0..CLIENTS {
        let (name, bytes) = file(n);
        match server.arrives(&name, &bytes) {
            Some(id) => acknowledged.push((id, bytes)),
            None => refused += 1,
        }
        if refused > 3 {
            break;
        }
    }
    assert!(refused > 0, "the disk was full: {} were taken", acknowledged.len());
    // Somebody makes room.
    let pid = Pid::from_raw(i32::try_from(server.pid()).unwrap()).unwrap();
    prlimit(Some(pid), Resource::Fsize, Rlimit { current: None, maximum: None }).unwrap();
    let (name, bytes) = file(CLIENTS - 1);
    server.wait("it takes papers in again", || {
        acknowledged.push((server.arrives(&name, &bytes)?, bytes.clone()));
        Some(())
    });
    server.wait_read(acknowledged.iter().map(|(id, _)| id.as_str()));
    // What was refused with "unknown" may have come through: it is read as well before we look.
    std::thread::sleep(Duration::from_secs(2));
    server.stop();
    office.expect_whole(&acknowledged);
}

/// A PostgreSQL server that the story stops and starts.
struct Database {
    folder: tempfile::TempDir,
}

impl Database {
    fn new() -> Self {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::Builder::new().prefix("chancery-story").tempdir_in("/tmp").unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777)).unwrap();
        let database = Self { folder };
        database
            .run("initdb", &["-A", "trust", "-U", "chancery", "--locale=C", "--encoding=UTF8", "--no-sync"]);
        database.start();
        database
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let programs = register_testing::postgres_programs().expect("PostgreSQL 15 or later is needed");
        let program = programs.join(program);
        // initdb refuses root: there it runs as the user whom the package made.
        let mut command = if rustix::process::geteuid().is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.arg("-D").arg(self.folder.path().join("data")).args(arguments).current_dir("/");
        let done = command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("it runs");
        assert!(done.success(), "{arguments:?}");
    }

    fn start(&self) {
        let options = format!("-k {} -c listen_addresses= -c fsync=off", self.folder.path().display());
        let log = self.folder.path().join("log").display().to_string();
        self.run("pg_ctl", &["-l", &log, "-w", "-o", &options, "start"]);
    }

    fn stop(&self) {
        self.run("pg_ctl", &["-m", "immediate", "-w", "stop"]);
    }

    fn url(&self) -> String {
        format!("host={} user=chancery dbname=postgres", self.folder.path().display())
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if self.folder.path().join("data/postmaster.pid").exists() {
            self.stop();
        }
    }
}

#[test]
fn a_database_that_goes_away_and_comes_back_loses_nothing_that_was_acknowledged() {
    let database = Database::new();
    let office = ServedOffice::found(Some(&database.url()));
    let server = office.serve(None);
    let mut acknowledged = Vec::new();
    for n in 0..CLIENTS {
        if n == 10 || n == 30 {
            database.stop();
        }
        let (name, bytes) = file(n);
        match server.arrives(&name, &bytes) {
            Some(id) => acknowledged.push((id, bytes)),
            None => assert!((10..16).contains(&n) || (30..36).contains(&n), "{n} was refused"),
        }
        if n == 15 || n == 35 {
            database.start();
            server.wait("the server commits again", || {
                (server.ask("GET", "/healthz", b"")?.status == 200).then_some(())
            });
        }
    }
    assert!((52..=62).contains(&acknowledged.len()), "{} were acknowledged", acknowledged.len());
    server.wait_read(acknowledged.iter().map(|(id, _)| id.as_str()));
    server.stop();
    office.expect_whole(&acknowledged);
}
