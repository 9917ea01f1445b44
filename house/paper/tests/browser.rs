//! The furniture in a real browser, under the real headers: keys, swapping, and on every page in every language, theme and
//! width: contrast, size of targets, nothing cut and no sideways scrolling, also with texts 40 % longer.
//!
//! Chromium runs headless and prints what the checking script (`browser/*.js`) wrote; where it is missing the test fails: the
//! test command installs it.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    process::Command,
    sync::{Arc, Mutex},
    thread,
};

use kernel::Lang;
use paper::{HEADERS, Theme, assets};

#[expect(dead_code, reason = "its `main` is the example's")]
#[path = "../examples/gallery/main.rs"]
mod gallery;

const CHROMIUM: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1440,900",
];

/// Serves the gallery's pages, one thread a request, until the test process ends.
struct Server {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let log = Arc::clone(&log);
                thread::spawn(move || answer(stream, &log));
            }
        });
        Self { port, asked }
    }

    /// What stands in `<pre id="result">` when all is done.
    fn result_of(&self, path: &str) -> String {
        let profile =
            std::env::temp_dir().join(format!("paper-browser-{}-{}", std::process::id(), self.port));
        let out = Command::new("chromium")
            .args(CHROMIUM)
            .arg(format!("--user-data-dir={}", profile.display()))
            // A colour that is still changing is nobody's colour.
            .arg("--force-prefers-reduced-motion")
            .args(["--virtual-time-budget=60000", "--dump-dom"])
            .arg(format!("http://127.0.0.1:{}{path}", self.port))
            .output()
            .expect("chromium is needed");
        let _gone = std::fs::remove_dir_all(profile);
        let dom = String::from_utf8_lossy(&out.stdout).into_owned();
        let result = dom.split_once("<pre id=\"result\">").and_then(|(_, rest)| rest.split_once("</pre>"));
        result.map(|(text, _)| text.to_owned()).unwrap_or_else(|| {
            panic!("no result: {dom}\n{}", String::from_utf8_lossy(&out.stderr));
        })
    }
}

fn request(stream: &mut TcpStream) -> Option<(String, String)> {
    let mut got = Vec::new();
    let mut part = [0u8; 4096];
    loop {
        let text = String::from_utf8_lossy(&got).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let want = head
                .lines()
                .find_map(|l| {
                    l.to_lowercase().strip_prefix("content-length:").and_then(|n| n.trim().parse().ok())
                })
                .unwrap_or(0usize);
            if body.len() >= want {
                return Some((head.lines().next()?.to_owned(), body.to_owned()));
            }
        }
        match stream.read(&mut part).ok()? {
            0 => return None,
            n => got.extend_from_slice(&part[..n]),
        }
    }
}

fn page_of(path: &str, query: &str) -> String {
    // `/page/triage-el-dark`, and whatever a row or a button of the triage page leads to.
    let mut words = path.strip_prefix("/page/").unwrap_or("triage-en-light").split('-');
    let name = words.next().unwrap_or("triage");
    let lang = Lang::parse(words.next().unwrap_or("en")).unwrap_or_default();
    let theme = match words.next() {
        Some("dark") => Theme::Dark,
        Some("contrast") => Theme::Contrast,
        _ => Theme::Light,
    };
    let html = gallery::page(name, lang, theme).render().into_string();
    match query.strip_prefix("with=") {
        Some(script) => {
            html.replace("</head>", &format!("<script src=\"/{script}.js\" defer></script></head>"))
        }
        None => html,
    }
}

fn answer(mut stream: TcpStream, log: &Mutex<Vec<String>>) {
    let Some((line, body)) = request(&mut stream) else { return };
    log.lock().unwrap().push(format!("{line} {body}"));
    let target = line.split(' ').nth(1).unwrap_or("/");
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let asset = assets().iter().find(|a| a.path == path);
    let (mime, bytes): (&str, Vec<u8>) = match (asset, path) {
        (Some(asset), _) => (asset.mime, asset.bytes.clone()),
        (_, "/keys.js") => ("text/javascript; charset=utf-8", include_bytes!("browser/keys.js").to_vec()),
        (_, "/audit.js") => ("text/javascript; charset=utf-8", include_bytes!("browser/audit.js").to_vec()),
        (_, "/palette") => ("text/html", b"<a href=\"/clients/1\" title=\"10482-7\">Rosa Lind</a>".to_vec()),
        (_, p) if p.ends_with("summons.svg") => ("image/svg+xml", gallery::triage::SUMMONS.into()),
        (_, "/audit") => {
            ("text/html", b"<!doctype html><script src=\"/audit.js\" defer></script><body>".to_vec())
        }
        _ => ("text/html; charset=utf-8", page_of(path, query).into_bytes()),
    };
    let mut head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {mime}\r\nContent-Length: {}\r\nConnection: close\r\n",
        bytes.len()
    );
    for (name, value) in HEADERS {
        // The audit looks at pages in frames of a phone's width; nothing else of the policy is loosened.
        let value = if query == "frame" {
            value.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
        } else {
            value.into()
        };
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    let _gone = stream.write_all(format!("{head}\r\n").as_bytes()).and_then(|()| stream.write_all(&bytes));
}

#[test]
fn keys_act_as_the_map_says_on_latin_and_greek_layouts() {
    let server = Server::start();
    let result = server.result_of("/page/triage-en-light?with=keys");
    assert_eq!(result, "all right", "{result}");
    let asked = server.asked.lock().unwrap();
    let posts: Vec<&String> = asked.iter().filter(|l| l.starts_with("POST")).collect();
    assert_eq!(posts.len(), 1, "one press, one request: {posts:?}");
    assert!(posts[0].starts_with("POST /inbox/1/accept ") && posts[0].contains("csrf=example"), "{posts:?}");
}

#[test]
fn every_page_can_be_read_reached_and_pressed_in_every_language_theme_and_width() {
    let server = Server::start();
    let result = server.result_of("/audit");
    assert_eq!(result, "54 pages, all right", "{result}");
}
