//! Clients, their files and their matters.

use axum::Json;
use calendar::public::Deadline;
use clients::public::Client;
use kernel::{Fault, Money};
use matters::public::Matter;
use records_room::public::Check;
use register::Read;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Answer, PageAsked, calendar::TaskAnswer, docket::DeadlineAnswer, next};
use crate::{
    answers::CheckShape,
    web::{
        App,
        caller::{Asked, At, Caller},
        problem::Problem,
    },
};

/// The routes.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(clients_list))
        .routes(routes!(client))
        .routes(routes!(file_check))
        .routes(routes!(matters_list))
}

/// A client as a list shows them.
#[derive(Serialize, ToSchema)]
struct ClientAnswer {
    id: String,
    client_number: String,
    name: String,
    /// active, at_risk, cancelled, completed, or the firm's own word
    status: String,
    /// en, es or el
    language: &'static str,
    preferred_channel: String,
    state: String,
    version: i64,
}

impl From<&Client> for ClientAnswer {
    fn from(c: &Client) -> Self {
        Self {
            id: c.id.to_string(),
            client_number: c.number.clone(),
            name: c.name(),
            status: c.status.to_string(),
            language: c.language.code(),
            preferred_channel: c.preferred_channel.clone(),
            state: c.state.clone(),
            version: c.version,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct Clients {
    clients: Vec<ClientAnswer>,
    next: Option<String>,
}

/// Clients, by name
#[utoipa::path(get, path = "/api/v1/clients", tag = "clients", params(PageAsked),
    responses((status = 200, description = "A page of clients", body = Clients)))]
async fn clients_list(caller: Caller, Asked(asked): Asked<PageAsked>) -> Answer<Clients> {
    let limit = asked.limit();
    let rows = caller
        .look(move |read| {
            let cursor = asked.cursor.unwrap_or_default();
            let (name, after) = cursor.rsplit_once('|').unwrap_or(("", ""));
            clients::public::page(read, None, (name, after), limit)
        })
        .await?;
    let next = next(&rows, limit, |(sort, c)| format!("{sort}|{}", c.id));
    Ok(Json(Clients { clients: rows.iter().map(|(_, c)| ClientAnswer::from(c)).collect(), next }))
}

/// A matter.
#[derive(Serialize, ToSchema)]
struct MatterAnswer {
    id: String,
    matter_number: String,
    title: String,
    kind: String,
    court: String,
    county: String,
    state: String,
    case_number: String,
    opposing_party: String,
    opposing_counsel: String,
    stage: String,
    opened: Option<String>,
}

impl From<&Matter> for MatterAnswer {
    fn from(m: &Matter) -> Self {
        Self {
            id: m.id.to_string(),
            matter_number: m.number.clone(),
            title: m.title.clone(),
            kind: m.kind.clone(),
            court: m.court.clone(),
            county: m.county.clone(),
            state: m.state.clone(),
            case_number: m.case_number.clone(),
            opposing_party: m.opposing_party.clone(),
            opposing_counsel: m.opposing_counsel.clone(),
            stage: m.stage.clone(),
            opened: m.opened.map(|d| d.to_string()),
        }
    }
}

/// Money, to the cent.
#[derive(Serialize, ToSchema)]
struct MoneyAnswer {
    /// Like 1234.50
    amount: String,
    /// Like USD
    currency: String,
}

impl From<Money> for MoneyAnswer {
    fn from(money: Money) -> Self {
        let (whole, cents) = (money.minor.unsigned_abs() / 100, money.minor.unsigned_abs() % 100);
        let sign = if money.minor < 0 { "-" } else { "" };
        Self { amount: format!("{sign}{whole}.{cents:02}"), currency: money.currency.code().to_owned() }
    }
}

/// A debt in the program.
#[derive(Serialize, ToSchema)]
struct AccountAnswer {
    creditor: String,
    original_creditor: String,
    account_last4: String,
    reference: String,
    balance: Option<MoneyAnswer>,
}

/// A client's file.
#[derive(Serialize, ToSchema)]
struct ClientFile {
    #[serde(flatten)]
    client: ClientAnswer,
    matters: Vec<MatterAnswer>,
    accounts: Vec<AccountAnswer>,
    deadlines: Vec<DeadlineAnswer>,
    tasks: Vec<TaskAnswer>,
}

async fn find(caller: &Caller, number: String) -> Result<Client, Problem> {
    caller.look(move |read| clients::public::by_number(read, &number)).await?.ok_or_else(Problem::not_found)
}

/// One client's file
#[utoipa::path(get, path = "/api/v1/clients/{number}", tag = "clients", params(("number" = String, Path)),
    responses((status = 200, description = "Who they are, their matters, debts, deadlines and tasks", body = ClientFile)))]
async fn client(caller: Caller, At(number): At<String>) -> Answer<ClientFile> {
    let card = find(&caller, number).await?;
    Ok(Json(caller.look(move |read| file(read, &card)).await?))
}

fn file(read: &mut dyn Read, card: &Client) -> Result<ClientFile, Fault> {
    let accounts = accounts::public::of_client(read, card.id)?.into_iter().map(|a| AccountAnswer {
        creditor: a.creditor,
        original_creditor: a.original_creditor,
        account_last4: a.account_last4,
        reference: a.reference,
        balance: a.balance.map(MoneyAnswer::from),
    });
    let accounts = accounts.collect();
    let deadlines: Vec<Deadline> = calendar::public::of_client(read, card.id)?;
    Ok(ClientFile {
        client: ClientAnswer::from(card),
        matters: matters::public::of_client(read, card.id)?.iter().map(MatterAnswer::from).collect(),
        accounts,
        deadlines: deadlines.iter().map(DeadlineAnswer::from).collect(),
        tasks: matters::public::open_tasks(read, card.id)?.iter().map(TaskAnswer::from).collect(),
    })
}

#[derive(Serialize, ToSchema)]
struct FileCheck {
    #[schema(value_type = Vec<CheckShape>)]
    checks: Vec<Check>,
}

/// The file check, as it stands now
#[utoipa::path(get, path = "/api/v1/clients/{number}/file-check", tag = "clients", params(("number" = String, Path)),
    responses((status = 200, description = "Each check with its mark and its reason", body = FileCheck)))]
async fn file_check(caller: Caller, At(number): At<String>) -> Answer<FileCheck> {
    let client = find(&caller, number).await?.id;
    let today = caller.app.today();
    let checks = caller.look(move |read| records_room::public::audit(read, client, today)).await?;
    Ok(Json(FileCheck { checks }))
}

#[derive(Serialize, ToSchema)]
struct Matters {
    matters: Vec<MatterAnswer>,
    next: Option<String>,
}

/// Matters, by number
#[utoipa::path(get, path = "/api/v1/matters", tag = "matters", params(PageAsked),
    responses((status = 200, description = "A page of matters", body = Matters)))]
async fn matters_list(caller: Caller, Asked(asked): Asked<PageAsked>) -> Answer<Matters> {
    let limit = asked.limit();
    let rows = caller
        .look(move |read| matters::public::page(read, asked.cursor.as_deref().unwrap_or(""), limit))
        .await?;
    let next = next(&rows, limit, |m| m.number.clone());
    Ok(Json(Matters { matters: rows.iter().map(MatterAnswer::from).collect(), next }))
}
