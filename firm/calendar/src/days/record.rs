//! Rows and SQL.

use kernel::{Date, Fault, Moment};
use register::{Read, Work, with};

/// A day that somebody signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    pub day: Date,
    /// So many lines stood in it.
    pub lines: i64,
    /// The sum over them.
    pub hash: String,
    pub by: String,
    pub by_name: String,
    pub by_role: String,
    pub closed: Moment,
}

/// Who signed a day.
pub fn signed(read: &mut dyn Read, day: Date) -> Result<Option<Signed>, Fault> {
    let row = read.one(
        "SELECT day, lines, hash, by_id, by_name, by_role, closed_ms FROM docket_day WHERE day = $1",
        &with![day],
    )?;
    row.map(|row| {
        Ok(Signed {
            day: row.date(0)?,
            lines: row.i64(1)?,
            hash: row.text(2)?.to_owned(),
            by: row.text(3)?.to_owned(),
            by_name: row.text(4)?.to_owned(),
            by_role: row.text(5)?.to_owned(),
            closed: row.moment(6)?,
        })
    })
    .transpose()
}

/// Signs it.
pub fn sign(
    work: &mut Work<'_>,
    day: Date,
    lines: i64,
    hash: &str,
    by: (&str, &str, &str),
) -> Result<(), Fault> {
    let now = work.now();
    work.change(
        "INSERT INTO docket_day (day, lines, hash, by_id, by_name, by_role, closed_ms) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &with![day, lines, hash, by.0, by.1, by.2, now],
    )?;
    Ok(())
}
