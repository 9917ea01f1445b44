//! One PostgreSQL connection.

use std::{
    collections::{HashMap, hash_map::Entry},
    error::Error,
    time::Duration,
};

use kernel::Fault;
use postgres::{Client, Config, NoTls, Statement, error::SqlState, types::ToSql};

use crate::{
    Engine, Row, Val,
    conn::{Conn, Failure, FailureKind, check_values, key, short},
    pool::Pooled,
    sql::check,
};

/// Limits that keep one stalled process from stopping all others.
const SESSION: &str = "-c idle_in_transaction_session_timeout=5s -c lock_timeout=2s -c statement_timeout=30s \
                       -c synchronous_commit=on -c timezone=UTC -c client_encoding=UTF8";

/// Gives drafts their place in the record. A row that has one already is left alone, and then the count tells.
const PLACE: &str = "UPDATE event SET seq = placed.seq, link = placed.link \
     FROM unnest($1::BIGINT[], $2::BIGINT[], $3::BYTEA[]) AS placed (draft_no, seq, link) \
     WHERE event.draft_no = placed.draft_no AND event.seq IS NULL";

/// A connection and the statements it has prepared.
pub(crate) struct PgConn {
    client: Client,
    met: HashMap<(usize, usize), Met>,
    /// The statement of [`Self::place`].
    placing: Option<Statement>,
    in_transaction: bool,
}

struct Met {
    writes: bool,
    params: usize,
    statement: Option<Statement>,
}

/// How a commit ended.
pub(crate) enum Commit {
    Done,
    /// Undone by the server, because it clashed.
    Clash(Fault),
    /// Undone by the server.
    Undone(Fault),
    /// Nobody knows.
    Unknown(Fault),
}

impl PgConn {
    pub fn open(url: &str) -> Result<Self, Fault> {
        let wrong =
            |error: &postgres::Error| Fault::unavailable(format!("cannot reach PostgreSQL: {}", told(error)));
        let mut config: Config =
            url.parse().map_err(|_| Fault::broken("the address of PostgreSQL cannot be read"))?;
        let options =
            config.get_options().map_or_else(|| SESSION.to_owned(), |own| format!("{own} {SESSION}"));
        config.options(&options).connect_timeout(Duration::from_secs(5));
        if config.get_application_name().is_none() {
            config.application_name("chancery");
        }
        let client = config.connect(NoTls).map_err(|error| wrong(&error))?;
        Ok(Self { client, met: HashMap::new(), placing: None, in_transaction: false })
    }

    /// Refuses a server on which our promises would not hold.
    pub fn check_server(&mut self) -> Result<(), Fault> {
        let rows = self.rows(
            "SELECT CAST(current_setting('server_version_num') AS BIGINT), current_setting('server_encoding'), \
             current_setting('synchronous_commit')",
            &[],
        )?;
        let row = rows.first().ok_or_else(|| Fault::broken("PostgreSQL does not know its settings"))?;
        let (version, encoding, synchronous) = (row.i64(0)?, row.text(1)?, row.text(2)?);
        if version < 150_000 {
            return Err(Fault::broken(format!("PostgreSQL 15 or later is needed, this is {version}")));
        }
        if encoding != "UTF8" {
            return Err(Fault::broken(format!("the database must be in UTF8, it is in {encoding}")));
        }
        if !matches!(synchronous, "on" | "remote_apply") {
            return Err(Fault::broken(format!(
                "synchronous_commit is {synchronous}, and on was asked for: not safe to serve"
            )));
        }
        Ok(())
    }

    /// Commits, and says what is known about it.
    pub fn commit(&mut self) -> Commit {
        let Err(error) = self.client.batch_execute("COMMIT") else {
            self.in_transaction = false;
            return Commit::Done;
        };
        let failure = failure(&error, "COMMIT");
        let refused = error.code().is_some_and(|code| code.code().starts_with("23"));
        match failure.kind {
            FailureKind::Clash => Commit::Clash(failure.fault),
            _ if refused => Commit::Undone(failure.fault),
            _ => Commit::Unknown(failure.fault),
        }
    }

    /// Gives the rows of one seal their place. The one statement with arrays.
    pub fn place(&mut self, drafts: &[i64], seqs: &[i64], links: &[&[u8]]) -> Result<u64, Failure> {
        let statement = match &self.placing {
            Some(statement) => statement.clone(),
            None => {
                let new = self.client.prepare(PLACE).map_err(|error| failure(&error, PLACE))?;
                self.placing.insert(new).clone()
            }
        };
        self.client.execute(&statement, &[&drafts, &seqs, &links]).map_err(|error| failure(&error, PLACE))
    }

    fn look(&mut self, sql: &'static str) -> Result<&mut Met, Failure> {
        match self.met.entry(key(sql)) {
            Entry::Occupied(met) => Ok(met.into_mut()),
            Entry::Vacant(new) => {
                let checked = check(sql, Engine::Postgres)
                    .map_err(|wrong| Failure::plain(format!("{wrong}: {}", short(sql))))?;
                Ok(new.insert(Met { writes: checked.writes, params: checked.params, statement: None }))
            }
        }
    }

