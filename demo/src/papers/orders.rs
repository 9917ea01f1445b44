//! What courts decide and set: hearings, orders, judgments, dismissals.

use super::{Doc, Suit};
use crate::{
    chance::Chance,
    days::{self, Due},
    firm::{Level, long, plus},
    typeset::Across,
};
use jiff::civil::Date;

const JUDGES: &[&str] =
    &["Hon. Evelyn Marchetti", "Hon. Thaddeus Okoro", "Hon. Louisa Brandt", "Hon. Raymond Xu"];

/// The clerk's notice of a hearing.
pub(crate) fn hearing(suit: &Suit, issued: Date, heard: Date, chance: &mut Chance) -> Doc {
    let mut doc = Doc::new("notice_of_hearing");
    let mut s = suit.sheet();
    suit.caption(&mut s, &mut doc, "NOTICE OF HEARING");
    let judge = *chance.pick(JUDGES);
    doc.words("judge", judge);
    let day = doc.long_date("hearing_date", heard);
    doc.fact("hearing_time", "13:30", "1:30 p.m.");
    s.indented("TO ALL PARTIES AND THEIR COUNSEL:");
    s.indented(&format!("PLEASE TAKE NOTICE that this case has been set for a case management conference on {day} at 1:30 p.m. before the {judge}, in Courtroom 3B, {} County Courthouse.", suit.bench.county));
    s.indented("Counsel and parties without counsel must appear. Appearance by video is allowed when asked for at least two court days before. A party that does not appear may be sanctioned, and the case may be decided in that party's absence.");
    let date = doc.long_date("issue_date", issued);
    s.line(&format!("Dated: {date}"));
    let x = s.left + 220.0;
    s.sign(chance, x, &["Clerk of the Court", "By: Deputy Clerk"]);
    s.gap(8.0);
    s.para(&format!(
        "Copies mailed to: {}, {}; Aldergate & Voss LLP, attorneys for {}.",
        suit.counsel.attorney, suit.counsel.firm, suit.defendant
    ));
    doc.pages = s.finish("Page {n} of {of}");
    doc.due.push(Due { what: "hearing", due: heard, rule: "printed", trigger: issued });
    doc
}

fn order_body(suit: &Suit, doc: &mut Doc, title: &str, signed: Option<Date>, chance: &mut Chance) {
    let mut s = suit.sheet();
    suit.caption(&mut s, doc, title);
    s.indented("This matter having come before the Court on Plaintiff's motion, and the Court having read the papers and heard the parties, and good cause appearing,");
    s.indented("IT IS HEREBY ORDERED that:");
    s.indented("1.  The motion to compel is GRANTED IN PART. Defendant shall produce account statements in Defendant's possession.");
    s.indented("2.  Each party shall bear its own costs of the motion.");
    s.indented("3.  All other relief is denied without prejudice.");
    s.line_in(s.bold, s.size, Across::Left, "SO ORDERED.");
    let judge = *chance.pick(JUDGES);
    let x = s.left + 220.0;
    match signed {
        Some(day) => {
            let date = doc.long_date("signed_date", day);
            s.line(&format!("Dated: {date}"));
            s.sign(chance, x, &[judge, "Judge of the Court"]);
            s.stamp(400.0, 40.0, &["ENTERED", &long(day)]);
        }
        None => {
            s.line("Dated: ____________________, 20___");
            s.unsigned(x, &["JUDGE", ""]);
            s.gap(10.0);
            s.line("Submitted by:");
            s.sign(chance, s.left, &[suit.counsel.attorney, suit.counsel.firm, "Attorneys for Plaintiff"]);
        }
    }
    doc.pages = s.finish("Page {n} of {of}");
}

/// A signed order.
pub(crate) fn order(suit: &Suit, signed: Date, chance: &mut Chance) -> Doc {
    let mut doc = Doc::new("order");
    order_body(suit, &mut doc, "ORDER ON PLAINTIFF'S MOTION TO COMPEL", Some(signed), chance);
    doc
}

