//! An office whose server is a process of its own, so that it can be killed: firm, post and what must hold afterwards.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use badge::Actor;
use chancery::{cli::import, house::House};
use kernel::Lang;
use register::{Read as _, Val};
use serde_json::Value;

use crate::{
    http::{Answer, try_ask},
    program,
    served::done,
};

const FIRST: [&str; 8] = ["Maria", "Harold", "Ines", "Walter", "Noemi", "Casper", "Judith", "Tobias"];
const LAST: [&str; 8] = ["Lopez", "Whitfield", "Quill", "Anders", "Brandt", "Okafor", "Sandoval", "Petrakis"];
/// How many clients, each with one lawsuit.
pub const CLIENTS: usize = 64;

fn name(n: usize) -> (&'static str, &'static str) {
    (FIRST[n % 8], LAST[n / 8 % 8])
}

fn case(n: usize) -> String {
    format!("CVRI26{:05}", 10_400 + n * 7)
}

/// A summons against one client: it names the case and the client, so it is filed with a deadline, a note and a task.
pub fn summons(n: usize) -> Vec<u8> {
    let (first, last) = name(n);
    format!(
        "SUPERIOR COURT OF CALIFORNIA\nCOUNTY OF RIVERSIDE\n\nHARBOR FUNDING LLC,\n     Plaintiff,\nv.\n{} {},\n     \
         Defendant.\n\nCase No.: {}\n\nSUMMONS\n\nNOTICE! You have been sued. The court may decide against you without \
         your being heard unless you\nrespond within 30 days. Read the information below.\n\nYou have 30 CALENDAR DAYS \
         after this summons and legal papers are served on you to file a written\nresponse at this court and have a copy \
         served on the plaintiff.\n\nDate of service: November 13, 2026\nDate: November 9, 2026          Clerk, by T. \
         Ruiz, Deputy\n",
        first.to_uppercase(),
        last.to_uppercase(),
        case(n)
    )
    .into_bytes()
}

/// A mail of a client who names their file: it is filed.
pub fn mail(n: usize) -> String {
    let ((first, last), number) = (name(n % CLIENTS), 20_000 + n % CLIENTS);
    format!(
        "From {first}@example.net Tue Nov  3 09:12:00 2026\nFrom: {first} {last} <{first}.{last}@example.net>\n\
         To: office@example.com\nSubject: My payment, no. {n}\nMessage-ID: <{n}@example.net>\n\
         Date: Tue, 3 Nov 2026 09:12:00 -0800\n\nHello,\n\nI cannot make my payment of Friday. Can it be moved by two \
         weeks? This is letter no. {n}.\n\n{first} {last}\nFile No. {number}\n\n"
    )
}

/// A firm in a folder, ready to be served, with a token for its API.
pub struct ServedOffice {
    folder: tempfile::TempDir,
    token: String,
}

impl ServedOffice {
    /// Founds it; on SQLite without an address.
    pub fn found(postgres: Option<&str>) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let data = folder.path().join("data");
        fs::create_dir_all(data.join("post")).expect("the data folder");
        let mut settings = "[copyroom]\nworkers = 2\n[serve]\nwatch = \"post\"\n".to_owned();
        if let Some(url) = postgres {
            fs::write(data.join("postgres.url"), url).expect("the address file");
            settings.push_str("[register]\npostgres_url_file = \"postgres.url\"\n");
        }
        fs::write(data.join("chancery.toml"), settings).expect("the settings");
        let house = House::open(&data).expect("the house opens");
        house.found("Alder & Reyes", "America/Los_Angeles", Lang::En).expect("the firm is set up");
        let lists = folder.path().join("lists");
        fs::create_dir_all(&lists).expect("a folder");
        let mut clients =
            "client_number,first_name,last_name,state,status,preferred_channel,language\n".to_owned();
        let mut matters =
            "matter_number,client_number,title,kind,court,county,state,case_number,opposing_party,stage\n"
                .to_owned();
        for n in 0..CLIENTS {
            let (first, last) = name(n);
            let number = 20_000 + n;
            clients.push_str(&format!("{number},{first},{last},CA,active,email,en\n"));
            matters.push_str(&format!(
                "M-{number},{number},Harbor Funding v. {last},collection lawsuit,Superior Court of California,Riverside,\
                 CA,{},Harbor Funding LLC,threatened\n",
                case(n)
            ));
        }
        fs::write(lists.join("clients.csv"), clients).expect("a list");
        fs::write(lists.join("matters.csv"), matters).expect("a list");
        for report in import::import(&house, &lists, false).expect("the import runs") {
            assert_eq!(report.troubles().len(), 0, "{:?}", report.troubles());
        }
        house.door.register().shutdown();
        drop(house);
        done(folder.path(), &["user", "add", "--data", "data", "ines@example.com", "--name", "Ines"]);
        let token =
            done(folder.path(), &["token", "make", "--data", "data", "--for", "post", "ines@example.com"]);
        let token = token.trim().to_owned();
        Self { folder, token }
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The watched folder.
    pub fn post(&self) -> PathBuf {
        self.data().join("post")
    }

