//! Numbered stories, run in order, each in one transaction that begins by taking its number: two processes cannot both.

use kernel::{Clock, Fault};
use sha2::{Digest, Sha256};

use crate::{Engine, Val, conn::Conn};

/// One story of the schema.
pub struct Migration {
    /// `0001_register`.
    pub name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

macro_rules! file {
    ($name:literal, $end:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../migrations/", $name, $end))
    };
}

/// The same file on both engines: `common!("0002_badge")` is `migrations/0002_badge.sql`.
macro_rules! common {
    ($name:literal) => {
        Migration { name: $name, sqlite: file!($name, ".sql"), postgres: file!($name, ".sql") }
    };
}

/// Two files: `NAME.sqlite.sql` and `NAME.postgres.sql`, only where the engines truly differ.
macro_rules! split {
    ($name:literal) => {
        Migration {
            name: $name,
            sqlite: file!($name, ".sqlite.sql"),
            postgres: file!($name, ".postgres.sql"),
        }
    };
}

/// All stories, in order. Add one line here for each new file; a released file never changes.
#[rustfmt::skip] // one line each
pub static MIGRATIONS: &[Migration] = &[
    split!("0001_register"),
    common!("0002_badge"),
    common!("0003_firm"),
    common!("0004_mailroom"),
    split!("0005_search"),
    common!("0006_threads"),
    common!("0007_token_label"),
    common!("0008_desk"),
    common!("0009_paper_lists"),
    common!("0010_copies"),
    common!("0012_reading_parts"),
    split!("0013_unselective"),
    split!("0014_search_anew"),
    common!("0015_drafts"),
    common!("0016_paper_owner"),
    common!("0020_docket"),
    common!("0021_alerts"),
    common!("0022_feeds"),
];

impl Migration {
    /// Its number.
    pub fn number(&self) -> i64 {
        self.name.split('_').next().and_then(|number| number.parse().ok()).unwrap_or(0)
    }

    /// Its text as it is written.
    pub fn text(&self, engine: Engine) -> &'static str {
        match engine {
            Engine::Sqlite => self.sqlite,
            Engine::Postgres => self.postgres,
        }
    }

    /// Its text as the engine wants it: the word `BYTES` is its type for bytes.
    fn sql(&self, engine: Engine) -> String {
        let bytes = if engine == Engine::Sqlite { "BLOB" } else { "BYTEA" };
        let mut out = String::new();
        for line in self.text(engine).lines() {
            let code = line.find("--").map_or(line, |comment| &line[..comment]);
            out.push_str(&whole_word(code, "BYTES", bytes));
            out.push('\n');
        }
        out
    }
}

/// Replaces a whole word.
fn whole_word(text: &str, word: &str, by: &str) -> String {
    let in_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(word) {
        let before = rest[..at].chars().next_back().or_else(|| out.chars().next_back());
        let after = rest[at + word.len()..].chars().next();
        let whole = !before.is_some_and(in_word) && !after.is_some_and(in_word);
        out.push_str(&rest[..at]);
        out.push_str(if whole { by } else { word });
        rest = &rest[at + word.len()..];
    }
    out.push_str(rest);
    out
}

fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Brings the store up to date, or refuses: a file that ran and has been changed since is not the schema that is there.
pub(crate) fn run(conn: &mut dyn Conn, clock: &dyn Clock) -> Result<(), Fault> {
    run_list(conn, clock, MIGRATIONS)
}

fn run_list(conn: &mut dyn Conn, clock: &dyn Clock, list: &[Migration]) -> Result<(), Fault> {
    prepare(conn)?;
    for story in list {
        if has_run(conn, story)? {
            continue;
        }
        let begin = if conn.engine() == Engine::Sqlite { "BEGIN IMMEDIATE" } else { "BEGIN" };
        conn.control(begin)?;
        let done = take(conn, clock, story).and_then(|()| Ok(conn.control("COMMIT")?));
        if let Err(fault) = done {
            let _ = conn.control("ROLLBACK");
            // somebody else may have been faster: then it has run, and all is well
            if !has_run(conn, story).unwrap_or(false) {
                return Err(Fault::broken(format!("migration {} failed: {}", story.name, fault.detail)));
            }
        }
    }
    Ok(())
}

/// The table of what has run.
fn prepare(conn: &mut dyn Conn) -> Result<(), Fault> {
    let make = "CREATE TABLE IF NOT EXISTS migration \
                (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, at_ms BIGINT NOT NULL)";
    // two processes that make it at once: one of them fails, and finds it there
    conn.script(make).or_else(|_| conn.script(make))
}

