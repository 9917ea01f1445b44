//! Scoring against a known answer.

use std::collections::{HashMap, HashSet};

use linkage::link::Pair;
use serde::Serialize;

use super::read::List;

type Rows = (usize, usize);

/// The true pairs, and those that are known to be none.
#[derive(Debug, PartialEq, Default)]
pub(super) struct Known {
    pub same: HashSet<Rows>,
    pub other: HashSet<Rows>,
}

/// How good the answer was.
#[derive(Serialize)]
pub(super) struct Score {
    schema: &'static str,
    pub precision: f64,
    pub recall: f64,
    pub f1: f64,
    pub true_pairs: usize,
    pub answered: usize,
    pub right: usize,
    pub judged_only: bool,
}

/// Score the answered pairs. Where the truth also lists pairs that are none, only listed pairs count.
pub(super) fn score(known: &Known, pairs: &[Pair]) -> Score {
    let judged_only = !known.other.is_empty();
    let answered: Vec<Rows> = pairs
        .iter()
        .map(|p| (p.left, p.right))
        .filter(|p| !judged_only || known.same.contains(p) || known.other.contains(p))
        .collect();
    let right = answered.iter().filter(|p| known.same.contains(p)).count();
    let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
    Score {
        schema: "chancery.client.link.score/1",
        precision: share(right, answered.len()),
        recall: share(right, known.same.len()),
        f1: share(2 * right, answered.len() + known.same.len()),
        true_pairs: known.same.len(),
        answered: answered.len(),
        right,
        judged_only,
    }
}

/// Read the truth: two columns of ids (and perhaps a score), or an id and its cluster.
pub(super) fn pairs(list: &List, left: &[String], right: &[String], one_list: bool) -> Result<Known, String> {
    let of = |names: &[String]| -> HashMap<String, usize> {
        names.iter().enumerate().map(|(i, n)| (n.clone(), i)).collect()
    };
    let (left, right) = (of(left), of(right));
    let (headings, rows) = (&list.table.headings, &list.table.rows);
    let cell = |row: &[String], c: usize| row.get(c).map_or(String::new(), |t| t.trim().to_owned());
    let share = |c: usize, names: &HashMap<String, usize>| {
        rows.iter().filter(|r| names.contains_key(&cell(r, c))).count() as f64 / rows.len().max(1) as f64
    };
    let plain: Vec<String> = headings.iter().map(|h| h.to_lowercase()).collect();
    let says = |c: usize, any: &[&str]| any.iter().any(|w| plain[c].contains(w));
    let cluster = (0..headings.len()).find(|&c| {
        says(c, &["cluster", "entity", "label", "truth", "gold", "group"]) && !says(c, &["score"])
    });
    let judged = (0..headings.len()).find(|&c| {
        says(c, &["score", "match", "label", "prob", "same", "class"])
            && rows.iter().all(|r| verdict(&cell(r, c)).is_some())
    });
    let ids: Vec<usize> = (0..headings.len())
        .filter(|&c| Some(c) != judged && !says(c, &["source", "dataset"]))
        .filter(|&c| share(c, &left) > 0.5 || share(c, &right) > 0.5)
        .collect();
    let mut known = Known::default();
    let mut take = |a: usize, b: usize, same: bool| {
        let pair = if one_list { (a.min(b), a.max(b)) } else { (a, b) };
        if !(one_list && a == b) {
            if same {
                known.same.insert(pair)
            } else {
                known.other.insert(pair)
            };
        }
    };
    if let (Some(cluster), [id, ..]) = (cluster.filter(|_| judged.is_none()), &ids[..]) {
        let id = if *id == cluster { ids.get(1).ok_or("no column holds the ids of the list")? } else { id };
        let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
        for row in rows {
            if let Some(&at) = left.get(&cell(row, *id)) {
                groups.entry(cell(row, cluster)).or_default().push(at);
            }
        }
        for group in groups.values() {
            for (i, &a) in group.iter().enumerate() {
                group[i + 1..].iter().for_each(|&b| take(a, b, true));
            }
        }
        return Ok(known);
    }
    let [a, b, ..] = ids[..] else { return Err("no two columns hold the ids of the lists".into()) };
    let straight = share(a, &left) + share(b, &right);
    let (a, b) = if share(b, &left) + share(a, &right) > straight + 0.1 { (b, a) } else { (a, b) };
    for row in rows {
        if let (Some(&x), Some(&y)) = (left.get(&cell(row, a)), right.get(&cell(row, b))) {
            take(x, y, judged.is_none_or(|c| verdict(&cell(row, c)) == Some(true)));
        }
    }
    Ok(known)
}

fn verdict(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "true" | "yes" | "y" | "match" | "same" => Some(true),
        "false" | "no" | "n" | "distinct" | "different" => Some(false),
        number => number.parse::<f64>().ok().filter(|n| (0.0..=1.0).contains(n)).map(|n| n >= 0.5),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(headings: &[&str], rows: &[&[&str]], one_list: bool) -> Known {
        let text = std::iter::once(headings)
            .chain(rows.iter().copied())
            .map(|r| r.join(","))
            .collect::<Vec<_>>()
            .join("\n");
        let list = super::super::read::parse(&text).expect("a list");
        let names: Vec<String> = ["a", "b", "c"].map(ToOwned::to_owned).to_vec();
        pairs(&list, &names, &names, one_list).expect("truth")
    }

    #[test]
    fn pairs_scores_and_clusters_are_all_read() {
        let one = HashSet::from([(0, 1)]);
        assert_eq!(known(&["id1", "id2"], &[&["b", "a"]], true).same, one);
        let judged = known(
            &["id_l", "source_l", "id_r", "match_score"],
            &[&["a", "x", "b", "1.0"], &["a", "x", "c", "0.0"]],
            true,
        );
        assert_eq!((judged.same, judged.other), (one.clone(), HashSet::from([(0, 2)])));
        assert_eq!(known(&["id", "cluster"], &[&["a", "7"], &["b", "7"], &["c", "8"]], true).same, one);
        assert_eq!(known(&["D1", "D2"], &[&["a", "b"]], false).same, one);
    }

    #[test]
    fn the_figures_are_the_usual_ones() {
        let truth = Known { same: HashSet::from([(0, 1), (0, 2)]), other: HashSet::new() };
        let pair = |left, right| Pair { left, right, probability: 1.0, alone: 1.0 };
        let found = score(&truth, &[pair(0, 1), pair(1, 2)]);
        assert_eq!((found.precision, found.recall, found.f1), (0.5, 0.5, 0.5));
    }
}
