//! The courts that the demo's lawsuits stand in, and how each writes a case number.

use crate::chance::Chance;

/// What decides the time to answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    Federal,
    /// Superior, district, circuit, common pleas, supreme: the state's general court.
    General,
    /// Texas justice court.
    Justice,
    /// New York City Civil Court and the like.
    CityCivil,
    /// A day to appear, no answer.
    AppearOnly,
}

/// One court as it stands at the head of its papers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bench {
    pub(crate) state: &'static str,
    pub(crate) level: Level,
    /// Lines of the head.
    pub(crate) head: Vec<String>,
    /// Plain name for the lists.
    pub(crate) name: String,
    pub(crate) county: String,
    /// The word before the case number.
    pub(crate) word: &'static str,
}

/// The usual court for a consumer debt in a county.
pub(crate) fn bench(state: &str, county: &str) -> Bench {
    let up = county.to_uppercase();
    let (state, level, head, name, word) = match state {
        "CA" => (
            "CA",
            Level::General,
            vec![
                "SUPERIOR COURT OF THE STATE OF CALIFORNIA".to_owned(),
                format!("FOR THE COUNTY OF {up}"),
                "LIMITED CIVIL CASE".to_owned(),
            ],
            format!("Superior Court of California, County of {county}"),
            "Case No.",
        ),
        "TX" if county == "Dallas" => (
            "TX",
            Level::General,
            vec!["IN THE COUNTY COURT AT LAW NO. 4".to_owned(), format!("{up} COUNTY, TEXAS")],
            "County Court at Law No. 4, Dallas County, Texas".to_owned(),
            "Cause No.",
        ),
        "TX" => (
            "TX",
            Level::Justice,
            vec![
                "IN THE JUSTICE COURT".to_owned(),
                "PRECINCT 5, PLACE 2".to_owned(),
                format!("{up} COUNTY, TEXAS"),
            ],
            "Justice Court, Precinct 5, Place 2, Harris County, Texas".to_owned(),
            "Cause No.",
        ),
        "NY" if county == "Kings" => (
            "NY",
            Level::CityCivil,
            vec!["CIVIL COURT OF THE CITY OF NEW YORK".to_owned(), format!("COUNTY OF {up}")],
            "Civil Court of the City of New York, County of Kings".to_owned(),
            "Index No.",
        ),
        "NY" => (
            "NY",
            Level::General,
            vec!["SUPREME COURT OF THE STATE OF NEW YORK".to_owned(), format!("COUNTY OF {up}")],
            format!("Supreme Court of the State of New York, County of {county}"),
            "Index No.",
        ),
        "FL" => (
            "FL",
            Level::General,
            vec![
                format!(
                    "IN THE COUNTY COURT OF THE {} JUDICIAL CIRCUIT",
                    if county == "Palm Beach" { "FIFTEENTH" } else { "ELEVENTH" }
                ),
                format!("IN AND FOR {up} COUNTY, FLORIDA"),
                "CIVIL DIVISION".to_owned(),
            ],
            format!("County Court, {county} County, Florida"),
            "Case No.",
        ),
        "IL" => (
            "IL",
            Level::AppearOnly,
            vec![
                format!("IN THE CIRCUIT COURT OF {up} COUNTY, ILLINOIS"),
                "MUNICIPAL DEPARTMENT, FIRST DISTRICT".to_owned(),
            ],
            format!("Circuit Court of {county} County, Illinois"),
            "Case No.",
        ),
        "OH" => (
            "OH",
            Level::General,
            vec![format!("IN THE {up} COUNTY MUNICIPAL COURT"), "COLUMBUS, OHIO".to_owned()],
            format!("{county} County Municipal Court, Ohio"),
            "Case No.",
        ),
        "GA" => (
            "GA",
            Level::General,
            vec![format!("IN THE STATE COURT OF {up} COUNTY"), "STATE OF GEORGIA".to_owned()],
            format!("State Court of {county} County, Georgia"),
            "Civil Action No.",
        ),
        "NC" => (
            "NC",
            Level::General,
            vec![
                "STATE OF NORTH CAROLINA".to_owned(),
                format!("{up} COUNTY"),
                "IN THE GENERAL COURT OF JUSTICE".to_owned(),
                "DISTRICT COURT DIVISION".to_owned(),
            ],
            format!("District Court, {county} County, North Carolina"),
            "File No.",
        ),
        "NJ" => (
            "NJ",
            Level::General,
            vec![
                "SUPERIOR COURT OF NEW JERSEY".to_owned(),
                "LAW DIVISION, SPECIAL CIVIL PART".to_owned(),
                format!("{up} COUNTY"),
            ],
            format!("Superior Court of New Jersey, Law Division, Special Civil Part, {county} County"),
            "Docket No.",
        ),
        "WA" => (
            "WA",
            Level::General,
            vec!["SUPERIOR COURT OF WASHINGTON".to_owned(), format!("FOR {up} COUNTY")],
            format!("Superior Court of Washington, {county} County"),
            "No.",
        ),
        "AZ" => (
            "AZ",
            Level::General,
            vec![
                "IN THE SUPERIOR COURT OF THE STATE OF ARIZONA".to_owned(),
                format!("IN AND FOR THE COUNTY OF {up}"),
            ],
            format!("Superior Court of Arizona, {county} County"),
            "Case No.",
        ),
        _ => (
            "MI",
            Level::General,
            vec!["STATE OF MICHIGAN".to_owned(), "36TH JUDICIAL DISTRICT".to_owned(), format!("{up} COUNTY")],
            format!("36th District Court, {county} County, Michigan"),
            "Case No.",
        ),
    };
    Bench { state, level, head, name, county: county.to_owned(), word }
}

