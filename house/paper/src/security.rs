//! The headers that every answer carries (WB-01), and those of a download (FI-06).

use axum::{
    http::{HeaderName, HeaderValue, header},
    response::Response,
};

/// What a page may load and do: only what comes from here, no inline script or style, in nobody's frame.
pub const PAGE_POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
     object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

/// What a downloaded original may do: nothing.
pub const FILE_POLICY: &str = "sandbox; default-src 'none'";

/// The headers of WB-01. `Cache-Control: no-store` is among them: an answer that may be kept sets its own, which stays.
pub const HEADERS: [(&str, &str); 8] = [
    ("content-security-policy", PAGE_POLICY),
    ("strict-transport-security", "max-age=31536000; includeSubDomains"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("permissions-policy", "camera=(self), microphone=(), geolocation=(), payment=(), usb=()"),
    ("cache-control", "no-store"),
];

/// Adds what is missing of the headers: `router.layer(axum::middleware::map_response(paper::with_security_headers))`.
pub async fn with_security_headers(mut answer: Response) -> Response {
    for (name, value) in HEADERS {
        answer.headers_mut().entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    answer
}

/// The headers of a download whose name came from outside: `attachment`, with a plain name for old clients and the true
/// one in RFC 8187 form; never guessed, never run in our origin.
pub fn download_headers(file_name: &str, mime: &str) -> Vec<(HeaderName, HeaderValue)> {
    let plain: String = file_name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ') { c } else { '_' })
        .take(120)
        .collect();
    let mut coded = String::new();
    // Control and direction characters (a name that reads backwards) are left out, not coded.
    let safe = |c: &char| {
        !c.is_control()
            && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    for byte in file_name.chars().filter(safe).take(200).collect::<String>().bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => coded.push(char::from(byte)),
            _ => coded.push_str(&format!("%{byte:02X}")),
        }
    }
    let named = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{coded}");
    let fallback = HeaderValue::from_static("attachment");
    vec![
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&named).unwrap_or(fallback)),
        (
            header::CONTENT_TYPE,
            HeaderValue::from_str(mime).unwrap_or(HeaderValue::from_static("application/octet-stream")),
        ),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(FILE_POLICY)),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn disposition(name: &str) -> String {
        download_headers(name, "application/pdf")[0].1.to_str().unwrap().to_owned()
    }

    #[test]
    fn fi_06_a_name_cannot_leave_its_header() {
        for name in
            ["a\"; filename=\"b.exe", "a\r\nSet-Cookie: x", "\u{202e}fdp.exe", "\0", "", &"x".repeat(4096)]
        {
            let header = disposition(name);
            assert!(header.starts_with("attachment; filename=\""));
            assert_eq!(header.matches('"').count(), 2, "{header}");
            assert!(!header.contains(['\r', '\n', '\0']) && !header.contains("%E2%80%AE"), "{header}");
            assert!(header.len() < 1000);
        }
        assert!(disposition("Κλήση 1.pdf").ends_with("UTF-8''%CE%9A%CE%BB%CE%AE%CF%83%CE%B7%201.pdf"));
    }

    #[test]
    fn wb_01_the_policy_allows_no_inline_code() {
        assert!(!PAGE_POLICY.contains("unsafe") && PAGE_POLICY.contains("frame-ancestors 'none'"));
    }
}
