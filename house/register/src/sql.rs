//! What a statement must be before an engine sees it: one statement, portable, its `$1 $2 …` first used in order, and
//! nothing in it that could end the transaction around it. Each statement is looked at once per connection.

use crate::Engine;

/// A statement that has been looked at.
#[derive(Debug, PartialEq)]
pub(crate) struct Checked {
    /// As the engine wants it (`?1` on SQLite, where `$1` would be a *name* numbered by first appearance).
    pub text: String,
    /// How many values it takes.
    pub params: usize,
    /// Whether it changes rows.
    pub writes: bool,
}

/// Looks at a statement. The error is for the programmer.
pub(crate) fn check(sql: &str, engine: Engine) -> Result<Checked, String> {
    let mut text = String::with_capacity(sql.len());
    let mut words: Vec<String> = Vec::new();
    let mut params = 0;
    let mut rest = sql;
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            '\'' | '"' => quoted(rest, c)?,
            '-' if rest.starts_with("--") => rest.find('\n').unwrap_or(rest.len()),
            '/' => {
                return Err(
                    "`/` divides differently from engine to engine, and comments are written `--`".into()
                );
            }
            ';' if !rest[1..].trim().is_empty() => return Err("one statement at a time".into()),
            ';' => rest.len(),
            '?' => return Err("placeholders are written $1, $2, …".into()),
            '$' => {
                let digits = rest[1..].bytes().take_while(u8::is_ascii_digit).count();
                let number: usize =
                    rest[1..=digits].parse().map_err(|_| "a `$` without its number".to_owned())?;
                if number == 0 || number > params + 1 {
                    return Err(format!("${number} is used before ${}", params + 1));
                }
                params = params.max(number);
                text.push(if engine == Engine::Sqlite { '?' } else { '$' });
                text.push_str(&rest[1..=digits]);
                rest = &rest[digits + 1..];
                continue;
            }
            c if c.is_alphabetic() || c == '_' => {
                let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
                words.push(rest[..end].to_ascii_uppercase());
                end
            }
            c => c.len_utf8(),
        };
        if c != ';' {
            text.push_str(&rest[..taken]);
        }
        rest = &rest[taken..];
    }
    let writes = kind(&words)?;
    Ok(Checked { text, params, writes })
}

/// Up to and with the closing quote.
fn quoted(rest: &str, quote: char) -> Result<usize, String> {
    rest[1..].find(quote).map(|end| end + 2).ok_or_else(|| "a quote is not closed".to_owned())
}

/// Whether the statement writes; what may not stand in a command at all is refused.
fn kind(words: &[String]) -> Result<bool, String> {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    match word(0) {
        "SELECT" | "VALUES" => Ok(false),
        "WITH" if words.iter().any(|w| matches!(w.as_str(), "INSERT" | "UPDATE" | "DELETE")) => {
            Err("a WITH may not write".into())
        }
        "WITH" => Ok(false),
        "INSERT" | "UPDATE" if word(1) == "OR" => Err("OR ROLLBACK and its kin: use ON CONFLICT".into()),
        "INSERT" | "UPDATE" | "DELETE" => Ok(true),
        other => {
            Err(format!("a statement that begins with {other:?} does not belong in a transaction of ours"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_both(sql: &str, expected: Result<(&str, usize, bool), ()>) {
        let found = check(sql, Engine::Sqlite);
        let found = found.as_ref().map(|c| (c.text.as_str(), c.params, c.writes)).map_err(|_| ());
        assert_eq!(found, expected, "{sql}");
        if let Ok(found) = check(sql, Engine::Postgres) {
            assert_eq!(found.text, sql.trim_end_matches(';'), "PostgreSQL takes it as it is written");
        }
    }

    #[test]
    fn placeholders_become_positions_and_must_come_in_order() {
        check_both("SELECT $1, $2, $1", Ok(("SELECT ?1, ?2, ?1", 2, false)));
        check_both("SELECT $2, $1", Err(()));
        check_both("SELECT $0", Err(()));
        check_both("SELECT $", Err(()));
        check_both("SELECT ?1", Err(()));
        check_both(
            "UPDATE t SET a = $1 WHERE b = '$9' AND c = $2",
            Ok(("UPDATE t SET a = ?1 WHERE b = '$9' AND c = ?2", 2, true)),
        );
    }

    #[test]
    fn nothing_may_end_the_transaction_around_it() {
        check_both("COMMIT", Err(()));
        check_both("ROLLBACK", Err(()));
        check_both("PRAGMA foreign_keys = OFF", Err(()));
        check_both("INSERT OR ROLLBACK INTO t VALUES ($1)", Err(()));
        check_both("SELECT 1; COMMIT", Err(()));
        check_both("SELECT 1;", Ok(("SELECT 1", 0, false)));
        check_both("WITH x AS (SELECT 1) DELETE FROM t", Err(()));
        check_both("SELECT a / b FROM t", Err(()));
        check_both("SELECT 'a/b'", Ok(("SELECT 'a/b'", 0, false)));
        check_both("SELECT 'open", Err(()));
        check_both("", Err(()));
    }
}
