//! Triage: the list, the paper with its evidence, and what we think of it.

mod acts;
mod copies;
mod list;
mod middle;
mod picture;
mod review;
mod side;

pub use copies::compare;
pub use picture::picture;

use std::collections::{BTreeMap, BTreeSet};

use axum::{
    Extension,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use kernel::{Fault, PaperId};
use mailroom::{
    Way, kinds,
    public::{self as mail, PaperRow},
    steps,
};
use paper::{Button, Markup, Page, Step, Tone, Viewer, empty, html};
use register::Read;
use serde::Deserialize;

use super::{
    Desk, TEXT, day, look,
    shape::{language_name, term},
    t,
};
use crate::web::{
    App, api,
    guard::{Signed, blocking},
    presence::Reader,
    problem::Problem,
};

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
    /// What was just done to the paper that is open.
    did: Option<String>,
    /// The letter to which it was done.
    draft: Option<String>,
    /// What was just brought in.
    came: Option<String>,
    /// The second paper of a cut.
    other: Option<String>,
    /// The page on which two papers met.
    page: Option<u32>,
}

/// What was typed into a form that the firm said no to: nothing of it is lost.
#[derive(Debug, Default, Clone)]
pub struct Typed {
    /// The refusal, in words.
    pub no: String,
    /// Somebody else was faster.
    pub changed: bool,
    pub form: BTreeMap<String, String>,
}

impl Typed {
    /// What was typed into a field, if anything was.
    fn get(&self, name: &str) -> Option<&str> {
        self.form.get(name).map(|v| v.trim()).filter(|v| !v.is_empty())
    }
}

/// `/inbox`: the list, with its first row open.
pub async fn first(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    show(&app, &signed, None, asked, Typed::default()).await
}

/// `/inbox/{id}`.
pub async fn item(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let id: PaperId = id.parse().map_err(|_| Problem::not_found())?;
    show(&app, &signed, Some(id), asked, Typed::default()).await
}

/// The paper as it is now, with what the firm said no to and everything that was typed: 409 where somebody else was faster.
pub async fn refused(app: &App, signed: &Signed, paper: PaperId, typed: Typed) -> Result<Response, Problem> {
    let status = if typed.changed { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut answer = show(app, signed, Some(paper), Asked::default(), typed).await?;
    *answer.status_mut() = status;
    Ok(answer)
}

#[derive(Debug, Deserialize)]
pub struct Known {
    #[serde(default)]
    version: i64,
}

/// `/inbox/{id}/presence`: who else is here, and whether the paper has changed since the page was drawn. The open page asks.
pub async fn presence(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(id): Path<String>,
    Query(known): Query<Known>,
) -> Result<Response, Problem> {
    let id: PaperId = id.parse().map_err(|_| Problem::not_found())?;
    let (desk, row) =
        look(&app, &signed, move |read, _| mail::paper(read, id)?.ok_or_else(|| Fault::not_found("paper")))
            .await?;
    let readers = app.presence.opens(id, &signed.actor.id, &signed.actor.name, desk.viewer.now);
    Ok(who_is_here(&desk.viewer, &row, &readers, known.version).into_response())
}

fn who_is_here(viewer: &Viewer, row: &PaperRow, readers: &[Reader], known: i64) -> Markup {
    let lang = viewer.lang;
    html! {
        div #here data-live={ "/inbox/" (row.id) "/presence?version=" (known) } {
            @for reader in readers {
                @let since = paper::time(reader.since, &viewer.zone);
                (paper::notice(lang, Tone::Care, &TEXT.t_with(lang, "inbox.looking", &[("name", &reader.name), ("time", &since)])))
            }
            @if row.version != known {
                (paper::notice(lang, Tone::Stop, t(lang, "inbox.changed")))
                (Button::link(t(lang, "inbox.look_again"), format!("/inbox/{}", row.id)))
            }
        }
    }
}

