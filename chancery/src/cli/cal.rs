//! `chancery cal`: court days, holidays and deadlines, each with its reasons. Needs no data folder and no network.

use std::{
    fmt::Display,
    io::{self, Write},
};

use clap::{Args, Subcommand, ValueEnum};
use court_days::{
    CountRequest, Deadline, DeadlineError, Direction, FIRST_YEAR, LAST_YEAR, Pack, Request, Unit,
};
use jiff::civil::{Date, Time};
use serde::Serialize;
use serde_json::{Value, json};

mod print;
#[cfg(test)]
mod tests;

use print::{for_people, hour, long, steps, word};

const NOT_FOUND: i32 = 3;
const USAGE: i32 = 2;
const PARTIAL: i32 = 6;
const FAILED: i32 = 1;

const EXAMPLES: &str = "Examples:
  chancery cal deadline --rule ca.answer.superior --trigger 2027-03-01
  chancery cal deadline --rule us.discovery.admissions --trigger 2027-01-15 --service mail --json
  chancery cal deadline --batch served.tsv --json        a header line: rule, trigger, service, time
  chancery cal count --calendar ca.court --from 2027-02-25 --days 16 --backward
  chancery cal holidays --calendar tx --year 2027
  chancery cal rules

Nothing here is legal advice. A date printed on the court's paper or ordered by the judge goes before any of these.";

/// Court days and deadlines.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct CalArgs {
    #[command(subcommand)]
    command: CalCommand,
}

