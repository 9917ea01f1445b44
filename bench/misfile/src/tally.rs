//! What came out.

use std::{collections::BTreeMap, fmt};

use mailroom::matching::rule::{Candidate, Verdict};

use crate::{
    firm::Person,
    papers::{Post, Truth},
};

/// Counts of one level of noise.
#[derive(Debug, Clone, Default)]
pub struct Level {
    /// Papers of one client.
    pub of_one: u64,
    pub filed: u64,
    /// Asked about, though they are one client's: by what the question was.
    pub asked: BTreeMap<String, u64>,
    /// Papers of nobody, or of two; and how many of those were asked about.
    pub of_none: u64,
    pub of_both: u64,
    pub asked_rightly: u64,
    /// Two clients' papers that were filed to one of them.
    pub half: u64,
}

/// All counts.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    pub levels: BTreeMap<&'static str, Level>,
    pub papers: u64,
    /// Each wrong filing, in words.
    pub wrong: Vec<String>,
    /// Some of the questions in words.
    pub samples: BTreeMap<String, Vec<String>>,
}

fn about(question: &str) -> &'static str {
    const SORTS: [(&str, &str); 10] = [
        ("No client", "nobody recognised"),
        ("Only one thing", "one identifier"),
        ("theirs alone", "nothing that is theirs alone"),
        ("The sender is our client", "sent by another client"),
        ("It answers a message", "thread of another client"),
        ("names two clients", "names two clients"),
        ("Two clients are possible", "two clients possible"),
        ("easily taken", "look-alikes"),
        ("account with these digits", "account and namesakes"),
        ("may be meant, but", "contradiction"),
    ];
    SORTS.iter().find(|(words, _)| question.contains(words)).map_or("other", |(_, sort)| sort)
}

impl Tally {
    /// One paper was decided.
    pub fn add(
        &mut self,
        level: &'static str,
        people: &[Person],
        post: &Post,
        decided: (Vec<Candidate>, Verdict),
    ) {
        self.papers += 1;
        let (candidates, verdict) = decided;
        let counts = self.levels.entry(level).or_default();
        let owner = |at: usize| people[at].number.as_str();
        let owners: Vec<&str> = match post.truth {
            Truth::One(at) => vec![owner(at)],
            Truth::Both(a, b) => vec![owner(a), owner(b)],
            Truth::Nobody => Vec::new(),
        };
        match owners.len() {
            0 => counts.of_none += 1,
            1 => counts.of_one += 1,
            _ => counts.of_both += 1,
        }
        match verdict {
            Verdict::Certain => {
                let chosen = candidates.first().map_or("", |c| c.client_number.as_str());
                if !owners.contains(&chosen) {
                    self.wrong.push(format!(
                        "{level} {}: filed to {chosen}, is {owners:?}\n  agrees {:?}\n  text {:?}",
                        post.sort,
                        candidates.first().map(|c| &c.agrees),
                        post.text
                    ));
                } else if owners.len() == 1 {
                    counts.filed += 1;
                } else {
                    counts.half += 1;
                }
            }
            Verdict::Ask(question) if owners.len() == 1 => {
                let sort = format!("{}: {}", post.sort, about(&question));
                *counts.asked.entry(about(&question).to_owned()).or_default() += 1;
                let some = self.samples.entry(format!("{level} {sort}")).or_default();
                if some.len() < 3 {
                    let seen: Vec<String> = candidates
                        .iter()
                        .take(2)
                        .map(|c| format!("{} {:?} against {:?}", c.client_number, c.families, c.contradicts))
                        .collect();
                    some.push(format!("is {owners:?}; {question}\n    {seen:?}\n    {:?}", post.text));
                }
            }
            Verdict::Ask(_) => counts.asked_rightly += 1,
        }
    }

    /// Puts another hand's counts to these.
    pub fn join(&mut self, other: Self) {
        self.papers += other.papers;
        self.wrong.extend(other.wrong);
        for (name, level) in other.levels {
            let own = self.levels.entry(name).or_default();
            own.of_one += level.of_one;
            own.filed += level.filed;
            own.of_none += level.of_none;
            own.of_both += level.of_both;
            own.asked_rightly += level.asked_rightly;
            own.half += level.half;
            for (sort, count) in level.asked {
                *own.asked.entry(sort).or_default() += count;
            }
        }
        for (sort, some) in other.samples {
            self.samples.entry(sort).or_default().extend(some);
        }
    }

    /// The share of one client's papers that needed no person, at one level.
    pub fn share_filed(&self, level: &str) -> f64 {
        self.levels.get(level).map_or(0.0, |l| l.filed as f64 / l.of_one.max(1) as f64)
    }

    /// Upper 95 % bound of the share of wrong filings (Poisson; 3 / n when there is none).
    pub fn upper_bound(&self) -> f64 {
        let k = self.wrong.len() as f64;
        // The chi-square bound by Wilson and Hilferty; exact enough above zero.
        let bound = if self.wrong.is_empty() {
            2.996
        } else {
            let n = k + 1.0;
            n * (1.0 - 1.0 / (9.0 * n) + 1.645 / (3.0 * n.sqrt())).powi(3)
        };
        bound / self.papers.max(1) as f64
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "wrong machine filings: {} in {} papers (upper 95 % bound {:.1} in 100,000)",
            self.wrong.len(),
            self.papers,
            self.upper_bound() * 100_000.0
        )?;
        for (name, level) in &self.levels {
            writeln!(
                f,
                "noise {name}: filed {:.1} % of {} papers of one client; of {} of nobody's and {} of two clients' asked {}, \
                 filed to one of the two {}",
                100.0 * level.filed as f64 / level.of_one.max(1) as f64,
                level.of_one,
                level.of_none,
                level.of_both,
                level.asked_rightly,
                level.half
            )?;
            let mut sorts: Vec<_> = level.asked.iter().collect();
            sorts.sort_by(|a, b| b.1.cmp(a.1));
            for (sort, count) in sorts {
                writeln!(f, "  asked, {sort}: {:.1} %", 100.0 * *count as f64 / level.of_one.max(1) as f64)?;
            }
        }
        Ok(())
    }
}
