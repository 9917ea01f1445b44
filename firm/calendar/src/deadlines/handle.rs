//! Read, decide, write, say so.

use badge::{Actor, Append, Handle, Permit};
use kernel::{DeadlineId, Fault, Outcome};
use register::Work;

use super::{
    command::{
        AcceptMove, CancelDeadline, CompleteDeadline, ConfirmDeadline, DeclineMove, EnterDeadline, Move,
        MoveDeadline, Proof, ReopenDeadline,
    },
    reckon::{self, Ask, ORDERED, PRINTED, Reckoned, Reckoning},
    record,
    rule::{self, Who},
    state::State,
};
use crate::{
    CalendarEvent, ClassPolicy, Refusal, closures,
    history::record::{self as history, NewLine},
    policy,
    public::Deadline,
};

impl Handle for EnterDeadline {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<DeadlineId, Refusal> {
        if self.what.trim().is_empty() {
            return Err(Refusal::NoWhat.into());
        }
        let actor = permit.actor().clone();
        let id = record::insert(work, self, &actor.id)?;
        history::keep(work, id, &self.reckoning, "accepted", "", (&actor.id, &actor.name))?;
        let due = self.reckoning.due;
        say(work, id, &actor, "entered", "", (None, Some(due)))?;
        let event = CalendarEvent::DeadlineEntered {
            id,
            client: self.client,
            due,
            rule: self.reckoning.rule.clone(),
            class: self.class.word(),
        };
        work.append(permit, &event)?;
        Ok(id)
    }
}

type Days = (Option<kernel::Date>, Option<kernel::Date>);

fn say(
    work: &mut Work<'_>,
    id: DeadlineId,
    actor: &Actor,
    act: &'static str,
    why: &str,
    (before, after): Days,
) -> Result<(), Fault> {
    history::line(work, id, actor, &NewLine { act, why, before, after })
}

/// The deadline as the actor saw it, with what the policy asks for.
fn as_seen(
    work: &mut Work<'_>,
    id: DeadlineId,
    version: i64,
) -> Outcome<(Deadline, &'static ClassPolicy), Refusal> {
    let row = record::by_id(work, id)?.ok_or(Refusal::NoSuchDeadline)?;
    if version != 0 && version != row.version {
        return Err(Refusal::Changed.into());
    }
    let rules = policy().of(row.class);
    Ok((row, rules))
}

fn who(actor: &Actor) -> Who<'_> {
    Who { id: &actor.id, role: actor.role.word() }
}

impl Handle for ConfirmDeadline {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<(), Refusal> {
        let (row, rules) = as_seen(work, self.deadline, self.version)?;
        let actor = permit.actor().clone();
        let state = rule::decide_confirmation(&row.standing(), rules, who(&actor))?;
        let first = row.first.is_none().then_some((actor.id.as_str(), actor.role.word()));
        record::confirm(work, row.id, state, first)?;
        say(
            work,
            row.id,
            &actor,
            if state == State::Checked { "checked" } else { "confirmed" },
            "",
            (None, Some(row.due)),
        )?;
        let event = match state {
            State::Checked => CalendarEvent::DeadlineChecked { id: row.id, client: row.client, due: row.due },
            _ => CalendarEvent::DeadlineConfirmed { id: row.id, client: row.client, due: row.due },
        };
        work.append(permit, &event)?;
        Ok(())
    }
}

/// Counts a day again from another event or another way of service. What the paper prints stays above the count.
fn recount(
    row: &Deadline,
    trigger: kernel::Date,
    service: Option<&str>,
    closed: &[court_days::Closure],
) -> Result<Reckoning, Refusal> {
    let now = row.reckoning();
    let counted_by = now.readings.iter().map(|r| r.source.as_str()).find(|s| *s != PRINTED && *s != ORDERED);
    let rule = match now.rule.as_str() {
        PRINTED | ORDERED => counted_by.ok_or(Refusal::NotCounted)?,
        rule => rule,
    };
    let ask = Ask { rule, trigger, service, time: None, closures: closed };
    let counted = match reckon::reckon(&ask).map_err(|why| Refusal::NoAnswer(why.to_string()))? {
        Reckoned::Day(counted) => *counted,
        Reckoned::NoDay(why) => return Err(Refusal::NoAnswer(why)),
    };
    let printed = now.readings.iter().find(|reading| now.rule == PRINTED && reading.source == PRINTED);
    Ok(match printed {
        Some(printed) => {
            let paper =
                Reckoning::given(printed.due, printed.due_time.clone(), PRINTED, printed.citation.clone());
            reckon::printed_over(paper, Some(counted))
        }
        None => counted,
    })
}

/// Lays a change before people. Also for a closure of the court that somebody entered.
pub fn propose(
    work: &mut Work<'_>,
    row: &Deadline,
    to: &Reckoning,
    why: &str,
    actor: &Actor,
) -> Result<(), Fault> {
    history::keep_original(work, row)?;
    if let Some(n) = row.move_n {
        history::settle(work, row.id, n, "replaced")?;
    }
    let n = history::keep(work, row.id, to, "proposed", why, (&actor.id, &actor.name))?;
    let alert_on = row.reckoning().earliest().min(to.earliest());
    record::set_move(work, row.id, n, &actor.id, alert_on)?;
    say(work, row.id, actor, "move_proposed", why, (Some(row.due), Some(to.due)))
}

