//! Read, decide, write, say so.

use badge::{Append, Handle, Permit};
use kernel::{ClientId, Command, Fault, FilingId, MatterId, NoteId, Outcome, PaperId, TaskId};
use register::{Read, Work};

use super::{
    command::{ClosePaper, NotePaper, OverrideStep, RelayPaper, ReopenPaper},
    record,
    steps::{self, Step},
};
use crate::{
    MailroomEvent, Refusal, drafts,
    owners::handle as owners,
    public::{self, PaperRow},
    refusal,
};

/// A paper that must be there.
pub fn paper(work: &mut Work<'_>, id: PaperId) -> Result<PaperRow, Fault> {
    public::paper(work, id)?.ok_or_else(|| Fault::not_found("this paper is not here"))
}

/// The paper as the clerk saw it, or a no.
fn as_seen(work: &mut Work<'_>, id: PaperId, version: i64) -> Outcome<PaperRow, Refusal> {
    let row = paper(work, id)?;
    if row.version == version { Ok(row) } else { Err(Refusal::Changed.into()) }
}

/// The file that a paper stands on.
fn file_of(row: &PaperRow) -> Option<(ClientId, Option<MatterId>, Option<FilingId>)> {
    match (row.state.as_str(), row.client) {
        ("filed", Some(client)) => Some((client, row.matter, row.filing)),
        _ => None,
    }
}

/// Puts the notes that were made about a paper on the file that it has just reached; those that stand on its first file too
/// when this one is `beside` it.
pub fn notes_to_file<C: Command>(
    work: &mut Work<'_>,
    permit: &Permit<C>,
    row: &PaperRow,
    beside: bool,
) -> Outcome<(), Refusal> {
    let Some((client, matter, filing)) = file_of(row) else { return Ok(()) };
    for waiting in record::notes(work, row.id)?.into_iter().rev().filter(|n| beside || !n.on_file) {
        let note = matters::AddNote {
            client,
            matter,
            filing,
            kind: row.kind.clone(),
            fields: std::collections::BTreeMap::new(),
            required: Vec::new(),
            body: format!("{} ({})", waiting.body, waiting.author),
        };
        let leave = permit.ask()?;
        let id = matters::public::add_note(work, leave, &note).map_err(refusal::matters)?;
        if !waiting.on_file {
            record::note_is_on_file(work, &waiting.id, id)?;
        }
    }
    Ok(())
}

impl Handle for NotePaper {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<Option<NoteId>, Refusal> {
        let mut row = paper(work, self.paper)?;
        let body = self.body.trim();
        let fields: Vec<(&str, &str)> = self
            .fields
            .iter()
            .map(|(field, value)| (field.trim(), value.trim()))
            .filter(|(_, value)| !value.is_empty())
            .collect();
        if body.is_empty() && fields.is_empty() {
            return Err(Refusal::NoWords.into());
        }
        for (field, value) in &fields {
            let Some(kept) = row.effects.note.get_mut(*field) else {
                return Err(Refusal::NoSuchStep(format!("note:{field}")).into());
            };
            (*value).clone_into(kept);
        }
        if !fields.is_empty() {
            let effects = serde_json::to_string(&row.effects).map_err(|e| Fault::broken(e.to_string()))?;
            record::set_effects(work, row.id, &effects)?;
        }
        let author = permit.actor().name.clone();
        let note = match file_of(&row) {
            Some((client, matter, filing)) => {
                let own = |(field, value): &(&str, &str)| ((*field).to_owned(), (*value).to_owned());
                let note = matters::AddNote {
                    client,
                    matter,
                    filing,
                    kind: row.kind.clone(),
                    fields: fields.iter().map(own).collect(),
                    required: Vec::new(),
                    body: body.to_owned(),
                };
                let leave = permit.ask()?;
                Some(matters::public::add_note(work, leave, &note).map_err(refusal::matters)?)
            }
            None => None,
        };
        if !body.is_empty() {
            record::insert_note(work, row.id, body, &author, note)?;
        }
        work.append(permit, &MailroomEvent::PaperNoted { paper: row.id, client: row.client })?;
        Ok(note)
    }
}

