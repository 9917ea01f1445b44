//! The permission table: for every command and every route, the roles that may use it. What is not in it, nobody may.

use std::{
    collections::{BTreeMap, HashSet},
    fmt,
};

use crate::Role;

/// The table, read once at start.
#[derive(Debug, Clone, Default)]
pub struct Permissions {
    rows: BTreeMap<String, HashSet<Role>>,
    public: HashSet<String>,
}

/// A table that cannot be read, or that lacks a row. The server does not start on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadTable(pub String);

impl fmt::Display for BadTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BadTable {}

impl Permissions {
    /// Reads lines of `name: role role ...`; `#` begins a comment, `everyone` stands for all roles but the machine,
    /// `public` for a route that needs no sign-in.
    pub fn parse(text: &str) -> Result<Self, BadTable> {
        let mut rows = BTreeMap::new();
        let mut public = HashSet::new();
        for (at, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or("").trim();
            if line.is_empty() {
                continue;
            }
            let wrong = |why: &str| BadTable(format!("permission table, line {}: {why}", at + 1));
            let (name, words) = line.rsplit_once(':').ok_or_else(|| wrong("a line is `name: role role`"))?;
            let mut roles = HashSet::new();
            for word in words.split_whitespace() {
                match word {
                    "everyone" => roles.extend(Role::ALL.into_iter().filter(|r| *r != Role::Machine)),
                    "public" => {
                        public.insert(name.trim().to_owned());
                    }
                    _ => {
                        roles.insert(word.parse().map_err(|e: String| wrong(&e))?);
                    }
                }
            }
            if rows.insert(name.trim().to_owned(), roles).is_some() {
                return Err(wrong("this name stands here twice"));
            }
        }
        Ok(Self { rows, public })
    }

    /// May this role use this command or route?
    pub fn allows(&self, name: &str, role: Role) -> bool {
        self.rows.get(name).is_some_and(|roles| roles.contains(&role))
    }

    /// Does this route need no sign-in?
    pub fn is_public(&self, name: &str) -> bool {
        self.public.contains(name)
    }

    /// Is there a row at all?
    pub fn knows(&self, name: &str) -> bool {
        self.rows.contains_key(name)
    }

    /// Refuses when one of `names` has no row (AZ-02).
    pub fn require_all<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> Result<(), BadTable> {
        let missing: Vec<_> = names.into_iter().filter(|n| !self.knows(n)).collect();
        if missing.is_empty() {
            return Ok(());
        }
        Err(BadTable(format!(
            "these have no row in the permission table, so nobody may use them and the server does not start: {}",
            missing.join(", ")
        )))
    }

    /// All names, for the check that nothing in the table is left over.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.rows.keys().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_in_the_table_nobody_may() {
        let table = Permissions::parse("a.b: clerk admin # why\nGET /: public\n").unwrap();
        assert!(table.allows("a.b", Role::Clerk));
        assert!(!table.allows("a.b", Role::Biller));
        assert!(!table.allows("a.c", Role::Admin));
        assert!(!table.allows("GET /", Role::Admin));
        assert!(table.is_public("GET /") && !table.is_public("a.b"));
        assert!(table.require_all(["a.b", "GET /"]).is_ok());
    }

    #[test]
    fn sec_az_02_a_missing_row_is_named() {
        let table = Permissions::parse("a.b: clerk").unwrap();
        let error = table.require_all(["a.b", "GET /x"]).unwrap_err();
        assert!(error.0.contains("GET /x"), "{error}");
    }

    #[test]
    fn a_bad_row_is_refused_with_its_line() {
        for (text, part) in
            [("a.b clerk", "line 1"), ("\na: wizard", "line 2"), ("a: clerk\na: admin", "twice")]
        {
            assert!(Permissions::parse(text).unwrap_err().0.contains(part), "{text}");
        }
    }
}
