//! What the writer of a message wants. Several things may be wanted in one message; each comes with the sentence that
//! says so. The names are stable; `docs/reference/intents.md` is held against [`NAMES`].

mod fold;
mod rules;
mod sentences;
mod sieve;

use std::sync::{LazyLock, OnceLock};

use regex::bytes::{Regex, RegexBuilder};

use crate::{Intent, Paper};
use fold::{fold, fold_pattern};
use rules::{COURTESIES, Rule, SMALL_CANCEL, THANKS};
use sentences::{is_greek, sentences};
use sieve::Sieve;

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

/// Court papers: who sends one on has received it.
const COURT_PAPERS: &[&str] = &[
    "summons",
    "complaint",
    "garnishment",
    "writ_of_garnishment",
    "bank_levy",
    "judgment",
    "notice_of_hearing",
    "subpoena",
    "writ_of_execution",
    "order",
];

/// A message of a client to which these kinds of paper were attached: court papers among them have been received.
pub fn hear_attached(message: &mut Paper, attached: &[(&str, &str)]) {
    let person = message.kind.starts_with("client_");
    let known = message.intents.iter().any(|i| i.name == "legal_paper_received");
    let Some((name, _)) = attached.iter().find(|(_, kind)| COURT_PAPERS.contains(kind)) else { return };
    if person && !known && message.intents.iter().any(|i| i.name == "document_attached") {
        message.intents.push(Intent {
            name: "legal_paper_received".to_owned(),
            quote: (*name).to_owned(),
            probability: 0.7,
        });
    }
}

/// The intents of a message, surest first. `files` says how many files came with it.
pub fn read(text: &str, language: &str, files: usize) -> Vec<Intent> {
    let mut heard = Heard::default();
    let text = head(text, MOST);
    let Some(matcher) = MATCHER.as_ref() else { return Vec::new() };
    let of_payment = matcher.payment.is_match(fold(text).as_bytes());
    for sentence in sentences(text, language) {
        if !sentence.trim_start().starts_with('>') {
            read_sentence(matcher, sentence, of_payment, &mut heard);
        }
    }
    let Heard { mut found, denied } = heard;
    if files > 0 && !found.iter().any(|f| f.name == "document_attached") {
        let pointed = points_at_files(matcher, text, language);
        let sure = if pointed.is_some() { 0.85 } else { 0.7 };
        let quote = pointed.unwrap_or_else(|| tidy(text));
        found.push(Found { name: "document_attached", miss: 1.0 - sure, best: sure, quote });
    }
    if found
        .iter()
        .all(|f| matches!(f.name, "confirmation" | "availability") || f.name == "question" && f.miss > 0.4)
        && let Some(quote) = only_thanks(text)
    {
        found.retain(|f| f.name == "confirmation");
        found.push(Found { name: "thanks_only", miss: 0.08, best: 0.92, quote });
    }
    // "I'm thinking about leaving, but I am not asking to cancel yet."
    found.retain(|f| !(denied.contains(&f.name) && f.best < 0.7));
    settle(&mut found, text);
    let mut intents: Vec<Intent> = found
        .into_iter()
        .filter(|f| 1.0 - f.miss >= FLOOR)
        .map(|f| Intent { name: f.name.to_owned(), quote: f.quote, probability: (1.0 - f.miss).min(0.98) })
        .collect();
    intents.sort_by(|a, b| b.probability.total_cmp(&a.probability));
    intents
}

#[derive(Default)]
struct Heard {
    found: Vec<Found>,
    /// Intents that the writer says not to have.
    denied: Vec<&'static str>,
}

struct Found {
    name: &'static str,
    /// Probability that it is not meant.
    miss: f32,
    best: f32,
    quote: String,
}

