//! What the writer of a message wants. Several things may be wanted in one message; each comes with the sentence that
//! says so. The names are stable; `docs/reference/intents.md` is held against [`NAMES`].

mod rules;

use std::sync::LazyLock;

use regex::bytes::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};

use crate::Intent;
use rules::{COURTESIES, RULES, SMALL_CANCEL, THANKS};

/// Every intent, with what it means.
pub const NAMES: &[(&str, &str)] = &[
    ("reschedule_payment", "a payment should be taken on another day, or more time is needed"),
    ("payment_made", "a payment was made or is confirmed"),
    ("payment_problem", "a payment came back, was taken twice, or can't be made"),
    ("cancel_service", "the client wants to leave"),
    ("change_contact", "telephone, address, e-mail or name has changed"),
    ("change_bank", "the bank account or card has changed"),
    ("question", "something is asked"),
    ("message_for_department", "for a named department or role"),
    ("document_attached", "papers come with the message"),
    ("document_request", "a copy or statement is asked for"),
    ("availability", "when the client can be reached"),
    ("request_call_back", "somebody should call"),
    ("stop_calls", "the sender wants no more calls or messages"),
    ("complaint_about_collector", "a collector calls, threatens or harasses"),
    ("complaint_about_firm", "the sender is unhappy with us"),
    ("legal_paper_received", "a summons, lawsuit, garnishment or other court paper has come"),
    ("settlement_offer", "a creditor made an offer"),
    ("dispute_debt", "the debt is not owed or not known"),
    ("hardship", "job, health or family trouble"),
    ("death_reported", "somebody has died"),
    ("bankruptcy_filed", "a bankruptcy was filed"),
    ("military_service", "somebody serves in the armed forces"),
    ("unsubscribe", "no more automatic messages"),
    ("confirmation", "yes to something we asked"),
    ("thanks_only", "thanks or greetings, nothing else"),
];

/// Below this an intent is not told.
const FLOOR: f32 = 0.45;
/// More text than this is not a message that somebody typed.
const MOST: usize = 20_000;

/// The intents of a message, surest first.
pub fn read(text: &str, language: &str) -> Vec<Intent> {
    let mut found: Vec<Found> = Vec::new();
    let text = head(text, MOST);
    for sentence in sentences(text, language) {
        if sentence.trim_start().starts_with('>') {
            continue;
        }
        read_sentence(sentence, &mut found);
    }
    if found.iter().all(|f| f.name == "confirmation" || f.name == "question" && f.miss > 0.4)
        && let Some(quote) = only_thanks(text)
    {
        found.retain(|f| f.name != "question");
        found.push(Found { name: "thanks_only", miss: 0.08, best: 0.92, quote });
    }
    settle(&mut found, text);
    let mut intents: Vec<Intent> = found
        .into_iter()
        .filter(|f| 1.0 - f.miss >= FLOOR)
        .map(|f| Intent { name: f.name.to_owned(), quote: f.quote, probability: (1.0 - f.miss).min(0.98) })
        .collect();
    intents.sort_by(|a, b| b.probability.total_cmp(&a.probability));
    intents
}

struct Found {
    name: &'static str,
    /// Probability that it is not meant.
    miss: f32,
    best: f32,
    quote: String,
}

fn read_sentence(sentence: &str, found: &mut Vec<Found>) {
    let folded = fold(sentence);
    let Some(matcher) = MATCHER.as_ref() else { return };
    let hits = matcher.set.matches(folded.as_bytes());
    let mut acted = false;
    // "They call me every day" asks for no call.
    let suffers = hits.iter().any(|index| RULES[index].intent == "complaint_about_collector")
        && !folded.contains("please call")
        && !folded.contains("can you call")
        && !folded.contains("call me back");
    for index in hits.iter() {
        let rule = &RULES[index];
        if rule.negatable && !stands(&matcher.each[index], &folded) {
            continue;
        }
        if rule.intent == "cancel_service"
            && rule.pattern.contains("cancel")
            && matcher.small_cancel.is_match(folded.as_bytes())
        {
            continue;
        }
        if suffers && matches!(rule.intent, "request_call_back" | "availability") {
            continue;
        }
        acted |= rule.intent != "question";
        note(found, rule.intent, rule.weight, sentence);
    }
    let asks = sentence.trim_end().ends_with(['?', ';', '\u{37e}'])
        && (sentence.contains('?') || is_greek(sentence))
        || sentence.contains('¿');
    if asks {
        // A request put as a question is first of all a request.
        note(found, "question", if acted { 0.4 } else { 0.82 }, sentence);
    }
}

