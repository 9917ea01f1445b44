//! Recognised pages, by the hash of their file: the dearest thing that the copyroom makes.

use std::{
    collections::{HashMap, VecDeque},
    fs,
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use reading::Page;

/// Pages kept in memory.
const ROOM: usize = 2_000;

/// Changes whenever recognition does, so that old results are not taken for new ones.
const VERSION: &str = "3";

pub(crate) struct Cache {
    folder: Option<PathBuf>,
    memory: Mutex<Memory>,
}

#[derive(Default)]
struct Memory {
    pages: HashMap<(String, u32), Page>,
    order: VecDeque<(String, u32)>,
}

impl Cache {
    pub(crate) fn new(folder: Option<PathBuf>) -> Self {
        Self { folder, memory: Mutex::default() }
    }

    pub(crate) fn get(&self, sha256: &str, page: u32) -> Option<Page> {
        let memory = self.memory.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = memory.pages.get(&(sha256.to_owned(), page)) {
            return Some(found.clone());
        }
        drop(memory);
        let kept = fs::read(self.file(sha256, page)?).ok()?;
        serde_json::from_slice(&kept).ok()
    }

    pub(crate) fn put(&self, sha256: &str, page: &Page) {
        if let Some(file) = self.file(sha256, page.number)
            && let Ok(json) = serde_json::to_vec(page)
        {
            // A cache that cannot be written is only slow. Written aside first: a reader never sees half a page.
            let aside = file.with_extension("new");
            if fs::write(&aside, json).is_ok() {
                drop(fs::rename(&aside, &file));
            }
        }
        let key = (sha256.to_owned(), page.number);
        let mut memory = self.memory.lock().unwrap_or_else(PoisonError::into_inner);
        if memory.pages.insert(key.clone(), page.clone()).is_none() {
            memory.order.push_back(key);
        }
        while memory.order.len() > ROOM {
            if let Some(oldest) = memory.order.pop_front() {
                memory.pages.remove(&oldest);
            }
        }
    }

    fn file(&self, sha256: &str, page: u32) -> Option<PathBuf> {
        self.folder.as_ref().map(|f| f.join(format!("{sha256}-{page}-{VERSION}.json")))
    }
}
