//! The docket: last days, each with the reason for it, who checked it, who is reminded, and everything that happened to it.

mod alerts;
mod closures;
mod days;
mod deadlines;
mod duties;
mod event;
mod feeds;
mod hearings;
mod history;
mod policy;
pub mod public;
mod refusal;

pub use alerts::command::{AcknowledgeAlert, Made, MakeAlerts};
pub use closures::command::{EnterClosure, Entered};
pub use days::command::CloseDay;
pub use deadlines::{
    command::{
        AcceptMove, CancelDeadline, CompleteDeadline, ConfirmDeadline, DeclineMove, EnterDeadline, Evidence,
        Move, MoveDeadline, Proof, ReopenDeadline,
    },
    reckon::{Ask, ORDERED, PRINTED, Reading, Reckoned, Reckoning, printed_over, reckon},
    state::State,
};
pub use duties::command::AssignDuty;
pub use event::CalendarEvent;
pub use feeds::command::{Detail, EndFeed, MakeFeed};
pub use hearings::command::{NextHearing, RecordHearing};
pub use policy::{
    AlertStep, BadPolicy, Class, ClassPolicy, Duty, NoClass, OutcomeProof, Policy, Way, policy,
};
pub use refusal::Refusal;
