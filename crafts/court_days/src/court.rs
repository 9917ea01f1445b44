//! The level of a court, from its name as it stands on a paper.

/// Phrases in court names, the more telling first, and the word for the level.
const PHRASES: [(&str, &str); 33] = [
    ("small claims", "small_claims"),
    ("conciliation court", "small_claims"),
    ("special civil part", "special_civil"),
    ("limited civil", "limited"),
    ("limited jurisdiction", "limited"),
    ("general district", "general_district"),
    ("general sessions", "general_sessions"),
    ("magisterial district", "magisterial_district"),
    ("court of common pleas", "common_pleas"),
    ("common pleas", "common_pleas"),
    ("civil court of the city", "civil"),
    ("justice of the peace", "justice"),
    ("justice court", "justice"),
    ("precinct", "justice"),
    ("magistrate", "magistrate"),
    ("municipal", "municipal"),
    ("mayor's court", "municipal"),
    ("city court", "city"),
    ("county court at law", "county"),
    ("county civil court", "county"),
    ("county court", "county"),
    ("law division", "law_division"),
    ("supreme court", "supreme"),
    ("superior court", "superior"),
    ("circuit court", "circuit"),
    ("judicial circuit", "circuit"),
    ("state court", "state"),
    ("district court", "district"),
    ("judicial district", "district"),
    ("chancery", "chancery"),
    ("superior", "superior"),
    ("circuit", "circuit"),
    ("district", "district"),
];

/// Level words that a court's name suggests, most telling first.
pub(crate) fn levels(name: &str) -> impl Iterator<Item = &'static str> {
    let name = name.to_lowercase().replace(['_', '-'], " ");
    PHRASES.iter().filter(move |(phrase, _)| name.contains(phrase)).map(|(_, level)| *level)
}

/// The word for the level of a court, from its name as it stands on a paper.
#[must_use]
pub fn court_level(name: &str) -> Option<&'static str> {
    if is_federal(name) { Some("federal") } else { levels(name).next() }
}

/// Whether the name, or the word for the level, is one of a federal court.
pub(crate) fn is_federal(name: &str) -> bool {
    let name = name.to_lowercase();
    ["federal", "united states", "u.s. ", "u. s. ", "bankruptcy"].iter().any(|phrase| name.contains(phrase))
}

/// Whether it is a court in which no complaint is answered.
pub(crate) fn is_appellate(name: &str) -> bool {
    let name = name.to_lowercase().replace('_', " ");
    ["court of appeal", "appellate", "appeals"].iter().any(|phrase| name.contains(phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, level: &str) {
        assert_eq!(court_level(name), Some(level), "{name}");
    }

    #[test]
    fn the_name_on_the_paper_gives_the_level() {
        check("Superior Court of California, County of Los Angeles", "superior");
        check("JUSTICE COURT, PRECINCT 3, PLACE 2, Harris County", "justice");
        check("In the General District Court of Fairfax County", "general_district");
        check("Superior Court of New Jersey, Law Division, Special Civil Part", "special_civil");
        check("United States District Court, Central District of California", "federal");
        check("County Court at Law No. 2", "county");
        check("Civil Court of the City of New York, County of Kings", "civil");
        check("14th Judicial District Court", "district");
        check("Superior Court, Small Claims Division", "small_claims");
        check("federal_district", "federal");
        check("U.S. Bankruptcy Court, District of Colorado", "federal");
        assert_eq!(court_level("Somewhere"), None);
        assert!(is_appellate("Court of Appeal of California") && !is_appellate("Superior Court"));
    }
}
