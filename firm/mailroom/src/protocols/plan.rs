//! From a paper and its protocol to what will be done, written out before it is done: pure.

use std::collections::BTreeMap;

use kernel::{Date, Fault, Lang};
use reading::{
    Fact, Intent,
    review::{Finding, Outcome, Review},
};
use serde::{Deserialize, Serialize};

use super::data::{DeadlineStep, Protocol, TaskStep, When};

/// Everything that accepting a paper does.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Effects {
    /// Fields of the note; "not known" where the paper does not say.
    pub note: BTreeMap<String, String>,
    pub deadlines: Vec<PlannedDeadline>,
    pub tasks: Vec<PlannedTask>,
    pub tell: Vec<String>,
    pub reply: Option<PlannedReply>,
}

/// A last day, with its reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlannedDeadline {
    pub what: String,
    pub due: String,
    pub due_time: Option<String>,
    pub zone: Option<String>,
    /// Rule id, or `printed`.
    pub rule: String,
    pub citation: String,
    pub trigger: Option<String>,
    /// Which fact gave the day.
    pub from: String,
    /// JSON, as the rule explained it.
    pub trace: String,
    pub warnings: Vec<String>,
    /// Everything that the day rests on, for the docket. Papers from before it was kept have none.
    #[serde(default)]
    pub reckoning: Option<calendar::Reckoning>,
    /// Where the day, or the one from which was counted, stands on the paper.
    #[serde(default)]
    pub evidence: calendar::Evidence,
}

impl PlannedDeadline {
    /// What the day rests on; for a paper from before that was kept, what is known of it.
    pub fn reckoning(&self) -> Result<calendar::Reckoning, Fault> {
        if let Some(reckoning) = &self.reckoning {
            return Ok(reckoning.clone());
        }
        let due = self.due.parse().map_err(|_| Fault::broken("a planned deadline without a date"))?;
        let given = calendar::Reckoning::given(due, self.due_time.clone(), &self.rule, self.citation.clone());
        Ok(calendar::Reckoning {
            zone: self.zone.clone(),
            trigger: self.trigger.as_deref().and_then(|t| t.parse().ok()),
            trace: serde_json::from_str(&self.trace).unwrap_or_default(),
            warnings: self.warnings.clone(),
            ..given
        })
    }
}

/// A task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedTask {
    pub department: String,
    pub what: String,
    pub due: Option<String>,
}

/// A reply that waits for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedReply {
    pub language: String,
    pub subject: String,
    pub body: String,
    /// Which template, for the record.
    pub template: String,
}

/// What the plan needs to know.
#[derive(Debug, Clone)]
pub struct Case<'a> {
    /// For a collector's letter: what the law says of it.
    pub review: Option<&'a Review>,
    pub facts: &'a [Fact],
    /// Facts of the message that the paper came with.
    pub message_facts: &'a [Fact],
    pub intents: &'a [Intent],
    /// Codes and texts of what is wrong with the paper.
    pub problems: &'a [reading::Problem],
    /// Two letters, from the paper or the matter.
    pub state: String,
    /// The court, from the paper or the matter.
    pub court: String,
    pub court_level: String,
    pub language: Lang,
    pub received: Date,
}

fn fact<'a>(facts: &'a [Fact], name: &str) -> Option<&'a Fact> {
    facts.iter().filter(|f| f.name == name).max_by(|a, b| a.probability.total_cmp(&b.probability))
}

fn value(case: &Case<'_>, name: &str) -> Option<String> {
    let found = fact(case.facts, name).or_else(|| fact(case.message_facts, name))?;
    Some(if found.value.is_empty() { found.normal.clone() } else { found.value.clone() })
}

/// Writes the plan out.
pub fn plan(protocol: &Protocol, case: &Case<'_>) -> Effects {
    let mut effects = Effects { tell: protocol.tell.clone(), ..Effects::default() };
    for field in &protocol.note {
        let filled = match field.as_str() {
            "asks_for" => asks_for(case.intents),
            "document" => case.facts.first().map(|f| f.value.clone()),
            name => value(case, name),
        };
        effects.note.insert(field.clone(), filled.unwrap_or_else(|| "not known".to_owned()));
    }
    for step in &protocol.deadlines {
        match deadline(step, case) {
            Ok(planned) => effects.deadlines.push(planned),
            // Silence would look like "no deadline": a person must give the day.
            Err(why) => effects.tasks.extend(why.map(|why| PlannedTask {
                department: "Litigation".to_owned(),
                what: format!(
                    "No day could be computed for \u{201c}{}\u{201d}: {why}. An attorney gives it",
                    step.what.replace('_', " ")
                ),
                due: in_days(case.received, 0),
            })),
        }
    }
    effects.tasks.extend(protocol.tasks.iter().filter_map(|step| task(step, case)));
    for problem in case.problems {
        effects.tasks.push(PlannedTask {
            department: "Case management".to_owned(),
            what: format!("Ask the client: {}", problem.text),
            due: in_days(case.received, 1),
        });
    }
    effects.tasks.extend(from_intents(case));
    effects.reply = protocol.reply_in(case.language).map(|(reply, lang)| PlannedReply {
        language: lang.code().to_owned(),
        subject: fill(&reply.subject, case),
        body: fill(&reply.body, case),
        template: protocol.label(),
    });
    effects
}

