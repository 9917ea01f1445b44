//! One matter.

use axum::{
    Extension,
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use calendar::public::Deadline;
use kernel::{Date, Fault, Lang};
use mailroom::{kinds, public as mail};
use matters::public::{Matter, Task};
use paper::{
    Column, Crumb, Markup, Page, Tab, Table, Tone, Viewer, card, definitions, html, mark, marks, tabs,
};
use serde::Deserialize;

use super::parties::{Party, on_papers};
use crate::web::{
    App,
    guard::Signed,
    pages::{
        Desk, TEXT,
        clients::{owed, task_lines},
        docket,
        happened::Happened,
        last_day, look,
        shape::{address, term},
        t,
    },
    problem::Problem,
};

/// The parts of the page.
const PARTS: [&str; 4] = ["overview", "papers", "notes", "timeline"];
/// Papers of a matter that are read for its parties and shown in its list.
const PAPERS: i64 = 100;

#[derive(Debug, Deserialize)]
pub struct Asked {
    tab: Option<String>,
    only: Option<String>,
}

struct Found {
    matter: Matter,
    client: clients::public::Client,
    papers: Vec<mail::PaperRow>,
    docket: Vec<Deadline>,
    tasks: Vec<Task>,
    accounts: Vec<accounts::public::Account>,
    parties: Vec<Party>,
    happened: Happened,
}

/// `/matters/{number}`.
pub async fn matter(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(number): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let (desk, found) = look(&app, &signed, move |read, _| {
        let matter = matters::public::by_number(read, &number)?.ok_or_else(|| Fault::not_found("matter"))?;
        let client = clients::public::client(read, matter.client)?;
        let filings = records_room::public::of_matter(read, matter.id, PAPERS)?;
        let mut papers = Vec::new();
        for filing in filings.iter().filter(|f| f.taken_back.is_none()) {
            papers.extend(mail::paper(read, filing.paper)?);
        }
        let tasks = matters::public::tasks_of_matter(read, matter.id)?;
        let letters = mail::drafts_of_client(read, client.id, 50)?;
        let mut happened = Happened {
            notes: matters::public::notes_of_matter(read, matter.id, 100)?,
            letters: letters.into_iter().filter(|l| papers.iter().any(|p| p.id == l.paper)).collect(),
            tasks: tasks.clone(),
            filings,
            ..Happened::default()
        };
        happened.read_titles(read)?;
        let mut parties = vec![Party { role: "client", name: client.name(), paper: None }];
        let entered =
            [("opposing_party", &matter.opposing_party), ("opposing_counsel", &matter.opposing_counsel)];
        let entered = entered.into_iter().filter(|(_, name)| !name.is_empty());
        parties.extend(entered.map(|(role, name)| Party { role, name: name.clone(), paper: None }));
        parties.extend(on_papers(&papers));
        Ok(Found {
            docket: calendar::public::of_matter(read, matter.id)?,
            accounts: accounts::public::of_client(read, client.id)?
                .into_iter()
                .filter(|a| a.matter == Some(matter.id))
                .collect(),
            matter,
            client,
            papers,
            tasks,
            parties,
            happened,
        })
    })
    .await?;
    Ok(draw(desk, &found, &asked).into_response())
}

fn draw(desk: Desk, found: &Found, asked: &Asked) -> Page {
    let Desk { viewer, nav, today, .. } = desk;
    let lang = viewer.lang;
    let m = &found.matter;
    let part = asked.tab.as_deref().filter(|t| PARTS.contains(t)).unwrap_or(PARTS[0]);
    let page = format!("/matters/{}", m.number);
    let counts = [None, Some(found.papers.len()), Some(found.happened.notes.len()), None];
    let parts: Vec<Tab> = PARTS
        .iter()
        .zip(counts)
        .map(|(one, count)| Tab {
            label: term(lang, "part", one),
            count: count.and_then(|n| u64::try_from(n).ok()),
            href: if *one == PARTS[0] { page.clone() } else { address(&page, &[("tab", Some(one))]) },
            on: *one == part,
        })
        .collect();
    let timeline = address(&page, &[("tab", Some("timeline"))]);
    let body = match part {
        "papers" => papers(found, &viewer),
        "notes" => found.happened.draw(&viewer, today, Some("notes"), &timeline),
        "timeline" => found.happened.draw(&viewer, today, asked.only.as_deref(), &timeline),
        _ => overview(found, &viewer, today),
    };
    let main = html! {
        header.clienthead {
            h1 { (m.title) }
            p.meta.num {
                span { (TEXT.t_with(lang, "inbox.matter_number", &[("number", &m.number)])) }
                span { a href={ "/clients/" (found.client.number) } { (found.client.name()) } }
                @if !m.case_number.is_empty() { span { (t(lang, "matters.case")) " " strong { (m.case_number) } } }
                @if !m.court.is_empty() { span { (court(m)) } }
            }
            (marks(&states(found, lang, today)))
        }
        (tabs(lang, t(lang, "matters.parts"), &parts))
        (body)
    };
    let title = format!("{} \u{b7} {}", m.title, m.number);
    Page::new(viewer.clone(), &title)
        .nav(nav, "/matters")
        .crumbs(vec![Crumb { label: t(lang, "matters.title").to_owned(), href: "/matters".to_owned() }])
        .main(main)
        .side(side(found, &viewer, today, &page))
}

/// The court as one line.
fn court(m: &Matter) -> String {
    let parts = [m.court.as_str(), m.county.as_str(), m.state.as_str()];
    let mut said: Vec<&str> = Vec::new();
    for part in parts.into_iter().filter(|p| !p.is_empty()) {
        if !said.iter().any(|before| before.contains(part)) {
            said.push(part);
        }
    }
    said.join(", ")
}

fn states(found: &Found, lang: Lang, today: Date) -> Vec<Markup> {
    let mut all = Vec::new();
    if !found.matter.stage.is_empty() {
        all.push(mark(lang, Tone::Plain, &term(lang, "stage", &found.matter.stage)));
    }
    all.extend(
        found
            .docket
            .iter()
            .filter(|d| d.state.stands() && d.due >= today)
            .take(2)
            .map(|d| last_day::marked(lang, d, today)),
    );
    let late = found.docket.iter().filter(|d| d.state.stands() && d.due < today).count();
    if late > 0 {
        all.push(mark(lang, Tone::Stop, &TEXT.t_n(lang, "docket.past", late as u64, &[])));
    }
    all
}

fn overview(found: &Found, viewer: &Viewer, today: Date) -> Markup {
    let lang = viewer.lang;
    html! {
        section.part {
            h2 { (t(lang, "docket.title")) }
            @if found.docket.is_empty() { p.quiet { (t(lang, "matters.no_docket")) } }
            @else { (last_days(&found.docket, lang, today)) }
        }
        section.part {
            h2 { (t(lang, "matters.parties")) }
            (party_table(&found.parties, &found.client.number, lang))
        }
        section.part {
            h2 { (t(lang, "matters.last_papers")) }
            @if found.papers.is_empty() { p.quiet { (t(lang, "clients.no_papers")) } } @else { (paper_table(found, viewer, 8)) }
        }
    }
}

fn last_days(all: &[Deadline], lang: Lang, today: Date) -> Markup {
    html! {
        ol.docket { @for d in all { li.last-day {
            div {
                a href={ "/deadlines/" (d.id) } { strong { (last_day::what(lang, &d.what)) } }
                " " span.num { (docket::when(d, today, lang)) }
                (last_day::reason(lang, &d.citation, &d.rule, d.trigger, &d.trace))
            }
            (marks(&docket::marks_of(d, today, lang)))
        } } }
    }
}

fn party_table(parties: &[Party], client_number: &str, lang: Lang) -> Markup {
    let heads = ["matters.role", "matters.party", "matters.source"];
    let columns = heads.iter().map(|key| Column::text(t(lang, key))).collect();
    let mut table = Table::new(t(lang, "matters.parties"), columns);
    for party in parties {
        table = table.row(vec![
            html! { (term(lang, "fact", party.role)) },
            html! {
                @if party.role == "client" { a href={ "/clients/" (client_number) } { (party.name) } } @else { (party.name) }
            },
            html! {
                @match party.paper {
                    Some(paper) => a href={ "/inbox/" (paper) } { (t(lang, "matters.on_paper")) },
                    None => (t(lang, "matters.entered")),
                }
            },
        ]);
    }
    table.draw()
}

fn papers(found: &Found, viewer: &Viewer) -> Markup {
    if found.papers.is_empty() {
        return html! { p.quiet { (t(viewer.lang, "clients.no_papers")) } };
    }
    paper_table(found, viewer, found.papers.len())
}

fn paper_table(found: &Found, viewer: &Viewer, most: usize) -> Markup {
    let lang = viewer.lang;
    let heads = ["matters.paper", "clients.about", "matters.arrived", "matters.filed", "matters.by"];
    let columns = heads.iter().map(|key| Column::text(t(lang, key))).collect();
    let mut table = Table::new(t(lang, "matters.papers"), columns);
    for paper_row in found.papers.iter().take(most) {
        let filing =
            found.happened.filings.iter().find(|f| f.paper == paper_row.id && f.taken_back.is_none());
        table = table.link_row(
            format!("/inbox/{}", paper_row.id),
            vec![
                html! { (kinds::label(&paper_row.kind, lang.code())) },
                html! { (paper_row.title) },
                html! { span.num { (paper::date_time(paper_row.received, &viewer.zone, lang)) } },
                html! { @if let Some(f) = filing { span.num { (paper::date_time(f.filed, &viewer.zone, lang)) } } },
                html! { @if let Some(f) = filing { (f.filed_by) } },
            ],
        );
    }
    table.draw()
}

fn side(found: &Found, viewer: &Viewer, today: Date, page: &str) -> Markup {
    let lang = viewer.lang;
    let m = &found.matter;
    let opened = m.opened.map(|d| paper::date(d, lang)).unwrap_or_default();
    let judge = found.parties.iter().find(|p| p.role == "judge").map(|p| p.name.clone()).unwrap_or_default();
    let facts: Vec<(&str, Markup)> = [
        ("matters.court", court(m)),
        ("matters.case", m.case_number.clone()),
        ("matters.judge", judge),
        ("matters.kind", term(lang, "matter_kind", &m.kind)),
        ("matters.stage", term(lang, "stage", &m.stage)),
        ("matters.opened", opened),
        ("matters.opposing", m.opposing_party.clone()),
        ("matters.counsel", m.opposing_counsel.clone()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(key, value)| (t(lang, key), html! { (value) }))
    .collect();
    let open = found.tasks.iter().filter(|task| task.state == "open").count();
    html! {
        (card(t(lang, "matters.case_facts"), &definitions(&facts)))
        (card(t(lang, "today.tasks"), &html! {
            (task_lines(&found.tasks, viewer, today, page))
            @if open == 0 { p.quiet { (t(lang, "matters.no_tasks")) } }
        }))
        (card(t(lang, "clients.owed"), &html! {
            @for account in &found.accounts { (owed(account, lang)) }
            @if found.accounts.is_empty() { p.quiet { (t(lang, "matters.no_accounts")) } }
        }))
    }
}
