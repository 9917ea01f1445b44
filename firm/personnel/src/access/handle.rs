//! Read, decide, write, say so.

use badge::{Append, Handle, Permit, Role, sessions};
use kernel::Outcome;
use register::Work;

use super::command::{CloseUser, EndToken, InviteUser, IssueToken};
use crate::{PersonnelEvent, Refusal, public::User, staff::record};

fn must_know(work: &mut Work<'_>, user: &str) -> Outcome<User, Refusal> {
    Ok(record::user_by_id(work, user)?.ok_or_else(|| Refusal::NoSuchUser(user.to_owned()))?)
}

impl Handle for InviteUser {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<(), Refusal> {
        let user = must_know(work, &self.user)?;
        sessions::keep_link(work, &self.hash, Some(&user.id))?;
        work.append(permit, &PersonnelEvent::UserInvited { user: user.id })?;
        Ok(())
    }
}

impl Handle for IssueToken {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<(), Refusal> {
        let user = must_know(work, &self.user)?;
        if permit.actor().role != Role::Admin && permit.actor().id != user.id {
            return Err(Refusal::NotYours.into());
        }
        let label = self.label.trim();
        if label.is_empty() {
            return Err(Refusal::NoLabel.into());
        }
        if !(1..=sessions::MOST_TOKEN_DAYS).contains(&self.days) {
            return Err(Refusal::TokenTooLong.into());
        }
        sessions::keep_token(work, &self.hash, &user.id, label, self.days)?;
        let token = sessions::token_id(&self.hash).to_owned();
        work.append(permit, &PersonnelEvent::TokenIssued { user: user.id, token, days: self.days })?;
        Ok(())
    }
}

impl Handle for EndToken {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<(), Refusal> {
        let now = work.now();
        let theirs = sessions::tokens(work, None, now)?.into_iter().find(|t| t.id == self.id);
        // Another's token looks like one that is not there.
        let seen = theirs.filter(|t| permit.actor().role == Role::Admin || permit.actor().id == t.user);
        let Some(token) = seen else { return Err(Refusal::NoSuchToken.into()) };
        sessions::end_token(work, &token.id)?;
        work.append(permit, &PersonnelEvent::TokenEnded { user: token.user, token: token.id })?;
        Ok(())
    }
}

impl Handle for CloseUser {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<(), Refusal> {
        let user = must_know(work, &self.user)?;
        if permit.actor().id == user.id {
            return Err(Refusal::NotYourself.into());
        }
        record::close_user(work, &user.id)?;
        sessions::end_all(work, &user.id)?;
        work.append(permit, &PersonnelEvent::UserClosed { user: user.id })?;
        Ok(())
    }
}
