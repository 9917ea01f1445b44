//! An arrival has been read: match, audit, follow the protocol, file or ask. One act, one transaction.

use std::collections::BTreeMap;

use badge::{Append, Handle, Permit};
use kernel::{ClientId, Fault, MatterId, Outcome, PaperId};
use reading::{Fact, alike::Likeness};
use register::Work;

use super::{
    command::{ReadPaper, TakeIn},
    filing, record, rule,
};
use crate::{
    MailroomEvent, Refusal,
    arrivals::record as arrivals,
    copies::{
        record::{self as copies, Link},
        search,
    },
    matching::{
        evidence::{self, Evidence},
        gather, record as threads,
        rule::{Candidate, Verdict, decide},
    },
    public::PaperRow,
};

impl Handle for TakeIn {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<Vec<PaperId>, Refusal> {
        let arrival = arrivals::by_id(work, self.arrival)?
            .ok_or_else(|| Fault::not_found("this arrival is not here"))?;
        let [from, subject, id, to] = &self.head();
        if arrivals::take(work, self.arrival, &self.piece, [from, subject, id, to])? == 0 {
            return Err(Fault::stale("this arrival has been taken in already").into());
        }
        if let Some(trouble) = self.papers.iter().find_map(|p| p.trouble.as_ref()) {
            arrivals::trouble(work, self.arrival, &trouble.reason)?;
        }
        for part in &self.kept {
            arrivals::keep_part(work, &arrival.sha256, part)?;
        }
        if self.piece.from.is_none() {
            arrivals::note_read(work, &arrival.sha256, &self.media_type)?;
        }
        let again = arrivals::earlier(work, self.arrival, &arrival.sha256)?.is_some();
        let mut sorted: BTreeMap<&'static str, Vec<PaperId>> = BTreeMap::new();
        let (mut all, mut links) = (Vec::new(), Vec::new());
        for read_paper in &self.papers {
            let id: PaperId = work.new_id();
            let mut row = self.row(id, read_paper, arrival.received);
            let body_facts = self.message_facts(read_paper);
            let (state, link) = self.decide(work, &permit, &mut row, read_paper, &body_facts, again)?;
            let goal = if state == "filed" { Some(goal(work, &mut row)?) } else { None };
            record::insert(work, &row)?;
            copies::keep_bands(work, id, &read_paper.bands)?;
            if let Some(link) = link {
                copies::link(work, link)?;
                links.push(link);
            }
            threads::keep_thread(work, id, &thread_of(read_paper))?;
            if let Some(goal) = goal {
                filing::file(work, &permit, &mut row, goal, self.keys.as_ref())?;
            }
            sorted.entry(state).or_default().push(id);
            all.push(id);
        }
        let mut take = |state: &str| sorted.remove(state).unwrap_or_default();
        let event = MailroomEvent::ArrivalTakenIn {
            id: self.arrival,
            filed: take("filed"),
            asked: take("asked"),
            duplicate: take("duplicate"),
            quarantined: take("quarantined"),
            links,
        };
        work.append(permit, &event)?;
        Ok(all)
    }
}

/// The message that a paper stands in, and those that it answers.
fn thread_of(read: &ReadPaper) -> Vec<String> {
    let Some(mail) = read.mail.as_deref() else { return Vec::new() };
    let ids = mail.message_id.iter().chain(&mail.references).filter_map(|id| evidence::message_id(id));
    ids.collect::<std::collections::BTreeSet<_>>().into_iter().collect()
}

/// Where a paper goes that is filed as it comes in. Its row says so from the beginning.
fn goal(work: &mut Work<'_>, row: &mut PaperRow) -> Result<filing::Goal, Fault> {
    let (client, matter) =
        target(&row.candidates)?.ok_or_else(|| Fault::broken("a certain match without a client"))?;
    let new = work.new_id();
    (row.client, row.matter, row.filing) = (Some(client), matter, Some(new));
    Ok(filing::Goal { new: Some(new), ..filing::Goal::of((client, matter)) })
}

