//! Periods to answer, manner of service, signatures, notaries, shares, statutes, links.

use std::sync::LazyLock;

use regex::Regex;

use super::contact;
use super::dates::pattern;
use super::doc::Doc;
use super::reading::Reading;

static DAYS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:(?P<word>five|seven|ten|fourteen|fifteen|twenty|twenty-one|twenty-eight|thirty|thirty-five|forty-five|sixty)\s{0,2}(?:\(\s?(?P<p>[0-9oil]{1,3})\s?\))?|\(?(?P<n>[0-9]{1,3})(?:st|nd|rd|th)?\)?)\s{1,2}(?P<unit>(?:full |calendar |business |court |judicial |consecutive |working )?days?(?-u:\b)|días?(?: de calendario| hábiles| naturales| calendario)?|ημερών|ημέρες|μέρες)",
    )
});

const WORDS: [(&str, u32); 13] = [
    ("five", 5),
    ("seven", 7),
    ("ten", 10),
    ("fourteen", 14),
    ("fifteen", 15),
    ("twenty", 20),
    ("twenty-one", 21),
    ("twenty-eight", 28),
    ("thirty", 30),
    ("thirty-five", 35),
    ("forty-five", 45),
    ("sixty", 60),
    ("", 0),
];

/// "within 30 days": the period that the paper itself prints. It outranks computed rules.
pub(crate) fn response_days(reading: &mut Reading<'_, '_>, kind: &str) {
    let doc = reading.doc;
    let mut found = 0;
    for hit in DAYS.captures_iter(&doc.low) {
        let Some(whole) = hit.get(0) else { continue };
        let digits = hit
            .name("p")
            .or_else(|| hit.name("n"))
            .and_then(|m| super::dates::digits(m.as_str()))
            .map(|(n, _)| n);
        let word = hit.name("word").and_then(|w| WORDS.iter().find(|(name, _)| *name == w.as_str()));
        let Some(days) = digits.and_then(|d| u32::try_from(d).ok()).or(word.map(|(_, n)| *n)) else {
            continue;
        };
        if days == 0 || days > 365 || doc.slice_low(whole.end(), whole.end() + 4).starts_with(" of ") {
            continue;
        }
        let before = doc.slice_low(whole.start().saturating_sub(150), whole.start());
        let after = doc.slice_low(whole.end(), whole.end() + 150);
        let has = |text: &str, words: &[&str]| words.iter().any(|w| text.contains(w));
        let leads = has(
            doc.slice_low(whole.start().saturating_sub(50), whole.start()),
            &[
                "within",
                "have",
                "dentro de",
                "tiene",
                "expiration of",
                "not later than",
                "no later than",
                "in the",
                "εντός",
                "has",
                "must",
                "less than",
                "εντος",
            ],
        );
        let answers = [
            "answer",
            "respond",
            "response",
            "appear",
            "plead",
            "defend",
            "contestar",
            "contestación",
            "respuesta",
            "responder",
            "απάντηση",
            "απαντήσετε",
            "dispute",
            "exemption",
            "object",
            "written",
        ];
        let served = [
            "service",
            "served",
            "summons",
            "receipt",
            "receiv",
            "entreguen",
            "notificación",
            "επίδοση",
            "citation",
        ];
        let mut sure: f32 = 0.3;
        if leads {
            sure += 0.2;
        }
        if has(before, &answers) || has(after, &answers) {
            sure += 0.22;
        }
        if has(after, &served) || has(before, &["after being served", "served"]) {
            sure += 0.16;
        }
        if kind.contains("summons")
            || kind.contains("citation")
            || kind.contains("writ")
            || kind.contains("garnish")
            || kind.contains("interrogator")
            || kind.contains("discovery")
            || kind.contains("request")
        {
            sure += 0.1;
        }
        let near = doc.slice_low(whole.start().saturating_sub(40), whole.start());
        if has(near, &["past", "last", "previous", "over", "more than", "every", "prior"]) {
            sure -= 0.25;
        }
        if sure < 0.6 || found > 6 {
            continue;
        }
        found += 1;
        let unit = hit.name("unit").map_or("days", |m| m.as_str());
        let sort = if unit.contains("business") || unit.contains("hábiles") || unit.contains("working") {
            "business days"
        } else if unit.contains("court") || unit.contains("judicial") {
            "court days"
        } else {
            "days"
        };
        reading.push(doc.fact("response_days", &whole.range(), format!("{days} {sort}"), sure.min(0.97)));
    }
    // Texas: the Monday next after twenty days.
    if let Some(at) = doc.low.find("monday next") {
        let window = doc.slice_low(at, at + 160);
        if let Some(hit) = DAYS.captures(window)
            && let Some(whole) = hit.get(0)
        {
            let days = hit.name("n").and_then(|m| m.as_str().parse::<u32>().ok()).or_else(|| {
                hit.name("word").and_then(|w| WORDS.iter().find(|(n, _)| *n == w.as_str()).map(|(_, d)| *d))
            });
            if let Some(days) = days {
                reading.push(doc.fact(
                    "response_days",
                    &(at + whole.start()..at + whole.end()),
                    format!("{days} days"),
                    0.93,
                ));
            }
        }
    }
}

