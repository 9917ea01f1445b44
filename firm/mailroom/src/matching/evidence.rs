//! What a paper says about whose it is: pure.

use std::collections::BTreeSet;

use kernel::Date;
use reading::{Fact, MailHead, Paper};

/// Facts that name a person whose paper this may be. The plaintiff's side is never one of them.
const PERSON_FACTS: [&str; 17] = [
    "also_known_as",
    "defendant",
    "respondent",
    "judgment_debtor",
    "debtor",
    "client_name",
    "addressee",
    "account_holder",
    "employee",
    "holder_name",
    "name",
    "person",
    "payer",
    "recipient_name",
    "borrower",
    "affiant_client",
    "signer",
];

/// Facts that name somebody on the paper whose paper it is not: the other side, everybody's counsel, the court and its
/// officers. A client who happens to be one of them (an affiant of the creditor, a notary) is not meant.
const STRANGER_FACTS: [&str; 15] = [
    "plaintiff",
    "judgment_creditor",
    "creditor",
    "original_creditor",
    "collector",
    "plaintiff_counsel",
    "defendant_counsel",
    "counsel",
    "counsel_firm",
    "judge",
    "process_server",
    "levying_officer",
    "notary",
    "filer",
    "garnishee",
];

/// A number that stands in a text, and whether a word such as "file" or "our ref." stands before it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NumberToken {
    pub text: String,
    pub labelled: bool,
}

/// No more messages of a thread are looked up.
const MOST_ANSWERED: usize = 24;

/// All that a paper (and the message that it came with) says about whose it is.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    /// Names of persons, as they stand on the paper.
    pub names: Vec<String>,
    /// Names of others on the paper: the other side, counsel, judge, notary, process server, officer.
    pub strangers: Vec<String>,
    /// Who is sued by the name of a case: often a surname and no more.
    pub sued: Vec<String>,
    /// Words of the text, folded, in order: names of candidates are looked for among them.
    pub words: Vec<String>,
    /// E-mail addresses that stand in the text, in normal form.
    pub emails_in_text: BTreeSet<String>,
    /// Runs of words in the text that may be names.
    pub runs: BTreeSet<String>,
    /// Tokens that may be our own numbers.
    pub numbers: BTreeSet<NumberToken>,
    /// Court case numbers, in their form for comparison.
    pub cases: BTreeSet<String>,
    /// Creditors' and counsels' references, in their form for comparison.
    pub references: BTreeSet<String>,
    /// Last four digits of accounts.
    pub last4s: BTreeSet<String>,
    /// Names of creditors, original and present.
    pub creditors: Vec<String>,
    /// Telephones in normal form, as printed.
    pub phones: BTreeSet<String>,
    /// E-mail addresses in normal form, as printed.
    pub emails: BTreeSet<String>,
    /// Addresses as printed.
    pub addresses: Vec<String>,
    pub births: BTreeSet<Date>,
    pub ssn4s: BTreeSet<String>,
    /// The sender's address or number in normal form; not if the message says that its authentication failed.
    pub sender: Option<Sender>,
    /// Messages that this one answers, as their `Message-ID`.
    pub answers: Vec<String>,
    /// A message of the client's own hand rather than somebody's paper about them.
    pub is_message: bool,
    /// More clients have a name of the paper than can be looked at one by one.
    pub crowded: bool,
}

impl Evidence {
    /// Where a printed thing begins among the words, by its first two words.
    pub fn place(&self, printed: &str) -> Option<usize> {
        let folded = linkage::names::fold(printed);
        let mut wanted = folded.split_whitespace();
        let (one, two) = (wanted.next()?, wanted.next()?);
        self.words.windows(2).position(|w| w[0] == one && w[1] == two)
    }
}

/// From where a message came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sender {
    Email(String),
    Phone(String),
}

/// Digits and letters only, in capitals: how case numbers and references are compared.
pub fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// The evidence of one paper of an arrival. `body_facts` are those of the message that it came with.
pub fn of_paper(
    paper: &Paper,
    text: &str,
    mail: Option<&MailHead>,
    is_body: bool,
    body_facts: &[Fact],
) -> Evidence {
    let own: Vec<&Fact> = paper.facts.iter().collect();
    let is_message = is_body && matches!(paper.kind.as_str(), "client_email" | "client_text");
    let mut found = evidence(&own, &[text], mail, is_message);
    if !is_body {
        // An attachment may be known by a number in the message; the persons named there are not the paper's.
        for fact in body_facts.iter().filter(|f| f.name == "file_number") {
            found.numbers.insert(NumberToken { text: fact.value.trim().to_owned(), labelled: true });
        }
    }
    if is_message && let Some(name) = mail.and_then(|m| m.from_name.as_deref()) {
        found.words.extend(linkage::names::fold(name).split_whitespace().map(str::to_owned));
    }
    found
}

