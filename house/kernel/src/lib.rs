//! The words that every room of the house shares: ids, money, moments, chance, languages, and the two
//! ways in which something does not happen (a *refusal* and a *fault*). No I/O and no async.

mod chance;
mod command;
mod fault;
mod ids;
mod lang;
mod moment;
mod money;

pub use chance::{Chance, SeededChance};
pub use command::{Command, Event, Subject};
pub use fault::{Fault, FaultKind, Outcome, Stop};
pub use ids::{
    AccountId, AlertId, ArrivalId, BadId, ClientId, ClosureId, DeadlineId, DocumentId, DraftId, EntryId,
    FeedId, FilingId, Id, MatterId, NoteId, PaperId, StaffId, TaskId,
};
pub use lang::Lang;
pub use moment::{Clock, FixedClock, Moment};
pub use money::{Currency, Money, MoneyError};

pub use jiff::civil::Date;
