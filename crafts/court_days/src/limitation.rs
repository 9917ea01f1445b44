//! Limitation of actions: a period from accrual that some events stop for a while and others begin anew.
//!
//! Which events do that is law, and not in this table: the caller says what a lawyer found. Where a rule says that a payment
//! begins nothing anew, that is data; where it does not say, both ways are given.

use jiff::Span;
use jiff::civil::Date;
use serde::Serialize;

use crate::deadline::{DeadlineError, Request};
use crate::pack::Pack;

/// A time during which the period did not run, both days in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tolled {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Why: bankruptcy stay, absence, minority, an order.
    pub why: String,
}

/// Something that may begin the period anew: a partial payment, a written acknowledgment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Restarted {
    /// The day.
    pub on: Date,
    /// What happened.
    pub why: String,
}

/// What is asked.
#[derive(Debug, Clone, Copy, Default)]
pub struct LimitationRequest<'a> {
    /// A rule of the topic `limitation`, or any other period of years.
    pub rule: &'a str,
    /// The day on which the claim accrued.
    pub accrued: Date,
    /// When it did not run.
    pub tolled: &'a [Tolled],
    /// What may have begun it anew.
    pub restarted: &'a [Restarted],
}

/// One step of the reckoning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LimitationStep {
    /// The day of the event.
    pub on: Date,
    /// The last day as it stands after it.
    pub expires: Date,
    /// In words.
    pub why: String,
}

/// One way to read the sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LimitationReading {
    /// The last day on which a suit is in time.
    pub expires: Date,
    /// Who reads it so.
    pub citation: String,
    /// Every event that changed it, in order.
    pub steps: Vec<LimitationStep>,
}

/// The last days, the earliest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Limitation {
    /// The rule.
    pub rule: String,
    /// Where it is written.
    pub citation: String,
    /// Every reading.
    pub readings: Vec<LimitationReading>,
    /// What a person should look at.
    pub warnings: Vec<String>,
}

impl Pack {
    /// When a claim is barred, with everything that changed the day.
    ///
    /// # Errors
    /// When there is no such rule on that day, or a day leaves the supported years.
    pub fn limitation(&self, request: &LimitationRequest<'_>) -> Result<Limitation, DeadlineError> {
        let ask = |trigger| Request { rule: request.rule, trigger, ..Request::default() };
        let base = self.deadline(&ask(request.accrued))?;
        let restarts = self.rule_on(request.rule, request.accrued)?.payment_restarts;
        let mut warnings = base.warnings.clone();
        let mut readings = Vec::new();
        for (at, reading) in base.readings.iter().enumerate() {
            for with_restarts in [false, true] {
                let wanted = restarts.unwrap_or(with_restarts);
                if wanted != with_restarts || (with_restarts && request.restarted.is_empty()) {
                    continue;
                }
                // The same reading of the sources, counted from another day.
                let period = |from: Date| -> Result<Date, DeadlineError> {
                    let counted = self.deadline(&ask(from))?;
                    let same = counted.readings.iter().find(|r| r.citation == reading.citation);
                    same.or(counted.readings.get(at))
                        .map(|r| r.due)
                        .ok_or(DeadlineError::OutOfRange { trigger: from })
                };
                let restarted: &[Restarted] = if with_restarts { request.restarted } else { &[] };
                let steps = run(request, restarted, reading.due, &period)?;
                let expires = steps.last().map_or(reading.due, |step| step.expires);
                if !readings.iter().any(|r: &LimitationReading| r.expires == expires) {
                    readings.push(LimitationReading { expires, citation: reading.citation.clone(), steps });
                }
            }
        }
        if restarts == Some(false) && !request.restarted.is_empty() {
            warnings.push(format!("{}: a payment or acknowledgment begins nothing anew", base.citation));
        }
        if restarts.is_none() && !request.restarted.is_empty() {
            warnings.push(
                "whether a payment or acknowledgment begins the period anew is not in this table: both ways are given"
                    .to_owned(),
            );
        }
        readings.sort_by_key(|reading| reading.expires);
        Ok(Limitation { rule: base.rule, citation: base.citation, readings, warnings })
    }
}

