//! Read, decide, write, say so.

use badge::{Append, Handle, Permit};
use jiff::Span;
use kernel::{Fault, Moment, Outcome};
use register::{Read, Work};

use super::{
    command::{AcknowledgeAlert, Made, MakeAlerts},
    record::{self, Alert, Near, NewAlert},
    rule,
};
use crate::{
    CalendarEvent, Class, Duty, Refusal, Way, deadlines::record as deadlines, duties::record as duties,
    policy,
};

/// So many deadlines are looked at in one reading.
const PAGE: i64 = 500;
/// One round changes at most so many reminders; the next goes on.
const MOST: u64 = 500;
const HOUR_MS: i64 = 3_600_000;

impl Handle for MakeAlerts {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<Made, Refusal> {
        let mut made = Made::default();
        for id in record::idle(work, PAGE)? {
            made.closed += record::set_state(work, id, "closed")?;
        }
        let duties = duties::standing(work)?;
        let now = work.now();
        for alert in record::unanswered(work, now, PAGE)? {
            escalate(work, &permit, &duties, &alert)?;
            made.escalated += 1;
        }
        let far = Class::ALL
            .into_iter()
            .filter_map(|class| policy().of(class).alerts.iter().map(|step| step.days).max())
            .max()
            .unwrap_or(0);
        let until = self.today.checked_add(Span::new().days(far)).unwrap_or(self.today);
        let (mut day, mut id) = (String::new(), String::new());
        loop {
            let rows = record::near(work, until, (&day, &id), PAGE)?;
            for row in &rows {
                made.raised += raise(work, &permit, &duties, row, self.today)?;
            }
            match rows.last() {
                Some(last) if rows.len() as i64 == PAGE && made.raised < MOST => {
                    (day, id) = (last.alert_on.to_string(), last.id.to_string());
                }
                _ => break,
            }
        }
        if made != Made::default() {
            work.append(permit, &CalendarEvent::AlertsMade(made))?;
        }
        Ok(made)
    }
}

fn until(now: Moment, hours: i64) -> Moment {
    now.plus_ms(hours.saturating_mul(HOUR_MS))
}

/// Raises the step of today for everybody whom it names, once.
fn raise(
    work: &mut Work<'_>,
    permit: &Permit<MakeAlerts>,
    duties: &[duties::DutyRow],
    row: &Near,
    today: kernel::Date,
) -> Result<u64, Fault> {
    let rules = policy().of(row.class);
    let Some(step) = rule::step_today(rules, row.alert_on, today) else { return Ok(0) };
    let days = i64::from(step.days);
    if record::raised(work, row.id, row.alert_on, days)? {
        return Ok(0);
    }
    let until = until(work.now(), step.hours);
    let mut told: Vec<&str> = Vec::new();
    let mut raised = 0;
    for duty in &step.to {
        let user = duties::who(duties, row.matter, *duty);
        match user {
            // one person with two duties is reminded once
            Some(user) if told.contains(&user) => continue,
            Some(user) => told.push(user),
            None => continue,
        }
        raised += one(work, permit, row, (*duty, user), (days, 0), until, &step.ways)?;
    }
    if told.is_empty() {
        let duty = step.to.first().copied().unwrap_or(Duty::Responsible);
        raised += one(work, permit, row, (duty, None), (days, 0), until, &step.ways)?;
    }
    Ok(raised)
}

fn one(
    work: &mut Work<'_>,
    permit: &Permit<MakeAlerts>,
    row: &Near,
    (duty, to): (Duty, Option<&str>),
    (days, level): (i64, i64),
    until: Moment,
    ways: &[Way],
) -> Result<u64, Fault> {
    let new = NewAlert { deadline: row.id, alert_on: row.alert_on, days, level, duty, to, until };
    let Some(id) = record::insert(work, &new)? else { return Ok(0) };
    send(work, id, row, to, ways)?;
    let event = CalendarEvent::AlertRaised {
        alert: id,
        id: row.id,
        client: row.client,
        days,
        level,
        to: to.map(str::to_owned),
    };
    work.append(permit.ask::<MakeAlerts>()?, &event)?;
    Ok(1)
}

