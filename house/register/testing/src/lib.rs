//! For the tests of every crate above: a register in a temporary place, with a clock that stands still and seeded chance.
//! A crate of its own and no feature of the register, so that tests and the binary share one build of everything.

mod cluster;

use std::{
    ops::Deref,
    sync::{Arc, mpsc},
    time::Duration,
};

use kernel::{Fault, FixedClock, Moment, SeededChance};
use register::{End, Entry, Job, Lane, Limits, Register, Settings, Verdict, Work};

pub use self::cluster::{postgres_programs, postgres_url};

/// The moment at which test clocks start: 2027-03-01T09:00:00Z.
pub const START: Moment = Moment::from_ms(1_803_891_600_000);

/// A register that goes away with the test.
pub struct TestRegister {
    register: Register,
    /// The clock it was given.
    pub clock: Arc<FixedClock>,
    /// What it was opened with, to open it again.
    pub settings: Settings,
    keep: Option<tempfile::TempDir>,
}

impl Deref for TestRegister {
    type Target = Register;

    fn deref(&self) -> &Register {
        &self.register
    }
}

impl TestRegister {
    fn open(settings: Settings, limits: Limits, keep: Option<tempfile::TempDir>) -> Self {
        let clock = Arc::new(FixedClock::new(START));
        let chance = Box::new(SeededChance::new(7));
        let register = Register::open_with(settings.clone(), limits, clock.clone(), chance)
            .unwrap_or_else(|fault| panic!("the test register does not open: {fault}"));
        Self { register, clock, settings, keep }
    }

    /// Closes it and opens it again, as a restart would.
    pub fn reopen(self) -> Self {
        let Self { register, settings, keep, .. } = self;
        register.shutdown();
        drop(register);
        Self::open(settings, Limits::default(), keep)
    }

    /// A second process on the same store, as far as one process can play two (PostgreSQL only: a folder has one owner).
    pub fn second_node(&self) -> Self {
        Self::open(self.settings.clone(), Limits::default(), None)
    }

    /// Waits until this many events are sealed.
    pub fn sealed(&self, count: i64) -> i64 {
        self.register.wait_sealed(count - 1, Duration::from_secs(20))
    }

    /// Runs a script behind the register's back, as somebody with the keys of the machine could.
    pub fn meddle(&self, script: &str) {
        let done = match &self.settings {
            Settings::Sqlite { folder } => rusqlite::Connection::open(folder.join("register.db"))
                .and_then(|conn| {
                    conn.busy_timeout(Duration::from_secs(5)).and_then(|()| conn.execute_batch(script))
                })
                .map_err(|error| error.to_string()),
            Settings::Postgres { url } => postgres::Client::connect(url, postgres::NoTls)
                .and_then(|mut client| client.batch_execute(script))
                .map_err(|error| error.to_string()),
        };
        if let Err(error) = done {
            panic!("{script}: {error}");
        }
    }
}

/// On SQLite, in a temporary folder.
pub fn open_sqlite() -> TestRegister {
    open_sqlite_with(Limits::default())
}

/// The same with limits of one's own.
pub fn open_sqlite_with(limits: Limits) -> TestRegister {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("no temporary folder: {error}"));
    let settings = Settings::Sqlite { folder: folder.path().to_owned() };
    TestRegister::open(settings, limits, Some(folder))
}

/// On PostgreSQL: a database of its own on this process's temporary server, which is started at the first call.
/// A missing server fails the test.
pub fn open_postgres() -> TestRegister {
    open_postgres_with(Limits::default())
}

/// The same with limits of one's own.
pub fn open_postgres_with(limits: Limits) -> TestRegister {
    TestRegister::open(Settings::Postgres { url: postgres_url() }, limits, None)
}

/// Makes one test for each engine out of functions that take a [`TestRegister`].
#[macro_export]
macro_rules! on_both_engines {
    ($($name:ident),+ $(,)?) => {
        mod on_sqlite { $(#[test] fn $name() { super::$name($crate::open_sqlite()); })+ }
        mod on_postgres { $(#[test] fn $name() { super::$name($crate::open_postgres()); })+ }
    };
}

/// Runs a closure as one command and waits for its end. It must append its own event (see [`entry`]).
pub fn act<T: Send + 'static>(
    register: &Register,
    todo: impl FnMut(&mut Work<'_>) -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    begin(register, Lane::Desk, todo).recv().unwrap_or_else(|_| Err(Fault::broken("no answer")))
}

/// The same without waiting: the end appears in the receiver.
pub fn begin<T: Send + 'static>(
    register: &Register,
    lane: Lane,
    todo: impl FnMut(&mut Work<'_>) -> Result<T, Fault> + Send + 'static,
) -> mpsc::Receiver<Result<T, Fault>> {
    let (answer, wait) = mpsc::channel();
    register.submit(Box::new(Act { todo, lane, result: None, answer }));
    wait
}

/// An entry about the firm by `tester`.
pub fn entry(name: &'static str, main: bool) -> Entry {
    Entry {
        name,
        actor: "tester".into(),
        on_behalf: None,
        subject_kind: "firm",
        subject_id: None,
        client_id: None,
        body: "{}".into(),
        main,
    }
}

struct Act<F, T> {
    todo: F,
    lane: Lane,
    result: Option<Result<T, Fault>>,
    answer: mpsc::Sender<Result<T, Fault>>,
}

impl<F, T> Job for Act<F, T>
where
    F: FnMut(&mut Work<'_>) -> Result<T, Fault> + Send,
    T: Send,
{
    fn lane(&self) -> Lane {
        self.lane
    }

    fn name(&self) -> &'static str {
        "testing.act"
    }

    fn run(&mut self, work: &mut Work<'_>) -> Verdict {
        let result = (self.todo)(work);
        let verdict = if result.is_ok() { Verdict::Keep } else { Verdict::Undo };
        self.result = Some(result);
        verdict
    }

    fn answer(self: Box<Self>, end: End) {
        let result = match (end, self.result) {
            (End::Kept, Some(result)) | (End::Undone(None), Some(result)) => result,
            (End::Undone(Some(fault)), _) => Err(fault),
            (End::Unknown, _) => Err(Fault::unknown("the commit failed")),
            (_, None) => Err(Fault::broken("it did not run")),
        };
        let _ = self.answer.send(result);
    }
}
