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
    /// Somebody was given a sign-in link.
    UserInvited {
        /// User id.
        user: String,
    },
    /// Somebody has left.
    UserClosed {
        /// User id.
        user: String,
    },
    /// A program may act for somebody.
    TokenIssued {
        /// User id.
        user: String,
        /// As the list names it.
        token: String,
        /// How long it is good.
        days: i64,
    },
    /// A program may not act for somebody any more.
    TokenEnded {
        /// User id.
        user: String,
        /// As the list names it.
        token: String,
    },
}

impl Event for PersonnelEvent {
    fn name(&self) -> &'static str {
        match self {
            Self::FirmFounded => "personnel.firm_founded",
            Self::StaffImported { .. } => "personnel.staff_imported",
            Self::UserAdded { .. } => "personnel.user_added",
            Self::UserInvited { .. } => "personnel.user_invited",
            Self::UserClosed { .. } => "personnel.user_closed",
            Self::TokenIssued { .. } => "personnel.token_issued",
            Self::TokenEnded { .. } => "personnel.token_ended",
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
            Self::UserInvited { user } | Self::UserClosed { user } => json!({ "user": user }).to_string(),
            Self::TokenIssued { user, token, days } => {
                json!({ "user": user, "token": token, "days": days }).to_string()
            }
            Self::TokenEnded { user, token } => json!({ "user": user, "token": token }).to_string(),
        }
    }
}
