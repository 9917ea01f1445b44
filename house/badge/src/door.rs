//! One door for every write, and the way to every read.

use std::sync::{Arc, Mutex, PoisonError};

use kernel::{Event, Fault, Outcome, Stop, Subject};
use register::{End, Job, Lane, Register, Verdict, Work};

use crate::{
    Actor, Handle, Permissions, Permit, Reader,
    permit::{Denied, entry},
};

/// Cheap to clone: every page and follower has one.
#[derive(Clone)]
pub struct Door {
    register: Register,
    table: Arc<Permissions>,
}

impl Door {
    /// A door in front of this register, under this permission table.
    pub fn new(register: Register, table: Permissions) -> Self {
        Self { register, table: Arc::new(table) }
    }

    /// The permission table.
    pub fn permissions(&self) -> &Permissions {
        &self.table
    }

    /// The register behind the door, for followers, `verify` and metrics; never for a change.
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// Carries out a command and waits until it is durable. For async callers.
    pub async fn carry_out<C: Handle>(&self, actor: &Actor, command: C) -> Outcome<C::Done, C::Refusal> {
        let (sender, answer) = tokio::sync::oneshot::channel();
        self.put(actor, command, Lane::Desk, Box::new(move |outcome| drop(sender.send(outcome))));
        match answer.await {
            Ok(outcome) => outcome,
            Err(_) => Err(Fault::unknown("the register stopped before it answered").into()),
        }
    }

    /// Carries out a command and waits until it is durable. For threads that may block.
    pub fn carry_out_here<C: Handle>(&self, actor: &Actor, command: C) -> Outcome<C::Done, C::Refusal> {
        self.begin(actor, command, Lane::Desk)
            .recv()
            .unwrap_or_else(|_| Err(Fault::unknown("the register stopped before it answered").into()))
    }

    /// Puts a command in a lane and gives back where its answer will appear, so that many can share one commit.
    pub fn begin<C: Handle>(
        &self,
        actor: &Actor,
        command: C,
        lane: Lane,
    ) -> std::sync::mpsc::Receiver<Outcome<C::Done, C::Refusal>> {
        let (sender, answer) = std::sync::mpsc::sync_channel(1);
        self.put(actor, command, lane, Box::new(move |outcome| drop(sender.send(outcome))));
        answer
    }

    /// One look at the register for this actor's eyes. Blocks; async callers use [`Door::read`].
    pub fn read_here<T>(
        &self,
        actor: &Actor,
        look: impl FnOnce(&mut Reader<'_, '_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.register.read(|snapshot| look(&mut Reader::new(snapshot, actor)))
    }

    /// One look at the register for this actor's eyes.
    pub async fn read<T: Send + 'static>(
        &self,
        actor: &Actor,
        look: impl FnOnce(&mut Reader<'_, '_>) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let (door, actor) = (self.clone(), actor.clone());
        let done = tokio::task::spawn_blocking(move || door.read_here(&actor, look)).await;
        done.unwrap_or_else(|_| Err(Fault::broken("a page's reading stopped half way")))
    }

    fn put<C: Handle>(&self, actor: &Actor, command: C, lane: Lane, tell: Tell<C>) {
        let denials = Arc::new(Mutex::new(None));
        self.register.submit(Box::new(CommandJob {
            actor: actor.clone(),
            table: Arc::clone(&self.table),
            command,
            lane,
            outcome: None,
            tell: Some(tell),
            register: self.register.clone(),
            denials,
        }));
    }
}

type Tell<C> = Box<dyn FnOnce(Outcome<<C as kernel::Command>::Done, <C as kernel::Command>::Refusal>) + Send>;

/// One command on its way: asks for leave, handles, keeps the answer until the commit is durable.
struct CommandJob<C: Handle> {
    actor: Actor,
    table: Arc<Permissions>,
    command: C,
    lane: Lane,
    outcome: Option<Outcome<C::Done, C::Refusal>>,
    tell: Option<Tell<C>>,
    register: Register,
    denials: Arc<Mutex<Option<Denied>>>,
}

impl<C: Handle> Job for CommandJob<C> {
    fn lane(&self) -> Lane {
        self.lane
    }

    fn name(&self) -> &'static str {
        C::NAME
    }

    fn run(&mut self, work: &mut Work<'_>) -> Verdict {
        let outcome = match Permit::<C>::decide(&self.actor, &self.table, true) {
            Ok(permit) => self.command.handle(work, permit),
            Err(denied) => {
                *self.denials.lock().unwrap_or_else(PoisonError::into_inner) = Some(denied.clone());
                Err(Stop::Fault(denied.into()))
            }
        };
        let verdict = match &outcome {
            Ok(_) => Verdict::Keep,
            Err(_) => Verdict::Undo,
        };
        self.outcome = Some(outcome);
        verdict
    }

    fn answer(mut self: Box<Self>, end: End) {
        let denied = self.denials.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(denied) = denied {
            self.register.submit(Box::new(DenialJob {
                actor: self.actor.clone(),
                event: CommandDenied { command: denied.command, subject: self.command.subject() },
            }));
        }
        let outcome = match (end, self.outcome.take()) {
            (End::Kept, Some(outcome)) => outcome,
            (End::Undone(None), Some(outcome @ Err(_))) => outcome,
            (End::Undone(Some(fault)), _) => Err(Stop::Fault(fault)),
            (End::Undone(None), _) => Err(Fault::broken(format!("{} was undone", C::NAME)).into()),
            (End::Unknown, _) => Err(Fault::unknown(format!("{}: the commit failed", C::NAME)).into()),
            (End::Kept, None) => Err(Fault::broken(format!("{} gave no answer", C::NAME)).into()),
        };
        if let Some(tell) = self.tell.take() {
            tell(outcome);
        }
    }
}

/// A denied command is itself an event.
struct CommandDenied {
    command: &'static str,
    subject: Subject,
}

impl Event for CommandDenied {
    fn name(&self) -> &'static str {
        "badge.command_denied"
    }

    fn subject(&self) -> Subject {
        self.subject
    }

    fn body(&self) -> String {
        serde_json::json!({ "command": self.command }).to_string()
    }
}

struct DenialJob {
    actor: Actor,
    event: CommandDenied,
}

impl Job for DenialJob {
    fn lane(&self) -> Lane {
        Lane::Desk
    }

    fn name(&self) -> &'static str {
        "badge.command_denied"
    }

    fn run(&mut self, work: &mut Work<'_>) -> Verdict {
        match work.append_entry(entry(&self.actor, true, &self.event)) {
            Ok(()) => Verdict::Keep,
            Err(_) => Verdict::Undo,
        }
    }

    fn answer(self: Box<Self>, _end: End) {}
}
