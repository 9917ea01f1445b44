//! What a person decides about a paper: whose it is, of which kind, who takes it, when.

use axum::Json;
use kernel::{Date, PaperId, Stop};
use mailroom::{Accept, Assign, Discard, FileTo, Hold, SetKind, TakeBackPaper};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Answer, Done, Reason, Seen, SeenBy, file_by_number};
use crate::web::{
    App,
    caller::{At, Body, Caller},
    problem::Problem,
};

/// The routes.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(accept))
        .routes(routes!(file_to))
        .routes(routes!(set_kind))
        .routes(routes!(hold))
        .routes(routes!(assign))
        .routes(routes!(discard))
        .routes(routes!(take_back))
}

/// On whose file it stands now.
#[derive(Serialize, ToSchema)]
struct Filed {
    client: String,
}

/// The proposal is right: file it and do all that the protocol says
#[utoipa::path(post, path = "/api/v1/papers/{id}/accept", tag = "papers", params(("id" = String, Path)),
    request_body(content = Seen, example = json!({"version": 1})),
    responses((status = 200, description = "Filed", body = Filed), (status = 409, description = "Changed meanwhile"),
        (status = 422, description = "No sure proposal")))]
async fn accept(caller: Caller, At(paper): At<PaperId>, Body(seen): Body<Seen>) -> Answer<Filed> {
    let (today, keys) = (caller.app.today(), caller.app.keys());
    let client = caller.carry_out(Accept { paper, version: seen.version, today, keys }).await?;
    Ok(Json(Filed { client: client.to_string() }))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FileToBody {
    version: i64,
    client_number: String,
    matter_number: Option<String>,
    /// Needed where the paper contradicts
    why: Option<String>,
}

/// It belongs to this client
#[utoipa::path(post, path = "/api/v1/papers/{id}/file", tag = "papers", params(("id" = String, Path)),
    request_body(content = FileToBody, example = json!({"version": 1, "client_number": "10482-7"})),
    responses((status = 200, description = "Filed", body = Filed), (status = 409, description = "Changed meanwhile"),
        (status = 422, description = "Needs a reason, or no such client or matter")))]
async fn file_to(caller: Caller, At(paper): At<PaperId>, Body(body): Body<FileToBody>) -> Answer<Filed> {
    let matter = body.matter_number.unwrap_or_default();
    let (client, matter) =
        file_by_number(&caller, &body.client_number, &matter).await?.map_err(Stop::Refused)?;
    let command = FileTo {
        paper,
        version: body.version,
        client,
        matter,
        why: body.why.unwrap_or_default(),
        today: caller.app.today(),
        keys: caller.app.keys(),
    };
    caller.carry_out(command).await?;
    Ok(Json(Filed { client: client.to_string() }))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct KindBody {
    version: i64,
    kind: String,
}

/// It is of this kind
#[utoipa::path(post, path = "/api/v1/papers/{id}/kind", tag = "papers", params(("id" = String, Path)),
    request_body(content = KindBody, example = json!({"version": 1, "kind": "summons"})),
    responses((status = 200, description = "Kept; the protocol is that of the new kind", body = Done)))]
async fn set_kind(caller: Caller, At(paper): At<PaperId>, Body(body): Body<KindBody>) -> Answer<Done> {
    let today = caller.app.today();
    caller.carry_out(SetKind { paper, version: body.version, kind: body.kind, today }).await?;
    Done::answer()
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct HoldBody {
    version: i64,
    /// YYYY-MM-DD
    until: String,
}

/// Not before this day
#[utoipa::path(post, path = "/api/v1/papers/{id}/hold", tag = "papers", params(("id" = String, Path)),
    request_body(content = HoldBody, example = json!({"version": 1, "until": "2026-12-01"})),
    responses((status = 200, description = "Held", body = Done)))]
async fn hold(caller: Caller, At(paper): At<PaperId>, Body(body): Body<HoldBody>) -> Answer<Done> {
    let until: Date = body.until.parse().map_err(|_| {
        Problem::bad("bad_date", format!("until: {:?} is not a date like 2026-12-01.", body.until))
    })?;
    caller.carry_out(Hold { paper, version: body.version, until }).await?;
    Done::answer()
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AssignBody {
    version: i64,
    /// E-mail address or name; the caller when it is missing
    to: Option<String>,
}

/// Somebody takes it
#[utoipa::path(post, path = "/api/v1/papers/{id}/assign", tag = "papers", params(("id" = String, Path)),
    request_body(content = AssignBody, example = json!({"version": 1})),
    responses((status = 200, description = "Taken", body = Done)))]
async fn assign(caller: Caller, At(paper): At<PaperId>, Body(body): Body<AssignBody>) -> Answer<Done> {
    let to = body.to.unwrap_or_else(|| caller.signed.actor.name.clone());
    caller.carry_out(Assign { paper, version: body.version, to }).await?;
    Done::answer()
}

/// Spam, or not ours
#[utoipa::path(post, path = "/api/v1/papers/{id}/discard", tag = "papers", params(("id" = String, Path)),
    request_body(content = Reason, example = json!({"version": 1, "why": "advertisement"})),
    responses((status = 200, description = "Discarded; the original stays", body = Done)))]
async fn discard(caller: Caller, At(paper): At<PaperId>, Body(body): Body<Reason>) -> Answer<Done> {
    caller.carry_out(Discard { paper, version: body.version, reason: body.why }).await?;
    Done::answer()
}

/// It was filed wrongly: undo everything, and say who saw it
#[utoipa::path(post, path = "/api/v1/papers/{id}/take-back", tag = "papers", params(("id" = String, Path)),
    request_body(content = Reason, example = json!({"version": 2, "why": "another client's"})),
    responses((status = 200, description = "Waiting again", body = SeenBy,
        example = json!({"seen_by": ["Ines Okafor"]}))))]
async fn take_back(caller: Caller, At(paper): At<PaperId>, Body(body): Body<Reason>) -> Answer<SeenBy> {
    let seen_by = caller.carry_out(TakeBackPaper { paper, version: body.version, why: body.why }).await?;
    Ok(Json(SeenBy { seen_by }))
}
