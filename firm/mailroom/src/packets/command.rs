//! What is asked of this desk.

use kernel::{Command, Date, Fault, PaperId, Subject};
use reading::{Page, Paper};
use register::Read;

use crate::{
    Refusal,
    public::{self, PaperRow},
};

/// Pages read as one paper: what it is, and its words.
#[derive(Debug, Clone, PartialEq)]
pub struct Reread {
    pub paper: Paper,
    pub text: String,
}

impl Reread {
    fn of(pages: &[&Page]) -> Self {
        let text = pages.iter().map(|p| p.text()).collect::<Vec<_>>().join("\n");
        Self { paper: reading::one_paper(pages), text }
    }
}

/// The page and all after it are another paper.
#[derive(Debug, Clone)]
pub struct SplitPaper {
    pub paper: PaperId,
    pub version: i64,
    pub first: Reread,
    pub second: Reread,
    pub today: Date,
}

impl SplitPaper {
    /// Reads both halves anew, so that each is known for what it is; `page` is the first page of the second.
    pub fn at(
        read: &mut dyn Read,
        row: &PaperRow,
        version: i64,
        page: u32,
        today: Date,
    ) -> Result<Result<Self, Refusal>, Fault> {
        let (before, after): (Vec<u32>, Vec<u32>) = row.pages.iter().partition(|n| **n < page);
        if before.is_empty() || after.is_empty() {
            return Ok(Err(Refusal::NoSuchPage(page)));
        }
        let kept = public::file_pages(read, row)?;
        let half = |numbers: &[u32]| {
            let pages: Vec<&Page> = kept.iter().filter(|p| numbers.contains(&p.number)).collect();
            (pages.len() == numbers.len()).then(|| Reread::of(&pages))
        };
        let (Some(first), Some(second)) = (half(&before), half(&after)) else {
            return Ok(Err(Refusal::NotSeparable));
        };
        Ok(Ok(Self { paper: row.id, version, first, second, today }))
    }
}

impl Command for SplitPaper {
    const NAME: &'static str = "mailroom.split_paper";
    /// The new paper.
    type Done = PaperId;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}

/// This paper goes on from the one before it in the same file: the two are one.
#[derive(Debug, Clone)]
pub struct JoinPaper {
    pub paper: PaperId,
    pub version: i64,
    pub previous: PaperId,
    pub previous_version: i64,
    pub whole: Reread,
    pub today: Date,
}

impl JoinPaper {
    /// Finds the paper before this one and reads the two as one.
    pub fn with_previous(
        read: &mut dyn Read,
        row: &PaperRow,
        version: i64,
        today: Date,
    ) -> Result<Result<Self, Refusal>, Fault> {
        let first = row.pages.iter().min().copied().unwrap_or(0);
        let before = public::papers_of(read, row.arrival)?
            .into_iter()
            .filter(|p| p.id != row.id && p.part == row.part && p.state != "joined")
            .filter(|p| p.pages.iter().max().is_some_and(|last| *last < first))
            .max_by_key(|p| p.pages.iter().max().copied());
        let Some(previous) = before else { return Ok(Err(Refusal::NothingBefore)) };
        let mut whole = previous.clone();
        whole.pages.extend(&row.pages);
        let kept = public::file_pages(read, row)?;
        let pages: Vec<&Page> = kept.iter().filter(|p| whole.pages.contains(&p.number)).collect();
        if pages.len() != whole.pages.len() {
            return Ok(Err(Refusal::NotSeparable));
        }
        Ok(Ok(Self {
            paper: row.id,
            version,
            previous: previous.id,
            previous_version: previous.version,
            whole: Reread::of(&pages),
            today,
        }))
    }
}

impl Command for JoinPaper {
    const NAME: &'static str = "mailroom.join_paper";
    /// The paper that holds all pages.
    type Done = PaperId;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}
