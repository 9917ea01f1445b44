//! Doing what the protocol says, in the same act: file, note, deadlines, tasks, reply.

use badge::Permit;
use kernel::{ClientId, Command, Date, Fault, FilingId, MatterId, Outcome};
use register::Work;

use super::command::KeyRing;
use crate::{
    Refusal,
    arrivals::record as originals,
    desk, drafts,
    protocols::{
        data,
        plan::{self, Case, Effects},
    },
    public::PaperRow,
    refusal,
};

/// Audits the client's file, plans what the protocol asks, and writes both into the row. Nothing is done yet.
pub fn propose(
    work: &mut Work<'_>,
    paper: &mut PaperRow,
    target: Option<(ClientId, Option<MatterId>)>,
    message_facts: &[reading::Fact],
    today: Date,
) -> Result<(), Fault> {
    paper.audit = match target {
        Some((client, _)) => records_room::public::audit(work, client, today)?,
        None => Vec::new(),
    };
    let protocol = data::for_kind(&paper.kind);
    paper.protocol = protocol.map(data::Protocol::label).unwrap_or_default();
    let matter = match target.and_then(|(_, matter)| matter) {
        Some(matter) => matters::public::by_id(work, matter)?,
        None => None,
    };
    let card = target.map(|(client, _)| clients::public::client(work, client)).transpose()?;
    let language = card
        .as_ref()
        .map_or_else(|| kernel::Lang::parse(&paper.language).unwrap_or_default(), |c| c.language);
    let fact = |name: &str| {
        let best = paper.facts.iter().filter(|f| f.name == name);
        best.max_by(|a, b| a.probability.total_cmp(&b.probability)).map(|f| f.normal.clone())
    };
    let of_matter = |pick: fn(&matters::public::Matter) -> &String| matter.as_ref().map(|m| pick(m).clone());
    let client_state = card.map(|c| c.state).unwrap_or_default();
    let court = fact("court").or_else(|| of_matter(|m| &m.court)).unwrap_or_default();
    let state = fact("state").or_else(|| of_matter(|m| &m.state)).filter(|s| !s.is_empty());
    let level = fact("court_level").unwrap_or_else(|| level_of(&court));
    let review = crate::public::review_of(work, paper)?;
    let case = Case {
        review: review.as_ref(),
        facts: &paper.facts,
        message_facts,
        intents: &paper.intents,
        problems: &paper.problems,
        state: state.unwrap_or(client_state),
        court,
        court_level: level,
        language,
        received: today,
    };
    paper.effects = protocol.map(|p| plan::plan(p, &case)).unwrap_or_default();
    paper.first_due = paper.effects.deadlines.iter().map(|d| d.due.clone()).min();
    Ok(())
}

/// The level of a court from its name, where no reader has told it.
fn level_of(court: &str) -> String {
    let lower = court.to_lowercase();
    let levels = [
        ("united states district", "federal"),
        ("u.s. district", "federal"),
        ("small claims", "small_claims"),
        ("justice", "justice"),
        ("municipal", "municipal"),
        ("magistrate", "magistrate"),
        ("county court", "county"),
        ("circuit", "circuit"),
        ("superior", "superior"),
        ("supreme", "supreme"),
        ("civil court", "civil"),
        ("district", "district"),
    ];
    levels.iter().find(|(words, _)| lower.contains(words)).map_or_else(String::new, |(_, l)| (*l).to_owned())
}

/// Where a paper goes, and how.
#[derive(Debug, Clone)]
pub struct Goal {
    pub client: ClientId,
    pub matter: Option<MatterId>,
    /// The filing that it shall be: of a paper that is only now taken in, so that nobody has done anything with it yet.
    pub new: Option<FilingId>,
    /// It stands on another file already, and on this one too, on purpose.
    pub beside: bool,
    /// Why, although something speaks against it.
    pub override_why: Option<String>,
}

impl Goal {
    /// The file of a client or of one of their matters, where nothing speaks against it.
    pub fn of((client, matter): (ClientId, Option<MatterId>)) -> Self {
        Self { client, matter, new: None, beside: false, override_why: None }
    }

    /// The same although something speaks against it.
    pub fn because(self, override_why: Option<String>) -> Self {
        Self { override_why, ..self }
    }
}

