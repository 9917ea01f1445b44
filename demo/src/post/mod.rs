//! The day's post: what lies in the mail on the morning of the demo.

mod born;
mod desk;
mod hostile;
mod mails;
mod parcels;
mod scans;
mod traps;

pub(crate) use desk::{Desk, Item, Who};

use crate::firm::Firm;
use jiff::civil::Date;

/// Every item of the post, in the order in which it arrived. `done` hears of each.
pub(crate) fn post(
    seed: u64,
    firm: &Firm,
    today: Date,
    done: &mut dyn FnMut(Item) -> std::io::Result<()>,
) -> std::io::Result<()> {
    let mut desk = Desk::new(seed, firm, today);
    born::court(&mut desk)?;
    born::letters(&mut desk)?;
    born::client_papers(&mut desk)?;
    mails::mails(&mut desk)?;
    mails::texts(&mut desk)?;
    traps::look_alikes(&mut desk)?;
    traps::greeks(&mut desk)?;
    traps::numbers(&mut desk)?;
    traps::insider(&mut desk)?;
    traps::strangers(&mut desk)?;
    parcels::with_papers(&mut desk)?;
    parcels::forwarded(&mut desk)?;
    parcels::court_notices(&mut desk)?;
    parcels::plain_files(&mut desk)?;
    parcels::bundles(&mut desk)?;
    scans::scans(&mut desk)?;
    parcels::chaff(&mut desk)?;
    hostile::hostile(&mut desk)?;
    parcels::twice(&mut desk)?;
    for item in desk.items.drain(..) {
        done(item)?;
    }
    Ok(())
}
