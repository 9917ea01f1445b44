//! What a sentence says of the date or the amount that stands in it. A label beside a value is weaker than the sentence
//! around it: "Came to hand on the 2nd" is no hearing, and a motion is served on the day of its certificate.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::dates::pattern;
use super::doc::{Doc, squeeze};

/// What may stand before a value (in lower case, with single spaces), which fact the value then is, and how sure.
struct Rule {
    before: Regex,
    /// Empty: the value is nothing that anybody needs.
    fact: &'static str,
    sure: f32,
    /// Kinds of paper that it holds for must contain one of these; none: all.
    kinds: &'static [&'static str],
}

fn rules(list: &[(&str, &'static str, f32, &'static [&'static str])]) -> Vec<Rule> {
    list.iter()
        .map(|(before, fact, sure, kinds)| Rule {
            before: pattern(&format!("(?:{before})\\s?$")),
            fact,
            sure: *sure,
            kinds,
        })
        .collect()
}

const OFFERS: &[&str] = &["settlement", "collection", "letter", "email"];
const SIGNED: &[&str] =
    &["stipulation", "agreement", "retainer", "authorization", "order", "waiver", "affidavit", "declaration"];
const CLAIMS: &[&str] = &["complaint", "petition", "summons"];
const AGREEMENTS: &[&str] =
    &["retainer", "agreement", "stipulation", "authorization", "settlement_agreement"];

static DATES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    rules(&[
        // A day on which an officer got the paper, or a process of another paper was served: not ours.
        (r"came to hand(?: on| this)?(?: the)?", "", 1.0, &[]),
        (
            r"(?:executed|delivered|served) (?:at|by|in|upon|on)(?:[^.]|[ap]\.m\.|(?:st|ave|rd|no|apt)\.){0,160} on(?: the| this| this the)?",
            "service_date",
            0.9,
            &["summons", "service", "citation"],
        ),
        (r"(?:^|[^a-z])served:?", "service_date", 0.88, &[]),
        (
            r"(?:personal|domiciliary|substituted|abode) service (?:was )?(?:made |had |completed )?on(?: the)?",
            "service_date",
            0.9,
            &[],
        ),
        (
            r"filed (?:suit )?(?:in|with) (?:said|this|the) court[^.]{0,40}(?:on|this)(?: the| this| this the)?",
            "filing_date",
            0.92,
            &[],
        ),
        (
            r"(?:duly )?(?:entered|docketed|recorded) in the (?:office|records?|judgment docket)[^.]{0,90} on(?: the)?",
            "entered_date",
            0.94,
            &[],
        ),
        (
            r"(?:judgment|decision|order)[^.]{0,80} was (?:duly )?(?:rendered|entered|signed|granted|taken)[^.]{0,60} on(?: the)?",
            "judgment_date",
            0.9,
            &[],
        ),
        (
            r"(?:recovered|obtained|holds|has) (?:a )?(?:valid )?judgment[^.]{0,140} (?:on|dated)",
            "judgment_date",
            0.9,
            &[],
        ),
        (
            r"judgment entered on(?: \(date\))?:?",
            "judgment_date",
            0.93,
            &["writ", "levy", "garnish", "examination", "subpoena"],
        ),
        (
            r"(?:first|initial|next) (?:payment |installment |instalment )?(?:is )?due(?: on)?",
            "payment_due",
            0.9,
            &[],
        ),
        (
            r"(?:opened|obtained|applied for|was issued|entered into)[^.]{0,90}(?:account|card|loan|agreement)[^.]{0,60} on(?: or about)?",
            "account_opened_date",
            0.85,
            &[],
        ),
        (r"account[^.]{0,60} (?:was|were) opened on(?: or about)?", "account_opened_date", 0.88, &[]),
        (
            r"charge[d]?-?\s?off(?: balance| amount)?[^.]{0,40} (?:on|as of|dated)",
            "charge_off_date",
            0.9,
            &[],
        ),
        (
            r"(?:open|good|valid|available|effective)(?: only)? (?:until|through)(?: the)?(?: close of business on| end of business on| 5:00 p\.?m\.? on)?",
            "offer_expires",
            0.95,
            OFFERS,
        ),
        (
            r"if (?:it is |payment is |we receive (?:it|payment) |your payment is )?(?:received|paid|postmarked)(?: in our office| by us)? (?:by|on or before|no later than|before)(?: the close of business on)?",
            "offer_expires",
            0.88,
            OFFERS,
        ),
        (
            r"(?:esta|la|nuestra) oferta (?:vence|caduca|expira|es válida hasta)(?: el)?",
            "offer_expires",
            0.95,
            &[],
        ),
        (r"si se recibe(?: el pago)? a más tardar el", "offer_expires", 0.9, &[]),
        (
            r"(?:this|the) offer (?:expires|lapses|ends)(?: on| at the close of business on)?",
            "offer_expires",
            0.96,
            &[],
        ),
        (
            r"(?:deputy(?: clerk)?|clerk of (?:the )?court|court clerk)[.,]?",
            "issue_date",
            0.82,
            &["summons", "writ", "notice_of", "subpoena"],
        ),
        (r"(?:attorney for [a-z]+|[a-z.]+ [a-z.'-]+) date:", "signed_date", 0.8, SIGNED),
        (r"return settlement date:?", "returned_date", 0.92, &[]),
        (
            r"(?:receive|send|make|remit|submit)(?: us)?(?: your| full| the)? (?:full )?payment(?: in full)? (?:by|before|on or before|no later than)",
            "payment_due",
            0.86,
            &["letter", "notice", "invoice", "statement"],
        ),
        (r"(?:is |shall be |becomes )?effective(?: as of| on)?", "effective_date", 0.84, AGREEMENTS),
        (
            r"(?:made|entered into|executed)(?: and entered into)?(?: as of| on| this)",
            "signed_date",
            0.84,
            AGREEMENTS,
        ),
        (
            r"(?:sworn|subscribed|acknowledged)[^.]{0,80}(?:on )?(?:this|on)(?: the)?",
            "notary_date",
            0.92,
            &[],
        ),
        (r"dated:?(?: at)?(?: [a-z. ]{2,24},){1,2}", "signed_date", 0.86, &[]),
    ])
});

/// What stands behind a date and says what happened on it.
static DATES_AFTER: LazyLock<Vec<(Regex, &'static str, f32)>> = LazyLock::new(|| {
    [
        (r"^(?:[^.;]|[ap]\.m\.|(?:st|ave|blvd|apt|rd)\.){0,110} (?:deponent|affiant|i|the undersigned) (?:duly |personally )?served", "service_date", 0.92),
        (
            r"^,? (?:a |the )?(?:true )?(?:and correct |and complete )?cop(?:y|ies)[^.;]{0,60} (?:was|were) (?:e-?served|served|mailed|sent|delivered)",
            "service_date",
            0.9,
        ),
        (r"^,? (?:deponent|affiant|i|the undersigned) (?:also )?(?:enclosed|mailed|deposited)", "mailed_date", 0.92),
        (r"^,? (?:the )?(?:plaintiff|judgment creditor|creditor) (?:received|obtained|recovered|was awarded|took|was granted) (?:a )?(?:default )?judgment", "judgment_date", 0.92),
        (r"^,? (?:we|the bank|this bank|[a-z ]{3,30} bank) (?:were|was|have|has|had)?[^.]{0,40}(?:restrain|froze|freeze|levied|placed (?:a|an) (?:hold|restraint)|hold)", "levy_date", 0.9),
        (r"^,? (?:your|the) (?:account|payment|draft|check) (?:was|were) (?:returned|rejected|refused)", "returned_date", 0.86),
    ]
    .into_iter()
    .map(|(after, fact, sure)| (pattern(after), fact, sure))
    .collect()
});

