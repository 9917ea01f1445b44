//! What was read of an arrival, laid together until it is taken in.

use std::sync::Arc;

use copyroom::{Leaf, Place};
use kernel::Date;
use mailroom::{
    KeyRing, Piece, ReadPaper, TakeIn, Trouble,
    public::{Arrival, KeptPart},
};
use reading::{
    MailHead, Page, Paper, alike,
    packed::{self, Grain},
};

/// So many bytes of kept pages are one command at most.
const MOST_BYTES: usize = 512 << 10;

/// What all pieces of an arrival have in common.
pub struct Around {
    pub arrival: Arrival,
    pub today: Date,
    pub keys: Arc<dyn KeyRing>,
}

impl Around {
    /// Nothing (more) of it can be read.
    pub fn in_trouble(&self, reason: &str) -> TakeIn {
        TakeIn {
            arrival: self.arrival.id,
            piece: Piece::rest(self.arrival.taken_to.clone()),
            media_type: "application/octet-stream".to_owned(),
            kept: Vec::new(),
            mail: None,
            papers: vec![troubled(None, &self.arrival.sha256, None, reason, false)],
            today: self.today,
            keys: Arc::clone(&self.keys),
        }
    }
}

/// Files that are taken in together.
#[derive(Default)]
pub struct Sheaf {
    from: Option<String>,
    to: Place,
    media_type: String,
    mail: Option<Arc<MailHead>>,
    kept: Vec<KeptPart>,
    papers: Vec<ReadPaper>,
    bytes: usize,
}

impl Sheaf {
    /// An empty one, behind what has been taken in before.
    pub fn after(from: Option<String>) -> Self {
        let to = from.as_deref().and_then(|place| place.parse().ok()).unwrap_or_default();
        Self { from, to, ..Self::default() }
    }

    /// Up to where it goes.
    pub fn to(&self) -> String {
        self.to.to_string()
    }

    /// It may take another file in.
    pub fn has_room_for(&self, most: usize) -> bool {
        self.kept.len().max(self.papers.len()) < most && self.bytes < MOST_BYTES
    }

    /// Adds a file; its papers learn the message around them.
    pub fn add(&mut self, leaf: Leaf) {
        let Leaf { place, path, around, read } = leaf;
        let own = read.mail.map(Arc::new);
        if path.is_empty() {
            self.media_type.clone_from(&read.media_type);
            self.mail.clone_from(&own);
        }
        self.to = place;
        let outer = around.as_ref().map(|around| Arc::new(around.head.clone()));
        let mail = own.as_ref().or(outer.as_ref());
        let part = (!path.is_empty()).then(|| path.join("/"));
        if matches!(read.status.as_str(), "quarantined" | "unreadable") {
            let reason = read.reason.unwrap_or_default();
            let quarantined = read.status == "quarantined";
            self.papers.push(troubled(part, &read.sha256, mail.cloned(), &reason, quarantined));
            return;
        }
        let is_body = own.is_some();
        let said: Arc<[_]> = match around {
            Some(around) if own.is_none() => around.facts.clone().into(),
            _ => Arc::default(),
        };
        for paper in read.papers {
            let text = text_of(&read.page_list, &paper);
            // what people write in messages is theirs each time
            let terms = if paper.kind.starts_with("client_") {
                Vec::new()
            } else {
                alike::terms(
                    &read.page_list.iter().filter(|p| paper.pages.contains(&p.number)).collect::<Vec<_>>(),
                )
            };
            let bands = alike::bands(&terms);
            let waits = paper.kind == "other" && text.trim().is_empty();
            let trouble = match &read.reason {
                Some(reason) if waits => Some(Trouble { quarantined: false, reason: reason.clone() }),
                _ => None,
            };
            self.papers.push(ReadPaper {
                part: part.clone(),
                mail: mail.cloned(),
                sha256: read.sha256.clone(),
                is_body,
                said: Arc::clone(&said),
                paper,
                text,
                terms,
                bands,
                trouble,
            });
        }
        let pages = packed::pack(&read.page_list, Grain::Box);
        self.bytes += pages.len();
        self.kept.push(KeptPart { part, media_type: read.media_type, pages });
    }

    /// The command that takes it in.
    pub fn command(self, around: &Around, last: bool) -> TakeIn {
        TakeIn {
            arrival: around.arrival.id,
            piece: Piece { to: self.to(), from: self.from, last },
            media_type: self.media_type,
            kept: self.kept,
            mail: self.mail,
            papers: self.papers,
            today: around.today,
            keys: Arc::clone(&around.keys),
        }
    }
}

/// What is given instead of a command that the rules stumble over: the same piece, and that it could not be taken in.
pub fn instead_of(command: &TakeIn) -> impl FnOnce(&str) -> TakeIn + use<> {
    let first = command.papers.first();
    let part =
        first.map(|p| p.part.clone()).or_else(|| command.kept.first().map(|k| k.part.clone())).flatten();
    let sha256 = first.map(|p| p.sha256.clone()).unwrap_or_default();
    let mail = first.and_then(|p| p.mail.clone());
    let (arrival, piece, today, keys) =
        (command.arrival, command.piece.clone(), command.today, Arc::clone(&command.keys));
    move |reason: &str| TakeIn {
        arrival,
        piece,
        media_type: "application/octet-stream".to_owned(),
        kept: Vec::new(),
        mail: None,
        papers: vec![troubled(part, &sha256, mail, reason, false)],
        today,
        keys,
    }
}

fn troubled(
    part: Option<String>,
    sha256: &str,
    mail: Option<Arc<MailHead>>,
    reason: &str,
    quarantined: bool,
) -> ReadPaper {
    ReadPaper {
        part,
        mail,
        sha256: sha256.to_owned(),
        is_body: false,
        said: Arc::default(),
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
        terms: Vec::new(),
        bands: Vec::new(),
        trouble: Some(Trouble { quarantined, reason: reason.to_owned() }),
    }
}

fn text_of(pages: &[Page], paper: &Paper) -> String {
    pages.iter().filter(|p| paper.pages.contains(&p.number)).map(Page::text).collect::<Vec<_>>().join("\n")
}
