//! Opening a data folder: its lock, its register, its vault, its door.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use badge::{Actor, Door, Permissions};
use kernel::{Clock, Date, Fault, Lang, Stop};
use mailroom::shelf::Shelf;
use register::Register;
use vault::{Place, S3, StoreKey, Vault};

use crate::{
    real::{SystemChance, WallClock},
    settings::Settings,
};

/// The permission table that ships with the binary.
pub const PERMISSIONS: &str = include_str!("../permissions.txt");

/// Why a house does not open, with the exit code that says so (`ux.md` 7).
#[derive(Debug, Clone)]
pub struct Trouble {
    pub code: i32,
    pub words: String,
}

impl Trouble {
    /// A wrong setting or a folder that is not one of ours: 78.
    pub fn configuration(words: impl Into<String>) -> Self {
        Self { code: 78, words: words.into() }
    }

    /// Not now: 69.
    pub fn unavailable(words: impl Into<String>) -> Self {
        Self { code: 69, words: words.into() }
    }

    /// It failed: 1.
    pub fn failed(words: impl Into<String>) -> Self {
        Self { code: 1, words: words.into() }
    }

    /// Wrong usage: 2.
    pub fn usage(words: impl Into<String>) -> Self {
        Self { code: 2, words: words.into() }
    }

    /// Something else is there already: 5.
    pub fn conflict(words: impl Into<String>) -> Self {
        Self { code: 5, words: words.into() }
    }

    /// Not there: 3.
    pub fn not_found(words: impl Into<String>) -> Self {
        Self { code: 3, words: words.into() }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        match fault.kind {
            kernel::FaultKind::Unavailable | kernel::FaultKind::Unknown => Self::unavailable(fault.detail),
            kernel::FaultKind::NotFound => Self::not_found(fault.detail),
            _ => Self::failed(fault.detail),
        }
    }
}

impl<R: fmt::Display> From<Stop<R>> for Trouble {
    fn from(stop: Stop<R>) -> Self {
        match stop {
            Stop::Refused(no) => Self::failed(no.to_string()),
            Stop::Fault(fault) => fault.into(),
        }
    }
}

/// An open data folder. Cheap to clone.
#[derive(Clone)]
pub struct House {
    pub folder: PathBuf,
    pub settings: Settings,
    pub door: Door,
    pub shelf: Arc<Shelf>,
    pub clock: Arc<dyn Clock>,
}

impl House {
    /// Opens a data folder; makes what is missing in it (an empty house).
    pub fn open(folder: &Path) -> Result<Self, Trouble> {
        Self::open_with(folder, Arc::new(WallClock))
    }

    /// The same with another clock, for the demo firm and for tests.
    pub fn open_with(folder: &Path, clock: Arc<dyn Clock>) -> Result<Self, Trouble> {
        fs::create_dir_all(folder)
            .map_err(|e| Trouble::configuration(format!("the data folder {}: {e}", folder.display())))?;
        let settings = Settings::load(folder).map_err(Trouble::configuration)?;
        let register_settings = match &settings.register.postgres_url_file {
            Some(file) => register::Settings::Postgres { url: secret(folder, file)? },
            None => register::Settings::Sqlite { folder: folder.to_owned() },
        };
        let register = Register::open(register_settings, Arc::clone(&clock), Box::new(SystemChance))
            .map_err(Trouble::from)?;
        let vault = open_vault(folder, &settings)?;
        let table = Permissions::parse(PERMISSIONS).map_err(|e| Trouble::configuration(e.to_string()))?;
        let shelf = Arc::new(Shelf::new(vault, Box::new(SystemChance)));
        Ok(Self { folder: folder.to_owned(), settings, door: Door::new(register, table), shelf, clock })
    }

    /// Sets the firm up, once.
    pub fn found(&self, name: &str, zone: &str, lang: Lang) -> Result<(), Trouble> {
        let command = personnel::FoundFirm {
            name: name.to_owned(),
            zone: zone.to_owned(),
            lang,
            mail_key: self.shelf.new_data_key()?,
        };
        self.door.carry_out_here(&Actor::console(), command).map_err(|stop| match stop {
            Stop::Refused(no @ personnel::Refusal::AlreadyFounded(_)) => Trouble::conflict(no.to_string()),
            stop => stop.into(),
        })
    }

    /// The firm, if it has been set up.
    pub fn firm(&self) -> Result<Option<personnel::public::Firm>, Fault> {
        self.door.read_here(&Actor::console(), |read| personnel::public::firm(read))
    }

    /// The firm, which must be there.
    pub fn must_be_founded(&self) -> Result<personnel::public::Firm, Trouble> {
        self.firm()?.ok_or_else(|| {
            Trouble::not_found(format!(
                "{} holds no firm yet; begin with: chancery init --data {} --firm \"Name of the firm\"",
                self.folder.display(),
                self.folder.display()
            ))
        })
    }

    /// Today where the firm is.
    pub fn today(&self) -> Date {
        let zone = self.firm().ok().flatten().map_or_else(|| "America/New_York".to_owned(), |f| f.zone);
        self.clock.now().date_in(&zone)
    }
}

fn secret(folder: &Path, file: &Path) -> Result<String, Trouble> {
    let path = folder.join(file);
    let text = fs::read_to_string(&path)
        .map_err(|e| Trouble::configuration(format!("the secret file {}: {e}", path.display())))?;
    Ok(text.trim().to_owned())
}

fn open_vault(folder: &Path, settings: &Settings) -> Result<Vault, Trouble> {
    let key_file = match &settings.vault.store_key_file {
        Some(file) => folder.join(file),
        None => folder.join("keys").join("store.key"),
    };
    let store_key = if key_file.exists() {
        StoreKey::load(&key_file)
    } else {
        if let Some(parent) = key_file.parent() {
            fs::create_dir_all(parent)
                .map_err(|e| Trouble::configuration(format!("{}: {e}", parent.display())))?;
        }
        StoreKey::create(&key_file, &mut SystemChance)
    }
    .map_err(|e| Trouble::configuration(e.to_string()))?;
    let place = match &settings.vault.s3 {
        None => Place::Folder(folder.join("vault")),
        Some(s3) => Place::S3(S3 {
            endpoint: s3.endpoint.clone(),
            bucket: s3.bucket.clone(),
            region: s3.region.clone(),
            access_key: s3.access_key.clone(),
            secret_key: secret(folder, &s3.secret_key_file)?,
            allow_http: s3.allow_http,
        }),
    };
    Vault::open(vault::Settings { place, store_key }).map_err(|e| Trouble::from(Fault::from(e)))
}
