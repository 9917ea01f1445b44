//! `/calendar`: the docket by day, for a day, a week, a month or everything that stands.

use std::collections::BTreeMap;

use axum::{
    Extension,
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use calendar::Class;
use jiff::Span;
use kernel::{Date, Lang};
use paper::{
    Button, Markup, Page, Row, Tab, Tone, Viewer, empty, grouped_list, html, mark, pager, pills, tabs,
};
use serde::Deserialize;

use super::{marks_of, title_of, word};
use crate::{
    docket::{DocketLine, Filter, lines},
    web::{
        App,
        guard::Signed,
        pages::{Desk, look, t},
        problem::Problem,
    },
};

const VIEWS: [&str; 4] = ["day", "week", "month", "open"];
const STATES: [&str; 4] = ["open", "waiting", "closed", "all"];

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Asked {
    view: String,
    on: String,
    state: String,
    class: String,
    person: String,
    court: String,
    matter: String,
}

impl Asked {
    fn view(&self) -> &'static str {
        VIEWS.into_iter().find(|view| *view == self.view).unwrap_or("open")
    }

    fn state(&self) -> &'static str {
        STATES.into_iter().find(|state| *state == self.state).unwrap_or("open")
    }

    fn on(&self, today: Date) -> Date {
        self.on.parse().unwrap_or(today)
    }

    /// First and last day of the window; none for everything.
    fn window(&self, today: Date) -> Option<(Date, Date)> {
        let on = self.on(today);
        let span = |from: Date, days: i64| {
            let to = from.checked_add(Span::new().days(days)).unwrap_or(from);
            Some((from, to))
        };
        match self.view() {
            "day" => span(on, 0),
            "week" => {
                let back = i64::from(on.weekday().to_monday_zero_offset());
                span(on.checked_sub(Span::new().days(back)).unwrap_or(on), 6)
            }
            "month" => Some((on.first_of_month(), on.last_of_month())),
            _ => None,
        }
    }

    /// The neighbouring window begins here.
    fn step(&self, today: Date, by: i64) -> Option<Date> {
        let on = self.on(today);
        let span = match self.view() {
            "day" => Span::new().days(by),
            "week" => Span::new().weeks(by),
            "month" => Span::new().months(by),
            _ => return None,
        };
        on.checked_add(span).ok()
    }

    /// The address with one thing changed.
    fn with(&self, name: &str, value: &str) -> String {
        let on = if self.on.is_empty() { String::new() } else { self.on.clone() };
        let mut all = BTreeMap::from([
            ("view", self.view().to_owned()),
            ("state", self.state().to_owned()),
            ("on", on),
            ("class", self.class.clone()),
            ("person", self.person.clone()),
            ("court", self.court.clone()),
            ("matter", self.matter.clone()),
        ]);
        all.insert(name, value.to_owned());
        let coded = |text: &str| {
            text.bytes().fold(String::new(), |mut out, b| {
                match b {
                    b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => out.push(char::from(b)),
                    b => out.push_str(&format!("%{b:02X}")),
                }
                out
            })
        };
        let pairs: Vec<String> =
            all.iter().filter(|(_, v)| !v.is_empty()).map(|(n, v)| format!("{n}={}", coded(v))).collect();
        format!("/calendar?{}", pairs.join("&"))
    }

    fn filter(&self, today: Date) -> Filter {
        let window = self.window(today);
        Filter {
            from: window.map(|w| w.0),
            to: window.map(|w| w.1),
            state: self.state().to_owned(),
            class: self.class.parse().ok(),
            person: self.person.trim().to_owned(),
            court: self.court.trim().to_owned(),
            matter: self.matter.trim().to_owned(),
        }
    }
}

