//! The pipeline's answers held against the truth.

use crate::truth::{Decision, TrueItem, TruePaper};
use serde::Serialize;
use serde_json::Value;
use std::{collections::BTreeMap, fs, io, path::Path};

/// How well the post was handled.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Score {
    /// `chancery.demo.score/1`.
    pub schema: &'static str,
    /// Files of the post.
    pub items: usize,
    /// Papers filed with the right client (and matter, where it must be that one), and duplicates known as such.
    pub filed_right: usize,
    /// Papers filed with the wrong client or matter, or filed although a person had to decide.
    pub filed_wrong: usize,
    /// Papers about which a person was asked (or which were quarantined), and had to be.
    pub asked_rightly: usize,
    /// Papers about which a person was asked although they could have been filed.
    pub asked_needlessly: usize,
    /// Share of the papers whose kind is right.
    pub kind_accuracy: f64,
    /// Share of the true values that were read in their normal form.
    pub fact_accuracy: f64,
    /// Share of the true deadlines that were made, less those made where there is none.
    pub deadline_accuracy: f64,
    /// How long it took; set by the caller.
    pub seconds: f64,
    /// One line for each miss, in plain words.
    #[serde(skip)]
    pub misses: Vec<String>,
}

impl Score {
    /// The line that `chancery demo --score --json` prints.
    pub fn json(&self, seconds: f64) -> String {
        let seconds = (seconds * 1_000.0).round() / 1_000.0;
        serde_json::to_string(&Self { seconds, misses: Vec::new(), ..self.clone() }).unwrap_or_default()
    }

    /// For a person: the figures and every miss.
    pub fn human(&self, seconds: f64) -> String {
        let mut out = format!(
            "{} items in {seconds:.1} s: {} papers filed right, {} filed wrong; asked rightly about {}, needlessly about {}\nkinds {:.1} %, facts {:.1} %, deadlines {:.1} %\n",
            self.items,
            self.filed_right,
            self.filed_wrong,
            self.asked_rightly,
            self.asked_needlessly,
            100.0 * self.kind_accuracy,
            100.0 * self.fact_accuracy,
            100.0 * self.deadline_accuracy,
        );
        for miss in &self.misses {
            out.push_str("- ");
            out.push_str(miss);
            out.push('\n');
        }
        out
    }
}

#[derive(Default)]
struct Share {
    right: usize,
    all: usize,
}

impl Share {
    fn count(&mut self, right: bool) {
        self.all += 1;
        self.right += usize::from(right);
    }

    fn value(&self) -> f64 {
        if self.all == 0 { 1.0 } else { (self.right as f64 / self.all as f64 * 10_000.0).round() / 10_000.0 }
    }
}

/// A paper as the pipeline answered it, with the head of its line.
struct Answer<'v> {
    from: &'v str,
    paper: &'v Value,
    taken: bool,
}

/// Holds lines of `chancery.inbox/1` against the truth. A file that is not answered counts as asked about.
pub fn score(truth: &Path, results: impl Iterator<Item = Value>) -> io::Result<Score> {
    let mut lines: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for line in results {
        let name = base(line["file"].as_str().unwrap_or_default()).to_owned();
        lines.entry(name).or_default().push(line);
    }
    let mut score = Score { schema: "chancery.demo.score/1", ..Score::default() };
    let (mut kinds, mut facts, mut deadlines) = (Share::default(), Share::default(), Share::default());
    for row in fs::read_to_string(truth)?.lines() {
        let item: TrueItem = serde_json::from_str(row).map_err(io::Error::other)?;
        score.items += 1;
        let none = Vec::new();
        let found = lines.get(base(&item.file)).unwrap_or(&none);
        let mut answers: Vec<Answer<'_>> = found
            .iter()
            .flat_map(|line| {
                let from = line["from"].as_str().unwrap_or_default();
                line["papers"].as_array().into_iter().flatten().map(move |paper| Answer {
                    from,
                    paper,
                    taken: false,
                })
            })
            .collect();
        for paper in &item.papers {
            let at = best(paper, &answers);
            let answer = at.map(|i| {
                answers[i].taken = true;
                answers[i].paper
            });
            let place = match &paper.part {
                Some(part) => format!("{} [{part}]", item.file),
                None if paper.pages.len() > 1 || paper.pages.first().is_some_and(|p| *p > 1) => {
                    format!("{} p. {:?}", item.file, paper.pages)
                }
                None => item.file.clone(),
            };
            decide(&mut score, paper, answer, &place);
            let nothing = Value::Null;
            let answer = answer.unwrap_or(&nothing);
            kind(&mut score, &mut kinds, paper, answer, &place);
            values(&mut score, &mut facts, paper, answer, &place);
            dates(&mut score, &mut deadlines, paper, answer, &place);
            wishes(&mut score, paper, answer, &place);
        }
        for extra in answers.iter().filter(|a| !a.taken && text(a.paper, "decision") == "filed") {
            // a paper that is not there, filed to somebody: harmless only when it is that item's own client
            let whose = text(extra.paper, "client_number");
            if !item.papers.iter().any(|p| p.client_number.as_deref() == Some(whose)) {
                score.filed_wrong += 1;
                score.misses.push(format!("{}: a further paper was filed to {whose}", item.file));
            }
        }
    }
    score.kind_accuracy = kinds.value();
    score.fact_accuracy = facts.value();
    score.deadline_accuracy = deadlines.value();
    Ok(score)
}

fn base(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_default()
}

