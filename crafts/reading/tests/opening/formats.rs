//! One file of each type, and what is read from it.

use crate::files::{docx, page, stream, zip};
use reading::{Flag, Media, NotOpened, Opened, Origin, open};

fn text(opened: &Opened) -> String {
    opened.pages.iter().map(reading::Page::text).collect::<Vec<_>>().join("\n")
}

fn read(bytes: &[u8], name: &str) -> Opened {
    open(bytes, Some(name)).unwrap_or_else(|e| panic!("{name}: {e:?}"))
}

#[test]
fn words_of_a_pdf_have_their_place_on_the_page_as_shown() {
    let upright = read(&page("BT /F 20 Tf 72 700 Td (CIVIL SUMMONS) Tj ET", "", "", &[]), "a.pdf");
    let [l, t, r, b] = upright.pages[0].words[1].at.0;
    assert_eq!(upright.pages[0].words[1].text, "SUMMONS");
    assert!(l > 72.0 / 612.0 && l < 0.28 && r > l + 0.1 && r < 0.45, "{l} {r}");
    assert!(t < 92.0 / 792.0 && b > 91.0 / 792.0 && b - t < 0.04, "{t} {b}");
    // Turned by a quarter, the page is wide and the words still upright on it.
    let turned =
        read(&page("BT /F 20 Tf 0 1 -1 0 100 72 Tm (CIVIL SUMMONS) Tj ET", "/Rotate 90", "", &[]), "b.pdf");
    assert_eq!((turned.pages[0].width, turned.pages[0].height), (792.0, 612.0));
    let at = turned.pages[0].words[0].at.0;
    assert_eq!(turned.pages[0].words[0].text, "CIVIL");
    assert!(at[2] - at[0] > at[3] - at[1] && at[0] < 0.15 && at[1] < 0.2, "{at:?}");
}

#[test]
fn form_values_are_on_the_page_and_ticked_boxes_are_marked() {
    let fields = [
        "<< /Subtype /Widget /FT /Tx /T (name) /V (Rosa Lind) /Rect [100 600 300 620] >>".to_owned(),
        "<< /Subtype /Widget /FT /Btn /T (box) /V /Yes /AS /Yes /Rect [60 560 72 572] /AP << /N << /Yes 9 0 R /Off 9 0 R >> >> >>".to_owned(),
        "<< /Subtype /Widget /FT /Btn /T (other) /V /Off /AS /Off /Rect [60 540 72 552] >>".to_owned(),
        stream("/Type /XObject /Subtype /Form /BBox [0 0 1 1]", ""),
    ];
    let file = page(
        "BT /F 12 Tf 60 604 Td (Name:) Tj ET BT /F 12 Tf 80 562 Td (I agree) Tj ET",
        "/Annots [6 0 R 7 0 R 8 0 R]",
        "",
        &fields,
    );
    let text = text(&read(&file, "form.pdf"));
    assert!(text.contains("Name: Rosa Lind"), "{text}");
    assert!(text.contains("[X] I agree") && text.matches("[X]").count() == 1, "{text}");
}

#[test]
fn scripts_launches_and_files_inside_a_pdf_are_told() {
    let more = [
        "<< /S /JavaScript /JS (app.alert\\(1\\)) >>".to_owned(),
        "<< /Names [(n.txt) 8 0 R] >>".to_owned(),
        "<< /Type /Filespec /F (n.txt) /UF (n.txt) /EF << /F 9 0 R >> >>".to_owned(),
        stream("/Type /EmbeddedFile", "inside"),
    ];
    let file = page(
        "BT /F 12 Tf 60 604 Td (x) Tj ET",
        "",
        "/OpenAction 6 0 R /Names << /EmbeddedFiles 7 0 R >>",
        &more,
    );
    let opened = read(&file, "a.pdf");
    assert_eq!(opened.flags, [Flag::PdfJavascript, Flag::EmbeddedFiles]);
    assert_eq!(
        (opened.parts[0].name.as_str(), opened.parts[0].bytes.as_slice()),
        ("n.txt", b"inside".as_slice())
    );
}

