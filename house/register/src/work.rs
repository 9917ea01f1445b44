//! One transaction as a command, a reader and a follower see it. There is no way to commit from here.

use std::time::Instant;

use kernel::{Chance, Fault, Id, Moment};

use crate::{
    Engine, Entry, Row, Val,
    conn::{Conn, Failure, FailureKind},
    entry::{Leaf, check_body, leaf},
    job::Verdict,
    shared::{Shared, lock},
    tail::Tail,
};

/// Whoever can read rows.
pub trait Read {
    /// All rows of the answer.
    fn rows(&mut self, sql: &'static str, with: &[Val]) -> Result<Vec<Row>, Fault>;

    /// Which engine answers, for the few statements that differ (full text).
    fn engine(&self) -> Engine;

    /// The one row of the answer, if there is one. Two are a fault: the statement asked too loosely.
    fn one(&mut self, sql: &'static str, with: &[Val]) -> Result<Option<Row>, Fault> {
        let mut rows = self.rows(sql, with)?;
        if rows.len() > 1 {
            return Err(Fault::broken(format!("one row was asked for, {} came", rows.len())));
        }
        Ok(rows.pop())
    }
}

/// What sort of transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Somebody's act: rows need an event.
    Command,
    /// Sessions, leases, counters: nobody's act, no event.
    Bookkeeping,
}

/// Where events go.
pub(crate) enum Log<'a> {
    /// They get their place at once (the one writer of SQLite).
    Sealed(&'a mut Tail),
    /// They get it when they are sealed.
    Draft,
}

/// The transaction of one command. Changes rows and appends the events that say so.
pub struct Work<'a> {
    conn: &'a mut dyn Conn,
    log: Log<'a>,
    shared: &'a Shared,
    purpose: Purpose,
    now: Moment,
    until: Instant,
    act: Option<String>,
    changes: u64,
    entries: u64,
    ids: u16,
    main_appended: bool,
    failed: Option<Failure>,
}

/// Chance whose first twelve bits count: ids of one command sort in the order in which they were made, although the moment
/// in them is the same (RFC 9562, 6.2, method 1).
struct Counted<'c>(&'c mut dyn Chance, u16);

impl Chance for Counted<'_> {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.0.fill(bytes);
        if let [high, low, ..] = bytes {
            [*high, *low] = self.1.to_be_bytes();
        }
    }
}

/// What a run came to, once the rules of the register have been applied to its verdict.
pub(crate) struct Finish {
    pub keep: bool,
    pub again: bool,
    pub failed: Option<FailureKind>,
    pub fault: Option<Fault>,
}

impl<'a> Work<'a> {
    pub(crate) fn new(conn: &'a mut dyn Conn, log: Log<'a>, shared: &'a Shared, purpose: Purpose) -> Self {
        Self {
            conn,
            log,
            shared,
            purpose,
            now: shared.clock.now(),
            until: Instant::now() + shared.limits.command_time,
            act: None,
            changes: 0,
            entries: 0,
            ids: 0,
            main_appended: false,
            failed: None,
        }
    }

    /// Changes rows and says how many. A failed statement ends the command: what follows is refused and nothing is kept.
    /// (So look first, or write `ON CONFLICT DO NOTHING` and count.)
    pub fn change(&mut self, sql: &'static str, with: &[Val]) -> Result<u64, Fault> {
        self.open()?;
        if self.main_appended {
            return self.fail(Failure::plain("a command changes nothing after its event"));
        }
        let changed = self.conn.change(sql, with);
        let changed = self.noted(changed)?;
        // a statement that met no row is no change, and needs no event
        self.changes += changed;
        Ok(changed)
    }

    /// The moment of the command, the same from its beginning to its end.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// A new id, behind those that this command has made already.
    pub fn new_id<T: Id>(&mut self) -> T {
        let count = self.ids;
        self.ids = (count + 1).min(0x0fff);
        T::make(self.now, &mut Counted(lock(&self.shared.chance).as_mut(), count))
    }

