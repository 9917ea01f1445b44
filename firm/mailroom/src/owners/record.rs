//! Rows and SQL.

use kernel::{ClientId, Fault, FilingId, MatterId, PaperId};
use register::{Read, Val, Work};

/// A further file on which a paper stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub filing: FilingId,
    pub client: ClientId,
    pub matter: Option<MatterId>,
}

/// The paper stands on this file too.
pub fn insert(work: &mut Work<'_>, paper: PaperId, owner: &Standing) -> Result<(), Fault> {
    work.change(
        "INSERT INTO paper_owner (paper_id, filing_id, client_id, matter_id, place) VALUES ($1, $2, $3, $4, \
         (SELECT COALESCE(MAX(place), 0) + 1 FROM paper_owner WHERE paper_id = $5))",
        &[
            Val::from(paper.to_string()),
            Val::from(owner.filing.to_string()),
            Val::from(owner.client.to_string()),
            Val::from(owner.matter.map(|m| m.to_string())),
            Val::from(paper.to_string()),
        ],
    )?;
    Ok(())
}

/// Not any more.
pub fn remove(work: &mut Work<'_>, paper: PaperId, filing: FilingId) -> Result<(), Fault> {
    work.change(
        "DELETE FROM paper_owner WHERE paper_id = $1 AND filing_id = $2",
        &[Val::from(paper.to_string()), Val::from(filing.to_string())],
    )?;
    Ok(())
}

/// The files on which a paper stands besides its first, in the order in which it came there.
pub fn of_paper(read: &mut dyn Read, paper: PaperId) -> Result<Vec<Standing>, Fault> {
    let rows = read.rows(
        "SELECT filing_id, client_id, matter_id FROM paper_owner WHERE paper_id = $1 ORDER BY place",
        &[Val::from(paper.to_string())],
    )?;
    rows.iter()
        .map(|row| Ok(Standing { filing: row.id(0)?, client: row.id(1)?, matter: row.opt_id(2)? }))
        .collect()
}
