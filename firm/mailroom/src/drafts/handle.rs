//! Read, decide, write, say so.

use badge::{Append, Handle, Permit};
use kernel::{DocumentId, Outcome, PaperId};
use register::Work;

use super::{
    command::{DiscardDraft, DraftMail, RestoreDraft, ReviseDraft, Way},
    record,
};
use crate::{
    MailroomEvent, Refusal,
    desk::{self, handle::paper},
    public::{self, MailDraft},
};

/// The step of a protocol that its letter is.
const REPLY: &str = "reply";

impl Handle for DraftMail {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<DocumentId, Refusal> {
        let row = paper(work, self.paper)?;
        if self.body.trim().is_empty() {
            return Err(Refusal::NoWords.into());
        }
        let mut draft = self.clone();
        if draft.recipients.trim().is_empty() {
            draft.recipients = public::answers_to(work, &row, self.way)?.join(", ");
        }
        if draft.recipients.is_empty() {
            return Err(Refusal::NoRecipient.into());
        }
        let id = record::insert_draft(work, &draft, &permit.actor().name)?;
        let event = MailroomEvent::MailDrafted { paper: row.id, client: row.client, way: self.way.word() };
        work.append(permit, &event)?;
        Ok(id)
    }
}

/// A draft in this state, or a no.
fn in_state(work: &mut Work<'_>, id: DocumentId, state: &str) -> Outcome<MailDraft, Refusal> {
    record::by_id(work, id)?.filter(|draft| draft.state == state).ok_or_else(|| Refusal::NoDraft.into())
}

impl Handle for ReviseDraft {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<PaperId, Refusal> {
        let draft = in_state(work, self.draft, "draft")?;
        if self.body.trim().is_empty() {
            return Err(Refusal::NoWords.into());
        }
        if draft.way != Way::Protocol && self.recipients.trim().is_empty() {
            return Err(Refusal::NoRecipient.into());
        }
        let recipients = if draft.way == Way::Protocol { "" } else { self.recipients.trim() };
        if record::revise(work, self, recipients, &permit.actor().name)? != 1 {
            return Err(Refusal::Changed.into());
        }
        let client = paper(work, draft.paper)?.client;
        work.append(permit, &MailroomEvent::DraftRevised { paper: draft.paper, client, draft: draft.id })?;
        Ok(draft.paper)
    }
}

impl Handle for DiscardDraft {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<PaperId, Refusal> {
        let draft = in_state(work, self.draft, "draft")?;
        let why = self.why.trim().to_owned();
        if draft.way == Way::Protocol {
            if why.is_empty() {
                return Err(Refusal::NoReason.into());
            }
            desk::record::insert_override(work, draft.paper, REPLY, &why, &permit.actor().name)?;
        }
        if record::set_state(work, draft.id, self.version, "discarded", &permit.actor().name)? != 1 {
            return Err(Refusal::Changed.into());
        }
        let client = paper(work, draft.paper)?.client;
        let event = MailroomEvent::DraftDiscarded { paper: draft.paper, client, draft: draft.id, why };
        work.append(permit, &event)?;
        Ok(draft.paper)
    }
}

impl Handle for RestoreDraft {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<PaperId, Refusal> {
        let draft = in_state(work, self.draft, "discarded")?;
        let row = paper(work, draft.paper)?;
        // What a protocol wrote went with its filing; a paper that was filed anew has a letter of its own.
        if draft.way == Way::Protocol && (row.state != "filed" || record::reply_waits(work, row.id)?) {
            return Err(Refusal::NoDraft.into());
        }
        if draft.way == Way::Protocol {
            desk::record::drop_override(work, draft.paper, REPLY)?;
        }
        if record::set_state(work, draft.id, draft.version, "draft", &permit.actor().name)? != 1 {
            return Err(Refusal::Changed.into());
        }
        let event = MailroomEvent::DraftRestored { paper: draft.paper, client: row.client, draft: draft.id };
        work.append(permit, &event)?;
        Ok(draft.paper)
    }
}
