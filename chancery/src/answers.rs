//! What programs are told of a paper: one shape for the command line (`chancery.inbox/1`) and for the HTTP API. These names
//! are promises: fields are added, never renamed.

use badge::Actor;
use kernel::{ArrivalId, Fault};
use mailroom::public as mail;
use records_room::public::Check;
use register::Read;
use serde::Serialize;
use utoipa::ToSchema;

use crate::house::House;

/// An arrival and what became of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ArrivalAnswer {
    /// `chancery.inbox/1`
    pub schema: &'static str,
    /// Name of the file, as it was given
    pub file: String,
    /// Its id
    pub arrival: String,
    /// Who sent it, where it says so
    pub from: Option<String>,
    pub papers: Vec<PaperAnswer>,
}

/// One paper.
#[derive(Debug, Serialize, ToSchema)]
pub struct PaperAnswer {
    /// `body` of a message, the name of an attachment, or nothing for the file itself
    pub part: Option<String>,
    /// Page numbers within the file, from 1
    pub pages: Vec<u32>,
    pub kind: String,
    pub probability: f64,
    /// The probability is below the floor of its kind
    pub unsure: bool,
    /// filed, asked, held, quarantined, duplicate or discarded
    pub decision: String,
    /// What a person must answer
    pub question: Option<String>,
    /// Where it is filed; nothing while somebody must say
    pub client_number: Option<String>,
    pub matter_number: Option<String>,
    /// Further files on which it stands, on purpose
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also_filed: Vec<FileAnswer>,
    /// Files to which one key may file it together
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub joint_proposal: Vec<FileAnswer>,
    pub candidates: Vec<CandidateAnswer>,
    /// The client's file, checked before filing
    #[schema(value_type = Vec<CheckShape>)]
    pub audit: Vec<Check>,
    /// `id@version`
    pub protocol: Option<String>,
    pub deadlines: Vec<DeadlineAnswer>,
    /// What a client's message wants
    pub intents: Vec<String>,
    #[schema(value_type = Vec<FactShape>)]
    pub facts: Vec<reading::Fact>,
    #[schema(value_type = Vec<ProblemShape>)]
    pub problems: Vec<reading::Problem>,
}

/// A collector's letter held against the law: a proposal for the attorney, no finding of law.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReviewAnswer {
    /// Version of the rules
    pub rules: String,
    /// What is required, and what is prohibited and was found
    pub findings: Vec<FindingAnswer>,
}

/// One rule, and what the letter says to it.
#[derive(Debug, Serialize, ToSchema)]
pub struct FindingAnswer {
    pub check: String,
    /// present, missing, cannot_tell (this copy is incomplete or hard to read) or found (it is prohibited)
    #[schema(value_type = String)]
    pub outcome: reading::review::Outcome,
    pub what: String,
    /// What a person has to think about
    pub ask: Option<String>,
    pub citation: String,
    pub source: String,
    /// How well the rule was verified: M at the source, S2 at second hand, U not yet
    #[schema(value_type = String)]
    pub mark: reading::review::Mark,
    pub page: Option<u32>,
    /// Left, top, right, bottom in fractions of the page as shown
    #[serde(rename = "box")]
    #[schema(value_type = Option<Vec<f32>>)]
    pub at: Option<reading::Area>,
    pub quote: Option<String>,
}

/// A review, in a language.
pub fn review(review: &reading::review::Review, language: &str) -> ReviewAnswer {
    let findings = review.findings.iter().map(|finding| {
        let (check, place) = (finding.check, finding.place.as_ref());
        FindingAnswer {
            check: check.id.clone(),
            outcome: finding.outcome,
            what: check.what(language).to_owned(),
            ask: some(check.ask(language).to_owned()),
            citation: check.citation.clone(),
            source: check.source.clone(),
            mark: check.mark,
            page: place.map(|p| p.page),
            at: place.map(|p| p.at),
            quote: place.map(|p| p.quote.clone()),
        }
    });
    ReviewAnswer { rules: review.rules.to_owned(), findings: findings.collect() }
}

/// A client's file, or that of one of their matters.
#[derive(Debug, Serialize, ToSchema)]
pub struct FileAnswer {
    pub client_number: String,
    pub matter_number: Option<String>,
}

/// Somebody whose paper it could be.
#[derive(Debug, Serialize, ToSchema)]
pub struct CandidateAnswer {
    pub client_number: String,
    pub matter_number: Option<String>,
    pub agrees: Vec<String>,
    pub contradicts: Vec<String>,
    pub not_compared: Vec<String>,
    /// Orders the candidates, 0 to 1
    pub score: f64,
}

