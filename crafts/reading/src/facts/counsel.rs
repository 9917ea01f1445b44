//! The signature block: attorneys with bar numbers, their firm, whose side they are on.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::dates::pattern;
use super::doc::Doc;
use super::reading::Reading;

static BAR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:state bar|cal(?:ifornia)? bar|texas bar|fla(?:\.|orida)? bar|[a-z]{2,14} bar|(?-u:\b)bar|(?-u:\b)sbn|(?-u:\b)bbo|(?-u:\b)fbn|(?-u:\b)tbn|(?-u:\b)ardc|(?-u:\b)wsba|(?-u:\b)osb|atty\.?|attorney|attorney id|attorney registration|supreme court|juris|atty\. id)(?: (?:id|card|reg(?:istration)?|roll))?\.?\s?(?:no\.?s?|number|#|id)?s?\.?\s?[:#]?\s?#?(?P<n>[a-z]{0,3}[0-9]{3,9}(?:-[0-9]{1,2})?)(?-u:\b)",
    )
});

static SIDE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:attorneys?|counsel|abogados?)(?:[ -]at[ -]law)?(?:,)? (?:for|de|del)(?: the)? (?:judgment )?(?P<side>plaintiff|petitioner|creditor|defendant|respondent|debtor|demandante|demandado)|(?P<own>plaintiffs?|defendants?)['’]s?['’]? (?:interim )?(?:co-)?(?:lead )?(?:attorneys?|counsel)",
    )
});

static FIRM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?-u:\b)(?:llp|l\.l\.p\.?|pllc|p\.l\.l\.c\.?|p\.?l\.?c\.?|p\.?c\.?|p\.?a\.?|l\.?p\.?a\.?|law (?:firm|group|offices?|corporation|center)|& associates|attorneys at law|apc|(?:[&,]|and) [a-z]+,? (?:llc|ltd)\.?|[a-z]+ [a-z]+ ltd\.?|a\.p\.c\.|legal group)\W*$|^(?:the )?law offices? of |^.{2,40} law,? (?:llc|p\.?c\.?|firm|group)\W*$",
    )
});

/// Attorneys and firms.
pub(crate) fn read(reading: &mut Reading<'_, '_>, kind: &str) {
    let doc = reading.doc;
    let plaintiffs = is_plaintiffs_paper(doc, kind);
    let mut attorneys: Vec<(Range<usize>, f32, usize)> = Vec::new();
    for found in BAR.captures_iter(&doc.low) {
        let (Some(whole), Some(number)) = (found.get(0), found.name("n")) else { continue };
        let lead = whole.as_str();
        let spelled = lead.contains("bar")
            || lead.starts_with("sbn")
            || lead.contains('#')
            || lead.contains("no")
            || lead.contains("id")
            || lead.contains("number");
        if !spelled {
            continue;
        }
        let sure = if lead.contains("bar")
            || lead.starts_with("sbn")
            || lead.starts_with("bbo")
            || lead.starts_with("ardc")
        {
            0.95
        } else {
            0.78
        };
        let digits: String = number.as_str().to_uppercase();
        reading.push(doc.fact("counsel_bar_number", &number.range(), digits, sure));
        if let Some((name, index)) = name_before(doc, whole.start()) {
            attorneys.push((name, sure - 0.03, index));
        }
    }
    // "/s/ Jane Roe" followed by a firm or by "Attorney for".
    let sides: Vec<(usize, &str)> = SIDE
        .captures_iter(&doc.low)
        .filter_map(|c| {
            let side = c.name("side").or_else(|| c.name("own"))?.as_str();
            let plaintiff = side.starts_with("pl")
                || side.starts_with("pet")
                || side.starts_with("cred")
                || side.starts_with("demandante");
            Some((c.get(0)?.start(), if plaintiff { "plaintiff_counsel" } else { "defendant_counsel" }))
        })
        .collect();
    for (name, sure, _) in &attorneys {
        let role = sides
            .iter()
            .filter(|(at, _)| *at > name.end && *at - name.end < 900)
            .min_by_key(|(at, _)| *at)
            .map(|(_, role)| *role);
        let text = doc.quote(name);
        // Whose paper it is, is whose attorney signs it.
        let (role, sure) = match role {
            Some(role) => (role, *sure),
            None if plaintiffs && attorneys.len() == 1 => ("plaintiff_counsel", sure - 0.12),
            None => ("counsel", *sure),
        };
        reading.push(doc.fact(role, name, text, sure));
    }
    if attorneys.is_empty() {
        for (at, role) in sides.iter().take(3) {
            if let Some(name) = signed_before(doc, *at) {
                let text = doc.quote(&name);
                reading.push(doc.fact(role, &name, text, 0.72));
            }
        }
    }
    let mut firms = 0;
    for (index, segment) in doc.segments.iter().enumerate() {
        if firms >= 4 {
            break;
        }
        if segment.range.len() > 70 || segment.range.len() < 6 {
            continue;
        }
        let low = doc.low[segment.range.clone()].trim();
        if !FIRM.is_match(low)
            || low.ends_with(" v.")
            || low.contains("plaintiff")
            || low.contains("defendant")
        {
            continue;
        }
        let text = doc.segment_text(index);
        if text.split_whitespace().count() < 2
            || text.split_whitespace().filter(|w| w.starts_with(char::is_lowercase)).count() > 2
        {
            continue;
        }
        let near = attorneys.iter().any(|(_, _, at)| index.abs_diff(*at) < 12)
            || sides.iter().any(|(at, _)| segment.range.start.abs_diff(*at) < 500);
        let law = low.contains("law") || low.contains("llp") || low.contains("attorneys");
        let sure = match (near, law) {
            (true, _) => 0.88,
            (false, true) => 0.7,
            (false, false) => continue,
        };
        let name = doc.quote(&segment.range);
        reading.push(doc.fact("counsel_firm", &segment.range, name.trim_end_matches(',').to_owned(), sure));
        firms += 1;
    }
    if firms == 0
        && let Some(name) = INLINE_FIRM.captures(&doc.text).and_then(|c| c.name("n").map(|m| m.range()))
    {
        let text = doc.quote(&name);
        reading.push(doc.fact("counsel_firm", &name, text, 0.74));
    }
}