fn note(found: &mut Vec<Found>, name: &'static str, weight: f32, sentence: &str) {
    match found.iter_mut().find(|f| f.name == name) {
        Some(known) => {
            known.miss *= 1.0 - weight * 0.6;
            if weight > known.best {
                known.best = weight;
                known.quote = tidy(sentence);
            }
        }
        None => found.push(Found { name, miss: 1.0 - weight, best: weight, quote: tidy(sentence) }),
    }
}

/// What contradicts itself is settled: who says "stop calling me" does not ask for a call.
fn settle(found: &mut Vec<Found>, text: &str) {
    let has = |found: &[Found], name: &str| found.iter().any(|f| f.name == name && f.miss < 0.4);
    if has(found, "stop_calls") || has(found, "unsubscribe") {
        found.retain(|f| f.name != "request_call_back" && f.name != "availability");
    }
    let own = text
        .lines()
        .filter(|l| !l.trim_start().starts_with('>'))
        .map(|l| l.split_whitespace().count())
        .sum::<usize>();
    if has(found, "unsubscribe") && own <= 3 {
        found.retain(|f| f.name == "unsubscribe");
    }
    if has(found, "reschedule_payment") {
        // "I can't pay this month, can we move it" is one wish.
        found.retain(|f| f.name != "payment_problem" || f.best > 0.8);
    }
    if own > 12 || found.iter().any(|f| !matches!(f.name, "confirmation" | "thanks_only") && f.miss < 0.3) {
        found.retain(|f| f.name != "confirmation");
    }
}

struct Matcher {
    set: RegexSet,
    each: Vec<Regex>,
    small_cancel: Regex,
}

static MATCHER: LazyLock<Option<Matcher>> = LazyLock::new(|| {
    let patterns: Vec<String> = RULES.iter().map(|rule| fold_pattern(rule.pattern)).collect();
    let set = RegexSetBuilder::new(&patterns)
        .unicode(false)
        .size_limit(64 << 20)
        .dfa_size_limit(32 << 20)
        .build()
        .ok()?;
    let each = patterns
        .iter()
        .map(|p| RegexBuilder::new(p).unicode(false).build())
        .collect::<Result<Vec<_>, _>>()
        .ok()?;
    let small_cancel = RegexBuilder::new(SMALL_CANCEL).unicode(false).build().ok()?;
    Some(Matcher { set, each, small_cancel })
});

/// Is there a match that no negation stands before?
fn stands(rule: &Regex, folded: &str) -> bool {
    rule.find_iter(folded.as_bytes()).any(|m| !negated(folded.get(..m.start()).unwrap_or_default()))
}

/// "I do not want to", "no quiero", "den thelo" right before: the last words of the same clause.
fn negated(before: &str) -> bool {
    let clause = before.rsplit([',', ';', ':', '(', ')', '-']).next().unwrap_or_default();
    let mut words: Vec<&str> = Vec::new();
    for word in clause.split_whitespace().rev() {
        if matches!(
            word,
            "but" | "pero" | "alla" | "so" | "because" | "and" | "y" | "kai" | "if" | "si" | "an"
        ) {
            break;
        }
        words.push(word);
        if words.len() == 5 {
            break;
        }
    }
    words.iter().enumerate().any(|(at, word)| match *word {
        "not" | "never" | "don't" | "dont" | "didn't" | "didnt" | "won't" | "wont" | "wouldn't"
        | "doesn't" | "isn't" | "nunca" | "den" | "min" | "haven't" | "havent" | "without" | "sin"
        | "xoris" => !(at > 0 && words[at - 1] == "only"),
        // "no quiero cancelar", yet "no, cancel it" and "no longer".
        "no" => at > 0 && !matches!(words[at - 1], "longer" | "one"),
        _ => false,
    })
}

/// The sentences of a text, as they stand.
fn sentences<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    let greek = language == "el" || is_greek(head(text, 400));
    let mut out = Vec::new();
    let mut from = 0;
    let bytes = text.as_bytes();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let next = bytes.get(end).copied().unwrap_or(b' ');
        let cut = match c {
            '!' | '?' | '\u{37e}' | '…' => !matches!(next, b'!' | b'?'),
            ';' => greek || next == b' ',
            '.' => (next == b' ' || next == b'\n') && !short_before(&text[from..at]),
            '\n' => {
                // A blank line, or a line that is over: the next does not go on in small letters.
                let rest = &text[end..];
                let first = rest.trim_start_matches([' ', '\t', '\r']).chars().next();
                first.is_none_or(|f| f == '\n' || f == '>' || !f.is_lowercase())
            }
            _ => false,
        };
        if cut {
            push_sentence(&mut out, &text[from..end]);
            from = end;
        }
    }
    push_sentence(&mut out, &text[from..]);
    out
}

