//! Notices of the states' e-filing services: a list of labels and values, in lines or in a table. Each service has its own
//! words for the same things.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::case_numbers;
use super::contact;
use super::dates::{self, pattern};
use super::doc::{Doc, squeeze};
use super::parties::case_name_normal;
use super::reading::Reading;
use crate::model::{Fact, MailHead};

/// What a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    CaseNumber,
    CaseName,
    Court,
    Event,
    Description,
    Filer,
    Confirmation,
    Judge,
    /// A date of filing; the lower, the more it is the court's own.
    Filed(u8),
}

/// Labels, longest first within a line of the pattern.
const LABELS: &[(Says, &str)] = &[
    (
        Says::CaseNumber,
        "(?:court |trial court |lower court |appellate |appeal |state )?(?:case|docket|index|cause|matter|ucn|court file) ?(?:number|no\\.?|num\\.?|id|#)|case|cause|ucn",
    ),
    (Says::CaseName, "(?:short )?(?:case )?(?:caption|style|title|name)|case short title|short title"),
    (Says::Court, "court(?: name| location)?|court/agency|location|venue"),
    (
        Says::Event,
        "(?:filing|document|motion|pleading|event|submission) type|filing code|document category|filing event|event|filing|type of filing|document filed",
    ),
    (
        Says::Description,
        "(?:filing|document) (?:description|title|name)|description|lead document|title of document|documents? served|document",
    ),
    (
        Says::Filer,
        "(?:filed|submitted|served|sent|e-filed|efiled) by|filer(?: name)?|filing (?:attorney|party|user)|submitter|sender|authorizer|filed on behalf of",
    ),
    (
        Says::Confirmation,
        "(?:envelope|confirmation|transaction|submission|filing|portal filing|e-filing|efiling|tracking|receipt|order) ?(?:number|no\\.?|id|#)|nyscef confirmation|confirmation code|envelope|trans(?:action)? id",
    ),
    (Says::Judge, "(?:assigned )?(?:case )?judge(?: assigned)?|judicial officer"),
    (
        Says::Filed(0),
        "file stamp(?:ed)?(?: date)?|(?:date|time|date/time|date and time) (?:accepted|filed)|accepted (?:on|date)|file(?:d|ing) date(?:/time)?|filed (?:on|date)|date/time filed|received date|date received|received on",
    ),
    (
        Says::Filed(1),
        "(?:date|date/time|date and time|time) (?:of )?(?:submitted|submission|served|sent)|submitted (?:on|date)|submission date|filed and served|date of filing|served on|notification date",
    ),
];

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    let all: Vec<String> =
        LABELS.iter().enumerate().map(|(n, (_, words))| format!("(?P<l{n}>{words})")).collect();
    pattern(&format!(
        r"(?m)(?:^|\t)[ *•-]*(?:{})(?: *[:#][ :#*]*[\t\n]?|\t) *(?P<v>[^\t\n]{{1,240}})",
        all.join("|")
    ))
});

/// Numbers and names in the subject, where the services put them.
static SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:case|cause|index|docket)(?: number| no\.?| #)?:? +(?P<n>[A-Z0-9][A-Z0-9/:.-]{4,30})(?:[;,] *(?P<s>[^;]{5,160}?(?-u:\b)vs?\.?(?-u:\b)[^;]{2,120}))?(?:[;,]|$| for )",
    )
});
static ENVELOPE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:envelope|filing|transaction|confirmation)(?: number| id| no\.?| #)?:? *#? *(?P<n>[0-9]{5,14})",
    )
});

struct Found {
    says: Says,
    value: Range<usize>,
}

/// Facts of such a notice.
pub(crate) fn read(reading: &mut Reading<'_, '_>, mail: Option<&MailHead>) {
    let doc = reading.doc;
    let found = labelled(doc);
    let mut filed: Option<(u8, Range<usize>, String)> = None;
    for Found { says, value } in found {
        match says {
            Says::CaseNumber => case_number(reading, &value),
            Says::CaseName => case_name(reading, &value),
            Says::Court => {
                let normal = doc.quote(&value);
                reading.push(doc.fact("court", &value, normal, 0.8));
            }
            Says::Event | Says::Description => {
                let name = if says == Says::Event { "event_label" } else { "document_description" };
                let normal = doc.quote(&value);
                reading.push(doc.fact(name, &value, normal, 0.85));
            }
            Says::Filer => filer(reading, &value, &mut filed),
            Says::Confirmation => confirmation(reading, &value),
            Says::Judge => {
                let normal = doc.quote(&value);
                reading.push(doc.fact("judge", &value, normal, 0.85));
            }
            Says::Filed(rank) => {
                if let Some((place, date)) = date_in(doc, &value)
                    && filed.as_ref().is_none_or(|(known, ..)| rank < *known)
                {
                    filed = Some((rank, place, date));
                }
            }
        }
    }
    if let Some((_, place, date)) = filed {
        reading.push(doc.fact("filed_date", &place, date, 0.92));
    }
    for range in contact::links(&doc.text) {
        let link = &doc.low[range.clone()];
        if ["doc", "view", "download", "file", "viewer", "serve"].iter().any(|part| link.contains(part)) {
            let normal = doc.text[range.clone()].to_owned();
            reading.push(doc.fact("document_url", &range, normal, 0.75));
        }
    }
    recipients(reading);
    if let Some(subject) = mail.and_then(|m| m.subject.as_deref()) {
        from_subject(reading, &squeeze(subject));
    }
}

