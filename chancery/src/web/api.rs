//! The HTTP API under `/api/v1`: the same commands and reads as the pages. Its description is made from these routes.

use axum::{
    Extension, Json,
    body::Bytes,
    extract::{Path, Query, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use badge::{Actor, Handle};
use kernel::{ClientId, Date, DeadlineId, Fault, Outcome, PaperId, Stop};
use mailroom::{
    Accept, Assign, Channel, Discard, FileTo, Hold, SetKind, TakeBackPaper, public as mail, shelf::Incoming,
};
use register::{Lane, Read};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    App, Routes,
    guard::{Signed, blocking},
    problem::Problem,
};
use crate::cli::inbox::{paper_json, report};

pub type Answer = Result<Json<Value>, Problem>;

/// All routes of the API.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(add_arrival))
        .routes(routes!(arrival))
        .routes(routes!(papers))
        .routes(routes!(paper))
        .routes(routes!(accept))
        .routes(routes!(file_to))
        .routes(routes!(set_kind))
        .routes(routes!(hold))
        .routes(routes!(assign))
        .routes(routes!(discard))
        .routes(routes!(take_back))
        .routes(routes!(original))
        .routes(routes!(clients_list))
        .routes(routes!(client))
        .routes(routes!(file_check))
        .routes(routes!(matters_list))
        .routes(routes!(deadlines))
        .routes(routes!(confirm_deadline))
        .routes(routes!(tasks))
        .routes(routes!(complete_task))
        .routes(routes!(search))
        .routes(routes!(events))
}

/// `/api/v1/openapi.json`, ready made.
pub fn description_route(description: String) -> Routes {
    let answer = get(move || async move { ([(header::CONTENT_TYPE, "application/json")], description) });
    Routes::default().at(&["GET"], "/api/v1/openapi.json", answer)
}

/// Reads for one person's eyes.
pub async fn look<T: Send + 'static>(
    app: &App,
    signed: &Signed,
    look: impl FnOnce(&mut badge::Reader<'_, '_>) -> Result<T, Fault> + Send + 'static,
) -> Result<T, Problem> {
    app.wiring.house.door.read(&signed.actor, look).await.map_err(Problem::from)
}

pub async fn carry_out<C: Handle>(app: &App, actor: &Actor, command: C) -> Outcome<C::Done, C::Refusal> {
    app.wiring.house.door.carry_out(actor, command).await
}

pub fn id<T: std::str::FromStr>(text: &str) -> Result<T, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct NameOf {
    /// The name of the file, for people; the type is told from the content
    name: Option<String>,
}

/// Something arrives: the body is the file, as it is
#[utoipa::path(post, path = "/api/v1/arrivals", tag = "arrivals", params(NameOf),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, description = "Durable; it will be read next", body = Value,
        example = json!({"arrival": "01998c1e-8f0a-7cc3-98a4-0b1c6f3d2e11", "again": false}))))]
async fn add_arrival(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Query(name): Query<NameOf>,
    body: Bytes,
) -> Result<(StatusCode, Json<Value>), Problem> {
    let incoming = Incoming { name: name.name.unwrap_or_default(), bytes: body.to_vec() };
    let received = receive(&app, &signed.actor, Channel::Api, vec![incoming]).await?;
    let Some(received) = received.into_iter().next() else {
        return Err(Problem::bad("no_file", "There was no file in the request."));
    };
    Ok((StatusCode::CREATED, Json(received)))
}

/// Lays files in the vault and says that they have come; shared with the page's upload.
pub async fn receive(
    app: &App,
    actor: &Actor,
    channel: Channel,
    incoming: Vec<Incoming>,
) -> Result<Vec<Value>, Problem> {
    let (house, actor) = (app.wiring.house.clone(), actor.clone());
    let outcomes =
        blocking(move || house.shelf.receive(&house.door, &actor, channel, &incoming, Lane::Desk)).await?;
    let mut answers = Vec::new();
    for outcome in outcomes {
        match outcome {
            Ok(received) => {
                answers.push(json!({ "arrival": received.id.to_string(), "again": received.again }));
            }
            Err(stop) => return Err(stop.into()),
        }
    }
    Ok(answers)
}

