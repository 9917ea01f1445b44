//! How often a collector called: Regulation F's presumption of harassment (12 CFR 1006.14(b)(2)), per person and per debt, over
//! calendar days where the consumer is.

use jiff::Span;
use jiff::civil::Date;
use serde::Serialize;

/// More calls than these within seven consecutive days are presumed to harass.
pub const MOST_CALLS: usize = 7;
/// The window, in days.
pub const WINDOW_DAYS: i64 = 7;

/// One call about one debt to one person. Calls that do not count (consent, not connected to the dialled number, a wrong
/// number found out later) are left out by the caller, who says why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Call {
    /// The day where the consumer is.
    pub on: Date,
    /// Did they talk about the debt?
    pub conversation: bool,
}

/// Why a call is presumed to harass.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "rule")]
pub enum Presumed {
    /// So many calls stood in the seven days that end with it.
    TooMany {
        /// The call's day.
        on: Date,
        /// Calls in the window, this one with them.
        calls: usize,
    },
    /// Within seven days after a conversation; the day of the conversation is the first.
    AfterConversation {
        /// The call's day.
        on: Date,
        /// The conversation's day.
        talked: Date,
        /// First day on which a call is not presumed.
        allowed: Date,
    },
}

/// Every call that is presumed to harass, in order. `calls` need not be sorted; several on one day keep their order.
#[must_use]
pub fn presumed_harassing(calls: &[Call]) -> Vec<Presumed> {
    let mut calls = calls.to_vec();
    calls.sort_by_key(|call| call.on);
    let mut found = Vec::new();
    let mut talked: Option<Date> = None;
    for (at, call) in calls.iter().enumerate() {
        let begins = call.on.checked_sub(Span::new().days(WINDOW_DAYS - 1)).unwrap_or(call.on);
        let in_window = calls[..=at].iter().filter(|other| other.on >= begins).count();
        if in_window > MOST_CALLS {
            found.push(Presumed::TooMany { on: call.on, calls: in_window });
        }
        if let Some(day) = talked {
            let allowed = day.checked_add(Span::new().days(WINDOW_DAYS)).unwrap_or(day);
            if call.on < allowed {
                found.push(Presumed::AfterConversation { on: call.on, talked: day, allowed });
            }
        }
        if call.conversation {
            talked = Some(call.on);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn calls(days: &[(i8, usize)]) -> Vec<Call> {
        let one = |(day, n): &(i8, usize)| vec![Call { on: date(2026, 11, *day), conversation: false }; *n];
        days.iter().flat_map(one).collect()
    }

    #[test]
    fn an_eighth_call_in_seven_consecutive_days_is_presumed_to_harass() {
        let seven = [(2, 2), (3, 2), (4, 2), (5, 1)];
        assert_eq!(presumed_harassing(&calls(&seven)), []);
        let eighth = |day| presumed_harassing(&calls(&[&seven[..], &[(day, 1)]].concat()));
        assert_eq!(eighth(8), [Presumed::TooMany { on: date(2026, 11, 8), calls: 8 }]);
        // on the ninth the two of the second have left the window: five and one
        assert_eq!(eighth(9), []);
    }

    #[test]
    fn a_call_within_seven_days_of_a_conversation_is_presumed_to_harass() {
        let talked = Call { on: date(2026, 11, 16), conversation: true };
        let next = |day| presumed_harassing(&[talked, Call { on: date(2026, 11, day), conversation: false }]);
        let allowed = date(2026, 11, 23);
        let on = date(2026, 11, 22);
        assert_eq!(next(22), [Presumed::AfterConversation { on, talked: talked.on, allowed }]);
        assert_eq!(next(23), []);
    }
}
