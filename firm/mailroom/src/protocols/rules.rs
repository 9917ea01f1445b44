//! Which rule of the court-days craft governs a class of deadlines in a state: data.

use std::{collections::BTreeMap, sync::OnceLock};

const TABLE: &str = include_str!("../../protocols/rules/classes.tsv");

/// (class, state or `*`, court level or `*`) to rule id.
type Table = BTreeMap<(String, String, String), String>;

fn table() -> &'static Table {
    static PARSED: OnceLock<Table> = OnceLock::new();
    PARSED.get_or_init(|| {
        TABLE
            .lines()
            .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
            .filter_map(|line| {
                let mut cells = line.split('\t').map(|cell| cell.trim().to_owned());
                Some(((cells.next()?, cells.next()?, cells.next()?), cells.next()?))
            })
            .collect()
    })
}

/// The rule for a class, by state and court level; the most special line wins. `None`: no line, so a person decides.
pub fn rule_for(class: &str, state: &str, level: Option<&str>) -> Option<&'static str> {
    let state = state.to_uppercase();
    let level = level.map_or("*", |l| if l.starts_with("federal") { "federal" } else { l });
    let state = if level.starts_with("federal") { "US".to_owned() } else { state };
    [(state.as_str(), level), (state.as_str(), "*"), ("*", level), ("*", "*")]
        .into_iter()
        .find_map(|(state, level)| table().get(&(class.to_owned(), state.to_owned(), level.to_owned())))
        .map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_names_a_rule_that_exists() {
        assert!(!table().is_empty());
        for ((class, state, level), rule) in table() {
            assert!(
                court_days::rules().iter().any(|r| r.id == *rule),
                "{class} {state} {level}: there is no rule {rule}"
            );
        }
    }
}