/// One arrival and what became of it
#[utoipa::path(get, path = "/api/v1/arrivals/{id}", tag = "arrivals", params(("id" = String, Path)),
    responses((status = 200, description = "As `chancery inbox add --json` prints it", body = Value)))]
async fn arrival(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(arrival): Path<String>,
) -> Answer {
    let arrival = id(&arrival)?;
    let card = look(&app, &signed, move |read| mail::arrival(read, arrival))
        .await?
        .ok_or_else(Problem::not_found)?;
    let house = app.wiring.house.clone();
    let mut line = blocking(move || report(&house, &card.file_name, arrival)).await?;
    line["state"] = Value::from(card.state);
    Ok(Json(line))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PapersAsked {
    /// asked (default), held, filed, duplicate, quarantined or discarded
    state: Option<String>,
    /// legal, payments, requests, creditors or unknown
    tab: Option<String>,
    /// Where the last page ended
    cursor: Option<String>,
    /// At most 200
    limit: Option<i64>,
}

/// What waits, the most dangerous first, then the oldest
#[utoipa::path(get, path = "/api/v1/papers", tag = "papers", params(PapersAsked),
    responses((status = 200, description = "A page of papers", body = Value)))]
async fn papers(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Query(asked): Query<PapersAsked>,
) -> Answer {
    let limit = asked.limit.unwrap_or(50).clamp(1, 200);
    let place = asked.cursor.as_deref().map(place).transpose()?;
    let state = asked.state.unwrap_or_else(|| "asked".to_owned());
    let answer = look(&app, &signed, move |read| {
        let rows = mail::waiting(read, &state, asked.tab.as_deref(), place.as_ref(), limit)?;
        let next =
            (i64::try_from(rows.len()).unwrap_or(0) == limit).then(|| rows.last().map(cursor)).flatten();
        let mut list = Vec::new();
        for row in &rows {
            list.push(paper_value(read, row)?);
        }
        Ok(json!({ "papers": list, "next": next }))
    })
    .await?;
    Ok(Json(answer))
}

/// Where a list goes on after this paper.
pub fn cursor(row: &mail::PaperRow) -> String {
    format!("{}.{}.{}", row.danger, row.received.ms(), row.id)
}

/// The same, read back.
pub fn place(cursor: &str) -> Result<mail::Place, Problem> {
    let mut parts = cursor.splitn(3, '.');
    let wrong = || Problem::bad("bad_cursor", "This cursor is not one of ours; begin without one.");
    let calm = parts.next().and_then(|p| p.parse().ok()).ok_or_else(wrong)?;
    let received_ms = parts.next().and_then(|p| p.parse().ok()).ok_or_else(wrong)?;
    let id = parts.next().ok_or_else(wrong)?.to_owned();
    Ok(mail::Place { calm, received_ms, id })
}

fn paper_value(read: &mut dyn Read, row: &mail::PaperRow) -> Result<Value, Fault> {
    let mut value = paper_json(read, row, false)?;
    value["id"] = Value::from(row.id.to_string());
    value["arrival"] = Value::from(row.arrival.to_string());
    value["title"] = Value::from(row.title.as_str());
    value["tab"] = Value::from(row.tab.as_str());
    value["version"] = Value::from(row.version);
    value["received"] = Value::from(row.received.rfc3339());
    value["effects"] = serde_json::to_value(&row.effects).unwrap_or(Value::Null);
    value["sure"] = Value::from(row.has_sure_proposal());
    Ok(value)
}

/// One paper
#[utoipa::path(get, path = "/api/v1/papers/{id}", tag = "papers", params(("id" = String, Path)),
    responses((status = 200, description = "The paper with facts, candidates, audit and effects", body = Value)))]
async fn paper(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(paper): Path<String>,
) -> Answer {
    let paper: PaperId = id(&paper)?;
    let answer = look(&app, &signed, move |read| {
        let row = mail::paper(read, paper)?.ok_or_else(|| Fault::not_found("paper"))?;
        paper_value(read, &row)
    })
    .await?;
    Ok(Json(answer))
}

