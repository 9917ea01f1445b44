//! What arrives, and what became of it.

use axum::{
    Json,
    body::Bytes,
    http::{HeaderMap, StatusCode},
};
use badge::Actor;
use kernel::{ArrivalId, Id as _};
use mailroom::{Channel, public as mail, shelf::Incoming};
use register::Lane;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Answer;
use crate::{
    answers::{self, ArrivalAnswer},
    web::{
        App,
        caller::{Asked, At, Caller},
        guard::blocking,
        problem::Problem,
    },
};

/// The routes.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(add_arrival)).routes(routes!(arrival))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct NameOf {
    /// The name of the file, for people; the type is told from the content
    name: Option<String>,
}

/// Something that is durable from now on.
#[derive(Debug, Serialize, ToSchema)]
pub struct Received {
    /// Ask for what became of it by this id
    pub arrival: String,
    /// We had these bytes already: one original, two arrivals
    again: bool,
    /// The answer to a request that was made again
    #[serde(skip)]
    repeated: bool,
}

/// Keys are remembered by their digest; a longer one is a mistake of the caller's.
const MOST_KEY_BYTES: usize = 200;

/// Something arrives: the body is the file, as it is
///
/// Who is not sure that an answer came, for instance after a broken connection or a 503, sends the same file with the
/// same `Idempotency-Key` again: it arrives once.
#[utoipa::path(post, path = "/api/v1/arrivals", tag = "arrivals",
    params(NameOf, ("Idempotency-Key" = Option<String>, Header, description = "Any words of the caller's, 200 bytes at \
        most, another for each arrival; each user has keys of their own")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 201, description = "Durable; it will be read next", body = Received,
            example = json!({"arrival": "01998c1e-8f0a-7cc3-98a4-0b1c6f3d2e11", "again": false})),
        (status = 200, description = "This key brought the same file before; nothing was changed", body = Received)))]
async fn add_arrival(
    caller: Caller,
    Asked(name): Asked<NameOf>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<(StatusCode, Json<Received>), Problem> {
    let id = arrival_of_key(&headers, &caller.signed.actor)?;
    let incoming = Incoming { id, name: name.name.unwrap_or_default(), bytes: body.to_vec() };
    let received = receive(&caller.app, &caller.signed.actor, Channel::Api, vec![incoming]).await?;
    let received = received
        .into_iter()
        .next()
        .ok_or_else(|| Problem::bad("no_file", "There was no file in the request."))?;
    let status = if received.repeated { StatusCode::OK } else { StatusCode::CREATED };
    Ok((status, Json(received)))
}

/// The arrival that the caller's idempotency key stands for.
fn arrival_of_key(headers: &HeaderMap, caller: &Actor) -> Result<Option<ArrivalId>, Problem> {
    let Some(key) = headers.get("idempotency-key") else { return Ok(None) };
    if key.is_empty() || key.len() > MOST_KEY_BYTES {
        let words = format!("The Idempotency-Key must have 1 to {MOST_KEY_BYTES} bytes.");
        return Err(Problem::bad("bad_idempotency_key", &words));
    }
    let digest =
        Sha256::new().chain_update(caller.id.as_bytes()).chain_update([0]).chain_update(key).finalize();
    Ok(digest.first_chunk().map(|digest| ArrivalId::of_key(*digest)))
}

/// Lays files in the vault and says that they have come; shared with the page's upload.
pub async fn receive(
    app: &App,
    actor: &Actor,
    channel: Channel,
    incoming: Vec<Incoming>,
) -> Result<Vec<Received>, Problem> {
    let (house, actor) = (app.wiring.house.clone(), actor.clone());
    let outcomes =
        blocking(move || house.shelf.receive(&house.door, &actor, channel, &incoming, Lane::Desk)).await?;
    outcomes
        .into_iter()
        .map(|outcome| {
            let received = outcome?;
            Ok(Received {
                arrival: received.id.to_string(),
                again: received.again,
                repeated: received.repeated,
            })
        })
        .collect()
}

/// An arrival, with how far it is.
#[derive(Debug, Serialize, ToSchema)]
struct ArrivalState {
    #[serde(flatten)]
    arrival: ArrivalAnswer,
    /// received until it has been read, then taken_in
    state: String,
}

/// One arrival and what became of it
#[utoipa::path(get, path = "/api/v1/arrivals/{id}", tag = "arrivals", params(("id" = String, Path)),
    responses((status = 200, description = "As `chancery inbox add --json` prints it", body = ArrivalState)))]
async fn arrival(caller: Caller, At(id): At<ArrivalId>) -> Answer<ArrivalState> {
    let card = caller.look(move |read| mail::arrival(read, id)).await?.ok_or_else(Problem::not_found)?;
    let house = caller.app.wiring.house.clone();
    let arrival = blocking(move || answers::arrival(&house, &card.file_name, id)).await?;
    Ok(Json(ArrivalState { arrival, state: card.state }))
}
