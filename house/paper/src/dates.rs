//! Dates and times as people read them. A date always has its month by name, so that no one mistakes the order.

use jiff::{Timestamp, civil::Weekday, tz::TimeZone};
use kernel::{Date, Lang, Moment};

use crate::{t, t_n};

const MONTHS: [[&str; 12]; 3] = [
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"],
    ["Ιαν", "Φεβ", "Μαρ", "Απρ", "Μαΐ", "Ιουν", "Ιουλ", "Αυγ", "Σεπ", "Οκτ", "Νοε", "Δεκ"],
];
const DAYS: [[&str; 7]; 3] = [
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"],
    ["Δευ", "Τρι", "Τετ", "Πεμ", "Παρ", "Σαβ", "Κυρ"],
];

fn of<T: Copy>(lang: Lang, three: [T; 3]) -> T {
    match lang {
        Lang::En => three[0],
        Lang::Es => three[1],
        Lang::El => three[2],
    }
}

fn weekday(day: Weekday, lang: Lang) -> &'static str {
    of(lang, DAYS)[usize::from(day.to_monday_zero_offset().unsigned_abs())]
}

fn month(date: Date, lang: Lang) -> &'static str {
    of(lang, MONTHS)[usize::from(date.month().unsigned_abs()).saturating_sub(1).min(11)]
}

/// `26 Nov 2026`.
pub fn date(date: Date, lang: Lang) -> String {
    format!("{} {} {}", date.day(), month(date, lang), date.year())
}

/// `26 Nov`, for lists in which the year is plain.
pub fn date_short(date: Date, lang: Lang) -> String {
    format!("{} {}", date.day(), month(date, lang))
}

/// `Thu 26 Nov 2026`: near anything that is due.
pub fn date_with_day(date: Date, lang: Lang) -> String {
    format!("{} {}", weekday(date.weekday(), lang), self::date(date, lang))
}

/// `Thu 26 Nov`, for marks, when the year is this one.
pub fn date_with_day_short(date: Date, today: Date, lang: Lang) -> String {
    if date.year() == today.year() {
        format!("{} {}", weekday(date.weekday(), lang), date_short(date, lang))
    } else {
        date_with_day(date, lang)
    }
}

/// Whole days from `today` to `date`; negative when it is past.
pub fn days_until(date: Date, today: Date) -> i64 {
    (date - today).get_days().into()
}

/// `today`, `tomorrow`, `in 4 days`, `yesterday`, `3 days ago`.
pub fn relative_day(date: Date, today: Date, lang: Lang) -> String {
    match days_until(date, today) {
        0 => t(lang, "time.today").to_owned(),
        1 => t(lang, "time.tomorrow").to_owned(),
        -1 => t(lang, "time.yesterday").to_owned(),
        n if n > 0 => t_n(lang, "time.in_days", n.unsigned_abs(), &[]),
        n => t_n(lang, "time.days_ago", n.unsigned_abs(), &[]),
    }
}

/// `Thu 26 Nov 2026 (in 4 days)`: a last day is always written like this.
pub fn due(date: Date, today: Date, lang: Lang) -> String {
    format!("{} ({})", date_with_day(date, lang), relative_day(date, today, lang))
}

fn zoned(moment: Moment, zone: &str) -> jiff::Zoned {
    let at = Timestamp::from_millisecond(moment.ms()).unwrap_or(Timestamp::UNIX_EPOCH);
    at.to_zoned(TimeZone::get(zone).unwrap_or(TimeZone::UTC))
}

/// `8:52`, on the 24-hour clock, in the zone given.
pub fn time(moment: Moment, zone: &str) -> String {
    let at = zoned(moment, zone);
    format!("{}:{:02}", at.hour(), at.minute())
}

/// `22 Nov 2026, 8:52`.
pub fn date_time(moment: Moment, zone: &str, lang: Lang) -> String {
    format!("{}, {}", date(zoned(moment, zone).date(), lang), time(moment, zone))
}