/// The version that was seen; somebody else's change in between is answered with 409.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Seen {
    version: i64,
}

/// The proposal is right: file it and do all that the protocol says
#[utoipa::path(post, path = "/api/v1/papers/{id}/accept", tag = "papers", params(("id" = String, Path)),
    request_body(content = Seen, example = json!({"version": 1})),
    responses((status = 200, description = "Filed", body = Value), (status = 409, description = "Changed meanwhile"),
        (status = 422, description = "No sure proposal")))]
async fn accept(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(paper): Path<String>,
    Json(seen): Json<Seen>,
) -> Answer {
    let command = Accept { paper: id(&paper)?, version: seen.version, today: app.today(), keys: app.keys() };
    let client = carry_out(&app, &signed.actor, command).await?;
    Ok(Json(json!({ "client": client.to_string() })))
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
    responses((status = 200, description = "Filed", body = Value), (status = 409, description = "Changed meanwhile"),
        (status = 422, description = "Needs a reason, or no such client")))]
async fn file_to(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(paper): Path<String>,
    Json(body): Json<FileToBody>,
) -> Answer {
    let (number, matter) = (body.client_number.clone(), body.matter_number.clone());
    let found = look(&app, &signed, move |read| {
        let client = clients::public::by_number(read, &number)?;
        let matter = match matter {
            Some(number) => matters::public::by_number(read, &number)?,
            None => None,
        };
        Ok((client, matter))
    })
    .await?;
    let client = found.0.ok_or(Stop::Refused(mailroom::Refusal::NoSuchClient))?;
    if body.matter_number.is_some() && found.1.is_none() {
        return Err(Problem::bad("no_such_matter", "There is no such matter."));
    }
    let command = FileTo {
        paper: id(&paper)?,
        version: body.version,
        client: client.id,
        matter: found.1.map(|m| m.id),
        why: body.why.unwrap_or_default(),
        today: app.today(),
        keys: app.keys(),
    };
    carry_out(&app, &signed.actor, command).await?;
    Ok(Json(json!({ "client": client.id.to_string() })))
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
    responses((status = 200, description = "Kept; the protocol is that of the new kind", body = Value)))]
async fn set_kind(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(paper): Path<String>,
    Json(body): Json<KindBody>,
) -> Answer {
    let command = SetKind { paper: id(&paper)?, version: body.version, kind: body.kind, today: app.today() };
    carry_out(&app, &signed.actor, command).await?;
    Ok(Json(json!({})))
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
    responses((status = 200, description = "Held", body = Value)))]
async fn hold(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(paper): Path<String>,
    Json(body): Json<HoldBody>,
) -> Answer {
    let until: Date = body.until.parse().map_err(|_| {
        Problem::bad("bad_date", format!("until: {:?} is not a date like 2026-12-01.", body.until))
    })?;
    carry_out(&app, &signed.actor, Hold { paper: id(&paper)?, version: body.version, until }).await?;
    Ok(Json(json!({})))
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
    responses((status = 200, description = "Taken", body = Value)))]
async fn assign(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(paper): Path<String>,
    Json(body): Json<AssignBody>,
) -> Answer {
    let to = body.to.unwrap_or_else(|| signed.actor.name.clone());
    carry_out(&app, &signed.actor, Assign { paper: id(&paper)?, version: body.version, to }).await?;
    Ok(Json(json!({})))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReasonBody {
    version: i64,
    /// Others must be able to understand it later
    why: String,
}

/// Spam, or not ours
#[utoipa::path(post, path = "/api/v1/papers/{id}/discard", tag = "papers", params(("id" = String, Path)),
    request_body(content = ReasonBody, example = json!({"version": 1, "why": "advertisement"})),
    responses((status = 200, description = "Discarded; the original stays", body = Value)))]
