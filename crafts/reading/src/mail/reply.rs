//! What is new in a reply: without earlier messages, signature and disclaimer.

use regex::Regex;
use std::sync::LazyLock;

/// A line that introduces an earlier message, alone or together with the next ones.
static INTRODUCES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)^\s*(?:
            [^\w\s]{2,}\s*(?:original\ message|original\ appointment|correo\ original|reply\ message|mensaje\ original|αρχικό\ μήνυμα|forwarded\ message|forwarded\ by.*|mensaje\ reenviado|προωθημένο\ μήνυμα|message\ d'origine|ursprüngliche\ nachricht)\s*[^\w\s]{0,40}
          | (?:begin|inicio\ del)\ (?:forwarded\ message|mensaje\ reenviado):
          | (?:έναρξη|αρχή)\ προωθημένου\ μηνύματος:
          | on\ .{6,200}\ (?:wrote|writes):?
          | el\ .{6,200}\ escribió:?
          | (?:στις|στην|την|το|η)\ .{6,200}\ (?:έγραψε|γράφει|έγραψαν):?
          | le\ .{6,200}\ a\ écrit\ ?:?
          | am\ .{6,200}\ schrieb.{0,100}:?
          | \d{4}[-/]\d{1,2}[-/]\d{1,2}.{0,120}(?:wrote|<[^>\s]+@[^>\s]+>):?
          | .{0,80}<[^>\s]+@[^>\s]+>\ (?:wrote|escribió|έγραψε):
        )\s*$",
    )
    .ok()
});

static HEADER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^\s*\*?(from|de|desde|από|to|para|προς|sent|date|enviado|enviado el|fecha|στάλθηκε|εστάλη|ημ/νία|ημερομηνία|subject|asunto|θέμα|cc|cc:|κοιν\.?)\s*:\*?\s").ok()
});

static SIGNS_OFF: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)^\s*(?:
            sent\ (?:from|via|with|using)\ (?:my|outlook|mail|yahoo|the|a|att|at&t|gmail|samsung|proton|protonmail|aol|t-mobile|verizon|iphone|android|spark|blackberry)\b.{0,80}
          | enviado\ (?:desde|con|por)\ (?:mi|el|la|un|outlook|correo|yahoo|gmail|samsung|iphone|android|proton)\b.{0,60}
          | obtener\ outlook\ para\ .{2,20}
          | (?:λήψη|αποκτήστε)\ (?:του\ |το\ )?outlook\ για\ .{2,20}
          | (?:στάλθηκε|εστάλη)\ από\ .{2,60}
          | get\ outlook\ for\ .{2,20}
          | [*_\s]*(?:confidentiality|privacy|legal|email)\ (?:notice|note|disclaimer|statement)\b.*
          | (?:notice\ of\ )?confidentiality:.*
          | [*_\s]*(?:aviso|nota|cláusula|clausula)\ (?:de\ (?:confidencialidad|privacidad)|legal)\b.*
          | if\ you\ (?:are\ not\ the|have\ received\ this\ (?:e-?mail|message|communication)\ in\ error).*
          | please\ consider\ the\ environment.*
          | antes\ de\ imprimir.*
          | (?:irs\ )?circular\ 230\b.*
          | (?:το\ παρόν|αυτό\ το)\ (?:μήνυμα|e-?mail|ηλεκτρονικό).{0,120}(?:εμπιστευτικ|απόρρητ|προορίζ|αποδέκτη).*
          | (?:δήλωση\ εμπιστευτικότητας|εμπιστευτικό|αποποίηση\ ευθύνης)\b.*
          | (?:οι\ πληροφορίες\ (?:που\ περιέχονται|σε\ αυτό)).{0,80}(?:εμπιστευτικ|μήνυμα).*
          | this\ (?:e-?mail|message|communication|electronic\ mail)(?:,|\ )\ ?.{0,80}(?:confidential|intended|privileged).*
          | the\ information\ (?:contained\ )?in\ this\ (?:e-?mail|message|transmission).*
          | este\ (?:correo|mensaje).{0,80}(?:confidencial|dirigid).*
        )$",
    )
    .ok()
});

fn is(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    text.len() < 2_000 && pattern.as_ref().is_some_and(|r| r.is_match(text))
}

/// The part of a body that its sender wrote this time. Empty if nothing is new (a bare forward).
pub fn new_part(body: &str) -> String {
    let lines: Vec<&str> = body.lines().collect();
    let mut kept: Vec<&str> = Vec::new();
    let mut nth = 0;
    while nth < lines.len() {
        let line = lines[nth];
        if line.trim_start().starts_with('>') {
            nth += 1;
            continue;
        }
        if line.trim_end() == "--" || line == "-- " || is(&SIGNS_OFF, line) {
            // Below the signature there may be an answer between quotes, but hardly ever.
            break;
        }
        match verdict(&lines, nth) {
            Verdict::End => break,
            Verdict::Introduces => {
                // Its own lines go, down to the quote that it introduces.
                while nth < lines.len() && !lines[nth].trim_start().starts_with('>') {
                    nth += 1;
                }
            }
            Verdict::Keep => {
                kept.push(line);
                nth += 1;
            }
        }
    }
    while kept.last().is_some_and(|l| l.trim().is_empty()) {
        kept.pop();
    }
    let start = kept.iter().position(|l| !l.trim().is_empty()).unwrap_or(0);
    kept[start..].join("\n")
}

