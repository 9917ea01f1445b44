//! Papers: the inbox, one paper, its original.

use axum::{
    Json,
    http::header,
    response::{IntoResponse, Response},
};
use kernel::{Fault, PaperId};
use mailroom::public as mail;
use register::Read;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Answer, next};
use crate::{
    answers::{self, PaperAnswer},
    web::{
        App,
        caller::{Asked, At, Caller},
        guard::blocking,
        problem::Problem,
    },
};

/// The routes.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(papers))
        .routes(routes!(paper))
        .routes(routes!(original))
        .routes(routes!(review))
        .routes(routes!(searchable))
        .routes(routes!(copies))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PapersAsked {
    /// asked (default), held, filed, duplicate, quarantined or discarded
    state: Option<String>,
    /// legal, payments, requests, creditors or unknown
    tab: Option<String>,
    /// Where the last page ended
    cursor: Option<String>,
    /// At most 200
    limit: Option<i64>,
}

/// A paper as the inbox has it.
#[derive(Serialize, ToSchema)]
struct InboxPaper {
    #[serde(flatten)]
    paper: PaperAnswer,
    id: String,
    arrival: String,
    title: String,
    tab: String,
    /// To be sent back with a decision
    version: i64,
    received: String,
    /// It may be accepted as proposed
    sure: bool,
    /// What the protocol does when the paper is filed, or did: note, deadlines, tasks, who is told, reply
    #[schema(value_type = Object)]
    effects: mailroom::Effects,
}

#[derive(Serialize, ToSchema)]
struct Papers {
    papers: Vec<InboxPaper>,
    next: Option<String>,
}

/// What waits, the most dangerous first, then the oldest
#[utoipa::path(get, path = "/api/v1/papers", tag = "papers", params(PapersAsked),
    responses((status = 200, description = "A page of papers", body = Papers)))]
async fn papers(caller: Caller, Asked(asked): Asked<PapersAsked>) -> Answer<Papers> {
    let limit = asked.limit.unwrap_or(50).clamp(1, 200);
    let place = asked.cursor.as_deref().map(place).transpose()?;
    let state = asked.state.unwrap_or_else(|| "asked".to_owned());
    let page = caller
        .look(move |read| {
            let rows = mail::waiting(read, &state, asked.tab.as_deref(), place.as_ref(), limit)?;
            let next = next(&rows, limit, |row| cursor(&row.place()));
            let papers = rows.into_iter().map(|row| inbox_paper(read, row)).collect::<Result<_, _>>()?;
            Ok(Papers { papers, next })
        })
        .await?;
    Ok(Json(page))
}

/// Where a list goes on after this paper.
pub fn cursor(place: &mail::Place) -> String {
    format!("{}.{}.{}", place.calm, place.received_ms, place.id)
}

/// The same, read back.
pub fn place(cursor: &str) -> Result<mail::Place, Problem> {
    let mut parts = cursor.splitn(3, '.');
    let wrong = || Problem::bad("bad_cursor", "This cursor is not one of ours; begin without one.");
    let calm = parts.next().and_then(|p| p.parse().ok()).ok_or_else(wrong)?;
    let received_ms = parts.next().and_then(|p| p.parse().ok()).ok_or_else(wrong)?;
    let id = parts.next().ok_or_else(wrong)?.to_owned();
    Ok(mail::Place { calm, received_ms, id })
}

fn inbox_paper(read: &mut dyn Read, row: mail::PaperRow) -> Result<InboxPaper, Fault> {
    Ok(InboxPaper {
        id: row.id.to_string(),
        arrival: row.arrival.to_string(),
        title: row.title.clone(),
        tab: row.tab.clone(),
        version: row.version,
        received: row.received.rfc3339(),
        sure: row.has_sure_proposal(),
        effects: row.effects.clone(),
        paper: answers::paper(read, row, false)?,
    })
}

/// One paper
#[utoipa::path(get, path = "/api/v1/papers/{id}", tag = "papers", params(("id" = String, Path)),
    responses((status = 200, description = "The paper with facts, candidates, audit and effects", body = InboxPaper)))]
async fn paper(caller: Caller, At(paper): At<PaperId>) -> Answer<InboxPaper> {
    let paper = caller
        .look(move |read| {
            let row = mail::paper(read, paper)?.ok_or_else(|| Fault::not_found("paper"))?;
            inbox_paper(read, row)
        })
        .await?;
    Ok(Json(paper))
}

#[derive(Serialize, ToSchema)]
struct PaperReview {
    /// Nothing for papers that are no collector's letter
    review: Option<answers::ReviewAnswer>,
}

/// A collector's letter held against the law: what is missing, what must not be said, and where
#[utoipa::path(get, path = "/api/v1/papers/{id}/review", tag = "papers", params(("id" = String, Path)),
    responses((status = 200, description = "A proposal for the attorney, in the caller's language", body = PaperReview)))]