#[derive(Debug, Subcommand)]
enum CalCommand {
    /// The last day of a rule, with each day that was counted or skipped
    Deadline(DeadlineArgs),
    /// Count days by a court's calendar, without a rule
    Count(CountArgs),
    /// Every rule with its citation and effective dates
    Rules {
        /// One JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// The closed days of a calendar, each with its source
    Holidays(HolidaysArgs),
}

#[derive(Debug, Args)]
struct DeadlineArgs {
    /// Rule id; `chancery cal rules` lists them
    #[arg(long, required_unless_present = "batch", requires = "trigger")]
    rule: Option<String>,
    /// Date of the event, YYYY-MM-DD
    #[arg(long, value_parser = a_date)]
    trigger: Option<Date>,
    /// How the paper was served: personal, mail, substituted, electronic, ...
    #[arg(long)]
    service: Option<String>,
    /// Time of the event, HH:MM; for periods of hours
    #[arg(long, value_parser = a_time)]
    time: Option<Time>,
    /// Many at once: a file of tab-separated lines with the columns rule, trigger, service, time; `-` for stdin
    #[arg(long, value_name = "FILE.tsv", conflicts_with_all = ["rule", "trigger", "service", "time"])]
    batch: Option<String>,
    /// One JSON object a line
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct CountArgs {
    /// Calendar or state: us.federal, ca.court, tx, ...
    #[arg(long)]
    calendar: String,
    /// The day of the event, YYYY-MM-DD; it is not counted
    #[arg(long, value_parser = a_date)]
    from: Date,
    /// How many
    #[arg(long, visible_alias = "number")]
    days: u32,
    /// Days, weeks, months, years or hours
    #[arg(long, value_enum, default_value_t = UnitWord::CourtDays)]
    unit: UnitWord,
    /// Count backward
    #[arg(long)]
    backward: bool,
    /// Counting method, such as us.frcp6; the calendar's own when absent, `plain` rolls nowhere
    #[arg(long)]
    method: Option<String>,
    /// Time of the event, HH:MM; for hours
    #[arg(long, value_parser = a_time)]
    time: Option<Time>,
    /// One JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct HolidaysArgs {
    /// Calendar or state: us.federal, ca.court, tx, ...
    #[arg(long)]
    calendar: String,
    /// One year; 2020 to 2040 when absent
    #[arg(long)]
    year: Option<i16>,
    /// One JSON object a line
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum UnitWord {
    CourtDays,
    #[value(alias = "days")]
    CalendarDays,
    Weeks,
    Months,
    Years,
    Hours,
}

impl UnitWord {
    fn unit(self) -> Unit {
        match self {
            Self::CourtDays => Unit::CourtDays,
            Self::CalendarDays => Unit::Days,
            Self::Weeks => Unit::Weeks,
            Self::Months => Unit::Months,
            Self::Years => Unit::Years,
            Self::Hours => Unit::Hours,
        }
    }

    fn word(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }
}

fn a_date(text: &str) -> Result<Date, String> {
    let wrong = || format!("`{text}` is not a date; write it as YYYY-MM-DD, for example 2026-11-24");
    if text.len() != 10 {
        return Err(wrong());
    }
    text.parse().map_err(|_| wrong())
}

fn a_time(text: &str) -> Result<Time, String> {
    let wrong = || format!("`{text}` is not a time of day; write it as HH:MM, for example 16:00");
    if !matches!(text.len(), 5 | 8) {
        return Err(wrong());
    }
    text.parse().map_err(|_| wrong())
}

/// Why a command stops: its exit code and a sentence for people; an empty one when the reader has gone away.
struct Stop(i32, String);

impl From<io::Error> for Stop {
    fn from(_: io::Error) -> Self {
        Self(FAILED, String::new())
    }
}

impl From<DeadlineError> for Stop {
    fn from(error: DeadlineError) -> Self {
        let code = match error {
            DeadlineError::OutOfRange { .. } => USAGE,
            _ => NOT_FOUND,
        };
        let hint = match error {
            DeadlineError::UnknownRule { .. } => " (`chancery cal rules` lists them all)",
            _ => "",
        };
        Self(code, format!("{error}{hint}"))
    }
}

/// Runs `chancery cal`; gives the exit code.
pub fn run(args: CalArgs, out: &mut dyn Write) -> i32 {
    let done = match args.command {
        CalCommand::Deadline(args) => match &args.batch {
            Some(file) => batch(file, args.json, out),
            None => one(&args, out),
        },
        CalCommand::Count(args) => count(&args, out),
        CalCommand::Rules { json } => rules(json, out),
        CalCommand::Holidays(args) => holidays(&args, out),
    };
    match done {
        Ok(code) => code,
        Err(Stop(code, why)) => {
            drop(out.flush());
            say(&why);
            code
        }
    }
}

fn say(why: &dyn Display) {
    let why = why.to_string();
    if !why.is_empty() {
        drop(writeln!(io::stderr(), "chancery: {why}"));
    }
}

#[derive(Serialize)]
struct Line<'a> {
    schema: &'static str,
    #[serde(flatten)]
    deadline: &'a Deadline,
}

fn deadline_json(deadline: &Deadline, out: &mut dyn Write) -> Result<(), Stop> {
    let line = Line { schema: "chancery.cal.deadline/1", deadline };
    let text = serde_json::to_string(&line).map_err(|error| Stop(FAILED, error.to_string()))?;
    Ok(writeln!(out, "{text}")?)
}

fn one(args: &DeadlineArgs, out: &mut dyn Write) -> Result<i32, Stop> {
    let (Some(rule), Some(trigger)) = (args.rule.as_deref(), args.trigger) else {
        return Err(Stop(USAGE, "give --rule and --trigger, or --batch".to_owned()));
    };
    let request = Request { rule, trigger, service: args.service.as_deref(), time: args.time, closures: &[] };
    let deadline = Pack::built_in().deadline(&request)?;
    if args.json {
        deadline_json(&deadline, out)?;
    } else {
        for_people(&deadline, out)?;
    }
    Ok(0)
}

const COLUMNS: [&str; 4] = ["rule", "trigger", "service", "time"];

fn batch(file: &str, as_json: bool, out: &mut dyn Write) -> Result<i32, Stop> {
    let text = read(file)?;
    let mut lines = text
        .trim_start_matches('\u{feff}')
        .lines()
        .enumerate()
        .map(|(i, line)| (i + 1, line.split('\t').map(str::trim).collect::<Vec<_>>()))
        .filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()) && !cells[0].starts_with('#'))
        .peekable();
    // Without a header the columns stand in the order of the flags.
    let mut places: [Option<usize>; 4] = [Some(0), Some(1), Some(2), Some(3)];
    if let Some((_, header)) = lines.next_if(|(_, cells)| cells.contains(&"rule")) {
        places = COLUMNS.map(|column| header.iter().position(|cell| *cell == column));
        if places[1].is_none() {
            return Err(Stop(USAGE, format!("{file}: the header has no column `trigger`")));
        }
    }
    let (mut done, mut failed) = (0_usize, Vec::new());
    for (number, cells) in lines {
        let [rule, trigger, service, time] =
            places.map(|place| place.and_then(|at| cells.get(at)).copied().unwrap_or_default());
        match row(rule, trigger, service, time) {
            Ok(deadline) => {
                done += 1;
                if as_json {
                    deadline_json(&deadline, out)?;
                } else {
                    let due = deadline.due.map_or_else(|| word(deadline.outcome), |due| due.to_string());
                    let time = deadline.due_time.map_or_else(String::new, hour);
                    let warnings = deadline.warnings.join("; ");
                    writeln!(out, "{rule}\t{trigger}\t{service}\t{due}\t{time}\t{warnings}")?;
                }
            }
            Err(Stop(code, why)) => {
                if as_json {
                    let line = json!({"schema": "chancery.cal.deadline/1", "rule": rule, "line": number, "error": why});
                    writeln!(out, "{line}")?;
                }
                say(&format!("{file}:{number}: {why}"));
                failed.push(code);
            }
        }
    }
    Ok(match failed.first() {
        Some(_) if done > 0 => PARTIAL,
        Some(code) => *code,
        None => 0,
    })
}

