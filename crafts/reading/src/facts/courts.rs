//! Courts: the short name of a federal court, the level of any court, states.

/// States and territories: full name in lower case, postal code.
pub(crate) const STATES: [(&str, &str); 55] = [
    ("alabama", "AL"),
    ("alaska", "AK"),
    ("arizona", "AZ"),
    ("arkansas", "AR"),
    ("california", "CA"),
    ("colorado", "CO"),
    ("connecticut", "CT"),
    ("delaware", "DE"),
    ("district of columbia", "DC"),
    ("florida", "FL"),
    ("georgia", "GA"),
    ("guam", "GU"),
    ("hawaii", "HI"),
    ("idaho", "ID"),
    ("illinois", "IL"),
    ("indiana", "IN"),
    ("iowa", "IA"),
    ("kansas", "KS"),
    ("kentucky", "KY"),
    ("louisiana", "LA"),
    ("maine", "ME"),
    ("maryland", "MD"),
    ("massachusetts", "MA"),
    ("michigan", "MI"),
    ("minnesota", "MN"),
    ("mississippi", "MS"),
    ("missouri", "MO"),
    ("montana", "MT"),
    ("nebraska", "NE"),
    ("nevada", "NV"),
    ("new hampshire", "NH"),
    ("new jersey", "NJ"),
    ("new mexico", "NM"),
    ("new york", "NY"),
    ("north carolina", "NC"),
    ("north dakota", "ND"),
    ("northern mariana islands", "MP"),
    ("ohio", "OH"),
    ("oklahoma", "OK"),
    ("oregon", "OR"),
    ("pennsylvania", "PA"),
    ("puerto rico", "PR"),
    ("rhode island", "RI"),
    ("south carolina", "SC"),
    ("south dakota", "SD"),
    ("tennessee", "TN"),
    ("texas", "TX"),
    ("utah", "UT"),
    ("vermont", "VT"),
    ("virgin islands", "VI"),
    ("virginia", "VA"),
    ("washington", "WA"),
    ("west virginia", "WV"),
    ("wisconsin", "WI"),
    ("wyoming", "WY"),
];

/// The state that a lower-case text names: the longest name in it.
pub(crate) fn state_in(low: &str) -> Option<(&'static str, &'static str)> {
    let mut best: Option<(&str, &str)> = None;
    for (name, code) in STATES {
        let mut from = 0;
        while let Some(at) = low.get(from..).and_then(|rest| rest.find(name)) {
            let (start, end) = (from + at, from + at + name.len());
            let edge = |b: Option<&u8>| b.is_none_or(|b| !b.is_ascii_alphanumeric());
            let before = start.checked_sub(1).and_then(|i| low.as_bytes().get(i));
            if edge(before) && edge(low.as_bytes().get(end)) && best.is_none_or(|(b, _)| b.len() < name.len())
            {
                best = Some((name, code));
            }
            from = end;
        }
    }
    best
}

/// The courts' own short name, for instance `cacd`, `almd`, `cob`, `ca9`, `cafc`: for federal courts only.
pub(crate) fn federal_id(low: &str) -> Option<String> {
    let spaced;
    let low = if low.contains("u. s. ") {
        spaced = low.replace("u. s. ", "u.s. ");
        &spaced
    } else {
        low
    };
    if low.contains("judicial panel on multidistrict") {
        return Some("jpml".to_owned());
    }
    if low.contains("supreme court of the united states") || low.contains("united states supreme court") {
        return Some("scotus".to_owned());
    }
    if low.contains("court of appeals")
        && (low.contains("united states") || low.contains("u.s.") || low.contains("circuit"))
    {
        return circuit(low);
    }
    let federal = low.contains("united states")
        || low.contains("u.s.")
        || low.contains("us district")
        || low.contains("us bankruptcy");
    if !federal {
        return None;
    }
    let bankruptcy = low.contains("bankruptcy");
    if !bankruptcy && !low.contains("district") {
        return None;
    }
    let (name, code) = state_in(low)?;
    let direction = ["northern", "southern", "eastern", "western", "middle", "central"]
        .iter()
        .find(|d| {
            low.match_indices(**d).any(|(at, _)| low[at + d.len()..].trim_start().starts_with("district"))
        })
        .and_then(|d| d.chars().next());
    let mut id = code.to_lowercase();
    if name == "northern mariana islands" {
        id = "nmi".to_owned();
    } else if let Some(letter) = direction {
        id.push(letter);
    }
    id.push(if bankruptcy { 'b' } else { 'd' });
    Some(id)
}

