//! How much waits in each tab: shown on every page, so it is counted once for each change of the record rather than once a page.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use kernel::Fault;
use mailroom::public as mail;
use register::Read;

/// Tabs and how many papers are in them.
type Counts = Vec<(String, i64)>;

/// What was counted, by the state of the papers. Cheap to clone.
#[derive(Clone, Default)]
pub struct Tally(Arc<Mutex<HashMap<String, (i64, Counts)>>>);

impl Tally {
    /// The papers of a state, by tab. `sealed` is how far the record was sealed before `read` began: what is counted then holds
    /// until it goes on.
    pub fn of(&self, read: &mut dyn Read, state: &str, sealed: i64) -> Result<Counts, Fault> {
        let known = |(at, counts): &(i64, Counts)| (*at == sealed).then(|| counts.clone());
        let found = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(state).and_then(known);
        if let Some(counts) = found {
            return Ok(counts);
        }
        let counts = mail::counts(read, state)?;
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.get(state).is_none_or(|(at, _)| *at <= sealed) {
            kept.insert(state.to_owned(), (sealed, counts.clone()));
        }
        Ok(counts)
    }
}