/// A step's task, unless it is only for cases that this is not.
fn task(step: &TaskStep, case: &Case<'_>) -> Option<PlannedTask> {
    let what = match step.when {
        None => step.what.clone(),
        Some(When::LetterReview) => {
            let points: Vec<String> = case.review?.open().map(point).collect();
            if points.is_empty() {
                return None;
            }
            format!("{} ({})", step.what, points.join("; "))
        }
    };
    Some(PlannedTask { department: step.department.clone(), what, due: in_days(case.received, step.days) })
}

fn point(finding: &Finding) -> String {
    let what = finding.check.what("en");
    match finding.outcome {
        Outcome::Missing => format!("missing: {what}"),
        Outcome::CannotTell => format!("not seen on this copy: {what}"),
        Outcome::Present | Outcome::Found => what.to_owned(),
    }
}

fn in_days(from: Date, days: i32) -> Option<String> {
    from.checked_add(jiff::Span::new().days(days)).ok().map(|d| d.to_string())
}

fn asks_for(intents: &[Intent]) -> Option<String> {
    let names: Vec<String> = intents.iter().map(|i| i.name.replace('_', " ")).collect();
    if names.is_empty() { None } else { Some(names.join(", ")) }
}

/// Fills `{fact}` in; an unknown one becomes nothing, with the brackets around it.
fn fill(template: &str, case: &Case<'_>) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let Some(close) = rest[open..].find('}') else { break };
        if let Some(words) = value(case, &rest[open + 1..open + close]) {
            out.push_str(&words);
        }
        rest = &rest[open + close + 1..];
    }
    out.push_str(rest);
    out.replace(" ()", "").trim().to_owned()
}

/// What a client's message asks for becomes work for the department that can answer it.
fn from_intents(case: &Case<'_>) -> Vec<PlannedTask> {
    let mut tasks = Vec::new();
    for intent in case.intents {
        let (department, what, days) = match intent.name.as_str() {
            "reschedule_payment" => ("Payments", "The client asks to move a payment", 1),
            "cancel_service" | "cancel" => {
                ("Retention", "The client wants to cancel; check open dates first", 0)
            }
            "change_contact" | "changed_contact_data" => {
                ("Case management", "New contact data: confirm and update", 1)
            }
            "complaint_about_collector" => {
                ("Litigation", "Complaint about a collector: log it, one-year clock", 2)
            }
            "availability" | "availability_for_call" => {
                ("Case management", "The client says when to call", 0)
            }
            "request_call_back" => ("Case management", "The client asks to be called back", 0),
            "question" => ("Case management", "Answer the client's question", 1),
            "message_for_department" => ("Case management", "Pass the message on", 0),
            "legal_paper_received" => ("Litigation", "The client has received court papers", 0),
            _ => continue,
        };
        tasks.push(PlannedTask {
            department: department.to_owned(),
            what: format!("{what}: \u{201c}{}\u{201d}", short(&intent.quote)),
            due: in_days(case.received, days),
        });
    }
    tasks
}

fn short(quote: &str) -> String {
    let mut short: String = quote.chars().take(120).collect();
    if short.len() < quote.len() {
        short.push('\u{2026}');
    }
    short
}

