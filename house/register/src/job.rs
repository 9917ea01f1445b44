//! What the register runs. It knows neither commands nor permits: the door wraps a command, the maker of its permit and
//! the slot of its answer in one job. The same object serves the batch, its re-run without a culprit and the retry.

use kernel::Fault;

use crate::Work;

/// Whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// Somebody waits at a desk.
    Desk,
    /// Imports and the like: pieces of 5 ms at most, a quarter of the writer's time while desks are busy.
    Bulk,
}

/// What a run came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Commit it.
    Keep,
    /// A refusal or a fault: as if it had never been.
    Undo,
    /// Undo it and run it once more.
    Again,
}

/// How a job ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// Committed, durably.
    Kept,
    /// Nothing of it is there. The fault, when the register and not the job itself is the reason.
    Undone(Option<Fault>),
    /// The commit itself failed: nobody knows until the store has been reopened.
    Unknown,
}

/// One unit of work: all of it or nothing.
pub trait Job: Send {
    /// Which queue.
    fn lane(&self) -> Lane;
    /// For the log: `department.verb_noun`.
    fn name(&self) -> &'static str;
    /// Authorise, handle, append. May be run again, so it changes rows and nothing else; it keeps its result inside.
    fn run(&mut self, work: &mut Work<'_>) -> Verdict;
    /// Exactly once, after the commit. Must not block: it is called on the writer's thread.
    fn answer(self: Box<Self>, end: End);
}
