//! How `chancery cal` prints for people: month names, the reasons, one line for each day.

use std::io::Write;

use court_days::{Confidence, Deadline, Outcome, TraceLine};
use jiff::civil::{Date, Time};

use super::Stop;

pub(super) fn for_people(deadline: &Deadline, out: &mut dyn Write) -> Result<(), Stop> {
    writeln!(out, "{}", deadline.title)?;
    match deadline.due {
        Some(due) => {
            let hour = deadline.due_time.map_or_else(|| "end of the day".to_owned(), hour);
            writeln!(out, "Due      {}, {hour} ({})", long(due), deadline.zone)?;
        }
        None => writeln!(out, "Due      {}", word(deadline.outcome))?,
    }
    writeln!(
        out,
        "Rule     {}: {} [source {}]",
        deadline.rule,
        deadline.citation,
        mark(deadline.confidence)
    )?;
    writeln!(out, "Event    {}: {}", long(deadline.trigger), deadline.trigger_event)?;
    if deadline.readings.len() > 1 {
        for reading in &deadline.readings {
            let hour = reading.due_time.map_or_else(|| "end of the day".to_owned(), hour);
            let why = if reading.why.is_empty() { String::new() } else { format!(": {}", reading.why) };
            writeln!(out, "Reading  {}, {hour} ({}){why}", long(reading.due), reading.citation)?;
        }
    }
    for warning in &deadline.warnings {
        writeln!(out, "Note     {warning}")?;
    }
    steps(&deadline.trace, out)
}

pub(super) fn steps(trace: &[TraceLine], out: &mut dyn Write) -> Result<(), Stop> {
    writeln!(out)?;
    for line in trace {
        let count = line.count.map_or_else(String::new, |n| n.to_string());
        writeln!(out, "{:<16} {count:>4}  {}", long(line.date), line.why)?;
    }
    Ok(())
}

pub(super) fn long(date: Date) -> String {
    date.strftime("%a %-d %b %Y").to_string()
}

pub(super) fn hour(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}

pub(super) fn word(outcome: Outcome) -> String {
    match outcome {
        Outcome::Due => "due",
        Outcome::Appear => "appear",
        Outcome::NotRequired => "not_required",
    }
    .to_owned()
}

fn mark(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::S => "read",
        Confidence::M => "read in a verbatim mirror",
        Confidence::S2 => "read in a secondary page",
        Confidence::U => "not read",
    }
}
