//! Rows and SQL.

use kernel::{ClientId, DocumentId, Fault};
use register::{Read, Val, Work};

use super::command::NewSignature;
use crate::filing::rule::Sent;

/// Keeps one; the same client, document and day of sending are the same.
pub fn upsert(work: &mut Work<'_>, client: ClientId, signature: &NewSignature) -> Result<(), Fault> {
    let known = work.rows(
        "SELECT id, sent FROM signature WHERE client_id = $1 AND document = $2",
        &[Val::from(client.to_string()), Val::from(signature.document.as_str())],
    )?;
    for row in &known {
        if row.opt_date(1)? == signature.sent {
            work.change(
                "UPDATE signature SET signed = $1, version = version + 1 WHERE id = $2",
                &[Val::from(signature.signed), Val::from(row.text(0)?)],
            )?;
            return Ok(());
        }
    }
    let id: DocumentId = work.new_id();
    work.change(
        "INSERT INTO signature (id, client_id, document, sent, signed, version) VALUES ($1, $2, $3, $4, $5, 1)",
        &[
            Val::from(id.to_string()),
            Val::from(client.to_string()),
            Val::from(signature.document.as_str()),
            Val::from(signature.sent),
            Val::from(signature.signed),
        ],
    )?;
    Ok(())
}

/// A client's documents for signature.
pub fn of_client(read: &mut dyn Read, client: ClientId) -> Result<Vec<Sent>, Fault> {
    let rows = read.rows(
        "SELECT document, sent, signed FROM signature WHERE client_id = $1 ORDER BY document, sent",
        &[Val::from(client.to_string())],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Sent { document: row.text(0)?.to_owned(), sent: row.opt_date(1)?, signed: row.opt_date(2)? })
        })
        .collect()
}
