//! Has this paper come before? Looked for by a sketch, told by the words.

use kernel::{Fault, PaperId};
use reading::alike::{self, Comparison, Likeness, Term};
use register::Read;

use super::record::{self, Link};
use crate::{
    public::{self, PaperRow},
    triage,
};

/// Bands of the sketch that two papers must share before they are compared.
const SHARED: i64 = 2;

/// The words of a paper that is kept.
pub fn words(read: &mut dyn Read, row: &PaperRow) -> Result<Vec<Term>, Fault> {
    let pages = public::pages_of(read, row)?;
    Ok(alike::terms(&pages.iter().collect::<Vec<_>>()))
}

/// The earlier paper that this one is a copy or a version of. `terms` are its words.
pub fn find(
    read: &mut dyn Read,
    row: &PaperRow,
    terms: &[Term],
    bands: &[i64],
) -> Result<Option<Link>, Fault> {
    let mut near = record::of_likeness(read, &row.likeness)?;
    near.extend(record::neighbours(read, bands, SHARED)?);
    let mut version = None;
    let mut seen: Vec<PaperId> = Vec::new();
    for id in near {
        if id == row.id || seen.contains(&id) {
            continue;
        }
        seen.push(id);
        let Some(other) = triage::record::by_id(read, id)? else { continue };
        let same_place = other.arrival == row.arrival && other.part == row.part;
        if same_place || matches!(other.state.as_str(), "discarded" | "joined") {
            continue;
        }
        let earlier = words(read, &other)?;
        match alike::compare(terms, &earlier).likeness {
            Likeness::Copy => {
                // a copy of a copy is one of the first
                let of =
                    record::link_of(read, id)?.filter(|l| l.relation == Likeness::Copy).map_or(id, |l| l.of);
                return Ok(Some(Link { paper: row.id, of, relation: Likeness::Copy }));
            }
            Likeness::Version => {
                version.get_or_insert(Link { paper: row.id, of: id, relation: Likeness::Version });
            }
            Likeness::Other => {}
        }
    }
    Ok(version)
}

/// Two kept papers side by side.
pub fn compare(read: &mut dyn Read, first: &PaperRow, second: &PaperRow) -> Result<Comparison, Fault> {
    let (a, b) = (words(read, first)?, words(read, second)?);
    Ok(alike::compare(&a, &b))
}