static SENT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:was|were|has been|have been|i|to be)?\s?(?:served|mailed|e-?mailed|sent|furnished|delivered|deposited|forwarded|e-?served)(?:[^.;]|u\.s\.|[ap]\.m\.|(?:esq|no|st|p\.o)\.){0,220}$",
    )
});

static CERTIFICATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"certificate of (?:service|mailing)|proof of service|certif(?:y|ies) that|constancia de notificación",
    )
});

static MONEY: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    rules(&[
        (
            r"(?:accept|take|aceptar)(?:ing)?(?: the (?:reduced )?(?:sum|amount) of| a (?:one-time |single |lump.sum )*(?:payment )?of| as little as)?",
            "settlement_amount",
            0.9,
            OFFERS,
        ),
        (
            r"(?:resolve|settle|satisfy|close)(?: this| the| your| above| account| matter| debt| balance| obligation| in full){0,6} for(?: only| just)?",
            "settlement_amount",
            0.93,
            OFFERS,
        ),
        (
            r"(?:asks?|prays?|demands?) (?:the court )?for (?:a )?judgment(?: against[^.$]{0,60})?(?: of| for| in the (?:sum|amount) of)",
            "amount_claimed",
            0.92,
            CLAIMS,
        ),
        (r"credited this amount toward the debt:?\s?[-–—−]?", "credits", 0.95, &[]),
        (
            r"judgment (?:was |is |has been )?(?:hereby )?(?:entered|rendered|granted)[^$]{0,120}(?:(?:amount|sum) of|entered for)",
            "judgment_amount",
            0.9,
            &[],
        ),
        (r"judgment (?:was |is )?entered for", "judgment_amount", 0.9, &[]),
        (r"claim(?:s|ed)? (?:for|in|of)(?: the)? (?:sum|amount) of", "amount_claimed", 0.86, &[]),
        (r"judgment now due(?: \([^)]{0,60}\))? is", "total_amount", 0.93, &[]),
        (r"judgment interest(?: accrued)?(?: to date)? is", "interest", 0.93, &[]),
        (r"current balance:?", "balance", 0.93, &[]),
        (
            r"(?:recovered|obtained|holds) (?:a )?(?:valid )?judgment[^.$]{0,160}(?:sum|amount) of",
            "judgment_amount",
            0.9,
            &[],
        ),
        (r"until", "judgment_amount", 0.6, &["garnish"]),
    ])
});

