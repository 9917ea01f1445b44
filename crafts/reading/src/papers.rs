//! From an opened file to its papers: split, name the kind, read the facts, look for what is missing, hear what is wanted.

use std::borrow::Cow;

use crate::chain::{Place, places};
use crate::{
    Clue, Fact, Intent, MailHead, Media, MessageClass, Opened, Page, Paper, complete, facts, intents, kinds,
    language, packet, upright,
};

/// What the fact readers are given: the pages of one paper, its kind (best guess), and for messages the head.
#[derive(Debug, Clone, Copy)]
pub struct PaperView<'a> {
    /// The pages of this paper, in order.
    pub pages: &'a [&'a Page],
    /// Best guess; from the list in `kinds`.
    pub kind: &'a str,
    /// For the body of a mail or text message.
    pub mail: Option<&'a MailHead>,
    /// For a mail: the new part of the body.
    pub new_text: Option<&'a str>,
    /// `en`, `es`, `el` or empty.
    pub language: &'a str,
}

/// The papers of an opened file, in page order. The body of a message is one paper and carries the intents.
pub fn papers(opened: &Opened) -> Vec<Paper> {
    let mail = opened.mail.as_ref();
    let laid: Vec<Cow<'_, Page>> = opened.pages.iter().map(upright::laid).collect();
    let pages: Vec<&Page> = laid.iter().map(Cow::as_ref).collect();
    let parts = if mail.is_some() || matches!(opened.media, Media::Mail | Media::Msg | Media::Sms) {
        vec![packet::Piece { pages, suspect: None }]
    } else {
        packet::split(&pages)
    };
    // a message may say all that it has to say in its subject
    let said = |pages: &[&Page]| !pages.is_empty() || mail.is_some_and(|m| m.subject.is_some());
    let mut papers: Vec<Paper> = parts
        .iter()
        .filter(|piece| said(&piece.pages))
        .map(|piece| {
            let mut paper = paper(Some(opened), &piece.pages);
            if let Some(page) = piece.suspect {
                // two papers read as one would lose the second: a person looks
                paper.problems.push(complete::problem("perhaps_two_papers", Some(page)));
                paper.unsure = true;
                paper.complete = false;
            }
            paper
        })
        .collect();
    exhibits_that_follow(&mut papers);
    pages_in_the_file(&laid, &mut papers);
    papers
}

