//! What is asked of this desk.

use kernel::{AlertId, Command, Date, Subject};

use crate::Refusal;

/// One round of reminders: what is due is raised, what nobody acknowledged goes to the next person, what is closed is laid
/// aside. Chancery itself gives it, as often as it likes: a round that finds nothing changes nothing.
#[derive(Debug, Clone)]
pub struct MakeAlerts {
    /// Today, where the firm is.
    pub today: Date,
}

/// What a round did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Made {
    pub raised: u64,
    pub escalated: u64,
    pub closed: u64,
}

impl Command for MakeAlerts {
    const NAME: &'static str = "calendar.make_alerts";
    type Done = Made;
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}

/// I have seen it.
#[derive(Debug, Clone)]
pub struct AcknowledgeAlert {
    pub alert: AlertId,
}

impl Command for AcknowledgeAlert {
    const NAME: &'static str = "calendar.acknowledge_alert";
    type Done = ();
    type Refusal = Refusal;
    fn subject(&self) -> Subject {
        Subject::Firm
    }
}
