//! Has what arrives read, and gives the mailroom what was read. Safe to run twice: an arrival is taken in once, because
//! the command refuses what is not waiting any more.

use std::{
    collections::{BTreeSet, VecDeque},
    ops::ControlFlow,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::Receiver,
    },
    time::Duration,
};

use badge::{Actor, Door};
use copyroom::{Copyroom, Place};
use kernel::{ArrivalId, Date, Fault, FaultKind, Outcome, PaperId, Stop};
use mailroom::{Refusal, TakeIn, public::Arrival, shelf::Shelf};
use register::Lane;

use crate::sheaf::{self, Around, Sheaf};

/// So many commands of one hand may wait for their commit: they share it.
const ON_THEIR_WAY: usize = 8;

/// So many papers of a large arrival are one command: no desk waits longer for it than for a few small ones.
const PIECE: usize = 12;

/// How far a run has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Arrivals taken in.
    pub done: usize,
    /// Arrivals that could not be taken in and wait for the next run.
    pub failed: usize,
}

type Answer = Receiver<Outcome<Vec<PaperId>, Refusal>>;

/// An arrival whose command is on its way.
struct Given {
    arrival: Arrival,
    answer: Answer,
}

/// A command's end: whether it was done, or had been by somebody else meanwhile, which is as good.
fn ended(answer: Answer) -> Outcome<bool, Refusal> {
    match answer.recv() {
        Ok(Ok(_)) => Ok(true),
        Ok(Err(Stop::Fault(fault))) if fault.kind == FaultKind::Stale => Ok(false),
        Ok(Err(stop)) => Err(stop),
        Err(_) => Err(Fault::unknown("the register stopped before it answered").into()),
    }
}

/// What the hands share: who has what.
#[derive(Default)]
struct Board(Mutex<BoardState>);

#[derive(Default)]
struct BoardState {
    queue: VecDeque<Arrival>,
    in_hand: BTreeSet<ArrivalId>,
    /// Not to be tried again now.
    failed: BTreeSet<ArrivalId>,
    progress: Progress,
    /// How far the record was sealed when nothing was found that nobody has in hand: until it goes on, nobody looks again.
    nothing_at: Option<i64>,
    /// The list of what waits cannot be read.
    fault: Option<Fault>,
}

impl Board {
    fn lock(&self) -> MutexGuard<'_, BoardState> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn done(&self, arrival: ArrivalId, well: bool) -> Progress {
        let mut state = self.lock();
        state.in_hand.remove(&arrival);
        if well {
            state.progress.done += 1;
        } else {
            state.failed.insert(arrival);
            state.progress.failed += 1;
        }
        state.progress
    }

    /// It may be tried again.
    fn again(&self, arrival: ArrivalId) {
        let mut state = self.lock();
        state.failed.remove(&arrival);
        state.nothing_at = None;
    }

    fn idle(&self) -> bool {
        let state = self.lock();
        state.queue.is_empty() && state.in_hand.is_empty()
    }

    fn broken(&self) -> bool {
        self.lock().fault.is_some()
    }

    fn close(self) -> Result<Progress, Fault> {
        let state = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        state.fault.map_or(Ok(state.progress), Err)
    }
}

/// The desk: cheap to clone.
#[derive(Clone)]
pub struct ReadingDesk {
    door: Door,
    shelf: Arc<Shelf>,
    copyroom: Arc<Copyroom>,
    today: Arc<dyn Fn() -> Date + Send + Sync>,
    threads: usize,
}

impl ReadingDesk {
    /// A desk with so many hands.
    pub fn new(
        door: Door,
        shelf: Arc<Shelf>,
        copyroom: Arc<Copyroom>,
        today: Arc<dyn Fn() -> Date + Send + Sync>,
        threads: usize,
    ) -> Self {
        Self { door, shelf, copyroom, today, threads: threads.max(1) }
    }

    /// Takes in everything that waits, oldest first, until nothing does; tells `progress` after each.
    pub fn run_until_idle(&self, progress: &(dyn Fn(Progress) + Sync)) -> Result<Progress, Fault> {
        let board = Board::default();
        self.work(&board, None, progress);
        board.close()
    }

    /// Goes on until told to stop; woken by the seal and by a timer.
    pub fn run(&self, stop: &AtomicBool) {
        while !stop.load(Ordering::Relaxed) {
            let board = Board::default();
            self.work(&board, Some(stop), &|_| {});
            if board.close().is_err() {
                std::thread::sleep(Duration::from_millis(500));
            }
        }
    }

