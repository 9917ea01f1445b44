//! Papers in our own words, one table for all kinds. A line that begins with `#` is centred and in capitals, as a
//! heading is set; `>` stands in the cell right of the caption; the rest is running text.

use super::{classify, find};
use crate::{Area, Line, MailHead, Origin, Page, Word, papers::PaperView};

/// Sets lines on a page.
fn page(number: u32, text: &str, origin: Origin) -> Page {
    let (mut words, mut lines): (Vec<Word>, Vec<Line>) = (Vec::new(), Vec::new());
    let mut gap = false;
    for (row, line) in text.lines().map(str::trim).enumerate() {
        if line.is_empty() {
            gap = true;
            continue;
        }
        let (mark, rest) = match line.split_at_checked(1) {
            Some(("#", rest)) => ('#', rest),
            Some((">", rest)) => ('>', rest),
            _ => (' ', line),
        };
        let width = rest.trim().chars().count() as f32 * 0.009;
        let mut x = match mark {
            '#' => 0.5 - width / 2.0,
            '>' => 0.55,
            _ => 0.1,
        };
        let top = 0.06 + row as f32 * 0.018;
        let from = words.len() as u32;
        for word in rest.split_whitespace() {
            let end = x + word.chars().count() as f32 * 0.009;
            words.push(Word { text: word.to_owned(), at: Area([x, top, end, top + 0.012]), sure: 1.0 });
            x = end + 0.009;
        }
        lines.push(Line { from, to: words.len() as u32, gap_above: gap });
        gap = false;
    }
    Page { number, width: 612.0, height: 792.0, words, lines, origin, legibility: None, upright: None }
}

fn guess(text: &str, origin: Origin) -> super::Guess {
    let page = page(1, text, origin);
    classify(&PaperView { pages: &[&page], kind: "other", mail: None, new_text: None, language: "en" })
}

#[track_caller]
fn check(kind: &str, text: &str) {
    assert!(find(kind).is_some(), "no kind {kind}");
    let got = guess(text, Origin::Typed);
    assert_eq!(got.kind, kind, "{} {:?} {:?}", got.probability, got.others, got.clues);
}

/// Right, and sure enough to go on without a person.
#[track_caller]
fn check_sure(kind: &str, text: &str) {
    let got = guess(text, Origin::Typed);
    assert_eq!((got.kind, got.unsure), (kind, false), "{} {:?} {:?}", got.probability, got.others, got.clues);
}

#[track_caller]
fn check_mail(kind: &str, from: &str, subject: &str, text: &str) {
    let page = page(1, text, Origin::Typed);
    let head =
        MailHead { from: Some(from.to_owned()), subject: Some(subject.to_owned()), ..MailHead::default() };
    let view =
        PaperView { pages: &[&page], kind: "other", mail: Some(&head), new_text: None, language: "en" };
    let got = classify(&view);
    assert_eq!(got.kind, kind, "{} {:?} {:?}", got.probability, got.others, got.clues);
}

/// A caption, with the title in the cell at its right.
fn pleading(title: &str, body: &str) -> String {
    format!(
        "#SUPERIOR COURT OF THE STATE\n#COUNTY OF ALDER\n\nNorth Quay Funding LLC,\n>Case No. 26-2-00417\n\n>{title}\n\n\
         Plaintiff,\nv.\nRosa Lind,\nDefendant.\n\n{body}"
    )
}

