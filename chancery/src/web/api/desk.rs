//! What a clerk does around a paper: move, notes, messages, protocol steps, closing, cutting and joining pages.

use std::collections::BTreeMap;

use axum::Json;
use kernel::{ClientId, Date, Fault, MatterId, PaperId, Stop};
use mailroom::{
    ClosePaper, JoinPaper, MovePaper, NotePaper, OverrideStep, Refusal, RelayPaper, ReopenPaper, SplitPaper,
    public as mail, steps::State as StepState,
};
use matters::ReadNotes;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Answer, Done, Seen, SeenBy};
use crate::web::{
    App,
    caller::{At, Body, Caller},
    problem::Problem,
};

/// The routes.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(move_paper))
        .routes(routes!(note))
        .routes(routes!(relay))
        .routes(routes!(steps))
        .routes(routes!(override_step))
        .routes(routes!(close))
        .routes(routes!(reopen))
        .routes(routes!(split))
        .routes(routes!(join))
        .routes(routes!(read_notes))
}

/// Client and matter by their numbers; a matter that is named must be there and be the client's.
pub async fn file_by_number(
    caller: &Caller,
    client: &str,
    matter: &str,
) -> Result<Result<(ClientId, Option<MatterId>), Refusal>, Problem> {
    let (number, matter) = (client.trim().to_owned(), matter.trim().to_owned());
    caller
        .look(move |read| {
            let Some(client) = clients::public::by_number(read, &number)? else {
                return Ok(Err(Refusal::NoSuchClient));
            };
            if matter.is_empty() {
                return Ok(Ok((client.id, None)));
            }
            let found = matters::public::by_number(read, &matter)?.filter(|m| m.client == client.id);
            Ok(found.map(|m| (client.id, Some(m.id))).ok_or(Refusal::NoSuchMatter))
        })
        .await
}

/// What cuts or joins a paper, made from its kept pages.
pub async fn packet<C: Send + 'static>(
    caller: &Caller,
    paper: PaperId,
    make: impl FnOnce(&mut badge::Reader<'_, '_>, &mail::PaperRow) -> Result<Result<C, Refusal>, Fault>
    + Send
    + 'static,
) -> Result<Result<C, Refusal>, Problem> {
    caller
        .look(move |read| {
            let row = mail::paper(read, paper)?.ok_or_else(|| Fault::not_found("paper"))?;
            make(read, &row)
        })
        .await
}

/// All notes of a file that this reader has not read.
pub async fn notes_of(caller: &Caller, number: String) -> Result<ReadNotes, Problem> {
    let reader = caller.signed.actor.id.clone();
    caller
        .look(move |read| {
            let client =
                clients::public::by_number(read, &number)?.ok_or_else(|| Fault::not_found("client"))?.id;
            Ok(ReadNotes { client, notes: matters::public::unread_notes(read, client, &reader)? })
        })
        .await
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MoveBody {
    version: i64,
    client_number: String,
    matter_number: Option<String>,
    /// Others must be able to understand it later
    why: String,
}

/// It stands on the wrong file: taken back and filed anew in one act
#[utoipa::path(post, path = "/api/v1/papers/{id}/move", tag = "papers", params(("id" = String, Path)),
    request_body(content = MoveBody,
        example = json!({"version": 2, "client_number": "10482-7", "why": "the son's"})),
    responses((status = 200, description = "Moved; who saw it on the wrong file", body = SeenBy,
        example = json!({"seen_by": ["Ines Okafor"]})), (status = 409, description = "Changed meanwhile")))]
