//! The front of the register: open, run jobs, read, follow, prove.

use std::{
    fmt,
    sync::{Arc, mpsc},
    time::{Duration, Instant},
};

use kernel::{Chance, Clock, Fault};

use crate::{
    Consistency, End, Engine, EventRow, FollowerWork, Head, Inclusion, Job, Limits, Read, Reading, Settings,
    Snapshot, VerifyReport, Work,
    bookkeeping::Bookkeeping,
    conn::Conn,
    lite,
    pace::Pace,
    pg,
    pool::{Pooled, within},
    proof,
    shared::{Shared, add},
    task::Task,
    work::Purpose,
};

/// What a follower does with the events of one step.
pub type See<'a> = dyn FnMut(&mut FollowerWork<'_>, &[EventRow]) -> Result<(), Fault> + 'a;

/// The register of one firm. Clones are the same register; the last one to go shuts it down.
#[derive(Clone)]
pub struct Register(Arc<Inner>);

struct Inner {
    shared: Arc<Shared>,
    pace: Pace,
    house: House,
}

enum House {
    Lite(lite::House),
    Pg(pg::House),
}

impl House {
    fn push(&self, task: Task) -> Result<(), (Task, Fault)> {
        match self {
            Self::Lite(house) => house.queue.push(task),
            Self::Pg(house) => house.queue.push(task),
        }
    }

    fn shutdown(&self) {
        match self {
            Self::Lite(house) => house.shutdown(),
            Self::Pg(house) => house.shutdown(),
        }
    }
}

impl fmt::Debug for Register {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Register").field("engine", &self.engine()).finish_non_exhaustive()
    }
}

impl Register {
    /// Opens the store, brings its schema up to date and reads where the record ends.
    pub fn open(settings: Settings, clock: Arc<dyn Clock>, chance: Box<dyn Chance>) -> Result<Self, Fault> {
        Self::open_with(settings, Limits::default(), clock, chance)
    }

    /// The same with limits of one's own.
    pub fn open_with(
        settings: Settings,
        limits: Limits,
        clock: Arc<dyn Clock>,
        chance: Box<dyn Chance>,
    ) -> Result<Self, Fault> {
        let shared = Arc::new(Shared::new(clock, chance, limits));
        let house = match &settings {
            Settings::Sqlite { folder } => House::Lite(lite::House::open(folder, &shared)?),
            Settings::Postgres { url } => House::Pg(pg::House::open(url, &shared)?),
        };
        Ok(Self(Arc::new(Inner { shared, pace: Pace::default(), house })))
    }

    /// Which engine keeps it.
    pub fn engine(&self) -> Engine {
        match self.0.house {
            House::Lite(_) => Engine::Sqlite,
            House::Pg(_) => Engine::Postgres,
        }
    }

    /// Puts a job in its lane. It is answered exactly once, also when the lane is full ("not now", nothing changed).
    pub fn submit(&self, job: Box<dyn Job>) {
        self.put(Task { job, purpose: Purpose::Command });
    }

    fn put(&self, task: Task) {
        let Err((task, fault)) = self.0.house.push(task) else { return };
        add(&self.0.shared.meters.turned_away, 1);
        task.job.answer(End::Undone(Some(fault)));
    }

