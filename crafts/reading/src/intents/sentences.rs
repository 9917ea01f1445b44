//! A message cut into sentences.

use super::head;

/// The sentences of a text, as they stand.
pub(super) fn sentences<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
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

pub(super) fn is_greek(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{391}'..='\u{3c9}'))
}
