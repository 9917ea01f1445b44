//! Clients: the list, and one client's file.

mod file;
mod side;

pub use file::file;
pub use side::{audit, owed, task_lines};

use axum::{
    Extension,
    extract::{Query, State},
    response::Response,
};
use kernel::{Fault, Lang};
use paper::{Column, Filter, Markup, Tab, Table, Tone, html, mark};
use serde::Deserialize;

use super::{
    look,
    shape::{Listing, ROWS, address, is_full, language_name, term},
    t,
};
use crate::web::{App, guard::Signed, problem::Problem};

/// The states by which the list is narrowed.
const STATES: [&str; 4] = ["active", "at_risk", "cancelled", "completed"];
/// As many as a filter shows: whoever is not among them needs more words.
const MOST_FOUND: i64 = 200;

#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    status: Option<String>,
    after: Option<String>,
}

type Rows = Vec<(String, clients::public::Client)>;

/// Those whom the words find, by name.
fn found(read: &mut badge::Reader<'_, '_>, words: &str, status: Option<&str>) -> Result<Rows, Fault> {
    let question = followers::search::Question {
        words: words.to_owned(),
        what: Some("client".to_owned()),
        ..followers::search::Question::default()
    };
    let mut rows = Vec::new();
    for hit in followers::search::look_up(read, &question, MOST_FOUND)? {
        let Ok(id) = hit.id.parse() else { continue };
        if let Some(client) = clients::public::by_id(read, id)?
            && status.is_none_or(|s| client.status.to_string() == s)
        {
            rows.push((linkage::names::fold(&format!("{} {}", client.last_name, client.name())), client));
        }
    }
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(rows)
}

/// `/clients`: by name; narrowed by words (name, number, telephone, address) and status.
pub async fn list(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let words = asked.q.trim().to_owned();
    let status = asked.status.filter(|s| !s.is_empty());
    let (after, of, by) = (asked.after.unwrap_or_default(), words.clone(), status.clone());
    let (desk, rows) = look(&app, &signed, move |read, _| {
        if !of.is_empty() {
            return found(read, &of, by.as_deref());
        }
        let place = after.rsplit_once('|').unwrap_or(("", ""));
        clients::public::page(read, by.as_deref(), place, ROWS)
    })
    .await?;
    let lang = desk.viewer.lang;
    let columns = ["clients.name", "clients.number", "clients.status", "clients.language", "clients.place"];
    let columns = columns.iter().map(|key| Column::text(t(lang, key))).collect();
    let mut table = Table::new(t(lang, "clients.title"), columns);
    for (_, client) in &rows {
        let place = [client.city.as_str(), client.state.as_str()];
        let place: Vec<&str> = place.into_iter().filter(|p| !p.is_empty()).collect();
        table = table.link_row(
            format!("/clients/{}", client.number),
            vec![
                html! { span.name { (client.name()) } },
                html! { span.num { (client.number) } },
                html! { (status_mark(&client.status, lang)) },
                html! { (language_name(client.language)) },
                html! { (place.join(", ")) },
            ],
        );
    }
    let q = Some(words.as_str());
    let mut tabs = vec![Tab {
        label: t(lang, "lists.all").to_owned(),
        href: address("/clients", &[("q", q)]),
        on: status.is_none(),
        count: None,
    }];
    tabs.extend(STATES.iter().map(|state| Tab {
        label: term(lang, "status", state),
        href: address("/clients", &[("q", q), ("status", Some(state))]),
        on: status.as_deref() == Some(state),
        count: None,
    }));
    let next = rows.last().filter(|_| words.is_empty() && is_full(rows.len())).map(|(sort, client)| {
        let place = format!("{sort}|{}", client.id);
        address("/clients", &[("status", status.as_deref()), ("after", Some(&place))])
    });
    let filter = Filter::new("/clients", t(lang, "clients.find"), &words).keep("status", status.as_deref());
    let listing = Listing {
        section: "/clients",
        title: t(lang, "clients.title").to_owned(),
        filter: Some(filter),
        tabs,
        shown: rows.len(),
        rows: (!rows.is_empty()).then(|| table.draw()),
        next,
        nothing: (t(lang, "clients.none").to_owned(), t(lang, "clients.none_next").to_owned()),
    };
    Ok(listing.answer(desk))
}

/// How a client stands with the firm.
pub fn status_mark(status: &clients::public::Status, lang: Lang) -> Markup {
    use clients::public::Status;
    let tone = match status {
        Status::Active => Tone::Ok,
        Status::AtRisk => Tone::Care,
        Status::Cancelled => Tone::Stop,
        Status::Completed | Status::Other(_) => Tone::Plain,
    };
    mark(lang, tone, &term(lang, "status", &status.to_string()))
}
