//! The watched folder: what is laid into it arrives, once each, also when the server is killed half way.
//!
//! A file that stands still is first moved to `taking/` under the id of the arrival that it shall be; then it is laid in
//! the vault and on the record; then it is moved to `taken/`. After a crash, what lies in `taking/` is either on the
//! record already, and only moved on, or taken in then. A file that cannot be read at all is moved to `refused/`.

use std::{
    collections::HashMap,
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, UNIX_EPOCH},
};

use kernel::{ArrivalId, Id, Moment};
use mailroom::Channel;

use crate::{
    cli::inbox::{self, ToAdd},
    house::{House, Trouble},
    real::SystemChance,
};

/// Between two looks.
const LOOK: Duration = Duration::from_millis(500);
/// A file has stood still when it has not been written to for so long. Scanners and copies write in bursts; a file that is
/// renamed in has its last writing behind it.
const STILL_MS: i64 = 2_000;
/// For so long a taken file is looked at again: a writer may have paused, and gone on through its old handle.
const LATE_MS: i64 = 600_000;
/// Folders in folders, and no deeper.
const DEEPEST: usize = 8;
/// Our own folders in the watched one.
const OURS: [&str; 3] = ["taking", "taken", "refused"];

/// A file as one look sees it: while both stay the same it stands still.
type Seen = (u64, Moment);

/// Watches one folder.
pub struct Watch {
    house: House,
    folder: PathBuf,
    before: HashMap<PathBuf, Seen>,
    /// What was taken a short while ago: where it lies, how long it was, when.
    taken: Vec<(ToAdd, Option<u64>, i64)>,
}

impl Watch {
    /// Nothing is looked at yet.
    pub fn new(house: House, folder: PathBuf) -> Self {
        Self { house, folder, before: HashMap::new(), taken: Vec::new() }
    }

    /// Looks twice a second until told to stop.
    pub fn run(mut self, stop: &AtomicBool) {
        while !stop.load(Ordering::Relaxed) {
            if let Err(trouble) = self.look() {
                tracing::error!("the watched folder: {trouble}");
            }
            std::thread::sleep(LOOK);
        }
    }

    /// One look: takes in what has stood still since the last one, and what an earlier one left half way.
    pub fn look(&mut self) -> Result<(), Trouble> {
        for name in OURS {
            fs::create_dir_all(self.folder.join(name)).map_err(|e| failed(&self.folder, &e))?;
        }
        let at = self.house.clock.now().ms();
        self.bring_back(at);
        let mut now = HashMap::new();
        list(&self.folder, 0, &mut now).map_err(|e| failed(&self.folder, &e))?;
        let mut still: Vec<&PathBuf> = now
            .iter()
            .filter(|(path, seen)| {
                // A file from the future (another machine's clock) has only the two looks to show that it rests.
                let moving = (0..STILL_MS).contains(&(at - seen.1.ms()));
                !moving && self.before.get(*path) == Some(seen)
            })
            .map(|(path, _)| path)
            .collect();
        still.sort();
        for path in &still {
            self.mark(path).map_err(|e| failed(path, &e))?;
        }
        if !still.is_empty() {
            // Else a power cut could bring a file back to where it came from, after it is on the record.
            sync(&self.folder.join("taking")).map_err(|e| failed(&self.folder, &e))?;
        }
        self.before = now;
        self.take()
    }

    /// Gives a file the name of the arrival that it shall be.
    fn mark(&self, path: &Path) -> io::Result<()> {
        let id = ArrivalId::make(self.house.clock.now(), &mut SystemChance);
        let mut name = OsString::from(format!("{id} "));
        name.push(path.file_name().unwrap_or_default());
        fs::rename(path, self.folder.join("taking").join(name))
    }

    /// Takes in what is marked. What had been taken in before a crash is recognised by its arrival.
    fn take(&mut self) -> Result<(), Trouble> {
        let mut todo = Vec::new();
        for entry in fs::read_dir(self.folder.join("taking")).map_err(|e| failed(&self.folder, &e))? {
            let path = entry.map_err(|e| failed(&self.folder, &e))?.path();
            let whole = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let parts =
                whole.split_once(' ').and_then(|(id, name)| Some((id.parse().ok()?, name.to_owned())));
            match parts {
                Some((id, name)) => todo.push(ToAdd { path, name, id: Some(id) }),
                None => drop(self.put(&path, "refused")),
            }
        }
        todo.sort_by(|a, b| a.path.cmp(&b.path));
        let at = self.house.clock.now().ms();
        while !todo.is_empty() {
            let piece: Vec<ToAdd> = todo.drain(..todo.len().min(inbox::TOGETHER)).collect();
            let lengths: Vec<Option<u64>> = piece.iter().map(|one| length(&one.path)).collect();
            let added = inbox::add_named(&self.house, &piece, Channel::Folder)?;
            for ((mut one, added), before) in piece.into_iter().zip(added).zip(lengths) {
                match added.arrival {
                    Ok(_) => {
                        one.path = self.put(&one.path, "taken");
                        self.taken.push((one, before, at));
                    }
                    Err(inbox::NotAdded::Unreadable(why)) => {
                        tracing::error!("the watched folder cannot take a file in: {why}");
                        drop(self.put(&one.path, "refused"));
                    }
                    Err(inbox::NotAdded::NotNow(why)) => tracing::warn!("the watched folder waits: {why}"),
                }
            }
        }
        Ok(())
    }

    /// Moves a file into one of our folders, and says where it is.
    fn put(&self, path: &Path, ours: &str) -> PathBuf {
        let goal = self.folder.join(ours).join(path.file_name().unwrap_or_default());
        if let Err(e) = fs::rename(path, &goal) {
            tracing::error!("the watched folder: a file stays in `taking`: {e}");
        }
        goal
    }

    /// What was written on after it was taken arrives again, as a whole.
    fn bring_back(&mut self, at: i64) {
        let folder = &self.folder;
        self.taken.retain(|(one, before, since)| {
            if !one.path.exists() || at - since > LATE_MS {
                return false;
            }
            let same = length(&one.path) == *before;
            if !same && let Err(e) = fs::rename(&one.path, folder.join(&one.name)) {
                tracing::error!("the watched folder: a file that has grown stays in `taken`: {e}");
            }
            same
        });
    }
}

fn length(path: &Path) -> Option<u64> {
    fs::metadata(path).ok().map(|meta| meta.len())
}

fn failed(path: &Path, error: &io::Error) -> Trouble {
    Trouble::failed(format!("{}: {error}", path.display()))
}

fn sync(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

/// All files under a folder but the hidden and our own. What goes away meanwhile is not there.
fn list(folder: &Path, depth: usize, into: &mut HashMap<PathBuf, Seen>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let Ok(kind) = entry.file_type() else { continue };
        if name.to_string_lossy().starts_with('.') {
            continue;
        }
        if kind.is_dir() {
            let ours = depth == 0 && OURS.iter().any(|ours| name == *ours);
            if !ours && depth < DEEPEST {
                list(&entry.path(), depth + 1, into)?;
            }
        } else if kind.is_file()
            && let Ok(meta) = entry.metadata()
            && let Ok(written) = meta.modified()
        {
            let since = written.duration_since(UNIX_EPOCH).map_or(0, |d| d.as_millis());
            let written = Moment::from_ms(i64::try_from(since).unwrap_or(i64::MAX));
            into.insert(entry.path(), (meta.len(), written));
        }
    }
    Ok(())
}
