//! Lists made here, with people who are easily taken for one another.

use std::collections::HashSet;

use linkage::link::{Kind, Options, Table, link};

/// Chance with a seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

const GIVEN: [&str; 24] = [
    "Maria",
    "Luis",
    "Robert",
    "Katherine",
    "George",
    "Elena",
    "Daniel",
    "Susan",
    "Michael",
    "Rosa",
    "Peter",
    "Angela",
    "David",
    "Irene",
    "Thomas",
    "Carmen",
    "Kevin",
    "Laura",
    "Andrew",
    "Patricia",
    "Frank",
    "Teresa",
    "Walter",
    "Ruth",
];
const HEADS: [&str; 16] = [
    "Al", "Bar", "Cor", "Del", "Fer", "Gar", "Hol", "Kara", "Lo", "Mar", "Pap", "Ro", "Sal", "Tor", "Val",
    "Win",
];
const TAILS: [&str; 14] = [
    "amos", "bury", "dez", "ford", "ides", "kins", "man", "opoulos", "ley", "rez", "son", "ton", "vega",
    "well",
];
const STREETS: [&str; 10] = ["Oak", "Main", "Cedar", "Lake", "Hill", "Park", "Mesa", "Canal", "Pine", "Elm"];
const TOWNS: [&str; 8] = ["Austin", "Dallas", "Tampa", "Miami", "Fresno", "Albany", "Reno", "Waco"];

fn slip(text: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    if letters.len() < 3 {
        return text.to_owned();
    }
    let at = 1 + dice.below(letters.len() - 2);
    match dice.below(3) {
        0 => letters.swap(at, at + 1),
        1 => {
            letters.remove(at);
        }
        _ => letters[at] = char::from(b'a' + dice.below(26) as u8),
    }
    letters.into_iter().collect()
}

/// One row for each person, and spoiled copies of some; the second answer is whose row each is.
fn people(count: usize, copies: usize, seed: u64) -> (Table, Vec<usize>) {
    let mut dice = Dice(seed);
    let mut rows: Vec<(usize, Vec<String>)> = Vec::new();
    for person in 0..count {
        rows.push((
            person,
            vec![
                dice.one(&GIVEN).to_owned(),
                format!("{}{}", dice.one(&HEADS), dice.one(&TAILS)),
                format!("{}-{:02}-{:02}", 1940 + dice.below(60), 1 + dice.below(12), 1 + dice.below(28)),
                format!("{} {} St", 1 + dice.below(900), dice.one(&STREETS)),
                dice.one(&TOWNS).to_owned(),
                format!("{:05}", 10_000 + dice.below(500) * 37),
            ],
        ));
    }
    for _ in 0..copies {
        let (person, mut row) = rows[dice.below(count)].clone();
        for _ in 0..1 + dice.below(2) {
            let at = dice.below(row.len());
            row[at] = if dice.below(4) == 0 { String::new() } else { slip(&row[at], &mut dice) };
        }
        if dice.below(10) == 0 {
            row.swap(0, 1);
        }
        rows.push((person, row));
    }
    // no order to learn from
    for i in (1..rows.len()).rev() {
        rows.swap(i, dice.below(i + 1));
    }
    let headings =
        ["Ref", "First Name", "Last Name", "DOB", "Street", "Town", "Zip"].map(ToOwned::to_owned).to_vec();
    let truth = rows.iter().map(|r| r.0).collect();
    let rows = rows
        .into_iter()
        .enumerate()
        .map(|(i, (_, row))| std::iter::once(format!("r{i}")).chain(row).collect())
        .collect();
    (Table { headings, rows }, truth)
}

fn true_pairs(truth: &[usize]) -> HashSet<(usize, usize)> {
    (0..truth.len())
        .flat_map(|a| (a + 1..truth.len()).map(move |b| (a, b)))
        .filter(|&(a, b)| truth[a] == truth[b])
        .collect()
}

fn f1(found: &HashSet<(usize, usize)>, wanted: &HashSet<(usize, usize)>) -> f64 {
    2.0 * found.intersection(wanted).count() as f64 / (found.len() + wanted.len()) as f64
}

#[test]
fn spoiled_copies_are_found_in_one_list_without_examples() {
    for (count, copies, seed) in [(250, 120, 7), (1_300, 400, 8)] {
        let (table, truth) = people(count, copies, seed);
        let linked = link(&table, None, &Options::default());
        let found: HashSet<_> = linked.pairs.iter().map(|p| (p.left, p.right)).collect();
        let reached = f1(&found, &true_pairs(&truth));
        assert!(reached > 0.97, "{count} people: F1 {reached}");
        assert!(linked.pairs.iter().all(|p| p.left < p.right && (0.5..=1.0).contains(&p.probability)));
    }
}

