//! One client's file: what must not be forgotten, what happened, the papers, the money, the record.

use axum::{
    Extension,
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use kernel::{Date, Fault, Lang};
use mailroom::{kinds, public as mail};
use paper::{Column, Markup, Page, Tab, Table, Tone, Viewer, html, mark, marks, strip, tabs};
use register::EventRow;
use serde::Deserialize;

use super::{side, status_mark};
use crate::web::{
    App,
    guard::Signed,
    pages::{
        Desk, TEXT,
        happened::Happened,
        last_day, look,
        record::{self, Names},
        shape::{ROWS, address, language_name, term},
        t,
    },
    problem::Problem,
};

#[derive(Debug, Deserialize)]
pub struct Asked {
    tab: Option<String>,
    /// One sort of the timeline.
    only: Option<String>,
    /// The record goes on before this line.
    before: Option<i64>,
}

/// The parts of the page.
const PARTS: [&str; 5] = ["timeline", "papers", "matters", "money", "record"];

pub struct File {
    pub card: clients::public::Client,
    pub contacts: Vec<(String, String, String)>,
    pub rules: Vec<(String, String)>,
    pub audit: Vec<records_room::public::Check>,
    pub matters: Vec<matters::public::Matter>,
    pub accounts: Vec<accounts::public::Account>,
    pub deadlines: Vec<calendar::public::Deadline>,
    pub tasks: Vec<matters::public::Task>,
    /// Notes of the case manager that this reader has not read.
    pub unread: usize,
    pub happened: Happened,
    events: Vec<EventRow>,
    names: Names,
}

/// `/clients/{number}`.
pub async fn file(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(number): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let reader = signed.actor.id.clone();
    let part = asked.tab.as_deref().filter(|t| PARTS.contains(t)).unwrap_or(PARTS[0]).to_owned();
    let (wanted, before) = (part.clone(), asked.before.unwrap_or(i64::MAX));
    let (desk, file) = look(&app, &signed, move |read, desk| {
        let card = clients::public::by_number(read, &number)?.ok_or_else(|| Fault::not_found("client"))?;
        let id = card.id;
        let events = match wanted.as_str() {
            "record" => EventRow::of_client(read, &id.to_string(), before, ROWS)?,
            _ => Vec::new(),
        };
        let mut names = Names::default();
        names.read(read, &events)?;
        let mut happened = Happened {
            filings: records_room::public::of_client(read, id, 100)?,
            notes: matters::public::notes(read, id, 100)?,
            letters: mail::drafts_of_client(read, id, 50)?,
            drafts: accounts::public::drafts(read, id)?,
            tasks: matters::public::open_tasks(read, id)?,
            signatures: records_room::public::signatures(read, id)?,
            ..Happened::default()
        };
        happened.read_titles(read)?;
        Ok(File {
            contacts: clients::public::contacts(read, id)?,
            rules: clients::public::contact_rules(read, id)?,
            audit: records_room::public::audit_for(read, id, desk.today, &reader)?,
            matters: matters::public::of_client(read, id)?,
            accounts: accounts::public::of_client(read, id)?,
            deadlines: calendar::public::of_client(read, id)?,
            tasks: happened.tasks.clone(),
            unread: matters::public::unread_notes(read, id, &reader)?.len(),
            happened,
            events,
            names,
            card,
        })
    })
    .await?;
    Ok(draw(desk, &file, &part, asked.only.as_deref()).into_response())
}

fn draw(desk: Desk, file: &File, part: &str, only: Option<&str>) -> Page {
    let Desk { viewer, nav, today, .. } = desk;
    let lang = viewer.lang;
    let page = format!("/clients/{}", file.card.number);
    let body = match part {
        "papers" => papers(file, &viewer),
        "matters" => matter_table(file, lang, today),
        "money" => side::money(file, lang, today),
        "record" => told(file, &viewer, &page),
        _ => file.happened.draw(&viewer, today, only, &page),
    };
    let main = html! {
        (head(file, lang, today))
        (tabs(lang, t(lang, "clients.parts"), &parts(file, lang, part, &page)))
        (body)
    };
    let side = side::side(file, &viewer, today);
    let title = format!("{} \u{b7} {}", file.card.name(), file.card.number);
    Page::new(viewer, &title).nav(nav, "/clients").main(main).side(side)
}

fn parts(file: &File, lang: Lang, open: &str, page: &str) -> Vec<Tab> {
    let standing = file.happened.filings.iter().filter(|f| f.taken_back.is_none()).count();
    let counts = [None, Some(standing), Some(file.matters.len()), None, None];
    PARTS
        .iter()
        .zip(counts)
        .map(|(part, count)| Tab {
            label: term(lang, "part", part),
            count: count.and_then(|n| u64::try_from(n).ok()),
            href: if *part == PARTS[0] { page.to_owned() } else { address(page, &[("tab", Some(part))]) },
            on: *part == open,
        })
        .collect()
}

/// Who it is and what must not be forgotten.
fn head(file: &File, lang: Lang, today: Date) -> Markup {
    let card = &file.card;
    let mut meta: Vec<String> = vec![TEXT.t_with(lang, "inbox.file_number", &[("number", &card.number)])];
    if let Some(born) = card.birth_date {
        meta.push(TEXT.t_with(lang, "clients.born", &[("date", &paper::date(born, lang))]));
    }
    meta.extend(card.address());
    meta.push(language_name(card.language).to_owned());
    if !card.preferred_channel.is_empty() {
        meta.push(term(lang, "channel_by", &card.preferred_channel));
    }
    let others = card.all_names().split_off(1);
    let warnings: Vec<(Tone, String)> = file
        .rules
        .iter()
        .map(|(rule, words)| (if rule == "do_not_contact" { Tone::Stop } else { Tone::Care }, words.clone()))
        .collect();
    let bad = file.audit.iter().filter(|c| c.mark != records_room::public::Mark::Ok).count();
    let mut states = vec![status_mark(&card.status, lang)];
    states.extend(file.deadlines.iter().take(3).map(|d| last_day::marked(lang, d, today)));
    if bad > 0 {
        let words = TEXT.t_n(lang, "inbox.checks", bad as u64, &[("all", &file.audit.len().to_string())]);
        states.push(mark(lang, Tone::Care, &words));
    }
    html! {
        (strip(lang, &warnings))
        header.clienthead {
            h1 { (card.name()) }
            @if !others.is_empty() { p.quiet { (TEXT.t_with(lang, "clients.also", &[("names", &others.join("; "))])) } }
            p.meta.num { @for one in &meta { span { (one) } } }
            (marks(&states))
        }
    }
}

fn papers(file: &File, viewer: &Viewer) -> Markup {
    let lang = viewer.lang;
    let standing = file.happened.filings.iter().filter(|f| f.taken_back.is_none());
    let rows: Vec<_> = standing.collect();
    if rows.is_empty() {
        return html! { p.quiet { (t(lang, "clients.no_papers_yet")) } };
    }
    let heads = ["matters.paper", "clients.about", "clients.on_matter", "matters.filed", "matters.by"];
    let mut table =
        Table::new(t(lang, "matters.papers"), heads.iter().map(|key| Column::text(t(lang, key))).collect());
    for filing in rows {
        let matter = file.matters.iter().find(|m| Some(m.id) == filing.matter);
        table = table.link_row(
            format!("/inbox/{}", filing.paper),
            vec![
                html! { (kinds::label(&filing.kind, lang.code())) },
                html! { (file.happened.titles.get(&filing.paper.to_string()).map_or("", String::as_str)) },
                html! { @if let Some(m) = matter { a.num href={ "/matters/" (m.number) } { (m.number) } } },
                html! { span.num { (paper::date_time(filing.filed, &viewer.zone, lang)) } },
                html! { (filing.filed_by) },
            ],
        );
    }
    table.draw()
}

fn matter_table(file: &File, lang: Lang, today: Date) -> Markup {
    if file.matters.is_empty() {
        return html! { p.quiet { (t(lang, "clients.no_matters")) } };
    }
    let heads =
        ["matters.number", "matters.name", "matters.court", "matters.case", "matters.stage", "docket.due"];
    let mut table =
        Table::new(t(lang, "clients.matters"), heads.iter().map(|key| Column::text(t(lang, key))).collect());
    for m in &file.matters {
        let next = file.deadlines.iter().find(|d| d.matter == Some(m.id));
        table = table.link_row(
            format!("/matters/{}", m.number),
            vec![
                html! { span.num { (m.number) } },
                html! { (m.title) },
                html! { (m.court) },
                html! { span.num { (m.case_number) } },
                html! { (term(lang, "stage", &m.stage)) },
                html! { @if let Some(d) = next { (last_day::marked(lang, d, today)) } },
            ],
        );
    }
    table.draw()
}

/// The file's own part of the record.
fn told(file: &File, viewer: &Viewer, page: &str) -> Markup {
    let before = file.events.last().filter(|_| super::is_full(file.events.len())).map(|e| e.seq.to_string());
    let next = before.map(|b| address(page, &[("tab", Some("record")), ("before", Some(&b))]));
    html! {
        (record::table(&file.events, &file.names, viewer))
        (paper::pager(viewer.lang, None, next.as_deref(), ""))
    }
}
