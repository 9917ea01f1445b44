//! A job on its way through a queue.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::atomic::Ordering::Relaxed,
};

use crate::{End, Job, shared::Shared, work::Purpose};

/// One job and what sort of transaction it wants.
pub(crate) struct Task {
    pub job: Box<dyn Job>,
    pub purpose: Purpose,
}

/// Answers exactly once. A panic in an answer is the asker's own.
pub(crate) fn answer(shared: &Shared, task: Task, end: End) {
    let meter = match &end {
        End::Kept => &shared.meters.kept,
        End::Undone(_) => &shared.meters.undone,
        End::Unknown => &shared.meters.unknown,
    };
    meter.fetch_add(1, Relaxed);
    let name = task.job.name();
    if catch_unwind(AssertUnwindSafe(|| task.job.answer(end))).is_err() {
        tracing::error!(command = name, "the answer of a command panicked");
    }
}
