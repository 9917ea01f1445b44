//! What is asked of this desk. The secret is made by the caller; only its hash comes here.

use kernel::{Command, FeedId, Subject};

use crate::Refusal;

/// How much a feed tells to whoever knows its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// What must be done, whose it is, where it is written.
    Full,
    /// That something is due; no title, no name.
    Busy,
}

impl Detail {
    /// Stable word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Busy => "busy",
        }
    }

    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Full, Self::Busy].into_iter().find(|detail| detail.word() == word)
    }
}

/// A new address for one's own last days.
#[derive(Debug, Clone)]
pub struct MakeFeed {
    pub hash: String,
    /// Which program or device it is for.
    pub label: String,
    pub detail: Detail,
}

impl Command for MakeFeed {
    const NAME: &'static str = "calendar.make_feed";
    type Done = FeedId;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}

/// The address answers nobody any more. One's own; an administrator ends anybody's.
#[derive(Debug, Clone)]
pub struct EndFeed {
    pub feed: FeedId,
}

impl Command for EndFeed {
    const NAME: &'static str = "calendar.end_feed";
    type Done = ();
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}
