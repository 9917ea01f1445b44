//! Reminders of one person, and the register of a day.

use badge::Role;
use calendar::public::{self as docket, Alert, Deadline, Line, Signed};
use kernel::{Date, Fault, Moment};
use register::Read;

/// So many reminders are shown to one person.
const MOST: i64 = 50;

type Mine = Vec<(Alert, Deadline, clients::public::Client)>;

/// Open reminders for somebody: their own, and those for nobody in particular where their role confirms deadlines.
pub fn my_alerts(read: &mut dyn Read, user: &str, role: Role) -> Result<Mine, Fault> {
    let mut alerts = docket::alerts_of(read, user, MOST)?;
    if matches!(role, Role::Admin | Role::Attorney | Role::CaseManager) {
        alerts.extend(docket::alerts_of_nobody(read, MOST)?);
    }
    alerts.sort_by_key(|alert| (alert.alert_on, alert.id));
    let mut all = Vec::new();
    for alert in alerts {
        let Some(deadline) = docket::by_id(read, alert.deadline)? else { continue };
        let client = clients::public::client(read, deadline.client)?;
        all.push((alert, deadline, client));
    }
    Ok(all)
}

/// Everything that was entered, changed or done on a day.
pub struct Day {
    pub from: Moment,
    pub to: Moment,
    pub lines: Vec<(Line, Deadline, clients::public::Client)>,
    /// The sum over the lines as they are now.
    pub hash: String,
    pub signed: Option<Signed>,
}

impl Day {
    /// Reads it.
    pub fn of(read: &mut dyn Read, day: Date, zone: &str) -> Result<Self, Fault> {
        let (from, to) = bounds(day, zone);
        let (found, hash) = docket::day(read, from, to)?;
        let mut lines = Vec::new();
        for line in found {
            let deadline = docket::by_id(read, line.deadline)?
                .ok_or_else(|| Fault::broken("a line without its deadline"))?;
            let client = clients::public::client(read, deadline.client)?;
            lines.push((line, deadline, client));
        }
        Ok(Self { from, to, lines, hash, signed: docket::signed_day(read, day)? })
    }

    /// Are the lines those that were signed?
    pub fn as_signed(&self) -> bool {
        self.signed.as_ref().is_some_and(|signed| signed.hash == self.hash)
    }
}

/// The first moment of a civil day in a zone and the first of the next, also where the clocks change between them.
fn bounds(day: Date, zone: &str) -> (Moment, Moment) {
    let zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
    let at = |day: Date| {
        let begins = day.to_zoned(zone.clone());
        begins.map_or(Moment::from_ms(0), |at| Moment::from_ms(at.timestamp().as_millisecond()))
    };
    (at(day), at(day.tomorrow().unwrap_or(day)))
}
