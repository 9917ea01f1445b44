//! Values that stand in the middle of sentences or where a kind of paper always has them, without a label.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::counsel::is_name;
use super::dates::pattern;
use super::doc::Doc;
use super::parties::name_like;
use super::reading::Reading;

/// A name in the middle of a sentence: words that begin with capitals, with what joins them.
const NAME: &str = r"(?P<n>[A-ZÁÉÍÓÚÑ][A-Za-zÁÉÍÓÚÑáéíóúñ.&'’-]*(?:,?\s(?:of|the|and|&|de|for|[A-ZÁÉÍÓÚÑ(][A-Za-zÁÉÍÓÚÑáéíóúñ.&'’()-]*)){0,7})";

static ORIGINAL: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    [
        format!(r"(?:assignee of|successor in interest to|assigned (?:to \w+ )?by|purchased from|acquired from|originated (?:by|with)|originally (?:owed to|issued by|opened with)|issued by|original creditor,? (?:is|was)?)\s{NAME}"),
        format!(r"{NAME},\s(?:the|as|its) original creditor"),
        format!(r"(?:credit (?:card|account)|account|loan) (?:of|from|with|issued by)\s{NAME}(?:,| with|\s\(|\sending| under)"),
        format!(r"{NAME}\s(?:has\s)?(?:sold|assigned)(?:\sand\s(?:sold|assigned|transferred))?\s(?:all|its|your|the|this)"),
        format!(r"that\s{NAME}\s(?:issued|opened|extended)\s(?:to|for)"),
    ]
    .iter()
    .map(|p| pattern(p))
    .collect()
});

static OWED_TO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:debt (?:that )?you owe to|you owe|owed to|on behalf of|on behalf of our client,?|(?:sold|assigned|transferred)[^.]{{0,160}}?\sto)\s{NAME}"
    ))
});

static COUNSEL_FOR: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"attorneys? for\s{NAME}")));

static BANK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?-u:\b)(?:bank|credit union|savings|trust|thrift|financial|federal)(?-u:\b)")
});

static SWORN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:I,\s)?{NAME},\s(?:being (?:first |duly )*sworn|declare|hereby (?:certify|state|declare))"
    ))
});

/// A server with his licence behind his name.
static LICENSED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"{NAME},?\s(?:PSC|SCH|(?:License|Lic\.|Registration) (?:No\.?|Number|#))[ #:-]{{0,2}}[0-9]"
    ))
});

static MANNER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:manner|method|type)(?: of service)?:?\s{1,3}(?P<m>personal|substituted?|certified mail|mail|posting|publication|electronic|abode)(?-u:\b)|(?P<p>copy personally|personally to the person|to (?:him|her|them) personally|in hand to|delivering\spersonally|personally\sdeliver(?:ed|ing)|personal\sservice\s(?:was\s)?(?:made\s|had\s)?on\s|deliver(?:ing|ed)[^.]{0,160} in person)",
    )
});

static EMPLOYER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"(?:your|employer of (?:the )?|defendant['’]s|debtor['’]s)\semployer,?\s{NAME}"))
});

/// A writ, levy or subpoena is addressed to whoever holds the money.
static ADDRESSED: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"(?m)(?:^|\t|\s)(?:TO|To|to):\s{NAME}")));

static SSN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:[x*•]{3}|[0-9]{3})[-– ](?:[x*•]{2}|[0-9]{2})[-– ](?P<n>[0-9]{4})(?-u:\b)"));

/// Reads them all.
pub(crate) fn read(reading: &mut Reading<'_, '_>, kind: &str) {
    let doc = reading.doc;
    let debt =
        ["complaint", "affidavit", "validation", "collection", "settlement", "petition", "summons", "letter"]
            .iter()
            .any(|k| kind.contains(k));
    if debt {
        for (at, phrase) in ORIGINAL.iter().enumerate() {
            if let Some(name) = phrase.captures(&doc.text).and_then(|c| c.name("n").map(|m| m.range())) {
                named(reading, "original_creditor", &name, if at == 1 { 0.92 } else { 0.78 });
            }
        }
        if !kind.contains("complaint")
            && let Some(name) = OWED_TO.captures(&doc.text).and_then(|c| c.name("n").map(|m| m.range()))
        {
            named(reading, "creditor", &name, 0.84);
        }
    }
    if let Some(name) = LICENSED.captures(&doc.text).and_then(|c| c.name("n").map(|m| m.range())) {
        named(reading, "process_server", &name, 0.82);
    }
    if kind.contains("service")
        && let Some(name) = SWORN.captures(&doc.text).and_then(|c| c.name("n").map(|m| m.range()))
    {
        named(reading, "process_server", &name, 0.85);
    }
    if let Some(found) = MANNER.captures(&doc.low)
        && let Some(whole) = found.name("m").or_else(|| found.name("p"))
    {
        let manner = match whole.as_str() {
            "substitute" | "substituted" | "abode" => "substituted",
            "certified mail" => "certified_mail",
            "mail" => "mail",
            "posting" => "posting",
            "publication" => "publication",
            "electronic" => "electronic",
            _ => "personal",
        };
        reading.push(doc.fact("service_method", &whole.range(), manner.to_owned(), 0.92));
    }
    for found in SSN.captures_iter(&doc.low).take(3) {
        if let (Some(whole), Some(last)) = (found.get(0), found.name("n")) {
            reading.push(doc.fact("ssn_last4", &whole.range(), last.as_str().to_owned(), 0.88));
        }
    }
    if kind.contains("stub") {
        stub(reading);
    }
    if matches!(kind, "bank_levy" | "bank_statement") {
        letterhead_bank(reading);
    }
    if let Some(name) = EMPLOYER.captures(&doc.text).and_then(|c| c.name("n").map(|m| m.range())) {
        named(reading, "employer", &name, 0.78);
    }
    if ["writ", "garnish", "levy", "subpoena"].iter().any(|k| kind.contains(k))
        && let Some(name) = ADDRESSED.captures(&doc.text).and_then(|c| c.name("n").map(|m| m.range()))
        && BANK.is_match(&doc.low[name.clone()])
    {
        named(reading, "bank", &name, 0.82);
        if kind.contains("writ") || kind.contains("garnish") {
            named(reading, "garnishee", &name, 0.8);
        }
    }
    if kind == "bank_levy"
        && !reading.has("judgment_creditor", 0.5)
        && let Some(name) = COUNSEL_FOR.captures(&doc.text).and_then(|c| c.name("n").map(|m| m.range()))
    {
        named(reading, "judgment_creditor", &name, 0.8);
    }
}

