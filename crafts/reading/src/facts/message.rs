//! What a message from a person offers: days, windows of time, amounts, changed contact data.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use regex::Regex;

use super::contact;
use super::dates::{self, pattern};
use super::doc::Doc;
use super::money;
use super::reading::Reading;
use super::times;
use crate::model::MailHead;

/// Facts of the new part of a message. `new` is that part; text outside it is left alone.
pub(crate) fn read(
    reading: &mut Reading<'_, '_>,
    mail: Option<&MailHead>,
    new: Option<&str>,
    language: &str,
) {
    let doc = reading.doc;
    let inside = Inside::new(doc, new);
    let sent = mail.and_then(|m| m.sent.as_deref()).and_then(day_of);
    offered_days(reading, &inside, sent, language);
    for window in times::windows(&doc.low) {
        if inside.holds(&window.range) && !greets(doc, window.range.start) {
            reading.push(doc.fact("offered_time", &window.range, window.normal(), 0.88));
        }
    }
    for clock in times::scan(&doc.low) {
        let within = reading.facts.iter().any(|f| {
            f.name == "offered_time" && f.quote.to_lowercase().contains(doc.low[clock.range.clone()].trim())
        });
        if inside.holds(&clock.range) && !within && !header_line(doc, clock.range.start) {
            reading.push(doc.fact("offered_time", &clock.range, clock.normal(), 0.75));
        }
    }
    for hit in money::scan(&doc.low) {
        if inside.holds(&hit.range) && hit.sure > 0.6 {
            reading.push(doc.fact("amount_mentioned", &hit.range, hit.normal(), 0.92 * hit.sure));
        }
    }
    // A number with a check digit alone on a line, as clients write it beneath their names.
    for segment in &doc.segments {
        let text = doc.low[segment.range.clone()].trim();
        let parts = text.split_once('-');
        let file = parts.is_some_and(|(a, b)| {
            (4..=8).contains(&a.len())
                && b.len() == 1
                && (a.to_owned() + b).bytes().all(|c| c.is_ascii_digit())
        });
        if file && inside.holds(&segment.range) {
            reading.push(doc.fact("file_number", &segment.range, text.to_uppercase(), 0.7));
        }
    }
    let changes = CHANGE.is_match(&doc.low);
    for (range, normal) in contact::phones(&doc.low, true) {
        if !inside.holds(&range) {
            continue;
        }
        let fresh = changes && near_change(doc, &range);
        reading.push(doc.fact("phone", &range, normal.clone(), 0.93));
        if fresh {
            reading.push(doc.fact("new_phone", &range, normal, 0.85));
        }
    }
    for range in contact::emails(&doc.low) {
        if !inside.holds(&range) {
            continue;
        }
        let normal = doc.low[range.clone()].to_owned();
        let fresh = changes && near_change(doc, &range);
        reading.push(doc.fact("email", &range, normal.clone(), 0.95));
        if fresh {
            reading.push(doc.fact("new_email", &range, normal, 0.85));
        }
    }
    for range in contact::addresses(&doc.low) {
        if !inside.holds(&range) {
            continue;
        }
        let normal = doc.quote(&range);
        let fresh = changes && near_change(doc, &range);
        reading.push(doc.fact("address", &range, normal.clone(), 0.88));
        if fresh {
            reading.push(doc.fact("new_address", &range, normal, 0.86));
        }
    }
}

static CHANGE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:(?-u:\b)new (?:phone|number|cell|mobile|address|email|e-mail|mail|apartment|place|home)|moved|moving|changed|change (?:of|my)|update|i now live|we now live|from now on|the other number|lost my phone|use this|instead|ahora vivo|desde ahora|de ahora en adelante|από εδώ και πέρα|μένω πλέον|(?-u:\b)nuev[oa]|cambié|cambio|cambi[eoó]|me mud[eé]|nos mudamos|mudanza|νέ[αοη]|άλλαξ|μετακόμ|καινούρ)",
    )
});

