//! The list of clients, and one client's file.

use std::collections::BTreeMap;

use axum::{
    Extension,
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use kernel::Fault;
use mailroom::{kinds, public as mail};
use paper::{
    Bar, Button, Column, Day, Entry, Markup, Page, Table, Tone, bars, card, checks, html, mark, marks, pager,
    pair, strip, timeline,
};
use records_room::public::Mark;
use serde::Deserialize;

use super::{Desk, TEXT, look, t};
use crate::web::{App, guard::Signed, problem::Problem};

const ROWS: i64 = 50;

#[derive(Debug, Deserialize)]
pub struct Asked {
    after: Option<String>,
}

/// `/clients`.
pub async fn list(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let (desk, (rows, count)) = look(&app, &signed, move |read, _| {
        let after = asked.after.unwrap_or_default();
        let (name, id) = after.rsplit_once('|').unwrap_or(("", ""));
        Ok((clients::public::page(read, (name, id), ROWS)?, clients::public::count(read)?))
    })
    .await?;
    let Desk { viewer, nav, .. } = desk;
    let lang = viewer.lang;
    let columns = [
        Column::text(t(lang, "clients.name")),
        Column::text(t(lang, "clients.number")),
        Column::text(t(lang, "clients.status")),
        Column::text(t(lang, "clients.language")),
        Column::text(t(lang, "clients.state")),
    ];
    let mut table = Table::new(t(lang, "clients.title"), columns.to_vec());
    for (_, client) in &rows {
        table = table.link_row(
            format!("/clients/{}", client.number),
            vec![
                html! { (client.name()) },
                html! { span.num { (client.number) } },
                html! { (status_mark(&client.status, lang)) },
                html! { (client.language.code()) },
                html! { (client.state) },
            ],
        );
    }
    let full = i64::try_from(rows.len()).unwrap_or(0) == ROWS;
    let next = rows.last().filter(|_| full).map(|(sort, c)| {
        let coded: String = sort.chars().map(|ch| if ch == ' ' { '+' } else { ch }).collect();
        format!("/clients?after={coded}%7C{}", c.id)
    });
    let main = html! {
        header.head { h1 { (t(lang, "clients.title")) " " small.num { (count) } } }
        (table)
        (pager(lang, None, next.as_deref(), ""))
    };
    Ok(Page::new(viewer.clone(), t(lang, "clients.title")).nav(nav, "/clients").main(main).into_response())
}

fn status_mark(status: &clients::public::Status, lang: kernel::Lang) -> Markup {
    use clients::public::Status;
    let tone = match status {
        Status::Active => Tone::Ok,
        Status::AtRisk => Tone::Care,
        Status::Cancelled => Tone::Stop,
        Status::Completed | Status::Other(_) => Tone::Plain,
    };
    mark(lang, tone, &status.to_string().replace('_', " "))
}

struct File {
    card: clients::public::Client,
    contacts: Vec<(String, String, String)>,
    rules: Vec<(String, String)>,
    audit: Vec<records_room::public::Check>,
    matters: Vec<matters::public::Matter>,
    accounts: Vec<accounts::public::Account>,
    drafts: Vec<accounts::public::Draft>,
    deadlines: Vec<calendar::public::Deadline>,
    tasks: Vec<matters::public::Task>,
    notes: Vec<matters::public::Note>,
    papers: Vec<mail::PaperRow>,
    filings: Vec<records_room::public::Filing>,
    replies: Vec<(String, String, kernel::Moment)>,
    /// Notes of the case manager that this reader has not read.
    unread: usize,
}

/// `/clients/{number}`.
pub async fn file(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(number): Path<String>,
) -> Result<Response, Problem> {
    let reader = signed.actor.id.clone();
    let (desk, file) = look(&app, &signed, move |read, desk| {
        let card = clients::public::by_number(read, &number)?.ok_or_else(|| Fault::not_found("client"))?;
        let id = card.id;
        Ok(File {
            contacts: clients::public::contacts(read, id)?,
            rules: clients::public::contact_rules(read, id)?,
            audit: records_room::public::audit_for(read, id, desk.today, &reader)?,
            matters: matters::public::of_client(read, id)?,
            accounts: accounts::public::of_client(read, id)?,
            drafts: accounts::public::drafts(read, id)?,
            deadlines: calendar::public::of_client(read, id)?,
            tasks: matters::public::open_tasks(read, id)?,
            notes: matters::public::notes(read, id, 50)?,
            papers: mail::of_client(read, id, 100)?,
            filings: records_room::public::of_client(read, id, 100)?,
            replies: mail::reply_drafts(read, id, 20)?,
            unread: matters::public::unread_notes(read, id, &reader)?.len(),
            card,
        })
    })
    .await?;
    Ok(draw(desk, &file).into_response())
}

fn draw(desk: Desk, file: &File) -> Page {
    let Desk { viewer, nav, today, .. } = desk;
    let lang = viewer.lang;
    let card_ = &file.card;
    let mut meta: Vec<String> = vec![TEXT.t_with(lang, "inbox.file_number", &[("number", &card_.number)])];
    if let Some(born) = card_.birth_date {
        meta.push(TEXT.t_with(lang, "clients.born", &[("date", &paper::date(born, lang))]));
    }
    if let Some(address) = card_.address() {
        meta.push(address);
    }
    meta.push(format!("{}, {}", card_.language.code(), card_.preferred_channel));
    let warnings: Vec<(Tone, String)> =
        file.rules.iter().map(|(_, words)| (Tone::Care, words.clone())).collect();
    let mut states = vec![status_mark(&card_.status, lang)];
    for deadline in file.deadlines.iter().take(3) {
        let words = format!(
            "{} {}",
            deadline.what.replace('_', " "),
            paper::date_with_day_short(deadline.due, today, lang)
        );
        states.push(mark(lang, Tone::Stop, &words));
    }
    let main = html! {
        (strip(lang, &warnings))
        header.head {
            h1.serif { (card_.name()) }
            p.meta.num { @for one in &meta { span { (one) } } }
            (marks(&states))
        }
        (timeline(&days(file, &viewer, today)))
    };
    let side = side(file, &viewer, today);
    Page::new(viewer, &card_.name()).nav(nav, "/clients").main(main).side(side)
}

fn side(file: &File, viewer: &paper::Viewer, today: kernel::Date) -> Markup {
    let lang = viewer.lang;
    let lines: Vec<(String, Markup)> = file
        .audit
        .iter()
        .map(|c| {
            let tone = match c.mark {
                Mark::Ok => Tone::Ok,
                Mark::Attention => Tone::Care,
                Mark::Unknown => Tone::Ask,
            };
            (c.check.replace('_', " "), mark(lang, tone, &c.why))
        })
        .collect();
    let lines: Vec<(&str, Markup)> = lines.iter().map(|(l, m)| (l.as_str(), m.clone())).collect();
    let plan: Vec<Bar> = file
        .drafts
        .iter()
        .map(|d| Bar {
            label: paper::date_short(d.date, lang),
            size: d.amount.minor.unsigned_abs(),
            value: format!("{} {}", paper::money(d.amount, lang), d.status),
            tone: match d.status.as_str() {
                "cleared" => Tone::Ok,
                "returned" => Tone::Stop,
                _ => Tone::Plain,
            },
        })
        .collect();
    html! {
        (card(t(lang, "clients.next"), &html! {
            @for deadline in &file.deadlines { (pair(&deadline.what.replace('_', " "), &html! { strong { (paper::due(deadline.due, today, lang)) } })) }
            @for task in file.tasks.iter().take(8) {
                (pair(&task.what, &html! { @if let Some(due) = task.due { (paper::date_with_day_short(due, today, lang)) } }))
            }
            @if file.deadlines.is_empty() && file.tasks.is_empty() { p.quiet { (t(lang, "clients.nothing_next")) } }
        }))
        (card(t(lang, "inbox.file_check"), &html! {
            (checks(&lines))
            @if file.unread > 0 {
                (Button::post(t(lang, "clients.read_notes"), format!("/clients/{}/notes/read", file.card.number), &viewer.csrf))
            }
        }))
        (card(t(lang, "clients.reach"), &html! {
            @for (family, _, given) in &file.contacts { (pair(family, &html! { (given) })) }
        }))
        @if !plan.is_empty() { (card(t(lang, "clients.plan"), &bars(lang, t(lang, "clients.plan"), &plan))) }
        (card(t(lang, "clients.matters"), &html! {
            @for m in &file.matters { (pair(&m.number, &html! { a href={ "/matters/" (m.number) } { (m.title) } })) }
        }))
        (card(t(lang, "clients.owed"), &html! {
            @for a in &file.accounts {
                @let was = if a.original_creditor.is_empty() || a.original_creditor == a.creditor { String::new() } else { format!(" ({})", a.original_creditor) };
                (pair(&format!("{}{was} \u{b7}{}", a.creditor, a.account_last4), &html! { @if let Some(b) = a.balance { strong.num { (paper::money(b, lang)) } } }))
            }
        }))
    }
}

/// Everything that happened on the file, newest first.
fn days(file: &File, viewer: &paper::Viewer, today: kernel::Date) -> Vec<Day> {
    let lang = viewer.lang;
    let mut all: Vec<(kernel::Moment, Entry)> = Vec::new();
    let time = |at: kernel::Moment| paper::time(at, &viewer.zone);
    let papers: BTreeMap<String, &mail::PaperRow> =
        file.papers.iter().map(|p| (p.id.to_string(), p)).collect();
    for filing in &file.filings {
        let kind = kinds::label(&filing.kind, lang.code());
        let row = papers.get(&filing.paper.to_string());
        let title = row.map(|r| r.title.clone()).unwrap_or_default();
        let foot = match (&filing.taken_back_by, &filing.taken_back_why) {
            (Some(by), Some(why)) => {
                html! { (TEXT.t_with(lang, "clients.taken_back", &[("who", by), ("why", why)])) }
            }
            _ => {
                html! { (filing.protocol) " \u{b7} " a href={ "/inbox/" (filing.paper) } { (t(lang, "clients.open")) } }
            }
        };
        let tone = if filing.taken_back.is_some() { Tone::Care } else { Tone::Stop };
        let filed = TEXT.t_with(lang, "clients.filed_by", &[("who", &filing.filed_by)]);
        all.push((
            filing.filed,
            Entry {
                time: time(filing.filed),
                tone,
                head: html! { strong { (kind) } " " (filed) },
                body: (!title.is_empty()).then(|| html! { (title) }),
                foot: Some(foot),
            },
        ));
    }
    for note in &file.notes {
        let fields: Vec<String> =
            note.fields.iter().map(|(k, v)| format!("{}: {v}", k.replace('_', " "))).collect();
        all.push((
            note.made,
            Entry {
                time: time(note.made),
                tone: Tone::Plain,
                head: html! { strong { (t(lang, "clients.note")) } " \u{b7} " (kinds::label(&note.kind, lang.code())) " \u{b7} " (note.author) },
                body: Some(html! { (note.body) @if !note.body.is_empty() && !fields.is_empty() { br; } (fields.join(" \u{b7} ")) }),
                foot: None,
            },
        ));
    }
    for (subject, body, made) in &file.replies {
        all.push((
            *made,
            Entry {
                time: time(*made),
                tone: Tone::Care,
                head: html! { strong { (t(lang, "clients.reply_draft")) } " \u{b7} " (subject) },
                body: Some(html! { (body) }),
                foot: Some(html! { (t(lang, "clients.reply_waits")) }),
            },
        ));
    }
    all.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let mut days: Vec<(kernel::Date, Day)> = Vec::new();
    for (at, entry) in all {
        let date = at.date_in(&viewer.zone);
        match days.last_mut() {
            Some((last, day)) if *last == date => day.entries.push(entry),
            _ => days.push((date, Day { label: paper::day_head(date, today, lang), entries: vec![entry] })),
        }
    }
    days.into_iter().map(|(_, day)| day).collect()
}
