//! Court time zones without a time-zone database: the rule that has held in the United States since 2007.

use jiff::tz::TimeZone;

const ZONES: [(&str, &str); 8] = [
    ("America/New_York", "EST5EDT,M3.2.0,M11.1.0"),
    ("America/Chicago", "CST6CDT,M3.2.0,M11.1.0"),
    ("America/Denver", "MST7MDT,M3.2.0,M11.1.0"),
    ("America/Phoenix", "MST7"),
    ("America/Los_Angeles", "PST8PDT,M3.2.0,M11.1.0"),
    ("America/Anchorage", "AKST9AKDT,M3.2.0,M11.1.0"),
    ("Pacific/Honolulu", "HST10"),
    ("America/Puerto_Rico", "AST4"),
];

/// The zone of that name, if it is one in which a court of the United States sits.
pub(crate) fn zone(name: &str) -> Option<TimeZone> {
    let (_, posix) = ZONES.iter().find(|(known, _)| *known == name)?;
    TimeZone::posix(posix).ok()
}

pub(crate) fn known() -> impl Iterator<Item = &'static str> + Clone {
    ZONES.iter().map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_zone_can_be_made() {
        for name in known() {
            assert!(zone(name).is_some(), "{name}");
        }
        assert!(zone("Europe/Athens").is_none());
    }
}
