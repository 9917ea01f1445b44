//! Account, reference, file and check numbers, and codes of returned payments.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::bind::Labels;
use super::dates::{self, pattern};
use super::doc::Doc;
use super::labels::{LabelHit, Takes};
use super::reading::Reading;

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\s?(?:is|are|no|number|num|ending|ends|in|with|de|en|terminada|es|last|four|digits|of)\.?(?-u:\b))*[\s:#().'’]*(?P<n>(?:[x*#•.…-]{2,}[\s-]?)*[a-z0-9*•#][a-z0-9*•#-]*(?:[ -](?:[x*•]{2,}|[0-9x*•]{3,5})(?-u:\b))*)",
    )
});

/// Account, reference, file and check numbers.
pub(crate) fn read(reading: &mut Reading<'_, '_>, labels: &Labels, kind: &str, message: bool) {
    let doc = reading.doc;
    let hits: Vec<LabelHit> = labels.of(Takes::Number).copied().collect();
    for hit in &hits {
        // The longer label that covers this one speaks for it.
        if hits
            .iter()
            .any(|o| o.start <= hit.start && hit.end <= o.end && (o.end - o.start) > (hit.end - hit.start))
        {
            continue;
        }
        let mut end = (hit.end + 70).min(doc.low.len());
        while !doc.low.is_char_boundary(end) {
            end -= 1;
        }
        let rest = doc.low.get(hit.end..end).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        let mut place = number_in(line)
            .filter(|r| r.start <= hit.label.reach)
            .map(|r| hit.end + r.start..hit.end + r.end);
        let mut sure = hit.label.weight;
        if place.is_none()
            && (hit.label.weight > 0.8 || alone(doc, hit))
            && line.trim().trim_matches([':', '.', '#', ')', '(']).is_empty()
            && let Some((range, _, cost)) = labels.form.value_of(doc, hit)
        {
            place = number_in(&doc.low[range.clone()])
                .filter(|r| r.start < 4)
                .map(|r| range.start + r.start..range.start + r.end);
            sure -= cost;
        }
        let Some(place) = place else { continue };
        let text = doc.quote(&place);
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let upper: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
        let normal = match hit.label.fact {
            "account_last4" | "ssn_last4" => {
                if digits.len() < 4
                    || (hit.label.fact == "ssn_last4" && digits.len() != 4 && digits.len() != 9)
                {
                    continue;
                }
                digits[digits.len() - 4..].to_owned()
            }
            "return_code" => {
                let code = upper.trim_start_matches('R');
                if code.len() != 2 || !code.bytes().all(|b| b.is_ascii_digit()) {
                    continue;
                }
                format!("R{code}")
            }
            "event_code" => {
                if upper.len() != 1 || !matches!(upper.as_bytes()[0], b'A'..=b'I') {
                    continue;
                }
                upper
            }
            _ => {
                if digits.len() < 2 || upper.len() < 3 {
                    continue;
                }
                upper
            }
        };
        // "account" alone before a bare short number is doubtful.
        if !(message && hit.label.fact == "counsel_file_number" && text.contains('-'))
            && hit.label.weight < 0.8
            && !text.contains(['x', 'X', '*', '•'])
            && digits.len() < 8
            && !doc.low[hit.end..place.start].contains(['#', ':'])
        {
            continue;
        }
        if !dates::scan(&doc.low[place.clone()], false).is_empty() {
            continue;
        }
        // In a client's own words "file 12345" is our file.
        let ours = message || (doc.low.contains("our client") && is_our_letter(kind));
        let theirs = doc.low.contains("our client") && hit.label.phrase.starts_with("your ref");
        let name = if theirs {
            "reference_number"
        } else if ours && hit.label.fact == "counsel_file_number" {
            "file_number"
        } else {
            hit.label.fact
        };
        reading.push(doc.fact(name, &place, normal, sure));
    }
    codes(reading);
    if !reading.has("account_last4", 0.5) {
        masked(reading);
    }
}

