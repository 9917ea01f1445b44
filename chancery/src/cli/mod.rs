//! The command line: it parses, calls, prints. Data on stdout, messages on stderr; exit codes as the manual lists them.

mod audit;
pub mod cal;
pub mod console;
mod demo;
pub mod doc;
mod doctor;
pub mod import;
pub mod inbox;
pub mod link;
mod people;
mod serve;
mod token;
pub mod user;

use std::{
    io::{self, Write},
    path::PathBuf,
};

use clap::{Parser, Subcommand};
use console::Console;
use kernel::Lang;

use crate::house::{House, Trouble};

const AFTER_HELP: &str = "Examples:
  chancery demo                                a demo firm with its day's post, then the pages
  chancery init --data firm --firm \"Alder & Reyes\"
  chancery import --data firm lists/           clients.csv, matters.csv, ...
  chancery inbox add --data firm scan.pdf mail.eml
  chancery serve --data firm
  chancery doc read --json letter.pdf

Exit codes: 0 done, 1 failed, 2 usage, 3 not found, 4 no permission, 5 conflict, 6 partial, 69 unavailable, 78 configuration";

#[derive(Debug, Parser)]
#[command(name = "chancery", version, about = "Back office for law firms", after_help = AFTER_HELP)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the pages and the HTTP API of a data folder
    Serve(serve::ServeArgs),
    /// Set a firm up in a data folder
    Init(InitArgs),
    /// Take in a firm's lists (CSV)
    Import(import::ImportArgs),
    /// What arrives
    #[command(subcommand)]
    Inbox(InboxCommand),
    /// What a file is
    #[command(subcommand)]
    Doc(DocCommand),
    /// Court days and deadlines
    Cal(cal::CalArgs),
    /// Clients and lists of people
    #[command(subcommand)]
    Client(ClientCommand),
    /// Conflicts of interest
    #[command(subcommand)]
    Conflict(ConflictCommand),
    /// The record
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Who may sign in
    #[command(subcommand)]
    User(user::UserCommand),
    /// Tokens for programs that use the HTTP API
    #[command(subcommand)]
    Token(token::TokenCommand),
    /// A demo firm with its day's post
    Demo(demo::DemoArgs),
    /// What is there, what is missing, and what each missing thing costs
    Doctor(doctor::DoctorArgs),
    /// Settings
    #[command(subcommand)]
    Settings(SettingsCommand),
    /// A process that reads papers for its parent
    #[command(hide = true)]
    Worker,
}

#[derive(Debug, clap::Args)]
struct InitArgs {
    /// The data folder; made when it is not there
    #[arg(long)]
    data: PathBuf,
    /// The firm's name
    #[arg(long)]
    firm: String,
    /// IANA time zone of the firm
    #[arg(long, default_value = "America/New_York")]
    zone: String,
    /// Language of the pages: en, es or el
    #[arg(long, default_value = "en")]
    lang: String,
}

#[derive(Debug, Subcommand)]
enum InboxCommand {
    /// Lay files in the vault, read them and file them or ask
    Add(inbox::AddArgs),
}

#[derive(Debug, Subcommand)]
enum DocCommand {
    /// Say what each file is, with its facts and where they stand
    Read(doc::ReadArgs),
    /// Write a scan or photograph as a PDF whose words can be searched and copied
    Searchable(doc::searchable::SearchableArgs),
    /// Say whether two files are the same paper, versions of one, or two papers
    Compare(doc::compare::CompareArgs),
}

#[derive(Debug, Subcommand)]
enum ClientCommand {
    /// Link two lists of people, or find who stands twice in one
    Link(link::LinkArgs),
    /// Who of our clients is it? Candidates with what agrees and what contradicts
    Match(people::MatchArgs),
}

#[derive(Debug, Subcommand)]
enum ConflictCommand {
    /// Look names up among all parties in all roles
    Check(people::ConflictArgs),
}

#[derive(Debug, Subcommand)]
enum AuditCommand {
    /// Is the record whole? If not, the first event where it is not
    Verify(audit::VerifyArgs),
}

#[derive(Debug, Subcommand)]
enum SettingsCommand {
    /// Every setting with its default
    Explain,
}

/// Parses the process's arguments and runs; gives the exit code.
pub fn main() -> i32 {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let code = error.exit_code();
            drop(error.print());
            return code;
        }
    };
    if matches!(cli.command, Command::Worker) {
        return copyroom::worker_main();
    }
    let (stdout, stderr) = (io::stdout(), io::stderr());
    let mut out = io::BufWriter::new(stdout.lock());
    // Not locked: other threads log there while a command runs.
    let mut err = stderr;
    let code = match run_somewhere(cli.command, &mut out, &mut err) {
        Ok(code) => code,
        Err(trouble) => {
            drop(out.flush());
            drop(writeln!(err, "chancery: {trouble}"));
            trouble.code
        }
    };
    match out.flush() {
        Ok(()) => code,
        Err(_) => 1,
    }
}

