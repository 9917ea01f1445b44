//! A person decides.

use badge::{Append, Handle, Permit};
use kernel::{ClientId, Command, Fault, Outcome};
use register::Work;

use super::{
    command::{Accept, Assign, Discard, FileTo, Hold, MovePaper, SetKind, TakeBackPaper},
    filing::{self, Goal},
    record, rule,
    take_in::{self, target},
};
use crate::{
    MailroomEvent, Refusal,
    arrivals::record as originals,
    desk::record as desk,
    drafts::record as drafts,
    matching::rule::{Verdict, decide},
    owners::{
        handle as owners,
        record::{self as owners_record, Standing},
        rule::speaks_against,
    },
    public::PaperRow,
    refusal,
};

/// The paper as the clerk saw it, or a no.
pub fn waiting(work: &mut Work<'_>, id: kernel::PaperId, version: i64) -> Outcome<PaperRow, Refusal> {
    let paper = record::by_id(work, id)?.ok_or_else(|| Fault::not_found("this paper is not here"))?;
    if paper.version != version {
        return Err(Refusal::Changed.into());
    }
    if !matches!(paper.state.as_str(), "asked" | "held" | "quarantined" | "duplicate") {
        return Err(Refusal::NotWaiting.into());
    }
    Ok(paper)
}

pub fn keep(work: &mut Work<'_>, paper: &PaperRow, version: i64) -> Outcome<(), Refusal> {
    if record::update(work, paper, version)? == 1 { Ok(()) } else { Err(Refusal::Changed.into()) }
}

impl Handle for Accept {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<ClientId, Refusal> {
        let mut paper = waiting(work, self.paper, self.version)?;
        if decide(&paper.candidates) != Verdict::Certain || paper.unsure || paper.state == "quarantined" {
            return Err(Refusal::NoProposal.into());
        }
        let goal = target(&paper.candidates)?.ok_or(Refusal::NoProposal)?;
        paper.audit = records_room::public::audit(work, goal.0, self.today)?;
        filing::file(work, &permit, &mut paper, Goal::of(goal), self.keys.as_ref())?;
        keep(work, &paper, self.version)?;
        work.append(permit, &MailroomEvent::ProposalAccepted { paper: self.paper, client: goal.0 })?;
        Ok(goal.0)
    }
}

impl Handle for FileTo {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<(), Refusal> {
        let mut paper = waiting(work, self.paper, self.version)?;
        let client = clients::public::by_id(work, self.client)?.ok_or(Refusal::NoSuchClient)?;
        let chosen = paper.candidates.iter().find(|c| c.client_id == self.client.to_string());
        let why = self.why.trim();
        let against = speaks_against(&paper.candidates, &self.client.to_string(), &client.name());
        if let Some(words) = against.filter(|_| why.is_empty()) {
            return Err(Refusal::NeedsReason(words).into());
        }
        let overridden = !why.is_empty();
        let proposed = paper.candidates.first().map(|c| c.client_id.clone());
        let matter = match self.matter {
            Some(matter) => Some(matter),
            None => chosen.and_then(|c| c.matter_id.as_deref()).and_then(|id| id.parse().ok()),
        };
        let facts = message_facts(work, &paper)?;
        filing::propose(work, &mut paper, Some((self.client, matter)), &facts, self.today)?;
        let reason = overridden.then(|| why.to_owned());
        let goal = Goal::of((self.client, matter)).because(reason);
        filing::file(work, &permit, &mut paper, goal, self.keys.as_ref())?;
        keep(work, &paper, self.version)?;
        let event =
            MailroomEvent::PaperRouted { paper: self.paper, client: self.client, proposed, overridden };
        work.append(permit, &event)?;
        Ok(())
    }
}

