//! A real Chromium, driven through its own driver: just as much of the WebDriver protocol as the stories need.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::{Value, json};

/// `Ctrl` and `Enter` as WebDriver writes them.
pub const CTRL_ENTER: &str = "\u{e009}\u{e007}";
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// One browser window; it closes with the test.
pub struct Browser {
    driver: Child,
    port: u16,
    session: String,
    profile: tempfile::TempDir,
}

impl Browser {
    /// Opens an empty window of this size.
    pub fn open(width: u32, height: u32) -> Self {
        let mut driver = Command::new("chromedriver")
            .args(["--port=0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is needed; `cargo xtask test` installs it");
        let mut lines = BufReader::new(driver.stdout.take().expect("its output")).lines();
        let port = lines
            .find_map(|line| {
                let line = line.ok()?;
                line.split_once("successfully on port ")?.1.trim_end_matches('.').trim().parse().ok()
            })
            .expect("chromedriver says its port");
        std::thread::spawn(move || lines.for_each(drop));
        let profile = tempfile::tempdir().expect("a profile");
        let mut browser = Self { driver, port, session: String::new(), profile };
        let arguments = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            &format!("--user-data-dir={}", browser.profile.path().display()),
        ];
        let wanted =
            json!({ "capabilities": { "alwaysMatch": { "goog:chromeOptions": { "args": arguments } } } });
        let answer = browser.ask("POST", "/session", &wanted);
        browser.session = answer["sessionId"].as_str().expect("a session").to_owned();
        browser.resize(width, height);
        browser
    }

    fn ask(&self, verb: &str, path: &str, body: &Value) -> Value {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("chromedriver listens");
        let body = if verb == "GET" || verb == "DELETE" { String::new() } else { body.to_string() };
        let head = format!(
            "{verb} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            self.port,
            body.len()
        );
        stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes())).expect("asked");
        let mut answer = BufReader::new(stream);
        let (mut line, mut length) = (String::new(), 0usize);
        loop {
            line.clear();
            answer.read_line(&mut line).expect("a head");
            let lower = line.to_lowercase();
            if let Some(n) = lower.strip_prefix("content-length:") {
                length = n.trim().parse().expect("a length");
            }
            if line.trim().is_empty() {
                break;
            }
        }
        let mut bytes = vec![0; length];
        answer.read_exact(&mut bytes).expect("a body");
        let value: Value = serde_json::from_slice(&bytes).expect("JSON");
        value["value"].clone()
    }

    fn at(&self, path: &str) -> String {
        format!("/session/{}{path}", self.session)
    }

    /// Another size.
    pub fn resize(&self, width: u32, height: u32) {
        self.ask("POST", &self.at("/window/rect"), &json!({ "width": width, "height": height }));
    }

    /// Goes to an address and waits until it is loaded.
    pub fn go(&self, url: &str) {
        self.ask("POST", &self.at("/url"), &json!({ "url": url }));
    }

    /// What a script gives back.
    pub fn script(&self, script: &str) -> Value {
        self.ask("POST", &self.at("/execute/sync"), &json!({ "script": script, "args": [] }))
    }

    /// Types where the focus is.
    pub fn keys(&self, text: &str) {
        let active = self.ask("GET", &self.at("/element/active"), &Value::Null);
        let id = active[ELEMENT].as_str().expect("something has the focus");
        self.ask("POST", &self.at(&format!("/element/{id}/value")), &json!({ "text": text }));
    }

    /// Clicks the first element that a selector finds.
    pub fn click(&self, selector: &str) {
        let found =
            self.ask("POST", &self.at("/element"), &json!({ "using": "css selector", "value": selector }));
        let id = found[ELEMENT].as_str().unwrap_or_else(|| panic!("nothing is {selector}: {found}"));
        self.ask("POST", &self.at(&format!("/element/{id}/click")), &json!({}));
    }

    /// Waits until a script gives true.
    #[track_caller]
    pub fn wait(&self, claim: &str, script: &str) {
        let began = Instant::now();
        while self.script(&format!("return Boolean({script})")) != Value::Bool(true) {
            assert!(
                began.elapsed() < Duration::from_secs(20),
                "{claim}: never came true; the page is {}: {}",
                self.script("return location.href"),
                self.script("return document.body.innerText.slice(0, 600)")
            );
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            self.ask("DELETE", &self.at(""), &Value::Null);
        }
        drop(self.driver.kill());
        drop(self.driver.wait());
    }
}
