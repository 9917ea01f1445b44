//! Discovery requests and subpoenas.

use super::{Doc, Suit};
use crate::{
    chance::Chance,
    days::{self, Due},
    firm::{OUR_ADDRESS, OUR_NAME},
    typeset::Across,
};
use jiff::civil::Date;

/// A combined set: interrogatories, requests for production, requests for admission.
pub(crate) fn discovery(suit: &Suit, mailed: Date, chance: &mut Chance) -> Doc {
    let mut doc = Doc::new("discovery_request");
    let mut s = suit.sheet();
    suit.caption(&mut s, &mut doc, "PLAINTIFF'S FIRST SET OF INTERROGATORIES, REQUESTS FOR PRODUCTION AND REQUESTS FOR ADMISSION TO DEFENDANT");
    s.line(&format!("TO: Defendant {}, by counsel, {OUR_NAME}", suit.defendant));
    s.gap(6.0);
    doc.fact("response_days", "30 days", "30 days");
    s.indented("Plaintiff asks that Defendant answer the following under oath, produce the following documents, and admit the truth of the following matters, each within 30 days after service of this paper. Matters in the requests for admission that are not denied in that time are admitted.");
    s.line_in(s.bold, s.size, Across::Centre, "INTERROGATORIES");
    for (n, text) in [
        "State your full name, every other name you have used, and each address at which you have lived in the last five years.",
        "State whether you ever opened or used an account with the original creditor named in the complaint.",
        "If you contend that the balance is wrong, state what you say the right balance is and how you reckon it.",
        "Name each person who helped to answer these interrogatories.",
    ].iter().enumerate() {
        s.indented(&format!("INTERROGATORY NO. {}: {text}", n + 1));
    }
    s.line_in(s.bold, s.size, Across::Centre, "REQUESTS FOR PRODUCTION");
    for (n, text) in [
        "All statements of the account in your possession.",
        "All letters between you and the original creditor or Plaintiff about the account.",
        "All proof of payments that you say were not credited.",
    ]
    .iter()
    .enumerate()
    {
        s.indented(&format!("REQUEST FOR PRODUCTION NO. {}: {text}", n + 1));
    }
    s.line_in(s.bold, s.size, Across::Centre, "REQUESTS FOR ADMISSION");
    let owed = crate::firm::dollars(suit.account.cents);
    for (n, text) in [
        "Admit that you opened the account that is described in the complaint.".to_owned(),
        "Admit that you made purchases with it.".to_owned(),
        format!("Admit that the unpaid balance of the account is {owed}."),
        "Admit that you have no document that shows a later payment.".to_owned(),
    ]
    .iter()
    .enumerate()
    {
        s.indented(&format!("REQUEST FOR ADMISSION NO. {}: {text}", n + 1));
    }
    let x = s.left + 220.0;
    s.sign(chance, x, &[suit.counsel.attorney, suit.counsel.firm, "Attorneys for Plaintiff"]);
    s.gap(8.0);
    s.line_in(s.bold, s.size, Across::Centre, "CERTIFICATE OF SERVICE");
    let date = doc.long_date("mailed_date", mailed);
    doc.fact("service_method", "mail", "United States mail");
    s.indented(&format!("I certify that on {date} I served this paper by United States mail, first class, on {OUR_NAME}, {}, {}.", OUR_ADDRESS[0], OUR_ADDRESS[1]));
    suit.file_line(&mut s, &mut doc);
    doc.pages = s.finish("Page {n} of {of}");
    if let Some((reckoning, rule)) = days::discovery_by_mail(&suit.bench, mailed) {
        doc.due.push(Due { what: "discovery_response", due: reckoning.due, rule, trigger: mailed });
    }
    doc
}

/// A subpoena to the client's employer, of which we get a copy.
pub(crate) fn subpoena(suit: &Suit, issued: Date, returnable: Date, chance: &mut Chance) -> Doc {
    let mut doc = Doc::new("subpoena");
    let mut s = suit.sheet();
    suit.caption(&mut s, &mut doc, "SUBPOENA FOR PRODUCTION OF BUSINESS RECORDS");
    s.line(&format!("TO: Custodian of Records, {}", suit.client.employer));
    s.gap(6.0);
    let day = doc.long_date("return_date", returnable);
    s.indented(&format!("YOU ARE COMMANDED to produce the documents listed below at the offices of {}, {}, on {day} at 10:00 a.m.", suit.counsel.firm, suit.counsel.street));
    s.indented(&format!("1.  Payroll records of {} for the last twelve months.", suit.defendant));
    s.indented(
        "2.  The application for employment, with any other record that shows where wages are deposited.",
    );
    s.indented("Disobedience of this subpoena may be punished as contempt. A person commanded to produce may object in writing before the day stated.");
    let date = doc.long_date("issue_date", issued);
    s.line(&format!("Issued: {date}"));
    let x = s.left + 220.0;
    s.sign(chance, x, &[suit.counsel.attorney, suit.counsel.firm]);
    suit.file_line(&mut s, &mut doc);
    doc.pages = s.finish("Page {n} of {of}");
    doc.due.push(Due { what: "subpoena_return", due: returnable, rule: "printed", trigger: issued });
    doc
}
