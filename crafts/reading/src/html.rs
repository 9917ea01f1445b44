//! HTML to lines of text in reading order. Nothing is run, nothing is fetched, nothing hidden is read.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

const MAX_TEXT: usize = 8 << 20;

/// The text that a person would see; cells of a table row are parted by tabs, quoted mail begins with `> `.
pub fn text(html: &str) -> String {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut out = Writer::default();
    for token in Tokenizer::new_with_emitter(html, emitter).flatten() {
        match token {
            Token::StartTag(tag) => out.open(&tag),
            Token::EndTag(tag) => out.close(&tag.name),
            Token::String(text) => out.write(&String::from_utf8_lossy(&text)),
            _ => {}
        }
        if out.text.len() > MAX_TEXT {
            break;
        }
    }
    out.text
}

#[derive(Default)]
struct Writer {
    text: String,
    /// A space is due before the next word.
    space: bool,
    /// Elements whose text is not shown; their names, outermost first.
    hidden: Vec<Vec<u8>>,
    /// Depth of `blockquote` and what mail programs use for it.
    quotes: usize,
    divs: Vec<bool>,
    pre: usize,
    first_cell: bool,
    /// Where the link that is open leads to, and where its text begins.
    link: Option<(String, usize)>,
}

/// Longer addresses are for tracking, not for people.
const MAX_LINK: usize = 400;

const VOID: &[&[u8]] = &[
    b"br", b"hr", b"img", b"input", b"meta", b"link", b"area", b"base", b"col", b"embed", b"source",
    b"track", b"wbr",
];
const UNSEEN: &[&[u8]] = &[
    b"script",
    b"style",
    b"head",
    b"title",
    b"noscript",
    b"template",
    b"svg",
    b"math",
    b"object",
    b"iframe",
    b"select",
    b"textarea",
    b"audio",
    b"video",
];
const BLOCK: &[&[u8]] = &[
    b"p",
    b"div",
    b"table",
    b"ul",
    b"ol",
    b"dl",
    b"section",
    b"article",
    b"header",
    b"footer",
    b"main",
    b"address",
    b"form",
    b"fieldset",
    b"h1",
    b"h2",
    b"h3",
    b"h4",
    b"h5",
    b"h6",
    b"blockquote",
    b"pre",
    b"center",
    b"figure",
    b"nav",
    b"aside",
    b"body",
    b"tbody",
    b"thead",
];
const SPACED: &[&[u8]] =
    &[b"p", b"h1", b"h2", b"h3", b"h4", b"h5", b"h6", b"blockquote", b"pre", b"ul", b"ol", b"table", b"dl"];

