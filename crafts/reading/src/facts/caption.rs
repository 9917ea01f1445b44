//! The caption: which court, which parties on which side.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::courts;
use super::dates::pattern;
use super::doc::{Doc, Segment, squeeze};
use super::reading::Reading;

/// Only the first pages can hold a caption.
const PAGES: usize = 2;
/// And there only the first stretches of text.
const SEGMENTS: usize = 110;

static COURT_LINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?-u:\b)court(?-u:\b)|special civil part|justice of the peace|judicial panel on multidistrict|(?-u:\b)corte superior|tribunal de",
    )
});

static NOT_A_COURT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"for court use|court use only|uso de la corte|courtroom|court reporter|clerk of (?:the )?court|court orders?|court finds|court has|court will|court may|the court's|this court|court costs|court date|court cost|court fees?|court form|court notice|address of the court|name and address|of the court is|court clerk|court-appointed|courthouse|court file|may it please|to the court|by the court|in court|court a |court is |court and |court appearances|courts? online|before the court",
    )
});

static PART_OF_COURT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:in and for|for the|in the|of the|county of|state of|commonwealth of|district of|city of|parish of|.{0,30}(?:district of|county|division|judicial (?:district|circuit)|precinct|department|docket|branch|parish|special civil part|law division|part|session|venue|circuit|illinois|texas|florida|ohio|california|new york|borough)|(?:northern|southern|eastern|western|middle|central) district)(?-u:\b)",
    )
});

/// The court, its level, county and state.
pub(crate) fn court(reading: &mut Reading<'_, '_>) {
    let doc = reading.doc;
    let mut best: Option<(f32, Range<usize>, Vec<usize>)> = None;
    for (index, segment) in doc.segments.iter().enumerate().take(SEGMENTS) {
        if segment.page >= PAGES || segment.range.len() > 130 {
            continue;
        }
        let low = &doc.low[segment.range.clone()];
        if !COURT_LINE.is_match(low) || NOT_A_COURT.is_match(low) {
            continue;
        }
        let text = doc.segment_text(index);
        // "Electronically FILED by Superior / Court of California": a stamp.
        if index > 0 && doc.low[doc.segments[index - 1].range.clone()].contains("filed by")
            || low
                .strip_prefix("court of ")
                .is_some_and(|rest| courts::STATES.iter().any(|(n, _)| rest.starts_with(n)))
                && !low.contains("claims")
            || low.contains("court address")
        {
            continue;
        }
        if low.contains('@') || low.contains("www.") || sentence_like(text) {
            continue;
        }
        let (range, used) = grow(doc, index);
        let whole = squeeze(&doc.low[range.clone()]);
        let mut score = 0.62_f32;
        let letters = text.chars().filter(|c| c.is_alphabetic()).count().max(1);
        let capitals = text.chars().filter(|c| c.is_uppercase()).count();
        if capitals * 10 > letters * 8 {
            score += 0.14;
        }
        if courts::level(&whole).is_some() {
            score += 0.08;
        }
        if courts::state_in(&whole).is_some() || whole.contains("county") {
            score += 0.08;
        }
        if courts::federal_id(&whole).is_some() {
            score += 0.06;
        }
        score -= index as f32 * 0.002 + segment.page as f32 * 0.1;
        if low.starts_with("in re")
            || low.contains(" v. ")
            || low.contains("attorney")
            || low.contains("judge")
        {
            score -= 0.3;
        }
        if best.as_ref().is_none_or(|(b, _, _)| *b < score) {
            best = Some((score, range, used));
        }
    }
    let Some((score, range, used)) = best else { return };
    if score < 0.5 {
        return;
    }
    let whole = squeeze(&doc.low[range.clone()]);
    let range = name_of_court(doc, &range, &used);
    let name = doc.quote(&range);
    let normal = courts::federal_id(&whole).unwrap_or_else(|| name.clone());
    let sure = score.min(0.97);
    reading.push(doc.fact("court", &range, normal, sure));
    if let Some(level) = courts::level(&whole) {
        reading.push(doc.fact("court_level", &range, level.to_owned(), sure - 0.02));
    }
    if let Some((_, code)) = courts::state_in(&whole) {
        if let Some(place) = find_state(doc, &used, code) {
            reading.push(doc.fact("state", &place, code.to_owned(), sure - 0.03));
        }
    } else if let Some((place, code)) = state_near(doc, used.first().copied().unwrap_or(0)) {
        reading.push(doc.fact("state", &place, code.to_owned(), sure - 0.2));
    }
    if let Some(place) = county(doc, &used) {
        let text = doc.quote(&place);
        reading.push(doc.fact("county", &place, title_case(&text), sure - 0.02));
    }
}

