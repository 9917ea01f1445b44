//! The desk at which the post is made up: papers become files, and each file gets its truth.

use crate::{
    chance::Chance,
    firm::Firm,
    mail::Mail,
    papers::{Doc, Suit},
    truth::{Decision, TrueFact, TrueItem, TruePaper},
    typeset::{Page, pdf},
};
use jiff::civil::Date;

/// One file of the post.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) truth: TrueItem,
    pub(crate) bytes: Vec<u8>,
    /// All words that were set, for the tests.
    pub(crate) words: String,
}

/// Whose a paper is and what should happen with it.
#[derive(Debug, Clone)]
pub(crate) struct Who {
    pub(crate) client: Option<String>,
    pub(crate) matter: Option<String>,
    pub(crate) decision: Decision,
    pub(crate) why: String,
}

impl Who {
    /// A person must decide.
    pub(crate) fn asked(why: &str) -> Self {
        Self { client: None, matter: None, decision: Decision::Asked, why: why.to_owned() }
    }
}

/// Makes up the post.
pub(crate) struct Desk<'f> {
    pub(crate) firm: &'f Firm,
    pub(crate) today: Date,
    pub(crate) chance: Chance,
    pub(crate) items: Vec<Item>,
    /// Lawsuits not used yet, by matter.
    suits: Vec<usize>,
    /// Clients without a lawsuit not used yet.
    quiet: Vec<usize>,
    serial: u32,
}

impl<'f> Desk<'f> {
    pub(crate) fn new(seed: u64, firm: &'f Firm, today: Date) -> Self {
        let mut chance = Chance::new(seed, "post");
        let mut suits: Vec<usize> = (0..firm.matters.len()).filter(|&m| firm.matters[m].lawsuit).collect();
        let mut quiet: Vec<usize> = (crate::firm::TRAPS..firm.clients.len())
            .filter(|&c| firm.matters.iter().filter(|m| m.client == c).count() == 1)
            .collect();
        for list in [&mut suits, &mut quiet] {
            for i in (1..list.len()).rev() {
                list.swap(i, chance.between(0, i as u64) as usize);
            }
        }
        Self { firm, today, chance, items: Vec::new(), suits, quiet, serial: 0 }
    }

    /// The next lawsuit in a state (any when empty) that no item has used yet.
    pub(crate) fn suit(&mut self, fits: impl Fn(&Suit) -> bool) -> Option<(usize, Suit)> {
        let at = self.suits.iter().position(|&m| Suit::of(self.firm, m).is_some_and(|s| fits(&s)))?;
        let matter = self.suits.remove(at);
        Suit::of(self.firm, matter).map(|suit| (matter, suit))
    }

    /// The next client without a lawsuit that no item has used yet.
    pub(crate) fn quiet(&mut self, fits: impl Fn(&crate::firm::Client) -> bool) -> usize {
        let at = self.quiet.iter().position(|&c| fits(&self.firm.clients[c])).unwrap_or(0);
        if self.quiet.is_empty() { 30 } else { self.quiet.remove(at) }
    }

    /// Filed on this matter.
    pub(crate) fn filed(&self, matter: usize, why: &str) -> Who {
        let matter = &self.firm.matters[matter];
        Who {
            client: Some(self.firm.clients[matter.client].number.clone()),
            matter: Some(matter.number.clone()),
            decision: Decision::Filed,
            why: why.to_owned(),
        }
    }

    /// Filed on any matter of this client.
    pub(crate) fn filed_to(&self, client: usize, why: &str) -> Who {
        Who {
            client: Some(self.firm.clients[client].number.clone()),
            matter: None,
            decision: Decision::Filed,
            why: why.to_owned(),
        }
    }

    /// A name for the next file, which does not tell what is in it.
    pub(crate) fn file_name(&mut self, stem: &str, end: &str) -> String {
        self.serial += 1;
        format!("post/{:03}-{stem}.{end}", self.serial)
    }

