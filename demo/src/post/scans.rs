//! Papers that come as pictures: scanned, faxed, photographed.

use super::{Desk, Who};
use crate::{
    chance::Chance,
    days,
    firm::{plus, pools},
    papers::{self, Addressee, Doc},
    scan::{Spoil, photograph, raster, spoil},
    typeset::{Image, image_pdf, jpeg},
};
use image::{DynamicImage, GrayImage, ImageFormat};
use std::io::{self, Cursor};

/// How a page comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    ScannedPdf,
    Jpeg,
    Png,
    Tiff,
    Photo,
}

/// Strokes of treatment, from clean to hard.
const OFFICE: Spoil =
    Spoil { skew: 0.4, noise: 10.0, blur: 0, stains: 0, specks: 12, cut: 0.0, faded: 0.0, fax: false };
const HOME: Spoil =
    Spoil { skew: 1.6, noise: 18.0, blur: 1, stains: 1, specks: 40, cut: 0.0, faded: 0.05, fax: false };
const FAX: Spoil =
    Spoil { skew: 0.6, noise: 60.0, blur: 0, stains: 0, specks: 120, cut: 0.0, faded: 0.0, fax: true };
const FADED: Spoil =
    Spoil { skew: 0.8, noise: 14.0, blur: 1, stains: 0, specks: 20, cut: 0.0, faded: 0.45, fax: false };
const CUT: Spoil =
    Spoil { skew: 1.0, noise: 12.0, blur: 0, stains: 0, specks: 10, cut: 0.19, faded: 0.0, fax: false };

/// Puts the picture of papers on the pile.
fn show(
    desk: &mut Desk<'_>,
    stem: &str,
    docs: Vec<(Doc, Who)>,
    way: Way,
    how: Spoil,
    dpi: f32,
) -> io::Result<()> {
    let mut papers = Vec::new();
    let mut pictures = Vec::new();
    let mut words = String::new();
    for (doc, who) in docs {
        papers.push(desk.truth(&doc, None, pictures.len() as u32 + 1, who));
        words.push_str(&doc.text());
        for page in &doc.pages {
            let flat = raster(page, dpi)?;
            pictures.push(spoil(&flat, how, &mut desk.chance));
        }
    }
    let (bytes, end) = pack(pictures, way, dpi, &mut desk.chance)?;
    let file = desk.file_name(stem, end);
    desk.push(file, papers, bytes, words);
    desk.pictured();
    Ok(())
}

fn pack(
    pictures: Vec<GrayImage>,
    way: Way,
    dpi: f32,
    chance: &mut Chance,
) -> io::Result<(Vec<u8>, &'static str)> {
    if way == Way::ScannedPdf {
        let pages: Vec<Image> = pictures
            .into_iter()
            .map(|p| Image { picture: DynamicImage::ImageLuma8(p), dpi, quality: 62 })
            .collect();
        return Ok((image_pdf(&pages, "Scan Station 2")?, "pdf"));
    }
    let page = pictures.into_iter().next().ok_or(io::Error::other("no page"))?;
    Ok(match way {
        Way::Photo => (jpeg(&DynamicImage::ImageRgb8(photograph(&page, chance, 1)), 78)?, "jpg"),
        Way::Jpeg => (jpeg(&DynamicImage::ImageLuma8(page), 58)?, "jpg"),
        Way::Png | Way::Tiff | Way::ScannedPdf => {
            let (format, end) =
                if way == Way::Png { (ImageFormat::Png, "png") } else { (ImageFormat::Tiff, "tif") };
            let mut bytes = Cursor::new(Vec::new());
            DynamicImage::ImageLuma8(page).write_to(&mut bytes, format).map_err(io::Error::other)?;
            (bytes.into_inner(), end)
        }
    })
}

const LETTER: &str = "the name with the address, the account with its creditor and the reference are on file";
const CASE: &str = "the case number is on file and the defendant's name is the client's";

/// Everything that the OCR program has to read.
pub(crate) fn scans(desk: &mut Desk<'_>) -> io::Result<()> {
    letters(desk)?;
    court(desk)?;
    clients(desk)?;
    rescan(desk)
}

/// Letters: one page each.
fn letters(desk: &mut Desk<'_>) -> io::Result<()> {
    let plan = [
        (Way::ScannedPdf, OFFICE, 200.0),
        (Way::ScannedPdf, HOME, 200.0),
        (Way::Photo, OFFICE, 200.0),
        (Way::Tiff, FAX, 200.0),
        (Way::Jpeg, FADED, 200.0),
        (Way::Photo, HOME, 200.0),
        (Way::Png, OFFICE, 150.0),
    ];
    for (n, (way, how, dpi)) in plan.into_iter().enumerate() {
        let client = desk.quiet(|c| c.status != "completed" && !c.name().contains('?'));
        let firm = desk.firm;
        let Some(account) = firm.accounts_of(client).first().map(|&a| firm.accounts[a].clone()) else {
            continue;
        };
        let to = Addressee::of(&firm.clients[client], &account);
        let agency = pools::AGENCIES[n % pools::AGENCIES.len()];
        let sent = days::before(desk.today, 5 + n as i32);
        let doc = match n % 3 {
            0 => papers::collection_letter(agency, &account, &to, sent, n),
            1 => papers::settlement_offer(agency, &account, &to, sent, 35 + n as i64),
            _ => papers::validation_notice(agency, &account, &to, sent),
        };
        let who = desk.filed(account.matter, LETTER);
        show(desk, "scan", vec![(doc, who)], way, how, dpi)?;
    }
    // the right edge is gone, and with it the amounts and the reference; the first page shows who it is
    let client = desk.quiet(|c| c.status == "active");
    let firm = desk.firm;
    if let Some(account) = firm.accounts_of(client).first().map(|&a| firm.accounts[a].clone()) {
        let to = Addressee::of(&firm.clients[client], &account);
        let mut doc =
            papers::collection_letter(pools::AGENCIES[2], &account, &to, days::before(desk.today, 6), 1);
        doc.facts.clear();
        doc.problems.push("cut_edge");
        let who = desk.filed(account.matter, LETTER);
        show(desk, "scan", vec![(doc, who)], Way::ScannedPdf, CUT, 200.0)?;
    }
    Ok(())
}

