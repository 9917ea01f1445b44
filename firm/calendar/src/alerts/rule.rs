//! Which reminders are due, and who comes next. Pure.

use kernel::Date;

use crate::{AlertStep, ClassPolicy, Duty, Refusal};

/// The step of a cascade that holds today: the last one whose day has come. Earlier ones that were never raised are passed
/// over, so that a day entered late is reminded of once and not five times.
pub fn step_today(policy: &ClassPolicy, alert_on: Date, today: Date) -> Option<&AlertStep> {
    let left = today.until(alert_on).map_or(0, |span| i64::from(span.get_days()));
    policy.alerts.iter().filter(|step| i64::from(step.days) >= left).min_by_key(|step| step.days)
}

/// Who comes after whoever has this duty and did not answer: the next duty that somebody else has. `None`: there is nobody
/// further, so the same person is reminded again.
pub fn next_duty(
    escalation: &[Duty],
    duty: Duty,
    user: Option<&str>,
    who: impl Fn(Duty) -> Option<String>,
) -> Option<Duty> {
    let after = escalation.iter().position(|d| *d == duty).map_or(0, |at| at + 1);
    escalation.iter().skip(after).copied().find(|d| {
        let next = who(*d);
        next.is_some() && next.as_deref() != user
    })
}

/// May this person say that they have seen it? Whoever it was sent to; an attorney may for anybody; and what was sent to
/// nobody in particular, anybody of the roles that confirm.
pub fn decide_acknowledgement(
    open: bool,
    to: Option<&str>,
    policy: &ClassPolicy,
    who: &str,
    role: &str,
) -> Result<(), Refusal> {
    if !open {
        return Err(Refusal::AlertClosed);
    }
    let may =
        to == Some(who) || role == "attorney" || (to.is_none() && policy.confirm.iter().any(|r| r == role));
    if may { Ok(()) } else { Err(Refusal::AlertOfAnother) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Class, policy};

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[track_caller]
    fn check(class: Class, today: &str, expected: Option<i32>) {
        let step = step_today(policy().of(class), day("2026-12-21"), day(today));
        assert_eq!(step.map(|s| s.days), expected, "{today}");
    }

    #[test]
    fn the_cascade_gives_one_step_for_each_day() {
        check(Class::D4, "2026-12-06", None);
        check(Class::D4, "2026-12-07", Some(14));
        check(Class::D4, "2026-12-13", Some(14));
        check(Class::D4, "2026-12-14", Some(7));
        check(Class::D4, "2026-12-19", Some(3));
        check(Class::D4, "2026-12-20", Some(1));
        check(Class::D4, "2026-12-21", Some(0));
        check(Class::D4, "2027-01-05", Some(0));
        check(Class::D1, "2026-12-19", None);
        check(Class::D1, "2026-12-20", Some(1));
    }

    #[test]
    fn an_alert_climbs_to_the_next_person_who_is_somebody_else() {
        let who = |duty| match duty {
            Duty::Responsible | Duty::Attorney => Some("cem".to_owned()),
            Duty::AttorneyInCharge => Some("ada".to_owned()),
        };
        let chain = &policy().escalation;
        assert_eq!(next_duty(chain, Duty::Responsible, Some("cem"), who), Some(Duty::AttorneyInCharge));
        assert_eq!(next_duty(chain, Duty::AttorneyInCharge, Some("ada"), who), None);
        assert_eq!(next_duty(chain, Duty::Responsible, None, |_| None), None, "nobody is there to climb to");
    }

    #[test]
    fn an_alert_is_acknowledged_by_its_addressee_or_an_attorney() {
        let rules = policy().of(Class::D4);
        assert_eq!(decide_acknowledgement(true, Some("cem"), rules, "cem", "case_manager"), Ok(()));
        assert_eq!(decide_acknowledgement(true, Some("cem"), rules, "ada", "attorney"), Ok(()));
        assert_eq!(
            decide_acknowledgement(true, Some("cem"), rules, "dora", "case_manager"),
            Err(Refusal::AlertOfAnother)
        );
        assert_eq!(decide_acknowledgement(true, None, rules, "dora", "case_manager"), Ok(()));
        assert_eq!(
            decide_acknowledgement(true, None, rules, "rae", "receptionist"),
            Err(Refusal::AlertOfAnother)
        );
        assert_eq!(
            decide_acknowledgement(false, Some("cem"), rules, "cem", "case_manager"),
            Err(Refusal::AlertClosed)
        );
    }
}
