//! Rich text in a MAPI property: LZ-compressed with a dictionary that begins with what every RTF holds.

/// What the dictionary begins with.
const BEGINNING: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
const SIZE: usize = 4_096;
/// A body that grows larger is no letter.
const MAX: usize = 32 << 20;

/// The RTF; none if the bytes are no such thing.
pub fn expand(bytes: &[u8]) -> Option<Vec<u8>> {
    let word = |at: usize| bytes.get(at..at + 4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]));
    let raw_size = (word(4)? as usize).min(MAX);
    let content = bytes.get(16..)?;
    match word(8)? {
        // "MELA": stored as it is.
        0x414C_454D => return Some(content[..content.len().min(raw_size)].to_vec()),
        // "LZFu"
        0x7546_5A4C => {}
        _ => return None,
    }
    let mut dictionary = [b' '; SIZE];
    dictionary[..BEGINNING.len()].copy_from_slice(BEGINNING);
    let mut write = BEGINNING.len();
    let mut out = Vec::with_capacity(raw_size.min(1 << 20));
    let mut at = 0;
    while let Some(control) = content.get(at) {
        at += 1;
        for bit in 0..8 {
            if control & (1 << bit) == 0 {
                let Some(byte) = content.get(at) else { return Some(out) };
                at += 1;
                out.push(*byte);
                dictionary[write] = *byte;
                write = (write + 1) % SIZE;
            } else {
                let Some(pair) = content.get(at..at + 2) else { return Some(out) };
                at += 2;
                let token = usize::from(pair[0]) << 8 | usize::from(pair[1]);
                let (offset, length) = (token >> 4, (token & 0xF) + 2);
                if offset == write {
                    return Some(out);
                }
                for step in 0..length {
                    let byte = dictionary[(offset + step) % SIZE];
                    out.push(byte);
                    dictionary[write] = byte;
                    write = (write + 1) % SIZE;
                }
            }
            if out.len() > MAX {
                return Some(out);
            }
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::expand;

    /// The two examples of the published format description.
    #[test]
    fn the_examples_of_the_format_are_expanded() {
        let simple = [
            0x2d, 0, 0, 0, 0x2b, 0, 0, 0, 0x4c, 0x5a, 0x46, 0x75, 0xf1, 0xc5, 0xc7, 0xa7, 0x03, 0, 0x0a, 0,
            0x72, 0x63, 0x70, 0x67, 0x31, 0x32, 0x35, 0x42, 0x32, 0x0a, 0xf3, 0x20, 0x68, 0x65, 0x6c, 0x09,
            0, 0x20, 0x62, 0x77, 0x05, 0xb0, 0x6c, 0x64, 0x7d, 0x0a, 0x80, 0x0f, 0xa0,
        ];
        assert_eq!(expand(&simple).unwrap(), b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
        let crossing = [
            0x1a, 0, 0, 0, 0x1c, 0, 0, 0, 0x4c, 0x5a, 0x46, 0x75, 0xe2, 0xd4, 0x4b, 0x51, 0x41, 0, 0x04,
            0x20, 0x57, 0x58, 0x59, 0x5a, 0x0d, 0x6e, 0x7d, 0x01, 0x0e, 0xb0,
        ];
        assert_eq!(expand(&crossing).unwrap(), b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}");
    }

    #[test]
    fn what_is_no_rich_text_is_refused() {
        assert!(expand(b"").is_none());
        assert!(expand(&[0; 40]).is_none());
    }
}