/// What stands around a paper: facts of the message that it came with, and the service that another paper of the same packet
/// proves.
pub fn message_facts(work: &mut Work<'_>, paper: &PaperRow) -> Result<Vec<reading::Fact>, Fault> {
    let mut facts = Vec::new();
    for other in record::of_arrival(work, paper.arrival)? {
        if other.id != paper.id && other.part == paper.part {
            facts.extend(take_in::service_proved(&other.kind, &other.facts));
        } else if other.part.is_none() && paper.part.is_some() {
            facts.extend(other.facts);
        }
    }
    Ok(facts)
}

impl Handle for SetKind {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<(), Refusal> {
        let mut paper = waiting(work, self.paper, self.version)?;
        if !crate::kinds::is_kind(&self.kind) {
            return Err(Refusal::NoSuchKind(self.kind.clone()).into());
        }
        let from = std::mem::replace(&mut paper.kind, self.kind.clone());
        paper.unsure = false;
        let danger = crate::kinds::danger(&paper.kind);
        paper.danger = 4 - i64::from(danger);
        let goal = target(&paper.candidates)?;
        paper.tab = rule::tab(&paper.kind, danger, goal.is_some()).to_owned();
        if let Verdict::Ask(question) = decide(&paper.candidates) {
            paper.question = question;
        } else {
            paper.question = String::new();
        }
        let facts = message_facts(work, &paper)?;
        filing::propose(work, &mut paper, goal, &facts, self.today)?;
        keep(work, &paper, self.version)?;
        let event = MailroomEvent::KindCorrected { paper: self.paper, from, to: self.kind.clone() };
        work.append(permit, &event)?;
        Ok(())
    }
}

impl Handle for Hold {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<(), Refusal> {
        let mut paper = waiting(work, self.paper, self.version)?;
        paper.state = "held".to_owned();
        paper.hold_until = Some(self.until.to_string());
        keep(work, &paper, self.version)?;
        work.append(permit, &MailroomEvent::PaperHeld { paper: self.paper, until: self.until.to_string() })?;
        Ok(())
    }
}

impl Handle for Assign {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<(), Refusal> {
        let mut paper = waiting(work, self.paper, self.version)?;
        paper.assigned_to = Some(self.to.clone());
        keep(work, &paper, self.version)?;
        work.append(permit, &MailroomEvent::PaperAssigned { paper: self.paper, to: self.to.clone() })?;
        Ok(())
    }
}

impl Handle for Discard {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<(), Refusal> {
        if self.reason.trim().is_empty() {
            return Err(Refusal::NoReason.into());
        }
        let mut paper = waiting(work, self.paper, self.version)?;
        paper.state = "discarded".to_owned();
        keep(work, &paper, self.version)?;
        let event = MailroomEvent::PaperDiscarded { paper: self.paper, reason: self.reason.clone() };
        work.append(permit, &event)?;
        Ok(())
    }
}

impl Handle for TakeBackPaper {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<Vec<String>, Refusal> {
        let mut paper =
            record::by_id(work, self.paper)?.ok_or_else(|| Fault::not_found("this paper is not here"))?;
        if paper.version != self.version {
            return Err(Refusal::Changed.into());
        }
        let client = match (paper.state.as_str(), paper.client) {
            ("filed", Some(client)) => client,
            ("discarded" | "held", _) => return self.put_back(work, permit, paper),
            _ => return Err(Refusal::NotWaiting.into()),
        };
        if self.why.trim().is_empty() {
            return Err(Refusal::NoReason.into());
        }
        let standing = owners::standing(work, &paper)?;
        let mut seen_by = Vec::new();
        for filing in &standing {
            seen_by.extend(take_back_one(work, &permit, self.paper, filing, &self.why)?);
            owners_record::remove(work, self.paper, filing.filing)?;
        }
        seen_by.sort();
        seen_by.dedup();
        off_the_file(work, self.paper)?;
        paper.state = "asked".to_owned();
        paper.filing = None;
        paper.question = format!("Taken back: {}. Whose is it?", self.why.trim());
        keep(work, &paper, self.version)?;
        let mut clients: Vec<ClientId> = standing.iter().map(|f| f.client).collect();
        clients.sort_unstable();
        clients.dedup();
        for client in &clients {
            take_key_away(work, &paper, *client)?;
        }
        clients.retain(|c| *c != client);
        let event = MailroomEvent::PaperTakenBack {
            paper: self.paper,
            client,
            also: clients,
            seen_by: seen_by.clone(),
        };
        work.append(permit, &event)?;
        Ok(seen_by)
    }
}