/// Files the paper and does everything in its effects. The row must still be waiting, or be new and say already what it
/// will be, or go on one more file.
pub fn file<C: Command>(
    work: &mut Work<'_>,
    permit: &Permit<C>,
    paper: &mut PaperRow,
    goal: Goal,
    keys: &dyn KeyRing,
) -> Outcome<(), Refusal> {
    let Goal { client, matter, new, beside, override_why } = goal;
    let original = paper.original_sha256(work)?;
    give_key(work, &original, client, keys)?;
    let leave = permit.ask()?;
    let order = records_room::FilePaper {
        id: new,
        paper: paper.id,
        client,
        matter,
        kind: paper.kind.clone(),
        audit: paper.audit.clone(),
        protocol: paper.protocol.clone(),
        override_why,
        beside,
    };
    let filing = records_room::public::file(work, leave, &order).map_err(refusal::records)?;
    paper.filing = Some(filing);
    paper.client = Some(client);
    paper.matter = matter;
    paper.state = "filed".to_owned();
    paper.question = String::new();
    let effects: Effects = paper.effects.clone();
    let waived = if new.is_none() { desk::record::overrides(work, paper.id)? } else { Vec::new() };
    let waived = |step: &str| waived.iter().any(|(key, _, _)| key == step);
    learn_case(work, paper, matter)?;
    if !paper.protocol.is_empty() {
        let note = matters::AddNote {
            client,
            matter,
            filing: Some(filing),
            kind: paper.kind.clone(),
            fields: effects.note.clone(),
            required: effects.note.keys().cloned().collect(),
            body: String::new(),
        };
        let leave = permit.ask()?;
        matters::public::add_note(work, leave, &note).map_err(refusal::matters)?;
    }
    for planned in effects.deadlines.iter().filter(|d| !waived(&format!("deadline:{}", d.what))) {
        let deadline = calendar::EnterDeadline {
            client,
            matter,
            filing: Some(filing),
            what: planned.what.clone(),
            class: calendar::Class::of_danger(crate::kinds::danger(&paper.kind)),
            reckoning: planned.reckoning()?,
            evidence: calendar::Evidence { paper: Some(paper.id), ..planned.evidence.clone() },
        };
        let leave = permit.ask()?;
        calendar::public::enter(work, leave, &deadline).map_err(refusal::docket)?;
    }
    let tasks = effects.tasks.iter().enumerate().filter(|(at, _)| !waived(&format!("task:{at}")));
    for (_, planned) in tasks {
        let task = matters::AddTask {
            client: Some(client),
            matter,
            filing: Some(filing),
            paper: Some(paper.id),
            department: planned.department.clone(),
            what: planned.what.clone(),
            due: planned.due.as_deref().and_then(|d| d.parse().ok()),
        };
        let leave = permit.ask()?;
        matters::public::add_task(work, leave, &task).map_err(refusal::matters)?;
    }
    if let Some(reply) = effects.reply.as_ref().filter(|_| !waived("reply")) {
        let channel = clients::public::client(work, client)?.preferred_channel;
        drafts::record::insert_reply(work, paper.id, client, &channel, reply)?;
    }
    if new.is_none() { desk::handle::notes_to_file(work, permit, paper, beside) } else { Ok(()) }
}

/// The original's key for the client's file too, so that the file can open it.
fn give_key(work: &mut Work<'_>, sha256: &str, client: ClientId, keys: &dyn KeyRing) -> Result<(), Fault> {
    let holder = client.to_string();
    if originals::wrapped_key(work, sha256, &holder)?.is_some() {
        return Ok(());
    }
    let (from_holder, wrapped) =
        originals::any_key(work, sha256)?.ok_or_else(|| Fault::not_found("the key of an original"))?;
    let from = if from_holder.is_empty() {
        originals::mail_key(work)?
    } else {
        let other: ClientId =
            from_holder.parse().map_err(|_| Fault::broken("a key whose holder is nobody"))?;
        clients::public::data_key(work, other)?
    };
    let to = clients::public::data_key(work, client)?;
    let wrapped = keys.rewrap(&wrapped, &from, &to)?;
    originals::add_key(work, sha256, &holder, &wrapped)
}

/// A court paper tells the firm the number of a case that it did not know yet.
fn learn_case(work: &mut Work<'_>, paper: &PaperRow, matter: Option<MatterId>) -> Result<(), Fault> {
    let Some(matter) = matter else { return Ok(()) };
    let mut cases: Vec<&reading::Fact> = paper.facts.iter().filter(|f| f.name == "case_number").collect();
    cases.dedup_by(|a, b| a.normal == b.normal);
    if let [only] = cases.as_slice()
        && only.probability >= 0.9
        && paper.danger >= 3
    {
        matters::public::learn_case(work, matter, &only.value, &linkage::case_number::key(&only.normal))?;
    }
    Ok(())
}
