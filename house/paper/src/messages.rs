//! Every text of the interface, in three languages. Each crate has its own three files, `messages/{en,es,el}.toml`, and one
//! line, `paper::messages!(pub static TEXT)`; a test made by `paper::messages_test!(TEXT)` proves that the three say the
//! same things and that every key the code asks for is there.
//!
//! A file is TOML: `title = "Inbox"` in the table `[inbox]` is the key `inbox.title`; `{name}` is filled in; a table with
//! `one` and `other` is a text with plural forms, where `{n}` is the number. The note for the translator is the comment.

use std::{collections::BTreeMap, fs, path::Path};

use kernel::Lang;
use toml::{Table, Value};

use crate::numbers::number;

#[derive(Debug, Clone, PartialEq)]
enum Text {
    Plain(String),
    /// By number: one, and all others (this is enough for English, Spanish and Greek whole numbers).
    Counted {
        one: String,
        other: String,
    },
}

impl Text {
    fn each(&self) -> Vec<&str> {
        match self {
            Self::Plain(text) => vec![text],
            Self::Counted { one, other } => vec![one, other],
        }
    }
}

/// The texts of one crate.
#[derive(Debug)]
pub struct Messages {
    tables: [BTreeMap<String, Text>; 3],
    wrong: Vec<String>,
}

/// Declares the texts of a crate from its folder `messages`.
#[macro_export]
macro_rules! messages {
    ($vis:vis static $name:ident) => {
        /// What this crate says, in three languages.
        $vis static $name: std::sync::LazyLock<$crate::Messages> = std::sync::LazyLock::new(|| {
            $crate::Messages::parse(
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/messages/en.toml")),
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/messages/es.toml")),
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/messages/el.toml")),
            )
        });
    };
}

/// A test that the three files agree and hold every key that the crate's sources ask for.
#[macro_export]
macro_rules! messages_test {
    ($name:path) => {
        #[test]
        fn every_text_is_there_in_three_languages() {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
            let wrong = $name.problems(&folder);
            assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        }
    };
}

fn index(lang: Lang) -> usize {
    match lang {
        Lang::En => 0,
        Lang::Es => 1,
        Lang::El => 2,
    }
}

fn flatten(prefix: &str, table: &Table, into: &mut BTreeMap<String, Text>, wrong: &mut Vec<String>) {
    for (name, value) in table {
        let key = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        match value {
            Value::String(text) => {
                into.insert(key, Text::Plain(text.clone()));
            }
            Value::Table(inner) => match (inner.get("one"), inner.get("other")) {
                (Some(Value::String(one)), Some(Value::String(other))) if inner.len() == 2 => {
                    into.insert(key, Text::Counted { one: one.clone(), other: other.clone() });
                }
                _ => flatten(&key, inner, into, wrong),
            },
            _ => wrong.push(format!("{key} is not a text")),
        }
    }
}