/// The last day of a step; otherwise why a person must give it, or nothing where the paper need not have one. What the paper
/// prints outranks what the rule gives; both are kept.
fn deadline(step: &DeadlineStep, case: &Case<'_>) -> Result<PlannedDeadline, Option<String>> {
    let printed = printed(step, case);
    let (reckoning, evidence) = match (printed, counted(step, case)) {
        (Some((printed, evidence)), counted) => {
            (calendar::printed_over(printed, counted.ok().map(|(counted, _)| counted)), evidence)
        }
        (None, counted) => counted?,
    };
    Ok(PlannedDeadline {
        what: step.what.clone(),
        due: reckoning.due.to_string(),
        due_time: reckoning.due_time.clone(),
        zone: reckoning.zone.clone(),
        rule: reckoning.rule.clone(),
        citation: reckoning.citation.clone(),
        trigger: reckoning.trigger.map(|day| day.to_string()),
        from: evidence.fact.clone(),
        trace: reckoning.trace.to_string(),
        warnings: reckoning.warnings.clone(),
        reckoning: Some(reckoning),
        evidence,
    })
}

type Counted = (calendar::Reckoning, calendar::Evidence);

/// The day that stands on the paper.
fn printed(step: &DeadlineStep, case: &Case<'_>) -> Option<Counted> {
    step.printed.iter().find_map(|name| {
        let printed = fact(case.facts, name)?;
        let due = printed.normal.parse::<Date>().ok()?;
        let time =
            fact(case.facts, "hearing_time").filter(|_| name == "hearing_date").map(|t| t.normal.clone());
        let citation = format!("the paper itself, page {}: \u{201c}{}\u{201d}", printed.page, printed.quote);
        let reckoning = calendar::Reckoning::given(due, time, calendar::PRINTED, citation);
        Some((reckoning, evidence(name, Some(printed))))
    })
}

fn evidence(name: &str, fact: Option<&Fact>) -> calendar::Evidence {
    calendar::Evidence {
        paper: None,
        fact: name.to_owned(),
        page: fact.map(|f| f.page),
        quote: fact.map(|f| short(&f.quote)).unwrap_or_default(),
    }
}

/// The day that the rule gives.
fn counted(step: &DeadlineStep, case: &Case<'_>) -> Result<Counted, Option<String>> {
    let class = step.rule.as_deref().ok_or(None)?;
    let place = if case.state.is_empty() {
        "this court".to_owned()
    } else {
        format!("this court in {}", case.state.to_uppercase())
    };
    let rule = rule_id(class, case).ok_or_else(|| Some(format!("no rule for {place} is known here")))?;
    let (trigger, from, found) =
        trigger(step, case).ok_or_else(|| Some("the paper gives no day to count from".to_owned()))?;
    let service = fact(case.facts, "service_method")
        .or_else(|| fact(case.message_facts, "service_method"))
        .map(|f| if f.normal.is_empty() { f.value.clone() } else { f.normal.clone() });
    let ask = calendar::Ask { rule: &rule, trigger, service: service.as_deref(), ..calendar::Ask::default() };
    let reckoned = calendar::reckon(&ask)
        .or_else(|_| calendar::reckon(&calendar::Ask { service: None, ..ask }))
        .map_err(|why| Some(format!("the rule {rule} does not answer ({why})")))?;
    // Appear on the printed day, or no answer needed: not a day, and the paper says it.
    let calendar::Reckoned::Day(mut counted) = reckoned else { return Err(None) };
    if from != "service_date" {
        counted.warnings.push(match from.as_str() {
            "received" => {
                "counted from the day on which the paper came, because it gives no other".to_owned()
            }
            other => format!(
                "counted from the {}: the day of service is not on the paper",
                other.replace(['_', ':'], " ")
            ),
        });
    }
    Ok((*counted, evidence(&from, found)))
}

fn trigger<'a>(step: &DeadlineStep, case: &Case<'a>) -> Option<(Date, String, Option<&'a Fact>)> {
    for name in &step.trigger {
        if name == "received" {
            return Some((case.received, name.clone(), None));
        }
        let (facts, plain) = match name.strip_prefix("message:") {
            Some(plain) => (case.message_facts, plain),
            None => (case.facts, name.as_str()),
        };
        if let Some(found) = fact(facts, plain)
            && let Ok(date) = found.normal.parse::<Date>()
        {
            return Some((date, plain.to_owned(), Some(found)));
        }
    }
    None
}

/// A class of rules is decided by state and court; anything else is the id of a rule.
fn rule_id(class: &str, case: &Case<'_>) -> Option<String> {
    let level = if case.court_level.is_empty() { None } else { Some(case.court_level.as_str()) };
    match class {
        "answer" => court_days::answer_rule_for(&case.state, level).map(|rule| rule.id.clone()),
        "judgment" | "appeal" | "exemption" | "discovery" | "validation" => {
            super::rules::rule_for(class, &case.state, level).map(str::to_owned)
        }
        id => Some(id.to_owned()),
    }
}
