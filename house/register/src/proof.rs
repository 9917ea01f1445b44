//! That the record is whole: every leaf, every link and the root made anew; and proofs for those who hold an old root.

use kernel::Fault;

use crate::{
    EVENT_COLUMNS, EventRow, Read,
    entry::hash,
    merkle::{Frontier, Hash, consistency_path, inclusion_path, root_of},
    tail::link,
};

/// How far the record goes, and the root over it: what a checkpoint signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Sealed events.
    pub size: i64,
    /// Their root (RFC 9162).
    pub root: Hash,
}

/// That one event stands in the record under a root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inclusion {
    /// The head that it leads to.
    pub head: Head,
    /// The event's leaf.
    pub leaf: Hash,
    /// From the leaf up. Check with [`crate::merkle::is_included`] at index `seq - 1`.
    pub path: Vec<Hash>,
}

/// That today's record begins with an older one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consistency {
    /// The root of the older record.
    pub old_root: Hash,
    /// Today's.
    pub head: Head,
    /// Check with [`crate::merkle::is_consistent`].
    pub path: Vec<Hash>,
}

/// What a check of the whole record found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifyReport {
    /// Events that were read.
    pub events: i64,
    /// The root that they make.
    pub root: Hash,
    /// What is wrong, if anything.
    pub wrong: Option<Wrong>,
}

/// The first place where the record is not what was sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The place.
    pub seq: i64,
    /// What is wrong there.
    pub why: &'static str,
}

impl VerifyReport {
    /// Whether the record is whole.
    pub fn is_intact(&self) -> bool {
        self.wrong.is_none()
    }
}

/// Events read at once.
const PAGE: i64 = 4096;

/// Reads the newest seal.
pub(crate) fn head(read: &mut dyn Read) -> Result<Head, Fault> {
    // sealers add rows on PostgreSQL: the newest is the one that counts
    match read.one("SELECT size, root FROM seal_batch ORDER BY first DESC LIMIT 1", &[])? {
        Some(row) => Ok(Head { size: row.i64(0)?, root: hash(&row, 1)? }),
        None => Ok(Head { size: 0, root: root_of(&[]) }),
    }
}

/// Recomputes everything.
pub(crate) fn verify(read: &mut dyn Read) -> Result<VerifyReport, Fault> {
    let head = head(read)?;
    let mut frontier = Frontier::default();
    let mut before = Hash::default();
    let mut seq = 0;
    let wrong = 'record: loop {
        let rows = read.rows(EVENTS_WITH_LINK, &[seq.into(), PAGE.into()])?;
        if rows.is_empty() {
            break None;
        }
        for row in &rows {
            let event = EventRow::read(row)?;
            let at = |seq, why| Some(Wrong { seq, why });
            if event.seq != seq + 1 {
                break 'record at(seq + 1, "the event is missing");
            }
            if event.seq > head.size {
                break 'record at(event.seq, "the event was never sealed");
            }
            let leaf = event.leaf_anew();
            if leaf != event.leaf {
                break 'record at(event.seq, "the event has been edited");
            }
            let expected = link(&before, &leaf);
            if row.opt_bytes(12)? != Some(expected.as_slice()) {
                break 'record at(event.seq, "the event is not the one that was sealed at this place");
            }
            before = expected;
            frontier.push(leaf);
            seq = event.seq;
        }
    };
    let wrong = wrong.or_else(|| {
        if seq < head.size {
            Some(Wrong { seq: seq + 1, why: "the event is missing" })
        } else if frontier.root() != head.root {
            Some(Wrong { seq, why: "the root is not the one that was sealed" })
        } else {
            None
        }
    });
    Ok(VerifyReport { events: seq, root: frontier.root(), wrong })
}

const EVENTS_WITH_LINK: &str = "SELECT seq, at_ms, act, main, name, actor, on_behalf, subject_kind, subject_id, client_id, \
     body, leaf, link FROM event WHERE seq > $1 ORDER BY seq LIMIT $2";

/// Sealed events after a place.
pub(crate) fn events_after(read: &mut dyn Read, seq: i64, limit: i64) -> Result<Vec<EventRow>, Fault> {
    debug_assert!(EVENTS.contains(EVENT_COLUMNS));
    read.rows(EVENTS, &[seq.into(), limit.into()])?.iter().map(EventRow::read).collect()
}

const EVENTS: &str = "SELECT seq, at_ms, act, main, name, actor, on_behalf, subject_kind, subject_id, client_id, body, leaf \
     FROM event WHERE seq > $1 ORDER BY seq LIMIT $2";

/// The first leaves of the record.
fn leaves(read: &mut dyn Read, size: i64) -> Result<Vec<Hash>, Fault> {
    let mut leaves = Vec::new();
    let mut seq = 0;
    while seq < size {
        let rows = read.rows(
            "SELECT seq, leaf FROM event WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT $3",
            &[seq.into(), size.into(), PAGE.into()],
        )?;
        for row in &rows {
            if row.i64(0)? != seq + 1 {
                return Err(Fault::broken(format!("event {} is missing", seq + 1)));
            }
            leaves.push(hash(row, 1)?);
            seq += 1;
        }
        if rows.is_empty() {
            return Err(Fault::broken(format!("event {} is missing", seq + 1)));
        }
    }
    Ok(leaves)
}

/// Proves one event.
pub(crate) fn inclusion(read: &mut dyn Read, seq: i64) -> Result<Inclusion, Fault> {
    let head = head(read)?;
    if seq < 1 || seq > head.size {
        return Err(Fault::not_found(format!("the record has no event {seq}")));
    }
    let leaves = leaves(read, head.size)?;
    let index = seq as usize - 1;
    let leaf = *leaves.get(index).ok_or_else(|| Fault::broken("a leaf is missing"))?;
    Ok(Inclusion { head, leaf, path: inclusion_path(&leaves, index) })
}

/// Proves that nothing before `old` has been changed.
pub(crate) fn consistency(read: &mut dyn Read, old: i64) -> Result<Consistency, Fault> {
    let head = head(read)?;
    if old < 1 || old > head.size {
        return Err(Fault::not_found(format!("the record never ended at {old}")));
    }
    let leaves = leaves(read, head.size)?;
    let old = old as usize;
    Ok(Consistency { old_root: root_of(&leaves[..old]), head, path: consistency_path(&leaves, old) })
}
