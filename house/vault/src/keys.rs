//! The three layers of keys. Each original has its own *body key*; a client file (or the mailroom) has a *data key*,
//! which wraps the body keys of what the file holds; the *store key* wraps the data keys and lives outside the database.

use std::{
    fmt,
    fs::{self, File, OpenOptions},
    io::Write,
    os::unix::fs::{MetadataExt, OpenOptionsExt},
    path::Path,
};

use aes_gcm_siv::{
    Aes256GcmSiv, KeyInit, Nonce,
    aead::{Aead, Payload},
};
use kernel::Chance;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::{Result, VaultError};

const VERSION: u8 = 1;
const ID_LEN: usize = 8;
const NONCE_LEN: usize = 12;
/// version, id of a key, nonce, 32 bytes of key, tag.
const WRAPPED_LEN: usize = 1 + ID_LEN + NONCE_LEN + 32 + 16;
const BODY_PURPOSE: &[u8] = b"chancery/vault/body-key/1";
const DATA_PURPOSE: &[u8] = b"chancery/vault/data-key/1";

/// 32 secret bytes that wipe themselves and never print themselves.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Secret(Zeroizing<[u8; 32]>);

impl Secret {
    pub(crate) fn draw(chance: &mut dyn Chance) -> Self {
        let mut bytes = Zeroizing::new([0u8; 32]);
        chance.fill(bytes.as_mut_slice());
        Self(bytes)
    }

    fn of(bytes: &[u8]) -> Result<Self> {
        let array: [u8; 32] = bytes.try_into().map_err(|_| VaultError::NotAWrapping)?;
        Ok(Self(Zeroizing::new(array)))
    }

    /// A public name for the key: tells two keys apart and gives nothing of them away.
    pub(crate) fn id(&self, purpose: &[u8]) -> [u8; ID_LEN] {
        let digest = Sha256::new().chain_update(purpose).chain_update(self.0.as_slice()).finalize();
        let mut id = [0u8; ID_LEN];
        id.copy_from_slice(&digest[..ID_LEN]);
        id
    }

    pub(crate) fn cipher(&self) -> Aes256GcmSiv {
        Aes256GcmSiv::new(self.0.as_slice().into())
    }

    /// Wraps another key. `id` is readable without any key and is authenticated with the rest.
    fn wrap(
        &self,
        inner: &Self,
        id: [u8; ID_LEN],
        purpose: &[u8],
        chance: &mut dyn Chance,
    ) -> Result<Vec<u8>> {
        let mut nonce = [0u8; NONCE_LEN];
        chance.fill(&mut nonce);
        let aad = [purpose, &[VERSION], &id].concat();
        let sealed = self
            .cipher()
            .encrypt(Nonce::from_slice(&nonce), Payload { msg: inner.0.as_slice(), aad: &aad })
            .map_err(|_| VaultError::WrongKey)?;
        let mut out = Vec::with_capacity(WRAPPED_LEN);
        out.push(VERSION);
        out.extend_from_slice(&id);
        out.extend_from_slice(&nonce);
        out.extend_from_slice(&sealed);
        Ok(out)
    }

    fn unwrap(&self, wrapped: &[u8], purpose: &[u8]) -> Result<Self> {
        let id = wrapped_id(wrapped)?;
        let aad = [purpose, &[VERSION], &id].concat();
        let (nonce, sealed) = wrapped[1 + ID_LEN..].split_at(NONCE_LEN);
        let open = self
            .cipher()
            .decrypt(Nonce::from_slice(nonce), Payload { msg: sealed, aad: &aad })
            .map_err(|_| VaultError::WrongKey)?;
        Self::of(&Zeroizing::new(open))
    }
}

/// The id that a wrapping carries in clear: of the body key in a wrapped body key, of the store key in a wrapped data key.
fn wrapped_id(wrapped: &[u8]) -> Result<[u8; ID_LEN]> {
    if wrapped.len() != WRAPPED_LEN || wrapped[0] != VERSION {
        return Err(VaultError::NotAWrapping);
    }
    let mut id = [0u8; ID_LEN];
    id.copy_from_slice(&wrapped[1..=ID_LEN]);
    Ok(id)
}

/// The key of one original.
pub(crate) struct BodyKey(Secret);

impl BodyKey {
    pub(crate) fn draw(chance: &mut dyn Chance) -> Self {
        Self(Secret::draw(chance))
    }

    pub(crate) fn id(&self) -> [u8; ID_LEN] {
        self.0.id(BODY_PURPOSE)
    }

    pub(crate) fn cipher(&self) -> Aes256GcmSiv {
        self.0.cipher()
    }

    pub(crate) fn wrap(&self, under: &DataKey, chance: &mut dyn Chance) -> Result<Vec<u8>> {
        under.0.wrap(&self.0, self.id(), BODY_PURPOSE, chance)
    }

    pub(crate) fn unwrap(wrapped: &[u8], under: &DataKey) -> Result<Self> {
        under.0.unwrap(wrapped, BODY_PURPOSE).map(Self)
    }

    /// Read from the wrapping, without any key.
    pub(crate) fn id_in(wrapped: &[u8]) -> Result<[u8; ID_LEN]> {
        wrapped_id(wrapped)
    }
}

