//! Who looks at a paper at this moment. Kept in memory and forgotten a short while after the page was last open: it warns a
//! second clerk, it never decides anything; the version of the row does that.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use kernel::{Moment, PaperId};

/// An open page says every twenty seconds that it is still open.
const LEASE_MS: i64 = 50_000;

/// One person at one paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    pub id: String,
    pub name: String,
    pub since: Moment,
    last: Moment,
}

/// Everybody who has a paper open.
#[derive(Debug, Clone, Default)]
pub struct Presence {
    readers: Arc<Mutex<HashMap<PaperId, Vec<Reader>>>>,
}

impl Presence {
    /// This person has this paper open, and no other; who else has it.
    pub fn opens(&self, paper: PaperId, id: &str, name: &str, now: Moment) -> Vec<Reader> {
        let mut all = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        let alive = |reader: &Reader| now.ms() - reader.last.ms() < LEASE_MS;
        all.retain(|at, readers| {
            readers.retain(|r| alive(r) && (*at == paper || r.id != id));
            !readers.is_empty()
        });
        let here = all.entry(paper).or_default();
        match here.iter_mut().find(|r| r.id == id) {
            Some(me) => me.last = now,
            None => here.push(Reader { id: id.to_owned(), name: name.to_owned(), since: now, last: now }),
        }
        here.iter().filter(|r| r.id != id).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use kernel::{Id, SeededChance};

    use super::*;

    #[test]
    fn a_reader_is_seen_by_others_until_the_page_is_closed_or_another_paper_is_open() {
        let presence = Presence::default();
        let mut chance = SeededChance::new(1);
        let at = |s: i64| Moment::from_ms(s * 1_000);
        let (one, two) = (PaperId::make(at(1), &mut chance), PaperId::make(at(2), &mut chance));
        let names = |readers: Vec<Reader>| readers.into_iter().map(|r| r.name).collect::<Vec<_>>();
        assert!(presence.opens(one, "a", "Ana", at(0)).is_empty(), "nobody is told of themselves");
        let seen = presence.opens(one, "b", "Ben", at(10));
        assert_eq!((seen[0].name.as_str(), seen[0].since), ("Ana", at(0)));
        assert_eq!(names(presence.opens(one, "a", "Ana", at(20))), ["Ben"]);
        assert!(names(presence.opens(two, "b", "Ben", at(30))).is_empty());
        assert!(names(presence.opens(one, "a", "Ana", at(31))).is_empty(), "Ben has gone on");
        assert!(names(presence.opens(one, "c", "Cleo", at(90))).is_empty(), "Ana has closed her page");
    }
}
