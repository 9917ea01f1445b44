//! Notices of electronic filing and of docket activity: several cases in one mail, forwarded ones, plain text and HTML.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::case_numbers;
use super::contact;
use super::courts;
use super::dates::{self, pattern};
use super::doc::{Doc, squeeze};
use super::parties::case_name_normal;
use super::reading::Reading;
use crate::model::{Area, Fact, MailHead};

/// Does this text carry a court's notice?
pub(crate) fn is_notice(low: &str, kind: &str) -> bool {
    kind == "court_notice"
        || (low.contains("notice of electronic filing")
            || low.contains("notice of docket activity")
            || low.contains("notice of electronic claims filing")
            || low.contains("following transaction was"))
            && low.contains("case n")
}

/// Labels of a notice, in the order in which they end a value before them.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?m)(?:(?:^|\t)(?P<d>document\(s\):|documents?:)[\s<]|(?:^|[\t ])(?P<l>case name:|case number:|filer:|document number:|docket text:|creditor name:|claim number:|judge assigned:|warning: case closed|notice (?:has been|will be|will not be) (?:electronically )?(?:mailed|delivered)|notice will be stored in the notice cart|case participants listed below|the following document\(s\) are associated|the following documents? (?:is|are) associated|document description:|original filename:|electronic document stamp:|copy the url address|notice (?:has been|will be|will not be) delivered))",
    )
});

static FILED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"transaction was\s(?:filed\s+on\s+(?P<d2>[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})|[^\n]*(?:\n[^\n]*){0,3}?(?-u:\b)and\s+filed\s+on\s+(?P<d>[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}))",
    )
});

static ENTERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"transaction was\s[^\n]*?(?:\n[^\n]*?)?(?:entered|received)[^\n]*?(?:\n[^\n]*?)?on\s+(?P<d>[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})",
    )
});

static RECEIVED_FROM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"transaction was (?:received from|entered\s+by)\s+(?P<n>[^\n]{2,60}?)\s+(?:entered\s+)?on\s")
});

struct Mark<'t> {
    start: usize,
    end: usize,
    label: &'t str,
}

/// One case of the notice.
#[derive(Default)]
struct Case {
    name: Option<Range<usize>>,
    number: Option<Range<usize>>,
    filer: Option<Range<usize>>,
    entry: Option<Range<usize>>,
    documents: Vec<Range<usize>>,
    text: Option<Range<usize>>,
}

/// Every fact of the notice.
pub(crate) fn read(reading: &mut Reading<'_, '_>, mail: Option<&MailHead>) {
    let doc = reading.doc;
    let marks: Vec<Mark<'_>> = LABEL
        .captures_iter(&doc.low)
        .filter_map(|c| {
            let m = c.name("l").or_else(|| c.name("d"))?;
            Some(Mark { start: m.start(), end: m.end(), label: m.as_str() })
        })
        .collect();
    let Some(first) = marks.iter().find(|m| m.label.starts_with("case name")).map(|m| m.start) else {
        return;
    };
    court(reading, first, mail);
    filed(reading);
    let cases = gather(doc, &marks);
    for (index, case) in cases.iter().enumerate() {
        case_facts(reading, case, index, mail);
    }
    recipients(reading, &marks);
    descriptions(reading, &marks);
    event(reading, mail, &cases);
}