    /// Sets all hands to work: until nothing waits, or until told to stop.
    fn work(&self, board: &Board, stop: Option<&AtomicBool>, progress: &(dyn Fn(Progress) + Sync)) {
        std::thread::scope(|scope| {
            for _ in 0..self.threads {
                scope.spawn(|| self.hand(board, stop, progress));
            }
        });
    }

    /// One hand: reads a paper, gives the command, and reads on while the commit is on its way. What a slow paper holds up
    /// is one hand.
    fn hand(&self, board: &Board, stop: Option<&AtomicBool>, progress: &(dyn Fn(Progress) + Sync)) {
        let register = self.door.register();
        let mut given: VecDeque<Given> = VecDeque::new();
        loop {
            let stopped = stop.is_some_and(|stop| stop.load(Ordering::Relaxed)) || board.broken();
            let seen = register.sealed_seq();
            let next = if stopped || given.len() >= ON_THEIR_WAY { None } else { self.next(board) };
            let outcome = match (next, given.pop_front()) {
                (Some(arrival), earlier) => {
                    given.extend(earlier);
                    match self.give(&arrival) {
                        Ok(Some(answer)) => {
                            given.push_back(Given { arrival, answer });
                            continue;
                        }
                        Ok(None) => (arrival.id, Ok(())),
                        Err(fault) => (arrival.id, Err(fault)),
                    }
                }
                (None, Some(Given { arrival, answer })) => (arrival.id, self.settle(&arrival, answer)),
                (None, None) if stopped => return,
                (None, None) if stop.is_some() => {
                    register.wait_sealed(seen, Duration::from_millis(500));
                    continue;
                }
                (None, None) if board.idle() => return,
                (None, None) => {
                    register.wait_sealed(seen, Duration::from_millis(20));
                    continue;
                }
            };
            let failed = outcome.1.is_err();
            progress(board.done(outcome.0, !failed));
            if failed && stop.is_some() {
                std::thread::sleep(Duration::from_millis(500));
                board.again(outcome.0);
            }
        }
    }

    /// The next arrival that nobody has in hand.
    fn next(&self, board: &Board) -> Option<Arrival> {
        let mut state = board.lock();
        let sealed = self.door.register().sealed_seq();
        if state.queue.is_empty() && state.nothing_at != Some(sealed) {
            let known = i64::try_from(state.in_hand.len() + state.failed.len()).unwrap_or(i64::MAX);
            match self.waiting(known.saturating_add(256)) {
                Ok(waiting) => {
                    let free = |a: &Arrival| !state.in_hand.contains(&a.id) && !state.failed.contains(&a.id);
                    let free: Vec<Arrival> = waiting.into_iter().filter(free).collect();
                    state.nothing_at = free.is_empty().then_some(sealed);
                    state.queue.extend(free);
                }
                Err(fault) => state.fault = Some(fault),
            }
        }
        let arrival = state.queue.pop_front()?;
        state.in_hand.insert(arrival.id);
        Some(arrival)
    }

    fn waiting(&self, limit: i64) -> Result<Vec<Arrival>, Fault> {
        self.door
            .read_here(&Actor::machine("mailroom"), |read| mailroom::public::waiting_arrivals(read, limit))
    }

    /// Fetches and reads one arrival and gives the command that takes it in. Of a large one every piece but the last has
    /// been taken in then.
    fn give(&self, arrival: &Arrival) -> Result<Option<Answer>, Fault> {
        let bytes = match self.fetch(arrival) {
            Ok(bytes) => bytes,
            Err(fault) if fault.kind == FaultKind::Unavailable => return Err(fault),
            Err(fault) => {
                let why = format!("the original cannot be opened: {}", fault.detail);
                return Ok(Some(self.begin(self.around(arrival).in_trouble(&why))));
            }
        };
        // A piece is given when the one before it is in: commands may overtake each other. The next is read meanwhile.
        let mut before: Option<Answer> = None;
        let mut so_far = Ok(true);
        let last = self.read(arrival, &bytes, PIECE, &mut |command| {
            so_far = before.take().map_or(Ok(true), ended);
            if !matches!(so_far, Ok(true)) {
                return ControlFlow::Break(());
            }
            before = Some(self.begin(command));
            ControlFlow::Continue(())
        });
        if let (Ok(true), Some(before)) = (&so_far, before) {
            so_far = ended(before);
        }
        match so_far {
            Ok(true) => Ok(Some(self.begin(last))),
            // another node is at it; should it go away, we go on where it stopped
            Ok(false) => Err(Fault::unavailable("somebody else is taking this arrival in")),
            Err(Stop::Fault(fault)) if fault.kind != FaultKind::Broken => Err(fault),
            Err(_) => self.carefully(arrival).map(|()| None),
        }
    }