    /// Starts the server; `limit` puts a limit on the size of the files that it may write, in KiB.
    pub fn serve(&self, limit: Option<u32>) -> Server {
        // The shell ignores the signal that comes with the limit, and so does what it becomes.
        let limit = limit.map(|kib| format!("trap '' XFSZ; ulimit -S -f {}; ", kib * 2)).unwrap_or_default();
        let mut child = Command::new("sh")
            .args(["-c", &format!("{limit}exec \"$0\" \"$@\"")])
            .arg(program())
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(self.data())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let mut lines = BufReader::new(child.stderr.take().expect("its stderr")).lines();
        let mut said = Vec::new();
        let address = loop {
            let Some(Ok(line)) = lines.next() else { panic!("the server ended: {said:#?}") };
            if let Some((_, address)) = line.split_once("Serving ") {
                break address.trim().to_owned();
            }
            said.push(line);
        };
        std::thread::spawn(move || lines.for_each(drop));
        Server { child, address, token: self.token.clone() }
    }

    /// What must hold when nothing is under way any more: every arrival that was acknowledged is there once, every original
    /// is what came, and nothing was read, filed, noted, scheduled or asked for twice. Gives the arrivals by hash.
    pub fn expect_whole(&self, acknowledged: &[(String, Vec<u8>)]) -> BTreeMap<String, usize> {
        let house = House::open(&self.data()).expect("the house opens again");
        let register = house.door.register();
        let rows = |sql: &'static str| register.read(|read| read.rows(sql, &[])).expect("rows");
        for (id, bytes) in acknowledged {
            let found = register
                .read(|read| read.rows("SELECT sha256 FROM arrival WHERE id = $1", &[Val::from(id.as_str())]))
                .expect("an arrival");
            assert_eq!(found.len(), 1, "{id} was acknowledged");
            assert_eq!(found[0].text(0).expect("its hash"), vault::sha256(bytes), "{id}");
        }
        let mut arrivals = BTreeMap::new();
        for row in rows("SELECT sha256, state FROM arrival") {
            let sha256 = row.text(0).expect("a hash").to_owned();
            assert_eq!(row.text(1).expect("a state"), "taken_in", "{sha256} has been read");
            let bytes =
                house.door.read_here(&Actor::console(), |read| house.shelf.fetch(read, &sha256)).expect("it");
            assert_eq!(vault::sha256(&bytes), sha256);
            *arrivals.entry(sha256).or_insert(0) += 1;
        }
        for (what, sql) in [
            (
                "an arrival is one paper",
                "SELECT arrival_id FROM paper GROUP BY arrival_id HAVING count(*) <> 1",
            ),
            (
                "a file is filed once",
                "SELECT sha256 FROM paper WHERE state = 'filed' GROUP BY sha256 HAVING count(*) > 1",
            ),
            ("a paper has one filing", "SELECT paper_id FROM filing GROUP BY paper_id HAVING count(*) > 1"),
            (
                "a filing has one note",
                "SELECT filing_id FROM note GROUP BY filing_id HAVING count(*) > 1 AND filing_id IS NOT NULL",
            ),
            (
                "a filing has each task once",
                "SELECT filing_id FROM task GROUP BY filing_id, what HAVING count(*) > 1",
            ),
            (
                "a filing has each deadline once",
                "SELECT filing_id FROM deadline GROUP BY filing_id, what, rule HAVING count(*) > 1",
            ),
        ] {
            let found = rows(sql);
            assert!(found.is_empty(), "{what}: {} do not", found.len());
        }
        // What a killed server committed on PostgreSQL is sealed by the next one, once the old one's lease is over.
        let committed = rows("SELECT count(*) FROM event")[0].i64(0).expect("a number");
        assert_eq!(register.wait_sealed(committed - 1, Duration::from_secs(30)), committed, "all is sealed");
        let events = register.events_after(0, usize::MAX >> 1).expect("the record");
        let mut taken_in = BTreeMap::new();
        for event in events.iter().filter(|e| e.name == "mailroom.arrival_taken_in") {
            let body: Value = serde_json::from_str(&event.body).expect("an event");
            *taken_in.entry(body["arrival"].to_string()).or_insert(0) += 1;
        }
        assert!(taken_in.values().all(|times| *times == 1), "each arrival is taken in once");
        assert_eq!(taken_in.len(), arrivals.values().sum::<usize>());
        assert_eq!(register.verify().expect("the record").wrong, None);
        register.shutdown();
        arrivals
    }