/// The page.
pub async fn page(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let wanted = asked.clone();
    let (desk, ((rows, more), people)) = look(&app, &signed, move |read, desk| {
        let found = lines(read, &wanted.filter(desk.today), desk.today)?;
        Ok((found, personnel::public::users(read)?))
    })
    .await?;
    let Desk { viewer, nav, today, .. } = desk;
    let lang = viewer.lang;
    let title = t(lang, "docket.title");
    let may_enter = app.wiring.house.door.permissions().allows("calendar.enter_deadline", signed.actor.role);
    let main = html! {
        header.head { h1 { (title) } p.meta { span { (window_text(&asked, today, lang)) } } }
        (tabs(lang, t(lang, "docket.window"), &VIEWS.map(|view| Tab {
            label: word(lang, "view", view), href: asked.with("view", view), on: asked.view() == view, count: None,
        })))
        (pills(lang, t(lang, "docket.state"), &STATES.map(|state| Tab {
            label: word(lang, "filter", state), href: asked.with("state", state), on: asked.state() == state, count: None,
        })))
        (filters(&asked, &people, lang))
        @if rows.is_empty() { (empty(t(lang, "docket.empty"), t(lang, "docket.empty_next"), &[])) }
        @else { (grouped_list(lang, "docket", &groups(&rows, &viewer, today))) }
        @if more { (paper::notice(lang, Tone::Care, t(lang, "docket.more"))) }
        @if asked.window(today).is_some() {
            @let at = |by| asked.step(today, by).map(|day| asked.with("on", &day.to_string()));
            (pager(lang, at(-1).as_deref(), at(1).as_deref(), &window_text(&asked, today, lang)))
        }
    };
    let side = html! {
        @if may_enter { (Button::link(t(lang, "docket.enter"), "/deadlines/new").key("n").primary()) }
        (Button::link(t(lang, "docket.register"), "/calendar/register"))
        (Button::link(t(lang, "docket.courts"), "/calendar/courts"))
        p.quiet { (t(lang, "docket.legend")) }
    };
    Ok(Page::new(viewer.clone(), title).nav(nav, "/calendar").main(main).side(side).into_response())
}

fn window_text(asked: &Asked, today: Date, lang: Lang) -> String {
    match asked.window(today) {
        Some((from, to)) if from == to => paper::date_with_day(from, lang),
        Some((from, to)) => {
            format!(
                "{} \u{2013} {}",
                paper::date_with_day_short(from, to, lang),
                paper::date_with_day(to, lang)
            )
        }
        None => t(lang, "docket.everything").to_owned(),
    }
}

fn filters(asked: &Asked, people: &[personnel::public::User], lang: Lang) -> Markup {
    html! {
        form.filters method="get" action="/calendar" {
            input type="hidden" name="view" value=(asked.view());
            input type="hidden" name="state" value=(asked.state());
            @if !asked.on.is_empty() { input type="hidden" name="on" value=(asked.on); }
            label { span { (t(lang, "docket.person")) } select name="person" {
                option value="" { (t(lang, "docket.anybody")) }
                @for user in people { option value=(user.id) selected[user.id == asked.person] { (user.name) } }
            } }
            label { span { (t(lang, "docket.class")) } select name="class" {
                option value="" { (t(lang, "docket.any_class")) }
                @for class in Class::ALL { option value=(class.word()) selected[class.word() == asked.class] { (word(lang, "class", class.word())) } }
            } }
            label { span { (t(lang, "docket.court")) } input type="text" name="court" value=(asked.court); }
            label { span { (t(lang, "docket.matter")) } input type="text" name="matter" value=(asked.matter); }
            (Button::submit(t(lang, "docket.show")))
        }
    }
}

fn groups(rows: &[DocketLine], viewer: &Viewer, today: Date) -> Vec<(Markup, Vec<Row>)> {
    let lang = viewer.lang;
    let mut days: Vec<(Date, Vec<Row>)> = Vec::new();
    for line in rows {
        let row = row(line, today, lang);
        match days.last_mut() {
            Some((day, rows)) if *day == line.deadline.alert_on => rows.push(row),
            _ => days.push((line.deadline.alert_on, vec![row])),
        }
    }
    let head = |day: Date, rows: &[Row]| {
        let late = day < today && rows.iter().any(|row| row.unread);
        html! { (paper::due(day, today, lang)) @if late { " " (mark(lang, Tone::Stop, t(lang, "docket.late"))) } }
    };
    days.into_iter().map(|(day, rows)| (head(day, &rows), rows)).collect()
}

fn row(line: &DocketLine, today: Date, lang: Lang) -> Row {
    let d = &line.deadline;
    let mut about = Vec::new();
    if let Some(matter) = &line.matter {
        about.push(matter.number.clone());
        let court = [matter.court.as_str(), matter.case_number.as_str()].map(str::trim);
        about.extend(court.into_iter().filter(|w| !w.is_empty()).map(str::to_owned));
    }
    about.push(d.citation.clone());
    if !line.person.is_empty() {
        about.push(line.person.clone());
    }
    Row {
        id: format!("deadline-{}", d.id),
        href: format!("/deadlines/{}", d.id),
        who: format!("{} \u{b7} {}", title_of(&d.what), line.client.name()),
        when: match &d.due_time {
            Some(time) => format!("{} {time}", paper::date_with_day_short(d.due, today, lang)),
            None => paper::date_with_day_short(d.due, today, lang),
        },
        line: about.join(" \u{b7} "),
        marks: marks_of(d, today, lang),
        unread: d.state.waits(),
        ..Row::default()
    }
}
