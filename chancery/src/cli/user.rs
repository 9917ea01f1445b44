//! `chancery user`: who may sign in, and one-time links for them.

use std::{io::Write, path::PathBuf};

use badge::{Actor, Role, sessions};
use clap::Subcommand;
use personnel::{AddUser, CloseUser, InviteUser, public::User};

use super::{console::Console, say};
use crate::{
    house::{House, Trouble},
    real::SystemChance,
};

/// What to do with users.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Everybody who may sign in
    List {
        /// The data folder
        #[arg(long)]
        data: PathBuf,
    },
    /// Let somebody sign in
    Add {
        /// The data folder
        #[arg(long)]
        data: PathBuf,
        /// E-mail address
        email: String,
        /// Name
        #[arg(long)]
        name: String,
        /// admin, attorney, case_manager, clerk, biller, receptionist or auditor
        #[arg(long, default_value = "clerk")]
        role: String,
    },
    /// A sign-in link, good once and for an hour
    Link {
        /// The data folder
        #[arg(long)]
        data: PathBuf,
        /// E-mail address
        email: String,
    },
    /// Somebody has left: end their links, sessions and tokens
    Close {
        /// The data folder
        #[arg(long)]
        data: PathBuf,
        /// E-mail address
        email: String,
    },
}

impl UserCommand {
    /// Its data folder.
    pub fn data(&mut self) -> &mut PathBuf {
        match self {
            Self::List { data }
            | Self::Add { data, .. }
            | Self::Link { data, .. }
            | Self::Close { data, .. } => data,
        }
    }
}

/// The command.
pub fn run(command: &UserCommand, console: &Console, out: &mut dyn Write) -> Result<i32, Trouble> {
    match command {
        UserCommand::List { data } => {
            let house = console.open(data)?;
            let users = house.door.read_here(&Actor::console(), |read| personnel::public::users(read))?;
            for user in users {
                say(out, &format!("{}\t{}\t{}", user.email, user.role, user.name))?;
            }
        }
        UserCommand::Add { data, email, name, role } => {
            let house = console.open(data)?;
            let firm = house.must_be_founded()?;
            let role: Role = role.parse().map_err(Trouble::usage)?;
            if role == Role::Machine {
                return Err(Trouble::usage("a person cannot be the machine"));
            }
            let user = AddUser { name: name.clone(), email: email.clone(), role, lang: firm.lang };
            house.door.carry_out_here(&Actor::console(), user)?;
            say(
                out,
                &format!("{email} may sign in; a link: chancery user link --data {} {email}", data.display()),
            )?;
        }
        UserCommand::Link { data, email } => {
            let house = console.open(data)?;
            let link = link(&house, email, &console.address(&house))?;
            say(out, &link)?;
        }
        UserCommand::Close { data, email } => {
            let house = console.open(data)?;
            let user = known(&house, email)?;
            house.door.carry_out_here(&Actor::console(), CloseUser { user: user.id })?;
            say(out, &format!("{email} cannot sign in any more"))?;
        }
    }
    Ok(0)
}

/// The user with this address.
pub fn known(house: &House, email: &str) -> Result<User, Trouble> {
    house
        .door
        .read_here(&Actor::console(), |read| personnel::public::user_by_email(read, email))?
        .ok_or_else(|| Trouble::not_found(format!("{email} may not sign in; see: chancery user add")))
}

/// A one-time link for a user.
pub fn link(house: &House, email: &str, listen: &str) -> Result<String, Trouble> {
    let user = known(house, email)?;
    let secret = sessions::Secret::make(&mut SystemChance);
    house.door.carry_out_here(&Actor::console(), InviteUser { user: user.id, hash: secret.hash() })?;
    Ok(address(listen, &secret))
}

/// A one-time link to set an empty house up, or its first administrator.
pub fn setup_link(house: &House, listen: &str) -> Result<String, Trouble> {
    let secret = sessions::make_setup_link(house.door.register(), &mut SystemChance)?;
    Ok(address(listen, &secret))
}

/// Where a link's secret is used.
fn address(listen: &str, secret: &sessions::Secret) -> String {
    format!("http://{listen}/sign-in/{}", secret.reveal())
}