impl Command {
    /// The paths of a command that the server of its folder can carry out, the data folder first; none for the others.
    fn paths(&mut self) -> Vec<&mut PathBuf> {
        match self {
            Self::Import(args) => vec![&mut args.data, &mut args.folder],
            Self::Inbox(InboxCommand::Add(args)) => {
                std::iter::once(&mut args.data).chain(&mut args.paths).collect()
            }
            Self::Audit(AuditCommand::Verify(args)) => vec![&mut args.data],
            Self::Client(ClientCommand::Match(args)) => vec![&mut args.data],
            Self::Conflict(ConflictCommand::Check(args)) => vec![&mut args.data],
            Self::User(command) => vec![command.data()],
            Self::Token(command) => vec![command.data()],
            Self::Doctor(args) => args.data.iter_mut().collect(),
            _ => Vec::new(),
        }
    }
}

/// In the server of the command's folder if somebody serves it, else here.
fn run_somewhere(mut command: Command, out: &mut dyn Write, err: &mut dyn Write) -> Result<i32, Trouble> {
    if let Some(data) = command.paths().first()
        && let Some(code) = console::hand_over(data, out, err)?
    {
        return Ok(code);
    }
    run(command, &Console::default(), out, err)
}

fn run(
    command: Command,
    console: &Console,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<i32, Trouble> {
    match command {
        Command::Serve(args) => serve::run(&args, err),
        Command::Init(args) => init(&args, out),
        Command::Import(args) => import::run(&args, console, out, err),
        Command::Inbox(InboxCommand::Add(args)) => inbox::run(&args, console, out, err),
        Command::Doc(DocCommand::Read(args)) => Ok(doc::read(args, out, err)),
        Command::Doc(DocCommand::Searchable(args)) => Ok(doc::searchable::searchable(&args, out, err)),
        Command::Doc(DocCommand::Compare(args)) => Ok(doc::compare::compare(&args, out, err)),
        Command::Cal(args) => Ok(cal::run(args, out)),
        Command::Client(ClientCommand::Link(args)) => Ok(link::run(args, out)),
        Command::Client(ClientCommand::Match(args)) => people::find(&args, console, out),
        Command::Conflict(ConflictCommand::Check(args)) => people::check(&args, console, out),
        Command::Audit(AuditCommand::Verify(args)) => audit::verify(&args, console, out),
        Command::User(command) => user::run(&command, console, out),
        Command::Token(command) => token::run(&command, console, out),
        Command::Demo(args) => demo::run(&args, out, err),
        Command::Doctor(args) => doctor::run(&args, console, out),
        Command::Settings(SettingsCommand::Explain) => explain(out),
        Command::Worker => Ok(2),
    }
}

fn init(args: &InitArgs, out: &mut dyn Write) -> Result<i32, Trouble> {
    let name = args.firm.trim();
    if name.is_empty() {
        return Err(Trouble::usage("the firm needs a name: --firm \"Alder & Reyes\""));
    }
    let lang = Lang::parse(&args.lang)
        .ok_or_else(|| Trouble::usage(format!("--lang is en, es or el, not {:?}", args.lang)))?;
    if jiff::tz::TimeZone::get(&args.zone).is_err() {
        return Err(Trouble::usage(format!(
            "--zone {:?} is not a time zone; for instance America/Chicago",
            args.zone
        )));
    }
    let house = House::open(&args.data)?;
    house.found(name, &args.zone, lang)?;
    house.door.register().shutdown();
    say(out, &format!("{name} is set up in {}", args.data.display()))?;
    Ok(0)
}

const EXPLANATION: &str = "\
# chancery.toml in the data folder. Every key may be missing; these are the defaults.
[register]
# postgres_url_file = \"postgres.url\"   file with postgres://user:password@host/database; without it SQLite
[vault]
# store_key_file = \"keys/store.key\"    wraps the keys of all files; keep a copy away from the backups
# [vault.s3]                            an S3-compatible store instead of the folder `vault`
# endpoint, bucket, region, access_key, secret_key_file, allow_http
[copyroom]
# workers = 2                           worker processes; default: one for each core
# tesseract = \"/usr/bin/tesseract\"     the OCR program; default: from the PATH
# program = \"/usr/bin/chancery\"       whose `worker` reads papers; default: this program
[serve]
listen = \"127.0.0.1:7878\"
# watch = \"incoming\"                   folder whose new files are taken in
";

fn explain(out: &mut dyn Write) -> Result<i32, Trouble> {
    say(out, EXPLANATION.trim_end())?;
    Ok(0)
}

/// A command that a caller in another folder has given to this server.
fn run_for(
    asked: &console::Asked,
    console: &Console,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<i32, Trouble> {
    let mut command = Cli::try_parse_from(&asked.words).map_err(|e| Trouble::usage(e.to_string()))?.command;
    let mut paths = command.paths();
    if paths.is_empty() {
        return Err(Trouble::usage("this command is not one for a server"));
    }
    for path in &mut paths {
        **path = asked.folder.join(&**path);
    }
    run(command, &console.standing_in(&asked.folder), out, err)
}

/// One line on stdout.
fn say(out: &mut dyn Write, line: &str) -> Result<(), Trouble> {
    writeln!(out, "{line}").map_err(|e| Trouble::failed(format!("stdout: {e}")))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_explanation_is_a_settings_file() {
        toml::from_str::<crate::settings::Settings>(EXPLANATION).unwrap();
    }
}