    /// The prepared statement, once it is known that the values fit.
    fn prepared(&mut self, sql: &'static str, with: &[Val]) -> Result<Statement, Failure> {
        let met = self.look(sql)?;
        if met.params != with.len() {
            let counts = format!("{} values for {} places", with.len(), met.params);
            return Err(Failure::plain(format!("{counts}: {}", short(sql))));
        }
        check_values(with)?;
        if let Some(statement) = &met.statement {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql).map_err(|error| failure(&error, sql))?;
        self.look(sql)?.statement = Some(statement.clone());
        Ok(statement)
    }
}

fn params(with: &[Val]) -> Vec<&(dyn ToSql + Sync)> {
    with.iter().map(|val| val as &(dyn ToSql + Sync)).collect()
}

impl Conn for PgConn {
    fn engine(&self) -> Engine {
        Engine::Postgres
    }

    fn rows(&mut self, sql: &'static str, with: &[Val]) -> Result<Vec<Row>, Failure> {
        let statement = self.prepared(sql, with)?;
        let rows = self.client.query(&statement, &params(with)).map_err(|error| failure(&error, sql))?;
        rows.iter()
            .map(|row| {
                let vals: Result<Vec<Val>, postgres::Error> =
                    (0..row.len()).map(|at| row.try_get(at)).collect();
                vals.map(Row::new).map_err(|error| failure(&error, sql))
            })
            .collect()
    }

    fn change(&mut self, sql: &'static str, with: &[Val]) -> Result<u64, Failure> {
        if !self.look(sql)?.writes {
            return Err(Failure::plain(format!("this changes nothing: {}", short(sql))));
        }
        let statement = self.prepared(sql, with)?;
        self.client.execute(&statement, &params(with)).map_err(|error| failure(&error, sql))
    }

    fn writes(&mut self, sql: &'static str) -> Result<bool, Failure> {
        self.look(sql).map(|met| met.writes)
    }

    fn script(&mut self, sql: &str) -> Result<(), Fault> {
        self.client.batch_execute(sql).map_err(|error| Fault::broken(told(&error)))
    }

    fn control(&mut self, sql: &'static str) -> Result<(), Failure> {
        let run = self.client.batch_execute(sql).map_err(|error| failure(&error, sql));
        if run.is_ok() {
            self.in_transaction = sql.starts_with("BEGIN");
        }
        run
    }
}

impl Pooled for PgConn {
    fn is_clean(&self) -> bool {
        !self.in_transaction && !self.client.is_closed()
    }
}

/// What the server said, without any value: messages of these classes name columns and types only.
fn told(error: &postgres::Error) -> String {
    let Some(server) = error.as_db_error() else { return error.to_string() };
    let code = server.code().code();
    match (&code[..2], server.constraint()) {
        (_, Some(constraint)) => format!("{code} on {constraint}"),
        ("22", None) => code.to_owned(),
        _ => format!("{code} {}", server.message()),
    }
}

fn failure(error: &postgres::Error, sql: &str) -> Failure {
    let detail = format!("{}: {}", told(error), short(sql));
    let code = error.code();
    let is = |state: &SqlState| code == Some(state);
    if is(&SqlState::T_R_SERIALIZATION_FAILURE)
        || is(&SqlState::T_R_DEADLOCK_DETECTED)
        || is(&SqlState::LOCK_NOT_AVAILABLE)
    {
        return Failure { kind: FailureKind::Clash, fault: Fault::unavailable(detail) };
    }
    if is(&SqlState::UNIQUE_VIOLATION) {
        return Failure { kind: FailureKind::Unique, fault: Fault::stale(detail) };
    }
    // a plan that no longer fits the schema is cured by a new connection, as a lost one is
    if is_cut(error) || is(&SqlState::FEATURE_NOT_SUPPORTED) || code.is_some_and(ends_session) {
        return Failure { kind: FailureKind::Lost, fault: Fault::unavailable(detail) };
    }
    match code.map(|code| &code.code()[..2]) {
        // out of memory, disk or connections; cancelled by the time limit
        Some("53" | "57" | "58") => Failure { kind: FailureKind::Plain, fault: Fault::unavailable(detail) },
        _ => Failure::plain(detail),
    }
}

/// The server went away in the middle of a word, as opposed to saying something.
fn is_cut(error: &postgres::Error) -> bool {
    let io = error.source().is_some_and(|source| source.is::<std::io::Error>());
    error.is_closed()
        || (error.code().is_none() && (io || error.to_string().starts_with("unexpected message")))
}

fn ends_session(code: &SqlState) -> bool {
    *code == SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT
        || *code == SqlState::ADMIN_SHUTDOWN
        || *code == SqlState::CRASH_SHUTDOWN
        || *code == SqlState::CANNOT_CONNECT_NOW
        || code.code().starts_with("08")
}