/// Everything that the three panes show.
struct Found {
    rows: Vec<mail::PaperLine>,
    /// Where a paper without a title came from.
    sources: BTreeMap<String, String>,
    counts: Vec<(String, i64)>,
    oldest: Option<kernel::Moment>,
    open: Option<Open>,
    done: Option<(PaperRow, String)>,
    /// The second paper of a cut that was just made.
    other: Option<PaperRow>,
    /// A paper was asked for, not the list.
    chosen: bool,
    /// What became of what was just brought in.
    came: Vec<super::upload::Came>,
}

struct Open {
    row: PaperRow,
    arrival: mail::Arrival,
    pages: Vec<(u32, f32, f32)>,
    text: String,
    review: Option<reading::review::Review>,
    warnings: Vec<String>,
    where_filed: Option<(String, String)>,
    /// Every file on which it stands, when there are several.
    files: Vec<OnFile>,
    /// The cards of those who may be meant, in the order of the candidates.
    cards: Vec<clients::public::Client>,
    steps: Vec<steps::Step>,
    closed: Option<kernel::Moment>,
    notes: Vec<mail::PaperNote>,
    drafts: Vec<mail::MailDraft>,
    relayed: Vec<matters::public::Task>,
    departments: Vec<String>,
    answers_to: [String; 2],
    /// Everybody on whose file it was, newest first.
    filings: Vec<records_room::public::Filing>,
    /// The file check of a waiting paper, for these eyes.
    audit: Vec<records_room::public::Check>,
    readers: Vec<Reader>,
    copies: copies::Copies,
}

/// One of the files on which a paper stands.
struct OnFile {
    client_number: String,
    client_name: String,
    matter_number: Option<String>,
}

impl Open {
    /// It stands where it was proposed; the name need not be said twice.
    fn is_on_the_proposed_file(&self) -> bool {
        let proposed = self.row.candidates.first().map(|c| c.client_id.as_str());
        self.row.client.is_some_and(|client| proposed == Some(client.to_string().as_str()))
    }
}

async fn show(
    app: &App,
    signed: &Signed,
    id: Option<PaperId>,
    asked: Asked,
    typed: Typed,
) -> Result<Response, Problem> {
    let place = asked.cursor.as_deref().map(api::place).transpose()?;
    let query = asked.clone();
    let reader = signed.actor.id.clone();
    let (desk, mut found) = look(app, signed, move |read, desk| {
        let state = query.state.as_deref().unwrap_or("asked");
        let rows = mail::waiting_lines(read, state, query.tab.as_deref(), place.as_ref(), ROWS)?;
        let row = match id.or_else(|| rows.first().map(|line| line.id)) {
            Some(id) => Some(mail::paper(read, id)?.ok_or_else(|| Fault::not_found("paper"))?),
            None => None,
        };
        let mut sources = BTreeMap::new();
        for line in rows.iter().filter(|line| line.title.is_empty()) {
            // What says nothing of itself is told apart by where it came from.
            if let Some(card) = mail::arrival(read, line.arrival)? {
                let part = line.part.clone().filter(|p| p != "body");
                let source =
                    part.unwrap_or(if card.sender.is_empty() { card.file_name } else { card.sender });
                sources.insert(line.id.to_string(), source);
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
            open: row.map(|row| open(read, row, desk, &reader)).transpose()?,
            counts: desk.count(read, state)?,
            oldest: mail::oldest(read)?,
            chosen: id.is_some(),
            came: match query.came.as_deref() {
                Some(ids) => super::upload::arrived(read, ids)?,
                None => Vec::new(),
            },
            other: match query.other.as_deref().and_then(|o| o.parse().ok()) {
                Some(other) => mail::paper(read, other)?,
                None => None,
            },
            rows,
            sources,
            done,
        })
    })
    .await?;
    if let Some(open) = &mut found.open {
        note_view(app, signed, &open.row).await?;
        open.readers = app.presence.opens(open.row.id, &signed.actor.id, &signed.actor.name, desk.viewer.now);
    }
    Ok(draw(desk, &found, &asked, &typed).into_response())
}

