//! Dates with their meaning, by their label, their sentence or their place, and the times that go with hearings.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::bind::Labels;
use super::counsel::is_name;
use super::dates::{DateHit, pattern};
use super::doc::Doc;
use super::form::Side;
use super::labels::Takes;
use super::reading::Reading;
use super::sentences;
use super::times::TimeHit;

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
pub(crate) fn read(
    reading: &mut Reading<'_, '_>,
    labels: &Labels,
    hits: &[DateHit],
    clocks: &[TimeHit],
    kind: &str,
) {
    let doc = reading.doc;
    let places: Vec<Range<usize>> = hits.iter().map(|h| h.range.clone()).collect();
    let mut hearings: Vec<Range<usize>> = Vec::new();
    for hit in hits {
        let followed = clock_after(doc, hit, clocks);
        if let Some((name, sure)) = sentences::date(doc, &hit.range, kind) {
            if !name.is_empty() {
                let name = in_kind(name, kind);
                reading.push(doc.fact(name, &hit.range, hit.date.to_string(), sure * hit.sure));
                if name == "notary_date" || name == "issue_date" && kind == "summons" {
                    // Whoever swears to it signs it before the notary; whoever issues it signs it.
                    reading.push(doc.fact("signed_date", &hit.range, hit.date.to_string(), 0.6));
                }
            }
            continue;
        }
        let bound = labels.announcing(doc, &hit.range, Takes::Date, &places);
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
            && let Some((other, sure)) = by_place(doc, labels, hit, kind, clocks)
            && sure > score
        {
            name = Some(other);
            score = sure;
        }
        let Some(name) = name else { continue };
        // A summons is issued by being signed.
        let told = name;
        let name = in_kind(name, kind);
        if told == "signed_date" && name == "issue_date" || name == "notary_date" {
            reading.push(doc.fact("signed_date", &hit.range, hit.date.to_string(), (score - 0.2) * hit.sure));
        }
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
    for clock in clocks {
        let near = hearings.iter().map(|h| clock.range.start.abs_diff(h.end)).min().unwrap_or(usize::MAX);
        let labelled = labels
            .announcing(doc, &clock.range, Takes::Time, &[])
            .map(|b| b.score)
            .filter(|score| *score > 0.6);
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
    periods(reading, hits, kind);
}

/// What a date is called on a paper of this kind.
fn in_kind(name: &'static str, kind: &str) -> &'static str {
    match name {
        "answer_by" | "payment_due" if kind.contains("settlement_offer") => "offer_expires",
        "answer_by" if kind.contains("validation") => "dispute_by",
        "judgment_date" if kind == "judgment" || kind == "notice_of_entry" => "entered_date",
        "entered_date" if kind.contains("writ") => "judgment_date",
        "signed_date" if kind == "summons" || kind == "notice_of_hearing" => "issue_date",
        other => other,
    }
}

/// How far behind the date a time of day stands, if it belongs to it.
fn clock_after(doc: &Doc<'_>, hit: &DateHit, clocks: &[TimeHit]) -> Option<usize> {
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
    labels: &Labels,
    hit: &DateHit,
    kind: &str,
    clocks: &[TimeHit],
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
    // The first row of a table may be numbered.
    let before = before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
    let boxed = labels.form.label_of(doc, &hit.range, Takes::Date).map(|b| b.side);
    // Over or beside a clerk's signature.
    let issued = !["judgment", "order", "notice_of_entry", "dismissal", "stipulation"]
        .iter()
        .any(|k| kind.contains(k));
    let beside = doc.slice_low(hit.range.end, hit.range.end + 60);
    if issued
        && ["deputy clerk", "clerk, by", "clerk by", "clerk of"].iter().any(|words| beside.contains(words))
    {
        return Some(("issue_date", 0.88));
    }
    // The word under a rule: somebody signed beside it.
    if boxed == Some(Side::Above) && before.is_empty() {
        return Some(("signed_date", 0.78));
    }
    if matches!(before, "date" | "fecha" | "ημερομηνία") || (before.is_empty() && boxed.is_some()) {
        // "Date:" beside "Time:" is a hearing; beside a signature it is the date of signing; at the top, of the paper.
        let line = doc.slice_low(hit.range.end, hit.range.end + 120);
        let beside =
            clocks.iter().find(|c| c.range.start > hit.range.end && c.range.start - hit.range.end < 70);
        let timed = |c: &TimeHit| labels.form.label_of(doc, &c.range, Takes::Time).is_some();
        if beside.is_some_and(|c| line.contains("time") || line.contains("hora") || timed(c)) {
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
    // "11/09/2026 L. Dunmore" low on a page: a signature's date.
    let beside = doc.text.get(hit.range.end..segment.range.end).unwrap_or_default();
    if before.is_empty()
        && (segment.page > 0 || segment.at.0[1] > 0.25)
        && beside.len() < 32
        && is_name(beside)
    {
        return Some(("signed_date", 0.7));
    }
    // Right above or beside the word "Date" of a form.
    let after = doc.slice_low(hit.range.end, hit.range.end + 24);
    let after = after.trim_start_matches(['\n', '\t', ' ', '_']);
    if after.starts_with("date") || after.starts_with("(date") || after.starts_with("fecha") {
        return Some(("signed_date", 0.74));
    }
    None
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
