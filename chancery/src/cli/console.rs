//! Commands for a folder that is being served. A data folder belongs to one process, so the command is handed to that
//! process over a socket in the folder (only its owner can reach it), runs there through the same code, and what it prints
//! comes back. Whoever may read the folder may do this: it is the machine's console.

use std::{
    fs,
    io::{self, BufRead, BufReader, Write},
    os::unix::{
        fs::{DirBuilderExt, PermissionsExt},
        net::{UnixListener, UnixStream},
    },
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::{
    house::{House, Trouble},
    wiring::Wiring,
};

/// Where a command finds its house.
#[derive(Clone, Default)]
pub struct Console {
    served: Option<Served>,
    /// Where the caller of a handed-over command stands.
    stands: Option<PathBuf>,
}

#[derive(Clone)]
struct Served {
    wiring: Wiring,
    /// Address and port of the pages.
    listen: String,
}

impl Console {
    /// Inside the server that owns the folder.
    pub fn of(wiring: Wiring, listen: String) -> Self {
        Self { served: Some(Served { wiring, listen }), stands: None }
    }

    /// The same for a caller who stands in this folder.
    pub fn standing_in(&self, folder: &Path) -> Self {
        Self { stands: Some(folder.to_owned()), ..self.clone() }
    }

    /// A path as the caller wrote it.
    pub fn as_written<'p>(&self, path: &'p Path) -> &'p Path {
        self.stands.as_ref().and_then(|folder| path.strip_prefix(folder).ok()).unwrap_or(path)
    }

    /// Where the pages of this house are, or will be.
    pub fn address(&self, house: &House) -> String {
        self.served.as_ref().map_or_else(|| house.settings.serve.listen.clone(), |s| s.listen.clone())
    }

    /// The house of this folder: the server's own, or one that is opened now and closed when it is dropped.
    pub fn open(&self, folder: &Path) -> Result<Opened, Trouble> {
        match &self.served {
            Some(Served { wiring, .. }) => {
                Ok(Opened { house: wiring.house.clone(), lent: Some(wiring.clone()) })
            }
            None => Ok(Opened { house: House::open(folder)?, lent: None }),
        }
    }
}

/// An open house, for as long as one command runs.
pub struct Opened {
    house: House,
    lent: Option<Wiring>,
}

impl Opened {
    /// The hands of the house: those at work in the server, or ones that are hired now.
    pub fn wiring(&self) -> Result<Wiring, Trouble> {
        match &self.lent {
            Some(wiring) => Ok(wiring.clone()),
            None => Wiring::new(self.house.clone()),
        }
    }

    /// A server works on what arrives beside this command.
    pub fn is_served(&self) -> bool {
        self.lent.is_some()
    }
}

impl std::ops::Deref for Opened {
    type Target = House;
    fn deref(&self) -> &House {
        &self.house
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        if self.lent.is_none() {
            self.house.door.register().shutdown();
        }
    }
}

/// What a caller asks of the server.
#[derive(Debug, Serialize, Deserialize)]
pub struct Asked {
    /// The command line.
    pub words: Vec<String>,
    /// Where the caller stands: relative paths begin there.
    pub folder: PathBuf,
}

/// One line from the server to the command.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    Out(String),
    Err(String),
    Exit(i32),
}

/// The folder of the socket, which only its owner may enter.
fn run_folder(data: &Path) -> PathBuf {
    data.join("run")
}

/// The socket's address. An address holds about 100 bytes: from a deep folder it goes through the open folder itself.
struct Address {
    path: PathBuf,
    _held: Option<fs::File>,
}

impl Address {
    fn of(folder: &Path) -> io::Result<Self> {
        use std::os::fd::AsRawFd;
        let path = folder.join("console.sock");
        if path.as_os_str().len() < 100 {
            return Ok(Self { path, _held: None });
        }
        let held = fs::File::open(folder)?;
        let path = PathBuf::from(format!("/proc/self/fd/{}/console.sock", held.as_raw_fd()));
        Ok(Self { path, _held: Some(held) })
    }
}

