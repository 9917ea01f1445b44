//! Words that announce a value, and what they announce. One pass over the text finds them all.

use std::{collections::HashSet, sync::LazyLock};

use aho_corasick::{AhoCorasick, MatchKind};

/// What sort of value a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Takes {
    /// A date behind it.
    Date,
    /// A date before it ("November 9, 2026 Date").
    DateBefore,
    /// An amount behind it.
    Money,
    /// An amount before it ("$45.00 in court costs").
    MoneyBefore,
    /// A case number.
    Case,
    /// An account, reference, check or file number.
    Number,
    /// Words to the end of the line.
    Words,
    /// A time of day.
    Time,
}

/// One label.
pub(crate) struct Label {
    pub phrase: &'static str,
    pub fact: &'static str,
    pub takes: Takes,
    /// How many bytes may stand between the label and its value.
    pub reach: usize,
    /// How sure the label makes us when its value follows at once.
    pub weight: f32,
}

/// The labels of each language, a line each: label, fact, what it takes, reach, weight. A label without a fact ("Date")
/// says only where the value is; its place says what it is.
const TABLES: [&str; 3] =
    [include_str!("labels/en.tsv"), include_str!("labels/es.tsv"), include_str!("labels/el.tsv")];

/// Every label; the longer one wins where several begin at one place.
static LABELS: LazyLock<Vec<Label>> =
    LazyLock::new(|| TABLES.iter().flat_map(|table| table.lines()).filter_map(label).collect());

fn label(line: &'static str) -> Option<Label> {
    let mut columns = line.split('\t');
    let mut next = || columns.next();
    Some(Label {
        phrase: next().filter(|phrase| !phrase.starts_with('#'))?,
        fact: next()?,
        takes: match next()? {
            "date" => Takes::Date,
            "date-before" => Takes::DateBefore,
            "money" => Takes::Money,
            "money-before" => Takes::MoneyBefore,
            "case" => Takes::Case,
            "number" => Takes::Number,
            "words" => Takes::Words,
            "time" => Takes::Time,
            _ => return None,
        },
        reach: next()?.parse().ok()?,
        weight: next()?.parse().ok()?,
    })
}

static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder().match_kind(MatchKind::Standard).build(LABELS.iter().map(|label| label.phrase)).ok()
});

/// Words that labels are made of, beside those in the tables.
const FORM_WORDS: &str = "name names address addresses telephone phone no number numbers and or of the in for by to your \
     his her their a an is first middle last full legal business street apt unit city state zip code print printed type \
     typed signature sign initials title date time place email e-mail fax mailing party parties attorney attorneys lawyer \
     clerk deputy judge magistrate officer sheriff if any applicable above below here form relationship only different stamp amount \
     fecha nombre dirección firma número de la del y o ciudad estado código ημερομηνία όνομα διεύθυνση υπογραφή αριθμός";

static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    LABELS.iter().flat_map(|label| words_of(label.phrase)).chain(FORM_WORDS.split_whitespace()).collect()
});

fn words_of(low: &str) -> impl Iterator<Item = &str> {
    low.split([' ', '/', ',', '-', '&'])
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|w| !w.is_empty())
}

/// A stretch of lower-case text that only names what is to be filled in, as the heads of a table do: it ends with a
/// colon, or is made of the words of labels.
pub(crate) fn is_label(low: &str) -> bool {
    let bare = low.trim().trim_start_matches(|c: char| !c.is_alphabetic());
    let bare = bare.split(" (").next().unwrap_or(bare).trim_end();
    let words = words_of(bare).count();
    if !(1..=12).contains(&words) {
        return false;
    }
    low.trim_end().ends_with(':')
        || (!bare.bytes().any(|b| b.is_ascii_digit()) && words_of(bare).all(|word| WORDS.contains(word)))
}

/// A label where it stands.
#[derive(Clone, Copy)]
pub(crate) struct LabelHit {
    pub start: usize,
    pub end: usize,
    pub label: &'static Label,
}

/// Every label in a lower-case text that stands between word edges, in order of its end.
pub(crate) fn find(low: &str) -> Vec<LabelHit> {
    let Some(finder) = FINDER.as_ref() else { return Vec::new() };
    // A label may be broken at the end of a line.
    let low = low.replace('\n', " ");
    let bytes = low.as_bytes();
    let edge = |b: Option<&u8>| b.is_none_or(|b| !b.is_ascii_alphanumeric() && *b < 0x80);
    let mut hits: Vec<LabelHit> = finder
        .find_overlapping_iter(&low)
        .filter(|m| {
            let before = m.start().checked_sub(1).and_then(|i| bytes.get(i));
            let closes = bytes[m.end() - 1].is_ascii_alphanumeric() || bytes[m.end() - 1] >= 0x80;
            edge(before) && (!closes || edge(bytes.get(m.end())))
        })
        .map(|m| LabelHit { start: m.start(), end: m.end(), label: &LABELS[m.pattern().as_usize()] })
        .collect();
    hits.sort_by_key(|h| (h.end, h.start));
    hits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_stand_between_word_edges() {
        let hits = find("refiled the case no. 12; filed on monday");
        let found: Vec<&str> = hits.iter().map(|h| h.label.phrase).collect();
        assert!(found.contains(&"case no") && found.contains(&"filed on"));
        assert_eq!(hits.iter().filter(|h| h.label.phrase == "filed").count(), 1);
        assert!(
            find("in fourteen installments\nof $300.00").iter().any(|h| h.label.phrase == "installments of")
        );
    }

    #[test]
    fn every_line_of_the_tables_is_a_label_and_none_stands_twice() {
        let lines = TABLES.iter().flat_map(|t| t.lines()).filter(|l| !l.starts_with('#')).count();
        assert_eq!(LABELS.len(), lines);
        let mut seen = HashSet::new();
        for label in LABELS.iter() {
            assert!(seen.insert((label.phrase, label.fact, label.takes as u8)), "{} twice", label.phrase);
        }
    }

    #[test]
    fn what_only_names_a_box_is_a_label_and_what_fills_it_is_not() {
        for label in [
            "plaintiff's name, address, and telephone no.",
            "case no.",
            "2. date of hearing (mm/dd)",
            "clerk:",
        ] {
            assert!(is_label(label), "{label}");
        }
        for value in
            ["boone", "harbor point funding llc", "11/05/2026", "512", "$45.00", "we spoke on monday"]
        {
            assert!(!is_label(value), "{value}");
        }
    }

    #[test]
    fn every_label_is_lower_case_and_names_a_documented_fact() {
        for label in LABELS.iter() {
            assert_eq!(label.phrase, label.phrase.to_lowercase());
            assert!(label.fact.is_empty() || super::super::names::is_known(label.fact), "{}", label.fact);
            assert!((0.0..=1.0).contains(&label.weight));
        }
    }
}