/// What a deadline would become with these closures; nothing where the day and its readings stay.
pub fn changed_by(row: &Deadline, closed: &[court_days::Closure]) -> Option<Reckoning> {
    let fresh = recount(row, row.trigger?, row.service.as_deref(), closed).ok()?;
    let now = row.reckoning();
    let days = |r: &Reckoning| r.readings.iter().map(|x| (x.due, x.due_time.clone())).collect::<Vec<_>>();
    (fresh.due != now.due || days(&fresh) != days(&now)).then_some(fresh)
}

impl Handle for MoveDeadline {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<(), Refusal> {
        let (row, _) = as_seen(work, self.deadline, self.version)?;
        rule::decide_move(&row.standing())?;
        let why = rule::reason(&self.why)?;
        let fresh = match &self.to {
            Move::Trigger { trigger, service } => {
                let closed = closures::record::all(work)?;
                recount(&row, *trigger, service.as_deref(), &closed)?
            }
            Move::Day { due, due_time, authority } => {
                let citation = rule::reason(authority)?;
                Reckoning {
                    zone: row.zone.clone(),
                    ..Reckoning::given(*due, due_time.clone(), ORDERED, citation)
                }
            }
        };
        let now = row.reckoning();
        let same = |r: &Reckoning| (r.due, r.due_time.clone(), r.trigger, r.service.clone(), r.rule.clone());
        if same(&fresh) == same(&now) {
            return Err(Refusal::NoDifference(now.due).into());
        }
        let actor = permit.actor().clone();
        propose(work, &row, &fresh, &why, &actor)?;
        let event =
            CalendarEvent::MoveProposed { id: row.id, client: row.client, from: row.due, to: fresh.due, why };
        work.append(permit, &event)?;
        Ok(())
    }
}

fn waiting(work: &mut Work<'_>, row: &Deadline) -> Outcome<history::Version, Refusal> {
    let n = row.move_n.ok_or(Refusal::NoMove)?;
    let found = history::versions(work, row.id)?.into_iter().find(|version| version.n == n);
    found.ok_or_else(|| Fault::broken("a change of a deadline is missing").into())
}

impl Handle for AcceptMove {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<(), Refusal> {
        let (row, rules) = as_seen(work, self.deadline, self.version)?;
        let actor = permit.actor().clone();
        let state = rule::decide_acceptance(&row.standing(), rules, who(&actor))?;
        let change = waiting(work, &row)?;
        let to = &change.reckoning;
        record::take_reckoning(work, row.id, to, state, (&actor.id, actor.role.word()))?;
        history::settle(work, row.id, change.n, "accepted")?;
        say(work, row.id, &actor, "move_accepted", &change.why, (Some(row.due), Some(to.due)))?;
        let event = CalendarEvent::MoveAccepted { id: row.id, client: row.client, from: row.due, to: to.due };
        work.append(permit, &event)?;
        Ok(())
    }
}

impl Handle for DeclineMove {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<(), Refusal> {
        let (row, rules) = as_seen(work, self.deadline, self.version)?;
        let actor = permit.actor().clone();
        rule::decide_decline(&row.standing(), rules, who(&actor))?;
        let why = rule::reason(&self.why)?;
        let change = waiting(work, &row)?;
        history::settle(work, row.id, change.n, "declined")?;
        record::clear_move(work, row.id, row.reckoning().earliest())?;
        say(work, row.id, &actor, "move_declined", &why, (Some(change.reckoning.due), Some(row.due)))?;
        let event = CalendarEvent::MoveDeclined { id: row.id, client: row.client, stays: row.due, why };
        work.append(permit, &event)?;
        Ok(())
    }
}

impl Handle for CompleteDeadline {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<(), Refusal> {
        let (row, rules) = as_seen(work, self.deadline, self.version)?;
        let actor = permit.actor().clone();
        let filed = match &self.proof {
            Proof::Filing { filing, .. } => self.filings.filed(work, *filing)?,
            Proof::Reason(_) => None,
        };
        let at = row.standing();
        let done =
            rule::decide_completion(&at, rules, who(&actor), row.owner(), &self.proof, filed.as_ref())?;
        record::complete(work, row.id, &done)?;
        if let Some(n) = row.move_n {
            history::settle(work, row.id, n, "replaced")?;
        }
        say(work, row.id, &actor, "completed", &done.why, (Some(row.due), None))?;
        let event = CalendarEvent::DeadlineCompleted {
            id: row.id,
            client: row.client,
            filing: done.filing,
            why: done.why,
        };
        work.append(permit, &event)?;
        Ok(())
    }
}

impl Handle for CancelDeadline {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<(), Refusal> {
        let (row, rules) = as_seen(work, self.deadline, self.version)?;
        let actor = permit.actor().clone();
        let why = rule::decide_cancellation(&row.standing(), rules, who(&actor), &self.why)?;
        record::cancel(work, row.id)?;
        if let Some(n) = row.move_n {
            history::settle(work, row.id, n, "replaced")?;
        }
        say(work, row.id, &actor, "cancelled", &why, (Some(row.due), None))?;
        work.append(permit, &CalendarEvent::DeadlineCancelled { id: row.id, client: row.client, why })?;
        Ok(())
    }
}

impl Handle for ReopenDeadline {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<(), Refusal> {
        let (row, rules) = as_seen(work, self.deadline, self.version)?;
        let actor = permit.actor().clone();
        let why = rule::decide_reopening(&row.standing(), rules, who(&actor), &self.why)?;
        record::reopen(work, row.id)?;
        say(work, row.id, &actor, "reopened", &why, (None, Some(row.due)))?;
        work.append(permit, &CalendarEvent::DeadlineReopened { id: row.id, client: row.client, why })?;
        Ok(())
    }
}
