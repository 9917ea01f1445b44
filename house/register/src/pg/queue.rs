//! What waits for the pool: desks first; bulk work has a share of the connections.

use std::{
    collections::VecDeque,
    sync::{Condvar, Mutex},
    time::Duration,
};

use kernel::Fault;

use crate::{
    Lane, Limits,
    shared::{lock, wait},
    task::Task,
};

/// The two lanes.
pub(crate) struct Queue {
    most: usize,
    most_bulk: usize,
    state: Mutex<State>,
    bell: Condvar,
}

#[derive(Default)]
struct State {
    desk: VecDeque<Task>,
    bulk: VecDeque<Task>,
    bulk_running: usize,
    closed: bool,
}

impl Queue {
    pub fn new(limits: &Limits) -> Self {
        let most_bulk = limits.pool * limits.bulk_share as usize / 100;
        Self {
            most: limits.queue,
            most_bulk: most_bulk.max(1),
            state: Mutex::default(),
            bell: Condvar::new(),
        }
    }

    /// Takes a task in, or gives it back with the reason.
    pub fn push(&self, task: Task) -> Result<(), (Task, Fault)> {
        let mut state = lock(&self.state);
        if state.closed {
            return Err((task, Fault::unavailable("the register is closing")));
        }
        let lane = match task.job.lane() {
            Lane::Desk => &mut state.desk,
            Lane::Bulk => &mut state.bulk,
        };
        if lane.len() >= self.most {
            return Err((task, Fault::unavailable("too many commands are waiting")));
        }
        lane.push_back(task);
        drop(state);
        self.bell.notify_one();
        Ok(())
    }

    /// The next task; nothing once the queue is closed and empty. Say [`Self::done`] afterwards.
    pub fn next(&self) -> Option<Task> {
        let mut state = lock(&self.state);
        loop {
            if let Some(task) = state.desk.pop_front() {
                return Some(task);
            }
            if state.bulk_running < self.most_bulk
                && let Some(task) = state.bulk.pop_front()
            {
                state.bulk_running += 1;
                return Some(task);
            }
            if state.closed && state.bulk.is_empty() {
                return None;
            }
            state = wait(&self.bell, state, Duration::from_secs(1));
        }
    }

    /// Frees the place of a bulk task.
    pub fn done(&self, lane: Lane) {
        if lane == Lane::Bulk {
            lock(&self.state).bulk_running -= 1;
            self.bell.notify_one();
        }
    }

    /// No more; what waits is still done.
    pub fn close(&self) {
        lock(&self.state).closed = true;
        self.bell.notify_all();
    }

    pub fn waiting(&self) -> usize {
        let state = lock(&self.state);
        state.desk.len() + state.bulk.len()
    }
}
