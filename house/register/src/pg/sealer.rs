//! Sealing on several nodes. A row of `seal_batch` with the size of the record as its key is what makes it safe: of two
//! sealers at one place, one fails on the key. The lease only saves idle polling.

use std::{
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use kernel::{Fault, FaultKind};

use super::{Bell, PgConn};
use crate::{
    conn::{Conn, FailureKind},
    entry::hash,
    shared::{Shared, add},
    tail::Tail,
};

pub(super) struct Sealer {
    pub url: String,
    pub conn: Option<PgConn>,
    pub shared: Arc<Shared>,
    pub bell: Arc<Bell>,
    /// Who we are in the lease.
    pub node: String,
    /// When the lease was last renewed.
    pub renewed: Option<Instant>,
}

/// How long a node that closes goes on sealing.
const LAST_SEALS: Duration = Duration::from_secs(5);

/// What one seal came to.
#[derive(PartialEq)]
enum Sealed {
    /// So many events.
    Some(usize),
    Nothing,
    /// Somebody else has sealed meanwhile.
    Beaten,
}

impl Sealer {
    pub fn serve(&mut self) {
        loop {
            let closing = self.bell.wait(self.shared.limits.poll);
            match self.round(closing) {
                Ok(()) => {}
                Err(fault) => {
                    tracing::warn!(%fault, "sealing is late");
                    self.conn = None;
                    self.renewed = None;
                    if fault.kind == FaultKind::Broken
                        && let Some(fault) = self.is_hopeless()
                    {
                        tracing::error!(%fault, "the record cannot be sealed");
                        self.shared.stand(Some(fault));
                        return;
                    }
                }
            }
            if closing {
                let _ = self.release();
                return;
            }
        }
    }

    /// Whether the end of the record does not fit its seal: nobody seals on top of that.
    fn is_hopeless(&mut self) -> Option<Fault> {
        self.conn().and_then(|conn| Tail::read(conn)).err().filter(|fault| fault.kind == FaultKind::Broken)
    }

    /// Seals what waits, or looks how far another node has sealed.
    fn round(&mut self, closing: bool) -> Result<(), Fault> {
        if !self.hold_lease()? {
            let size = Tail::newest(self.conn()?)?.size();
            self.shared.set_sealed(size);
            return Ok(());
        }
        let started = Instant::now();
        loop {
            match self.seal()? {
                Sealed::Nothing => return Ok(()),
                // others may write for ever: what is left is theirs to seal, or the next start's
                _ if closing && started.elapsed() > LAST_SEALS => return Ok(()),
                Sealed::Some(_) if closing => {}
                // the pause keeps seals from standing in the way of a lone caller's commits
                Sealed::Some(_) | Sealed::Beaten => thread::sleep(self.shared.limits.seal_pause),
            }
            self.hold_lease()?;
        }
    }

    fn conn(&mut self) -> Result<&mut PgConn, Fault> {
        let conn = match self.conn.take() {
            Some(conn) => conn,
            None => PgConn::open(&self.url)?,
        };
        Ok(self.conn.insert(conn))
    }

    /// One batch, in the order that matters: newest seal, rows without a place, the seal's key, their places, commit.
    fn seal(&mut self) -> Result<Sealed, Fault> {
        let shared = self.shared.clone();
        let conn = self.conn()?;
        conn.control("BEGIN ISOLATION LEVEL READ COMMITTED")?;
        let mut tail = Tail::newest(conn)?;
        // by "has no place", never by a number or a time: those are taken before the commit
        let fresh = conn.rows(
            "SELECT draft_no, leaf, at_ms FROM event WHERE seq IS NULL ORDER BY draft_no LIMIT $1",
            &[(shared.limits.seal_batch as i64).into()],
        )?;
        let mut drafts = Vec::with_capacity(fresh.len());
        let mut places = Vec::with_capacity(fresh.len());
        let mut oldest = i64::MAX;
        for row in &fresh {
            drafts.push(row.i64(0)?);
            places.push(tail.push(hash(row, 1)?));
            oldest = oldest.min(row.i64(2)?);
        }
        let now = shared.clock.now();
        let Some((sealed, head)) = tail.sealed(now) else {
            conn.control("ROLLBACK")?;
            shared.set_sealed(tail.size());
            return Ok(Sealed::Nothing);
        };
        if let Err(failure) = Tail::insert(conn, &head) {
            conn.control("ROLLBACK")?;
            let beaten = matches!(failure.kind, FailureKind::Unique | FailureKind::Clash);
            return if beaten { Ok(Sealed::Beaten) } else { Err(failure.fault) };
        }
        let seqs: Vec<i64> = places.iter().map(|(seq, _)| *seq).collect();
        let links: Vec<&[u8]> = places.iter().map(|(_, link)| link.as_slice()).collect();
        if conn.place(&drafts, &seqs, &links)? != drafts.len() as u64 {
            conn.control("ROLLBACK")?;
            return Ok(Sealed::Beaten);
        }
        conn.control("COMMIT")?;
        add(&shared.meters.seals, 1);
        add(&shared.meters.sealed_events, drafts.len() as u64);
        let lag = u64::try_from(now.ms() - oldest).unwrap_or(0);
        shared.meters.seal_lag_ms.store(lag, std::sync::atomic::Ordering::Relaxed);
        shared.set_sealed(sealed.size());
        Ok(Sealed::Some(drafts.len()))
    }

    /// Takes or keeps the duty, by the clock of the database.
    fn hold_lease(&mut self) -> Result<bool, Fault> {
        let lease = self.shared.limits.lease;
        if self.renewed.is_some_and(|at| at.elapsed() < lease / 3) {
            return Ok(true);
        }
        let (node, time) = (self.node.clone(), lease.as_millis() as i64);
        let conn = self.conn()?;
        conn.change(
            "INSERT INTO lease (name, holder, until_ms, term) VALUES ('sealer', $1, 0, 0) ON CONFLICT (name) DO NOTHING",
            &[node.clone().into()],
        )?;
        let held = conn.change(
            "UPDATE lease SET holder = $1, until_ms = CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT) + $2, \
             term = term + CASE WHEN holder = $1 THEN 0 ELSE 1 END WHERE name = 'sealer' \
             AND (holder = $1 OR until_ms < CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT))",
            &[node.into(), time.into()],
        )? == 1;
        self.renewed = held.then(Instant::now);
        Ok(held)
    }

    /// Lets the next node have the duty at once.
    fn release(&mut self) -> Result<(), Fault> {
        let node = self.node.clone();
        if self.renewed.take().is_some() {
            self.conn()?.change(
                "UPDATE lease SET until_ms = 0 WHERE name = 'sealer' AND holder = $1",
                &[node.into()],
            )?;
        }
        Ok(())
    }
}
