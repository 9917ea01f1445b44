//! Rows and SQL.

use kernel::{ArrivalId, ClientId, Fault, Moment, PaperId};
use reading::{Clue, Fact, Intent, Problem};
use records_room::public::{Check, Mark};
use register::{Read, Row, Val, Work};

use crate::{
    matching::rule::Candidate,
    protocols::plan::Effects,
    public::{PaperLine, PaperRow, is_sure},
};

fn json<T: serde::Serialize>(value: &T) -> Result<Val, Fault> {
    serde_json::to_string(value).map(Val::from).map_err(|e| Fault::broken(e.to_string()))
}

fn from_json<T: serde::de::DeserializeOwned>(row: &Row, at: usize) -> Result<T, Fault> {
    serde_json::from_str(row.text(at)?).map_err(|e| Fault::broken(format!("column {at} of paper: {e}")))
}

/// A new row of the inbox.
pub fn insert(work: &mut Work<'_>, paper: &PaperRow) -> Result<(), Fault> {
    let now = work.now();
    let decided = (paper.state != "asked").then_some(now);
    work.change(
        "INSERT INTO paper (id, arrival_id, sha256, part, pages, title, kind, probability, unsure, danger, tab, language, \
         state, question, client_id, matter_id, filing_id, likeness, facts, problems, clues, intents, candidates, audit, \
         protocol, effects, received_ms, first_due, assigned_to, hold_until, decided_ms, version) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, \
         $23, $24, $25, $26, $27, $28, $29, $30, $31, 1)",
        &[
            Val::from(paper.id.to_string()),
            Val::from(paper.arrival.to_string()),
            Val::from(paper.sha256.as_str()),
            Val::from(paper.part.as_deref().unwrap_or("")),
            json(&paper.pages)?,
            Val::from(paper.title.as_str()),
            Val::from(paper.kind.as_str()),
            Val::F64(paper.probability),
            Val::from(paper.unsure),
            Val::from(paper.danger),
            Val::from(paper.tab.as_str()),
            Val::from(paper.language.as_str()),
            Val::from(paper.state.as_str()),
            Val::from(paper.question.as_str()),
            Val::from(paper.client.map(|c| c.to_string())),
            Val::from(paper.matter.map(|m| m.to_string())),
            Val::from(paper.filing.map(|f| f.to_string())),
            Val::from(paper.likeness.as_str()),
            json(&paper.facts)?,
            json(&paper.problems)?,
            json(&paper.clues)?,
            json(&paper.intents)?,
            json(&paper.candidates)?,
            json(&paper.audit)?,
            Val::from(paper.protocol.as_str()),
            json(&paper.effects)?,
            Val::from(paper.received),
            Val::from(paper.first_due.clone()),
            Val::Null,
            Val::Null,
            Val::from(decided),
        ],
    )?;
    Ok(())
}

/// Brings a row up to date if nobody else has since `version`; the number of rows changed is 0 or 1.
pub fn update(work: &mut Work<'_>, paper: &PaperRow, version: i64) -> Result<u64, Fault> {
    let now = work.now();
    let decided = (paper.state != "asked").then_some(now);
    work.change(
        "UPDATE paper SET kind = $1, unsure = $2, danger = $3, tab = $4, state = $5, question = $6, client_id = $7, \
         matter_id = $8, filing_id = $9, audit = $10, protocol = $11, effects = $12, first_due = $13, assigned_to = $14, \
         hold_until = $15, decided_ms = $16, closed_ms = NULL, version = version + 1 WHERE id = $17 AND version = $18",
        &[
            Val::from(paper.kind.as_str()),
            Val::from(paper.unsure),
            Val::from(paper.danger),
            Val::from(paper.tab.as_str()),
            Val::from(paper.state.as_str()),
            Val::from(paper.question.as_str()),
            Val::from(paper.client.map(|c| c.to_string())),
            Val::from(paper.matter.map(|m| m.to_string())),
            Val::from(paper.filing.map(|f| f.to_string())),
            json(&paper.audit)?,
            Val::from(paper.protocol.as_str()),
            json(&paper.effects)?,
            Val::from(paper.first_due.clone()),
            Val::from(paper.assigned_to.clone()),
            Val::from(paper.hold_until.clone()),
            Val::from(decided),
            Val::from(paper.id.to_string()),
            Val::from(version),
        ],
    )
}