/// Who opened a paper is on the record of every file that holds it.
async fn note_view(app: &App, signed: &Signed, row: &PaperRow) -> Result<(), Problem> {
    if row.state != "filed" {
        return Ok(());
    }
    let (register, viewer, row) =
        (app.wiring.house.door.register().clone(), signed.actor.name.clone(), row.clone());
    blocking(move || {
        register.bookkeeping(move |work| {
            let clients: BTreeSet<_> = mail::files_of(work, &row)?.iter().map(|f| f.client).collect();
            clients
                .into_iter()
                .try_for_each(|client| records_room::public::note_view(work, row.id, client, &viewer))
        })
    })
    .await?;
    Ok(())
}

fn open(read: &mut dyn Read, row: PaperRow, desk: &Desk, reader: &str) -> Result<Open, Fault> {
    let (today, lang) = (desk.today, desk.viewer.lang);
    let arrival = mail::arrival(read, row.arrival)?.ok_or_else(|| Fault::not_found("arrival"))?;
    let own = mail::pages_of(read, &row)?;
    let pages = own.iter().map(|p| (p.number, p.width, p.height)).collect();
    let text = own.iter().map(|p| p.text()).collect::<Vec<_>>().join("\n");
    let review = row.review(&own.iter().collect::<Vec<_>>());
    let mut warnings = Vec::new();
    let client = row.client.or_else(|| row.candidates.first().and_then(|c| c.client_id.parse().ok()));
    if let Some(id) = client {
        let card = clients::public::client(read, id)?;
        if !card.preferred_channel.is_empty() {
            warnings.push(format!(
                "{}, {}",
                language_name(card.language),
                term(lang, "channel_by", &card.preferred_channel)
            ));
        }
        warnings.extend(clients::public::contact_rules(read, id)?.into_iter().map(|(_, words)| words));
        if card.status != clients::public::Status::Active {
            warnings.push(term(lang, "status", &card.status.to_string()));
        }
    }
    let where_filed = match (row.state.as_str(), row.client) {
        ("filed", Some(id)) => {
            let card = clients::public::client(read, id)?;
            Some((card.number.clone(), card.name()))
        }
        _ => None,
    };
    let files = mail::files_of(read, &row)?;
    let files = if files.len() < 2 { Vec::new() } else { files };
    let files = files
        .into_iter()
        .map(|file| {
            let card = clients::public::client(read, file.client)?;
            let matter = file.matter.map(|m| matters::public::by_id(read, m)).transpose()?.flatten();
            Ok(OnFile {
                client_number: card.number.clone(),
                client_name: card.name(),
                matter_number: matter.map(|m| m.number),
            })
        })
        .collect::<Result<_, Fault>>()?;
    let mut cards = Vec::new();
    for candidate in row.candidates.iter().take(4) {
        if let Ok(id) = candidate.client_id.parse() {
            cards.push(clients::public::client(read, id)?);
        }
    }
    let mut departments: Vec<String> =
        personnel::public::staff(read)?.into_iter().map(|p| p.department).filter(|d| !d.is_empty()).collect();
    departments.sort();
    departments.dedup();
    let audit = match client.filter(|_| row.state != "filed") {
        Some(client) => records_room::public::audit_for(read, client, today, reader)?,
        None => row.audit.clone(),
    };
    let answers = |read: &mut dyn Read, way| mail::answers_to(read, &row, way).map(|to| to.join(", "));
    Ok(Open {
        answers_to: [answers(read, Way::Reply)?, answers(read, Way::ReplyAll)?],
        steps: mail::steps_of(read, &row)?,
        closed: mail::closed(read, row.id)?,
        notes: mail::notes_of(read, row.id)?,
        drafts: mail::drafts_of(read, row.id)?,
        relayed: matters::public::tasks_of_paper(read, row.id)?
            .into_iter()
            .filter(|task| !row.effects.tasks.iter().any(|planned| planned.what == task.what))
            .collect(),
        filings: records_room::public::of_paper(read, row.id)?,
        readers: Vec::new(),
        copies: copies::Copies::of(read, row.id)?,
        cards,
        departments,
        audit,
        row,
        arrival,
        pages,
        text,
        review,
        warnings,
        where_filed,
        files,
    })
}