fn court(reading: &mut Reading<'_, '_>, before: usize, mail: Option<&MailHead>) {
    let doc = reading.doc;
    let mut from = None;
    let mut to = None;
    for segment in doc.segments.iter().filter(|s| s.range.end <= before) {
        let low = doc.low[segment.range.clone()].trim();
        if low.len() > 100 || low.contains("judicial conference") {
            continue;
        }
        let names =
            low.contains("court") || low.starts_with("united states") || low.contains("judicial panel");
        let heading = low.contains("notice of") || low.contains("following transaction");
        if names
            && !heading
            && from.is_none()
            && (low.contains("u.s.") || low.contains("u. s.") || low.contains("united states"))
        {
            from = Some(segment.range.start);
            to = Some(segment.range.end);
        } else if from.is_some() {
            let part = low.contains("district")
                || low.contains("division")
                || low.contains("panel")
                || low.contains("circuit")
                || names;
            if heading || !part {
                break;
            }
            to = Some(segment.range.end);
        }
    }
    if let (Some(from), Some(to)) = (from, to) {
        let low = squeeze(&doc.low[from..to]);
        let name = doc.quote(&(from..to));
        let by_mail = mail.and_then(|m| m.from.as_deref()).and_then(court_of_address);
        let normal = courts::federal_id(&low).or(by_mail).unwrap_or(name);
        reading.push(doc.fact("court", &(from..to), normal, 0.97));
        if let Some(level) = courts::level(&low) {
            reading.push(doc.fact("court_level", &(from..to), level.to_owned(), 0.97));
        }
        if let Some((state, code)) = courts::state_in(&low)
            && let Some(at) = doc.low[from..to].replace(['\n', '\t'], " ").find(state)
        {
            reading.push(doc.fact("state", &(from + at..from + at + state.len()), code.to_owned(), 0.95));
        }
    }
}

/// `almd` of `efile_notice@almd.uscourts.gov`.
fn court_of_address(address: &str) -> Option<String> {
    let domain = address.rsplit('@').next()?;
    let host = domain.strip_suffix(".uscourts.gov").or_else(|| domain.strip_suffix(".fedcourts.us"))?;
    Some(host.rsplit('.').next()?.to_owned())
}

fn filed(reading: &mut Reading<'_, '_>) {
    let doc = reading.doc;
    let filed =
        FILED.captures(&doc.low).and_then(|c| c.name("d").or_else(|| c.name("d2")).map(|m| m.range()));
    let entered = ENTERED.captures(&doc.low).and_then(|c| c.name("d").map(|m| m.range()));
    let date = |place: &Range<usize>| {
        dates::scan(&doc.low[place.clone()], false).first().map(|h| h.date.to_string())
    };
    if let Some(place) = filed.clone().or_else(|| entered.clone())
        && let Some(normal) = date(&place)
    {
        reading.push(doc.fact("filed_date", &place, normal, if filed.is_some() { 0.98 } else { 0.85 }));
    }
    if let Some(place) = entered
        && let Some(normal) = date(&place)
    {
        reading.push(doc.fact("entered_date", &place, normal, 0.95));
    }
    if let Some(found) = RECEIVED_FROM.captures(&doc.low)
        && let Some(name) = found.name("n")
    {
        let normal = doc.quote(&name.range());
        reading.push(doc.fact("filer", &name.range(), normal, 0.8));
    }
}

fn gather(doc: &Doc<'_>, marks: &[Mark<'_>]) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for (index, mark) in marks.iter().enumerate() {
        let end = marks.get(index + 1).map_or(doc.text.len(), |m| m.start);
        let value = doc.trimmed(&(mark.end..end));
        match mark.label {
            "case name:" => cases.push(Case { name: Some(first_block(doc, &value)), ..Case::default() }),
            _ if cases.is_empty() => {}
            label => {
                let Some(case) = cases.last_mut() else { continue };
                match label {
                    "case number:" => case.number = number_in(doc, &value),
                    "filer:" if !value.is_empty() => case.filer = Some(first_block(doc, &value)),
                    "document number:" => {
                        case.entry = entry_in(doc, &value);
                        case.documents.extend(links_in(doc, &value));
                    }
                    "document(s):" | "document:" | "documents:" => {
                        case.documents.extend(links_in(doc, &value))
                    }
                    "copy the url address" => case.documents.extend(links_in(doc, &value)),
                    "docket text:" => case.text = Some(docket_block(doc, &value)),
                    _ => {}
                }
            }
        }
    }
    cases
}