/// A page is not missing that stands elsewhere in the same file: a filing system counts the pages of all that was filed.
fn pages_in_the_file(pages: &[Cow<'_, Page>], papers: &mut [Paper]) {
    if papers.len() < 2 {
        return;
    }
    let all: Vec<Place> = pages.iter().flat_map(|p| places(p)).filter(|p| p.stamped).collect();
    for paper in papers {
        paper.problems.retain(|problem| {
            let missing = problem.code == "page_missing" || problem.code == "pages_missing";
            let of = problem.about.as_deref().and_then(|a| a.rsplit(' ').next()).and_then(|n| n.parse().ok());
            !(missing && all.iter().any(|p| Some(p.page) == problem.page && Some(p.of) == of))
        });
        paper.complete = paper.problems.is_empty();
    }
}

/// An exhibit is not missing that comes as the next paper of the same file.
fn exhibits_that_follow(papers: &mut [Paper]) {
    for at in (0..papers.len()).rev() {
        if papers[at + 1..].iter().any(|p| p.kind == "exhibit") {
            let paper = &mut papers[at];
            paper.problems.retain(|p| p.code != "exhibit_missing");
            paper.complete = paper.problems.is_empty();
        }
    }
}

/// These pages as one paper, where a person says that they are one.
pub fn one_paper(pages: &[&Page]) -> Paper {
    let laid: Vec<Cow<'_, Page>> = pages.iter().map(|p| upright::laid(p)).collect();
    paper(None, &laid.iter().map(Cow::as_ref).collect::<Vec<_>>())
}

/// Where things stand on the pages as shown; they were found on the pages as they are read.
fn as_shown(pages: &[&Page], facts: &mut [Fact], clues: &mut [Clue]) {
    let turn = |number: u32| pages.iter().find(|p| p.number == number).and_then(|p| p.upright);
    for fact in facts {
        fact.at = turn(fact.page).map_or(fact.at, |u| u.shown(fact.at));
    }
    for clue in clues {
        clue.at = clue.at.map(|at| turn(clue.page).map_or(at, |u| u.shown(at)));
    }
}

/// `opened` is the file that the pages stand in, where the message around them matters. The pages lie upright.
fn paper(opened: Option<&Opened>, pages: &[&Page]) -> Paper {
    let mail = opened.and_then(|o| o.mail.as_ref());
    let new_text = opened.and_then(|o| o.new_text.as_deref());
    let body;
    let text = match new_text {
        Some(text) => text,
        None => {
            body = pages.iter().map(|p| p.text()).collect::<String>();
            &body
        }
    };
    let language = language::guess(text);
    let mut guess = kinds::classify(&PaperView { pages, kind: kinds::OTHER, mail, new_text, language });
    let view = PaperView { pages, kind: guess.kind, mail, new_text, language };
    let mut facts: Vec<Fact> = facts::read(&view);
    let problems = complete::problems(&view);
    let wants: Vec<Intent> =
        opened.zip(mail).map_or_else(Vec::new, |(opened, head)| wanted(opened, head, text, language, &guess));
    if pages.iter().any(|p| p.upright.is_some()) {
        as_shown(pages, &mut facts, &mut guess.clues);
    }
    Paper {
        pages: pages.iter().map(|p| p.number).collect(),
        kind: guess.kind.to_owned(),
        probability: guess.probability,
        unsure: guess.unsure,
        facts,
        complete: problems.is_empty(),
        problems,
        clues: guess.clues,
        intents: wants,
        language: language.to_owned(),
    }
}

/// What a message wants. Programs want nothing, and neither does what is surely no message to the firm.
fn wanted(opened: &Opened, head: &MailHead, text: &str, language: &str, guess: &kinds::Guess) -> Vec<Intent> {
    let (kind, unsure) = (guess.kind, guess.unsure);
    let by_person = kind.starts_with("client_");
    if kind == kinds::OTHER && !unsure
        || !matches!(head.class, MessageClass::Ordinary | MessageClass::Invitation)
    {
        return Vec::new();
    }
    // Calendars and business cards are no papers.
    let paper = |part: &&crate::Part| {
        let name = part.name.to_lowercase();
        !name.ends_with(".ics") && !name.ends_with(".vcf")
    };
    let files = if by_person { opened.parts.iter().filter(paper).count() } else { 0 };
    let mut wants = intents::read(&own_words(head, text), language, files);
    // "Is this a good deal?" above a letter that is passed on: the letter says what it is about.
    if text.split_whitespace().count() < 60 && is_passed_on(head) {
        let whole = opened.pages.iter().map(Page::text).collect::<String>();
        for about in intents::read(&whole, language, 0) {
            let told = matches!(about.name.as_str(), "settlement_offer" | "legal_paper_received");
            if told && !wants.iter().any(|w| w.name == about.name) {
                wants.push(Intent { probability: about.probability * 0.9, ..about });
            }
        }
    }
    wants
}

fn is_passed_on(head: &MailHead) -> bool {
    let subject = head.subject.as_deref().unwrap_or_default().trim().to_lowercase();
    ["fw:", "fwd:", "rv:", "πρθ:", "tr:", "wg:"].iter().any(|p| subject.starts_with(p))
}

/// What the writer of a message says: the subject, unless it answers or passes on another's, and the text.
fn own_words<'a>(head: &MailHead, text: &'a str) -> Cow<'a, str> {
    let subject = head.subject.as_deref().unwrap_or_default().trim();
    let borrowed =
        ["re:", "fw:", "fwd:", "rv:", "απ:", "πρθ:"].iter().any(|p| subject.to_lowercase().starts_with(p));
    if subject.is_empty() || borrowed || text.contains(subject) {
        return Cow::Borrowed(text);
    }
    let stop = if subject.ends_with(['.', '!', '?', ';']) { "" } else { "." };
    Cow::Owned(format!("{subject}{stop}\n\n{text}"))
}
