//! `/deadlines/new`: a day that no paper brought.

use axum::{
    Extension, Form as Posted,
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use court_days::Pack;
use paper::{Button, Crumb, Field, Form, Kind, Page, Wrong, html};

use super::{forms::classes, t};
use crate::web::{
    App,
    api::docket::{EnterBody, entry},
    caller::Caller,
    guard::Signed,
    pages::{Desk, look},
    problem::Problem,
};

/// The empty form; the address may fill it in.
pub async fn page(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Query(body): Query<EnterBody>,
) -> Result<Response, Problem> {
    draw(&app, &signed, &body, Wrong::new()).await
}

/// Puts it on the docket, or says what is missing.
pub async fn post(
    caller: Caller,
    Posted(form): Posted<std::collections::BTreeMap<String, String>>,
) -> Result<Response, Problem> {
    let text = |name: &str| form.get(name).map(|v| v.trim().to_owned()).unwrap_or_default();
    let body = EnterBody {
        client_number: text("client_number"),
        matter_number: text("matter_number"),
        what: text("what"),
        class: text("class"),
        rule: text("rule"),
        trigger: text("trigger"),
        service: text("service"),
        due: text("due"),
        due_time: text("due_time"),
        authority: text("authority"),
    };
    let wrong = match entry(&caller, &body).await {
        Ok(command) => match caller.carry_out(command).await {
            Ok(id) => return Ok(Redirect::to(&format!("/deadlines/{id}?did=entered")).into_response()),
            Err(stop) => Problem::from(stop),
        },
        Err(problem) => problem,
    };
    if wrong.status.is_server_error() {
        return Err(wrong);
    }
    draw(&caller.app, &caller.signed, &body, Wrong::new().whole(wrong.detail)).await
}

async fn draw(app: &App, signed: &Signed, body: &EnterBody, wrong: Wrong) -> Result<Response, Problem> {
    let (desk, ()) = look(app, signed, |_, _| Ok(())).await?;
    let Desk { viewer, nav, .. } = desk;
    let lang = viewer.lang;
    let mut rules: Vec<(String, String)> = Pack::built_in()
        .rules()
        .iter()
        .filter(|rule| rule.until.is_none())
        .map(|rule| {
            (
                rule.id.clone(),
                format!("{} \u{b7} {} ({})", rule.jurisdiction.to_uppercase(), rule.title, rule.citation),
            )
        })
        .collect();
    rules.dedup_by(|a, b| a.0 == b.0);
    let methods = Pack::built_in().methods().iter().map(|m| (m.id.clone(), m.name.clone())).collect();
    let status = if wrong.is_empty() { 200 } else { 422 };
    let text = |name: &str, key: &str, value: &str| Field::text(name, t(lang, key)).value(value);
    let form = Form::new("enter", "/deadlines")
        .field(text("client_number", "docket.client_number", &body.client_number).required())
        .field(text("matter_number", "docket.matter_number", &body.matter_number))
        .field(text("what", "docket.what", &body.what).required().hint(t(lang, "docket.what_hint")))
        .field(
            Field::new("class", t(lang, "docket.class"), Kind::Choice(classes(lang)))
                .value(body.class.as_str())
                .required(),
        )
        .field(
            Field::new("rule", t(lang, "docket.rule"), Kind::Choice(rules))
                .value(body.rule.as_str())
                .hint(t(lang, "docket.rule_hint")),
        )
        .field(
            Field::new("trigger", t(lang, "docket.trigger"), Kind::Line("date")).value(body.trigger.as_str()),
        )
        .field(
            Field::new("service", t(lang, "docket.service"), Kind::Choice(methods))
                .value(body.service.as_str()),
        )
        .field(
            Field::new("due", t(lang, "docket.new_day"), Kind::Line("date"))
                .value(body.due.as_str())
                .hint(t(lang, "docket.day_hint")),
        )
        .field(
            Field::new("due_time", t(lang, "docket.hour"), Kind::Line("time")).value(body.due_time.as_str()),
        )
        .field(text("authority", "docket.authority", &body.authority))
        .button(Button::submit(t(lang, "docket.enter")).primary());
    let title = t(lang, "docket.enter");
    let main = html! {
        header.head { h1 { (title) } p.meta { span { (t(lang, "docket.enter_text")) } } }
        (form.draw(&viewer, &wrong))
    };
    Ok(Page::new(viewer.clone(), title)
        .nav(nav, "/calendar")
        .crumbs(vec![Crumb { label: t(lang, "docket.title").to_owned(), href: "/calendar".to_owned() }])
        .main(main)
        .status(status)
        .into_response())
}
