//! Signing in by one-time link. A link and a session are 256 random bits; only their SHA-256 is kept, so a copy of the
//! database lets nobody in (AU-01, AU-10).

use kernel::{Chance, Fault, Moment};
use register::{Read, Register, Val};

use crate::{Actor, Role};

/// A set-up link is good for this long.
pub const LINK_MS: i64 = 60 * 60 * 1000;
/// A session ends after this long without a request.
pub const IDLE_MS: i64 = 30 * 60 * 1000;
/// A session ends after this long in any case.
pub const ABSOLUTE_MS: i64 = 12 * 60 * 60 * 1000;

/// A secret that is shown once and never kept.
pub struct Secret(String);

impl Secret {
    /// 256 bits of chance in hexadecimal.
    pub fn make(chance: &mut dyn Chance) -> Self {
        let mut bytes = [0u8; 32];
        chance.fill(&mut bytes);
        Self(bytes.iter().map(|b| format!("{b:02x}")).collect())
    }

    /// To be shown to its owner.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// What is kept of a secret.
pub fn hash(secret: &str) -> String {
    crate::sha256_hex(secret.as_bytes())
}

/// A signed-in person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Who.
    pub actor: Actor,
    /// What a form must carry (AU-15).
    pub csrf: String,
    /// Interface language.
    pub lang: String,
}

/// Makes a one-time link for a user. `user` is `None` for the set-up link of an empty house.
pub fn make_link(register: &Register, user: Option<&str>, chance: &mut dyn Chance) -> Result<Secret, Fault> {
    let secret = Secret::make(chance);
    let (hash, user) = (hash(secret.reveal()), user.map(str::to_owned));
    register.bookkeeping(move |work| {
        let now = work.now();
        work.change(
            "INSERT INTO sign_in_link (hash, user_id, made_ms, expires_ms) VALUES ($1, $2, $3, $4)",
            &[Val::from(hash), Val::from(user), Val::from(now), Val::from(now.plus_ms(LINK_MS))],
        )?;
        Ok(())
    })?;
    Ok(secret)
}

/// Uses a link up. `None` when it is unknown, used or too old; otherwise the user it was made for, if any.
pub fn use_link(register: &Register, secret: &str) -> Result<Option<Option<String>>, Fault> {
    let hash = hash(secret);
    register.bookkeeping(move |work| {
        let now = work.now();
        let spent = work.change(
            "UPDATE sign_in_link SET used_ms = $1 WHERE hash = $2 AND used_ms IS NULL AND expires_ms > $3",
            &[Val::from(now), Val::from(hash.as_str()), Val::from(now)],
        )?;
        if spent == 0 {
            return Ok(None);
        }
        let row =
            work.one("SELECT user_id FROM sign_in_link WHERE hash = $1", &[Val::from(hash.as_str())])?;
        match row {
            Some(row) => Ok(Some(row.opt_text(0)?.map(str::to_owned))),
            None => Ok(None),
        }
    })
}

/// Looks whether a link could still be used, without using it.
pub fn peek_link(register: &Register, secret: &str, now: Moment) -> Result<Option<Option<String>>, Fault> {
    let hash = hash(secret);
    register.read(|snapshot| {
        let row = snapshot.one(
            "SELECT user_id FROM sign_in_link WHERE hash = $1 AND used_ms IS NULL AND expires_ms > $2",
            &[Val::from(hash.as_str()), Val::from(now)],
        )?;
        row.map(|row| Ok(row.opt_text(0)?.map(str::to_owned))).transpose()
    })
}

/// Starts a session and gives its secret (for the cookie).
pub fn start(register: &Register, user: &str, chance: &mut dyn Chance) -> Result<Secret, Fault> {
    let secret = Secret::make(chance);
    let csrf = Secret::make(chance);
    let (hash, user) = (hash(secret.reveal()), user.to_owned());
    register.bookkeeping(move |work| {
        let now = work.now();
        work.change(
            "INSERT INTO session (hash, user_id, csrf, made_ms, seen_ms) VALUES ($1, $2, $3, $4, $5)",
            &[Val::from(hash), Val::from(user), Val::from(csrf.reveal()), Val::from(now), Val::from(now)],
        )?;
        Ok(())
    })?;
    Ok(secret)
}