#[test]
fn papers_that_start_a_suit() {
    check_sure(
        "summons",
        "#SUMMONS\nIN THE DISTRICT COURT OF ALDER COUNTY\nNorth Quay Funding LLC, Plaintiff, v. Rosa Lind, Defendant\nCase No. 12\nYou have been sued. You must answer within 30 days after service of this summons.",
    );
    check_sure(
        "summons",
        "AO 440 (Rev. 06/12)\n#UNITED STATES DISTRICT COURT\nPlaintiff v. Defendant  Civil Action No. 4:26-cv-1\n#SUMMONS IN A CIVIL ACTION\nTo: Rosa Lind\nA lawsuit has been filed against you.\nWithin 21 days after service of this summons on you you must serve on the plaintiff an answer.",
    );
    check_sure(
        "summons",
        "#THE STATE OF TEXAS\n#CITATION\nCause No. JP-26-77 Justice Court Precinct 2\nNOTICE TO DEFENDANT: You have been sued. You may employ an attorney. Judgment by default may be rendered.",
    );
    check(
        "summons",
        "#WARRANT IN DEBT\nGeneral District Court, City of Elm\nPlaintiff: Quay  Defendant: Lind\nTo any authorized officer: you are hereby commanded to summon the defendant.",
    );
    check(
        "summons",
        "#CITACIÓN JUDICIAL\nTribunal Superior, condado de Alder\nDemandante: Quay Demandado: Rosa Lind\nLo han demandado. Tiene 30 días de calendario para responder.",
    );
    check(
        "summons",
        "#ΚΛΗΤΗΡΙΟ ΘΕΣΠΙΣΜΑ\nΕιρηνοδικείο Αθηνών\nΟ ενάγων κατά του εναγομένου. Καλείστε να εμφανιστείτε ενώπιον του δικαστηρίου.",
    );
    check_sure(
        "complaint",
        &pleading(
            "COMPLAINT FOR MONEY",
            "Plaintiff alleges as follows:\n1. First cause of action: account stated.\nWHEREFORE, plaintiff prays for judgment.",
        ),
    );
    check_sure(
        "complaint",
        &pleading(
            "PLAINTIFF'S ORIGINAL PETITION",
            "COMES NOW Plaintiff and complains of Defendant.\nBreach of contract. Prayer for relief.",
        ),
    );
    check(
        "complaint",
        "#PETITION: DEBT CLAIM CASE\nJustice Court, Precinct 4, Alder County\nCause No. 5\nPlaintiff: Quay. Defendant: Lind. Plaintiff is an assignee of the original creditor.",
    );
    check(
        "complaint",
        "#STATEMENT OF CLAIM\nSmall Claims Court\nPlaintiff Quay vs Defendant Lind. Plaintiff demands judgment for 912.00.",
    );
    check(
        "complaint",
        "#DEMANDA CIVIL\nJuzgado de Primera Instancia\nDemandante contra Demandado. El demandante alega incumplimiento.",
    );
    check(
        "complaint",
        "#ΑΓΩΓΗ\nΕνώπιον του Ειρηνοδικείου Πατρών\nΟ ενάγων κατά της εναγομένης. Για τους λόγους αυτούς ζητώ να γίνει δεκτή.",
    );
    check_sure(
        "civil_cover_sheet",
        "#CIVIL COVER SHEET\nJS 44\nI. Plaintiffs Defendants\nNature of suit. Basis of jurisdiction.",
    );
}

#[test]
fn answers_and_motions() {
    check_sure(
        "answer",
        &pleading(
            "DEFENDANT'S ANSWER AND AFFIRMATIVE DEFENSES",
            "Defendant denies each and every allegation.\nFirst affirmative defense: the claim is barred.",
        ),
    );
    check(
        "answer",
        &pleading(
            "GENERAL DENIAL",
            "Defendant denies the allegations of the petition and asks that plaintiff take nothing.",
        ),
    );
    check_sure(
        "motion",
        &pleading(
            "MOTION FOR SUMMARY JUDGMENT",
            "Plaintiff hereby moves this Court for judgment as a matter of law.",
        ),
    );
    check_sure(
        "motion",
        &pleading(
            "NOTICE OF MOTION AND MOTION TO COMPEL",
            "PLEASE TAKE NOTICE that on June 4 plaintiff will move the court for an order. Memorandum of points and authorities.",
        ),
    );
    check(
        "motion",
        &pleading(
            "APPLICATION FOR DEFAULT JUDGMENT",
            "Plaintiff applies to the court for entry of judgment. The defendant failed to answer.",
        ),
    );
    check(
        "motion",
        &pleading(
            "REQUEST FOR ENTRY OF DEFAULT",
            "Plaintiff requests the clerk to enter default and judgment against the defendant.",
        ),
    );
    check(
        "motion",
        &pleading(
            "MOTION TO VACATE JUDGMENT",
            "Defendant moves the Court to set aside the judgment entered March 3.",
        ),
    );
    check(
        "motion",
        &pleading(
            "APPLICATION FOR WRIT OF GARNISHMENT",
            "Judgment creditor applies for a writ to the garnishee.",
        ),
    );
    check(
        "opposition",
        &pleading("OPPOSITION TO MOTION TO COMPEL", "Defendant opposes the motion, which should be denied."),
    );
    check(
        "opposition",
        &pleading("REPLY IN SUPPORT OF MOTION TO DISMISS", "The opposition misses the point."),
    );
    check(
        "brief",
        &pleading(
            "MEMORANDUM OF LAW IN SUPPORT OF SUMMARY JUDGMENT",
            "Table of authorities. Summary of argument.",
        ),
    );
    check(
        "stipulation",
        &pleading(
            "STIPULATION TO EXTEND TIME",
            "It is hereby stipulated by and between the parties through their respective counsel.",
        ),
    );
    check(
        "appearance",
        &pleading(
            "NOTICE OF APPEARANCE",
            "Please enter my appearance as counsel of record for the defendant.",
        ),
    );
    check(
        "notice_of_appeal",
        &pleading("NOTICE OF APPEAL", "Defendant hereby appeals to the Court of Appeals."),
    );
    check(
        "fee_waiver",
        &pleading(
            "APPLICATION TO PROCEED IN FORMA PAUPERIS",
            "I am unable to pay the costs. Waive the fees.",
        ),
    );
}

