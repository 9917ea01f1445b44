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

/// A worker is replaced after so much work: whatever a file left behind goes with it. A file counts once, and once more for
/// each piece of this many bytes: a new worker costs as much as a hundred small mails.
const WORK_EACH: u32 = 5_000;
const PIECE: usize = 16 << 10;
/// Questions of so many bytes are sent together: they fit a pipe, so that nobody waits for the other to read first.
const TOGETHER: usize = 32 << 10;

/// An answer and its body.
pub(crate) type Said = (Answer, Vec<u8>);

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
    pub(crate) fn ask(&self, ask: &Ask, body: &[u8]) -> Result<Said, Lost> {
        let answered = self.ask_of(self.take(), &[(ask, body)], &mut |_| {});
        self.give_back(answered)
    }

    /// Asks several questions; each answer is handed on in its turn. Small ones go to a worker together: it looks at the next
    /// while its last answer is still on its way. One that kills the worker costs itself only.
    pub(crate) fn ask_all(&self, asks: &[(&Ask, &[u8])], each: &mut dyn FnMut(Result<Said, Lost>)) {
        let mut left = asks;
        while !left.is_empty() {
            let mut weight = 0;
            let fits = |(ask, body): &&(&Ask, &[u8])| {
                weight += body.len().saturating_add(ask.most_head());
                weight <= TOGETHER
            };
            let together = left.iter().take_while(fits).count().max(1);
            let mut done = 0;
            let answered = self.ask_of(self.take(), &left[..together], &mut |answer| {
                done += 1;
                each(Ok(answer));
            });
            each(self.give_back(answered));
            left = &left[done + 1..];
        }
    }

    fn take(&self) -> Option<Worker> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        while state.busy >= self.room {
            state = self.free.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.busy += 1;
        state.idle.pop()
    }

    fn give_back<T>(&self, answered: Result<(Worker, T), Lost>) -> Result<T, Lost> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.busy -= 1;
        let answer = answered.map(|(worker, answer)| {
            if worker.served < WORK_EACH {
                state.idle.push(worker);
            }
            answer
        });
        drop(state);
        self.free.notify_one();
        answer
    }

    /// Asks a worker, or a new one, all of it; gives back the last answer, and the earlier ones to `each`.
    fn ask_of(
        &self,
        worker: Option<Worker>,
        asks: &[(&Ask, &[u8])],
        each: &mut dyn FnMut(Said),
    ) -> Result<(Worker, Said), Lost> {
        // One that was killed while it was idle is no fault of this file.
        let alive = worker.and_then(|mut w| matches!(w.child.try_wait(), Ok(None)).then_some(w));
        let mut worker = match alive {
            Some(worker) => worker,
            None => self.start().map_err(|_| Lost::NotStarted)?,
        };
        match worker.ask(asks, self.wall, each) {
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
    fn ask(
        &mut self,
        asks: &[(&Ask, &[u8])],
        wall: Duration,
        each: &mut dyn FnMut(Said),
    ) -> io::Result<Said> {
        let mut patience = self.patience(wall);
        for (ask, body) in asks {
            self.send(ask, body, &patience)?;
            let pieces = u32::try_from(body.len() / PIECE).unwrap_or(u32::MAX);
            self.served = self.served.saturating_add(1).saturating_add(pieces);
        }
        for _ in 1..asks.len() {
            each(self.answer(&mut patience)?);
        }
        self.answer(&mut patience)
    }

    fn answer(&mut self, patience: &mut Patience) -> io::Result<Said> {
        // each answer has its own time; what the worker has waited since the first question is given on top
        patience.begun = Instant::now();
        wire::receive(&mut Timed { fd: self.output.as_fd(), patience })
    }

    /// How long a step that begins now is waited for.
    pub(crate) fn patience(&self, wall: Duration) -> Patience {
        let process = self.child.id();
        Patience { process, begun: Instant::now(), wall, waited: waited_for_a_processor(process) }
    }

    pub(crate) fn send(&mut self, ask: &Ask, body: &[u8], patience: &Patience) -> io::Result<()> {
        let input = self.input.as_ref().ok_or(io::ErrorKind::BrokenPipe)?;
        wire::send(&mut Timed { fd: input.as_fd(), patience }, ask, &[body])
    }

    /// Sends raw bytes and closes the input, then takes all that comes: for a program that the worker has become.
    pub(crate) fn feed(mut self, raw: &[&[u8]], patience: &Patience) -> Result<(ExitStatus, Vec<u8>), Lost> {
        let result = (|| {
            {
                let input = self.input.as_ref().ok_or(io::ErrorKind::BrokenPipe)?;
                let mut to = Timed { fd: input.as_fd(), patience };
                for piece in raw {
                    to.write_all(piece)?;
                }
            }
            self.input = None;
            let mut out = Vec::new();
            Timed { fd: self.output.as_fd(), patience }.take(64 << 20).read_to_end(&mut out)?;
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

/// How long a step may still take. The time for which it could have run and had no processor does not count: on a busy
/// machine a clear paper would else be given up for the sake of its neighbours.
#[derive(Debug)]
pub(crate) struct Patience {
    process: u32,
    begun: Instant,
    wall: Duration,
    /// For how long the process had waited for a processor when the step began.
    waited: Duration,
}

impl Patience {
    fn left(&self) -> Duration {
        let plain = self.wall.saturating_sub(self.begun.elapsed());
        if !plain.is_zero() {
            // asked again when that is over
            return plain;
        }
        let idle = waited_for_a_processor(self.process).saturating_sub(self.waited);
        (self.wall + idle).saturating_sub(self.begun.elapsed())
    }
}

/// For how long a process has waited for a processor in its life; nothing where the kernel does not say.
fn waited_for_a_processor(process: u32) -> Duration {
    let told = std::fs::read_to_string(format!("/proc/{process}/schedstat")).unwrap_or_default();
    Duration::from_nanos(told.split(' ').nth(1).and_then(|nanos| nanos.parse().ok()).unwrap_or(0))
}

/// A pipe that is given up when patience ends.
struct Timed<'f> {
    fd: BorrowedFd<'f>,
    patience: &'f Patience,
}

impl Timed<'_> {
    fn wait(&self, for_what: PollFlags) -> io::Result<()> {
        loop {
            let left = self.patience.left();
            if left.is_zero() {
                return Err(io::ErrorKind::TimedOut.into());
            }
            let timeout = Timespec::try_from(left).map_err(io::Error::other)?;
            match poll(&mut [PollFd::new(&self.fd, for_what)], Some(&timeout)) {
                Ok(0) => {}
                Ok(_) | Err(rustix::io::Errno::INTR) => return Ok(()),
                Err(error) => return Err(error.into()),
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_for_a_processor_is_not_held_against_a_step() {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let mut busy: Vec<Child> = (0..=2 * cores)
            .map(|_| Command::new("sh").args(["-c", "while :; do :; done"]).spawn().unwrap())
            .collect();
        let process = busy[0].id();
        let least = Duration::from_millis(50);
        while waited_for_a_processor(process) < least {
            std::thread::sleep(Duration::from_millis(5));
        }
        let patience = |waited| Patience { process, begun: Instant::now(), wall: Duration::ZERO, waited };
        // It waited while this step was under way: that much is given back. It waited before: nothing is.
        assert!(patience(Duration::ZERO).left() > least / 2);
        assert_eq!(patience(Duration::MAX).left(), Duration::ZERO);
        for child in &mut busy {
            child.kill().unwrap();
            child.wait().unwrap();
        }
        // A process that is gone waits for nothing.
        assert_eq!(waited_for_a_processor(process), Duration::ZERO);
    }
}
