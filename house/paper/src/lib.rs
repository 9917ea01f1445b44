//! The furniture of every page: layout, lists, forms, marks, evidence, keys, and the words for them in three languages.
//! It knows no department: what stands in a list or on a form is handed in. A fragment is a function that gives `Markup`;
//! the full page calls the same function, and the script swaps parts of full pages, so that the two cannot drift.
//!
//! Pages work without script. The script (`assets/paper.js`) adds keys, swapping, dropping of files and the palette;
//! the style sheet (`assets/paper.css`) holds all looks. Nothing is inline, nothing comes from outside.

mod assets;
mod dates;
mod furniture;
mod messages;
mod numbers;
mod security;

pub use assets::{Asset, asset_routes, asset_url, assets};
pub use dates::{
    ago, date, date_short, date_time, date_with_day, date_with_day_short, day_head, days_until, due,
    relative_day, time, waited, when,
};
pub use furniture::*;
pub use kernel::{Date, Lang, Moment, Money};
pub use maud::{Markup, PreEscaped, Render, html};
pub use messages::Messages;
pub use numbers::{amount, money, number};
pub use security::{FILE_POLICY, HEADERS, PAGE_POLICY, download_headers, with_security_headers};

messages!(pub static TEXT);

/// A text of the furniture.
pub fn t(lang: Lang, key: &str) -> &str {
    TEXT.t(lang, key)
}

/// A text of the furniture with its `{names}` filled in.
pub fn t_with(lang: Lang, key: &str, with: &[(&str, &str)]) -> String {
    TEXT.t_with(lang, key, with)
}

/// A text of the furniture in the form for a number.
pub fn t_n(lang: Lang, key: &str, n: u64, with: &[(&str, &str)]) -> String {
    TEXT.t_n(lang, key, n, with)
}

#[cfg(test)]
mod tests {
    crate::messages_test!(crate::TEXT);
}
