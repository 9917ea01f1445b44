//! The writer thread: takes the commands that wait, runs each in a savepoint of its own, seals their events and commits once.
//! A refusal is undone alone. A commit that fails is answered "unknown", and the file is reopened before anybody is
//! served again.

use std::{
    collections::VecDeque,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::Arc,
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use kernel::{Fault, FaultKind};

use super::{
    LiteConn, Queue,
    queue::{Bulk, Next},
};
use crate::{
    End, Verdict, Work,
    conn::{Conn, FailureKind},
    pool::Pool,
    shared::{Shared, add, at_least},
    tail::Tail,
    task::{Task, answer},
    work::Log,
};

/// Pauses between two tries to open the file again: the first, then twice as long each time up to the longest.
const REOPEN_PAUSES: [Duration; 2] = [Duration::from_millis(50), Duration::from_secs(2)];

/// Starts the thread on the first connection.
pub(super) fn start(
    first: LiteConn,
    file: PathBuf,
    shared: &Arc<Shared>,
    queue: &Arc<Queue>,
    pools: [&Arc<Pool<LiteConn>>; 2],
) -> Result<JoinHandle<()>, Fault> {
    let mut keeper =
        Keeper { file, shared: shared.clone(), queue: queue.clone(), pools: pools.map(Arc::clone) };
    let writer = keeper.ready(first);
    if let Err(fault) = &writer {
        // readers may still look, and a check may say what is wrong
        keeper.refuse(fault);
    }
    let hopeless = writer.as_ref().is_err_and(|fault| fault.kind == FaultKind::Broken);
    thread::Builder::new()
        .name("register-writer".into())
        .spawn(move || if hopeless { keeper.stand_by() } else { keeper.run(writer.ok()) })
        .map_err(|error| Fault::broken(format!("cannot start the writer: {error}")))
}

/// Keeps a writer going: opens, serves, and opens again after trouble.
struct Keeper {
    file: PathBuf,
    shared: Arc<Shared>,
    queue: Arc<Queue>,
    pools: [Arc<Pool<LiteConn>>; 2],
}

impl Keeper {
    /// A record whose end does not fit its seal is not written on. Waits for the end of service.
    fn stand_by(&self) {
        while !self.queue.closed_within(Duration::from_secs(1)) {}
    }

    fn run(&mut self, mut writer: Option<Writer>) {
        let [first, longest] = REOPEN_PAUSES;
        let mut pause = first;
        loop {
            if let Some(writer) = writer.as_mut() {
                // jobs and answers are guarded one by one; this is for a bug of our own, which must not leave all waiting
                let served = catch_unwind(AssertUnwindSafe(|| writer.serve()));
                if served.is_ok() && !writer.trouble {
                    return;
                }
                self.refuse(&Fault::unavailable("the register is being reopened after a failed commit"));
            }
            // every connection goes before the file is opened again: recovery decides what is there
            drop(writer.take());
            self.pools.iter().for_each(|pool| pool.close());
            let opened = self.reopen();
            self.pools.iter().for_each(|pool| pool.reopen());
            match opened {
                Ok(ready) => {
                    add(&self.shared.meters.reopened, 1);
                    self.shared.stand(None);
                    let _ = self.queue.refuse(None);
                    tracing::info!(size = ready.tail.size(), "the register writes again");
                    writer = Some(ready);
                    pause = first;
                }
                Err(fault) => {
                    self.refuse(&fault);
                    if fault.kind == FaultKind::Broken {
                        return self.stand_by();
                    }
                    if self.queue.closed_within(pause) {
                        return;
                    }
                    pause = (pause * 2).min(longest);
                }
            }
        }
    }

    /// Recovery by SQLite, then everything in the log into the file, then the end of the record from the file.
    fn reopen(&self) -> Result<Writer, Fault> {
        let mut conn = LiteConn::writer(&self.file, self.shared.limits.synchronous)
            .map_err(|fault| Fault::unavailable(fault.detail))?;
        if !conn.truncate_log().map_err(|failure| Fault::unavailable(failure.fault.detail))? {
            return Err(Fault::unavailable("somebody else holds the file"));
        }
        self.ready(conn)
    }

    /// A writer that knows from the file where the record ends.
    fn ready(&self, mut conn: LiteConn) -> Result<Writer, Fault> {
        let tail = Tail::read(&mut conn)?;
        self.shared.set_sealed(tail.size());
        Ok(Writer {
            conn,
            tail,
            shared: self.shared.clone(),
            queue: self.queue.clone(),
            dirty: true,
            trouble: false,
        })
    }

    fn refuse(&self, fault: &Fault) {
        tracing::error!(%fault, "the register does not write");
        self.shared.stand(Some(fault.clone()));
        for task in self.queue.refuse(Some(fault.clone())) {
            answer(&self.shared, task, End::Undone(Some(fault.clone())));
        }
    }
}

struct Writer {
    conn: LiteConn,
    tail: Tail,
    shared: Arc<Shared>,
    queue: Arc<Queue>,
    /// Whether the log may hold something.
    dirty: bool,
    /// Set when a commit failed: this writer ends.
    trouble: bool,
}

/// What one command came to.
enum Ran {
    Kept,
    Undone(Option<Fault>),
    /// It took the whole transaction with it.
    Gone(Fault),
    /// The disk is full or fails.
    Trouble(Fault),
}

impl Writer {
    fn serve(&mut self) {
        while !self.trouble {
            match self.queue.next() {
                Next::Desk(task) => self.batch(task, true),
                Next::Bulk(bulk) => {
                    let started = Instant::now();
                    match bulk {
                        Bulk::Job(task) => self.batch(task, false),
                        Bulk::Turn(turn) => turn.grant(),
                    }
                    self.queue.bulk_took(started.elapsed());
                    self.dirty = true;
                }
                Next::Idle if self.dirty => {
                    self.dirty = !self.conn.truncate_log().unwrap_or(false);
                    // an idle office gives its memory back
                    let _ = self.conn.control("PRAGMA shrink_memory");
                }
                Next::Idle => {}
                Next::Closed => {
                    let _ = self.conn.truncate_log();
                    return;
                }
            }
        }
    }

    /// One commit. A desk batch takes in what else waits; a bulk command is a batch alone.
    fn batch(&mut self, first: Task, joined: bool) {
        let limits = &self.shared.limits;
        let (most, until) = (limits.batch, Instant::now() + limits.batch_time);
        let mut todo = VecDeque::from([first]);
        let mut done: Vec<(Task, End)> = Vec::new();
        if !self.begin(&mut todo) {
            return;
        }
        loop {
            let more = joined && done.len() < most && Instant::now() < until;
            let Some(mut task) =
                todo.pop_front().or_else(|| if more { self.queue.join_batch() } else { None })
            else {
                break;
            };
            match self.run(&mut task) {
                Ran::Kept => done.push((task, End::Kept)),
                Ran::Undone(fault) => done.push((task, End::Undone(fault))),
                Ran::Gone(fault) => {
                    // nobody has been answered yet: the others run again without the culprit
                    tracing::error!(command = task.job.name(), %fault, "a command ended the transaction of its batch");
                    answer(&self.shared, task, End::Undone(Some(fault)));
                    add(&self.shared.meters.retries, done.len() as u64);
                    todo = done.drain(..).map(|(task, _)| task).chain(todo).collect();
                    self.tail.reset(0);
                    if todo.is_empty() || !self.begin(&mut todo) {
                        return;
                    }
                }
                Ran::Trouble(fault) => {
                    done.push((task, End::Unknown));
                    return self.lost(done, todo, &fault);
                }
            }
        }
        let sealed = match self.seal() {
            Ok(sealed) => sealed,
            Err(fault) => return self.lost(done, todo, &fault),
        };
        let started = Instant::now();
        if let Err(failure) = self.conn.control("COMMIT") {
            return self.lost(done, todo, &failure.fault);
        }
        let meters = &self.shared.meters;
        add(&meters.commit_us, started.elapsed().as_micros() as u64);
        add(&meters.commits, 1);
        at_least(&meters.largest_batch, done.len() as u64);
        self.dirty = true;
        if let Some(tail) = sealed {
            add(&meters.seals, 1);
            add(&meters.sealed_events, (tail.size() - self.tail.size()) as u64);
            self.tail = tail;
            self.shared.set_sealed(self.tail.size());
        }
        for (task, end) in done {
            answer(&self.shared, task, end);
        }
    }

    /// Opens the transaction, or tells all that nothing was done.
    fn begin(&mut self, todo: &mut VecDeque<Task>) -> bool {
        let begun = self.conn.control("BEGIN IMMEDIATE").or_else(|_| self.conn.control("BEGIN IMMEDIATE"));
        let Err(failure) = begun else { return true };
        self.trouble = failure.kind == FailureKind::Disk;
        for task in todo.drain(..) {
            answer(&self.shared, task, End::Undone(Some(Fault::unavailable(failure.fault.detail.clone()))));
        }
        false
    }

    /// Runs one command in its savepoint.
    fn run(&mut self, task: &mut Task) -> Ran {
        let mark = self.tail.mark();
        for attempt in 0..self.shared.limits.attempts {
            if attempt > 0 {
                add(&self.shared.meters.retries, 1);
            }
            if let Err(failure) = self.conn.control("SAVEPOINT command") {
                return Ran::Trouble(failure.fault);
            }
            let started = Instant::now();
            let mut work = Work::new(&mut self.conn, Log::Sealed(&mut self.tail), &self.shared, task.purpose);
            let verdict: thread::Result<Verdict> = catch_unwind(AssertUnwindSafe(|| task.job.run(&mut work)));
            let finish = work.finish(verdict);
            self.note_time(task, started.elapsed());
            let fault = || finish.fault.clone().unwrap_or_else(|| Fault::broken("the transaction is gone"));
            if finish.failed == Some(FailureKind::Disk) {
                return Ran::Trouble(fault());
            }
            if self.conn.is_autocommit() {
                return Ran::Gone(fault());
            }
            if finish.keep {
                return match self.conn.control("RELEASE command") {
                    Ok(()) => Ran::Kept,
                    Err(failure) => Ran::Trouble(failure.fault),
                };
            }
            self.tail.reset(mark);
            let undone =
                self.conn.control("ROLLBACK TO command").and_then(|()| self.conn.control("RELEASE command"));
            if let Err(failure) = undone {
                return Ran::Trouble(failure.fault);
            }
            if !finish.again {
                return Ran::Undone(finish.fault);
            }
        }
        Ran::Undone(Some(Fault::unavailable("the command asked to be run again too often")))
    }

    fn note_time(&self, task: &Task, time: Duration) {
        if time > self.shared.limits.slow {
            add(&self.shared.meters.slow, 1);
            tracing::warn!(command = task.job.name(), ms = time.as_millis() as u64, "a slow command");
        }
    }

    /// Writes the new head into the transaction.
    fn seal(&mut self) -> Result<Option<Tail>, Fault> {
        let Some((tail, row)) = self.tail.sealed(self.shared.clock.now()) else { return Ok(None) };
        Tail::rewrite(&mut self.conn, &row)?;
        Ok(Some(tail))
    }

    /// Nobody knows whether the batch is there: says so to all of it, and ends this writer.
    fn lost(&mut self, done: Vec<(Task, End)>, todo: VecDeque<Task>, fault: &Fault) {
        tracing::error!(%fault, commands = done.len(), "a commit failed");
        self.trouble = true;
        if !self.conn.is_autocommit() {
            let _ = self.conn.control("ROLLBACK");
        }
        for task in done.into_iter().map(|(task, _)| task).chain(todo) {
            answer(&self.shared, task, End::Unknown);
        }
    }
}
