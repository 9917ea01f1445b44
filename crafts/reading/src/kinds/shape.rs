//! What a paper looks like apart from its words: a caption, a letter, a printed mail, a judge's empty line.

use super::{fold::Running, list::Family};
use crate::Page;

/// The look of a paper.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Shape {
    /// A court and parties at the top of the first page.
    pub caption: bool,
    /// Salutation and closing (1.0), or one of them.
    pub letter: f32,
    /// Lines To and From, and Re, without an address.
    pub memo: bool,
    /// Lines From, To, Subject at the top.
    pub mail_head: bool,
    /// Blanks to be filled in: an empty official form.
    pub blanks: usize,
    /// A line to be signed by a judge, and nothing on it.
    pub unsigned_by_judge: bool,
    /// Signed by a judge or clerk, or stamped so.
    pub signed_by_judge: bool,
    /// The writer speaks of himself: share of "I", "my" and the like.
    pub personal: f32,
    /// Words on all pages that were looked at.
    pub words: usize,
}

const COURTS: &[&str] = &[
    " district court ",
    " superior court ",
    " circuit court ",
    " county court ",
    " justice court ",
    " supreme court ",
    " municipal court ",
    " court of ",
    " bankruptcy court ",
    " small claims court ",
    " civil court ",
    " trial court ",
    " common pleas ",
    " magistrate court ",
    " general district court ",
    " city court ",
    " tribunal ",
    " juzgado ",
    " πρωτοδικειο ",
    " ειρηνοδικειο ",
    " in the court ",
    " justice of the peace ",
    " state court ",
    " corte ",
    " court use only ",
    " judicial district ",
    " judicial circuit ",
];
const PARTIES: &[&str] = &[
    " plaintiff ",
    " plaintiffs ",
    " plaintiff s ",
    " defendant ",
    " defendants ",
    " petitioner ",
    " respondent ",
    " case no ",
    " cause no ",
    " index no ",
    " docket no ",
    " case number ",
    " civil action no ",
    " in re ",
    " debtor ",
    " demandante ",
    " demandado ",
    " εναγων ",
    " εναγομενοσ ",
    " cause number ",
    " creditor ",
    " vs ",
];
const SALUTATIONS: &[&str] = &[
    " dear ",
    " to whom it may concern ",
    " estimado ",
    " estimada ",
    " estimados ",
    " a quien corresponda ",
    " αγαπητε ",
    " αγαπητη ",
    " αγαπητοι ",
    " αξιοτιμε ",
    " αξιοτιμη ",
    " αξιοτιμοι ",
    " αξιοτιμεσ ",
    " counsel ",
    " gentlemen ",
    " ladies and gentlemen ",
    " προσ καθε ενδιαφερομενο ",
];
const CLOSINGS: &[&str] = &[
    " sincerely ",
    " very truly yours ",
    " yours truly ",
    " truly yours ",
    " respectfully yours ",
    " best regards ",
    " kind regards ",
    " regards ",
    " atentamente ",
    " cordialmente ",
    " saludos ",
    " με εκτιμηση ",
    " με τιμη ",
    " φιλικα ",
];

/// Looks at a paper.
pub(crate) fn shape(pages: &[&Page], running: &Running) -> Shape {
    let mut shape = Shape { words: running.text.split_whitespace().count(), ..Shape::default() };
    let first = pages.first().copied();
    let mut top = String::from(" ");
    if let Some(page) = first {
        for word in page.words.iter().filter(|w| w.at.0[1] < 0.55) {
            super::fold::fold_into(&word.text, &mut top);
        }
        (shape.mail_head, shape.memo) = heads(page);
    }
    let mine = running
        .text
        .split(' ')
        .filter(|w| matches!(*w, "i" | "my" | "me" | "yo" | "mi" | "mis" | "μου" | "με"))
        .count();
    shape.personal = mine as f32 / shape.words.max(1) as f32;
    let any = |text: &str, list: &[&str]| list.iter().any(|p| text.contains(p));
    shape.caption = any(&top, COURTS) && any(&top, PARTIES);
    let salutation = starts_a_line(pages, SALUTATIONS);
    let closing = starts_a_line(pages, CLOSINGS);
    let about = starts_a_line(&pages[..pages.len().min(1)], &[" re ", " asunto ", " θεμα "]);
    let first_page = &pages[..pages.len().min(1)];
    if about && starts_a_line(first_page, SALUTATIONS) {
        // a letter about a case, to the court or to counsel
        shape.caption = false;
    }
    let weight = |seen: bool, weight: f32| if seen { weight } else { 0.0 };
    shape.letter =
        f32::min(weight(salutation, 0.6) + weight(closing, 0.4) + weight(about && !shape.caption, 0.3), 1.0);
    shape.blanks = pages.iter().flat_map(|p| &p.words).filter(|w| is_blank(&w.text)).count();
    for page in pages.iter().rev().take(2) {
        judge_line(page, &mut shape);
    }
    shape
}

