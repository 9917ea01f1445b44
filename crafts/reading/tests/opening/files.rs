//! Small files of each type, made here.

use std::io::{Cursor, Write};

/// A PDF of these objects, the first its catalog.
pub fn pdf(objects: &[String]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (nth, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        out.extend_from_slice(format!("{} 0 obj\n{object}\nendobj\n", nth + 1).as_bytes());
    }
    let xref = out.len();
    let count = objects.len() + 1;
    out.extend_from_slice(format!("xref\n0 {count}\n0000000000 65535 f \n").as_bytes());
    for offset in offsets {
        out.extend_from_slice(format!("{offset:010} 00000 n \n").as_bytes());
    }
    out.extend_from_slice(
        format!("trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n").as_bytes(),
    );
    out
}

pub fn stream(dictionary: &str, content: &str) -> String {
    format!("<< {dictionary} /Length {} >>\nstream\n{content}\nendstream", content.len())
}

/// One page with this content; `page` and `catalog` go into those dictionaries, `more` are further objects from number 6.
pub fn page(content: &str, page: &str, catalog: &str, more: &[String]) -> Vec<u8> {
    let mut objects = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {catalog} >>"),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> {page} >>"
        ),
        stream("", content),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    objects.extend_from_slice(more);
    pdf(&objects)
}

/// A zip of these entries.
pub fn zip(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub fn docx(body: &str) -> Vec<u8> {
    let document = format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
    zip(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &document)])
}

/// A `winmail.dat` with this text and these files.
pub fn tnef(text: &str, attached: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = 0x223E_9F78u32.to_le_bytes().to_vec();
    out.extend_from_slice(&1u16.to_le_bytes());
    let mut attribute = |level: u8, id: u32, content: &[u8]| {
        out.push(level);
        out.extend_from_slice(&id.to_le_bytes());
        out.extend_from_slice(&(content.len() as u32).to_le_bytes());
        out.extend_from_slice(content);
        let sum = content.iter().fold(0u16, |sum, b| sum.wrapping_add(u16::from(*b)));
        out.extend_from_slice(&sum.to_le_bytes());
    };
    attribute(1, 0x0002_800C, &[text.as_bytes(), b"\0"].concat());
    for (name, bytes) in attached {
        attribute(2, 0x0006_9002, &[0; 14]);
        attribute(2, 0x0001_8010, &[name.as_bytes(), b"\0"].concat());
        attribute(2, 0x0006_800F, bytes);
    }
    out
}

/// A TIFF of so many grey sheets of 40 by 40 dots, in the old or the long form.
pub fn tiff(sheets: usize, big: bool) -> Vec<u8> {
    let mut out = if big { b"II+\0\x08\0\0\0".to_vec() } else { b"II*\0".to_vec() };
    let wide = |n: u64| if big { n.to_le_bytes().to_vec() } else { (n as u32).to_le_bytes().to_vec() };
    let first = out.len() + wide(0).len() + 1_600;
    out.extend(wide(first as u64));
    out.extend((0..1_600u32).map(|n| if n % 7 == 0 { 0u8 } else { 255 }));
    let strip = (first - 1_600) as u64;
    for nth in 0..sheets {
        let tags: [(u16, u64); 8] =
            [(256, 40), (257, 40), (258, 8), (259, 1), (262, 1), (273, strip), (278, 40), (279, 1_600)];
        if big {
            out.extend((tags.len() as u64).to_le_bytes())
        } else {
            out.extend((tags.len() as u16).to_le_bytes())
        }
        for (tag, value) in tags {
            out.extend(tag.to_le_bytes());
            out.extend(4u16.to_le_bytes());
            out.extend(wide(1));
            out.extend(wide(value));
        }
        let next = if nth + 1 < sheets { (out.len() + wide(0).len()) as u64 } else { 0 };
        out.extend(wide(next));
    }
    out
}
