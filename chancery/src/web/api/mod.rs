//! The HTTP API under `/api/v1`: the same commands and reads as the pages. Its description is made from these routes, so
//! every answer is a type that describes itself.

mod arrivals;
mod calendar;
mod clients;
mod decisions;
mod desk;
pub mod docket;
mod drafts;
mod owners;
mod papers;
mod people;
mod record;

use axum::{Json, http::header, routing::get};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;

pub use self::{
    arrivals::receive,
    desk::{file_by_number, notes_of, packet},
    owners::{FileName, files_by_number},
    papers::{cursor, fetch, place},
};
use super::{App, Routes, problem::Problem};

/// What a handler answers.
type Answer<T> = Result<Json<T>, Problem>;

/// All routes of the API.
pub fn router() -> OpenApiRouter<App> {
    [
        papers::router(),
        decisions::router(),
        desk::router(),
        drafts::router(),
        owners::router(),
        clients::router(),
        calendar::router(),
        docket::router(),
        record::router(),
        people::router(),
    ]
    .into_iter()
    .fold(arrivals::router(), OpenApiRouter::merge)
}

/// `/api/v1/openapi.json`, ready made.
pub fn description_route(description: String) -> Routes {
    let answer = get(move || async move { ([(header::CONTENT_TYPE, "application/json")], description) });
    Routes::default().at(&["GET"], "/api/v1/openapi.json", answer)
}

/// It is done; there is nothing to say about it.
#[derive(Serialize, ToSchema)]
struct Done {}

impl Done {
    fn answer() -> Answer<Self> {
        Ok(Json(Self {}))
    }
}

/// The version that was seen; somebody else's change in between is answered with 409.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Seen {
    version: i64,
}

/// The same, with a reason that others must be able to understand later.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Reason {
    version: i64,
    /// Others must be able to understand it later
    why: String,
}

/// Who saw a paper where it should not have been.
#[derive(Serialize, ToSchema)]
struct SeenBy {
    seen_by: Vec<String>,
}

/// Which page of a list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PageAsked {
    /// Where the last page ended
    cursor: Option<String>,
    /// At most 200
    limit: Option<i64>,
}

impl PageAsked {
    fn limit(&self) -> i64 {
        self.limit.unwrap_or(50).clamp(1, 200)
    }
}

/// Where a list goes on: after its last row, when the page was full.
fn next<T>(rows: &[T], limit: i64, cursor: impl Fn(&T) -> String) -> Option<String> {
    let full = i64::try_from(rows.len()).is_ok_and(|n| n == limit);
    rows.last().filter(|_| full).map(cursor)
}
