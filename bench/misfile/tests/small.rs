//! A small firm in every test run: nothing is filed wrongly.

use misfile::{Size, run};

#[test]
fn a_small_firm_has_no_wrong_filing_and_few_questions() {
    let tally = run(Size { clients: 2_000, papers: 2_000, seed: 5 }, &|_| {}).expect("it runs");
    assert!(tally.wrong.is_empty(), "{:#?}", tally.wrong);
    assert_eq!(tally.papers, 2_000);
    let low = tally.share_filed("low");
    assert!(low >= 0.8, "at low noise only {low:.3} needed no person\n{tally}");
}