    /// What ties the events of this run together.
    pub fn act(&mut self) -> &str {
        let (shared, now) = (self.shared, self.now);
        self.act.get_or_insert_with(|| shared.uuid(now))
    }

    /// Appends a line. Consequences in other departments come first, the command's own (`main`) is its last deed.
    pub fn append_entry(&mut self, entry: Entry) -> Result<(), Fault> {
        self.open()?;
        if self.purpose == Purpose::Bookkeeping {
            return self.fail(Failure::plain("bookkeeping is nobody's act and appends no event"));
        }
        if self.main_appended {
            return self.fail(Failure::plain("the event of this command has been appended already"));
        }
        if let Err(fault) = check_body(&entry.body) {
            return self.fail(Failure { kind: FailureKind::Plain, fault });
        }
        let act = self.act().to_owned();
        let hash = leaf(&Leaf {
            at: self.now,
            act: &act,
            main: entry.main,
            name: entry.name,
            actor: &entry.actor,
            on_behalf: entry.on_behalf.as_deref(),
            subject_kind: entry.subject_kind,
            subject_id: entry.subject_id.as_deref(),
            client_id: entry.client_id.as_deref(),
            body: &entry.body,
        });
        let main = entry.main;
        let mut vals = vec![
            self.now.into(),
            act.into(),
            main.into(),
            entry.name.into(),
            entry.actor.into(),
            entry.on_behalf.into(),
            entry.subject_kind.into(),
            entry.subject_id.into(),
            entry.client_id.into(),
            entry.body.into(),
            hash.into(),
        ];
        let sql = match &mut self.log {
            Log::Draft => {
                "INSERT INTO event (at_ms, act, main, name, actor, on_behalf, subject_kind, subject_id, client_id, body, leaf) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
            }
            Log::Sealed(tail) => {
                let (seq, link) = tail.push(hash);
                vals.extend([seq.into(), link.into()]);
                "INSERT INTO event (at_ms, act, main, name, actor, on_behalf, subject_kind, subject_id, client_id, body, leaf, \
                 seq, link) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
            }
        };
        let inserted = self.conn.change(sql, &vals);
        self.noted(inserted)?;
        self.entries += 1;
        self.main_appended = main;
        Ok(())
    }

    /// Lays something in the outbox. `false` when that key is there already: a repeat, and no second letter.
    pub fn send(&mut self, key: &str, channel: &'static str, body: &str) -> Result<bool, Fault> {
        let (act, now) = (self.act().to_owned(), self.now);
        Ok(self.change(SEND, &[key.into(), channel.into(), body.into(), act.into(), now.into()])? == 1)
    }

    /// Fails once the command has failed or its time is over.
    fn open(&mut self) -> Result<(), Fault> {
        if let Some(failed) = &self.failed {
            return Err(failed.fault.clone());
        }
        if Instant::now() > self.until {
            let fault = Fault::unavailable("the command took longer than it may");
            return self.fail(Failure { kind: FailureKind::Plain, fault });
        }
        Ok(())
    }

    fn fail<T>(&mut self, failure: Failure) -> Result<T, Fault> {
        let fault = failure.fault.clone();
        self.failed.get_or_insert(failure);
        Err(fault)
    }

    fn noted<T>(&mut self, result: Result<T, Failure>) -> Result<T, Fault> {
        match result {
            Ok(value) => Ok(value),
            Err(failure) => self.fail(failure),
        }
    }

    /// Applies the rules: a failed statement keeps nothing, rows without their event keep nothing.
    pub(crate) fn finish(self, verdict: std::thread::Result<Verdict>) -> Finish {
        let kind = self.failed.as_ref().map(|failed| failed.kind);
        let undo = |fault| Finish { keep: false, again: false, failed: kind, fault };
        let verdict = match verdict {
            Ok(verdict) => verdict,
            Err(_) => return undo(Some(Fault::broken("the command panicked"))),
        };
        if let Some(failed) = self.failed {
            let again = verdict == Verdict::Again || failed.kind == FailureKind::Clash;
            return Finish { again, ..undo(Some(failed.fault)) };
        }
        match verdict {
            Verdict::Undo => undo(None),
            Verdict::Again => Finish { again: true, ..undo(None) },
            Verdict::Keep
                if self.purpose == Purpose::Command
                    && !self.main_appended
                    && self.changes + self.entries > 0 =>
            {
                undo(Some(Fault::broken("the command changed rows and appended no event of its own")))
            }
            Verdict::Keep => Finish { keep: true, ..undo(None) },
        }
    }
}

