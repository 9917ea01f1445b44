//! What is asked of this desk.

use kernel::{Command, Date, Moment, Subject};

use crate::Refusal;

/// I have looked through the register of this day.
#[derive(Debug, Clone)]
pub struct CloseDay {
    pub day: Date,
    /// When the day began and ended where the firm is.
    pub from: Moment,
    pub to: Moment,
    /// What was on the page that is signed: nothing may have come in between.
    pub hash: String,
}

impl Command for CloseDay {
    const NAME: &'static str = "calendar.close_day";
    type Done = ();
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}
