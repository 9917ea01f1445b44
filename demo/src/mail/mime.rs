//! Mails as they stand in a mail box.

use jiff::civil::Date;

/// A file that comes with a mail.
#[derive(Debug, Clone)]
pub(crate) struct Attachment {
    pub(crate) name: String,
    pub(crate) media: &'static str,
    pub(crate) bytes: Vec<u8>,
}

/// A mail.
#[derive(Debug, Clone)]
pub(crate) struct Mail {
    pub(crate) from_name: String,
    pub(crate) from: String,
    pub(crate) subject: String,
    pub(crate) date: Date,
    pub(crate) minute: u32,
    pub(crate) id: String,
    pub(crate) reply_to_id: Option<String>,
    pub(crate) text: String,
    pub(crate) html: Option<String>,
    pub(crate) attachments: Vec<Attachment>,
    /// The receiving server's word on where it comes from.
    pub(crate) authentic: bool,
    /// More header lines.
    pub(crate) extra: Vec<String>,
}

impl Mail {
    /// As bytes, with CRLF.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let mut line = |text: &str| {
            out.extend_from_slice(text.as_bytes());
            out.extend_from_slice(b"\r\n");
        };
        let pass = if self.authentic { "pass" } else { "fail" };
        let domain = self.from.rsplit('@').next().unwrap_or("unknown.example");
        line(&format!("Return-Path: <{}>", self.from));
        line(&format!(
            "Authentication-Results: mx.aldergate-voss.example; spf={pass} smtp.mailfrom={domain}; dkim={pass} header.d={domain}; dmarc={pass}"
        ));
        line(&format!("From: {} <{}>", word(&self.from_name), self.from));
        line(
            &format!("To: Aldergate & Voss <{}>", crate::firm::OUR_MAIL)
                .replace("Aldergate & Voss", "\"Aldergate & Voss LLP\""),
        );
        line(&format!("Subject: {}", word(&self.subject)));
        line(&format!("Date: {}", rfc2822(self.date, self.minute)));
        line(&format!("Message-ID: <{}>", self.id));
        if let Some(parent) = &self.reply_to_id {
            line(&format!("In-Reply-To: <{parent}>"));
            line(&format!("References: <{parent}>"));
        }
        for extra in &self.extra {
            line(extra);
        }
        line("MIME-Version: 1.0");
        let edge = format!(
            "=_{:08x}",
            self.id.bytes().fold(7u32, |h, b| h.wrapping_mul(31).wrapping_add(u32::from(b)))
        );
        if self.attachments.is_empty() && self.html.is_none() {
            line("Content-Type: text/plain; charset=utf-8");
            line("Content-Transfer-Encoding: quoted-printable");
            line("");
            line(&quoted(&self.text));
            return out;
        }
        let outer = if self.attachments.is_empty() { "alternative" } else { "mixed" };
        line(&format!("Content-Type: multipart/{outer}; boundary=\"{edge}\""));
        line("");
        let inner = format!("{edge}_alt");
        let nested = outer == "mixed" && self.html.is_some();
        if nested {
            line(&format!("--{edge}"));
            line(&format!("Content-Type: multipart/alternative; boundary=\"{inner}\""));
            line("");
        }
        let body_edge = if nested { &inner } else { &edge };
        for (media, text) in [("plain", Some(&self.text)), ("html", self.html.as_ref())] {
            if let Some(text) = text {
                line(&format!("--{body_edge}"));
                line(&format!("Content-Type: text/{media}; charset=utf-8"));
                line("Content-Transfer-Encoding: quoted-printable");
                line("");
                line(&quoted(text));
            }
        }
        if nested {
            line(&format!("--{inner}--"));
        }
        for part in &self.attachments {
            line(&format!("--{edge}"));
            if part.media == "message/rfc822" {
                line("Content-Type: message/rfc822");
                line("Content-Disposition: attachment");
                line("");
                line(&String::from_utf8_lossy(&part.bytes));
                continue;
            }
            line(&format!("Content-Type: {}; name=\"{}\"", part.media, part.name));
            line(&format!("Content-Disposition: attachment; filename=\"{}\"", part.name));
            line("Content-Transfer-Encoding: base64");
            line("");
            line(&base64(&part.bytes, "\r\n"));
        }
        line(&format!("--{edge}--"));
        out
    }
}