/// Builds the evidence. `facts` are the paper's own and those of the message that it came with; `texts` likewise.
pub fn evidence(facts: &[&Fact], texts: &[&str], mail: Option<&MailHead>, is_message: bool) -> Evidence {
    let mut found = Evidence { is_message, ..Evidence::default() };
    for fact in facts {
        let value = if fact.normal.is_empty() { &fact.value } else { &fact.normal };
        if STRANGER_FACTS.contains(&fact.name.as_str()) {
            found.strangers.push(fact.value.clone());
        }
        match fact.name.as_str() {
            name if PERSON_FACTS.contains(&name) => found.names.push(fact.value.clone()),
            "case_number" | "docket_number" => {
                found.cases.insert(linkage::case_number::key(value));
            }
            "counsel_file_number" | "reference_number" | "reference" | "account_reference" => {
                found.references.insert(bare(value));
            }
            "account_last4" | "account_digits" => {
                found.last4s.insert(last4(value));
            }
            "creditor" | "original_creditor" | "plaintiff" | "collector" => {
                found.creditors.push(fact.value.clone())
            }
            "case_name" => found.sued.extend(defendant_in(&fact.value)),
            "phone" | "client_phone" => found.phones.extend(linkage::phone::normal(&fact.value)),
            "email" | "client_email" => found.emails.extend(linkage::email::normal(&fact.value)),
            "address" | "client_address" | "new_address" => found.addresses.push(fact.value.clone()),
            "birth_date" => found.births.extend(value.parse::<Date>().ok()),
            "ssn_last4" => {
                found.ssn4s.insert(last4(value));
            }
            "file_number" => {
                found.numbers.insert(NumberToken { text: fact.value.trim().to_owned(), labelled: true });
            }
            _ => {}
        }
    }
    for text in texts {
        found.numbers.extend(number_tokens(text));
        found.words.extend(linkage::names::fold(text).split_whitespace().map(str::to_owned));
        found.emails_in_text.extend(super::text::emails(text));
        found.runs.extend(super::text::name_runs(text));
    }
    if let Some(mail) = mail {
        found.sender = sender(mail);
        found.answers = answers(mail);
        if let Some(subject) = &mail.subject {
            found.numbers.extend(number_tokens(subject));
            found.sued.extend(defendant_in(subject));
            found.words.extend(linkage::names::fold(subject).split_whitespace().map(str::to_owned));
        }
    }
    found.references.remove("");
    found.cases.remove("");
    found.last4s.remove("");
    found
}

/// Who is sued, from a case's name as courts write it: "Harbor Funding LLC v. Lopez Vega et al".
fn defendant_in(case_name: &str) -> Option<String> {
    let lower = case_name.to_lowercase();
    let at =
        [" v. ", " vs. ", " v ", " vs "].iter().find_map(|sep| lower.find(sep).map(|at| at + sep.len()))?;
    let name = case_name.get(at..)?.split(" et al").next()?.trim().trim_end_matches(',').to_owned();
    (!name.is_empty()).then_some(name)
}

/// The sender as an identifier: not when the receiving server says that the address is forged (ML-02).
fn sender(mail: &MailHead) -> Option<Sender> {
    let failed = mail
        .authentication
        .iter()
        .any(|(method, result)| method.eq_ignore_ascii_case("dmarc") && result.eq_ignore_ascii_case("fail"));
    if failed {
        return None;
    }
    let from = mail.from.as_deref()?;
    if let Some(email) = linkage::email::normal(from) {
        return Some(Sender::Email(email));
    }
    linkage::phone::normal(from).map(Sender::Phone)
}

/// The messages that a message answers, the newest last; of a very long thread only its end.
fn answers(mail: &MailHead) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for id in mail.references.iter().rev().filter_map(|id| message_id(id)) {
        if ids.len() < MOST_ANSWERED && !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids.reverse();
    ids
}

