//! Times of day and windows of time: `9:30 a.m.`, `between 2 and 4 pm`, `de 14:00 a 16:00`, `μετά τις 5`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::dates::pattern;

/// A time or window found in a text, as minutes after midnight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TimeHit {
    pub range: Range<usize>,
    /// Written with seconds, as machines do.
    pub seconds: bool,
    pub from: u16,
    pub until: Option<u16>,
}

impl TimeHit {
    /// `14:00` or `14:00-16:00`.
    pub fn normal(&self) -> String {
        let clock = |m: u16| format!("{:02}:{:02}", m / 60, m % 60);
        match self.until {
            Some(until) => format!("{}-{}", clock(self.from), clock(until)),
            None => clock(self.from),
        }
    }
}

static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?-u:\b)(?:(?P<h>[0-9]{1,2})(?:\s?[:.]\s?(?P<m>[0-5][0-9]))?(?P<s1>:[0-5][0-9])?\s{0,2}(?P<half>a\.?\s?m\.?(?-u:\b)|p\.?\s?m\.?(?-u:\b)|π\.?μ\.?|μ\.?μ\.?|o.?clock)|(?P<h24>[01]?[0-9]|2[0-3]):(?P<m24>[0-5][0-9])(?P<s2>:[0-5][0-9])?(?-u:\b)|12\s?noon|noon(?-u:\b)|mediodía|μεσημέρι)",
    )
});

/// Every single time in a lower-case text, in order.
pub(crate) fn scan(low: &str) -> Vec<TimeHit> {
    let mut hits = Vec::new();
    for found in CLOCK.captures_iter(low) {
        let Some(whole) = found.get(0) else { continue };
        let number = |name: &str| found.name(name).and_then(|m| m.as_str().parse::<u16>().ok());
        let minutes = if let Some(hour) = number("h") {
            let half = found.name("half").map_or("", |m| m.as_str());
            to_minutes(hour, number("m").unwrap_or(0), half_of(half))
        } else if let (Some(hour), Some(minute)) = (number("h24"), number("m24")) {
            to_minutes(hour, minute, Half::None)
        } else {
            Some(720)
        };
        if let Some(from) = minutes {
            let seconds = found.name("s1").is_some() || found.name("s2").is_some();
            hits.push(TimeHit { range: whole.range(), seconds, from, until: None });
        }
    }
    hits
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
    None,
}

fn half_of(mark: &str) -> Half {
    let first = mark.chars().next();
    match first {
        Some('a' | 'π') => Half::Morning,
        Some('p' | 'μ') => Half::Afternoon,
        _ => Half::None,
    }
}

fn to_minutes(hour: u16, minute: u16, half: Half) -> Option<u16> {
    let hour = match half {
        Half::Morning if hour == 12 => 0,
        Half::Afternoon if hour < 12 => hour + 12,
        Half::Morning | Half::Afternoon if hour > 12 => return None,
        _ => hour,
    };
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

static WINDOW: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:(?:between|from|entre\s(?:las\s)?|de|desde\s(?:las\s)?)\s{0,2}|(?:μεταξύ|μεταξυ|από|απο)\s(?:τις\s)?|)(?:las\s)?(?P<a>[0-9]{1,2})(?:[:.](?P<am>[0-5][0-9]))?\s?(?P<ah>a\.?m\.?|p\.?m\.?|π\.?μ\.?|μ\.?μ\.?)?\s?(?P<mid>-|–|to|and|till|until|a|y|hasta|έως|εως|με|και|μέχρι|ως)\s(?:las\s|τις\s)?(?P<b>[0-9]{1,2})(?:[:.](?P<bm>[0-5][0-9]))?\s?(?P<bh>a\.?m\.?|p\.?m\.?|π\.?μ\.?|μ\.?μ\.?|de la tarde|de la mañana|το απόγευμα|το πρωί)?|(?-u:\b)(?P<c>[0-9]{1,2})(?:[:.](?P<cm>[0-5][0-9]))?\s?(?P<ch>a\.?m\.?|p\.?m\.?)?[-–](?P<d>[0-9]{1,2})(?:[:.](?P<dm>[0-5][0-9]))?\s?(?P<dh>a\.?m\.?|p\.?m\.?)",
    )
});

static OPEN_WINDOW: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<side>after|before|past|until|till|después de(?: las)?|despues de(?: las)?|antes de(?: las)?|a partir de(?: las)?|μετά τις|μετα τις|πριν τις|πριν από τις)\s(?P<h>[0-9]{1,2})(?:[:.](?P<m>[0-5][0-9]))?\s?(?P<half>a\.?m\.?|p\.?m\.?|π\.?μ\.?|μ\.?μ\.?)?(?-u:\b|$)",
    )
});

static PART_OF_DAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<m>in the mornings?|(?-u:\b)mornings?(?-u:\b)|por la mañana|en la mañana|το πρωί|τα πρωινά)|(?P<a>in the afternoons?|(?-u:\b)afternoons?(?-u:\b)|por la tarde|en la tarde|το απόγευμα|το μεσημέρι)|(?P<e>in the evenings?|(?-u:\b)evenings?(?-u:\b)|por la noche|en la noche|το βράδυ)",
    )
});

