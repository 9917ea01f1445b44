//! The real binary at work: commands, and a server as a process of its own.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Output, Stdio},
};

use crate::program;

/// Runs a command of the binary in a folder.
pub fn chancery(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(program()).current_dir(folder).args(arguments).output().expect("the binary runs")
}

/// The same; it must succeed. What it printed.
pub fn done(folder: &Path, arguments: &[&str]) -> String {
    let answer = chancery(folder, arguments);
    let text = String::from_utf8_lossy(&answer.stdout).into_owned();
    assert!(answer.status.success(), "{arguments:?}: {text}{}", String::from_utf8_lossy(&answer.stderr));
    text
}

/// A server; it is killed with the test.
pub struct Served {
    process: Child,
    /// `http://127.0.0.1:PORT`
    pub address: String,
}

impl Served {
    /// Serves the folder `data` under `folder` on a free port.
    pub fn start(folder: &Path) -> Self {
        let mut process = Command::new(program())
            .current_dir(folder)
            .args(["serve", "--data", "data", "--listen", "127.0.0.1:0"])
            .stderr(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let mut lines = BufReader::new(process.stderr.take().expect("its messages")).lines();
        let address = lines
            .find_map(|line| line.ok()?.strip_prefix("Serving ").map(str::to_owned))
            .expect("the server says where it serves");
        std::thread::spawn(move || lines.for_each(drop));
        Self { process, address }
    }

    /// kill -9: no goodbye.
    pub fn kill(&mut self) {
        self.process.kill().expect("it can be killed");
        self.process.wait().expect("it ends");
    }

    /// Asks it to stop, as a service manager does; its exit code.
    pub fn stop(mut self) -> Option<i32> {
        let id = self.process.id().to_string();
        Command::new("kill").args(["-TERM", &id]).status().expect("a signal can be sent");
        self.process.wait().expect("it ends").code()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}
