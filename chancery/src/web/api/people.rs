//! Who may sign in, and tokens for programs.

use axum::{Json, http::StatusCode};
use badge::{Role, sessions};
use kernel::Lang;
use personnel::{AddUser, CloseUser, EndToken, InviteUser, IssueToken, public::User};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Answer, Done};
use crate::{
    real::SystemChance,
    web::{
        App,
        caller::{At, Body, Caller},
        problem::Problem,
    },
};

/// The routes.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(users, add_user))
        .routes(routes!(invite))
        .routes(routes!(close))
        .routes(routes!(tokens, issue_token))
        .routes(routes!(end_token))
}

/// Somebody who may sign in.
#[derive(Serialize, ToSchema)]
struct UserAnswer {
    id: String,
    name: String,
    email: String,
    role: String,
}

impl From<User> for UserAnswer {
    fn from(user: User) -> Self {
        Self { id: user.id, name: user.name, email: user.email, role: user.role }
    }
}

#[derive(Serialize, ToSchema)]
struct Users {
    users: Vec<UserAnswer>,
}

/// Everybody who may sign in
#[utoipa::path(get, path = "/api/v1/users", tag = "people",
    responses((status = 200, description = "By name", body = Users)))]
async fn users(caller: Caller) -> Answer<Users> {
    let users = caller.look(|read| personnel::public::users(read)).await?;
    Ok(Json(Users { users: users.into_iter().map(UserAnswer::from).collect() }))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewUser {
    name: String,
    email: String,
    /// admin, attorney, case_manager, clerk, biller, receptionist or auditor
    role: String,
    /// en (default), es or el
    language: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct Made {
    id: String,
}

/// Somebody new may sign in; give them a link
#[utoipa::path(post, path = "/api/v1/users", tag = "people",
    request_body(content = NewUser, example = json!({"name": "Ines Okafor", "email": "ines@example.com", "role": "clerk"})),
    responses((status = 201, description = "Added", body = Made),
        (status = 422, description = "This address can sign in already")))]
async fn add_user(caller: Caller, Body(new): Body<NewUser>) -> Result<(StatusCode, Json<Made>), Problem> {
    let role: Role = new.role.parse().map_err(|why: String| Problem::bad("bad_role", why))?;
    if role == Role::Machine {
        return Err(Problem::bad("bad_role", "A person cannot be the machine."));
    }
    let word = new.language.as_deref().unwrap_or("en");
    let lang = Lang::parse(word)
        .ok_or_else(|| Problem::bad("bad_language", format!("{word:?} is not one of en, es, el.")))?;
    let id = caller.carry_out(AddUser { name: new.name, email: new.email, role, lang }).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

#[derive(Serialize, ToSchema)]
struct Link {
    /// Add it to the address by which people reach these pages
    path: String,
    /// Good for so long, and once
    minutes: i64,
}

/// A sign-in link, shown this once
#[utoipa::path(post, path = "/api/v1/users/{id}/link", tag = "people", params(("id" = String, Path)),
    responses((status = 200, description = "Good once, for an hour", body = Link)))]
async fn invite(caller: Caller, At(user): At<String>) -> Answer<Link> {
    let secret = sessions::Secret::make(&mut SystemChance);
    caller.carry_out(InviteUser { user, hash: secret.hash() }).await?;
    Ok(Json(Link { path: format!("/sign-in/{}", secret.reveal()), minutes: sessions::LINK_MS / 60_000 }))
}

/// Somebody has left: their links, sessions and tokens end now
#[utoipa::path(post, path = "/api/v1/users/{id}/close", tag = "people", params(("id" = String, Path)),
    responses((status = 200, description = "Closed; what they did stays on the record", body = Done)))]
async fn close(caller: Caller, At(user): At<String>) -> Answer<Done> {
    caller.carry_out(CloseUser { user }).await?;
    Done::answer()
}

#[derive(Serialize, ToSchema)]
struct TokenAnswer {
    id: String,
    /// User id
    user: String,
    /// What it is for
    label: String,
    made: String,
    expires: String,
}

#[derive(Serialize, ToSchema)]
struct Tokens {
    tokens: Vec<TokenAnswer>,
}

/// The tokens that are good now: an administrator sees all, others their own
#[utoipa::path(get, path = "/api/v1/tokens", tag = "people",
    responses((status = 200, description = "Oldest first, without their secrets", body = Tokens)))]
async fn tokens(caller: Caller) -> Answer<Tokens> {
    let now = caller.app.wiring.house.clock.now();
    let whose = (caller.signed.actor.role != Role::Admin).then(|| caller.signed.actor.id.clone());
    let list = caller.look(move |read| sessions::tokens(read, whose.as_deref(), now)).await?;
    let tokens = list
        .into_iter()
        .map(|t| TokenAnswer {
            id: t.id,
            user: t.user,
            label: t.label,
            made: t.made.rfc3339(),
            expires: t.expires.rfc3339(),
        })
        .collect();
    Ok(Json(Tokens { tokens }))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewToken {
    /// User id; the caller when it is missing
    user: Option<String>,
    /// What it is for
    label: String,
    /// 1 to 365
    days: i64,
}

#[derive(Serialize, ToSchema)]
struct Issued {
    /// To be sent as `Authorization: Bearer ...`; shown this once
    token: String,
    /// Ends it
    id: String,
}

/// A token for a program
#[utoipa::path(post, path = "/api/v1/tokens", tag = "people",
    request_body(content = NewToken, example = json!({"label": "the scanner", "days": 90})),
    responses((status = 201, description = "Shown this once", body = Issued)))]
async fn issue_token(
    caller: Caller,
    Body(new): Body<NewToken>,
) -> Result<(StatusCode, Json<Issued>), Problem> {
    let user = new.user.unwrap_or_else(|| caller.signed.actor.id.clone());
    let secret = sessions::Secret::token(&mut SystemChance);
    let hash = secret.hash();
    let id = sessions::token_id(&hash).to_owned();
    caller.carry_out(IssueToken { user, hash, label: new.label, days: new.days }).await?;
    Ok((StatusCode::CREATED, Json(Issued { token: secret.reveal().to_owned(), id })))
}

/// A token ends now
#[utoipa::path(post, path = "/api/v1/tokens/{id}/end", tag = "people", params(("id" = String, Path)),
    responses((status = 200, description = "Ended", body = Done)))]
async fn end_token(caller: Caller, At(id): At<String>) -> Answer<Done> {
    caller.carry_out(EndToken { id }).await?;
    Done::answer()
}