/// To the first blank line.
fn first_block(doc: &Doc<'_>, value: &Range<usize>) -> Range<usize> {
    let mut end = value.end;
    for segment in doc.segments.iter().filter(|s| s.range.start > value.start && s.range.start < value.end) {
        if segment.gap_above && segment.first {
            end = segment.range.start;
            break;
        }
    }
    doc.trimmed(&(value.start..end))
}

/// A docket text ends where the mail goes on with something else; a blank line alone does not end it in HTML.
fn docket_block(doc: &Doc<'_>, value: &Range<usize>) -> Range<usize> {
    let slice = &doc.low[value.clone()];
    let mut end = slice.len();
    // "3:21-cv-00437 Notice has been electronically mailed to:": the number before the label belongs to it.
    let tail = slice[..end].trim_end();
    if let Some(line) = tail.rfind('\n')
        && CASE_ONLY.is_match(tail[line..].trim())
    {
        end = line;
    } else if CASE_ONLY.is_match(tail.trim()) {
        end = 0;
    }
    doc.trimmed(&(value.start..value.start + end))
}

static CASE_ONLY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:(?:[a-z]{2,4}/)?[0-9]?:?[0-9]{2}-[a-z0-9-]{3,30}|mdl no\. [0-9]+)$"));

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:[a-z]{2,4}/)?(?:[0-9]:)?[0-9]{2}-(?:[a-z]{2,4}-)?[0-9]{3,6}(?:-[a-z0-9]{1,4})*|mdl no\. [0-9]+|[0-9]{2}[a-z][0-9]{1,5}",
    )
});

fn number_in(doc: &Doc<'_>, value: &Range<usize>) -> Option<Range<usize>> {
    let found = NUMBER.find(&doc.low[value.clone()])?;
    Some(value.start + found.start()..value.start + found.end())
}

static ENTRY: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[\s<\[]*(?P<n>[0-9]{1,5})(?:$|[\s(\]<>,.])"));

fn entry_in(doc: &Doc<'_>, value: &Range<usize>) -> Option<Range<usize>> {
    let slice = doc.low.get(value.clone())?;
    // The link of the number may stand before it.
    for piece in [slice, slice.split_once('>').map_or("", |(_, rest)| rest)] {
        if let Some(found) = ENTRY.captures(piece)
            && let Some(number) = found.name("n")
        {
            let offset = piece.as_ptr() as usize - slice.as_ptr() as usize;
            return Some(value.start + offset + number.start()..value.start + offset + number.end());
        }
    }
    None
}

fn links_in(doc: &Doc<'_>, value: &Range<usize>) -> Vec<Range<usize>> {
    contact::links(&doc.text[value.clone()])
        .into_iter()
        .map(|r| value.start + r.start..value.start + r.end)
        .filter(|r| {
            let link = &doc.low[r.clone()];
            link.contains("/doc1/")
                || link.contains("/docs1/")
                || link.contains("/nda/")
                || link.contains("showdoc")
                || link.contains("document")
        })
        .collect()
}

fn case_facts(reading: &mut Reading<'_, '_>, case: &Case, index: usize, _mail: Option<&MailHead>) {
    let doc = reading.doc;
    let sure = if index == 0 { 0.98 } else { 0.97 };
    if let Some(place) = &case.name {
        let text = doc.quote(place);
        reading.push(doc.fact("case_name", place, case_name_normal(&text), sure));
        if let Some((a, b)) = text.split_once(" v. ") {
            for (name, side, offset) in [("plaintiff", a, 0), ("defendant", b, a.len() + 4)] {
                let clean = case_name_normal(side);
                // The place of a side: found anew in the text as it stands.
                let at = doc.text[place.clone()]
                    .find(side.split(' ').next().unwrap_or_default())
                    .filter(|_| offset == 0)
                    .unwrap_or(offset);
                let from = (place.start + at).min(place.end);
                let to = if offset == 0 { place.start + a.len().min(place.len()) } else { place.end };
                if clean.len() > 1
                    && doc.text.is_char_boundary(from)
                    && doc.text.is_char_boundary(to)
                    && from < to
                {
                    reading.push(doc.fact(name, &(from..to), clean, sure - 0.06));
                }
            }
        } else if doc.low.contains("bankruptcy court") {
            reading.push(doc.fact("debtor", place, text, sure - 0.06));
        }
    }
    if let Some(place) = &case.number {
        let text = doc.quote(place);
        reading.push(doc.fact("case_number", place, case_numbers::normal(&text), sure));
        let bare = case_numbers::without_judges(text.rsplit('/').next().unwrap_or(&text)).to_owned();
        if let Some(mut fact) = doc.fact("docket_number", place, case_numbers::normal(&bare), sure) {
            fact.value = bare;
            reading.push(Some(fact));
        }
    }
    if let Some(place) = &case.filer {
        let normal = doc.quote(place);
        reading.push(doc.fact("filer", place, normal, 0.9));
    }
    if let Some(place) = &case.entry {
        let normal = doc.quote(place);
        reading.push(doc.fact("docket_entry_number", place, normal, sure));
    }
    for (at, place) in case.documents.iter().enumerate() {
        let normal = doc.text[place.clone()].to_owned();
        reading.push(doc.fact("document_url", place, normal, if at == 0 { sure } else { 0.8 }));
    }
    if let Some(place) = &case.text
        && !place.is_empty()
    {
        let text = doc.quote(place);
        let normal = docket_text_normal(&text);
        if let Some(mut fact) = doc.fact("docket_text", place, normal.clone(), sure - 0.02) {
            fact.value = normal;
            reading.push(Some(fact));
        }
    }
}

static TAGS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"</?(?i:b|i|u|br|font|strong|em|p|span)(?-u:\b)[^>]*>"));
static LINKED: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?P<n>\[?[0-9]{1,5}\]?)\s?<https?://[^>\s]+>"));
static LINK: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s?<https?://[^>\s]+>"));
static HASH: LazyLock<Regex> = LazyLock::new(|| pattern(r"#\s*(?P<n>[\[(][0-9]+[\])])"));