/// "Good morning" offers no time.
fn greets(doc: &Doc<'_>, at: usize) -> bool {
    let before = doc.slice_low(at.saturating_sub(12), at);
    ["good", "buenas", "buenos", "καλό", "καλή"].iter().any(|g| before.trim_end().ends_with(g))
}

fn near_change(doc: &Doc<'_>, range: &Range<usize>) -> bool {
    let near = doc.slice_low(range.start.saturating_sub(130), range.end + 40);
    CHANGE.is_match(near)
}

fn header_line(doc: &Doc<'_>, at: usize) -> bool {
    let before = doc.slice_low(at.saturating_sub(80), at);
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.starts_with('>')
        || line.contains("wrote")
        || line.starts_with("sent:")
        || line.starts_with("on ") && line.contains(", 20")
        || line.starts_with("received:")
        || line.starts_with("date:")
}

/// Which part of the body is new.
struct Inside {
    range: Range<usize>,
}

impl Inside {
    fn new(doc: &Doc<'_>, new: Option<&str>) -> Self {
        let all = 0..doc.text.len();
        let Some(new) = new else { return Self { range: all } };
        let words: Vec<&str> = new.split_whitespace().collect();
        if words.is_empty() {
            return Self { range: all };
        }
        // The new part is found by its first and last words; a reply below the quote has its first words late.
        let find = |from: usize, run: &[&str]| -> Option<Range<usize>> {
            let first = run.first()?;
            let mut at = from;
            while let Some(hit) = doc.text.get(at..)?.find(first) {
                let start = at + hit;
                let mut rest = doc.text.get(start..)?.split_whitespace();
                if run.iter().all(|w| rest.next() == Some(*w)) {
                    let last = run.last()?;
                    let mut end = start;
                    for word in run {
                        end = end + doc.text.get(end..)?.find(word)? + word.len();
                    }
                    debug_assert!(doc.text[start..end].ends_with(last));
                    return Some(start..end);
                }
                at = start + first.len();
            }
            None
        };
        let head = find(0, &words[..words.len().min(4)]);
        let Some(head) = head else { return Self { range: all } };
        let tail = find(head.start, &words[words.len().saturating_sub(4)..]);
        Self { range: head.start..tail.map_or(doc.text.len(), |t| t.end) }
    }

    fn holds(&self, range: &Range<usize>) -> bool {
        range.start >= self.range.start && range.end <= self.range.end
    }
}

/// The civil day of a moment in RFC 3339, in its own offset.
fn day_of(sent: &str) -> Option<Date> {
    sent.get(..10)?.parse().ok()
}

static RELATIVE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?:(?P<today>today|tonight|hoy|σήμερα)|(?P<after>day after tomorrow|pasado mañana|μεθαύριο)|(?P<tomorrow>tomorrow|tmrw|tmw|αύριο)",
        r"|(?:(?P<next>next|this coming|coming|el próximo|este próximo|la próxima|próximo|επόμεν[ηο]|την επόμενη)\s)?(?:this\s|on\s|el\s|este\s|la\s|την\s|το\s|για το\s|για την\s)?(?P<day>monday|tuesday|wednesday|thursday|friday|saturday|sunday|lunes|martes|miércoles|miercoles|jueves|viernes|sábado|sabado|domingo|δευτέρα|τρίτη|τετάρτη|πέμπτη|παρασκευή|σάββατο|κυριακή|mon|tues?|wed|thurs?|fri)(?P<thatnext>\spróximo|\sque viene)?",
        r"|(?P<manana>(?:^|[ \n,])mañana)|(?:in|en|σε)\s(?P<n>[0-9]{1,2}|two|three|a|one|dos|tres|una|δύο|τρεις|μία)\s(?P<unit>days?|weeks?|días?|semanas?|μέρες|ημέρες|εβδομάδ[εαω]ς?)",
        r"|(?P<nextweek>next week|la próxima semana|la semana que viene|την επόμενη εβδομάδα)",
        r"|(?:the\s|el\s(?:día\s)?|on the\s|στις\s)(?P<dom>[0-9]{1,2})(?P<ord>st|nd|rd|th)?(?:\s(?:de\s)?(?P<mon>[a-zα-ωάέήίόύώϊΐ]{3,12}))?)(?-u:\b|$|[ ,.!?])",
    ))
});

