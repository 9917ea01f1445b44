//! Who sues whom: names above and below the "v." of a caption, or behind "In re".

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::dates::pattern;
use super::doc::{Doc, squeeze};
use super::form::Form;
use super::reading::Reading;

const SEGMENTS: usize = 140;

/// The parties of the caption, and what "X v. Y" on one line says.
pub(crate) fn read(reading: &mut Reading<'_, '_>, form: &Form) {
    let doc = reading.doc;
    let mut found = false;
    for index in 0..doc.segments.len().min(SEGMENTS) {
        if doc.segments[index].page > 1 {
            break;
        }
        if is_versus(doc.segment_text(index)) {
            found |= stacked(reading, form, index);
            if found {
                break;
            }
        }
    }
    for index in 0..doc.segments.len().min(SEGMENTS) {
        if doc.segments[index].page > 1 || (found && index > 40) {
            break;
        }
        if inline(reading, index, found) {
            break;
        }
    }
    if !reading.has("plaintiff", 0.0) && !reading.has("defendant", 0.0) {
        in_re(reading);
        citation(reading);
    }
}

static SUIT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"plaintiff being (?P<n>[^.;]{3,90}(?:inc\.|co\.|corp\.)?),? filed"));

/// A citation has no caption: "TO: JOHN ROE", and "Said Plaintiff being X, filed in said Court".
fn citation(reading: &mut Reading<'_, '_>) {
    let doc = reading.doc;
    let Some(plaintiff) = SUIT.captures(&doc.low).and_then(|c| c.name("n").map(|m| m.range())) else {
        return;
    };
    push_party(reading, "plaintiff", &[plaintiff], 0.88);
    let addressed = doc.segments.iter().find_map(|s| {
        let low = &doc.low[s.range.clone()];
        let rest = low.strip_prefix("to:").or_else(|| low.strip_prefix("to "))?;
        let name = rest.split(',').next()?;
        let start = s.range.end - rest.len();
        (name.split_whitespace().count() > 1).then_some(start..start + name.len())
    });
    if let Some(defendant) = addressed {
        push_party(reading, "defendant", &[defendant], 0.85);
    }
}

fn is_versus(text: &str) -> bool {
    let bare = text.trim().trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    matches!(bare.as_str(), "v" | "vs" | "versus" | "against" | "contra" | "κατά" | "v s")
        && text.trim().chars().count() <= 14
}

static ROLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\W*(?:(?:judgment|third[- ]party|counter|cross|intervenor|consolidated|putative class|lead|class|joint|adversary|movant|3rd party)[- ]?)*(?:/)?(?P<role>plaintiffs?|defendants?|petitioners?|respondents?|debtors?|creditors?|claimants?|appellants?|appellees?|garnishees?|demandantes?|demandados?|movants?|complainants?|cross-?complainants?|cross-?defendants?|applicants?|obligors?|obligees?)(?:\(s\))?(?:\W+(?:and )?(?:judgment |counter|cross|third[- ]party )?-?(?:plaintiffs?|defendants?|petitioners?|respondents?|debtors?|creditors?|appellants?|appellees?|garnishees?)(?:\(s\))?)*(?: in (?:garnishment|error|attachment|execution))?\W*$",
    )
});

/// A street's line under a party's name.
static STREET: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[0-9]{1,6}(?:-[0-9]+)? [a-z]"));

/// "Columbus, Ohio 43215".
static CITY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[a-z.' -]{2,30},? [a-z.]{2,14}(?: [a-z]{2,10})? +[0-9]{5}(?:-[0-9]{4})?$"));

/// The role behind a name on one line: "Larch Funding LLC, Plaintiff,".
static ROLE_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"[,;]?\s+\(?(?:plaintiffs?|defendants?|petitioners?|respondents?)(?:\(s\))?\)?[.,;]*$")
});