/// How a paper was served. Forms list every manner, so a paper that names many says nothing.
pub(crate) fn service(reading: &mut Reading<'_, '_>, kind: &str) {
    const MANNERS: [(&str, &str); 30] = [
        ("personally served", "personal"),
        ("personal service", "personal"),
        ("personally delivered", "personal"),
        ("by personally delivering", "personal"),
        ("by delivering in person", "personal"),
        ("in person to", "personal"),
        ("hand delivered", "personal"),
        ("hand delivery", "personal"),
        ("entregado personalmente", "personal"),
        ("substituted service", "substituted"),
        ("substitute service", "substituted"),
        ("by leaving a copy", "substituted"),
        ("by leaving the", "substituted"),
        ("co-occupant", "substituted"),
        ("abode service", "substituted"),
        ("person of suitable age", "substituted"),
        ("certified mail", "certified_mail"),
        ("registered mail", "certified_mail"),
        ("return receipt requested", "certified_mail"),
        ("first class mail", "mail"),
        ("first-class mail", "mail"),
        ("united states mail", "mail"),
        ("u.s. mail", "mail"),
        ("regular mail", "mail"),
        ("postage prepaid", "mail"),
        ("nail and mail", "posting"),
        ("by posting", "posting"),
        ("by affixing", "posting"),
        ("by publication", "publication"),
        ("cm/ecf", "electronic"),
    ];
    let doc = reading.doc;
    let about_service = kind.contains("service")
        || kind.contains("affidavit")
        || doc.low.contains("proof of service")
        || doc.low.contains("certificate of service")
        || doc.low.contains("return of service");
    if !about_service {
        return;
    }
    let mut seen: Vec<(&str, std::ops::Range<usize>)> = Vec::new();
    for (words, manner) in MANNERS {
        if let Some(at) = doc.low.find(words)
            && !seen.iter().any(|(m, _)| *m == manner)
        {
            seen.push((manner, at..at + words.len()));
        }
    }
    let sure = match seen.len() {
        0 => return,
        1 => 0.86,
        2 => 0.62,
        _ => 0.4,
    };
    for (manner, place) in seen {
        let near = doc.slice_low(place.start.saturating_sub(80), place.end + 80);
        let said = near.contains("served")
            || near.contains("i delivered")
            || near.contains("i mailed")
            || near.contains("deliver")
            || near.contains("mailed");
        // A ticked box before the manner decides.
        let before = doc.slice_low(place.start.saturating_sub(12), place.start);
        let ticked = before.contains('☒')
            || before.contains('☑')
            || before.contains('✓')
            || before.contains("[x]")
            || before.contains("(x)")
            || before.contains('✔');
        let weight = if ticked { 0.93 } else { sure - if said { 0.0 } else { 0.1 } };
        reading.push(doc.fact("service_method", &place, manner.to_owned(), weight));
    }
}

