//! What a file is, told from its content. The name is only asked where contents are alike (text, CSV), and to flag
//! that it says something else.

use crate::{Media, mail, names, text};

impl Media {
    /// The MIME type.
    pub fn mime(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Tiff => "image/tiff",
            Self::Webp => "image/webp",
            Self::Heic => "image/heic",
            Self::Gif => "image/gif",
            Self::Bmp => "image/bmp",
            Self::Mail => "message/rfc822",
            Self::Mbox => "application/mbox",
            Self::Msg => "application/vnd.ms-outlook",
            Self::Tnef => "application/vnd.ms-tnef",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Rtf => "application/rtf",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv",
            Self::Html => "text/html",
            Self::Text | Self::Sms => "text/plain",
            Self::Zip => "application/zip",
            Self::Executable => "application/x-executable",
            Self::Script => "text/x-script",
            Self::Unknown => "application/octet-stream",
        }
    }

    /// The extensions that go with it.
    fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Tiff => &["tif", "tiff"],
            Self::Webp => &["webp"],
            Self::Heic => &["heic", "heif"],
            Self::Gif => &["gif"],
            Self::Bmp => &["bmp"],
            Self::Mail => &["eml", "email", "mht", "mhtml", "txt", "mbox", "mbx"],
            Self::Mbox => &["mbox", "mbx", "eml", "txt"],
            Self::Msg => &["msg"],
            Self::Tnef => &["dat", "tnef"],
            Self::Docx => &["docx", "docm", "dotx", "dotm"],
            Self::Odt => &["odt", "ott"],
            Self::Rtf => &["rtf", "doc"],
            Self::Xlsx => &["xlsx", "xlsm"],
            Self::Csv => &["csv", "tsv", "txt"],
            Self::Html => &["html", "htm", "xhtml"],
            Self::Text | Self::Sms => {
                &["txt", "text", "md", "log", "csv", "tsv", "ics", "vcf", "json", "xml", "asc", "eml"]
            }
            Self::Zip => &["zip"],
            Self::Executable | Self::Script | Self::Unknown => &[],
        }
    }
}

/// Extensions whose files run when they are opened.
const RUNS: &[&str] = &[
    "exe", "dll", "scr", "com", "bat", "cmd", "ps1", "vbs", "vbe", "js", "jse", "wsf", "wsh", "hta", "msi",
    "msp", "jar", "lnk", "reg", "cpl", "iso", "img", "vhd", "vhdx", "dmg", "app", "apk", "sh", "chm", "pif",
    "appx", "url", "scf", "inf",
];

/// The name says that opening the file would run it.
pub fn name_runs(name: Option<&str>) -> bool {
    name.and_then(names::extension).is_some_and(|e| RUNS.contains(&e.as_str()))
}

/// The name says one type, the content another.
pub fn name_disagrees(media: Media, name: Option<&str>) -> bool {
    let Some(extension) = name.and_then(names::extension) else { return false };
    let known = ALL.iter().any(|m| m.extensions().contains(&extension.as_str()));
    known && !media.extensions().is_empty() && !media.extensions().contains(&extension.as_str())
}

const ALL: &[Media] = &[
    Media::Pdf,
    Media::Png,
    Media::Jpeg,
    Media::Tiff,
    Media::Webp,
    Media::Heic,
    Media::Gif,
    Media::Bmp,
    Media::Mail,
    Media::Mbox,
    Media::Msg,
    Media::Tnef,
    Media::Docx,
    Media::Odt,
    Media::Rtf,
    Media::Xlsx,
    Media::Csv,
    Media::Html,
    Media::Text,
    Media::Zip,
];

/// Tells what a file is.
pub fn sniff(bytes: &[u8], name: Option<&str>) -> Media {
    if let Some(media) = by_magic(bytes) {
        return media;
    }
    let head = &bytes[..bytes.len().min(64 << 10)];
    let Some(sample) = text::sample(head) else {
        // Mail in an eight-bit code that is no text by itself.
        let first =
            String::from_utf8_lossy(head.split(|b| *b == b'\n').next().unwrap_or_default()).into_owned();
        let mail = name.and_then(names::extension).as_deref() == Some("eml") && is_header(&first);
        return if mail { Media::Mail } else { Media::Unknown };
    };
    by_text(bytes, &sample, name)
}