async fn discard(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(paper): Path<String>,
    Json(body): Json<ReasonBody>,
) -> Answer {
    let command = Discard { paper: id(&paper)?, version: body.version, reason: body.why };
    carry_out(&app, &signed.actor, command).await?;
    Ok(Json(json!({})))
}

/// It was filed wrongly: undo everything, and say who saw it
#[utoipa::path(post, path = "/api/v1/papers/{id}/take-back", tag = "papers", params(("id" = String, Path)),
    request_body(content = ReasonBody, example = json!({"version": 2, "why": "another client's"})),
    responses((status = 200, description = "Waiting again", body = Value, example = json!({"seen_by": ["Ines Okafor"]}))))]
async fn take_back(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(paper): Path<String>,
    Json(body): Json<ReasonBody>,
) -> Answer {
    let command = TakeBackPaper { paper: id(&paper)?, version: body.version, why: body.why };
    let seen_by = carry_out(&app, &signed.actor, command).await?;
    Ok(Json(json!({ "seen_by": seen_by })))
}

/// The original, as it came
#[utoipa::path(get, path = "/api/v1/papers/{id}/original", tag = "papers", params(("id" = String, Path)),
    responses((status = 200, description = "The bytes, to be saved, never shown in our origin", body = Vec<u8>,
        content_type = "application/octet-stream")))]
