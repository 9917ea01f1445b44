//! Which names are one person's or one organisation's.

use linkage::names::{Agreement, compare, compare_text, parse};
use proptest::prelude::*;

#[track_caller]
fn check(a: &str, b: &str, expected: &[Agreement]) {
    let found = compare_text(a, b);
    assert!(expected.contains(&found.agreement), "{a} / {b}: {found:?}");
    let back = compare_text(b, a);
    assert_eq!(
        (back.agreement, back.suffix_conflict),
        (found.agreement, found.suffix_conflict),
        "{b} / {a}: {back:?}"
    );
}

const ONE: &[Agreement] = &[Agreement::Same, Agreement::Close];
const PERHAPS: &[Agreement] = &[Agreement::Weak];
const TWO: &[Agreement] = &[Agreement::Different];

#[test]
fn one_person_in_many_spellings() {
    for (a, b) in [
        ("LOPEZ VEGA, MARIA E.", "Maria Elena López-Vega"),
        ("Maria Lopez", "Maria Lopez Vega"),
        ("María López Vega", "Maria Vega"),
        ("Bob Smith", "Robert Smith"),
        ("SMITH, ROBERT J", "Robert James Smith"),
        ("Pepe Garcia", "José García"),
        ("Smith John", "John Smith"),
        ("Jon Smyth", "John Smith"),
        ("Γεώργιος Παπαδόπουλος", "Georgios Papadopoulos"),
        ("Παπαδόπουλος Γιώργος", "Giorgos Papadopoulos"),
        ("Γ. Παπαδόπουλος", "Georgios Papadopoulos"),
        ("Juan de la Cruz", "Juan Delacruz"),
        ("Mr. John Q. Public, Esq.", "John Public"),
        ("Katherine Johnson", "Kathy Johnson"),
        ("J. R. Smith", "John Robert Smith"),
    ] {
        check(a, b, ONE);
    }
}

#[test]
fn father_and_son_are_two() {
    for (a, b) in [
        ("John Smith Jr.", "John Smith Sr."),
        ("John Smith III", "John Smith, Jr"),
        ("SMITH, JOHN, SR", "John Smith II"),
    ] {
        check(a, b, TWO);
        assert!(compare(&parse(a), &parse(b)).suffix_conflict, "{a} {b}");
    }
    check("John Smith Jr.", "John Smith", &[Agreement::Close]);
    assert!(!compare(&parse("John Smith Jr."), &parse("John Smith")).suffix_conflict);
}

#[test]
fn relatives_and_strangers_are_two() {
    for (a, b) in [
        ("Maria Lopez", "Marta Gomez"),
        ("Luis Hernandez", "Carlos Hernandez"), // twins, brothers
        ("John Smith", "Jane Smith"),
        ("Robert Alan Smith", "Michael Alan Smith"),
        ("Γεώργιος Παπαδόπουλος", "Νικόλαος Παπαδόπουλος"),
        ("Maria Lopez Vega", "Maria Gomez Ruiz"),
        ("A. Garcia", "Beatriz Garcia"),
    ] {
        check(a, b, TWO);
    }
}

#[test]
fn what_proves_little_is_weak() {
    check("Smith", "John Smith", PERHAPS);
    check("John Allen Smith", "John Brian Smith", PERHAPS);
    check("John A Smith", "John B Smith", PERHAPS);
    assert_eq!(compare_text("", "John Smith").agreement, Agreement::Unknown);
}

#[test]
fn one_organisation_in_many_spellings() {
    for (a, b) in [
        ("Midland Funding LLC", "MIDLAND FUNDING, L.L.C."),
        ("Wells Fargo Bank, N.A.", "Wells Fargo Bank National Association"),
        ("Capital One Bank (USA), N.A.", "Capital One"),
        ("Portfolio Recovery Associates, LLC", "Portfolio Recovery Associates"),
        ("JPMorgan Chase Bank NA d/b/a Chase", "Chase Bank"),
        ("Law Offices of Smith & Jones, P.C.", "Smith and Jones"),
        ("Smith, Jones & Brown LLP", "Smith Jones LLP"),
        ("First National Bank of Omaha", "1st National Bank of Omaha"),
        ("The Acme Company", "Acme Co."),
    ] {
        check(a, b, ONE);
    }
}

#[test]
fn two_organisations_with_shared_words() {
    for (a, b) in [
        ("Midland Funding LLC", "Midland Credit Management Inc"),
        ("First National Bank", "Second National Bank"),
        ("Volkswagen AG", "Siemens AG"),
        ("Bowne of Chicago, Inc.", "Bowne of Cleveland, Inc."),
        ("County Court of Travis", "County Court of Dallas"),
    ] {
        let found = compare_text(a, b);
        assert!(found.score < 0.5, "{a} / {b}: {found:?}");
    }
}

#[test]
fn the_closest_words_are_paired_whichever_name_comes_first() {
    let (there, back) = (compare_text("Smith LLC", "Smyth Smith"), compare_text("Smyth Smith", "Smith LLC"));
    assert_eq!((there.agreement, there.score), (back.agreement, back.score));
}

#[test]
fn comparing_does_not_depend_on_the_order() {
    let word = "(maria|john|jon|jr|sr|lopez|vega|m|de la|bob|robert|llc|bank|smith|smyth|,|1st|two)";
    proptest!(|(a in proptest::collection::vec(word, 1..5), b in proptest::collection::vec(word, 1..5))| {
        let (a, b) = (a.join(" "), b.join(" "));
        let (there, back) = (compare_text(&a, &b), compare_text(&b, &a));
        prop_assert!((there.score - back.score).abs() < 1e-4, "{} / {}: {:?} {:?}", a, b, there, back);
        let itself = compare_text(&a, &a);
        prop_assert!(itself.agreement == Agreement::Unknown || itself.score >= 0.9, "{}: {:?}", a, itself);
    });
}
