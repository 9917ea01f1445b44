//! How a client stands with their payments: pure.

use kernel::Date;

use crate::public::{Draft, Standing};

/// From the plan and today's date. A returned draft counts as unresolved until a later one has cleared; a draft is late
/// once its day and two more days (the return window, `legal-documents.md` A1) have passed and nobody has posted it.
pub fn standing(drafts: &[Draft], today: Date) -> Standing {
    let last_cleared = drafts.iter().filter(|d| d.status == "cleared").map(|d| d.date).max();
    let returned: Vec<Date> = drafts
        .iter()
        .filter(|d| d.status == "returned" && last_cleared.is_none_or(|cleared| cleared < d.date))
        .map(|d| d.date)
        .collect();
    let days_past = |date: Date| (today - date).get_days();
    let late: Vec<Date> =
        drafts.iter().filter(|d| d.status == "scheduled" && days_past(d.date) > 2).map(|d| d.date).collect();
    let recent_returns =
        drafts.iter().filter(|d| d.status == "returned" && (0..=60).contains(&days_past(d.date))).count();
    let next = drafts.iter().find(|d| d.status == "scheduled" && days_past(d.date) <= 0).cloned();
    let has_plan = !drafts.is_empty();
    Standing { has_plan, last_cleared, returned, late, recent_returns, next }
}

#[cfg(test)]
mod tests {
    use kernel::Money;

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn plan(rows: &[(&str, &str)]) -> Vec<Draft> {
        rows.iter()
            .map(|(date, status)| Draft {
                date: day(date),
                amount: Money::usd(26_000),
                status: (*status).to_owned(),
            })
            .collect()
    }

    #[track_caller]
    fn check(rows: &[(&str, &str)], returned: &[&str], late: &[&str], next: Option<&str>) {
        let standing = standing(&plan(rows), day("2026-11-22"));
        assert_eq!(standing.returned, returned.iter().map(|d| day(d)).collect::<Vec<_>>());
        assert_eq!(standing.late, late.iter().map(|d| day(d)).collect::<Vec<_>>());
        assert_eq!(standing.next.map(|d| d.date), next.map(day));
    }

    #[test]
    fn a_plan_that_runs_is_current() {
        check(&[("2026-11-05", "cleared"), ("2026-12-05", "scheduled")], &[], &[], Some("2026-12-05"));
    }

    #[test]
    fn a_returned_draft_is_open_until_a_later_one_clears() {
        check(&[("2026-10-05", "cleared"), ("2026-11-05", "returned")], &["2026-11-05"], &[], None);
        check(&[("2026-10-05", "returned"), ("2026-11-05", "cleared")], &[], &[], None);
    }

    #[test]
    fn a_draft_is_late_only_after_its_return_window() {
        check(&[("2026-11-19", "scheduled")], &[], &["2026-11-19"], None);
        check(&[("2026-11-20", "scheduled")], &[], &[], None);
        check(&[("2026-11-22", "scheduled")], &[], &[], Some("2026-11-22"));
    }

    #[test]
    fn an_unknown_word_is_kept_and_decides_nothing() {
        check(&[("2026-11-05", "paused")], &[], &[], None);
    }
}
