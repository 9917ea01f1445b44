//! What all threads of one register share: clock, chance, counters, and how far the record is sealed.

use std::{
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use kernel::{Chance, Clock, Fault, Moment};

use crate::Limits;

/// Takes a lock. A thread that panicked while it held one of ours left nothing half done: they guard plain values.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits on a bell for a while.
pub(crate) fn wait<'m, T>(bell: &Condvar, guard: MutexGuard<'m, T>, time: Duration) -> MutexGuard<'m, T> {
    bell.wait_timeout(guard, time).unwrap_or_else(PoisonError::into_inner).0
}

pub(crate) struct Shared {
    pub clock: Arc<dyn Clock>,
    pub chance: Mutex<Box<dyn Chance>>,
    pub limits: Limits,
    pub meters: Meters,
    sealed: Mutex<i64>,
    seal_bell: Condvar,
    /// Why nothing may be written, if so.
    standing: Mutex<Option<Fault>>,
}

impl Shared {
    pub fn new(clock: Arc<dyn Clock>, chance: Box<dyn Chance>, limits: Limits) -> Self {
        Self {
            clock,
            chance: Mutex::new(chance),
            limits,
            meters: Meters::default(),
            sealed: Mutex::new(0),
            seal_bell: Condvar::new(),
            standing: Mutex::new(None),
        }
    }

    /// A UUIDv7 as text.
    pub fn uuid(&self, now: Moment) -> String {
        let mut bytes = [0; 10];
        lock(&self.chance).fill(&mut bytes);
        let ms = u64::try_from(now.ms()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(ms, &bytes).into_uuid().hyphenated().to_string()
    }

    /// A number below `end`, for jitter.
    pub fn below(&self, end: u64) -> u64 {
        let mut bytes = [0; 8];
        lock(&self.chance).fill(&mut bytes);
        u64::from_le_bytes(bytes) % end.max(1)
    }

    pub fn sealed(&self) -> i64 {
        *lock(&self.sealed)
    }

    /// Sets how far the record is sealed and wakes whoever waits for it.
    pub fn set_sealed(&self, seq: i64) {
        let mut sealed = lock(&self.sealed);
        if *sealed != seq {
            *sealed = seq;
            self.seal_bell.notify_all();
        }
    }

    /// Waits until something after `after` is sealed, or the time is over.
    pub fn wait_sealed(&self, after: i64, timeout: Duration) -> i64 {
        let end = Instant::now() + timeout;
        let mut sealed = lock(&self.sealed);
        while *sealed <= after {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            sealed = wait(&self.seal_bell, sealed, left);
        }
        *sealed
    }

    pub fn standing(&self) -> Option<Fault> {
        lock(&self.standing).clone()
    }

    pub fn stand(&self, fault: Option<Fault>) {
        *lock(&self.standing) = fault;
    }
}

macro_rules! meters {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        /// The counters as they are kept.
        #[derive(Default)]
        pub(crate) struct Meters { $(pub $name: AtomicU64),+ }

        /// What the counters show: sums since the start, and a few present states.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub struct Reading { $($(#[$doc])* pub $name: u64),+ }

        impl Meters {
            pub fn read(&self) -> Reading {
                Reading { $($name: self.$name.load(Relaxed)),+ }
            }
        }
    };
}

meters! {
    /// Durable commits of commands (one for a whole batch on SQLite).
    commits,
    /// Jobs that were kept.
    kept,
    /// Jobs that were undone.
    undone,
    /// Jobs whose commit failed.
    unknown,
    /// Jobs refused at the door of the queue.
    turned_away,
    /// Runs beyond the first.
    retries,
    /// The largest batch since the start.
    largest_batch,
    /// Commands above the slow limit.
    slow,
    /// Microseconds spent in commits.
    commit_us,
    /// Seals written.
    seals,
    /// Events sealed.
    sealed_events,
    /// Milliseconds between the oldest event of the last seal and the seal (PostgreSQL).
    seal_lag_ms,
    /// Reopenings after a failed commit.
    reopened,
    /// Jobs waiting now.
    waiting,
}

pub(crate) fn add(meter: &AtomicU64, by: u64) {
    meter.fetch_add(by, Relaxed);
}

pub(crate) fn at_least(meter: &AtomicU64, value: u64) {
    meter.fetch_max(value, Relaxed);
}
