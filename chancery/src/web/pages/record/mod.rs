//! `/record`: what happened in this house, in plain sentences, newest first.

mod sentence;

pub use sentence::Names;

use axum::{
    Extension,
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use paper::{Column, Markup, Page, Table, Viewer, html, pager};
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
    let (desk, (events, names)) = look(&app, &signed, move |read, _| {
        let mut names = Names::default();
        names.read(read, &events)?;
        Ok((events, names))
    })
    .await?;
    let Desk { viewer, nav, .. } = desk;
    let lang = viewer.lang;
    let earlier = events.last().filter(|e| e.seq > 1).map(|e| format!("/record?before={}", e.seq));
    let latest = asked.before.map(|_| "/record");
    let root: String = head.root.iter().map(|b| format!("{b:02x}")).collect();
    let main = html! {
        header.head {
            h1 { (t(lang, "record.title")) }
            p.quiet { (TEXT.t_n(lang, "record.sealed", u64::try_from(head.size).unwrap_or(0), &[])) " " code { (root) } }
        }
        (table(&events, &names, &viewer))
        (pager(lang, latest, earlier.as_deref(), ""))
    };
    Ok(Page::new(viewer.clone(), t(lang, "record.title")).nav(nav, "/record").main(main).into_response())
}

/// Lines of the record, what an act brought with it beneath the act in quieter type.
pub fn table(events: &[EventRow], names: &Names, viewer: &Viewer) -> Markup {
    let lang = viewer.lang;
    let columns = vec![
        Column::figures("#"),
        Column::text(t(lang, "record.when")),
        Column::text(t(lang, "record.who")),
        Column::text(t(lang, "record.what")),
    ];
    let mut table = Table::new(t(lang, "record.title"), columns);
    for event in events {
        let what = names.sentence(event, viewer);
        table = table.row(vec![
            html! { span.num { (event.seq) } },
            html! { span.num { (paper::date_time(event.at, &viewer.zone, lang)) } },
            html! { span.who-did { (names.actor(event, lang)) } },
            html! { @if event.main { (what) } @else { span.follows { (what) } } },
        ]);
    }
    table.draw()
}