static STOP: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?-u:\b)(?:court|district of|division|county of|state of [a-z]+$|case no|cause no|index no|docket|civil action|attorneys? for|attorneys? at law|telephone|facsimile|phone|fax|e-?mail|bar no|sbn|summons|complaint|judgment|notice|motion|petition|order|citation|judge|hon\.|dept|department|filed|clerk|esq|llp$|assigned|hearing date|date:|time:|trial|plaintiff.s|comes? now|minutes|page \d|decision)(?-u:\b)|@|www\.|\(?\d{3}\)?[- ]\d{3}-\d{4}|document \d+ +filed|no\. ?\d|^\W*$",
    )
});

/// Left of the divider, above and below the "v.".
fn stacked(reading: &mut Reading<'_, '_>, form: &Form, versus: usize) -> bool {
    let doc = reading.doc;
    let page = doc.segments[versus].page;
    let column = Column::of(doc, versus);
    // Above.
    let mut above: Vec<Range<usize>> = Vec::new();
    let mut role_above = "plaintiff";
    let mut i = versus;
    while i > 0 && above.len() < 14 {
        i -= 1;
        let segment = &doc.segments[i];
        if segment.page != page {
            break;
        }
        if !column.holds(doc, i) || form.is_instruction(i) {
            continue;
        }
        let low = doc.low[segment.range.clone()].trim();
        if skippable(low) {
            continue;
        }
        if form.is_label(i) && !ROLE.is_match(low) {
            if above.is_empty() {
                continue;
            }
            break;
        }
        if let Some(found) = ROLE.captures(low) {
            if above.is_empty() {
                role_above = role_of(found.name("role").map_or("", |m| m.as_str()), "plaintiff");
                continue;
            }
            break;
        }
        if STOP.is_match(low) && !company(low) || low.len() > 120 {
            break;
        }
        let mut own = segment.range.clone();
        if above.is_empty()
            && let Some((bare, role)) = glued_role(low)
        {
            role_above = role_of(role, "plaintiff");
            own.end = own.start + bare;
        }
        above.push(own);
        // A clear gap above the name of a party ends it, unless it is only a space between parties.
        let begins_small = doc.text[segment.range.clone()].trim_start().starts_with(char::is_lowercase);
        if segment.gap_above && segment.first && i > 0 && !begins_small && ends_a_block(doc, i, &column) {
            break;
        }
    }
    above.reverse();
    // Below.
    let mut below: Vec<Range<usize>> = Vec::new();
    let mut role_below = "defendant";
    let mut closed = false;
    let mut last = versus;
    for i in versus + 1..doc.segments.len().min(versus + 46) {
        let segment = &doc.segments[i];
        last = i;
        if segment.page != page {
            break;
        }
        if !column.holds(doc, i) || form.is_instruction(i) {
            continue;
        }
        let low = doc.low[segment.range.clone()].trim();
        if skippable(low) {
            continue;
        }
        if form.is_label(i) && !ROLE.is_match(low) {
            if below.is_empty() {
                continue;
            }
            break;
        }
        if let Some(found) = ROLE.captures(low) {
            if !below.is_empty() {
                role_below = role_of(found.name("role").map_or("", |m| m.as_str()), "defendant");
                closed = true;
                break;
            }
            continue;
        }
        if STOP.is_match(low) && !company(low) || low.len() > 120 {
            break;
        }
        let mut own = segment.range.clone();
        if let Some((bare, role)) = glued_role(low) {
            role_below = role_of(role, "defendant");
            own.end = own.start + bare;
            below.push(own);
            closed = true;
            break;
        }
        below.push(own);
        if below.len() > 14 {
            break;
        }
    }
    if !closed {
        below.truncate(4);
    }
    if closed {
        garnishee(reading, &column, last);
    }
    let sure = 0.84
        + if closed { 0.08 } else { 0.0 }
        + if above.is_empty() || below.is_empty() { -0.25 } else { 0.0 };
    let mut any = false;
    for (name, segments) in [(role_above, &above), (role_below, &below)] {
        for ranges in split_names(doc, segments) {
            any |= push_party(reading, name, &ranges, sure);
        }
    }
    any
}

