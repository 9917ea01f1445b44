//! SQLite: one file, one writer thread that commits in groups, readers beside it.

mod conn;
mod queue;
mod writer;

use std::{
    fs::{self, File, TryLockError},
    path::Path,
    sync::{Arc, Mutex},
    thread::JoinHandle,
};

use kernel::Fault;

pub(crate) use conn::LiteConn;
pub(crate) use queue::Queue;

use crate::{
    migrate,
    pool::Pool,
    shared::{Shared, lock},
};

/// The whole SQLite side.
pub(crate) struct House {
    pub queue: Arc<Queue>,
    pub readers: Arc<Pool<LiteConn>>,
    /// Followers write their own rows on connections of their own, while the writer stands aside for a turn.
    pub followers: Arc<Pool<LiteConn>>,
    thread: Mutex<Option<JoinHandle<()>>>,
    /// Held as long as we live: a data folder belongs to one process.
    _folder: File,
}

impl House {
    pub fn open(folder: &Path, shared: &Arc<Shared>) -> Result<Self, Fault> {
        let broken = |what: &str, error: std::io::Error| {
            Fault::broken(format!("{what} {}: {error}", folder.display()))
        };
        fs::create_dir_all(folder).map_err(|error| broken("cannot make the data folder", error))?;
        let held = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join("register.lock"))
            .map_err(|error| broken("cannot open the lock of the data folder", error))?;
        held.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => Fault::unavailable(format!(
                "the data folder {} is being served by another process",
                folder.display()
            )),
            TryLockError::Error(error) => broken("cannot lock the data folder", error),
        })?;
        let file = folder.join("register.db");
        let synchronous = shared.limits.synchronous;
        let mut first = LiteConn::writer(&file, synchronous)?;
        migrate::run(&mut first, shared.clock.as_ref())?;
        let queue = Arc::new(Queue::new(&shared.limits));
        let readers = Arc::new(Pool::new(shared.limits.readers, {
            let file = file.clone();
            move || LiteConn::reader(&file)
        }));
        let followers = Arc::new(Pool::new(shared.limits.readers, {
            let file = file.clone();
            move || LiteConn::follower(&file)
        }));
        let thread = writer::start(first, file, shared, &queue, [&readers, &followers])?;
        Ok(Self { queue, readers, followers, thread: Mutex::new(Some(thread)), _folder: held })
    }

    /// Runs what waits, then ends.
    pub fn shutdown(&self) {
        self.queue.close();
        if let Some(thread) = lock(&self.thread).take()
            && thread.thread().id() != std::thread::current().id()
        {
            let _ = thread.join();
        }
        self.readers.close();
        self.followers.close();
    }
}
