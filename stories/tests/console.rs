//! Commands for a folder that is being served, and programs with a token.

use std::fs;

use serde_json::{Value, json};
use stories::{
    http::{ask, try_ask},
    served::{Served, chancery, done},
};

/// A firm with an administrator and a clerk, served.
fn office() -> (tempfile::TempDir, Served) {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    done(at, &["init", "--data", "data", "--firm", "Alder & Reyes"]);
    done(at, &["user", "add", "--data", "data", "--role", "admin", "--name", "Ada Stone", "ada@example.com"]);
    done(at, &["user", "add", "--data", "data", "--name", "Ines Okafor", "ines@example.com"]);
    let served = Served::start(at);
    (folder, served)
}

#[test]
fn commands_for_a_served_folder_are_carried_out_by_its_server() {
    let (folder, served) = office();
    let at = folder.path();
    fs::create_dir(at.join("lists")).unwrap();
    let clients = "client_number,first_name,last_name,status\n20001-1,Ana,Quill,active\nwrong row\n";
    fs::write(at.join("lists/clients.csv"), clients).unwrap();
    let import = chancery(at, &["import", "--data", "data", "--json", "lists"]);
    assert_eq!(import.status.code(), Some(6), "a refused row: {import:?}");
    assert!(String::from_utf8_lossy(&import.stderr).contains("line 3"), "{import:?}");

    fs::write(at.join("letter.txt"), "Cobalt Recovery LLC\n\nDear Ana Quill,\n\nPlease pay the balance.\n")
        .unwrap();
    let line = done(at, &["inbox", "add", "--data", "data", "--json", "letter.txt"]);
    let line: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(line["file"], "letter.txt", "as the caller wrote it");
    assert_eq!(line["papers"][0]["decision"], "asked", "{line:#}");

    let link = done(at, &["user", "link", "--data", "data", "ines@example.com"]);
    assert!(link.starts_with(&format!("{}/sign-in/", served.address)), "{link}");
    assert_eq!(
        chancery(at, &["user", "link", "--data", "data", "nobody@example.com"]).status.code(),
        Some(3)
    );
    assert!(done(at, &["audit", "verify", "--data", "data"]).starts_with("the record is whole"));

    assert_eq!(served.stop(), Some(0));
    assert!(
        done(at, &["user", "list", "--data", "data"]).contains("Ines Okafor"),
        "and without a server too"
    );
}

#[test]
fn a_killed_server_leaves_a_console_that_the_next_one_takes_over() {
    let (folder, mut served) = office();
    served.kill();
    assert!(done(folder.path(), &["user", "list", "--data", "data"]).contains("Ada Stone"));
    let again = Served::start(folder.path());
    let link = done(folder.path(), &["user", "link", "--data", "data", "ada@example.com"]);
    assert!(link.starts_with(&again.address), "{link}");
}

#[test]
fn a_token_acts_for_its_user_until_it_is_ended() {
    let (folder, served) = office();
    let at = folder.path();
    let token = done(at, &["token", "make", "--data", "data", "--for", "the scanner", "ines@example.com"]);
    let token = token.trim();
    let papers = || ask(&served.address, token, "GET", "/api/v1/papers", &Value::Null);
    assert_eq!(papers().status, 200);
    let users = ask(&served.address, token, "GET", "/api/v1/users", &Value::Null);
    assert_eq!(users.status, 404, "a clerk does not see the list of users");

    let list = done(at, &["token", "list", "--data", "data"]);
    assert!(
        list.contains("the scanner") && list.contains("ines@example.com") && !list.contains(token),
        "{list}"
    );
    let id = list.split('\t').next().unwrap();
    done(at, &["token", "end", "--data", "data", id]);
    let after = papers();
    assert_eq!(after.status, 401);
    assert!(after.head.contains("application/problem+json"), "{}", after.head);
    assert_eq!(
        chancery(at, &["token", "make", "--data", "data", "--for", " ", "ines@example.com"]).status.code(),
        Some(1)
    );
}