fn labelled(doc: &Doc<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(captures) = LABEL.captures_at(&doc.low, at) {
        let Some(value) = captures.name("v") else { break };
        let says = (0..LABELS.len()).find(|n| captures.name(&format!("l{n}")).is_some()).map(|n| LABELS[n].0);
        let range = doc.trimmed(&value.range());
        let low = &doc.low[range.clone()];
        if let Some(says) = says.filter(|_| !range.is_empty() && !low.ends_with(':')) {
            out.push(Found { says, value: range });
        }
        // The value may itself be the label of the next cell.
        at = value.start().max(at + 1);
    }
    out
}

fn case_number(reading: &mut Reading<'_, '_>, value: &Range<usize>) {
    let doc = reading.doc;
    let low = &doc.low[value.clone()];
    let length = low.find([';', ',', ' ', '(']).unwrap_or(low.len());
    let place = doc.trimmed(&(value.start..value.start + length));
    let text = doc.quote(&place);
    if text.bytes().filter(u8::is_ascii_digit).count() < 3 {
        return;
    }
    reading.push(doc.fact("case_number", &place, case_numbers::normal(&text), 0.94));
    reading.push(doc.fact("docket_number", &place, case_numbers::normal(&text), 0.94));
    // "Case: 2026-1234 - Roe v. Poe"
    let rest = doc.trimmed(&(value.start + length..value.end));
    let from = doc.low[rest.clone()].find(char::is_alphabetic).map_or(rest.end, |skip| rest.start + skip);
    if is_name(&doc.low[from..rest.end]) {
        case_name(reading, &doc.trimmed(&(from..rest.end)));
    }
}

fn is_name(low: &str) -> bool {
    [" v. ", " vs. ", " v ", " vs ", " -v- ", "in re", "in the matter of", "estate of"]
        .iter()
        .any(|v| low.contains(v))
}

fn case_name(reading: &mut Reading<'_, '_>, value: &Range<usize>) {
    let doc = reading.doc;
    let text = doc.quote(value);
    if is_name(&text.to_lowercase()) {
        reading.push(doc.fact("case_name", value, case_name_normal(&text), 0.9));
    }
}

/// "Pruzan & Moss, LLC on 11/20/2026": who, and at times when.
fn filer(
    reading: &mut Reading<'_, '_>,
    value: &Range<usize>,
    filed: &mut Option<(u8, Range<usize>, String)>,
) {
    let doc = reading.doc;
    let low = &doc.low[value.clone()];
    let dated = low.rfind(" on ").filter(|at| low[*at..].bytes().any(|b| b.is_ascii_digit()));
    let name = doc.trimmed(&(value.start..value.start + dated.unwrap_or(low.len())));
    let normal = doc.quote(&name);
    reading.push(doc.fact("filer", &name, normal, 0.85));
    if let Some(at) = dated
        && filed.is_none()
        && let Some((place, date)) = date_in(doc, &(value.start + at..value.end))
    {
        *filed = Some((1, place, date));
    }
}

fn confirmation(reading: &mut Reading<'_, '_>, value: &Range<usize>) {
    let doc = reading.doc;
    let low = &doc.low[value.clone()];
    let length = low.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(low.len());
    let place = value.start..value.start + length;
    let text = doc.text[place.clone()].to_uppercase();
    if text.bytes().filter(u8::is_ascii_digit).count() >= 4 {
        reading.push(doc.fact("confirmation_number", &place, text, 0.92));
    }
}

fn date_in(doc: &Doc<'_>, value: &Range<usize>) -> Option<(Range<usize>, String)> {
    let hit = dates::scan(&doc.low[value.clone()], false).into_iter().next()?;
    Some((value.start + hit.range.start..value.start + hit.range.end, hit.date.to_string()))
}

static SERVED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:were|was|been|are) (?:e-?served|served|notified|electronically served|served electronically)|service (?:contacts|list|recipients|notifications? sent)|e-?mail (?:service )?notifications? sent|served (?:to|on)|recipients?:",
    )
});

/// Addresses below the words that say who was served.
fn recipients(reading: &mut Reading<'_, '_>) {
    let doc = reading.doc;
    let Some(from) = SERVED.find(&doc.low).map(|m| m.start()) else { return };
    for range in contact::emails(&doc.low[from..]).into_iter().take(200) {
        let place = from + range.start..from + range.end;
        let normal = doc.low[place.clone()].to_owned();
        reading.push(doc.fact("recipient", &place, normal, 0.8));
    }
}

fn from_subject(reading: &mut Reading<'_, '_>, subject: &str) {
    let page = reading.doc.page_number(0);
    let mut add = |name: &str, value: &str, normal: String, probability: f32| {
        if reading.has(name, 0.5) {
            return;
        }
        // Its place is the line of the subject.
        let place = reading.doc.find_words(value, 0..reading.doc.text.len().min(700));
        let fact = place.and_then(|p| reading.doc.fact(name, &p, normal.clone(), probability));
        let fact = fact.unwrap_or_else(|| Fact {
            name: name.to_owned(),
            value: value.to_owned(),
            normal,
            page,
            at: crate::Area([0.0; 4]),
            quote: value.to_owned(),
            probability,
        });
        reading.push(Some(fact));
    };
    if let Some(found) = SUBJECT.captures(subject) {
        let number = found["n"].trim_end_matches(['.', ':', '-']);
        if number.bytes().filter(u8::is_ascii_digit).count() >= 3 {
            add("case_number", number, case_numbers::normal(number), 0.88);
            add("docket_number", number, case_numbers::normal(number), 0.88);
        }
        if let Some(name) = found.name("s") {
            let name = name.as_str().trim();
            add("case_name", name, case_name_normal(name), 0.85);
        }
    }
    if let Some(found) = ENVELOPE.captures(subject) {
        add("confirmation_number", &found["n"], found["n"].to_owned(), 0.88);
    }
}