static PLACE_LINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:city and )?county of [a-z.' -]{3,30}|[a-z.' -]{3,30} county(?:,? [a-z ]{4,20})?|state of [a-z ]{4,20}(?:,.{0,60})?|commonwealth of [a-z ]{4,20}|parish of [a-z.' -]{3,30})[.,]?$",
    )
});

/// Lines that only say in which county and state a court sits are not its name, and neither is "in the".
fn name_of_court(doc: &Doc<'_>, range: &Range<usize>, used: &[usize]) -> Range<usize> {
    let open = |i: usize| doc.low[doc.segments[i].range.clone()].trim_end().ends_with([',', 'f', 'r', 'e']);
    let last = used
        .windows(2)
        .find(|pair| {
            let before = doc.low[doc.segments[pair[0]].range.clone()].trim_end();
            let goes_on = open(pair[0]) && [" of", " for", " the", ","].iter().any(|w| before.ends_with(w));
            !goes_on && PLACE_LINE.is_match(doc.low[doc.segments[pair[1]].range.clone()].trim())
        })
        .map_or(range.end, |pair| doc.segments[pair[0]].range.end);
    let low = &doc.low[range.start..last];
    let lead = if low.starts_with("in the ") { 7 } else { 0 };
    range.start + lead..last
}

/// "Sheriff of Sangamon County", "BOONE COUNTY": the county of a form that names its court elsewhere or not at all.
pub(crate) fn county_of_form(reading: &mut Reading<'_, '_>) {
    let doc = reading.doc;
    let top = doc.segments.iter().take_while(|s| s.page == 0).take(60).count();
    if !reading.has("county", 0.4)
        && let Some(place) = county_in(doc, 0..top, false)
    {
        let text = doc.quote(&place);
        reading.push(doc.fact("county", &place, title_case(&text), 0.72));
    }
}

/// A court's name runs over several lines: take those that go on with it, above and below.
fn grow(doc: &Doc<'_>, index: usize) -> (Range<usize>, Vec<usize>) {
    let mut from = index;
    let mut to = index;
    let page = doc.segments[index].page;
    while from > 0 && index - from < 2 {
        let before = &doc.segments[from - 1];
        let low = &doc.low[before.range.clone()];
        let goes_on = low.ends_with(" of")
            || low.ends_with(" the")
            || low.starts_with("state of")
            || low.starts_with("in the")
            || low.starts_with("commonwealth of")
            || low.trim() == "united states"
            || low.starts_with("united states")
            || low.starts_with("u.s.")
            || low.starts_with("superior") && low.len() < 12;
        if before.page != page
            || !goes_on
            || before.range.len() > 70
            || sentence_like(doc.segment_text(from - 1))
        {
            break;
        }
        from -= 1;
    }
    while to + 1 < doc.segments.len() && to - index < 3 {
        let next = &doc.segments[to + 1];
        let low = doc.low[next.range.clone()].trim();
        let text = doc.segment_text(to + 1);
        let open = {
            let so_far = doc.low[doc.segments[to].range.clone()].trim_end();
            so_far.ends_with(" of")
                || so_far.ends_with(" the")
                || so_far.ends_with(" for")
                || so_far.ends_with(',')
        };
        if next.page != page
            || next.range.len() > 70
            || sentence_like(text)
            || low.contains("plaintiff")
            || low.starts_with("civil")
            || low.contains("minutes")
            || low.contains("case")
            || low.ends_with(':')
            || !(open || PART_OF_COURT.is_match(low))
            || low.starts_with("in re")
            || low.starts_with("in the matter")
        {
            break;
        }
        to += 1;
    }
    (doc.segments[from].range.start..doc.segments[to].range.end, (from..=to).collect())
}

/// Running text rather than a heading.
fn sentence_like(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let small = text.split_whitespace().filter(|w| w.chars().next().is_some_and(char::is_lowercase)).count();
    words > 14 || (words > 5 && small * 2 > words) || text.trim_end().ends_with(". ")
}

fn find_state(doc: &Doc<'_>, used: &[usize], code: &str) -> Option<Range<usize>> {
    let name = courts::STATES.iter().find(|(_, c)| *c == code)?.0;
    used.iter().find_map(|index| {
        let segment = &doc.segments[*index];
        let at = doc.low[segment.range.clone()].find(name)?;
        Some(segment.range.start + at..segment.range.start + at + name.len())
    })
}

