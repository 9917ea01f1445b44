//! The vault: every original as it came, immutable, by the SHA-256 of its bytes, sealed with a key of its own.
//!
//! **Who holds what.** The vault keeps sealed bodies and knows no database. Every key leaves it wrapped, and the caller
//! keeps the wrapping in rows: the key of an original wrapped by the *data key* of each client file that holds it (by the
//! mailroom's until it is filed), and each data key wrapped by the *store key*, which lives in a file outside the database.
//! Whoever deletes a data key's row has made everything that only this file held unreadable, backups included.
//!
//! **The same bytes twice.** A body's name is the hash of the original and the id of its key. So two lays of the same bytes
//! that do not know of each other make two bodies and can never spoil each other. The caller who finds the hash in its
//! rows does not lay again: `lay_again` proves that the kept body can still be read and wraps its key for the next
//! holder, so that there is one body however many files hold it. Of two lays that ran at the same time the one whose row
//! comes second (the hash is unique there) takes the first one's key, and its own body is an orphan for the sweep.
//!
//! **Body first, then the row** (DU-04): when `lay` returns, the body survives a power cut; a crash before the row leaves
//! an orphan, which `sweep` removes once it is old enough, or a temporary file, which nobody can see.

mod error;
mod folder;
mod keys;
mod s3;
mod seal;
mod store;

use std::{collections::HashSet, path::PathBuf};

use kernel::{Chance, Moment};

pub use error::{Result, VaultError};
pub use keys::{DataKey, StoreKey};
pub use s3::S3;
pub use seal::sealed_len;
pub use store::{Body, BodyName};

use keys::BodyKey;
use store::Store;

/// Where the bodies lie.
#[derive(Debug, Clone)]
pub enum Place {
    /// A folder on a local file system.
    Folder(PathBuf),
    /// An S3-compatible object store.
    S3(S3),
}

/// What the vault needs to open.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where the bodies lie.
    pub place: Place,
    /// What wraps the data keys.
    pub store_key: StoreKey,
}

/// One original that is safe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Laid {
    /// SHA-256 of the bytes as they came, 64 lower-case digits.
    pub sha256: String,
    /// How many bytes came.
    pub len: u64,
    /// The original's key, wrapped by the data key that was given. Keep it beside the hash.
    pub wrapped: Vec<u8>,
}

/// What a sweep did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Swept {
    /// Bodies that no row names.
    pub orphans: u64,
    /// Temporary files of interrupted writes.
    pub leftovers: u64,
    /// Bodies that stay.
    pub kept: u64,
}

/// The vault. Cheap to share behind an `Arc`; every call may come from any thread.
pub struct Vault {
    store: Box<dyn Store>,
    key: StoreKey,
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vault(..)")
    }
}

/// The SHA-256 by which the vault knows these bytes.
pub fn sha256(bytes: &[u8]) -> String {
    hex::encode(seal::hash(bytes))
}

/// The body that a row means. Needs no key, so that the sweep and the backup can be told what is referenced.
pub fn body_name(sha256: &str, wrapped: &[u8]) -> Result<BodyName> {
    Ok(BodyName::new(&store::parse_hash(sha256)?, &BodyKey::id_in(wrapped)?))
}

impl Vault {
    /// Opens the place; a folder is made where it is missing, a bucket must exist.
    pub fn open(settings: Settings) -> Result<Self> {
        let store: Box<dyn Store> = match &settings.place {
            Place::Folder(root) => Box::new(folder::Folder::open(root)?),
            Place::S3(s3) => Box::new(s3::Bucket::open(s3)?),
        };
        Ok(Self { store, key: settings.store_key })
    }

    /// Puts one original away, under the data key of whoever holds it. Durable when it returns.
    pub fn lay(&self, bytes: &[u8], under: &DataKey, chance: &mut dyn Chance) -> Result<Laid> {
        let mut laid = self.lay_many(&[bytes], under, chance)?;
        laid.pop().ok_or_else(|| VaultError::Store("nothing was laid".into()))
    }