/// The third party of a garnishment stands below the defendant, with its role beneath.
fn garnishee(reading: &mut Reading<'_, '_>, column: &Column, from: usize) {
    let doc = reading.doc;
    let mut names: Vec<Range<usize>> = Vec::new();
    for i in from + 1..doc.segments.len().min(from + 14) {
        let segment = &doc.segments[i];
        let low = doc.low[segment.range.clone()].trim();
        if segment.page != doc.segments[from].page || names.len() > 3 {
            return;
        }
        if !column.holds(doc, i) || skippable(low) {
            continue;
        }
        if let Some(found) = ROLE.captures(low) {
            if found.name("role").is_some_and(|m| m.as_str().starts_with("garnishee")) && !names.is_empty() {
                push_party(reading, "garnishee", &names, 0.88);
            }
            return;
        }
        let mut own = segment.range.clone();
        if let Some((bare, role)) = glued_role(low) {
            own.end = own.start + bare;
            names.push(own);
            if role.starts_with("garnishee") {
                push_party(reading, "garnishee", &names, 0.88);
            }
            return;
        }
        if STOP.is_match(low) && !company(low) {
            return;
        }
        names.push(own);
    }
}

static GLUED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<bare>.{3,80}?),?\s+(?P<role>plaintiffs?|defendants?|petitioners?|respondents?|debtors?|garnishees?)(?:\(s\))?[.,;]*$",
    )
});

/// "ROSA LIND, Defendant." on one line: where the name ends, and the role.
fn glued_role(low: &str) -> Option<(usize, &str)> {
    let found = GLUED.captures(low)?;
    Some((found.name("bare")?.end(), found.name("role")?.as_str()))
}

/// The column that the caption's names stand in.
struct Column {
    left: f32,
    right: f32,
    divided: bool,
}

impl Column {
    fn of(doc: &Doc<'_>, versus: usize) -> Self {
        let place = doc.segments[versus].at.0;
        let page = doc.segments[versus].page;
        let near =
            |i: usize| doc.segments[i].page == page && (doc.segments[i].at.0[1] - place[1]).abs() < 0.3;
        // Dividers stand in one column to the right: two of them at least.
        let mut marks: Vec<f32> = (versus.saturating_sub(30)..(versus + 30).min(doc.segments.len()))
            .filter(|i| near(*i) && is_divider(doc.segment_text(*i)) && doc.segments[*i].at.0[0] > place[0])
            .map(|i| doc.segments[i].at.0[0])
            .collect();
        marks.sort_by(f32::total_cmp);
        let mut right = marks.windows(2).find(|pair| pair[1] - pair[0] < 0.025).map_or(1.0, |pair| pair[0]);
        let divided = right <= 0.99;
        if !divided {
            // No divider: whatever begins right of the middle belongs to the other column.
            let centred = (place[0] + place[2]) / 2.0 > 0.44 && (place[0] + place[2]) / 2.0 < 0.56;
            right = if centred { 1.0 } else { ((place[0] + place[2]) / 2.0 + 0.02).max(0.47) };
        }
        Self { left: place[0], right, divided }
    }

    fn holds(&self, doc: &Doc<'_>, index: usize) -> bool {
        let segment = &doc.segments[index];
        // Without a divider, what follows a gap on the same line belongs to the other column.
        let ours = self.divided || segment.first || (segment.at.0[0] - self.left).abs() < 0.1;
        segment.at.0[0] < self.right && ours && !is_divider(doc.segment_text(index))
    }
}

fn is_divider(text: &str) -> bool {
    matches!(text.trim(), ")" | "§" | "|" | ")(" | "(" | "}" | ":" | "x" | "X")
}

