//! What a row of the inbox says of itself: pure.

use reading::{Fact, MailHead, Paper};

/// The tab of the inbox in which a paper waits.
pub fn tab(kind: &str, danger: u8, has_client: bool) -> &'static str {
    if !has_client {
        return "unknown";
    }
    match kind {
        "client_email" | "client_text" | "cancellation_request" => "requests",
        "returned_payment_notice" | "payment_proof" | "bank_statement" | "pay_stub" => "payments",
        "validation_notice" | "collection_letter" | "settlement_offer" | "settlement_agreement" => {
            "creditors"
        }
        _ if danger >= 3 => "legal",
        _ => "requests",
    }
}

/// What the row shows beside the kind: the case, the creditor or the subject.
pub fn title(paper: &Paper, mail: Option<&MailHead>, is_body: bool) -> String {
    let best = |name: &str| -> Option<&Fact> {
        paper.facts.iter().filter(|f| f.name == name).max_by(|a, b| a.probability.total_cmp(&b.probability))
    };
    if let (Some(plaintiff), Some(defendant)) = (best("plaintiff"), best("defendant")) {
        return format!("{} v. {}", short(&plaintiff.value, 60), short(&defendant.value, 60));
    }
    for name in ["case_name", "creditor", "employer", "garnishee", "defendant", "court"] {
        if let Some(found) = best(name) {
            return short(&found.value, 100);
        }
    }
    if is_body && let Some(subject) = mail.and_then(|m| m.subject.as_deref()) {
        return short(subject, 100);
    }
    String::new()
}

/// At most so many characters, cut between characters.
pub fn short(text: &str, most: usize) -> String {
    let mut out: String = text.chars().take(most).collect();
    if text.chars().count() > most {
        out.push('\u{2026}');
    }
    out
}

/// What makes two scans of one paper alike, although no byte is the same: kind, and the numbers, dates and amounts on it.
/// Empty when there is too little to say so: then nothing is a duplicate. A file-stamped copy carries a filing date that
/// the served copy lacks, so the two differ, as they should (A11: versions, not duplicates).
pub fn likeness(paper: &Paper) -> String {
    const TELLING: [&str; 24] = [
        "case_number",
        "account_last4",
        "reference_number",
        "counsel_file_number",
        "letter_date",
        "filing_date",
        "issue_date",
        "signed_date",
        "entered_date",
        "hearing_date",
        "hearing_time",
        "service_date",
        "answer_by",
        "dispute_by",
        "offer_expires",
        "total_amount",
        "judgment_amount",
        "settlement_amount",
        "garnishment_amount",
        "balance",
        "payment_amount",
        "check_number",
        "docket_entry_number",
        "statement_period",
    ];
    let mut parts: Vec<String> = paper
        .facts
        .iter()
        .filter(|f| TELLING.contains(&f.name.as_str()) && f.probability >= 0.5)
        .map(|f| format!("{}={}", f.name, f.normal))
        .collect();
    parts.sort();
    parts.dedup();
    let numbered = parts.iter().any(|p| {
        p.starts_with("case_number")
            || p.starts_with("account_last4")
            || p.starts_with("reference")
            || p.starts_with("counsel")
    });
    if parts.len() < 3 || !numbered || paper.unsure {
        return String::new();
    }
    format!("{}|{}", paper.kind, parts.join("|"))
}

#[cfg(test)]
mod tests {
    use reading::Area;

    use super::*;

    fn paper(kind: &str, facts: &[(&str, &str)]) -> Paper {
        Paper {
            pages: vec![1],
            kind: kind.to_owned(),
            probability: 0.99,
            unsure: false,
            facts: facts
                .iter()
                .map(|(name, normal)| Fact {
                    name: (*name).to_owned(),
                    value: (*normal).to_owned(),
                    normal: (*normal).to_owned(),
                    page: 1,
                    at: Area([0.0, 0.0, 0.1, 0.1]),
                    quote: (*normal).to_owned(),
                    probability: 0.9,
                })
                .collect(),
            complete: true,
            problems: vec![],
            clues: vec![],
            intents: vec![],
            language: "en".to_owned(),
        }
    }

    #[test]
    fn a_stamped_copy_is_not_a_duplicate_of_the_served_one() {
        let served = [("case_number", "26CV1"), ("issue_date", "2026-11-09"), ("total_amount", "1.00 USD")];
        let mut stamped = served.to_vec();
        stamped.push(("filing_date", "2026-11-10"));
        let (one, same, other) =
            (paper("summons", &served), paper("summons", &served), paper("summons", &stamped));
        assert_eq!(likeness(&one), likeness(&same));
        assert_ne!(likeness(&one), likeness(&other));
    }

    #[test]
    fn too_little_is_no_likeness() {
        assert_eq!(likeness(&paper("summons", &[("case_number", "26CV1")])), "");
        assert_eq!(
            likeness(&paper("letter", &[("letter_date", "a"), ("balance", "b"), ("dispute_by", "c")])),
            "",
            "no number"
        );
    }

    #[test]
    fn nobodys_paper_waits_among_the_unknown() {
        assert_eq!(tab("summons", 4, false), "unknown");
        assert_eq!(tab("summons", 4, true), "legal");
        assert_eq!(tab("client_text", 2, true), "requests");
    }
}