fn has_run(conn: &mut dyn Conn, story: &Migration) -> Result<bool, Fault> {
    let rows = conn.rows("SELECT name, sha256 FROM migration WHERE number = $1", &[story.number().into()])?;
    let Some(row) = rows.first() else { return Ok(false) };
    if row.text(0)? == story.name && row.text(1)? == sha256(story.text(conn.engine())) {
        Ok(true)
    } else {
        Err(Fault::broken(format!(
            "migration {} has been changed since it ran here as {}",
            story.name,
            row.text(0)?
        )))
    }
}

/// Takes the number first (its key is the lock), then tells the story.
fn take(conn: &mut dyn Conn, clock: &dyn Clock, story: &Migration) -> Result<(), Fault> {
    let engine = conn.engine();
    let row: [Val; 4] =
        [story.number().into(), story.name.into(), sha256(story.text(engine)).into(), clock.now().into()];
    conn.change("INSERT INTO migration (number, name, sha256, at_ms) VALUES ($1, $2, $3, $4)", &row)?;
    conn.script(&story.sql(engine))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_list_is_the_folder_and_the_numbers_go_up() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../migrations");
        let in_folder: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter_map(|name| name.strip_suffix(".sql").map(str::to_owned))
            .map(|name| name.trim_end_matches(".sqlite").trim_end_matches(".postgres").to_owned())
            .collect();
        let in_list: BTreeSet<String> = MIGRATIONS.iter().map(|story| story.name.to_owned()).collect();
        assert_eq!(in_folder, in_list);
        // A number may be left out: each story takes its own, so those who write at the same time need not wait.
        for pair in MIGRATIONS.windows(2) {
            assert!(pair[0].number() < pair[1].number(), "{}", pair[1].name);
        }
    }

    /// What not every engine that speaks like PostgreSQL has, or what would hold up a whole batch.
    #[test]
    fn the_stories_are_portable() {
        let banned = [
            "DEFERR",
            "TRIGGER",
            "EXCLUDE",
            "SERIAL",
            "AUTOINCREMENT",
            "JSONB",
            "TIMESTAMP",
            "NUMERIC",
            "REAL",
            "BLOB",
            "BYTEA",
        ];
        for story in MIGRATIONS {
            for engine in [Engine::Sqlite, Engine::Postgres] {
                let code: String =
                    story.text(engine).lines().filter_map(|line| line.split("--").next()).collect();
                for word in banned {
                    let found = whole_word(&code.to_uppercase(), word, "");
                    assert_eq!(found.len(), code.len(), "{}: {word}", story.name);
                }
                assert!(
                    story.text(engine).starts_with("-- "),
                    "{}: a sentence on why comes first",
                    story.name
                );
            }
        }
    }

    /// Not through the state: everything that was ever filed has the same one.
    #[test]
    fn a_paper_is_looked_for_by_what_tells_it_from_others() {
        let store = rusqlite::Connection::open_in_memory().unwrap();
        for story in MIGRATIONS {
            store.execute_batch(&story.sql(Engine::Sqlite)).unwrap();
        }
        let plan = |sql: &str| -> String {
            let mut plan = store.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            plan.query_map([], |row| row.get::<_, String>(3)).unwrap().map(Result::unwrap).collect()
        };
        let twin = plan("SELECT id FROM paper WHERE likeness = 'x' AND state = 'filed' ORDER BY id LIMIT 1");
        assert!(twin.contains("paper_likeness"), "{twin}");
        let thread = plan(
            "SELECT DISTINCT p.client_id FROM paper_thread t JOIN paper p ON p.id = t.paper_id \
             WHERE t.message_id = 'x' AND p.state = 'filed' ORDER BY p.client_id LIMIT 50",
        );
        assert!(thread.contains("SEARCH t") && thread.contains("(id=?)"), "{thread}");
        let list =
            plan("SELECT id FROM paper WHERE state = 'asked' ORDER BY danger, received_ms, id LIMIT 60");
        assert!(list.contains("paper_open") && !list.contains("TEMP"), "{list}");
        let oldest = plan("SELECT min(received_ms) FROM paper WHERE state = 'asked'");
        assert!(oldest.contains("paper_oldest"), "{oldest}");
    }

    #[test]
    fn only_the_whole_word_is_replaced() {
        assert_eq!(
            whole_word("a BYTES, BYTES_LEFT, XBYTES BYTES", "BYTES", "BLOB"),
            "a BLOB, BYTES_LEFT, XBYTES BLOB"
        );
    }
}
