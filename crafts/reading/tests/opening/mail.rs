//! Mails of every sort, written here: what is new, what is attached, what sort they are.

use encoding_rs::{ISO_8859_7, WINDOWS_1252};
use reading::{Media, MessageClass, Opened, open};

use crate::files::tnef;

fn read(bytes: &[u8], name: &str) -> Opened {
    open(bytes, Some(name)).unwrap_or_else(|e| panic!("{name}: {e:?}"))
}

#[track_caller]
fn class(headers: &str, expected: MessageClass) {
    let mail =
        format!("From: a@example.org\r\nTo: b@example.com\r\nMessage-ID: <1@x>\r\n{headers}\r\nbody\r\n");
    assert_eq!(read(mail.as_bytes(), "a.eml").mail.unwrap().class, expected, "{headers}");
}

#[test]
fn the_sort_of_a_message_is_told_by_its_head() {
    use MessageClass::{AutoReply, Bounce, Bulk, Invitation, Ordinary, ReadReceipt};
    class("Subject: Automatic reply: your hearing\r\nAuto-Submitted: auto-replied\r\n", AutoReply);
    class("Subject: Fuera de la oficina: pago\r\n", AutoReply);
    class("Subject: Αυτόματη απάντηση: δόση\r\n", AutoReply);
    class("Subject: Undeliverable: letter\r\nReturn-Path: <>\r\n", Bounce);
    class(
        "Subject: x\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=q\r\n",
        Bounce,
    );
    class(
        "Subject: x\r\nContent-Type: multipart/report; report-type=disposition-notification; boundary=q\r\n",
        ReadReceipt,
    );
    class("Subject: Read: letter\r\nReturn-Path: <>\r\n", ReadReceipt);
    class("Subject: Offers\r\nList-Unsubscribe: <mailto:u@example.org>\r\n", Bulk);
    class("Subject: x\r\nContent-Type: text/calendar; method=REQUEST\r\n", Invitation);
    // A client who writes about such things is a client.
    class("Subject: Out of work\r\n", Ordinary);
    class("Subject: my letter was returned as undeliverable\r\n", Ordinary);
}

#[test]
fn an_answer_names_the_one_message_that_it_answers() {
    let mail = "From: a@example.org\r\nMessage-ID: <3@x>\r\nIn-Reply-To: <2@x>\r\nReferences: <1@x> <2@x>\r\nSubject: Re: y\r\n\r\nok\r\n";
    let head = read(mail.as_bytes(), "a.eml").mail.unwrap();
    assert_eq!(head.in_reply_to.as_deref(), Some("2@x"));
    assert_eq!(head.references, ["2@x", "1@x"]);
}

#[test]
fn results_of_the_receiving_server_only_are_believed() {
    let mail = "Authentication-Results: mx.ours; spf=fail\r\nAuthentication-Results: mx.ours; dkim=none\r\nAuthentication-Results: mx.forged; dmarc=pass\r\nFrom: a@example.org\r\nMessage-ID: <3@x>\r\n\r\nok\r\n";
    let head = read(mail.as_bytes(), "a.eml").mail.unwrap();
    assert_eq!(
        head.authentication,
        [("spf", "fail"), ("dkim", "none")].map(|(a, b)| (a.to_owned(), b.to_owned()))
    );
}

#[test]
fn one_message_behind_a_mailbox_line_is_a_mail() {
    let mail = "From a@b Tue Nov  3 09:12:00 2026\nReceived: x\nFrom: a@example.org\nMessage-ID: <1@x>\nSubject: one\n\nhello\n\nFrom 2026 on I live elsewhere.\n>From here too.\n";
    let opened = read(mail.as_bytes(), "a.eml");
    assert_eq!(opened.media, Media::Mail);
    assert_eq!(opened.mail.unwrap().subject.as_deref(), Some("one"));
    assert_eq!(opened.new_text.as_deref(), Some("hello\n\nFrom 2026 on I live elsewhere.\nFrom here too."));
}

#[test]
fn letters_of_an_unnamed_code_are_found() {
    let head = "From: a@example.org\r\nMessage-ID: <1@x>\r\nSubject: ";
    for (code, subject, body) in [
        (ISO_8859_7, "Αλλαγή ημερομηνίας", "Θέλω να αλλάξω την ημερομηνία της δόσης μου."),
        (WINDOWS_1252, "Petición", "El señor pagó la cuota del día 5, ¿puede enviar el recibo mañana?"),
    ] {
        let bytes = [head.as_bytes(), &code.encode(&format!("{subject}\r\n\r\n{body}\r\n")).0].concat();
        let opened = read(&bytes, "a.eml");
        assert_eq!(opened.mail.unwrap().subject.as_deref(), Some(subject));
        assert_eq!(opened.new_text.as_deref(), Some(body));
    }
}

