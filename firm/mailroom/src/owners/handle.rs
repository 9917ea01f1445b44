//! Read, decide, write, say so.

use badge::{Append, Handle, Permit};
use kernel::{ClientId, Command, Date, Fault, Outcome, PaperId};
use register::{Read, Work};

use super::{
    command::{File, FileAlso, FileToSeveral, TakeOffFile},
    record::{self, Standing},
    rule,
};
use crate::{
    KeyRing, MailroomEvent, Refusal,
    drafts::record as drafts,
    public::PaperRow,
    refusal,
    triage::{
        filing::{self, Goal},
        handle::{keep, message_facts, take_key_away, waiting},
        record as papers,
    },
};

/// All files on which a paper stands, its first one first; none when it is not filed.
pub fn standing(read: &mut dyn Read, row: &PaperRow) -> Result<Vec<Standing>, Fault> {
    let (Some(filing), Some(client), "filed") = (row.filing, row.client, row.state.as_str()) else {
        return Ok(Vec::new());
    };
    let mut all = vec![Standing { filing, client, matter: row.matter }];
    all.extend(record::of_paper(read, row.id)?);
    Ok(all)
}

/// A reason where one of the files needs it.
fn explained(work: &mut Work<'_>, paper: &PaperRow, files: &[File], why: &str) -> Outcome<(), Refusal> {
    for (client, _) in files {
        let card = clients::public::by_id(work, *client)?.ok_or(Refusal::NoSuchClient)?;
        let against = rule::speaks_against(&paper.candidates, &client.to_string(), &card.name());
        if let Some(words) = against.filter(|_| why.is_empty()) {
            return Err(Refusal::NeedsReason(words).into());
        }
    }
    Ok(())
}

/// What filing to a further file needs besides the file.
struct Beside<'a> {
    facts: &'a [reading::Fact],
    why: &'a str,
    today: Date,
    keys: &'a dyn KeyRing,
}

/// Lays a filed paper on one more file: with that file's own check, note, deadlines, tasks and reply.
fn lay_beside<C: Command>(
    work: &mut Work<'_>,
    permit: &Permit<C>,
    paper: &PaperRow,
    file: File,
    with: &Beside<'_>,
) -> Outcome<(), Refusal> {
    let mut copy = paper.clone();
    filing::propose(work, &mut copy, Some(file), with.facts, with.today)?;
    if standing(work, paper)?.iter().any(|other| other.client == file.0) {
        // One answer to one client, however many of their matters it is about.
        copy.effects.reply = None;
    }
    let reason = (!with.why.is_empty()).then(|| with.why.to_owned());
    let goal = Goal { beside: true, ..Goal::of(file).because(reason) };
    filing::file(work, permit, &mut copy, goal, with.keys)?;
    let filing = copy.filing.ok_or_else(|| Fault::broken("a filing without an id"))?;
    record::insert(work, paper.id, &Standing { filing, client: file.0, matter: file.1 })?;
    Ok(())
}

impl Handle for FileToSeveral {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<(), Refusal> {
        let mut paper = waiting(work, self.paper, self.version)?;
        let mut files: Vec<File> = Vec::new();
        for file in &self.files {
            if files.contains(file) {
                return Err(Refusal::SameFile.into());
            }
            files.push(*file);
        }
        let [first, further @ ..] = files.as_slice() else { return Err(Refusal::OneFile.into()) };
        if further.is_empty() {
            return Err(Refusal::OneFile.into());
        }
        let why = self.why.trim();
        explained(work, &paper, &files, why)?;
        let facts = message_facts(work, &paper)?;
        filing::propose(work, &mut paper, Some(*first), &facts, self.today)?;
        let goal = Goal::of(*first).because((!why.is_empty()).then(|| why.to_owned()));
        filing::file(work, &permit, &mut paper, goal, self.keys.as_ref())?;
        keep(work, &paper, self.version)?;
        let with = Beside { facts: &facts, why, today: self.today, keys: self.keys.as_ref() };
        for file in further {
            lay_beside(work, &permit, &paper, *file, &with)?;
        }
        let mut clients: Vec<ClientId> = files.iter().map(|(client, _)| *client).collect();
        clients.sort_unstable();
        clients.dedup();
        let event = MailroomEvent::PaperFiledToSeveral {
            paper: self.paper,
            clients,
            files: files.len(),
            overridden: !why.is_empty(),
        };
        work.append(permit, &event)?;
        Ok(())
    }
}

/// A filed paper as the clerk saw it, or a no.
fn filed(work: &mut Work<'_>, id: PaperId, version: i64) -> Outcome<PaperRow, Refusal> {
    let paper = papers::by_id(work, id)?.ok_or_else(|| Fault::not_found("this paper is not here"))?;
    if paper.version != version {
        return Err(Refusal::Changed.into());
    }
    if paper.state == "filed" { Ok(paper) } else { Err(Refusal::NotFiled.into()) }
}

impl Handle for FileAlso {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<(), Refusal> {
        let paper = filed(work, self.paper, self.version)?;
        let why = self.why.trim();
        if why.is_empty() {
            return Err(Refusal::NoReason.into());
        }
        if standing(work, &paper)?.iter().any(|s| (s.client, s.matter) == self.file) {
            return Err(Refusal::SameFile.into());
        }
        clients::public::by_id(work, self.file.0)?.ok_or(Refusal::NoSuchClient)?;
        let facts = message_facts(work, &paper)?;
        let with = Beside { facts: &facts, why, today: self.today, keys: self.keys.as_ref() };
        lay_beside(work, &permit, &paper, self.file, &with)?;
        keep(work, &paper, self.version)?;
        let event = MailroomEvent::PaperFiledAlso { paper: self.paper, client: self.file.0 };
        work.append(permit, &event)?;
        Ok(())
    }
}

impl Handle for TakeOffFile {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<Vec<String>, Refusal> {
        let mut paper = filed(work, self.paper, self.version)?;
        if self.why.trim().is_empty() {
            return Err(Refusal::NoReason.into());
        }
        let all = standing(work, &paper)?;
        let off = all.iter().find(|s| (s.client, s.matter) == self.file).ok_or(Refusal::NotOnThatFile)?;
        let Some(stays) = all.iter().find(|s| s.filing != off.filing) else {
            return Err(Refusal::OneFile.into());
        };
        let order = records_room::TakeBack {
            paper: self.paper,
            filing: off.filing,
            client: off.client,
            why: self.why.clone(),
        };
        let leave = permit.ask()?;
        let seen_by = records_room::public::take_back(work, leave, &order).map_err(refusal::records)?;
        if paper.filing == Some(off.filing) {
            // The next file stands for the paper from now on.
            record::remove(work, self.paper, stays.filing)?;
            (paper.filing, paper.client, paper.matter) =
                (Some(stays.filing), Some(stays.client), stays.matter);
        } else {
            record::remove(work, self.paper, off.filing)?;
        }
        keep(work, &paper, self.version)?;
        if !all.iter().any(|s| s.filing != off.filing && s.client == off.client) {
            drafts::withdraw_replies(work, self.paper, Some(off.client))?;
            take_key_away(work, &paper, off.client)?;
        }
        let event = MailroomEvent::PaperTakenOffFile {
            paper: self.paper,
            client: off.client,
            seen_by: seen_by.clone(),
        };
        work.append(permit, &event)?;
        Ok(seen_by)
    }
}
