//! Summonses: a form in California, a citation in Texas, short forms elsewhere.

use super::{Doc, Suit};
use crate::{
    chance::Chance,
    days::{self, Due},
    firm::{Level, long, plus},
    typeset::{Across, Font, Op, Sheet},
};
use jiff::civil::Date;

/// A summons that was handed to the client on `served`.
pub(crate) fn summons(suit: &Suit, served: Date, chance: &mut Chance) -> Doc {
    let issued = plus(served, -(chance.days(6, 15)));
    let mut doc = Doc::new("summons");
    match (suit.bench.state, suit.bench.level) {
        (_, Level::Federal) => federal(suit, issued, served, &mut doc),
        ("CA", _) => california(suit, issued, served, &mut doc),
        ("TX", _) => texas(suit, issued, served, &mut doc),
        (_, Level::AppearOnly) => appear(suit, issued, served, &mut doc),
        _ => plain(suit, issued, served, &mut doc),
    }
    if let Some((reckoning, rule)) = days::answer(&suit.bench, served) {
        doc.due.push(Due { what: "answer", due: reckoning.due, rule, trigger: served });
    }
    doc
}

/// The note that a process server leaves on the copy that is handed over.
fn server_note(sheet: &mut Sheet, doc: &mut Doc, served: Date, y: f32) {
    let (x, date) = (sheet.left, doc.short_date("service_date", served));
    sheet.op(Op::Box { at: (x, y, 250.0, 52.0), width: 0.9, fill: None });
    sheet.at(x + 8.0, y + 14.0, Font::SansBold, 9.0, "COPY SERVED ON DEFENDANT");
    sheet.at(x + 8.0, y + 28.0, Font::Sans, 9.5, &format!("Date of service: {date}   Time: 6:40 PM"));
    sheet.at(x + 8.0, y + 42.0, Font::Sans, 9.5, "Manner: personal   Server ID: PS-2207");
    doc.fact("service_method", "personal", "personal");
}

fn parties(suit: &Suit, doc: &mut Doc) {
    doc.number("case_number", &suit.case_number);
    doc.words("plaintiff", &suit.account.creditor);
    doc.words("defendant", &suit.defendant);
}

