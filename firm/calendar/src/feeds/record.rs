//! Rows and SQL.

use kernel::{Fault, FeedId, Moment};
use register::{Read, Row, Work, with};

use super::command::{Detail, MakeFeed};

/// An address, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    pub id: FeedId,
    pub user: String,
    pub label: String,
    pub detail: Detail,
    pub made: Moment,
    pub ended: Option<Moment>,
}

/// Keeps a new one.
pub fn insert(work: &mut Work<'_>, feed: &MakeFeed, user: &str) -> Result<FeedId, Fault> {
    let id: FeedId = work.new_id();
    let now = work.now();
    work.change(
        "INSERT INTO feed (id, hash, user_id, label, detail, made_ms) VALUES ($1, $2, $3, $4, $5, $6)",
        &with![id, feed.hash.as_str(), user, feed.label.trim(), feed.detail.word(), now],
    )?;
    Ok(id)
}

/// Ends it.
pub fn end(work: &mut Work<'_>, id: FeedId) -> Result<u64, Fault> {
    let now = work.now();
    work.change("UPDATE feed SET ended_ms = $1 WHERE id = $2 AND ended_ms IS NULL", &with![now, id])
}

macro_rules! select {
    ($rest:literal) => {
        concat!("SELECT id, user_id, label, detail, made_ms, ended_ms FROM feed ", $rest)
    };
}

fn feed(row: &Row) -> Result<Feed, Fault> {
    Ok(Feed {
        id: row.id(0)?,
        user: row.text(1)?.to_owned(),
        label: row.text(2)?.to_owned(),
        detail: Detail::parse(row.text(3)?).ok_or_else(|| Fault::broken("a feed of no known detail"))?,
        made: row.moment(4)?,
        ended: row.opt_moment(5)?,
    })
}

/// One address.
pub fn by_id(read: &mut dyn Read, id: FeedId) -> Result<Option<Feed>, Fault> {
    read.one(select!("WHERE id = $1"), &with![id])?.as_ref().map(feed).transpose()
}

/// The address with this secret, if it still answers.
pub fn by_hash(read: &mut dyn Read, hash: &str) -> Result<Option<Feed>, Fault> {
    read.one(select!("WHERE hash = $1 AND ended_ms IS NULL"), &with![hash])?.as_ref().map(feed).transpose()
}

/// A person's addresses that still answer.
pub fn of_user(read: &mut dyn Read, user: &str) -> Result<Vec<Feed>, Fault> {
    let rows =
        read.rows(select!("WHERE user_id = $1 AND ended_ms IS NULL ORDER BY made_ms, id"), &with![user])?;
    rows.iter().map(feed).collect()
}
