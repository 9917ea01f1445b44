//! Read, decide, write, say so.

use badge::{Append, Handle, Permit, Role};
use kernel::{FeedId, Outcome};
use register::Work;

use super::{
    command::{EndFeed, MakeFeed},
    record,
};
use crate::{CalendarEvent, Refusal};

impl Handle for MakeFeed {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<FeedId, Refusal> {
        if self.label.trim().is_empty() {
            return Err(Refusal::NoLabel.into());
        }
        let actor = permit.actor().clone();
        // An address answers while its person may sign in; the console is nobody.
        if personnel::public::user_by_id(work, &actor.id)?.is_none() {
            return Err(Refusal::NoSuchUser.into());
        }
        let id = record::insert(work, self, &actor.id)?;
        work.append(permit, &CalendarEvent::FeedMade { feed: id, detail: self.detail.word() })?;
        Ok(id)
    }
}

impl Handle for EndFeed {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<(), Refusal> {
        let actor = permit.actor().clone();
        let feed = record::by_id(work, self.feed)?.ok_or(Refusal::NoSuchFeed)?;
        // Somebody else's address looks like none at all.
        if feed.user != actor.id && actor.role != Role::Admin {
            return Err(Refusal::NoSuchFeed.into());
        }
        if record::end(work, self.feed)? == 0 {
            return Err(Refusal::NoSuchFeed.into());
        }
        work.append(permit, &CalendarEvent::FeedEnded { feed: self.feed })?;
        Ok(())
    }
}
