//! What a finished paper of its kind carries: signature, notary, oath, date, time.

use super::{
    Text,
    dates::{has_time, shows_date},
    problem,
};
use crate::{Page, Problem, kinds::Need};

fn is_blank(word: &str) -> bool {
    word.chars().filter(|c| *c == '_').count() >= 5
}

pub(super) fn unmet(needs: &[Need], pages: &[&Page], text: &Text, found: &mut Vec<Problem>) {
    let blanks = text.lines.iter().filter(|(_, l)| l.split_whitespace().any(is_blank)).count();
    let signed = text.lines.iter().any(|(_, l)| signs(l));
    if blanks >= 12 && !signed {
        found.push(problem("not_filled_in", None));
        return;
    }
    for need in needs {
        let code = match need {
            Need::Signature | Need::JudgeSignature => {
                (!signed && empty_signature(text)).then_some("unsigned")
            }
            Need::Notary => (!sworn(text) || jurat_blank(text)).then_some("not_notarised"),
            Need::Oath if jurat_blank(text) => Some("not_notarised"),
            Need::Oath => {
                let perjury = text.has(&[
                    " perjury ",
                    " perjurio ",
                    " ψευδορκι",
                    " 1746 ",
                    " νομου περι υπευθυν",
                    " ν 1599 ",
                ]);
                (!perjury && !sworn(text)).then_some("not_sworn")
            }
            Need::Date => (!pages.iter().any(|p| shows_date(p.words.iter().map(|w| w.text.as_str()))))
                .then_some("date_missing"),
            Need::Time => (!text.lines.iter().any(|(_, l)| has_time(l))).then_some("time_missing"),
            Need::Seal | Need::Pages => None,
        };
        if let Some(code) = code.filter(|c| found.iter().all(|p| p.code != *c)) {
            found.push(problem(code, None));
        }
    }
}

/// A line that is a signature in letters.
fn signs(line: &str) -> bool {
    let low = line.to_lowercase();
    let stroke = low
        .find("/s/")
        .or_else(|| low.find("s/ ").filter(|at| *at == 0))
        .is_some_and(|at| low[at + 2..].trim_start_matches(['/', ' ', '_']).chars().any(char::is_alphabetic));
    stroke
        || [
            "electronically signed",
            "digitally signed",
            "docusigned",
            "docusign envelope",
            "signed by:",
            "e-signed",
            "firmado electrónicamente",
        ]
        .iter()
        .any(|s| low.contains(s))
}

/// A line to be signed, with nothing on it: underscores beside or above words that name the signer.
fn empty_signature(text: &Text) -> bool {
    const SIGNERS: &[&str] = &[
        "signature",
        "signed",
        "attorney for",
        "judge",
        "affiant",
        "declarant",
        "client",
        "by:",
        "plaintiff",
        "defendant",
        "firma",
        "cliente",
        "abogado",
        "υπογραφή",
        "υπογραφη",
        "deputy",
        "clerk",
        "principal",
        "sincerely",
        "esq",
    ];
    text.lines.iter().enumerate().any(|(i, (_, line))| {
        if !line.split_whitespace().any(is_blank) {
            return false;
        }
        // a sentence with a gap in it is not a line to sign on
        let words = line.split_whitespace().filter(|w| !is_blank(w)).count();
        if words > 6 {
            return false;
        }
        let near =
            [Some(&text.lines[i]), text.lines.get(i + 1), i.checked_sub(1).and_then(|b| text.lines.get(b))];
        near.into_iter().flatten().any(|(_, l)| {
            let low = l.to_lowercase();
            l.split_whitespace().count() <= 8 && SIGNERS.iter().any(|s| low.contains(s))
        })
    })
}

fn sworn(text: &Text) -> bool {
    text.has(&[
        " subscribed and sworn ",
        " sworn to and subscribed ",
        " sworn to before me ",
        " sworn to or affirmed ",
        " acknowledged before me ",
        " personally appeared ",
        " notary public ",
        " sworn before me ",
        " signed and sworn ",
        " notario publico ",
        " συμβολαιογραφο",
        " ενωπιον του ειρηνοδικη ",
        " subscribed before me ",
    ])
}

/// A notary's clause whose day is still to be filled in.
fn jurat_blank(text: &Text) -> bool {
    text.lines.iter().enumerate().any(|(i, (_, line))| {
        let low = line.to_lowercase();
        let clause = low.contains("sworn") && low.contains("me")
            || low.contains("acknowledged before")
            || low.contains("notary public");
        let here = &text.lines[i.saturating_sub(1)..text.lines.len().min(i + 3)];
        clause
            && here.iter().any(|(_, l)| {
                let low = l.to_lowercase();
                low.contains("day of") && l.split_whitespace().any(|w| w.contains("___"))
            })
    })
}