/// Brings a row up to date whose pages were read anew; as `update`.
pub fn rewrite(work: &mut Work<'_>, paper: &PaperRow, version: i64) -> Result<u64, Fault> {
    let changed = update(work, paper, version)?;
    work.change(
        "UPDATE paper SET pages = $1, title = $2, probability = $3, language = $4, likeness = $5, facts = $6, \
         problems = $7, clues = $8, intents = $9, candidates = $10 WHERE id = $11 AND version = $12",
        &[
            json(&paper.pages)?,
            Val::from(paper.title.as_str()),
            Val::F64(paper.probability),
            Val::from(paper.language.as_str()),
            Val::from(paper.likeness.as_str()),
            json(&paper.facts)?,
            json(&paper.problems)?,
            json(&paper.clues)?,
            json(&paper.intents)?,
            json(&paper.candidates)?,
            Val::from(paper.id.to_string()),
            Val::from(version + 1),
        ],
    )?;
    Ok(changed)
}

macro_rules! columns {
    () => {
        "id, arrival_id, sha256, part, pages, title, kind, probability, unsure, danger, tab, language, state, question, \
         client_id, matter_id, filing_id, likeness, facts, problems, clues, intents, candidates, audit, protocol, effects, \
         received_ms, first_due, assigned_to, hold_until, version"
    };
}

fn paper(row: &Row) -> Result<PaperRow, Fault> {
    let text = |at: usize| row.text(at).map(str::to_owned);
    let opt = |at: usize| row.opt_text(at).map(|t| t.map(str::to_owned));
    Ok(PaperRow {
        id: row.id(0)?,
        arrival: row.id(1)?,
        sha256: text(2)?,
        part: opt(3)?.filter(|p| !p.is_empty()),
        pages: from_json::<Vec<u32>>(row, 4)?,
        title: text(5)?,
        kind: text(6)?,
        probability: row.f64(7)?,
        unsure: row.bool(8)?,
        danger: row.i64(9)?,
        tab: text(10)?,
        language: text(11)?,
        state: text(12)?,
        question: text(13)?,
        client: row.opt_id(14)?,
        matter: row.opt_id(15)?,
        filing: row.opt_id(16)?,
        likeness: text(17)?,
        facts: from_json::<Vec<Fact>>(row, 18)?,
        problems: from_json::<Vec<Problem>>(row, 19)?,
        clues: from_json::<Vec<Clue>>(row, 20)?,
        intents: from_json::<Vec<Intent>>(row, 21)?,
        candidates: from_json::<Vec<Candidate>>(row, 22)?,
        audit: from_json::<Vec<Check>>(row, 23)?,
        protocol: text(24)?,
        effects: from_json::<Effects>(row, 25)?,
        received: row.moment(26)?,
        first_due: opt(27)?,
        assigned_to: opt(28)?,
        hold_until: opt(29)?,
        version: row.i64(30)?,
    })
}

/// One paper.
pub fn by_id(read: &mut dyn Read, id: PaperId) -> Result<Option<PaperRow>, Fault> {
    let row =
        read.one(concat!("SELECT ", columns!(), " FROM paper WHERE id = $1"), &[Val::from(id.to_string())])?;
    row.as_ref().map(paper).transpose()
}

/// The papers of one arrival, in the order in which they were read.
pub fn of_arrival(read: &mut dyn Read, arrival: ArrivalId) -> Result<Vec<PaperRow>, Fault> {
    let rows = read.rows(
        concat!("SELECT ", columns!(), " FROM paper WHERE arrival_id = $1 ORDER BY id"),
        &[Val::from(arrival.to_string())],
    )?;
    rows.iter().map(paper).collect()
}

/// Where a page of the inbox goes on: danger, moment and id of its last row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Counts down, so that the most dangerous come first.
    pub calm: i64,
    pub received_ms: i64,
    pub id: String,
}

macro_rules! page {
    ($columns:expr, $and:literal, $a:literal, $b:literal, $c:literal, $limit:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM paper WHERE state = $1 ",
            $and,
            "AND (danger, received_ms, id) > (",
            $a,
            ", ",
            $b,
            ", ",
            $c,
            ") ORDER BY danger, received_ms, id LIMIT ",
            $limit
        )
    };
}

/// The two statements of a page of the inbox, of all tabs and of one.
macro_rules! pages {
    ($columns:expr) => {
        [
            page!($columns, "", "$2", "$3", "$4", "$5"),
            page!($columns, "AND tab = $2 ", "$3", "$4", "$5", "$6"),
        ]
    };
}