fn skippable(low: &str) -> bool {
    low.len() < 2
        || low.chars().all(|c| !c.is_alphabetic())
        || low.trim_end_matches(['x', 'X', '-', '_', '–', ' ', '.']).is_empty()
        || (low.starts_with('-') && low.ends_with(['x', '-']))
        || matches!(low, "and" | "to:" | "to")
        || low.starts_with("c/o ")
        || ((STREET.is_match(low) || CITY.is_match(low)) && !company(low))
}

fn ends_a_block(doc: &Doc<'_>, index: usize, column: &Column) -> bool {
    let before = (0..index).rev().find(|i| column.holds(doc, *i));
    before.is_none_or(|b| {
        let low = doc.low[doc.segments[b].range.clone()].trim_end();
        !low.ends_with(',') && !low.ends_with(';') && !low.ends_with(" and")
    })
}

fn role_of(role: &str, side: &'static str) -> &'static str {
    if role.starts_with("debtor") { "debtor" } else { side }
}

pub(crate) fn company(low: &str) -> bool {
    COMPANY.is_match(low)
}

static COMPANY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?-u:\b)(?:llc|l\.l\.c|inc|corp|corporation|n\.a|bank|lp|l\.p|ltd|company|fund|trust|association|receivables|credit union)(?-u:\b)",
    )
});

static DESCRIPTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:,|;)?\s*(?:an? (?:individual|married|single|natural person|minor|citizen|resident|[a-z]+(?: [a-z]+){0,2} (?:corporation|limited liability company|company|partnership|municipal|entity|association|trust|bank|non-?profit))|individually|in (?:his|her|their|its) (?:official|individual|capacity)|on behalf of|husband and wife|wife and husband|et ux|et vir|et al\.?|as (?:assignee|successor|trustee|servicer|personal|administrator|executor|agent|an individual)|assignee of|successor (?:in|by)|and (?:all|unknown) (?:others|occupants)|inclusive|sued as|erroneously|whose|unknown spouse|organized|collectively).*$",
    )
});

static ALIAS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r",?\s*\(?(?-u:\b)(?:a\.?/?k\.?/?a\.?|d\.?/?b\.?/?a\.?|f\.?/?k\.?/?a\.?|n\.?/?k\.?/?a\.?|also known as|doing business as|formerly known as|alias|doing business under)(?-u:\b|\s|\.)\s*",
    )
});

/// A line that begins like this belongs to the name above it.
static SUFFIX: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\W*(?:llc|l\.l\.c|inc|corp|corporation|n\.\s?a|l\.?p|ltd|co|jr|sr|ii|iii|an?|as|d/?b/?a|a/?k/?a|f/?k/?a|assignee|successor|on behalf|individually)(?-u:\b)",
    )
});

/// Cuts the words of one side into the stretches of each party.
fn split_names(doc: &Doc<'_>, segments: &[Range<usize>]) -> Vec<Vec<Range<usize>>> {
    let mut names: Vec<Vec<Range<usize>>> = Vec::new();
    let mut open: Vec<Range<usize>> = Vec::new();
    for (nth, range) in segments.iter().enumerate() {
        let goes_on = segments.get(nth + 1).is_some_and(|next| SUFFIX.is_match(&doc.low[next.clone()]));
        let range = range.clone();
        let low = &doc.low[range.clone()];
        let mut cuts: Vec<(usize, usize)> = low.match_indices(';').map(|(at, m)| (at, m.len())).collect();
        cuts.extend(
            low.match_indices(" and ")
                .filter(|(at, _)| splits_at_and(&low[..*at], &low[at + 5..]))
                .map(|(at, m)| (at, m.len())),
        );
        cuts.sort_unstable();
        let mut from = range.start;
        for (at, length) in cuts {
            let cut = range.start + at;
            if cut > from {
                open.push(from..cut);
            }
            if !open.is_empty() {
                names.push(std::mem::take(&mut open));
            }
            from = cut + length;
        }
        if from >= range.end {
            continue;
        }
        open.push(from..range.end);
        let ended = doc.low[from..range.end].trim_end().ends_with(',');
        let so_far: String = open.iter().map(|r| &doc.text[r.clone()]).collect::<Vec<_>>().join(" ");
        if ended && !goes_on && complete_name(&so_far) {
            names.push(std::mem::take(&mut open));
        }
    }
    if !open.is_empty() {
        names.push(open);
    }
    names
}