/// A name without the words that only end the sentence.
fn named(reading: &mut Reading<'_, '_>, fact: &str, range: &Range<usize>, sure: f32) {
    let doc = reading.doc;
    let mut end = range.end;
    let text = &doc.text[range.clone()];
    let trimmed = text.trim_end_matches([' ', ',', '\n', '\t']);
    for tail in [" and", " of", " the", " for", " The", " In", " This", " You", " Our"] {
        if trimmed.ends_with(tail) {
            end = range.start + trimmed.len() - tail.len();
        }
    }
    if end == range.end {
        end = range.start + trimmed.len();
    }
    // "Bank. The account" is two sentences.
    let slice = &doc.text[range.start..end];
    if let Some(stop) = slice.match_indices(". ").find(|(at, _)| {
        let at = *at;
        let word = slice[..at].rsplit([' ', ',']).next().unwrap_or_default();
        let next = slice[at + 2..].split(' ').next().unwrap_or_default();
        word.len() > 4
            || matches!(
                next,
                "We" | "The" | "You" | "This" | "Our" | "In" | "If" | "It" | "Your" | "A" | "Please" | "On"
            )
    }) {
        end = range.start + stop.0;
    }
    let place = doc.trimmed(&(range.start..end));
    let mut name = doc.quote(&place);
    if name.ends_with('.') && !["Inc.", "N.A.", "Co.", "Corp.", "Ltd."].iter().any(|s| name.ends_with(s)) {
        name.pop();
    }
    let low = name.to_lowercase();
    let empty =
        ["plaintiff", "defendant", "the ", "this ", "you ", "account", "exhibit", "credit", "us ", "our "]
            .iter()
            .any(|w| low.starts_with(w));
    if name.len() < 4 || name.len() > 70 || empty {
        return;
    }
    let place = place.start
        ..place.start + doc.text[place.clone()].trim_end_matches('.').len().max(name.len().min(place.len()));
    if let Some(mut found) = doc.fact(fact, &place, name.clone(), sure) {
        found.value = name;
        reading.push(Some(found));
    }
}

/// A pay stub begins with the employer; the employee's name stands above an address.
fn stub(reading: &mut Reading<'_, '_>) {
    let doc = reading.doc;
    if !reading.has("employer", 0.5)
        && let Some(first) = doc.segments.first()
    {
        let text = doc.quote(&first.range);
        let heading =
            ["statement", "stub", "payroll", "earnings"].iter().any(|w| text.to_lowercase().contains(w));
        if text.len() < 70 && !heading && text.chars().any(char::is_alphabetic) {
            reading.push(doc.fact("employer", &first.range, text, 0.78));
        }
    }
    if reading.has("employee", 0.5) {
        return;
    }
    if let Some(place) = above_address(doc) {
        let text = doc.quote(&place);
        reading.push(doc.fact("employee", &place, text, 0.78));
    }
}

/// A bank's letter begins with the bank; its customer's name stands above an address.
fn letterhead_bank(reading: &mut Reading<'_, '_>) {
    let doc = reading.doc;
    if !reading.has("bank", 0.5)
        && let Some(first) = doc.segments.iter().take(3).find(|s| {
            let low = &doc.low[s.range.clone()];
            low.len() < 60
                && ["bank", "credit union", "savings", "trust", "financial"].iter().any(|w| low.contains(w))
        })
    {
        let text = doc.quote(&first.range);
        reading.push(doc.fact("bank", &first.range, text, 0.8));
    }
    if !reading.has("account_holder", 0.5)
        && let Some(place) = above_address(doc)
    {
        let text = doc.quote(&place);
        reading.push(doc.fact("account_holder", &place, text, 0.76));
    }
}

fn above_address(doc: &Doc<'_>) -> Option<Range<usize>> {
    doc.segments.windows(2).skip(1).find_map(|pair| {
        let [name, next] = pair else { return None };
        let street = doc.text[next.range.clone()].starts_with(|c: char| c.is_ascii_digit())
            && doc.text[next.range.clone()].split(' ').count() >= 3;
        (street && is_name(&doc.text[name.range.clone()]) && name_like(&doc.text[name.range.clone()]))
            .then(|| name.range.clone())
    })
}
