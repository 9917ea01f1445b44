//! What creditors and collectors write.

use super::Doc;
use crate::{
    days::{self, Due},
    firm::{Account, Client, dollars, plus},
    typeset::{Across, Font, Op, Sheet},
};
use jiff::civil::Date;

/// What a letter shows of its addressee; a trap leaves things out.
#[derive(Debug, Clone)]
pub(crate) struct Addressee {
    pub(crate) name: String,
    pub(crate) address: Vec<String>,
    /// None leaves the account out.
    pub(crate) last4: Option<String>,
    pub(crate) reference: Option<String>,
}

impl Addressee {
    pub(crate) fn of(client: &Client, account: &Account) -> Self {
        Self {
            name: client.name(),
            address: client.address().to_vec(),
            last4: Some(account.last4.clone()),
            reference: Some(account.reference.clone()),
        }
    }
}

fn head(s: &mut Sheet, name: &str, street: &str) {
    let (left, y) = (s.left, s.y);
    s.op(Op::Box { at: (left, y, 26.0, 26.0), width: 0.0, fill: Some(0.35) });
    s.at(left + 34.0, y + 12.0, Font::SansBold, 13.0, name);
    s.at(left + 34.0, y + 24.0, Font::Sans, 8.5, street);
    s.y += 40.0;
}

fn addressed(s: &mut Sheet, to: &Addressee) {
    s.line(&to.name.clone());
    for line in &to.address {
        s.line(line);
    }
    s.gap(12.0);
}

/// The notice that a collector must send first.
pub(crate) fn validation_notice(agency: &str, account: &Account, to: &Addressee, sent: Date) -> Doc {
    let mut doc = Doc::new("validation_notice");
    let mut s = Sheet::new(Font::Sans, 10.0);
    let ends = days::validation_ends(sent);
    head(&mut s, agency, "P.O. Box 5510, Tempe, AZ 85280   (800) 555-0166   8am-6pm MST, Monday to Friday");
    doc.words("creditor", &account.creditor);
    doc.words("original_creditor", &account.original);
    addressed(&mut s, to);
    let date = doc.long_date("letter_date", sent);
    s.line_in(Font::Sans, 10.0, Across::Right, &date);
    if let Some(reference) = &to.reference {
        let reference = doc.number("reference_number", reference);
        s.line_in(Font::Sans, 10.0, Across::Right, &format!("Reference: {reference}"));
    }
    s.gap(6.0);
    let tail = to
        .last4
        .as_ref()
        .map(|t| doc.tail(t, &format!("account ending in {t}")))
        .unwrap_or("account".to_owned());
    s.para(&format!("{agency} is a debt collector. We are trying to collect a debt that you owe to {}. We will use any information you give us to help collect the debt.", account.creditor));
    s.line_in(Font::SansBold, 11.0, Across::Left, "Our records show:");
    s.para(&format!("You had a credit card from {} with {tail}.", account.original));
    let stops = [0.0, 468.0];
    let itemized = plus(sent, -260);
    let shown = doc.long_date("itemization_date", itemized);
    let then = account.cents * 96 / 100;
    let (interest, fees, paid) = ((account.cents - then) + 2_500, 0, 2_500);
    s.row(&stops, &[&format!("As of {shown}, you owed:"), &dollars(then)], false, true);
    let i = doc.money("interest", interest);
    s.row(
        &stops,
        &["Between that date and today: you were charged this amount in interest:", &format!("+ {i}")],
        false,
        true,
    );
    s.row(&stops, &["You were charged this amount in fees:", &format!("+ {}", dollars(fees))], false, true);
    let p = doc.money("credits", paid);
    s.row(
        &stops,
        &["You paid or were credited this amount toward the debt:", &format!("- {p}")],
        false,
        true,
    );
    s.rule(0.8);
    let total = doc.money("total_amount", account.cents);
    s.row(&stops, &["Total amount of the debt now:", &total], true, true);
    s.gap(10.0);
    s.line_in(Font::SansBold, 11.0, Across::Left, "How can you dispute the debt?");
    let by = doc.long_date("dispute_by", ends);
    s.para(&format!("Call or write to us by {by}, to dispute all or part of the debt. If you do not, we will assume that our information is correct."));
    s.para(&format!("If you write to us by {by}, we must stop collection on any amount you dispute until we send you information that shows you owe the debt. You may use the form below or write to us without the form."));
    s.line_in(Font::SansBold, 11.0, Across::Left, "What else can you do?");
    s.para(&format!("Write to ask for the name and address of the original creditor, if different from the current creditor. If you write by {by}, we must stop collection until we send you that information."));
    s.para("Learn more about your rights under federal law at www.cfpb.gov/debt-collection. Contact us about your payment options.");
    s.rule(0.6);
    s.title("How do you want to respond? Check all that apply:");
    s.check(false, "I want to dispute the debt because I think:");
    s.left += 20.0;
    s.check(false, "This is not my debt.");
    s.check(false, "The amount is wrong.");
    s.check(false, "Other (please describe on reverse or attach additional information).");
    s.left -= 20.0;
    s.check(false, "I want you to send me the name and address of the original creditor.");
    s.check(false, "I enclosed this amount: $ ______");
    doc.pages = s.finish("Page {n} of {of}");
    doc.due.push(Due { what: "dispute", due: ends, rule: "12 CFR 1006.34(b)(5)", trigger: sent });
    doc
}

