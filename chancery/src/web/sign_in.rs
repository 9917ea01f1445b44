//! Signing in by one-time link, and setting an empty house up.

use axum::{
    Form,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use badge::{Actor, Role, sessions};
use kernel::{Fault, Lang};
use paper::{Markup, Page, Viewer, html};
use personnel::AddUser;
use serde::Deserialize;

use super::{
    App, Routes,
    guard::{COOKIE, blocking, cookie},
    problem::Problem,
};
use crate::{house::House, real::SystemChance};

pub fn routes() -> Routes {
    Routes::default()
        .at(&["GET"], "/sign-in", get(closed))
        .at(&["GET", "POST"], "/sign-in/{secret}", get(offer).post(enter))
        .at(&["POST"], "/sign-out", post(leave))
}

/// The firm's language, name and zone, before anybody is known.
pub(super) fn nobody(house: &House) -> Viewer {
    let firm = house.firm().ok().flatten();
    let lang = firm.as_ref().map_or(Lang::En, |f| f.lang);
    let name = firm.as_ref().map_or("Chancery", |f| f.name.as_str());
    let zone = firm.as_ref().map_or("UTC", |f| f.zone.as_str());
    Viewer::new(lang, name, zone, house.clock.now())
}

/// One thing in the middle.
fn page(viewer: Viewer, title: &str, body: &Markup) -> Page {
    Page::new(viewer, title).bare(html! { h1 { (title) } (body) })
}

/// Words of these three pages; they are seen before anybody's language is known, so the firm's is used.
struct Words {
    title: &'static str,
    ask: &'static str,
    gone: &'static str,
    enter: &'static str,
    set_up: &'static str,
    firm: &'static str,
    zone: &'static str,
    name: &'static str,
    email: &'static str,
}

const fn words(lang: Lang) -> Words {
    match lang {
        Lang::En => Words {
            title: "Sign in",
            ask: "Ask your administrator for a sign-in link. On the machine itself: chancery user link --data FOLDER E-MAIL",
            gone: "This link has been used, or it is older than an hour. Ask for a new one.",
            enter: "Sign in as",
            set_up: "Set the firm up",
            firm: "Name of the firm",
            zone: "Time zone",
            name: "Your name",
            email: "Your e-mail address",
        },
        Lang::Es => Words {
            title: "Entrar",
            ask: "Pida un enlace de acceso a su administrador. En la propia máquina: chancery user link --data CARPETA CORREO",
            gone: "Este enlace ya se usó o tiene más de una hora. Pida otro.",
            enter: "Entrar como",
            set_up: "Configurar el bufete",
            firm: "Nombre del bufete",
            zone: "Zona horaria",
            name: "Su nombre",
            email: "Su correo electrónico",
        },
        Lang::El => Words {
            title: "Είσοδος",
            ask: "Ζητήστε σύνδεσμο εισόδου από τον διαχειριστή. Στο ίδιο το μηχάνημα: chancery user link --data ΦΑΚΕΛΟΣ E-MAIL",
            gone: "Ο σύνδεσμος έχει χρησιμοποιηθεί ή είναι παλαιότερος από μία ώρα. Ζητήστε νέο.",
            enter: "Είσοδος ως",
            set_up: "Ρύθμιση του γραφείου",
            firm: "Όνομα του γραφείου",
            zone: "Ζώνη ώρας",
            name: "Το όνομά σας",
            email: "Η διεύθυνση e-mail σας",
        },
    }
}

async fn closed(State(app): State<App>) -> Result<Page, Problem> {
    let house = app.wiring.house.clone();
    let viewer = blocking(move || Ok(nobody(&house))).await?;
    let words = words(viewer.lang);
    Ok(page(viewer, words.title, &html! { p { (words.ask) } }))
}

/// What a link offers, without using it up: mail programs that fetch every link must not sign anybody in.
async fn offer(State(app): State<App>, Path(secret): Path<String>) -> Result<Response, Problem> {
    let house = app.wiring.house.clone();
    let now = house.clock.now();
    let (viewer, found) = blocking(move || {
        let viewer = nobody(&house);
        let Some(user) = sessions::peek_link(house.door.register(), &secret, now)? else {
            return Ok((viewer, None));
        };
        let name = match &user {
            Some(id) => house
                .door
                .read_here(&Actor::console(), |read| personnel::public::users(read))?
                .into_iter()
                .find(|u| u.id == *id)
                .map(|u| u.name),
            None => None,
        };
        let founded = house.firm()?.is_some();
        Ok((viewer, Some((user.is_some(), name, founded))))
    })
    .await?;
    let words = words(viewer.lang);
    let Some((for_user, name, founded)) = found else {
        let body = page(viewer, words.title, &html! { p { (words.gone) } p { (words.ask) } });
        return Ok(body.status(StatusCode::GONE.as_u16()).into_response());
    };
    let body = if for_user {
        html! { form.form method="post" { button.btn.primary type="submit" { (words.enter) " " (name.unwrap_or_default()) } } }
    } else {
        html! {
            form.form method="post" {
                @if !founded {
                    p { label for="firm" { (words.firm) } input #firm name="firm" required; }
                    p { label for="zone" { (words.zone) } input #zone name="zone" value="America/New_York" required; }
                    p {
                        label for="lang" { "Language \u{b7} Idioma \u{b7} Γλώσσα" }
                        select #lang name="lang" {
                            option value="en" { "English" } option value="es" { "Español" } option value="el" { "Ελληνικά" }
                        }
                    }
                }
                p { label for="name" { (words.name) } input #name name="name" autocomplete="name" required; }
                p { label for="email" { (words.email) } input #email name="email" type="email" autocomplete="email" required; }
                button.btn.primary type="submit" { (words.set_up) }
            }
        }
    };
    Ok(page(viewer, if for_user { words.title } else { words.set_up }, &body).into_response())
}

#[derive(Debug, Default, Deserialize)]
struct SetUp {
    #[serde(default)]
    firm: String,
    #[serde(default)]
    zone: String,
    #[serde(default)]
    lang: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
}

async fn enter(
    State(app): State<App>,
    Path(secret): Path<String>,
    Form(set_up): Form<SetUp>,
) -> Result<Response, Problem> {
    let house = app.wiring.house.clone();
    let session = blocking(move || {
        let now = house.clock.now();
        let register = house.door.register();
        let Some(peeked) = sessions::peek_link(register, &secret, now)? else { return Ok(None) };
        if peeked.is_none() && (set_up.name.trim().is_empty() || !set_up.email.contains('@')) {
            return Err(Fault::not_found("the first administrator needs a name and an address"));
        }
        let Some(user) = sessions::use_link(register, &secret)? else { return Ok(None) };
        let user = match user {
            Some(user) => user,
            None => first_administrator(&house, &set_up)?,
        };
        sessions::start(register, &user, &mut SystemChance).map(Some)
    })
    .await?;
    let Some(session) = session else { return Ok(Redirect::to("/sign-in").into_response()) };
    let value =
        format!("{COOKIE}={}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=43200", session.reveal());
    Ok(([(header::SET_COOKIE, value)], Redirect::to("/")).into_response())
}

fn first_administrator(house: &House, set_up: &SetUp) -> Result<String, Fault> {
    let lang = Lang::parse(&set_up.lang).unwrap_or_default();
    if house.firm()?.is_none() {
        let zone = set_up.zone.trim();
        let zone = if jiff::tz::TimeZone::get(zone).is_ok() { zone } else { "America/New_York" };
        let name = set_up.firm.trim();
        let name = if name.is_empty() { "Our firm" } else { name };
        house.found(name, zone, lang).map_err(|t| Fault::broken(t.words))?;
    }
    let user = AddUser {
        name: set_up.name.trim().to_owned(),
        email: set_up.email.trim().to_owned(),
        role: Role::Admin,
        lang,
    };
    house.door.carry_out_here(&Actor::console(), user).map_err(|stop| match stop {
        kernel::Stop::Refused(no) => Fault::broken(no.to_string()),
        kernel::Stop::Fault(fault) => fault,
    })
}

async fn leave(State(app): State<App>, headers: HeaderMap) -> Result<Response, Problem> {
    if let Some(secret) = cookie(&headers, COOKIE) {
        let register = app.wiring.house.door.register().clone();
        blocking(move || sessions::end(&register, &secret)).await?;
    }
    let gone = format!("{COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
    let clear = "\"cache\", \"cookies\", \"storage\"";
    Ok((
        [(header::SET_COOKIE, gone.as_str()), (header::HeaderName::from_static("clear-site-data"), clear)],
        Redirect::to("/sign-in"),
    )
        .into_response())
}