/// "JOHN DOE and JANE DOE" are two parties; "Smith and Sons, LLC" is one.
fn splits_at_and(before: &str, after: &str) -> bool {
    let first = before.trim().trim_end_matches(',');
    let rest = after.trim();
    let two_words = |s: &str| s.split_whitespace().count() >= 2;
    (two_words(first)
        && two_words(rest)
        && !company(rest)
        && !rest.starts_with("sons")
        && !rest.contains(" of "))
        || before.trim_end().ends_with(',') && two_words(rest)
        || (company(first) && two_words(rest))
}

/// A comma ends a party only behind a name that stands for itself.
fn complete_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    words >= 2 && !text.trim_end().ends_with(" of,")
}

static NO_NAME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?-u:\b)(?:plaintiffs?|defendants?|petitioners?|respondents?|counter|third party|claimants?|case no|courtroom|hearing|attach|please|if the|space|page|certificate|affidavit|summons|complaint|answer to|notice of|judge|bar no|fees|hon|enter|check|pursuant|[0-9]{2}:[0-9]{2}|vs|versus|filed|statement|earnings|case number|other|court|telephone|phone no|chapter|specify|last 4)(?-u:\b)|f\.[23]d|cir\.|(?-u:\b)id\.|@|/s/",
    )
});

/// Could this be somebody's name? Running text and the words of forms could not.
pub(crate) fn name_like(text: &str) -> bool {
    if !text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
        || NO_NAME.is_match(&text.to_lowercase())
        || text.split(' ').any(|word| matches!(word, "v" | "v."))
        || (STREET.is_match(&text.to_lowercase()) && !company(&text.to_lowercase()))
    {
        return false;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let small = words
        .iter()
        .filter(|w| {
            w.chars().next().is_some_and(char::is_lowercase)
                && !matches!(
                    **w,
                    "of" | "et"
                        | "al"
                        | "al."
                        | "al.,"
                        | "the"
                        | "and"
                        | "de"
                        | "la"
                        | "del"
                        | "van"
                        | "von"
                        | "for"
                        | "y"
                        | "dba"
                        | "as"
                        | "in"
                )
        })
        .count();
    small * 3 <= words.len()
}

/// Stretches of text read as one.
struct Joined {
    text: String,
    low: String,
    /// Where each stretch begins in `text`, and where it stands on the paper.
    parts: Vec<(usize, Range<usize>)>,
}

impl Joined {
    fn new(doc: &Doc<'_>, ranges: &[Range<usize>]) -> Self {
        let mut text = String::new();
        let mut parts = Vec::with_capacity(ranges.len());
        for range in ranges {
            if !text.is_empty() {
                text.push(' ');
            }
            parts.push((text.len(), range.clone()));
            text.push_str(&doc.text[range.clone()].replace(['\n', '\t'], " "));
        }
        let low = super::doc::lower_same_length(&text);
        Self { text, low, parts }
    }

    /// The stretches of the paper that a part of the joined text comes from.
    fn places(&self, part: &Range<usize>) -> Vec<Range<usize>> {
        self.parts
            .iter()
            .filter_map(|(start, range)| {
                let from = part.start.max(*start);
                let to = part.end.min(start + range.len());
                (from < to).then(|| range.start + (from - start)..range.start + (to - start))
            })
            .collect()
    }
}

/// Cleans a stretch to the bare name, and gives it and its other names.
fn push_party(reading: &mut Reading<'_, '_>, role: &str, ranges: &[Range<usize>], sure: f32) -> bool {
    let doc = reading.doc;
    let joined = Joined::new(doc, ranges);
    let mut name = trim_name(&joined.text, &(0..joined.text.len()));
    if let Some(found) = ALIAS.find(&joined.low[name.clone()])
        && found.start() > 2
    {
        let rest = name.start + found.end()..name.end;
        let end = DESCRIPTION.find(&joined.low[rest.clone()]).map_or(rest.end, |m| rest.start + m.start());
        let alias = trim_name(&joined.text, &(rest.start..end));
        if alias.len() > 2 {
            reading.push(doc.fact_of("also_known_as", &joined.places(&alias), sure - 0.1));
        }
        name = trim_name(&joined.text, &(name.start..name.start + found.start()));
    }
    if let Some(found) = DESCRIPTION.find(&joined.low[name.clone()]) {
        if found.start() < 3 {
            return false;
        }
        name = trim_name(&joined.text, &(name.start..name.start + found.start()));
    }
    let text = squeeze(&joined.text[name.clone()]);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 3 || text.len() > 140 || text.split_whitespace().count() > 16 || text.contains("___") {
        return false;
    }
    if !name_like(&text) {
        return false;
    }
    let low = text.to_lowercase();
    if low.starts_with("does ") || low.starts_with("doe ") || low.starts_with("john does") || low == "et al" {
        return false;
    }
    reading.push(doc.fact_of(role, &joined.places(&name), sure));
    true
}

fn trim_name(text: &str, range: &Range<usize>) -> Range<usize> {
    let Some(slice) = text.get(range.clone()) else { return range.start..range.start };
    let dirt =
        |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '_' | '*' | ')' | '(' | '.');
    let lead = slice.len() - slice.trim_start_matches(dirt).len();
    let dirt = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '_' | '*');
    let mut end = slice.trim_end_matches(dirt).len();
    // A full stop belongs to "Inc." and "Jr.", not to a sentence.
    if slice[..end].ends_with('.') && !ends_with_short(&slice[..end]) {
        end -= 1;
    }
    if lead >= end {
        return range.start..range.start;
    }
    range.start + lead..range.start + end
}