/// Money whose meaning the words behind it say.
static MONEY_AFTER: LazyLock<Vec<(Regex, &'static str, f32)>> = LazyLock::new(|| {
    [
        (r"^ (?:as|in) (?:payment in full|full (?:and final )?(?:settlement|satisfaction|payment)|settlement in full|pago total)", "settlement_amount", 0.92),
        (r"^,? (?:on |of |in |as )?principal(?-u:\b)", "principal", 0.92),
        (r"^ (?:is|was) (?:still )?(?:due|owed|owing)(?-u:\b)", "amount_due", 0.8),
        (r"^ (?:for |in |of )?(?:court )?costs(?-u:\b)", "costs", 0.92),
        (r"^ (?:in |of |for )?(?:accrued |pre-?judgment |post-?judgment )?interest(?-u:\b)", "interest", 0.9),
        (r"^ (?:for|in) attorney", "attorney_fees", 0.9),
    ]
    .into_iter()
    .map(|(after, fact, sure)| (pattern(after), fact, sure))
    .collect()
});

/// What the sentence around a date makes of it.
pub(crate) fn date(doc: &Doc<'_>, range: &Range<usize>, kind: &str) -> Option<(&'static str, f32)> {
    let (before, after) = around(doc, range);
    let told = by_rule(&DATES, &before, kind).or_else(|| {
        DATES_AFTER.iter().find(|(rule, ..)| rule.is_match(&after)).map(|(_, fact, sure)| (*fact, *sure))
    });
    if told.is_some_and(|(fact, _)| fact != "signed_date") {
        return told;
    }
    // "... was sent by ordinary mail this 13th day of November": the certificate of service of a paper.
    let sent = SENT.is_match(&before);
    let far = squeeze(doc.slice_low(range.start.saturating_sub(700), range.start));
    if sent && CERTIFICATE.is_match(&far) && !process(&far) && kind != "summons" {
        return Some(("service_date", 0.9));
    }
    let spelled = doc.low.get(range.clone()).is_some_and(|d| d.contains("day of"));
    let closing = before.ends_with("this") || before.ends_with("this the") || before.ends_with("on this");
    if spelled && closing && !sent {
        let issued = kind == "summons" || kind.contains("writ") || kind == "subpoena";
        return Some((if issued { "issue_date" } else { "signed_date" }, 0.82));
    }
    told
}

