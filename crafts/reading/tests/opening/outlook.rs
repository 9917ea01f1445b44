//! Outlook's files, made here property by property, and what is read from them.

use std::io::{Cursor, Write};

use crate::files::tnef;
use reading::{Media, NotOpened, Opened, open};

fn read(bytes: &[u8], name: &str) -> Opened {
    open(bytes, Some(name)).unwrap_or_else(|e| panic!("{name}: {e:?}"))
}

/// One property of a `.msg`: number, type, value.
type Property = (u16, u16, Vec<u8>);

fn text(id: u16, value: &str) -> Property {
    (id, 0x001F, value.encode_utf16().flat_map(u16::to_le_bytes).collect())
}

fn store(file: &mut cfb::CompoundFile<Cursor<Vec<u8>>>, at: &str, head: usize, properties: &[Property]) {
    let mut table = vec![0u8; head];
    for (id, kind, value) in properties {
        let fixed = matches!(kind, 0x0003 | 0x000B | 0x0040);
        let mut row = [0u8; 16];
        row[..2].copy_from_slice(&kind.to_le_bytes());
        row[2..4].copy_from_slice(&id.to_le_bytes());
        if fixed {
            row[8..8 + value.len()].copy_from_slice(value);
        } else {
            let path = format!("{at}__substg1.0_{id:04X}{kind:04X}");
            file.create_stream(path).unwrap().write_all(value).unwrap();
        }
        table.extend_from_slice(&row);
    }
    file.create_stream(format!("{at}__properties_version1.0")).unwrap().write_all(&table).unwrap();
}

fn filetime(seconds: u64) -> Vec<u8> {
    ((seconds + 11_644_473_600) * 10_000_000).to_le_bytes().to_vec()
}

/// A message with headers, recipients, a file and a message inside it.
pub fn msg() -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    let headers = "Received: from a by b\r\nAuthentication-Results: mx.example.com; spf=pass smtp.mailfrom=x; dkim=pass\r\nContent-Type: text/plain\r\nReferences: <r0@example.com>\r\n";
    let own = [
        text(0x001A, "IPM.Note"),
        text(0x0037, "Re: Δόση Νοεμβρίου"),
        text(0x0042, "Rosa Lind"),
        text(0x0064, "EX"),
        text(0x0065, "/O=FIRM/CN=RLIND"),
        text(0x5D02, "Rosa@Example.org"),
        text(0x007D, headers),
        text(0x1035, "<m1@example.org>"),
        text(0x1042, "<m0@example.com>"),
        text(
            0x1000,
            "Can I pay on the 12th?\r\n\r\n-----Original Message-----\r\nFrom: Office\r\nSent: Monday\r\nTo: Rosa\r\n\r\nYour payment is due",
        ),
        (0x0039, 0x0040, filetime(1_793_869_920)),
    ];
    store(&mut file, "/", 32, &own);
    for (nth, (name, kind)) in [("office@example.com", 1u32), ("ines@example.com", 2)].into_iter().enumerate()
    {
        let at = format!("/__recip_version1.0_#{nth:08X}/");
        file.create_storage(&at).unwrap();
        let to =
            [text(0x3001, "Somebody"), text(0x39FE, name), (0x0C15, 0x0003, kind.to_le_bytes().to_vec())];
        store(&mut file, &at, 8, &to);
    }
    let at = "/__attach_version1.0_#00000000/";
    file.create_storage(at).unwrap();
    let pdf = [
        text(0x3707, "../summons \"1\".pdf"),
        text(0x370E, "application/pdf"),
        (0x3701, 0x0102, b"%PDF-1.4\r\n--x\r\n".to_vec()),
    ];
    store(&mut file, at, 8, &pdf);
    let at = "/__attach_version1.0_#00000001/";
    file.create_storage(at).unwrap();
    store(&mut file, at, 8, &[text(0x3001, "Earlier message"), (0x3705, 0x0003, vec![5, 0, 0, 0])]);
    let inner = format!("{at}__substg1.0_3701000D/");
    file.create_storage(&inner).unwrap();
    store(
        &mut file,
        &inner,
        24,
        &[text(0x0037, "inner"), text(0x1000, "I moved."), text(0x5D02, "c@example.org")],
    );
    file.into_inner().into_inner()
}

#[test]
fn a_message_saved_by_outlook_is_read_like_any_mail() {
    let bytes = msg();
    let opened = read(&bytes, "mail.msg");
    assert_eq!(opened.media, Media::Msg);
    let head = opened.mail.unwrap();
    assert_eq!(
        (head.from.as_deref(), head.from_name.as_deref()),
        (Some("rosa@example.org"), Some("Rosa Lind"))
    );
    assert_eq!(head.to, ["office@example.com", "ines@example.com"]);
    assert_eq!(head.subject.as_deref(), Some("Re: Δόση Νοεμβρίου"));
    assert_eq!(head.message_id.as_deref(), Some("m1@example.org"));
    assert_eq!(head.references, ["m0@example.com", "r0@example.com"]);
    assert_eq!(head.sent.as_deref(), Some("2026-11-05T09:12:00Z"));
    assert_eq!(head.authentication[0], ("spf".to_owned(), "pass".to_owned()));
    assert_eq!(opened.new_text.as_deref(), Some("Can I pay on the 12th?"));
    assert_eq!(
        (opened.parts[0].name.as_str(), opened.parts[0].bytes.as_slice()),
        ("summons 1.pdf", b"%PDF-1.4\r\n--x\r\n".as_slice())
    );
    let inner = read(&opened.parts[1].bytes, &opened.parts[1].name);
    assert_eq!(inner.media, Media::Mail);
    assert_eq!(
        (inner.mail.unwrap().from.as_deref(), inner.new_text.as_deref()),
        (Some("c@example.org"), Some("I moved."))
    );
}

#[test]
fn a_cut_outlook_message_says_what_to_do() {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.extend("__substg1.0_".bytes().flat_map(|c| [c, 0]));
    match open(&bytes, Some("a.msg")) {
        Err(NotOpened::Unreadable(why)) => assert!(why.contains("ask for it again"), "{why}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_winmail_dat_gives_its_text_and_files() {
    let opened = read(&tnef("Please see the summons.", &[("summons.txt", b"SUMMONS")]), "winmail.dat");
    assert_eq!((opened.media, opened.new_text.as_deref()), (Media::Tnef, Some("Please see the summons.")));
    assert_eq!(
        (opened.parts[0].name.as_str(), opened.parts[0].bytes.as_slice()),
        ("summons.txt", b"SUMMONS".as_slice())
    );
}

#[test]
fn a_broken_end_costs_a_winmail_dat_its_last_file_only() {
    let mut bytes = tnef("Hello", &[("a.txt", b"one"), ("b.txt", b"two")]);
    bytes.truncate(bytes.len() - 4);
    let opened = read(&bytes, "winmail.dat");
    assert_eq!(opened.new_text.as_deref(), Some("Hello"));
    assert_eq!(opened.parts[0].bytes, b"one");
}