async fn review(caller: Caller, At(paper): At<PaperId>) -> Answer<PaperReview> {
    let language = caller.signed.lang.code();
    let review = caller
        .look(move |read| {
            let row = mail::paper(read, paper)?.ok_or_else(|| Fault::not_found("paper"))?;
            mail::review_of(read, &row)
        })
        .await?;
    Ok(Json(PaperReview { review: review.map(|review| answers::review(&review, language)) }))
}

/// The original, as it came
#[utoipa::path(get, path = "/api/v1/papers/{id}/original", tag = "papers", params(("id" = String, Path)),
    responses((status = 200, description = "The bytes, to be saved, never shown in our origin", body = Vec<u8>,
        content_type = "application/octet-stream")))]
async fn original(caller: Caller, At(paper): At<PaperId>) -> Result<Response, Problem> {
    let (name, bytes) = fetch(&caller, paper).await?;
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_');
    let ascii: String = name.chars().map(|c| if c.is_ascii() && plain(c as u8) { c } else { '_' }).collect();
    let utf8: String = name
        .bytes()
        .map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect();
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{utf8}")),
        (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

/// The paper as a PDF whose words can be searched and copied: the picture of each of its pages, with the words over it
#[utoipa::path(get, path = "/api/v1/papers/{id}/searchable", tag = "papers", params(("id" = String, Path)),
    responses((status = 200, description = "A PDF", body = Vec<u8>, content_type = "application/pdf")))]
async fn searchable(caller: Caller, At(paper): At<PaperId>) -> Result<Response, Problem> {
    let shelf = std::sync::Arc::clone(&caller.app.wiring.house.shelf);
    let copyroom = std::sync::Arc::clone(&caller.app.wiring.copyroom);
    let (name, part, bytes, pages) = caller
        .look(move |read| {
            let row = mail::paper(read, paper)?.ok_or_else(|| Fault::not_found("paper"))?;
            let card = mail::arrival(read, row.arrival)?.ok_or_else(|| Fault::not_found("arrival"))?;
            let bytes = shelf.fetch(read, &card.sha256)?;
            let pages = mail::pages_of(read, &row)?;
            Ok((card.file_name, row.part, bytes, pages))
        })
        .await?;
    let pdf = blocking(move || {
        let path: Vec<String> = part.map(|p| p.split('/').map(str::to_owned).collect()).unwrap_or_default();
        Ok(copyroom.searchable_of(&bytes, Some(&name), &path, &pages))
    })
    .await?
    .map_err(|_| Problem::not_found())?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{paper}.pdf\"")),
        (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'".to_owned()),
    ];
    Ok((headers, pdf).into_response())
}

/// A paper that came before or after this one and is the same, or nearly.
#[derive(Serialize, ToSchema)]
struct CopyAnswer {
    /// The other paper
    paper: String,
    /// copy: the same paper by another way; version: with something added, as a filing stamp
    relation: String,
    /// The other one came before this one
    earlier: bool,
    /// Share of the words that both have
    share: f32,
    /// Words that only this paper has
    only_here: Vec<String>,
    /// Words that only the other has
    only_there: Vec<String>,
}

#[derive(Serialize, ToSchema)]
struct Copies {
    copies: Vec<CopyAnswer>,
}

/// The same paper by other ways, and what differs
#[utoipa::path(get, path = "/api/v1/papers/{id}/copies", tag = "papers", params(("id" = String, Path)),
    responses((status = 200, description = "Copies and versions of the paper", body = Copies)))]
async fn copies(caller: Caller, At(paper): At<PaperId>) -> Answer<Copies> {
    let copies = caller
        .look(move |read| {
            let row = mail::paper(read, paper)?.ok_or_else(|| Fault::not_found("paper"))?;
            let (of, later) = mail::copies_of(read, paper)?;
            let mut copies = Vec::new();
            for (link, earlier) in
                of.into_iter().map(|l| (l, true)).chain(later.into_iter().map(|l| (l, false)))
            {
                let id = if earlier { link.of } else { link.paper };
                let Some(other) = mail::paper(read, id)? else { continue };
                let found = mail::compare(read, &row, &other)?;
                copies.push(CopyAnswer {
                    paper: id.to_string(),
                    relation: mail::relation(link.relation).to_owned(),
                    earlier,
                    share: found.share,
                    only_here: found.only_first,
                    only_there: found.only_second,
                });
            }
            Ok(copies)
        })
        .await?;
    Ok(Json(Copies { copies }))
}

/// The original of a paper: its name and its bytes. The view is noted behind the answer.
pub async fn fetch(caller: &Caller, paper: PaperId) -> Result<(String, Vec<u8>), Problem> {
    let shelf = std::sync::Arc::clone(&caller.app.wiring.house.shelf);
    caller
        .look(move |read| {
            let row = mail::paper(read, paper)?.ok_or_else(|| Fault::not_found("paper"))?;
            let card = mail::arrival(read, row.arrival)?.ok_or_else(|| Fault::not_found("arrival"))?;
            let bytes = shelf.fetch(read, &card.sha256)?;
            Ok((card.file_name, bytes))
        })
        .await
}
