//! What a handler of the API is given: who calls, what the path names, what the body says. Each refuses as
//! `application/problem+json`, so that no handler repeats it.

use std::str::FromStr;

use axum::{
    Json,
    extract::{FromRequest, FromRequestParts, Path, Query, Request},
    http::{StatusCode, request::Parts},
};
use badge::Handle;
use kernel::{Fault, Outcome};
use serde::de::DeserializeOwned;

use super::{App, guard::Signed, problem::Problem};

/// Whoever calls, behind the guard.
pub struct Caller {
    pub app: App,
    pub signed: Signed,
}

impl Caller {
    /// Reads for this caller's eyes.
    pub async fn look<T: Send + 'static>(
        &self,
        look: impl FnOnce(&mut badge::Reader<'_, '_>) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Problem> {
        self.app.wiring.house.door.read(&self.signed.actor, look).await.map_err(Problem::from)
    }

    /// Carries out a command of this caller's.
    pub async fn carry_out<C: Handle>(&self, command: C) -> Outcome<C::Done, C::Refusal> {
        self.app.wiring.house.door.carry_out(&self.signed.actor, command).await
    }
}

impl FromRequestParts<App> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        // The guard lets nobody through without it; a route outside the guard has no caller.
        let signed = parts.extensions.get::<Signed>().cloned().ok_or_else(Problem::not_found)?;
        Ok(Self { app: app.clone(), signed })
    }
}

/// What the path names; a name that cannot be one is not found.
pub struct At<T>(pub T);

impl<T: FromStr> FromRequestParts<App> for At<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Path(text) =
            Path::<String>::from_request_parts(parts, app).await.map_err(|_| Problem::not_found())?;
        text.parse().map(Self).map_err(|_| Problem::not_found())
    }
}

/// What the body says, in JSON.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        match Json::from_request(request, app).await {
            Ok(Json(body)) => Ok(Self(body)),
            Err(no) => Err(Problem { status: no.status(), code: "bad_body", detail: no.body_text() }),
        }
    }
}

/// What the address asks for, after its question mark.
pub struct Asked<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<App> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        match Query::from_request_parts(parts, app).await {
            Ok(Query(asked)) => Ok(Self(asked)),
            Err(no) => {
                Err(Problem { status: StatusCode::BAD_REQUEST, code: "bad_query", detail: no.body_text() })
            }
        }
    }
}
