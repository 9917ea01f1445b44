//! PostgreSQL: commands in parallel on a pool, sealed after their commit.

mod conn;
mod queue;
mod sealer;
mod value;
mod worker;

use std::{
    sync::{Arc, Condvar, Mutex},
    thread::{self, JoinHandle},
    time::Duration,
};

use kernel::Fault;

pub(crate) use conn::PgConn;
pub(crate) use queue::Queue;

use crate::{
    migrate,
    pool::Pool,
    shared::{Shared, lock, wait},
    tail::Tail,
};

/// The whole PostgreSQL side.
pub(crate) struct House {
    pub queue: Arc<Queue>,
    pub readers: Arc<Pool<PgConn>>,
    pub followers: Arc<Pool<PgConn>>,
    bell: Arc<Bell>,
    workers: Mutex<Vec<JoinHandle<()>>>,
    sealer: Mutex<Option<JoinHandle<()>>>,
}

impl House {
    pub fn open(url: &str, shared: &Arc<Shared>) -> Result<Self, Fault> {
        aside(|| Self::open_here(url, shared))
            .unwrap_or_else(|| Err(Fault::broken("opening PostgreSQL panicked")))
    }

    fn open_here(url: &str, shared: &Arc<Shared>) -> Result<Self, Fault> {
        let mut first = PgConn::open(url)?;
        first.check_server()?;
        migrate::run(&mut first, shared.clock.as_ref())?;
        match Tail::read(&mut first) {
            Ok(tail) => shared.set_sealed(tail.size()),
            Err(fault) => shared.stand(Some(fault)),
        }
        let limits = &shared.limits;
        let queue = Arc::new(Queue::new(limits));
        let bell = Arc::new(Bell::default());
        let pool = |most| {
            let url = url.to_owned();
            Arc::new(Pool::new(most, move || PgConn::open(&url)))
        };
        let (readers, followers) = (pool(limits.readers), pool(limits.readers));
        let spawn = |name: String, run: Box<dyn FnOnce() + Send>| {
            thread::Builder::new()
                .name(name)
                .spawn(run)
                .map_err(|error| Fault::broken(format!("cannot start a thread of the register: {error}")))
        };
        let mut workers = Vec::new();
        for number in 0..limits.pool.max(1) {
            let mut worker = worker::Worker {
                url: url.to_owned(),
                conn: None,
                shared: shared.clone(),
                queue: queue.clone(),
                bell: bell.clone(),
            };
            workers.push(spawn(format!("register-{number}"), Box::new(move || worker.serve()))?);
        }
        let sealer = if shared.standing().is_none() {
            let mut sealer = sealer::Sealer {
                url: url.to_owned(),
                conn: Some(first),
                shared: shared.clone(),
                bell: bell.clone(),
                node: shared.uuid(shared.clock.now()),
                renewed: None,
            };
            Some(spawn("register-sealer".into(), Box::new(move || sealer.serve()))?)
        } else {
            None
        };
        Ok(Self { queue, readers, followers, bell, workers: Mutex::new(workers), sealer: Mutex::new(sealer) })
    }

    /// Runs what waits, seals it, then ends.
    pub fn shutdown(&self) {
        let own = thread::current().id();
        self.queue.close();
        for worker in lock(&self.workers).drain(..).filter(|worker| worker.thread().id() != own) {
            let _ = worker.join();
        }
        self.bell.close();
        if let Some(sealer) = lock(&self.sealer).take() {
            let _ = sealer.join();
        }
        let _ = aside(|| {
            self.readers.close();
            self.followers.close();
        });
    }
}

/// Runs something on a thread of its own: a blocking client may be neither opened nor closed on a thread that drives async
/// code. Nothing when it panicked.
fn aside<T: Send>(run: impl FnOnce() -> T + Send) -> Option<T> {
    thread::scope(|scope| scope.spawn(run).join().ok())
}

/// Wakes the sealer.
#[derive(Default)]
pub(crate) struct Bell {
    state: Mutex<BellState>,
    bell: Condvar,
}

#[derive(Default)]
struct BellState {
    rung: bool,
    closed: bool,
}

impl Bell {
    pub fn ring(&self) {
        lock(&self.state).rung = true;
        self.bell.notify_one();
    }

    fn close(&self) {
        lock(&self.state).closed = true;
        self.bell.notify_one();
    }

    /// Waits for the bell or the time; `true` at the end of service.
    fn wait(&self, time: Duration) -> bool {
        let mut state = lock(&self.state);
        if !state.rung && !state.closed {
            state = wait(&self.bell, state, time);
        }
        state.rung = false;
        state.closed
    }
}