impl Writer {
    fn open(&mut self, tag: &StartTag<()>) {
        let name: &[u8] = &tag.name;
        let attribute = |key: &[u8]| {
            tag.attributes
                .iter()
                .find(|(k, _)| k.as_slice().eq_ignore_ascii_case(key))
                .map(|(_, v)| String::from_utf8_lossy(v).to_ascii_lowercase())
        };
        let void = VOID.contains(&name) || tag.self_closing;
        if !self.hidden.is_empty() {
            if self.hidden.last().is_some_and(|h| h == name) && !void {
                self.hidden.push(name.to_vec());
            }
            return;
        }
        let style = attribute(b"style").unwrap_or_default().replace(' ', "");
        let unseen = style.contains("display:none")
            || style.contains("visibility:hidden")
            || style.contains("mso-hide:all");
        if !void && (UNSEEN.contains(&name) || unseen || attribute(b"hidden").is_some()) {
            // A browser ends `head` at the first thing that belongs to the body; `body` closes it here.
            self.hidden.push(name.to_vec());
            return;
        }
        match name {
            b"br" => self.newline(),
            b"hr" => {
                self.newline();
                self.put("--------");
                self.newline();
            }
            b"li" => {
                self.line();
                self.put("\u{2022} ");
            }
            b"tr" => {
                self.line();
                self.first_cell = true;
            }
            b"td" | b"th" => {
                if !self.first_cell && !self.text.ends_with(['\n', '\t']) {
                    self.text.push('\t');
                }
                self.first_cell = false;
                self.space = false;
            }
            b"dt" | b"dd" | b"option" => self.line(),
            b"a" => {
                let target = tag.attributes.iter().find(|(k, _)| k.as_slice().eq_ignore_ascii_case(b"href"));
                let target = target.map(|(_, v)| String::from_utf8_lossy(v).trim().to_owned());
                self.link = target
                    .filter(|t| t.starts_with("http") && t.len() <= MAX_LINK)
                    .map(|t| (t, self.text.len()));
            }
            _ if BLOCK.contains(&name) => self.block(name),
            _ => {}
        }
        let class = attribute(b"class").unwrap_or_default();
        let id = attribute(b"id").unwrap_or_default();
        let quoted = class.contains("gmail_quote")
            || class.contains("yahoo_quoted")
            || class.contains("moz-cite")
            || id.contains("divrplyfwdmsg");
        match name {
            b"blockquote" => self.quotes += 1,
            b"pre" => self.pre += 1,
            b"div" => {
                // Only the innermost quoted block counts: the sender's "On ... wrote:" is found by its words.
                self.divs.push(quoted && class.contains("yahoo_quoted"));
                self.quotes += usize::from(quoted && class.contains("yahoo_quoted"));
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &[u8]) {
        if let Some(last) = self.hidden.last() {
            if last == name {
                self.hidden.pop();
            }
            return;
        }
        match name {
            b"blockquote" => self.quotes = self.quotes.saturating_sub(1),
            b"pre" => self.pre = self.pre.saturating_sub(1),
            b"div" => self.quotes = self.quotes.saturating_sub(usize::from(self.divs.pop().unwrap_or(false))),
            _ => {}
        }
        match name {
            b"tr" | b"li" | b"dt" | b"dd" => self.line(),
            b"a" => self.end_link(),
            _ if BLOCK.contains(&name) => self.block(name),
            _ => {}
        }
    }

    fn write(&mut self, text: &str) {
        if !self.hidden.is_empty() {
            return;
        }
        if self.pre > 0 {
            for (nth, line) in text.split('\n').enumerate() {
                if nth > 0 {
                    self.newline();
                }
                self.put(line.trim_end_matches('\r'));
            }
            return;
        }
        for (nth, word) in text.split(|c: char| c.is_whitespace() || c == '\u{A0}').enumerate() {
            if nth > 0 {
                self.space = true;
            }
            let word: String = word
                .chars()
                .filter(|c| {
                    !matches!(c, '\u{200B}'..='\u{200F}' | '\u{AD}' | '\u{FEFF}' | '\u{34F}')
                        && !c.is_control()
                })
                .collect();
            if !word.is_empty() {
                self.put(&word);
            }
        }
    }

    fn put(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.text.is_empty() || self.text.ends_with('\n') {
            for _ in 0..self.quotes.min(5) {
                self.text.push_str("> ");
            }
        } else if self.space && !self.text.ends_with([' ', '\t']) {
            self.text.push(' ');
        }
        self.space = false;
        self.text.push_str(text);
    }

    /// Where a link leads stands behind its text, as mail programs write it when they send plain text: a court's
    /// notice has the address of the document nowhere else.
    fn end_link(&mut self) {
        let Some((target, from)) = self.link.take() else { return };
        let shown = self.text.get(from..).unwrap_or_default().trim();
        let same = shown == target || (shown.contains('.') && target.trim_end_matches('/').ends_with(shown));
        if !shown.is_empty() && !same {
            self.space = true;
            self.put(&format!("<{target}>"));
        }
    }

    fn newline(&mut self) {
        while self.text.ends_with([' ', '\t']) {
            self.text.pop();
        }
        if !self.text.ends_with("\n\n\n") {
            self.text.push('\n');
        }
        self.space = false;
    }

    fn line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.newline();
        }
        self.space = false;
    }

    fn block(&mut self, name: &[u8]) {
        self.line();
        if SPACED.contains(&name) && !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn what_is_seen_is_read_and_nothing_else() {
        let html = "<html><head><title>T</title><style>p{}</style></head><body><p>Pay&nbsp;now &amp; here</p>\
                    <script>alert('no')</script><div style='display: none'>ghost<div>x</div></div><p>Second<br>line</p></body></html>";
        assert_eq!(text(html).trim(), "Pay now & here\n\nSecond\nline");
    }

    #[test]
    fn rows_keep_their_cells_and_quotes_their_mark() {
        let html = "<table><tr><td>Case Number:</td><td>2:24-cv-1</td></tr><tr><td>Filer:</td><td></td></tr></table><blockquote>old<p>words</blockquote>";
        let got = text(html);
        assert!(got.contains("Case Number:\t2:24-cv-1"), "{got:?}");
        assert!(got.contains("> old") && got.contains("> words"), "{got:?}");
    }

    #[test]
    fn a_link_shows_where_it_leads() {
        let html = "<td>No. <a href='https://court.example.gov/doc1/7?a=1&amp;b=2'>12</a></td> <a href='http://x.example/'>x.example</a>";
        assert_eq!(text(html).trim(), "No. 12 <https://court.example.gov/doc1/7?a=1&b=2> x.example");
    }

    #[test]
    fn an_unclosed_element_does_not_loop() {
        assert_eq!(text(&"<div>".repeat(50_000)).trim(), "");
        assert_eq!(text("<p>a<script>b").trim(), "a");
    }
}