fn california(suit: &Suit, issued: Date, served: Date, doc: &mut Doc) {
    let mut s = Sheet::new(Font::Sans, 9.5);
    (s.left, s.right, s.y) = (40.0, 572.0, 34.0);
    parties(suit, doc);
    s.at(530.0, 30.0, Font::SansBold, 8.0, "SUM-100");
    s.line_in(Font::SansBold, 18.0, Across::Centre, "SUMMONS");
    s.line_in(Font::SansBold, 10.0, Across::Centre, "(CITACIÓN JUDICIAL)");
    s.op(Op::Box { at: (412.0, 62.0, 160.0, 96.0), width: 0.8, fill: None });
    s.at(424.0, 74.0, Font::Sans, 6.0, "FOR COURT USE ONLY (SOLO PARA EL TRIBUNAL)");
    s.stamp(
        424.0,
        100.0,
        &["ELECTRONICALLY FILED", &suit.bench.head[1].replace("FOR THE ", ""), &long(issued)],
    );
    s.gap(8.0);
    s.pair("NOTICE TO DEFENDANT:", "(AVISO AL DEMANDADO)", 130.0);
    s.line(&suit.defendant.clone());
    s.gap(16.0);
    s.pair("YOU ARE BEING SUED BY PLAINTIFF:", "(LO DEMANDA EL DEMANDANTE)", 200.0);
    s.line(&suit.account.creditor.clone());
    s.gap(22.0);
    s.rule(1.0);
    doc.fact("response_days", "30 days", "30 CALENDAR DAYS");
    let right = s.right;
    let block = |s: &mut Sheet, text: &str| {
        let left = s.left;
        s.block(Font::Sans, 9.0, left, right, 0.0, text);
        s.gap(5.0);
    };
    block(
        &mut s,
        "NOTICE! A lawsuit has been brought against you. If you do nothing, the court may decide the case without hearing your side. Read what follows.",
    );
    block(
        &mut s,
        "You have 30 CALENDAR DAYS after this summons and the papers with it were handed to you to file a written response at this court and to have a copy delivered to the plaintiff. A letter or a telephone call is not enough. Your response must be on the proper form if you want the court to hear you. The court's self-help center, the county law library and the courthouse nearest to you have forms. If the filing fee is more than you can pay, ask the clerk for a fee waiver form. If you miss the time, you may lose by default, and your wages, money and property may be taken without another warning.",
    );
    block(
        &mut s,
        "There are other legal requirements. You may wish to speak with an attorney at once. If you do not know one, an attorney referral service or a legal aid office may help. The court has a lien for waived fees on any recovery of a certain size.",
    );
    block(
        &mut s,
        "¡AVISO! Lo han demandado. Tiene 30 días de calendario después de recibir esta citación para presentar una respuesta por escrito en este tribunal. Una carta o una llamada no lo protege. Si no responde a tiempo, puede perder el caso por falta de respuesta y le podrán quitar su sueldo, dinero y bienes sin más aviso.",
    );
    s.rule(1.0);
    let top = s.y;
    s.op(Op::Box { at: (372.0, top, 200.0, 34.0), width: 0.8, fill: None });
    s.at(377.0, top + 9.0, Font::Sans, 6.5, "CASE NUMBER (Número del Caso):");
    s.at(377.0, top + 26.0, Font::SansBold, 11.0, &suit.case_number);
    s.line("The name and address of the court is:");
    s.line(&suit.bench.name.clone());
    s.line("Civil Clerk, 110 Hill Exchange Street");
    s.gap(12.0);
    s.line("The name, address and telephone number of plaintiff's attorney is:");
    let c = suit.counsel;
    s.line(&format!("{} (Bar No. {}), {}, {}, {}", c.attorney, c.bar, c.firm, c.street, c.phone));
    s.gap(14.0);
    let date = doc.long_date("issue_date", issued);
    s.row(
        &[0.0, 190.0, 380.0],
        &[&format!("DATE (Fecha): {date}"), "Clerk, by (Secretario): R. Ibarra-Lund", ", Deputy (Adjunto)"],
        false,
        false,
    );
    s.rule(0.8);
    s.seal(80.0, s.y + 50.0, "SUPERIOR COURT");
    s.gap(8.0);
    (s.left, doc.no_deadline) = (140.0, false);
    s.line_in(Font::SansBold, 9.5, Across::Left, "NOTICE TO THE PERSON SERVED: You are served");
    s.check(true, "as an individual defendant.");
    s.check(false, "as the person sued under the fictitious name of (specify):");
    s.check(false, "on behalf of (specify):");
    s.gap(6.0);
    let y = s.y;
    server_note(&mut s, doc, served, y);
    doc.pages = s.finish("Page {n} of {of}");
}