#[test]
fn a_page_that_is_an_image_needs_ocr_and_an_empty_one_is_blank() {
    let picture = stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
        "0",
    );
    let with = |content: &str| {
        page(
            content,
            "/Resources << /Font << /F 5 0 R >> /XObject << /I 6 0 R >> >>",
            "",
            std::slice::from_ref(&picture),
        )
    };
    let scan = read(&with("612 0 0 792 0 0 cm /I Do"), "scan.pdf");
    assert_eq!(scan.pages[0].origin, Origin::NeedsOcr);
    assert_eq!(read(&page("", "", "", &[]), "blank.pdf").pages[0].origin, Origin::Blank);
    // A filing stamp along the edge does not make a scan a text.
    let stamped = read(
        &with(
            "q 612 0 0 792 0 0 cm /I Do Q BT /F 9 Tf 100 775 Td (Case 1:20-cv-1 Filed 02/03/20 Page 1 of 3) Tj ET",
        ),
        "s.pdf",
    );
    assert_eq!(stamped.pages[0].origin, Origin::NeedsOcr);
    assert_eq!(stamped.pages[0].words.len(), 8);
}

#[test]
fn a_text_layer_that_is_no_language_is_thrown_away() {
    let salad = "Wkh ghihqgdqw zdv vhuyhg rq Pdufk dqg glg qrw dqvzhu lq wlph ".repeat(8);
    let opened = read(&page(&format!("BT /F 4 Tf 20 400 Td ({salad}) Tj ET"), "", "", &[]), "salad.pdf");
    assert_eq!((opened.pages[0].origin, opened.pages[0].words.len()), (Origin::NeedsOcr, 0));
    assert_eq!(opened.flags, [Flag::GarbledTextLayer]);
}

#[test]
fn docx_gives_paragraphs_tables_and_no_deleted_text() {
    let body = "<w:p><w:r><w:t>Dear Ms. Lind &amp; Co,</w:t></w:r></w:p>\
        <w:p><w:r><w:t xml:space='preserve'>You owe </w:t></w:r><w:del><w:r><w:delText>900</w:delText></w:r></w:del><w:ins><w:r><w:t>800</w:t></w:r></w:ins></w:p>\
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Total</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>$800.00</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let opened = read(&docx(body), "letter.docx");
    assert_eq!(opened.media, Media::Docx);
    let lines: Vec<String> = text(&opened).lines().map(str::to_owned).collect();
    assert_eq!(lines, ["Dear Ms. Lind & Co,", "You owe 800", "Total", "$800.00"]);
}

#[test]
fn xml_entities_are_not_expanded() {
    let bomb = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'><!ENTITY f SYSTEM 'file:///etc/passwd'>]><w:document><w:body><w:p><w:r><w:t>x&b;&f;y</w:t></w:r></w:p></w:body></w:document>";
    let opened = read(&zip(&[("word/document.xml", bomb)]), "bomb.docx");
    assert_eq!(text(&opened).trim(), "xy");
}

#[test]
fn macros_are_told() {
    let opened =
        read(&zip(&[("word/document.xml", "<w:document/>"), ("word/vbaProject.bin", "x")]), "m.docm");
    assert_eq!(opened.flags, [Flag::Macros]);
}

#[test]
fn sheets_and_tables_keep_their_rows() {
    let shared = "<sst><si><t>Paid</t></si></sst>";
    let sheet =
        "<worksheet><sheetData><row><c t='s'><v>0</v></c><c><v>120.5</v></c></row></sheetData></worksheet>";
    let xlsx = zip(&[
        ("xl/workbook.xml", "<workbook/>"),
        ("xl/sharedStrings.xml", shared),
        ("xl/worksheets/sheet1.xml", sheet),
    ]);
    assert_eq!(text(&read(&xlsx, "a.xlsx")).split_whitespace().collect::<Vec<_>>(), ["Paid", "120.5"]);
    let csv = read(b"name,amount\n\"Lind, Rosa\",5\n", "a.csv");
    assert_eq!(csv.media, Media::Csv);
    assert_eq!(text(&csv).lines().collect::<Vec<_>>(), ["name", "amount", "Lind, Rosa", "5"]);
}

#[test]
fn odt_is_read_without_its_tracked_changes() {
    let content = "<office:document-content><office:body><office:text><text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:p>Stays<text:tab/>here</text:p></office:text></office:body></office:document-content>";
    let odt = zip(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content)]);
    let opened = read(&odt, "a.odt");
    assert_eq!((opened.media, text(&opened).trim()), (Media::Odt, "Stays here"));
}