/// "STATE OF OHIO" or a county line beside the caption.
fn state_near(doc: &Doc<'_>, index: usize) -> Option<(Range<usize>, &'static str)> {
    let from = index.saturating_sub(5);
    (from..(index + 9).min(doc.segments.len())).find_map(|i| {
        let segment = &doc.segments[i];
        let low = &doc.low[segment.range.clone()];
        if segment.range.len() > 60 {
            return None;
        }
        let (name, code) = courts::state_in(low)?;
        let at = low.find(name)?;
        let fits = low.contains("state of")
            || low.contains("commonwealth")
            || low.contains("county")
            || low.trim().len() == name.len();
        fits.then_some((segment.range.start + at..segment.range.start + at + name.len(), code))
    })
}

static COUNTY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:county|parish|city and county|city|borough) of (?:the )?(?P<a>[a-zñáéíóú.' -]{3,40}?)(?:$|,|;|\.|\t|\n| state| division| district| civil| –| -|  )|(?P<b>[a-zñáéíóú.'-]{2,20}(?: [a-zñáéíóú.'-]{2,20}){0,2}) (?:county|parish)(?-u:\b)|^(?P<c>[a-z.' -]{3,24}?)(?:,? ss[.:]?$| unit$| unit docket| general district)",
    )
});

fn county(doc: &Doc<'_>, used: &[usize]) -> Option<Range<usize>> {
    let first = *used.first()?;
    let lines = first.saturating_sub(3)..(used.last()? + 6).min(doc.segments.len());
    // A city's court names its city first and its county beneath.
    county_in(doc, lines.clone(), false).or_else(|| county_in(doc, lines, true))
}

fn county_in(doc: &Doc<'_>, lines: Range<usize>, cities: bool) -> Option<Range<usize>> {
    for i in lines {
        let segment = &doc.segments[i];
        if segment.range.len() > 110 || sentence_like(doc.segment_text(i)) {
            continue;
        }
        let low = &doc.low[segment.range.clone()];
        for found in COUNTY.captures_iter(low) {
            let Some(name) = ["a", "b", "c"].iter().find_map(|group| found.name(group)) else { continue };
            let city = found
                .get(0)
                .is_some_and(|m| m.as_str().starts_with("city of") || m.as_str().starts_with("borough"));
            if city != cities {
                continue;
            }
            let mut start = name.start();
            let mut text = name.as_str().trim_end();
            // "in the circuit court of cook county": the name is the last word or two.
            for lead in [
                "court of ",
                "of the ",
                "of ",
                "court ",
                "in and for ",
                "for.the ",
                "for ",
                "inthe ",
                "sheriff of ",
                "the ",
                "in ",
                "and ",
            ] {
                if let Some(at) = text.rfind(lead)
                    && (at == 0 || text.as_bytes()[at - 1] == b' ')
                {
                    start += at + lead.len();
                    text = &text[at + lead.len()..];
                }
            }
            if doc
                .segments
                .get(i + 1)
                .is_some_and(|next| ends_open(text) && goes_on(segment, next, start + text.len()))
            {
                return Some(segment.range.start + start..doc.segments[i + 1].range.end);
            }
            if text.len() >= 3
                && !matches!(
                    text,
                    "judicial"
                        | "this"
                        | "said"
                        | "any"
                        | "the"
                        | "your"
                        | "court"
                        | "inthe"
                        | "for.the"
                        | "forthe"
                        | "and"
                        | "city or"
                        | "or"
                        | "that"
                        | "each"
                        | "which"
                        | "another"
                )
            {
                return Some(segment.range.start + start..segment.range.start + start + text.len());
            }
        }
    }
    None
}

/// "LOS", "SAN": the name of a place is not over.
fn ends_open(name: &str) -> bool {
    matches!(
        name,
        "los"
            | "san"
            | "santa"
            | "el"
            | "st."
            | "saint"
            | "new"
            | "fort"
            | "prince"
            | "contra"
            | "la"
            | "palm"
    )
}

/// The next stretch of text is one word right beneath, and the first one ends with the name.
fn goes_on(segment: &Segment, next: &Segment, end: usize) -> bool {
    let beneath = next.at.0[1] - segment.at.0[3] < 0.01 && (next.at.0[0] - segment.at.0[0]).abs() < 0.1;
    beneath
        && next.page == segment.page
        && next.range.len() < 16
        && segment.range.start + end == segment.range.end
}

/// `LOS ANGELES` becomes `Los Angeles`.
pub(crate) fn title_case(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut start = true;
    for c in text.chars() {
        if start {
            out.extend(c.to_uppercase());
        } else {
            out.extend(c.to_lowercase());
        }
        start = c.is_whitespace() || c == '-' || c == '.';
    }
    out
}
