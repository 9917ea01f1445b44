//! `chancery token`: keys for programs that use the HTTP API. A token acts for a user, is shown once and ends by itself.

use std::{io::Write, path::PathBuf};

use badge::{Actor, sessions};
use clap::Subcommand;
use personnel::{EndToken, IssueToken};

use super::{console::Console, say, user};
use crate::{house::Trouble, real::SystemChance};

/// What to do with tokens.
#[derive(Debug, Subcommand)]
pub enum TokenCommand {
    /// A new one; it is printed this once
    Make {
        /// The data folder
        #[arg(long)]
        data: PathBuf,
        /// E-mail address of the user it acts for
        email: String,
        /// What it is for
        #[arg(long = "for")]
        label: String,
        /// How long it is good, at most 365
        #[arg(long, default_value_t = 90)]
        days: i64,
    },
    /// All that are good now, without their secrets
    List {
        /// The data folder
        #[arg(long)]
        data: PathBuf,
    },
    /// End one at once
    End {
        /// The data folder
        #[arg(long)]
        data: PathBuf,
        /// As the list names it
        id: String,
    },
}

impl TokenCommand {
    /// Its data folder.
    pub fn data(&mut self) -> &mut PathBuf {
        match self {
            Self::Make { data, .. } | Self::List { data } | Self::End { data, .. } => data,
        }
    }
}

/// The command.
pub fn run(command: &TokenCommand, console: &Console, out: &mut dyn Write) -> Result<i32, Trouble> {
    match command {
        TokenCommand::Make { data, email, label, days } => {
            let house = console.open(data)?;
            let user = user::known(&house, email)?;
            let secret = sessions::Secret::token(&mut SystemChance);
            let command =
                IssueToken { user: user.id, hash: secret.hash(), label: label.clone(), days: *days };
            house.door.carry_out_here(&Actor::console(), command)?;
            say(out, secret.reveal())?;
        }
        TokenCommand::List { data } => {
            let house = console.open(data)?;
            let now = house.clock.now();
            let (tokens, users) = house.door.read_here(&Actor::console(), |read| {
                Ok((sessions::tokens(read, None, now)?, personnel::public::users(read)?))
            })?;
            for token in tokens {
                let whose = users.iter().find(|u| u.id == token.user).map_or("", |u| u.email.as_str());
                let line =
                    format!("{}\t{whose}\tuntil {}\t{}", token.id, token.expires.rfc3339(), token.label);
                say(out, &line)?;
            }
        }
        TokenCommand::End { data, id } => {
            let house = console.open(data)?;
            house.door.carry_out_here(&Actor::console(), EndToken { id: id.clone() })?;
            say(out, &format!("{id} is ended"))?;
        }
    }
    Ok(0)
}