    /// Puts many away at the cost of about one fsync of waiting: all are written and synced side by side, then named, then
    /// their folders are synced. All or none are to be relied on.
    pub fn lay_many(&self, all: &[&[u8]], under: &DataKey, chance: &mut dyn Chance) -> Result<Vec<Laid>> {
        let mut laid = Vec::with_capacity(all.len());
        let mut bodies = Vec::with_capacity(all.len());
        for bytes in all {
            let hash = seal::hash(bytes);
            let key = BodyKey::draw(chance);
            bodies.push((BodyName::new(&hash, &key.id()), seal::seal(bytes, &hash, &key)?));
            let wrapped = key.wrap(under, chance)?;
            laid.push(Laid { sha256: hex::encode(hash), len: bytes.len() as u64, wrapped });
        }
        self.store.put(&bodies)?;
        Ok(laid)
    }

    /// The same bytes have come again and a row knows them: proves that the kept body can be read, and wraps its key for the
    /// new holder. When the kept body turns out to be lost or damaged, the bytes are laid anew (and the caller, who
    /// sees another `body_name` than its row's, mends the row).
    pub fn lay_again(
        &self,
        bytes: &[u8],
        kept: &[u8],
        kept_under: &DataKey,
        under: &DataKey,
        chance: &mut dyn Chance,
    ) -> Result<Laid> {
        let sha256 = sha256(bytes);
        match self.fetch(&sha256, kept, kept_under) {
            Ok(_) => {
                let wrapped = self.rewrap(kept, kept_under, under, chance)?;
                Ok(Laid { sha256, len: bytes.len() as u64, wrapped })
            }
            Err(VaultError::Missing(_) | VaultError::Damaged(..)) => self.lay(bytes, under, chance),
            Err(other) => Err(other),
        }
    }

    /// The original, proved to be what its name says.
    pub fn fetch(&self, sha256: &str, wrapped: &[u8], under: &DataKey) -> Result<Vec<u8>> {
        let hash = store::parse_hash(sha256)?;
        let key = BodyKey::unwrap(wrapped, under)?;
        let sealed = self.store.get(&BodyName::new(&hash, &key.id()))?;
        seal::open(&sealed, &hash, &key)
    }

    /// The same original's key for another holder (filing: from the mailroom's to the client file's). Touches no body.
    pub fn rewrap(
        &self,
        wrapped: &[u8],
        from: &DataKey,
        to: &DataKey,
        chance: &mut dyn Chance,
    ) -> Result<Vec<u8>> {
        BodyKey::unwrap(wrapped, from)?.wrap(to, chance)
    }

    /// A data key for a new client file, and its wrapping for the row.
    pub fn new_data_key(&self, chance: &mut dyn Chance) -> Result<(DataKey, Vec<u8>)> {
        self.key.new_data_key(chance)
    }

    /// The data key of a row.
    pub fn open_data_key(&self, wrapped: &[u8]) -> Result<DataKey> {
        self.key.open(wrapped)
    }

    /// The same data key under the current store key; `None` when it is so already. Rotation goes over every row with it.
    pub fn rewrap_data_key(&self, wrapped: &[u8], chance: &mut dyn Chance) -> Result<Option<Vec<u8>>> {
        self.key.rewrap(wrapped, chance)
    }

    /// Uses another set of store keys from now on (after `StoreKey::rotate` or `retire`, saved by the caller).
    pub fn change_store_key(&mut self, key: StoreKey) {
        self.key = key;
    }

    /// Everything that lies here: for the backup and for `doctor`.
    pub fn bodies(&self) -> Result<Vec<Body>> {
        self.store.list()
    }

    /// A body as it lies, still sealed: for the backup.
    pub fn sealed(&self, name: &BodyName) -> Result<Vec<u8>> {
        self.store.get(name)
    }

    /// Puts a sealed body back as it was: for the restore.
    pub fn restore(&self, name: &BodyName, sealed: Vec<u8>) -> Result<()> {
        self.store.put(&[(name.clone(), sealed)])
    }

    /// Removes what no row names and what interrupted writes left, if it was written `older_than_ms` before `now` or
    /// earlier. Younger ones may belong to a row that is just being written.
    pub fn sweep(&self, referenced: &HashSet<BodyName>, now: Moment, older_than_ms: i64) -> Result<Swept> {
        let line = now.plus_ms(-older_than_ms);
        let mut swept = Swept::default();
        for body in self.store.list()? {
            if !referenced.contains(&body.name) && body.written <= line {
                self.store.remove(&body.name)?;
                swept.orphans += 1;
            } else {
                swept.kept += 1;
            }
        }
        for stray in self.store.strays()?.iter().filter(|s| s.written <= line) {
            self.store.remove_stray(stray)?;
            swept.leftovers += 1;
        }
        Ok(swept)
    }
}
