//! Dates, amounts, times, case numbers, account numbers and names that a label announces.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::bind::Labels;
use super::case_numbers;
use super::dates::{self, DateHit, pattern};
use super::doc::Doc;
use super::labels::{self, LabelHit, Takes};
use super::money;
use super::reading::Reading;
use super::sentences;
use super::times;

/// Letters and notices whose date stands alone near their top.
fn letter_like(kind: &str) -> bool {
    [
        "letter",
        "notice",
        "offer",
        "collection",
        "validation",
        "demand",
        "representation",
        "returned",
        "payment",
        "hardship",
        "cease",
        "dispute",
        "levy",
    ]
    .iter()
    .any(|k| kind.contains(k))
        && !kind.contains("hearing")
        && !kind.contains("court")
}

/// Dates with their meaning, and the times that go with hearings.
pub(crate) fn dates_and_times(reading: &mut Reading<'_, '_>, labels: &Labels, kind: &str, language: &str) {
    let doc = reading.doc;
    let hits = dates::scan(&doc.low, matches!(language, "es" | "el"));
    let places: Vec<Range<usize>> = hits.iter().map(|h| h.range.clone()).collect();
    let mut clocks = times::scan(&doc.low);
    // Seconds are written by machines: stamps, not appointments.
    clocks.retain(|c| !c.seconds);
    let mut hearings: Vec<Range<usize>> = Vec::new();
    for hit in &hits {
        let followed = clock_after(doc, hit, &clocks);
        if let Some((name, sure)) = sentences::date(doc, &hit.range, kind) {
            if !name.is_empty() {
                reading.push(doc.fact(name, &hit.range, hit.date.to_string(), sure * hit.sure));
            }
            continue;
        }
        let bound = labels.best(doc, &hit.range, Takes::Date, &places);
        let bound = match bound {
            Some(b) if b.score >= 0.6 => Some(b),
            other => labels
                .nearby(doc, &hit.range, Takes::Date)
                .filter(|n| other.as_ref().is_none_or(|b| b.score < n.score))
                .or(other),
        };
        let mut name = bound.as_ref().map(|b| b.label.fact);
        let mut score = bound.as_ref().map_or(0.0, |b| b.score);
        // A date with a time behind it is an appointment, unless its label says otherwise.
        if let Some(gap) = followed
            && (name.is_none()
                || (score < 0.8
                    && !matches!(
                        name,
                        Some("filing_date" | "entered_date" | "service_date" | "signed_date" | "mailed_date")
                    )))
            && !ecf_line(doc, hit)
            && !kind.contains("email")
        {
            name = Some("hearing_date");
            score = score.max(if gap < 12 { 0.8 } else { 0.72 });
        }
        if (name.is_none() || score < 0.55)
            && let Some((other, sure)) = by_place(doc, hit, kind, &clocks)
            && sure > score
        {
            name = Some(other);
            score = sure;
        }
        let Some(name) = name else { continue };
        let name = match name {
            "answer_by" | "payment_due" if kind.contains("settlement_offer") => "offer_expires",
            "answer_by" if kind.contains("validation") => "dispute_by",
            "judgment_date" if kind == "judgment" || kind == "notice_of_entry" => "entered_date",
            "entered_date" if kind.contains("writ") => "judgment_date",
            "signed_date" if kind == "summons" || kind == "notice_of_hearing" => "issue_date",
            other => other,
        };
        if name == "service_date" && doc.slice_low(hit.range.end, hit.range.end + 90).contains("mail") {
            reading.push(doc.fact("mailed_date", &hit.range, hit.date.to_string(), 0.8 * hit.sure));
        }
        if name == "hearing_date" && matches!(kind, "summons" | "subpoena") {
            reading.push(doc.fact("return_date", &hit.range, hit.date.to_string(), score * hit.sure - 0.03));
        }
        if name == "hearing_date" {
            hearings.push(hit.range.clone());
        }
        reading.push(doc.fact(name, &hit.range, hit.date.to_string(), score * hit.sure));
    }
    // Times: behind a hearing's date, or behind "Time:".
    for clock in &clocks {
        let near = hearings.iter().map(|h| clock.range.start.abs_diff(h.end)).min().unwrap_or(usize::MAX);
        let labelled = labels
            .best(doc, &clock.range, Takes::Time, &[])
            .filter(|b| b.score > 0.6)
            .map(|b| b.score)
            .or_else(|| labels.nearby(doc, &clock.range, Takes::Time).map(|b| b.score - 0.02));
        let score = match labelled {
            Some(score) if !hearings.is_empty() || clock.normal().as_str() >= "07:00" => {
                score.max(if near < 40 { 0.88 } else { 0.0 })
            }
            _ if near < 30 => 0.9,
            _ if near < 60 => 0.72,
            _ => continue,
        };
        if is_stamp(doc, clock.range.start) {
            continue;
        }
        reading.push(doc.fact("hearing_time", &clock.range, clock.normal(), score));
    }
    periods(reading, &hits, kind);
}