#[test]
fn sworn_papers_and_service() {
    check_sure(
        "affidavit",
        &pleading(
            "AFFIDAVIT OF DEBT",
            "The affiant, being duly sworn, deposes and says: I am a custodian of records.\nSubscribed and sworn before me. Notary Public.",
        ),
    );
    check(
        "affidavit",
        &pleading(
            "DECLARATION OF ANA POE IN SUPPORT OF MOTION FOR SUMMARY JUDGMENT",
            "I, Ana Poe, declare as follows. I have personal knowledge. I declare under penalty of perjury.",
        ),
    );
    check_sure(
        "affidavit_of_service",
        &pleading(
            "PROOF OF SERVICE OF SUMMONS",
            "I served the summons and complaint. Personally served by process server on May 2 at 7:10 p.m.",
        ),
    );
    check(
        "affidavit_of_service",
        &pleading(
            "RETURN OF SERVICE",
            "By leaving a copy with a person of suitable age. Process server number 12.",
        ),
    );
    check(
        "certificate_of_service",
        &pleading(
            "CERTIFICATE OF SERVICE",
            "I hereby certify that on May 2 a true and correct copy of the foregoing was served upon all counsel.",
        ),
    );
    check(
        "affidavit",
        "#ΕΝΟΡΚΗ ΒΕΒΑΙΩΣΗ\nΕνώπιον του Ειρηνοδίκη. Ο μάρτυρας ενόρκως βεβαιώνει γνωρίζοντας τις συνέπειες του νόμου.",
    );
    check(
        "affidavit",
        "#DECLARACIÓN JURADA\nYo, Rosa Lind, declaro bajo pena de perjurio que lo anterior es cierto.",
    );
}

