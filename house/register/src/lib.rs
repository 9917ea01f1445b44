//! The register: the only crate that opens a database. It keeps the firm's rows and the record of every change to them:
//! append-only events, sealed in batches into a dense sequence with a Merkle log over it. SQLite by default, PostgreSQL by
//! configuration, one code path: statements are written once, with `$1` placeholders in order.
//!
//! A change is a [`Job`] that runs in a [`Work`] (one transaction) and ends with its event. Screens read in a [`Snapshot`].
//! Whatever may come a second later is a follower: [`Register::follow`].

mod bookkeeping;
mod conn;
mod entry;
mod job;
mod lite;
pub mod merkle;
mod migrate;
mod pace;
mod pg;
mod pool;
mod proof;
mod register;
mod settings;
mod shared;
mod sql;
mod tail;
mod task;
mod val;
mod work;

pub use entry::{EVENT_COLUMNS, Entry, EventRow};
pub use job::{End, Job, Lane, Verdict};
pub use migrate::{MIGRATIONS, Migration};
pub use proof::{Consistency, Head, Inclusion, VerifyReport, Wrong};
pub use register::{Register, See};
pub use settings::{Engine, Limits, Settings};
pub use shared::Reading;
pub use val::{Row, Val};
pub use work::{FollowerWork, Read, Snapshot, Work};