static MONTH_DAY: LazyLock<Regex> = LazyLock::new(|| {
    let m = dates::month_pattern();
    pattern(&format!(
        r"(?-u:\b)(?P<m>{m})\.?\s(?:the\s)?(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?-u:\b)|(?-u:\b)(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?\s(?:of\s|de\s)?(?P<m2>{m})(?:[ ,.!?\n]|$)|(?-u:\b)(?P<nm>1[0-2]|0?[1-9])/(?P<nd>3[01]|[12][0-9]|0?[1-9])(?:[ ,.!?\n]|$)"
    ))
});

/// Days: written out, or said relative to the day on which the message was sent.
fn offered_days(reading: &mut Reading<'_, '_>, inside: &Inside, sent: Option<Date>, language: &str) {
    let doc = reading.doc;
    let day_first = matches!(language, "es" | "el");
    let mut taken: Vec<Range<usize>> = Vec::new();
    for hit in dates::scan(&doc.low, day_first) {
        taken.push(hit.range.clone());
        if inside.holds(&hit.range) && !header_line(doc, hit.range.start) {
            let before = doc.slice_low(hit.range.start.saturating_sub(40), hit.range.start);
            let name = if before.contains("birth")
                || before.contains("dob")
                || before.contains("born")
                || before.contains("nacimiento")
                || before.contains("γέννησης")
            {
                "birth_date"
            } else {
                "offered_date"
            };
            reading.push(doc.fact(name, &hit.range, hit.date.to_string(), 0.88 * hit.sure));
        }
    }
    let Some(sent) = sent else { return };
    let overlaps =
        |taken: &[Range<usize>], r: &Range<usize>| taken.iter().any(|t| t.start < r.end && r.start < t.end);
    for found in MONTH_DAY.captures_iter(&doc.low) {
        let Some(whole) = found.get(0) else { continue };
        let range = doc.trimmed(
            &(whole.start()
                ..whole.start() + whole.as_str().trim_end_matches([' ', ',', '.', '!', '?', '\n']).len()),
        );
        if !inside.holds(&range) || overlaps(&taken, &range) || header_line(doc, range.start) {
            continue;
        }
        let number = |n: &str| found.name(n).and_then(|m| m.as_str().parse::<i8>().ok());
        let (month, day) = if let (Some(m), Some(d)) = (found.name("m"), number("d")) {
            (dates::month(m.as_str()), d)
        } else if let (Some(m), Some(d)) = (found.name("m2"), number("d2")) {
            (dates::month(m.as_str()), d)
        } else if let (Some(m), Some(d)) = (number("nm"), number("nd")) {
            if day_first && d <= 12 { (Some(d), m) } else { (Some(m), d) }
        } else {
            continue;
        };
        let Some(month) = month else { continue };
        if let Some(date) = next_month_day(sent, month, day) {
            let numeric = found.name("nm").is_some();
            taken.push(range.clone());
            reading.push(doc.fact(
                "offered_date",
                &range,
                date.to_string(),
                if numeric { 0.7 } else { 0.86 },
            ));
        }
    }
    for found in RELATIVE.captures_iter(&doc.low) {
        let Some(whole) = found.get(0) else { continue };
        let text = whole.as_str().trim_end_matches([' ', ',', '.', '!', '?', '\n']);
        let lead = text.len() - text.trim_start_matches([' ', ',', '\n']).len();
        let range = whole.start() + lead..whole.start() + text.len();
        if !inside.holds(&range) || overlaps(&taken, &range) || header_line(doc, range.start) {
            continue;
        }
        if let Some((date, sure)) = relative(&found, sent, language) {
            taken.push(range.clone());
            reading.push(doc.fact("offered_date", &range, date.to_string(), sure));
        }
    }
}