static PLAINTIFFS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?m)^(?:the )?plaintiff['’]?s['’]? [a-z -]{0,40}(?:motion|request|interrogatories|notice|application)|plaintiff files this",
    )
});

/// Papers that a plaintiff's attorney signs.
fn is_plaintiffs_paper(doc: &Doc<'_>, kind: &str) -> bool {
    matches!(kind, "complaint" | "summons") || PLAINTIFFS.is_match(&doc.low)
}

static INLINE_FIRM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<n>(?:[A-Z][A-Za-z.'’-]+,?\s(?:&\s|and\s)?){1,4}(?:LLP|PLLC|P\.C\.|P\.A\.|P\.L\.L\.C\.|L\.L\.P\.|Law Offices?|Law Firm|Law Group))(?:[\s,;.]|$)",
    )
});

/// Ends like the name of a law firm.
pub(crate) fn is_firm(low: &str) -> bool {
    FIRM.is_match(low)
}

/// The name that stands before "(SBN 123456)", on the line or the one above.
fn name_before(doc: &Doc<'_>, at: usize) -> Option<(Range<usize>, usize)> {
    let index = doc.segment_at(at)?;
    let segment = doc.segments[index].range.clone();
    let before = doc.trimmed(&(segment.start..at));
    let text =
        doc.text.get(before.clone()).unwrap_or_default().trim_end_matches(['(', ',', '[', ' ', ':', '-']);
    let signed =
        ["/s/", "By:", "/S/"].iter().find_map(|mark| text.strip_prefix(mark)).unwrap_or(text).trim_start();
    let here = before.start + text.len() - signed.len()..before.start + text.len();
    if is_name(&doc.text[here.clone()]) {
        return Some((here, index));
    }
    // Bar number on its own line: look up to three lines above for a name.
    for back in 1..=3 {
        let above = index.checked_sub(back)?;
        let range = doc.segments[above].range.clone();
        let range = doc.trimmed(&range);
        let text = doc.text[range.clone()].trim_start_matches("/s/").trim_start_matches("By:").trim();
        let offset = doc.text[range.clone()].find(text).unwrap_or(0);
        let range = range.start + offset..range.start + offset + text.len();
        if is_name(text) {
            return Some((range, above));
        }
    }
    None
}

static SIGNED: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:/s/|/s|s/)\s{0,3}(?P<n>[A-Z][^\n\t]{3,50})"));

fn signed_before(doc: &Doc<'_>, at: usize) -> Option<Range<usize>> {
    let mut from = at.saturating_sub(400);
    while !doc.text.is_char_boundary(from) {
        from += 1;
    }
    let slice = doc.text.get(from..at)?;
    let found = SIGNED.captures_iter(slice).last()?;
    let name = found.name("n")?;
    let text = name.as_str().trim_end_matches([',', ' ', '_']);
    is_name(text).then(|| from + name.start()..from + name.start() + text.len())
}

/// Two to five words that begin with capitals.
pub(crate) fn is_name(text: &str) -> bool {
    let clean = text.trim().trim_end_matches([',', '.']);
    let words: Vec<&str> = clean.split_whitespace().collect();
    if !(2..=6).contains(&words.len()) || clean.len() > 60 {
        return false;
    }
    if clean.chars().any(|c| c.is_ascii_digit() || matches!(c, '@' | ':' | '/' | '_' | '$' | '#')) {
        return false;
    }
    let low = clean.to_lowercase();
    if [
        "llp",
        "pllc",
        " law",
        "court",
        "street",
        "suite",
        "attorney",
        "counsel",
        "telephone",
        "district",
        "division",
        "plaintiff",
        "defendant",
        "county",
        "associates",
    ]
    .iter()
    .any(|w| low.contains(w))
    {
        return false;
    }
    words.iter().all(|w| {
        let w = w.trim_matches(['(', ')', '"', ',']);
        w.chars().next().is_some_and(char::is_uppercase)
            || matches!(w, "de" | "la" | "del" | "van" | "von" | "y" | "da" | "di")
    })
}