/// The key of one client file (or of the mailroom, for what is not filed yet). Kept in the database only wrapped.
#[derive(Clone, PartialEq, Eq)]
pub struct DataKey(Secret);

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(..)")
    }
}

/// The firm's own key, with those that it has replaced and that still open what was not wrapped again yet.
#[derive(Clone)]
pub struct StoreKey {
    /// The current one first.
    keys: Vec<Secret>,
}

impl fmt::Debug for StoreKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StoreKey(.., {} in all)", self.keys.len())
    }
}

impl StoreKey {
    /// A new key in memory only (tests, throw-away firms).
    pub fn draw(chance: &mut dyn Chance) -> Self {
        Self { keys: vec![Secret::draw(chance)] }
    }

    /// Makes a new key and writes it to a new file that only its owner may read. An existing file is never touched.
    pub fn create(path: &Path, chance: &mut dyn Chance) -> Result<Self> {
        if path.exists() {
            return Err(VaultError::StoreKey(format!("{} is there already", path.display())));
        }
        let key = Self::draw(chance);
        key.save(path)?;
        Ok(key)
    }

    /// Reads a key file: one key in hexadecimal per line, the current one first; lines with `#` are remarks.
    /// A file that others than its owner's group may read, or that the group may change, is refused.
    pub fn load(path: &Path) -> Result<Self> {
        let wrong = |why: String| VaultError::StoreKey(format!("{}: {why}", path.display()));
        let meta = fs::metadata(path).map_err(|e| wrong(e.to_string()))?;
        // 0400 and 0600 are ours; 0440 is what systemd makes of a credential.
        if meta.mode() & 0o037 != 0 {
            return Err(wrong(format!("mode {:o} lets others in; make it 600", meta.mode() & 0o777)));
        }
        let text = Zeroizing::new(fs::read_to_string(path).map_err(|e| wrong(e.to_string()))?);
        let mut keys = Vec::new();
        for line in text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let bytes = Zeroizing::new(hex::decode(line).map_err(|_| wrong("not hexadecimal".into()))?);
            keys.push(Secret::of(&bytes).map_err(|_| wrong("a key has 32 bytes".into()))?);
        }
        if keys.is_empty() {
            return Err(wrong("no key in it".into()));
        }
        Ok(Self { keys })
    }

    /// A new current key; the former ones still open what they wrapped. Save it, wrap every data key again
    /// (`Vault::rewrap_data_key`), then `retire` and save once more.
    #[must_use]
    pub fn rotate(&self, chance: &mut dyn Chance) -> Self {
        let mut keys = vec![Secret::draw(chance)];
        keys.extend(self.keys.iter().cloned());
        Self { keys }
    }

    /// Only the current key: what a former one wrapped cannot be opened any more.
    #[must_use]
    pub fn retire(&self) -> Self {
        Self { keys: self.keys[..1].to_vec() }
    }

    /// Writes the file anew (temporary file, fsync, rename, fsync of the folder), mode 0600.
    pub fn save(&self, path: &Path) -> Result<()> {
        let wrong = |e: std::io::Error| VaultError::StoreKey(format!("{}: {e}", path.display()));
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let temp = path.with_extension("key.new");
        let mut text = Zeroizing::new(String::from(
            "# Chancery store key. Without it no original can be read: keep a copy apart from the backups.\n",
        ));
        for key in &self.keys {
            text.push_str(&Zeroizing::new(hex::encode(key.0.as_slice())));
            text.push('\n');
        }
        match fs::remove_file(&temp) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(wrong(e)),
            _ => {}
        }
        let mut file =
            OpenOptions::new().write(true).create_new(true).mode(0o600).open(&temp).map_err(wrong)?;
        file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(wrong)?;
        fs::rename(&temp, path).map_err(wrong)?;
        File::open(folder).and_then(|f| f.sync_all()).map_err(wrong)
    }

    pub(crate) fn new_data_key(&self, chance: &mut dyn Chance) -> Result<(DataKey, Vec<u8>)> {
        let key = DataKey(Secret::draw(chance));
        let wrapped = self.wrap(&key, chance)?;
        Ok((key, wrapped))
    }

    fn wrap(&self, key: &DataKey, chance: &mut dyn Chance) -> Result<Vec<u8>> {
        let current = &self.keys[0];
        current.wrap(&key.0, current.id(DATA_PURPOSE), DATA_PURPOSE, chance)
    }

    pub(crate) fn open(&self, wrapped: &[u8]) -> Result<DataKey> {
        let id = wrapped_id(wrapped)?;
        let key = self.keys.iter().find(|k| k.id(DATA_PURPOSE) == id).ok_or(VaultError::WrongKey)?;
        key.unwrap(wrapped, DATA_PURPOSE).map(DataKey)
    }

    /// `None` when the current key wrapped it already.
    pub(crate) fn rewrap(&self, wrapped: &[u8], chance: &mut dyn Chance) -> Result<Option<Vec<u8>>> {
        let key = self.open(wrapped)?;
        if wrapped_id(wrapped)? == self.keys[0].id(DATA_PURPOSE) {
            return Ok(None);
        }
        self.wrap(&key, chance).map(Some)
    }
}