/// How far behind the date a time of day stands, if it belongs to it.
fn clock_after(doc: &Doc<'_>, hit: &DateHit, clocks: &[times::TimeHit]) -> Option<usize> {
    let at = clocks.partition_point(|c| c.range.start < hit.range.end);
    let gap = clocks.get(at)?.range.start - hit.range.end;
    let between = doc.low.get(hit.range.end..hit.range.end + gap).unwrap_or_default();
    let joined = gap < 50 && !between.contains('.') && between.matches('\n').count() < 2;
    (joined
        && (gap < 6
            || between.contains("at")
            || between.contains('@')
            || between.contains("time")
            || between.contains("a las")
            || between.contains("στις")))
    .then_some(gap)
}

/// The line that a court's server prints on top of each page, or the stamp of an e-filing system.
fn ecf_line(doc: &Doc<'_>, hit: &DateHit) -> bool {
    let before = doc.slice_low(hit.range.start.saturating_sub(90), hit.range.start);
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.contains("document") && line.contains("filed")
        || line.contains("entered")
        || line.contains("efiled")
        || line.contains("e-filed")
        || line.contains("filed")
}

fn is_stamp(doc: &Doc<'_>, at: usize) -> bool {
    let before = doc.slice_low(at.saturating_sub(70), at);
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.contains("filed") || line.contains("entered") || line.contains("received")
}

/// What a date without a label means by where it stands.
fn by_place(
    doc: &Doc<'_>,
    hit: &DateHit,
    kind: &str,
    clocks: &[times::TimeHit],
) -> Option<(&'static str, f32)> {
    let index = doc.segment_at(hit.range.start)?;
    let segment = &doc.segments[index];
    let low = &doc.low[segment.range.clone()];
    let rest = segment.range.len().saturating_sub(hit.range.len());
    let before = doc
        .low
        .get(segment.range.start..hit.range.start)
        .unwrap_or_default()
        .trim()
        .trim_end_matches(':')
        .trim();
    let before = before.split(" (").next().unwrap_or_default();
    let labelled_date = before == "date"
        || before == "fecha"
        || before == "ημερομηνία"
        || (before.is_empty() && left_is(doc, index, &["date", "fecha", "ημερομηνία"]));
    if labelled_date {
        // "Date:" beside "Time:" is a hearing; beside a signature it is the date of signing; at the top, of the paper.
        let line = doc.slice_low(hit.range.end, hit.range.end + 120);
        let time_near =
            clocks.iter().any(|c| c.range.start > hit.range.end && c.range.start - hit.range.end < 70);
        if time_near && (line.contains("time") || line.contains("hora")) {
            return Some(("hearing_date", 0.9));
        }
        let lead = doc.slice_low(hit.range.start.saturating_sub(160), hit.range.start);
        if lead.contains("signature")
            || lead.contains("/s/")
            || lead.contains("firma")
            || segment.at.0[1] > 0.55
        {
            return Some(("signed_date", 0.82));
        }
        if kind == "summons" || kind.contains("writ") {
            return Some(("issue_date", 0.86));
        }
        if kind.contains("order") || kind.contains("minute") || doc.low.contains("civil minutes") {
            return Some(("signed_date", 0.72));
        }
        return Some(if segment.page == 0 { ("letter_date", 0.75) } else { ("signed_date", 0.6) });
    }
    // Alone on its line near the top of the first page: the date of a letter.
    if segment.page == 0 && rest <= 4 && segment.at.0[1] < 0.42 && (letter_like(kind) || index < 26) {
        let sure = if letter_like(kind) { 0.88 } else { 0.6 };
        return Some(("letter_date", sure));
    }
    // "City, November 9, 2026"
    if segment.page == 0
        && segment.at.0[1] < 0.35
        && letter_like(kind)
        && low.len() < 60
        && hit.range.end + 2 >= segment.range.end
    {
        return Some(("letter_date", 0.66));
    }
    // Right above or beside the word "Date" of a form.
    let after = doc.slice_low(hit.range.end, hit.range.end + 24);
    let after = after.trim_start_matches(['\n', '\t', ' ', '_']);
    if after.starts_with("date") || after.starts_with("(date") || after.starts_with("fecha") {
        return Some(("signed_date", 0.74));
    }
    None
}

