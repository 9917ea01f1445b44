//! Rows and SQL.

use kernel::{ArrivalId, Fault};
use register::{Read, Row, Val, Work};

use super::command::ReceiveArrival;
use crate::{
    Piece,
    public::{Arrival, KeptPart},
};

/// Do we have these bytes?
pub fn has_original(read: &mut dyn Read, sha256: &str) -> Result<bool, Fault> {
    Ok(read.one("SELECT 1 FROM original WHERE sha256 = $1", &[Val::from(sha256)])?.is_some())
}

/// A new original, its key wrapped by the mailroom's.
pub fn insert_original(work: &mut Work<'_>, sha256: &str, bytes: u64, wrapped: &[u8]) -> Result<(), Fault> {
    let now = work.now();
    let bytes = i64::try_from(bytes).map_err(|_| Fault::broken("an original of more than 2^63 bytes"))?;
    work.change(
        "INSERT INTO original (sha256, bytes, made_ms) VALUES ($1, $2, $3)",
        &[Val::from(sha256), Val::from(bytes), Val::from(now)],
    )?;
    work.change(
        "INSERT INTO original_key (sha256, holder, wrapped) VALUES ($1, '', $2)",
        &[Val::from(sha256), Val::from(wrapped.to_vec())],
    )?;
    Ok(())
}

/// The arrival itself; it waits to be read.
pub fn insert(work: &mut Work<'_>, id: ArrivalId, arrival: &ReceiveArrival) -> Result<(), Fault> {
    let now = work.now();
    work.change(
        "INSERT INTO arrival (id, sha256, channel, file_name, received_ms, state, sender, subject, message_id, trouble, \
         tries, version) VALUES ($1, $2, $3, $4, $5, 'received', '', '', '', NULL, 0, 1)",
        &[
            Val::from(id.to_string()),
            Val::from(arrival.sha256.as_str()),
            Val::from(arrival.channel.to_string()),
            Val::from(arrival.file_name.as_str()),
            Val::from(now),
        ],
    )?;
    Ok(())
}

fn arrival(row: &Row) -> Result<Arrival, Fault> {
    Ok(Arrival {
        id: row.id(0)?,
        sha256: row.text(1)?.to_owned(),
        channel: row.text(2)?.to_owned(),
        file_name: row.text(3)?.to_owned(),
        received: row.moment(4)?,
        state: row.text(5)?.to_owned(),
        sender: row.text(6)?.to_owned(),
        subject: row.text(7)?.to_owned(),
        tries: row.i64(8)?,
        recipients: row.opt_text(9)?.unwrap_or_default().lines().map(str::to_owned).collect(),
        taken_to: row.opt_text(10)?.map(str::to_owned),
    })
}

macro_rules! columns {
    () => {
        "id, sha256, channel, file_name, received_ms, state, sender, subject, tries, recipients, taken_to"
    };
}

/// Arrivals that wait to be read, oldest first.
pub fn waiting(read: &mut dyn Read, limit: i64) -> Result<Vec<Arrival>, Fault> {
    let rows = read.rows(
        concat!(
            "SELECT ",
            columns!(),
            " FROM arrival WHERE state = 'received' ORDER BY received_ms, id LIMIT $1"
        ),
        &[Val::from(limit)],
    )?;
    rows.iter().map(arrival).collect()
}

/// One arrival.
pub fn by_id(read: &mut dyn Read, id: ArrivalId) -> Result<Option<Arrival>, Fault> {
    let row = read
        .one(concat!("SELECT ", columns!(), " FROM arrival WHERE id = $1"), &[Val::from(id.to_string())])?;
    row.as_ref().map(arrival).transpose()
}

/// The first arrival of the same bytes, if this is not it.
pub fn earlier(read: &mut dyn Read, id: ArrivalId, sha256: &str) -> Result<Option<Arrival>, Fault> {
    let rows = read.rows(
        concat!("SELECT ", columns!(), " FROM arrival WHERE sha256 = $1 ORDER BY received_ms, id LIMIT 1"),
        &[Val::from(sha256)],
    )?;
    rows.iter().map(arrival).find(|a| a.as_ref().is_ok_and(|a| a.id != id)).transpose()
}