/// An order that nobody has signed: it makes no deadline.
pub(crate) fn proposed_order(suit: &Suit, chance: &mut Chance) -> Doc {
    let mut doc = Doc::new("proposed_order");
    order_body(suit, &mut doc, "[PROPOSED] ORDER ON PLAINTIFF'S MOTION TO COMPEL", None, chance);
    doc.no_deadline = true;
    doc.problems.push("unsigned");
    doc
}

/// A judgment for the plaintiff.
pub(crate) fn judgment(suit: &Suit, entered: Date, chance: &mut Chance) -> Doc {
    let mut doc = Doc::new("judgment");
    let mut s = suit.sheet();
    let title =
        if suit.bench.level == Level::Federal { "JUDGMENT IN A CIVIL CASE" } else { "FINAL JUDGMENT" };
    suit.caption(&mut s, &mut doc, title);
    let costs = chance.between(180, 460) as i64 * 100;
    let total = doc.money("judgment_amount", suit.account.cents + costs);
    let principal = doc.money("principal", suit.account.cents);
    let costs = doc.money("costs", costs);
    s.indented(&format!("This action having come before the Court, the issues having been heard and a decision having been rendered, IT IS ORDERED, ADJUDGED AND DECREED that Plaintiff {} recover from Defendant {} the following sums:", suit.account.creditor, suit.defendant));
    let tab = s.right - s.left - 40.0;
    for (name, amount) in [("Principal", &principal), ("Costs of court", &costs), ("TOTAL JUDGMENT", &total)]
    {
        s.row(&[40.0, tab], &[name, amount], name.starts_with("TOTAL"), true);
    }
    s.gap(10.0);
    s.indented("together with interest on the total at the rate of 7.5 percent a year from the date of entry until paid, for all of which let execution issue.");
    let date = doc.long_date("entered_date", entered);
    s.line(&format!("Judgment entered: {date}"));
    let x = s.left + 220.0;
    let judge = *chance.pick(JUDGES);
    s.sign(chance, x, &[judge, "Judge of the Court"]);
    s.stamp(400.0, 40.0, &["FILED AND ENTERED", &long(entered)]);
    doc.pages = s.finish("Page {n} of {of}");
    if suit.bench.level == Level::Federal {
        for (what, reckoning, rule) in days::after_federal_judgment(entered) {
            doc.due.push(Due { what, due: reckoning.due, rule, trigger: entered });
        }
    }
    doc
}

/// A dismissal, with or without prejudice.
pub(crate) fn dismissal(suit: &Suit, filed: Date, with_prejudice: bool, chance: &mut Chance) -> Doc {
    let mut doc = Doc::new("dismissal");
    let mut s = suit.sheet();
    let how = if with_prejudice { "WITH PREJUDICE" } else { "WITHOUT PREJUDICE" };
    suit.caption(&mut s, &mut doc, &format!("NOTICE OF VOLUNTARY DISMISSAL {how}"));
    s.indented(&format!("Plaintiff {} hereby dismisses this action against Defendant {} {}. Each party is to bear its own costs and attorney's fees.", suit.account.creditor, suit.defendant, how.to_lowercase()));
    s.indented("No counterclaim is pending. The clerk is asked to close the file.");
    let date = doc.long_date("filing_date", filed);
    s.line(&format!("Dated: {date}"));
    let x = s.left + 220.0;
    s.sign(chance, x, &[suit.counsel.attorney, suit.counsel.firm, "Attorneys for Plaintiff"]);
    s.gap(8.0);
    s.line_in(s.bold, s.size, Across::Centre, "CERTIFICATE OF SERVICE");
    s.indented(&format!("A copy was mailed to counsel for Defendant on {}.", long(plus(filed, 1))));
    suit.file_line(&mut s, &mut doc);
    doc.pages = s.finish("Page {n} of {of}");
    doc.no_deadline = true;
    doc
}
