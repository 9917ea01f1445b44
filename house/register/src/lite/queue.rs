//! What waits for the writer: desks first, a share of the time for bulk work and followers.

use std::{
    collections::VecDeque,
    sync::{Arc, Condvar, Mutex},
    time::{Duration, Instant},
};

use kernel::Fault;

use crate::{
    Lane, Limits,
    shared::{lock, wait},
    task::Task,
};

/// A desk counts as busy this long after its last command.
const BUSY: Duration = Duration::from_millis(50);
/// The log is put into the file after this long without work.
const IDLE: Duration = Duration::from_secs(2);

/// The writer stands aside while the holder of a turn writes.
#[derive(Default)]
pub(crate) struct Turn {
    state: Mutex<TurnState>,
    bell: Condvar,
}

#[derive(Default, PartialEq, Clone, Copy)]
enum TurnState {
    #[default]
    Asked,
    Granted,
    Over,
}

impl Turn {
    fn to(&self, next: TurnState) {
        *lock(&self.state) = next;
        self.bell.notify_all();
    }

    /// Waits until the writer stands aside. The turn is over when the guard is dropped.
    pub fn wait(self: &Arc<Self>) -> Result<TurnGuard, Fault> {
        let mut state = lock(&self.state);
        while *state == TurnState::Asked {
            state = wait(&self.bell, state, Duration::from_secs(1));
        }
        if *state == TurnState::Over {
            return Err(Fault::unavailable("the register is not writing"));
        }
        Ok(TurnGuard(self.clone()))
    }

    /// The writer's side: steps aside until the holder is done.
    pub fn grant(&self) {
        self.to(TurnState::Granted);
        let mut state = lock(&self.state);
        while *state == TurnState::Granted {
            state = wait(&self.bell, state, Duration::from_secs(1));
        }
    }

    /// The writer cannot step aside now.
    pub fn deny(&self) {
        self.to(TurnState::Over);
    }
}

/// Ends the turn, also when its holder panics.
pub(crate) struct TurnGuard(Arc<Turn>);

impl Drop for TurnGuard {
    fn drop(&mut self) {
        self.0.to(TurnState::Over);
    }
}

/// Work that gets a share.
pub(crate) enum Bulk {
    Job(Task),
    Turn(Arc<Turn>),
}

/// What the writer does next.
pub(crate) enum Next {
    Desk(Task),
    Bulk(Bulk),
    /// Nothing came for a while.
    Idle,
    Closed,
}

/// The two lanes.
pub(crate) struct Queue {
    most: usize,
    /// A bulk batch of length d is followed by d times this without bulk work, while desks are busy.
    rest: f64,
    state: Mutex<State>,
    bell: Condvar,
}

struct State {
    desk: VecDeque<Task>,
    bulk: VecDeque<Bulk>,
    closed: bool,
    /// Why nothing is taken in, if so.
    refusing: Option<Fault>,
    last_desk: Option<Instant>,
    bulk_from: Instant,
    bulk_was_last: bool,
}

impl Queue {
    pub fn new(limits: &Limits) -> Self {
        let share = f64::from(limits.bulk_share.clamp(1, 100)) / 100.0;
        Self {
            most: limits.queue,
            rest: 1.0 / share - 1.0,
            state: Mutex::new(State {
                desk: VecDeque::new(),
                bulk: VecDeque::new(),
                closed: false,
                refusing: None,
                last_desk: None,
                bulk_from: Instant::now(),
                bulk_was_last: false,
            }),
            bell: Condvar::new(),
        }
    }

    /// Takes a task in, or gives it back with the reason.
    pub fn push(&self, task: Task) -> Result<(), (Task, Fault)> {
        let mut state = lock(&self.state);
        if let Some(fault) = state.closed() {
            return Err((task, fault));
        }
        let lane = task.job.lane();
        let waiting = if lane == Lane::Desk { state.desk.len() } else { state.bulk.len() };
        if waiting >= self.most {
            return Err((task, Fault::unavailable("too many commands are waiting")));
        }
        match lane {
            Lane::Desk => {
                state.last_desk = Some(Instant::now());
                state.desk.push_back(task);
            }
            Lane::Bulk => state.bulk.push_back(Bulk::Job(task)),
        }
        drop(state);
        self.bell.notify_one();
        Ok(())
    }

    /// Asks the writer to stand aside.
    pub fn ask_turn(&self) -> Result<Arc<Turn>, Fault> {
        let mut state = lock(&self.state);
        if let Some(fault) = state.closed() {
            return Err(fault);
        }
        let turn = Arc::new(Turn::default());
        state.bulk.push_back(Bulk::Turn(turn.clone()));
        drop(state);
        self.bell.notify_one();
        Ok(turn)
    }

    /// The next thing to do. Desk and bulk take turns, as far as the share of bulk allows.
    pub fn next(&self) -> Next {
        let idle_at = Instant::now() + IDLE;
        let mut state = lock(&self.state);
        loop {
            let now = Instant::now();
            let busy = state.last_desk.is_some_and(|at| now.duration_since(at) < BUSY);
            let bulk_may = !busy || now >= state.bulk_from;
            let bulk_next = bulk_may && (state.desk.is_empty() || !state.bulk_was_last);
            if bulk_next && let Some(bulk) = state.bulk.pop_front() {
                state.bulk_was_last = true;
                return Next::Bulk(bulk);
            }
            if let Some(task) = state.desk.pop_front() {
                state.bulk_was_last = false;
                return Next::Desk(task);
            }
            if state.closed && state.bulk.is_empty() {
                return Next::Closed;
            }
            if now >= idle_at {
                return Next::Idle;
            }
            let until = if state.bulk.is_empty() { idle_at } else { state.bulk_from.min(idle_at) };
            let left = until.saturating_duration_since(now).max(Duration::from_micros(100));
            state = wait(&self.bell, state, left);
        }
    }

    /// Another desk task for the batch that is open, if one waits.
    pub fn join_batch(&self) -> Option<Task> {
        lock(&self.state).desk.pop_front()
    }

    /// How long a bulk batch took.
    pub fn bulk_took(&self, time: Duration) {
        lock(&self.state).bulk_from = Instant::now() + time.mul_f64(self.rest);
    }

    /// Takes nothing in any more (or again), and gives back what waits.
    pub fn refuse(&self, why: Option<Fault>) -> Vec<Task> {
        let mut state = lock(&self.state);
        state.refusing = why;
        if state.refusing.is_some() { state.clear() } else { Vec::new() }
    }

    /// No more; what waits is still done.
    pub fn close(&self) {
        lock(&self.state).closed = true;
        self.bell.notify_all();
    }

    /// Waits for the end of service, for a while. `true` when it has come.
    pub fn closed_within(&self, time: Duration) -> bool {
        let state = lock(&self.state);
        if state.closed {
            return true;
        }
        wait(&self.bell, state, time).closed
    }

    pub fn waiting(&self) -> usize {
        let state = lock(&self.state);
        state.desk.len() + state.bulk.len()
    }
}

impl State {
    fn closed(&self) -> Option<Fault> {
        if self.closed {
            return Some(Fault::unavailable("the register is closing"));
        }
        self.refusing.clone()
    }

    fn clear(&mut self) -> Vec<Task> {
        let mut tasks: Vec<Task> = self.desk.drain(..).collect();
        for bulk in self.bulk.drain(..) {
            match bulk {
                Bulk::Job(task) => tasks.push(task),
                Bulk::Turn(turn) => turn.deny(),
            }
        }
        tasks
    }
}
