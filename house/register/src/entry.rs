//! Lines of the record: as they are handed in, as they are read back, and the leaf that stands for one in the Merkle log.

use kernel::{Fault, Moment};
use serde::de::IgnoredAny;

use crate::{
    Read, Row, Val,
    merkle::{Hash, leaf_hash},
};

/// One line to append.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// `department.noun_verbed`.
    pub name: &'static str,
    /// Who did it.
    pub actor: String,
    /// For whom, where somebody acts for another.
    pub on_behalf: Option<String>,
    /// What it is about: `client`, `matter`, `firm`, …
    pub subject_kind: &'static str,
    /// Which one.
    pub subject_id: Option<String>,
    /// The client whose file it belongs to.
    pub client_id: Option<String>,
    /// The particulars, a JSON object: ids, kinds and hashes, never the words of a paper.
    pub body: String,
    /// The one line of the command itself, appended last; the others of one run are its consequences.
    pub main: bool,
}

/// One sealed line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRow {
    /// Its place in the record, from 1, without gaps.
    pub seq: i64,
    /// When its command ran. Not monotone in `seq`: a late commit gets a later place and keeps its time.
    pub at: Moment,
    /// What ties the lines of one command together.
    pub act: String,
    /// Whether it is the command's own line.
    pub main: bool,
    /// `department.noun_verbed`.
    pub name: String,
    /// Who did it.
    pub actor: String,
    /// For whom.
    pub on_behalf: Option<String>,
    /// What it is about.
    pub subject_kind: String,
    /// Which one.
    pub subject_id: Option<String>,
    /// Whose file.
    pub client_id: Option<String>,
    /// A JSON object.
    pub body: String,
    /// Its hash in the Merkle log.
    pub leaf: Hash,
}

/// The columns of [`EventRow`], for those who select events themselves.
pub const EVENT_COLUMNS: &str =
    "seq, at_ms, act, main, name, actor, on_behalf, subject_kind, subject_id, client_id, body, leaf";

impl EventRow {
    /// From a row of [`EVENT_COLUMNS`].
    pub fn read(row: &Row) -> Result<Self, Fault> {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Ok(Self {
            seq: row.i64(0)?,
            at: row.moment(1)?,
            act: row.text(2)?.to_owned(),
            main: row.bool(3)?,
            name: row.text(4)?.to_owned(),
            actor: row.text(5)?.to_owned(),
            on_behalf: owned(row.opt_text(6)?),
            subject_kind: row.text(7)?.to_owned(),
            subject_id: owned(row.opt_text(8)?),
            client_id: owned(row.opt_text(9)?),
            body: row.text(10)?.to_owned(),
            leaf: hash(row, 11)?,
        })
    }

    /// The sealed lines of one client's file before a place, newest first.
    pub fn of_client(read: &mut dyn Read, client: &str, before: i64, limit: i64) -> Result<Vec<Self>, Fault> {
        let rows = read.rows(
            "SELECT seq, at_ms, act, main, name, actor, on_behalf, subject_kind, subject_id, client_id, body, leaf \
             FROM event WHERE client_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3",
            &[Val::from(client), Val::from(before), Val::from(limit)],
        )?;
        rows.iter().map(Self::read).collect()
    }

    /// The leaf that its own columns make. Differs from `leaf` when somebody edited the row.
    pub fn leaf_anew(&self) -> Hash {
        leaf(&Leaf {
            at: self.at,
            act: &self.act,
            main: self.main,
            name: &self.name,
            actor: &self.actor,
            on_behalf: self.on_behalf.as_deref(),
            subject_kind: &self.subject_kind,
            subject_id: self.subject_id.as_deref(),
            client_id: self.client_id.as_deref(),
            body: &self.body,
        })
    }
}

/// A hash out of a row.
pub(crate) fn hash(row: &Row, at: usize) -> Result<Hash, Fault> {
    row.bytes(at)?.try_into().map_err(|_| Fault::broken(format!("column {at} is not a SHA-256")))
}

/// What a leaf covers: everything but the place.
pub(crate) struct Leaf<'a> {
    pub at: Moment,
    pub act: &'a str,
    pub main: bool,
    pub name: &'a str,
    pub actor: &'a str,
    pub on_behalf: Option<&'a str>,
    pub subject_kind: &'a str,
    pub subject_id: Option<&'a str>,
    pub client_id: Option<&'a str>,
    pub body: &'a str,
}

/// The leaf of a line. Canonical form, version 1: the byte 1; `at_ms` as eight bytes, big end first; the byte 1 for the
/// main line or 0; then act, name, actor, on_behalf, subject_kind, subject_id, client_id and body in this order, each as
/// four bytes of length, big end first, and its UTF-8; an absent one is the length 0xffffffff alone.
pub(crate) fn leaf(of: &Leaf<'_>) -> Hash {
    let mut form = Vec::with_capacity(256 + of.body.len());
    form.push(1);
    form.extend_from_slice(&of.at.ms().to_be_bytes());
    form.push(of.main.into());
    let fields = [
        Some(of.act),
        Some(of.name),
        Some(of.actor),
        of.on_behalf,
        Some(of.subject_kind),
        of.subject_id,
        of.client_id,
        Some(of.body),
    ];
    for field in fields {
        match field {
            None => form.extend_from_slice(&u32::MAX.to_be_bytes()),
            Some(text) => {
                // a field is far below 4 GiB: the engines take no more than 1
                form.extend_from_slice(&(text.len() as u32).to_be_bytes());
                form.extend_from_slice(text.as_bytes());
            }
        }
    }
    leaf_hash(&form)
}

/// Refuses a body that is not a JSON object.
pub(crate) fn check_body(body: &str) -> Result<(), Fault> {
    let object = body.trim_start().starts_with('{') && serde_json::from_str::<IgnoredAny>(body).is_ok();
    if object { Ok(()) } else { Err(Fault::broken("the body of an event is not a JSON object")) }
}