#[test]
fn hearings_orders_and_judgments() {
    check_sure(
        "notice_of_hearing",
        &pleading(
            "NOTICE OF HEARING",
            "A hearing in this matter has been set for June 4, 2026 at 9:30 a.m. in Courtroom 5.",
        ),
    );
    check(
        "notice_of_hearing",
        &pleading(
            "NOTICE OF HEARING ON MOTION FOR SUMMARY JUDGMENT",
            "The motion is set for hearing on June 4 at 9:00 a.m.",
        ),
    );
    check(
        "notice_of_hearing",
        &pleading(
            "DISMISSAL DOCKET",
            "The above styled case has been set on the dismissal docket of July 1 at 10:00 a.m.",
        ),
    );
    check(
        "notice_of_hearing",
        &pleading("ORDER SETTING TRIAL", "This case is set for trial on August 3 at 9:00 a.m."),
    );
    check(
        "notice_of_hearing",
        "#AVISO DE AUDIENCIA\nTribunal Superior\nDemandante Demandado\nSe ha programado una audiencia el 4 de junio a las 9:30. Debe comparecer.",
    );
    check_sure(
        "order",
        &pleading(
            "ORDER GRANTING MOTION TO COMPEL",
            "The Court, having considered the motion, IT IS HEREBY ORDERED that defendant respond.\nIT IS SO ORDERED.\n/s/ Lee Ash\nUnited States District Judge",
        ),
    );
    check(
        "order",
        &pleading("ORDER DENYING MOTION FOR SUMMARY JUDGMENT", "IT IS ORDERED that the motion is denied."),
    );
    check(
        "order",
        &pleading(
            "STIPULATION AND ORDER EXTENDING TIME",
            "The parties stipulate.\nPursuant to stipulation, IT IS SO ORDERED.\nDated: May 2, 2026\n/s/ Lee Ash\nJudge of the Superior Court",
        ),
    );
    check_sure(
        "proposed_order",
        &pleading(
            "[PROPOSED] ORDER GRANTING MOTION TO COMPEL",
            "IT IS HEREBY ORDERED that the motion is granted.\nDated: ________\n____________\nJudge of the Superior Court",
        ),
    );
    check(
        "proposed_order",
        &pleading(
            "[PROPOSED] DEFAULT JUDGMENT",
            "Judgment is hereby entered for plaintiff.\nDated: ________\n__________\nJudge",
        ),
    );
    check(
        "proposed_order",
        &pleading(
            "ORDER GRANTING MOTION",
            "IT IS ORDERED that the motion is granted.\nSigned this ____ day of ________, 20__\n____________________\nJUDGE PRESIDING\nPresented by: Quay Law",
        ),
    );
    check_sure(
        "judgment",
        &pleading(
            "DEFAULT JUDGMENT",
            "The defendant having failed to appear or answer, it is ORDERED, ADJUDGED AND DECREED that plaintiff shall recover from defendant 4,010.22. /s/ Lee Ash, Judge",
        ),
    );
    check_sure(
        "judgment",
        &pleading(
            "FINAL JUDGMENT",
            "It is adjudged that plaintiff recover from defendant the sum of 900.00 for which let execution issue.",
        ),
    );
    check(
        "judgment",
        &pleading(
            "AGREED FINAL JUDGMENT",
            "Judgment is rendered for plaintiff. Post judgment interest accrues.",
        ),
    );
    check(
        "notice_of_entry",
        &pleading(
            "NOTICE OF ENTRY OF JUDGMENT",
            "Please take notice that judgment was entered on May 2, 2026.",
        ),
    );
    check(
        "dismissal",
        &pleading(
            "NOTICE OF VOLUNTARY DISMISSAL",
            "Plaintiff voluntarily dismisses this action without prejudice.",
        ),
    );
    check_sure(
        "dismissal",
        &pleading(
            "ORDER OF DISMISSAL WITH PREJUDICE",
            "This action is hereby dismissed with prejudice, each party to bear its own costs.",
        ),
    );
    check("judgment", "#ΟΡΙΣΤΙΚΗ ΑΠΟΦΑΣΗ\nΕιρηνοδικείο Αθηνών\nΥποχρεώνει τον εναγόμενο να καταβάλει.");
    check(
        "judgment",
        "#SENTENCIA\nJuzgado Primero\nDemandante contra Demandado. Se dicta sentencia a favor del demandante.",
    );
}

#[test]
fn enforcement() {
    check_sure(
        "writ_of_garnishment",
        "#WRIT OF GARNISHMENT\nDistrict Court, Alder County  Case No. 9\nPlaintiff v. Defendant\nTo the garnishee, Hill Bakery: withhold disposable earnings of the judgment debtor each pay period.",
    );
    check_sure(
        "writ_of_garnishment",
        "WG-002\n#EARNINGS WITHHOLDING ORDER\nSuperior Court  Case No. 9 Plaintiff Defendant\nWithhold from the earnings of the judgment debtor. Employer's return.",
    );
    check(
        "writ_of_garnishment",
        "#INCOME EXECUTION\nCivil Court Index No. 77\nPlaintiff Defendant\nThe judgment debtor's employer shall pay ten per cent of gross.",
    );
    check(
        "bank_levy",
        "#NOTICE OF LEVY\nSuperior Court Case No. 9 Plaintiff Defendant\nThe levying officer has levied upon the deposit account at First Mill Bank.",
    );
    check(
        "bank_levy",
        "#RESTRAINING NOTICE TO GARNISHEE\nCivil Court Index No. 77 Plaintiff Defendant\nCPLR 5222. You are forbidden to transfer funds.",
    );
    check(
        "bank_levy",
        "First Mill Bank\nMay 2, 2026\nDear Rosa Lind:\nWe received a legal order and placed a hold on your account ending 4410. Amount held: 812.40.\nSincerely,\nLegal order processing",
    );
    check_sure(
        "writ_of_execution",
        "EJ-130\n#WRIT OF EXECUTION (MONEY JUDGMENT)\nSuperior Court Case No. 9\nTo the Sheriff or Marshal: you are directed to enforce the judgment.",
    );
    check(
        "claim_of_exemption",
        "#CLAIM OF EXEMPTION\nSuperior Court Case No. 9 Plaintiff Defendant\nI claim exemptions. Head of family.",
    );
    check(
        "abstract_of_judgment",
        "#ABSTRACT OF JUDGMENT\nRecording requested by Quay\nSuperior Court Case No. 9. The judgment creditor applies for an abstract of judgment.",
    );
    check(
        "satisfaction_of_judgment",
        "#ACKNOWLEDGMENT OF SATISFACTION OF JUDGMENT\nSuperior Court Case No. 9 Plaintiff Defendant\nThe judgment is satisfied in full.",
    );
    check(
        "satisfaction_of_judgment",
        "#RELEASE OF GARNISHMENT\nDistrict Court Case No. 9 Plaintiff Defendant\nThe garnishment is released.",
    );
    check(
        "debtor_examination",
        "#ORDER TO APPEAR FOR EXAMINATION\nSuperior Court Case No. 9 Plaintiff Defendant\nAppear to furnish information to aid in enforcement of a money judgment or a bench warrant may issue.",
    );
    check(
        "bankruptcy_notice",
        "#NOTICE OF CHAPTER 7 BANKRUPTCY CASE\nUnited States Bankruptcy Court Debtor\nAutomatic stay. Meeting of creditors.",
    );
}

