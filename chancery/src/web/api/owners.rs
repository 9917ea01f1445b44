//! One paper on several files, on purpose.

use axum::Json;
use kernel::{PaperId, Stop};
use mailroom::{FileAlso, FileToSeveral, Refusal, TakeOffFile, public::Owner};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Answer, Done, SeenBy, file_by_number};
use crate::web::{
    App,
    caller::{At, Body, Caller},
    problem::Problem,
};

/// The routes.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(file_several)).routes(routes!(file_also)).routes(routes!(take_off))
}

/// A client's file, or that of one of their matters.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = File)]
pub struct FileName {
    pub client_number: String,
    pub matter_number: Option<String>,
}

impl From<Owner> for FileName {
    fn from(owner: Owner) -> Self {
        Self { client_number: owner.client_number, matter_number: owner.matter_number }
    }
}

/// Files by their numbers, in order.
pub async fn files_by_number(
    caller: &Caller,
    names: &[FileName],
) -> Result<Result<Vec<(kernel::ClientId, Option<kernel::MatterId>)>, Refusal>, Problem> {
    let mut files = Vec::new();
    for name in names {
        let matter = name.matter_number.as_deref().unwrap_or("");
        match file_by_number(caller, &name.client_number, matter).await? {
            Ok(file) => files.push(file),
            Err(no) => return Ok(Err(no)),
        }
    }
    Ok(Ok(files))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SeveralBody {
    version: i64,
    /// Two at least; the first stands for the paper in lists
    files: Vec<FileName>,
    /// Needed where the paper contradicts one of them
    why: Option<String>,
}

/// It belongs to all of these files
#[utoipa::path(post, path = "/api/v1/papers/{id}/file-several", tag = "papers", params(("id" = String, Path)),
    request_body(content = SeveralBody, example = json!({"version": 1,
        "files": [{"client_number": "10482-7"}, {"client_number": "10483-5"}]})),
    responses((status = 200, description = "Filed to each, with each file's own note, deadlines and tasks", body = Done),
        (status = 409, description = "Changed meanwhile"), (status = 422, description = "Needs a reason, or no such file")))]
async fn file_several(caller: Caller, At(paper): At<PaperId>, Body(body): Body<SeveralBody>) -> Answer<Done> {
    let files = files_by_number(&caller, &body.files).await?.map_err(Stop::Refused)?;
    let command = FileToSeveral {
        paper,
        version: body.version,
        files,
        why: body.why.unwrap_or_default(),
        today: caller.app.today(),
        keys: caller.app.keys(),
    };
    caller.carry_out(command).await?;
    Done::answer()
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OneFileBody {
    version: i64,
    client_number: String,
    matter_number: Option<String>,
    /// Others must be able to understand it later
    why: String,
}

/// A filed paper belongs to this file too
#[utoipa::path(post, path = "/api/v1/papers/{id}/file-also", tag = "papers", params(("id" = String, Path)),
    request_body(content = OneFileBody,
        example = json!({"version": 2, "client_number": "10483-5", "why": "the spouse signed it too"})),
    responses((status = 200, description = "On both files", body = Done), (status = 409, description = "Changed meanwhile")))]
async fn file_also(caller: Caller, At(paper): At<PaperId>, Body(body): Body<OneFileBody>) -> Answer<Done> {
    let matter = body.matter_number.unwrap_or_default();
    let file = file_by_number(&caller, &body.client_number, &matter).await?.map_err(Stop::Refused)?;
    let (today, keys) = (caller.app.today(), caller.app.keys());
    caller.carry_out(FileAlso { paper, version: body.version, file, why: body.why, today, keys }).await?;
    Done::answer()
}

/// It does not belong to this one of its files; it stays on the others
#[utoipa::path(post, path = "/api/v1/papers/{id}/take-off", tag = "papers", params(("id" = String, Path)),
    request_body(content = OneFileBody,
        example = json!({"version": 3, "client_number": "10483-5", "why": "she is not named in it"})),
    responses((status = 200, description = "Off that file; who saw it there", body = SeenBy,
        example = json!({"seen_by": ["Ines Okafor"]})), (status = 409, description = "Changed meanwhile")))]
async fn take_off(caller: Caller, At(paper): At<PaperId>, Body(body): Body<OneFileBody>) -> Answer<SeenBy> {
    let matter = body.matter_number.unwrap_or_default();
    let file = file_by_number(&caller, &body.client_number, &matter).await?.map_err(Stop::Refused)?;
    let seen_by = caller.carry_out(TakeOffFile { paper, version: body.version, file, why: body.why }).await?;
    Ok(Json(SeenBy { seen_by }))
}