/// Single spaces, no mark-up, links as numbers in brackets.
fn docket_text_normal(text: &str) -> String {
    let mut out = if text.contains('<') { TAGS.replace_all(text, "").into_owned() } else { text.to_owned() };
    if out.contains("<http") {
        out = LINKED
            .replace_all(&out, |c: &regex::Captures<'_>| format!("[{}]", c["n"].trim_matches(['[', ']'])))
            .into_owned();
        out = LINK.replace_all(&out, "").into_owned();
    }
    if out.contains('#') {
        out = HASH.replace_all(&out, "$n").into_owned();
    }
    squeeze(&out)
}

static ADDRESSED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"notice (?:has been|will be) (?:electronically )?(?:mailed|delivered) to:?:?|notice will be electronically (?:mailed|sent) to:",
    )
});

/// One fact per address that the notice was mailed to, and per name without one.
fn recipients(reading: &mut Reading<'_, '_>, marks: &[Mark<'_>]) {
    let doc = reading.doc;
    for found in ADDRESSED.find_iter(&doc.low) {
        if found.as_str().contains("will not") {
            continue;
        }
        let end = marks.iter().find(|m| m.start > found.end()).map_or(doc.text.len(), |m| m.start);
        let block = found.end()..end;
        if block.len() > 60_000 {
            continue;
        }
        let mut name: Option<Range<usize>> = None;
        let mut goes_on = false;
        for segment in
            doc.segments.iter().filter(|s| s.range.start >= block.start && s.range.end <= block.end)
        {
            let low = &doc.low[segment.range.clone()];
            let emails = contact::emails(low);
            let continues = std::mem::replace(&mut goes_on, low.trim_end().ends_with(','));
            if continues && emails.first().is_some_and(|e| low[..e.start].trim().is_empty()) {
                // More addresses of the same recipient.
                continue;
            }
            if emails.is_empty() {
                if low.len() < 140 && low.chars().any(char::is_alphabetic) && !CASE_ONLY.is_match(low.trim())
                {
                    name = Some(segment.range.clone());
                }
                continue;
            }
            let first = segment.range.start + emails[0].start;
            let lead = doc.trimmed(&(segment.range.start..first));
            let own = doc.text[lead.clone()].trim_end_matches([':', ';', ',', ' ', '\t']).len();
            let place = if own > 1 {
                name = None;
                lead.start..segment.range.start + emails[0].end
            } else if let Some(above) = name.take() {
                // Name on its own line, addresses beneath.
                above.start..segment.range.start + emails[0].end
            } else {
                first..segment.range.start + emails[0].end
            };
            let normal = low[emails[0].clone()].to_owned();
            reading.push(doc.fact("recipient", &place, normal, 0.93));
        }
    }
}

fn descriptions(reading: &mut Reading<'_, '_>, marks: &[Mark<'_>]) {
    let doc = reading.doc;
    for (index, mark) in marks.iter().enumerate().filter(|(_, m)| m.label == "document description:").take(30)
    {
        let end = marks.get(index + 1).map_or(doc.text.len(), |m| m.start);
        let place = first_block(doc, &doc.trimmed(&(mark.end..end)));
        let normal = doc.quote(&place);
        if !normal.is_empty() && normal.len() < 200 {
            reading.push(doc.fact("document_description", &place, normal, 0.93));
        }
    }
}

static QUOTED: LazyLock<Regex> = LazyLock::new(|| pattern(r#""(?P<q>[^"]+)""#));
static CHAPTER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^(?:-\s*)?(?:ch-?\s?[0-9]{0,2}|ap|bk)(?-u:\b)\s*-?\s*"));
static NAMED_CHAPTER: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^chapter [0-9]{1,2}\s+"));
static FORWARDED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^(?:(?:fwd?|re|fw|re-send|rv|aw|wg|σχετ|πρθ)\s?:\s*)+"));

/// The court's label of the event: what the subject of the mail says beside number and name of the case.
fn event(reading: &mut Reading<'_, '_>, mail: Option<&MailHead>, cases: &[Case]) {
    let doc = reading.doc;
    let numbers: Vec<String> =
        cases.iter().filter_map(|c| Some(doc.low.get(c.number.clone()?)?.to_owned())).collect();
    let fits = |subject: &str| {
        let low = subject.to_lowercase();
        low.contains("multiple cases")
            || numbers.iter().any(|n| low.contains(case_numbers::without_judges(n)))
    };
    // A forwarded notice may carry its own subject inside.
    let inner = SUBJECT.captures(&doc.text).and_then(|c| c.name("s")).map(|m| m.range());
    let outer = mail.and_then(|m| m.subject.as_deref()).map(squeeze);
    let Some(subject) =
        outer.filter(|s| fits(s)).or_else(|| inner.map(|r| doc.quote(&r)).filter(|s| fits(s)))
    else {
        return;
    };
    let bare = FORWARDED.replace(&subject, "").into_owned();
    entry_of_subject(reading, &bare);
    let label = event_of(
        &bare,
        cases
            .iter()
            .filter_map(|c| Some((c.number.as_ref().map(|r| doc.quote(r))?, doc.quote(c.name.as_ref()?)))),
    );
    let Some(label) = label else { return };
    // Its place: the line of the subject, or the docket text; else the head of the message.
    let head = 0..doc.text.len().min(700);
    let text = cases.first().and_then(|c| c.text.clone());
    let place = doc.find_words(&label, head).or_else(|| text.and_then(|r| doc.find_words(&label, r)));
    if let Some(mut fact) = place.and_then(|p| doc.fact("event_label", &p, label.clone(), 0.95)) {
        fact.value.clone_from(&label);
        reading.push(Some(fact));
        return;
    }
    reading.push(Some(Fact {
        name: "event_label".to_owned(),
        value: label.clone(),
        normal: label.clone(),
        page: doc.page_number(0),
        at: Area([0.0, 0.0, 0.0, 0.0]),
        quote: label,
        probability: 0.93,
    }));
}

static SUBJECT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?im)^[>* ]*subject\*?:\*?\s+(?P<s>[^\n]+(?:\n[^\n:]+$)?)"));
static ENTRY_IN_SUBJECT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[0-9]{2}-[0-9]{3,6} - (?P<n>[0-9]{2,4}) - "));

/// The appeals courts' newer notices print the number of the entry in the subject only.
fn entry_of_subject(reading: &mut Reading<'_, '_>, subject: &str) {
    if reading.has("docket_entry_number", 0.5) {
        return;
    }
    let Some(number) = ENTRY_IN_SUBJECT.captures(subject).map(|c| c["n"].to_owned()) else { return };
    let normal = number.trim_start_matches('0').to_owned();
    let page = reading.doc.page_number(0);
    reading.push(Some(Fact {
        name: "docket_entry_number".to_owned(),
        value: normal.clone(),
        normal,
        page,
        at: Area([0.0, 0.0, 0.0, 0.0]),
        quote: number,
        probability: 0.95,
    }));
}

/// Takes number, name and chapter of the case out of a subject; what is left is the label.
fn event_of(subject: &str, cases: impl Iterator<Item = (String, String)>) -> Option<String> {
    let cases: Vec<(String, String)> = cases.collect();
    if let Some(found) = QUOTED.captures_iter(subject).last() {
        let inside = found["q"].trim();
        // `Multiple Cases "23-10253-KBO Roe Holding Close Adversary Case"`
        if !NUMBER.is_match(&inside.to_lowercase()) {
            return Some(inside.to_owned());
        }
        return event_of(inside, cases.into_iter());
    }
    let mut rest = subject.trim();
    for lead in ["Activity in Case ", "Multiple Cases "] {
        rest = rest.strip_prefix(lead).unwrap_or(rest);
    }
    let mut text = rest.to_owned();
    // Numbers of cases, with whatever suffix.
    let low = super::doc::lower_same_length(&text);
    let spans: Vec<Range<usize>> = NUMBER.find_iter(&low).map(|m| m.range()).collect();
    for span in spans.into_iter().rev() {
        text.replace_range(span, " \u{1} ");
    }
    let text = squeeze(&text);
    // The appeals courts' newer form: "Name v. Name # - 049 - Label" or "# - Label - 515663".
    if let Some((before, after)) = text.split_once("\u{1} - ")
        && before.contains(" v")
    {
        let parts: Vec<&str> =
            after.split(" - ").filter(|p| !p.chars().all(|c| c.is_ascii_digit())).collect();
        return (!parts.is_empty()).then(|| parts.join(" - "));
    }
    let text = squeeze(&text.replace('\u{1}', " "));
    let mut text = CHAPTER.replace(&text, "").trim().to_owned();
    let mut removed = false;
    for (_, name) in &cases {
        if let Some(rest) = without_name(&text, name) {
            text = rest;
            removed = true;
            break;
        }
    }
    // "Chapter 13 Jane Roe Order": the chapter stood before the name; without a name it begins the label.
    if removed && let Some(found) = NAMED_CHAPTER.find(&text) {
        text = text[found.end()..].to_owned();
    }
    let text = CHAPTER.replace(text.trim(), "").into_owned();
    let text = TRAILING.replace(text.trim(), "").into_owned();
    let text =
        text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | ';' | ':' | ',')).to_owned();
    let text = if text.matches('(').count() > text.matches(')').count() {
        text.trim_end_matches('(').trim().to_owned()
    } else {
        text
    };
    (text.chars().filter(|c| c.is_alphabetic()).count() > 2).then_some(text)
}

static TRAILING: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\s+-\s+(?i:ch(?:apter)?\s?[0-9]{0,2}|ap|bk)\s*-?\s*$"));

/// The subject without the name of the case, which courts cut short there.
fn without_name(subject: &str, name: &str) -> Option<String> {
    let name = squeeze(name);
    if let Some(at) = subject.find(&name) {
        let rest = format!("{} {}", &subject[..at], &subject[at + name.len()..]);
        return Some(strip_et_al(&squeeze(&rest)));
    }
    // With or without "et al" on either side.
    let plain = case_name_normal(&name);
    let words: Vec<&str> = subject.split(' ').collect();
    let mut best: Option<(usize, usize)> = None;
    for start in 0..words.len() {
        // The longest run of words here that the name begins with.
        let mut at = 0;
        let mut end = start;
        let target: Vec<&str> = name.split(' ').collect();
        while end < words.len() && at < target.len() {
            let (w, t) = (words[end].trim_end_matches(','), target[at].trim_end_matches(','));
            if w == t {
                end += 1;
                at += 1;
            } else if matches!(t, "et" | "al" | "al.") {
                at += 1;
            } else if matches!(w, "et" | "al" | "al.") && end > start {
                end += 1;
            } else if end > start && (w.len() >= 2 || at >= 2) && t.starts_with(w) {
                // Cut short in the middle of a word: the name ends here.
                end += 1;
                break;
            } else {
                break;
            }
        }
        if end > start && best.is_none_or(|(s, e)| e - s < end - start) {
            best = Some((start, end));
        }
    }
    let (start, end) = best?;
    let enough = end - start >= 2
        || plain.split(' ').count() == 1
        || plain.starts_with(words[start]) && words[start].len() > 5;
    if !enough {
        return None;
    }
    let rest = format!("{} {}", words[..start].join(" "), words[end..].join(" "));
    Some(strip_et_al(&squeeze(&rest)))
}

fn strip_et_al(text: &str) -> String {
    let text = text.trim().trim_start_matches([',', ' ']);
    for lead in ["et al. ", "et al, ", "et al ", "et al.", "et al"] {
        if let Some(rest) = text.strip_prefix(lead) {
            return rest.trim().to_owned();
        }
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(subject: &str, number: &str, name: &str, expected: &str) {
        let cases = vec![(number.to_owned(), name.to_owned())];
        assert_eq!(event_of(subject, cases.into_iter()).unwrap_or_default(), expected, "{subject}");
    }

    #[test]
    fn the_label_is_what_the_subject_says_beside_the_case() {
        check(
            "Activity in Case 3:26-cv-00437-ABC-DEF Roe v. Acme Food Service, Inc. et al Notice (Other)",
            "3:26-cv-00437-ABC-DEF",
            "Roe v. Acme Food Service, Inc. et al",
            "Notice (Other)",
        );
        check(
            "26-14130-JGR Motion to Dismiss Case",
            "26-14130-JGR",
            "Delta Rope, LLC",
            "Motion to Dismiss Case",
        );
        check(
            "26-1919 Jane Roe v. Acme Management \"Case continued\"",
            "26-1919",
            "Jane Roe v. Acme Management",
            "Case continued",
        );
        check(
            "Roe, et al. v. Poe, et al. 26-4312 - 063 - Corrected Order",
            "26-4312",
            "Roe, et al. v. Poe, et al.",
            "Corrected Order",
        );
        check("Ch-11 26-10418-CTG Acme Rope Inc. Declaration", "26-10418", "Acme Rope Inc.", "Declaration");
        check("26-18680 Response - CH7 - Jane Roe", "26-18680", "Jane Roe", "Response");
        check(
            "Ch-7 1:26-bk-70535 Notice of Appearance; Acme Farms, Inc.",
            "1:26-bk-70535",
            "Acme Farms, Inc.",
            "Notice of Appearance",
        );
        check("Ch-7 26-10253-KBO Acme Holding Comp Order", "26-10253", "Acme Holding Company LLC", "Order");
    }

    #[test]
    fn docket_texts_lose_mark_up_and_keep_numbers() {
        assert_eq!(
            docket_text_normal(
                "NOTICE by Roe re 7 <https://ecf.example.gov/doc1/1?x=2> MOTION <i></i> # (1) Exhibit"
            ),
            "NOTICE by Roe re [7] MOTION (1) Exhibit"
        );
    }
}
