//! Case numbers: behind their labels, by their shape, on the line of a court's server.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::bind::Labels;
use super::case_numbers;
use super::dates::{self, pattern};
use super::doc::Doc;
use super::labels::{LabelHit, Takes};
use super::reading::Reading;

static ECF: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?m)^\W*(?:(?:usca|usdc)\d*\s+)?(?:case:?\s+)?(?P<case>(?:[0-9]:)?[0-9]{2}-(?:[a-z]{2,4}-)?[0-9]{3,6}(?:-[a-z0-9]{1,4})*)\s+(?:document|doc|dkt|dktentry|ecf no|ecf)\.?\s?[:#]?\s?#?:?\s*(?P<doc>[0-9]{1,5}(?:-[0-9]{1,4})?)[\s,]+(?:filed|date filed):?\s*(?:(?:in \w+(?: \w+)? )?on )?(?P<date>[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4})(?:\s+entered:?\s+(?P<entered>[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}))?",
    )
});

/// "SC-112A", "DC-412": the number of a form.
static FORM_NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[a-z]{2,4}-[0-9]{2,3}[a-z]?$"));

/// The line that a federal court's server prints on every page.
pub(crate) fn ecf_header(reading: &mut Reading<'_, '_>) {
    let doc = reading.doc;
    let mut seen: Vec<(String, String)> = Vec::new();
    for found in ECF.captures_iter(&doc.low) {
        let (Some(case), Some(entry), Some(date)) =
            (found.name("case"), found.name("doc"), found.name("date"))
        else {
            continue;
        };
        let key = (case.as_str().to_owned(), entry.as_str().to_owned());
        if seen.contains(&key) || seen.len() > 3 {
            continue;
        }
        // A second line of another case is an exhibit that was filed there before.
        let first = seen.is_empty();
        seen.push(key);
        let sure = if first { 0.98 } else { 0.6 };
        let number = case_numbers::normal(doc.text.get(case.range()).unwrap_or_default());
        reading.push(doc.fact("case_number", &case.range(), number, sure));
        reading.push(doc.fact("docket_entry_number", &entry.range(), entry.as_str().to_owned(), sure));
        for (name, stamp) in [("filing_date", Some(date)), ("entered_date", found.name("entered"))] {
            if let Some(stamp) = stamp
                && let Some(hit) = dates::scan(stamp.as_str(), false).first()
            {
                reading.push(doc.fact(name, &stamp.range(), hit.date.to_string(), sure - 0.01));
            }
        }
    }
}

