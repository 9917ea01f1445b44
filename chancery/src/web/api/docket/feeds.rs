//! Secret addresses for calendar programs, and what they answer.

use axum::{
    Json,
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use badge::{Actor, sessions};
use calendar::{Detail, EndFeed, MakeFeed};
use kernel::FeedId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    docket::ics,
    real::SystemChance,
    web::{
        App, Routes,
        api::{Answer, Done},
        caller::{At, Body, Caller},
        problem::Problem,
    },
};

/// The routes.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(feeds, make)).routes(routes!(end))
}

/// Where calendar programs read: no sign-in, the address itself is the secret.
pub fn feed_routes() -> Routes {
    Routes::default().at(&["GET"], "/feeds/{file}", get(read))
}

#[derive(Serialize, ToSchema)]
struct FeedAnswer {
    id: String,
    label: String,
    /// full or busy
    detail: &'static str,
    made: String,
}

#[derive(Serialize, ToSchema)]
struct Feeds {
    feeds: Vec<FeedAnswer>,
}

/// The caller's own addresses that still answer, without their secrets
#[utoipa::path(get, path = "/api/v1/feeds", tag = "docket",
    responses((status = 200, description = "In the order in which they were made", body = Feeds)))]
async fn feeds(caller: Caller) -> Answer<Feeds> {
    let user = caller.signed.actor.id.clone();
    let rows = caller.look(move |read| calendar::public::feeds_of(read, &user)).await?;
    let feeds = rows.into_iter().map(|f| FeedAnswer {
        id: f.id.to_string(),
        label: f.label,
        detail: f.detail.word(),
        made: f.made.rfc3339(),
    });
    Ok(Json(Feeds { feeds: feeds.collect() }))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FeedBody {
    /// Which program or device it is for
    label: String,
    /// full: what and whose; busy: only that something is due
    detail: String,
}

#[derive(Serialize, ToSchema)]
struct FeedMade {
    id: String,
    /// Shown once; whoever has it reads the feed
    path: String,
}

/// A new address for the caller's last days
#[utoipa::path(post, path = "/api/v1/feeds", tag = "docket",
    request_body(content = FeedBody, example = json!({"label": "telephone", "detail": "busy"})),
    responses((status = 201, description = "The address, once", body = FeedMade)))]
async fn make(caller: Caller, Body(body): Body<FeedBody>) -> Result<(StatusCode, Json<FeedMade>), Problem> {
    let Some(detail) = Detail::parse(&body.detail) else {
        return Err(Problem::bad("bad_detail", "A feed is full or busy."));
    };
    let secret = sessions::Secret::make(&mut SystemChance);
    let id = caller.carry_out(MakeFeed { hash: secret.hash(), label: body.label, detail }).await?;
    let made = FeedMade { id: id.to_string(), path: format!("/feeds/{}.ics", secret.reveal()) };
    Ok((StatusCode::CREATED, Json(made)))
}

/// The address answers nobody any more
#[utoipa::path(post, path = "/api/v1/feeds/{id}/end", tag = "docket", params(("id" = String, Path)),
    responses((status = 200, description = "Ended", body = Done)))]
async fn end(caller: Caller, At(feed): At<FeedId>) -> Answer<Done> {
    caller.carry_out(EndFeed { feed }).await?;
    Done::answer()
}

async fn read(State(app): State<App>, Path(file): Path<String>) -> Result<Response, Problem> {
    let secret = file.strip_suffix(".ics").ok_or_else(Problem::not_found)?;
    let hash = sessions::hash(secret);
    let (today, now) = (app.today(), app.wiring.house.clock.now());
    let door = &app.wiring.house.door;
    let found = door.read(&Actor::machine("feeds"), move |read| ics::feed(read, &hash, today, now)).await?;
    let text = found.ok_or_else(Problem::not_found)?;
    let head = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CACHE_CONTROL, "private, max-age=900"),
    ];
    Ok((head, text).into_response())
}
