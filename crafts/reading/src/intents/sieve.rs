//! Which rules can match at all: every rule needs one of a few words, and all words of all rules are looked for at once.
//! Two hundred patterns side by side would cost more than the rest of reading a mail.

use aho_corasick::{AhoCorasick, MatchKind};
use regex_syntax::{
    ParserBuilder,
    hir::{Hir, HirKind},
};

/// The words that rules need, and whose they are.
pub(super) struct Sieve {
    words: AhoCorasick,
    /// For each word the rules that need it.
    rules: Vec<Vec<usize>>,
    /// Rules that need no word.
    always: Vec<usize>,
    count: usize,
}

impl Sieve {
    /// Takes each pattern's words.
    pub(super) fn new(patterns: &[String]) -> Option<Self> {
        let mut words: Vec<Vec<u8>> = Vec::new();
        let mut rules: Vec<Vec<usize>> = Vec::new();
        let mut always = Vec::new();
        for (rule, pattern) in patterns.iter().enumerate() {
            let parsed = ParserBuilder::new().unicode(false).utf8(false).build().parse(pattern).ok()?;
            let Some(needed) = needed(&parsed) else {
                always.push(rule);
                continue;
            };
            for word in needed {
                match words.iter().position(|known| *known == word) {
                    Some(at) => rules[at].push(rule),
                    None => {
                        words.push(word);
                        rules.push(vec![rule]);
                    }
                }
            }
        }
        let words = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&words).ok()?;
        Some(Self { words, rules, always, count: patterns.len() })
    }

    /// The rules that may match this text, in their order.
    pub(super) fn candidates(&self, text: &str) -> Vec<usize> {
        let mut may = vec![false; self.count];
        for rule in &self.always {
            may[*rule] = true;
        }
        for found in self.words.find_overlapping_iter(text) {
            for rule in &self.rules[found.pattern().as_usize()] {
                may[*rule] = true;
            }
        }
        may.iter().enumerate().filter(|(_, may)| **may).map(|(rule, _)| rule).collect()
    }
}

/// Words one of which stands in whatever the expression matches; none if it can do without.
fn needed(of: &Hir) -> Option<Vec<Vec<u8>>> {
    match of.kind() {
        HirKind::Literal(literal) => (literal.0.len() >= 2).then(|| vec![literal.0.to_vec()]),
        HirKind::Capture(capture) => needed(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => needed(&repetition.sub),
        HirKind::Concat(parts) => parts.iter().filter_map(needed).max_by_key(|words| {
            let shortest = words.iter().map(Vec::len).min().unwrap_or(0);
            (shortest, usize::MAX - words.len())
        }),
        HirKind::Alternation(ways) => {
            let all: Option<Vec<Vec<Vec<u8>>>> = ways.iter().map(needed).collect();
            all.map(|all| all.into_iter().flatten().collect())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_tried_where_one_of_its_words_stands() {
        let rules = [r"\bmov(?:e|ing)\b(?: \w+){0,3} (?:payments?|draft)\b", r"^(?:yes|ok)\b", r"\w+\?"];
        let sieve = Sieve::new(&rules.map(str::to_owned)).unwrap();
        assert_eq!(sieve.candidates("can you move my payment"), [0, 2]);
        assert_eq!(sieve.candidates("yes"), [1, 2]);
        assert_eq!(sieve.candidates("hello"), [2]);
    }
}