fn texas(suit: &Suit, issued: Date, served: Date, doc: &mut Doc) {
    let mut s = Sheet::new(Font::Serif, 11.5);
    parties(suit, doc);
    let justice = suit.bench.level == Level::Justice;
    s.line_in(
        Font::SerifBold,
        15.0,
        Across::Centre,
        if justice { "CITATION - DEBT CLAIM" } else { "CITATION" },
    );
    s.line_in(Font::Serif, 11.5, Across::Centre, "THE STATE OF TEXAS");
    s.gap(6.0);
    let head = suit.bench.head.join(", ");
    s.title(&format!("{} {}", suit.bench.word.to_uppercase(), suit.case_number));
    s.para(&head);
    s.pair("PLAINTIFF:", &suit.account.creditor, 110.0);
    s.pair("DEFENDANT:", &suit.defendant, 110.0);
    s.gap(8.0);
    s.line(&format!("TO: {}", suit.defendant));
    for line in &suit.address {
        s.line(&format!("      {line}"));
    }
    s.gap(8.0);
    if justice {
        doc.fact("response_days", "14 days", "14th day");
        s.para("You have been sued. You may hire an attorney to help you with your defense, but you do not have to. You or your attorney must file a written answer with this court by the end of the 14th day after the day on which you were handed this citation and the petition. If that day is a Saturday, a Sunday or a legal holiday, or the court closes before 5:00 p.m. on it, the answer is due on the next day on which it is open. Do not disregard this paper. If no answer is filed in time, judgment by default may be entered for what the petition asks.");
    } else {
        doc.fact("response_days", "20 days", "twenty days");
        s.para("You have been sued. You may employ an attorney. If you or your attorney do not file a written answer with the clerk who issued this citation by 10:00 a.m. on the Monday next following the expiration of twenty days after you were served with this citation and petition, a default judgment may be taken against you. In addition to filing an answer you may have to make initial disclosures to the other parties of this suit.");
    }
    let date = doc.long_date("issue_date", issued);
    s.para(&format!("Plaintiff's original petition was filed with this court on {}. The claim is for money owed on an account. The nature of the demand is set out in the petition that comes with this citation and is part of it.", long(plus(issued, -4))));
    s.para(&format!("ISSUED AND GIVEN UNDER MY HAND AND SEAL of the court at office on {date}."));
    s.para(&format!(
        "Attorney for plaintiff: {}, {}, {}, {}.",
        suit.counsel.attorney, suit.counsel.firm, suit.counsel.street, suit.counsel.phone
    ));
    let y = s.y + 34.0;
    s.seal(110.0, y, "TEXAS");
    s.lines_at(
        300.0,
        &[
            "Orville P. Teague, Clerk of the Court",
            &format!("{} County, Texas", suit.bench.county),
            "By: L. Castañeda, Deputy",
        ],
    );
    s.y = y + 44.0;
    let y = s.y;
    server_note(&mut s, doc, served, y);
    s.y = y + 70.0;
    s.line_in(Font::SerifBold, 11.5, Across::Centre, "OFFICER'S OR AUTHORIZED PERSON'S RETURN");
    s.para("Came to hand on the ____ day of ____________, 20__, at ____ o'clock, and executed as stated on the return filed with the court.");
    doc.pages = s.finish("Page {n} of {of}");
}

fn federal(suit: &Suit, issued: Date, served: Date, doc: &mut Doc) {
    let mut s = Sheet::new(Font::Serif, 11.5);
    s.at(72.0, 40.0, Font::Sans, 8.0, "AO 440 (Rev. 06/12)  Summons in a Civil Action");
    suit.caption(&mut s, doc, "SUMMONS IN A CIVIL ACTION");
    s.line(&format!("To: {}", suit.defendant));
    for line in &suit.address {
        s.line(&format!("      {line}"));
    }
    s.gap(10.0);
    s.para("A lawsuit has been filed against you.");
    doc.fact("response_days", "21 days", "21 days");
    s.para("Within 21 days after this summons was served on you, not counting the day on which you received it, you must serve on the plaintiff an answer to the attached complaint or a motion under Rule 12 of the Federal Rules of Civil Procedure. (The time is 60 days for the United States and its agencies, officers and employees.) The answer or motion must be served on the plaintiff's attorney, whose name and address are:");
    s.lines(&[suit.counsel.attorney, suit.counsel.firm, suit.counsel.street, suit.counsel.phone]);
    s.gap(8.0);
    s.para("If you fail to respond, judgment by default will be entered against you for the relief demanded in the complaint. You must also file your answer or motion with the court.");
    let date = doc.long_date("issue_date", issued);
    s.line_in(Font::Serif, 11.5, Across::Right, "CLERK OF COURT");
    s.gap(16.0);
    s.line(&format!("Date: {date}"));
    s.line_in(Font::Serif, 11.5, Across::Right, "s/ D. Okafor, Deputy Clerk");
    let y = s.y + 40.0;
    s.seal(110.0, y, "U.S. DISTRICT");
    let (left, y) = (s.left, y + 44.0);
    s.left = left;
    server_note(&mut s, doc, served, y);
    doc.pages = s.finish("Page {n} of {of}");
}

