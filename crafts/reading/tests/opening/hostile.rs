//! Files that are made to hurt: each is answered soon, and no answer is larger than the file allows.

use std::time::{Duration, Instant};

use reading::{Flag, NotOpened, Opened, open, papers};

#[track_caller]
fn soon(bytes: &[u8], name: &str) -> Result<Opened, NotOpened> {
    let began = Instant::now();
    let answer = open(bytes, Some(name));
    if let Ok(opened) = &answer {
        papers(opened);
    }
    assert!(began.elapsed() < Duration::from_secs(20), "{name} took {:?}", began.elapsed());
    answer
}

/// FI-03: what an image says of its size is believed before it is decoded.
#[test]
fn images_that_would_be_too_large_are_kept_away() {
    let mut bmp = b"BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0".to_vec();
    bmp.extend_from_slice(&20_000u32.to_le_bytes());
    bmp.extend_from_slice(&20_000u32.to_le_bytes());
    bmp.extend_from_slice(&[1, 0, 24, 0]);
    bmp.extend_from_slice(&[0; 40]);
    assert!(matches!(soon(&bmp, "a.bmp"), Err(NotOpened::Quarantined(_))));
    let gif = b"GIF89a\xFF\xFF\xFF\xFF\0\0\0,\0\0\0\0\xFF\xFF\xFF\xFF\0\x02\x02D\x01\0;";
    assert!(soon(gif, "a.gif").is_err());
}

/// ML-01.
#[test]
fn endless_headers_parts_and_mailboxes_end() {
    let head: String = (0..100_000).map(|n| format!("X-H{n}: y\r\n")).collect();
    let mail = format!("From: a@example.org\r\nMessage-ID: <1@x>\r\n{head}\r\nbody\r\n");
    assert!(soon(mail.as_bytes(), "a.eml").unwrap().flags.contains(&Flag::LimitReached));
    let mut nested = b"From: a@example.org\r\nMessage-ID: <1@x>\r\n".to_vec();
    for n in 0..25_000 {
        nested.extend_from_slice(
            format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n").as_bytes(),
        );
    }
    assert!(soon(&nested, "b.eml").unwrap().flags.contains(&Flag::LimitReached));
    let address = format!("From: {}a@example.org\r\nMessage-ID: <1@x>\r\n\r\nx\r\n", "(".repeat(60_000));
    assert!(soon(address.as_bytes(), "c.eml").is_ok());
    let one = "From a@b Tue Nov  3 09:12:00 2026\nFrom: a@b\n\nx\n\n";
    let opened = soon(one.repeat(20_000).as_bytes(), "all.mbox").unwrap();
    assert_eq!(
        (opened.parts.len(), opened.flags.as_slice()),
        (20_000, [].as_slice()),
        "a large box is taken whole"
    );
    let opened = soon(one.repeat(200_000).as_bytes(), "all.mbox").unwrap();
    assert!(opened.parts.len() <= 100_000 && opened.flags.contains(&Flag::LimitReached));
}

#[test]
fn lies_in_a_winmail_dat_cost_nothing() {
    let mut bytes = 0x223E_9F78u32.to_le_bytes().to_vec();
    bytes.extend_from_slice(&[0, 0]);
    // A block of properties that says to hold four thousand million.
    let block = [0xFF; 4];
    bytes.push(1);
    bytes.extend_from_slice(&0x0006_9003u32.to_le_bytes());
    bytes.extend_from_slice(&(block.len() as u32).to_le_bytes());
    bytes.extend_from_slice(&block);
    bytes.extend_from_slice(&[0, 0]);
    // An attribute that says to be longer than the file.
    bytes.push(2);
    bytes.extend_from_slice(&0x0006_800Fu32.to_le_bytes());
    bytes.extend_from_slice(&u32::MAX.to_le_bytes());
    assert!(soon(&bytes, "winmail.dat").unwrap().parts.is_empty());
}

/// Long lines without a space, and text that many patterns begin to match.
#[test]
fn text_that_almost_matches_is_read_in_time() {
    let almost = "call me after call me before can you move it pay pay payment ".repeat(4_000);
    let digits = "1".repeat(300_000);
    let dots = "a.".repeat(100_000);
    let labels = "Case Number: ".repeat(20_000);
    for text in [almost, digits, dots, labels] {
        let mail = format!(
            "From: a@example.org\r\nMessage-ID: <1@x>\r\nSubject: notice of electronic filing case no\r\n\r\n{text}\r\n"
        );
        assert!(soon(mail.as_bytes(), "a.eml").is_ok());
    }
}