fn left_is(doc: &Doc<'_>, index: usize, words: &[&str]) -> bool {
    let segment = &doc.segments[index];
    let Some(before) = index.checked_sub(1) else { return false };
    let left = &doc.segments[before];
    if left.page != segment.page || (left.at.0[1] - segment.at.0[1]).abs() > 0.012 {
        return false;
    }
    let low = doc.low[left.range.clone()].trim().trim_end_matches(':').trim();
    words.contains(&low)
}

static PERIOD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:statement period|billing period|pay period|period|statement dates?|for the period|activity from|from|periodo|período|del|για την περίοδο)\W{0,4}(?:from|of|beginning|begin|de|:)?\W{0,3}$",
    )
});

/// Two dates joined by "to" or a dash behind the word period.
fn periods(reading: &mut Reading<'_, '_>, hits: &[DateHit], kind: &str) {
    let doc = reading.doc;
    for pair in hits.windows(2) {
        let [from, until] = pair else { continue };
        let Some(between) = doc.low.get(from.range.end..until.range.start) else { continue };
        let joined = matches!(
            between.trim(),
            "-" | "–"
                | "—"
                | "to"
                | "through"
                | "thru"
                | "al"
                | "a"
                | "hasta el"
                | "hasta"
                | "and"
                | "έως"
                | "μέχρι"
        );
        if !joined || until.date <= from.date {
            continue;
        }
        let before = doc.slice_low(from.range.start.saturating_sub(40), from.range.start);
        let labelled = PERIOD.is_match(before);
        let statement = kind.contains("statement") || kind.contains("stub") || kind.contains("pay");
        if !labelled && !statement {
            continue;
        }
        let sure = if labelled && statement {
            0.95
        } else if labelled {
            0.82
        } else {
            0.75
        };
        let whole = from.range.start..until.range.end;
        reading.push(doc.fact("statement_period", &whole, format!("{}/{}", from.date, until.date), sure));
        reading.push(doc.fact("period_start", &from.range, from.date.to_string(), sure));
        reading.push(doc.fact("period_end", &until.range, until.date.to_string(), sure));
        if !labelled {
            return;
        }
    }
}

/// What follows from the kind of paper when nothing says it outright.
pub(crate) fn by_kind_of_paper(reading: &mut Reading<'_, '_>, kind: &str) {
    let mut also: Vec<crate::model::Fact> = Vec::new();
    let mut copy = |from: &str, to: &str, off: f32, most: f32| {
        if !reading.has(to, 0.45)
            && let Some(fact) = reading
                .facts
                .iter()
                .filter(|f| f.name == from)
                .max_by(|a, b| a.probability.total_cmp(&b.probability))
        {
            also.push(crate::model::Fact {
                name: to.to_owned(),
                probability: (fact.probability - off).min(most),
                ..fact.clone()
            });
        }
    };
    if kind == "complaint" {
        // A complaint asks for the principal when it names no other sum; its own date is when it was filed, give or take.
        copy("principal", "amount_claimed", 0.08, 0.85);
        copy("amount_due", "amount_claimed", 0.15, 0.75);
        copy("signed_date", "filing_date", 0.3, 0.5);
    }
    if kind == "satisfaction_of_judgment" {
        copy("entered_date", "judgment_date", 0.1, 0.8);
    }
    if kind == "dismissal" || kind == "stipulation" || kind == "motion" {
        copy("signed_date", "filing_date", 0.35, 0.45);
    }
    reading.facts.extend(also);
}

