//! The docket: last days with their reasons, who confirmed them, what happened to them.

pub mod acts;
pub mod feeds;
mod keep;

use axum::Json;
use calendar::{
    Class, Reading,
    public::{Deadline, Line, Version},
};
use kernel::{Date, DeadlineId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub use self::acts::{CompleteBody, EnterBody, HearingBody, MoveBody, completion, entry};
use super::Answer;
use crate::{
    docket::{Filter, Whole, lines},
    web::{
        App,
        caller::{Asked, At, Caller},
        problem::Problem,
    },
};

/// The routes.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(deadlines))
        .routes(routes!(one))
        .merge(acts::router())
        .merge(keep::router())
        .merge(feeds::router())
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
