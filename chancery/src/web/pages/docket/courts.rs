//! `/calendar/courts`: days on which courts were closed, and who answers for last days: what people enter around the docket.

use std::collections::BTreeMap;

use axum::{
    Extension, Form as Posted,
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use calendar::{
    AssignDuty, Duty, EnterClosure,
    public::{self as docket, ClosureRow, DutyRow},
};
use kernel::{Date, Lang, Stop};
use paper::{Button, Column, Crumb, Field, Form, Kind, Markup, Page, Table, Tone, Viewer, Wrong, html, mark};

use super::{TEXT, t, word};
use crate::web::{
    App,
    caller::Caller,
    guard::Signed,
    pages::{Desk, look},
    problem::Problem,
};

type Typed = BTreeMap<String, String>;

/// The page.
pub async fn page(State(app): State<App>, Extension(signed): Extension<Signed>) -> Result<Response, Problem> {
    draw(&app, &signed, &Typed::new(), "", "").await
}

struct Known {
    closures: Vec<ClosureRow>,
    duties: Vec<(DutyRow, Option<matters::public::Matter>)>,
    users: Vec<personnel::public::User>,
}

async fn draw(app: &App, signed: &Signed, typed: &Typed, which: &str, no: &str) -> Result<Response, Problem> {
    let (desk, known) = look(app, signed, |read, _| {
        let mut duties = Vec::new();
        for row in docket::duties(read)? {
            let matter = row.matter.map(|m| matters::public::by_id(read, m)).transpose()?.flatten();
            duties.push((row, matter));
        }
        Ok(Known { closures: docket::closures(read)?, duties, users: personnel::public::users(read)? })
    })
    .await?;
    let Desk { viewer, nav, today, .. } = desk;
    let lang = viewer.lang;
    let may = |command: &str| app.wiring.house.door.permissions().allows(command, signed.actor.role);
    let wrong =
        |form: &str| if form == which && !no.is_empty() { Wrong::new().whole(no) } else { Wrong::new() };
    let main = html! {
        header.head { h1 { (t(lang, "docket.courts")) } p.meta { span { (t(lang, "docket.courts_text")) } } }
        div.stack {
            (closures(&known, &viewer, today))
            @if may("calendar.enter_closure") { (closure_form(&viewer, typed, &wrong("closure"))) }
            (duties(&known, lang))
            @if may("calendar.assign_duty") { (duty_form(&known, &viewer, typed, &wrong("duty"))) }
        }
    };
    Ok(Page::new(viewer.clone(), t(lang, "docket.courts"))
        .nav(nav, "/calendar")
        .crumbs(vec![Crumb { label: t(lang, "docket.title").to_owned(), href: "/calendar".to_owned() }])
        .main(main)
        .status(if no.is_empty() { 200 } else { 422 })
        .into_response())
}

fn closures(known: &Known, viewer: &Viewer, today: Date) -> Markup {
    let lang = viewer.lang;
    let keys = ["docket.calendar", "docket.day", "docket.closure_kind", "docket.authority", "docket.who"];
    let mut table =
        Table::new(t(lang, "docket.closures"), keys.map(|key| Column::text(t(lang, key))).to_vec());
    table.show_caption = true;
    for row in &known.closures {
        let c = &row.closure;
        let days = if c.from == c.to {
            paper::date_with_day(c.from, lang)
        } else {
            format!(
                "{} \u{2013} {}",
                paper::date_with_day_short(c.from, today, lang),
                paper::date_with_day(c.to, lang)
            )
        };
        table = table.row(vec![
            html! { (c.calendar) },
            html! { (days) @if row.superseded { " " (mark(lang, Tone::Care, t(lang, "docket.superseded"))) } },
            html! { (word(lang, "closed", docket::closure_word(c.kind))) },
            html! { (c.authority) },
            html! { (row.by_name) ", " (paper::date_time(row.made, &viewer.zone, lang)) },
        ]);
    }
    html! { @if known.closures.is_empty() { p.quiet { (t(lang, "docket.no_closures")) } } @else { (table) } }
}

fn text(typed: &Typed, name: &str) -> String {
    typed.get(name).map(|v| v.trim().to_owned()).unwrap_or_default()
}

fn closure_form(viewer: &Viewer, typed: &Typed, wrong: &Wrong) -> Markup {
    let lang = viewer.lang;
    let calendars = court_days::Pack::built_in()
        .calendars()
        .iter()
        .map(|c| (c.id.clone(), format!("{} ({})", c.name, c.id)));
    let kinds = docket::CLOSURE_KINDS.iter().map(|kind| {
        let name = docket::closure_word(*kind);
        (name.to_owned(), word(lang, "closed", name))
    });
    Form::new("closure", "/calendar/closures")
        .field(
            Field::new("calendar", t(lang, "docket.calendar"), Kind::Choice(calendars.collect()))
                .value(text(typed, "calendar"))
                .required(),
        )
        .field(
            Field::new("from", t(lang, "docket.closed_from"), Kind::Line("date"))
                .value(text(typed, "from"))
                .required(),
        )
        .field(
            Field::new("to", t(lang, "docket.closed_to"), Kind::Line("date"))
                .value(text(typed, "to"))
                .hint(t(lang, "docket.closed_to_hint")),
        )
        .field(
            Field::new("kind", t(lang, "docket.closure_kind"), Kind::Choice(kinds.collect()))
                .value(text(typed, "kind"))
                .required(),
        )
        .field(
            Field::text("authority", t(lang, "docket.authority")).value(text(typed, "authority")).required(),
        )
        .button(Button::submit(t(lang, "docket.enter_closure")).primary())
        .draw(viewer, wrong)
}

fn duties(known: &Known, lang: Lang) -> Markup {
    let keys = ["docket.matter", "docket.duty", "docket.person"];
    let mut table = Table::new(t(lang, "docket.duties"), keys.map(|key| Column::text(t(lang, key))).to_vec());
    table.show_caption = true;
    for (row, matter) in &known.duties {
        let name = known
            .users
            .iter()
            .find(|user| user.id == row.user)
            .map(|user| user.name.clone())
            .unwrap_or_default();
        table = table.row(vec![
            html! { @match matter { Some(m) => { (m.number) " \u{b7} " (m.title) }, None => { (t(lang, "docket.all_others")) } } },
            html! { (word(lang, "duty", row.duty.word())) },
            html! { (name) },
        ]);
    }
    html! { @if known.duties.is_empty() { p.quiet { (t(lang, "docket.no_duties")) } } @else { (table) } }
}

fn duty_form(known: &Known, viewer: &Viewer, typed: &Typed, wrong: &Wrong) -> Markup {
    let lang = viewer.lang;
    let duties =
        Duty::ALL.iter().map(|duty| (duty.word().to_owned(), word(lang, "duty", duty.word()))).collect();
    let users = known.users.iter().map(|user| (user.id.clone(), user.name.clone())).collect();
    Form::new("duty", "/calendar/duties")
        .field(
            Field::text("matter_number", t(lang, "docket.matter_number"))
                .value(text(typed, "matter_number"))
                .hint(t(lang, "docket.duty_hint")),
        )
        .field(
            Field::new("duty", t(lang, "docket.duty"), Kind::Choice(duties))
                .value(text(typed, "duty"))
                .required(),
        )
        .field(Field::new("user", t(lang, "docket.person"), Kind::Choice(users)).value(text(typed, "user")))
        .button(Button::submit(t(lang, "docket.assign")).primary())
        .draw(viewer, wrong)
}

/// A court was closed.
pub async fn enter_closure(caller: Caller, Posted(typed): Posted<Typed>) -> Result<Response, Problem> {
    let lang = caller.signed.lang;
    let date = |name: &str| text(&typed, name).parse::<Date>().ok();
    let no = match (date("from"), docket::closure_kind(&text(&typed, "kind"))) {
        (Some(from), Some(kind)) => {
            let command = EnterClosure {
                calendar: text(&typed, "calendar"),
                from,
                to: date("to").unwrap_or(from),
                kind,
                authority: text(&typed, "authority"),
                supersedes: None,
            };
            match caller.carry_out(command).await {
                Ok(_) => return Ok(Redirect::to("/calendar?state=waiting").into_response()),
                Err(Stop::Refused(no)) => no.to_string(),
                Err(Stop::Fault(fault)) => return Err(fault.into()),
            }
        }
        _ => TEXT.t(lang, "docket.closure_missing").to_owned(),
    };
    draw(&caller.app, &caller.signed, &typed, "closure", &no).await
}

/// Somebody answers for last days.
pub async fn assign_duty(caller: Caller, Posted(typed): Posted<Typed>) -> Result<Response, Problem> {
    let number = text(&typed, "matter_number");
    let matter = if number.is_empty() {
        Ok(None)
    } else {
        let found = caller.look(move |read| matters::public::by_number(read, &number)).await?;
        found.map(|m| Some(m.id)).ok_or(calendar::Refusal::NoSuchMatter)
    };
    let no = match (matter, Duty::parse(&text(&typed, "duty"))) {
        (Err(no), _) => no.to_string(),
        (_, None) => TEXT.t(caller.signed.lang, "docket.duty_missing").to_owned(),
        (Ok(matter), Some(duty)) => {
            let user = Some(text(&typed, "user")).filter(|user| !user.is_empty());
            match caller.carry_out(AssignDuty { matter, duty, user }).await {
                Ok(()) => return Ok(Redirect::to("/calendar/courts").into_response()),
                Err(Stop::Refused(no)) => no.to_string(),
                Err(Stop::Fault(fault)) => return Err(fault.into()),
            }
        }
    };
    draw(&caller.app, &caller.signed, &typed, "duty", &no).await
}