fn relative(found: &regex::Captures<'_>, sent: Date, language: &str) -> Option<(Date, f32)> {
    let plus = |days: i64| sent.checked_add(days.days()).ok();
    if found.name("today").is_some() {
        return Some((sent, 0.8));
    }
    if found.name("after").is_some() {
        return Some((plus(2)?, 0.9));
    }
    if found.name("tomorrow").is_some() || (found.name("manana").is_some() && language == "es") {
        return Some((plus(1)?, if found.name("manana").is_some() { 0.75 } else { 0.9 }));
    }
    if let Some(day) = found.name("day") {
        let target = weekday(day.as_str())?;
        let mut ahead = i64::from(sent.weekday().until(target));
        if ahead == 0 {
            ahead = 7;
        }
        let next = found.name("next").is_some() || found.name("thatnext").is_some();
        return Some((plus(ahead)?, if next { 0.72 } else { 0.84 }));
    }
    if found.name("nextweek").is_some() {
        let monday = i64::from(sent.weekday().until(Weekday::Monday));
        return Some((plus(if monday == 0 { 7 } else { monday })?, 0.5));
    }
    if let (Some(n), Some(unit)) = (found.name("n"), found.name("unit")) {
        let count = match n.as_str() {
            "a" | "one" | "una" | "μία" => 1,
            "two" | "dos" | "δύο" => 2,
            "three" | "tres" | "τρεις" => 3,
            digits => digits.parse().ok()?,
        };
        let week = unit.as_str().starts_with('w')
            || unit.as_str().starts_with('s')
            || unit.as_str().starts_with('ε');
        return Some((plus(count * if week { 7 } else { 1 })?, 0.7));
    }
    if let Some(day) = found.name("dom") {
        let day: i8 = day.as_str().parse().ok()?;
        if let Some(name) = found.name("mon")
            && let Some(month) = dates::month(name.as_str())
        {
            return next_month_day(sent, month, day).map(|d| (d, 0.84));
        }
        let spanish = language != "en";
        if found.name("ord").is_none() && !spanish {
            return None;
        }
        // "the 20th": this month's if it is still to come, else the next month's.
        let this = Date::new(sent.year(), sent.month(), day).ok();
        let date = match this {
            Some(date) if date >= sent => date,
            _ => {
                let month = sent.first_of_month().checked_add(1.month()).ok()?;
                Date::new(month.year(), month.month(), day).ok()?
            }
        };
        return Some((date, 0.78));
    }
    None
}

fn next_month_day(sent: Date, month: i8, day: i8) -> Option<Date> {
    let this = Date::new(sent.year(), month, day).ok()?;
    // A day up to two months ago is meant as past, an earlier one as next year's.
    let floor = sent.checked_sub(60.days()).ok()?;
    if this >= floor { Some(this) } else { Date::new(sent.year() + 1, month, day).ok() }
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" | "mon" | "lunes" | "δευτέρα" => Weekday::Monday,
        "tuesday" | "tue" | "tues" | "martes" | "τρίτη" => Weekday::Tuesday,
        "wednesday" | "wed" | "miércoles" | "miercoles" | "τετάρτη" => Weekday::Wednesday,
        "thursday" | "thur" | "thurs" | "jueves" | "πέμπτη" => Weekday::Thursday,
        "friday" | "fri" | "viernes" | "παρασκευή" => Weekday::Friday,
        "saturday" | "sábado" | "sabado" | "σάββατο" => Weekday::Saturday,
        "sunday" | "domingo" | "κυριακή" => Weekday::Sunday,
        _ => return None,
    })
}