#[test]
fn discovery() {
    check_sure(
        "discovery_request",
        &pleading(
            "PLAINTIFF'S FIRST SET OF INTERROGATORIES",
            "Definitions and instructions. Interrogatory No. 1: state the name, address and telephone number.",
        ),
    );
    check(
        "discovery_request",
        &pleading(
            "REQUESTS FOR ADMISSION, SET ONE",
            "You are requested to admit. Admit that you opened the account.",
        ),
    );
    check(
        "discovery_response",
        &pleading(
            "RESPONSES TO REQUEST FOR PRODUCTION",
            "General objections. Subject to and without waiving, defendant will produce.",
        ),
    );
    check_sure(
        "subpoena",
        "#SUBPOENA DUCES TECUM\nDistrict Court Case No. 9 Plaintiff Defendant\nYou are commanded to produce the records. Witness fee enclosed.",
    );
}

#[test]
fn letters_from_creditors_and_to_them() {
    check(
        "validation_notice",
        "Quay Recovery\nMay 2, 2026\nDear Rosa Lind,\nQuay Recovery is a debt collector. Unless you notify this office within 30 days after receiving this notice that you dispute the validity of the debt, this office will assume this debt is valid.\nSincerely,",
    );
    check_sure(
        "validation_notice",
        "Quay Recovery is a debt collector. We are trying to collect a debt that you owe to Mill Bank.\nHow can you dispute the debt?\nCall or write to us by June 9, 2026\nHow do you want to respond?\nCheck all that apply: I want to dispute the debt because I think",
    );
    check(
        "collection_letter",
        "#FINAL NOTICE\nDear Rosa Lind,\nYour account is seriously delinquent. Balance due 611.20. Remit payment or we may refer it for legal action. This is an attempt to collect a debt.\nSincerely, Quay",
    );
    check(
        "collection_letter",
        "Pine & Vale, Attorneys\nDear Ms. Lind:\nOur client has placed with our office the outstanding balance of 3,212.00. We may file suit. This is an attempt to collect a debt.\nVery truly yours,",
    );
    check(
        "settlement_offer",
        "Quay Recovery\nRe: Settlement offer\nDear Rosa Lind,\nWe are willing to settle your account for 40% of the balance. This offer expires June 1, 2026.\nSincerely,",
    );
    check(
        "settlement_offer",
        "#OFERTA DE ARREGLO\nEstimada Rosa Lind:\nPuede liquidar su cuenta con un pago único de 300. La oferta vence el 1 de junio.\nAtentamente,",
    );
    check(
        "settlement_agreement",
        "#SETTLEMENT AGREEMENT AND RELEASE\nThe parties agree as follows. In consideration of payment, Quay releases and forever discharges Rosa Lind.",
    );
    check(
        "dispute_letter",
        "May 2, 2026\nTo whom it may concern:\nI am disputing this debt. Please provide verification and proof that I owe it under the Fair Debt Collection Practices Act.\nSincerely,\nRosa Lind",
    );
    check(
        "cease_and_desist",
        "May 2, 2026\nDear Sir or Madam:\nCease and desist. Stop calling me. 15 U.S.C. 1692c.\nSincerely, Rosa Lind",
    );
    check(
        "cease_and_desist",
        "Chancery Law\nRe: Notice of representation\nDear Collector:\nThis firm represents Rosa Lind. Direct all communication to us.\nSincerely,",
    );
    check(
        "hardship_letter",
        "To whom it may concern,\nI am writing to explain my financial hardship. I lost my job and have medical bills.\nSincerely, Rosa",
    );
    check(
        "cancellation_request",
        "May 2, 2026\nDear Chancery,\nI hereby cancel. Please cancel my enrollment and stop the drafts.\nSincerely, Rosa Lind",
    );
    check(
        "letter",
        "May 2, 2026\nRe: your question of April\nDear Ms. Lind,\nEnclosed please find the map you asked for. Please do not hesitate to call.\nSincerely,\nOwen Pike",
    );
    check(
        "letter",
        "May 2, 2026\nDear Ms. Lind,\nEnclosed is a copy of the summons that we spoke about. I look forward to meeting you.\nSincerely,\nOwen Pike",
    );
}

