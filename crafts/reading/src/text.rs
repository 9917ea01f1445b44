//! Text in any encoding.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1253};

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
    (if looks_greek(bytes) { WINDOWS_1253 } else { WINDOWS_1252 }, 0)
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

/// In Greek code pages almost all high bytes are letters, and they stand in runs; in Latin ones they stand alone.
fn looks_greek(bytes: &[u8]) -> bool {
    let pairs = bytes.windows(2).filter(|w| w[0] >= 0xC1 && w[1] >= 0xC1).count();
    let high = bytes.iter().filter(|b| **b >= 0x80).count();
    high > 10 && pairs * 2 > high
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_in_six_encodings() {
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
        assert_eq!(decode(&WINDOWS_1253.encode(greek).0), greek);
        assert_eq!(decode(&[b"\xEF\xBB\xBF".as_slice(), greek.as_bytes()].concat()), greek);
    }

    #[test]
    fn bytes_that_are_no_text_are_told() {
        assert!(sample(&[0, 1, 2, 3, 200, 7, 0, 0, 9, 14]).is_none());
        assert!(sample(b"").is_none());
    }
}
