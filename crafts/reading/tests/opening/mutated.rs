//! Files with bytes changed, cut and doubled: whatever comes, `open` answers and what it answers holds together.

use crate::files::{docx, page, tiff, tnef, zip};
use proptest::prelude::*;
use reading::{open, papers};

fn image_of(format: image::ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(48, 32, image::Rgb([200, 10, 90])).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let mut png = Vec::new();
    image::ImageEncoder::write_image(
        image::codecs::png::PngEncoder::new(&mut png),
        &[200u8; 64 * 64],
        64,
        64,
        image::ExtendedColorType::L8,
    )
    .unwrap();
    vec![
        ("a.pdf", page("BT /F 12 Tf 72 700 Td (Summons and complaint) Tj 0 -14 Td [(Case) -300 (No. 5)] TJ ET 10 10 200 1 re f", "/Annots [6 0 R]", "", &["<< /Subtype /Widget /FT /Tx /V (x) /Rect [1 1 90 20] >>".to_owned()])),
        ("a.docx", docx("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:t>b</w:t></w:r></w:p>")),
        ("a.zip", zip(&[("a.txt", "hello"), ("b/c.txt", "there")])),
        ("a.eml", b"From: a@b\r\nTo: c@d\r\nMessage-ID: <1@x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=q\r\n\r\n--q\r\nContent-Type: text/plain\r\n\r\nOn Monday, x <x@y.z> wrote:\r\n> old\r\n--q\r\nContent-Type: text/html\r\n\r\n<p>hi<br>there</p>\r\n--q--\r\n".to_vec()),
        ("a.html", b"<!doctype html><html><body><table><tr><td>a<td>b</table><blockquote>c</blockquote></body></html>".to_vec()),
        ("a.rtf", br"{\rtf1\ansi{\fonttbl{\f0 A;}}\u8364? caf\'e9\par{\*\x y}}".to_vec()),
        ("a.csv", b"a,b\n\"c,d\",e\n".to_vec()),
        ("a.txt", "SMS\nFrom: 1\nTo: 2\nReceived: 2026-01-01T00:00:00Z\n\nhola señora".as_bytes().to_vec()),
        ("a.png", png),
        ("a.msg", crate::outlook::msg()),
        ("winmail.dat", tnef("text", &[("a.txt", b"one"), ("b.txt", b"two")])),
        ("a.tif", tiff(2, false)),
        ("b.tif", tiff(2, true)),
        ("a.gif", image_of(image::ImageFormat::Gif)),
        ("a.bmp", image_of(image::ImageFormat::Bmp)),
        ("a.odt", zip(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<office:body><text:p>a<text:tab/>b</text:p></office:body>")])),
        ("a.xlsx", zip(&[("xl/workbook.xml", "<workbook/>"), ("xl/worksheets/sheet1.xml", "<row><c><v>1</v></c></row>")])),
        ("a.mbox", b"From a@b Tue Nov  3 09:12:00 2026\nFrom: a@b\n\nx\n\nFrom c@d Tue Nov  3 09:13:00 2026\nFrom: c@d\n\ny\n".to_vec()),
        ("a.ics", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nDTSTART:20261204T140000Z\nEND:VEVENT\nEND:VCALENDAR\n".to_vec()),
        ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x22meta\0\0\0\0\0\0\0\x16iloc\0\0\0\0\x44\0\0\x01\0\x01\0\0".to_vec()),
        ("b.eml", b"From: ecf@court.example\r\nSubject: Filing Accepted for Case: DC-26-1; A vs. B; Envelope Number: 94417720\r\nMessage-ID: <1@x>\r\n\r\nCase Number: DC-26-1\r\nCase Style: A vs. B\r\nFiled By: C on 11/20/2026\r\n".to_vec()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_file_is_answered(
        which in 0..seeds().len(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        cut in prop::option::of(any::<prop::sample::Index>()),
        doubled in prop::option::of((any::<prop::sample::Index>(), 1usize..200)),
    ) {
        let (name, mut bytes) = seeds().swap_remove(which);
        for (at, byte) in &changes {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        if let Some((at, length)) = doubled {
            let at = at.index(bytes.len());
            let piece: Vec<u8> = bytes[at..].iter().take(length).copied().collect();
            bytes.splice(at..at, piece);
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()) + 1);
        }
        if let Ok(opened) = open(&bytes, Some(name)) {
            for paper in papers(&opened) {
                prop_assert!((0.0..=1.0).contains(&paper.probability));
            }
            for page in &opened.pages {
                let mut next = 0;
                for line in &page.lines {
                    prop_assert_eq!(line.from, next);
                    prop_assert!(line.to > line.from);
                    next = line.to;
                }
                prop_assert_eq!(next as usize, page.words.len());
                for word in &page.words {
                    let [l, t, r, b] = word.at.0;
                    prop_assert!(0.0 <= l && l <= r && r <= 1.0 && 0.0 <= t && t <= b && b <= 1.0);
                    prop_assert!(!word.text.trim().is_empty());
                }
            }
        }
    }
}