/// A last day that the protocol enters.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeadlineAnswer {
    pub what: String,
    /// YYYY-MM-DD, where the court is
    pub due: String,
    pub due_time: Option<String>,
    /// Rule id, or `printed`
    pub rule: String,
    pub citation: String,
    pub trigger: Option<String>,
    pub warnings: Vec<String>,
}

/// A value that was read, and where it stands.
#[derive(ToSchema)]
#[schema(as = Fact)]
#[expect(dead_code, reason = "describes reading::Fact, which knows nothing of HTTP")]
pub struct FactShape {
    name: String,
    value: String,
    /// Dates YYYY-MM-DD, money `1234.50 USD`, case numbers in capitals without spaces
    normal: String,
    page: u32,
    /// x0, y0, x1, y1 in fractions of the page
    r#box: [f32; 4],
    quote: String,
    probability: f32,
}

/// Something that is wrong with a paper.
#[derive(ToSchema)]
#[schema(as = Flaw)]
#[expect(dead_code, reason = "describes reading::Problem, which knows nothing of HTTP")]
pub struct ProblemShape {
    /// Stable, for instance page_missing
    code: String,
    text: String,
    page: Option<u32>,
}

/// One check of the client's file.
#[derive(ToSchema)]
#[schema(as = Check)]
#[expect(dead_code, reason = "describes records_room's Check, which knows nothing of HTTP")]
pub struct CheckShape {
    check: String,
    /// ok, attention or unknown
    mark: String,
    why: String,
}

/// What became of an arrival.
pub fn arrival(house: &House, file: &str, arrival: ArrivalId) -> Result<ArrivalAnswer, Fault> {
    house.door.read_here(&Actor::console(), |read| {
        let card = mail::arrival(read, arrival)?.ok_or_else(|| Fault::not_found("arrival"))?;
        let is_message = !card.sender.is_empty() || !card.subject.is_empty();
        let papers = mail::papers_of(read, arrival)?
            .into_iter()
            .map(|row| paper(read, row, is_message))
            .collect::<Result<_, _>>()?;
        Ok(ArrivalAnswer {
            schema: "chancery.inbox/1",
            file: file.to_owned(),
            arrival: arrival.to_string(),
            from: some(card.sender),
            papers,
        })
    })
}

/// One paper; `in_message` says that it came with a message, whose body has no part of its own.
pub fn paper(read: &mut dyn Read, row: mail::PaperRow, in_message: bool) -> Result<PaperAnswer, Fault> {
    let part = match &row.part {
        Some(part) => Some(part.rsplit('/').next().unwrap_or(part).to_owned()),
        None => in_message.then(|| "body".to_owned()),
    };
    let (client_number, matter_number) = match (row.state.as_str(), row.client) {
        ("filed" | "duplicate", Some(client)) => (
            clients::public::by_id(read, client)?.map(|c| c.number),
            row.matter.map(|m| matters::public::by_id(read, m)).transpose()?.flatten().map(|m| m.number),
        ),
        _ => (None, None),
    };
    let joint = row.joint_proposal().into_iter();
    let joint_proposal = joint
        .map(|o| FileAnswer { client_number: o.client_number, matter_number: o.matter_number })
        .collect();
    let also_filed = also_filed(read, &row)?;
    Ok(PaperAnswer {
        part,
        pages: row.pages,
        kind: row.kind,
        probability: row.probability,
        unsure: row.unsure,
        decision: row.state,
        question: some(row.question),
        client_number,
        matter_number,
        also_filed,
        joint_proposal,
        candidates: row
            .candidates
            .into_iter()
            .map(|c| CandidateAnswer {
                client_number: c.client_number,
                matter_number: c.matter_number,
                agrees: c.agrees,
                contradicts: c.contradicts,
                not_compared: c.not_compared,
                score: c.score,
            })
            .collect(),
        audit: row.audit,
        protocol: some(row.protocol),
        deadlines: row
            .effects
            .deadlines
            .into_iter()
            .map(|d| DeadlineAnswer {
                what: d.what,
                due: d.due,
                due_time: d.due_time,
                rule: d.rule,
                citation: d.citation,
                trigger: d.trigger,
                warnings: d.warnings,
            })
            .collect(),
        intents: row.intents.into_iter().map(|i| i.name).collect(),
        facts: row.facts,
        problems: row.problems,
    })
}

/// The files on which a paper stands besides its first.
fn also_filed(read: &mut dyn Read, row: &mail::PaperRow) -> Result<Vec<FileAnswer>, Fault> {
    let further = mail::files_of(read, row)?.into_iter().skip(1);
    further
        .map(|file| {
            let matter = file.matter.map(|m| matters::public::by_id(read, m)).transpose()?.flatten();
            Ok(FileAnswer {
                client_number: clients::public::client(read, file.client)?.number,
                matter_number: matter.map(|m| m.number),
            })
        })
        .collect()
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
