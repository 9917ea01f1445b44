//! What people do about last days: enter, confirm, move, complete, cancel, open again.

use axum::Json;
use calendar::{
    AcceptMove, CancelDeadline, Class, CompleteDeadline, ConfirmDeadline, DeclineMove, EnterDeadline, Move,
    MoveDeadline, NextHearing, Proof, Reckoned, Reckoning, RecordHearing, Refusal, ReopenDeadline,
};
use kernel::{DeadlineId, PaperId, Stop};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::date;
use crate::{
    docket::filings,
    web::{
        App,
        api::{Answer, Done, Reason, Seen, file_by_number},
        caller::{At, Body, Caller},
        problem::Problem,
    },
};

/// The routes.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(enter))
        .routes(routes!(confirm))
        .routes(routes!(move_))
        .routes(routes!(accept_move))
        .routes(routes!(decline_move))
        .routes(routes!(complete))
        .routes(routes!(cancel))
        .routes(routes!(reopen))
        .routes(routes!(hearing))
}

/// What a person types to put a day on the docket. Also the form of the page, where every field is text.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct EnterBody {
    pub client_number: String,
    pub matter_number: String,
    /// What must be done by then
    pub what: String,
    /// D1 to D4
    pub class: String,
    /// Rule id; with it the day is counted
    pub rule: String,
    /// YYYY-MM-DD: the event from which is counted
    pub trigger: String,
    /// How the paper was served
    pub service: String,
    /// YYYY-MM-DD: the day itself, where no rule counts it
    pub due: String,
    /// HH:MM
    pub due_time: String,
    /// The order or agreement that gives the day
    pub authority: String,
}

/// `HH:MM`, or nothing.
pub fn hour(text: &str) -> Result<Option<String>, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    match text.parse::<jiff::civil::Time>() {
        Ok(time) => Ok(Some(time.strftime("%H:%M").to_string())),
        Err(_) => Err(Problem::bad("bad_time", "Write the hour as HH:MM.")),
    }
}

/// The reckoning that a body asks for.
pub async fn reckoning(caller: &Caller, body: &EnterBody) -> Result<Reckoning, Problem> {
    let rule = body.rule.trim().to_owned();
    if rule.is_empty() {
        let due = date(Some(body.due.trim()))?
            .ok_or_else(|| Problem::bad("no_day", "Give a rule with its trigger, or the day itself."))?;
        let authority = body.authority.trim();
        if authority.is_empty() {
            return Err(Problem::bad("no_authority", "Say which order, agreement or paper gives the day."));
        }
        return Ok(Reckoning::given(due, hour(&body.due_time)?, calendar::ORDERED, authority.to_owned()));
    }
    let trigger = date(Some(body.trigger.trim()))?
        .ok_or_else(|| Problem::bad("no_trigger", "Give the day of the event from which the rule counts."))?;
    let service = Some(body.service.trim().to_owned()).filter(|s| !s.is_empty());
    let closures = caller.look(|read| calendar::public::standing_closures(read)).await?;
    let ask =
        calendar::Ask { rule: &rule, trigger, service: service.as_deref(), time: None, closures: &closures };
    match calendar::reckon(&ask) {
        Ok(Reckoned::Day(reckoning)) => Ok(*reckoning),
        Ok(Reckoned::NoDay(why)) => Err(Problem::bad("no_day", why)),
        Err(why) => Err(Problem::bad("bad_rule", why.to_string())),
    }
}

/// The command that a body asks for.
pub async fn entry(caller: &Caller, body: &EnterBody) -> Result<EnterDeadline, Problem> {
    let (client, matter) = file_by_number(caller, &body.client_number, &body.matter_number)
        .await?
        .map_err(|no| Problem::from(Stop::Refused(no)))?;
    let class = body.class.parse::<Class>().map_err(|no| Problem::bad("bad_class", no.to_string()))?;
    let reckoning = reckoning(caller, body).await?;
    let evidence = calendar::Evidence { fact: "entered".to_owned(), ..calendar::Evidence::default() };
    let what = body.what.trim().to_owned();
    Ok(EnterDeadline { client, matter, filing: None, what, class, reckoning, evidence })
}

#[derive(Serialize, ToSchema)]
struct Entered {
    deadline: String,
}

/// Put a last day on the docket, counted by a rule or given by an order
#[utoipa::path(post, path = "/api/v1/deadlines", tag = "docket",
    request_body(content = EnterBody, example = json!({"client_number": "10500-1", "what": "answer", "class": "D4",
        "rule": "ca.answer.superior", "trigger": "2027-03-01", "service": "personal"})),
    responses((status = 200, description = "It stands, proposed", body = Entered)))]