/// That the arrival has been taken in up to a place, if it was before up to `from`; the first piece says what message it is,
/// the last one closes it. The number of rows changed is 0 or 1.
pub fn take(work: &mut Work<'_>, id: ArrivalId, piece: &Piece, head: [&str; 4]) -> Result<u64, Fault> {
    let state = if piece.last { "taken_in" } else { "received" };
    if piece.from.is_none() {
        return work.change(
            "UPDATE arrival SET state = $1, taken_to = $2, sender = $3, subject = $4, message_id = $5, recipients = $6, \
             version = version + 1 WHERE id = $7 AND state = 'received' AND taken_to IS NULL",
            &[
                Val::from(state),
                Val::from(piece.to.as_str()),
                Val::from(head[0]),
                Val::from(head[1]),
                Val::from(head[2]),
                Val::from(head[3]),
                Val::from(id.to_string()),
            ],
        );
    }
    work.change(
        "UPDATE arrival SET state = $1, taken_to = $2, version = version + 1 \
         WHERE id = $3 AND state = 'received' AND taken_to = $4",
        &[
            Val::from(state),
            Val::from(piece.to.as_str()),
            Val::from(id.to_string()),
            Val::from(piece.from.clone()),
        ],
    )
}

/// What is wrong with an arrival; the first thing stays.
pub fn trouble(work: &mut Work<'_>, id: ArrivalId, why: &str) -> Result<(), Fault> {
    work.change(
        "UPDATE arrival SET trouble = $1 WHERE id = $2 AND trouble IS NULL",
        &[Val::from(why), Val::from(id.to_string())],
    )?;
    Ok(())
}

/// What an original is, once it has been read.
pub fn note_read(work: &mut Work<'_>, sha256: &str, media_type: &str) -> Result<(), Fault> {
    let now = work.now();
    work.change(
        "UPDATE original SET media_type = $1, read_ms = $2 WHERE sha256 = $3 AND read_ms IS NULL",
        &[Val::from(media_type), Val::from(now), Val::from(sha256)],
    )?;
    Ok(())
}

/// Keeps what was read of a file; read again, it is the same.
pub fn keep_part(work: &mut Work<'_>, sha256: &str, part: &KeptPart) -> Result<(), Fault> {
    work.change(
        "INSERT INTO reading_part (sha256, part, media_type, pages) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (sha256, part) DO NOTHING",
        &[
            Val::from(sha256),
            Val::from(part.part.as_deref().unwrap_or("")),
            Val::from(part.media_type.as_str()),
            Val::from(part.pages.clone()),
        ],
    )?;
    Ok(())
}

/// What was read of a file inside an original, packed.
pub fn part(read: &mut dyn Read, sha256: &str, part: Option<&str>) -> Result<Option<Vec<u8>>, Fault> {
    read.one(
        "SELECT pages FROM reading_part WHERE sha256 = $1 AND part = $2",
        &[Val::from(sha256), Val::from(part.unwrap_or(""))],
    )?
    .map(|row| row.bytes(0).map(<[u8]>::to_vec))
    .transpose()
}

/// The original's key as one holder has it (`""` is the mailroom).
pub fn wrapped_key(read: &mut dyn Read, sha256: &str, holder: &str) -> Result<Option<Vec<u8>>, Fault> {
    read.one(
        "SELECT wrapped FROM original_key WHERE sha256 = $1 AND holder = $2",
        &[Val::from(sha256), Val::from(holder)],
    )?
    .map(|row| row.bytes(0).map(<[u8]>::to_vec))
    .transpose()
}

/// Any holder of the original's key.
pub fn any_key(read: &mut dyn Read, sha256: &str) -> Result<Option<(String, Vec<u8>)>, Fault> {
    read.one(
        "SELECT holder, wrapped FROM original_key WHERE sha256 = $1 ORDER BY holder LIMIT 1",
        &[Val::from(sha256)],
    )?
    .map(|row| Ok((row.text(0)?.to_owned(), row.bytes(1)?.to_vec())))
    .transpose()
}

/// Gives another file the original's key.
pub fn add_key(work: &mut Work<'_>, sha256: &str, holder: &str, wrapped: &[u8]) -> Result<(), Fault> {
    if wrapped_key(work, sha256, holder)?.is_none() {
        work.change(
            "INSERT INTO original_key (sha256, holder, wrapped) VALUES ($1, $2, $3)",
            &[Val::from(sha256), Val::from(holder), Val::from(wrapped.to_vec())],
        )?;
    }
    Ok(())
}

/// Takes a file's key away.
pub fn drop_key(work: &mut Work<'_>, sha256: &str, holder: &str) -> Result<(), Fault> {
    work.change(
        "DELETE FROM original_key WHERE sha256 = $1 AND holder = $2",
        &[Val::from(sha256), Val::from(holder)],
    )?;
    Ok(())
}

/// The mailroom's wrapped data key.
pub fn mail_key(read: &mut dyn Read) -> Result<Vec<u8>, Fault> {
    let row = read
        .one("SELECT data_key FROM mail_key WHERE id = 'mailroom'", &[])?
        .ok_or_else(|| Fault::not_found("the firm has not been set up"))?;
    Ok(row.bytes(0)?.to_vec())
}