fn circuit(low: &str) -> Option<String> {
    const NAMES: [(&str, &str); 26] = [
        ("first", "ca1"),
        ("second", "ca2"),
        ("third", "ca3"),
        ("fourth", "ca4"),
        ("fifth", "ca5"),
        ("sixth", "ca6"),
        ("seventh", "ca7"),
        ("eighth", "ca8"),
        ("ninth", "ca9"),
        ("tenth", "ca10"),
        ("eleventh", "ca11"),
        ("1st", "ca1"),
        ("2nd", "ca2"),
        ("3rd", "ca3"),
        ("4th", "ca4"),
        ("5th", "ca5"),
        ("6th", "ca6"),
        ("7th", "ca7"),
        ("8th", "ca8"),
        ("9th", "ca9"),
        ("10th", "ca10"),
        ("11th", "ca11"),
        ("federal circuit", "cafc"),
        ("district of columbia circuit", "cadc"),
        ("d.c. circuit", "cadc"),
        ("armed forces", "armfor"),
    ];
    // The last ones first: "eleventh" contains no other name, but "federal circuit" must not lose to a number.
    NAMES.iter().rev().find(|(name, _)| low.contains(name)).map(|(_, id)| (*id).to_owned())
}

/// The level decides which table of deadlines applies.
pub(crate) fn level(low: &str) -> Option<&'static str> {
    let has = |s: &str| low.contains(s);
    let federal =
        has("united states") || has("u.s.") || has("u. s.") || has("us district") || has("us bankruptcy");
    Some(if has("bankruptcy") {
        "bankruptcy"
    } else if has("court of appeal")
        || has("appellate division")
        || has("appeals court")
        || has("appellate court")
    {
        "appeals"
    } else if has("supreme court of the united states") {
        "supreme"
    } else if federal && has("district") {
        "federal_district"
    } else if has("small claims") || has("small claim") || has("conciliation court") {
        "small_claims"
    } else if has("justice court") || has("justice of the peace") || has("justice precinct") {
        "justice"
    } else if has("magisterial district") || has("magistrate court") {
        "magistrate"
    } else if has("special civil part") {
        "special_civil"
    } else if has("general district") {
        "general_district"
    } else if has("court of common pleas") || has("common pleas") {
        "common_pleas"
    } else if has("municipal court") || has("city court") || has("town court") || has("village court") {
        "municipal"
    } else if has("civil court of the city") {
        "civil_city"
    } else if has("superior court") {
        "superior"
    } else if has("circuit court") || has("judicial circuit") {
        "circuit"
    } else if has("supreme court") {
        "supreme"
    } else if has("chancery") {
        "chancery"
    } else if has("county court") || has("constitutional county") {
        "county"
    } else if has("district court") || has("judicial district") {
        "district"
    } else {
        return None;
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn federal_courts_have_short_names() {
        for (text, id) in [
            ("united states district court central district of california", "cacd"),
            ("u.s. district court alabama middle district", "almd"),
            ("u.s. bankruptcy court district of colorado", "cob"),
            ("united states court of appeals for the ninth circuit", "ca9"),
            ("united states court of appeals for the federal circuit", "cafc"),
            ("united states court of appeals for the eleventh circuit", "ca11"),
            ("u.s. district court district of columbia", "dcd"),
            ("united states district court southern district of west virginia", "wvsd"),
            ("united states district court central district of california—western division", "cacd"),
            ("u. s. district court western district of arkansas", "arwd"),
            ("united states united states judicial panel on multidistrict litigation", "jpml"),
            ("united states bankruptcy court eastern and western districts of arkansas", "arwb"),
        ] {
            assert_eq!(federal_id(text).as_deref(), Some(id), "{text}");
        }
        assert_eq!(federal_id("superior court of california, county of kern"), None);
    }

    #[test]
    fn levels_are_told_apart() {
        assert_eq!(level("in the justice court precinct 3 place 1 dallas county, texas"), Some("justice"));
        assert_eq!(level("in the county court at law no. 2"), Some("county"));
        assert_eq!(level("united states district court for the district of utah"), Some("federal_district"));
        assert_eq!(
            level("superior court of new jersey law division special civil part"),
            Some("special_civil")
        );
        assert_eq!(level("a letter about a debt"), None);
    }
}
