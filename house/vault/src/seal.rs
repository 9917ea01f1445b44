//! How one original is closed: pieces of 1 MiB, each sealed with AES-256-GCM-SIV under the original's own key.
//! The nonce of a piece is its number and whether it is the last, so that pieces cannot be left out, doubled,
//! reordered or taken from another body; the hash of the whole is authenticated with every piece.

use aes_gcm_siv::{
    Nonce,
    aead::{Aead, Payload},
};
use sha2::{Digest, Sha256};

use crate::{Result, VaultError, keys::BodyKey};

const MAGIC: &[u8; 4] = b"CHV1";
const PIECE: usize = 1024 * 1024;
const TAG: usize = 16;

/// SHA-256 of the bytes as they came.
pub(crate) fn hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

fn nonce(number: u64, last: bool) -> [u8; 12] {
    let mut nonce = [0u8; 12];
    nonce[..8].copy_from_slice(&number.to_be_bytes());
    nonce[11] = u8::from(last);
    nonce
}

fn bound_to(hash: &[u8; 32]) -> Vec<u8> {
    [MAGIC.as_slice(), hash].concat()
}

/// How long a body of this many bytes is once sealed.
pub fn sealed_len(len: usize) -> usize {
    MAGIC.len() + len + len.div_ceil(PIECE).max(1) * TAG
}

/// Closes an original. An empty one has one empty last piece.
pub(crate) fn seal(bytes: &[u8], hash: &[u8; 32], key: &BodyKey) -> Result<Vec<u8>> {
    let cipher = key.cipher();
    let aad = bound_to(hash);
    let count = bytes.len().div_ceil(PIECE).max(1);
    let mut out = Vec::with_capacity(sealed_len(bytes.len()));
    out.extend_from_slice(MAGIC);
    for number in 0..count {
        let from = number * PIECE;
        let msg = &bytes[from..bytes.len().min(from + PIECE)];
        let piece = cipher
            .encrypt(
                Nonce::from_slice(&nonce(number as u64, number + 1 == count)),
                Payload { msg, aad: &aad },
            )
            .map_err(|_| VaultError::WrongKey)?;
        out.extend_from_slice(&piece);
    }
    Ok(out)
}

/// Opens it again and proves that it is what its name says.
pub(crate) fn open(sealed: &[u8], hash: &[u8; 32], key: &BodyKey) -> Result<Vec<u8>> {
    let damaged = |why| VaultError::Damaged(hex::encode(hash), why);
    let rest = sealed.strip_prefix(MAGIC.as_slice()).ok_or_else(|| damaged("it does not begin as a body"))?;
    let count = rest.len().div_ceil(PIECE + TAG);
    if count == 0 {
        return Err(damaged("it has no pieces"));
    }
    let cipher = key.cipher();
    let aad = bound_to(hash);
    let mut out = Vec::with_capacity(rest.len());
    for (number, msg) in rest.chunks(PIECE + TAG).enumerate() {
        let piece = cipher
            .decrypt(
                Nonce::from_slice(&nonce(number as u64, number + 1 == count)),
                Payload { msg, aad: &aad },
            )
            .map_err(|_| damaged("a piece is not as it was sealed"))?;
        out.extend_from_slice(&piece);
    }
    if self::hash(&out) == *hash { Ok(out) } else { Err(damaged("its hash is another")) }
}
