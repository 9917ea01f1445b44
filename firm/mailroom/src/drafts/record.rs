//! Rows and SQL.

use kernel::{ClientId, DocumentId, Fault, PaperId};
use register::{Read, Row, Val, Work};

use super::command::{DraftMail, ReviseDraft, Way};
use crate::{protocols::plan::PlannedReply, public::MailDraft};

/// A letter that a clerk began.
pub fn insert_draft(work: &mut Work<'_>, draft: &DraftMail, author: &str) -> Result<DocumentId, Fault> {
    let id: DocumentId = work.new_id();
    let now = work.now();
    work.change(
        "INSERT INTO mail_draft (id, paper_id, way, recipients, subject, body, author, state, made_ms, version) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'draft', $8, 1)",
        &[
            Val::from(id.to_string()),
            Val::from(draft.paper.to_string()),
            Val::from(draft.way.word()),
            Val::from(draft.recipients.trim()),
            Val::from(draft.subject.trim()),
            Val::from(draft.body.trim()),
            Val::from(author),
            Val::from(now),
        ],
    )?;
    Ok(id)
}

/// A letter that a protocol wrote, for the client on whose file the paper was laid.
pub fn insert_reply(
    work: &mut Work<'_>,
    paper: PaperId,
    client: ClientId,
    channel: &str,
    reply: &PlannedReply,
) -> Result<(), Fault> {
    let id: DocumentId = work.new_id();
    let now = work.now();
    work.change(
        "INSERT INTO mail_draft (id, paper_id, way, recipients, subject, body, author, state, made_ms, version, client_id, \
         channel, language, template) VALUES ($1, $2, 'protocol', '', $3, $4, '', 'draft', $5, 1, $6, $7, $8, $9)",
        &[
            Val::from(id.to_string()),
            Val::from(paper.to_string()),
            Val::from(reply.subject.as_str()),
            Val::from(reply.body.as_str()),
            Val::from(now),
            Val::from(client.to_string()),
            Val::from(channel),
            Val::from(reply.language.as_str()),
            Val::from(reply.template.as_str()),
        ],
    )?;
    Ok(())
}

/// What a protocol wrote for a paper that was taken back goes with it; with one client, only what was for them.
pub fn withdraw_replies(work: &mut Work<'_>, paper: PaperId, client: Option<ClientId>) -> Result<u64, Fault> {
    let whose = client.map(|c| c.to_string()).unwrap_or_default();
    work.change(
        "UPDATE mail_draft SET state = 'withdrawn', version = version + 1 \
         WHERE paper_id = $1 AND way = 'protocol' AND state = 'draft' AND ($2 = '' OR client_id = $2)",
        &[Val::from(paper.to_string()), Val::from(whose)],
    )
}

/// New words for a letter that nobody else has changed since it was seen; the number of rows changed is 0 or 1.
pub fn revise(
    work: &mut Work<'_>,
    order: &ReviseDraft,
    recipients: &str,
    author: &str,
) -> Result<u64, Fault> {
    let now = work.now();
    work.change(
        "UPDATE mail_draft SET recipients = $1, subject = $2, body = $3, changed_by = $4, changed_ms = $5, \
         version = version + 1 WHERE id = $6 AND version = $7",
        &[
            Val::from(recipients),
            Val::from(order.subject.trim()),
            Val::from(order.body.trim()),
            Val::from(author),
            Val::from(now),
            Val::from(order.draft.to_string()),
            Val::from(order.version),
        ],
    )
}

/// Another state for a letter that nobody else has changed since it was seen.
pub fn set_state(
    work: &mut Work<'_>,
    id: DocumentId,
    version: i64,
    state: &str,
    author: &str,
) -> Result<u64, Fault> {
    let now = work.now();
    work.change(
        "UPDATE mail_draft SET state = $1, changed_by = $2, changed_ms = $3, version = version + 1 \
         WHERE id = $4 AND version = $5",
        &[Val::from(state), Val::from(author), Val::from(now), Val::from(id.to_string()), Val::from(version)],
    )
}

macro_rules! columns {
    () => {
        "d.id, d.paper_id, d.way, d.recipients, d.channel, d.subject, d.body, d.author, d.made_ms, d.changed_by, \
         d.changed_ms, d.state, d.version"
    };
}

fn draft(row: &Row) -> Result<MailDraft, Fault> {
    let text = |at: usize| row.text(at).map(str::to_owned);
    let way = row.text(2)?;
    let changed = match (row.opt_text(9)?, row.opt_i64(10)?) {
        (Some(by), Some(ms)) => Some((by.to_owned(), kernel::Moment::from_ms(ms))),
        _ => None,
    };
    Ok(MailDraft {
        id: row.id(0)?,
        paper: row.id(1)?,
        way: if way == Way::Protocol.word() {
            Way::Protocol
        } else {
            way.parse().map_err(|()| Fault::broken(format!("a draft goes the way {way}")))?
        },
        recipients: text(3)?,
        channel: row.opt_text(4)?.unwrap_or_default().to_owned(),
        subject: text(5)?,
        body: text(6)?,
        author: text(7)?,
        made: row.moment(8)?,
        changed,
        state: text(11)?,
        version: row.i64(12)?,
    })
}

/// One letter.
pub fn by_id(read: &mut dyn Read, id: DocumentId) -> Result<Option<MailDraft>, Fault> {
    let row = read.one(
        concat!("SELECT ", columns!(), " FROM mail_draft d WHERE d.id = $1"),
        &[Val::from(id.to_string())],
    )?;
    row.as_ref().map(draft).transpose()
}

/// The letters about a paper that wait, newest first.
pub fn of_paper(read: &mut dyn Read, paper: PaperId) -> Result<Vec<MailDraft>, Fault> {
    let rows = read.rows(
        concat!(
            "SELECT ",
            columns!(),
            " FROM mail_draft d WHERE d.paper_id = $1 AND d.state = 'draft' ORDER BY d.made_ms DESC, d.id DESC LIMIT 20"
        ),
        &[Val::from(paper.to_string())],
    )?;
    rows.iter().map(draft).collect()
}

/// The letters about the papers on a client's file that wait, newest first.
pub fn of_client(read: &mut dyn Read, client: ClientId, limit: i64) -> Result<Vec<MailDraft>, Fault> {
    let rows = read.rows(
        concat!(
            "SELECT ",
            columns!(),
            " FROM paper p JOIN mail_draft d ON d.paper_id = p.id WHERE p.client_id = $1 AND p.state = 'filed' \
             AND d.state = 'draft' ORDER BY d.made_ms DESC, d.id DESC LIMIT $2"
        ),
        &[Val::from(client.to_string()), Val::from(limit)],
    )?;
    rows.iter().map(draft).collect()
}

/// Does what a protocol wrote wait for a person?
pub fn reply_waits(read: &mut dyn Read, paper: PaperId) -> Result<bool, Fault> {
    let row = read.one(
        "SELECT id FROM mail_draft WHERE paper_id = $1 AND way = 'protocol' AND state = 'draft' LIMIT 1",
        &[Val::from(paper.to_string())],
    )?;
    Ok(row.is_some())
}
