//! Connections beside the writer's. All of them can be sent home when the writer has to reopen the file.

use std::{
    ops::{Deref, DerefMut},
    sync::{Arc, Condvar, Mutex},
    time::{Duration, Instant},
};

use kernel::Fault;

use super::LiteConn;
use crate::{
    conn::Conn,
    shared::{lock, wait},
};

type Opener = Box<dyn Fn() -> Result<LiteConn, Fault> + Send + Sync>;

/// A few connections of one sort.
pub(crate) struct Pool {
    most: usize,
    open: Opener,
    state: Mutex<State>,
    bell: Condvar,
}

#[derive(Default)]
struct State {
    idle: Vec<LiteConn>,
    out: usize,
    age: u64,
    shut: bool,
}

/// A connection that goes back by itself.
pub(crate) struct Taken {
    conn: Option<LiteConn>,
    age: u64,
    pool: Arc<Pool>,
}

impl Pool {
    pub fn new(most: usize, open: impl Fn() -> Result<LiteConn, Fault> + Send + Sync + 'static) -> Self {
        Self { most: most.max(1), open: Box::new(open), state: Mutex::default(), bell: Condvar::new() }
    }

    /// One connection, after waiting for it if need be.
    pub fn take(self: &Arc<Self>) -> Result<Taken, Fault> {
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

impl Deref for Taken {
    type Target = LiteConn;

    #[expect(clippy::expect_used, reason = "it is there from `take` to `drop`")]
    fn deref(&self) -> &LiteConn {
        self.conn.as_ref().expect("taken")
    }
}

impl DerefMut for Taken {
    #[expect(clippy::expect_used, reason = "it is there from `take` to `drop`")]
    fn deref_mut(&mut self) -> &mut LiteConn {
        self.conn.as_mut().expect("taken")
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        // one that was left in the middle of a transaction (a panic) is closed, not lent again
        let conn = self.conn.take().filter(LiteConn::is_autocommit);
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

/// Runs `f` between `begin` and `end`; whatever goes wrong, nothing stays open.
pub(crate) fn within<T>(
    conn: &mut LiteConn,
    begin: &'static str,
    f: impl FnOnce(&mut LiteConn) -> Result<T, Fault>,
) -> Result<T, Fault> {
    conn.control(begin)?;
    let result = f(conn);
    let end = if result.is_ok() { conn.control("COMMIT") } else { conn.control("ROLLBACK") };
    if end.is_err() && !conn.is_autocommit() {
        let _ = conn.control("ROLLBACK");
    }
    let value = result?;
    end?;
    Ok(value)
}