pub(crate) fn ends_with_short(text: &str) -> bool {
    let last = text.rsplit([' ', '\n', '\t', ',']).next().unwrap_or_default().to_lowercase();
    matches!(
        last.as_str(),
        "inc."
            | "co."
            | "corp."
            | "ltd."
            | "jr."
            | "sr."
            | "n.a."
            | "l.l.c."
            | "p.c."
            | "l.p."
            | "p.a."
            | "s.a."
            | "l.l.p."
    ) || (last.len() == 2 && last.ends_with('.'))
        || last.matches('.').count() > 1
}

static INLINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\W*(?:title:?\s|re:?\s|case (?:name|title|caption):?\s|in the case of\s|matter:?\s|caption:?\s)?\s*(?P<a>[^\n]{3,90}?)[,\s]+(?:vs?\.?|versus|against|-against-)\s+(?P<b>[^\n]{3,90}?)\W*$",
    )
});

/// "Title: Bank of Here v. John Roe" on one line.
fn inline(reading: &mut Reading<'_, '_>, index: usize, known: bool) -> bool {
    let doc = reading.doc;
    let segment = doc.segments[index].range.clone();
    let low = &doc.low[segment.clone()];
    if low.len() > 170
        || !(low.contains(" v. ") || low.contains(" vs. ") || low.contains(" v ") || low.contains(" vs "))
    {
        return false;
    }
    // A citation of another case is no caption: it has a reporter or a year in brackets behind it.
    if low.contains(" f.3d")
        || low.contains(" u.s. ")
        || low.contains("(19")
        || low.contains("(20")
        || low.contains("f. supp")
        || low.contains(" see ")
        || low.starts_with("see ")
    {
        return false;
    }
    let Some(found) = INLINE.captures(low) else { return false };
    let (Some(a), Some(b)) = (found.name("a"), found.name("b")) else { return false };
    let label = low.trim_start().starts_with(['t', 'r', 'c', 'm']) && a.start() > 2;
    // "Noreen V. Castellan" is no case.
    let mark = doc.text.get(segment.start + a.end()..segment.start + b.start()).unwrap_or_default();
    let bare = |m: regex::Match<'_>| {
        let end = ROLE_BEHIND.find(m.as_str()).map_or(m.end(), |role| m.start() + role.start());
        segment.start + m.start()..segment.start + end
    };
    let (a, b) = (bare(a), bare(b));
    if mark.contains(" V. ") && (!doc.text[a.clone()].contains(' ') || !doc.text[b.clone()].contains(' ')) {
        return false;
    }
    if !name_like(&doc.quote(&a)) || !name_like(&doc.quote(&b)) {
        return false;
    }
    let sure = if label { 0.9 } else { 0.72 } - if known { 0.15 } else { 0.0 };
    if !doc.text[a.clone()].chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
        || !doc.text[b.clone()].chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
    {
        return false;
    }
    let whole = a.start..trim_name(&doc.text, &b).end;
    let normal = case_name_normal(&doc.quote(&whole));
    reading.push(doc.fact("case_name", &whole, normal, sure));
    if known {
        return true;
    }
    push_party(reading, "plaintiff", &[a], sure) | push_party(reading, "defendant", &[b], sure)
}