async fn move_paper(caller: Caller, At(paper): At<PaperId>, Body(body): Body<MoveBody>) -> Answer<SeenBy> {
    let matter = body.matter_number.unwrap_or_default();
    let (client, matter) =
        file_by_number(&caller, &body.client_number, &matter).await?.map_err(Stop::Refused)?;
    let (today, keys) = (caller.app.today(), caller.app.keys());
    let command = MovePaper { paper, version: body.version, client, matter, why: body.why, today, keys };
    let seen_by = caller.carry_out(command).await?;
    Ok(Json(SeenBy { seen_by }))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NoteBody {
    #[serde(default)]
    body: String,
    /// Fields of the protocol's note, as they were found out
    #[serde(default)]
    fields: BTreeMap<String, String>,
}

#[derive(Serialize, ToSchema)]
struct NoteMade {
    /// Nothing while the paper is on nobody's file; the note is kept with it
    note: Option<String>,
}

/// A note about a paper; it stands on the client's file as soon as the paper does
#[utoipa::path(post, path = "/api/v1/papers/{id}/notes", tag = "papers", params(("id" = String, Path)),
    request_body(content = NoteBody, example = json!({"body": "Served by hand, says the client"})),
    responses((status = 200, description = "Kept", body = NoteMade)))]
async fn note(caller: Caller, At(paper): At<PaperId>, Body(body): Body<NoteBody>) -> Answer<NoteMade> {
    let fields = body.fields.into_iter().collect();
    let note = caller.carry_out(NotePaper { paper, fields, body: body.body }).await?;
    Ok(Json(NoteMade { note: note.map(|n| n.to_string()) }))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RelayBody {
    department: String,
    message: String,
    /// YYYY-MM-DD
    due: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct TaskMade {
    task: String,
}

/// A message to a department about a paper: a task with these words
#[utoipa::path(post, path = "/api/v1/papers/{id}/relay", tag = "papers", params(("id" = String, Path)),
    request_body(content = RelayBody,
        example = json!({"department": "Litigation", "message": "Is this service good?"})),
    responses((status = 200, description = "Given", body = TaskMade), (status = 422, description = "No such department")))]
async fn relay(caller: Caller, At(paper): At<PaperId>, Body(body): Body<RelayBody>) -> Answer<TaskMade> {
    let due = body.due.as_deref().map(str::parse::<Date>).transpose();
    let due = due.map_err(|_| Problem::bad("bad_date", "due: write a date like 2026-12-01."))?;
    let command = RelayPaper { paper, department: body.department, message: body.message, due };
    let task = caller.carry_out(command).await?;
    Ok(Json(TaskMade { task: task.to_string() }))
}

/// One step of a paper's protocol.
#[derive(Serialize, ToSchema)]
struct StepAnswer {
    step: String,
    what: String,
    /// planned, done, open or overridden
    state: &'static str,
    /// Why it was waived
    why: Option<String>,
    /// Who waived it
    by: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct Steps {
    steps: Vec<StepAnswer>,
    /// When somebody closed the paper
    closed: Option<String>,
}

/// The steps of a paper's protocol: what is planned, done, open or waived
#[utoipa::path(get, path = "/api/v1/papers/{id}/steps", tag = "papers", params(("id" = String, Path)),
    responses((status = 200, description = "In the protocol's order", body = Steps)))]
async fn steps(caller: Caller, At(paper): At<PaperId>) -> Answer<Steps> {
    let (all, closed) = caller
        .look(move |read| {
            let row = mail::paper(read, paper)?.ok_or_else(|| Fault::not_found("paper"))?;
            Ok((mail::steps_of(read, &row)?, mail::closed(read, paper)?))
        })
        .await?;
    let steps = all
        .into_iter()
        .map(|step| {
            let (state, why, by) = match step.state {
                StepState::Planned => ("planned", None, None),
                StepState::Done => ("done", None, None),
                StepState::Open(_) => ("open", None, None),
                StepState::Overridden { why, by } => ("overridden", Some(why), Some(by)),
            };
            StepAnswer { step: step.key, what: step.what, state, why, by }
        })
        .collect();
    Ok(Json(Steps { steps, closed: closed.map(|at| at.rfc3339()) }))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OverrideBody {
    version: i64,
    /// As `steps` names it
    step: String,
    why: String,
}

/// A step of the protocol shall not be done for this paper
#[utoipa::path(post, path = "/api/v1/papers/{id}/override", tag = "papers", params(("id" = String, Path)),
    request_body(content = OverrideBody,
        example = json!({"version": 1, "step": "reply", "why": "the client was called"})),
    responses((status = 200, description = "Waived", body = Done), (status = 409, description = "Changed meanwhile")))]