async fn enter(caller: Caller, Body(body): Body<EnterBody>) -> Answer<Entered> {
    let command = entry(&caller, &body).await?;
    let id = caller.carry_out(command).await?;
    Ok(Json(Entered { deadline: id.to_string() }))
}

/// A person has checked trigger, method and rule; a second, different person must where a right is lost in days
#[utoipa::path(post, path = "/api/v1/deadlines/{id}/confirm", tag = "docket", params(("id" = String, Path)),
    request_body(content = Seen, example = json!({"version": 1})),
    responses((status = 200, description = "Checked, or confirmed", body = Done),
        (status = 422, description = "Not for you, or not alone")))]
async fn confirm(caller: Caller, At(deadline): At<DeadlineId>, Body(seen): Body<Seen>) -> Answer<Done> {
    caller.carry_out(ConfirmDeadline { deadline, version: seen.version }).await?;
    Done::answer()
}

/// A change of a day: a new trigger, or the day itself.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct MoveBody {
    pub version: i64,
    /// YYYY-MM-DD: the event was on this day; the rule counts again
    pub trigger: String,
    pub service: String,
    /// YYYY-MM-DD: the day itself, by an order or an agreement
    pub due: String,
    /// HH:MM
    pub due_time: String,
    /// The order or agreement
    pub authority: String,
    /// Others must be able to understand it later
    pub why: String,
}

impl MoveBody {
    /// The command.
    pub fn command(&self, deadline: DeadlineId) -> Result<MoveDeadline, Problem> {
        let to = match (date(Some(self.trigger.trim()))?, date(Some(self.due.trim()))?) {
            (Some(trigger), None) => Move::Trigger {
                trigger,
                service: Some(self.service.trim().to_owned()).filter(|s| !s.is_empty()),
            },
            (None, Some(due)) => {
                Move::Day { due, due_time: hour(&self.due_time)?, authority: self.authority.clone() }
            }
            _ => {
                return Err(Problem::bad(
                    "which_change",
                    "Give either the new trigger, or the new day with its authority.",
                ));
            }
        };
        Ok(MoveDeadline { deadline, version: self.version, to, why: self.why.clone() })
    }
}

/// The day shall change: the difference is laid before a person, and alerts go by the earlier of both
#[utoipa::path(post, path = "/api/v1/deadlines/{id}/move", tag = "docket", params(("id" = String, Path)),
    request_body(content = MoveBody, example = json!({"version": 1, "trigger": "2027-03-08", "service": "mail",
        "why": "the proof of service says so"})),
    responses((status = 200, description = "It waits for leave", body = Done)))]
async fn move_(caller: Caller, At(deadline): At<DeadlineId>, Body(body): Body<MoveBody>) -> Answer<Done> {
    let command = body.command(deadline)?;
    caller.carry_out(command).await?;
    Done::answer()
}

/// The difference is right
#[utoipa::path(post, path = "/api/v1/deadlines/{id}/move/accept", tag = "docket", params(("id" = String, Path)),
    request_body(content = Seen, example = json!({"version": 2})),
    responses((status = 200, description = "The day has changed; the original is kept", body = Done)))]
async fn accept_move(caller: Caller, At(deadline): At<DeadlineId>, Body(seen): Body<Seen>) -> Answer<Done> {
    caller.carry_out(AcceptMove { deadline, version: seen.version }).await?;
    Done::answer()
}

/// The difference is wrong; the day stays
#[utoipa::path(post, path = "/api/v1/deadlines/{id}/move/decline", tag = "docket", params(("id" = String, Path)),
    request_body(content = Reason, example = json!({"version": 2, "why": "that was another paper"})),
    responses((status = 200, description = "The day stays", body = Done)))]
async fn decline_move(
    caller: Caller,
    At(deadline): At<DeadlineId>,
    Body(body): Body<Reason>,
) -> Answer<Done> {
    caller.carry_out(DeclineMove { deadline, version: body.version, why: body.why }).await?;
    Done::answer()
}

/// What shows that it is done.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CompleteBody {
    pub version: i64,
    /// Paper id: the file-stamped copy, or whatever the policy asks for
    pub paper: String,
    /// A person saw the court's stamp on it
    pub stamp_seen: bool,
    /// Instead of a paper, where the policy lets it do
    pub why: String,
}