#[test]
fn the_same_lists_give_the_same_answer() {
    let (table, _) = people(300, 100, 3);
    let (one, two) = (link(&table, None, &Options::default()), link(&table, None, &Options::default()));
    assert!(one.pairs == two.pairs);
}

#[test]
fn two_lists_with_other_headings_are_linked_one_to_one() {
    let (mut left, truth_left) = people(500, 0, 21);
    let (mut right, _) = people(500, 0, 21);
    let mut dice = Dice(5);
    for row in &mut right.rows {
        let at = 1 + dice.below(row.len() - 1);
        row[at] = slip(&row[at], &mut dice);
    }
    right.headings = ["id", "given_name", "surname", "birth_date", "address", "city", "postcode"]
        .map(ToOwned::to_owned)
        .to_vec();
    left.headings[0] = "id".to_owned();
    let linked = link(&left, Some(&right), &Options::default());
    let right_ones = linked.pairs.iter().filter(|p| p.left == p.right).count();
    assert_eq!(truth_left.len(), 500);
    assert!(right_ones >= 490, "{right_ones} of 500 found");
    assert!(linked.pairs.len() - right_ones <= 5, "{} wrong", linked.pairs.len() - right_ones);
}

#[test]
fn the_answer_in_the_list_is_not_read() {
    let (table, truth) = people(250, 120, 11);
    let plain = link(&table, None, &Options::default());
    let mut leaking = table.clone();
    leaking.headings.push("cluster".to_owned());
    leaking.headings.push("person_ref".to_owned());
    leaking.headings[0] = "rec_id".to_owned();
    for (i, row) in leaking.rows.iter_mut().enumerate() {
        let whose = format!("p{:05}", truth[i]);
        row[0] = format!("{whose}-{i}");
        row.push(whose.clone());
        row.push(whose);
    }
    let linked = link(&leaking, None, &Options::default());
    let kind = |name: &str| linked.columns.iter().find(|c| c.0 == name).map(|c| c.1);
    assert_eq!(
        (kind("rec_id"), kind("cluster"), kind("person_ref")),
        (Some(Kind::Id), Some(Kind::Answer), Some(Kind::Answer))
    );
    assert!(linked.pairs == plain.pairs, "the answer changed");
}

#[test]
fn columns_are_taken_for_what_they_are() {
    let (table, _) = people(300, 50, 2);
    let linked = link(&table, None, &Options::default());
    let kinds: Vec<Kind> = linked.columns.iter().map(|c| c.1).collect();
    assert_eq!(kinds[1..4], [Kind::Given, Kind::Surname, Kind::Date]);
    assert_eq!(kinds[6], Kind::Code);
    let said =
        link(&table, None, &Options { kinds: vec![("Zip".to_owned(), Kind::Answer)], ..Options::default() });
    assert_eq!(said.columns[6].1, Kind::Answer);
}

#[test]
fn every_pair_is_explained() {
    let (table, _) = people(200, 100, 7);
    let linked = link(&table, None, &Options::default());
    for pair in &linked.pairs {
        let why = linked.explain(pair.left, pair.right);
        let said = why.agrees.len() + why.contradicts.len() + why.not_compared.len();
        assert_eq!(said, 6, "one word for each column");
        assert!(why.agrees.iter().all(|s| s.bits >= 0.0) && why.contradicts.iter().all(|s| s.bits < 0.0));
        assert!(!why.agrees.is_empty());
    }
}

#[test]
fn small_and_odd_lists_are_answered() {
    let empty = Table { headings: vec!["name".into()], rows: Vec::new() };
    assert!(link(&empty, None, &Options::default()).pairs.is_empty());
    let one = Table { headings: vec!["name".into()], rows: vec![vec!["Maria".into()]] };
    assert!(link(&one, None, &Options::default()).pairs.is_empty());
    let ragged = Table {
        headings: vec!["a".into(), "b".into()],
        rows: vec![vec![], vec!["x".into()], vec!["x".into(), "y".into(), "z".into()]],
    };
    let _answered = link(&ragged, Some(&one), &Options::default());
    let none = Table::default();
    assert!(link(&none, Some(&none), &Options::default()).pairs.is_empty());
}