fn draw(desk: Desk, found: &Found, asked: &Asked, typed: &Typed) -> Page {
    let Desk { viewer, nav, today, .. } = desk;
    let lang = viewer.lang;
    let left = list::left(&viewer, found, asked, today);
    let (middle, side, foot, dialogs) = match &found.open {
        Some(open) => (
            middle::middle(&viewer, open),
            side::right(&viewer, open, typed, today),
            acts::foot(&viewer, open),
            acts::dialogs(&viewer, open, typed, today),
        ),
        None => {
            (empty(t(lang, "inbox.empty"), t(lang, "inbox.empty_next"), &[]), html! {}, html! {}, html! {})
        }
    };
    let step = if !typed.no.is_empty() {
        Step::Side
    } else if !found.chosen || asked.done.is_some() || asked.cursor.is_some() || asked.came.is_some() {
        Step::List
    } else {
        Step::Side
    };
    let step = if found.open.as_ref().is_some_and(|o| found.rows.first().is_some_and(|r| r.id != o.row.id)) {
        Step::Side
    } else {
        step
    };
    let title =
        found.open.as_ref().map_or_else(|| t(lang, "inbox.title").to_owned(), |open| title(open, lang));
    let mut page = Page::new(viewer.clone(), &title)
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
    if let (Some(did), Some(open)) = (asked.did.as_deref(), &found.open) {
        page = page.with(said(&viewer, open, found.other.as_ref(), did, asked));
    }
    page
}

/// What is open: its kind, and whose it is or may be.
fn title(open: &Open, lang: kernel::Lang) -> String {
    let kind = kinds::label(&open.row.kind, lang.code());
    let whose = open.where_filed.as_ref().map(|(_, name)| name.clone());
    let whose = whose.or_else(|| open.row.candidates.first().map(|c| c.client_name.clone()));
    let inbox = t(lang, "inbox.title");
    whose.map_or_else(
        || format!("{kind} \u{b7} {inbox}"),
        |name| format!("{kind} \u{b7} {name} \u{b7} {inbox}"),
    )
}

/// What was just done to the open paper, with its undo where there is one.
fn said(viewer: &Viewer, open: &Open, other: Option<&PaperRow>, did: &str, asked: &Asked) -> Markup {
    let key = format!("inbox.did_{did}");
    if !TEXT.has(&key) {
        return html! {};
    }
    let words = t(viewer.lang, &key);
    let post = |address: String, version: i64| {
        Button::post(paper::t(viewer.lang, "undo.button"), address, &viewer.csrf)
            .with("version", version.to_string())
    };
    let (id, version) = (open.row.id, open.row.version);
    let draft = asked.draft.as_deref().and_then(|d| d.parse::<kernel::DocumentId>().ok());
    let back = match (did, draft, other, asked.page) {
        ("draft_discarded", Some(draft), ..) => post(format!("/drafts/{draft}/restore"), 0),
        ("split", _, Some(second), _) => post(format!("/inbox/{}/join", second.id), second.version),
        ("joined", .., Some(page)) => {
            post(format!("/inbox/{id}/split"), version).with("page", page.to_string())
        }
        ("moved" | "closed", ..) => post(format!("/inbox/{id}/undo"), version),
        _ => return paper::toast(words),
    };
    paper::undo_by(viewer, words, back, 30)
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
