//! The file check of `legal-documents.md` 3, as far as the house knows its facts today: pure.
//!
//! `B1` to `B6` of the capabilities: payments current, case manager's notes seen, documents for signature current and
//! signed, preferences honoured, status right and at risk or not. A check that does not apply is left out.

use accounts::public::Standing;
use clients::public::Status;
use kernel::Date;

use crate::public::{Check, Mark};

/// A document that was sent for signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    pub document: String,
    pub sent: Option<Date>,
    pub signed: Option<Date>,
}

/// Everything that the check looks at.
#[derive(Debug, Clone)]
pub struct FileFacts {
    pub status: Status,
    pub standing: Standing,
    pub signatures: Vec<Sent>,
    pub preferred_channel: String,
    pub contact_rules: Vec<(String, String)>,
    /// Notes by case managers that the clerk has not acknowledged: number and newest day.
    pub unread_notes: usize,
    /// Open deadlines that nobody has confirmed.
    pub unconfirmed_deadlines: usize,
    /// Open deadlines whose day has passed.
    pub missed_deadlines: usize,
    /// There is an open lawsuit.
    pub sued: bool,
    pub today: Date,
}

fn check(name: &'static str, mark: Mark, why: impl Into<String>) -> Check {
    Check { check: name.to_owned(), mark, why: why.into() }
}

/// Runs all checks.
pub fn audit(facts: &FileFacts) -> Vec<Check> {
    let mut checks = vec![payments(facts), notes(facts)];
    checks.extend(signatures(facts));
    checks.push(preferences(facts));
    checks.push(status(facts));
    checks.push(risk(facts));
    checks.extend(deadlines(facts));
    checks
}

fn payments(facts: &FileFacts) -> Check {
    let standing = &facts.standing;
    if !standing.has_plan {
        return check("payments", Mark::Unknown, "no payment plan is known to us");
    }
    if let Some(date) = standing.returned.last() {
        return check(
            "payments",
            Mark::Attention,
            format!("the draft of {date} was returned and none has cleared since"),
        );
    }
    if let Some(date) = standing.late.first() {
        return check(
            "payments",
            Mark::Attention,
            format!("the draft of {date} is past and nobody has posted it"),
        );
    }
    match &standing.next {
        Some(next) => {
            check("payments", Mark::Ok, format!("current, next draft {} on {}", next.amount, next.date))
        }
        None if facts.status == Status::Active => {
            check("payments", Mark::Attention, "active, but no further draft is scheduled")
        }
        None => check("payments", Mark::Ok, "no draft is open"),
    }
}

fn notes(facts: &FileFacts) -> Check {
    match facts.unread_notes {
        0 => check("case_manager_updates", Mark::Ok, "no unread note from the case manager"),
        1 => check("case_manager_updates", Mark::Attention, "1 unread note from the case manager; read it"),
        n => check(
            "case_manager_updates",
            Mark::Attention,
            format!("{n} unread notes from the case manager; read them"),
        ),
    }
}

/// Sent more than ten days ago and not signed is for a call, less for a reminder; the newest sending of a document counts.
fn signatures(facts: &FileFacts) -> Option<Check> {
    if facts.signatures.is_empty() {
        return None;
    }
    let mut open: Vec<String> = Vec::new();
    for sent in &facts.signatures {
        let newest = facts
            .signatures
            .iter()
            .filter(|other| other.document == sent.document)
            .max_by_key(|other| other.sent.or(other.signed));
        if newest != Some(sent) || sent.signed.is_some() {
            continue;
        }
        let since = match sent.sent {
            Some(date) => format!("{}, sent {} days ago", sent.document, (facts.today - date).get_days()),
            None => format!("{}, never sent", sent.document),
        };
        open.push(since);
    }
    Some(if open.is_empty() {
        check("signatures", Mark::Ok, "all documents that were sent are signed")
    } else {
        check("signatures", Mark::Attention, format!("not signed: {}", open.join("; ")))
    })
}

fn preferences(facts: &FileFacts) -> Check {
    if facts.contact_rules.iter().any(|(rule, _)| rule == "do_not_contact") {
        return check("preferences", Mark::Attention, "do not contact this client; an attorney decides");
    }
    let rules: Vec<&str> = facts.contact_rules.iter().map(|(_, words)| words.as_str()).collect();
    match (facts.preferred_channel.as_str(), rules.is_empty()) {
        ("", true) => check("preferences", Mark::Unknown, "no preferred channel is known"),
        ("", false) => check("preferences", Mark::Ok, rules.join("; ")),
        (channel, true) => check("preferences", Mark::Ok, format!("by {channel}")),
        (channel, false) => check("preferences", Mark::Ok, format!("by {channel}; {}", rules.join("; "))),
    }
}

