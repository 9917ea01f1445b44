//! Which known word did you mean?

/// Up to three of `known` that are close to `word`, nearest first.
pub(crate) fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Vec<String> {
    let word = word.to_ascii_lowercase();
    let mut close: Vec<(usize, &str)> = known
        .filter_map(|candidate| {
            let distance = distance(&word, &candidate.to_ascii_lowercase());
            let allowed = (word.len().max(candidate.len()) / 3).max(2);
            (distance <= allowed).then_some((distance, candidate))
        })
        .collect();
    close.sort_unstable();
    close.dedup();
    // A word far behind the nearest would only mislead: another state's rule, say.
    let best = close.first().map_or(0, |(distance, _)| *distance);
    close.retain(|(distance, _)| *distance <= best + 1);
    close.into_iter().take(3).map(|(_, candidate)| candidate.to_owned()).collect()
}

/// Edits (insert, delete, replace) between two words.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, right) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(left != *right);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_comes_first_and_a_far_one_not_at_all() {
        let known = ["ca.answer.superior", "ca.answer.small_claims", "tx.answer.district"];
        assert_eq!(nearest("ca.answer.superier", known.into_iter())[0], "ca.answer.superior");
        assert!(nearest("zz", known.into_iter()).is_empty());
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