/// Hands the command to the server of its folder, if there is one; `None` when nobody serves it.
pub fn hand_over(data: &Path, out: &mut dyn Write, err: &mut dyn Write) -> Result<Option<i32>, Trouble> {
    let Ok(address) = Address::of(&run_folder(data)) else { return Ok(None) };
    let Ok(mut stream) = UnixStream::connect(&address.path) else { return Ok(None) };
    let lost =
        |e: io::Error| Trouble::unavailable(format!("the server of {} went away: {e}", data.display()));
    let words = std::env::args_os().map(|word| word.into_string()).collect::<Result<_, _>>();
    let asked = Asked {
        words: words.map_err(|word| Trouble::usage(format!("{} is not UTF-8", word.display())))?,
        folder: std::env::current_dir().map_err(|e| Trouble::failed(format!("this folder: {e}")))?,
    };
    let asked = serde_json::to_string(&asked).map_err(|e| Trouble::failed(e.to_string()))?;
    writeln!(stream, "{asked}").map_err(lost)?;
    for line in BufReader::new(stream).lines() {
        let line = serde_json::from_str(&line.map_err(lost)?)
            .map_err(|e| Trouble::failed(format!("the server is of another version: {e}")))?;
        match line {
            Line::Out(text) => {
                out.write_all(text.as_bytes()).map_err(|e| Trouble::failed(format!("stdout: {e}")))?
            }
            Line::Err(text) => drop(err.write_all(text.as_bytes())),
            Line::Exit(code) => return Ok(Some(code)),
        }
    }
    Err(Trouble::unavailable(format!(
        "the server of {} ended before the command did; look what was done before you repeat it",
        data.display()
    )))
}

/// Opens the console of a served folder. It is closed when the answer is dropped.
pub fn listen(wiring: &Wiring, listen: &str) -> io::Result<Listening> {
    let folder = run_folder(&wiring.house.folder);
    if !folder.is_dir() {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
    }
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700))?;
    let address = Address::of(&folder)?;
    // What a killed server left: the folder's lock is ours, so nobody listens there.
    match fs::remove_file(&address.path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
        _ => {}
    }
    let listener = UnixListener::bind(&address.path)?;
    let console = Console::of(wiring.clone(), listen.to_owned());
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let console = console.clone();
            std::thread::spawn(move || answer(&console, &stream));
        }
    });
    Ok(Listening { address })
}

/// A console that is open.
pub struct Listening {
    address: Address,
}

impl Drop for Listening {
    fn drop(&mut self) {
        drop(fs::remove_file(&self.address.path));
    }
}

fn answer(console: &Console, stream: &UnixStream) {
    let mut asked = String::new();
    if BufReader::new(stream).read_line(&mut asked).is_err() {
        return;
    }
    let (mut out, mut err) = (Sender { stream, wrap: Line::Out }, Sender { stream, wrap: Line::Err });
    let code = match serde_json::from_str::<Asked>(&asked) {
        Ok(asked) => super::run_for(&asked, console, &mut out, &mut err).unwrap_or_else(|trouble| {
            drop(writeln!(err, "chancery: {trouble}"));
            trouble.code
        }),
        Err(e) => {
            drop(writeln!(err, "chancery: the server is of another version: {e}"));
            69
        }
    };
    // The caller may have gone; what was done is on the record all the same.
    drop(send(stream, &Line::Exit(code)));
}

fn send(mut stream: &UnixStream, line: &Line) -> io::Result<()> {
    let mut text = serde_json::to_string(line).map_err(io::Error::other)?;
    text.push('\n');
    stream.write_all(text.as_bytes())
}

/// What a command prints, on its way back.
struct Sender<'a> {
    stream: &'a UnixStream,
    wrap: fn(String) -> Line,
}

impl Write for Sender<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // A command prints whole lines, so that no letter is cut in two.
        send(self.stream, &(self.wrap)(String::from_utf8_lossy(bytes).into_owned()))?;
        Ok(bytes.len())
    }

    /// `writeln!` with arguments comes here: one line on the wire for each, not one for each piece.
    fn write_fmt(&mut self, args: std::fmt::Arguments<'_>) -> io::Result<()> {
        self.write_all(args.to_string().as_bytes())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
