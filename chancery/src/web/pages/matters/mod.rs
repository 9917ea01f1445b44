//! Matters: the list, and one matter with its parties, docket, papers, notes, tasks, debts and all that happened.

mod one;
mod parties;

pub use one::matter;

use std::collections::{BTreeMap, btree_map::Entry};

use axum::{
    Extension,
    extract::{Query, State},
    response::Response,
};
use kernel::{ClientId, Fault};
use paper::{Column, Filter, Table, html};
use serde::Deserialize;

use super::{
    look,
    shape::{Listing, ROWS, address, is_full, term},
    t,
};
use crate::web::{App, guard::Signed, problem::Problem};

/// As many as a filter shows: whoever is not among them needs more words.
const MOST_FOUND: i64 = 200;

#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    after: Option<String>,
}

/// Those whom the words find, by number.
fn found(read: &mut badge::Reader<'_, '_>, words: &str) -> Result<Vec<matters::public::Matter>, Fault> {
    let question = followers::search::Question {
        words: words.to_owned(),
        what: Some("matter".to_owned()),
        ..followers::search::Question::default()
    };
    let mut rows = Vec::new();
    for hit in followers::search::look_up(read, &question, MOST_FOUND)? {
        if let Ok(id) = hit.id.parse() {
            rows.extend(matters::public::by_id(read, id)?);
        }
    }
    rows.sort_by(|a, b| a.number.cmp(&b.number));
    Ok(rows)
}

/// `/matters`: by number; narrowed by words (number, title, court, case number, opposing party and counsel).
pub async fn list(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let words = asked.q.trim().to_owned();
    let (of, after) = (words.clone(), asked.after.unwrap_or_default());
    let (desk, (rows, names)) = look(&app, &signed, move |read, _| {
        let rows = if of.is_empty() { matters::public::page(read, &after, ROWS)? } else { found(read, &of)? };
        let mut names: BTreeMap<ClientId, clients::public::Client> = BTreeMap::new();
        for row in &rows {
            if let Entry::Vacant(unknown) = names.entry(row.client) {
                unknown.insert(clients::public::client(read, row.client)?);
            }
        }
        Ok((rows, names))
    })
    .await?;
    let lang = desk.viewer.lang;
    let heads = [
        "matters.number",
        "matters.name",
        "matters.client",
        "matters.court",
        "matters.case",
        "matters.stage",
    ];
    let columns = heads.iter().map(|key| Column::text(t(lang, key))).collect();
    let mut table = Table::new(t(lang, "matters.title"), columns);
    for m in &rows {
        let client = names.get(&m.client);
        table = table.link_row(
            format!("/matters/{}", m.number),
            vec![
                html! { span.num { (m.number) } },
                html! { (m.title) },
                html! { @if let Some(c) = client { a href={ "/clients/" (c.number) } { (c.name()) } } },
                html! { (m.court) },
                html! { span.num { (m.case_number) } },
                html! { (term(lang, "stage", &m.stage)) },
            ],
        );
    }
    let next = rows
        .last()
        .filter(|_| words.is_empty() && is_full(rows.len()))
        .map(|m| address("/matters", &[("after", Some(&m.number))]));
    let listing = Listing {
        section: "/matters",
        title: t(lang, "matters.title").to_owned(),
        filter: Some(Filter::new("/matters", t(lang, "matters.find"), &words)),
        tabs: Vec::new(),
        shown: rows.len(),
        rows: (!rows.is_empty()).then(|| table.draw()),
        next,
        nothing: (t(lang, "matters.none").to_owned(), t(lang, "matters.none_next").to_owned()),
    };
    Ok(listing.answer(desk))
}
