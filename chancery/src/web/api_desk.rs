//! The HTTP API of what a clerk does around a paper: move, notes, messages, drafts, protocol steps, closing, pages.

use axum::{
    Extension, Json,
    extract::{Path, State},
};
use kernel::{ClientId, Date, Fault, MatterId, PaperId, Stop};
use mailroom::{
    ClosePaper, DraftMail, JoinPaper, MovePaper, NotePaper, OverrideStep, Refusal, RelayPaper, ReopenPaper,
    SplitPaper, Way, public as mail, steps::State as StepState,
};
use matters::ReadNotes;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    App,
    api::{Answer, carry_out, id, look},
    guard::Signed,
    problem::Problem,
};

/// The routes.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(move_paper))
        .routes(routes!(note))
        .routes(routes!(relay))
        .routes(routes!(draft))
        .routes(routes!(steps))
        .routes(routes!(override_step))
        .routes(routes!(close))
        .routes(routes!(reopen))
        .routes(routes!(split))
        .routes(routes!(join))
        .routes(routes!(read_notes))
}

/// Client and matter by their numbers; a matter that is named must be there.
pub async fn file_by_number(
    app: &App,
    signed: &Signed,
    client: &str,
    matter: &str,
) -> Result<Result<(ClientId, Option<MatterId>), Refusal>, Problem> {
    let (number, matter) = (client.trim().to_owned(), matter.trim().to_owned());
    look(app, signed, move |read| {
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
    app: &App,
    signed: &Signed,
    paper: PaperId,
    make: impl FnOnce(&mut badge::Reader<'_, '_>, &mail::PaperRow) -> Result<Result<C, Refusal>, Fault>
    + Send
    + 'static,
) -> Result<Result<C, Refusal>, Problem> {
    look(app, signed, move |read| {
        let row = mail::paper(read, paper)?.ok_or_else(|| Fault::not_found("paper"))?;
        make(read, &row)
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
    request_body(content = MoveBody, example = json!({"version": 2, "client_number": "10482-7", "why": "the son's"})),
    responses((status = 200, description = "Moved; who saw it on the wrong file", body = Value,
        example = json!({"seen_by": ["Ines Okafor"]})), (status = 409, description = "Changed meanwhile")))]
async fn move_paper(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(paper): Path<String>,
    Json(body): Json<MoveBody>,
) -> Answer {
    let matter = body.matter_number.unwrap_or_default();
    let found = file_by_number(&app, &signed, &body.client_number, &matter).await?;
    let (client, matter) = found.map_err(Stop::Refused)?;
    let command = MovePaper {
        paper: id(&paper)?,
        version: body.version,
        client,
        matter,
        why: body.why,
        today: app.today(),
        keys: app.keys(),
    };
    let seen_by = carry_out(&app, &signed.actor, command).await?;
    Ok(Json(json!({ "seen_by": seen_by })))
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

/// A note about a paper; it stands on the client's file as soon as the paper does
#[utoipa::path(post, path = "/api/v1/papers/{id}/notes", tag = "papers", params(("id" = String, Path)),
    request_body(content = NoteBody, example = json!({"body": "Served by hand, says the client"})),
    responses((status = 200, description = "Kept", body = Value)))]
async fn note(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(paper): Path<String>,
    Json(body): Json<NoteBody>,
) -> Answer {
    let command =
        NotePaper { paper: id(&paper)?, fields: body.fields.into_iter().collect(), body: body.body };
    let note = carry_out(&app, &signed.actor, command).await?;
    Ok(Json(json!({ "note": note.map(|n| n.to_string()) })))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RelayBody {
    department: String,
    message: String,
    /// YYYY-MM-DD
    due: Option<String>,
}

/// A message to a department about a paper: a task with these words
#[utoipa::path(post, path = "/api/v1/papers/{id}/relay", tag = "papers", params(("id" = String, Path)),
    request_body(content = RelayBody, example = json!({"department": "Litigation", "message": "Is this service good?"})),
    responses((status = 200, description = "Given", body = Value), (status = 422, description = "No such department")))]
async fn relay(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(paper): Path<String>,
    Json(body): Json<RelayBody>,
) -> Answer {
    let due = body.due.as_deref().map(str::parse::<Date>).transpose();
    let due = due.map_err(|_| Problem::bad("bad_date", "due: write a date like 2026-12-01."))?;
    let command = RelayPaper { paper: id(&paper)?, department: body.department, message: body.message, due };
    let task = carry_out(&app, &signed.actor, command).await?;
    Ok(Json(json!({ "task": task.to_string() })))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DraftBody {
    /// reply, reply_all or forward
    way: String,
    /// The message's own people where it is missing
    recipients: Option<String>,
    subject: String,
    body: String,
}

/// Begins an answer; nothing leaves the building by itself
#[utoipa::path(post, path = "/api/v1/papers/{id}/drafts", tag = "papers", params(("id" = String, Path)),
    request_body(content = DraftBody, example = json!({"way": "reply", "subject": "Re: papers", "body": "We have them."})),
    responses((status = 200, description = "Kept as a draft", body = Value)))]
async fn draft(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(paper): Path<String>,
    Json(body): Json<DraftBody>,
) -> Answer {
    let way: Way =
        body.way.parse().map_err(|()| Problem::bad("bad_way", "way: reply, reply_all or forward."))?;
    let recipients = body.recipients.unwrap_or_default();
    let command = DraftMail { paper: id(&paper)?, way, recipients, subject: body.subject, body: body.body };
    let draft = carry_out(&app, &signed.actor, command).await?;
    Ok(Json(json!({ "draft": draft.to_string() })))
}

