//! What is asked of this desk.

use kernel::{Command, MatterId, Subject};

use crate::{Duty, Refusal};

/// Somebody answers for the last days of a matter from now on, or (without a matter) for those that nobody else answers for.
#[derive(Debug, Clone)]
pub struct AssignDuty {
    pub matter: Option<MatterId>,
    pub duty: Duty,
    /// Who may sign in, by id; nobody, to end it.
    pub user: Option<String>,
}

impl Command for AssignDuty {
    const NAME: &'static str = "calendar.assign_duty";
    type Done = ();
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        self.matter.map_or(Subject::Firm, Subject::Matter)
    }
}
