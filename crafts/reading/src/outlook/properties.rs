//! MAPI properties: numbered values of a message, a recipient or an attachment.

use encoding_rs::Encoding;

/// Numbers of the properties that the office needs.
pub mod id {
    pub const MESSAGE_CLASS: u16 = 0x001A;
    pub const SUBJECT: u16 = 0x0037;
    pub const CLIENT_SUBMIT_TIME: u16 = 0x0039;
    pub const SENT_REPRESENTING_NAME: u16 = 0x0042;
    pub const SENT_REPRESENTING_ADDRESS_TYPE: u16 = 0x0064;
    pub const SENT_REPRESENTING_ADDRESS: u16 = 0x0065;
    pub const TRANSPORT_HEADERS: u16 = 0x007D;
    pub const SENDER_NAME: u16 = 0x0C1A;
    pub const SENDER_ADDRESS_TYPE: u16 = 0x0C1E;
    pub const SENDER_ADDRESS: u16 = 0x0C1F;
    pub const RECIPIENT_TYPE: u16 = 0x0C15;
    pub const DELIVERY_TIME: u16 = 0x0E06;
    pub const DISPLAY_TO: u16 = 0x0E04;
    pub const NORMALIZED_SUBJECT: u16 = 0x0E1D;
    pub const BODY: u16 = 0x1000;
    pub const RTF_COMPRESSED: u16 = 0x1009;
    pub const HTML: u16 = 0x1013;
    pub const INTERNET_MESSAGE_ID: u16 = 0x1035;
    pub const INTERNET_REFERENCES: u16 = 0x1039;
    pub const IN_REPLY_TO_ID: u16 = 0x1042;
    pub const DISPLAY_NAME: u16 = 0x3001;
    pub const ADDRESS_TYPE: u16 = 0x3002;
    pub const EMAIL_ADDRESS: u16 = 0x3003;
    pub const ATTACH_DATA: u16 = 0x3701;
    pub const ATTACH_FILENAME: u16 = 0x3704;
    pub const ATTACH_LONG_FILENAME: u16 = 0x3707;
    pub const ATTACH_MIME_TAG: u16 = 0x370E;
    pub const ATTACH_CONTENT_ID: u16 = 0x3712;
    pub const ATTACH_FLAGS: u16 = 0x3714;
    pub const SMTP_ADDRESS: u16 = 0x39FE;
    pub const INTERNET_CODE_PAGE: u16 = 0x3FDE;
    pub const MESSAGE_CODE_PAGE: u16 = 0x3FFD;
    pub const SENDER_SMTP_ADDRESS: u16 = 0x5D01;
    pub const SENT_REPRESENTING_SMTP_ADDRESS: u16 = 0x5D02;
    pub const ATTACHMENT_HIDDEN: u16 = 0x7FFE;
}

/// A value. Text in an eight-bit code stays bytes until the code page is known.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Text(String),
    Bytes(Vec<u8>),
    Narrow(Vec<u8>),
    Number(i64),
    /// 100-nanosecond steps since 1601.
    Time(u64),
}

/// The properties of one thing.
#[derive(Debug, Default)]
pub struct Properties {
    values: Vec<(u16, Value)>,
    narrow: Option<&'static Encoding>,
}

impl Properties {
    /// Adds a value of this MAPI type, given as its bytes. Types that no office needs are left out.
    pub fn add(&mut self, id: u16, kind: u16, bytes: &[u8]) {
        let number = || {
            let mut wide = [0u8; 8];
            let length = bytes.len().min(8);
            wide[..length].copy_from_slice(&bytes[..length]);
            u64::from_le_bytes(wide)
        };
        let value = match kind {
            0x0002 => Value::Number(i64::from(number() as u16 as i16)),
            0x0003 => Value::Number(i64::from(number() as u32 as i32)),
            0x000B => Value::Number(i64::from(number() as u16 != 0)),
            0x0014 => Value::Number(number() as i64),
            0x0040 => Value::Time(number()),
            0x001E => Value::Narrow(until_zero(bytes).to_vec()),
            0x001F => Value::Text(wide_text(bytes)),
            0x0102 | 0x000D => Value::Bytes(bytes.to_vec()),
            _ => return,
        };
        self.values.push((id, value));
    }

    /// Text in an eight-bit code is in this one.
    pub fn narrow_is(&mut self, encoding: &'static Encoding) {
        self.narrow = Some(encoding);
    }

    pub fn get(&self, id: u16) -> Option<&Value> {
        self.values.iter().find(|(known, _)| *known == id).map(|(_, value)| value)
    }

    /// A text that says something.
    pub fn text(&self, id: u16) -> Option<String> {
        let text = match self.get(id)? {
            Value::Text(text) => text.clone(),
            Value::Narrow(bytes) => match (self.narrow, std::str::from_utf8(bytes)) {
                (None, Ok(sound)) => sound.to_owned(),
                (encoding, _) => encoding
                    .unwrap_or(encoding_rs::WINDOWS_1252)
                    .decode_without_bom_handling(bytes)
                    .0
                    .into_owned(),
            },
            _ => return None,
        };
        (!text.trim().is_empty()).then_some(text)
    }

    /// Bytes as they are.
    pub fn bytes(&self, id: u16) -> Option<&[u8]> {
        match self.get(id)? {
            Value::Bytes(bytes) | Value::Narrow(bytes) => Some(bytes),
            _ => None,
        }
    }

    pub fn number(&self, id: u16) -> Option<i64> {
        match self.get(id)? {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// Seconds since 1970.
    pub fn seconds(&self, id: u16) -> Option<i64> {
        match self.get(id)? {
            Value::Time(steps) => Some((steps / 10_000_000) as i64 - 11_644_473_600),
            _ => None,
        }
    }
}

/// Text in UTF-16, up to its closing zero.
pub fn wide_text(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    char::decode_utf16(units.take_while(|unit| *unit != 0)).map(|c| c.unwrap_or('\u{FFFD}')).collect()
}

fn until_zero(bytes: &[u8]) -> &[u8] {
    bytes.split(|b| *b == 0).next().unwrap_or_default()
}
