//! Rows and SQL.

use kernel::{AlertId, Fault, MatterId, Moment};
use register::{Read, Work, with};

use super::command::AssignDuty;
use crate::Duty;

/// Somebody's duty, now or once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyRow {
    pub matter: Option<MatterId>,
    pub duty: Duty,
    pub user: String,
    pub from: Moment,
    pub until: Option<Moment>,
}

/// Ends whatever held before and begins anew.
pub fn assign(work: &mut Work<'_>, order: &AssignDuty) -> Result<u64, Fault> {
    let now = work.now();
    let mut changed = match order.matter {
        Some(matter) => work.change(
            "UPDATE docket_duty SET until_ms = $1 WHERE matter_id = $2 AND duty = $3 AND until_ms IS NULL",
            &with![now, matter, order.duty.word()],
        )?,
        None => work.change(
            "UPDATE docket_duty SET until_ms = $1 WHERE matter_id IS NULL AND duty = $2 AND until_ms IS NULL",
            &with![now, order.duty.word()],
        )?,
    };
    if let Some(user) = &order.user {
        let id: AlertId = work.new_id();
        changed += work.change(
            "INSERT INTO docket_duty (id, matter_id, duty, user_id, from_ms) VALUES ($1, $2, $3, $4, $5)",
            &with![id, order.matter, order.duty.word(), user.as_str(), now],
        )?;
    }
    Ok(changed)
}

/// Everybody's duties as they stand now.
pub fn standing(read: &mut dyn Read) -> Result<Vec<DutyRow>, Fault> {
    let rows = read.rows(
        "SELECT matter_id, duty, user_id, from_ms, until_ms FROM docket_duty WHERE until_ms IS NULL ORDER BY from_ms",
        &[],
    )?;
    rows.iter()
        .map(|row| {
            Ok(DutyRow {
                matter: row.opt_id(0)?,
                duty: Duty::parse(row.text(1)?).ok_or_else(|| Fault::broken("a duty that nobody knows"))?,
                user: row.text(2)?.to_owned(),
                from: row.moment(3)?,
                until: row.opt_moment(4)?,
            })
        })
        .collect()
}

/// Who answers for a matter: its own people, else the firm's.
pub fn who(duties: &[DutyRow], matter: Option<MatterId>, duty: Duty) -> Option<&str> {
    let of = |matter: Option<MatterId>| {
        duties.iter().rev().find(|d| d.matter == matter && d.duty == duty).map(|d| d.user.as_str())
    };
    matter.and_then(|m| of(Some(m))).or_else(|| of(None))
}
