//! What is asked of this desk.

use court_days::ClosureKind;
use kernel::{ClosureId, Command, Date, Subject};

use crate::Refusal;

/// A court was, or will be, closed.
#[derive(Debug, Clone)]
pub struct EnterClosure {
    /// The court's calendar, by its name or its jurisdiction.
    pub calendar: String,
    pub from: Date,
    pub to: Date,
    pub kind: ClosureKind,
    /// Number of the order, or address of the notice.
    pub authority: String,
    /// A closure that was entered wrongly and that this one replaces.
    pub supersedes: Option<ClosureId>,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entered {
    pub closure: ClosureId,
    /// Deadlines whose new day waits for a person's leave.
    pub moves: u64,
}

impl Command for EnterClosure {
    const NAME: &'static str = "calendar.enter_closure";
    type Done = Entered;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}
