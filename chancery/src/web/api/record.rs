//! Search, and the record.

use axum::Json;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Answer;
use crate::web::{
    App,
    caller::{Asked, Caller},
    guard::blocking,
};

/// The routes.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(search)).routes(routes!(events))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Question {
    /// Words, numbers, the beginning of a word
    q: String,
}

/// Something that was found.
#[derive(Serialize, ToSchema)]
struct Hit {
    /// client, matter or paper
    kind: String,
    id: String,
    /// Client id
    client: Option<String>,
    title: String,
}

#[derive(Serialize, ToSchema)]
struct Hits {
    hits: Vec<Hit>,
}

/// Search over clients, matters and papers, scanned ones too
#[utoipa::path(get, path = "/api/v1/search", tag = "search", params(Question),
    responses((status = 200, description = "Newest first, at most 50", body = Hits)))]
async fn search(caller: Caller, Asked(question): Asked<Question>) -> Answer<Hits> {
    let found = caller.look(move |read| followers::search::find(read, &question.q, 50)).await?;
    let hits = found.into_iter().map(|h| Hit { kind: h.kind, id: h.id, client: h.client, title: h.title });
    Ok(Json(Hits { hits: hits.collect() }))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct EventsAsked {
    /// Sequence number of the last one seen
    after: Option<i64>,
    /// At most 200
    limit: Option<usize>,
}

/// One event of the record.
#[derive(Serialize, ToSchema)]
struct EventAnswer {
    /// Its place in the record, without gaps
    seq: i64,
    at: String,
    /// Events of one act share it
    act: String,
    /// The act's own event, not one that followed from it
    main: bool,
    name: String,
    actor: String,
    on_behalf: Option<String>,
    subject_kind: String,
    subject_id: Option<String>,
    body: Value,
}

#[derive(Serialize, ToSchema)]
struct Events {
    events: Vec<EventAnswer>,
}

/// The record, in its order
#[utoipa::path(get, path = "/api/v1/events", tag = "record", params(EventsAsked),
    responses((status = 200, description = "Sealed events", body = Events)))]
async fn events(caller: Caller, Asked(asked): Asked<EventsAsked>) -> Answer<Events> {
    let register = caller.app.wiring.house.door.register().clone();
    let limit = asked.limit.unwrap_or(50).clamp(1, 200);
    let events = blocking(move || register.events_after(asked.after.unwrap_or(0), limit)).await?;
    let events = events.into_iter().map(|e| EventAnswer {
        seq: e.seq,
        at: e.at.rfc3339(),
        act: e.act,
        main: e.main,
        name: e.name,
        actor: e.actor,
        on_behalf: e.on_behalf,
        subject_kind: e.subject_kind,
        subject_id: e.subject_id,
        body: serde_json::from_str(&e.body).unwrap_or(Value::Null),
    });
    Ok(Json(Events { events: events.collect() }))
}