fn read_sentence(matcher: &Matcher, sentence: &str, of_payment: bool, heard: &mut Heard) {
    let folded = fold(sentence);
    let hits = matcher.hits(&folded);
    let mut acted = false;
    let says = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    let asked = says(&[
        "please call",
        "can you call",
        "call me back",
        "someone call",
        "somebody call",
        "por favor",
        "necesito hablar",
    ]);
    let by_others = says(&[
        "collect", "keep", "they", "agency", "creditor", "bank", "cobrador", "amenaz", "acos", "molest",
        "eisprak", "threat", "harass",
    ]);
    // "They call me every day" asks for no call; "please do not call me at work" complains of nobody.
    let suffers =
        hits.iter().any(|index| matcher.rules[*index].intent == "complaint_about_collector") && !asked;
    let complains = hits.iter().any(|index| matcher.rules[*index].intent == "complaint_about_firm");
    let limits = asked || hits.iter().any(|index| matcher.rules[*index].intent == "stop_calls");
    for index in hits {
        let rule = matcher.rules[index];
        if rule.of_payment && !of_payment {
            continue;
        }
        let mut weight = rule.weight;
        if rule.negatable {
            match matcher.rule(index).map_or(Standing::Denied, |rule| standing(rule, &folded)) {
                Standing::Denied => {
                    heard.denied.push(rule.intent);
                    continue;
                }
                Standing::Weighed => weight *= 0.7,
                Standing::Said => {}
            }
        }
        match rule.intent {
            "cancel_service"
                if rule.pattern.contains("cancel") && matcher.small_cancel.is_match(folded.as_bytes()) =>
            {
                continue;
            }
            "request_call_back" | "availability" if suffers && by_others => continue,
            "complaint_about_collector" if limits && !by_others => continue,
            "change_contact" if matcher.other_numbers.is_match(folded.as_bytes()) => continue,
            // The foot of a newsletter says how to leave it.
            "unsubscribe"
                if folded.contains("http")
                    || folded.contains("to unsubscribe")
                    || folded.contains("click") =>
            {
                continue;
            }
            // "Do not call me at work" says when, not that nobody may.
            "stop_calls" if says(&["newsletter", "mailing"]) => continue,
            // "Nobody calls me back" asks for a call only between the lines.
            "request_call_back" if complains && !asked => continue,
            "stop_calls" if matcher.only_then.is_match(folded.as_bytes()) => continue,
            _ => {}
        }
        acted |= rule.intent != "question";
        note(&mut heard.found, rule.intent, weight, sentence);
    }
    let asks = sentence.trim_end().ends_with(['?', ';', '\u{37e}'])
        && (sentence.contains('?') || is_greek(sentence))
        || sentence.contains('¿');
    if asks {
        // A request put as a question is first of all a request.
        note(&mut heard.found, "question", if acted { 0.4 } else { 0.82 }, sentence);
    }
}

/// The sentence that points at what came with the message: "here is what they gave me".
fn points_at_files(matcher: &Matcher, text: &str, language: &str) -> Option<String> {
    sentences(text, language)
        .into_iter()
        .find(|sentence| matcher.points.is_match(fold(sentence).as_bytes()))
        .map(tidy)
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
    // "Yes" and "ok" begin many a message; "I confirm" is meant.
    let firmly = found.iter().any(|f| f.name == "confirmation" && f.best > 0.85);
    if firmly && own <= 20 {
        found.retain(|f| f.name != "availability" && !(f.name == "question" && f.miss > 0.4));
    } else if !firmly
        && (own > 12
            || found.iter().any(|f| !matches!(f.name, "confirmation" | "thanks_only") && f.miss < 0.3))
    {
        found.retain(|f| f.name != "confirmation");
    }
}

struct Matcher {
    rules: Vec<&'static Rule>,
    sieve: Sieve,
    patterns: Vec<String>,
    /// Made when first needed: few of them ever are.
    made: Vec<OnceLock<Option<Regex>>>,
    small_cancel: Regex,
    payment: Regex,
    only_then: Regex,
    other_numbers: Regex,
    points: Regex,
}

impl Matcher {
    fn rule(&self, index: usize) -> Option<&Regex> {
        let make = || RegexBuilder::new(&self.patterns[index]).unicode(false).build().ok();
        self.made[index].get_or_init(make).as_ref()
    }

    /// The rules whose words stand in this sentence.
    fn hits(&self, folded: &str) -> Vec<usize> {
        let mut hits = self.sieve.candidates(folded);
        hits.retain(|index| self.rule(*index).is_some_and(|rule| rule.is_match(folded.as_bytes())));
        hits
    }
}

