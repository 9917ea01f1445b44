//! What a command and an event are, as far as the rooms below the departments must know.

use std::fmt;

use crate::{ClientId, MatterId};

/// What leave is asked for: whose file the command touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The whole firm (settings, imports, things that are on no file yet).
    Firm,
    /// One client's file.
    Client(ClientId),
    /// One matter.
    Matter(MatterId),
}

/// A sentence in the office's language. Once it exists, it is well formed.
pub trait Command {
    /// `department.verb_noun`: permission, source of the event, name of the log span.
    const NAME: &'static str;
    /// What the caller gets back.
    type Done: Send + 'static;
    /// How the firm says no.
    type Refusal: fmt::Display + Send + 'static;
    /// What leave is asked for.
    fn subject(&self) -> Subject;
}

/// One line of the record: ids, kinds and hashes, never the words of a paper or a message.
pub trait Event {
    /// `department.noun_verbed`, stable for ever.
    fn name(&self) -> &'static str;
    /// Whose file it belongs to.
    fn subject(&self) -> Subject;
    /// The particulars as a JSON object.
    fn body(&self) -> String;
}
