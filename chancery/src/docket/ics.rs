//! Last days as an iCalendar file (RFC 5545): written only, and only with the parts that every calendar program reads.

use calendar::{Detail, public::Deadline};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use kernel::{Date, Fault, Moment};
use register::Read;

use super::{Filter, lines};

/// A line has at most so many octets.
const WIDTH: usize = 75;

/// The standing last days for which a person answers. `None` where the address is unknown or has ended, or its person may not
/// sign in any more; the three look alike.
pub fn feed(read: &mut dyn Read, hash: &str, today: Date, now: Moment) -> Result<Option<String>, Fault> {
    let Some(feed) = calendar::public::feed_by_hash(read, hash)? else { return Ok(None) };
    if personnel::public::user_by_id(read, &feed.user)?.is_none() {
        return Ok(None);
    }
    let filter = Filter { person: feed.user.clone(), ..Filter::default() };
    let mut file = Writer::default();
    file.line("BEGIN", "VCALENDAR");
    file.line("VERSION", "2.0");
    file.line("PRODID", "-//Chancery//Docket//EN");
    file.line("METHOD", "PUBLISH");
    file.text("X-WR-CALNAME", &feed.label);
    file.line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
    for line in lines(read, &filter, today)?.0 {
        let words = match feed.detail {
            Detail::Full => {
                let what = line.deadline.what.replace('_', " ");
                let state = if line.deadline.state.waits() { " (not confirmed)" } else { "" };
                Some((format!("{what}: {}{state}", line.client.name()), line.deadline.citation.clone()))
            }
            Detail::Busy => None,
        };
        event(&mut file, &line.deadline, words, now);
    }
    file.line("END", "VCALENDAR");
    Ok(Some(file.0))
}

fn event(file: &mut Writer, deadline: &Deadline, words: Option<(String, String)>, now: Moment) {
    file.line("BEGIN", "VEVENT");
    file.line("UID", &format!("{}@docket.chancery", deadline.id));
    file.line("DTSTAMP", &stamp(now));
    file.line("SEQUENCE", &deadline.version.to_string());
    match at(deadline) {
        Some(moment) => file.line("DTSTART", &stamp(moment)),
        None => {
            let day = |date: Date| date.strftime("%Y%m%d").to_string();
            file.line("DTSTART;VALUE=DATE", &day(deadline.due));
            file.line("DTEND;VALUE=DATE", &day(deadline.due.tomorrow().unwrap_or(deadline.due)));
        }
    }
    match words {
        Some((summary, description)) => {
            file.text("SUMMARY", &format!("{} {summary}", deadline.class));
            file.text("DESCRIPTION", &description);
            file.line("STATUS", if deadline.state.waits() { "TENTATIVE" } else { "CONFIRMED" });
        }
        None => {
            file.line("SUMMARY", "Busy");
            file.line("CLASS", "PRIVATE");
        }
    }
    file.line("TRANSP", "OPAQUE");
    file.line("END", "VEVENT");
}

/// The hour on that day, where there is one and its zone is known.
fn at(deadline: &Deadline) -> Option<Moment> {
    let time: jiff::civil::Time = deadline.due_time.as_deref()?.parse().ok()?;
    let zone = TimeZone::get(deadline.zone.as_deref()?).ok()?;
    let at = DateTime::from_parts(deadline.due, time).to_zoned(zone).ok()?;
    Some(Moment::from_ms(at.timestamp().as_millisecond()))
}

fn stamp(moment: Moment) -> String {
    let at = Timestamp::from_millisecond(moment.ms()).unwrap_or(Timestamp::UNIX_EPOCH);
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

#[derive(Default)]
struct Writer(String);

impl Writer {
    /// A property whose value needs no escaping, folded at 75 octets and never inside a letter.
    fn line(&mut self, name: &str, value: &str) {
        let mut width = 0;
        for letter in name.chars().chain([':']).chain(value.chars()) {
            if width + letter.len_utf8() > WIDTH {
                self.0.push_str("\r\n ");
                width = 1;
            }
            self.0.push(letter);
            width += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A property that holds words.
    fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len());
        for letter in value.chars() {
            match letter {
                '\\' | ';' | ',' => escaped.extend(['\\', letter]),
                '\n' => escaped.push_str("\\n"),
                letter if letter.is_control() => {}
                letter => escaped.push(letter),
            }
        }
        self.line(name, &escaped);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_escaped_and_long_lines_are_folded_between_letters() {
        let mut file = Writer::default();
        file.text("SUMMARY", "a, b; c\\d\nβ");
        assert_eq!(file.0, "SUMMARY:a\\, b\\; c\\\\d\\nβ\r\n");
        let mut file = Writer::default();
        file.text("SUMMARY", &"Ω".repeat(100));
        assert!(file.0.split("\r\n").all(|line| line.len() <= WIDTH), "{}", file.0);
        assert_eq!(file.0.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", "Ω".repeat(100)));
    }
}
