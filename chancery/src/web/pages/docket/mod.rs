//! The docket's pages: the list by day, each last day with its reasons, and what people do about it.

mod acts;
mod courts;
mod enter;
mod forms;
pub mod list;
mod one;
mod register;
mod why;

use axum::routing::{get, post};
use kernel::Lang;
use paper::{Markup, Tone, html, mark, tag};

use super::{TEXT, t};
use crate::web::Routes;

/// The routes.
pub fn routes() -> Routes {
    Routes::default()
        .at(&["GET"], "/deadlines/new", get(enter::page))
        .at(&["POST"], "/deadlines", post(enter::post))
        .at(&["GET"], "/deadlines/{id}", get(one::page))
        .at(&["POST"], "/deadlines/{id}/confirm", post(acts::confirm))
        .at(&["POST"], "/deadlines/{id}/move", post(acts::move_to))
        .at(&["POST"], "/deadlines/{id}/accept-move", post(acts::accept_move))
        .at(&["POST"], "/deadlines/{id}/decline-move", post(acts::decline_move))
        .at(&["POST"], "/deadlines/{id}/complete", post(acts::complete))
        .at(&["POST"], "/deadlines/{id}/cancel", post(acts::cancel))
        .at(&["POST"], "/deadlines/{id}/reopen", post(acts::reopen))
        .at(&["POST"], "/deadlines/{id}/hearing", post(acts::hearing))
        .at(&["POST"], "/alerts/{id}/acknowledge", post(acts::acknowledge))
        .at(&["GET"], "/calendar/register", get(register::page))
        .at(&["GET"], "/calendar/courts", get(courts::page))
        .at(&["POST"], "/calendar/closures", post(courts::enter_closure))
        .at(&["POST"], "/calendar/duties", post(courts::assign_duty))
        .at(&["POST"], "/calendar/register/{id}", post(register::sign))
}

/// A word of a table that is put together from what is kept (`docket.state_done`), or the word itself.
fn word(lang: Lang, group: &str, name: &str) -> String {
    let key = format!("docket.{group}_{name}");
    if TEXT.has(&key) { TEXT.t(lang, &key).to_owned() } else { name.replace('_', " ") }
}

/// What must be done, as a title.
fn title_of(what: &str) -> String {
    let words = what.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// State, danger class and what else must be seen at once.
pub fn marks_of(deadline: &calendar::public::Deadline, today: kernel::Date, lang: Lang) -> Vec<Markup> {
    use calendar::State;
    let tone = match deadline.state {
        State::Provisional | State::Checked => Tone::Ask,
        State::Confirmed | State::Done => Tone::Ok,
        State::Cancelled | State::Withdrawn => Tone::Plain,
    };
    let mut marks = vec![mark(lang, tone, &word(lang, "state", deadline.state.word()))];
    if deadline.state.stands() && deadline.alert_on < today {
        marks.push(mark(lang, Tone::Stop, t(lang, "docket.late")));
    }
    if deadline.reckoning().clash().is_some() {
        marks.push(mark(lang, Tone::Stop, t(lang, "docket.clash")));
    }
    if deadline.move_n.is_some() {
        marks.push(mark(lang, Tone::Care, t(lang, "docket.move_waits")));
    }
    if deadline.alert_on < deadline.due && deadline.state.stands() {
        let day = paper::date_with_day_short(deadline.alert_on, today, lang);
        marks.push(mark(lang, Tone::Care, &TEXT.t_with(lang, "docket.earliest", &[("date", &day)])));
    }
    marks.push(tag(deadline.class.word()));
    marks
}

/// The day, with its hour and its zone where they matter.
pub fn when(deadline: &calendar::public::Deadline, today: kernel::Date, lang: Lang) -> Markup {
    html! {
        (paper::due(deadline.due, today, lang))
        @if let Some(time) = &deadline.due_time { ", " (time) }
        @if let (Some(zone), Some(_)) = (&deadline.zone, &deadline.due_time) { " " small { "(" (zone) ")" } }
    }
}

/// Reminders that wait for this reader's word, each with the button that gives it.
pub fn alerts(mine: &[Mine], viewer: &paper::Viewer, today: kernel::Date) -> Markup {
    let lang = viewer.lang;
    html! {
        ul.tasks { @for (alert, deadline, client) in mine {
            li {
                (paper::Button::post(t(lang, "docket.seen"), format!("/alerts/{}/acknowledge", alert.id), &viewer.csrf))
                " " strong { (paper::due(alert.alert_on, today, lang)) } " \u{b7} "
                a href={ "/deadlines/" (deadline.id) } { (title_of(&deadline.what)) } " \u{b7} " (client.name()) " "
                (tag(deadline.class.word()))
                @if alert.level > 0 { " " (mark(lang, Tone::Stop, t(lang, "docket.climbed"))) }
                @if deadline.state.waits() { " " (mark(lang, Tone::Ask, &word(lang, "state", deadline.state.word()))) }
            }
        } }
    }
}

type Mine = (calendar::public::Alert, calendar::public::Deadline, clients::public::Client);
