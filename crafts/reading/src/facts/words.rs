//! Names of people, firms and places that a label announces.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::bind::Labels;
use super::caption::title_case;
use super::counsel::{is_firm, is_name};
use super::dates::pattern;
use super::doc::Doc;
use super::form::{behind_versus, is_name_or_place};
use super::labels::{LabelHit, Takes};
use super::parties::{ends_with_short, name_like};
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
        if reading.has(name, 0.8) && matches!(name, "plaintiff" | "defendant" | "county") {
            continue;
        }
        let Some((range, sure)) = value_of(reading, labels, hit, court_paper) else { continue };
        let Some(range) = clean_words(doc, name, &range) else { continue };
        let text = doc.quote(&range);
        let name =
            if name.ends_with("_counsel") && is_firm(&text.to_lowercase()) { "counsel_firm" } else { name };
        if is_party(name) {
            if name_like(&text) {
                let whole = [Some(range.clone()), labels.form.goes_on(doc, &range)];
                let whole: Vec<Range<usize>> = whole.into_iter().flatten().collect();
                reading.push(doc.fact_of(name, &whole, sure));
            }
            continue;
        }
        // "in Courtroom 9B" is called so; in the box of a form the number stands alone.
        let said = doc.text.get(hit.end..range.start).is_some_and(|between| matches!(between, " " | ". "));
        let range = if name == "hearing_room" && said && hit.label.phrase != "room" {
            hit.start..range.end
        } else {
            range
        };
        let text = doc.quote(&range);
        let normal = match name {
            "return_reason" => reason_of(&doc.low[range.clone()]).to_owned(),
            "county" => title_case(&doc.quote(&range)),
            _ => text,
        };
        reading.push(doc.fact(name, &range, normal, sure));
    }
    if court_paper && !reading.has("judge", 0.6) {
        titled(reading);
    }
}

/// The stretch of text that a label announces: behind its colon, in its sentence, or in its box.
fn value_of(
    reading: &Reading<'_, '_>,
    labels: &Labels,
    hit: &LabelHit,
    court_paper: bool,
) -> Option<(Range<usize>, f32)> {
    const ROLES: [&str; 6] =
        ["plaintiff", "defendant", "debtor", "garnishee", "judgment_creditor", "judgment_debtor"];
    let doc = reading.doc;
    let (name, weight) = (hit.label.fact, hit.label.weight);
    let segment = doc.segments.get(doc.segment_at(hit.start)?)?.range.clone();
    let rest = doc.text.get(hit.end..segment.end).unwrap_or_default();
    let lead = doc.text.get(segment.start..hit.start).unwrap_or_default();
    let at_start = lead.chars().filter(|c| c.is_alphanumeric()).count() <= 3;
    let colon = rest.trim_start_matches(['.', ' ', ')', 's']).starts_with(':');
    let empty = rest.trim_matches([':', ' ', '.', ')', '_', 's', '(']).is_empty();
    if colon && !empty {
        let lead = rest.len() - rest.trim_start_matches(['.', ' ', ')', 's', ':']).len();
        let start = hit.end + lead;
        let end = labels.next_label(&(start..segment.end)).unwrap_or(segment.end);
        return Some((start..end, weight));
    }
    if matches!(name, "judge" | "hearing_room") && !colon && !empty {
        let lead = rest.len() - rest.trim_start_matches(['.', ' ', '#']).len();
        return Some((hit.end + lead..segment.end, weight - 0.04));
    }
    // "DEFENDANT/RESPONDENT Rosa Lind", "COUNTY Boone": label and value with one space between them.
    let doubled = hit.label.phrase.contains('/') || matches!(hit.label.phrase, "county" | "county of");
    if at_start && doubled && rest.starts_with(' ') && is_name_or_place(name, rest) {
        return Some((hit.end..segment.end, weight - 0.1));
    }
    let (range, _, cost) = labels.form.value_of(doc, hit)?;
    // The next box on the same line.
    let end = labels.next_label(&range).unwrap_or(range.end);
    let text = doc.text.get(range.start..end)?;
    let range = end - behind_versus(text).len()..end;
    // "Plaintiff" alone in a caption is a role; its name has been read already, unless the paper is a form.
    let role = !colon && court_paper && ROLES.contains(&hit.label.phrase);
    if role && reading.has(name, 0.5) {
        return None;
    }
    Some((range, weight - cost - if colon { 0.0 } else { 0.06 }))
}

fn is_party(name: &str) -> bool {
    crate::calibration::group(name) == "party" || name.ends_with("_counsel")
}

static TITLED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?m)(?:^|\t)(?:/s/ |Hon\. )?(?P<n>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}),? (?:Presiding |District |Circuit |Superior |County |Court |Chief |Associate |Municipal )*(?:Judge|Magistrate|Justice of the Peace)(?:$|\t|,)",
    )
});

/// "Rosa Lind, Judge" beneath a signature.
fn titled(reading: &mut Reading<'_, '_>) {
    let doc = reading.doc;
    if let Some(name) = TITLED.captures(&doc.text).and_then(|c| c.name("n").map(|m| m.range()))
        && is_name(&doc.text[name.clone()])
    {
        let text = doc.quote(&name);
        reading.push(doc.fact("judge", &name, text, 0.84));
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
            for mark in ["\t", ";", " ("] {
                if let Some(at) = text[..end].find(mark) {
                    end = at;
                }
            }
            // An address goes on behind the name.
            if name != "hearing_place"
                && let Some((at, _)) = text[..end]
                    .match_indices(", ")
                    .find(|(at, _)| text[at + 2..].starts_with(|c: char| c.is_ascii_digit()))
            {
                end = at;
            }
        }
    }
    let text = text[..end].trim_end_matches([' ', ',', ';', ':', '_', '-']);
    let text = if ends_with_short(text) { text } else { text.trim_end_matches('.') };
    let joint = [" for", " of", " and", " the", " to", " in", " with"]
        .iter()
        .find_map(|word| text.strip_suffix(word));
    let text = joint.unwrap_or(text);
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
