//! `/calendar/register`: what was entered, changed or done on the docket on a day; closed and signed by a person, printable.

use axum::{
    Extension,
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use calendar::CloseDay;
use kernel::{Date, Fault, Lang, Stop};
use paper::{
    Button, Column, Crumb, Markup, Page, Table, Tone, Viewer, empty, html, mark, notice, pager, print_sheet,
    refusal,
};
use serde::Deserialize;

use super::{TEXT, t, title_of, word};
use crate::{
    docket::Day,
    web::{
        App,
        guard::Signed,
        pages::{Desk, decide::Act, look},
        problem::Problem,
    },
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    day: String,
    print: String,
}

/// The page.
pub async fn page(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let day = asked.day.parse().unwrap_or_else(|_| app.today());
    draw(&app, &signed, day, !asked.print.is_empty(), "").await
}

async fn draw(app: &App, signed: &Signed, day: Date, print: bool, no: &str) -> Result<Response, Problem> {
    let (desk, register) = look(app, signed, move |read, desk| Day::of(read, day, &desk.viewer.zone)).await?;
    let Desk { viewer, nav, .. } = desk;
    let lang = viewer.lang;
    let title = TEXT.t_with(lang, "docket.register_of", &[("date", &paper::date_with_day(day, lang))]);
    let body = html! {
        @if register.lines.is_empty() { (empty(t(lang, "docket.register_empty"), t(lang, "docket.register_empty_next"), &[])) }
        @else { (table(&register, &viewer, lang)) }
        (signature(&register, &viewer, lang))
    };
    if print {
        let sheet = print_sheet(&viewer, &title, "", &body);
        return Ok(Page::new(viewer, &title).bare(sheet).into_response());
    }
    let may = app.wiring.house.door.permissions().allows("calendar.close_day", signed.actor.role);
    let at = |date: Option<Date>| date.map(|d| format!("/calendar/register?day={d}"));
    let main = html! {
        header.head { h1 { (title) } }
        @if !no.is_empty() { (refusal(lang, no)) }
        (body)
        (pager(lang, at(day.yesterday().ok()).as_deref(), at(day.tomorrow().ok()).as_deref(), &paper::date_with_day(day, lang)))
    };
    let side = html! {
        @if may && register.signed.is_none() {
            (Button::post(t(lang, "docket.sign"), format!("/calendar/register/{day}"), &viewer.csrf)
                .with("hash", register.hash.as_str()).key("e").primary())
            p.quiet { (t(lang, "docket.sign_text")) }
        }
        (Button::link(t(lang, "docket.print"), format!("/calendar/register?day={day}&print=1")).key("p").quiet())
    };
    let status = if no.is_empty() { 200 } else { 409 };
    Ok(Page::new(viewer, &title)
        .nav(nav, "/calendar")
        .crumbs(vec![Crumb { label: t(lang, "docket.title").to_owned(), href: "/calendar".to_owned() }])
        .main(main)
        .side(side)
        .status(status)
        .into_response())
}

fn table(register: &Day, viewer: &Viewer, lang: Lang) -> Markup {
    let columns = [
        "docket.time",
        "docket.act",
        "docket.what",
        "docket.client",
        "docket.due",
        "docket.who",
        "docket.reason",
    ];
    let title = t(lang, "docket.register");
    let mut table = Table::new(title, columns.map(|key| Column::text(t(lang, key))).to_vec());
    for (line, deadline, client) in &register.lines {
        let day = |day: Option<Date>| day.map(|d| paper::date_with_day(d, lang));
        let due = match (day(line.before), day(line.after)) {
            (Some(before), Some(after)) if before != after => format!("{before} \u{2192} {after}"),
            (before, after) => after.or(before).unwrap_or_default(),
        };
        table = table.link_row(
            format!("/deadlines/{}", deadline.id),
            vec![
                html! { (paper::time(line.at, &viewer.zone)) },
                html! { (word(lang, "act", &line.act)) },
                html! { (title_of(&deadline.what)) " " small { (deadline.class.word()) } },
                html! { (client.name()) },
                html! { (due) },
                html! { (line.by_name) },
                html! { (line.why) },
            ],
        );
    }
    table.draw()
}

fn signature(register: &Day, viewer: &Viewer, lang: Lang) -> Markup {
    let Some(signed) = &register.signed else {
        return html! { p { (mark(lang, Tone::Ask, t(lang, "docket.not_signed"))) } };
    };
    let text = TEXT.t_with(
        lang,
        "docket.signed_by",
        &[
            ("name", &signed.by_name),
            ("role", &signed.by_role.replace('_', " ")),
            ("when", &paper::date_time(signed.closed, &viewer.zone, lang)),
            ("n", &signed.lines.to_string()),
        ],
    );
    html! {
        p { (mark(lang, Tone::Ok, &text)) }
        @if !register.as_signed() { (notice(lang, Tone::Care, t(lang, "docket.after_signing"))) }
        p.quiet.num { "SHA-256 " (signed.hash) }
    }
}

/// Signs it as it was seen.
pub async fn sign(act: Act) -> Result<Response, Problem> {
    let day: Date = act.id.parse().map_err(|_| Problem::not_found())?;
    let look = act.caller.look(move |read| {
        let firm = personnel::public::firm(read)?.ok_or_else(|| Fault::not_found("the firm"))?;
        Day::of(read, day, &firm.zone)
    });
    let register = look.await?;
    let command = CloseDay { day, from: register.from, to: register.to, hash: act.text("hash") };
    match act.caller.carry_out(command).await {
        Ok(()) => Ok(Redirect::to(&format!("/calendar/register?day={day}")).into_response()),
        Err(Stop::Refused(no)) => {
            draw(&act.caller.app, &act.caller.signed, day, false, &no.to_string()).await
        }
        Err(Stop::Fault(fault)) => Err(fault.into()),
    }
}