fn placeholders(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> =
        text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn fill(text: &str, with: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        match after.split_once('}') {
            Some((name, tail)) => {
                match with.iter().find(|(known, _)| *known == name) {
                    Some((_, value)) => out.push_str(value),
                    None => out.push_str(&format!("{{{name}}}")),
                }
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

impl Messages {
    /// From the three files. What is wrong in them is found by `problems`, in a test, and shows its key on the page.
    pub fn parse(en: &str, es: &str, el: &str) -> Self {
        let mut wrong = Vec::new();
        let tables = [("en", en), ("es", es), ("el", el)].map(|(lang, file)| {
            let mut table = BTreeMap::new();
            match file.parse::<Table>() {
                Ok(read) => flatten("", &read, &mut table, &mut wrong),
                Err(e) => wrong.push(format!("{lang}.toml: {e}")),
            }
            table
        });
        Self { tables, wrong }
    }

    /// Is there such a text? For keys that are put together at run time.
    pub fn has(&self, key: &str) -> bool {
        self.tables[0].contains_key(key)
    }

    /// The text; its key, where there is none.
    pub fn t<'a>(&'a self, lang: Lang, key: &'a str) -> &'a str {
        match self.tables[index(lang)].get(key) {
            Some(Text::Plain(text)) => text,
            Some(Text::Counted { other, .. }) => other,
            None => key,
        }
    }

    /// The text with its `{names}` filled in.
    pub fn t_with(&self, lang: Lang, key: &str, with: &[(&str, &str)]) -> String {
        fill(self.t(lang, key), with)
    }

    /// The text in the form for this number; `{n}` is the number in the language's way.
    pub fn t_n(&self, lang: Lang, key: &str, n: u64, with: &[(&str, &str)]) -> String {
        let text = match self.tables[index(lang)].get(key) {
            Some(Text::Counted { one, .. }) if n == 1 => one,
            Some(Text::Counted { other, .. }) => other,
            Some(Text::Plain(text)) => text,
            None => key,
        };
        let shown = number(i64::try_from(n).unwrap_or(i64::MAX), lang);
        let mut all = vec![("n", shown.as_str())];
        all.extend_from_slice(with);
        fill(text, &all)
    }

    /// Everything wrong with the files and with the keys that the sources under `folder` ask for.
    pub fn problems(&self, folder: &Path) -> Vec<String> {
        let mut wrong = self.wrong.clone();
        let [en, others @ ..] = &self.tables;
        for (name, table) in ["es", "el"].iter().zip(others) {
            for (key, text) in en {
                match table.get(key) {
                    None => wrong.push(format!("{name}: {key} is missing")),
                    Some(other) if other.each().len() != text.each().len() => {
                        wrong.push(format!("{name}: {key} has other plural forms"));
                    }
                    // A form for one may leave the number out ("one day"), so only the last form is compared.
                    Some(other)
                        if other.each().last().map(|t| placeholders(t))
                            != text.each().last().map(|t| placeholders(t)) =>
                    {
                        wrong.push(format!("{name}: {key} has other {{places}}"));
                    }
                    Some(other) if other.each().iter().any(|t| t.trim().is_empty()) => {
                        wrong.push(format!("{name}: {key} is empty"));
                    }
                    Some(_) => {}
                }
            }
            wrong.extend(
                table.keys().filter(|k| !en.contains_key(*k)).map(|k| format!("{name}: {k} is not in en")),
            );
        }
        for (file, key) in asked_for(folder) {
            if !self.has(&key) {
                wrong.push(format!("{file} asks for {key}, which no file has"));
            }
        }
        wrong
    }
}

/// The keys in `t(lang, "key"`, `t_with(` and `t_n(`, wherever they are written out.
fn asked_for(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for path in entries.flatten().map(|e| e.path()) {
        if path.is_dir() {
            found.extend(asked_for(&path));
        } else if path.extension().is_some_and(|e| e == "rs")
            && let Ok(source) = fs::read_to_string(&path)
        {
            let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            found.extend(keys_in(&source).into_iter().map(|key| (file.clone(), key)));
        }
    }
    found
}

/// Leaves out comments, the tests at the end of a file, and what is asked of the furniture (`paper::t`), which has its own test.
fn keys_in(source: &str) -> Vec<String> {
    let source = source.split("\n#[cfg(test)]").next().unwrap_or_default();
    let code: String =
        source.lines().filter(|l| !l.trim_start().starts_with("//")).flat_map(|l| [l, "\n"]).collect();
    let mut keys = Vec::new();
    for call in ["t(", "t_with(", "t_n("] {
        for (at, _) in code.match_indices(call) {
            let before = &code[..at];
            let standing_alone = before.chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '_');
            // Second argument, if it is written out.
            let literal = code[at + call.len()..]
                .split_once(',')
                .filter(|(first, _)| first.len() < 40 && !first.contains([')', '"', ';']))
                .and_then(|(_, rest)| rest.trim_start().strip_prefix('"'))
                .and_then(|rest| rest.split_once('"'));
            if let (true, false, Some((key, _))) = (standing_alone, before.ends_with("paper::"), literal) {
                keys.push(key.to_owned());
            }
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    const EN: &str = "[a]\nhello = \"Hello {name}\"\n[a.days]\none = \"one day\"\nother = \"{n} days\"\n";

    fn problems(es: &str) -> Vec<String> {
        Messages::parse(EN, es, EN).problems(Path::new("/nowhere"))
    }

    #[test]
    fn names_are_filled_in_and_numbers_choose_their_form() {
        let text = Messages::parse(EN, EN, EN);
        assert_eq!(text.t_with(Lang::En, "a.hello", &[("name", "{n} Ana")]), "Hello {n} Ana");
        assert_eq!(text.t_n(Lang::Es, "a.days", 1, &[]), "one day");
        assert_eq!(text.t_n(Lang::El, "a.days", 1200, &[]), "1.200 days");
        assert_eq!(text.t(Lang::En, "a.gone"), "a.gone");
    }

    #[test]
    fn a_missing_an_extra_and_a_changed_text_are_found() {
        assert_eq!(problems(EN), Vec::<String>::new());
        assert_eq!(problems(&EN.replace("{name}", "")).len(), 1);
        assert_eq!(problems(&EN.replace("hello", "hullo")).len(), 2);
        assert_eq!(problems(&EN.replace("one = \"one day\"\n", "")).len(), 2);
        assert_eq!(problems(&EN.replace("{n} days", " ")).len(), 1);
        assert!(!problems("not toml").is_empty());
    }

    #[test]
    fn keys_are_found_in_the_sources() {
        let source = r#"t(lang, "a.b"); TEXT.t_n(v.lang, "c.d", 3, &[]); x.t_with( lang,
            "e.f", &[]); not(lang, "g.h"); t(lang, key); let (a, "b") = t(); paper::t(lang, "i.j");
            // t(lang, "k.l")
"#;
        assert_eq!(keys_in(source), ["a.b", "e.f", "c.d"]);
    }
}