/// One filing of a paper is undone; who saw it there.
fn take_back_one<C: Command>(
    work: &mut Work<'_>,
    permit: &Permit<C>,
    paper: kernel::PaperId,
    filing: &Standing,
    why: &str,
) -> Outcome<Vec<String>, Refusal> {
    let leave = permit.ask()?;
    let order =
        records_room::TakeBack { paper, filing: filing.filing, client: filing.client, why: why.to_owned() };
    records_room::public::take_back(work, leave, &order).map_err(refusal::records)
}

/// What had grown from the filing goes with it.
fn off_the_file(work: &mut Work<'_>, paper: kernel::PaperId) -> Result<(), Fault> {
    drafts::withdraw_replies(work, paper, None)?;
    desk::drop_overrides(work, paper)?;
    desk::notes_leave_file(work, paper)
}

/// A file that holds no other paper of this original can open it no longer.
pub fn take_key_away(work: &mut Work<'_>, paper: &PaperRow, client: ClientId) -> Result<(), Fault> {
    let still_there = record::of_client(work, client, 500)?
        .iter()
        .any(|other| other.id != paper.id && other.arrival == paper.arrival);
    if still_there {
        return Ok(());
    }
    let original = paper.original_sha256(work)?;
    originals::drop_key(work, &original, &client.to_string())
}

impl Handle for MovePaper {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<Vec<String>, Refusal> {
        let mut paper =
            record::by_id(work, self.paper)?.ok_or_else(|| Fault::not_found("this paper is not here"))?;
        if paper.version != self.version {
            return Err(Refusal::Changed.into());
        }
        let from = match (paper.state.as_str(), paper.client) {
            ("filed", Some(client)) => client,
            _ => return Err(Refusal::NotFiled.into()),
        };
        if self.why.trim().is_empty() {
            return Err(Refusal::NoReason.into());
        }
        if from == self.client && paper.matter == self.matter {
            return Err(Refusal::SameFile.into());
        }
        clients::public::by_id(work, self.client)?.ok_or(Refusal::NoSuchClient)?;
        let standing = owners::standing(work, &paper)?;
        let [filing] = standing.as_slice() else { return Err(Refusal::OnSeveralFiles.into()) };
        let seen_by = take_back_one(work, &permit, self.paper, filing, &self.why)?;
        off_the_file(work, self.paper)?;
        let facts = message_facts(work, &paper)?;
        filing::propose(work, &mut paper, Some((self.client, self.matter)), &facts, self.today)?;
        let goal = Goal::of((self.client, self.matter)).because(Some(self.why.trim().to_owned()));
        filing::file(work, &permit, &mut paper, goal, self.keys.as_ref())?;
        keep(work, &paper, self.version)?;
        if from != self.client {
            take_key_away(work, &paper, from)?;
        }
        let event =
            MailroomEvent::PaperMoved { paper: self.paper, from, to: self.client, seen_by: seen_by.clone() };
        work.append(permit, &event)?;
        Ok(seen_by)
    }
}

impl TakeBackPaper {
    /// What was discarded or held waits again; nobody's file knew of it.
    fn put_back(
        &self,
        work: &mut Work<'_>,
        permit: Permit<Self>,
        mut paper: PaperRow,
    ) -> Outcome<Vec<String>, Refusal> {
        paper.state = "asked".to_owned();
        paper.hold_until = None;
        keep(work, &paper, self.version)?;
        let event = MailroomEvent::PaperAssigned { paper: self.paper, to: "inbox".to_owned() };
        work.append(permit, &event)?;
        Ok(Vec::new())
    }
}