fn push_sentence<'t>(out: &mut Vec<&'t str>, sentence: &'t str) {
    if sentence.chars().any(char::is_alphanumeric) && out.len() < 400 {
        out.push(sentence);
    }
}

/// "Mr." and "a.m." end no sentence.
fn short_before(text: &str) -> bool {
    let word = text.rsplit([' ', '\n']).next().unwrap_or_default().to_lowercase();
    matches!(
        word.as_str(),
        "mr" | "mrs"
            | "ms"
            | "dr"
            | "sr"
            | "sra"
            | "no"
            | "st"
            | "apt"
            | "dept"
            | "attn"
            | "a.m"
            | "p.m"
            | "inc"
            | "vs"
            | "v"
            | "ud"
            | "uds"
            | "κ"
            | "αρ"
            | "κα"
            | "τηλ"
    )
}

fn is_greek(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{391}'..='\u{3c9}'))
}

fn tidy(sentence: &str) -> String {
    let words = crate::facts::doc::squeeze(sentence);
    head(&words, 400).to_owned()
}

fn head(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Lower case, no accents, Greek in Latin letters, white space as one space, curly marks made straight.
fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        for c in c.to_lowercase() {
            fold_char(c, &mut out);
        }
    }
    let mut squeezed = String::with_capacity(out.len());
    for word in out.split_ascii_whitespace() {
        if !squeezed.is_empty() {
            squeezed.push(' ');
        }
        squeezed.push_str(word);
    }
    // Some programs write "do n't".
    if squeezed.contains(" n't") { squeezed.replace(" n't", "n't") } else { squeezed }
}

/// The same for a pattern, whose signs stay as they are.
fn fold_pattern(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    for c in pattern.chars() {
        if c.is_ascii() { out.push(c) } else { fold_char(c, &mut out) }
    }
    out
}

fn fold_char(c: char, out: &mut String) {
    let plain = match c {
        'a'..='z' | '0'..='9' => return out.push(c),
        'á' | 'à' | 'ä' | 'â' | 'ã' | 'α' | 'ά' => "a",
        'é' | 'è' | 'ë' | 'ê' | 'ε' | 'έ' => "e",
        'í' | 'ì' | 'ï' | 'î' | 'ι' | 'ί' | 'ϊ' | 'ΐ' | 'η' | 'ή' => "i",
        'ó' | 'ò' | 'ö' | 'ô' | 'ο' | 'ό' | 'ω' | 'ώ' => "o",
        'ú' | 'ù' | 'ü' | 'û' => "u",
        'υ' | 'ύ' | 'ϋ' | 'ΰ' => "y",
        'ñ' | 'ν' => "n",
        'ç' => "c",
        'β' => "v",
        'γ' => "g",
        'δ' => "d",
        'ζ' => "z",
        'θ' => "th",
        'κ' => "k",
        'λ' => "l",
        'μ' | 'µ' => "m",
        'ξ' => "ks",
        'π' => "p",
        'ρ' => "r",
        'σ' | 'ς' => "s",
        'τ' => "t",
        'φ' => "f",
        'χ' => "x",
        'ψ' => "ps",
        '’' | '‘' | '`' | '´' => "'",
        '“' | '”' => "\"",
        '–' | '—' => "-",
        '\u{37e}' => "?",
        _ if c.is_ascii() => return out.push(c),
        _ => " ",
    };
    out.push_str(plain);
}

/// Nothing but thanks and greetings, and at least one word of thanks.
fn only_thanks(text: &str) -> Option<String> {
    let folded = fold(text);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_ascii_alphabetic()).filter(|w| !w.is_empty()).collect();
    let thanks = words.iter().any(|w| THANKS.contains(w));
    // A name or two may stand beside the courtesies.
    let strange = words.iter().filter(|w| !COURTESIES.contains(w)).count();
    let short = words.len() <= 16;
    (thanks && short && (strange == 0 || (strange <= 2 && strange * 2 < words.len()))).then(|| tidy(text))
}

#[cfg(test)]
mod tests;