    fn fetch(&self, arrival: &Arrival) -> Result<Vec<u8>, Fault> {
        self.door.read_here(&Actor::machine("mailroom"), |read| self.shelf.fetch(read, &arrival.sha256))
    }

    fn begin(&self, command: TakeIn) -> Answer {
        // the pieces of a large box wait behind the desks
        let whole = command.piece.from.is_none() && command.piece.last;
        self.door.begin(&Actor::machine("mailroom"), command, if whole { Lane::Desk } else { Lane::Bulk })
    }

    fn around(&self, arrival: &Arrival) -> Around {
        Around {
            arrival: arrival.clone(),
            today: (self.today)(),
            keys: Arc::clone(&self.shelf) as Arc<dyn mailroom::KeyRing>,
        }
    }

    /// Reads what has not been taken in yet; hands on every piece but the last, which it gives back.
    fn read(
        &self,
        arrival: &Arrival,
        bytes: &[u8],
        most: usize,
        hand_on: &mut dyn FnMut(TakeIn) -> ControlFlow<()>,
    ) -> TakeIn {
        let around = self.around(arrival);
        let after: Option<Place> = arrival.taken_to.as_deref().and_then(|place| place.parse().ok());
        let mut sheaf = Sheaf::after(arrival.taken_to.clone());
        self.copyroom.read_each(bytes, Some(&arrival.file_name), after.as_ref(), &mut |leaf| {
            if sheaf.has_room_for(most) {
                sheaf.add(leaf);
                return ControlFlow::Continue(());
            }
            let mut next = Sheaf::after(Some(sheaf.to()));
            next.add(leaf);
            hand_on(std::mem::replace(&mut sheaf, next).command(&around, false))
        });
        sheaf.command(&around, true)
    }

    /// Waits for the command's end. A paper that the rules stumble over still lands in the inbox.
    fn settle(&self, arrival: &Arrival, answer: Answer) -> Result<(), Fault> {
        match ended(answer) {
            Ok(_) => Ok(()),
            Err(Stop::Fault(fault)) if fault.kind != FaultKind::Broken => Err(fault),
            Err(_) => self.carefully(arrival),
        }
    }

    /// Something in it cannot be taken in: goes on file by file from where it stands. What still cannot be lands in the inbox
    /// as what could not be read; the rest is not held up.
    fn carefully(&self, arrival: &Arrival) -> Result<(), Fault> {
        let now = self
            .door
            .read_here(&Actor::machine("mailroom"), |read| mailroom::public::arrival(read, arrival.id))?
            .ok_or_else(|| Fault::not_found("arrival"))?;
        let bytes = self.fetch(&now)?;
        let mut so_far = Ok(true);
        let last = self.read(&now, &bytes, 1, &mut |command| {
            so_far = self.one_piece(command);
            if so_far == Ok(true) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        if so_far? {
            self.one_piece(last)?;
        }
        Ok(())
    }

    /// Gives a command and waits for its end, as [`ended`]; if the rules stumble over it, gives what says so instead.
    fn one_piece(&self, command: TakeIn) -> Result<bool, Fault> {
        let instead = sheaf::instead_of(&command);
        let why = match ended(self.begin(command)) {
            Ok(by_us) => return Ok(by_us),
            Err(Stop::Fault(fault)) if fault.kind != FaultKind::Broken => return Err(fault),
            Err(Stop::Refused(no)) => no.to_string(),
            Err(Stop::Fault(fault)) => fault.detail,
        };
        match ended(self.begin(instead(&format!("it could not be taken in: {why}")))) {
            Ok(by_us) => Ok(by_us),
            Err(Stop::Fault(fault)) => Err(fault),
            Err(Stop::Refused(no)) => Err(Fault::broken(no.to_string())),
        }
    }
}
