//! Moments are milliseconds since 1970 in UTC. Civil dates (court dates, due dates) are `Date` and have no zone of their own.

use std::sync::atomic::{AtomicI64, Ordering};

/// A point in time: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

impl Moment {
    /// From milliseconds since the epoch.
    pub const fn from_ms(ms: i64) -> Self {
        Self(ms)
    }

    /// Milliseconds since the epoch.
    pub const fn ms(self) -> i64 {
        self.0
    }

    /// This many milliseconds later (or earlier, when negative).
    pub const fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// RFC 3339 in UTC, to the millisecond: the form of the API and of exports.
    pub fn rfc3339(self) -> String {
        match jiff::Timestamp::from_millisecond(self.0) {
            Ok(at) => format!("{at:.3}"),
            Err(_) => format!("@{}ms", self.0),
        }
    }

    /// The civil date at this moment in a zone such as `America/New_York`; UTC when the zone is unknown.
    pub fn date_in(self, zone: &str) -> jiff::civil::Date {
        let at = jiff::Timestamp::from_millisecond(self.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        match at.in_tz(zone) {
            Ok(zoned) => zoned.date(),
            Err(_) => at.to_zoned(jiff::tz::TimeZone::UTC).date(),
        }
    }
}

/// Tells the time. The binary hands in the real one, tests a fixed one.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Moment;
}

/// A clock that stands still until it is told to go on.
#[derive(Debug)]
pub struct FixedClock(AtomicI64);

impl FixedClock {
    /// A clock that shows `at`.
    pub fn new(at: Moment) -> Self {
        Self(AtomicI64::new(at.ms()))
    }

    /// Moves the hands.
    pub fn advance_ms(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Moment {
        Moment(self.0.load(Ordering::SeqCst))
    }
}
