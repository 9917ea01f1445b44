//! What can be said of the firm and its people on the record.

use kernel::{Event, StaffId, Subject};
use serde_json::json;

/// Events of this department.
#[derive(Debug)]
pub enum PersonnelEvent {
    /// The firm has been set up.
    FirmFounded,
    /// A batch of an import.
    StaffImported {
        /// Who.
        staff: Vec<StaffId>,
    },
    /// Somebody may sign in.
    UserAdded {
        /// User id.
        user: String,
        /// With which role.
        role: String,
    },
}

impl Event for PersonnelEvent {
    fn name(&self) -> &'static str {
        match self {
            Self::FirmFounded => "personnel.firm_founded",
            Self::StaffImported { .. } => "personnel.staff_imported",
            Self::UserAdded { .. } => "personnel.user_added",
        }
    }

    fn subject(&self) -> Subject {
        Subject::Firm
    }

    fn body(&self) -> String {
        match self {
            Self::FirmFounded => "{}".to_owned(),
            Self::StaffImported { staff } => {
                json!({ "staff": staff.iter().map(ToString::to_string).collect::<Vec<_>>() }).to_string()
            }
            Self::UserAdded { user, role } => json!({ "user": user, "role": role }).to_string(),
        }
    }
}
