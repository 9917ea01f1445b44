//! How many commands a second, and how long each waits. A command is one select, two inserts, one versioned update on
//! 100,000 rows and one event; 2 in 100 refuse after writing and are undone alone. Each caller keeps `--flight` commands on
//! their way (1: it waits for each answer).
//!
//! `cargo run --release -p register --example bench -- [--seconds 5] [--callers 1,8,64] [--flight 1] [--folder DIR]
//! [--postgres URL] [--verify EVENTS]`. Durable on the disk that holds the folder (the current one by default, never a RAM disk).

use std::{
    env,
    error::Error,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

use kernel::{Chance, Clock, Fault, Moment, NoteId, SeededChance};
use register::{End, Entry, Job, Lane, Read, Register, Settings, Verdict, Work, with};

const ROWS: i64 = 100_000;
const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS bench_matter (id BIGINT NOT NULL PRIMARY KEY, stage TEXT NOT NULL, version BIGINT NOT NULL);
    CREATE TABLE IF NOT EXISTS bench_note (id TEXT NOT NULL PRIMARY KEY, matter BIGINT NOT NULL, said TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS bench_task (id TEXT NOT NULL PRIMARY KEY, matter BIGINT NOT NULL, due_ms BIGINT NOT NULL);";

/// Time that goes on from a fixed day.
struct SinceStart(Instant);

impl Clock for SinceStart {
    fn now(&self) -> Moment {
        Moment::from_ms(1_803_891_600_000 + self.0.elapsed().as_millis() as i64)
    }
}

struct Options {
    seconds: u64,
    callers: Vec<usize>,
    flight: usize,
    verify: Option<usize>,
    settings: Settings,
}

fn options() -> Result<Options, Box<dyn Error>> {
    let mut options = Options {
        seconds: 5,
        callers: vec![1, 8, 64],
        flight: 1,
        verify: None,
        settings: Settings::Sqlite { folder: env::current_dir()?.join("bench-register") },
    };
    let mut words = env::args().skip(1);
    while let Some(word) = words.next() {
        let value = words.next().ok_or_else(|| format!("{word} wants a value"))?;
        match word.as_str() {
            "--seconds" => options.seconds = value.parse()?,
            "--callers" => options.callers = value.split(',').map(str::parse).collect::<Result<_, _>>()?,
            "--flight" => options.flight = value.parse()?,
            "--verify" => options.verify = Some(value.parse()?),
            "--folder" => options.settings = Settings::Sqlite { folder: PathBuf::from(value) },
            "--postgres" => options.settings = Settings::Postgres { url: value },
            other => return Err(format!("{other} is not an option").into()),
        }
    }
    Ok(options)
}

/// The tables of the bench, and their rows.
fn prepare(settings: &Settings) -> Result<(), Box<dyn Error>> {
    let rows = (0..ROWS).collect::<Vec<_>>();
    let fill = |chunk: &[i64]| {
        let rows: Vec<String> = chunk.iter().map(|id| format!("({id}, 'intake', 0)")).collect();
        format!("INSERT INTO bench_matter VALUES {} ON CONFLICT (id) DO NOTHING", rows.join(","))
    };
    match settings {
        Settings::Sqlite { folder } => {
            let mut conn = rusqlite::Connection::open(folder.join("register.db"))?;
            conn.execute_batch(TABLES)?;
            let transaction = conn.transaction()?;
            for chunk in rows.chunks(500) {
                transaction.execute_batch(&fill(chunk))?;
            }
            transaction.commit()?;
        }
        Settings::Postgres { url } => {
            let mut client = postgres::Client::connect(url, postgres::NoTls)?;
            client.batch_execute(TABLES)?;
            for chunk in rows.chunks(5_000) {
                client.batch_execute(&fill(chunk))?;
            }
            client.batch_execute("ANALYZE")?;
        }
    }
    Ok(())
}

/// One command of a caller.
struct Command {
    matter: i64,
    refuse: bool,
    started: Instant,
    answer: mpsc::SyncSender<(End, Duration)>,
}

impl Command {
    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Fault> {
        let row = work.one("SELECT stage, version FROM bench_matter WHERE id = $1", &with![self.matter])?;
        let version = row.ok_or_else(|| Fault::not_found("no matter"))?.i64(1)?;
        let (note, task): (NoteId, NoteId) = (work.new_id(), work.new_id());
        let due = work.now().plus_ms(86_400_000);
        work.change(
            "INSERT INTO bench_note (id, matter, said) VALUES ($1, $2, $3)",
            &with![
                note,
                self.matter,
                "Client called about the hearing on Thursday; asked to be called back."
            ],
        )?;
        work.change(
            "INSERT INTO bench_task (id, matter, due_ms) VALUES ($1, $2, $3)",
            &with![task, self.matter, due],
        )?;
        let changed = work.change(
            "UPDATE bench_matter SET stage = $1, version = version + 1 WHERE id = $2 AND version = $3",
            &with!["open", self.matter, version],
        )?;
        if changed != 1 {
            return Err(Fault::stale("somebody was faster"));
        }
        if self.refuse {
            return Err(Fault::not_found("refused, on purpose"));
        }
        work.append_entry(Entry {
            name: "bench.noted",
            actor: "01890a5d-ac96-774b-bcce-b302099a8057".into(),
            on_behalf: None,
            subject_kind: "matter",
            subject_id: Some(self.matter.to_string()),
            client_id: Some((self.matter % 10_000).to_string()),
            body: format!("{{\"note\":\"{note}\",\"task\":\"{task}\"}}"),
            main: true,
        })
    }
}

impl Job for Command {
    fn lane(&self) -> Lane {
        Lane::Desk
    }

    fn name(&self) -> &'static str {
        "bench.note"
    }

    fn run(&mut self, work: &mut Work<'_>) -> Verdict {
        if self.carry_out(work).is_ok() { Verdict::Keep } else { Verdict::Undo }
    }

    fn answer(self: Box<Self>, end: End) {
        let _ = self.answer.send((end, self.started.elapsed()));
    }
}

/// All callers for some seconds; the waits in microseconds and how many were kept.
fn round(register: &Register, callers: usize, flight: usize, seconds: u64, seed: u64) -> (Vec<u64>, usize) {
    let over = AtomicBool::new(false);
    thread::scope(|scope| {
        let handles: Vec<_> = (0..callers)
            .map(|caller| {
                let over = &over;
                scope.spawn(move || {
                    let mut chance = SeededChance::new(seed * 1_000 + caller as u64);
                    let (mut waits, mut kept, mut flying) = (Vec::new(), 0, 0);
                    let (answer, answers) = mpsc::sync_channel(flight);
                    loop {
                        while flying < flight && !over.load(Relaxed) {
                            let mut bytes = [0; 8];
                            chance.fill(&mut bytes);
                            let number = u64::from_le_bytes(bytes);
                            register.submit(Box::new(Command {
                                matter: (number % ROWS as u64) as i64,
                                refuse: number >> 32 & 0xff < 5,
                                started: Instant::now(),
                                answer: answer.clone(),
                            }));
                            flying += 1;
                        }
                        if flying == 0 {
                            break;
                        }
                        let Ok((end, wait)) = answers.recv() else { break };
                        flying -= 1;
                        kept += usize::from(end == End::Kept);
                        waits.push(wait.as_micros() as u64);
                    }
                    (waits, kept)
                })
            })
            .collect();
        thread::sleep(Duration::from_secs(seconds));
        over.store(true, Relaxed);
        let mut all = (Vec::new(), 0);
        for (waits, kept) in handles.into_iter().filter_map(|handle| handle.join().ok()) {
            all.0.extend(waits);
            all.1 += kept;
        }
        all
    })
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = options()?;
    let clock = Arc::new(SinceStart(Instant::now()));
    let open = || Register::open(options.settings.clone(), clock.clone(), Box::new(SeededChance::new(1)));
    drop(open()?);
    prepare(&options.settings)?;
    let register = open()?;
    println!("callers  commands/s  p50 ms  p95 ms  p99 ms  max ms  largest commit  mean commit ms");
    for (seed, callers) in options.callers.iter().enumerate() {
        let before = register.reading();
        let (mut waits, kept) = round(&register, *callers, options.flight, options.seconds, seed as u64 + 1);
        let after = register.reading();
        waits.sort_unstable();
        let at = |share: f64| {
            waits.get(((waits.len() as f64 - 1.0) * share) as usize).copied().unwrap_or(0) as f64 / 1e3
        };
        let commits = (after.commits - before.commits).max(1) as f64;
        println!(
            "{callers:>7}  {:>10.0}  {:>6.2}  {:>6.2}  {:>6.2}  {:>6.1}  {:>14}  {:>14.2}",
            waits.len() as f64 / options.seconds as f64,
            at(0.5),
            at(0.95),
            at(0.99),
            at(1.0),
            after.largest_batch,
            (after.commit_us - before.commit_us) as f64 / commits / 1e3,
        );
        eprintln!("         kept {kept} of {}, sealed up to {}", waits.len(), register.sealed_seq());
    }
    if let Some(events) = options.verify {
        while (register.sealed_seq() as usize) < events {
            round(&register, 64, 8, 2, register.sealed_seq() as u64);
        }
        let started = Instant::now();
        let report = register.verify()?;
        println!(
            "{} events verified in {:.2} s: {:?}",
            report.events,
            started.elapsed().as_secs_f64(),
            report.wrong
        );
        let started = Instant::now();
        let proof = register.inclusion_proof(report.events / 2)?;
        println!(
            "one inclusion proof ({} steps) in {:.2} s",
            proof.path.len(),
            started.elapsed().as_secs_f64()
        );
    }
    register.shutdown();
    Ok(())
}
