//! Where a last day stands.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The states of a deadline. It stands in the first three; alerts go out in all of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Proposed: nobody has checked it.
    Provisional,
    /// One person has checked it, a second must.
    Checked,
    /// Everybody whom the policy asks for has checked it.
    Confirmed,
    /// What had to be done is done.
    Done,
    /// It does not hold any more, for a reason that a person gave.
    Cancelled,
    /// The filing that made it was taken back.
    Withdrawn,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Provisional, Self::Checked, Self::Confirmed, Self::Done, Self::Cancelled, Self::Withdrawn];

    /// Stable word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Provisional => "provisional",
            Self::Checked => "checked",
            Self::Confirmed => "confirmed",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Does the day still have to be kept?
    pub const fn stands(self) -> bool {
        matches!(self, Self::Provisional | Self::Checked | Self::Confirmed)
    }

    /// Does it wait for a person's word?
    pub const fn waits(self) -> bool {
        matches!(self, Self::Provisional | Self::Checked)
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for State {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|state| state.word() == text)
            .ok_or_else(|| format!("no state is called {text:?}"))
    }
}
