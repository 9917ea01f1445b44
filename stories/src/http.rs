//! A program that uses the HTTP API: one request, one answer, over a plain socket.

use std::{
    io::{Read, Write},
    net::TcpStream,
};

use serde_json::Value;

/// What the server answered.
#[derive(Debug)]
pub struct Answer {
    /// 200, 404, ...
    pub status: u16,
    /// The header lines, in lower case.
    pub head: String,
    /// The body, as it came.
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| {
            panic!("{}: not JSON: {e}: {}", self.status, String::from_utf8_lossy(&self.body))
        })
    }
}

/// Sends a request with these header lines to `http://HOST:PORT`; `None` when the server does not answer.
pub fn try_ask(
    address: &str,
    token: &str,
    verb: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Option<Answer> {
    let host = address.strip_prefix("http://").expect("an address of ours");
    let mut stream = TcpStream::connect(host).ok()?;
    let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let head = format!(
        "{verb} {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n{headers}\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(body).ok()?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).ok()?;
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let body = bytes[end + 4..].to_vec();
    let chunked = head.contains("transfer-encoding: chunked");
    Some(Answer { status, head, body: if chunked { joined(&body) } else { body } })
}

/// The same; the server must answer.
pub fn ask(address: &str, token: &str, verb: &str, path: &str, body: &Value) -> Answer {
    let text = if body.is_null() { String::new() } else { body.to_string() };
    let json = [("Content-Type", "application/json")];
    try_ask(address, token, verb, path, &json, text.as_bytes()).expect("the server answers")
}

/// The pieces of a chunked body, joined.
fn joined(mut rest: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    while let Some(end) = rest.windows(2).position(|two| two == b"\r\n") {
        let size = std::str::from_utf8(&rest[..end]).ok().and_then(|t| usize::from_str_radix(t, 16).ok());
        let Some(size) = size.filter(|size| *size > 0) else { break };
        let from = end + 2;
        whole.extend_from_slice(&rest[from..from + size]);
        rest = &rest[from + size + 2..];
    }
    whole
}
