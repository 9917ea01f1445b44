//! Text in any encoding.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// So much of a file tells its code.
const LOOKED_AT: usize = 256 << 10;

/// Decodes a whole file. Control characters other than line ends and tabs go.
pub fn decode(bytes: &[u8]) -> String {
    let (encoding, skip) = guess(bytes);
    let text = encoding.decode_without_bom_handling(&bytes[skip..]).0;
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t' | '\u{C}')).collect()
}

/// The text of the first bytes of a file, or nothing if it is not text.
pub fn sample(head: &[u8]) -> Option<String> {
    if head.is_empty() {
        return None;
    }
    let (encoding, skip) = guess(head);
    let text = encoding.decode_without_bom_handling(&head[skip..]).0;
    let odd = text
        .chars()
        .filter(|c| {
            (c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{C}' | '\u{1B}' | '\u{1A}' | '\u{8}'))
                || *c == '\u{FFFD}'
        })
        .count();
    let all = text.chars().count().max(1);
    (odd * 50 <= all).then(|| text.into_owned())
}

fn guess(bytes: &[u8]) -> (&'static Encoding, usize) {
    if let Some((encoding, skip)) = Encoding::for_bom(bytes) {
        return (encoding, skip);
    }
    let head = &bytes[..bytes.len().min(4_096)];
    if head.len() >= 4 {
        let zeros = |odd: usize| {
            head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count() * 10 / head.len().div_ceil(2)
        };
        match (zeros(0), zeros(1)) {
            (0..=1, 4..) => return (UTF_16LE, 0),
            (4.., 0..=1) => return (UTF_16BE, 0),
            _ => {}
        }
    }
    if is_utf8(bytes) {
        return (UTF_8, 0);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(LOOKED_AT)], true);
    (detector.guess(None, Utf8Detection::Deny), 0)
}

/// Sound UTF-8, but for a letter cut off at the end.
fn is_utf8(bytes: &[u8]) -> bool {
    match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(e) => e.error_len().is_none() || (e.valid_up_to() > 0 && !broken_often(bytes)),
    }
}

fn broken_often(bytes: &[u8]) -> bool {
    let high = bytes.iter().filter(|b| **b >= 0x80).count();
    let lost = String::from_utf8_lossy(bytes).matches('\u{FFFD}').count();
    lost * 10 > high
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{ISO_8859_7, KOI8_R, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253};

    #[test]
    fn the_same_words_in_many_codes() {
        let spanish = "El señor pagó la cuota del día 5";
        let utf16 = |be: bool| {
            spanish
                .encode_utf16()
                .flat_map(|u| if be { u.to_be_bytes() } else { u.to_le_bytes() })
                .collect::<Vec<u8>>()
        };
        for bytes in [
            spanish.as_bytes().to_vec(),
            WINDOWS_1252.encode(spanish).0.into_owned(),
            utf16(true),
            utf16(false),
        ] {
            assert_eq!(decode(&bytes), spanish);
        }
        let greek = "Ο πελάτης θέλει να αλλάξει την ημερομηνία της δόσης";
        for code in [WINDOWS_1253, ISO_8859_7] {
            assert_eq!(decode(&code.encode(greek).0), greek, "{}", code.name());
        }
        let short = "Άλλη μέρα, παρακαλώ";
        for code in [WINDOWS_1253, ISO_8859_7] {
            assert_eq!(decode(&code.encode(short).0), short, "{}", code.name());
        }
        let russian = "Прошу перенести платёж на пятницу, у меня нет денег";
        for code in [KOI8_R, WINDOWS_1251] {
            assert_eq!(decode(&code.encode(russian).0), russian, "{}", code.name());
        }
        assert_eq!(decode(&[b"\xEF\xBB\xBF".as_slice(), greek.as_bytes()].concat()), greek);
    }

    #[test]
    fn bytes_that_are_no_text_are_told() {
        assert!(sample(&[0, 1, 2, 3, 200, 7, 0, 0, 9, 14]).is_none());
        assert!(sample(b"").is_none());
    }
}