async fn override_step(
    caller: Caller,
    At(paper): At<PaperId>,
    Body(body): Body<OverrideBody>,
) -> Answer<Done> {
    caller.carry_out(OverrideStep { paper, version: body.version, step: body.step, why: body.why }).await?;
    Done::answer()
}

/// The protocol is done or waived: nobody needs to look at it again
#[utoipa::path(post, path = "/api/v1/papers/{id}/close", tag = "papers", params(("id" = String, Path)),
    request_body(content = Seen, example = json!({"version": 2})),
    responses((status = 200, description = "Closed", body = Done), (status = 422, description = "Steps are left")))]
async fn close(caller: Caller, At(paper): At<PaperId>, Body(seen): Body<Seen>) -> Answer<Done> {
    caller.carry_out(ClosePaper { paper, version: seen.version }).await?;
    Done::answer()
}

/// Somebody must look at it again
#[utoipa::path(post, path = "/api/v1/papers/{id}/reopen", tag = "papers", params(("id" = String, Path)),
    request_body(content = Seen, example = json!({"version": 3})),
    responses((status = 200, description = "Open again", body = Done)))]
async fn reopen(caller: Caller, At(paper): At<PaperId>, Body(seen): Body<Seen>) -> Answer<Done> {
    caller.carry_out(ReopenPaper { paper, version: seen.version }).await?;
    Done::answer()
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SplitBody {
    version: i64,
    /// The page with which the second paper begins
    page: u32,
}

#[derive(Serialize, ToSchema)]
struct PaperMade {
    paper: String,
}

/// This page and all after it are another paper
#[utoipa::path(post, path = "/api/v1/papers/{id}/split", tag = "papers", params(("id" = String, Path)),
    request_body(content = SplitBody, example = json!({"version": 1, "page": 3})),
    responses((status = 200, description = "Both are read and matched anew; the second", body = PaperMade)))]
async fn split(caller: Caller, At(paper): At<PaperId>, Body(body): Body<SplitBody>) -> Answer<PaperMade> {
    let today = caller.app.today();
    let command =
        packet(&caller, paper, move |read, row| SplitPaper::at(read, row, body.version, body.page, today))
            .await?;
    let second = caller.carry_out(command.map_err(Stop::Refused)?).await?;
    Ok(Json(PaperMade { paper: second.to_string() }))
}

/// It goes on from the paper before it in the same file
#[utoipa::path(post, path = "/api/v1/papers/{id}/join", tag = "papers", params(("id" = String, Path)),
    request_body(content = Seen, example = json!({"version": 1})),
    responses((status = 200, description = "One paper, read and matched anew", body = PaperMade)))]
async fn join(caller: Caller, At(paper): At<PaperId>, Body(seen): Body<Seen>) -> Answer<PaperMade> {
    let today = caller.app.today();
    let command =
        packet(&caller, paper, move |read, row| JoinPaper::with_previous(read, row, seen.version, today))
            .await?;
    let whole = caller.carry_out(command.map_err(Stop::Refused)?).await?;
    Ok(Json(PaperMade { paper: whole.to_string() }))
}

#[derive(Serialize, ToSchema)]
struct NotesRead {
    read: usize,
}

/// The caller has read the case manager's notes on this file
#[utoipa::path(post, path = "/api/v1/clients/{number}/notes/read", tag = "clients", params(("number" = String, Path)),
    responses((status = 200, description = "How many were new to the caller", body = NotesRead,
        example = json!({"read": 2}))))]
async fn read_notes(caller: Caller, At(number): At<String>) -> Answer<NotesRead> {
    let command = notes_of(&caller, number).await?;
    let read = caller.carry_out(command).await?;
    Ok(Json(NotesRead { read }))
}
