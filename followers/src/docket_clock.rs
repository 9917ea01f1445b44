//! The docket's clock: gives the round of reminders whenever there is something for it to do. The hour comes from the house's
//! own clock; a round that finds nothing is not given at all.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use badge::{Actor, Door};
use calendar::{Made, MakeAlerts};
use kernel::{Clock, Date, Fault, Stop};

/// Between two looks: an hour is the shortest time that a reminder waits.
const LOOK: Duration = Duration::from_secs(30);
/// Woken so often, to see whether the house shuts.
const TICK: Duration = Duration::from_millis(500);

/// Cheap to clone.
#[derive(Clone)]
pub struct DocketClock {
    door: Door,
    clock: Arc<dyn Clock>,
    today: Arc<dyn Fn() -> Date + Send + Sync>,
    actor: Actor,
}

impl DocketClock {
    /// For this house.
    pub fn new(door: Door, clock: Arc<dyn Clock>, today: Arc<dyn Fn() -> Date + Send + Sync>) -> Self {
        Self { door, clock, today, actor: Actor::machine("docket") }
    }

    /// One round, where there is something to do.
    pub fn round(&self) -> Result<Made, Fault> {
        let (now, today) = (self.clock.now(), (self.today)());
        let needed =
            self.door.read_here(&self.actor, |read| calendar::public::alerts_wait(read, now, today))?;
        if !needed {
            return Ok(Made::default());
        }
        self.door.carry_out_here(&self.actor, MakeAlerts { today }).map_err(|stop| match stop {
            Stop::Fault(fault) => fault,
            Stop::Refused(no) => Fault::broken(format!("the round of reminders was refused: {no}")),
        })
    }

    /// Rounds until told to stop.
    pub fn run(&self, stop: &AtomicBool) {
        let mut wait = Duration::ZERO;
        while !stop.load(Ordering::Relaxed) {
            if wait.is_zero() {
                match self.round() {
                    // a full round may have left some for the next
                    Ok(made) if made.raised + made.escalated > 0 => continue,
                    Ok(_) => {}
                    Err(fault) => tracing::error!(kind = ?fault.kind, "docket clock: {}", fault.detail),
                }
                wait = LOOK;
            }
            std::thread::sleep(TICK);
            wait = wait.saturating_sub(TICK);
        }
    }
}
