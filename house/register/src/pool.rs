//! Connections for readers and followers. All of them can be sent home when the writer has to reopen the file.

use std::{
    ops::{Deref, DerefMut},
    sync::{Arc, Condvar, Mutex},
    time::{Duration, Instant},
};

use kernel::Fault;

use crate::{
    conn::{Conn, FailureKind},
    shared::{lock, wait},
};

/// A connection that can be lent.
pub(crate) trait Pooled: Conn {
    /// Alive, and in no transaction.
    fn is_clean(&self) -> bool;
}

type Opener<C> = Box<dyn Fn() -> Result<C, Fault> + Send + Sync>;

/// A few connections of one sort.
pub(crate) struct Pool<C: Pooled> {
    most: usize,
    open: Opener<C>,
    state: Mutex<State<C>>,
    bell: Condvar,
}

struct State<C> {
    idle: Vec<C>,
    out: usize,
    age: u64,
    shut: bool,
}

/// A connection that goes back by itself.
pub(crate) struct Taken<C: Pooled> {
    conn: Option<C>,
    age: u64,
    pool: Arc<Pool<C>>,
}

impl<C: Pooled> Pool<C> {
    pub fn new(most: usize, open: impl Fn() -> Result<C, Fault> + Send + Sync + 'static) -> Self {
        Self {
            most: most.max(1),
            open: Box::new(open),
            state: Mutex::new(State { idle: Vec::new(), out: 0, age: 0, shut: false }),
            bell: Condvar::new(),
        }
    }

    /// One connection, after waiting for it if need be.
    pub fn take(self: &Arc<Self>) -> Result<Taken<C>, Fault> {
        let end = Instant::now() + Duration::from_secs(5);
        let mut state = lock(&self.state);
        while state.shut || (state.idle.is_empty() && state.out >= self.most) {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(Fault::unavailable("no connection became free"));
            }
            state = wait(&self.bell, state, left);
        }
        state.out += 1;
        let idle = state.idle.pop();
        let mut taken = Taken { conn: None, age: state.age, pool: self.clone() };
        drop(state);
        // from here on `taken` counts itself back, also when opening fails
        taken.conn = Some(match idle {
            Some(conn) => conn,
            None => (self.open)()?,
        });
        Ok(taken)
    }

    /// One connection with its transaction open. A lent one may have died of age: then the next, or a new one.
    pub fn begin(self: &Arc<Self>, begin: &'static str) -> Result<Taken<C>, Fault> {
        for _ in 0..=self.most {
            let mut taken = self.take()?;
            match taken.control(begin) {
                Ok(()) => return Ok(taken),
                Err(failure) if failure.kind == FailureKind::Lost => {}
                Err(failure) => return Err(failure.fault),
            }
        }
        Err(Fault::unavailable("no connection is alive"))
    }

    /// Closes what is idle and waits a while for what is out; nobody gets a connection until [`Self::reopen`].
    pub fn close(&self) {
        let end = Instant::now() + Duration::from_secs(2);
        let mut state = lock(&self.state);
        state.shut = true;
        state.age += 1;
        state.idle.clear();
        while state.out > 0 {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            state = wait(&self.bell, state, left);
        }
    }

    /// Serves again.
    pub fn reopen(&self) {
        lock(&self.state).shut = false;
        self.bell.notify_all();
    }
}

impl<C: Pooled> Deref for Taken<C> {
    type Target = C;

    #[expect(clippy::expect_used, reason = "it is there from `take` to `drop`")]
    fn deref(&self) -> &C {
        self.conn.as_ref().expect("taken")
    }
}

impl<C: Pooled> DerefMut for Taken<C> {
    #[expect(clippy::expect_used, reason = "it is there from `take` to `drop`")]
    fn deref_mut(&mut self) -> &mut C {
        self.conn.as_mut().expect("taken")
    }
}

impl<C: Pooled> Drop for Taken<C> {
    fn drop(&mut self) {
        // one that was left in the middle of a transaction (a panic) is closed, not lent again
        let conn = self.conn.take().filter(Pooled::is_clean);
        let mut state = lock(&self.pool.state);
        state.out -= 1;
        if let Some(conn) = conn
            && state.age == self.age
        {
            state.idle.push(conn);
        }
        drop(state);
        self.pool.bell.notify_all();
    }
}

/// Runs `f` in the transaction that is open, then ends it; whatever goes wrong, nothing stays open.
pub(crate) fn within<C: Pooled, T>(
    conn: &mut C,
    f: impl FnOnce(&mut C) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let result = f(conn);
    let end = if result.is_ok() { conn.control("COMMIT") } else { conn.control("ROLLBACK") };
    if end.is_err() && !conn.is_clean() {
        let _ = conn.control("ROLLBACK");
    }
    let value = result?;
    end?;
    Ok(value)
}
