//! What would change a last day: the facts on which it hangs, each with the day that another value would give.

use jiff::Span;
use jiff::civil::Date;
use serde::Serialize;

use crate::closure::{Closure, ClosureKind};
use crate::deadline::{DeadlineError, Request};
use crate::pack::Pack;

/// One fact that would change the day, and the day that it would give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// `service`, `trigger` or `closure`.
    pub fact: &'static str,
    /// The other value: a method of service by its word, a date.
    pub to: String,
    /// What would have to be, in words.
    pub suppose: String,
    /// The last day that would come of it; absent when none would be computed.
    pub due: Option<Date>,
}

impl Pack {
    /// What would change the last day of a request: every other method of service of which the rule speaks, the event a day
    /// earlier or later, and the court closed on the last day. What gives the same day is left out.
    ///
    /// # Errors
    /// When the request itself has no answer.
    pub fn what_would_change(&self, request: &Request<'_>) -> Result<Vec<Change>, DeadlineError> {
        let now = self.due(request)?.map(|(due, _)| due);
        let mut changes = Vec::new();
        let mut try_one = |fact, to: String, suppose: String, other: Result<Option<Date>, DeadlineError>| {
            if let Ok(due) = other
                && due != now
            {
                changes.push(Change { fact, to, suppose, due });
            }
        };
        let due = |request: &Request<'_>| self.due(request).map(|found| found.map(|(due, _)| due));
        for id in self.methods_of(request.rule, request.trigger)? {
            let Some(method) = self.method(id) else { continue };
            let other = Request { service: Some(id), ..*request };
            try_one("service", id.to_owned(), format!("it was served by {}", method.name), due(&other));
        }
        for (days, words) in [(-1, "a day earlier"), (1, "a day later")] {
            let Ok(trigger) = request.trigger.checked_add(Span::new().days(days)) else { continue };
            let other = Request { trigger, ..*request };
            try_one(
                "trigger",
                trigger.to_string(),
                format!("the event was {words}, on {trigger}"),
                due(&other),
            );
        }
        if let Some(last) = now {
            let calendar = self.rule_on(request.rule, request.trigger)?.calendar.clone();
            let mut closures = request.closures.to_vec();
            closures.push(Closure {
                calendar,
                from: last,
                to: last,
                kind: ClosureKind::LegalHolidayDeclared,
                authority: "supposed".to_owned(),
            });
            let other = Request { closures: &closures, ..*request };
            try_one("closure", last.to_string(), format!("the court was closed on {last}"), due(&other));
        }
        Ok(changes)
    }

    /// The methods of service of which a rule, or the set of added days that it uses, says something. Each once, in the
    /// order of the data.
    fn methods_of(&self, rule: &str, trigger: Date) -> Result<Vec<&str>, DeadlineError> {
        let rule = self.rule_on(rule, trigger)?;
        let set = rule.service_set.as_ref().and_then(|id| self.set(id, trigger));
        let variants = rule.service.iter().chain(set.into_iter().flat_map(|set| &set.service));
        let said = variants.flat_map(|variant| &variant.methods);
        let silent = rule.service_same.iter().chain(set.into_iter().flat_map(|set| &set.same));
        let mut words: Vec<&str> = Vec::new();
        for word in said.chain(silent) {
            if !words.contains(&word.as_str()) {
                words.push(word);
            }
        }
        Ok(words)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn changes(rule: &str, trigger: Date, service: Option<&str>) -> Vec<Change> {
        Pack::built_in().what_would_change(&Request { rule, trigger, service, ..Request::default() }).unwrap()
    }

    #[test]
    fn another_way_of_service_and_a_closed_court_are_said_with_their_day() {
        // 30 days from 1 March 2027 end on Cesar Chavez Day, so the next day counts.
        let all = changes("ca.answer.superior", date(2027, 3, 1), Some("personal"));
        let substituted = all.iter().find(|c| c.fact == "service" && c.to == "substituted");
        assert_eq!(substituted.and_then(|c| c.due), Some(date(2027, 4, 12)), "{all:?}");
        let closed = all.iter().find(|c| c.fact == "closure").and_then(|c| c.due);
        assert_eq!(closed, Some(date(2027, 4, 2)));
        // A day earlier ends on 30 March, a day later on 1 April, which it does already.
        let event = |to: &str| all.iter().find(|c| c.fact == "trigger" && c.to == to).and_then(|c| c.due);
        assert_eq!(event("2027-02-28"), Some(date(2027, 3, 30)));
        assert_eq!(event("2027-03-02"), None, "what gives the same day is left out");
    }

    #[test]
    fn a_rule_without_an_answer_says_so() {
        let request = Request { rule: "no.such.rule", trigger: date(2027, 1, 4), ..Request::default() };
        assert!(Pack::built_in().what_would_change(&request).is_err());
    }
}
