//! One SQLite connection.

use std::{collections::HashMap, path::Path, time::Duration};

use kernel::Fault;
use rusqlite::{
    Connection, ErrorCode, OpenFlags,
    config::DbConfig,
    types::{ToSqlOutput, ValueRef},
};

use crate::{
    Engine, Row, Val,
    conn::{Conn, Failure, FailureKind, check_values, key, short},
    pool::Pooled,
    sql::{Checked, check},
};

/// A connection and the statements it has met.
pub(crate) struct LiteConn {
    conn: Connection,
    met: HashMap<(usize, usize), Checked>,
}

impl LiteConn {
    /// The writer: WAL, every commit on the disk, and both read back.
    pub fn writer(file: &Path, synchronous: &str) -> Result<Self, Fault> {
        let mut conn = Self::open(file)?;
        conn.pragma("journal_mode", "WAL")?;
        conn.pragma("synchronous", synchronous)?;
        conn.pragma("wal_autocheckpoint", "4000")?;
        conn.pragma("cache_size", "-32768")?;
        conn.expect("journal_mode", "wal")?;
        conn.expect("synchronous", "2")?;
        conn.expect("foreign_keys", "1")?;
        Ok(conn)
    }

    /// A reader, which cannot write.
    pub fn reader(file: &Path) -> Result<Self, Fault> {
        let mut conn = Self::open(file)?;
        conn.pragma("query_only", "ON")?;
        Ok(conn)
    }

    /// A follower writes only what it can make again from its cursor, so it does not wait for the disk: its commit is
    /// in the log before any later one of the writer's, and either both survive a power cut or the follower starts again
    /// from the older cursor.
    pub fn follower(file: &Path) -> Result<Self, Fault> {
        let mut conn = Self::open(file)?;
        conn.pragma("synchronous", "NORMAL")?;
        conn.pragma("wal_autocheckpoint", "4000")?;
        Ok(conn)
    }

    fn open(file: &Path) -> Result<Self, Fault> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(file, flags).map_err(opening)?;
        conn.busy_timeout(Duration::from_secs(5)).map_err(opening)?;
        conn.set_prepared_statement_cache_capacity(512);
        // A plan is made once for each statement, not again for each value that is bound: without this a third of the
        // writer's time is spent on planning.
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(opening)?;
        let mut conn = Self { conn, met: HashMap::new() };
        conn.pragma("foreign_keys", "ON")?;
        conn.pragma("trusted_schema", "OFF")?;
        conn.pragma("temp_store", "MEMORY")?;
        // as PostgreSQL has it, and so that LIKE 'x%' may use an index
        conn.pragma("case_sensitive_like", "ON")?;
        Ok(conn)
    }

    fn pragma(&mut self, name: &str, value: &str) -> Result<(), Fault> {
        // some answer with a row, some do not
        self.conn.pragma_update_and_check(None, name, value, |_| Ok(())).or_else(|error| match error {
            rusqlite::Error::QueryReturnedNoRows => Ok(()),
            other => Err(opening(other)),
        })
    }

    /// Reads a setting back.
    fn expect(&mut self, name: &str, expected: &str) -> Result<(), Fault> {
        let found = self
            .conn
            .pragma_query_value(None, name, |row| {
                Ok(match row.get_ref(0)? {
                    ValueRef::Integer(number) => number.to_string(),
                    ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
                    _ => String::new(),
                })
            })
            .map_err(opening)?;
        if found == expected {
            Ok(())
        } else {
            Err(Fault::broken(format!(
                "SQLite runs with {name} = {found}, and {expected} was asked for: not safe to serve"
            )))
        }
    }

    /// Whether no transaction is open.
    pub fn is_autocommit(&self) -> bool {
        self.conn.is_autocommit()
    }

    /// Puts the whole log into the file and empties it. `false` when a reader was in the way.
    pub fn truncate_log(&mut self) -> Result<bool, Failure> {
        self.conn
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0))
            .map(|busy| busy == 0)
            .map_err(|error| failure(&error, "wal_checkpoint"))
    }

    fn look(&mut self, sql: &'static str) -> Result<(&Connection, &Checked), Failure> {
        let met = match self.met.entry(key(sql)) {
            std::collections::hash_map::Entry::Occupied(met) => met.into_mut(),
            std::collections::hash_map::Entry::Vacant(new) => {
                let checked = check(sql, Engine::Sqlite)
                    .map_err(|wrong| Failure::plain(format!("{wrong}: {}", short(sql))))?;
                new.insert(checked)
            }
        };
        Ok((&self.conn, met))
    }
}

