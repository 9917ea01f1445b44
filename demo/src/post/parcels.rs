//! Mails with papers in them, court notices, web pages, archives, and the same thing twice.

use super::{Desk, Who};
use crate::{
    days,
    firm::{Level, iso, long, plus, pools, short},
    mail::{Attachment, ask, docx, mbox, member},
    papers::{self, Addressee, Doc},
    truth::{Decision, TruePaper},
    typeset::pdf,
};
use std::io::{self, Cursor, Write};
use zip::ZipWriter;

const SENDER: &str = "the sender's address is on file and our file number stands in the text";

/// Name, normal form and quote of a value.
type Stated = (&'static str, String, String);

fn attached(name: &str, doc: &Doc) -> Attachment {
    Attachment {
        name: name.to_owned(),
        media: "application/pdf",
        bytes: pdf(&doc.pages, "Document", "Typeset Office 4"),
    }
}

/// Mails of clients with papers attached.
pub(crate) fn with_papers(desk: &mut Desk<'_>) -> io::Result<()> {
    for n in 0..7usize {
        let today = desk.today;
        let suit = if n < 3 { desk.suit(|s| !s.client.email.is_empty()) } else { None };
        let (client, matter) = match &suit {
            Some((matter, _)) => (desk.firm.matters[*matter].client, Some(*matter)),
            None => (desk.quiet(|c| c.status == "active"), None),
        };
        let person = desk.firm.clients[client].clone();
        let account = desk.firm.accounts_of(client).first().map(|&a| desk.firm.accounts[a].clone());
        let (doc, name) = match (n, &suit, &account) {
            (0 | 1, Some((_, suit)), _) => {
                let served = days::undisputed_service(&suit.bench, today, 3 + desk.chance.days(0, 6));
                (papers::summons(suit, served, &mut desk.chance), "court papers.pdf")
            }
            (2, Some((_, suit)), _) => (
                papers::bank_levy(suit, "Old Mill Savings Bank", days::before(today, 1), &mut desk.chance),
                "bank letter.pdf",
            ),
            (3, ..) => (
                papers::bank_statement(
                    &person,
                    "Old Mill Savings Bank",
                    days::before(today, 9),
                    false,
                    &mut desk.chance,
                ),
                "statement.pdf",
            ),
            (4, _, Some(account)) => (
                papers::payment_proof(&person, account, days::before(today, 4), 15_000, &mut desk.chance),
                "receipt.pdf",
            ),
            (5, ..) => {
                (papers::retainer(&person, days::before(today, 9), None, &mut desk.chance), "agreement.pdf")
            }
            _ => (papers::pay_stub(&person, days::before(today, 11), &mut desk.chance), "IMG_2041.pdf"),
        };
        let said = ask("document_attached", &person, today);
        let text = format!("{}\n\n{}\n{}\n", said.text, person.short(), person.number);
        let mut mail = desk.mail_from(&person.short(), &person.email, said.subject, text.clone());
        mail.attachments.push(attached(name, &doc));
        let facts = [("file_number", person.number.clone(), person.number.clone())];
        let body = desk.body("client_email", desk.filed_to(client, SENDER), &said.intents, &facts);
        let who = match matter {
            Some(matter) => desk.filed(
                matter,
                "the case number and the defendant's name are on file, and the client sent it",
            ),
            None => desk.filed_to(client, "the client sent it, and it bears the client's name and address"),
        };
        let paper = desk.truth(&doc, Some(name), 1, who);
        desk.mail("mail", &mail, vec![body, paper], text + &doc.text());
    }
    // collectors send their papers from their own address
    for n in 0..3usize {
        let client = desk.quiet(|c| c.status == "active");
        let firm = desk.firm;
        let Some(account) = firm.accounts_of(client).first().map(|&a| firm.accounts[a].clone()) else {
            continue;
        };
        let to = Addressee::of(&firm.clients[client], &account);
        let agency = pools::AGENCIES[n];
        let doc = papers::settlement_offer(agency, &account, &to, days::before(desk.today, 1), 45);
        let text = format!(
            "Counsel,\n\nattached is our offer on the account of your client {}, our reference {}.\n\nRecovery Department\n{agency}\n",
            firm.clients[client].name(),
            account.reference
        );
        let mut mail = desk.mail_from(
            agency,
            &format!("offers@agency{n}.example"),
            &format!("Ref {}", account.reference),
            text.clone(),
        );
        mail.attachments.push(attached("offer.pdf", &doc));
        let mut body =
            desk.body("", desk.filed_to(client, "the reference and the client's name are on file"), &[], &[]);
        body.kind = String::new();
        let who = desk
            .filed(account.matter, "the account, the reference and the name with the address are on file");
        let paper = desk.truth(&doc, Some("offer.pdf"), 1, who);
        desk.mail("mail", &mail, vec![body, paper], text + &doc.text());
    }
    Ok(())
}

/// A client forwards what a collector wrote: a mail in a mail.
pub(crate) fn forwarded(desk: &mut Desk<'_>) -> io::Result<()> {
    for _ in 0..2 {
        let client = desk.quiet(|c| c.status == "active" && c.language == "en");
        let firm = desk.firm;
        let person = firm.clients[client].clone();
        let Some(account) = firm.accounts_of(client).first().map(|&a| firm.accounts[a].clone()) else {
            continue;
        };
        let agency = pools::AGENCIES[3];
        let inner_text = format!(
            "Dear {}:\n\nYour account ending in {} with {} (our reference {}) is past due. The balance is {}. Please call our office today. This is an attempt to collect a debt by a debt collector.\n\n{agency}\n",
            person.name(),
            account.last4,
            account.creditor,
            account.reference,
            crate::firm::dollars(account.cents)
        );
        let inner = desk.mail_from(
            agency,
            "accounts@sableridge.example",
            "Your past due account",
            inner_text.clone(),
        );
        let text = format!(
            "They wrote to me again, see the message below. They yelled at me on the phone and call me every day, even at work. Can you make them stop?\n\n{}\nfile {}\n",
            person.short(),
            person.number
        );
        let mut mail =
            desk.mail_from(&person.short(), &person.email, "Fwd: Your past due account", text.clone());
        mail.attachments.push(Attachment {
            name: String::new(),
            media: "message/rfc822",
            bytes: inner.bytes(),
        });
        let facts = [("file_number", person.number.clone(), person.number.clone())];
        let body =
            desk.body("client_email", desk.filed_to(client, SENDER), &["complaint_about_collector"], &facts);
        desk.mail("mail", &mail, vec![body], text + &inner_text);
    }
    Ok(())
}

/// Notices of the federal courts' electronic filing.
pub(crate) fn court_notices(desk: &mut Desk<'_>) -> io::Result<()> {
    const EVENTS: [(&str, &str); 4] = [
        (
            "Order on Motion to Compel",
            "ORDER granting in part 21 Motion to Compel. Signed by Judge L. Brandt",
        ),
        ("Notice of Hearing", "NOTICE OF HEARING on Motion for Summary Judgment"),
        ("Motion for Extension of Time", "First MOTION for Extension of Time to File Response"),
        ("Status Report", "STATUS REPORT by Plaintiff"),
    ];
    let federal: Vec<usize> = (0..desk.firm.matters.len())
        .filter(|&m| desk.firm.matters[m].bench.as_ref().is_some_and(|b| b.level == Level::Federal))
        .collect();
    for (n, (event, entry)) in EVENTS.into_iter().enumerate() {
        let Some(&matter) = federal.get(n % federal.len().max(1)) else { continue };
        let of = desk.firm.matters[matter].clone();
        let last = n == 3;
        let case = if last { "2:26-cv-09417".to_owned() } else { of.case_number.clone() };
        let name = if last {
            "Granite Pass Funding LLC v. Ollerenshaw".to_owned()
        } else {
            format!("{} v. {}", of.opposing, desk.firm.clients[of.client].last)
        };
        let court = of.bench.as_ref().map(|b| b.name.clone()).unwrap_or_default();
        let number = 22 + n;
        let filed = days::before(desk.today, 1);
        let text = format!(
            "This is an automatic e-mail message generated by the electronic filing system. Please DO NOT RESPOND to this message because the mail box is unattended.\n***NOTE TO PUBLIC ACCESS USERS*** Attorneys of record receive one free electronic copy of each document.\n\n{court}\n\nNotice of Electronic Filing\n\nThe following transaction was entered on {} at 4:12 PM and filed on {}\n\nCase Name: {name}\nCase Number: {case}\nFiler: {}\nDocument Number: {number}\n\nDocket Text:\n{entry} (Entered: {})\n\n{case} Notice has been electronically mailed to:\n\nSimon Voss  svoss@aldergate-voss.example\n\nThe following document(s) are associated with this transaction:\nDocument description: Main Document\n",
            short(filed),
            short(filed),
            if last { "Granite Pass Funding LLC".to_owned() } else { of.opposing.clone() },
            short(filed)
        );
        let subject = format!("Activity in Case {case} {name} {event}");
        let mail = desk.mail_from("ECF Notice", "ecfnotices@ecf.court.example", &subject, text.clone());
        let who = if last {
            Who::asked("the case is not on file")
        } else {
            desk.filed(matter, "the case number and the case's name are on file")
        };
        let facts = [
            ("case_number", case.to_uppercase(), case.clone()),
            ("docket_entry_number", number.to_string(), number.to_string()),
            ("filed_date", iso(filed), short(filed)),
        ];
        let body = desk.body("court_notice", who, &[], &facts);
        desk.mail("notice", &mail, vec![body], text);
    }
    Ok(())
}

/// Word files, web pages and plain text.
pub(crate) fn plain_files(desk: &mut Desk<'_>) -> io::Result<()> {
    const WHO: &str = "our file number and the name are on file";
    let today = desk.today;
    for n in 0..6usize {
        let client = desk.quiet(|c| c.status == "active" && c.language == "en");
        let person = desk.firm.clients[client].clone();
        let account = desk.firm.accounts_of(client).first().map(|&a| desk.firm.accounts[a].clone());
        let date = long(days::before(today, 2));
        let number = person.number.clone();
        let file_fact = ("file_number", number.clone(), number.clone());
        let (lines, kind, end, facts): (Vec<String>, &str, &str, Vec<Stated>) = match n {
            0 | 3 => (
                vec![
                    "# Hardship letter".to_owned(),
                    date.clone(),
                    format!("Client file {number}"),
                    "To whom it may concern:".to_owned(),
                    "I am writing to explain the hardship that made me fall behind on my bills. My hours were cut in August and I have had medical costs since then. My income is now about $2,150 a month and my rent alone is $1,380.".to_owned(),
                    "I ask my creditors to accept lower payments until I am back on my feet.".to_owned(),
                    format!("Sincerely, {}", person.name()),
                    person.address().join(", "),
                ],
                "hardship_letter",
                if n == 0 { "docx" } else { "txt" },
                vec![file_fact],
            ),
            1 => (
                vec![
                    "# Dispute of debt".to_owned(),
                    date.clone(),
                    format!("{}, {}", person.name(), person.address().join(", ")),
                    format!("Re: account ending in {}", account.as_ref().map(|a| a.last4.clone()).unwrap_or_default()),
                    format!("To: {}", account.as_ref().map(|a| a.creditor.clone()).unwrap_or_default()),
                    "I dispute this debt. Please send me validation of it: the name of the original creditor, a copy of the agreement, and an itemization of the amount. Until then please stop all collection.".to_owned(),
                    format!("Sincerely, {}", person.name()),
                ],
                "dispute_letter",
                "docx",
                Vec::new(),
            ),
            2 => (
                vec![
                    "# Request to cancel".to_owned(),
                    date.clone(),
                    format!("Client file {number}"),
                    format!("I, {}, request that my participation in the program be cancelled and that no further drafts be taken from my bank account. Please return the funds in my dedicated account.", person.name()),
                    format!("Signed: {}", person.name()),
                ],
                "cancellation_request",
                "docx",
                vec![file_fact],
            ),
            _ => {
                let Some(account) = account else { continue };
                let html = n == 4;
                (
                    vec![
                        format!("# {}", account.creditor),
                        format!("Statement of account, {date}"),
                        format!("{}, {}", person.name(), person.address().join(", ")),
                        format!("Account number ending in {}", account.last4),
                        format!("Reference {}", account.reference),
                        format!("Amount due: {}", crate::firm::dollars(account.cents)),
                        "This account has been placed for collection. Please pay the amount due, or call our office to make arrangements. This is an attempt to collect a debt by a debt collector. Any information obtained will be used for that purpose.".to_owned(),
                    ],
                    "collection_letter",
                    if html { "html" } else { "txt" },
                    vec![
                        ("account_last4", account.last4.clone(), format!("ending in {}", account.last4)),
                        ("reference_number", account.reference.clone(), account.reference.clone()),
                        ("amount_due", crate::firm::usd(account.cents), crate::firm::dollars(account.cents)),
                    ],
                )
            }
        };
        let plain = lines.iter().map(|l| l.trim_start_matches("# ")).collect::<Vec<_>>().join("\n\n");
        let bytes = match end {
            "docx" => docx(&lines)?,
            "html" => {
                let body: String = lines
                    .iter()
                    .map(|l| match l.strip_prefix("# ") {
                        Some(head) => format!("<h1>{head}</h1>\n"),
                        None => format!("<p>{}</p>\n", l.replace('&', "&amp;")),
                    })
                    .collect();
                format!("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Statement</title></head>\n<body>\n{body}</body></html>\n").into_bytes()
            }
            _ => plain.clone().into_bytes(),
        };
        let who = desk.filed_to(
            client,
            if kind == "hardship_letter" || kind == "cancellation_request" {
                WHO
            } else {
                "the account with its creditor and the name with the address are on file"
            },
        );
        let mut paper = desk.body(kind, who, &[], &facts);
        paper.part = None;
        let file = desk.file_name("upload", end);
        desk.push(file, vec![paper], bytes, plain);
    }
    Ok(())
}

/// One mail box and one archive.
pub(crate) fn bundles(desk: &mut Desk<'_>) -> io::Result<()> {
    let mut mails = Vec::new();
    let mut papers: Vec<TruePaper> = Vec::new();
    let mut words = String::new();
    for (n, what) in ["question", "reschedule_payment", "availability"].into_iter().enumerate() {
        let client = desk.quiet(|c| c.language == "en");
        let person = desk.firm.clients[client].clone();
        let said = ask(what, &person, desk.today);
        let text = format!("{}\n\n{}\nFile {}\n", said.text, person.short(), person.number);
        mails.push(desk.mail_from(&person.short(), &person.email, said.subject, text.clone()));
        let mut body = desk.body("client_email", desk.filed_to(client, SENDER), &said.intents, &said.facts);
        // a box gives its messages no names, so they are counted
        body.part = Some(format!("message-{}.eml", n + 1));
        body.from = Some(person.email.clone());
        papers.push(body);
        words.push_str(&text);
    }
    let file = desk.file_name("weekend", "mbox");
    desk.push(file, papers, mbox(&mails), words);

    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut papers = Vec::new();
    let mut words = String::new();
    for n in 0..3usize {
        let Some((matter, suit)) = desk.suit(|_| true) else { continue };
        let doc = match n {
            0 => papers::dismissal(&suit, days::before(desk.today, 8), true, &mut desk.chance),
            1 => papers::satisfaction(&suit, days::before(desk.today, 10), &mut desk.chance),
            _ => papers::subpoena(
                &suit,
                days::before(desk.today, 3),
                days::sitting(&suit.bench, plus(desk.today, 27)),
                &mut desk.chance,
            ),
        };
        let name = format!("served_{}.pdf", n + 1);
        zip.start_file(&name, member()).map_err(io::Error::other)?;
        zip.write_all(&pdf(&doc.pages, "Document", "Typeset Office 4"))?;
        let who = desk.filed(matter, "the case number and the defendant's name are on file");
        papers.push(desk.truth(&doc, Some(&name), 1, who));
        words.push_str(&doc.text());
    }
    let bytes = zip.finish().map_err(io::Error::other)?.into_inner();
    let file = desk.file_name("served", "zip");
    desk.push(file, papers, bytes, words);
    Ok(())
}

/// The same bytes by two channels.
pub(crate) fn twice(desk: &mut Desk<'_>) -> io::Result<()> {
    let letters: Vec<usize> = (0..desk.items.len())
        .filter(|&i| desk.items[i].truth.file.contains("-letter.pdf") && desk.items[i].truth.trap.is_none())
        .collect();
    for (n, &from) in letters.iter().take(3).enumerate() {
        let first = desk.items[from].clone();
        let mut paper = first.truth.papers[0].clone();
        paper.decision = Decision::Duplicate;
        paper.why = format!("the bytes of {} again", first.truth.file);
        if n < 2 {
            let file = desk.file_name("upload", "pdf");
            desk.push(file, vec![paper], first.bytes, first.words);
        } else {
            // the client sends by mail what the collector had sent on paper
            let Some(client) =
                desk.firm.clients.iter().position(|c| Some(&c.number) == paper.client_number.as_ref())
            else {
                continue;
            };
            let person = desk.firm.clients[client].clone();
            let said = ask("document_attached", &person, desk.today);
            let text = format!("{}\n\n{}\n{}\n", said.text, person.short(), person.number);
            let mut mail = desk.mail_from(&person.short(), &person.email, said.subject, text.clone());
            mail.attachments.push(Attachment {
                name: "letter.pdf".to_owned(),
                media: "application/pdf",
                bytes: first.bytes,
            });
            let body = desk.body("client_email", desk.filed_to(client, SENDER), &said.intents, &[]);
            paper.part = Some("letter.pdf".to_owned());
            desk.mail("mail", &mail, vec![body, paper], text + &first.words);
        }
        desk.trap("duplicate");
    }
    Ok(())
}

/// Mail that is nobody's: advertising, and a machine that answers.
pub(crate) fn chaff(desk: &mut Desk<'_>) -> io::Result<()> {
    for (from, subject, text, extra) in [
        (
            "Lawyer Desk Supplies <hello@desksupplies.example>",
            "25% off toner this week",
            "Our autumn sale has begun. Toner, paper and binders at a quarter off. Unsubscribe at any time.",
            "List-Unsubscribe: <mailto:leave@desksupplies.example>",
        ),
        (
            "Continuing Education Circle <news@cecircle.example>",
            "Webinar: evidence in the digital age",
            "Join our free webinar on Thursday. Two hours of credit. You receive this newsletter because you signed up.",
            "List-Id: <news.cecircle.example>",
        ),
    ] {
        let (name, address) = from.split_once(" <").unwrap_or((from, ""));
        let mut mail = desk.mail_from(name, address.trim_end_matches('>'), subject, text.to_owned());
        mail.extra.push(extra.to_owned());
        let paper = desk.body("", Who::asked("it is about no client"), &[], &[]);
        desk.mail("mail", &mail, vec![paper], text.to_owned());
    }
    Ok(())
}
