//! The shelf between the counter and the vault: lays what comes in before anybody looks at it, fetches originals again,
//! and hands their keys from file to file. Nothing here happens inside a transaction except the wrapping of a key.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use badge::{Actor, Door};
use kernel::{ArrivalId, Chance, ClientId, Fault, Outcome, Stop};
use register::{Lane, Read};
use vault::{DataKey, Vault};

use crate::{Channel, KeyRing, ReceiveArrival, Received, Refusal, public};

/// One file at the counter.
#[derive(Debug, Clone, Default)]
pub struct Incoming {
    /// The arrival that it shall be: for a way in that may have to give the same one again after a crash, and looks
    /// first whether it is there.
    pub id: Option<ArrivalId>,
    /// The name that it came with: data, never a path.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Cheap to share behind an `Arc`.
pub struct Shelf {
    vault: Vault,
    chance: Mutex<Box<dyn Chance>>,
    /// Data keys that were opened, by their wrapping: opening one costs a decryption, and a day's post asks for few.
    opened: Mutex<HashMap<Vec<u8>, Arc<DataKey>>>,
}

impl Shelf {
    /// A shelf in front of this vault.
    pub fn new(vault: Vault, chance: Box<dyn Chance>) -> Self {
        Self { vault, chance: Mutex::new(chance), opened: Mutex::new(HashMap::new()) }
    }

    /// The vault behind it.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// A new data key for a file, wrapped by the store key.
    pub fn new_data_key(&self) -> Result<Vec<u8>, Fault> {
        let mut chance = self.chance.lock().unwrap_or_else(PoisonError::into_inner);
        let (_, wrapped) = self.vault.new_data_key(chance.as_mut())?;
        Ok(wrapped)
    }

    fn data_key(&self, wrapped: &[u8]) -> Result<Arc<DataKey>, Fault> {
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = opened.get(wrapped) {
            return Ok(Arc::clone(key));
        }
        let key = Arc::new(self.vault.open_data_key(wrapped)?);
        if opened.len() > 4096 {
            opened.clear();
        }
        opened.insert(wrapped.to_vec(), Arc::clone(&key));
        Ok(key)
    }

    /// Lays some files in the vault, durably, and only then says that they have come. One answer for each, in order.
    pub fn receive(
        &self,
        door: &Door,
        actor: &Actor,
        channel: Channel,
        incoming: &[Incoming],
        lane: Lane,
    ) -> Result<Vec<Outcome<Received, Refusal>>, Fault> {
        let hashes: Vec<String> = incoming.iter().map(|i| vault::sha256(&i.bytes)).collect();
        let (mail_key, known) = door.read_here(actor, |read| {
            let known: Result<Vec<bool>, Fault> =
                hashes.iter().map(|h| public::has_original(read, h)).collect();
            Ok((public::mail_key(read)?, known?))
        })?;
        let under = self.data_key(&mail_key)?;
        let mut fresh: Vec<usize> = Vec::new();
        for (at, hash) in hashes.iter().enumerate() {
            if !known[at] && !fresh.iter().any(|f| hashes[*f] == *hash) {
                fresh.push(at);
            }
        }
        let bodies: Vec<&[u8]> = fresh.iter().map(|at| incoming[*at].bytes.as_slice()).collect();
        let laid = self.vault.lay_many(&bodies, &under, &mut Turns(&self.chance))?;
        let mut wrapped: HashMap<usize, Vec<u8>> =
            fresh.into_iter().zip(laid.into_iter().map(|l| l.wrapped)).collect();
        let begun: Vec<_> = incoming
            .iter()
            .enumerate()
            .map(|(at, one)| {
                let command = ReceiveArrival {
                    id: one.id,
                    sha256: hashes[at].clone(),
                    bytes: one.bytes.len() as u64,
                    wrapped: wrapped.remove(&at),
                    channel,
                    file_name: one.name.clone(),
                };
                door.begin(actor, command, lane)
            })
            .collect();
        let gone = || Err(Stop::Fault(Fault::unknown("the register stopped before it answered")));
        Ok(begun.into_iter().map(|answer| answer.recv().unwrap_or_else(|_| gone())).collect())
    }

    /// An original as it came. Its hash is proved on the way.
    pub fn fetch(&self, read: &mut dyn Read, sha256: &str) -> Result<Vec<u8>, Fault> {
        let (holder, wrapped) =
            public::any_key(read, sha256)?.ok_or_else(|| Fault::not_found("no such original"))?;
        let data_key = if holder.is_empty() {
            public::mail_key(read)?
        } else {
            let client: ClientId =
                holder.parse().map_err(|_| Fault::broken("a key whose holder is nobody"))?;
            clients::public::data_key(read, client)?
        };
        let under = self.data_key(&data_key)?;
        self.vault.fetch(sha256, &wrapped, &under).map_err(Fault::from)
    }
}

/// Chance that is locked for a moment at a time: whoever lays a file waits for the disk, and nobody waits for them.
struct Turns<'m>(&'m Mutex<Box<dyn Chance>>);

impl Chance for Turns<'_> {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill(bytes);
    }
}

impl KeyRing for Shelf {
    fn rewrap(&self, wrapped: &[u8], from: &[u8], to: &[u8]) -> Result<Vec<u8>, Fault> {
        let (from, to) = (self.data_key(from)?, self.data_key(to)?);
        let mut chance = self.chance.lock().unwrap_or_else(PoisonError::into_inner);
        self.vault.rewrap(wrapped, &from, &to, chance.as_mut()).map_err(Fault::from)
    }
}