static SIGNED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:/s/|/s\s|s/\s)\s{0,3}(?P<n>[A-ZÁÉÍÓÚÑΑ-Ω][^\n\t_]{2,50})|(?i:electronically signed by|digitally signed by|e-signed by|signed electronically by|firmado electrónicamente por)\s?:?\s?(?P<e>[^\n\t_]{3,50})",
    )
});

static NOTARY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:subscribed and sworn|sworn to and subscribed|subscribed, sworn|acknowledged before me|sworn before me|signed and sworn|notary public|commission (?:no|number|#|expires)|notario público|συμβολαιογράφος)",
    )
});

/// Signatures and notaries, as far as words tell.
pub(crate) fn signatures(reading: &mut Reading<'_, '_>) {
    let doc = reading.doc;
    for found in SIGNED.captures_iter(&doc.text).take(6) {
        let Some(name) = found.name("n").or_else(|| found.name("e")) else { continue };
        let text = name.as_str().trim_end();
        if !text.chars().any(char::is_alphabetic) {
            continue;
        }
        let start = found.get(0).map_or(name.start(), |m| m.start());
        reading.push(doc.fact(
            "signature_present",
            &(start..name.start() + text.len()),
            "yes".to_owned(),
            0.9,
        ));
    }
    // A notary's words count when something is filled in near them: a date or a name.
    let mut marks = 0;
    let mut first: Option<std::ops::Range<usize>> = None;
    for found in NOTARY.find_iter(&doc.low) {
        marks += 1;
        first.get_or_insert(found.range());
    }
    if let Some(place) = first {
        let dated = reading.has("notary_date", 0.5) || reading.has("notary_commission_expires", 0.5);
        let sure = match (dated, marks) {
            (true, _) => 0.92,
            (false, 3..) => 0.55,
            (false, _) => 0.35,
        };
        reading.push(doc.fact("notary_present", &place, "yes".to_owned(), sure));
    }
}

static PERCENT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?P<n>[0-9]{1,3}(?:\.[0-9]{1,4})?)\s?(?:%|percent|per cent|por ciento|τοις εκατό)")
});

/// Shares: of a settlement, of wages, of interest.
pub(crate) fn percents(reading: &mut Reading<'_, '_>, kind: &str) {
    let doc = reading.doc;
    for found in PERCENT.captures_iter(&doc.low).take(40) {
        let (Some(whole), Some(number)) = (found.get(0), found.name("n")) else { continue };
        let near = doc.slice_low(whole.start().saturating_sub(60), whole.end() + 60);
        let name = if near.contains("settle")
            || near.contains("offer")
            || near.contains("discount")
            || near.contains("of your balance")
            || near.contains("of the balance")
            || near.contains("off ")
            || near.contains("descuento")
        {
            "settlement_percent"
        } else if near.contains("interest")
            || near.contains("apr")
            || near.contains("per annum")
            || near.contains("rate")
        {
            "interest_rate"
        } else {
            continue;
        };
        let sure = match name {
            "settlement_percent" if kind.contains("settlement") || kind.contains("offer") => 0.9,
            "settlement_percent" => 0.75,
            _ => 0.85,
        };
        reading.push(doc.fact(name, &whole.range(), format!("{}%", number.as_str()), sure));
    }
}