/// Papers that the firm itself writes for its client: "our file" is ours.
fn is_our_letter(kind: &str) -> bool {
    ["cease", "representation", "dispute", "retainer", "engagement"].iter().any(|k| kind.contains(k))
}

static MASKED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:account|acct|card|checking|savings|loan)[^\n]{0,24}?(?:[*•]{2,}|x{3,})[- ]?(?:(?:[*•x]{2,})[- ]?){0,3}(?P<n>[0-9]{4})(?-u:\b)",
    )
});

static ENDING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:account|card|loan)(?:[^.;]|(?:corp|inc|co|ltd|n\.a)\.){0,110}?,?\sending(?: in| with)?\s(?P<n>[0-9]{4})(?-u:\b)",
    )
});

/// "Checking ****4471" without any other label.
fn masked(reading: &mut Reading<'_, '_>) {
    let doc = reading.doc;
    if let Some(number) = ENDING.captures(&doc.low).and_then(|c| c.name("n").map(|m| m.range())) {
        let digits = doc.low[number.clone()].to_owned();
        reading.push(doc.fact("account_last4", &number, digits, 0.84));
    }
    if let Some(number) = MASKED.captures(&doc.low).and_then(|c| c.name("n").map(|m| m.range())) {
        let digits = doc.low[number.clone()].to_owned();
        reading.push(doc.fact("account_last4", &number, digits, 0.84));
    }
}

/// The label is all that its stretch of the line says.
fn alone(doc: &Doc<'_>, hit: &LabelHit) -> bool {
    doc.segment_at(hit.start).is_some_and(|index| {
        let segment = &doc.segments[index].range;
        hit.label.weight > 0.7 && segment.len() <= hit.end - hit.start + 2
    })
}

fn number_in(line: &str) -> Option<Range<usize>> {
    let found = NUMBER.captures(line)?.name("n")?;
    let text = found.as_str().trim_end_matches(['-', '.', '#']);
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let single = text.len() == 1 && text.bytes().all(|b| b.is_ascii_alphabetic());
    (digits >= 1 || single).then(|| found.start()..found.start() + text.len())
}

static RETURN_CODE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?-u:\b)r(?P<n>0[1-9]|[1-3][0-9])(?-u:\b)"));

/// "R01 – Insufficient funds" without a label; and the reasons in words.
fn codes(reading: &mut Reading<'_, '_>) {
    const REASONS: [(&str, &str); 16] = [
        ("insufficient funds", "insufficient_funds"),
        ("non-sufficient funds", "insufficient_funds"),
        ("nonsufficient funds", "insufficient_funds"),
        ("not sufficient funds", "insufficient_funds"),
        ("fondos insuficientes", "insufficient_funds"),
        ("ανεπαρκές υπόλοιπο", "insufficient_funds"),
        ("account closed", "account_closed"),
        ("closed account", "account_closed"),
        ("cuenta cerrada", "account_closed"),
        ("stop payment", "stop_payment"),
        ("payment stopped", "stop_payment"),
        ("no account", "no_account"),
        ("unable to locate account", "no_account"),
        ("customer advises not authorized", "unauthorized"),
        ("unauthorized debit", "unauthorized"),
        ("uncollected funds", "insufficient_funds"),
    ];
    let doc = reading.doc;
    let returned = doc.low.contains("return") || doc.low.contains("nsf") || doc.low.contains("devuelto");
    if !returned {
        return;
    }
    for (words, reason) in REASONS {
        if let Some(at) = doc.low.find(words) {
            reading.push(doc.fact("return_reason", &(at..at + words.len()), reason.to_owned(), 0.85));
        }
    }
    if let Some(found) = RETURN_CODE.captures(&doc.low)
        && let Some(whole) = found.get(0)
    {
        let code = whole.as_str().to_uppercase();
        reading.push(doc.fact("return_code", &whole.range(), code, 0.82));
    }
}
