//! What a place for originals must be able to do. It sees sealed bodies and their names, never a key or an original.

use std::{fmt, str::FromStr};

use kernel::Moment;

use crate::{Result, VaultError};

/// The name of a body: the SHA-256 of the original, a dot, the id of the key it is sealed with. The only file names in
/// the vault, and made of hexadecimal digits alone: whatever the sender called the file is data, never a path (FI-01).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BodyName(String);

impl BodyName {
    pub(crate) fn new(hash: &[u8; 32], key_id: &[u8; 8]) -> Self {
        Self(format!("{}.{}", hex::encode(hash), hex::encode(key_id)))
    }

    /// The name as it stands in the store.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The SHA-256 of the original.
    pub fn sha256(&self) -> &str {
        &self.0[..64]
    }

    pub(crate) fn shelf(&self) -> &str {
        &self.0[..2]
    }
}

impl fmt::Display for BodyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn lower_hex(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

/// The 32 bytes of a SHA-256 written as 64 lower-case digits; nothing else passes.
pub(crate) fn parse_hash(text: &str) -> Result<[u8; 32]> {
    let mut hash = [0u8; 32];
    if text.len() != 64 || !lower_hex(text) || hex::decode_to_slice(text, &mut hash).is_err() {
        return Err(VaultError::NotAHash);
    }
    Ok(hash)
}

impl FromStr for BodyName {
    type Err = VaultError;
    fn from_str(text: &str) -> Result<Self> {
        match text.split_once('.') {
            Some((hash, id)) if hash.len() == 64 && id.len() == 16 && lower_hex(hash) && lower_hex(id) => {
                Ok(Self(text.to_owned()))
            }
            _ => Err(VaultError::NotAHash),
        }
    }
}

/// One body in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// What it is called.
    pub name: BodyName,
    /// Its sealed length.
    pub len: u64,
    /// When the store says it was written.
    pub written: Moment,
}

/// What an interrupted write left behind under a temporary name.
pub(crate) struct Stray {
    pub(crate) name: String,
    pub(crate) written: Moment,
}

pub(crate) trait Store: Send + Sync {
    /// Durable and visible under their names when it returns; on an error none is to be relied on.
    fn put(&self, bodies: &[(BodyName, Vec<u8>)]) -> Result<()>;
    fn get(&self, name: &BodyName) -> Result<Vec<u8>>;
    fn list(&self) -> Result<Vec<Body>>;
    fn remove(&self, name: &BodyName) -> Result<()>;
    fn strays(&self) -> Result<Vec<Stray>>;
    fn remove_stray(&self, stray: &Stray) -> Result<()>;
}