pub async fn original(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(paper): Path<String>,
) -> Result<Response, Problem> {
    let paper: PaperId = id(&paper)?;
    let (name, bytes) = fetch(&app, &signed, paper).await?;
    let ascii: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' })
        .collect();
    let utf8: String = name
        .bytes()
        .map(|b| {
            if b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_') {
                (b as char).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect();
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{utf8}")),
        (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

/// The original of a paper: its name and its bytes. The view is noted behind the answer.
pub async fn fetch(app: &App, signed: &Signed, paper: PaperId) -> Result<(String, Vec<u8>), Problem> {
    let shelf = std::sync::Arc::clone(&app.wiring.house.shelf);
    look(app, signed, move |read| {
        let row = mail::paper(read, paper)?.ok_or_else(|| Fault::not_found("paper"))?;
        let card = mail::arrival(read, row.arrival)?.ok_or_else(|| Fault::not_found("arrival"))?;
        let bytes = shelf.fetch(read, &card.sha256)?;
        Ok((card.file_name, bytes))
    })
    .await
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PageAsked {
    /// Where the last page ended
    cursor: Option<String>,
    /// At most 200
    limit: Option<i64>,
}

/// Clients, by name
#[utoipa::path(get, path = "/api/v1/clients", tag = "clients", params(PageAsked),
    responses((status = 200, description = "A page of clients", body = Value)))]
async fn clients_list(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Query(asked): Query<PageAsked>,
) -> Answer {
    let limit = asked.limit.unwrap_or(50).clamp(1, 200);
    let answer = look(&app, &signed, move |read| {
        let cursor = asked.cursor.unwrap_or_default();
        let (name, after) = cursor.rsplit_once('|').unwrap_or(("", ""));
        let rows = clients::public::page(read, (name, after), limit)?;
        let full = i64::try_from(rows.len()).unwrap_or(0) == limit;
        let next = rows.last().filter(|_| full).map(|(sort, c)| format!("{sort}|{}", c.id));
        let list: Vec<Value> = rows.iter().map(|(_, c)| client_value(c)).collect();
        Ok(json!({ "clients": list, "next": next }))
    })
    .await?;
    Ok(Json(answer))
}

fn client_value(client: &clients::public::Client) -> Value {
    json!({
        "id": client.id.to_string(), "client_number": client.number, "name": client.name(),
        "status": client.status.to_string(), "language": client.language.code(),
        "preferred_channel": client.preferred_channel, "state": client.state, "version": client.version,
    })
}

async fn find_client(app: &App, signed: &Signed, number: String) -> Result<clients::public::Client, Problem> {
    look(app, signed, move |read| clients::public::by_number(read, &number))
        .await?
        .ok_or_else(Problem::not_found)
}

/// One client's file
#[utoipa::path(get, path = "/api/v1/clients/{number}", tag = "clients", params(("number" = String, Path)),
    responses((status = 200, description = "Who they are, their matters, debts, deadlines and tasks", body = Value)))]
async fn client(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(number): Path<String>,
) -> Answer {
    let card = find_client(&app, &signed, number).await?;
    let answer = look(&app, &signed, move |read| client_file(read, &card)).await?;
    Ok(Json(answer))
}

fn client_file(read: &mut dyn Read, card: &clients::public::Client) -> Result<Value, Fault> {
    let mut value = client_value(card);
    let matters: Vec<Value> = matters::public::of_client(read, card.id)?.iter().map(matter_value).collect();
    let accounts: Vec<Value> = accounts::public::of_client(read, card.id)?
        .iter()
        .map(|a| {
            json!({
                "creditor": a.creditor, "original_creditor": a.original_creditor, "account_last4": a.account_last4,
                "reference": a.reference,
                "balance": a.balance.map(|b| json!({
                    "amount": format!("{}.{:02}", b.minor / 100, b.minor.unsigned_abs() % 100), "currency": b.currency.code(),
                })),
            })
        })
        .collect();
    let deadlines: Vec<Value> =
        calendar::public::of_client(read, card.id)?.iter().map(deadline_value).collect();
    let tasks: Vec<Value> = matters::public::open_tasks(read, card.id)?.iter().map(task_value).collect();
    value["matters"] = Value::from(matters);
    value["accounts"] = Value::from(accounts);
    value["deadlines"] = Value::from(deadlines);
    value["tasks"] = Value::from(tasks);
    Ok(value)
}

fn matter_value(m: &matters::public::Matter) -> Value {
    json!({
        "id": m.id.to_string(), "matter_number": m.number, "title": m.title, "kind": m.kind, "court": m.court,
        "county": m.county, "state": m.state, "case_number": m.case_number, "opposing_party": m.opposing_party,
        "opposing_counsel": m.opposing_counsel, "stage": m.stage, "opened": m.opened.map(|d| d.to_string()),
    })
}

fn deadline_value(d: &calendar::public::Deadline) -> Value {
    json!({
        "id": d.id.to_string(), "client": d.client.to_string(), "matter": d.matter.map(|m| m.to_string()), "what": d.what,
        "rule": d.rule, "citation": d.citation, "trigger": d.trigger.map(|t| t.to_string()), "due": d.due.to_string(),
        "due_time": d.due_time, "zone": d.zone, "state": d.state,
        "trace": serde_json::from_str::<Value>(&d.trace).unwrap_or(Value::Null),
    })
}

fn task_value(t: &matters::public::Task) -> Value {
    json!({
        "id": t.id.to_string(), "client": t.client.map(|c| c.to_string()), "department": t.department, "what": t.what,
        "due": t.due.map(|d| d.to_string()), "state": t.state,
    })
}

/// The file check, as it stands now
#[utoipa::path(get, path = "/api/v1/clients/{number}/file-check", tag = "clients", params(("number" = String, Path)),
    responses((status = 200, description = "Each check with its mark and its reason", body = Value)))]
async fn file_check(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(number): Path<String>,
) -> Answer {
    let card = find_client(&app, &signed, number).await?;
    let today = app.today();
    let client: ClientId = card.id;
    let checks = look(&app, &signed, move |read| records_room::public::audit(read, client, today)).await?;
    Ok(Json(json!({ "checks": checks })))
}

/// Matters, by number
#[utoipa::path(get, path = "/api/v1/matters", tag = "matters", params(PageAsked),
    responses((status = 200, description = "A page of matters", body = Value)))]
async fn matters_list(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Query(asked): Query<PageAsked>,
) -> Answer {
    let limit = asked.limit.unwrap_or(50).clamp(1, 200);
    let rows = look(&app, &signed, move |read| {
        matters::public::page(read, asked.cursor.as_deref().unwrap_or(""), limit)
    })
    .await?;
    let full = i64::try_from(rows.len()).unwrap_or(0) == limit;
    let next = rows.last().filter(|_| full).map(|m| m.number.clone());
    Ok(Json(json!({ "matters": rows.iter().map(matter_value).collect::<Vec<_>>(), "next": next })))
}

