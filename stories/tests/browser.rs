//! The pages, in a real Chromium, on the real binary: first sign-in, triage by keyboard alone, undo, Spanish, phone width.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use serde_json::Value;
use stories::{
    browser::{Browser, CTRL_ENTER},
    program,
};

/// A served office; it stops with the test.
struct Served {
    server: Child,
    address: String,
    link: String,
    _folder: tempfile::TempDir,
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.server.kill());
        drop(self.server.wait());
    }
}

fn run(arguments: &[&str]) -> String {
    let answer = Command::new(program()).args(arguments).output().expect("the binary runs");
    let text = String::from_utf8_lossy(&answer.stdout).into_owned();
    assert!(answer.status.success(), "{arguments:?}: {text}{}", String::from_utf8_lossy(&answer.stderr));
    text
}

fn letter(n: u32) -> String {
    format!(
        "Cobalt Recovery LLC\n\nNovember {:02}, 2026\n\nRe: your account\n\nDear Ana Quill,\n\nThis is an attempt to collect a \
         debt by a debt collector. Please pay the balance of ${}.40 now. This is our letter number {n}.\n",
        n + 1,
        300 + n
    )
}

/// Ten letters that name a client and nothing else wait in the inbox.
fn office() -> Served {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let data = path("data");
    run(&["init", "--data", &data, "--firm", "Alder & Reyes", "--zone", "America/Chicago"]);
    let lists = folder.path().join("lists");
    fs::create_dir_all(&lists).expect("a folder");
    let write = |at: &Path, text: &str| fs::write(at, text).expect("a file");
    write(
        &lists.join("clients.csv"),
        "client_number,first_name,last_name,language,status,preferred_channel\n20001-1,Ana,Quill,en,active,email\n",
    );
    write(
        &lists.join("staff.csv"),
        "name,email,department,role\nInes Okafor,ines@example.com,Back office,clerk\n",
    );
    run(&["import", "--data", &data, &path("lists")]);
    let post = folder.path().join("post");
    fs::create_dir_all(&post).expect("a folder");
    for n in 0..10 {
        write(&post.join(format!("letter-{n:02}.txt")), &letter(n));
    }
    let answers = run(&["inbox", "add", "--data", &data, "--json", &path("post")]);
    for line in answers.lines() {
        let line: Value = serde_json::from_str(line).expect("a line of JSON");
        assert_eq!(line["papers"][0]["decision"], "asked", "a name alone is never enough: {line:#}");
    }
    let link = run(&["user", "link", "--data", &data, "ines@example.com"]).trim().to_owned();
    let mut server = Command::new(program())
        .args(["serve", "--data", &data, "--listen", "127.0.0.1:0"])
        .stderr(Stdio::piped())
        .spawn()
        .expect("the server starts");
    let mut lines = BufReader::new(server.stderr.take().expect("its messages")).lines();
    let address = lines
        .find_map(|line| line.ok()?.strip_prefix("Serving ").map(str::to_owned))
        .expect("the server says where it serves");
    std::thread::spawn(move || lines.for_each(drop));
    let secret = link.rsplit('/').next().unwrap_or("").to_owned();
    Served { link: format!("{address}/sign-in/{secret}"), server, address, _folder: folder }
}

const COUNT: &str = "document.querySelectorAll('#arrivals [data-row]').length";

#[test]
fn a_clerk_signs_in_and_empties_the_inbox_by_keyboard_alone() {
    let office = office();
    let browser = Browser::open(1440, 900);
    browser.go(&office.link);
    browser.click("button[type=submit]");
    browser.wait("the link signs in", "location.pathname === '/today'");
    browser.go(&office.link);
    browser.wait("a link is good once", "!document.querySelector('button[type=submit]')");

    browser.go(&format!("{}/inbox", office.address));
    browser.wait("ten papers wait", &format!("{COUNT} === 10"));
    for left in (0..10).rev() {
        // Nothing is sure, so `e` opens the chooser and files nothing.
        browser.keys("e");
        browser
            .wait("the chooser is open", "document.querySelector('dialog[open] input[name=client_number]')");
        browser.script("document.querySelector('dialog[open] input[name=client_number]').select()");
        browser.keys("20001-1");
        browser.keys(CTRL_ENTER);
        browser.wait(
            "the paper is filed and the next is open",
            &format!("location.search.includes('done=') && {COUNT} === {left}"),
        );
    }
    // The last decision can be taken back with one key.
    browser.wait("undo is offered", "document.querySelector('[data-key=z]')");
    browser.keys("z");
    browser
        .wait("the paper waits again", &format!("location.pathname.startsWith('/inbox/') && {COUNT} === 1"));

    browser.go(&format!("{}/clients/20001-1", office.address));
    browser.wait("the file shows what was filed", "document.querySelectorAll('.happened').length >= 9");
}

#[test]
fn the_pages_speak_spanish_and_fit_a_phone() {
    let office = office();
    let browser = Browser::open(390, 844);
    browser.go(&office.link);
    browser.click("button[type=submit]");
    browser.wait("the link signs in", "location.pathname === '/today'");
    browser
        .script("document.querySelector('form[action=\"/language\"] input[value=es]').form.requestSubmit()");
    browser.wait(
        "Spanish is on",
        "document.documentElement.lang === 'es' && document.querySelector('h1').innerText.startsWith('Hoy')",
    );
    for path in [
        "/today",
        "/inbox",
        "/clients",
        "/clients/20001-1",
        "/matters",
        "/calendar",
        "/record",
        "/search?q=quill",
    ] {
        browser.go(&format!("{}{path}", office.address));
        browser.wait(&format!("{path} has its heading"), "document.querySelectorAll('h1').length === 1");
        let wide = browser
            .script("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assert!(wide.as_i64().is_some_and(|w| w <= 0), "{path} scrolls sideways by {wide}");
    }
}