fn multipart(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = b"From: a@example.org\r\nMessage-ID: <1@x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=qq\r\n\r\n".to_vec();
    for (head, body) in parts {
        out.extend_from_slice(
            format!("--qq\r\n{head}\r\nContent-Transfer-Encoding: binary\r\n\r\n").as_bytes(),
        );
        out.extend_from_slice(body);
        out.extend_from_slice(b"\r\n");
    }
    out.extend_from_slice(b"--qq--\r\n");
    out
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::GrayImage::new(width, height).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

#[test]
fn what_adorns_a_mail_is_not_attached_to_it() {
    let html = b"<p>See the letter.</p><img src='cid:logo@x'><img src=\"cid:page@x\">";
    let opened = read(
        &multipart(&[
            ("Content-Type: text/html", html),
            (
                "Content-Type: image/png; name=image001.png\r\nContent-Disposition: attachment; filename=image001.png\r\nContent-ID: <logo@x>",
                &png(220, 60),
            ),
            (
                "Content-Type: image/png\r\nContent-Disposition: inline; filename=page.png\r\nContent-ID: <page@x>",
                &png(1_200, 1_600),
            ),
            ("Content-Type: image/png\r\nContent-Disposition: attachment; filename=t.png", &png(1, 1)),
            ("Content-Type: application/pkcs7-signature; name=smime.p7s", b"xx"),
            ("Content-Type: image/png\r\nContent-Disposition: attachment; filename=card.png", &png(300, 200)),
        ]),
        "a.eml",
    );
    let named: Vec<(&str, bool)> = opened.parts.iter().map(|p| (p.name.as_str(), p.inline)).collect();
    assert_eq!(named, [("page.png", true), ("card.png", false)]);
}

#[test]
fn a_winmail_dat_is_unpacked_into_its_mail() {
    let winmail = tnef("What Outlook said.", &[("summons.txt", b"SUMMONS")]);
    let with = |text: &str| {
        multipart(&[
            ("Content-Type: text/plain", text.as_bytes()),
            (
                "Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Disposition: attachment; filename=winmail.dat",
                &winmail,
            ),
        ])
    };
    let opened = read(&with(""), "a.eml");
    assert_eq!(opened.new_text.as_deref(), Some("What Outlook said."));
    assert_eq!(opened.parts.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(), ["summons.txt"]);
    assert_eq!(read(&with("The same."), "a.eml").new_text.as_deref(), Some("The same."));
}

#[test]
fn an_invitation_says_when_and_where() {
    let ics = b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Call\r\nDTSTART:20261204T140000Z\r\nLOCATION:Dept 5\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let opened = read(
        &multipart(&[
            ("Content-Type: text/plain", b"See you."),
            ("Content-Type: text/calendar; method=REQUEST", ics),
        ]),
        "a.eml",
    );
    assert_eq!(opened.mail.as_ref().unwrap().class, MessageClass::Invitation);
    assert_eq!(
        opened.new_text.as_deref(),
        Some("See you.\n\nInvitation: Call\nWhen: 2026-12-04 14:00 UTC\nWhere: Dept 5")
    );
    assert!(opened.parts.is_empty());
}

#[test]
fn a_message_in_a_message_in_a_message_comes_out_whole() {
    let inner = b"From: c@example.org\r\nMessage-ID: <2@x>\r\nSubject: inner\r\n\r\nI moved.\r\n";
    let forwarded =
        multipart(&[("Content-Type: text/plain", b"see below"), ("Content-Type: message/rfc822", inner)]);
    let outer = multipart(&[("Content-Type: message/rfc822", &forwarded)]);
    let outer = read(&outer, "a.eml");
    let middle = read(&outer.parts[0].bytes, &outer.parts[0].name);
    let inner = read(&middle.parts[0].bytes, &middle.parts[0].name);
    assert_eq!(
        (inner.mail.unwrap().from.as_deref(), inner.new_text.as_deref()),
        (Some("c@example.org"), Some("I moved."))
    );
}
