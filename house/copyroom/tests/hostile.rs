//! What hostile and broken files do: each ends as read, unreadable or quarantined, and the next file is read as ever.

use std::{io::Write, ops::ControlFlow};

use copyroom::{Copyroom, CopyroomSettings, NoImage, Place, Read, StepLimits};

fn settings() -> CopyroomSettings {
    CopyroomSettings {
        workers: 2,
        ..CopyroomSettings::with_worker(env!("CARGO_BIN_EXE_copyroom-worker").into(), Vec::new())
    }
}

fn copyroom() -> Copyroom {
    Copyroom::new(settings()).unwrap()
}

/// A PDF with these objects; the first is the catalog.
fn pdf(objects: &[String]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (nth, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        out.extend_from_slice(format!("{} 0 obj\n{object}\nendobj\n", nth + 1).as_bytes());
    }
    let xref = out.len();
    out.extend_from_slice(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).as_bytes());
    for offset in offsets {
        out.extend_from_slice(format!("{offset:010} 00000 n \n").as_bytes());
    }
    out.extend_from_slice(
        format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n", objects.len() + 1)
            .as_bytes(),
    );
    out
}

fn stream(dictionary: &str, content: &str) -> String {
    format!("<< {dictionary} /Length {} >>\nstream\n{content}\nendstream", content.len())
}

