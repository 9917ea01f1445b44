//! `/deadlines/{id}`: one last day, why it is that day, what waits for a person, and everything that happened to it.

use std::collections::BTreeMap;

use axum::{
    Extension,
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use calendar::{
    State as Standing, policy,
    public::{Version, is_hearing},
};
use kernel::{Date, DeadlineId};
use paper::{
    Button, Column, Crumb, Day, Entry, Markup, Page, Table, Tone, Viewer, actions, card, dialog, html, marks,
    notice, pair, print_sheet, refusal, section, timeline, toast,
};
use serde::Deserialize;

use super::{
    TEXT,
    forms::{dialogs, reason_form},
    marks_of, t, title_of, when,
    why::why,
    word,
};
use crate::{
    docket::Whole,
    web::{
        App,
        guard::Signed,
        pages::{Desk, look},
        problem::Problem,
    },
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    did: String,
    print: String,
}

/// What was typed into a form that the firm said no to.
#[derive(Debug, Default, Clone)]
pub struct Typed {
    pub no: String,
    /// Which form: `move`, `complete`, `cancel`, `reopen`, `decline`.
    pub act: &'static str,
    pub form: BTreeMap<String, String>,
}

impl Typed {
    /// What was typed into a field of a form.
    pub fn of(&self, act: &str, field: &str) -> String {
        if self.act == act { self.form.get(field).cloned().unwrap_or_default() } else { String::new() }
    }
}

/// The page.
pub async fn page(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let id = id.parse().map_err(|_| Problem::not_found())?;
    draw(&app, &signed, id, &asked, &Typed::default()).await
}

/// The same with what was typed, after a no.
pub async fn refused(app: &App, signed: &Signed, id: DeadlineId, typed: &Typed) -> Result<Response, Problem> {
    draw(app, signed, id, &Asked::default(), typed).await
}

async fn draw(
    app: &App,
    signed: &Signed,
    id: DeadlineId,
    asked: &Asked,
    typed: &Typed,
) -> Result<Response, Problem> {
    let (desk, whole) = look(app, signed, move |read, _| Whole::of(read, id)).await?;
    let Desk { viewer, nav, today, .. } = desk;
    let lang = viewer.lang;
    let d = &whole.deadline;
    let title = title_of(&d.what);
    if !asked.print.is_empty() {
        let body = html! { (facts(&whole, &viewer, today)) (why(&whole, &viewer, today)) (history(&whole, &viewer, today)) };
        let heading = format!("{title}: {}", paper::date_with_day(d.due, lang));
        let sheet = print_sheet(&viewer, &heading, &whole.client.number, &body);
        return Ok(Page::new(viewer, &heading).bare(sheet).into_response());
    }
    let may = |command: &str| app.wiring.house.door.permissions().allows(command, signed.actor.role);
    let main = html! {
        header.head {
            h1 { (title) }
            p.meta { strong.num { (when(d, today, lang)) } }
            (marks(&marks_of(d, today, lang)))
        }
        @if !typed.no.is_empty() { (refusal(lang, &typed.no)) }
        @for warning in &d.warnings { (notice(lang, Tone::Care, warning)) }
        @if let Some((printed, counted)) = d.reckoning().clash() {
            (notice(lang, Tone::Stop, &TEXT.t_with(lang, "docket.clash_text", &[
                ("printed", &paper::date_with_day(printed.due, lang)), ("counted", &paper::date_with_day(counted.due, lang)),
                ("citation", &counted.citation)])))
        }
        @if let Some(change) = waiting(&whole) { (difference(&whole, change, &viewer, today, typed, may("calendar.accept_move"))) }
        div.stack {
            (why(&whole, &viewer, today))
            (versions(&whole, &viewer, today))
            (reminders(&whole, &viewer, today))
            (history(&whole, &viewer, today))
        }
    };
    let side = html! {
        (facts(&whole, &viewer, today))
        (buttons(&whole, &viewer, typed, &may))
        (dialogs(&whole, &viewer, today, typed))
    };
    let mut page = Page::new(viewer.clone(), &title)
        .nav(nav, "/calendar")
        .crumbs(vec![Crumb { label: t(lang, "docket.title").to_owned(), href: "/calendar".to_owned() }])
        .main(main)
        .side(side);
    if !typed.no.is_empty() {
        page = page.status(422);
    }
    let did = format!("docket.did_{}", asked.did);
    if TEXT.has(&did) {
        page = page.with(toast(TEXT.t(lang, &did)));
    }
    Ok(page.into_response())
}

fn facts(whole: &Whole, viewer: &Viewer, today: Date) -> Markup {
    let lang = viewer.lang;
    let d = &whole.deadline;
    card(
        t(lang, "docket.about"),
        &html! {
            (pair(t(lang, "docket.due"), &html! { strong { (when(d, today, lang)) } }))
            @if d.alert_on != d.due { (pair(t(lang, "docket.alerted"), &html! { (paper::due(d.alert_on, today, lang)) })) }
            (pair(t(lang, "docket.client"), &html! { a href={ "/clients/" (whole.client.number) } { (whole.client.name()) } }))
            @if let Some(matter) = &whole.matter {
                (pair(t(lang, "docket.matter"), &html! { a href={ "/matters/" (matter.number) } { (matter.title) } }))
                @if !matter.court.is_empty() { (pair(t(lang, "docket.court"), &html! { (matter.court) })) }
                @if !matter.case_number.is_empty() { (pair(t(lang, "docket.case"), &html! { span.num { (matter.case_number) } })) }
            }
            (pair(t(lang, "docket.class"), &html! { (word(lang, "class", d.class.word())) }))
            (pair(t(lang, "docket.state"), &html! { (word(lang, "state", d.state.word())) }))
            @for (duty, name) in &whole.people { (pair(&word(lang, "duty", duty.word()), &html! { (name) })) }
            @if whole.people.is_empty() && d.state.stands() { p.quiet { (t(lang, "docket.nobody")) } }
        },
    )
}

fn waiting(whole: &Whole) -> Option<&Version> {
    let n = whole.deadline.move_n?;
    whole.versions.iter().find(|version| version.n == n)
}

/// The day as it is beside the day as it would be; a person decides.
fn difference(
    whole: &Whole,
    change: &Version,
    viewer: &Viewer,
    today: Date,
    typed: &Typed,
    may: bool,
) -> Markup {
    let lang = viewer.lang;
    let (d, to) = (&whole.deadline, &change.reckoning);
    let columns =
        [t(lang, "docket.what_of"), t(lang, "docket.now"), t(lang, "docket.proposed")].map(Column::text);
    let mut table = Table::new(t(lang, "docket.difference"), columns.to_vec());
    let day = |day: Option<Date>| day.map(|d| paper::date_with_day(d, lang)).unwrap_or_default();
    let due = |day: Date, time: &Option<String>| {
        format!(
            "{}{}",
            paper::due(day, today, lang),
            time.as_deref().map(|t| format!(", {t}")).unwrap_or_default()
        )
    };
    let service = |s: &Option<String>| s.clone().unwrap_or_default().replace('_', " ");
    let lines = [
        (t(lang, "docket.due"), due(d.due, &d.due_time), due(to.due, &to.due_time)),
        (t(lang, "docket.trigger"), day(d.trigger), day(to.trigger)),
        (t(lang, "docket.service"), service(&d.service), service(&to.service)),
        (t(lang, "docket.citation"), d.citation.clone(), to.citation.clone()),
        (t(lang, "docket.alerted"), due(d.reckoning().earliest(), &None), due(to.earliest(), &None)),
    ];
    for (label, now, then) in lines {
        if now.is_empty() && then.is_empty() {
            continue;
        }
        let differs = now != then;
        let cell = |text: String| html! { @if differs { strong { (text) } } @else { (text) } };
        table = table.row(vec![html! { (label) }, cell(now), cell(then)]);
    }
    let who = TEXT.t_with(
        lang,
        "docket.asked_by",
        &[("name", &change.by_name), ("when", &paper::date_time(change.made, &viewer.zone, lang))],
    );
    let path = |act: &str| format!("/deadlines/{}/{act}", d.id);
    section(
        t(lang, "docket.difference"),
        &html! {
            (table)
            p { (who) ": " (change.why) }
            p.quiet { (t(lang, "docket.until_accepted")) }
            @if may {
                div.actions {
                    (Button::post(t(lang, "docket.accept_move"), path("accept-move"), &viewer.csrf).with("version", d.version.to_string()).key("e").primary())
                    (Button::open(t(lang, "docket.decline_move"), "decline").key("#"))
                }
                (dialog(lang, "decline", t(lang, "docket.decline_move"), &reason_form("decline", &path("decline-move"), whole, viewer, typed)))
            }
        },
    )
}

fn buttons(whole: &Whole, viewer: &Viewer, typed: &Typed, may: &dyn Fn(&str) -> bool) -> Markup {
    let lang = viewer.lang;
    let d = &whole.deadline;
    let path = |act: &str| format!("/deadlines/{}/{act}", d.id);
    let mut all = Vec::new();
    if d.state.waits() && d.move_n.is_none() && may("calendar.confirm_deadline") {
        let label = match d.state {
            Standing::Checked => "docket.confirm_second",
            _ if policy().of(d.class).confirmations > 1 => "docket.confirm_first",
            _ => "docket.confirm",
        };
        let button = Button::post(t(lang, label), path("confirm"), &viewer.csrf);
        all.push(button.with("version", d.version.to_string()).key("e").primary());
    }
    if d.state.stands() {
        if is_hearing(&d.what) && may("calendar.record_hearing") {
            all.push(Button::open(t(lang, "docket.hearing"), "hearing").key("h"));
        }
        let dialogs = [
            ("calendar.complete_deadline", "docket.complete", "complete", "d"),
            ("calendar.move_deadline", "docket.move", "move", "m"),
            ("calendar.cancel_deadline", "docket.cancel", "cancel", "c"),
        ];
        let open = dialogs.into_iter().filter(|(command, ..)| may(command));
        all.extend(open.map(|(_, label, dialog, key)| Button::open(t(lang, label), dialog).key(key)));
    } else if d.state != Standing::Withdrawn && may("calendar.reopen_deadline") {
        all.push(Button::open(t(lang, "docket.reopen"), "reopen"));
    }
    all.push(Button::link(t(lang, "docket.print"), format!("/deadlines/{}?print=1", d.id)).key("p").quiet());
    html! {
        @if d.state == Standing::Checked { p { (t(lang, "docket.second_text")) } }
        (actions(&all))
        // What was typed comes back in an open form where there is no script too.
        @if !typed.act.is_empty() { p { a href={ "#" (typed.act) } { (t(lang, "docket.back_to_form")) } } }
    }
}

/// Every way in which the day was reckoned, once there is more than the original.
fn versions(whole: &Whole, viewer: &Viewer, today: Date) -> Markup {
    let lang = viewer.lang;
    if whole.versions.len() < 2 {
        return html! {};
    }
    let columns = ["docket.version", "docket.due", "docket.trigger", "docket.state", "docket.reason"]
        .map(|key| Column::text(t(lang, key)));
    let mut table = Table::new(t(lang, "docket.versions"), columns.to_vec());
    table.show_caption = true;
    for v in &whole.versions {
        let name = if v.n == 1 { t(lang, "docket.original").to_owned() } else { v.n.to_string() };
        table = table.row(vec![
            html! { (name) },
            html! { (paper::due(v.reckoning.due, today, lang)) },
            html! { @if let Some(day) = v.reckoning.trigger { (paper::date_with_day(day, lang)) } },
            html! { (word(lang, "version", &v.state)) },
            html! { (v.why) @if !v.by_name.is_empty() { " " span.quiet { (v.by_name) ", " (paper::date_time(v.made, &viewer.zone, lang)) } } },
        ]);
    }
    table.draw()
}

/// Who was reminded, when, and whether they said so.
fn reminders(whole: &Whole, viewer: &Viewer, today: Date) -> Markup {
    let lang = viewer.lang;
    if whole.alerts.is_empty() {
        return html! {};
    }
    let columns = ["docket.alert_made", "docket.about_day", "docket.alert_to", "docket.state"]
        .map(|key| Column::text(t(lang, key)));
    let mut table = Table::new(t(lang, "docket.reminders"), columns.to_vec());
    table.show_caption = true;
    for (alert, name) in &whole.alerts {
        let state = match &alert.acknowledged {
            Some((_, by, at)) => format!(
                "{} \u{b7} {by}, {}",
                word(lang, "alert", &alert.state),
                paper::date_time(*at, &viewer.zone, lang)
            ),
            None => word(lang, "alert", &alert.state),
        };
        let who = if name.is_empty() { t(lang, "docket.everybody").to_owned() } else { name.clone() };
        table = table.row(vec![
            html! { (paper::date_time(alert.made, &viewer.zone, lang)) },
            html! { (paper::due(alert.alert_on, today, lang)) },
            html! { (who) " " span.quiet { (word(lang, "duty", alert.duty.word())) } },
            html! { (state) },
        ]);
    }
    table.draw()
}

fn history(whole: &Whole, viewer: &Viewer, today: Date) -> Markup {
    let lang = viewer.lang;
    let mut days: Vec<(Date, Day)> = Vec::new();
    for line in whole.history.iter().rev() {
        let moved = match (line.before, line.after) {
            (Some(before), Some(after)) if before != after => {
                format!(
                    "{} \u{2192} {}",
                    paper::date_with_day(before, lang),
                    paper::date_with_day(after, lang)
                )
            }
            (_, Some(day)) | (Some(day), None) => paper::date_with_day(day, lang),
            _ => String::new(),
        };
        let tone = match line.act.as_str() {
            "confirmed" | "completed" | "move_accepted" => Tone::Ok,
            "move_proposed" | "checked" | "reopened" => Tone::Care,
            "cancelled" | "withdrawn" => Tone::Stop,
            _ => Tone::Plain,
        };
        let entry = Entry {
            time: paper::time(line.at, &viewer.zone),
            tone,
            head: html! { strong { (word(lang, "act", &line.act)) } " \u{b7} " (line.by_name) " (" (line.by_role.replace('_', " ")) ")" },
            body: (!line.why.is_empty()).then(|| html! { (line.why) }),
            foot: (!moved.is_empty()).then(|| html! { (moved) }),
        };
        let date = line.at.date_in(&viewer.zone);
        match days.last_mut() {
            Some((last, day)) if *last == date => day.entries.push(entry),
            _ => days.push((date, Day { label: paper::day_head(date, today, lang), entries: vec![entry] })),
        }
    }
    let days: Vec<Day> = days.into_iter().map(|(_, day)| day).collect();
    section(t(lang, "docket.history"), &timeline(&days))
}