/// Does the stored status agree with what the events imply?
fn status(facts: &FileFacts) -> Check {
    match &facts.status {
        Status::Cancelled if facts.standing.next.is_some() => {
            check("status", Mark::Attention, "cancelled, but drafts are still scheduled")
        }
        Status::Completed if facts.sued => {
            check("status", Mark::Attention, "completed, but a lawsuit is open")
        }
        Status::Cancelled => check("status", Mark::Attention, "cancelled"),
        Status::Other(word) => {
            check("status", Mark::Unknown, format!("\u{201c}{word}\u{201d} is not a status that we know"))
        }
        known => check("status", Mark::Ok, known.to_string().replace('_', " ")),
    }
}

/// `A7`: cancellation, two returned drafts in sixty days, a lawsuit together with a missed draft.
fn risk(facts: &FileFacts) -> Check {
    let mut reasons = Vec::new();
    match facts.status {
        Status::Cancelled => reasons.push("has cancelled".to_owned()),
        Status::AtRisk => reasons.push("marked at risk".to_owned()),
        _ => {}
    }
    if facts.standing.recent_returns >= 2 {
        reasons.push(format!("{} drafts returned in 60 days", facts.standing.recent_returns));
    }
    if facts.sued && !(facts.standing.late.is_empty() && facts.standing.returned.is_empty()) {
        reasons.push("sued, and a draft is missing".to_owned());
    }
    if reasons.is_empty() {
        check("cancellation_risk", Mark::Ok, "nothing points to it")
    } else {
        check("cancellation_risk", Mark::Attention, reasons.join("; "))
    }
}

fn deadlines(facts: &FileFacts) -> Option<Check> {
    if facts.missed_deadlines > 0 {
        return Some(check(
            "deadlines",
            Mark::Attention,
            format!("{} open deadlines have passed", facts.missed_deadlines),
        ));
    }
    (facts.unconfirmed_deadlines > 0).then(|| {
        check(
            "deadlines",
            Mark::Attention,
            format!("{} deadlines wait for an attorney's confirmation", facts.unconfirmed_deadlines),
        )
    })
}

#[cfg(test)]
mod tests {
    use kernel::Money;

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn sound() -> FileFacts {
        FileFacts {
            status: Status::Active,
            standing: Standing {
                has_plan: true,
                last_cleared: Some(day("2026-11-05")),
                returned: vec![],
                late: vec![],
                recent_returns: 0,
                next: Some(accounts::public::Draft {
                    date: day("2026-12-05"),
                    amount: Money::usd(26_000),
                    status: "scheduled".to_owned(),
                }),
            },
            signatures: vec![Sent {
                document: "Retainer".to_owned(),
                sent: Some(day("2026-01-02")),
                signed: Some(day("2026-01-03")),
            }],
            preferred_channel: "text".to_owned(),
            contact_rules: vec![],
            unread_notes: 0,
            unconfirmed_deadlines: 0,
            missed_deadlines: 0,
            sued: false,
            today: day("2026-11-22"),
        }
    }

    #[track_caller]
    fn check_mark(facts: &FileFacts, name: &str, mark: Mark, part: &str) {
        let checks = audit(facts);
        let found = checks.iter().find(|c| c.check == name).expect(name);
        assert_eq!(found.mark, mark, "{found:?}");
        assert!(found.why.contains(part), "{found:?}");
    }

    #[test]
    fn a_sound_file_is_sound() {
        assert!(audit(&sound()).iter().all(|c| c.mark == Mark::Ok), "{:?}", audit(&sound()));
    }

    #[test]
    fn a_returned_draft_is_seen() {
        let mut facts = sound();
        facts.standing.returned = vec![day("2026-11-05")];
        check_mark(&facts, "payments", Mark::Attention, "2026-11-05");
    }

    #[test]
    fn only_the_newest_sending_of_a_document_counts() {
        let mut facts = sound();
        facts.signatures.push(Sent {
            document: "Retainer".to_owned(),
            sent: Some(day("2026-11-02")),
            signed: None,
        });
        check_mark(&facts, "signatures", Mark::Attention, "20 days ago");
        facts.signatures.clear();
        assert!(audit(&facts).iter().all(|c| c.check != "signatures"), "does not apply");
    }

    #[test]
    fn do_not_contact_is_never_quiet() {
        let mut facts = sound();
        facts.contact_rules = vec![("do_not_contact".to_owned(), "safe contact only".to_owned())];
        check_mark(&facts, "preferences", Mark::Attention, "do not contact");
    }

    #[test]
    fn a_cancelled_client_with_drafts_is_a_wrong_status() {
        let mut facts = sound();
        facts.status = Status::Cancelled;
        check_mark(&facts, "status", Mark::Attention, "still scheduled");
        check_mark(&facts, "cancellation_risk", Mark::Attention, "cancelled");
    }

    #[test]
    fn two_returns_in_sixty_days_are_a_risk() {
        let mut facts = sound();
        facts.standing.recent_returns = 2;
        check_mark(&facts, "cancellation_risk", Mark::Attention, "2 drafts");
    }

    #[test]
    fn a_strange_status_is_unknown_not_ok() {
        let mut facts = sound();
        facts.status = Status::Other("dormant".to_owned());
        check_mark(&facts, "status", Mark::Unknown, "dormant");
    }
}