enum Verdict {
    Keep,
    /// A quote follows, and below it more by the sender.
    Introduces,
    End,
}

fn verdict(lines: &[&str], nth: usize) -> Verdict {
    let line = lines[nth];
    let joined = |n: usize| {
        lines[nth..(nth + n).min(lines.len())].iter().map(|l| l.trim()).collect::<Vec<_>>().join(" ")
    };
    // An introduction is often wrapped over two or three lines; an answer below its quote follows a line with `>`.
    let introduced = is(&INTRODUCES, line)
        || (opens_introduction(line) && (is(&INTRODUCES, &joined(2)) || is(&INTRODUCES, &joined(3))));
    if introduced {
        let after: Vec<&&str> = lines[nth..].iter().skip(1).filter(|l| !l.trim().is_empty()).collect();
        let below_quote = after
            .iter()
            .skip_while(|l| !l.trim_start().starts_with('>'))
            .any(|l| !l.trim_start().starts_with('>'));
        let quoted_soon = after.iter().take(3).any(|l| l.trim_start().starts_with('>'));
        return if below_quote && quoted_soon { Verdict::Introduces } else { Verdict::End };
    }
    // A block of header lines: From, Sent, To, Subject.
    let heads = lines[nth..].iter().take(6).filter(|l| is(&HEADER, l)).count();
    let rule = line.trim().len() > 9 && line.trim().chars().all(|c| c == '_');
    if is(&HEADER, line) && heads >= 3 || rule && heads >= 2 { Verdict::End } else { Verdict::Keep }
}

fn opens_introduction(line: &str) -> bool {
    let lower = line.trim_start().to_lowercase();
    ["on ", "el ", "στις ", "την ", "το ", "le ", "am "].iter().any(|w| lower.starts_with(w))
}

#[cfg(test)]
mod tests {
    use super::new_part;

    #[track_caller]
    fn check(body: &str, expected: &str) {
        assert_eq!(new_part(body), expected);
    }

    #[test]
    fn the_answer_on_top_is_all_that_is_new() {
        check(
            "Can I pay on the 12th?\n\nOn Tue, Nov 3, 2026 at 9:12 AM Office <o@example.org> wrote:\n> Your payment is due\n> on the 5th\n",
            "Can I pay on the 12th?",
        );
        check("Sí.\n\nEl mar, 3 nov 2026 a las 9:12, Oficina (<o@example.org>)\nescribió:\n> Hola", "Sí.");
        check(
            "Ναι\n\nΣτις Τρί 3 Νοε 2026 στις 9:12 π.μ., ο χρήστης Office <o@example.org> έγραψε:\n> Γεια",
            "Ναι",
        );
        check("ok\n\n-----Original Message-----\nFrom: A\nSent: B\n", "ok");
        check(
            "ok\n\n________________________________\nFrom: A <a@b.c>\nSent: Monday\nTo: C\nSubject: D\n\nold",
            "ok",
        );
    }

    #[test]
    fn an_answer_below_the_quote_is_found() {
        check(
            "On Monday, May 4, 2026, X <x@example.org> wrote:\n> When can you talk?\n\nAfter 3 pm.",
            "After 3 pm.",
        );
    }

    #[test]
    fn other_programs_and_languages_introduce_quotes_too() {
        check(
            "ok\n\n\u{2010}\u{2010}\u{2010}\u{2010} Original Message \u{2010}\u{2010}\u{2010}\nOn Saturday, X <x@example.org> wrote:\nold",
            "ok",
        );
        check(
            "Está bien.\n\nDe: Oficina <o@example.org>\nEnviado: lunes\nPara: Rosa\nAsunto: Cuota\n\nvieja",
            "Está bien.",
        );
        check(
            "Εντάξει.\n\nΑπό: Γραφείο <o@example.org>\nΣτάλθηκε: Δευτέρα\nΠρος: Ρόζα\nΘέμα: Δόση\n\nπαλιό",
            "Εντάξει.",
        );
        check("ok\n\nInicio del mensaje reenviado:\n\nDe: x", "ok");
    }

    #[test]
    fn signature_and_disclaimer_go() {
        check("Llámeme.\n\nEnviado desde mi iPhone", "Llámeme.");
        check("Πάρτε με.\n\nΣτάλθηκε από το iPhone μου", "Πάρτε με.");
        check(
            "Πάρτε με.\n\nΤο παρόν μήνυμα είναι εμπιστευτικό και προορίζεται για τον αποδέκτη.",
            "Πάρτε με.",
        );
        check(
            "Call me.\n\nThis e-mail and any attachments are confidential and intended solely for you.",
            "Call me.",
        );
        check(
            "I sent my payment.\nIf you have questions call me.",
            "I sent my payment.\nIf you have questions call me.",
        );
        check("Please call me.\n-- \nRosa\n555-0100", "Please call me.");
        check("Please call me.\n\nSent from my iPhone", "Please call me.");
        check("Hi\nCONFIDENTIALITY NOTICE: this is private", "Hi");
    }
}