/// Words that say that a message is about a payment.
const PAYMENT: &str = r"\b(?:pay|paying|paid|payments?|drafts?|debit\w*|installments?|instalments?|withdraw\w*|autopay|ach|due date|money order|pagos?|pagar\w*|cuotas?|cobr\w*|debito\w*|mensualidad|abono\w*|quincena|descuent\w*|δοσ\w*|πληρω\w*|χρεωσ\w*)\b";
/// Words that limit "do not call me" to a time or a place.
const ONLY_THEN: &str = r"\b(?:at (?:my |the )?(?:work|job|office)|while|before|after|between|during|on (?:sundays?|weekends?)|unless|en (?:el|mi) trabajo|al trabajo|a mi trabajo|antes de|despues de|durante|στη δουλεια|στην δουλεια|στο γραφειο|πριν|μετα)\b";
/// Numbers that reach nobody.
const OTHER_NUMBERS: &str = r"\b(?:routing|account|case|file|confirmation|card|reference|docket|tracking|invoice|check) (?:number|no|#)";
/// Words that point at a file beside the message.
const POINTS: &str = r"\b(?:this|these|here|see|below|picture|pictures|photo|photos|pic|pics|screenshot|scan|copy|copies|letter|paper|papers|paperwork|document|documents|form|receipt|esto|estos|aqui|foto|fotos|copia|carta|papel|papeles|documento|documentos|recibo|adjunto|αυτο|αυτα|εδω|φωτογραφι\w*|χαρτι\w*|εγγραφ\w*|γραμμα|αντιγραφ\w*)\b";

static MATCHER: LazyLock<Option<Matcher>> = LazyLock::new(|| {
    let rules: Vec<&Rule> = rules::all().collect();
    let patterns: Vec<String> = rules.iter().map(|rule| fold_pattern(rule.pattern)).collect();
    let one = |pattern: &str| RegexBuilder::new(&fold_pattern(pattern)).unicode(false).build().ok();
    let sieve = Sieve::new(&patterns)?;
    let made = patterns.iter().map(|_| OnceLock::new()).collect();
    Some(Matcher {
        rules,
        sieve,
        patterns,
        made,
        small_cancel: one(SMALL_CANCEL)?,
        payment: one(PAYMENT)?,
        only_then: one(ONLY_THEN)?,
        other_numbers: one(OTHER_NUMBERS)?,
        points: one(POINTS)?,
    })
});

/// How a rule's words stand in their sentence.
enum Standing {
    Said,
    /// "I might", "I am thinking of".
    Weighed,
    Denied,
}

fn standing(rule: &Regex, folded: &str) -> Standing {
    let mut best = Standing::Denied;
    for found in rule.find_iter(folded.as_bytes()) {
        let before = folded.get(..found.start()).unwrap_or_default();
        if negated(before) {
            continue;
        }
        if !weighed(before) {
            return Standing::Said;
        }
        best = Standing::Weighed;
    }
    best
}

/// "Thinking about", "might", "if I have to" right before.
fn weighed(before: &str) -> bool {
    let clause = before.rsplit([';', ':', '(', ')']).next().unwrap_or_default();
    clause.split_whitespace().rev().take(6).any(|word| {
        matches!(
            word,
            "thinking"
                | "thought"
                | "considering"
                | "consider"
                | "might"
                | "maybe"
                | "wondering"
                | "unless"
                | "if"
                | "pensando"
                | "quizas"
                | "quiza"
                | "talvez"
                | "si"
                | "skeftomai"
                | "isos"
                | "an"
        )
    })
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

/// Nothing but thanks and greetings, and at least one word of thanks.
fn only_thanks(text: &str) -> Option<String> {
    let folded = fold(text);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_ascii_alphabetic()).filter(|w| !w.is_empty()).collect();
    let thanks = words.iter().any(|w| THANKS.contains(w));
    // A name or two may stand beside the courtesies.
    let strange = words.iter().filter(|w| !COURTESIES.contains(w)).count();
    let short = words.len() <= 24;
    (thanks && short && (strange == 0 || (strange <= 2 && strange * 2 < words.len()))).then(|| tidy(text))
}

#[cfg(test)]
mod tests;