/// Case numbers: behind their labels, and those whose shape tells.
pub(crate) fn read(reading: &mut Reading<'_, '_>, labels: &Labels) {
    let doc = reading.doc;
    let shapes = case_numbers::scan(&doc.low);
    let mut found: Vec<(Range<usize>, f32)> = Vec::new();
    for hit in labels.of(Takes::Case) {
        let rest = doc
            .text
            .get(hit.end..(hit.end + 120).min(doc.text.len()))
            .unwrap_or_else(|| doc.text.get(hit.end..).unwrap_or_default());
        let weak = hit.label.weight < 0.85;
        // A label at the end of its stretch of text: what comes next in reading order may be another box.
        let ends = rest.trim_start_matches([' ', ':', '.', '#', '_']).starts_with(['\n', '\t']);
        if ends
            && !weak
            && let Some(range) = case_in_box(doc, labels, hit)
        {
            found.push((range, hit.label.weight - 0.06));
            continue;
        }
        match case_numbers::after_label(rest) {
            Some(range) => {
                let range = hit.end + range.start..hit.end + range.end;
                let shaped = shapes.iter().any(|s| s.range.start < range.end && range.start < s.range.end);
                if weak && !shaped {
                    continue;
                }
                let text = &doc.low[range.clone()];
                if !shaped && looks_like_something_else(text) {
                    continue;
                }
                let place = place_weight(doc, range.start);
                found.push((range, hit.label.weight * place - if shaped { 0.0 } else { 0.06 }));
            }
            None if !weak => {
                if let Some(range) = case_in_box(doc, labels, hit) {
                    found.push((range, hit.label.weight - 0.1));
                }
            }
            None => {}
        }
    }
    found.extend(bare_number(doc));
    for shape in shapes {
        let covered = found.iter().any(|(r, _)| r.start < shape.range.end && shape.range.start < r.end);
        if !covered {
            let weight = shape.sure * place_weight(doc, shape.range.start) * 0.85;
            found.push((shape.range, weight));
        }
    }
    // Spellings of one number are one fact: the surest, or the fullest of equals.
    let mut kept: Vec<(String, Range<usize>, f32)> = Vec::new();
    for (range, weight) in found {
        let text = doc.quote(&range);
        let key = case_numbers::case_key(&text);
        match kept.iter_mut().find(|(k, _, _)| *k == key) {
            Some(known) => {
                let both = (1.0 - (1.0 - known.2) * (1.0 - weight * 0.4)).min(0.985);
                let fuller =
                    case_numbers::normal(&text).contains(':') && !doc.text[known.1.clone()].contains(':');
                if weight > known.2 + 0.05 || (fuller && weight > known.2 - 0.2) {
                    known.1 = range;
                }
                known.2 = both;
            }
            None => kept.push((key, range, weight)),
        }
    }
    let header: Vec<String> = reading
        .facts
        .iter()
        .filter(|f| f.name == "case_number")
        .map(|f| case_numbers::case_key(&f.normal))
        .collect();
    for (key, range, weight) in kept {
        if header.contains(&key) {
            // The server's line already says it; being said again makes it surer.
            if let Some(fact) = reading
                .facts
                .iter_mut()
                .find(|f| f.name == "case_number" && case_numbers::case_key(&f.normal) == key)
            {
                fact.probability = 1.0 - (1.0 - fact.probability) * 0.5;
            }
            continue;
        }
        let weight = if header.is_empty() { weight } else { weight * 0.6 };
        let normal = case_numbers::normal(&doc.text[range.clone()]);
        reading.push(doc.fact("case_number", &range, normal, weight));
    }
}

/// "No. 126-00871-DC" that stands alone in a caption.
fn bare_number(doc: &Doc<'_>) -> Vec<(Range<usize>, f32)> {
    let mut found = Vec::new();
    for segment in doc.segments.iter().filter(|s| s.page < 2 && s.at.0[1] < 0.5 && s.range.len() < 48) {
        let low = &doc.low[segment.range.clone()];
        let Some(rest) = low.trim_start().strip_prefix("no").map(|r| r.trim_start_matches(['.', ':', ' ']))
        else {
            continue;
        };
        let start = segment.range.end - rest.len();
        let Some(range) = case_numbers::after_label(&doc.text[start..segment.range.end]) else { continue };
        let range = start + range.start..start + range.end;
        let digits = doc.low[range.clone()].bytes().filter(u8::is_ascii_digit).count();
        if digits >= 5
            && range.end + 3 >= segment.range.end
            && !looks_like_something_else(&doc.low[range.clone()])
        {
            found.push((range, 0.8));
        }
    }
    found
}

/// Near the top of the first page a number is the paper's own.
fn place_weight(doc: &Doc<'_>, at: usize) -> f32 {
    let Some(index) = doc.segment_at(at) else { return 0.5 };
    let segment = &doc.segments[index];
    match (segment.page, segment.at.0[1]) {
        (0, top) if top < 0.55 => 1.0,
        (0, _) => 0.85,
        (1, _) => 0.8,
        _ => 0.6,
    }
}

fn looks_like_something_else(low: &str) -> bool {
    let digits = low.bytes().filter(u8::is_ascii_digit).count();
    digits < 3
        || FORM_NUMBER.is_match(low)
        || low.chars().filter(|c| c.is_ascii_digit()).count() == 10
            && low.len() == 10
            && low.starts_with(['8', '9'])
        || dates::scan(low, false).iter().any(|h| h.range.len() == low.len())
}

/// The value in the box of a label.
fn case_in_box(doc: &Doc<'_>, labels: &Labels, hit: &LabelHit) -> Option<Range<usize>> {
    let (range, ..) = labels.form.value_of(doc, hit)?;
    let text = doc.text.get(range.clone())?;
    let found = case_numbers::after_label(text)?;
    let range = range.start + found.start..range.start + found.end;
    (!looks_like_something_else(&doc.low[range.clone()])).then_some(range)
}