fn run(
    request: &LimitationRequest<'_>,
    restarted: &[Restarted],
    expires: Date,
    period: &dyn Fn(Date) -> Result<Date, DeadlineError>,
) -> Result<Vec<LimitationStep>, DeadlineError> {
    let out = |from: Date| DeadlineError::OutOfRange { trigger: from };
    let mut steps =
        vec![LimitationStep { on: request.accrued, expires, why: "the claim accrued".to_owned() }];
    let mut events: Vec<(Date, Option<&Tolled>, Option<&Restarted>)> =
        request.tolled.iter().map(|t| (t.from, Some(t), None)).collect();
    events.extend(restarted.iter().map(|r| (r.on, None, Some(r))));
    events.sort_by_key(|(day, tolled, _)| (*day, tolled.is_none()));
    let (mut began, mut now) = (request.accrued, expires);
    // A day that is tolled twice is tolled once.
    let mut tolled_to: Option<Date> = None;
    for (day, tolled, restart) in events {
        if let Some(restart) = restart {
            // What is barred already stays barred; what came before the accrual changes nothing.
            if day < began || day > now {
                continue;
            }
            (began, now) = (day, period(day)?);
            tolled_to = tolled_to.filter(|to| *to > day);
            let still = tolled_to.map_or(0, |to| days(day, to));
            now = now.checked_add(Span::new().days(still)).map_err(|_| out(day))?;
            steps.push(LimitationStep { on: day, expires: now, why: format!("began anew: {}", restart.why) });
        }
        if let Some(tolled) = tolled {
            let first = tolled.from.max(began.tomorrow().map_err(|_| out(day))?);
            let first = tolled_to.map_or(first, |to| first.max(to.tomorrow().unwrap_or(to)));
            if tolled.to < first || first > now {
                continue;
            }
            let stood = days(first, tolled.to) + 1;
            now = now.checked_add(Span::new().days(stood)).map_err(|_| out(day))?;
            tolled_to = Some(tolled.to);
            steps.push(LimitationStep {
                on: first,
                expires: now,
                why: format!("did not run for {stood} days, to {}: {}", tolled.to, tolled.why),
            });
        }
    }
    Ok(steps)
}

fn days(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[track_caller]
    fn check(
        rule: &str,
        accrued: Date,
        tolled: &[(Date, Date)],
        restarted: &[Date],
        expected: &[Date],
    ) -> Limitation {
        let tolled: Vec<Tolled> =
            tolled.iter().map(|(from, to)| Tolled { from: *from, to: *to, why: "stay".into() }).collect();
        let restarted: Vec<Restarted> =
            restarted.iter().map(|on| Restarted { on: *on, why: "payment".into() }).collect();
        let request = LimitationRequest { rule, accrued, tolled: &tolled, restarted: &restarted };
        let answer = Pack::built_in().limitation(&request).unwrap();
        let found: Vec<Date> = answer.readings.iter().map(|r| r.expires).collect();
        assert_eq!(found, expected, "{answer:#?}");
        answer
    }

    #[test]
    fn a_period_that_stood_still_ends_as_much_later() {
        let accrued = date(2023, 5, 10);
        check("ca.limitation.written", accrued, &[], &[], &[date(2027, 5, 10)]);
        // 31 days of January
        let stay = (date(2025, 1, 1), date(2025, 1, 31));
        check("ca.limitation.written", accrued, &[stay], &[], &[date(2027, 6, 10)]);
        // the same days twice are the same days
        check(
            "ca.limitation.written",
            accrued,
            &[stay, (date(2025, 1, 10), date(2025, 1, 31))],
            &[],
            &[date(2027, 6, 10)],
        );
        // before it began, and after it had ended, nothing can stand still
        check(
            "ca.limitation.written",
            accrued,
            &[(date(2023, 1, 1), date(2023, 5, 10))],
            &[],
            &[date(2027, 5, 10)],
        );
        check(
            "ca.limitation.written",
            accrued,
            &[(date(2027, 5, 11), date(2028, 1, 1))],
            &[],
            &[date(2027, 5, 10)],
        );
    }

    #[test]
    fn a_payment_begins_it_anew_where_the_law_lets_it_and_both_ways_are_given_where_nobody_knows() {
        let accrued = date(2023, 5, 10);
        let paid = date(2025, 8, 1);
        let both =
            check("ca.limitation.written", accrued, &[], &[paid], &[date(2027, 5, 10), date(2029, 8, 1)]);
        assert!(both.warnings.iter().any(|w| w.contains("both ways")), "{:?}", both.warnings);
        // what is barred stays barred
        check("ca.limitation.written", accrued, &[], &[date(2027, 5, 11)], &[date(2027, 5, 10)]);
        // New York: three years, older tables six, and no payment revives it (CPLR 214-i)
        let new_york =
            check("ny.limitation.account", accrued, &[], &[paid], &[date(2026, 5, 10), date(2029, 5, 10)]);
        assert!(new_york.warnings.iter().any(|w| w.contains("nothing anew")), "{:?}", new_york.warnings);
    }

    #[test]
    fn a_stay_that_goes_on_over_a_payment_counts_from_the_payment_on() {
        let stay = (date(2025, 1, 1), date(2025, 12, 31));
        // begun anew on 1 July 2025, four years, and the 183 days from 2 July to 31 December
        check(
            "ca.limitation.written",
            date(2023, 5, 10),
            &[stay],
            &[date(2025, 7, 1)],
            &[date(2028, 5, 9), date(2029, 12, 31)],
        );
    }
}