/// The federal court for a state.
pub(crate) fn federal(state: &str, county: &str) -> Bench {
    let (state, district) = match state {
        "CA" => ("CA", "CENTRAL DISTRICT OF CALIFORNIA"),
        "TX" => ("TX", "NORTHERN DISTRICT OF TEXAS"),
        "NY" => ("NY", "EASTERN DISTRICT OF NEW YORK"),
        _ => ("FL", "SOUTHERN DISTRICT OF FLORIDA"),
    };
    Bench {
        state,
        level: Level::Federal,
        head: vec!["UNITED STATES DISTRICT COURT".to_owned(), district.to_owned()],
        name: format!("United States District Court, {}", title(district)),
        county: county.to_owned(),
        word: "Case No.",
    }
}

fn title(words: &str) -> String {
    words
        .split(' ')
        .map(|w| if w == "OF" { "of".to_owned() } else { format!("{}{}", &w[..1], w[1..].to_lowercase()) })
        .collect::<Vec<_>>()
        .join(" ")
}

/// A case number in the court's own shape. `yy` is the year's last two digits.
pub(crate) fn case_number(bench: &Bench, year: i16, chance: &mut Chance) -> String {
    let yy = year % 100;
    let mut d = |n| chance.digits(n);
    match (bench.state, bench.level) {
        (_, Level::Federal) => {
            format!("2:{yy}-cv-0{}", d(4))
        }
        ("CA", _) if bench.county == "Los Angeles" => format!("{yy}STLC0{}", d(4)),
        ("CA", _) => format!("34-{year}-00{}-CL-CL-GDS", d(6)),
        ("TX", Level::Justice) => format!("{yy}5200{}", d(6)),
        ("TX", _) => format!("CC-{yy}-0{}-D", d(4)),
        ("NY", Level::CityCivil) => format!("CV-0{}-{yy}/KI", d(5)),
        ("NY", _) => format!("80{}/{year}", d(4)),
        ("FL", _) if bench.county == "Palm Beach" => format!("50-{year}-CC-0{}-XXXX-MB", d(5)),
        ("FL", _) => format!("{year}-0{}-CC-05", d(5)),
        ("IL", _) => format!("{year}-M1-1{}", d(5)),
        ("OH", _) => format!("{year} CVF 0{}", d(5)),
        ("GA", _) => format!("{yy}A{}", d(5)),
        ("NC", _) => format!("{yy}CV0{}-590", d(5)),
        ("NJ", _) => format!("ESX-DC-0{}-{yy}", d(5)),
        ("WA", _) => format!("{yy}-2-0{}-{} SEA", d(4), d(1)),
        ("AZ", _) => format!("CV{year}-0{}", d(5)),
        _ => format!("{yy}-1{}-GC", d(5)),
    }
}
