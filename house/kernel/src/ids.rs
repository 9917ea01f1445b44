//! Ids are UUIDs in text form, opaque to everybody outside: version 7, sortable by the moment they were made, or version 8
//! when somebody outside settled by a key of theirs which one it is.

use std::{fmt, str::FromStr};

use crate::{Chance, Moment};

/// What every id can do, so that one function can make, store and read them all.
pub trait Id: Sized + Copy + fmt::Display + FromStr<Err = BadId> {
    /// A new id from the present moment and ten bytes of chance (RFC 9562, version 7).
    fn make(now: Moment, chance: &mut dyn Chance) -> Self;

    /// The id that a key stands for, the same every time (RFC 9562, version 8). The bytes are a digest of the key.
    fn of_key(digest: [u8; 16]) -> Self;
}

/// A text that is not an id of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadId(pub String);

impl fmt::Display for BadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "\u{201c}{}\u{201d} is not an id of this system",
            self.0.chars().take(64).collect::<String>()
        )
    }
}

impl std::error::Error for BadId {}

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(uuid::Uuid);

        impl Id for $name {
            fn make(now: Moment, chance: &mut dyn Chance) -> Self {
                let mut bytes = [0u8; 10];
                chance.fill(&mut bytes);
                Self(uuid::Builder::from_unix_timestamp_millis(now.ms().max(0) as u64, &bytes).into_uuid())
            }

            fn of_key(digest: [u8; 16]) -> Self {
                Self(uuid::Builder::from_custom_bytes(digest).into_uuid())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = BadId;
            fn from_str(text: &str) -> Result<Self, BadId> {
                uuid::Uuid::try_parse(text).map(Self).map_err(|_| BadId(text.to_owned()))
            }
        }
    )+};
}

id! {
    /// A party whom the firm represents, or did.
    ClientId,
    /// One legal case or programme of a client.
    MatterId,
    /// One debt.
    AccountId,
    /// One person who works here.
    StaffId,
    /// One thing that came in by one channel.
    ArrivalId,
    /// One logical document inside an arrival.
    PaperId,
    /// One original in the vault, with what was read from it.
    DocumentId,
    /// A paper put on a matter.
    FilingId,
    /// A last day, computed or entered.
    DeadlineId,
    /// Something that somebody must do.
    TaskId,
    /// A note on a file.
    NoteId,
    /// One planned debit of a payment plan.
    DraftId,
    /// One reminder of a last day to one person.
    AlertId,
    /// One entry of a calendar: a hearing, a meeting, an absence.
    EntryId,
    /// A secret address under which a calendar can be read.
    FeedId,
    /// A day on which a court was closed, entered by a person.
    ClosureId,
}
