//! The docket: last days with their reasons, who confirmed them, what happened to them.

use axum::Json;
use calendar::{
    AcceptMove, CancelDeadline, Class, CompleteDeadline, ConfirmDeadline, DeclineMove, EnterDeadline, Move,
    MoveDeadline, Proof, Reading, Reckoned, Reckoning, Refusal, ReopenDeadline,
    public::{Deadline, Line, Version},
};
use kernel::{Date, DeadlineId, PaperId, Stop};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Answer, Done, Reason, Seen, file_by_number};
use crate::{
    docket::{Filter, Whole, filings, lines},
    web::{
        App,
        caller::{Asked, At, Body, Caller},
        problem::Problem,
    },
};

/// The routes.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(deadlines, enter))
        .routes(routes!(one))
        .routes(routes!(confirm))
        .routes(routes!(move_))
        .routes(routes!(accept_move))
        .routes(routes!(decline_move))
        .routes(routes!(complete))
        .routes(routes!(cancel))
        .routes(routes!(reopen))
}

/// One way to read the sources.
#[derive(Serialize, ToSchema)]
pub struct ReadingAnswer {
    /// YYYY-MM-DD
    due: String,
    due_time: Option<String>,
    citation: String,
    /// What differs from the others
    why: String,
    /// `printed`, `ordered` or a rule id
    source: String,
}

impl From<&Reading> for ReadingAnswer {
    fn from(r: &Reading) -> Self {
        Self {
            due: r.due.to_string(),
            due_time: r.due_time.clone(),
            citation: r.citation.clone(),
            why: r.why.clone(),
            source: r.source.clone(),
        }
    }
}

/// A last day on the docket.
#[derive(Serialize, ToSchema)]
pub struct DeadlineAnswer {
    id: String,
    /// Client id
    client: String,
    /// Matter id
    matter: Option<String>,
    what: String,
    /// Danger class, D4 (a right is lost in days) to D1
    class: &'static str,
    /// Rule id, `printed` or `ordered`
    rule: String,
    citation: String,
    /// The day that the rule counts from
    trigger: Option<String>,
    /// What happened on that day
    trigger_event: String,
    /// How the paper was served
    service: Option<String>,
    /// YYYY-MM-DD, where the court is
    due: String,
    due_time: Option<String>,
    /// IANA time zone of the court
    zone: Option<String>,
    /// The earliest day that any reading, or a change that waits, could mean; alerts go by it
    alert_on: String,
    /// provisional, checked (by the first of two), confirmed, done, cancelled, withdrawn
    state: &'static str,
    /// Every reading of the sources, the earliest first
    readings: Vec<ReadingAnswer>,
    warnings: Vec<String>,
    /// Version of the rules and calendars
    data_version: String,
    /// A change waits for leave
    move_waits: bool,
    /// The paper that says it
    paper: Option<String>,
    /// Send it back with a change
    version: i64,
    /// Each day that was counted or skipped, and why
    trace: Value,
}

impl From<&Deadline> for DeadlineAnswer {
    fn from(d: &Deadline) -> Self {
        Self {
            id: d.id.to_string(),
            client: d.client.to_string(),
            matter: d.matter.map(|m| m.to_string()),
            what: d.what.clone(),
            class: d.class.word(),
            rule: d.rule.clone(),
            citation: d.citation.clone(),
            trigger: d.trigger.map(|t| t.to_string()),
            trigger_event: d.trigger_event.clone(),
            service: d.service.clone(),
            due: d.due.to_string(),
            due_time: d.due_time.clone(),
            zone: d.zone.clone(),
            alert_on: d.alert_on.to_string(),
            state: d.state.word(),
            readings: d.readings.iter().map(ReadingAnswer::from).collect(),
            warnings: d.warnings.clone(),
            data_version: d.data_version.clone(),
            move_waits: d.move_n.is_some(),
            paper: d.evidence.paper.map(|p| p.to_string()),
            version: d.version,
            trace: serde_json::from_str(&d.trace).unwrap_or(Value::Null),
        }
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct DocketAsked {
    /// First day; what is late is shown too
    from: Option<String>,
    /// Last day
    to: Option<String>,
    /// open, waiting, closed or all
    state: Option<String>,
    /// D1 to D4
    class: Option<String>,
    /// User id of somebody who answers for it
    person: Option<String>,
    /// Part of the court's name
    court: Option<String>,
    /// Number of the matter
    matter: Option<String>,
}

fn date(text: Option<&str>) -> Result<Option<Date>, Problem> {
    let wrong = |_| Problem::bad("bad_date", "Write days as YYYY-MM-DD.");
    text.filter(|t| !t.is_empty()).map(|t| t.parse().map_err(wrong)).transpose()
}

impl DocketAsked {
    fn filter(self) -> Result<Filter, Problem> {
        let class = self.class.filter(|c| !c.is_empty()).map(|c| c.parse::<Class>());
        Ok(Filter {
            from: date(self.from.as_deref())?,
            to: date(self.to.as_deref())?,
            state: self.state.unwrap_or_default(),
            class: class.transpose().map_err(|no| Problem::bad("bad_class", no.to_string()))?,
            person: self.person.unwrap_or_default(),
            court: self.court.unwrap_or_default(),
            matter: self.matter.unwrap_or_default(),
        })
    }
}

#[derive(Serialize, ToSchema)]
struct Deadlines {
    deadlines: Vec<DeadlineAnswer>,
    /// There may be more: ask for fewer days
    more: bool,
}

/// Last days, the soonest alert first
#[utoipa::path(get, path = "/api/v1/deadlines", tag = "docket", params(DocketAsked),
    responses((status = 200, description = "At most 500", body = Deadlines)))]