fn by_magic(b: &[u8]) -> Option<Media> {
    let begins = |magic: &[u8]| b.starts_with(magic);
    Some(match b {
        _ if begins(b"\x89PNG\r\n\x1a\n") => Media::Png,
        _ if begins(b"\xFF\xD8\xFF") => Media::Jpeg,
        _ if begins(b"II*\0") || begins(b"MM\0*") || begins(b"II+\0") || begins(b"MM\0+") => Media::Tiff,
        _ if begins(b"RIFF") && b.get(8..12) == Some(b"WEBP") => Media::Webp,
        _ if b.get(4..8) == Some(b"ftyp") && b.get(8..12).is_some_and(is_heif_brand) => Media::Heic,
        _ if begins(b"GIF87a") || begins(b"GIF89a") => Media::Gif,
        _ if begins(b"BM") && b.len() > 26 && b.get(6..10) == Some(&[0; 4]) => Media::Bmp,
        _ if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") => zip_kind(b),
        _ if begins(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") => ole_kind(b),
        _ if begins(b"\x78\x9F\x3E\x22") => Media::Tnef,
        _ if begins(b"{\\rt") => Media::Rtf,
        _ if begins(b"MZ") && b.len() > 60 => Media::Executable,
        _ if begins(b"\x7FELF")
            || begins(b"\xCF\xFA\xED\xFE")
            || begins(b"\xFE\xED\xFA")
            || begins(b"\xCA\xFE\xBA\xBE") =>
        {
            Media::Executable
        }
        _ if begins(b"L\0\0\0\x01\x14\x02\0") || begins(b"vhdxfile") || begins(b"conectix") => {
            Media::Executable
        }
        _ if b.get(0x8001..0x8006) == Some(b"CD001") => Media::Executable,
        _ if begins(b"#!") => Media::Script,
        // The mark may come late: 1,024 bytes of anything are allowed before it.
        _ if memchr::memmem::find(&b[..b.len().min(1_024)], b"%PDF-").is_some() => Media::Pdf,
        _ => return None,
    })
}

fn is_heif_brand(brand: &[u8]) -> bool {
    matches!(brand, b"heic" | b"heix" | b"mif1" | b"msf1" | b"hevc" | b"heim" | b"heis" | b"avif")
}

fn zip_kind(b: &[u8]) -> Media {
    let has = |needle: &[u8]| memchr::memmem::find(b, needle).is_some();
    if has(b"word/document.xml") {
        Media::Docx
    } else if has(b"xl/workbook.xml") {
        Media::Xlsx
    } else if b.get(30..38) == Some(b"mimetype")
        && has(b"content.xml")
        && (has(b"opendocument.text") || !has(b"opendocument."))
    {
        Media::Odt
    } else {
        Media::Zip
    }
}

fn ole_kind(b: &[u8]) -> Media {
    let wide: Vec<u8> = "__substg1.0_".bytes().flat_map(|c| [c, 0]).collect();
    let installer: Vec<u8> = "\u{4840}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if memchr::memmem::find(b, &wide).is_some() {
        Media::Msg
    } else if memchr::memmem::find(&b[..b.len().min(1 << 16)], &installer).is_some()
        && memchr::memmem::find(b, b"W\0o\0r\0d\0D\0o\0c\0").is_none()
    {
        Media::Executable
    } else {
        Media::Unknown
    }
}

fn by_text(bytes: &[u8], sample: &str, name: Option<&str>) -> Media {
    let start = sample.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
    let lower: String = start.chars().take(2_000).collect::<String>().to_ascii_lowercase();
    let extension = name.and_then(names::extension).unwrap_or_default();
    if lower.contains("<hta:application") || name_runs(name) {
        return Media::Script;
    }
    if start.lines().next().is_some_and(|l| l.trim_end() == "SMS") {
        return Media::Sms;
    }
    if start.starts_with("From ") && start.lines().skip(1).take(3).any(is_header) {
        return if mail::is_mailbox(bytes) { Media::Mbox } else { Media::Mail };
    }
    let html = ["<!doctype html", "<html", "<head", "<body"];
    let opens_tag = lower.starts_with('<');
    if opens_tag
        && (html.iter().any(|h| lower.contains(h)) || matches!(extension.as_str(), "html" | "htm" | "xhtml"))
    {
        return Media::Html;
    }
    let headers = leading_headers(start);
    let mail_like = headers.iter().any(|h| MAIL_HEADERS.contains(&h.as_str()));
    if mail_like && (headers.len() >= 2 || extension == "eml") || (extension == "eml" && !headers.is_empty())
    {
        return Media::Mail;
    }
    if matches!(extension.as_str(), "html" | "htm" | "xhtml") && html.iter().any(|h| lower.contains(h)) {
        return Media::Html;
    }
    if matches!(extension.as_str(), "csv" | "tsv") {
        return Media::Csv;
    }
    if extension == "eml" {
        return Media::Mail;
    }
    Media::Text
}

const MAIL_HEADERS: &[&str] = &[
    "from",
    "to",
    "subject",
    "date",
    "received",
    "return-path",
    "delivered-to",
    "message-id",
    "mime-version",
    "content-type",
    "x-original-to",
    "dkim-signature",
    "reply-to",
    "x-mozilla-status",
    "x-gmail-thrid",
    "x-gm-thrid",
    "sender",
    "cc",
];

/// Names of the header lines at the start, in lower case; empty if the text does not begin as a message does.
fn leading_headers(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for line in text.lines().take(60) {
        if line.trim().is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) && !names.is_empty() {
            continue;
        }
        match line.split_once(':') {
            Some((name, _)) if is_header(line) => names.push(name.trim().to_ascii_lowercase()),
            _ => break,
        }
    }
    // "To: ... From: ..." of a memo has no machine's headers; two of the strict ones, or one that no person writes.
    let strict = [
        "message-id",
        "mime-version",
        "received",
        "return-path",
        "content-type",
        "dkim-signature",
        "delivered-to",
    ];
    let machine = names.iter().any(|n| strict.contains(&n.as_str()) || n.starts_with("x-"));
    let human = names.iter().filter(|n| MAIL_HEADERS.contains(&n.as_str())).count() >= 3;
    if machine || human { names } else { Vec::new() }
}

fn is_header(line: &str) -> bool {
    line.split_once(':').is_some_and(|(name, _)| {
        let name = name.trim_end();
        (2..=60).contains(&name.len())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    })
}