static STATUTE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:[0-9]{1,2} (?:u\.?s\.?c\.?|c\.?f\.?r\.?)(?: §{1,2}| sec(?:tion|\.)?| part)?\s?[0-9]{2,5}[a-z]{0,2}(?:[-.][0-9a-z]{1,5})?(?:\([a-z0-9]{1,4}\)){0,4}|(?:code of civil procedure|civil code|c\.?c\.?p\.?|cplr|trcp|frcp|fed\. ?r\. ?civ\. ?p\.|federal rules? of civil procedure|tex\. r\. civ\. p\.|fla\. stat\.|rcw|mcl|o\.c\.g\.a\.|a\.r\.s\.|m\.g\.l\.)(?: rule)?(?: §{1,2}| section| sec\.|,? c\.)?\s?[0-9]{1,5}(?:[-.:][0-9a-z]{1,5}){0,3}(?:\([a-z0-9]{1,4}\)){0,4})",
    )
});

/// Laws that the paper names, a few.
pub(crate) fn statutes(reading: &mut Reading<'_, '_>) {
    let doc = reading.doc;
    for found in STATUTE.find_iter(&doc.low).take(8) {
        let normal = doc.quote(&found.range());
        reading.push(doc.fact("statute", &found.range(), normal, 0.85));
    }
}

static MEETING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:meeting id|webinar id|meeting number|access code|conference id|id de la reunión)\W{0,4}(?P<n>[0-9]{3,4}[ -]?[0-9]{3,4}[ -]?[0-9]{3,5})",
    )
});

/// Links and meeting numbers of remote hearings.
pub(crate) fn remote(reading: &mut Reading<'_, '_>) {
    let doc = reading.doc;
    for place in contact::links(&doc.low) {
        let link = &doc.low[place.clone()];
        let remote =
            ["zoom", "teams.microsoft", "webex", "meet.google", "gotomeet", "bluejeans", "teams.live"]
                .iter()
                .any(|h| link.contains(h));
        if remote {
            let normal = doc.text[place.clone()].to_owned();
            reading.push(doc.fact("remote_link", &place, normal, 0.93));
        }
    }
    if let Some(found) = MEETING.captures(&doc.low)
        && let Some(number) = found.name("n")
    {
        let digits: String = number.as_str().chars().filter(char::is_ascii_digit).collect();
        reading.push(doc.fact("meeting_id", &number.range(), digits, 0.9));
    }
}

/// Telephone numbers, e-mail and postal addresses that the paper prints.
pub(crate) fn contacts(reading: &mut Reading<'_, '_>) {
    let doc = reading.doc;
    for (place, normal) in contact::phones(&doc.low, false).into_iter().take(12) {
        let before = doc.slice_low(place.start.saturating_sub(24), place.start);
        let fax = before.contains("fax") || before.contains("facsimile");
        reading.push(doc.fact("phone", &place, normal, if fax { 0.5 } else { 0.92 }));
    }
    for place in contact::emails(&doc.low).into_iter().take(12) {
        let normal = doc.low[place.clone()].to_owned();
        reading.push(doc.fact("email", &place, normal, 0.95));
    }
    for place in contact::addresses(&doc.low).into_iter().take(10) {
        let normal = doc.quote(&place);
        reading.push(doc.fact("address", &place, normal, 0.82));
    }
}

/// Does the paper come from a court, by its own words?
pub(crate) fn is_court_paper(doc: &Doc<'_>, kind: &str) -> bool {
    const KINDS: [&str; 22] = [
        "summons",
        "citation",
        "complaint",
        "petition",
        "answer",
        "motion",
        "order",
        "judgment",
        "notice_of_hearing",
        "hearing",
        "subpoena",
        "dismissal",
        "discovery",
        "interrogator",
        "affidavit",
        "declaration",
        "stipulation",
        "writ",
        "garnish",
        "execution",
        "satisfaction",
        "appearance",
    ];
    KINDS.iter().any(|k| kind.contains(k)) || {
        let head = doc.slice_low(0, 2500);
        head.contains("court")
            && (head.contains("plaintiff")
                || head.contains("defendant")
                || head.contains("petitioner")
                || head.contains("in re")
                || head.contains("debtor"))
    }
}
