//! Matters, search.

use axum::{
    Extension,
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use kernel::Fault;
use mailroom::kinds;
use paper::{Button, Column, Markup, Page, Table, Tone, card, definitions, empty, html, mark, pager, pair};
use serde::Deserialize;

use super::{Desk, TEXT, look, t};
use crate::web::{App, guard::Signed, problem::Problem};

const ROWS: i64 = 50;

#[derive(Debug, Deserialize)]
pub struct Asked {
    after: Option<String>,
}

/// `/matters`.
pub async fn matters(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let (desk, (rows, count)) = look(&app, &signed, move |read, _| {
        let after = asked.after.unwrap_or_default();
        Ok((matters::public::page(read, &after, ROWS)?, matters::public::count(read)?))
    })
    .await?;
    let Desk { viewer, nav, .. } = desk;
    let lang = viewer.lang;
    let columns = [
        Column::text(t(lang, "matters.number")),
        Column::text(t(lang, "matters.name")),
        Column::text(t(lang, "matters.court")),
        Column::text(t(lang, "matters.case")),
        Column::text(t(lang, "matters.stage")),
    ];
    let mut table = Table::new(t(lang, "matters.title"), columns.to_vec());
    for m in &rows {
        table = table.link_row(
            format!("/matters/{}", m.number),
            vec![
                html! { span.num { (m.number) } },
                html! { (m.title) },
                html! { (m.court) },
                html! { span.num { (m.case_number) } },
                html! { (m.stage) },
            ],
        );
    }
    let full = i64::try_from(rows.len()).unwrap_or(0) == ROWS;
    let next = rows.last().filter(|_| full).map(|m| format!("/matters?after={}", m.number));
    let main = html! {
        header.head { h1 { (t(lang, "matters.title")) " " small.num { (count) } } }
        (table)
        (pager(lang, None, next.as_deref(), ""))
    };
    Ok(Page::new(viewer.clone(), t(lang, "matters.title")).nav(nav, "/matters").main(main).into_response())
}

/// `/matters/{number}`.
pub async fn matter(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(number): Path<String>,
) -> Result<Response, Problem> {
    let (desk, (matter, client, filings, deadlines, tasks)) = look(&app, &signed, move |read, _| {
        let matter = matters::public::by_number(read, &number)?.ok_or_else(|| Fault::not_found("matter"))?;
        let client = clients::public::client(read, matter.client)?;
        let filings = records_room::public::of_matter(read, matter.id, 100)?;
        let deadlines = calendar::public::of_client(read, matter.client)?;
        let tasks = matters::public::open_tasks(read, matter.client)?;
        Ok((matter, client, filings, deadlines, tasks))
    })
    .await?;
    let Desk { viewer, nav, today, .. } = desk;
    let lang = viewer.lang;
    let text = |s: &str| html! { (s) };
    let opened = matter.opened.map(|d| paper::date(d, lang)).unwrap_or_default();
    let facts = definitions(&[
        (t(lang, "matters.client"), html! { a href={ "/clients/" (client.number) } { (client.name()) } }),
        (t(lang, "matters.court"), text(&format!("{} {} {}", matter.court, matter.county, matter.state))),
        (t(lang, "matters.case"), html! { span.num { (matter.case_number) } }),
        (t(lang, "matters.opposing"), text(&matter.opposing_party)),
        (t(lang, "matters.counsel"), text(&matter.opposing_counsel)),
        (t(lang, "matters.stage"), text(&matter.stage)),
        (t(lang, "matters.opened"), text(&opened)),
    ]);
    let columns = [
        Column::text(t(lang, "matters.paper")),
        Column::text(t(lang, "matters.filed")),
        Column::text(t(lang, "matters.by")),
    ];
    let mut table = Table::new(t(lang, "matters.papers"), columns.to_vec());
    table.show_caption = true;
    for f in &filings {
        let label = kinds::label(&f.kind, lang.code());
        let gone = f.taken_back.is_some();
        table = table.link_row(
            format!("/inbox/{}", f.paper),
            vec![
                html! { (label) @if gone { " " (mark(lang, Tone::Care, t(lang, "matters.taken_back"))) } },
                html! { span.num { (paper::date_time(f.filed, &viewer.zone, lang)) } },
                html! { (f.filed_by) },
            ],
        );
    }
    let main = html! {
        header.head { h1 { (matter.title) } p.meta.num { span { (matter.number) } } }
        (facts)
        (table)
    };
    let side = html! {
        (card(t(lang, "clients.next"), &html! {
            @for d in deadlines.iter().filter(|d| d.matter == Some(matter.id)) { (pair(&d.what.replace('_', " "), &html! { strong { (paper::due(d.due, today, lang)) } })) }
            @for task in tasks.iter().take(10) { (pair(&task.department, &html! { (task.what) })) }
        }))
    };
    let title = matter.title.clone();
    Ok(Page::new(viewer, &title).nav(nav, "/matters").main(main).side(side).into_response())
}

#[derive(Debug, Deserialize)]
pub struct Question {
    #[serde(default)]
    q: String,
}

fn href(hit: &followers::search::Hit, numbers: &(Option<String>, Option<String>)) -> String {
    match (hit.kind.as_str(), numbers) {
        ("client", (Some(number), _)) => format!("/clients/{number}"),
        ("matter", (_, Some(number))) => format!("/matters/{number}"),
        _ => format!("/inbox/{}", hit.id),
    }
}

type Hits = Vec<(followers::search::Hit, (Option<String>, Option<String>))>;

fn find(read: &mut badge::Reader<'_, '_>, q: &str, limit: i64) -> Result<Hits, Fault> {
    let mut found = Vec::new();
    for hit in followers::search::find(read, q, limit)? {
        let client = match hit.client.as_deref().and_then(|c| c.parse().ok()) {
            Some(id) => clients::public::by_id(read, id)?.map(|c| c.number),
            None => None,
        };
        let matter = match (hit.kind.as_str(), hit.id.parse()) {
            ("matter", Ok(id)) => matters::public::by_id(read, id)?.map(|m| m.number),
            _ => None,
        };
        found.push((hit, (client, matter)));
    }
    Ok(found)
}

/// `/search?q=`.
pub async fn search(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Query(question): Query<Question>,
) -> Result<Response, Problem> {
    let q = question.q.clone();
    let (desk, hits) = look(&app, &signed, move |read, _| find(read, &q, 50)).await?;
    let Desk { viewer, nav, .. } = desk;
    let lang = viewer.lang;
    let main = html! {
        header.head { h1 { (t(lang, "search.title")) } }
        form.form role="search" method="get" action="/search" {
            label for="q" { (t(lang, "search.words")) }
            input #q type="search" name="q" value=(question.q);
            (Button::submit(t(lang, "search.find")).primary())
        }
        @if hits.is_empty() && !question.q.is_empty() { (empty(t(lang, "search.none"), t(lang, "search.none_next"), &[])) }
        (hit_list(&hits, lang))
    };
    Ok(Page::new(viewer.clone(), t(lang, "search.title")).nav(nav, "/search").main(main).into_response())
}

fn hit_list(hits: &Hits, lang: kernel::Lang) -> Markup {
    html! {
        ol.rows data-list aria-label=(t(lang, "search.title")) data-position=(paper::t(lang, "list.position")) {
            @for (hit, numbers) in hits {
                li.row data-row {
                    a.over href=(href(hit, numbers)) {
                        span.who { (hit.title) }
                        span.when { (TEXT.t(lang, match hit.kind.as_str() { "client" => "search.client", "matter" => "search.matter", _ => "search.paper" })) }
                    }
                }
            }
        }
    }
}

/// `/palette?q=`: the same as links, for the palette.
pub async fn palette(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Query(question): Query<Question>,
) -> Result<Response, Problem> {
    let hits = app
        .wiring
        .house
        .door
        .read(&signed.actor, move |read| find(read, &question.q, 8))
        .await
        .map_err(Problem::from)?;
    let links = html! { @for (hit, numbers) in &hits { a href=(href(hit, numbers)) title=(hit.kind) { (hit.title) } } };
    Ok(links.into_response())
}
