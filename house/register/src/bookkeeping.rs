//! Bookkeeping as a job: the same queue and the same commit, without an event.

use std::sync::mpsc::SyncSender;

use kernel::Fault;

use crate::{End, Job, Lane, Verdict, Work};

/// Runs once; a second run (after somebody else's fault took the transaction away) answers "not now".
pub(crate) struct Bookkeeping<F, T> {
    pub todo: Option<F>,
    pub result: Option<Result<T, Fault>>,
    pub answer: SyncSender<Result<T, Fault>>,
}

impl<F, T> Job for Bookkeeping<F, T>
where
    F: FnOnce(&mut Work<'_>) -> Result<T, Fault> + Send,
    T: Send,
{
    fn lane(&self) -> Lane {
        Lane::Desk
    }

    fn name(&self) -> &'static str {
        "register.bookkeeping"
    }

    fn run(&mut self, work: &mut Work<'_>) -> Verdict {
        let result = match self.todo.take() {
            Some(todo) => todo(work),
            None => Err(Fault::unavailable("the transaction was taken away; nothing was changed")),
        };
        let verdict = if result.is_ok() { Verdict::Keep } else { Verdict::Undo };
        self.result = Some(result);
        verdict
    }

    fn answer(self: Box<Self>, end: End) {
        let result = match (end, self.result) {
            (End::Kept, Some(result)) | (End::Undone(None), Some(result @ Err(_))) => result,
            (End::Undone(Some(_)), Some(Err(own))) => Err(own),
            (End::Undone(Some(fault)), _) => Err(fault),
            (End::Undone(None) | End::Kept, _) => Err(Fault::broken("the bookkeeping did not run")),
            (End::Unknown, _) => Err(Fault::unknown("the commit failed")),
        };
        // whoever asked may have gone away
        let _ = self.answer.send(result);
    }
}