/// The command that says it is done.
pub async fn completion(
    caller: &Caller,
    deadline: DeadlineId,
    body: CompleteBody,
) -> Result<Result<CompleteDeadline, Refusal>, Problem> {
    let proof = if body.paper.trim().is_empty() {
        Proof::Reason(body.why)
    } else {
        let paper: PaperId = body.paper.trim().parse().map_err(|_| Problem::not_found())?;
        let found = caller
            .look(move |read| {
                // A paper on several files shows it on the file that the last day is on.
                let whose = calendar::public::by_id(read, deadline)?.map(|d| d.client);
                let standing = records_room::public::standing(read, paper)?;
                let own = standing.iter().find(|filing| Some(filing.client) == whose);
                Ok(own.or(standing.first()).map(|filing| filing.id))
            })
            .await?;
        match found {
            Some(filing) => Proof::Filing { filing, stamp_seen: body.stamp_seen },
            None => return Ok(Err(Refusal::OtherFile)),
        }
    };
    Ok(Ok(CompleteDeadline { deadline, version: body.version, proof, filings: filings() }))
}

/// It is done: the paper that shows it, or a reason where the policy lets it do
#[utoipa::path(post, path = "/api/v1/deadlines/{id}/complete", tag = "docket", params(("id" = String, Path)),
    request_body(content = CompleteBody, example = json!({"version": 2, "paper": "01900000-0000-7000-8000-000000000000"})),
    responses((status = 200, description = "Done; it stays on the docket", body = Done),
        (status = 422, description = "The policy asks for another proof")))]
async fn complete(
    caller: Caller,
    At(deadline): At<DeadlineId>,
    Body(body): Body<CompleteBody>,
) -> Answer<Done> {
    let command = completion(&caller, deadline, body).await?.map_err(Stop::Refused)?;
    caller.carry_out(command).await?;
    Done::answer()
}

/// It does not hold any more
#[utoipa::path(post, path = "/api/v1/deadlines/{id}/cancel", tag = "docket", params(("id" = String, Path)),
    request_body(content = Reason, example = json!({"version": 2, "why": "the plaintiff dismissed the case"})),
    responses((status = 200, description = "Cancelled; it stays on the docket", body = Done)))]
async fn cancel(caller: Caller, At(deadline): At<DeadlineId>, Body(body): Body<Reason>) -> Answer<Done> {
    caller.carry_out(CancelDeadline { deadline, version: body.version, why: body.why }).await?;
    Done::answer()
}

/// It was completed or cancelled too early
#[utoipa::path(post, path = "/api/v1/deadlines/{id}/reopen", tag = "docket", params(("id" = String, Path)),
    request_body(content = Reason, example = json!({"version": 3, "why": "the clerk rejected the filing"})),
    responses((status = 200, description = "It stands again, to be confirmed anew", body = Done)))]
async fn reopen(caller: Caller, At(deadline): At<DeadlineId>, Body(body): Body<Reason>) -> Answer<Done> {
    caller.carry_out(ReopenDeadline { deadline, version: body.version, why: body.why }).await?;
    Done::answer()
}

/// What came of a hearing.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct HearingBody {
    pub version: i64,
    /// Who appeared, for whom
    pub appeared: String,
    /// What was decided
    pub outcome: String,
    /// YYYY-MM-DD: it goes on
    pub next: String,
    /// HH:MM
    pub next_time: String,
    /// Gives case management the task of telling the client
    pub tell_client: bool,
}

impl HearingBody {
    /// The command.
    pub fn command(&self, deadline: DeadlineId, today: kernel::Date) -> Result<RecordHearing, Problem> {
        let due_time = hour(&self.next_time)?;
        let next = date(Some(self.next.trim()))?.map(|due| NextHearing { due, due_time });
        Ok(RecordHearing {
            deadline,
            version: self.version,
            appeared: self.appeared.clone(),
            outcome: self.outcome.clone(),
            next,
            tell_client: self.tell_client,
            today,
        })
    }
}

#[derive(Serialize, ToSchema)]
struct HearingAnswer {
    /// The next date on the docket
    next: Option<String>,
}

/// A hearing was held: who appeared, what was decided, when it goes on
#[utoipa::path(post, path = "/api/v1/deadlines/{id}/hearing", tag = "docket", params(("id" = String, Path)),
    request_body(content = HearingBody, example = json!({"version": 2, "appeared": "R. Alder for the client",
        "outcome": "continued for discovery", "next": "2027-02-10", "next_time": "09:30", "tell_client": true})),
    responses((status = 200, description = "On the record; a note stands on the file", body = HearingAnswer)))]
async fn hearing(
    caller: Caller,
    At(deadline): At<DeadlineId>,
    Body(body): Body<HearingBody>,
) -> Answer<HearingAnswer> {
    let command = body.command(deadline, caller.app.today())?;
    let next = caller.carry_out(command).await?;
    Ok(Json(HearingAnswer { next: next.map(|n| n.to_string()) }))
}
