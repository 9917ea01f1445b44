//! Worker processes kept warm. A request goes to an idle one; one that dies or stalls is replaced.

use std::{
    io::{self, Read, Write},
    os::fd::{AsFd, BorrowedFd},
    path::PathBuf,
    process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio},
    sync::{Condvar, Mutex, PoisonError},
    time::{Duration, Instant},
};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use crate::wire::{self, Answer, Ask};

/// A worker is replaced after this many files: whatever one of them left behind goes with it.
const FILES_EACH: u32 = 500;

/// Why a worker gave no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lost {
    /// It took longer than allowed.
    TooLong,
    /// It died.
    Died,
    /// It could not be started.
    NotStarted,
}

impl Lost {
    pub(crate) fn reason(self) -> &'static str {
        match self {
            Self::TooLong => "could not read: reading it takes longer than allowed; look at it by hand",
            Self::Died => {
                "could not read: the file broke its reader (too large, too deep or damaged); look at it by hand"
            }
            Self::NotStarted => "could not read: no reader could be started; try again later",
        }
    }
}

pub(crate) struct Pool {
    program: PathBuf,
    args: Vec<String>,
    room: usize,
    wall: Duration,
    state: Mutex<State>,
    free: Condvar,
}

#[derive(Default)]
struct State {
    idle: Vec<Worker>,
    busy: usize,
}

impl Pool {
    pub(crate) fn new(program: PathBuf, args: Vec<String>, room: usize, wall: Duration) -> io::Result<Self> {
        let pool =
            Self { program, args, room: room.max(1), wall, state: Mutex::default(), free: Condvar::new() };
        let first = pool.start()?;
        pool.state.lock().unwrap_or_else(PoisonError::into_inner).idle.push(first);
        Ok(pool)
    }

    /// A fresh process that waits for its first frame.
    pub(crate) fn start(&self) -> io::Result<Worker> {
        let mut child = Command::new(&self.program)
            .args(&self.args)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            drop(child.kill());
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        // Fewer switches between the two processes; where the kernel says no, the usual size will do.
        let _ = rustix::pipe::fcntl_setpipe_size(&input, 1 << 20);
        let _ = rustix::pipe::fcntl_setpipe_size(&output, 1 << 20);
        rustix::io::ioctl_fionbio(&input, true)?;
        rustix::io::ioctl_fionbio(&output, true)?;
        Ok(Worker { child, input: Some(input), output, served: 0 })
    }

    /// Asks one question of an idle worker; waits for one if all are busy.
    pub(crate) fn ask(&self, ask: &Ask, body: &[u8]) -> Result<(Answer, Vec<u8>), Lost> {
        let worker = {
            let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
            while state.busy >= self.room {
                state = self.free.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
            state.busy += 1;
            state.idle.pop()
        };
        let answered = self.ask_of(worker, ask, body);
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.busy -= 1;
        let answer = match answered {
            Ok((worker, answer)) => {
                if worker.served < FILES_EACH {
                    state.idle.push(worker);
                }
                Ok(answer)
            }
            Err(lost) => Err(lost),
        };
        drop(state);
        self.free.notify_one();
        answer
    }

    fn ask_of(
        &self,
        worker: Option<Worker>,
        ask: &Ask,
        body: &[u8],
    ) -> Result<(Worker, (Answer, Vec<u8>)), Lost> {
        // One that was killed while it was idle is no fault of this file.
        let alive = worker.and_then(|mut w| matches!(w.child.try_wait(), Ok(None)).then_some(w));
        let mut worker = match alive {
            Some(worker) => worker,
            None => self.start().map_err(|_| Lost::NotStarted)?,
        };
        match worker.ask(ask, body, self.wall) {
            Ok(answer) => Ok((worker, answer)),
            Err(error) => Err(worker.lost(&error)),
        }
    }
}

pub(crate) struct Worker {
    child: Child,
    input: Option<ChildStdin>,
    output: ChildStdout,
    served: u32,
}

impl Worker {
    fn ask(&mut self, ask: &Ask, body: &[u8], wall: Duration) -> io::Result<(Answer, Vec<u8>)> {
        let until = Instant::now() + wall;
        self.send(ask, body, until)?;
        let answer = wire::receive(&mut Timed { fd: self.output.as_fd(), until })?;
        self.served += 1;
        Ok(answer)
    }

    pub(crate) fn send(&mut self, ask: &Ask, body: &[u8], until: Instant) -> io::Result<()> {
        let input = self.input.as_ref().ok_or(io::ErrorKind::BrokenPipe)?;
        wire::send(&mut Timed { fd: input.as_fd(), until }, ask, &[body])
    }

    /// Sends raw bytes and closes the input, then takes all that comes: for a program that the worker has become.
    pub(crate) fn feed(mut self, raw: &[&[u8]], until: Instant) -> Result<(ExitStatus, Vec<u8>), Lost> {
        let result = (|| {
            {
                let input = self.input.as_ref().ok_or(io::ErrorKind::BrokenPipe)?;
                let mut to = Timed { fd: input.as_fd(), until };
                for piece in raw {
                    to.write_all(piece)?;
                }
            }
            self.input = None;
            let mut out = Vec::new();
            Timed { fd: self.output.as_fd(), until }.take(64 << 20).read_to_end(&mut out)?;
            Ok(out)
        })();
        match result {
            Ok(out) => self.child.wait().map(|status| (status, out)).map_err(|_| Lost::Died),
            Err(error) => Err(self.lost(&error)),
        }
    }

    fn lost(&mut self, error: &io::Error) -> Lost {
        use std::os::unix::process::ExitStatusExt;
        if error.kind() == io::ErrorKind::TimedOut {
            return Lost::TooLong;
        }
        // It has closed its pipes, so it is about to be gone.
        self.input = None;
        let _ = self.child.kill();
        match self.child.wait().ok().and_then(|s| s.signal()) {
            Some(signal) if signal == rustix::process::Signal::XCPU.as_raw() => Lost::TooLong,
            _ => Lost::Died,
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.input = None;
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A pipe that is given up at a moment.
struct Timed<'f> {
    fd: BorrowedFd<'f>,
    until: Instant,
}

impl Timed<'_> {
    fn wait(&self, for_what: PollFlags) -> io::Result<()> {
        let left = self.until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        let timeout = Timespec::try_from(left).map_err(io::Error::other)?;
        match poll(&mut [PollFd::new(&self.fd, for_what)], Some(&timeout)) {
            Ok(0) => Err(io::ErrorKind::TimedOut.into()),
            Ok(_) | Err(rustix::io::Errno::INTR) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

impl Read for Timed<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            match rustix::io::read(self.fd, &mut *into) {
                Err(rustix::io::Errno::AGAIN) => self.wait(PollFlags::IN)?,
                Err(rustix::io::Errno::INTR) => {}
                other => return other.map_err(io::Error::from),
            }
        }
    }
}

impl Write for Timed<'_> {
    fn write(&mut self, from: &[u8]) -> io::Result<usize> {
        loop {
            match rustix::io::write(self.fd, from) {
                Err(rustix::io::Errno::AGAIN) => self.wait(PollFlags::OUT)?,
                Err(rustix::io::Errno::INTR) => {}
                other => return other.map_err(io::Error::from),
            }
        }
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
