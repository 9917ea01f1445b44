//! Those who read the record and act on it afterwards: the reading of arrivals, and search. Each moves its own rows and
//! its own cursor only, and may be run twice.

pub mod docket_clock;
mod reading_desk;
pub mod search;
mod sheaf;

pub use docket_clock::DocketClock;
pub use reading_desk::{Progress, ReadingDesk};