/// Without "et al", with the United States written out.
pub(crate) fn case_name_normal(text: &str) -> String {
    let clean = ET_AL.replace_all(text, "");
    let clean = squeeze(&clean);
    let clean = clean.trim().trim_end_matches(',').trim();
    match clean.split_once(" v. ").or_else(|| clean.split_once(" v ")).or_else(|| clean.split_once(" vs. ")) {
        Some((a, b)) => format!("{} v. {}", usa(a), usa(b)),
        None => usa(clean).to_owned(),
    }
}

fn usa(name: &str) -> &str {
    match name.trim() {
        "USA" | "U.S.A." | "United States of America" | "UNITED STATES OF AMERICA" => "United States",
        other => other,
    }
}

static ET_AL: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i),?\s+et\.?\s+al\.?(?-u:\b|$|,)?"));

/// "In re: Marquita Roe, Debtor".
fn in_re(reading: &mut Reading<'_, '_>) {
    let doc = reading.doc;
    for index in 0..doc.segments.len().min(90) {
        let segment = doc.segments[index].clone();
        if segment.page > 1 {
            return;
        }
        let low = &doc.low[segment.range.clone()];
        let Some(lead) = ["in re:", "in re", "in the matter of:", "in the matter of"]
            .iter()
            .find(|l| low.starts_with(**l))
        else {
            continue;
        };
        let column = Column::of(doc, index);
        let mut names: Vec<Range<usize>> = Vec::new();
        if low.len() > lead.len() + 3 {
            names.push(segment.range.start + lead.len()..segment.range.end);
        }
        let mut bankruptcy = false;
        for i in index + 1..(index + 24).min(doc.segments.len()) {
            let next = &doc.segments[i];
            let low = doc.low[next.range.clone()].trim();
            if next.page != segment.page {
                break;
            }
            if !column.holds(doc, i) || skippable(low) {
                continue;
            }
            if let Some(found) = ROLE.captures(low) {
                bankruptcy = found.name("role").is_some_and(|m| m.as_str().starts_with("debtor"));
                break;
            }
            if STOP.is_match(low) && !company(low) || names.len() > 3 || low.len() > 80 {
                break;
            }
            names.push(next.range.clone());
        }
        let name = if bankruptcy || doc.low.contains("bankruptcy court") { "debtor" } else { "plaintiff" };
        let keep = if bankruptcy && names.len() <= 2 { names.len() } else { 1 };
        names.truncate(keep);
        if !names.is_empty() {
            push_party(reading, name, &names, if bankruptcy { 0.88 } else { 0.6 });
        }
        return;
    }
}
