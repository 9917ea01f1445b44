//! The three languages of the interface and of the firm's letters.

use std::fmt;

/// English, Spanish or Greek.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Spanish.
    Es,
    /// Greek.
    El,
}

impl Lang {
    /// All of them, in the order in which menus show them.
    pub const ALL: [Self; 3] = [Self::En, Self::Es, Self::El];

    /// BCP 47 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
            Self::El => "el",
        }
    }

    /// From a code (`es`, `es-MX`), an English name (`Spanish`) or the language's own name.
    pub fn parse(text: &str) -> Option<Self> {
        let lower = text.trim().to_lowercase();
        match lower.split(['-', '_']).next().unwrap_or("") {
            "en" | "eng" | "english" => Some(Self::En),
            "es" | "spa" | "spanish" | "español" | "espanol" => Some(Self::Es),
            "el" | "gr" | "ell" | "gre" | "greek" | "ελληνικά" | "ελληνικα" => Some(Self::El),
            _ => None,
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
