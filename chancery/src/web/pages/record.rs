//! `/record`: what happened in this house, in plain sentences, newest first.

use axum::{
    Extension,
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use paper::{Column, Page, Table, html, pager};
use register::EventRow;
use serde::Deserialize;

use super::{Desk, TEXT, look, t};
use crate::web::{
    App,
    guard::{Signed, blocking},
    problem::Problem,
};

const ROWS: i64 = 100;

#[derive(Debug, Deserialize)]
pub struct Asked {
    before: Option<i64>,
}

pub async fn page(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let register = app.wiring.house.door.register().clone();
    let (mut events, head) = blocking(move || {
        let end = asked.before.unwrap_or_else(|| register.sealed_seq() + 1);
        let from = (end - ROWS - 1).max(0);
        let mut events = register.events_after(from, usize::try_from(ROWS).unwrap_or(100))?;
        events.retain(|e| e.seq < end);
        Ok((events, register.head()?))
    })
    .await?;
    events.reverse();
    let (desk, names) = look(&app, &signed, |read, _| personnel::public::users(read)).await?;
    let Desk { viewer, nav, .. } = desk;
    let lang = viewer.lang;
    let who = |event: &EventRow| {
        names.iter().find(|u| u.id == event.actor).map_or_else(
            || {
                event
                    .actor
                    .strip_prefix("machine:")
                    .map_or_else(|| event.actor.clone(), |room| format!("Chancery ({room})"))
            },
            |u| u.name.clone(),
        )
    };
    let columns = [
        Column::figures("#"),
        Column::text(t(lang, "record.when")),
        Column::text(t(lang, "record.who")),
        Column::text(t(lang, "record.what")),
    ];
    let mut table = Table::new(t(lang, "record.title"), columns.to_vec());
    for event in &events {
        table = table.row(vec![
            html! { span.num { (event.seq) } },
            html! { span.num { (paper::date_time(event.at, &viewer.zone, lang)) } },
            html! { (who(event)) },
            html! { (sentence(event, lang)) },
        ]);
    }
    let earlier = events.last().filter(|e| e.seq > 1).map(|e| format!("/record?before={}", e.seq));
    let root: String = head.root.iter().map(|b| format!("{b:02x}")).collect();
    let main = html! {
        header.head {
            h1 { (t(lang, "record.title")) }
            p.quiet { (TEXT.t_with(lang, "record.sealed", &[("n", &head.size.to_string())])) " " code { (root) } }
        }
        (table)
        (pager(lang, None, earlier.as_deref(), ""))
    };
    Ok(Page::new(viewer.clone(), t(lang, "record.title")).nav(nav, "/record").main(main).into_response())
}

/// One event as a sentence: what it says in the reader's language, and its particulars.
fn sentence(event: &EventRow, lang: kernel::Lang) -> String {
    let key = format!("event.{}", event.name.replace('.', "_"));
    let words =
        if TEXT.has(&key) { TEXT.t(lang, &key).to_owned() } else { event.name.replace(['.', '_'], " ") };
    let body: serde_json::Value = serde_json::from_str(&event.body).unwrap_or_default();
    let mut particulars = Vec::new();
    for name in [
        "kind",
        "from",
        "to",
        "due",
        "rule",
        "channel",
        "department",
        "command",
        "role",
        "until",
        "step",
        "way",
        "reason",
    ] {
        if let Some(value) = body[name].as_str() {
            particulars.push(value.replace('_', " "));
        }
    }
    for name in
        ["filed", "asked", "duplicate", "quarantined", "opened", "updated", "matters", "staff", "seen_by"]
    {
        if let Some(list) = body[name].as_array()
            && !list.is_empty()
        {
            particulars.push(format!("{} {}", list.len(), name.replace('_', " ")));
        }
    }
    if particulars.is_empty() { words } else { format!("{words}: {}", particulars.join(", ")) }
}
