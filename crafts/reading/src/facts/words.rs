//! Names of people, firms and places that a label announces.

use std::ops::Range;

use super::bind::Labels;
use super::boxes::value_in_box;
use super::doc::Doc;
use super::labels::{LabelHit, Takes};
use super::reading::Reading;

/// Names of people, firms and places to the end of their line.
pub(crate) fn read(reading: &mut Reading<'_, '_>, labels: &Labels, court_paper: bool) {
    let doc = reading.doc;
    let hits: Vec<LabelHit> = labels.of(Takes::Words).copied().collect();
    for hit in &hits {
        if hits
            .iter()
            .any(|o| o.start <= hit.start && hit.end <= o.end && (o.end - o.start) > (hit.end - hit.start))
        {
            continue;
        }
        let name = hit.label.fact;
        if name == "county" || (reading.has(name, 0.8) && matches!(name, "plaintiff" | "defendant")) {
            continue;
        }
        let Some(index) = doc.segment_at(hit.start) else { continue };
        let segment = doc.segments[index].range.clone();
        let rest = doc.text.get(hit.end..segment.end).unwrap_or_default();
        let at_start = doc
            .text
            .get(segment.start..hit.start)
            .is_some_and(|lead| lead.chars().filter(|c| c.is_alphanumeric()).count() <= 3);
        let colon = rest.trim_start_matches(['.', ' ', ')', 's']).starts_with(':');
        let (range, sure) = if colon && !rest.trim_matches([':', ' ', '.', ')', '_', 's']).is_empty() {
            let lead = rest.len() - rest.trim_start_matches(['.', ' ', ')', 's', ':']).len();
            (hit.end + lead..segment.end, hit.label.weight)
        } else if matches!(name, "judge" | "hearing_room") && !colon && !rest.trim().is_empty() {
            let lead = rest.len() - rest.trim_start_matches(['.', ' ', '#']).len();
            (hit.end + lead..segment.end, hit.label.weight - 0.04)
        } else if at_start && rest.trim_matches([':', ' ', '.', ')', '_', 's', '(']).is_empty() {
            // "Plaintiff," in a caption is a role, not a label.
            if !colon
                && court_paper
                && matches!(
                    name,
                    "plaintiff"
                        | "defendant"
                        | "debtor"
                        | "garnishee"
                        | "judgment_creditor"
                        | "judgment_debtor"
                )
            {
                continue;
            }
            let Some((range, beside)) = value_in_box(doc, hit) else { continue };
            (range, hit.label.weight - if beside { 0.05 } else { 0.14 } - if colon { 0.0 } else { 0.1 })
        } else {
            continue;
        };
        let Some(range) = clean_words(doc, name, &range) else { continue };
        let normal = match name {
            "return_reason" => reason_of(&doc.low[range.clone()]).to_owned(),
            _ => doc.quote(&range),
        };
        reading.push(doc.fact(name, &range, normal, sure));
    }
}

fn reason_of(low: &str) -> &'static str {
    if low.contains("insufficient")
        || low.contains("nsf")
        || low.contains("sufficient")
        || low.contains("insuficientes")
    {
        "insufficient_funds"
    } else if low.contains("closed") || low.contains("cerrada") {
        "account_closed"
    } else if low.contains("stop") {
        "stop_payment"
    } else if low.contains("no account") || low.contains("locate") {
        "no_account"
    } else if low.contains("authoriz") {
        "unauthorized"
    } else {
        "other"
    }
}

/// What of a line is the name.
fn clean_words(doc: &Doc<'_>, name: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let range = doc.trimmed(range);
    let text = doc.text.get(range.clone())?;
    let text = text.split('\n').next().unwrap_or_default();
    let mut end = text.len();
    match name {
        "judge" => {
            let mut length = 0;
            let mut words = 0;
            let lead = text.len()
                - text.trim_start_matches("Hon.").trim_start_matches("Honorable").trim_start().len();
            for word in text[lead..].split(' ') {
                let bare = word.trim_matches(|c: char| !c.is_alphabetic());
                let capital = bare.chars().next().is_some_and(char::is_uppercase);
                if !capital
                    || bare.len() > 18
                    || matches!(
                        bare,
                        "United"
                            | "UNITED"
                            | "Date"
                            | "Time"
                            | "Dept"
                            | "Courtroom"
                            | "Place"
                            | "Presiding"
                            | "District"
                            | "Magistrate"
                            | "Judge"
                            | "Ctrm"
                            | "Case"
                            | "Complaint"
                            | "Trial"
                            | "In"
                            | "The"
                            | "For"
                            | "On"
                            | "And"
                            | "At"
                    )
                    || words >= 5
                {
                    break;
                }
                words += 1;
                length = word.as_ptr() as usize - text.as_ptr() as usize + word.len();
                if word.ends_with(',') || (word.ends_with('.') && bare.len() > 3) {
                    break;
                }
            }
            if words == 0 {
                return None;
            }
            let trimmed = text[lead..length].trim_end_matches([',', '.', ';', ':', '\'', '’', ')']);
            if [
                "court",
                "may issue",
                "instead",
                "pro tem",
                "mag",
                "will",
                "shall",
                "presiding",
                "the",
                "hearing",
            ]
            .iter()
            .any(|w| trimmed.to_lowercase().starts_with(w))
            {
                return None;
            }
            let single = words == 1
                && (trimmed.len() < 3
                    || !trimmed.chars().all(char::is_alphabetic)
                    || trimmed.chars().nth(1).is_some_and(char::is_uppercase));
            if single || trimmed.chars().any(|c| c.is_ascii_digit()) {
                return None;
            }
            if trimmed.ends_with("'s") || trimmed.ends_with("’s") {
                return None;
            }
            return Some(range.start + lead..range.start + lead + trimmed.len());
        }
        "hearing_room" => {
            let first: Vec<&str> = text.split(' ').take(2).collect();
            let word = first.first()?.trim_end_matches([',', '.', ';', ')']);
            let extra = matches!(word, "No" | "No." | "#" | "Courtroom" | "Room");
            let word = if extra { first.get(1)?.trim_end_matches([',', '.', ';']) } else { word };
            let good = word.len() <= 8
                && (word.bytes().any(|b| b.is_ascii_digit())
                    || (word.len() == 1 && word.chars().all(|c| c.is_uppercase())));
            if !good {
                return None;
            }
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            return Some(range.start + start..range.start + start + word.len());
        }
        _ => {
            for mark in ['\t', ';'] {
                if let Some(at) = text[..end].find(mark) {
                    end = at;
                }
            }
        }
    }
    let text = text[..end].trim_end_matches([' ', ',', ';', ':', '_', '.', '-']);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let low = text.to_lowercase();
    let words = text.split_whitespace().count();
    if letters < 2
        || text.len() > 110
        || words > 14
        || low.starts_with("name")
        || text.contains("___")
        || text.ends_with('?')
    {
        return None;
    }
    // Words in running text begin small.
    if !text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()) {
        return None;
    }
    if ["address", "attorney", "date", "telephone", "phone number", "please", "you ", "the ", "and "]
        .iter()
        .any(|w| low.starts_with(w))
        && name != "hearing_place"
    {
        return None;
    }
    Some(range.start..range.start + text.len())
}
