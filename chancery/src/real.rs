//! The only place that looks at the real clock and asks the operating system for chance.

use kernel::{Chance, Clock, Moment};
use rand::TryRngCore;

/// The clock of this machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct WallClock;

impl Clock for WallClock {
    #[expect(clippy::disallowed_methods, reason = "this is where the real clock is injected from")]
    fn now(&self) -> Moment {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Moment::from_ms(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// Chance of the operating system: good enough for keys and sign-in links.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemChance;

impl Chance for SystemChance {
    fn fill(&mut self, bytes: &mut [u8]) {
        if rand::rngs::OsRng.try_fill_bytes(bytes).is_err() {
            // Without chance there are no keys; going on with bad ones would be worse than stopping.
            eprintln!("chancery: the operating system gives no random bytes; cannot go on");
            std::process::exit(78);
        }
    }
}