fn read(file: &str) -> Result<String, Stop> {
    if file == "-" {
        return io::read_to_string(io::stdin()).map_err(|error| Stop(FAILED, format!("stdin: {error}")));
    }
    std::fs::read_to_string(file).map_err(|error| {
        let code = if error.kind() == io::ErrorKind::NotFound { NOT_FOUND } else { FAILED };
        Stop(code, format!("{file}: {error}"))
    })
}

fn row(rule: &str, trigger: &str, service: &str, time: &str) -> Result<Deadline, Stop> {
    let usage = |why| Stop(USAGE, why);
    let trigger = a_date(trigger).map_err(usage)?;
    let time = if time.is_empty() { None } else { Some(a_time(time).map_err(usage)?) };
    let request = Request { rule, trigger, service: Some(service), time, closures: &[] };
    Ok(Pack::built_in().deadline(&request)?)
}

fn count(args: &CountArgs, out: &mut dyn Write) -> Result<i32, Stop> {
    let direction = if args.backward { Direction::Before } else { Direction::After };
    let counted = Pack::built_in().count(&CountRequest {
        calendar: &args.calendar,
        from: args.from,
        time: args.time,
        period: args.days,
        unit: args.unit.unit(),
        direction,
        counting: args.method.as_deref(),
    })?;
    if args.json {
        let readings: Vec<Value> = counted
            .readings
            .iter()
            .map(
                |(due, time, calendar)| json!({"due": due, "due_time": time.map(hour), "calendar": calendar}),
            )
            .collect();
        let line = json!({
            "schema": "chancery.cal.count/1", "calendar": counted.calendar, "method": counted.counting,
            "citation": counted.citation, "from": args.from, "days": args.days, "unit": args.unit.word(),
            "backward": args.backward, "due": counted.due, "due_time": counted.due_time.map(hour),
            "zone": counted.zone, "readings": readings, "trace": counted.trace, "warnings": counted.warnings,
        });
        writeln!(out, "{line}")?;
        return Ok(0);
    }
    let hour = counted.due_time.map_or_else(String::new, |time| format!(" {}", hour(time)));
    writeln!(out, "{}{hour}", long(counted.due))?;
    writeln!(out, "Calendar {}, counted by {} ({})", counted.calendar, counted.counting, counted.citation)?;
    for warning in &counted.warnings {
        writeln!(out, "Note     {warning}")?;
    }
    steps(&counted.trace, out)?;
    Ok(0)
}

fn rules(as_json: bool, out: &mut dyn Write) -> Result<i32, Stop> {
    for rule in Pack::built_in().rules() {
        if as_json {
            let line = json!({
                "schema": "chancery.cal.rule/1", "id": rule.id, "aliases": rule.aliases, "title": rule.title,
                "jurisdiction": rule.jurisdiction, "topic": rule.topic, "courts": rule.courts,
                "citation": rule.citation, "source": rule.source, "confidence": rule.confidence,
                "effective_from": rule.from, "effective_to": rule.until, "trigger": rule.trigger,
                "outcome": rule.outcome, "period": rule.period, "unit": rule.unit, "direction": rule.direction,
                "landing": rule.landing, "time": rule.time, "calendar": rule.calendar, "counting": rule.counting,
                "zone": rule.zone, "service": rule.service, "service_set": rule.service_set, "notes": rule.notes,
            });
            writeln!(out, "{line}")?;
        } else {
            let span = match (rule.from, rule.until) {
                (None, None) => String::new(),
                (from, until) => {
                    let end =
                        |date: Option<Date>| date.map_or_else(|| "..".to_owned(), |date| date.to_string());
                    format!(" [{} to {}]", end(from), end(until))
                }
            };
            writeln!(out, "{:<36} {} ({}){span}", rule.id, rule.title, rule.citation)?;
        }
    }
    Ok(0)
}

fn holidays(args: &HolidaysArgs, out: &mut dyn Write) -> Result<i32, Stop> {
    if let Some(year) = args.year.filter(|year| !(FIRST_YEAR..=LAST_YEAR).contains(year)) {
        return Err(Stop(
            USAGE,
            format!("{year} lies outside {FIRST_YEAR} to {LAST_YEAR}, the years that are covered"),
        ));
    }
    let calendar = Pack::built_in().calendar_called(&args.calendar)?;
    for year in args.year.map_or(2020..=2040, |year| year..=year) {
        for day in calendar.closed_days(year) {
            if args.json {
                let line = json!({
                    "schema": "chancery.cal.holiday/1", "calendar": calendar.id, "date": day.date, "name": day.name,
                    "observed": day.observed_for.is_some(), "holiday_date": day.observed_for.unwrap_or(day.date),
                    "source": day.source, "confidence": day.confidence,
                });
                writeln!(out, "{line}")?;
            } else {
                writeln!(out, "{:<16} {day} ({})", long(day.date), day.source)?;
            }
        }
    }
    Ok(0)
}