    /// Sessions, leases, counters: rows that are nobody's act. Its own transaction; it may not append. Blocks until the
    /// commit; not to be called from inside a job. It may ride in a commit with others, so it is kept short.
    pub fn bookkeeping<T, F>(&self, todo: F) -> Result<T, Fault>
    where
        T: Send + 'static,
        F: FnOnce(&mut Work<'_>) -> Result<T, Fault> + Send + 'static,
    {
        let (answer, wait) = mpsc::sync_channel(1);
        let job = Box::new(Bookkeeping { todo: Some(todo), result: None, answer });
        self.put(Task { job, purpose: Purpose::Bookkeeping });
        wait.recv().unwrap_or_else(|_| Err(Fault::unavailable("the register has closed")))
    }

    /// Reads in one snapshot, on the calling thread. Blocks: from async code, only on a thread for blocking work.
    pub fn read<T>(&self, f: impl FnOnce(&mut Snapshot<'_>) -> Result<T, Fault>) -> Result<T, Fault> {
        match &self.0.house {
            House::Lite(house) => {
                within(&mut *house.readers.begin("BEGIN")?, |conn| f(&mut Snapshot::new(conn)))
            }
            House::Pg(house) => {
                let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                within(&mut *house.readers.begin(begin)?, |conn| f(&mut Snapshot::new(conn)))
            }
        }
    }

    /// Sealed events after a place, in order.
    pub fn events_after(&self, seq: i64, limit: usize) -> Result<Vec<EventRow>, Fault> {
        self.read(|snapshot| proof::events_after(snapshot, seq, limit as i64))
    }

    /// How far the record is sealed, as far as this process knows.
    pub fn sealed_seq(&self) -> i64 {
        self.0.shared.sealed()
    }

    /// Waits until something after `after` is sealed, or the time is over; says how far it is sealed now.
    pub fn wait_sealed(&self, after: i64, timeout: Duration) -> i64 {
        self.0.shared.wait_sealed(after, timeout)
    }

    /// One step of a follower: at most `limit` sealed events that it has not seen (fewer on SQLite, where the desks wait
    /// meanwhile and a step is kept to about 5 ms). Its rows and its cursor move in one
    /// transaction, so each event is seen once; a fault leaves both as they were. Says how many events it took in.
    pub fn follow(&self, name: &'static str, limit: usize, see: &mut See<'_>) -> Result<usize, Fault> {
        match &self.0.house {
            House::Lite(house) => {
                let turn = || house.queue.ask_turn()?.wait();
                let limit = limit.min(self.0.pace.fitting(name));
                self.follow_on(&mut *house.followers.take()?, LITE, turn, name, limit, see)
            }
            House::Pg(house) => {
                self.follow_on(&mut *house.followers.take()?, PG, || Ok(()), name, limit, see)
            }
        }
    }

    fn follow_on<C: Pooled, Turn>(
        &self,
        conn: &mut C,
        begin: &'static str,
        turn: impl FnOnce() -> Result<Turn, Fault>,
        name: &'static str,
        limit: usize,
        see: &mut See<'_>,
    ) -> Result<usize, Fault> {
        let cursor = conn.rows(CURSOR, &[name.into()])?.first().map(|row| row.i64(0)).transpose()?;
        let after = cursor.unwrap_or(0);
        if after >= self.sealed_seq() {
            return Ok(0);
        }
        let events = proof::events_after(&mut Snapshot::new(conn), after, limit as i64)?;
        let Some(last) = events.last().map(|event| event.seq) else { return Ok(0) };
        let _turn = turn()?;
        conn.control(begin)?;
        within(conn, |conn| {
            if !move_cursor(conn, name, cursor, last)? {
                // another process has seen them meanwhile
                return Ok(0);
            }
            let started = Instant::now();
            self.step(conn, |work| see(work, &events))?;
            self.0.pace.note(name, events.len(), started.elapsed());
            Ok(events.len())
        })
    }

    /// Sets a follower back to the beginning, in one transaction with `clear`, which removes its rows.
    pub fn rebuild(
        &self,
        name: &'static str,
        clear: &mut dyn FnMut(&mut FollowerWork<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let mut reset = |conn: &mut dyn Conn| {
            conn.change("DELETE FROM follower WHERE name = $1", &[name.into()])?;
            self.step(conn, &mut *clear)
        };
        match &self.0.house {
            House::Lite(house) => {
                let mut conn = house.followers.take()?;
                let _turn = house.queue.ask_turn()?.wait()?;
                conn.control(LITE)?;
                within(&mut *conn, |conn| reset(conn))
            }
            House::Pg(house) => within(&mut *house.followers.begin(PG)?, |conn| reset(conn)),
        }
    }

    fn step(
        &self,
        conn: &mut dyn Conn,
        act: impl FnOnce(&mut FollowerWork<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let mut work = FollowerWork::new(conn, &self.0.shared);
        act(&mut work)?;
        work.failed()
    }

    /// How far each follower has come.
    pub fn followers(&self) -> Result<Vec<(String, i64)>, Fault> {
        let rows =
            self.read(|snapshot| snapshot.rows("SELECT name, cursor FROM follower ORDER BY name", &[]))?;
        rows.iter().map(|row| Ok((row.text(0)?.to_owned(), row.i64(1)?))).collect()
    }

    /// Recomputes every leaf, every link and the root; names the first place where the record is not what was sealed.
    pub fn verify(&self) -> Result<VerifyReport, Fault> {
        self.read(|snapshot| proof::verify(snapshot))
    }

    /// The size of the record and its root.
    pub fn head(&self) -> Result<Head, Fault> {
        self.read(|snapshot| proof::head(snapshot))
    }

    /// Proves that one event stands in the record.
    pub fn inclusion_proof(&self, seq: i64) -> Result<Inclusion, Fault> {
        self.read(|snapshot| proof::inclusion(snapshot, seq))
    }

    /// Proves that today's record begins with the one that ended at `old`.
    pub fn consistency_proof(&self, old: i64) -> Result<Consistency, Fault> {
        self.read(|snapshot| proof::consistency(snapshot, old))
    }

    /// Does a durable commit, for the health check.
    pub fn health_commit(&self) -> Result<(), Fault> {
        self.bookkeeping(|work| {
            let now = work.now();
            work.change(
                "INSERT INTO heartbeat (id, at_ms) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET at_ms = $1",
                &[now.into()],
            )
            .map(|_| ())
        })
    }

    /// Why nothing can be written, if so: a failed commit that has not been cleared up, or a record whose head does not
    /// fit. Reading and [`Self::verify`] still work.
    pub fn standing(&self) -> Option<Fault> {
        self.0.shared.standing()
    }

    /// What the store runs with, as it says itself: for `doctor`.
    pub fn particulars(&self) -> Result<Vec<(&'static str, String)>, Fault> {
        self.read(|snapshot| {
            let (names, sql): (&[&str], _) = match snapshot.engine() {
                Engine::Sqlite => (
                    &["sqlite", "journal_mode", "synchronous", "foreign_keys", "pages", "page_size"],
                    "SELECT sqlite_version(), j.journal_mode, CAST(s.synchronous AS TEXT), CAST(f.foreign_keys AS TEXT), \
                     CAST(c.page_count AS TEXT), CAST(p.page_size AS TEXT) FROM pragma_journal_mode AS j, \
                     pragma_synchronous AS s, pragma_foreign_keys AS f, pragma_page_count AS c, pragma_page_size AS p",
                ),
                Engine::Postgres => (
                    &["postgresql", "fsync", "full_page_writes", "synchronous_commit", "collation", "bytes"],
                    "SELECT current_setting('server_version'), current_setting('fsync'), \
                     current_setting('full_page_writes'), current_setting('synchronous_commit'), \
                     CAST(d.datcollate AS TEXT), CAST(pg_database_size(d.oid) AS TEXT) \
                     FROM pg_database AS d WHERE d.datname = current_database()",
                ),
            };
            let row = snapshot.one(sql, &[])?.ok_or_else(|| Fault::broken("the store does not know itself"))?;
            names.iter().enumerate().map(|(at, name)| Ok((*name, row.text(at)?.to_owned()))).collect()
        })
    }

    /// The counters.
    pub fn reading(&self) -> Reading {
        let waiting = match &self.0.house {
            House::Lite(house) => house.queue.waiting(),
            House::Pg(house) => house.queue.waiting(),
        };
        Reading { waiting: waiting as u64, ..self.0.shared.meters.read() }
    }

    /// Runs what waits, then closes everything.
    pub fn shutdown(&self) {
        self.0.house.shutdown();
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.house.shutdown();
    }
}

/// How a follower begins: it decides nothing, so it needs no more.
const LITE: &str = "BEGIN IMMEDIATE";
const PG: &str = "BEGIN ISOLATION LEVEL READ COMMITTED";

const CURSOR: &str = "SELECT cursor FROM follower WHERE name = $1";

/// Moves a cursor from where it was read; `false` when somebody else has moved it.
fn move_cursor(conn: &mut dyn Conn, name: &str, from: Option<i64>, to: i64) -> Result<bool, Fault> {
    let moved = match from {
        Some(from) => conn.change(
            "UPDATE follower SET cursor = $1 WHERE name = $2 AND cursor = $3",
            &[to.into(), name.into(), from.into()],
        )?,
        None => conn.change(
            "INSERT INTO follower (name, cursor) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
            &[name.into(), to.into()],
        )?,
    };
    Ok(moved == 1)
}
