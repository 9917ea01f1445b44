//! Reads an arrival file by file, however many lie inside it: what has been read is handed on before the next is opened, so
//! that a box of twenty thousand messages takes no more room than a hundred of them.

use std::{ops::ControlFlow, sync::Arc, time::Instant};

use reading::{Fact, MailHead};

use crate::{
    Place,
    read::{Read, Reader, Unfolded, inside_names},
};

/// Files in files in files, and no deeper.
const MAX_DEPTH: usize = 3;
/// Files read inside one arrival.
const MAX_INSIDE: usize = 100_000;
/// So many files inside a file are opened together; a message hears of so many of its attachments.
const TOGETHER: usize = 32;
/// The message that a file lies in.
#[derive(Debug, Clone, PartialEq)]
pub struct Around {
    pub head: MailHead,
    /// What its body says.
    pub facts: Vec<Fact>,
}

/// One file of an arrival, read by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf {
    pub place: Place,
    /// The names on the way to it, each as [`inside_names`] has it; empty for the arrival itself.
    pub path: Vec<String>,
    /// The innermost message that it lies in.
    pub around: Option<Arc<Around>>,
    /// Its `attachments` are leaves of their own.
    pub read: Read,
}

/// Takes what was read; may say that it is enough.
pub type Take<'t> = dyn FnMut(Leaf) -> ControlFlow<()> + 't;

/// Where a walk stands.
#[derive(Default)]
struct Spot {
    place: Place,
    path: Vec<String>,
    around: Option<Arc<Around>>,
}

/// One walk through an arrival.
struct Walk<'w, 't> {
    reader: &'w Reader,
    after: Option<&'w Place>,
    take: &'w mut Take<'t>,
    inside: usize,
}

impl Reader {
    /// Reads a file and the files inside it, in the order of their places; those up to `after` have been read before.
    pub(crate) fn read_each(
        &self,
        bytes: &[u8],
        name: Option<&str>,
        after: Option<&Place>,
        take: &mut Take<'_>,
    ) {
        let mut walk = Walk { reader: self, after, take, inside: 0 };
        for file in self.open_all(&[(bytes, name)]) {
            // whether it was enough is nothing to us
            let _ = walk.walk(file, Spot::default());
        }
    }

    /// The same as one tree.
    pub(crate) fn read(&self, bytes: &[u8], name: Option<&str>, with_words: bool) -> Read {
        let began = Instant::now();
        let mut tree: Option<Read> = None;
        self.read_each(bytes, name, None, &mut |leaf| {
            let mut read = leaf.read;
            if !with_words {
                read.page_list = Vec::new();
            }
            match &mut tree {
                None => tree = Some(read),
                Some(root) => hang(root, &leaf.place, read),
            }
            ControlFlow::Continue(())
        });
        let mut read =
            tree.unwrap_or_else(|| Unfolded::refused(bytes, name, false, "it could not be read").read);
        read.ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
        read
    }
}

/// Hangs a file into the tree; all before it hang there already.
fn hang(root: &mut Read, place: &Place, read: Read) {
    let mut around = root;
    for at in place.way() {
        if at >= around.attachments.len() {
            break;
        }
        around = &mut around.attachments[at];
    }
    around.attachments.push(read);
}

impl Walk<'_, '_> {
    fn walk(&mut self, file: Unfolded, spot: Spot) -> ControlFlow<()> {
        let Unfolded { mut read, inside } = file;
        let files = inside.files();
        let names = files.iter().map(|(_, name)| name.map(reading::shown_name).unwrap_or_default());
        let called = inside_names(&names.collect::<Vec<_>>());
        let mut at = spot.place.first_inside(self.after);
        let mut opened = self.open(files.get(at..).unwrap_or_default(), &spot);
        // A message that only carries files says nothing of its own: "see attached".
        let silent = read.new_text.as_deref().is_some_and(|t| t.split_whitespace().count() <= 4);
        if !spot.path.is_empty() && silent && !files.is_empty() {
            read.papers.clear();
        }
        let around = match &read.mail {
            Some(head) => {
                let facts = read.papers.iter().flat_map(|p| p.facts.clone()).collect();
                Some(Arc::new(Around { head: head.clone(), facts }))
            }
            None => spot.around.clone(),
        };
        if self.after.is_none_or(|after| spot.place > *after) {
            hear(&mut read, &opened);
            let (place, path) = (spot.place.clone(), spot.path.clone());
            (self.take)(Leaf { place, path, around: spot.around.clone(), read })?;
        }
        while !opened.is_empty() {
            for child in opened {
                let mut child = if child.inside.put_back {
                    self.reader.open_all(&files[at..=at]).pop()
                } else {
                    Some(child)
                };
                let mut path = spot.path.clone();
                path.extend(called.get(at).cloned());
                let inner = Spot { place: spot.place.inside(at), path, around: around.clone() };
                self.inside += 1;
                if self.inside > MAX_INSIDE {
                    return self.enough(files[at], inner);
                }
                if let Some(child) = &mut child {
                    sent_beside(&mut child.read, &called);
                }
                if let Some(child) = child {
                    self.walk(child, inner)?;
                }
                at += 1;
            }
            opened = self.open(files.get(at..).unwrap_or_default(), &spot);
        }
        ControlFlow::Continue(())
    }

    /// Opens the next files inside a file.
    fn open(&self, files: &[(&[u8], Option<&str>)], spot: &Spot) -> Vec<Unfolded> {
        let files = &files[..files.len().min(TOGETHER)];
        if spot.path.len() < MAX_DEPTH {
            return self.reader.open_all(files);
        }
        let deep = "it lies more than three files deep";
        files.iter().map(|(bytes, name)| Unfolded::refused(bytes, *name, true, deep)).collect()
    }

    /// Says of the first file that is not looked at why it is not, and ends the walk.
    fn enough(&mut self, (bytes, name): (&[u8], Option<&str>), spot: Spot) -> ControlFlow<()> {
        let why = format!(
            "more than {MAX_INSIDE} files lie in one: this one and the rest were not looked at; send them apart"
        );
        let Spot { place, path, around } = spot;
        (self.take)(Leaf { place, path, around, read: Unfolded::refused(bytes, name, false, &why).read })?;
        ControlFlow::Break(())
    }
}

/// An exhibit is not missing that was sent beside the paper, as a file of its own.
fn sent_beside(read: &mut Read, names: &[String]) {
    let is_there = |exhibit: &str| {
        names.iter().any(|name| {
            let name = name.to_lowercase();
            let mut words = name.split(|c: char| !c.is_alphanumeric());
            words.any(|w| matches!(w, "exhibit" | "exh" | "ex" | "anexo")) && words.next() == Some(exhibit)
        })
    };
    for paper in &mut read.papers {
        paper.problems.retain(|problem| {
            let exhibit = problem.about.as_deref().filter(|_| problem.code == "exhibit_missing");
            !exhibit.is_some_and(|exhibit| is_there(&exhibit.to_lowercase()))
        });
        paper.complete = paper.problems.is_empty();
    }
}

/// Tells a message what came with it.
fn hear(read: &mut Read, opened: &[Unfolded]) {
    let attached: Vec<(&str, &str)> = opened
        .iter()
        .map(|file| &file.read)
        .filter(|file| file.mail.is_none())
        .flat_map(|file| {
            file.papers.iter().filter(|p| !p.unsure).map(|p| (file.file.as_str(), p.kind.as_str()))
        })
        .collect();
    if read.mail.is_some()
        && let Some(message) = read.papers.first_mut()
    {
        reading::intents::hear_attached(message, &attached);
    }
}