impl Handle for RelayPaper {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<TaskId, Refusal> {
        let row = paper(work, self.paper)?;
        if self.message.trim().is_empty() {
            return Err(Refusal::NoWords.into());
        }
        let asked = self.department.trim();
        let known = personnel::public::staff(work)?.into_iter().map(|p| p.department);
        let department = known.into_iter().find(|d| d.eq_ignore_ascii_case(asked));
        let Some(department) = department.filter(|d| !d.is_empty()) else {
            return Err(Refusal::NoSuchDepartment(asked.to_owned()).into());
        };
        // Where the paper is on no file yet, the message is about the paper alone: whose it is has not been decided.
        let (client, matter, filing) = match file_of(&row) {
            Some((client, matter, filing)) => (Some(client), matter, filing),
            None => (None, None, None),
        };
        let task = matters::AddTask {
            client,
            matter,
            filing,
            paper: Some(row.id),
            department: department.clone(),
            what: self.message.trim().to_owned(),
            due: self.due,
        };
        let leave = permit.ask()?;
        let id = matters::public::add_task(work, leave, &task).map_err(refusal::matters)?;
        work.append(permit, &MailroomEvent::PaperRelayed { paper: row.id, client, department })?;
        Ok(id)
    }
}

impl Handle for OverrideStep {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<(), Refusal> {
        let row = as_seen(work, self.paper, self.version)?;
        if self.why.trim().is_empty() {
            return Err(Refusal::NoReason.into());
        }
        let all = of(work, &row)?;
        let Some(step) = all.iter().find(|step| step.key == self.step) else {
            return Err(Refusal::NoSuchStep(self.step.clone()).into());
        };
        if step.state == steps::State::Done {
            return Err(Refusal::StepDone.into());
        }
        record::insert_override(work, self.paper, &self.step, &self.why, &permit.actor().name)?;
        if record::touch(work, row.id, self.version)? != 1 {
            return Err(Refusal::Changed.into());
        }
        let event = MailroomEvent::StepOverridden {
            paper: row.id,
            client: row.client,
            step: self.step.clone(),
            why: self.why.trim().to_owned(),
        };
        work.append(permit, &event)?;
        Ok(())
    }
}

/// The steps of a paper's protocol as they stand now.
pub fn of(read: &mut dyn Read, row: &PaperRow) -> Result<Vec<Step>, Fault> {
    if row.protocol.is_empty() {
        return Ok(Vec::new());
    }
    let overrides = record::overrides(read, row.id)?;
    let filings = owners::standing(read, row)?;
    let (mut open_tasks, mut unconfirmed) = (Vec::new(), Vec::new());
    for filing in filings.iter().map(|f| f.filing) {
        let tasks = matters::public::tasks_of_filing(read, filing)?;
        open_tasks.extend(tasks.into_iter().filter(|t| t.state == "open").map(|t| t.what));
        let deadlines = calendar::public::of_filing(read, filing)?;
        unconfirmed.extend(deadlines.into_iter().filter(|d| d.state.waits()).map(|d| d.what));
    }
    let facts = steps::Facts {
        protocol: crate::protocols::data::for_kind(&row.kind),
        effects: Some(&row.effects),
        filed: !filings.is_empty(),
        overrides: &overrides,
        open_tasks: &open_tasks,
        unconfirmed: &unconfirmed,
        reply_waits: drafts::record::reply_waits(read, row.id)?,
    };
    Ok(steps::steps(&facts))
}

impl Handle for ClosePaper {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<(), Refusal> {
        let row = as_seen(work, self.paper, self.version)?;
        if row.state != "filed" || record::closed(work, row.id)?.is_some() {
            return Err(Refusal::NotFiled.into());
        }
        let all = of(work, &row)?;
        let left = steps::left(&all);
        if !left.is_empty() {
            let named: Vec<String> = left.iter().map(|step| step.what.replace('_', " ")).collect();
            return Err(Refusal::StepsLeft(named.join("; ")).into());
        }
        if record::set_closed(work, row.id, self.version, true)? != 1 {
            return Err(Refusal::Changed.into());
        }
        work.append(permit, &MailroomEvent::PaperClosed { paper: row.id, client: row.client })?;
        Ok(())
    }
}

impl Handle for ReopenPaper {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<(), Refusal> {
        let row = as_seen(work, self.paper, self.version)?;
        if record::closed(work, row.id)?.is_none() {
            return Err(Refusal::NotClosed.into());
        }
        if record::set_closed(work, row.id, self.version, false)? != 1 {
            return Err(Refusal::Changed.into());
        }
        work.append(permit, &MailroomEvent::PaperReopened { paper: row.id, client: row.client })?;
        Ok(())
    }
}
