//! A permit is leave for one command, made only here and spent by saying on the record what was done.

use std::{fmt, marker::PhantomData, sync::Arc};

use kernel::{Command, Event, Fault, Subject};
use register::{Entry, Work};

use crate::{Actor, Permissions};

/// Leave for one command by one actor.
pub struct Permit<C> {
    actor: Actor,
    table: Arc<Permissions>,
    main: bool,
    command: PhantomData<fn() -> C>,
}

/// The actor may not do that. To the outside it looks like "not found".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Denied {
    /// What was asked for.
    pub command: &'static str,
}

impl fmt::Display for Denied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no leave for {}", self.command)
    }
}

impl From<Denied> for Fault {
    fn from(denied: Denied) -> Self {
        Self::not_found(denied.to_string())
    }
}

impl<C: Command> Permit<C> {
    pub(crate) fn decide(actor: &Actor, table: &Arc<Permissions>, main: bool) -> Result<Self, Denied> {
        if table.allows(C::NAME, actor.role) {
            Ok(Self { actor: actor.clone(), table: Arc::clone(table), main, command: PhantomData })
        } else {
            Err(Denied { command: C::NAME })
        }
    }

    /// Leave for another department's part of the same act: same actor, decided again.
    pub fn ask<D: Command>(&self) -> Result<Permit<D>, Fault> {
        Permit::<D>::decide(&self.actor, &self.table, false).map_err(Fault::from)
    }

    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }
}

/// Saying on the record what was done.
pub trait Append {
    /// Spends the permit. For the handler's own command this is the last act of the transaction.
    fn append<C: Command>(&mut self, permit: Permit<C>, event: &dyn Event) -> Result<(), Fault>;
}

impl Append for Work<'_> {
    fn append<C: Command>(&mut self, permit: Permit<C>, event: &dyn Event) -> Result<(), Fault> {
        let entry = entry(&permit.actor, permit.main, event);
        self.append_entry(entry)
    }
}

pub(crate) fn entry(actor: &Actor, main: bool, event: &dyn Event) -> Entry {
    let (subject_kind, subject_id, client_id) = match event.subject() {
        Subject::Firm => ("firm", None, None),
        Subject::Client(id) => ("client", Some(id.to_string()), Some(id.to_string())),
        Subject::Matter(id) => ("matter", Some(id.to_string()), None),
    };
    Entry {
        name: event.name(),
        actor: actor.id.clone(),
        on_behalf: actor.on_behalf.clone(),
        subject_kind,
        subject_id,
        client_id,
        body: event.body(),
        main,
    }
}
