//! Banks and employers: statements, returned drafts, receipts, pay stubs.

use super::Doc;
use crate::{
    chance::Chance,
    firm::{Account, Client, OUR_ADDRESS, OUR_NAME, dollars, plus, short},
    typeset::{Across, Font, Op, Sheet},
};
use jiff::civil::Date;

fn bar(s: &mut Sheet, text: &str) {
    let (left, right, y) = (s.left, s.right, s.y);
    s.op(Op::Box { at: (left, y, right - left, 16.0), width: 0.0, fill: Some(0.85) });
    s.at(left + 5.0, y + 11.5, Font::SansBold, 10.0, text);
    s.y += 22.0;
}

/// A statement of three pages, or with the second one dropped.
pub(crate) fn bank_statement(
    client: &Client,
    bank: &str,
    ends: Date,
    drop_page: bool,
    chance: &mut Chance,
) -> Doc {
    let mut doc = Doc::new("bank_statement");
    let mut s = Sheet::new(Font::Sans, 9.5);
    s.left = 54.0;
    let begins = plus(ends, -29);
    let last4 = chance.digits(4);
    s.line_in(Font::SansBold, 17.0, Across::Left, bank);
    s.line("Customer care (800) 555-0191   P.O. Box 5540, Dover, DE 19901");
    s.gap(14.0);
    let account_line = doc.tail(&last4, &format!("...{last4}"));
    s.line_in(Font::SansBold, 10.0, Across::Right, &format!("Account number {account_line}"));
    let (from, to) = (doc.short_date("period_start", begins), doc.short_date("period_end", ends));
    s.line_in(Font::Sans, 10.0, Across::Right, &format!("Statement period {from} to {to}"));
    s.gap(10.0);
    let name = client.name();
    doc.words("account_holder", &name);
    s.line(&name);
    for line in client.address() {
        s.line(&line);
    }
    s.gap(20.0);
    doc.words("bank", bank);
    bar(&mut s, "ACCOUNT SUMMARY - EVERYDAY CHECKING");
    let start = chance.between(20_000, 180_000) as i64;
    let mut rows: Vec<(Date, String, i64)> = Vec::new();
    for day in 0..29 {
        let date = plus(begins, day);
        if day == 3 || day == 17 {
            rows.push((
                date,
                format!("DIRECT DEP {} PAYROLL", client.employer.to_uppercase()),
                chance.between(98_000, 172_000) as i64,
            ));
        } else if day == 10 {
            rows.push((
                date,
                "ACH DEBIT ALDERGATE VOSS TRUST".to_owned(),
                -(chance.between(180, 420) as i64 * 100),
            ));
        } else if chance.percent(75) {
            let what = *chance.pick(&[
                "CARD PURCHASE CORNER GROCER",
                "CARD PURCHASE FUEL STOP 22",
                "CARD PURCHASE PHARMACY ON MAIN",
                "UTILITY PAYMENT CITY POWER",
                "ATM WITHDRAWAL",
                "CARD PURCHASE SUNDRIES",
            ]);
            rows.push((date, what.to_owned(), -(chance.between(450, 14_900) as i64)));
        }
    }
    let end = start + rows.iter().map(|r| r.2).sum::<i64>();
    let end = end.max(1_250);
    let deposits: i64 = rows.iter().map(|r| r.2.max(0)).sum();
    let stops = [0.0, 300.0];
    let b = doc.money("beginning_balance", start);
    let e = doc.money("ending_balance", end);
    s.row(&stops, &["Beginning balance", &b], false, true);
    s.row(&stops, &["Deposits and additions", &dollars(deposits)], false, true);
    s.row(
        &stops,
        &["Withdrawals and payments", &format!("-{}", dollars(start + deposits - end))],
        false,
        true,
    );
    s.row(&stops, &["Ending balance", &e], true, true);
    s.gap(24.0);
    bar(&mut s, "TRANSACTION DETAIL");
    let stops = [0.0, 70.0, 360.0];
    s.row(&stops, &["Date", "Description", "Amount"], true, true);
    for (n, (date, what, amount)) in rows.iter().enumerate() {
        if n == 12 {
            s.page();
            bar(&mut s, "TRANSACTION DETAIL (continued)");
            s.row(&stops, &["Date", "Description", "Amount"], true, true);
        }
        let shown = if *amount < 0 { format!("-{}", dollars(-amount)) } else { dollars(*amount) };
        s.row(&stops, &[&short(*date), what, &shown], false, true);
    }
    s.page();
    bar(&mut s, "IN CASE OF ERRORS OR QUESTIONS ABOUT YOUR ELECTRONIC TRANSFERS");
    s.para("Telephone or write to us as soon as you can if you think that your statement or receipt is wrong or if you need more information about a transfer. We must hear from you no later than 60 days after we sent you the first statement on which the error appeared.");
    s.para("This page is otherwise intentionally left blank.");
    let mut pages = s.finish("Page {n} of {of}");
    if drop_page {
        pages.remove(1);
        doc.problems.push("page_missing");
    }
    doc.pages = pages;
    doc
}

