//! Text messages as files: a line `SMS`, header lines, an empty line, the text.

use crate::{MailHead, Media, Opened, text, typeset};

/// Opens a text message.
pub fn open(bytes: &[u8]) -> Opened {
    let all = text::decode(bytes);
    let all = all.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
    let (head, body) = all.split_once("\n\n").unwrap_or((all.as_str(), ""));
    let mut mail = MailHead::default();
    for line in head.lines().skip_while(|l| l.trim() != "SMS").skip(1) {
        let Some((name, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "from" => mail.from = Some(value.to_owned()),
            "to" => mail.to.push(value.to_owned()),
            "received" | "date" => mail.sent = Some(value.to_owned()),
            _ => {}
        }
    }
    let mut opened = Opened::of(Media::Sms);
    opened.pages = typeset::pages(body);
    opened.new_text = Some(body.trim().to_owned());
    opened.mail = Some(mail);
    opened
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_text_message_has_a_sender_and_words() {
        let got = super::open(b"SMS\r\nFrom: +15125550100\r\nTo: +15125550199\r\nReceived: 2026-05-04T14:10:00-05:00\r\n\r\nCan u move my payment to fri\r\n");
        let mail = got.mail.unwrap_or_default();
        assert_eq!(mail.from.as_deref(), Some("+15125550100"));
        assert_eq!(mail.sent.as_deref(), Some("2026-05-04T14:10:00-05:00"));
        assert_eq!(got.new_text.as_deref(), Some("Can u move my payment to fri"));
        assert_eq!(got.pages[0].words.len(), 7);
    }
}