fn opening(error: rusqlite::Error) -> Fault {
    Fault::broken(format!("cannot open the register: {error}"))
}

/// The right number of values, all of them fit to be kept.
fn fitting(checked: &Checked, with: &[Val]) -> Result<(), Failure> {
    if checked.params != with.len() {
        let counts = format!("{} values for {} places", with.len(), checked.params);
        return Err(Failure::plain(format!("{counts}: {}", short(&checked.text))));
    }
    check_values(with)
}

impl Conn for LiteConn {
    fn engine(&self) -> Engine {
        Engine::Sqlite
    }

    fn rows(&mut self, sql: &'static str, with: &[Val]) -> Result<Vec<Row>, Failure> {
        let (conn, checked) = self.look(sql)?;
        fitting(checked, with)?;
        let read = || -> rusqlite::Result<Vec<Row>> {
            let mut statement = conn.prepare_cached(&checked.text)?;
            let columns = statement.column_count();
            let mut rows = statement.query(rusqlite::params_from_iter(with))?;
            let mut out = Vec::new();
            while let Some(row) = rows.next()? {
                let vals: rusqlite::Result<Vec<Val>> = (0..columns).map(|at| val(row.get_ref(at)?)).collect();
                out.push(Row::new(vals?));
            }
            Ok(out)
        };
        read().map_err(|error| failure(&error, sql))
    }

    fn change(&mut self, sql: &'static str, with: &[Val]) -> Result<u64, Failure> {
        let (conn, checked) = self.look(sql)?;
        if !checked.writes {
            return Err(Failure::plain(format!("this changes nothing: {}", short(sql))));
        }
        fitting(checked, with)?;
        let changed = conn
            .prepare_cached(&checked.text)
            .and_then(|mut it| it.execute(rusqlite::params_from_iter(with)));
        changed.map(|rows| rows as u64).map_err(|error| failure(&error, sql))
    }

    fn writes(&mut self, sql: &'static str) -> Result<bool, Failure> {
        self.look(sql).map(|(_, checked)| checked.writes)
    }

    fn script(&mut self, sql: &str) -> Result<(), Fault> {
        self.conn.execute_batch(sql).map_err(|error| Fault::broken(error.to_string()))
    }

    fn control(&mut self, sql: &'static str) -> Result<(), Failure> {
        let run = self.conn.prepare_cached(sql).and_then(|mut it| it.execute([]));
        run.map(|_| ()).map_err(|error| failure(&error, sql))
    }
}

impl Pooled for LiteConn {
    fn is_clean(&self) -> bool {
        self.is_autocommit()
    }
}

impl rusqlite::ToSql for Val {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Bool(flag) => ValueRef::Integer((*flag).into()),
            Self::I64(number) => ValueRef::Integer(*number),
            Self::F64(number) => ValueRef::Real(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

fn val(value: ValueRef<'_>) -> rusqlite::Result<Val> {
    Ok(match value {
        ValueRef::Null => Val::Null,
        ValueRef::Integer(number) => Val::I64(number),
        ValueRef::Real(number) => Val::F64(number),
        ValueRef::Text(text) => Val::Text(std::str::from_utf8(text)?.to_owned()),
        ValueRef::Blob(bytes) => Val::Bytes(bytes.to_vec()),
    })
}

/// What went wrong, without any value of the statement: SQLite names columns, never contents.
fn failure(error: &rusqlite::Error, sql: &str) -> Failure {
    let detail = format!("{error}: {}", short(sql));
    let rusqlite::Error::SqliteFailure(code, _) = error else {
        return Failure::plain(detail);
    };
    match code.code {
        ErrorCode::DiskFull | ErrorCode::SystemIoFailure => {
            Failure { kind: FailureKind::Disk, fault: Fault::unavailable(detail) }
        }
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => {
            Failure { kind: FailureKind::Plain, fault: Fault::unavailable(detail) }
        }
        ErrorCode::ConstraintViolation
            if matches!(
                code.extended_code,
                rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE | rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY
            ) =>
        {
            Failure { kind: FailureKind::Unique, fault: Fault::stale(detail) }
        }
        _ => Failure::plain(detail),
    }
}