/// Several mails in one file.
pub(crate) fn mbox(mails: &[Mail]) -> Vec<u8> {
    let mut out = Vec::new();
    for mail in mails {
        let (day, month) = names(mail.date);
        out.extend_from_slice(
            format!("From {} {day} {month} {:2} 07:00:00 {}\n", mail.from, mail.date.day(), mail.date.year())
                .as_bytes(),
        );
        for text in String::from_utf8_lossy(&mail.bytes()).replace("\r\n", "\n").split_inclusive('\n') {
            if text.trim_start_matches('>').starts_with("From ") {
                out.push(b'>');
            }
            out.extend_from_slice(text.as_bytes());
        }
        out.push(b'\n');
    }
    out
}

fn names(date: Date) -> (&'static str, &'static str) {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    (DAYS[date.weekday().to_monday_zero_offset() as usize], MONTHS[date.month() as usize - 1])
}

fn rfc2822(date: Date, minute: u32) -> String {
    let (day, month) = names(date);
    format!(
        "{day}, {:02} {month} {} {:02}:{:02}:00 -0800",
        date.day(),
        date.year(),
        minute / 60 % 24,
        minute % 60
    )
}

/// A header value; encoded when it is not plain, in words short enough for a header line.
fn word(text: &str) -> String {
    if text.is_ascii() {
        return if text.contains([',', '.', '"', '&', '<']) && !text.contains("Re:") && !text.contains('[') {
            format!("\"{}\"", text.replace('"', ""))
        } else {
            text.to_owned()
        };
    }
    let mut words = Vec::new();
    let mut piece = String::new();
    for c in text.chars() {
        if piece.len() + c.len_utf8() > 40 {
            words.push(std::mem::take(&mut piece));
        }
        piece.push(c);
    }
    words.push(piece);
    words
        .iter()
        .map(|w| format!("=?utf-8?B?{}?=", base64(w.as_bytes(), "")))
        .collect::<Vec<_>>()
        .join("\r\n ")
}

fn quoted(text: &str) -> String {
    let mut out = String::new();
    for (n, text_line) in text.lines().enumerate() {
        if n > 0 {
            out.push_str("\r\n");
        }
        let mut width = 0;
        let bytes = text_line.as_bytes();
        for (i, &b) in bytes.iter().enumerate() {
            let last = i + 1 == bytes.len();
            let plain = (33..=126).contains(&b) && b != b'=' || (b == b' ' && !last);
            let piece = if plain { char::from(b).to_string() } else { format!("={b:02X}") };
            if width + piece.len() > 75 {
                out.push_str("=\r\n");
                width = 0;
            }
            width += piece.len();
            out.push_str(&piece);
        }
    }
    out
}

/// Base64 in lines of 76.
pub(crate) fn base64(bytes: &[u8], newline: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len() * 4 / 3 + bytes.len() / 57 * newline.len() + 4);
    for (n, three) in bytes.chunks(3).enumerate() {
        if n > 0 && n % 19 == 0 {
            out.push_str(newline);
        }
        let b = [three[0], three.get(1).copied().unwrap_or(0), three.get(2).copied().unwrap_or(0)];
        let all = u32::from(b[0]) << 16 | u32::from(b[1]) << 8 | u32::from(b[2]);
        for i in 0..4 {
            if i > three.len() {
                out.push('=');
            } else {
                out.push(char::from(LETTERS[(all >> (18 - 6 * i) & 63) as usize]));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_and_quoted_printable_are_what_the_standard_says() {
        assert_eq!(base64(b"", ""), "");
        assert_eq!(base64(b"f", ""), "Zg==");
        assert_eq!(base64(b"fo", ""), "Zm8=");
        assert_eq!(base64(b"foobar", ""), "Zm9vYmFy");
        assert_eq!(quoted("a=b ñ \nx"), "a=3Db =C3=B1=20\r\nx");
        assert_eq!(rfc2822(jiff::civil::date(2026, 11, 24), 7 * 60 + 5), "Tue, 24 Nov 2026 07:05:00 -0800");
    }
}