/// Service of process (of the summons) told in the body of another paper.
fn process(far: &str) -> bool {
    let last = far.rfind("process was served").or_else(|| far.rfind("served with the summons"));
    last.is_some_and(|at| !CERTIFICATE.is_match(&far[at..]))
}

/// What the sentence around an amount makes of it.
pub(crate) fn money(doc: &Doc<'_>, range: &Range<usize>, kind: &str) -> Option<(&'static str, f32)> {
    let (before, after) = around(doc, range);
    MONEY_AFTER
        .iter()
        .find(|(rule, ..)| rule.is_match(&after))
        .map(|(_, fact, sure)| (*fact, *sure))
        .or_else(|| by_rule(&MONEY, &before, kind))
}

fn by_rule(list: &[Rule], before: &str, kind: &str) -> Option<(&'static str, f32)> {
    list.iter()
        .filter(|rule| rule.kinds.is_empty() || rule.kinds.iter().any(|k| kind.contains(k)))
        .find(|rule| rule.before.is_match(before))
        .map(|rule| (rule.fact, rule.sure))
}

/// The words before and behind, in lower case, with single spaces.
fn around(doc: &Doc<'_>, range: &Range<usize>) -> (String, String) {
    let before = squeeze(doc.slice_low(range.start.saturating_sub(240), range.start));
    let mut after = doc.slice_low(range.end, range.end + 120);
    // A new line or column that begins with a capital, a figure or a sign is no part of the sentence.
    let next = doc.text.get(range.end..).and_then(|rest| rest.trim_start_matches([' ', '_']).chars().next());
    if next.is_some_and(|c| matches!(c, '\n' | '\t')) {
        let begins = doc.text[range.end..].chars().find(|c| !c.is_whitespace());
        if begins.is_none_or(|c| !c.is_lowercase()) {
            after = "";
        }
    }
    let gap = if after.starts_with([' ', '\n', '\t']) { " " } else { "" };
    (before, format!("{gap}{}", squeeze(after)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn told(list: &[Rule], before: &str, kind: &str) -> Option<&'static str> {
        by_rule(list, before, kind).map(|(fact, _)| fact)
    }

    #[test]
    fn a_sentence_says_what_its_date_is() {
        for (before, kind, fact) in [
            ("came to hand on the", "summons", Some("")),
            ("executed at 14 mill street, within the county, on the", "summons", Some("service_date")),
            (
                "executed at 9 oak st., within the county at 6:42 o'clock p.m. on the",
                "summons",
                Some("service_date"),
            ),
            ("plaintiff, filed in said court on this the", "summons", Some("filing_date")),
            (
                "was duly entered in the office of the clerk of the county on",
                "notice_of_entry",
                Some("entered_date"),
            ),
            ("in three parts, the first due", "stipulation", Some("payment_due")),
            (
                "this proposal remains open until the close of business on",
                "settlement_offer",
                Some("offer_expires"),
            ),
            ("esta oferta vence el", "settlement_offer", Some("offer_expires")),
            ("dated: albany, new york,", "complaint", Some("signed_date")),
            ("we spoke on", "letter", None),
        ] {
            assert_eq!(told(&DATES, before, kind), fact, "{before}");
        }
    }

    #[test]
    fn a_sentence_says_what_its_amount_is() {
        for (before, kind, fact) in [
            ("our client is prepared to accept", "settlement_offer", Some("settlement_amount")),
            ("resolve the above matter for", "settlement_offer", Some("settlement_amount")),
            ("plaintiff asks for judgment of", "complaint", Some("amount_claimed")),
            ("we charged", "settlement_offer", None),
        ] {
            assert_eq!(told(&MONEY, before, kind), fact, "{before}");
        }
    }
}
