//! Pages that gather several departments: they read and draw, nothing else.

mod admin;
mod clients;
mod decide;
mod docket;
mod happened;
mod inbox;
mod last_day;
mod matters;
mod record;
mod search;
mod shape;
mod today;
mod upload;

use axum::{
    Extension,
    extract::State,
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use badge::{Reader, Role, sessions};
use kernel::{Date, Fault, Lang};
use paper::{NavItem, Section, Viewer};
use register::Read;
use serde::Deserialize;

use super::{
    App, Routes,
    guard::{Signed, blocking},
    problem::Problem,
    tally::Tally,
};

paper::messages!(pub static TEXT);

/// A text of these pages.
pub fn t(lang: Lang, key: &str) -> &str {
    TEXT.t(lang, key)
}

/// All pages behind the guard.
pub fn routes() -> Routes {
    Routes::default()
        .at(&["GET"], "/", get(|| async { Redirect::to("/today") }))
        .at(&["GET"], "/today", get(today::page))
        .at(&["GET"], "/inbox", get(inbox::first))
        .at(&["GET"], "/inbox/{id}", get(inbox::item))
        .at(&["GET"], "/inbox/{id}/compare/{other}", get(inbox::compare))
        .at(&["GET"], "/papers/{id}/page/{n}", get(inbox::picture))
        .at(&["POST"], "/inbox/{id}/accept", post(decide::accept))
        .at(&["POST"], "/inbox/{id}/file", post(decide::file_to))
        .at(&["POST"], "/inbox/{id}/kind", post(decide::set_kind))
        .at(&["POST"], "/inbox/{id}/hold", post(decide::hold))
        .at(&["POST"], "/inbox/{id}/assign", post(decide::assign))
        .at(&["POST"], "/inbox/{id}/discard", post(decide::discard))
        .at(&["POST"], "/inbox/{id}/undo", post(decide::undo))
        .at(&["POST"], "/inbox/{id}/move", post(decide::move_to))
        .at(&["POST"], "/inbox/{id}/file-several", post(decide::file_to_several))
        .at(&["POST"], "/inbox/{id}/file-also", post(decide::file_also))
        .at(&["POST"], "/inbox/{id}/take-off", post(decide::take_off))
        .at(&["POST"], "/inbox/{id}/note", post(decide::note))
        .at(&["POST"], "/inbox/{id}/relay", post(decide::relay))
        .at(&["POST"], "/inbox/{id}/draft", post(decide::draft))
        .at(&["POST"], "/drafts/{id}", post(decide::revise_draft))
        .at(&["POST"], "/drafts/{id}/discard", post(decide::discard_draft))
        .at(&["POST"], "/drafts/{id}/restore", post(decide::restore_draft))
        .at(&["POST"], "/inbox/{id}/override", post(decide::override_step))
        .at(&["POST"], "/inbox/{id}/close", post(decide::close))
        .at(&["POST"], "/inbox/{id}/split", post(decide::split))
        .at(&["POST"], "/inbox/{id}/join", post(decide::join))
        .at(&["GET"], "/inbox/{id}/presence", get(inbox::presence))
        .at(&["POST"], "/clients/{number}/notes/read", post(decide::read_notes))
        .at(&["POST"], "/upload", post(upload::upload))
        .at(&["GET"], "/arrivals/{ids}", get(upload::came))
        .at(&["GET"], "/clients", get(clients::list))
        .at(&["GET"], "/clients/{number}", get(clients::file))
        .at(&["GET"], "/matters", get(matters::list))
        .at(&["GET"], "/matters/{number}", get(matters::matter))
        .at(&["GET"], "/calendar", get(docket::list::page))
        .at(&["POST"], "/tasks/{id}/complete", post(decide::complete_task))
        .at(&["GET"], "/search", get(search::page))
        .at(&["GET"], "/palette", get(search::palette))
        .at(&["GET"], "/lookup/clients", get(search::clients_like))
        .at(&["GET"], "/record", get(record::page))
        .at(&["GET"], "/admin", get(admin::page))
        .at(&["POST"], "/admin/users", post(admin::add_user))
        .at(&["POST"], "/admin/users/{id}/link", post(admin::invite))
        .at(&["POST"], "/admin/users/{id}/close", post(admin::close))
        .at(&["POST"], "/admin/tokens", post(admin::issue_token))
        .at(&["POST"], "/admin/tokens/{id}/end", post(admin::end_token))
        .at(&["POST"], "/language", post(language))
        .and(docket::routes())
}

/// What every page needs to know of its reader, and the counts beside the sections.
pub struct Desk {
    pub viewer: Viewer,
    pub nav: Vec<NavItem>,
    pub today: Date,
    /// How many papers wait in each tab of the inbox: counted once for the navigation and the page.
    pub waiting: Vec<(String, i64)>,
    tally: Tally,
    sealed: i64,
}

impl Desk {
    /// How many papers of a state are in each tab.
    pub fn count(&self, read: &mut dyn Read, state: &str) -> Result<Vec<(String, i64)>, Fault> {
        self.tally.of(read, state, self.sealed)
    }
}

/// Reads what a page shows, together with its frame, in one look.
pub async fn look<T: Send + 'static>(
    app: &App,
    signed: &Signed,
    look: impl FnOnce(&mut Reader<'_, '_>, &Desk) -> Result<T, Fault> + Send + 'static,
) -> Result<(Desk, T), Problem> {
    let house = &app.wiring.house;
    let (signed, now) = (signed.clone(), house.clock.now());
    let actor = signed.actor.clone();
    let (tally, sealed) = (app.tally.clone(), house.door.register().sealed_seq());
    let found = house.door.read(&actor, move |read| {
        let desk = desk(read, &signed, now, tally, sealed)?;
        let found = look(read, &desk)?;
        Ok((desk, found))
    });
    found.await.map_err(Problem::from)
}