/// Mails and texts wait in the outbox; they name no client, because they leave the building.
fn send(
    work: &mut Work<'_>,
    id: kernel::AlertId,
    row: &Near,
    to: Option<&str>,
    ways: &[Way],
) -> Result<(), Fault> {
    let Some(user) = to else { return Ok(()) };
    let Some(person) = personnel::public::user_by_id(work, user)? else { return Ok(()) };
    for way in ways {
        let channel = match way {
            Way::Page => continue,
            Way::Mail => "mail",
            Way::Text => "text",
        };
        let body = serde_json::json!({
            "to": person.email, "subject": format!("A last day on {} ({})", row.alert_on, row.class),
            "body": format!("Please look at it and say that you have seen it: /deadlines/{}", row.id),
        });
        work.send(&format!("alert:{id}:{channel}"), channel, &body.to_string())?;
    }
    Ok(())
}

/// Nobody said that they have seen it: the next person is told, or the same one again where nobody stands further up.
fn escalate(
    work: &mut Work<'_>,
    permit: &Permit<MakeAlerts>,
    duties: &[duties::DutyRow],
    alert: &Alert,
) -> Result<(), Fault> {
    let deadline = deadlines::by_id(work, alert.deadline)?
        .ok_or_else(|| Fault::broken("an alert without its deadline"))?;
    let rules = policy().of(deadline.class);
    let step = rules.alerts.iter().find(|step| i64::from(step.days) == alert.days);
    let (hours, ways) = step.map_or((1, &[][..]), |step| (step.hours, &step.ways[..]));
    let until = until(work.now(), hours);
    let who = |duty| duties::who(duties, deadline.matter, duty).map(str::to_owned);
    let next = rule::next_duty(&policy().escalation, alert.duty, alert.to.as_deref(), who);
    let row = Near {
        id: deadline.id,
        matter: deadline.matter,
        class: deadline.class,
        alert_on: alert.alert_on,
        client: deadline.client,
    };
    let told = match next {
        Some(duty) => {
            let user = who(duty);
            record::set_state(work, alert.id, "escalated")?;
            one(work, permit, &row, (duty, user.as_deref()), (alert.days, alert.level + 1), until, ways)?;
            user
        }
        None => {
            record::again(work, alert.id, until)?;
            alert.to.clone()
        }
    };
    let event =
        CalendarEvent::AlertEscalated { alert: alert.id, id: deadline.id, client: deadline.client, to: told };
    work.append(permit.ask::<MakeAlerts>()?, &event)
}

impl Handle for AcknowledgeAlert {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<(), Refusal> {
        let alert = record::by_id(work, self.alert)?.ok_or(Refusal::NoSuchAlert)?;
        let deadline = deadlines::by_id(work, alert.deadline)?.ok_or(Refusal::NoSuchDeadline)?;
        let actor = permit.actor().clone();
        rule::decide_acknowledgement(
            alert.state == "open",
            alert.to.as_deref(),
            policy().of(deadline.class),
            &actor.id,
            actor.role.word(),
        )?;
        record::acknowledge(work, alert.id, (&actor.id, &actor.name))?;
        let event =
            CalendarEvent::AlertAcknowledged { alert: alert.id, id: deadline.id, client: deadline.client };
        work.append(permit, &event)?;
        Ok(())
    }
}

/// Is there anything for a round to do? Asked before each, so that an idle house writes nothing.
pub fn anything(read: &mut dyn Read, now: Moment, today: kernel::Date) -> Result<bool, Fault> {
    if !record::unanswered(read, now, 1)?.is_empty() || !record::idle(read, 1)?.is_empty() {
        return Ok(true);
    }
    let far = today.checked_add(Span::new().days(60)).unwrap_or(today);
    let (mut day, mut id) = (String::new(), String::new());
    loop {
        let rows = record::near(read, far, (&day, &id), PAGE)?;
        for row in &rows {
            if let Some(step) = rule::step_today(policy().of(row.class), row.alert_on, today)
                && !record::raised(read, row.id, row.alert_on, i64::from(step.days))?
            {
                return Ok(true);
            }
        }
        match rows.last() {
            Some(last) if rows.len() as i64 == PAGE => {
                (day, id) = (last.alert_on.to_string(), last.id.to_string())
            }
            _ => return Ok(false),
        }
    }
}
