//! The pieces, one file for each kind.

mod buttons;
mod charts;
mod evidence;
mod forms;
mod lists;
mod marks;
mod notices;
mod page;
mod tables;
mod timeline;

pub use buttons::{Button, actions, bar, dialog, menu};
pub use charts::{Bar, bars, hours};
pub use evidence::{
    Agree, EvidenceBox, Fact, Reason, checks, compare, effects, evidence, facts, page_image, page_missing,
    reasons,
};
pub use forms::{Field, Form, Kind, Wrong, upload};
pub use lists::{Filter, Row, Tab, bulk, grouped_list, list, listed, pager, pills, tabs};
pub use marks::{Icon, Tone, icon, mark, marks, tag};
pub use notices::{empty, fault_page, notice, presence, refusal, refusal_page, strip, toast, undo, undo_by};
pub use page::{Crumb, NavItem, Page, Section, Step, Theme, Viewer, print_sheet};
pub use tables::{Column, Table, card, definitions, pair, section};
pub use timeline::{Day, Entry, timeline};