    /// The truth of a paper within a file.
    pub(crate) fn truth(&self, doc: &Doc, part: Option<&str>, first_page: u32, who: Who) -> TruePaper {
        TruePaper {
            part: part.map(str::to_owned),
            from: None,
            pages: (first_page..first_page + doc.pages.len().max(1) as u32).collect(),
            kind: doc.kind.to_owned(),
            client_number: who.client,
            matter_number: who.matter,
            decision: who.decision,
            why: who.why,
            facts: doc
                .facts
                .iter()
                .map(|f| (f.name.to_owned(), TrueFact { normal: f.normal.clone(), quote: f.shown.clone() }))
                .collect(),
            deadlines: doc.due.iter().map(Into::into).collect(),
            makes_no_deadline: doc.no_deadline,
            intents: Vec::new(),
            problems: doc.problems.iter().map(|p| (*p).to_owned()).collect(),
        }
    }

    /// One born-digital PDF of one or several papers.
    pub(crate) fn pdf(&mut self, stem: &str, docs: Vec<(Doc, Who)>) {
        let file = self.file_name(stem, "pdf");
        let mut pages: Vec<Page> = Vec::new();
        let mut papers = Vec::new();
        let mut words = String::new();
        for (doc, who) in docs {
            papers.push(self.truth(&doc, None, pages.len() as u32 + 1, who));
            words.push_str(&doc.text());
            pages.extend(doc.pages);
        }
        let bytes = pdf(&pages, "Document", "Typeset Office 4");
        self.push(file, papers, bytes, words);
    }

    /// Puts a finished file on the pile.
    pub(crate) fn push(&mut self, file: String, papers: Vec<TruePaper>, bytes: Vec<u8>, words: String) {
        self.items.push(Item {
            truth: TrueItem { file, trap: None, needs_ocr: false, papers },
            bytes,
            words,
        });
    }

    /// Says that the pages of the last file are pictures.
    pub(crate) fn pictured(&mut self) {
        if let Some(item) = self.items.last_mut() {
            item.truth.needs_ocr = true;
        }
    }

    /// Says which trap the last file is.
    pub(crate) fn trap(&mut self, name: &str) {
        if let Some(item) = self.items.last_mut() {
            item.truth.trap = Some(name.to_owned());
        }
    }

    /// A mail with what its sender wants.
    pub(crate) fn mail(&mut self, stem: &str, mail: &Mail, papers: Vec<TruePaper>, words: String) {
        let file = self.file_name(stem, "eml");
        let bytes = mail.bytes();
        self.push(file, papers, bytes, words);
    }

    /// An empty mail from a client, to be filled in.
    pub(crate) fn mail_from(&mut self, name: &str, address: &str, subject: &str, text: String) -> Mail {
        let minute = 360 + self.chance.between(0, 130) as u32;
        let id = format!(
            "{}.{}@{}",
            self.chance.digits(10),
            self.serial,
            address.rsplit('@').next().unwrap_or("x.example")
        );
        Mail {
            from_name: name.to_owned(),
            from: address.to_owned(),
            subject: subject.to_owned(),
            date: self.today,
            minute,
            id,
            reply_to_id: None,
            text,
            html: None,
            attachments: Vec::new(),
            authentic: true,
            extra: Vec::new(),
        }
    }

    /// The truth of a message's body.
    pub(crate) fn body(
        &self,
        kind: &str,
        who: Who,
        intents: &[&str],
        facts: &[(&str, String, String)],
    ) -> TruePaper {
        TruePaper {
            part: Some("body".to_owned()),
            from: None,
            pages: vec![1],
            kind: kind.to_owned(),
            client_number: who.client,
            matter_number: who.matter,
            decision: who.decision,
            why: who.why,
            facts: facts
                .iter()
                .map(|(n, normal, quote)| {
                    ((*n).to_owned(), TrueFact { normal: normal.clone(), quote: quote.clone() })
                })
                .collect(),
            deadlines: Vec::new(),
            makes_no_deadline: false,
            intents: intents.iter().map(|i| (*i).to_owned()).collect(),
            problems: Vec::new(),
        }
    }
}
