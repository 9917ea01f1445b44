//! The end of the record in memory: the next place, the chain up to it, and the leaves that wait for their seal.

use kernel::{Fault, Moment};
use sha2::{Digest, Sha256};

use crate::{
    Engine, Val,
    conn::{Conn, Failure},
    entry::hash,
    merkle::{Frontier, Hash},
};

/// Ties a line to all before it, so that a check can name the first line that was moved.
pub(crate) fn link(before: &Hash, leaf: &Hash) -> Hash {
    Sha256::new().chain_update(before).chain_update(leaf).finalize().into()
}

/// The newest seal, and what has been appended since.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tail {
    frontier: Frontier,
    link: Hash,
    /// Leaf and link of each line since the seal.
    fresh: Vec<(Hash, Hash)>,
}

impl Tail {
    /// The newest seal, as it stands in the store.
    pub fn newest(conn: &mut dyn Conn) -> Result<Self, Fault> {
        let Some(head) = conn.rows(NEWEST, &[])?.pop() else { return Ok(Self::default()) };
        let size =
            u64::try_from(head.i64(0)?).map_err(|_| Fault::broken("the size of the record is below zero"))?;
        let frontier = Frontier::from_bytes(size, head.bytes(1)?)?;
        if frontier.root() != hash(&head, 2)? {
            return Err(Fault::broken("the head of the record does not have the root of its frontier"));
        }
        Ok(Self { frontier, link: hash(&head, 3)?, fresh: Vec::new() })
    }

    /// From the store, never from memory; refuses when the seal does not fit the events that are there. Both are read in
    /// one snapshot: between two statements another node may seal, and a sound record would look broken.
    pub fn read(conn: &mut dyn Conn) -> Result<Self, Fault> {
        conn.control(match conn.engine() {
            Engine::Sqlite => "BEGIN",
            Engine::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        })?;
        let tail = Self::read_here(conn);
        let ended = conn.control("ROLLBACK");
        let tail = tail?;
        ended?;
        Ok(tail)
    }

    fn read_here(conn: &mut dyn Conn) -> Result<Self, Fault> {
        let tail = Self::newest(conn)?;
        let last =
            conn.rows("SELECT seq, link FROM event WHERE seq IS NOT NULL ORDER BY seq DESC LIMIT 1", &[])?;
        let (seq, link) = match last.first() {
            Some(row) => (row.i64(0)?, hash(row, 1)?),
            None => (0, Hash::default()),
        };
        if seq != tail.size() || link != tail.link {
            return Err(Fault::broken(format!("the record ends at {seq}, its seal at {}", tail.size())));
        }
        Ok(tail)
    }

    /// How many lines are sealed.
    pub fn size(&self) -> i64 {
        self.frontier.size() as i64
    }

    /// Gives the next line its place and its link.
    pub fn push(&mut self, leaf: Hash) -> (i64, Hash) {
        let before = self.fresh.last().map_or(self.link, |(_, link)| *link);
        let link = link(&before, &leaf);
        self.fresh.push((leaf, link));
        (self.size() + self.fresh.len() as i64, link)
    }

    /// A place to come back to.
    pub fn mark(&self) -> usize {
        self.fresh.len()
    }

    /// Forgets what came after the mark.
    pub fn reset(&mut self, mark: usize) {
        self.fresh.truncate(mark);
    }

    /// The tail as it will be once the seal is committed; the values of its row of `seal_batch`.
    pub fn sealed(&self, now: Moment) -> Option<(Self, [Val; 6])> {
        let (_, link) = *self.fresh.last()?;
        let mut frontier = self.frontier.clone();
        for (leaf, _) in &self.fresh {
            frontier.push(*leaf);
        }
        let row = [
            self.size().into(),
            (frontier.size() as i64).into(),
            frontier.to_bytes().into(),
            frontier.root().into(),
            link.into(),
            now.into(),
        ];
        Some((Self { frontier, link, fresh: Vec::new() }, row))
    }

    /// Adds a row to `seal_batch`; a second sealer at the same place fails on its key.
    pub fn insert(conn: &mut dyn Conn, row: &[Val; 6]) -> Result<(), Failure> {
        conn.change(INSERT, row).map(|_| ())
    }

    /// Rewrites the one row that the single writer keeps.
    pub fn rewrite(conn: &mut dyn Conn, row: &[Val; 6]) -> Result<(), Failure> {
        if conn.change(REWRITE, row)? == 0 { Self::insert(conn, row) } else { Ok(()) }
    }
}

const NEWEST: &str = "SELECT size, frontier, root, link FROM seal_batch ORDER BY first DESC LIMIT 1";
const INSERT: &str =
    "INSERT INTO seal_batch (first, size, frontier, root, link, at_ms) VALUES ($1, $2, $3, $4, $5, $6)";
const REWRITE: &str =
    "UPDATE seal_batch SET first = $1, size = $2, frontier = $3, root = $4, link = $5, at_ms = $6";