/// Last days that stand, soonest first
#[utoipa::path(get, path = "/api/v1/deadlines", tag = "calendar",
    responses((status = 200, description = "At most 200", body = Value)))]
async fn deadlines(State(app): State<App>, Extension(signed): Extension<Signed>) -> Answer {
    let rows = look(&app, &signed, |read| calendar::public::open(read, 200)).await?;
    Ok(Json(json!({ "deadlines": rows.iter().map(deadline_value).collect::<Vec<_>>() })))
}

/// A person has checked trigger, method and rule
#[utoipa::path(post, path = "/api/v1/deadlines/{id}/confirm", tag = "calendar", params(("id" = String, Path)),
    responses((status = 200, description = "Confirmed", body = Value)))]
async fn confirm_deadline(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(deadline): Path<String>,
) -> Answer {
    let deadline: DeadlineId = id(&deadline)?;
    carry_out(&app, &signed.actor, calendar::ConfirmDeadline { deadline }).await?;
    Ok(Json(json!({})))
}

/// What is to do, soonest first
#[utoipa::path(get, path = "/api/v1/tasks", tag = "matters",
    responses((status = 200, description = "At most 200 open tasks", body = Value)))]
async fn tasks(State(app): State<App>, Extension(signed): Extension<Signed>) -> Answer {
    let rows = look(&app, &signed, |read| matters::public::all_open_tasks(read, 200)).await?;
    Ok(Json(json!({ "tasks": rows.iter().map(task_value).collect::<Vec<_>>() })))
}

/// It is done
#[utoipa::path(post, path = "/api/v1/tasks/{id}/complete", tag = "matters", params(("id" = String, Path)),
    responses((status = 200, description = "Done", body = Value)))]
async fn complete_task(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Path(task): Path<String>,
) -> Answer {
    carry_out(&app, &signed.actor, matters::CompleteTask { task: id(&task)? }).await?;
    Ok(Json(json!({})))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Question {
    /// Words, numbers, the beginning of a word
    q: String,
}

/// Search over clients, matters and papers, scanned ones too
#[utoipa::path(get, path = "/api/v1/search", tag = "search", params(Question),
    responses((status = 200, description = "Newest first, at most 50", body = Value)))]
async fn search(
    State(app): State<App>,
    Extension(signed): Extension<Signed>,
    Query(question): Query<Question>,
) -> Answer {
    let hits = look(&app, &signed, move |read| followers::search::find(read, &question.q, 50)).await?;
    let list: Vec<Value> = hits
        .into_iter()
        .map(|h| json!({ "kind": h.kind, "id": h.id, "client": h.client, "title": h.title }))
        .collect();
    Ok(Json(json!({ "hits": list })))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct EventsAsked {
    /// Sequence number of the last one seen
    after: Option<i64>,
    /// At most 200
    limit: Option<usize>,
}

/// The record, in its order
#[utoipa::path(get, path = "/api/v1/events", tag = "record", params(EventsAsked),
    responses((status = 200, description = "Sealed events", body = Value)))]
async fn events(
    State(app): State<App>,
    Extension(_signed): Extension<Signed>,
    Query(asked): Query<EventsAsked>,
) -> Answer {
    let register = app.wiring.house.door.register().clone();
    let limit = asked.limit.unwrap_or(50).clamp(1, 200);
    let events = blocking(move || register.events_after(asked.after.unwrap_or(0), limit)).await?;
    let list: Vec<Value> = events
        .iter()
        .map(|e| {
            json!({
                "seq": e.seq, "at": e.at.rfc3339(), "act": e.act, "main": e.main, "name": e.name, "actor": e.actor,
                "on_behalf": e.on_behalf, "subject_kind": e.subject_kind, "subject_id": e.subject_id,
                "body": serde_json::from_str::<Value>(&e.body).unwrap_or(Value::Null),
            })
        })
        .collect();
    Ok(Json(json!({ "events": list })))
}