    /// Of an arrival that was taken in by pieces: how often each file inside it became a paper. All is filed once or waits,
    /// and the record is whole.
    pub fn expect_taken_in(&self, arrival: &str) -> BTreeMap<String, usize> {
        let house = House::open(&self.data()).expect("the house opens again");
        let register = house.door.register();
        let rows =
            |sql: &'static str| register.read(|read| read.rows(sql, &[Val::from(arrival)])).expect("rows");
        assert_eq!(rows("SELECT state FROM arrival WHERE id = $1")[0].text(0).expect("a state"), "taken_in");
        let mut parts = BTreeMap::new();
        for row in rows("SELECT part FROM paper WHERE arrival_id = $1") {
            *parts.entry(row.text(0).expect("a part").to_owned()).or_insert(0) += 1;
        }
        let twice = rows(
            "SELECT f.paper_id FROM filing f JOIN paper p ON p.id = f.paper_id WHERE p.arrival_id = $1 \
             GROUP BY f.paper_id HAVING count(*) > 1",
        );
        assert!(twice.is_empty(), "{} are filed twice", twice.len());
        assert_eq!(register.verify().expect("the record").wrong, None);
        register.shutdown();
        parts
    }

    /// How many papers are in a state.
    pub fn papers(&self, state: &str) -> usize {
        let house = House::open(&self.data()).expect("the house opens again");
        let register = house.door.register();
        let found = register
            .read(|read| read.rows("SELECT id FROM paper WHERE state = $1", &[Val::from(state)]))
            .expect("rows");
        register.shutdown();
        found.len()
    }
}

/// A server that stops with the test.
pub struct Server {
    child: Child,
    address: String,
    token: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Server {
    /// Its process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Kill -9.
    pub fn kill(mut self) {
        self.child.kill().expect("it is killed");
        self.child.wait().expect("it is gone");
    }

    /// Asks it to stop and waits until it has.
    pub fn stop(mut self) {
        let pid = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(pid, rustix::process::Signal::TERM).expect("a signal");
        self.child.wait().expect("it stops");
    }

    /// One request; nothing when there is no answer.
    pub fn ask(&self, verb: &str, path: &str, body: &[u8]) -> Option<Answer> {
        self.ask_with(verb, path, &[], body)
    }

    /// The same with header lines.
    pub fn ask_with(&self, verb: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Option<Answer> {
        let mut headers = headers.to_vec();
        headers.push(("Content-Type", "application/octet-stream"));
        try_ask(&self.address, &self.token, verb, path, &headers, body)
    }

    /// A file through `POST /api/v1/arrivals`, its name as its idempotency key; the arrival when it was acknowledged.
    pub fn arrives(&self, name: &str, bytes: &[u8]) -> Option<String> {
        let path = format!("/api/v1/arrivals?name={name}");
        let answer = self.ask_with("POST", &path, &[("Idempotency-Key", name)], bytes)?;
        assert!(matches!(answer.status, 200 | 201 | 503), "{name}: {answer:?}");
        if answer.status == 503 {
            return None;
        }
        // A server that was killed in the middle of its answer has not acknowledged anything.
        let body: Value = serde_json::from_slice(&answer.body).ok()?;
        Some(body["arrival"].as_str().expect("an arrival").to_owned())
    }

    /// Waits until these arrivals have been read.
    pub fn wait_read<'a>(&self, arrivals: impl IntoIterator<Item = &'a str>) {
        for id in arrivals {
            self.wait(&format!("{id} is read"), || {
                let answer = self.ask("GET", &format!("/api/v1/arrivals/{id}"), b"")?;
                assert!(matches!(answer.status, 200 | 503), "{id}: {answer:?}");
                let answer: Value = serde_json::from_slice(&answer.body).ok()?;
                answer["papers"].as_array().is_some_and(|p| !p.is_empty()).then_some(())
            });
        }
    }

    /// How many papers of an arrival there are.
    pub fn papers_of(&self, arrival: &str) -> usize {
        let answer = self.ask("GET", &format!("/api/v1/arrivals/{arrival}"), b"");
        let body: Option<Value> = answer.and_then(|answer| serde_json::from_slice(&answer.body).ok());
        body.and_then(|body| body["papers"].as_array().map(Vec::len)).unwrap_or(0)
    }

    /// Waits until something holds.
    pub fn wait(&self, what: &str, mut holds: impl FnMut() -> Option<()>) {
        let started = Instant::now();
        while holds().is_none() {
            assert!(started.elapsed() < Duration::from_secs(120), "still waiting: {what}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// The files in a folder, by name.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .filter(|e| e.path().is_file())
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
