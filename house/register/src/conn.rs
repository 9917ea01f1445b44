//! What both engines can do with a statement, and how it can fail.

use kernel::Fault;

use crate::{Engine, Row, Val};

/// What a failure means for the transaction around the statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FailureKind {
    /// This statement, this command.
    Plain,
    /// A row with that key is there already.
    Unique,
    /// Two commands clashed (40001, 40P01): run it again.
    Clash,
    /// The connection is gone; nothing of an open transaction is left.
    Lost,
    /// The disk is full or fails: the whole batch is in doubt.
    Disk,
}

/// A statement that failed.
#[derive(Debug, Clone)]
pub(crate) struct Failure {
    pub kind: FailureKind,
    pub fault: Fault,
}

impl Failure {
    pub fn plain(detail: impl Into<String>) -> Self {
        Self { kind: FailureKind::Plain, fault: Fault::broken(detail) }
    }
}

impl From<Failure> for Fault {
    fn from(failure: Failure) -> Self {
        failure.fault
    }
}

/// One connection of either engine.
pub(crate) trait Conn {
    fn engine(&self) -> Engine;
    /// All rows at once: no cursor outlives a statement.
    fn rows(&mut self, sql: &'static str, with: &[Val]) -> Result<Vec<Row>, Failure>;
    /// How many rows it changed.
    fn change(&mut self, sql: &'static str, with: &[Val]) -> Result<u64, Failure>;
    /// Whether `sql` changes rows (for a statement that answers with `RETURNING`).
    fn writes(&mut self, sql: &'static str) -> Result<bool, Failure>;
    /// Several statements, for migrations.
    fn script(&mut self, sql: &str) -> Result<(), Fault>;
    /// BEGIN and its like; never from a command.
    fn control(&mut self, sql: &'static str) -> Result<(), Failure>;
}

/// A statement by its place in the program: nobody compares texts to find it again.
pub(crate) fn key(sql: &'static str) -> (usize, usize) {
    (sql.as_ptr() as usize, sql.len())
}

/// The beginning of a statement, for the log. Statements are constants: no content in them.
pub(crate) fn short(sql: &str) -> String {
    let mut words = sql.split_whitespace();
    let mut out = String::new();
    while let Some(word) = words.next().filter(|_| out.len() < 90) {
        out.push_str(word);
        out.push(' ');
    }
    out
}

/// The same limit on both engines.
pub(crate) fn check_values(with: &[Val]) -> Result<(), Failure> {
    if with.iter().any(|val| matches!(val, Val::Text(text) if text.contains('\0'))) {
        return Err(Failure::plain("a text with NUL in it cannot be kept"));
    }
    Ok(())
}