/// Court papers.
fn court(desk: &mut Desk<'_>) -> io::Result<()> {
    let today = desk.today;
    // a summons, photographed at the door
    for (way, how) in [(Way::Photo, OFFICE), (Way::ScannedPdf, HOME), (Way::Jpeg, OFFICE)] {
        let Some((matter, suit)) = desk.suit(|_| true) else { continue };
        let served = days::undisputed_service(&suit.bench, today, 4 + desk.chance.days(0, 8));
        let doc = papers::summons(&suit, served, &mut desk.chance);
        let who = desk.filed(matter, CASE);
        show(desk, "photo", vec![(doc, who)], way, how, 200.0)?;
    }
    // a packet of three papers fed through at once
    if let Some((matter, suit)) = desk.suit(|_| true) {
        let hearing = papers::hearing(
            &suit,
            days::before(today, 6),
            days::sitting(&suit.bench, plus(today, 40)),
            &mut desk.chance,
        );
        let order = papers::order(&suit, days::before(today, 6), &mut desk.chance);
        let affidavit = papers::service_affidavit(&suit, days::before(today, 20), &mut desk.chance);
        let docs = [hearing, order, affidavit].into_iter().map(|d| (d, desk.filed(matter, CASE))).collect();
        show(desk, "packet", docs, Way::ScannedPdf, OFFICE, 200.0)?;
    }
    // a writ by fax
    if let Some((matter, suit)) = desk.suit(|_| true) {
        let doc = papers::garnishment(&suit, days::before(today, 5), false, &mut desk.chance);
        let who = desk.filed(matter, CASE);
        show(desk, "fax", vec![(doc, who)], Way::ScannedPdf, FAX, 200.0)?;
    }
    // a levy, photographed
    if let Some((matter, suit)) = desk.suit(|_| true) {
        let doc =
            papers::bank_levy(&suit, "Lakeview Community Bank", days::before(today, 2), &mut desk.chance);
        let who = desk.filed(matter, CASE);
        show(desk, "photo", vec![(doc, who)], Way::Photo, OFFICE, 200.0)?;
    }
    Ok(())
}

/// What clients hold before their telephone.
fn clients(desk: &mut Desk<'_>) -> io::Result<()> {
    const WHO: &str =
        "the birth date or the tax number's last digits, with the name and address, are on file";
    let today = desk.today;
    for (n, way) in [Way::Photo, Way::Png, Way::Jpeg, Way::Photo].into_iter().enumerate() {
        let client = desk.quiet(|c| c.status == "active");
        let person = desk.firm.clients[client].clone();
        let doc = match n {
            0 | 2 => papers::id_card(&person, plus(today, 700 - n as i32 * 400), &mut desk.chance),
            _ => papers::pay_stub(&person, days::before(today, 8), &mut desk.chance),
        };
        let who = desk.filed_to(client, WHO);
        show(desk, "photo", vec![(doc, who)], way, OFFICE, 200.0)?;
    }
    // a statement whose second page is missing: the name with the whole address, and nothing else
    let client = desk.quiet(|c| c.status == "active");
    let person = desk.firm.clients[client].clone();
    let doc = papers::bank_statement(
        &person,
        "Lakeview Community Bank",
        days::before(today, 12),
        true,
        &mut desk.chance,
    );
    let who = desk.filed_to(client, "the name and the whole address are on file");
    show(desk, "scan", vec![(doc, who)], Way::ScannedPdf, OFFICE, 200.0)?;
    // too dark and too blurred to tell whose it is
    let client = desk.quiet(|_| true);
    let person = desk.firm.clients[client].clone();
    let mut doc = papers::pay_stub(&person, days::before(today, 15), &mut desk.chance);
    doc.facts.clear();
    doc.kind = "";
    let who = Who::asked("the photograph is too blurred and too faint to read");
    let hard = Spoil { blur: 9, faded: 0.82, noise: 30.0, ..HOME };
    show(desk, "photo", vec![(doc, who)], Way::Photo, hard, 100.0)
}

/// A letter that came on paper after it had come by mail: other bytes, same paper.
fn rescan(desk: &mut Desk<'_>) -> io::Result<()> {
    let client = desk.quiet(|c| c.status == "active");
    let firm = desk.firm;
    let Some(account) = firm.accounts_of(client).first().map(|&a| firm.accounts[a].clone()) else {
        return Ok(());
    };
    let to = Addressee::of(&firm.clients[client], &account);
    let doc = papers::settlement_offer(pools::AGENCIES[0], &account, &to, days::before(desk.today, 7), 42);
    let who = desk.filed(account.matter, LETTER);
    desk.pdf("letter", vec![(doc.clone(), who.clone())]);
    show(desk, "scan", vec![(doc, who)], Way::ScannedPdf, OFFICE, 200.0)?;
    desk.trap("near_duplicate");
    Ok(())
}