/// Rows of a page of what waits, the most dangerous first, then the oldest.
fn page_rows(
    read: &mut dyn Read,
    [all, of_tab]: [&'static str; 2],
    (state, tab): (&str, Option<&str>),
    after: Option<&Place>,
    limit: i64,
) -> Result<Vec<Row>, Fault> {
    let start = Place { calm: i64::MIN, received_ms: i64::MIN, id: String::new() };
    let after = after.unwrap_or(&start);
    let mut with = vec![Val::from(state)];
    with.extend(tab.map(Val::from));
    with.extend([Val::from(after.calm), Val::from(after.received_ms), Val::from(after.id.as_str())]);
    with.push(Val::from(limit));
    read.rows(if tab.is_some() { of_tab } else { all }, &with)
}

/// A page of what waits.
pub fn waiting(
    read: &mut dyn Read,
    state: &str,
    tab: Option<&str>,
    after: Option<&Place>,
    limit: i64,
) -> Result<Vec<PaperRow>, Fault> {
    page_rows(read, pages!(columns!()), (state, tab), after, limit)?.iter().map(paper).collect()
}

/// The same as lines of a list.
pub fn waiting_lines(
    read: &mut dyn Read,
    state: &str,
    tab: Option<&str>,
    after: Option<&Place>,
    limit: i64,
) -> Result<Vec<PaperLine>, Fault> {
    let columns = pages!(
        "id, kind, title, state, unsure, danger, received_ms, first_due, effects, assigned_to, candidates, audit, \
         arrival_id, part"
    );
    page_rows(read, columns, (state, tab), after, limit)?.iter().map(line).collect()
}

fn line(row: &Row) -> Result<PaperLine, Fault> {
    let opt = |at: usize| row.opt_text(at).map(|t| t.map(str::to_owned));
    let (state, unsure) = (row.text(3)?, row.bool(4)?);
    let first_due = opt(7)?;
    let first_deadline = match first_due {
        Some(_) => from_json::<Effects>(row, 8)?.deadlines.into_iter().next().map(|d| d.what),
        None => None,
    };
    let candidates = from_json::<Vec<Candidate>>(row, 10)?;
    let audit = from_json::<Vec<Check>>(row, 11)?;
    Ok(PaperLine {
        id: row.id(0)?,
        arrival: row.id(12)?,
        part: opt(13)?.filter(|part| !part.is_empty()),
        kind: row.text(1)?.to_owned(),
        title: row.text(2)?.to_owned(),
        state: state.to_owned(),
        unsure,
        danger: row.i64(5)?,
        received: row.moment(6)?,
        first_due,
        first_deadline,
        assigned_to: opt(9)?,
        client_name: candidates.first().map(|c| c.client_name.clone()),
        sure: is_sure(unsure, state, &candidates),
        checks: (audit.iter().filter(|c| c.mark != Mark::Ok).count(), audit.len()),
    })
}

/// How many wait in each tab.
pub fn counts(read: &mut dyn Read, state: &str) -> Result<Vec<(String, i64)>, Fault> {
    let rows = read.rows(
        "SELECT tab, count(*) FROM paper WHERE state = $1 GROUP BY tab ORDER BY tab",
        &[Val::from(state)],
    )?;
    rows.iter().map(|r| Ok((r.text(0)?.to_owned(), r.i64(1)?))).collect()
}

/// When the oldest that waits came in.
pub fn oldest(read: &mut dyn Read) -> Result<Option<Moment>, Fault> {
    let row = read.one("SELECT min(received_ms) FROM paper WHERE state = 'asked'", &[])?;
    Ok(row.map(|r| r.opt_i64(0)).transpose()?.flatten().map(Moment::from_ms))
}

/// A client's papers, newest first.
pub fn of_client(read: &mut dyn Read, client: ClientId, limit: i64) -> Result<Vec<PaperRow>, Fault> {
    let rows = read.rows(
        concat!(
            "SELECT ",
            columns!(),
            " FROM paper WHERE state = 'filed' AND (client_id = $1 OR id IN (SELECT paper_id FROM paper_owner \
             WHERE client_id = $1)) ORDER BY received_ms DESC, id DESC LIMIT $2"
        ),
        &[Val::from(client.to_string()), Val::from(limit)],
    )?;
    rows.iter().map(paper).collect()
}
