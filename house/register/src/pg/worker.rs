//! Threads that run jobs, each with a connection of its own. Commands run SERIALIZABLE and are run again when they clash:
//! at READ COMMITTED two of them can read, decide and write past each other.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use kernel::Fault;

use super::{Bell, PgConn, Queue, conn::Commit};
use crate::{
    End, Verdict, Work,
    conn::{Conn, FailureKind},
    shared::{Shared, add},
    task::{Task, answer},
    work::{Log, Purpose},
};

pub(super) struct Worker {
    pub url: String,
    pub conn: Option<PgConn>,
    pub shared: Arc<Shared>,
    pub queue: Arc<Queue>,
    /// Rung after each commit, so that the sealer comes.
    pub bell: Arc<Bell>,
}

/// What one attempt came to.
enum Attempt {
    End(End),
    /// Nothing is there; it may be run again.
    Again(Fault),
}

impl Worker {
    pub fn serve(&mut self) {
        while let Some(mut task) = self.queue.next() {
            let lane = task.job.lane();
            let end = self.run(&mut task);
            self.queue.done(lane);
            answer(&self.shared, task, end);
        }
    }

    fn run(&mut self, task: &mut Task) -> End {
        if let Some(fault) = self.shared.standing() {
            return End::Undone(Some(fault));
        }
        let mut last = None;
        let mut met_a_key = false;
        for attempt in 0..self.shared.limits.attempts {
            if attempt > 0 {
                add(&self.shared.meters.retries, 1);
                // 0 to 2, 4, 8 … 256 ms: whoever clashed does not meet again
                thread::sleep(Duration::from_micros(self.shared.below(1_000 << attempt.min(8))));
            }
            match self.attempt(task, &mut met_a_key) {
                Attempt::End(end) => return end,
                Attempt::Again(fault) => last = Some(fault),
            }
        }
        let detail = last.map_or_else(|| "it was never run".to_owned(), |fault| fault.detail);
        End::Undone(Some(Fault::unavailable(format!("run too often: {detail}"))))
    }

    fn attempt(&mut self, task: &mut Task, met_a_key: &mut bool) -> Attempt {
        let mut conn = match self.conn.take().map_or_else(|| PgConn::open(&self.url), Ok) {
            Ok(conn) => conn,
            Err(fault) => return Attempt::Again(fault),
        };
        let begin = match task.purpose {
            Purpose::Command => "BEGIN ISOLATION LEVEL SERIALIZABLE",
            Purpose::Bookkeeping => "BEGIN ISOLATION LEVEL READ COMMITTED",
        };
        if let Err(failure) = conn.control(begin) {
            return Attempt::Again(failure.fault);
        }
        let started = Instant::now();
        let mut work = Work::new(&mut conn, Log::Draft, &self.shared, task.purpose);
        let verdict: thread::Result<Verdict> = catch_unwind(AssertUnwindSafe(|| task.job.run(&mut work)));
        let finish = work.finish(verdict);
        let time = started.elapsed();
        if time > self.shared.limits.slow {
            add(&self.shared.meters.slow, 1);
            tracing::warn!(command = task.job.name(), ms = time.as_millis() as u64, "a slow command");
        }
        if finish.keep {
            return self.commit(conn);
        }
        // a lost connection has undone everything by itself
        if finish.failed != Some(FailureKind::Lost) && conn.control("ROLLBACK").is_ok() {
            self.conn = Some(conn);
        }
        // a key that somebody else took meanwhile: look once more, now that it can be seen
        let first_key = finish.failed == Some(FailureKind::Unique) && !std::mem::replace(met_a_key, true);
        if finish.again || first_key || finish.failed == Some(FailureKind::Lost) {
            return Attempt::Again(
                finish.fault.unwrap_or_else(|| Fault::unavailable("it asked to be run again")),
            );
        }
        Attempt::End(End::Undone(finish.fault))
    }

    fn commit(&mut self, mut conn: PgConn) -> Attempt {
        let started = Instant::now();
        let ended = conn.commit();
        match ended {
            Commit::Done => {
                add(&self.shared.meters.commits, 1);
                add(&self.shared.meters.commit_us, started.elapsed().as_micros() as u64);
                self.conn = Some(conn);
                self.bell.ring();
                Attempt::End(End::Kept)
            }
            Commit::Clash(fault) => Attempt::Again(fault),
            Commit::Undone(fault) => Attempt::End(End::Undone(Some(fault))),
            Commit::Unknown(fault) => {
                tracing::error!(%fault, "a commit failed");
                Attempt::End(End::Unknown)
            }
        }
    }
}