/// Amounts with their meaning.
pub(crate) fn amounts(reading: &mut Reading<'_, '_>, labels: &Labels, kind: &str) {
    let doc = reading.doc;
    let hits = money::scan(&doc.low);
    let places: Vec<Range<usize>> = hits.iter().map(|h| h.range.clone()).collect();
    for hit in &hits {
        if let Some((name, sure)) = sentences::money(doc, &hit.range, kind) {
            reading.push(doc.fact(name, &hit.range, hit.normal(), sure * hit.sure));
            continue;
        }
        let bound = labels.best(doc, &hit.range, Takes::Money, &places);
        let bound = match bound {
            Some(b) if b.score >= 0.62 => Some(b),
            other => labels
                .nearby(doc, &hit.range, Takes::Money)
                .filter(|n| other.as_ref().is_none_or(|b| b.score < n.score))
                .or(other),
        };
        let (name, score) = match bound {
            Some(bound) => (bound.label.fact, bound.score),
            None => match by_kind(doc, hit, kind) {
                Some(found) => found,
                None => continue,
            },
        };
        let name = match name {
            // What a judgment totals is the judgment; what a complaint totals is the claim.
            "total_amount" if kind.contains("judgment") => "judgment_amount",
            "total_amount"
                if kind.contains("complaint") || kind.contains("petition") || kind.contains("summons") =>
            {
                "amount_claimed"
            }
            "judgment_amount"
                if kind.contains("complaint") || kind.contains("petition") || kind.contains("summons") =>
            {
                "amount_claimed"
            }
            "amount_claimed" if kind.contains("judgment") => "judgment_amount",
            "settlement_amount" if kind.contains("returned") => "payment_amount",
            other => other,
        };
        // A bare number in running text is money only behind a strong label.
        let sure = if hit.sure < 0.6 { (score - 0.1) * 0.92 } else { score * hit.sure };
        if hit.sure < 0.6 && score < 0.72 {
            continue;
        }
        reading.push(doc.fact(name, &hit.range, hit.normal(), sure));
    }
}

fn by_kind(doc: &Doc<'_>, hit: &money::MoneyHit, kind: &str) -> Option<(&'static str, f32)> {
    if hit.sure < 0.9 {
        return None;
    }
    let before = doc.slice_low(hit.range.start.saturating_sub(60), hit.range.start);
    let sum = before.contains("sum of") || before.contains("amount of") || before.trim_end().ends_with("for");
    let name = if kind.contains("judgment") {
        "judgment_amount"
    } else if kind.contains("complaint") || kind.contains("petition") || kind.contains("summons") {
        "amount_claimed"
    } else if kind.contains("settlement") || kind.contains("offer") {
        "settlement_amount"
    } else if kind.contains("collection") || kind.contains("letter") {
        "amount_due"
    } else if kind.contains("returned") || kind.contains("payment") {
        "payment_amount"
    } else if kind.contains("garnish") || kind.contains("levy") || kind.contains("writ") {
        "judgment_amount"
    } else {
        return None;
    };
    Some((name, if sum { 0.66 } else { 0.42 }))
}

