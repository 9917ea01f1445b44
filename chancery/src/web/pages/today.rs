//! `/today`: what is due, what waits, what to do. One line each.

use axum::{
    Extension,
    extract::State,
    response::{IntoResponse, Response},
};
use mailroom::{kinds, public as mail};
use paper::{Button, Markup, Page, Row, Tone, card, empty, html, list, mark, pair};

use super::{Desk, TEXT, day, last_day, look, t};
use crate::{
    docket::my_alerts,
    web::{App, guard::Signed, problem::Problem},
};

pub async fn page(State(app): State<App>, Extension(signed): Extension<Signed>) -> Result<Response, Problem> {
    let (me, role) = (signed.actor.id.clone(), signed.actor.role);
    let (desk, (deadlines, tasks, waiting, mine)) = look(&app, &signed, move |read, _| {
        let mut deadlines = Vec::new();
        for deadline in calendar::public::open(read, 12)? {
            let client = clients::public::client(read, deadline.client)?;
            deadlines.push((deadline, client));
        }
        let mut tasks = Vec::new();
        for task in matters::public::all_open_tasks(read, 15)? {
            let client = task.client.map(|c| clients::public::client(read, c)).transpose()?;
            tasks.push((task, client));
        }
        let waiting = mail::waiting(read, "asked", None, None, 8)?;
        Ok((deadlines, tasks, waiting, my_alerts(read, &me, role)?))
    })
    .await?;
    let Desk { viewer, nav, today, waiting: counts, .. } = desk;
    let lang = viewer.lang;
    let total: i64 = counts.iter().map(|(_, n)| n).sum();
    let rows: Vec<Row> = waiting
        .iter()
        .map(|p| {
            let who = p
                .candidates
                .first()
                .map_or_else(|| t(lang, "inbox.nobody").to_owned(), |c| c.client_name.clone());
            let mut marks = Vec::new();
            if let Some(due) = &p.first_due {
                marks.push(mark(lang, Tone::Stop, &day(due, today, lang)));
            }
            Row {
                id: format!("row-{}", p.id),
                href: format!("/inbox/{}", p.id),
                who,
                when: paper::when(p.received, viewer.now, &viewer.zone, lang),
                line: format!("{} \u{b7} {}", kinds::label(&p.kind, lang.code()), p.question),
                marks,
                ..Row::default()
            }
        })
        .collect();
    let main = html! {
        header.head { h1 { (t(lang, "today.title")) " " small { (paper::date_with_day(today, lang)) } } }
        @if !mine.is_empty() {
            section {
                h2 { (TEXT.t_n(lang, "docket.alerts", u64::try_from(mine.len()).unwrap_or(0), &[])) }
                (super::docket::alerts(&mine, &viewer, today))
            }
        }
        section {
            h2 { (TEXT.t_n(lang, "today.waiting", u64::try_from(total).unwrap_or(0), &[])) }
            @if rows.is_empty() { (empty(t(lang, "inbox.empty"), t(lang, "inbox.empty_next"), &[])) }
            @else { (list(lang, "waiting", t(lang, "inbox.title"), &rows, "")) }
        }
        section {
            h2 { (t(lang, "today.tasks")) }
            (task_list(&tasks, &viewer, today))
        }
    };
    let side = html! {
        (card(t(lang, "today.deadlines"), &html! {
            @for (d, client) in &deadlines {
                (pair(&format!("{}, {}", last_day::what(lang, &d.what), client.name()), &html! { a href={ "/deadlines/" (d.id) } { strong { (paper::date_with_day_short(d.due, today, lang)) } } }))
            }
            @if deadlines.is_empty() { p.quiet { (t(lang, "docket.empty")) } }
        }))
        (card(t(lang, "today.language"), &html! {
            div.actions {
                @for (code, name) in [("en", "English"), ("es", "Español"), ("el", "Ελληνικά")] {
                    (Button::post(name, "/language", &viewer.csrf).with("lang", code).quiet())
                }
            }
        }))
        (Button::post(t(lang, "today.sign_out"), "/sign-out", &viewer.csrf).quiet())
    };
    let title = t(lang, "today.title");
    Ok(Page::new(viewer.clone(), title).nav(nav, "/today").main(main).side(side).into_response())
}

type Tasks = Vec<(matters::public::Task, Option<clients::public::Client>)>;

fn task_list(tasks: &Tasks, viewer: &paper::Viewer, today: kernel::Date) -> Markup {
    let lang = viewer.lang;
    html! {
        ul.tasks { @for (task, client) in tasks {
            li {
                (Button::post("\u{2713}", format!("/tasks/{}/complete", task.id), &viewer.csrf).named(t(lang, "today.done")).quiet())
                span {
                    @if let Some(paper) = task.paper { a href={ "/inbox/" (paper) } { (task.what) } } @else { (task.what) }
                    br;
                    small {
                        (task.department)
                        @if let Some(client) = client { " \u{b7} " a href={ "/clients/" (client.number) } { (client.name()) } }
                        @if let Some(due) = task.due { " \u{b7} " span.num { (paper::relative_day(due, today, lang)) } }
                    }
                }
            }
        } }
    }
}
