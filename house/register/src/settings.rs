//! Where the register is kept, and its limits (measured: `docs/decisions/register.md`).

use std::{path::PathBuf, time::Duration};

/// Where the rows are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settings {
    /// A folder of our own, one process at a time.
    Sqlite {
        /// Made when it is not there.
        folder: PathBuf,
    },
    /// PostgreSQL 15 or later; any number of processes.
    Postgres {
        /// `postgres://user@host/database` or `host=… user=… dbname=…`.
        url: String,
    },
}

/// The two engines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Embedded.
    Sqlite,
    /// A server.
    Postgres,
}

/// Limits. The defaults are right for two cores.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Most commands in one commit.
    pub batch: usize,
    /// Longest time in which commands join a commit. Nobody lingers to fill it.
    pub batch_time: Duration,
    /// Most waiting jobs a lane; the next is answered "not now".
    pub queue: usize,
    /// Per cent of the writer's time (of the pool on PostgreSQL) for the bulk lane and the followers while desks are busy.
    pub bulk_share: u32,
    /// Reading connections.
    pub readers: usize,
    /// Longest a command may take, looked at between statements.
    pub command_time: Duration,
    /// A command above this is logged with its name.
    pub slow: Duration,
    /// Runs of one job before "not now".
    pub attempts: u32,
    /// Connections that run jobs on PostgreSQL.
    pub pool: usize,
    /// Most events in one seal on PostgreSQL.
    pub seal_batch: usize,
    /// Pause between two seals on PostgreSQL.
    pub seal_pause: Duration,
    /// How often to look for the work of other nodes.
    pub poll: Duration,
    /// How long a node keeps the duty of sealing without renewing it.
    pub lease: Duration,
    /// The `synchronous` that SQLite is asked for; the start is refused unless it answers FULL (a switch for that test).
    #[doc(hidden)]
    pub synchronous: &'static str,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            batch: 512,
            batch_time: Duration::from_millis(5),
            queue: 1024,
            bulk_share: 25,
            readers: 4,
            command_time: Duration::from_secs(10),
            slow: Duration::from_millis(20),
            attempts: 8,
            pool: 8,
            seal_batch: 512,
            seal_pause: Duration::from_millis(25),
            poll: Duration::from_millis(250),
            lease: Duration::from_secs(5),
            synchronous: "FULL",
        }
    }
}
