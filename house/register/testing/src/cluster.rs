//! A temporary PostgreSQL server for one test process. A shell stands beside it and ends it when the process ends, in
//! whatever way: it waits on a pipe whose other end only we hold.

use std::{
    fs,
    io::{BufRead, BufReader, ErrorKind},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering::Relaxed},
    },
};

use postgres::{Client, NoTls};

struct Cluster {
    /// The folder of its socket.
    folder: String,
    /// Its standard input is the pipe.
    _shell: Child,
}

static CLUSTER: OnceLock<Cluster> = OnceLock::new();
static DATABASES: AtomicU32 = AtomicU32::new(0);

/// `$1` is the folder of the programs. The order in which data reach the disk does not matter here.
const SCRIPT: &str = r#"
trap '' INT TERM HUP
folder=$(mktemp -d /tmp/chancery-postgres.XXXXXX) || exit 1
"$1/initdb" -D "$folder/data" -A trust -U chancery --locale=C --encoding=UTF8 --no-sync >"$folder/log" 2>&1 &&
"$1/pg_ctl" -D "$folder/data" -l "$folder/log" -w -o "-k $folder -c listen_addresses= -c fsync=off \
 -c full_page_writes=off -c max_connections=300 -c shared_buffers=32MB -c autovacuum=off" start >>"$folder/log" 2>&1 ||
{ cat "$folder/log" >&2; exit 1; }
echo "$folder"
cat >/dev/null
"$1/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1
rm -rf "$folder"
"#;

/// The folder of `initdb` and `pg_ctl`: the newest version that is installed.
pub fn postgres_programs() -> Option<PathBuf> {
    let installed = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let version =
        |path: &PathBuf| path.file_name().and_then(|name| name.to_str()?.parse::<u32>().ok()).unwrap_or(0);
    let debian = installed.map(|entry| entry.path()).filter(|path| version(path) >= 15);
    let newest = debian.max_by_key(version).map(|path| path.join("bin"));
    let on_path = || {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path).find(|folder| folder.join("initdb").exists())
    };
    newest.filter(|bin| bin.join("initdb").exists()).or_else(on_path)
}

fn start() -> Cluster {
    let Some(programs) = postgres_programs() else {
        panic!("PostgreSQL 15 or later is not installed, and the tests need it (Debian: postgresql-15)");
    };
    // initdb refuses root: there the server runs as the user whom the package made
    let as_root = rustix::process::geteuid().is_root();
    let mut command = if as_root {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--", "sh"]);
        command
    } else {
        Command::new("sh")
    };
    command
        .args(["-c", SCRIPT, "sh"])
        .arg(programs)
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut shell = command.spawn().unwrap_or_else(|error| match error.kind() {
        ErrorKind::NotFound => panic!("`runuser` is needed to start PostgreSQL from root"),
        _ => panic!("cannot start PostgreSQL: {error}"),
    });
    let mut folder = String::new();
    if let Some(out) = shell.stdout.take() {
        let _ = BufReader::new(out).read_line(&mut folder);
    }
    assert!(!folder.trim().is_empty(), "PostgreSQL did not start");
    Cluster { folder: folder.trim().to_owned(), _shell: shell }
}

/// The address of a new, empty database.
pub fn postgres_url() -> String {
    let cluster = CLUSTER.get_or_init(start);
    let address = |name: &str| format!("host={} user=chancery dbname={name}", cluster.folder);
    let name = format!("test_{}", DATABASES.fetch_add(1, Relaxed));
    let made = Client::connect(&address("template1"), NoTls)
        .and_then(|mut client| client.batch_execute(&format!("CREATE DATABASE {name} TEMPLATE template0")));
    if let Err(error) = made {
        panic!("cannot make a database: {error}");
    }
    address(&name)
}