/// A bank's notice that a draft came back.
pub(crate) fn returned_payment(
    client: &Client,
    cents: i64,
    drafted: Date,
    code: usize,
    chance: &mut Chance,
) -> Doc {
    let mut doc = Doc::new("returned_payment_notice");
    let mut s = Sheet::new(Font::Mono, 10.0);
    let (code, reason, words) = [
        ("R01", "insufficient_funds", "INSUFFICIENT FUNDS"),
        ("R02", "account_closed", "ACCOUNT CLOSED"),
        ("R08", "stop_payment", "PAYMENT STOPPED"),
    ][code % 3];
    s.line_in(Font::SansBold, 14.0, Across::Left, "Keystone Harbor Trust Bank");
    s.line("ACH Operations - Notice of Returned Item");
    s.rule(1.0);
    s.gap(8.0);
    s.lines(&[OUR_NAME, "Client Trust Account ending in 7745", OUR_ADDRESS[0], OUR_ADDRESS[1]]);
    s.gap(14.0);
    s.para("The item described below was returned unpaid by the receiving bank and has been charged back to your account.");
    let name = client.name();
    doc.words("payer", &name);
    let amount = doc.money("payment_amount", cents);
    let drafted_on = doc.short_date("payment_date", drafted);
    let back = doc.short_date("returned_date", plus(drafted, 2));
    let trace = format!("0910{}", chance.digits(11));
    let trace = doc.number("trace_number", &trace);
    doc.words("return_code", code);
    doc.fact("return_reason", reason, words);
    let own = doc.number("file_number", &client.number);
    for (k, v) in [
        ("Receiver name", name.as_str()),
        ("Individual ID (your file)", &own),
        ("Amount", &amount),
        ("Effective entry date", &drafted_on),
        ("Date returned", &back),
        ("Trace number", &trace),
        ("Return reason", &format!("{code} - {words}")),
    ] {
        s.pair(&format!("{k}:"), v, 190.0);
    }
    s.gap(14.0);
    s.para("A returned item fee of $9.00 was charged. You may resubmit the entry no more than two times within 180 days of the original entry date.");
    doc.pages = s.finish("");
    doc
}

/// A receipt for a payment to a creditor.
pub(crate) fn payment_proof(
    client: &Client,
    account: &Account,
    paid: Date,
    cents: i64,
    chance: &mut Chance,
) -> Doc {
    let mut doc = Doc::new("payment_proof");
    let mut s = Sheet::new(Font::Sans, 11.0);
    let creditor = doc.words("payee", &account.creditor);
    s.line_in(Font::SansBold, 16.0, Across::Left, &creditor);
    s.rule(1.2);
    s.gap(10.0);
    s.title("PAYMENT RECEIPT");
    s.gap(10.0);
    let name = doc.words("payer", &client.name());
    let amount = doc.money("payment_amount", cents);
    let date = doc.long_date("payment_date", paid);
    let tail = doc.tail(&account.last4, &format!("ending in {}", account.last4));
    let confirmation = format!("PC{}", chance.digits(8));
    let confirmation = doc.number("confirmation_number", &confirmation);
    let reference = doc.number("reference_number", &account.reference);
    for (k, v) in [
        ("Received from", name.as_str()),
        ("Account", &tail),
        ("Reference", &reference),
        ("Amount paid", &amount),
        ("Payment date", &date),
        ("Method", "Bank draft"),
        ("Confirmation number", &confirmation),
        ("Remaining balance", &dollars((account.cents - cents).max(0))),
    ] {
        s.pair(k, v, 170.0);
        s.gap(3.0);
    }
    s.gap(14.0);
    s.para("Thank you for your payment. Please keep this receipt for your records.");
    doc.pages = s.finish("");
    doc
}

/// A pay stub.
pub(crate) fn pay_stub(client: &Client, ends: Date, chance: &mut Chance) -> Doc {
    let mut doc = Doc::new("pay_stub");
    let mut s = Sheet::new(Font::Sans, 9.5);
    s.left = 54.0;
    let employer = doc.words("employer", &client.employer);
    s.line_in(Font::SansBold, 14.0, Across::Left, &employer);
    s.line("Payroll Department");
    s.line_in(Font::SansBold, 12.0, Across::Right, "EARNINGS STATEMENT");
    let begins = plus(ends, -13);
    let (from, to) = (doc.short_date("period_start", begins), doc.short_date("period_end", ends));
    s.line_in(Font::Sans, 9.5, Across::Right, &format!("Pay period: {from} - {to}"));
    s.line_in(Font::Sans, 9.5, Across::Right, &format!("Pay date: {}", short(plus(ends, 5))));
    s.gap(8.0);
    let name = doc.words("employee", &client.name());
    s.line(&name);
    for line in client.address() {
        s.line(&line);
    }
    let ssn = format!("XXX-XX-{}", client.ssn_last4);
    doc.fact("ssn_last4", client.ssn_last4.clone(), ssn.clone());
    s.line(&format!("SSN: {ssn}"));
    s.gap(14.0);
    bar(&mut s, "EARNINGS                     Rate              Hours             This period");
    let rate = chance.between(1_750, 3_200) as i64;
    let gross = rate * 80;
    let stops = [5.0, 150.0, 230.0, 360.0];
    s.row(
        &stops,
        &["Regular", &format!("{}.{:02}", rate / 100, rate % 100), "80.00", &dollars(gross)],
        false,
        true,
    );
    let g = doc.money("gross_pay", gross);
    s.row(&stops, &["Gross pay", "", "", &g], true, true);
    s.gap(10.0);
    bar(&mut s, "DEDUCTIONS");
    let (fed, social, medicare) = (gross * 11 / 100, gross * 62 / 1000, gross * 145 / 10_000);
    for (what, cents) in [("Federal income tax", fed), ("Social Security", social), ("Medicare", medicare)] {
        s.row(&stops, &[what, "", "", &format!("-{}", dollars(cents))], false, true);
    }
    s.gap(10.0);
    let net = doc.money("net_pay", gross - fed - social - medicare);
    s.row(&stops, &["NET PAY", "", "", &net], true, true);
    s.gap(16.0);
    s.line("Deposited to checking account by direct deposit. This is not a check.");
    doc.pages = s.finish("");
    doc
}
