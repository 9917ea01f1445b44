//! The vault in a local folder: `originals/ab/<sha256>.<id of its key>`, written under a temporary name in `incoming/`,
//! synced, renamed, and its folder synced; only then does the caller write the row that names it (DU-04).

use std::{
    collections::BTreeSet,
    fs::{self, DirBuilder, File, OpenOptions},
    io::{ErrorKind, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
    time::UNIX_EPOCH,
};

use kernel::Moment;

use crate::{
    Result, VaultError,
    store::{Body, BodyName, Store, Stray},
};

/// As many fsyncs at once: the file system puts them into one journal commit.
const AT_ONCE: usize = 16;

pub(crate) struct Folder {
    originals: PathBuf,
    incoming: PathBuf,
    next: AtomicU64,
}

impl Folder {
    pub(crate) fn open(root: &Path) -> Result<Self> {
        let folder = Self {
            originals: root.join("originals"),
            incoming: root.join("incoming"),
            next: AtomicU64::new(0),
        };
        make(root)?;
        make(&folder.originals)?;
        make(&folder.incoming)?;
        for shelf in 0..=255u8 {
            make(&folder.originals.join(format!("{shelf:02x}")))?;
        }
        sync_folder(&folder.originals)?;
        sync_folder(root)?;
        Ok(folder)
    }

    fn shelf(&self, name: &BodyName) -> PathBuf {
        self.originals.join(name.shelf())
    }

    fn path(&self, name: &BodyName) -> PathBuf {
        self.shelf(name).join(name.as_str())
    }

    /// A synced file under a temporary name.
    fn write_temp(&self, sealed: &[u8]) -> Result<PathBuf> {
        let fail = |e| VaultError::io("writing an original", &e);
        loop {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let temp = self.incoming.join(format!("{}-{number}", std::process::id()));
            // A name left by a killed process with our number stays for the sweep.
            let mut file = match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&temp) {
                Ok(file) => file,
                Err(e) if e.kind() == ErrorKind::AlreadyExists => continue,
                Err(e) => return Err(fail(e)),
            };
            return match file.write_all(sealed).and_then(|()| file.sync_all()) {
                Ok(()) => Ok(temp),
                Err(e) => {
                    drop(file);
                    let _gone = fs::remove_file(&temp);
                    Err(fail(e))
                }
            };
        }
    }

    /// Gives it its name for good. Another body is never replaced: the name holds the hash and the key.
    fn name(&self, temp: &Path, name: &BodyName) -> Result<()> {
        fs::rename(temp, self.path(name)).map_err(|e| VaultError::io("naming an original", &e))
    }
}

/// Does `work` for each on a few threads and gives the answers in order.
fn each_at_once<T: Sync, R: Send>(all: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    if all.len() < 2 {
        return all.iter().map(work).collect();
    }
    let share = all.len().div_ceil(AT_ONCE);
    std::thread::scope(|scope| {
        let threads: Vec<_> = all
            .chunks(share)
            .map(|part| scope.spawn(|| part.iter().map(&work).collect::<Vec<R>>()))
            .collect();
        threads
            .into_iter()
            .flat_map(|t| t.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}

fn make(path: &Path) -> Result<()> {
    match DirBuilder::new().mode(0o700).create(path) {
        Err(e) if e.kind() != ErrorKind::AlreadyExists || !path.is_dir() => {
            Err(VaultError::io("making a folder of the vault", &e))
        }
        _ => Ok(()),
    }
}

fn sync_folder(path: &Path) -> Result<()> {
    File::open(path)
        .and_then(|f| f.sync_all())
        .map_err(|e| VaultError::io("syncing a folder of the vault", &e))
}

fn written(meta: &fs::Metadata) -> Moment {
    let since = meta.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    Moment::from_ms(since.map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX)))
}

impl Store for Folder {
    fn put(&self, bodies: &[(BodyName, Vec<u8>)]) -> Result<()> {
        let temps = each_at_once(bodies, |(_, sealed)| self.write_temp(sealed));
        if temps.iter().any(std::result::Result::is_err) {
            let mut first = None;
            for temp in temps {
                match temp {
                    Ok(path) => drop(fs::remove_file(path)),
                    Err(e) => first = first.or(Some(e)),
                }
            }
            return Err(first.unwrap_or_else(|| VaultError::Store("writing".into())));
        }
        let mut shelves = BTreeSet::new();
        for (temp, (name, _)) in temps.into_iter().flatten().zip(bodies) {
            self.name(&temp, name)?;
            shelves.insert(self.shelf(name));
        }
        let shelves: Vec<PathBuf> = shelves.into_iter().collect();
        each_at_once(&shelves, |shelf| sync_folder(shelf)).into_iter().collect()
    }

    fn get(&self, name: &BodyName) -> Result<Vec<u8>> {
        fs::read(self.path(name)).map_err(|e| match e.kind() {
            ErrorKind::NotFound => VaultError::Missing(name.as_str().to_owned()),
            _ => VaultError::io("reading an original", &e),
        })
    }

    fn list(&self) -> Result<Vec<Body>> {
        let fail = |e| VaultError::io("listing the vault", &e);
        let mut bodies = Vec::new();
        for shelf in fs::read_dir(&self.originals).map_err(fail)? {
            for entry in fs::read_dir(shelf.map_err(fail)?.path()).map_err(fail)? {
                let entry = entry.map_err(fail)?;
                let name = entry.file_name();
                // A foreign file in the folder is none of ours to count or to sweep.
                let Some(name) = name.to_str().and_then(|n| n.parse::<BodyName>().ok()) else { continue };
                let meta = entry.metadata().map_err(fail)?;
                bodies.push(Body { name, len: meta.len(), written: written(&meta) });
            }
        }
        Ok(bodies)
    }

    fn remove(&self, name: &BodyName) -> Result<()> {
        match fs::remove_file(self.path(name)) {
            Err(e) if e.kind() != ErrorKind::NotFound => Err(VaultError::io("removing a body", &e)),
            _ => sync_folder(&self.shelf(name)),
        }
    }

    fn strays(&self) -> Result<Vec<Stray>> {
        let fail = |e| VaultError::io("listing the vault", &e);
        let mut strays = Vec::new();
        for entry in fs::read_dir(&self.incoming).map_err(fail)? {
            let entry = entry.map_err(fail)?;
            if let (Some(name), Ok(meta)) = (entry.file_name().to_str(), entry.metadata()) {
                strays.push(Stray { name: name.to_owned(), written: written(&meta) });
            }
        }
        Ok(strays)
    }

    fn remove_stray(&self, stray: &Stray) -> Result<()> {
        match fs::remove_file(self.incoming.join(&stray.name)) {
            Err(e) if e.kind() != ErrorKind::NotFound => Err(VaultError::io("removing a leftover", &e)),
            _ => Ok(()),
        }
    }
}
