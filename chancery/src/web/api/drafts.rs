//! Letters that wait for a person: begun, changed, discarded, restored. Nothing leaves the building by itself.

use axum::Json;
use kernel::{DocumentId, PaperId};
use mailroom::{DiscardDraft, DraftMail, RestoreDraft, ReviseDraft, Way, public as mail};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Answer, Done};
use crate::web::{
    App,
    caller::{At, Body, Caller},
    problem::Problem,
};

/// The routes.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(drafts, draft))
        .routes(routes!(revise))
        .routes(routes!(discard))
        .routes(routes!(restore))
}

/// A letter that waits for the person who sends it.
#[derive(Serialize, ToSchema)]
struct DraftAnswer {
    id: String,
    /// reply, reply_all, forward, or protocol: then it is for the client
    way: &'static str,
    recipients: String,
    /// How the client wants to be written to, where a protocol wrote it
    channel: String,
    subject: String,
    body: String,
    /// Nobody where a protocol wrote it
    author: String,
    made: String,
    changed_by: Option<String>,
    /// To be sent back with a change
    version: i64,
}

impl From<mail::MailDraft> for DraftAnswer {
    fn from(draft: mail::MailDraft) -> Self {
        Self {
            id: draft.id.to_string(),
            way: draft.way.word(),
            recipients: draft.recipients,
            channel: draft.channel,
            subject: draft.subject,
            body: draft.body,
            author: draft.author,
            made: draft.made.rfc3339(),
            changed_by: draft.changed.map(|(by, _)| by),
            version: draft.version,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct Drafts {
    drafts: Vec<DraftAnswer>,
}

/// The letters about a paper that wait
#[utoipa::path(get, path = "/api/v1/papers/{id}/drafts", tag = "papers", params(("id" = String, Path)),
    responses((status = 200, description = "Newest first", body = Drafts)))]
async fn drafts(caller: Caller, At(paper): At<PaperId>) -> Answer<Drafts> {
    let found = caller.look(move |read| mail::drafts_of(read, paper)).await?;
    Ok(Json(Drafts { drafts: found.into_iter().map(DraftAnswer::from).collect() }))
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

#[derive(Serialize, ToSchema)]
struct DraftMade {
    draft: String,
}

/// Begins an answer; nothing leaves the building by itself
#[utoipa::path(post, path = "/api/v1/papers/{id}/drafts", tag = "papers", params(("id" = String, Path)),
    request_body(content = DraftBody,
        example = json!({"way": "reply", "subject": "Re: papers", "body": "We have them."})),
    responses((status = 200, description = "Kept as a draft", body = DraftMade)))]
async fn draft(caller: Caller, At(paper): At<PaperId>, Body(body): Body<DraftBody>) -> Answer<DraftMade> {
    let way: Way =
        body.way.parse().map_err(|()| Problem::bad("bad_way", "way: reply, reply_all or forward."))?;
    let recipients = body.recipients.unwrap_or_default();
    let command = DraftMail { paper, way, recipients, subject: body.subject, body: body.body };
    let draft = caller.carry_out(command).await?;
    Ok(Json(DraftMade { draft: draft.to_string() }))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RevisedBody {
    version: i64,
    #[serde(default)]
    recipients: String,
    subject: String,
    body: String,
}

/// Says in a draft what it shall say instead
#[utoipa::path(put, path = "/api/v1/drafts/{id}", tag = "papers", params(("id" = String, Path)),
    request_body(content = RevisedBody,
        example = json!({"version": 1, "subject": "Re: papers", "body": "We have both of them."})),
    responses((status = 200, description = "Changed", body = Done), (status = 409, description = "Changed meanwhile")))]
async fn revise(caller: Caller, At(draft): At<DocumentId>, Body(body): Body<RevisedBody>) -> Answer<Done> {
    let RevisedBody { version, recipients, subject, body } = body;
    caller.carry_out(ReviseDraft { draft, version, recipients, subject, body }).await?;
    Done::answer()
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DiscardBody {
    version: i64,
    /// Needed where a protocol wrote it
    #[serde(default)]
    why: String,
}

/// A draft is not needed
#[utoipa::path(post, path = "/api/v1/drafts/{id}/discard", tag = "papers", params(("id" = String, Path)),
    request_body(content = DiscardBody, example = json!({"version": 1, "why": "she was called"})),
    responses((status = 200, description = "Discarded", body = Done), (status = 409, description = "Changed meanwhile")))]
async fn discard(caller: Caller, At(draft): At<DocumentId>, Body(body): Body<DiscardBody>) -> Answer<Done> {
    caller.carry_out(DiscardDraft { draft, version: body.version, why: body.why }).await?;
    Done::answer()
}

/// A discarded draft is needed after all
#[utoipa::path(post, path = "/api/v1/drafts/{id}/restore", tag = "papers", params(("id" = String, Path)),
    responses((status = 200, description = "It waits again", body = Done)))]
async fn restore(caller: Caller, At(draft): At<DocumentId>) -> Answer<Done> {
    caller.carry_out(RestoreDraft { draft }).await?;
    Done::answer()
}