/// The steps of a paper's protocol: what is planned, done, open or waived
#[utoipa::path(get, path = "/api/v1/papers/{id}/steps", tag = "papers", params(("id" = String, Path)),
    responses((status = 200, description = "In the protocol's order", body = Value)))]
async fn steps(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(paper): Path<String>,
) -> Answer {
    let paper: PaperId = id(&paper)?;
    let (all, closed) = look(&app, &signed, move |read| {
        let row = mail::paper(read, paper)?.ok_or_else(|| Fault::not_found("paper"))?;
        Ok((mail::steps_of(read, &row)?, mail::closed(read, paper)?))
    })
    .await?;
    let list: Vec<Value> = all
        .iter()
        .map(|step| match &step.state {
            StepState::Planned => json!({ "step": step.key, "what": step.what, "state": "planned" }),
            StepState::Done => json!({ "step": step.key, "what": step.what, "state": "done" }),
            StepState::Open(_) => json!({ "step": step.key, "what": step.what, "state": "open" }),
            StepState::Overridden { why, by } => {
                json!({ "step": step.key, "what": step.what, "state": "overridden", "why": why, "by": by })
            }
        })
        .collect();
    Ok(Json(json!({ "steps": list, "closed": closed.map(|at| at.rfc3339()) })))
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
    request_body(content = OverrideBody, example = json!({"version": 1, "step": "reply", "why": "the client was called"})),
    responses((status = 200, description = "Waived", body = Value), (status = 409, description = "Changed meanwhile")))]
async fn override_step(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(paper): Path<String>,
    Json(body): Json<OverrideBody>,
) -> Answer {
    let command = OverrideStep { paper: id(&paper)?, version: body.version, step: body.step, why: body.why };
    carry_out(&app, &signed.actor, command).await?;
    Ok(Json(json!({})))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SeenVersion {
    version: i64,
}

/// The protocol is done or waived: nobody needs to look at it again
#[utoipa::path(post, path = "/api/v1/papers/{id}/close", tag = "papers", params(("id" = String, Path)),
    request_body(content = SeenVersion, example = json!({"version": 2})),
    responses((status = 200, description = "Closed", body = Value), (status = 422, description = "Steps are left")))]
async fn close(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(paper): Path<String>,
    Json(seen): Json<SeenVersion>,
) -> Answer {
    carry_out(&app, &signed.actor, ClosePaper { paper: id(&paper)?, version: seen.version }).await?;
    Ok(Json(json!({})))
}

/// Somebody must look at it again
#[utoipa::path(post, path = "/api/v1/papers/{id}/reopen", tag = "papers", params(("id" = String, Path)),
    request_body(content = SeenVersion, example = json!({"version": 3})),
    responses((status = 200, description = "Open again", body = Value)))]
async fn reopen(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(paper): Path<String>,
    Json(seen): Json<SeenVersion>,
) -> Answer {
    carry_out(&app, &signed.actor, ReopenPaper { paper: id(&paper)?, version: seen.version }).await?;
    Ok(Json(json!({})))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SplitBody {
    version: i64,
    /// The page with which the second paper begins
    page: u32,
}

/// This page and all after it are another paper
#[utoipa::path(post, path = "/api/v1/papers/{id}/split", tag = "papers", params(("id" = String, Path)),
    request_body(content = SplitBody, example = json!({"version": 1, "page": 3})),
    responses((status = 200, description = "Both are read and matched anew", body = Value)))]
async fn split(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(paper): Path<String>,
    Json(body): Json<SplitBody>,
) -> Answer {
    let today = app.today();
    let command = packet(&app, &signed, id(&paper)?, move |read, row| {
        SplitPaper::at(read, row, body.version, body.page, today)
    })
    .await?;
    let second = carry_out(&app, &signed.actor, command.map_err(Stop::Refused)?).await?;
    Ok(Json(json!({ "paper": second.to_string() })))
}

/// It goes on from the paper before it in the same file
#[utoipa::path(post, path = "/api/v1/papers/{id}/join", tag = "papers", params(("id" = String, Path)),
    request_body(content = SeenVersion, example = json!({"version": 1})),
    responses((status = 200, description = "One paper, read and matched anew", body = Value)))]
async fn join(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(paper): Path<String>,
    Json(seen): Json<SeenVersion>,
) -> Answer {
    let today = app.today();
    let command = packet(&app, &signed, id(&paper)?, move |read, row| {
        JoinPaper::with_previous(read, row, seen.version, today)
    })
    .await?;
    let whole = carry_out(&app, &signed.actor, command.map_err(Stop::Refused)?).await?;
    Ok(Json(json!({ "paper": whole.to_string() })))
}

/// The caller has read the case manager's notes on this file
#[utoipa::path(post, path = "/api/v1/clients/{number}/notes/read", tag = "clients", params(("number" = String, Path)),
    responses((status = 200, description = "How many were new to the caller", body = Value,
        example = json!({"read": 2}))))]
async fn read_notes(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(number): Path<String>,
) -> Answer {
    let command = notes_of(&app, &signed, number).await?;
    let read = carry_out(&app, &signed.actor, command).await?;
    Ok(Json(json!({ "read": read })))
}

/// All notes of a file that this reader has not read.
pub async fn notes_of(app: &App, signed: &Signed, number: String) -> Result<ReadNotes, Problem> {
    let reader = signed.actor.id.clone();
    look(app, signed, move |read| {
        let client = clients::public::by_number(read, &number)?.ok_or_else(|| Fault::not_found("client"))?.id;
        Ok(ReadNotes { client, notes: matters::public::unread_notes(read, client, &reader)? })
    })
    .await
}
