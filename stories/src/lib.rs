//! A whole office for a test: through the same doors as any firm's, on SQLite or on PostgreSQL, with a clock that stands
//! where the test put it. The reading is done by real worker processes of the real binary.

pub mod browser;
pub mod http;
pub mod ingest;
pub mod served;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use chancery::{
    cli::{import, inbox},
    house::House,
    wiring::Wiring,
};
use kernel::{FixedClock, Lang, Moment};
use mailroom::Channel;
use serde_json::Value;

/// Tuesday 24 November 2026, 14:00 UTC.
pub const MORNING: Moment = Moment::from_ms(1_795_528_800_000);

/// An office that goes away with the test.
pub struct TestOffice {
    pub house: House,
    pub wiring: Wiring,
    pub clock: Arc<FixedClock>,
    folder: tempfile::TempDir,
}

/// Where the binary is: the stories and the browser tests start its workers.
pub fn program() -> PathBuf {
    let mut path = std::env::current_exe().expect("this test has a path");
    path.pop();
    if path.ends_with("deps") {
        path.pop();
    }
    let program = path.join("chancery");
    assert!(program.exists(), "{} is missing; build it first: cargo build -p chancery", program.display());
    program
}

impl TestOffice {
    /// On SQLite in a temporary folder.
    pub fn sqlite() -> Self {
        Self::open(None)
    }

    /// On PostgreSQL, in a database of its own.
    pub fn postgres() -> Self {
        Self::open(Some(register_testing::postgres_url()))
    }

    fn open(postgres: Option<String>) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let data = folder.path().join("data");
        fs::create_dir_all(&data).expect("the data folder");
        let mut settings =
            format!("[copyroom]\nworkers = 1\nprogram = {:?}\n", program().display().to_string());
        if let Some(url) = postgres {
            fs::write(data.join("postgres.url"), url).expect("the address file");
            settings.push_str("[register]\npostgres_url_file = \"postgres.url\"\n");
        }
        fs::write(data.join("chancery.toml"), settings).expect("the settings");
        let clock = Arc::new(FixedClock::new(MORNING));
        let house = House::open_with(&data, clock.clone()).expect("the house opens");
        house.found("Alder & Reyes", "America/Los_Angeles", Lang::En).expect("the firm is set up");
        let wiring = Wiring::new(house.clone()).expect("the house is wired");
        Self { house, wiring, clock, folder }
    }

    /// A folder that goes away with the office.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Imports lists given as (file name, CSV).
    pub fn import(&self, lists: &[(&str, &str)]) -> Vec<Value> {
        let folder = self.folder.path().join("lists");
        fs::create_dir_all(&folder).expect("a folder");
        for (name, text) in lists {
            fs::write(folder.join(name), text).expect("a list");
        }
        let reports = import::import(&self.house, &folder, false).expect("the import runs");
        reports.iter().map(|r| serde_json::to_value(r).expect("a report")).collect()
    }

    /// Something arrives and goes the whole way; what became of it, as `chancery.inbox/1`.
    pub fn arrives(&self, name: &str, bytes: &[u8]) -> Value {
        let folder = self.folder.path().join("post");
        fs::create_dir_all(&folder).expect("a folder");
        let path = folder.join(name);
        fs::write(&path, bytes).expect("a file");
        let added = inbox::add_files(&self.house, &[path], Channel::CommandLine).expect("it is laid");
        let id = *added[0].arrival.as_ref().expect("it has come");
        self.wiring.desk.run_until_idle(&|_| {}).expect("it is read");
        inbox::report(&self.house, name, id).expect("it is answered")
    }

    /// Someone of the staff, by role.
    pub fn person(&self, name: &str, role: badge::Role) -> badge::Actor {
        badge::Actor { id: format!("user:{name}"), name: name.to_owned(), role, on_behalf: None }
    }

    /// The record is what was sealed.
    pub fn expect_intact(&self) {
        let report = self.house.door.register().verify().expect("the record can be read");
        assert_eq!(report.wrong, None);
    }
}

/// Runs a story on both engines.
#[macro_export]
macro_rules! story {
    ($($name:ident),+ $(,)?) => {
        mod on_sqlite {
            $(#[test] fn $name() { super::$name(&$crate::TestOffice::sqlite()); })+
        }
        mod on_postgres {
            $(#[test] fn $name() { super::$name(&$crate::TestOffice::postgres()); })+
        }
    };
}
