//! Has what arrives read, and gives the mailroom what was read. Safe to run twice: an arrival is taken in once, because
//! the command refuses what is not waiting any more.

use std::{
    collections::{BTreeSet, VecDeque},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::Receiver,
    },
    time::Duration,
};

use badge::{Actor, Door};
use copyroom::{Copyroom, Read as CopyRead};
use kernel::{ArrivalId, Date, Fault, FaultKind, Outcome, PaperId, Stop};
use mailroom::{
    ReadPaper, Refusal, TakeIn, Trouble,
    public::{Arrival, KeptPart, KeptReading},
    shelf::Shelf,
};
use reading::{MailHead, Page, Paper};
use register::Lane;

/// So many commands of one hand may wait for their commit: they share it.
const ON_THEIR_WAY: usize = 8;

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

/// A command's end. Taken in meanwhile by somebody else is as good.
fn ended(answer: Answer) -> Outcome<(), Refusal> {
    match answer.recv() {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(Stop::Fault(fault))) if fault.kind == FaultKind::Stale => Ok(()),
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
        self.lock().failed.remove(&arrival);
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
                        Ok(answer) => {
                            given.push_back(Given { arrival, answer });
                            continue;
                        }
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
        if state.queue.is_empty() {
            let known = i64::try_from(state.in_hand.len() + state.failed.len()).unwrap_or(i64::MAX);
            match self.waiting(known.saturating_add(256)) {
                Ok(waiting) => {
                    let free = |a: &Arrival| !state.in_hand.contains(&a.id) && !state.failed.contains(&a.id);
                    let free: Vec<Arrival> = waiting.into_iter().filter(free).collect();
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

    /// Fetches and reads one arrival and gives the command that takes it in.
    fn give(&self, arrival: &Arrival) -> Result<Answer, Fault> {
        let actor = Actor::machine("mailroom");
        let bytes = self.door.read_here(&actor, |read| self.shelf.fetch(read, &arrival.sha256));
        let command = match bytes {
            Ok(bytes) => {
                let read = self.copyroom.read(&bytes, Some(&arrival.file_name));
                self.command(arrival, read)
            }
            Err(fault) if fault.kind == FaultKind::Unavailable => return Err(fault),
            Err(fault) => {
                self.in_trouble(arrival, &format!("the original cannot be opened: {}", fault.detail))
            }
        };
        Ok(self.door.begin(&actor, command, Lane::Desk))
    }

    /// Waits for the command's end. A paper that the rules stumble over still lands in the inbox.
    fn settle(&self, arrival: &Arrival, answer: Answer) -> Result<(), Fault> {
        match ended(answer) {
            Ok(()) => Ok(()),
            Err(Stop::Fault(fault)) if fault.kind != FaultKind::Broken => Err(fault),
            Err(stop) => {
                let why = match stop {
                    Stop::Refused(no) => no.to_string(),
                    Stop::Fault(fault) => fault.detail,
                };
                let command = self.in_trouble(arrival, &format!("it could not be taken in: {why}"));
                match ended(self.door.begin(&Actor::machine("mailroom"), command, Lane::Desk)) {
                    Ok(()) => Ok(()),
                    Err(Stop::Fault(fault)) => Err(fault),
                    Err(Stop::Refused(no)) => Err(Fault::broken(no.to_string())),
                }
            }
        }
    }

    fn command(&self, arrival: &Arrival, read: CopyRead) -> TakeIn {
        let mut kept = KeptReading::default();
        let mut papers = Vec::new();
        let mail = read.mail.clone().map(Arc::new);
        let media_type = read.media_type.clone();
        collect(read, None, &[], &mut kept, &mut papers);
        let reading = serde_json::to_vec(&kept).unwrap_or_else(|_| b"{\"parts\":[]}".to_vec());
        TakeIn {
            arrival: arrival.id,
            media_type,
            reading,
            mail,
            papers,
            today: (self.today)(),
            keys: Arc::clone(&self.shelf) as Arc<dyn mailroom::KeyRing>,
        }
    }

    fn in_trouble(&self, arrival: &Arrival, reason: &str) -> TakeIn {
        TakeIn {
            arrival: arrival.id,
            media_type: "application/octet-stream".to_owned(),
            reading: b"{\"parts\":[]}".to_vec(),
            mail: None,
            papers: vec![troubled(
                None,
                &arrival.sha256,
                None,
                Trouble { quarantined: false, reason: reason.to_owned() },
            )],
            today: (self.today)(),
            keys: Arc::clone(&self.shelf) as Arc<dyn mailroom::KeyRing>,
        }
    }
}

fn troubled(part: Option<String>, sha256: &str, mail: Option<Arc<MailHead>>, trouble: Trouble) -> ReadPaper {
    ReadPaper {
        part,
        mail,
        sha256: sha256.to_owned(),
        is_body: false,
        paper: Paper {
            pages: vec![1],
            kind: "other".to_owned(),
            probability: 0.0,
            unsure: true,
            facts: Vec::new(),
            complete: false,
            problems: Vec::new(),
            clues: Vec::new(),
            intents: Vec::new(),
            language: String::new(),
        },
        text: String::new(),
        trouble: Some(trouble),
    }
}

/// Walks a file and the files inside it; each paper learns the message around it.
fn collect(
    read: CopyRead,
    mail: Option<&Arc<MailHead>>,
    path: &[String],
    kept: &mut KeptReading,
    papers: &mut Vec<ReadPaper>,
) {
    let own_mail = read.mail.map(Arc::new);
    let mail = own_mail.as_ref().or(mail);
    let part = (!path.is_empty()).then(|| path.join("/"));
    if matches!(read.status.as_str(), "quarantined" | "unreadable") {
        let trouble =
            Trouble { quarantined: read.status == "quarantined", reason: read.reason.unwrap_or_default() };
        papers.push(troubled(part, &read.sha256, mail.cloned(), trouble));
        return;
    }
    let mut pages = read.page_list;
    pages.iter_mut().for_each(round);
    for paper in read.papers {
        let text = text_of(&pages, &paper);
        let waits = paper.kind == "other" && text.trim().is_empty();
        let trouble = match &read.reason {
            Some(reason) if waits => Some(Trouble { quarantined: false, reason: reason.clone() }),
            _ => None,
        };
        papers.push(ReadPaper {
            part: part.clone(),
            mail: mail.cloned(),
            sha256: read.sha256.clone(),
            is_body: own_mail.is_some(),
            paper,
            text,
            trouble,
        });
    }
    kept.parts.push(KeptPart { part, media_type: read.media_type, pages });
    let names: Vec<String> = read.attachments.iter().map(|a| a.file.clone()).collect();
    for (attachment, name) in read.attachments.into_iter().zip(copyroom::inside_names(&names)) {
        let mut inner = path.to_vec();
        inner.push(name);
        collect(attachment, mail, &inner, kept, papers);
    }
}

fn text_of(pages: &[Page], paper: &Paper) -> String {
    pages.iter().filter(|p| paper.pages.contains(&p.number)).map(Page::text).collect::<Vec<_>>().join("\n")
}

/// Places to a ten-thousandth of the page: enough for a box, half the bytes.
fn round(page: &mut Page) {
    for word in &mut page.words {
        for edge in &mut word.at.0 {
            *edge = (*edge * 10_000.0).round() / 10_000.0;
        }
    }
}