#[test]
fn money_papers() {
    check_sure(
        "payment_proof",
        "#PAYMENT RECEIPT\nThank you for your payment. Amount paid 200.00. Confirmation number 88123. Payment date May 2, 2026",
    );
    check_sure(
        "returned_payment_notice",
        "#NOTICE OF RETURNED PAYMENT\nYour payment of 200.00 was returned unpaid. Return reason R01 insufficient funds.",
    );
    check_sure(
        "bank_statement",
        "First Mill Bank\n#ACCOUNT STATEMENT\nStatement period April 1 to April 30\nBeginning balance 100.00 Deposits and additions Withdrawals Ending balance 90.00",
    );
    check_sure(
        "pay_stub",
        "Hill Bakery\n#EARNINGS STATEMENT\nPay period 04/01 to 04/15 Gross pay 900 Federal withholding Net pay 700 YTD",
    );
    check(
        "utility_bill",
        "#YOUR ELECTRIC BILL\nService address 9 Elm St. Meter reading 4412. Usage 310 kWh. Due date May 9",
    );
    check_sure(
        "invoice",
        "#INVOICE\nInvoice number 17 Invoice date May 2 Bill to Rosa Lind Quantity Unit price Subtotal Total due 40.00",
    );
    check_sure(
        "form_1099c",
        "Form 1099-C\n#CANCELLATION OF DEBT\n1 Date of identifiable event 2 Amount of debt discharged 6 Identifiable event code",
    );
    check(
        "credit_report",
        "#CREDIT REPORT\nReport date May 2. Experian Equifax TransUnion. Tradelines. Date opened, high balance, payment history. Inquiries.",
    );
    check(
        "tax_form",
        "Form 1040\n#U.S. INDIVIDUAL INCOME TAX RETURN\nDepartment of the Treasury Internal Revenue Service. Filing status. Taxable income.",
    );
    check(
        "bank_statement",
        "#ESTADO DE CUENTA\nBanco del Molino. Saldo inicial 100. Depósitos. Retiros. Saldo final 90.",
    );
    check("payment_proof", "#ΑΠΟΔΕΙΞΗ ΠΛΗΡΩΜΗΣ\nΛάβαμε την πληρωμή σας. Ποσό 200.");
}

#[test]
fn a_clients_own_papers() {
    check_sure(
        "retainer_agreement",
        "#ATTORNEY CLIENT FEE AGREEMENT\nScope of representation. The client retains attorney for legal services. Client agrees to pay.",
    );
    check(
        "authorization",
        "#ACH AUTHORIZATION\nI hereby authorize the firm to debit my account. Routing number. This authorization will remain in effect.",
    );
    check(
        "power_of_attorney",
        "#LIMITED POWER OF ATTORNEY\nI, Rosa Lind, appoint as my agent and attorney in fact. Notary Public.",
    );
    check(
        "identity_document",
        "#DRIVER LICENSE\nDL NO D123 DOB 01/02/1980 EXP 01/02/2030 SEX F HGT 5-04 EYES BRN",
    );
    check(
        "contract",
        "#LEASE AGREEMENT\nThis agreement is made by and between the landlord and tenant. Whereas. Now therefore. In witness whereof.",
    );
    check("power_of_attorney", "#PODER NOTARIAL\nOtorgo poder a mi apoderado.");
    check("authorization", "#ΕΞΟΥΣΙΟΔΟΤΗΣΗ\nΕξουσιοδοτώ τον δικηγόρο να ενεργεί.");
}

