//! Rows and SQL.

use court_days::{Closure, ClosureKind};
use kernel::{ClosureId, Fault, Moment};
use register::{Read, Work, with};

use super::command::EnterClosure;

/// A closure as it was entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosureRow {
    pub id: ClosureId,
    pub closure: Closure,
    pub by_name: String,
    pub made: Moment,
    pub supersedes: Option<ClosureId>,
    /// Another was entered in its place.
    pub superseded: bool,
}

/// Stable word of a kind.
pub fn word(kind: ClosureKind) -> &'static str {
    match kind {
        ClosureKind::ClerkInaccessible => "clerk_inaccessible",
        ClosureKind::ClosedByOrder => "closed_by_order",
        ClosureKind::LegalHolidayDeclared => "legal_holiday_declared",
        ClosureKind::EarlyClose => "early_close",
        ClosureKind::EfilingOutage => "efiling_outage",
    }
}

/// The kind for a word.
pub fn kind(word_: &str) -> Option<ClosureKind> {
    KINDS.into_iter().find(|kind| word(*kind) == word_)
}

/// All kinds.
pub const KINDS: [ClosureKind; 5] = [
    ClosureKind::ClerkInaccessible,
    ClosureKind::ClosedByOrder,
    ClosureKind::LegalHolidayDeclared,
    ClosureKind::EarlyClose,
    ClosureKind::EfilingOutage,
];

/// Enters one.
pub fn insert(
    work: &mut Work<'_>,
    closure: &EnterClosure,
    calendar: &str,
    by: (&str, &str),
) -> Result<ClosureId, Fault> {
    let id: ClosureId = work.new_id();
    let now = work.now();
    work.change(
        "INSERT INTO court_closure (id, calendar, from_date, to_date, kind, authority, by_id, by_name, made_ms, supersedes) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &with![
            id,
            calendar,
            closure.from,
            closure.to,
            word(closure.kind),
            closure.authority.trim(),
            by.0,
            by.1,
            now,
            closure.supersedes,
        ],
    )?;
    Ok(id)
}

/// Every closure that was ever entered, the newest first.
pub fn rows(read: &mut dyn Read) -> Result<Vec<ClosureRow>, Fault> {
    let rows = read.rows(
        "SELECT id, calendar, from_date, to_date, kind, authority, by_name, made_ms, supersedes FROM court_closure \
         ORDER BY from_date DESC, id DESC",
        &[],
    )?;
    let mut all = rows
        .iter()
        .map(|row| {
            Ok(ClosureRow {
                id: row.id(0)?,
                closure: Closure {
                    calendar: row.text(1)?.to_owned(),
                    from: row.date(2)?,
                    to: row.date(3)?,
                    kind: kind(row.text(4)?).ok_or_else(|| Fault::broken("a closure of no known kind"))?,
                    authority: row.text(5)?.to_owned(),
                },
                by_name: row.text(6)?.to_owned(),
                made: row.moment(7)?,
                supersedes: row.opt_id(8)?,
                superseded: false,
            })
        })
        .collect::<Result<Vec<ClosureRow>, Fault>>()?;
    let gone: Vec<ClosureId> = all.iter().filter_map(|row| row.supersedes).collect();
    for row in &mut all {
        row.superseded = gone.contains(&row.id);
    }
    Ok(all)
}

/// Closures that hold.
pub fn all(read: &mut dyn Read) -> Result<Vec<Closure>, Fault> {
    Ok(rows(read)?.into_iter().filter(|row| !row.superseded).map(|row| row.closure).collect())
}
