//! Signing in by one-time link. A link and a session are 256 random bits; only their SHA-256 is kept, so a copy of the
//! database lets nobody in (AU-01, AU-10).

use kernel::{Chance, Fault, Moment};
use register::{Read, Register, Val, Work};

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

    /// The secret of a token for a program.
    pub fn token(chance: &mut dyn Chance) -> Self {
        Self(format!("{TOKEN_MARK}{}", Self::make(chance).0))
    }

    /// What is kept of it.
    pub fn hash(&self) -> String {
        hash(&self.0)
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

/// Makes the one-time set-up link of an empty house, which nobody owns yet.
pub fn make_setup_link(register: &Register, chance: &mut dyn Chance) -> Result<Secret, Fault> {
    let secret = Secret::make(chance);
    let hash = secret.hash();
    register.bookkeeping(move |work| keep_link(work, &hash, None))?;
    Ok(secret)
}

/// Keeps a one-time link for a user, inside the command that says who made it.
pub fn keep_link(work: &mut Work<'_>, hash: &str, user: Option<&str>) -> Result<(), Fault> {
    let now = work.now();
    work.change(
        "INSERT INTO sign_in_link (hash, user_id, made_ms, expires_ms) VALUES ($1, $2, $3, $4)",
        &[
            Val::from(hash),
            Val::from(user.map(str::to_owned)),
            Val::from(now),
            Val::from(now.plus_ms(LINK_MS)),
        ],
    )?;
    Ok(())
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

/// A token for a program begins with this, so that leak scanners know it (AU-11).
const TOKEN_MARK: &str = "chy_";
/// A token lasts a year at most.
pub const MOST_TOKEN_DAYS: i64 = 365;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// A token as its owner's list shows it; the secret itself was shown once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Names it where it is revoked: the beginning of its hash.
    pub id: String,
    /// Whose.
    pub user: String,
    /// What it is for, in the owner's words.
    pub label: String,
    /// From when.
    pub made: Moment,
    /// Until when.
    pub expires: Moment,
}

/// How much of the hash names a token.
const TOKEN_ID: usize = 16;

/// The name of a token with this hash.
pub fn token_id(hash: &str) -> &str {
    hash.get(..TOKEN_ID).unwrap_or(hash)
}

/// Keeps a token for so many days, inside the command that says who made it.
pub fn keep_token(work: &mut Work<'_>, hash: &str, user: &str, label: &str, days: i64) -> Result<(), Fault> {
    let now = work.now();
    let expires = now.plus_ms(days.clamp(1, MOST_TOKEN_DAYS) * DAY_MS);
    work.change(
        "INSERT INTO api_token (hash, user_id, made_ms, expires_ms, label) VALUES ($1, $2, $3, $4, $5)",
        &[Val::from(hash), Val::from(user), Val::from(now), Val::from(expires), Val::from(label)],
    )?;
    Ok(())
}

/// Ends a token at once. `false` when there is none of this name.
pub fn end_token(work: &mut Work<'_>, id: &str) -> Result<bool, Fault> {
    if id.len() != TOKEN_ID || !id.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Ok(false);
    }
    let ended = work.change("DELETE FROM api_token WHERE hash LIKE $1", &[Val::from(format!("{id}%"))])?;
    Ok(ended > 0)
}

/// Ends every link, session and token of a user.
pub fn end_all(work: &mut Work<'_>, user: &str) -> Result<(), Fault> {
    for sql in [
        "DELETE FROM session WHERE user_id = $1",
        "DELETE FROM api_token WHERE user_id = $1",
        "DELETE FROM sign_in_link WHERE user_id = $1",
    ] {
        work.change(sql, &[Val::from(user)])?;
    }
    Ok(())
}

/// The tokens that are still good, of one user or of all.
pub fn tokens(read: &mut dyn Read, user: Option<&str>, now: Moment) -> Result<Vec<Token>, Fault> {
    let rows = read.rows(
        "SELECT hash, user_id, label, made_ms, expires_ms FROM api_token WHERE expires_ms > $1 \
         ORDER BY made_ms, hash LIMIT 1000",
        &[Val::from(now)],
    )?;
    let mut list = Vec::new();
    for row in &rows {
        if user.is_none_or(|user| row.text(1).is_ok_and(|of| of == user)) {
            list.push(Token {
                id: token_id(row.text(0)?).to_owned(),
                user: row.text(1)?.to_owned(),
                label: row.text(2)?.to_owned(),
                made: Moment::from_ms(row.i64(3)?),
                expires: Moment::from_ms(row.i64(4)?),
            });
        }
    }
    Ok(list)
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