/// Whose session this is, if it is still alive; and whether it is time to note that it was seen.
pub fn find(register: &Register, secret: &str, now: Moment) -> Result<Option<(Session, bool)>, Fault> {
    let hash = hash(secret);
    register.read(|snapshot| {
        let row = snapshot.one(
            "SELECT u.id, u.name, u.role, s.csrf, s.seen_ms, s.made_ms, u.lang FROM session s \
             JOIN user_account u ON u.id = s.user_id WHERE s.hash = $1 AND u.disabled_ms IS NULL",
            &[Val::from(hash.as_str())],
        )?;
        let Some(row) = row else { return Ok(None) };
        let (seen, made) = (row.i64(4)?, row.i64(5)?);
        if now.ms() - seen > IDLE_MS || now.ms() - made > ABSOLUTE_MS {
            return Ok(None);
        }
        let role: Role = row.text(2)?.parse().map_err(Fault::broken)?;
        let actor =
            Actor { id: row.text(0)?.to_owned(), name: row.text(1)?.to_owned(), role, on_behalf: None };
        let session = Session { actor, csrf: row.text(3)?.to_owned(), lang: row.text(6)?.to_owned() };
        Ok(Some((session, now.ms() - seen > 60_000)))
    })
}

/// Notes that a session was used; once a minute is enough.
pub fn seen(register: &Register, secret: &str) -> Result<(), Fault> {
    let hash = hash(secret);
    register.bookkeeping(move |work| {
        let now = work.now();
        work.change(
            "UPDATE session SET seen_ms = $1 WHERE hash = $2",
            &[Val::from(now), Val::from(hash.as_str())],
        )?;
        Ok(())
    })
}

/// Ends a session.
pub fn end(register: &Register, secret: &str) -> Result<(), Fault> {
    let hash = hash(secret);
    register.bookkeeping(move |work| {
        work.change("DELETE FROM session WHERE hash = $1", &[Val::from(hash.as_str())])?;
        Ok(())
    })
}

/// The interface language of a user.
pub fn set_language(register: &Register, user: &str, lang: kernel::Lang) -> Result<(), Fault> {
    let user = user.to_owned();
    register.bookkeeping(move |work| {
        work.change(
            "UPDATE user_account SET lang = $1 WHERE id = $2",
            &[Val::from(lang.code()), Val::from(user.as_str())],
        )?;
        Ok(())
    })
}

/// A token for a program, good for so many days (a year at most), beginning with `chy_` so that leak scanners know it.
pub fn make_token(
    register: &Register,
    user: &str,
    days: i64,
    chance: &mut dyn Chance,
) -> Result<Secret, Fault> {
    let secret = Secret(format!("chy_{}", Secret::make(chance).0));
    let (hash, user) = (hash(secret.reveal()), user.to_owned());
    let days = days.clamp(1, 365);
    register.bookkeeping(move |work| {
        let now = work.now();
        work.change(
            "INSERT INTO api_token (hash, user_id, made_ms, expires_ms) VALUES ($1, $2, $3, $4)",
            &[
                Val::from(hash),
                Val::from(user),
                Val::from(now),
                Val::from(now.plus_ms(days * 24 * 60 * 60 * 1000)),
            ],
        )?;
        Ok(())
    })?;
    Ok(secret)
}

/// Whose token this is, if it is still good.
pub fn find_token(register: &Register, secret: &str, now: Moment) -> Result<Option<Actor>, Fault> {
    let hash = hash(secret);
    register.read(|snapshot| {
        let row = snapshot.one(
            "SELECT u.id, u.name, u.role FROM api_token t JOIN user_account u ON u.id = t.user_id \
             WHERE t.hash = $1 AND t.expires_ms > $2 AND u.disabled_ms IS NULL",
            &[Val::from(hash.as_str()), Val::from(now)],
        )?;
        let Some(row) = row else { return Ok(None) };
        let role: Role = row.text(2)?.parse().map_err(Fault::broken)?;
        Ok(Some(Actor { id: row.text(0)?.to_owned(), name: row.text(1)?.to_owned(), role, on_behalf: None }))
    })
}
