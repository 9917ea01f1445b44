//! Rows and SQL.

use kernel::{ClientId, Fault, MatterId};
use register::{Read, Row, Val, Work};

use super::command::NewMatter;
use crate::public::Matter;

/// A new matter.
pub fn insert(work: &mut Work<'_>, client: ClientId, matter: &NewMatter) -> Result<MatterId, Fault> {
    let id: MatterId = work.new_id();
    work.change(
        "INSERT INTO matter (id, number, client_id, title, kind, court, county, state, case_number, case_key, \
         opposing_party, opposing_counsel, stage, opened, version) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)",
        &[
            Val::from(id.to_string()),
            Val::from(matter.number.as_str()),
            Val::from(client.to_string()),
            Val::from(matter.title.as_str()),
            Val::from(matter.kind.as_str()),
            Val::from(matter.court.as_str()),
            Val::from(matter.county.as_str()),
            Val::from(matter.state.as_str()),
            Val::from(matter.case_number.as_str()),
            Val::from(matter.case_key.as_str()),
            Val::from(matter.opposing_party.as_str()),
            Val::from(matter.opposing_counsel.as_str()),
            Val::from(matter.stage.as_str()),
            Val::from(matter.opened),
        ],
    )?;
    Ok(id)
}

/// A matter that was there already.
pub fn update(work: &mut Work<'_>, id: MatterId, matter: &NewMatter) -> Result<(), Fault> {
    work.change(
        "UPDATE matter SET title = $1, kind = $2, court = $3, county = $4, state = $5, case_number = $6, \
         case_key = $7, opposing_party = $8, opposing_counsel = $9, stage = $10, opened = $11, \
         version = version + 1 WHERE id = $12",
        &[
            Val::from(matter.title.as_str()),
            Val::from(matter.kind.as_str()),
            Val::from(matter.court.as_str()),
            Val::from(matter.county.as_str()),
            Val::from(matter.state.as_str()),
            Val::from(matter.case_number.as_str()),
            Val::from(matter.case_key.as_str()),
            Val::from(matter.opposing_party.as_str()),
            Val::from(matter.opposing_counsel.as_str()),
            Val::from(matter.stage.as_str()),
            Val::from(matter.opened),
            Val::from(id.to_string()),
        ],
    )?;
    Ok(())
}

/// Learns a case number that the firm did not know yet; an earlier one is never overwritten.
pub fn learn_case(work: &mut Work<'_>, id: MatterId, number: &str, key: &str) -> Result<u64, Fault> {
    work.change(
        "UPDATE matter SET case_number = $1, case_key = $2, version = version + 1 WHERE id = $3 AND case_key = ''",
        &[Val::from(number), Val::from(key), Val::from(id.to_string())],
    )
}

macro_rules! columns {
    () => {
        "id, number, client_id, title, kind, court, county, state, case_number, case_key, opposing_party, \
         opposing_counsel, stage, opened, version"
    };
}

fn matter(row: &Row) -> Result<Matter, Fault> {
    let text = |at: usize| row.text(at).map(str::to_owned);
    Ok(Matter {
        id: row.id(0)?,
        number: text(1)?,
        client: row.id(2)?,
        title: text(3)?,
        kind: text(4)?,
        court: text(5)?,
        county: text(6)?,
        state: text(7)?,
        case_number: text(8)?,
        case_key: text(9)?,
        opposing_party: text(10)?,
        opposing_counsel: text(11)?,
        stage: text(12)?,
        opened: row.opt_date(13)?,
        version: row.i64(14)?,
    })
}

/// One matter.
pub fn by_id(read: &mut dyn Read, id: MatterId) -> Result<Option<Matter>, Fault> {
    let row =
        read.one(concat!("SELECT ", columns!(), " FROM matter WHERE id = $1"), &[Val::from(id.to_string())])?;
    row.as_ref().map(matter).transpose()
}

/// The matter with exactly this number.
pub fn by_number(read: &mut dyn Read, number: &str) -> Result<Option<Matter>, Fault> {
    let row =
        read.one(concat!("SELECT ", columns!(), " FROM matter WHERE number = $1"), &[Val::from(number)])?;
    row.as_ref().map(matter).transpose()
}

/// Matters with this court case number, in its form for comparison.
pub fn by_case(read: &mut dyn Read, key: &str) -> Result<Vec<Matter>, Fault> {
    let rows = read.rows(
        concat!("SELECT ", columns!(), " FROM matter WHERE case_key = $1 ORDER BY id LIMIT 50"),
        &[Val::from(key)],
    )?;
    rows.iter().map(matter).collect()
}

/// A client's matters, newest number last.
pub fn of_client(read: &mut dyn Read, client: ClientId) -> Result<Vec<Matter>, Fault> {
    let rows = read.rows(
        concat!("SELECT ", columns!(), " FROM matter WHERE client_id = $1 ORDER BY number"),
        &[Val::from(client.to_string())],
    )?;
    rows.iter().map(matter).collect()
}

/// A page of all matters, by number.
pub fn page(read: &mut dyn Read, after: &str, limit: i64) -> Result<Vec<Matter>, Fault> {
    let rows = read.rows(
        concat!("SELECT ", columns!(), " FROM matter WHERE number > $1 ORDER BY number LIMIT $2"),
        &[Val::from(after), Val::from(limit)],
    )?;
    rows.iter().map(matter).collect()
}

/// How many there are.
pub fn count(read: &mut dyn Read) -> Result<i64, Fault> {
    read.one("SELECT count(*) FROM matter", &[])?.map_or(Ok(0), |row| row.i64(0))
}
