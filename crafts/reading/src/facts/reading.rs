//! What the readers hand their finds to.

use super::doc::Doc;
use crate::model::Fact;

/// How many facts of one name are kept.
const MOST: usize = 12;
/// Recipients of a notice are many.
const MOST_RECIPIENTS: usize = 200;

/// The facts of one paper while it is being read.
pub(crate) struct Reading<'d, 'p> {
    pub doc: &'d Doc<'p>,
    pub facts: Vec<Fact>,
}

impl<'d, 'p> Reading<'d, 'p> {
    pub fn new(doc: &'d Doc<'p>) -> Self {
        Self { doc, facts: Vec::new() }
    }

    /// Takes a find, if it is one.
    pub fn push(&mut self, fact: Option<Fact>) {
        if let Some(fact) = fact
            && fact.probability >= 0.2
            && !fact.value.is_empty()
        {
            self.facts.push(fact);
        }
    }

    /// Is there a fact of this name that is at least this sure?
    pub fn has(&self, name: &str, sure: f32) -> bool {
        self.facts.iter().any(|f| f.name == name && f.probability >= sure)
    }

    /// One fact per name and normal form, the surest first within a name; said again makes it surer.
    pub fn finish(self) -> Vec<Fact> {
        let mut kept: Vec<Fact> = Vec::with_capacity(self.facts.len());
        for fact in self.facts {
            match kept.iter_mut().find(|k| k.name == fact.name && same(&k.normal, &fact.normal)) {
                Some(known) => {
                    let both = 1.0 - (1.0 - known.probability) * (1.0 - fact.probability * 0.35);
                    if fact.probability > known.probability {
                        *known = fact;
                    }
                    known.probability = both;
                }
                None => kept.push(fact),
            }
        }
        let order: Vec<String> = {
            let mut names: Vec<String> = Vec::new();
            for fact in &kept {
                if !names.contains(&fact.name) {
                    names.push(fact.name.clone());
                }
            }
            names
        };
        let rank = |name: &str| order.iter().position(|n| n == name).unwrap_or(0);
        kept.sort_by(|a, b| rank(&a.name).cmp(&rank(&b.name)).then(b.probability.total_cmp(&a.probability)));
        let mut count = 0;
        let mut last = String::new();
        kept.retain(|fact| {
            if fact.name != last {
                last.clone_from(&fact.name);
                count = 0;
            }
            count += 1;
            count <= if fact.name == "recipient" { MOST_RECIPIENTS } else { MOST }
        });
        for fact in &mut kept {
            fact.probability = fact.probability.clamp(0.0, 0.995);
        }
        kept
    }
}

fn same(a: &str, b: &str) -> bool {
    a == b || (a.len() == b.len() && a.eq_ignore_ascii_case(b))
}
