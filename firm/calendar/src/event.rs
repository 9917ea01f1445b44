//! What can be said of deadlines on the record.

use kernel::{AlertId, ClientId, ClosureId, Date, DeadlineId, Event, FeedId, FilingId, MatterId, Subject};
use serde_json::{Value, json};

use crate::Made;

/// Events of this department.
#[derive(Debug)]
pub enum CalendarEvent {
    /// A last day stands on the docket, proposed.
    DeadlineEntered { id: DeadlineId, client: ClientId, due: Date, rule: String, class: &'static str },
    /// The first of two people has checked it.
    DeadlineChecked { id: DeadlineId, client: ClientId, due: Date },
    /// Everybody whom the policy asks for has checked it.
    DeadlineConfirmed { id: DeadlineId, client: ClientId, due: Date },
    /// Its day shall change.
    MoveProposed { id: DeadlineId, client: ClientId, from: Date, to: Date, why: String },
    /// The day has changed.
    MoveAccepted { id: DeadlineId, client: ClientId, from: Date, to: Date },
    /// The day has not changed.
    MoveDeclined { id: DeadlineId, client: ClientId, stays: Date, why: String },
    /// It is done.
    DeadlineCompleted { id: DeadlineId, client: ClientId, filing: Option<FilingId>, why: String },
    /// It does not hold any more.
    DeadlineCancelled { id: DeadlineId, client: ClientId, why: String },
    /// It holds again.
    DeadlineReopened { id: DeadlineId, client: ClientId, why: String },
    /// The filing that made them was taken back.
    DeadlinesWithdrawn { client: ClientId, deadlines: u64 },
    /// Somebody answers for a matter's last days, or for the firm's.
    DutyAssigned { matter: Option<MatterId>, duty: &'static str, user: Option<String> },
    /// A court was closed; so many deadlines wait for leave to move.
    ClosureEntered { id: ClosureId, calendar: String, from: Date, to: Date, moves: u64 },
    /// Somebody is reminded of it.
    AlertRaised {
        alert: AlertId,
        id: DeadlineId,
        client: ClientId,
        days: i64,
        level: i64,
        to: Option<String>,
    },
    /// Nobody acknowledged: it goes to the next person.
    AlertEscalated { alert: AlertId, id: DeadlineId, client: ClientId, to: Option<String> },
    /// Somebody has seen it.
    AlertAcknowledged { alert: AlertId, id: DeadlineId, client: ClientId },
    /// A round of reminders.
    AlertsMade(Made),
    /// The register of a day is signed.
    DayClosed { day: Date, lines: i64, hash: String },
    /// A hearing was held; when it goes on.
    HearingRecorded { id: DeadlineId, client: ClientId, next: Option<DeadlineId> },
    /// A calendar program may read somebody's last days.
    FeedMade { feed: FeedId, detail: &'static str },
    /// It may not any more.
    FeedEnded { feed: FeedId },
}

impl Event for CalendarEvent {
    fn name(&self) -> &'static str {
        match self {
            Self::DeadlineEntered { .. } => "calendar.deadline_entered",
            Self::DeadlineChecked { .. } => "calendar.deadline_checked",
            Self::DeadlineConfirmed { .. } => "calendar.deadline_confirmed",
            Self::MoveProposed { .. } => "calendar.move_proposed",
            Self::MoveAccepted { .. } => "calendar.move_accepted",
            Self::MoveDeclined { .. } => "calendar.move_declined",
            Self::DeadlineCompleted { .. } => "calendar.deadline_completed",
            Self::DeadlineCancelled { .. } => "calendar.deadline_cancelled",
            Self::DeadlineReopened { .. } => "calendar.deadline_reopened",
            Self::DeadlinesWithdrawn { .. } => "calendar.deadlines_withdrawn",
            Self::DutyAssigned { .. } => "calendar.duty_assigned",
            Self::ClosureEntered { .. } => "calendar.closure_entered",
            Self::AlertRaised { .. } => "calendar.alert_raised",
            Self::AlertEscalated { .. } => "calendar.alert_escalated",
            Self::AlertAcknowledged { .. } => "calendar.alert_acknowledged",
            Self::AlertsMade(_) => "calendar.alerts_made",
            Self::DayClosed { .. } => "calendar.day_closed",
            Self::HearingRecorded { .. } => "calendar.hearing_recorded",
            Self::FeedMade { .. } => "calendar.feed_made",
            Self::FeedEnded { .. } => "calendar.feed_ended",
        }
    }

    fn subject(&self) -> Subject {
        match self {
            Self::DeadlineEntered { client, .. }
            | Self::DeadlineChecked { client, .. }
            | Self::DeadlineConfirmed { client, .. }
            | Self::MoveProposed { client, .. }
            | Self::MoveAccepted { client, .. }
            | Self::MoveDeclined { client, .. }
            | Self::DeadlineCompleted { client, .. }
            | Self::DeadlineCancelled { client, .. }
            | Self::DeadlineReopened { client, .. }
            | Self::DeadlinesWithdrawn { client, .. }
            | Self::HearingRecorded { client, .. }
            | Self::AlertRaised { client, .. }
            | Self::AlertEscalated { client, .. }
            | Self::AlertAcknowledged { client, .. } => Subject::Client(*client),
            Self::DutyAssigned { matter: Some(matter), .. } => Subject::Matter(*matter),
            Self::DutyAssigned { matter: None, .. }
            | Self::ClosureEntered { .. }
            | Self::AlertsMade(_)
            | Self::DayClosed { .. }
            | Self::FeedMade { .. }
            | Self::FeedEnded { .. } => Subject::Firm,
        }
    }

    fn body(&self) -> String {
        let of = |id: &DeadlineId, more: Value| {
            let mut body = json!({ "deadline": id.to_string() });
            if let (Some(all), Value::Object(more)) = (body.as_object_mut(), more) {
                all.extend(more);
            }
            body
        };
        match self {
            Self::DeadlineEntered { id, due, rule, class, .. } => {
                of(id, json!({ "due": due.to_string(), "rule": rule, "class": class }))
            }
            Self::DeadlineChecked { id, due, .. } | Self::DeadlineConfirmed { id, due, .. } => {
                of(id, json!({ "due": due.to_string() }))
            }
            Self::MoveProposed { id, from, to, why, .. } => {
                of(id, json!({ "from": from.to_string(), "to": to.to_string(), "why": why }))
            }
            Self::MoveAccepted { id, from, to, .. } => {
                of(id, json!({ "from": from.to_string(), "to": to.to_string() }))
            }
            Self::MoveDeclined { id, stays, why, .. } => {
                of(id, json!({ "stays": stays.to_string(), "why": why }))
            }
            Self::DeadlineCompleted { id, filing, why, .. } => {
                of(id, json!({ "filing": filing.map(|f| f.to_string()), "why": why }))
            }
            Self::DeadlineCancelled { id, why, .. } | Self::DeadlineReopened { id, why, .. } => {
                of(id, json!({ "why": why }))
            }
            Self::DeadlinesWithdrawn { deadlines, .. } => json!({ "deadlines": deadlines }),
            Self::DutyAssigned { duty, user, .. } => json!({ "duty": duty, "user": user }),
            Self::ClosureEntered { id, calendar, from, to, moves } => json!({
                "closure": id.to_string(), "calendar": calendar, "from": from.to_string(), "to": to.to_string(),
                "moves": moves,
            }),
            Self::AlertRaised { alert, id, days, level, to, .. } => {
                of(id, json!({ "alert": alert.to_string(), "days": days, "level": level, "to": to }))
            }
            Self::AlertEscalated { alert, id, to, .. } => {
                of(id, json!({ "alert": alert.to_string(), "to": to }))
            }
            Self::AlertAcknowledged { alert, id, .. } => of(id, json!({ "alert": alert.to_string() })),
            Self::HearingRecorded { id, next, .. } => of(id, json!({ "next": next.map(|n| n.to_string()) })),
            Self::FeedMade { feed, detail } => json!({ "feed": feed.to_string(), "detail": detail }),
            Self::FeedEnded { feed } => json!({ "feed": feed.to_string() }),
            Self::AlertsMade(made) => {
                json!({ "raised": made.raised, "escalated": made.escalated, "closed": made.closed })
            }
            Self::DayClosed { day, lines, hash } => {
                json!({ "day": day.to_string(), "lines": lines, "sha256": hash })
            }
        }
        .to_string()
    }
}
