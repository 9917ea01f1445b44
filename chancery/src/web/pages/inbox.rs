//! Triage: the list, the paper with its evidence, and what we think of it.

use std::collections::BTreeMap;

use axum::{
    Extension,
    extract::{Path, Query, State},
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use kernel::{Fault, Lang, PaperId};
use mailroom::{
    kinds,
    public::{self as mail, PaperRow},
};
use paper::{
    Agree, Button, EvidenceBox, Fact, Markup, Page, Reason, Row, Step, Tab, Tone, Viewer, bar, checks,
    dialog, effects, empty, facts, html, list, mark, page_image, page_missing, pills, reasons, section,
    strip,
};
use records_room::public::Mark;
use register::Read;
use serde::Deserialize;

use super::{Desk, TEXT, day, look, t};
use crate::web::{App, api, guard::Signed, guard::blocking, problem::Problem};

/// The parts of the page that change when another row is chosen.
pub const PARTS: &str = "#list,#paper,#side,#bar";
/// Rows in the list at the left; the rest is behind "next".
const ROWS: i64 = 60;
const TABS: [&str; 5] = ["legal", "payments", "requests", "creditors", "unknown"];

#[derive(Debug, Default, Clone, Deserialize)]
pub struct Asked {
    tab: Option<String>,
    state: Option<String>,
    cursor: Option<String>,
    /// The paper that was just dealt with; its decision can be undone.
    done: Option<String>,
    /// What the firm said no to.
    no: Option<String>,
}

/// `/inbox`: the list, with its first row open.
pub async fn first(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    show(&app, &signed, None, asked).await
}

/// `/inbox/{id}`.
pub async fn item(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let id: PaperId = id.parse().map_err(|_| Problem::not_found())?;
    show(&app, &signed, Some(id), asked).await
}

/// Everything that the three panes show.
struct Found {
    rows: Vec<PaperRow>,
    names: BTreeMap<String, String>,
    counts: Vec<(String, i64)>,
    oldest: Option<kernel::Moment>,
    open: Option<Open>,
    done: Option<(PaperRow, String)>,
}

struct Open {
    row: PaperRow,
    arrival: mail::Arrival,
    pages: Vec<(u32, f32, f32)>,
    text: String,
    warnings: Vec<String>,
    where_filed: Option<(String, String)>,
}

async fn show(app: &App, signed: &Signed, id: Option<PaperId>, asked: Asked) -> Result<Response, Problem> {
    let place = asked.cursor.as_deref().map(api::place).transpose()?;
    let query = asked.clone();
    let (desk, found) = look(app, signed, move |read, _| {
        let state = query.state.as_deref().unwrap_or("asked");
        let rows = mail::waiting(read, state, query.tab.as_deref(), place.as_ref(), ROWS)?;
        let row = match id {
            Some(id) => Some(mail::paper(read, id)?.ok_or_else(|| Fault::not_found("paper"))?),
            None => rows.first().cloned(),
        };
        let mut names = BTreeMap::new();
        for row in &rows {
            if let Some(best) = row.candidates.first() {
                names.insert(row.id.to_string(), best.client_name.clone());
            }
        }
        let done = match query.done.as_deref().and_then(|d| d.parse().ok()) {
            Some(done) => match mail::paper(read, done)? {
                Some(row) => {
                    let whose = row.client.map(|c| clients::public::client(read, c)).transpose()?;
                    Some((row, whose.map(|c| c.name()).unwrap_or_default()))
                }
                None => None,
            },
            None => None,
        };
        Ok(Found {
            open: row.map(|row| open(read, row)).transpose()?,
            counts: mail::counts(read, state)?,
            oldest: mail::oldest(read)?,
            rows,
            names,
            done,
        })
    })
    .await?;
    if let Some(open) = &found.open {
        note_view(app, signed, &open.row).await?;
    }
    Ok(draw(desk, &found, &asked).into_response())
}

/// Who opened a paper is on the record of the file that holds it.
async fn note_view(app: &App, signed: &Signed, row: &PaperRow) -> Result<(), Problem> {
    let (Some(client), "filed") = (row.client, row.state.as_str()) else { return Ok(()) };
    let (register, viewer, paper) =
        (app.wiring.house.door.register().clone(), signed.actor.name.clone(), row.id);
    blocking(move || {
        register.bookkeeping(move |work| records_room::public::note_view(work, paper, client, &viewer))
    })
    .await?;
    Ok(())
}

fn open(read: &mut dyn Read, row: PaperRow) -> Result<Open, Fault> {
    let arrival = mail::arrival(read, row.arrival)?.ok_or_else(|| Fault::not_found("arrival"))?;
    let reading = mail::reading(read, &arrival.sha256)?.unwrap_or_default();
    let own = reading.pages_of(&row);
    let pages = own.iter().map(|p| (p.number, p.width, p.height)).collect();
    let text = own.iter().map(|p| p.text()).collect::<Vec<_>>().join("\n");
    let mut warnings = Vec::new();
    let client = row.client.or_else(|| row.candidates.first().and_then(|c| c.client_id.parse().ok()));
    if let Some(id) = client {
        let card = clients::public::client(read, id)?;
        if !card.preferred_channel.is_empty() {
            warnings.push(format!("{}, {}", card.preferred_channel, card.language.code()));
        }
        warnings.extend(clients::public::contact_rules(read, id)?.into_iter().map(|(_, words)| words));
        if card.status != clients::public::Status::Active {
            warnings.push(card.status.to_string().replace('_', " "));
        }
    }
    let where_filed = match (row.state.as_str(), row.client) {
        ("filed", Some(id)) => {
            let card = clients::public::client(read, id)?;
            Some((card.number.clone(), card.name()))
        }
        _ => None,
    };
    Ok(Open { row, arrival, pages, text, warnings, where_filed })
}

fn draw(desk: Desk, found: &Found, asked: &Asked) -> Page {
    let Desk { viewer, nav, today } = desk;
    let lang = viewer.lang;
    let left = left(&viewer, found, asked, today);
    let (middle, side, foot, dialogs) = match &found.open {
        Some(open) => (
            middle(&viewer, open),
            right(&viewer, open, asked, today),
            foot(&viewer, open),
            dialogs(&viewer, open, today),
        ),
        None => {
            (empty(t(lang, "inbox.empty"), t(lang, "inbox.empty_next"), &[]), html! {}, html! {}, html! {})
        }
    };
    let step = if asked.done.is_some() || asked.cursor.is_some() { Step::List } else { Step::Side };
    let step = if found.open.as_ref().is_some_and(|o| found.rows.first().is_some_and(|r| r.id != o.row.id)) {
        Step::Side
    } else {
        step
    };
    let mut page = Page::new(viewer.clone(), t(lang, "inbox.title"))
        .nav(nav, "/inbox")
        .triage(left, middle, side, foot, step)
        .with(dialogs);
    if let Some((row, whose)) = &found.done {
        let words = match row.state.as_str() {
            "filed" => TEXT.t_with(
                lang,
                "inbox.done_filed",
                &[("kind", &kinds::label(&row.kind, lang.code())), ("client", whose)],
            ),
            "discarded" => t(lang, "inbox.done_discarded").to_owned(),
            _ => t(lang, "inbox.done_held").to_owned(),
        };
        page = page.with(paper::undo(&viewer, &words, &format!("/inbox/{}/undo", row.id), 30));
    }
    page
}

fn row_of(
    row: &PaperRow,
    who: &str,
    viewer: &Viewer,
    current: bool,
    today: kernel::Date,
    query: &str,
) -> Row {
    let lang = viewer.lang;
    let kind = kinds::label(&row.kind, lang.code());
    let mut marks = Vec::new();
    if let Some(due) = &row.first_due {
        let date = due.parse().map_or_else(|_| due.clone(), |d| paper::date_with_day_short(d, today, lang));
        let what = row.effects.deadlines.first().map(|d| d.what.replace('_', " ")).unwrap_or_default();
        marks.push(mark(lang, Tone::Stop, &format!("{what} {date}")));
    } else if row.danger == 0 {
        marks.push(mark(lang, Tone::Stop, t(lang, "inbox.urgent")));
    }
    if row.state == "asked" && !row.has_sure_proposal() {
        marks.push(mark(
            lang,
            Tone::Ask,
            t(lang, if row.unsure { "inbox.what_is_it" } else { "inbox.whose" }),
        ));
    }
    let bad = row.audit.iter().filter(|c| c.mark != Mark::Ok).count();
    if bad > 0 {
        let words = TEXT.t_n(lang, "inbox.checks", bad as u64, &[("all", &row.audit.len().to_string())]);
        marks.push(mark(lang, Tone::Care, &words));
    }
    if let Some(to) = &row.assigned_to {
        marks.push(paper::tag(to));
    }
    let title = if row.title.is_empty() { String::new() } else { format!(" \u{b7} {}", row.title) };
    Row {
        id: format!("row-{}", row.id),
        href: format!("/inbox/{}{query}", row.id),
        who: who.to_owned(),
        when: paper::when(row.received, viewer.now, &viewer.zone, lang),
        line: format!("{kind}{title}"),
        marks,
        current,
        unread: false,
        select: None,
    }
}

fn left(viewer: &Viewer, found: &Found, asked: &Asked, today: kernel::Date) -> Markup {
    let lang = viewer.lang;
    let state = asked.state.as_deref().unwrap_or("asked");
    let query = query(asked);
    let current = found.open.as_ref().map(|o| o.row.id);
    let nobody = t(lang, "inbox.nobody");
    let rows: Vec<Row> = found
        .rows
        .iter()
        .map(|row| {
            let who = found.names.get(&row.id.to_string()).map_or(nobody, String::as_str);
            row_of(row, who, viewer, Some(row.id) == current, today, &query)
        })
        .collect();
    let all: i64 = found.counts.iter().map(|(_, n)| n).sum();
    let of = |tab: &str| found.counts.iter().find(|(t, _)| t == tab).map_or(0, |(_, n)| *n);
    let number = |n: i64| u64::try_from(n).ok();
    let mut filters = vec![Tab {
        label: t(lang, "inbox.all").to_owned(),
        count: number(all),
        href: format!("/inbox?state={state}"),
        on: asked.tab.is_none(),
    }];
    let labels = [
        ("legal", t(lang, "inbox.legal")),
        ("payments", t(lang, "inbox.payments")),
        ("requests", t(lang, "inbox.requests")),
        ("creditors", t(lang, "inbox.creditors")),
        ("unknown", t(lang, "inbox.unknown")),
    ];
    for (tab, label) in labels {
        debug_assert!(TABS.contains(&tab));
        filters.push(Tab {
            label: label.to_owned(),
            count: number(of(tab)),
            href: format!("/inbox?state={state}&tab={tab}"),
            on: asked.tab.as_deref() == Some(tab),
        });
    }
    let states = [
        ("asked", t(lang, "inbox.state_asked")),
        ("held", t(lang, "inbox.state_held")),
        ("quarantined", t(lang, "inbox.state_quarantined")),
        ("duplicate", t(lang, "inbox.state_duplicate")),
        ("filed", t(lang, "inbox.state_filed")),
        ("discarded", t(lang, "inbox.state_discarded")),
    ];
    let states: Vec<Tab> = states
        .into_iter()
        .map(|(name, label)| Tab {
            label: label.to_owned(),
            count: None,
            href: format!("/inbox?state={name}"),
            on: name == state,
        })
        .collect();
    let oldest = found.oldest.map(|o| paper::ago(o, viewer.now, lang));
    let full = i64::try_from(found.rows.len()).unwrap_or(0) == ROWS;
    let next = found.rows.last().filter(|_| full).map(|row| {
        let tab = asked.tab.as_deref().map(|t| format!("&tab={t}")).unwrap_or_default();
        format!("/inbox?state={state}{tab}&cursor={}", api::cursor(row))
    });
    html! {
        header {
            h1 {
                (t(lang, "inbox.title")) " "
                small.num { (TEXT.t_n(lang, "inbox.open", u64::try_from(all).unwrap_or(0), &[]))
                    @if let Some(oldest) = oldest { " \u{b7} " (TEXT.t_with(lang, "inbox.oldest", &[("ago", &oldest)])) } }
            }
        }
        (pills(lang, t(lang, "inbox.kinds"), &filters))
        (pills(lang, t(lang, "inbox.states"), &states))
        (list(lang, "arrivals", t(lang, "inbox.title"), &rows, PARTS))
        @if let Some(next) = next { (paper::pager(lang, None, Some(&next), "")) }
        (paper::upload(viewer, "drop", "/upload"))
    }
}

fn query(asked: &Asked) -> String {
    let mut parts = Vec::new();
    if let Some(state) = &asked.state {
        parts.push(format!("state={state}"));
    }
    if let Some(tab) = &asked.tab {
        parts.push(format!("tab={tab}"));
    }
    if let Some(cursor) = &asked.cursor {
        parts.push(format!("cursor={cursor}"));
    }
    if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
}

/// Facts in the order in which a clerk asks for them; the same order numbers the boxes.
fn shown(row: &PaperRow) -> Vec<&reading::Fact> {
    let mut shown: Vec<&reading::Fact> = Vec::new();
    for fact in &row.facts {
        if shown.len() < 24 && !shown.iter().any(|f| f.name == fact.name && f.normal == fact.normal) {
            shown.push(fact);
        }
    }
    shown
}

fn middle(viewer: &Viewer, open: &Open) -> Markup {
    let lang = viewer.lang;
    let row = &open.row;
    let shown = shown(row);
    let count = u32::try_from(row.pages.len()).unwrap_or(u32::MAX);
    let name = row.part.as_deref().unwrap_or(&open.arrival.file_name);
    html! {
        header {
            h2 { (kinds::label(&row.kind, lang.code())) " "
                small.num { (TEXT.t_n(lang, "inbox.pages", u64::from(count), &[])) " \u{b7} " (name) } }
            div.actions {
                @if row.state != "filed" {
                    (Button::open(t(lang, "inbox.client"), "client").key("w"))
                    (Button::open(t(lang, "inbox.kind"), "kind").key("y"))
                }
                (Button::link(t(lang, "inbox.original"), format!("/api/v1/papers/{}/original", row.id)).quiet())
            }
        }
        div.desk {
            @if open.pages.is_empty() {
                (page_missing(lang, if row.question.is_empty() { t(lang, "inbox.no_page") } else { &row.question }, None))
            }
            @for (at, (number, width, height)) in open.pages.iter().enumerate() {
                @let boxes: Vec<EvidenceBox> = shown.iter().enumerate().filter(|(_, f)| f.page == *number).map(|(n, f)| EvidenceBox {
                    number: u32::try_from(n + 1).unwrap_or(0),
                    at: f.at.0.map(f64::from),
                    label: f.quote.clone(),
                }).collect();
                (page_image(lang, &format!("/papers/{}/page/{number}", row.id), size(*width, *height),
                    (u32::try_from(at + 1).unwrap_or(0), count), &boxes))
            }
            details { summary { (t(lang, "inbox.text")) } pre.paper-text { (open.text) } }
        }
    }
}

/// The picture is drawn 1240 pixels wide; its height follows the page.
fn size(width: f32, height: f32) -> (u32, u32) {
    let ratio = if width > 1.0 { f64::from(height) / f64::from(width) } else { 1.294 };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page's height in pixels")]
    let tall = (1240.0 * ratio).clamp(200.0, 6000.0) as u32;
    (1240, tall)
}

fn right(viewer: &Viewer, open: &Open, asked: &Asked, today: kernel::Date) -> Markup {
    let lang = viewer.lang;
    let row = &open.row;
    let warnings: Vec<(Tone, String)> = open.warnings.iter().map(|w| (Tone::Care, w.clone())).collect();
    html! {
        (strip(lang, &warnings))
        div.in {
            @if let Some(no) = &asked.no { (paper::refusal(lang, no)) }
            @if let Some((number, name)) = &open.where_filed {
                (section(t(lang, "inbox.filed_to"), &html! { div.nm { a href={ "/clients/" (number) } { (name) } } }))
            }
            @if !row.question.is_empty() { (paper::notice(lang, Tone::Ask, &row.question)) }
            @for problem in &row.problems { (paper::notice(lang, Tone::Care, &problem.text)) }
            (whose(viewer, row))
            (section(t(lang, "inbox.facts"), &facts(lang, &fact_list(row, lang, today))))
            @if !row.audit.is_empty() { (section(t(lang, "inbox.file_check"), &audit(row, lang))) }
            @if !row.protocol.is_empty() {
                @let title = TEXT.t_with(lang, if row.state == "filed" { "inbox.did" } else { "inbox.does" }, &[("protocol", &row.protocol)]);
                (section(&title, &effects(&what_happens(row, lang, today))))
            }
            @if row.candidates.len() > 1 { (others(viewer, row)) }
        }
    }
}

fn reason_list(candidate: &mailroom::matching::rule::Candidate, facts: &[&reading::Fact]) -> Vec<Reason> {
    let number_of = |text: &str| {
        let lower = text.to_lowercase();
        let at = facts.iter().position(|f| {
            (f.quote.len() > 3 && lower.contains(&f.quote.to_lowercase()))
                || (f.normal.len() > 3 && lower.contains(&f.normal.to_lowercase()))
        });
        at.and_then(|at| u32::try_from(at + 1).ok())
    };
    let line = |agree: Agree, text: &String| Reason { agree, text: text.clone(), evidence: number_of(text) };
    let mut all: Vec<Reason> = candidate.agrees.iter().map(|t| line(Agree::Yes, t)).collect();
    all.extend(candidate.contradicts.iter().map(|t| line(Agree::No, t)));
    all.extend(candidate.not_compared.iter().map(|t| line(Agree::Unseen, t)));
    all
}

fn whose(viewer: &Viewer, row: &PaperRow) -> Markup {
    let lang = viewer.lang;
    let Some(best) = row.candidates.first() else { return html! {} };
    let facts = shown(row);
    let title = t(lang, if row.has_sure_proposal() { "inbox.belongs" } else { "inbox.perhaps" });
    section(
        title,
        &html! {
            div.nm { a href={ "/clients/" (best.client_number) } { (best.client_name) } }
            div.num { (TEXT.t_with(lang, "inbox.file_number", &[("number", &best.client_number)]))
                @if let Some(matter) = &best.matter_number { " \u{b7} " (TEXT.t_with(lang, "inbox.matter_number", &[("number", matter)])) } }
            (reasons(lang, &reason_list(best, &facts)))
        },
    )
}

/// Near-equal candidates stand side by side with what differs, and can be chosen.
fn others(viewer: &Viewer, row: &PaperRow) -> Markup {
    let lang = viewer.lang;
    let facts = shown(row);
    section(
        t(lang, "inbox.others"),
        &html! {
            @for other in row.candidates.iter().skip(1).take(4) {
                div.card {
                    div { strong { (other.client_name) } " " span.num { (other.client_number) } }
                    (reasons(lang, &reason_list(other, &facts)))
                    @if row.state != "filed" {
                        (Button::post(t(lang, "inbox.file_here"), format!("/inbox/{}/file", row.id), &viewer.csrf)
                            .with("version", row.version.to_string()).with("client_number", other.client_number.as_str()).quiet())
                    }
                }
            }
        },
    )
}

fn fact_list(row: &PaperRow, lang: Lang, today: kernel::Date) -> Vec<Fact> {
    let mut all: Vec<Fact> = shown(row)
        .iter()
        .enumerate()
        .map(|(at, fact)| Fact {
            label: fact.name.replace('_', " "),
            value: html! { (shown_value(fact, lang)) },
            note: String::new(),
            evidence: u32::try_from(at + 1).ok(),
            origin: None,
            why: None,
        })
        .collect();
    for deadline in &row.effects.deadlines {
        let warnings = deadline.warnings.join(" ");
        all.push(Fact {
            label: deadline.what.replace('_', " "),
            value: html! { strong { (day(&deadline.due, today, lang)) } @if let Some(time) = &deadline.due_time { " " (time) } },
            note: String::new(),
            evidence: None,
            origin: Some(t(lang, "inbox.provisional").to_owned()),
            why: Some(html! { (deadline.citation) " \u{b7} " (deadline.rule) @if !warnings.is_empty() { br; (warnings) } (trace(deadline, lang)) }),
        });
    }
    all
}

/// As a clerk would say it: days with their name, levels and states by their word, everything else as it stands.
fn shown_value(fact: &reading::Fact, lang: Lang) -> String {
    match (fact.normal.parse::<kernel::Date>(), fact.name.as_str()) {
        (Ok(date), _) => paper::date_with_day(date, lang),
        (Err(_), "court_level" | "state" | "county") => fact.normal.replace('_', " "),
        _ => fact.value.clone(),
    }
}

/// Each counted and skipped day, folded away.
fn trace(deadline: &mailroom::protocols::plan::PlannedDeadline, lang: Lang) -> Markup {
    let lines: Vec<serde_json::Value> = serde_json::from_str(&deadline.trace).unwrap_or_default();
    if lines.is_empty() {
        return html! {};
    }
    html! {
        details { summary { (t(lang, "inbox.each_day")) }
            ol.trace { @for line in &lines {
                li { span.num { (line["date"].as_str().unwrap_or("")) } " " (line["why"].as_str().unwrap_or("")) }
            } }
        }
    }
}

fn audit(row: &PaperRow, lang: Lang) -> Markup {
    let lines: Vec<(String, Markup)> = row
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
    checks(&lines)
}

fn what_happens(row: &PaperRow, lang: Lang, today: kernel::Date) -> Vec<String> {
    let mut lines = vec![TEXT.t_n(lang, "inbox.files_pages", row.pages.len() as u64, &[])];
    for deadline in &row.effects.deadlines {
        lines.push(format!("{}: {}", deadline.what.replace('_', " "), day(&deadline.due, today, lang)));
    }
    if !row.effects.note.is_empty() {
        let fields: Vec<String> = row.effects.note.keys().map(|k| k.replace('_', " ")).collect();
        lines.push(TEXT.t_with(lang, "inbox.note_with", &[("fields", &fields.join(", "))]));
    }
    for task in &row.effects.tasks {
        lines.push(format!("{}: {}", task.department, task.what));
    }
    if !row.effects.tell.is_empty() {
        lines.push(TEXT.t_with(lang, "inbox.tells", &[("who", &row.effects.tell.join(", "))]));
    }
    if let Some(reply) = &row.effects.reply {
        lines.push(TEXT.t_with(lang, "inbox.reply_waits", &[("subject", &reply.subject)]));
    }
    lines
}

fn foot(viewer: &Viewer, open: &Open) -> Markup {
    let lang = viewer.lang;
    let row = &open.row;
    let version = row.version.to_string();
    let address = |act: &str| format!("/inbox/{}/{act}", row.id);
    if row.state == "filed" {
        return bar(&[Button::open(t(lang, "inbox.take_back"), "take-back").danger()]);
    }
    let accept = if row.has_sure_proposal() {
        Button::post(t(lang, "inbox.accept"), address("accept"), &viewer.csrf)
            .with("version", version.as_str())
            .key("e")
            .primary()
            .swap(PARTS)
    } else {
        // Below the threshold there is no default: `e` opens the chooser.
        Button::open(t(lang, "inbox.choose"), "client").key("e").primary()
    };
    bar(&[
        accept,
        Button::open(t(lang, "inbox.hold"), "hold").key("h"),
        Button::post(t(lang, "inbox.take"), address("assign"), &viewer.csrf)
            .with("version", version.as_str())
            .key("t")
            .swap(PARTS),
        Button::open(t(lang, "inbox.discard"), "discard").key("!"),
    ])
}

fn dialogs(viewer: &Viewer, open: &Open, today: kernel::Date) -> Markup {
    use paper::{Field, Form, Kind, Wrong};
    let lang = viewer.lang;
    let row = &open.row;
    let version = row.version.to_string();
    let address = |act: &str| format!("/inbox/{}/{act}", row.id);
    let none = Wrong::new();
    let best = row.candidates.first();
    let client = Form::new("client-form", address("file"))
        .hidden("version", version.as_str())
        .field(
            Field::text("client_number", t(lang, "inbox.client_number"))
                .value(best.map(|c| c.client_number.clone()).unwrap_or_default())
                .required(),
        )
        .field(
            Field::text("matter_number", t(lang, "inbox.matter_optional"))
                .value(best.and_then(|c| c.matter_number.clone()).unwrap_or_default()),
        )
        .field(Field::text("why", t(lang, "inbox.why")).hint(t(lang, "inbox.why_hint")))
        .button(Button::submit(t(lang, "inbox.file")).key("Ctrl+Enter").primary());
    let all = reading::kinds::all();
    let choices: Vec<(String, String)> =
        all.iter().map(|k| (k.name.clone(), k.label(lang.code()).to_owned())).collect();
    let kind = Form::new("kind-form", address("kind"))
        .hidden("version", version.as_str())
        .field(Field::new("kind", t(lang, "inbox.kind"), Kind::Choice(choices)).value(row.kind.as_str()))
        .button(Button::submit(t(lang, "inbox.save")).key("Ctrl+Enter").primary());
    let tomorrow = today.tomorrow().unwrap_or(today).to_string();
    let hold = Form::new("hold-form", address("hold"))
        .hidden("version", version.as_str())
        .field(Field::new("until", t(lang, "inbox.until"), Kind::Line("date")).value(tomorrow).required())
        .button(Button::submit(t(lang, "inbox.hold")).key("Ctrl+Enter").primary());
    let discard = Form::new("discard-form", address("discard"))
        .hidden("version", version.as_str())
        .field(Field::text("why", t(lang, "inbox.why")).required())
        .button(Button::submit(t(lang, "inbox.discard")).key("Ctrl+Enter").primary());
    let back = Form::new("take-back-form", address("undo"))
        .hidden("version", version.as_str())
        .field(Field::text("why", t(lang, "inbox.why")).hint(t(lang, "inbox.take_back_hint")).required())
        .button(Button::submit(t(lang, "inbox.take_back")).danger());
    html! {
        @if row.state == "filed" {
            (dialog(lang, "take-back", t(lang, "inbox.take_back"), &back.draw(viewer, &none)))
        } @else {
            (dialog(lang, "client", t(lang, "inbox.whose_title"), &client.draw(viewer, &none)))
            (dialog(lang, "kind", t(lang, "inbox.kind"), &kind.draw(viewer, &none)))
            (dialog(lang, "hold", t(lang, "inbox.hold"), &hold.draw(viewer, &none)))
            (dialog(lang, "discard", t(lang, "inbox.discard"), &discard.draw(viewer, &none)))
        }
    }
}

/// One page as a picture, drawn anew by the copyroom; never the original in our origin. A mail or a text has no picture of
/// its own: its words are drawn where the reader put them, so that the evidence boxes fit.
pub async fn picture(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path((id, number)): Path<(String, u32)>,
) -> Result<Response, Problem> {
    let paper: PaperId = id.parse().map_err(|_| Problem::not_found())?;
    let shelf = std::sync::Arc::clone(&app.wiring.house.shelf);
    let (file, part, bytes, words) = app
        .wiring
        .house
        .door
        .read(&signed.actor, move |read| {
            let row = mail::paper(read, paper)?.ok_or_else(|| Fault::not_found("paper"))?;
            let card = mail::arrival(read, row.arrival)?.ok_or_else(|| Fault::not_found("arrival"))?;
            let bytes = shelf.fetch(read, &card.sha256)?;
            let reading = mail::reading(read, &card.sha256)?.unwrap_or_default();
            let words = reading.pages_of(&row).into_iter().find(|p| p.number == number).cloned();
            Ok((card.file_name, row.part, bytes, words))
        })
        .await
        .map_err(Problem::from)?;
    let copyroom = std::sync::Arc::clone(&app.wiring.copyroom);
    let drawn = blocking(move || {
        let path: Vec<String> = part.map(|p| p.split('/').map(str::to_owned).collect()).unwrap_or_default();
        Ok(copyroom.page_image_within(&bytes, Some(&file), &path, number, 1240))
    })
    .await?;
    let keep = (header::CACHE_CONTROL, "private, max-age=300");
    match (drawn, words) {
        (Ok(png), _) => Ok(([(header::CONTENT_TYPE, "image/png"), keep], png).into_response()),
        (Err(_), Some(page)) => {
            let svg = typed(&page).into_string();
            Ok(([(header::CONTENT_TYPE, "image/svg+xml"), keep], svg).into_response())
        }
        (Err(_), None) => Err(Problem::not_found()),
    }
}

/// The words of a page, each in its place.
fn typed(page: &reading::Page) -> Markup {
    let (width, height) = (f64::from(page.width.max(1.0)), f64::from(page.height.max(1.0)));
    html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (width) " " (height) } width=(width) height=(height)
            font-family="Liberation Serif, Georgia, serif" fill="#111111" {
            rect width=(width) height=(height) fill="#ffffff" {}
            @for word in &page.words {
                @let [x0, y0, x1, y1] = word.at.0.map(f64::from);
                @let tall = (y1 - y0) * height;
                text x=(format!("{:.1}", x0 * width)) y=(format!("{:.1}", y1 * height - tall * 0.22))
                    font-size=(format!("{:.1}", tall * 0.9)) textLength=(format!("{:.1}", (x1 - x0) * width))
                    lengthAdjust="spacingAndGlyphs" { (word.text) }
            }
        }
    }
}

/// The next row after one that was dealt with.
pub fn next_after(read: &mut dyn Read, row: &PaperRow) -> Result<Option<PaperId>, Fault> {
    let place = mail::Place { calm: row.danger, received_ms: row.received.ms(), id: row.id.to_string() };
    let mut rows = mail::waiting(read, "asked", None, Some(&place), 1)?;
    if rows.is_empty() {
        rows = mail::waiting(read, "asked", None, None, 1)?;
    }
    Ok(rows.first().map(|r| r.id))
}

/// Where to go after a decision.
pub fn onwards(next: Option<PaperId>, done: PaperId) -> Redirect {
    match next {
        Some(next) => Redirect::to(&format!("/inbox/{next}?done={done}")),
        None => Redirect::to(&format!("/inbox?done={done}")),
    }
}