fn letter(text: &str) -> Vec<u8> {
    pdf(&[
        "<< /Type /Catalog /Pages 2 0 R >>".into(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".into(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>".into(),
        stream("", &format!("BT /F 12 Tf 72 700 Td ({text}) Tj ET")),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".into(),
    ])
}

#[track_caller]
fn still_reads(copyroom: &Copyroom) {
    let read = copyroom.read(&letter("Notice of hearing"), Some("letter.pdf"));
    assert_eq!((read.status.as_str(), read.words), ("read", 3), "{:?}", read.reason);
}

#[track_caller]
fn check(bytes: &[u8], name: &str, status: &str, reason: &str) -> Read {
    let copyroom = copyroom();
    let read = copyroom.read(bytes, Some(name));
    assert_eq!(read.status, status, "{name}: {:?}", read.reason);
    let said = read.reason.clone().unwrap_or_default();
    assert!(said.contains(reason), "{name}: {said}");
    still_reads(&copyroom);
    read
}

#[test]
fn an_empty_file_is_told() {
    check(b"", "scan.pdf", "unreadable", "empty");
}

#[test]
fn a_pdf_by_another_name_is_read_and_flagged() {
    let read = check(&letter("Dear Ms. Lind"), "photo.jpg", "read", "");
    assert_eq!(read.media_type, "application/pdf");
    assert_eq!(read.flags, [reading::Flag::NameDisagrees]);
}

#[test]
fn a_pdf_without_pages_and_a_cut_one_are_unreadable() {
    let none =
        pdf(&["<< /Type /Catalog /Pages 2 0 R >>".into(), "<< /Type /Pages /Kids [] /Count 0 >>".into()]);
    check(&none, "none.pdf", "unreadable", "PDF");
    check(b"%PDF-1.7\n1 0 obj\n<< /Type /Cat", "cut.pdf", "unreadable", "broken");
}

#[test]
fn a_locked_pdf_asks_for_a_copy_without_password() {
    let mut file = String::from_utf8(letter("secret")).unwrap();
    let key = "00".repeat(32);
    let lock = format!(
        "/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <{key}> /U <{key}> >> /ID [<01> <01>] /Root"
    );
    file = file.replace("/Root", &lock);
    check(file.as_bytes(), "locked.pdf", "unreadable", "password");
}

#[test]
fn a_cut_jpeg_is_unreadable_and_a_whole_one_is_not() {
    let mut jpeg = Vec::new();
    let noise: Vec<u8> = (0..640u32 * 480).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    image::codecs::jpeg::JpegEncoder::new(&mut jpeg)
        .encode(&noise, 640, 480, image::ExtendedColorType::L8)
        .unwrap();
    check(&jpeg[..jpeg.len() / 3], "photo.jpg", "unreadable", "cut off");
    let whole = copyroom().read(&jpeg, Some("photo.jpg"));
    assert_eq!((whole.status.as_str(), whole.pages), ("read", 1));
}

fn mail_of(parts: usize) -> Vec<u8> {
    let mut mail = b"From: a@example.org\r\nTo: b@example.org\r\nMessage-ID: <1@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n".to_vec();
    for nth in 0..parts {
        mail.extend_from_slice(format!("--x\r\nContent-Type: text/plain; name=\"n{nth}.txt\"\r\nContent-Disposition: attachment; filename=\"n{nth}.txt\"\r\n\r\npart {nth}\r\n").as_bytes());
    }
    mail.extend_from_slice(b"--x--\r\n");
    mail
}

#[test]
fn ten_thousand_parts_are_taken_whole_and_thirty_thousand_are_cut() {
    let read = check(&mail_of(10_000), "parts.eml", "read", "");
    assert!(read.flags.is_empty(), "{:?}", read.flags);
    assert_eq!(read.attachments.len(), 10_000);
    assert_eq!(read.attachments[9_999].file, "n9999.txt");
    let opened = reading::open(&mail_of(30_000), Some("parts.eml")).unwrap();
    assert!(opened.flags.contains(&reading::Flag::LimitReached));
    assert!(opened.parts.len() <= 20_000, "{}", opened.parts.len());
}

/// What was handed on: place, path, and the sender of the message around.
fn leaves(bytes: &[u8], after: Option<&str>) -> Vec<(String, String, Option<String>)> {
    let after: Option<Place> = after.map(|place| place.parse().unwrap());
    let mut told = Vec::new();
    copyroom().read_each(bytes, Some("box.mbox"), after.as_ref(), &mut |leaf| {
        let around = leaf.around.as_ref().and_then(|around| around.head.from.clone());
        told.push((leaf.place.to_string(), leaf.path.join("/"), around));
        ControlFlow::Continue(())
    });
    told
}

#[test]
fn a_box_is_handed_on_file_by_file_and_goes_on_where_it_stopped() {
    let message = |nth: usize| {
        format!(
            "From a{nth}@example.org Tue Nov  3 09:12:00 2026\nFrom: a{nth}@example.org\nTo: b@example.org\nSubject: no. {nth}\n\
             Message-ID: <{nth}@example.org>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n\
             --x\nContent-Type: text/plain\n\nPlease find two notes about my payment plan attached to this.\n\
             --x\nContent-Type: text/plain; name=\"one.txt\"\nContent-Disposition: attachment; filename=\"one.txt\"\n\none {nth}\n\
             --x\nContent-Type: text/plain; name=\"two.txt\"\nContent-Disposition: attachment; filename=\"two.txt\"\n\ntwo {nth}\n--x--\n\n"
        )
    };
    let mbox: String = (0..70).map(message).collect();
    let whole = leaves(mbox.as_bytes(), None);
    assert_eq!(whole.len(), 1 + 70 * 3);
    assert_eq!(whole[0], ("/".to_owned(), String::new(), None));
    let inner =
        |place: &str, path: &str, from: &str| (place.to_owned(), path.to_owned(), Some(from.to_owned()));
    assert_eq!(whole[1].0, "/0");
    assert_eq!(whole[3], inner("/0/1", "message-1.eml/two.txt", "a0@example.org"));
    assert_eq!(whole[210], inner("/69/1", "message-70.eml/two.txt", "a69@example.org"));
    for stopped in [0, 1, 2, 3, 97, 98, 99, 209, 210] {
        assert_eq!(leaves(mbox.as_bytes(), Some(&whole[stopped].0)), whole[stopped + 1..], "after {stopped}");
    }
}

#[test]
fn a_zip_bomb_is_quarantined() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("zeros.bin", zip::write::SimpleFileOptions::default()).unwrap();
    for _ in 0..64 {
        zip.write_all(&vec![0u8; 1 << 20]).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    assert!(bytes.len() < 1 << 20);
    check(&bytes, "bomb.zip", "quarantined", "100 times");
}

#[test]
fn archives_are_opened_three_deep() {
    let wrap = |name: &str, inner: &[u8]| {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(inner).unwrap();
        zip.finish().unwrap().into_inner()
    };
    let four = wrap("c.zip", &wrap("b.zip", &wrap("a.zip", &wrap("letter.pdf", &letter("deep")))));
    let read = check(&four, "d.zip", "read", "");
    let deepest = &read.attachments[0].attachments[0].attachments[0].attachments[0];
    assert_eq!((deepest.file.as_str(), deepest.status.as_str()), ("letter.pdf", "quarantined"));
    let three = wrap("b.zip", &wrap("a.zip", &wrap("letter.pdf", &letter("deep"))));
    let read = copyroom().read(&three, Some("c.zip"));
    assert_eq!(read.attachments[0].attachments[0].attachments[0].words, 1);
}

#[test]
fn programs_scripts_and_html_applications_are_quarantined() {
    check(&[b"MZ".as_slice(), &[0x90; 200]].concat(), "invoice.pdf", "quarantined", "program");
    check(b"#!/bin/sh\nrm -rf /\n", "readme.txt", "quarantined", "script");
    check(b"<html><hta:application id=x></html>", "letter.html", "quarantined", "script");
    check(b"WScript.Echo 1\n", "letter.pdf.vbs", "quarantined", "script");
}

#[test]
fn deep_nesting_costs_only_its_own_file() {
    let deep = pdf(&[
        "<< /Type /Catalog /Pages 2 0 R >>".into(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".into(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Junk {}{} >>",
            "[".repeat(200_000),
            "]".repeat(200_000)
        ),
    ]);
    let copyroom = copyroom();
    let read = copyroom.read(&deep, Some("deep.pdf"));
    assert!(["read", "unreadable"].contains(&read.status.as_str()));
    still_reads(&copyroom);
    let rtf = [b"{\\rtf1 ".as_slice(), &b"{".repeat(1_000_000)].concat();
    let read = copyroom.read(&rtf, Some("deep.rtf"));
    assert_eq!(read.status, "read");
    still_reads(&copyroom);
}

#[test]
fn a_step_that_takes_too_long_is_stopped() {
    let limits = StepLimits { cpu_s: 1, wall_s: 3, memory_mib: 512 };
    let copyroom = Copyroom::new(CopyroomSettings { limits, ..settings() }).unwrap();
    // Forms that draw each other twice: two to the power of thirty letters.
    let mut objects: Vec<String> = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".into(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".into(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>".into(),
        stream("", "/X Do"),
    ];
    for nth in 5..35 {
        objects.push(stream(
            &format!(
                "/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /X {} 0 R >> >>",
                nth + 1
            ),
            "/X Do /X Do",
        ));
    }
    objects.push(stream("/Type /XObject /Subtype /Form /BBox [0 0 612 792]", "0 0 m 1 1 l S"));
    let read = copyroom.read(&pdf(&objects), Some("loop.pdf"));
    assert_eq!(read.status, "unreadable");
    assert!(read.reason.unwrap_or_default().contains("longer than allowed"));
    still_reads(&copyroom);
}

#[test]
fn a_picture_too_large_to_hold_is_refused_not_died_on() {
    // A PNG head that promises 60,000 x 60,000 pixels.
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend_from_slice(&60_000u32.to_be_bytes());
    png.extend_from_slice(&60_000u32.to_be_bytes());
    png.extend_from_slice(&[8, 0, 0, 0, 0, 0, 0, 0, 0]);
    let read = copyroom().read(&png, Some("huge.png"));
    assert_ne!(read.status, "read");
}

#[test]
fn pages_are_drawn_and_mail_has_no_picture() {
    let copyroom = copyroom();
    let png = copyroom.page_image(&letter("Dear Ms. Lind"), Some("letter.pdf"), 1, 400).unwrap();
    let image = image::load_from_memory(&png).unwrap().to_luma8();
    assert_eq!(image.width(), 400);
    let dark = image.pixels().filter(|p| p.0[0] < 100).count();
    assert!(dark > 20, "{dark}");
    assert_eq!(copyroom.page_image(b"SMS\nFrom: 1\n\nhi", Some("a.txt"), 1, 400), Err(NoImage::NotPictured));
    assert!(copyroom.page_image(&letter("x"), Some("letter.pdf"), 9, 400).is_err());
}

#[test]
fn a_scan_is_recognised_where_there_is_an_ocr_program_and_waits_where_there_is_none() {
    let copyroom = copyroom();
    let png =
        copyroom.page_image(&letter("SUMMONS in a civil action"), Some("letter.pdf"), 1, 2_550).unwrap();
    let read = copyroom.read(&png, Some("scan.png"));
    assert_eq!((read.status.as_str(), read.pages), ("read", 1));
    if copyroom.can_recognise() {
        assert_eq!(read.ocr_pages, 1);
        let text = read.page_list[0].text();
        assert!(text.contains("SUMMONS"), "{text}");
        let word = &read.page_list[0].words[0];
        // It stands 72 points from the left and 92 from the top of 612 by 792.
        assert!(
            (word.at.0[0] - 72.0 / 612.0).abs() < 0.02 && (word.at.0[1] - 83.0 / 792.0).abs() < 0.02,
            "{word:?}"
        );
        assert_eq!(copyroom.read(&png, Some("again.png")).page_list, read.page_list);
    }
    let missing = CopyroomSettings { tesseract: Some("/nonexistent/tesseract".into()), ..settings() };
    let without = Copyroom::new(missing).unwrap();
    let read = without.read(&png, Some("scan.png"));
    assert_eq!((read.status.as_str(), read.ocr_pages), ("read", 0));
    assert!(read.reason.unwrap_or_default().starts_with("needs OCR"));
}
