//! Rows and SQL.

use kernel::{Fault, PaperId};
use reading::alike::{BANDS, Likeness};
use register::{Read, Row, Val, Work};

/// How a later paper stands to an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// The later one.
    pub paper: PaperId,
    /// The earlier one.
    pub of: PaperId,
    /// A copy or a version of it.
    pub relation: Likeness,
}

/// The word in the database and in answers.
pub fn word(relation: Likeness) -> &'static str {
    match relation {
        Likeness::Copy => "copy",
        Likeness::Version => "version",
        Likeness::Other => "other",
    }
}

fn relation(word: &str) -> Likeness {
    match word {
        "copy" => Likeness::Copy,
        "version" => Likeness::Version,
        _ => Likeness::Other,
    }
}

/// Keeps the sketch of a paper.
pub fn keep_bands(work: &mut Work<'_>, paper: PaperId, bands: &[i64]) -> Result<(), Fault> {
    for band in bands {
        work.change(
            "INSERT INTO paper_band (band, paper_id) VALUES ($1, $2)",
            &[Val::from(*band), Val::from(paper.to_string())],
        )?;
    }
    Ok(())
}

/// Papers that share most of these bands, at least `least` of them; at most four.
pub fn neighbours(read: &mut dyn Read, bands: &[i64], least: i64) -> Result<Vec<PaperId>, Fault> {
    if bands.len() != BANDS {
        return Ok(Vec::new());
    }
    let mut with: Vec<Val> = bands.iter().map(|b| Val::from(*b)).collect();
    with.push(Val::from(least));
    let rows = read.rows(
        "SELECT paper_id, count(*) FROM paper_band WHERE band IN ($1, $2, $3, $4, $5, $6, $7, $8) GROUP BY paper_id \
         HAVING count(*) >= $9 ORDER BY count(*) DESC, paper_id LIMIT 4",
        &with,
    )?;
    rows.iter().map(|row| row.id(0)).collect()
}

/// Filed papers with the same kind, numbers, dates and sums.
pub fn of_likeness(read: &mut dyn Read, likeness: &str) -> Result<Vec<PaperId>, Fault> {
    if likeness.is_empty() {
        return Ok(Vec::new());
    }
    let rows = read.rows(
        "SELECT id FROM paper WHERE likeness = $1 AND state = 'filed' ORDER BY id LIMIT 2",
        &[Val::from(likeness)],
    )?;
    rows.iter().map(|row| row.id(0)).collect()
}

/// An earlier paper of the same bytes in another arrival; of a packet, the one on the same pages.
pub fn of_bytes(
    read: &mut dyn Read,
    arrival: kernel::ArrivalId,
    sha256: &str,
    pages: &[u32],
) -> Result<Option<PaperId>, Fault> {
    let pages = serde_json::to_string(pages).map_err(|e| Fault::broken(e.to_string()))?;
    read.one(
        "SELECT id FROM paper WHERE sha256 = $1 AND arrival_id <> $2 AND state <> 'discarded' \
         ORDER BY CASE WHEN pages = $3 THEN 0 ELSE 1 END, id LIMIT 1",
        &[Val::from(sha256), Val::from(arrival.to_string()), Val::from(pages)],
    )?
    .map(|row| row.id(0))
    .transpose()
}

/// Says how a paper stands to an earlier one.
pub fn link(work: &mut Work<'_>, link: Link) -> Result<(), Fault> {
    let now = work.now();
    work.change(
        "INSERT INTO paper_copy (paper_id, of_id, relation, made_ms) VALUES ($1, $2, $3, $4)",
        &[
            Val::from(link.paper.to_string()),
            Val::from(link.of.to_string()),
            Val::from(word(link.relation)),
            Val::from(now),
        ],
    )?;
    Ok(())
}

fn linked(row: &Row) -> Result<Link, Fault> {
    Ok(Link { paper: row.id(0)?, of: row.id(1)?, relation: relation(row.text(2)?) })
}

/// What a paper is a copy or version of.
pub fn link_of(read: &mut dyn Read, paper: PaperId) -> Result<Option<Link>, Fault> {
    read.one(
        "SELECT paper_id, of_id, relation FROM paper_copy WHERE paper_id = $1",
        &[Val::from(paper.to_string())],
    )?
    .as_ref()
    .map(linked)
    .transpose()
}

/// Later papers that are copies or versions of this one, oldest first.
pub fn links_to(read: &mut dyn Read, paper: PaperId) -> Result<Vec<Link>, Fault> {
    let rows = read.rows(
        "SELECT paper_id, of_id, relation FROM paper_copy WHERE of_id = $1 ORDER BY paper_id LIMIT 50",
        &[Val::from(paper.to_string())],
    )?;
    rows.iter().map(linked).collect()
}
