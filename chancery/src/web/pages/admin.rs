//! `/admin`: who may sign in, and tokens for programs. Links and tokens are shown once, on the page that made them.

use axum::{
    Form,
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
};
use badge::{Handle, Role, sessions};
use kernel::{Fault, Lang, Stop};
use maud::{Markup, html};
use paper::{Button, Column, Field, Page, Table, Tone, Wrong};
use personnel::{AddUser, CloseUser, EndToken, InviteUser, IssueToken, Refusal, public::User};
use serde::Deserialize;

use super::{Desk, look, t};
use crate::{
    real::SystemChance,
    web::{
        caller::{At, Caller},
        problem::Problem,
    },
};

/// Roles that a person can have.
const ROLES: [Role; 7] = [
    Role::Clerk,
    Role::CaseManager,
    Role::Attorney,
    Role::Biller,
    Role::Receptionist,
    Role::Auditor,
    Role::Admin,
];

/// What the page says besides its lists.
#[derive(Default)]
struct Said {
    /// A secret that is shown this once: what it is, and the secret.
    once: Option<(&'static str, String)>,
    /// The firm said no.
    user_wrong: Wrong,
    token_wrong: Wrong,
    /// What was typed.
    user: NewUser,
    token: NewToken,
}

/// Somebody new, as the form has it.
#[derive(Debug, Default, Deserialize)]
pub struct NewUser {
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    role: String,
}

/// A token, as the form has it.
#[derive(Debug, Default, Deserialize)]
pub struct NewToken {
    #[serde(default)]
    user: String,
    #[serde(default)]
    label: String,
    #[serde(default)]
    days: String,
}

pub async fn page(caller: Caller) -> Result<Response, Problem> {
    draw(&caller, Said::default()).await
}

pub async fn add_user(caller: Caller, Form(new): Form<NewUser>) -> Result<Response, Problem> {
    let lang = caller.signed.lang;
    let mut wrong = Wrong::new();
    if new.name.trim().is_empty() {
        wrong = wrong.at("name", t(lang, "admin.no_name"));
    }
    if !new.email.contains('@') {
        wrong = wrong.at("email", t(lang, "admin.no_email"));
    }
    let role = new.role.parse().ok().filter(|role| ROLES.contains(role));
    if role.is_none() {
        wrong = wrong.at("role", t(lang, "admin.no_role"));
    }
    if let Some(role) = role.filter(|_| wrong.is_empty()) {
        let user =
            AddUser { name: new.name.trim().to_owned(), email: new.email.trim().to_owned(), role, lang };
        match told(&caller, user).await? {
            Ok(_) => return Ok(Redirect::to("/admin").into_response()),
            Err(no) => wrong = wrong.whole(no),
        }
    }
    draw(&caller, Said { user_wrong: wrong, user: new, ..Said::default() }).await
}

pub async fn invite(caller: Caller, At(user): At<String>, headers: HeaderMap) -> Result<Response, Problem> {
    let secret = sessions::Secret::make(&mut SystemChance);
    let said = match told(&caller, InviteUser { user, hash: secret.hash() }).await? {
        Ok(()) => {
            let link = format!("{}/sign-in/{}", origin(&headers), secret.reveal());
            Said { once: Some(("admin.link_once", link)), ..Said::default() }
        }
        Err(no) => Said { user_wrong: Wrong::new().whole(no), ..Said::default() },
    };
    draw(&caller, said).await
}

pub async fn close(caller: Caller, At(user): At<String>) -> Result<Response, Problem> {
    match told(&caller, CloseUser { user }).await? {
        Ok(()) => Ok(Redirect::to("/admin").into_response()),
        Err(no) => draw(&caller, Said { user_wrong: Wrong::new().whole(no), ..Said::default() }).await,
    }
}

pub async fn issue_token(caller: Caller, Form(new): Form<NewToken>) -> Result<Response, Problem> {
    let secret = sessions::Secret::token(&mut SystemChance);
    let command = IssueToken {
        user: new.user.clone(),
        hash: secret.hash(),
        label: new.label.clone(),
        days: new.days.trim().parse().unwrap_or(0),
    };
    let said = match told(&caller, command).await? {
        Ok(()) => Said { once: Some(("admin.token_once", secret.reveal().to_owned())), ..Said::default() },
        Err(no) => Said { token_wrong: Wrong::new().whole(no), token: new, ..Said::default() },
    };
    draw(&caller, said).await
}

pub async fn end_token(caller: Caller, At(id): At<String>) -> Result<Response, Problem> {
    match told(&caller, EndToken { id }).await? {
        Ok(()) => Ok(Redirect::to("/admin").into_response()),
        Err(no) => draw(&caller, Said { token_wrong: Wrong::new().whole(no), ..Said::default() }).await,
    }
}

/// What was done, or the firm's no in words; anything else is a fault.
async fn told<C: Handle<Refusal = Refusal>>(
    caller: &Caller,
    command: C,
) -> Result<Result<C::Done, String>, Problem> {
    match caller.carry_out(command).await {
        Ok(done) => Ok(Ok(done)),
        Err(Stop::Refused(no)) => Ok(Err(no.to_string())),
        Err(Stop::Fault(fault)) => Err(fault.into()),
    }
}

/// By which address this browser reaches us.
fn origin(headers: &HeaderMap) -> String {
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
    let said = text(header::ORIGIN.as_str()).filter(|origin| origin != "null");
    said.unwrap_or_else(|| {
        let scheme = text("x-forwarded-proto").unwrap_or_else(|| "http".to_owned());
        format!("{scheme}://{}", text(header::HOST.as_str()).unwrap_or_default())
    })
}

async fn draw(caller: &Caller, said: Said) -> Result<Response, Problem> {
    let now = caller.app.wiring.house.clock.now();
    let (desk, (users, tokens)) = look(&caller.app, &caller.signed, move |read, _| {
        Ok::<_, Fault>((personnel::public::users(read)?, sessions::tokens(read, None, now)?))
    })
    .await?;
    let Desk { viewer, nav, .. } = desk;
    let lang = viewer.lang;
    let main = html! {
        header.head { h1 { (t(lang, "admin.title")) } }
        @if let Some((what, secret)) = &said.once {
            section role="status" {
                (paper::notice(lang, Tone::Ok, t(lang, what)))
                p { code { (secret) } }
            }
        }
        section {
            h2 { (t(lang, "admin.users")) }
            (user_table(&users, &caller.signed.actor.id, &viewer))
            (asked(lang, "admin.add", "add-user", &user_form(lang, &said.user).draw(&viewer, &said.user_wrong), &said.user_wrong))
        }
        section {
            h2 { (t(lang, "admin.tokens")) }
            p.quiet { (t(lang, "admin.tokens_hint")) }
            (token_table(&tokens, &users, &viewer))
            (asked(lang, "admin.make_token", "make-token", &token_form(lang, &said.token, &users).draw(&viewer, &said.token_wrong), &said.token_wrong))
        }
    };
    Ok(Page::new(viewer.clone(), t(lang, "admin.title")).nav(nav, "/admin").main(main).into_response())
}

/// A form behind its button; in the open while something in it is wrong.
fn asked(lang: Lang, title: &str, id: &str, form: &Markup, wrong: &Wrong) -> Markup {
    html! {
        @if wrong.is_empty() {
            (paper::actions(&[Button::open(t(lang, title), id).primary()]))
            (paper::dialog(lang, id, t(lang, title), form))
        } @else {
            (form)
        }
    }
}

fn user_table(users: &[User], own: &str, viewer: &paper::Viewer) -> Markup {
    let lang = viewer.lang;
    let heads = ["admin.name", "admin.email", "admin.role", "admin.actions"];
    let columns = heads.iter().map(|key| Column::text(t(lang, key))).collect();
    let mut table = Table::new(t(lang, "admin.users"), columns);
    for user in users {
        let address = format!("/admin/users/{}", user.id);
        let link = Button::post(t(lang, "admin.link"), format!("{address}/link"), &viewer.csrf);
        let close =
            Button::post(t(lang, "admin.close"), format!("{address}/close"), &viewer.csrf).danger().quiet();
        table = table.row(vec![
            html! { (user.name) },
            html! { (user.email) },
            html! { (role_word(&user.role, lang)) },
            html! { div.actions { (link) @if user.id != own { (close) } } },
        ]);
    }
    table.draw()
}

fn role_word(role: &str, lang: Lang) -> &str {
    t(
        lang,
        match role {
            "admin" => "admin.role_admin",
            "attorney" => "admin.role_attorney",
            "case_manager" => "admin.role_case_manager",
            "biller" => "admin.role_biller",
            "receptionist" => "admin.role_receptionist",
            "auditor" => "admin.role_auditor",
            _ => "admin.role_clerk",
        },
    )
}

fn user_form(lang: Lang, typed: &NewUser) -> paper::Form {
    let roles = ROLES.iter().map(|r| (r.word().to_owned(), role_word(r.word(), lang).to_owned())).collect();
    let role = if typed.role.is_empty() { Role::Clerk.word() } else { &typed.role };
    paper::Form::new("new-user", "/admin/users")
        .field(Field::text("name", t(lang, "admin.name")).value(&typed.name).required())
        .field(
            Field::new("email", t(lang, "admin.email"), paper::Kind::Line("email"))
                .value(&typed.email)
                .required(),
        )
        .field(Field::new("role", t(lang, "admin.role"), paper::Kind::Choice(roles)).value(role).required())
        .button(Button::submit(t(lang, "admin.add")).primary())
}

fn token_table(tokens: &[sessions::Token], users: &[User], viewer: &paper::Viewer) -> Markup {
    let lang = viewer.lang;
    if tokens.is_empty() {
        return html! {};
    }
    let heads = ["admin.label", "admin.acts_for", "admin.until", "admin.actions"];
    let columns = heads.iter().map(|key| Column::text(t(lang, key))).collect();
    let mut table = Table::new(t(lang, "admin.tokens"), columns);
    for token in tokens {
        let whose = users.iter().find(|u| u.id == token.user).map_or("", |u| u.name.as_str());
        let end = Button::post(t(lang, "admin.end"), format!("/admin/tokens/{}/end", token.id), &viewer.csrf);
        table = table.row(vec![
            html! { (token.label) },
            html! { (whose) },
            html! { span.num { (paper::date_time(token.expires, &viewer.zone, lang)) } },
            html! { (end.quiet()) },
        ]);
    }
    table.draw()
}

fn token_form(lang: Lang, typed: &NewToken, users: &[User]) -> paper::Form {
    let people = users.iter().map(|u| (u.id.clone(), u.name.clone())).collect();
    let days = if typed.days.is_empty() { "90" } else { &typed.days };
    paper::Form::new("new-token", "/admin/tokens")
        .field(Field::text("label", t(lang, "admin.label")).value(&typed.label).required())
        .field(
            Field::new("user", t(lang, "admin.acts_for"), paper::Kind::Choice(people))
                .value(&typed.user)
                .required(),
        )
        .field(Field::new("days", t(lang, "admin.days"), paper::Kind::Line("number")).value(days).required())
        .button(Button::submit(t(lang, "admin.make_token")).primary())
}
