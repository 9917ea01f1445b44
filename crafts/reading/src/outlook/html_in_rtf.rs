//! HTML that Exchange wrapped into RTF (`\fromhtml1`): the tags stand in `\htmltag` groups, the text between them, and what is
//! meant for programs that know RTF only is switched off by `\htmlrtf`.

use encoding_rs::{Encoding, WINDOWS_1252};

use super::codepage;

const MAX_DEPTH: usize = 500;
/// Groups without text, when they stand outside a tag.
const SILENT: &[&[u8]] = &[b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"generator"];

/// The HTML inside; none if the RTF was not made of HTML.
pub fn unwrap(rtf: &[u8]) -> Option<String> {
    memchr::memmem::find(&rtf[..rtf.len().min(4_096)], b"\\fromhtml")?;
    let mut html = Html { out: String::new(), pending: Vec::new(), encoding: WINDOWS_1252 };
    let mut groups: Vec<Group> = vec![Group::default()];
    let (mut at, mut ignore) = (0usize, 0usize);
    while let Some(byte) = rtf.get(at).copied() {
        at += 1;
        let now = groups.last().copied().unwrap_or_default();
        let shown = !now.off && !now.silent;
        match byte {
            b'{' if groups.len() < MAX_DEPTH => groups.push(Group { first: true, ..now }),
            b'{' => break,
            b'}' if groups.len() > 1 => drop(groups.pop()),
            b'}' | b'\r' | b'\n' => {}
            b'\\' => {
                let Some(next) = rtf.get(at).copied() else { break };
                if next.is_ascii_alphabetic() {
                    let (word, number, end) = control(rtf, at);
                    at = end;
                    let Some(group) = groups.last_mut() else { break };
                    group.first = false;
                    match word {
                        b"htmltag" | b"mhtmltag" => {
                            group.silent = word == b"mhtmltag";
                            group.tag = true;
                        }
                        b"htmlrtf" => group.off = number != Some(0),
                        b"ansicpg" => html.code_page(number.unwrap_or(1_252)),
                        b"bin" => at = at.saturating_add(number.unwrap_or(0).max(0) as usize),
                        b"uc" => group.fallback = number.unwrap_or(1).clamp(0, 10) as usize,
                        word if SILENT.contains(&word) && !group.tag => group.silent = true,
                        _ if !shown => {}
                        b"par" | b"line" => html.put('\n'),
                        b"tab" => html.put('\t'),
                        b"lquote" => html.put('\u{2018}'),
                        b"rquote" => html.put('\u{2019}'),
                        b"ldblquote" => html.put('\u{201C}'),
                        b"rdblquote" => html.put('\u{201D}'),
                        b"bullet" => html.put('\u{2022}'),
                        b"endash" => html.put('\u{2013}'),
                        b"emdash" => html.put('\u{2014}'),
                        b"u" => {
                            let unit = number.unwrap_or(0) as u16;
                            html.put(char::from_u32(u32::from(unit)).unwrap_or('\u{FFFD}'));
                            ignore = now.fallback;
                        }
                        _ => {}
                    }
                    continue;
                }
                at += 1;
                match next {
                    b'\'' => {
                        let code = rtf
                            .get(at..at + 2)
                            .and_then(|h| std::str::from_utf8(h).ok())
                            .and_then(|h| u8::from_str_radix(h, 16).ok());
                        at += 2;
                        if ignore > 0 {
                            ignore -= 1;
                        } else if let (true, Some(code)) = (shown, code) {
                            html.pending.push(code);
                        }
                    }
                    b'*' => {
                        // `{\*\htmltag ...}` is a tag; any other group that begins so is for programs that know it.
                        let known = rtf
                            .get(at..)
                            .is_some_and(|r| r.starts_with(b"\\htmltag") || r.starts_with(b"\\mhtmltag"));
                        if let Some(group) = groups.last_mut() {
                            group.silent |= !known;
                        }
                    }
                    b'~' if shown => html.put_str("&nbsp;"),
                    b'_' if shown => html.put('-'),
                    b'\\' | b'{' | b'}' if shown => html.put(char::from(next)),
                    _ => {}
                }
            }
            _ if ignore > 0 => ignore -= 1,
            _ if shown => html.pending.push(byte),
            _ => {}
        }
    }
    html.flush();
    (!html.out.trim().is_empty()).then_some(html.out)
}

#[derive(Clone, Copy)]
struct Group {
    /// Switched off by `\htmlrtf`.
    off: bool,
    silent: bool,
    tag: bool,
    first: bool,
    /// Letters that follow a `\u` for programs that do not know it.
    fallback: usize,
}

impl Default for Group {
    fn default() -> Self {
        Self { off: false, silent: false, tag: false, first: true, fallback: 1 }
    }
}

/// A control word, its number, and where the text goes on.
fn control(rtf: &[u8], at: usize) -> (&[u8], Option<i64>, usize) {
    let word_end = at + rtf[at..].iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let sign = usize::from(rtf.get(word_end) == Some(&b'-'));
    let digits = rtf[word_end + sign..].iter().take_while(|b| b.is_ascii_digit()).count();
    let number_end = if digits > 0 { word_end + sign + digits } else { word_end };
    let number = std::str::from_utf8(&rtf[word_end..number_end]).ok().and_then(|n| n.parse::<i64>().ok());
    (&rtf[at..word_end], number, number_end + usize::from(rtf.get(number_end) == Some(&b' ')))
}

struct Html {
    out: String,
    pending: Vec<u8>,
    encoding: &'static Encoding,
}

impl Html {
    fn code_page(&mut self, number: i64) {
        self.flush();
        self.encoding = codepage::encoding(number);
    }

    fn flush(&mut self) {
        if !self.pending.is_empty() {
            self.out.push_str(&self.encoding.decode_without_bom_handling(&self.pending).0);
            self.pending.clear();
        }
    }

    fn put(&mut self, c: char) {
        self.flush();
        self.out.push(c);
    }

    fn put_str(&mut self, text: &str) {
        self.flush();
        self.out.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::unwrap;

    #[test]
    fn tags_come_back_and_the_rich_text_goes() {
        let rtf = br"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0 Arial;}}{\*\htmltag19 <html>}{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Caf\'e9 \{x\}{\*\htmltag84 &amp;}\htmlrtf & \htmlrtf0 more\htmlrtf\par}\htmlrtf0{\*\htmltag72 </p>}{\*\mhtmltag3 gone}}";
        assert_eq!(unwrap(rtf).unwrap(), "<html><p>Caf\u{e9} {x}&amp;more</p>");
    }

    #[test]
    fn other_rich_text_is_left_to_its_own_reader() {
        assert!(unwrap(br"{\rtf1\ansi hello}").is_none());
    }
}