/// The answer that is about this paper: same part, most pages in common, then same kind.
fn best(paper: &TruePaper, answers: &[Answer<'_>]) -> Option<usize> {
    let part = paper.part.as_deref().map(base).unwrap_or_default().to_lowercase();
    let fit = |answer: &Answer<'_>| {
        let theirs = base(text(answer.paper, "part")).to_lowercase();
        let same_part = theirs == part || (part.is_empty() && theirs == "body");
        let pages: Vec<u64> =
            answer.paper["pages"].as_array().into_iter().flatten().filter_map(Value::as_u64).collect();
        let common = paper.pages.iter().filter(|p| pages.contains(&u64::from(**p))).count();
        let union = pages.len() + paper.pages.len() - common;
        let mut fit = if same_part { 100 } else { 0 };
        fit += (40 * common).checked_div(union).unwrap_or(20);
        fit += if text(answer.paper, "kind") == paper.kind { 5 } else { 0 };
        if let Some(from) = &paper.from {
            fit += if answer.from.contains(from.as_str()) { 50 } else { 0 };
        }
        (fit, same_part)
    };
    (0..answers.len())
        .filter(|&i| !answers[i].taken && fit(&answers[i]).1)
        .max_by_key(|&i| (fit(&answers[i]).0, usize::MAX - i))
}

fn decide(score: &mut Score, paper: &TruePaper, answer: Option<&Value>, place: &str) {
    let decision = answer.map_or("asked", |a| text(a, "decision"));
    let client = answer.map(|a| text(a, "client_number")).unwrap_or_default();
    let matter = answer.map(|a| text(a, "matter_number")).unwrap_or_default();
    let right_client = paper.client_number.as_deref() == Some(client);
    let right_matter = paper.matter_number.as_deref().is_none_or(|m| m == matter);
    let question = answer.map(|a| text(a, "question")).unwrap_or("not answered");
    match (paper.decision, decision) {
        (Decision::Duplicate, "duplicate") => score.filed_right += 1,
        (Decision::Filed | Decision::Duplicate, "filed") if right_client && right_matter => {
            score.filed_right += 1
        }
        (Decision::Filed | Decision::Duplicate, "filed") => {
            score.filed_wrong += 1;
            score.misses.push(format!(
                "{place}: filed to {client} {matter}, is {} {} ({})",
                paper.client_number.as_deref().unwrap_or("nobody's"),
                paper.matter_number.as_deref().unwrap_or(""),
                paper.why
            ));
        }
        (Decision::Filed | Decision::Duplicate, _) => {
            score.asked_needlessly += 1;
            score
                .misses
                .push(format!("{place}: {decision} although {}; the question was: {question}", paper.why));
        }
        (Decision::Asked | Decision::Quarantined, "filed") => {
            score.filed_wrong += 1;
            score.misses.push(format!("{place}: filed to {client} although {}", paper.why));
        }
        (Decision::Asked | Decision::Quarantined, _) => score.asked_rightly += 1,
    }
}

fn kind(score: &mut Score, kinds: &mut Share, paper: &TruePaper, answer: &Value, place: &str) {
    if paper.kind.is_empty() || paper.decision == Decision::Duplicate {
        return;
    }
    let theirs = text(answer, "kind");
    kinds.count(theirs == paper.kind);
    if theirs != paper.kind {
        let said = if theirs.is_empty() { "nothing" } else { theirs };
        score.misses.push(format!("{place}: kind {said}, is {}", paper.kind));
    }
}

fn values(score: &mut Score, facts: &mut Share, paper: &TruePaper, answer: &Value, place: &str) {
    if paper.decision == Decision::Duplicate {
        return;
    }
    let theirs: Vec<(&str, String)> = answer["facts"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|f| (text(f, "name"), plain(text(f, "normal"))))
        .collect();
    for (name, fact) in &paper.facts {
        let wanted = plain(&fact.normal);
        let right = theirs.iter().any(|(n, v)| n == name && *v == wanted);
        facts.count(right);
        if !right {
            let read: Vec<&str> = theirs.iter().filter(|(n, _)| n == name).map(|(_, v)| v.as_str()).collect();
            let read =
                if read.is_empty() { "not read".to_owned() } else { format!("read as {}", read.join(" / ")) };
            score.misses.push(format!("{place}: {name} {} {read}", fact.normal));
        }
    }
}

/// For comparing: capitals, marks and spaces do not matter.
fn plain(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

fn dates(score: &mut Score, deadlines: &mut Share, paper: &TruePaper, answer: &Value, place: &str) {
    if paper.decision == Decision::Duplicate {
        return;
    }
    let theirs: Vec<(&str, &str)> = answer["deadlines"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|d| (text(d, "due"), text(d, "what")))
        .collect();
    for deadline in &paper.deadlines {
        let right = theirs.iter().any(|(due, _)| *due == deadline.due);
        deadlines.count(right);
        if !right {
            let made: Vec<String> = theirs.iter().map(|(due, what)| format!("{what} {due}")).collect();
            let made = if made.is_empty() { "none".to_owned() } else { made.join(", ") };
            score.misses.push(format!(
                "{place}: {} due {} ({} from {}), made: {made}",
                deadline.what, deadline.due, deadline.rule, deadline.trigger
            ));
        }
    }
    if paper.makes_no_deadline && !theirs.is_empty() {
        deadlines.count(false);
        score.misses.push(format!("{place}: makes no deadline, but {} was made", theirs[0].1));
    }
}

/// What the sender wants: told in the report, in no figure.
fn wishes(score: &mut Score, paper: &TruePaper, answer: &Value, place: &str) {
    let heard: Vec<&str> = answer["intents"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|i| i.as_str().or_else(|| i["name"].as_str()))
        .collect();
    for wish in paper.intents.iter().filter(|wish| !heard.contains(&wish.as_str())) {
        let heard = if heard.is_empty() { "nothing".to_owned() } else { heard.join(", ") };
        score.misses.push(format!("{place}: wants {wish}, heard {heard}"));
    }
}