/// Short for a list: the hour when it was today, else the date, with its year when it was another year.
pub fn when(moment: Moment, now: Moment, zone: &str, lang: Lang) -> String {
    let (day, today) = (zoned(moment, zone).date(), zoned(now, zone).date());
    if day == today {
        time(moment, zone)
    } else if day.year() == today.year() {
        date_short(day, lang)
    } else {
        date(day, lang)
    }
}

/// `Today, Sun 22 Nov 2026`: the head of a day in a timeline.
pub fn day_head(day: Date, today: Date, lang: Lang) -> String {
    match days_until(day, today) {
        0 => format!("{}, {}", t(lang, "time.today_head"), date_with_day(day, lang)),
        -1 => format!("{}, {}", t(lang, "time.yesterday_head"), date_with_day(day, lang)),
        _ => date_with_day(day, lang),
    }
}

/// `3 h 10 min`: how long something has waited. Under a minute it is `now`.
pub fn waited(ms: i64, lang: Lang) -> String {
    let minutes = ms.max(0) / 60_000;
    let (days, hours) = (minutes / 1440, minutes / 60 % 24);
    match (days, hours) {
        (0, 0) if minutes == 0 => t(lang, "time.now").to_owned(),
        (0, 0) => format!("{minutes} min"),
        (0, _) if minutes % 60 == 0 => format!("{hours} h"),
        (0, _) => format!("{hours} h {} min", minutes % 60),
        _ => t_n(lang, "time.days", days.unsigned_abs(), &[]),
    }
}

/// `10 min ago`.
pub fn ago(then: Moment, now: Moment, lang: Lang) -> String {
    let ms = now.ms().saturating_sub(then.ms());
    if ms < 60_000 {
        return t(lang, "time.now").to_owned();
    }
    crate::t_with(lang, "time.ago", &[("span", &waited(ms, lang))])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[track_caller]
    fn check(date: &str, today: &str, lang: Lang, expected: &str) {
        assert_eq!(due(day(date), day(today), lang), expected);
    }

    #[test]
    fn a_last_day_is_written_out_with_what_is_left() {
        check("2026-11-26", "2026-11-22", Lang::En, "Thu 26 Nov 2026 (in 4 days)");
        check("2026-11-26", "2026-11-22", Lang::Es, "jue 26 nov 2026 (en 4 días)");
        check("2026-11-26", "2026-11-22", Lang::El, "Πεμ 26 Νοε 2026 (σε 4 ημέρες)");
        check("2026-11-22", "2026-11-22", Lang::En, "Sun 22 Nov 2026 (today)");
        check("2027-01-01", "2026-12-31", Lang::En, "Fri 1 Jan 2027 (tomorrow)");
        check("2026-02-28", "2026-03-02", Lang::En, "Sat 28 Feb 2026 (2 days ago)");
        check("2028-03-01", "2028-02-28", Lang::En, "Wed 1 Mar 2028 (in 2 days)");
    }

    #[test]
    fn the_hour_is_that_of_the_zone_on_both_sides_of_the_change() {
        // 2026-11-01 02:00 is when New York goes back.
        let before = Moment::from_ms(1_793_509_200_000);
        assert_eq!(time(before, "America/New_York"), "1:00");
        assert_eq!(time(before.plus_ms(3_600_000), "America/New_York"), "1:00");
        assert_eq!(time(before.plus_ms(7_200_000), "America/New_York"), "2:00");
    }

    #[test]
    fn waiting_is_said_in_the_largest_useful_unit() {
        for (ms, said) in [
            (30_000, "now"),
            (600_000, "10 min"),
            (11_400_000, "3 h 10 min"),
            (7_200_000, "2 h"),
            (200_000_000, "2 days"),
        ] {
            assert_eq!(waited(ms, Lang::En), said);
        }
    }
}
