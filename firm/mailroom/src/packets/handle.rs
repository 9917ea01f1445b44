//! Read, decide, write, say so.

use badge::{Append, Handle, Permit};
use kernel::{Outcome, PaperId};
use register::Work;

use super::command::{JoinPaper, Reread, SplitPaper};
use crate::{
    MailroomEvent, Refusal,
    protocols::plan::Effects,
    public::PaperRow,
    triage::{handle::waiting, record, take_in},
};

/// Puts what was read into the row and matches it anew. A person has had a hand in it, so a person files it.
fn read_anew(
    work: &mut Work<'_>,
    row: &mut PaperRow,
    read: &Reread,
    today: kernel::Date,
) -> Result<(), kernel::Fault> {
    take_in::fill(row, &read.paper);
    row.title = crate::triage::rule::title(&read.paper, None, false);
    row.effects = Effects::default();
    take_in::match_anew(work, row, &read.text, today)
}

impl Handle for SplitPaper {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<PaperId, Refusal> {
        let mut first = waiting(work, self.paper, self.version)?;
        let mut second = first.clone();
        second.id = work.new_id();
        second.state = "asked".to_owned();
        first.state = "asked".to_owned();
        second.assigned_to.clone_from(&first.assigned_to);
        read_anew(work, &mut first, &self.first, self.today)?;
        read_anew(work, &mut second, &self.second, self.today)?;
        record::insert(work, &second)?;
        if record::rewrite(work, &first, self.version)? != 1 {
            return Err(Refusal::Changed.into());
        }
        let pages = second.pages.clone();
        work.append(permit, &MailroomEvent::PaperSplit { paper: first.id, into: second.id, pages })?;
        Ok(second.id)
    }
}

impl Handle for JoinPaper {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<PaperId, Refusal> {
        let mut gone = waiting(work, self.paper, self.version)?;
        let mut whole = waiting(work, self.previous, self.previous_version)?;
        whole.state = "asked".to_owned();
        read_anew(work, &mut whole, &self.whole, self.today)?;
        if record::rewrite(work, &whole, self.previous_version)? != 1 {
            return Err(Refusal::Changed.into());
        }
        gone.state = "joined".to_owned();
        gone.question = String::new();
        gone.client = None;
        gone.matter = None;
        if record::update(work, &gone, self.version)? != 1 {
            return Err(Refusal::Changed.into());
        }
        work.append(permit, &MailroomEvent::PapersJoined { paper: gone.id, with: whole.id })?;
        Ok(whole.id)
    }
}