/// Windows in which somebody says they can be reached. Hours without a half of the day are taken as office hours.
pub(crate) fn windows(low: &str) -> Vec<TimeHit> {
    let mut hits: Vec<TimeHit> = Vec::new();
    for found in WINDOW.captures_iter(low) {
        let Some(whole) = found.get(0) else { continue };
        let number = |name: &str| found.name(name).and_then(|m| m.as_str().parse::<u16>().ok());
        let text = |name: &str| found.name(name).map(|m| m.as_str());
        let (a, am, ah, b, bm, bh) = if let (Some(a), Some(b)) = (number("a"), number("b")) {
            (a, number("am"), text("ah"), b, number("bm"), text("bh"))
        } else if let (Some(a), Some(b)) = (number("c"), number("d")) {
            (a, number("cm"), text("ch"), b, number("dm"), text("dh"))
        } else {
            continue;
        };
        // "2 and 4" alone says nothing; a window needs a half of the day, minutes, or an opening word.
        let opened = low[whole.start()..].starts_with(|c: char| !c.is_ascii_digit());
        if ah.is_none() && bh.is_none() && am.is_none() && bm.is_none() && !opened {
            continue;
        }
        let late = match bh {
            Some(h) if h.contains("tarde") || h.contains("απόγευμα") => Half::Afternoon,
            Some(h) if h.contains("mañana") || h.contains("πρωί") => Half::Morning,
            Some(h) => half_of(h),
            None => Half::None,
        };
        let early = ah.map_or(if b > a { late } else { Half::None }, half_of);
        let (Some(from), Some(until)) =
            (office_hours(a, am.unwrap_or(0), early), office_hours(b, bm.unwrap_or(0), late))
        else {
            continue;
        };
        if until > from && until - from <= 12 * 60 {
            hits.push(TimeHit { range: whole.range(), seconds: false, from, until: Some(until) });
        }
    }
    for found in OPEN_WINDOW.captures_iter(low) {
        let Some(whole) = found.get(0) else { continue };
        let hour = found.name("h").and_then(|m| m.as_str().parse::<u16>().ok());
        let minute = found.name("m").and_then(|m| m.as_str().parse::<u16>().ok()).unwrap_or(0);
        let half = found.name("half").map_or(Half::None, |m| half_of(m.as_str()));
        let Some(at) = hour.and_then(|h| office_hours(h, minute, half)) else { continue };
        let side = found.name("side").map_or("", |m| m.as_str());
        let after = side.starts_with("after")
            || side.starts_with("past")
            || side.starts_with("desp")
            || side.starts_with("a partir")
            || side.starts_with("μετ");
        let (from, until) = if after { (at, 20 * 60) } else { (8 * 60, at) };
        if until > from && !overlaps(&hits, whole.range()) {
            hits.push(TimeHit { range: whole.range(), seconds: false, from, until: Some(until) });
        }
    }
    for found in PART_OF_DAY.captures_iter(low) {
        let Some(whole) = found.get(0) else { continue };
        let (from, until) = if found.name("m").is_some() {
            (8 * 60, 12 * 60)
        } else if found.name("a").is_some() {
            (12 * 60, 17 * 60)
        } else {
            (17 * 60, 20 * 60)
        };
        if !overlaps(&hits, whole.range()) {
            hits.push(TimeHit { range: whole.range(), seconds: false, from, until: Some(until) });
        }
    }
    hits.sort_by_key(|h| h.range.start);
    hits
}

fn overlaps(hits: &[TimeHit], range: Range<usize>) -> bool {
    hits.iter().any(|h| h.range.start < range.end && range.start < h.range.end)
}

fn office_hours(hour: u16, minute: u16, half: Half) -> Option<u16> {
    let half = if half == Half::None && (1..=7).contains(&hour) { Half::Afternoon } else { half };
    to_minutes(hour, minute, half)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(found: Vec<TimeHit>, expected: &[&str]) {
        let found: Vec<String> = found.iter().map(TimeHit::normal).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn single_times() {
        check(scan("at 9:30 a.m. or 2 pm"), &["09:30", "14:00"]);
        check(scan("8:30 AM".to_lowercase().as_str()), &["08:30"]);
        check(scan("a las 14:15 horas"), &["14:15"]);
        check(scan("12:00 p.m., 12 noon and noon"), &["12:00", "12:00", "12:00"]);
        check(scan("at 25 am"), &[]);
    }

    #[test]
    fn windows_people_offer() {
        check(windows("between 2 and 4 pm"), &["14:00-16:00"]);
        check(windows("call me between 2 and 4"), &["14:00-16:00"]);
        check(windows("from 9am to 11:30am"), &["09:00-11:30"]);
        check(windows("entre las 2 y las 4 de la tarde"), &["14:00-16:00"]);
        check(windows("after 5pm is best"), &["17:00-20:00"]);
        check(windows("μεταξύ 2 και 4"), &["14:00-16:00"]);
        check(windows("3-5pm"), &["15:00-17:00"]);
        check(windows("in the morning"), &["08:00-12:00"]);
        check(windows("i have 2 and 4 of them"), &[]);
    }
}