#[test]
fn people_come_and_go_through_the_api() {
    let (folder, served) = office();
    let at = folder.path();
    let token = done(at, &["token", "make", "--data", "data", "--for", "set-up", "ada@example.com"]);
    let api = |verb, path: &str, body: Value| ask(&served.address, token.trim(), verb, path, &body);

    let added =
        api("POST", "/api/v1/users", json!({"name": "Bo Lind", "email": "bo@example.com", "role": "biller"}));
    assert_eq!(added.status, 201, "{added:?}");
    let id = added.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(
        api("POST", "/api/v1/users", json!({"name": "Bo", "email": "bo@example.com", "role": "clerk"}))
            .status,
        422
    );
    let nonsense =
        api("POST", "/api/v1/users", json!({"name": "X", "email": "x@example.com", "role": "king"}));
    assert_eq!((nonsense.status, nonsense.json()["code"].as_str()), (400, Some("bad_role")));

    let link = api("POST", &format!("/api/v1/users/{id}/link"), Value::Null);
    assert!(link.json()["path"].as_str().unwrap().starts_with("/sign-in/"), "{link:?}");
    let token = api("POST", "/api/v1/tokens", json!({"user": id, "label": "bank file", "days": 30}));
    assert_eq!(token.status, 201, "{token:?}");
    let secret = token.json()["token"].as_str().unwrap().to_owned();
    assert_eq!(
        ask(&served.address, &secret, "GET", "/api/v1/tokens", &Value::Null).json()["tokens"][0]["label"],
        "bank file"
    );

    assert_eq!(api("POST", &format!("/api/v1/users/{id}/close"), Value::Null).status, 200);
    assert_eq!(ask(&served.address, &secret, "GET", "/api/v1/papers", &Value::Null).status, 401);
    let events = api("GET", "/api/v1/events?limit=200", Value::Null).json();
    let names: Vec<&str> =
        events["events"].as_array().unwrap().iter().filter_map(|e| e["name"].as_str()).collect();
    for name in
        ["personnel.user_added", "personnel.user_invited", "personnel.token_issued", "personnel.user_closed"]
    {
        assert!(names.contains(&name), "{name} is on the record: {names:?}");
    }
}

#[test]
fn a_file_sent_again_under_its_idempotency_key_arrives_once() {
    let (folder, served) = office();
    let at = folder.path();
    let secret = |email| done(at, &["token", "make", "--data", "data", "--for", "scanner", email]);
    let (ada, ines) = (secret("ada@example.com"), secret("ines@example.com"));
    let send = |token: &str, key: &str, bytes: &[u8]| {
        let headers = [("Content-Type", "application/octet-stream"), ("Idempotency-Key", key)];
        try_ask(&served.address, token.trim(), "POST", "/api/v1/arrivals?name=scan.txt", &headers, bytes)
            .unwrap()
    };
    let first = send(&ada, "scan 17", b"Please call me about my payment.");
    assert_eq!(first.status, 201, "{first:?}");
    let second = send(&ada, "scan 17", b"Please call me about my payment.");
    assert_eq!((second.status, second.json()), (200, first.json()));

    let other = send(&ada, "scan 17", b"Please do not call me.");
    assert_eq!((other.status, other.json()["code"].as_str()), (409, Some("other_file")));
    let empty = send(&ada, "", b"Please do not call me.");
    assert_eq!((empty.status, empty.json()["code"].as_str()), (400, Some("bad_idempotency_key")));

    // Everybody has keys of their own; and without one, each request is an arrival.
    let of_ines = send(&ines, "scan 17", b"Please call me about my payment.");
    assert_eq!((of_ines.status, of_ines.json()["again"].as_bool()), (201, Some(true)));
    assert_ne!(of_ines.json()["arrival"], first.json()["arrival"]);
}
