//! An invitation (iCalendar) in words: what, when, where, from whom.

/// Lines of one invitation that are looked at.
const MAX_LINES: usize = 20_000;

/// Is this an iCalendar file?
pub(crate) fn is_calendar(text: &str) -> bool {
    text.trim_start_matches(['\u{FEFF}', ' ', '\r', '\n'])
        .get(..15)
        .is_some_and(|b| b.eq_ignore_ascii_case("BEGIN:VCALENDAR"))
}

/// The events as lines that a person would read.
pub(crate) fn words(text: &str) -> String {
    let mut out = String::new();
    let (mut method, mut event) = (String::new(), Event::default());
    let mut within = false;
    for line in unfolded(text) {
        let Some((head, value)) = line.split_once(':') else { continue };
        let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
        let value = unescaped(value);
        match (name.to_ascii_uppercase().as_str(), within) {
            ("METHOD", _) => method = value.to_ascii_uppercase(),
            ("BEGIN", _) if value.eq_ignore_ascii_case("VEVENT") => {
                (within, event) = (true, Event::default())
            }
            ("BEGIN", true) => event.nested += 1,
            ("END", true) if event.nested > 0 => event.nested -= 1,
            ("END", true) => {
                event.write(&method, &mut out);
                within = false;
            }
            (_, true) if event.nested > 0 => {}
            ("SUMMARY", true) => event.what = value,
            ("DTSTART", true) => event.from = moment(&value, parameters),
            ("DTEND", true) => event.to = moment(&value, parameters),
            ("LOCATION", true) => event.place = value,
            ("DESCRIPTION", true) => event.text = value,
            ("STATUS", true) => event.cancelled = value.eq_ignore_ascii_case("CANCELLED"),
            ("ORGANIZER", true) => {
                event.by = value
                    .strip_prefix("mailto:")
                    .or(value.strip_prefix("MAILTO:"))
                    .unwrap_or(&value)
                    .to_owned();
            }
            _ => {}
        }
    }
    out
}

#[derive(Default)]
struct Event {
    what: String,
    from: String,
    to: String,
    place: String,
    text: String,
    by: String,
    cancelled: bool,
    nested: usize,
}

impl Event {
    fn write(&self, method: &str, out: &mut String) {
        let title = match method {
            "CANCEL" => "Cancelled",
            "REPLY" => "Answer",
            _ if self.cancelled => "Cancelled",
            _ => "Invitation",
        };
        let to = match (self.from.get(..10), self.to.get(..10)) {
            (Some(a), Some(b)) if a == b => self.to.get(11..).unwrap_or_default(),
            _ => self.to.as_str(),
        };
        let when = if to.is_empty() { self.from.clone() } else { format!("{} to {to}", self.from) };
        for (label, value) in
            [(title, self.what.as_str()), ("When", &when), ("Where", &self.place), ("Organizer", &self.by)]
        {
            if !value.trim().is_empty() {
                out.push_str(label);
                out.push_str(": ");
                out.push_str(value.trim());
                out.push('\n');
            }
        }
        if !self.text.trim().is_empty() {
            out.push('\n');
            out.push_str(self.text.trim());
            out.push('\n');
        }
    }
}

/// Long lines are folded: what begins with white space belongs to the line before.
fn unfolded(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for line in text.lines().take(MAX_LINES) {
        match (line.strip_prefix([' ', '\t']), out.last_mut()) {
            (Some(more), Some(last)) => last.push_str(more),
            _ => out.push(line.to_owned()),
        }
    }
    out
}

fn unescaped(value: &str) -> String {
    value
        .replace("\\n", "\n")
        .replace("\\N", "\n")
        .replace("\\,", ",")
        .replace("\\;", ";")
        .replace("\\\\", "\\")
}

/// `20261204T140000` with its zone as "2026-12-04 14:00 America/New_York".
fn moment(value: &str, parameters: &str) -> String {
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    if digits.len() < 8 {
        return value.to_owned();
    }
    let day = format!("{}-{}-{}", part(0, 4), part(4, 6), part(6, 8));
    if digits.len() < 12 {
        return day;
    }
    let zone = parameters
        .split(';')
        .find_map(|p| p.strip_prefix("TZID="))
        .map(|z| z.trim_matches('"'))
        .unwrap_or(if value.ends_with('Z') { "UTC" } else { "" });
    format!("{day} {}:{} {zone}", part(8, 10), part(10, 12)).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn an_invitation_is_told_in_words() {
        let ics = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Hearing\\, Lind\r\n  v. Acme\r\nDTSTART;TZID=America/New_York:20261204T140000\r\nDTEND;TZID=America/New_York:20261204T150000\r\nLOCATION:Dept 5\r\nORGANIZER;CN=X:mailto:x@example.org\r\nBEGIN:VALARM\r\nDESCRIPTION:Reminder\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        assert_eq!(
            words(ics),
            "Invitation: Hearing, Lind v. Acme\nWhen: 2026-12-04 14:00 America/New_York to 15:00 America/New_York\nWhere: Dept 5\nOrganizer: x@example.org\n"
        );
    }
}