fn is_blank(word: &str) -> bool {
    word.len() >= 4 && word.chars().filter(|c| *c == '_').count() * 2 > word.len()
}

fn starts_a_line(pages: &[&Page], wanted: &[&str]) -> bool {
    let mut folded = String::new();
    pages.iter().any(|page| {
        page.lines.iter().any(|line| {
            let Some(words) = page.words.get(line.from as usize..line.to as usize) else { return false };
            if words.len() > 9 {
                return false;
            }
            folded.clear();
            folded.push(' ');
            words.iter().take(6).for_each(|w| super::fold::fold_into(&w.text, &mut folded));
            wanted.iter().any(|w| folded.starts_with(w))
        })
    })
}

/// Whether the page begins like a printed mail, or like a memorandum.
fn heads(page: &Page) -> (bool, bool) {
    const HEADS: [&[&str]; 5] = [
        &["from:", "de:", "από:"],
        &["to:", "para:", "προς:"],
        &["subject:", "asunto:", "θέμα:"],
        &["sent:", "enviado:", "cc:"],
        &["re:", "memorandum", "memo"],
    ];
    let mut seen = 0u8;
    let mut address = false;
    let mut known = false;
    for (index, line) in page.lines.iter().take(20).enumerate() {
        let text = page.line_text(*line).to_lowercase();
        for (bit, heads) in HEADS.iter().enumerate() {
            if heads.iter().any(|h| text.starts_with(h)) {
                seen |= 1 << bit;
            }
        }
        address |= text.contains('@');
        known |=
            index < 6 && (text.starts_with("google groups") || text.contains('@') && text.contains(" to "));
    }
    let both = seen & 3 == 3;
    let mail = both && (seen & 12 != 0) && (address || seen & 4 != 0) && seen & 16 == 0 || known;
    (mail, both && !mail)
}

fn judge_line(page: &Page, shape: &mut Shape) {
    let lines: Vec<String> = page.lines.iter().map(|l| page.line_text(*l)).collect();
    for (index, line) in lines.iter().enumerate() {
        let low = line.to_lowercase();
        let judge = ["judge", "magistrate", "justice of", "commissioner", "hon.", "juez", "δικαστής"]
            .iter()
            .any(|j| low.contains(j))
            && line.split_whitespace().count() <= 9;
        if !judge {
            continue;
        }
        let near = &lines[index.saturating_sub(3)..lines.len().min(index + 2)];
        let signed = near.iter().any(|l| {
            let low = l.to_lowercase();
            low.contains("/s/")
                || low.contains("signed by")
                || low.contains("ly signed")
                || low.starts_with("s/")
        });
        let empty = near.iter().any(|l| l.split_whitespace().any(is_blank));
        let dateless = lines.iter().any(|l| {
            let low = l.to_lowercase();
            (low.contains("dated")
                || low.contains("day of")
                || low.contains("date:")
                || low.contains(", 20_"))
                && l.split_whitespace().any(|w| w.contains("__"))
        });
        shape.signed_by_judge |= signed;
        shape.unsigned_by_judge |= empty && dateless && !signed;
    }
    if lines.iter().any(|l| {
        let low = l.to_lowercase();
        low.contains("electronically signed by") || low.contains("digitally signed by")
    }) {
        shape.signed_by_judge = true;
    }
    if shape.signed_by_judge {
        shape.unsigned_by_judge = false;
    }
}

/// What the look says for or against a kind of a family.
pub(crate) fn weight(shape: &Shape, family: Family) -> f32 {
    let caption = f32::from(u8::from(shape.caption));
    match family {
        Family::Court => 1.5 * caption - 3.0 * shape.letter * (1.0 - 0.5 * caption),
        Family::Letter => 2.0 * shape.letter - 2.0 * caption - 0.5 * f32::from(u8::from(shape.mail_head)),
        Family::Client => -1.5 * caption - shape.letter,
        Family::Money => -2.5 * caption - 0.7 * shape.letter,
        Family::Message => -6.0,
        Family::Loose => -0.7 * caption,
    }
}
