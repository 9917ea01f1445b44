//! How many events a follower may take in one turn. While it writes, the one writer of SQLite stands aside and every desk
//! waits; so a turn is as long as a piece of bulk work, whatever the follower does with an event.

use std::{collections::HashMap, sync::Mutex, time::Duration};

use crate::shared::lock;

/// The length of a turn that is aimed at.
const TURN: Duration = Duration::from_millis(5);
/// Events of a follower that nobody has measured yet.
const FIRST: usize = 50;
/// Never fewer: below that the turn itself costs more than the work.
const LEAST: usize = 4;

/// Seconds that each follower needs for an event.
#[derive(Default)]
pub(crate) struct Pace(Mutex<HashMap<&'static str, f64>>);

impl Pace {
    /// How many events fit a turn.
    pub fn fitting(&self, name: &'static str) -> usize {
        match lock(&self.0).get(name) {
            None => FIRST,
            Some(each) => ((TURN.as_secs_f64() / each.max(1e-9)) as usize).max(LEAST),
        }
    }

    /// What the last turn took. New measures count for a third: one hiccup does not slow a follower for long.
    pub fn note(&self, name: &'static str, events: usize, time: Duration) {
        let each = time.as_secs_f64() / events.max(1) as f64;
        lock(&self.0).entry(name).and_modify(|known| *known = (*known * 2.0 + each) / 3.0).or_insert(each);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_follower_takes_few_events_a_turn_and_a_quick_one_many() {
        let pace = Pace::default();
        assert_eq!(pace.fitting("search"), FIRST);
        for _ in 0..20 {
            pace.note("search", 10, Duration::from_millis(10));
            pace.note("counter", 100, Duration::from_millis(1));
            pace.note("reader", 1, Duration::from_secs(1));
        }
        assert!((4..=6).contains(&pace.fitting("search")), "{}", pace.fitting("search"));
        assert!((490..=510).contains(&pace.fitting("counter")), "{}", pace.fitting("counter"));
        assert_eq!(pace.fitting("reader"), LEAST);
        pace.note("counter", 100, Duration::from_millis(3));
        assert!(pace.fitting("counter") > 250, "one hiccup is not a rule");
    }
}
