//! What a page reads through: a snapshot that carries its actor, so that no query can be written without one.

use kernel::Fault;
use register::{Engine, Read, Row, Snapshot, Val};

use crate::Actor;

/// One consistent look at the register, for the eyes of one actor.
pub struct Reader<'a, 'b> {
    snapshot: &'a mut Snapshot<'b>,
    actor: &'a Actor,
}

impl<'a, 'b> Reader<'a, 'b> {
    pub(crate) fn new(snapshot: &'a mut Snapshot<'b>, actor: &'a Actor) -> Self {
        Self { snapshot, actor }
    }

    /// For whose eyes.
    pub fn actor(&self) -> &Actor {
        self.actor
    }
}

impl Read for Reader<'_, '_> {
    fn rows(&mut self, sql: &'static str, with: &[Val]) -> Result<Vec<Row>, Fault> {
        self.snapshot.rows(sql, with)
    }

    fn engine(&self) -> Engine {
        self.snapshot.engine()
    }
}