static ECF: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?m)^\W*(?:(?:usca|usdc)\d*\s+)?(?:case:?\s+)?(?P<case>(?:[0-9]:)?[0-9]{2}-(?:[a-z]{2,4}-)?[0-9]{3,6}(?:-[a-z0-9]{1,4})*)\s+(?:document|doc|dkt|dktentry|ecf no|ecf)\.?\s?[:#]?\s?#?:?\s*(?P<doc>[0-9]{1,5}(?:-[0-9]{1,4})?)[\s,]+(?:filed|date filed):?\s*(?:(?:in \w+(?: \w+)? )?on )?(?P<date>[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4})(?:\s+entered:?\s+(?P<entered>[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}))?",
    )
});

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
pub(crate) fn case_numbers_of(reading: &mut Reading<'_, '_>, labels: &Labels) {
    let doc = reading.doc;
    let shapes = case_numbers::scan(&doc.low);
    let mut found: Vec<(Range<usize>, f32)> = Vec::new();
    for hit in labels.of(Takes::Case) {
        let rest = doc
            .text
            .get(hit.end..(hit.end + 120).min(doc.text.len()))
            .unwrap_or_else(|| doc.text.get(hit.end..).unwrap_or_default());
        let weak = hit.label.weight < 0.85;
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
                if let Some(range) = case_in_box(doc, hit) {
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
        || low.chars().filter(|c| c.is_ascii_digit()).count() == 10
            && low.len() == 10
            && low.starts_with(['8', '9'])
        || dates::scan(low, false).iter().any(|h| h.range.len() == low.len())
}

/// The value in the box right of a label or beneath it.
fn case_in_box(doc: &Doc<'_>, hit: &LabelHit) -> Option<Range<usize>> {
    let (range, _) = value_in_box(doc, hit)?;
    let text = doc.text.get(range.clone())?;
    let found = case_numbers::after_label(text)?;
    let range = range.start + found.start..range.start + found.end;
    (!looks_like_something_else(&doc.low[range.clone()])).then_some(range)
}

/// The stretch right of a label on its row, or right beneath it.
fn value_in_box(doc: &Doc<'_>, hit: &LabelHit) -> Option<(Range<usize>, bool)> {
    let index = doc.segment_at(hit.start)?;
    let segment = &doc.segments[index];
    let (_, place) = doc.place(&(hit.start..hit.end))?;
    let [l, t, r, b] = place.0;
    let height = (b - t).max(0.004);
    let mut beside: Option<(f32, usize)> = None;
    let mut below: Option<(f32, usize)> = None;
    let from = index.saturating_sub(12);
    for i in from..(index + 14).min(doc.segments.len()) {
        let other = &doc.segments[i];
        // A translation in brackets beneath a label is not its value.
        let translation =
            doc.text[other.range.clone()].starts_with('(') && doc.text[other.range.clone()].ends_with(')');
        // Neither is the label of the next box.
        let label = doc.text[other.range.clone()].trim_end().ends_with(':')
            || labels::is_label(&doc.low[other.range.clone()]);
        if i == index || other.page != segment.page || other.range.is_empty() || translation || label {
            continue;
        }
        let [l2, t2, r2, b2] = other.at.0;
        if l2 >= r && b.min(b2) - t.max(t2) > height * 0.4 {
            if l2 - r < 0.5 && beside.is_none_or(|(d, _)| l2 - r < d) {
                beside = Some((l2 - r, i));
            }
            continue;
        }
        let over = r.min(r2) - l.max(l2);
        if t2 > t + height * 0.5
            && t2 - b < height * 3.2
            && (over > 0.0 || (l2 - l).abs() < 0.06)
            && below.is_none_or(|(d, _)| t2 - b < d)
        {
            below = Some((t2 - b, i));
        }
    }
    // Far to the right is beside only where nothing stands beneath.
    match (beside, below) {
        (Some((gap, i)), under) if gap < 0.3 || under.is_none() => {
            Some((doc.segments[i].range.clone(), true))
        }
        (_, Some((_, i))) => Some((doc.segments[i].range.clone(), false)),
        _ => None,
    }
}

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\s?(?:is|are|no|number|num|ending|ends|in|with|de|en|terminada|es|last|four|digits|of)\.?(?-u:\b))*[\s:#().'’]*(?P<n>(?:[x*#•.…-]{2,}[\s-]?)*[a-z0-9*•#][a-z0-9*•#-]*(?:[ -](?:[x*•]{2,}|[0-9x*•]{3,5})(?-u:\b))*)",
    )
});

/// Account, reference, file and check numbers.
pub(crate) fn numbers(reading: &mut Reading<'_, '_>, labels: &Labels, kind: &str, message: bool) {
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
            && let Some((range, beside)) = value_in_box(doc, hit)
            && range.len() < 40
        {
            place = number_in(&doc.low[range.clone()])
                .filter(|r| r.start < 4)
                .map(|r| range.start + r.start..range.start + r.end);
            sure -= if beside { 0.06 } else { 0.12 };
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
        let name =
            if ours && hit.label.fact == "counsel_file_number" { "file_number" } else { hit.label.fact };
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

/// "Checking ****4471" without any other label.
fn masked(reading: &mut Reading<'_, '_>) {
    let doc = reading.doc;
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

/// Names of people, firms and places to the end of their line.
pub(crate) fn words(reading: &mut Reading<'_, '_>, labels: &Labels, court_paper: bool) {
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