impl TakeIn {
    /// Sender, subject, id and receivers of the message that the file is.
    fn head(&self) -> [String; 4] {
        self.mail.as_ref().map_or_else(Default::default, |mail| {
            let pick = |text: &Option<String>| text.clone().unwrap_or_default();
            [pick(&mail.from), pick(&mail.subject), pick(&mail.message_id), mail.to.join("\n")]
        })
    }

    fn row(&self, id: PaperId, read: &ReadPaper, received: kernel::Moment) -> PaperRow {
        let paper = &read.paper;
        let mut row = PaperRow {
            id,
            arrival: self.arrival,
            sha256: read.sha256.clone(),
            part: read.part.clone(),
            pages: Vec::new(),
            title: rule::title(paper, read.mail.as_deref(), read.is_body),
            kind: String::new(),
            probability: 0.0,
            unsure: true,
            danger: 4,
            tab: String::new(),
            language: String::new(),
            state: "asked".to_owned(),
            question: String::new(),
            client: None,
            matter: None,
            filing: None,
            likeness: String::new(),
            facts: Vec::new(),
            problems: Vec::new(),
            clues: Vec::new(),
            intents: Vec::new(),
            candidates: Vec::new(),
            audit: Vec::new(),
            protocol: String::new(),
            effects: crate::protocols::plan::Effects::default(),
            received,
            first_due: None,
            assigned_to: None,
            hold_until: None,
            version: 1,
        };
        fill(&mut row, paper);
        row
    }

    /// What stands around a paper: facts of the message that it came with (none for the message itself), and the service
    /// that another paper of the same packet proves.
    fn message_facts(&self, read: &ReadPaper) -> Vec<Fact> {
        if read.is_body {
            return Vec::new();
        }
        let beside = |p: &&ReadPaper| !p.is_body && p.part == read.part && p.paper.pages != read.paper.pages;
        let proved =
            self.papers.iter().filter(beside).flat_map(|p| service_proved(&p.paper.kind, &p.paper.facts));
        read.said.iter().cloned().chain(proved).collect()
    }

    fn evidence(&self, read: &ReadPaper, body_facts: &[Fact]) -> Evidence {
        evidence::of_paper(&read.paper, &read.text, read.mail.as_deref(), read.is_body, body_facts)
    }

    /// Matches, proposes and decides; the row says what and why. `filed` means that it shall be filed now.
    fn decide(
        &self,
        work: &mut Work<'_>,
        _permit: &Permit<Self>,
        row: &mut PaperRow,
        read: &ReadPaper,
        body_facts: &[Fact],
        again: bool,
    ) -> Result<(&'static str, Option<Link>), Fault> {
        let mut evidence = self.evidence(read, body_facts);
        propose_by(work, row, &mut evidence, body_facts, self.today)?;
        if let Some(trouble) = &read.trouble {
            row.question = format!("This could not be read: {}", trouble.reason);
            row.tab = "unknown".to_owned();
            row.state = if trouble.quarantined { "quarantined" } else { "asked" }.to_owned();
            return Ok((if trouble.quarantined { "quarantined" } else { "asked" }, None));
        }
        let link = self.earlier(work, row, read)?;
        let copy = link.filter(|l| l.relation == Likeness::Copy);
        if again || copy.is_some() {
            row.state = "duplicate".to_owned();
            row.question = copy.map_or_else(
                || "The same file has come before.".to_owned(),
                |link| format!("The same paper is here already ({}).", link.of),
            );
            return Ok(("duplicate", link));
        }
        let state = match question(row, &evidence) {
            Some(question) => {
                row.question = question;
                "asked"
            }
            None => "filed",
        };
        row.state = state.to_owned();
        Ok((state, link))
    }

    /// The earlier paper that this one is, by its bytes or by its words.
    fn earlier(&self, work: &mut Work<'_>, row: &PaperRow, read: &ReadPaper) -> Result<Option<Link>, Fault> {
        if let Some(of) = copies::of_bytes(work, self.arrival, &row.sha256, &row.pages)? {
            return Ok(Some(Link { paper: row.id, of, relation: Likeness::Copy }));
        }
        search::find(work, row, &read.terms, &read.bands)
    }
}

