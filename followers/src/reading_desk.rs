//! Has what arrives read, and gives the mailroom what was read. Safe to run twice: an arrival is taken in once, because
//! the command refuses what is not waiting any more.

use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use badge::{Actor, Door};
use copyroom::{Copyroom, Read as CopyRead};
use kernel::{Date, Fault, FaultKind, Stop};
use mailroom::{
    ReadPaper, TakeIn, Trouble,
    public::{Arrival, KeptPart, KeptReading},
    shelf::Shelf,
};
use reading::{MailHead, Page, Paper};

/// How far a run has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Arrivals taken in.
    pub done: usize,
    /// Arrivals that could not be taken in and wait for the next run.
    pub failed: usize,
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
        let mut whole = Progress::default();
        loop {
            let waiting = self.waiting(256)?;
            if waiting.is_empty() {
                return Ok(whole);
            }
            let piece = self.take_in_all(waiting, whole, progress);
            whole.done += piece.done;
            whole.failed += piece.failed;
            if piece.done == 0 {
                return Ok(whole);
            }
        }
    }

    /// Goes on until told to stop; woken by the seal and by a timer.
    pub fn run(&self, stop: &AtomicBool) {
        let register = self.door.register().clone();
        let mut seen = 0;
        while !stop.load(Ordering::Relaxed) {
            if let Err(_fault) = self.run_until_idle(&|_| {}) {
                std::thread::sleep(Duration::from_millis(500));
            }
            seen = register.wait_sealed(seen, Duration::from_millis(500));
        }
    }

    fn waiting(&self, limit: i64) -> Result<Vec<Arrival>, Fault> {
        self.door
            .read_here(&Actor::machine("mailroom"), |read| mailroom::public::waiting_arrivals(read, limit))
    }

    fn take_in_all(
        &self,
        waiting: Vec<Arrival>,
        before: Progress,
        progress: &(dyn Fn(Progress) + Sync),
    ) -> Progress {
        let queue = Mutex::new(VecDeque::from(waiting));
        let (done, failed) = (AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..self.threads {
                scope.spawn(|| {
                    loop {
                        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
                        let Some(arrival) = next else { return };
                        let counter = if self.take_in(&arrival).is_ok() { &done } else { &failed };
                        counter.fetch_add(1, Ordering::Relaxed);
                        progress(Progress {
                            done: before.done + done.load(Ordering::Relaxed),
                            failed: before.failed + failed.load(Ordering::Relaxed),
                        });
                    }
                });
            }
        });
        Progress { done: done.into_inner(), failed: failed.into_inner() }
    }

    /// One arrival: fetch, read, take in. A paper that the rules stumble over still lands in the inbox.
    pub fn take_in(&self, arrival: &Arrival) -> Result<(), Fault> {
        let actor = Actor::machine("mailroom");
        let bytes = self.door.read_here(&actor, |read| self.shelf.fetch(read, &arrival.sha256));
        let command = match bytes {
            Ok(bytes) => {
                let read = self.copyroom.read(&bytes, Some(&arrival.file_name));
                self.command(arrival, &read)
            }
            Err(fault) if fault.kind == FaultKind::Unavailable => return Err(fault),
            Err(fault) => {
                self.in_trouble(arrival, &format!("the original cannot be opened: {}", fault.detail))
            }
        };
        match self.door.carry_out_here(&actor, command) {
            Ok(_) => Ok(()),
            Err(Stop::Fault(fault)) if fault.kind == FaultKind::Stale => Ok(()),
            Err(Stop::Fault(fault)) if fault.kind != FaultKind::Broken => Err(fault),
            Err(stop) => {
                let why = match stop {
                    Stop::Refused(no) => no.to_string(),
                    Stop::Fault(fault) => fault.detail,
                };
                let command = self.in_trouble(arrival, &format!("it could not be taken in: {why}"));
                match self.door.carry_out_here(&actor, command) {
                    Ok(_) => Ok(()),
                    Err(Stop::Fault(fault)) if fault.kind == FaultKind::Stale => Ok(()),
                    Err(Stop::Fault(fault)) => Err(fault),
                    Err(Stop::Refused(no)) => Err(Fault::broken(no.to_string())),
                }
            }
        }
    }

    fn command(&self, arrival: &Arrival, read: &CopyRead) -> TakeIn {
        let mut kept = KeptReading::default();
        let mut papers = Vec::new();
        let mail = read.mail.clone().map(Arc::new);
        collect(read, None, &[], &mut kept, &mut papers);
        let reading = serde_json::to_vec(&kept).unwrap_or_else(|_| b"{\"parts\":[]}".to_vec());
        TakeIn {
            arrival: arrival.id,
            media_type: read.media_type.clone(),
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
    read: &CopyRead,
    mail: Option<&Arc<MailHead>>,
    path: &[String],
    kept: &mut KeptReading,
    papers: &mut Vec<ReadPaper>,
) {
    let own_mail = read.mail.clone().map(Arc::new);
    let mail = own_mail.as_ref().or(mail);
    let part = (!path.is_empty()).then(|| path.join("/"));
    match read.status.as_str() {
        "quarantined" | "unreadable" => {
            let trouble = Trouble {
                quarantined: read.status == "quarantined",
                reason: read.reason.clone().unwrap_or_default(),
            };
            papers.push(troubled(part, &read.sha256, mail.cloned(), trouble));
            return;
        }
        _ => {}
    }
    let pages: Vec<Page> = read.page_list.iter().map(rounded).collect();
    for paper in &read.papers {
        let text = text_of(&pages, paper);
        let is_body = own_mail.is_some();
        let waits = paper.kind == "other" && text.trim().is_empty();
        let trouble = match &read.reason {
            Some(reason) if waits => Some(Trouble { quarantined: false, reason: reason.clone() }),
            _ => None,
        };
        papers.push(ReadPaper {
            part: part.clone(),
            mail: mail.cloned(),
            sha256: read.sha256.clone(),
            is_body,
            paper: paper.clone(),
            text,
            trouble,
        });
    }
    kept.parts.push(KeptPart { part, media_type: read.media_type.clone(), pages });
    let names: Vec<String> = read.attachments.iter().map(|a| a.file.clone()).collect();
    for (attachment, name) in read.attachments.iter().zip(copyroom::inside_names(&names)) {
        let mut inner = path.to_vec();
        inner.push(name);
        collect(attachment, mail, &inner, kept, papers);
    }
}

fn text_of(pages: &[Page], paper: &Paper) -> String {
    pages.iter().filter(|p| paper.pages.contains(&p.number)).map(Page::text).collect::<Vec<_>>().join("\n")
}

/// Places to a ten-thousandth of the page: enough for a box, half the bytes.
fn rounded(page: &Page) -> Page {
    let mut page = page.clone();
    for word in &mut page.words {
        for edge in &mut word.at.0 {
            *edge = (*edge * 10_000.0).round() / 10_000.0;
        }
    }
    page
}