async fn deadlines(caller: Caller, Asked(asked): Asked<DocketAsked>) -> Answer<Deadlines> {
    let (filter, today) = (asked.filter()?, caller.app.today());
    let (rows, more) = caller.look(move |read| lines(read, &filter, today)).await?;
    Ok(Json(Deadlines { deadlines: rows.iter().map(|l| DeadlineAnswer::from(&l.deadline)).collect(), more }))
}

#[derive(Serialize, ToSchema)]
struct LineAnswer {
    /// entered, checked, confirmed, move_proposed, move_accepted, move_declined, completed, cancelled, reopened, withdrawn
    act: String,
    why: String,
    before: Option<String>,
    after: Option<String>,
    by: String,
    role: String,
    at: String,
}

impl From<&Line> for LineAnswer {
    fn from(l: &Line) -> Self {
        Self {
            act: l.act.clone(),
            why: l.why.clone(),
            before: l.before.map(|d| d.to_string()),
            after: l.after.map(|d| d.to_string()),
            by: l.by_name.clone(),
            role: l.by_role.clone(),
            at: l.at.rfc3339(),
        }
    }
}

#[derive(Serialize, ToSchema)]
struct VersionAnswer {
    /// 1 is the original
    n: i64,
    /// accepted, proposed, declined or replaced
    state: String,
    why: String,
    by: String,
    made: String,
    due: String,
    due_time: Option<String>,
    trigger: Option<String>,
    service: Option<String>,
    rule: String,
    citation: String,
    trace: Value,
}

impl From<&Version> for VersionAnswer {
    fn from(v: &Version) -> Self {
        let r = &v.reckoning;
        Self {
            n: v.n,
            state: v.state.clone(),
            why: v.why.clone(),
            by: v.by_name.clone(),
            made: v.made.rfc3339(),
            due: r.due.to_string(),
            due_time: r.due_time.clone(),
            trigger: r.trigger.map(|t| t.to_string()),
            service: r.service.clone(),
            rule: r.rule.clone(),
            citation: r.citation.clone(),
            trace: r.trace.clone(),
        }
    }
}

#[derive(Serialize, ToSchema)]
struct ChangeAnswer {
    /// service, trigger or closure
    fact: &'static str,
    /// What would have to be
    suppose: String,
    /// The day that would come of it
    due: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct WholeAnswer {
    #[serde(flatten)]
    deadline: DeadlineAnswer,
    rule_title: String,
    /// How well the rule's source was read: S, M, S2, U (nobody read it: a lawyer must)
    confidence: String,
    /// The calendar that was used
    calendar: Option<String>,
    calendar_checked: Option<String>,
    /// Which fact gave the day or the trigger
    evidence_fact: String,
    evidence_page: Option<u32>,
    evidence_quote: String,
    what_would_change_it: Vec<ChangeAnswer>,
    /// Every way in which it was reckoned, the original first
    versions: Vec<VersionAnswer>,
    history: Vec<LineAnswer>,
}

/// One last day with everything that it rests on and everything that happened to it
#[utoipa::path(get, path = "/api/v1/deadlines/{id}", tag = "docket", params(("id" = String, Path)),
    responses((status = 200, description = "The day, its count, its history", body = WholeAnswer)))]
async fn one(caller: Caller, At(id): At<DeadlineId>) -> Answer<WholeAnswer> {
    let whole = caller.look(move |read| Whole::of(read, id)).await?;
    let evidence = &whole.deadline.evidence;
    Ok(Json(WholeAnswer {
        rule_title: whole.rule_title,
        confidence: whole.confidence,
        calendar_checked: whole.calendar.as_ref().and_then(|c| c.checked).map(|d| d.to_string()),
        calendar: whole.calendar.map(|c| c.id),
        evidence_fact: evidence.fact.clone(),
        evidence_page: evidence.page,
        evidence_quote: evidence.quote.clone(),
        what_would_change_it: whole
            .changes
            .into_iter()
            .map(|c| ChangeAnswer { fact: c.fact, suppose: c.suppose, due: c.due.map(|d| d.to_string()) })
            .collect(),
        versions: whole.versions.iter().map(VersionAnswer::from).collect(),
        history: whole.history.iter().map(LineAnswer::from).collect(),
        deadline: DeadlineAnswer::from(&whole.deadline),
    }))
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
        let found = caller.look(move |read| records_room::public::standing_filing(read, paper)).await?;
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