/// Day and manner of service that a proof of service says; nothing of another paper.
pub fn service_proved(kind: &str, facts: &[Fact]) -> Vec<Fact> {
    let proves = kind == "affidavit_of_service";
    let service = |f: &&Fact| proves && matches!(f.name.as_str(), "service_date" | "service_method");
    facts.iter().filter(service).cloned().collect()
}

/// What was read of a paper, into its row.
pub fn fill(row: &mut PaperRow, paper: &reading::Paper) {
    row.pages.clone_from(&paper.pages);
    row.kind.clone_from(&paper.kind);
    row.probability = f64::from(paper.probability);
    row.unsure = paper.unsure;
    // The most dangerous first: kept as a number that counts up.
    row.danger = 4 - i64::from(crate::kinds::danger(&paper.kind));
    row.language.clone_from(&paper.language);
    row.likeness = rule::likeness(paper);
    row.facts.clone_from(&paper.facts);
    row.problems.clone_from(&paper.problems);
    row.clues.clone_from(&paper.clues);
    row.intents.clone_from(&paper.intents);
}

/// Compares with the firm's clients, audits the file of the best, and plans its protocol.
fn propose_by(
    work: &mut Work<'_>,
    row: &mut PaperRow,
    evidence: &mut Evidence,
    body_facts: &[Fact],
    today: kernel::Date,
) -> Result<(), Fault> {
    row.candidates = gather::candidates(work, evidence)?;
    let target = target(&row.candidates)?;
    row.client = target.map(|(client, _)| client);
    row.matter = target.and_then(|(_, matter)| matter);
    let danger = u8::try_from(4 - row.danger).unwrap_or(4);
    row.tab = rule::tab(&row.kind, danger, target.is_some()).to_owned();
    filing::propose(work, row, target, body_facts, today)
}

/// Matches a paper whose pages a person has put together; it waits, with its question if there is one.
pub fn match_anew(
    work: &mut Work<'_>,
    row: &mut PaperRow,
    text: &str,
    today: kernel::Date,
) -> Result<(), Fault> {
    let own: Vec<&Fact> = row.facts.iter().collect();
    let mut found = evidence::evidence(&own, &[text], None, false);
    propose_by(work, row, &mut found, &[], today)?;
    row.question = question(row, &found).unwrap_or_default();
    Ok(())
}

/// The first candidate as ids.
pub fn target(candidates: &[Candidate]) -> Result<Option<(ClientId, Option<MatterId>)>, Fault> {
    let Some(best) = candidates.first() else { return Ok(None) };
    let client = best.client_id.parse().map_err(|_| Fault::broken("a candidate without an id"))?;
    let matter = match &best.matter_id {
        Some(id) => Some(id.parse().map_err(|_| Fault::broken("a candidate's matter without an id"))?),
        None => None,
    };
    Ok(Some((client, matter)))
}

/// The one question that a person must answer, if there is one.
fn question(row: &PaperRow, evidence: &Evidence) -> Option<String> {
    if let Verdict::Ask(question) = decide(&row.candidates) {
        return Some(question);
    }
    let best = row.candidates.first()?;
    if row.unsure {
        return Some(format!(
            "What kind of paper is this? Perhaps {} ({:.0} in 100).",
            crate::kinds::label(&row.kind, "en"),
            row.probability * 100.0
        ));
    }
    if row.kind == "other" {
        return Some("This is no kind of paper that the office has a protocol for. What is it?".to_owned());
    }
    let cases: std::collections::BTreeSet<&String> = evidence.cases.iter().collect();
    let agreed = best.agrees.iter().any(|a| a.starts_with("case number"));
    if row.kind == "court_notice" && cases.len() > 1 && !agreed {
        return Some("This notice names several cases. To which one does it belong?".to_owned());
    }
    None
}
