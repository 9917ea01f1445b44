//! `chancery user`: who may sign in, and one-time links for them.

use std::{io::Write, path::PathBuf};

use badge::{Actor, Role, sessions};
use clap::Subcommand;
use personnel::AddUser;

use super::say;
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
}

/// The command.
pub fn run(command: &UserCommand, out: &mut dyn Write) -> Result<i32, Trouble> {
    match command {
        UserCommand::List { data } => {
            let house = House::open(data)?;
            let users = house.door.read_here(&Actor::console(), |read| personnel::public::users(read))?;
            for user in users {
                say(out, &format!("{}\t{}\t{}", user.email, user.role, user.name))?;
            }
        }
        UserCommand::Add { data, email, name, role } => {
            let house = House::open(data)?;
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
            let house = House::open(data)?;
            let link = link(&house, email, &house.settings.serve.listen)?;
            say(out, &link)?;
        }
    }
    Ok(0)
}

/// A one-time link for a user.
pub fn link(house: &House, email: &str, listen: &str) -> Result<String, Trouble> {
    let user = house
        .door
        .read_here(&Actor::console(), |read| personnel::public::user_by_email(read, email))?
        .ok_or_else(|| Trouble::not_found(format!("{email} may not sign in; see: chancery user add")))?;
    let secret = sessions::make_link(house.door.register(), Some(&user.id), &mut SystemChance)?;
    Ok(format!("http://{listen}/sign-in/{}", secret.reveal()))
}

/// A one-time link to set an empty house up, or its first administrator.
pub fn setup_link(house: &House, listen: &str) -> Result<String, Trouble> {
    let secret = sessions::make_link(house.door.register(), None, &mut SystemChance)?;
    Ok(format!("http://{listen}/sign-in/{}", secret.reveal()))
}