fn appear(suit: &Suit, issued: Date, served: Date, doc: &mut Doc) {
    let mut s = suit.sheet();
    suit.caption(&mut s, doc, "SUMMONS");
    let day = days::sitting(&suit.bench, plus(issued, 38));
    s.line(&format!("To: {}", suit.defendant));
    for line in &suit.address {
        s.line(&format!("      {line}"));
    }
    s.gap(8.0);
    let hearing = doc.long_date("return_date", day);
    s.para(&format!("YOU ARE SUMMONED and must appear, in person or by an attorney, before this court on {hearing} at 9:30 a.m. in Courtroom 1104, 50 West Exchange Place, in answer to the complaint, a copy of which is attached."));
    s.para("You must file your appearance in the office of the clerk on or before that day. No written answer is needed unless the court orders one. If you do not appear, a judgment by default may be entered against you for the relief that the complaint asks for.");
    s.para("TO THE OFFICER: This summons must be returned by the officer or other person to whom it was given for service, with the endorsement of service, immediately after service.");
    let date = doc.long_date("issue_date", issued);
    s.para(&format!("WITNESS: Clerk of the Court, {date}."));
    let y = s.y + 36.0;
    s.seal(110.0, y, "CIRCUIT COURT");
    server_note(&mut s, doc, served, y + 48.0);
    doc.pages = s.finish("");
    doc.due.push(Due { what: "appear", due: day, rule: "printed", trigger: served });
}

fn plain(suit: &Suit, issued: Date, served: Date, doc: &mut Doc) {
    let mut s = suit.sheet();
    let title = match suit.bench.state {
        "NY" => "SUMMONS - CONSUMER CREDIT TRANSACTION",
        "FL" => "SUMMONS: PERSONAL SERVICE ON A NATURAL PERSON",
        "NC" => "CIVIL SUMMONS TO BE SERVED WITH ORDER AND COMPLAINT",
        "NJ" => "SUMMONS - YOU ARE BEING SUED!",
        _ => "SUMMONS",
    };
    suit.caption(&mut s, doc, title);
    s.line(&format!("To: {}", suit.defendant));
    for line in &suit.address {
        s.line(&format!("      {line}"));
    }
    s.gap(8.0);
    let days = days::period(&suit.bench).unwrap_or(20);
    doc.fact("response_days", format!("{days} days"), format!("{days} days"));
    s.para(match suit.bench.state {
        "NY" => "YOU ARE HEREBY SUMMONED to answer the complaint in this action and to serve a copy of your answer on the plaintiff's attorney.",
        "FL" => "A lawsuit has been filed against you.",
        "NJ" => "The plaintiff named above has filed a lawsuit against you in the Special Civil Part. The complaint attached to this summons says why.",
        "NC" => "A civil action has been commenced against you. You are notified to appear and answer the complaint of the plaintiff.",
        _ => "You are being sued by the plaintiff named above, who claims the sum stated in the complaint that is attached.",
    });
    s.para(&format!("You must serve and file a written answer within {days} days after this summons was delivered to you in person in this state, not counting the day of delivery. A telephone call will not protect you. If you do not answer in time, a judgment by default may be entered against you, and your wages, money and property may be taken after that."));
    if suit.bench.state == "NY" {
        s.para("If this summons was not handed to you in person within the state, you have thirty days after service is complete. A defendant who cannot pay an attorney may be able to get help from the court's help center.");
    }
    s.para(&format!(
        "The plaintiff's attorney is {}, {}, {}, {}.",
        suit.counsel.attorney, suit.counsel.firm, suit.counsel.street, suit.counsel.phone
    ));
    let date = doc.long_date("issue_date", issued);
    s.para(&format!("Dated and issued: {date}"));
    let top = s.y;
    s.seal(110.0, top + 34.0, "CLERK OF COURT");
    s.lines_at(320.0, &["CLERK OF THE COURT", "", "By: M. Thornquist, Deputy Clerk"]);
    s.y = top + 80.0;
    s.room(60.0);
    let y = s.y;
    server_note(&mut s, doc, served, y);
    s.y = y + 64.0;
    doc.pages = s.finish("");
}