/// An ordinary demand.
pub(crate) fn collection_letter(
    agency: &str,
    account: &Account,
    to: &Addressee,
    sent: Date,
    tone: usize,
) -> Doc {
    let mut doc = Doc::new("collection_letter");
    let mut s = Sheet::new(Font::Serif, 11.5);
    head(&mut s, agency, "P.O. Box 5520, Wilmington, DE 19801   (800) 555-0177");
    let date = doc.long_date("letter_date", sent);
    s.line(&date);
    s.gap(10.0);
    addressed(&mut s, to);
    doc.words("creditor", &account.creditor);
    s.pair("Re:", &format!("Creditor: {}", account.creditor), 30.0);
    s.pair("", &format!("Original creditor: {}", account.original), 30.0);
    if let Some(last4) = &to.last4 {
        let tail = doc.tail(last4, &format!("************{last4}"));
        s.pair("", &format!("Account number: {tail}"), 30.0);
    }
    if let Some(reference) = &to.reference {
        let reference = doc.number("reference_number", reference);
        s.pair("", &format!("Our reference: {reference}"), 30.0);
    }
    let amount = doc.money("amount_due", account.cents);
    s.pair("", &format!("Balance due: {amount}"), 30.0);
    s.gap(10.0);
    let to_name = to.name.clone();
    s.para(&format!("Dear {to_name}:"));
    let body: &[&str] = match tone % 3 {
        0 => &[
            "Your account has been placed with our office for collection. Our earlier letters have gone unanswered. We would like to help you to settle this account.",
            "Please send the balance in the enclosed envelope, or call our office to arrange payments that suit your budget.",
        ],
        1 => &[
            "FINAL NOTICE. The balance shown above remains unpaid. If we do not hear from you, our client may consider further remedies, which may include referral to an attorney in your state.",
            "No decision to file suit has been made. You can prevent further collection activity by calling us today.",
        ],
        _ => &[
            "We have been told that you have a program for your debts. This letter is to let you know that the account is still past due and that it may continue to be reported to the credit bureaus.",
            "If you are represented by an attorney in this matter, please send us the attorney's name, address and telephone number.",
        ],
    };
    for text in body {
        s.para(text);
    }
    s.para("This is an attempt to collect a debt by a debt collector. Any information obtained will be used for that purpose.");
    s.line("Sincerely,");
    s.gap(20.0);
    s.line("Account Services");
    s.line(agency);
    doc.pages = s.finish("");
    doc
}

/// An offer to settle, with its last day.
pub(crate) fn settlement_offer(
    agency: &str,
    account: &Account,
    to: &Addressee,
    sent: Date,
    percent: i64,
) -> Doc {
    let mut doc = Doc::new("settlement_offer");
    let mut s = Sheet::new(Font::Sans, 10.5);
    head(&mut s, agency, "P.O. Box 5530, Sioux Falls, SD 57104   (800) 555-0188");
    let date = doc.long_date("letter_date", sent);
    s.line(&date);
    s.gap(10.0);
    addressed(&mut s, to);
    doc.words("creditor", &account.creditor);
    let stops = [0.0, 150.0];
    s.row(&stops, &["Current creditor", &account.creditor], false, false);
    s.row(&stops, &["Original creditor", &account.original], false, false);
    if let Some(last4) = &to.last4 {
        let tail = doc.tail(last4, &format!("XXXX-XXXX-XXXX-{last4}"));
        s.row(&stops, &["Account", &tail], false, false);
    }
    if let Some(reference) = &to.reference {
        let reference = doc.number("reference_number", reference);
        s.row(&stops, &["Reference", &reference], false, false);
    }
    let balance = doc.money("balance", account.cents);
    s.row(&stops, &["Balance", &balance], false, false);
    s.gap(12.0);
    s.title("SETTLEMENT OFFER");
    let offered = account.cents * percent / 100;
    let ends = plus(sent, 24);
    let amount = doc.money("settlement_amount", offered);
    doc.fact("settlement_percent", format!("{percent}%"), format!("{percent}%"));
    let by = doc.long_date("offer_expires", ends);
    s.para(&format!("We are authorized to accept {amount}, which is {percent}% of the balance, as settlement in full of this account. You would save {}.", dollars(account.cents - offered)));
    s.para(&format!("To accept, your payment must reach this office on or before {by}. After that day the offer expires and the full balance will be due. We are not obliged to renew this offer."));
    s.check(false, &format!("Option 1: one payment of {amount}"));
    s.check(
        false,
        &format!("Option 2: three monthly payments of {} each, the first by {by}", dollars(offered / 3 + 1)),
    );
    s.gap(8.0);
    s.para("When the settlement amount has been paid and has cleared, we will tell the credit bureaus that the account is settled for less than the full balance. If $600.00 or more of debt is forgiven, the creditor may have to report it on Form 1099-C. Talk to a tax adviser.");
    s.para("This is an attempt to collect a debt by a debt collector. Any information obtained will be used for that purpose.");
    s.gap(16.0);
    s.line(&format!("Recovery Department, {agency}"));
    doc.pages = s.finish("");
    doc.due.push(Due { what: "offer_expires", due: ends, rule: "printed", trigger: sent });
    doc
}