#[test]
fn a_mail_has_head_body_new_part_and_files() {
    let mail = "Authentication-Results: mx.example.org; spf=pass smtp.mailfrom=a; dkim=fail; dmarc=none\r\nFrom: Rosa Lind <Rosa@Example.org>\r\nReply-To: other@example.net\r\nTo: Office <office@example.com>\r\nSubject: =?utf-8?q?Pago_del_d=C3=ADa_5?=\r\nDate: Tue, 3 Nov 2026 09:12:00 -0600\r\nMessage-ID: <1@example.org>\r\nIn-Reply-To: <0@example.com>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Can I pay on the 12th?</p><blockquote>Your payment is due</blockquote>\r\n--x\r\nContent-Type: message/rfc822\r\n\r\nFrom: c@example.org\r\nSubject: inner\r\n\r\nhello\r\n--x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"../a.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n--x--\r\n";
    let opened = read(mail.as_bytes(), "m.eml");
    let head = opened.mail.unwrap();
    assert_eq!(
        (head.from.as_deref(), head.from_name.as_deref()),
        (Some("rosa@example.org"), Some("Rosa Lind"))
    );
    assert_eq!(
        (head.reply_to.as_deref(), head.subject.as_deref()),
        (Some("other@example.net"), Some("Pago del día 5"))
    );
    assert_eq!(
        (head.sent.as_deref(), head.references.as_slice()),
        (Some("2026-11-03T09:12:00-06:00"), ["0@example.com".to_owned()].as_slice())
    );
    assert_eq!(
        head.authentication,
        [("spf", "pass"), ("dkim", "fail"), ("dmarc", "none")].map(|(a, b)| (a.to_owned(), b.to_owned()))
    );
    assert_eq!(opened.new_text.as_deref(), Some("Can I pay on the 12th?"));
    let names: Vec<&str> = opened.parts.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["part-1.eml", "a.pdf"]);
    assert!(opened.parts[0].bytes.starts_with(b"From: c@example.org"));
    assert_eq!(opened.parts[1].bytes, b"%PDF");
}

#[test]
fn a_mailbox_is_its_messages() {
    let mbox = "From a@b Tue Nov  3 09:12:00 2026\nFrom: a@b\nSubject: one\n\n>From here on\n\nFrom c@d Tue Nov  3 09:13:00 2026\nFrom: c@d\nSubject: two\n\nhi\n";
    let opened = read(mbox.as_bytes(), "all.mbox");
    assert_eq!((opened.media, opened.parts.len()), (Media::Mbox, 2));
    assert!(opened.parts[0].bytes.ends_with(b"From here on\n\n"));
}

#[test]
fn what_cannot_be_opened_says_what_to_do() {
    let why = |bytes: &[u8], name: &str| match open(bytes, Some(name)) {
        Err(NotOpened::Unreadable(why)) => why,
        other => panic!("{other:?}"),
    };
    assert!(why(b"", "a.pdf").contains("empty"));
    // A photograph of an iPhone that is cut off: how to send it so that it can be read.
    assert!(why(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "a.heic").contains("JPEG"));
    assert!(why(&[0, 255, 3, 9, 0, 1, 77, 0, 0, 0, 200], "a.bin").contains("not known"));
    assert!(matches!(open(b"\x7FELF\x02\x01", Some("a.pdf")), Err(NotOpened::Quarantined(_))));
}

#[test]
fn every_sheet_of_a_fax_is_a_page_and_old_pictures_are_read() {
    use image::{ImageFormat, Rgb, RgbImage};
    let picture = RgbImage::from_fn(640, 480, |x, y| {
        if (x / 9 + y / 7) % 5 == 0 { Rgb([0, 0, 0]) } else { Rgb([255, 255, 255]) }
    });
    for (format, media, name) in
        [(ImageFormat::Gif, Media::Gif, "a.gif"), (ImageFormat::Bmp, Media::Bmp, "a.bmp")]
    {
        let mut bytes = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        let opened = read(bytes.get_ref(), name);
        assert_eq!((opened.media, opened.pages.len()), (media, 1));
        assert_eq!(opened.pages[0].origin, Origin::NeedsOcr);
    }
    for big in [false, true] {
        let opened = read(&crate::files::tiff(3, big), "fax.tif");
        assert_eq!((opened.media, opened.pages.len()), (Media::Tiff, 3), "big {big}");
    }
}