impl Read for Work<'_> {
    fn rows(&mut self, sql: &'static str, with: &[Val]) -> Result<Vec<Row>, Fault> {
        self.open()?;
        let writes = self.conn.writes(sql);
        let writes = self.noted(writes)?;
        if writes && self.main_appended {
            return self.fail(Failure::plain("a command changes nothing after its event"));
        }
        let rows = self.conn.rows(sql, with);
        let rows = self.noted(rows)?;
        if writes {
            self.changes += rows.len() as u64;
        }
        Ok(rows)
    }

    fn engine(&self) -> Engine {
        self.conn.engine()
    }
}

const SEND: &str = "INSERT INTO outbox (key, channel, body, act, made_ms) VALUES ($1, $2, $3, $4, $5) \
                    ON CONFLICT (key) DO NOTHING";

/// One moment of the whole store: all reads see the same rows.
pub struct Snapshot<'a> {
    conn: &'a mut dyn Conn,
}

impl<'a> Snapshot<'a> {
    pub(crate) fn new(conn: &'a mut dyn Conn) -> Self {
        Self { conn }
    }
}

impl Read for Snapshot<'_> {
    fn rows(&mut self, sql: &'static str, with: &[Val]) -> Result<Vec<Row>, Fault> {
        if self.conn.writes(sql)? {
            return Err(Fault::broken("a reader does not write"));
        }
        Ok(self.conn.rows(sql, with)?)
    }

    fn engine(&self) -> Engine {
        self.conn.engine()
    }
}

/// The transaction of a follower: its own rows, the outbox, and its cursor. No events.
pub struct FollowerWork<'a> {
    conn: &'a mut dyn Conn,
    shared: &'a Shared,
    now: Moment,
    failed: Option<Fault>,
}

impl<'a> FollowerWork<'a> {
    pub(crate) fn new(conn: &'a mut dyn Conn, shared: &'a Shared) -> Self {
        Self { conn, shared, now: shared.clock.now(), failed: None }
    }

    /// Changes rows of the follower's own and says how many. A failed statement ends the step.
    pub fn change(&mut self, sql: &'static str, with: &[Val]) -> Result<u64, Fault> {
        self.open()?;
        let changed = self.conn.change(sql, with);
        self.noted(changed)
    }

    /// The fault that ended the step, whatever the follower said afterwards.
    pub(crate) fn failed(self) -> Result<(), Fault> {
        self.failed.map_or(Ok(()), Err)
    }

    fn open(&self) -> Result<(), Fault> {
        self.failed.clone().map_or(Ok(()), Err)
    }

    fn noted<T>(&mut self, result: Result<T, Failure>) -> Result<T, Fault> {
        result.map_err(|failure| self.failed.get_or_insert(failure.fault).clone())
    }

    /// The moment of this step.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// A new id.
    pub fn new_id<T: Id>(&mut self) -> T {
        T::make(self.now, lock(&self.shared.chance).as_mut())
    }

    /// Lays something in the outbox. Make the key from the event's `seq`, so that a repeat is recognised.
    pub fn send(&mut self, key: &str, channel: &'static str, body: &str) -> Result<bool, Fault> {
        let now = self.now;
        Ok(self.change(SEND, &[key.into(), channel.into(), body.into(), Val::Null, now.into()])? == 1)
    }
}

impl Read for FollowerWork<'_> {
    fn rows(&mut self, sql: &'static str, with: &[Val]) -> Result<Vec<Row>, Fault> {
        self.open()?;
        let rows = self.conn.rows(sql, with);
        self.noted(rows)
    }

    fn engine(&self) -> Engine {
        self.conn.engine()
    }
}