/// A `Message-ID` in its form for comparison; nothing if it cannot tell two messages apart.
pub fn message_id(text: &str) -> Option<String> {
    let id = text.trim().trim_start_matches('<').trim_end_matches('>').trim();
    (id.len() >= 6 && id.len() <= 250 && id.contains('@') && !id.contains(char::is_whitespace))
        .then(|| id.to_owned())
}

/// The last four digits, if there are four.
fn last4(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if digits.len() < 4 { String::new() } else { digits[digits.len() - 4..].to_owned() }
}

/// Tokens with at least three digits, made of letters, digits and `-`, `/`, `.`: whole ones only, so that `181/25` is
/// never found inside `1181/25` (the look-alike trap of capabilities A4).
fn number_tokens(text: &str) -> Vec<NumberToken> {
    const LABELS: [&str; 14] = [
        "file",
        "matter",
        "client",
        "ref",
        "reference",
        "expediente",
        "cliente",
        "archivo",
        "caso",
        "φακελος",
        "φάκελος",
        "number",
        "no",
        "#",
    ];
    // After these words a number is somebody else's, whatever "no." or "#" stands between.
    const NOT_OURS: [&str; 31] = [
        "check",
        "cheque",
        "invoice",
        "account",
        "acct",
        "card",
        "loan",
        "case",
        "docket",
        "order",
        "policy",
        "phone",
        "tel",
        "fax",
        "receipt",
        "confirmation",
        "transaction",
        "routing",
        "apt",
        "suite",
        "unit",
        "box",
        "bar",
        "room",
        "form",
        "page",
        "index",
        "license",
        "claim",
        "dept",
        "statement",
    ];
    const OF_ANYTHING: [&str; 3] = ["number", "no", "#"];
    let mut out = Vec::new();
    let mut label_age = usize::MAX;
    let mut before_last = String::new();
    for raw in text.split_whitespace() {
        let token = raw.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = raw.trim_matches(|c: char| !c.is_alphanumeric() && c != '#').to_lowercase();
        label_age = label_age.saturating_add(1);
        let previous = std::mem::replace(&mut before_last, lower.clone());
        if LABELS.contains(&lower.as_str()) {
            if NOT_OURS.contains(&previous.as_str()) && OF_ANYTHING.contains(&lower.as_str()) {
                label_age = usize::MAX;
            } else {
                label_age = 0;
            }
            continue;
        }
        let (before, token) = match token.rsplit_once(['#', ':']) {
            Some((head, tail)) if !tail.is_empty() => (LABELS.contains(&head.to_lowercase().as_str()), tail),
            _ => (raw.trim_start_matches(['[', '(']).starts_with('#'), token),
        };
        let digits = token.chars().filter(char::is_ascii_digit).count();
        let plain = token.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '.'));
        if digits >= 3 && token.len() <= 24 && plain {
            out.push(NumberToken { text: token.to_owned(), labelled: before || label_age <= 3 });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, bool)]) {
        let found: Vec<_> = number_tokens(text).into_iter().map(|t| (t.text, t.labelled)).collect();
        let expected: Vec<_> = expected.iter().map(|(t, l)| ((*t).to_owned(), *l)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_number_is_taken_whole_or_not_at_all() {
        check("see 1181/25 today", &[("1181/25", false)]);
        check("File No. 10482-7, please", &[("10482-7", true)]);
        check("[#10482-7] hello", &[("10482-7", true)]);
        check("I paid 12 on the 5th", &[]);
        check("check no. 10482 of today", &[("10482", false)]);
        check("our file no. 10482 of today", &[("10482", true)]);
        check("Matter 2026-0911", &[("2026-0911", true)]);
    }

    #[test]
    fn a_forged_sender_is_no_identifier() {
        let mut mail = MailHead { from: Some("maria@example.com".to_owned()), ..MailHead::default() };
        assert_eq!(sender(&mail), Some(Sender::Email("maria@example.com".to_owned())));
        mail.authentication.push(("dmarc".to_owned(), "fail".to_owned()));
        assert_eq!(sender(&mail), None);
    }

    #[test]
    fn a_thread_is_known_by_the_messages_it_answers() {
        let mail = MailHead {
            references: vec!["<a1@example.com>".to_owned(), "b2@example.com".to_owned(), "x".to_owned()],
            ..MailHead::default()
        };
        assert_eq!(answers(&mail), ["a1@example.com", "b2@example.com"]);
    }

    #[test]
    fn four_digits_or_nothing() {
        assert_eq!(last4("xxxx-xxxx-4471"), "4471");
        assert_eq!(last4("*71"), "");
    }
}