#[test]
fn scans_with_misread_headings() {
    for (kind, text) in [
        ("summons", "#SUMMQNS\nDistrict Court Case No. 4 Plaintiff Defendant\nYou must answer."),
        ("order", "#0RDER\nDistrict Court Case No. 4 Plaintiff Defendant\nThe motion is granted."),
        ("complaint", "#COMPLAlNT\nDistrict Court Case No. 4 Plaintiff Defendant\nThe defendant owes."),
        ("judgment", "#DEFAULT JUDGMEMT\nDistrict Court Case No. 4 Plaintiff Defendant\nFor the sum of 40."),
        ("subpoena", "#SUBP0ENA\nDistrict Court Case No. 4 Plaintiff Defendant\nProduce the books."),
    ] {
        assert_eq!(guess(text, Origin::Recognised).kind, kind, "{text}");
    }
}

#[test]
fn messages() {
    check_mail(
        "court_notice",
        "ecf_notice@alder.uscourts.gov",
        "Activity in Case 4:26-cv-00012 Quay v. Lind Order",
        "This is an automatic e-mail message generated by the CM/ECF system.\nNotice of Electronic Filing\nThe following transaction was entered on 5/2/2026\nDocket Text: ORDER granting motion",
    );
    check_mail(
        "court_notice",
        "rosa@example.org",
        "Fwd: Activity in Case 4:26-cv-00012",
        "Notice of Docket Activity\nThe following transaction was entered on 05/02/2026\nDocket Text: judgment",
    );
    check_mail(
        "client_email",
        "rosa@example.org",
        "my payment",
        "Hi, I can't make my payment on the 5th. Can we move it to the 12th? Thank you, Rosa",
    );
    check_mail(
        "client_email",
        "rosa@example.org",
        "papers",
        "Hello, a man came to my door and gave me a summons. What do I do? I am scared they will garnish my wages.",
    );
    check_mail(
        "client_email",
        "rosa@example.org",
        "oferta",
        "Hola, recibí una oferta de arreglo del acreedor. ¿Qué hago? Mi teléfono es el mismo.",
    );
    check_mail(
        "client_email",
        "eleni@example.org",
        "πληρωμή",
        "Καλημέρα, δεν μπορώ να πληρώσω αυτόν τον μήνα. Θέλω να αλλάξω την ημερομηνία.",
    );
    check_mail("client_text", "+15550100", "", "hi its Rosa can someone call me between 2 and 4");
    check_mail(
        "returned_payment_notice",
        "returns@processor.example",
        "ACH return notification",
        "The following payment was returned. Return code R01 insufficient funds. Amount 200.00.",
    );
    check_mail(
        "other",
        "news@shop.example",
        "Newsletter: spring sale",
        "Special price, order now. Free shipping. Unsubscribe here. View in browser.",
    );
    check_mail(
        "other",
        "unknown@example.net",
        "Final warning",
        "There is a warrant for your arrest. To avoid arrest pay with gift cards at once. You will be arrested.",
    );
    check_mail(
        "settlement_offer",
        "offers@quay.example",
        "Settlement offer for account ending 1123",
        "Dear Rosa Lind, we will accept a reduced amount to settle your account. This offer expires June 1.",
    );
}

#[test]
fn what_cannot_be_told_is_unsure_and_keeps_its_alarming_words() {
    let got = guess("a page about a hearing and a garnishment that nobody would know", Origin::Typed);
    assert!(got.unsure);
    let quotes: Vec<&str> = got.clues.iter().map(|c| c.quote.as_str()).collect();
    assert!(quotes.contains(&"hearing") && quotes.contains(&"garnishment"), "{quotes:?}");
    let nothing = guess("butter sugar flour and two eggs beaten well", Origin::Typed);
    assert_eq!((nothing.kind, nothing.unsure), ("other", true));
}

#[test]
fn a_clue_says_where_it_stands() {
    let got =
        guess("#SUMMONS\nDistrict Court Plaintiff Defendant Case No. 4\nYou have been sued.", Origin::Typed);
    assert!(
        got.clues.iter().any(|c| c.quote == "SUMMONS" && c.page == 1 && c.at.is_some()),
        "{:?}",
        got.clues
    );
    assert!(got.clues.iter().any(|c| c.quote == "You have been sued."), "{:?}", got.clues);
}