fn desk(
    read: &mut Reader<'_, '_>,
    signed: &Signed,
    now: kernel::Moment,
    tally: Tally,
    sealed: i64,
) -> Result<Desk, Fault> {
    let firm = personnel::public::firm(read)?;
    let (name, zone) =
        firm.map_or_else(|| ("Chancery".to_owned(), "America/New_York".to_owned()), |f| (f.name, f.zone));
    let demo = name.ends_with("(demo)");
    let mut viewer = Viewer::new(signed.lang, &name, &zone, now);
    viewer.name.clone_from(&signed.actor.name);
    viewer.role = shape::term(signed.lang, "admin", &format!("role_{}", signed.actor.role.word()));
    viewer.csrf.clone_from(&signed.csrf);
    viewer.demo = demo;
    let today = viewer.today();
    let waiting = tally.of(read, "asked", sealed)?;
    let lang = signed.lang;
    let count = |n: i64| u64::try_from(n).ok().filter(|n| *n > 0);
    let mut nav = vec![
        Section::Today.item(lang, None),
        Section::Inbox.item(lang, count(waiting.iter().map(|(_, n)| n).sum())),
        Section::Clients.item(lang, None),
        Section::Matters.item(lang, None),
        Section::Calendar.item(lang, None),
        Section::Record.item(lang, None),
    ];
    if signed.actor.role == Role::Admin {
        nav.push(Section::Admin.item(lang, None));
    }
    Ok(Desk { viewer, nav, today, waiting, tally, sealed })
}

/// A day with its name, as far as the text is a day.
pub fn day(text: &str, today: Date, lang: Lang) -> String {
    text.parse::<Date>().map_or_else(|_| text.to_owned(), |date| paper::due(date, today, lang))
}

#[derive(Debug, Deserialize)]
struct Language {
    lang: String,
}

async fn language(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    axum::Form(form): axum::Form<Language>,
) -> Result<Response, Problem> {
    let lang = Lang::parse(&form.lang).unwrap_or_default();
    let register = app.wiring.house.door.register().clone();
    blocking(move || sessions::set_language(&register, &signed.actor.id, lang)).await?;
    Ok(Redirect::to("/today").into_response())
}

#[cfg(test)]
mod tests {
    paper::messages_test!(super::TEXT);
}
