//! What the browser loads: one style sheet, one script, four font files, all from the binary, all with the hash of their
//! content in the name, so that they may be kept for ever and never be stale.

use std::sync::LazyLock;

use axum::{
    Router,
    extract::Path,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use sha2::{Digest, Sha256};

/// One file for the browser.
#[derive(Debug)]
pub struct Asset {
    /// What the code calls it: `paper.css`.
    pub name: &'static str,
    /// Where it is served: `/assets/paper-0123456789abcdef.css`.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// Its media type.
    pub mime: &'static str,
    /// SHA-256 of the content, in hexadecimal.
    pub hash: String,
}

fn asset(name: &'static str, mime: &'static str, bytes: Vec<u8>) -> Asset {
    let hash = hex::encode(Sha256::digest(&bytes));
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
    Asset { name, path: format!("/assets/{stem}-{}.{ending}", &hash[..16]), bytes, mime, hash }
}

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    let mut all: Vec<Asset> = [
        ("inter-latin.woff2", &include_bytes!("../assets/inter-latin.woff2")[..]),
        ("inter-greek.woff2", &include_bytes!("../assets/inter-greek.woff2")[..]),
        ("source-serif-latin.woff2", &include_bytes!("../assets/source-serif-latin.woff2")[..]),
        ("source-serif-greek.woff2", &include_bytes!("../assets/source-serif-greek.woff2")[..]),
    ]
    .into_iter()
    .map(|(name, bytes)| asset(name, "font/woff2", bytes.to_vec()))
    .collect();
    // The style sheet names the fonts, so its own hash comes last.
    let mut css = include_str!("../assets/paper.css").to_owned();
    for font in &all {
        css = css.replace(font.name, &font.path);
    }
    all.push(asset("paper.css", "text/css; charset=utf-8", css.into_bytes()));
    let script = include_bytes!("../assets/paper.js").to_vec();
    all.push(asset("paper.js", "text/javascript; charset=utf-8", script));
    all.push(asset("mark.svg", "image/svg+xml", include_bytes!("../assets/mark.svg").to_vec()));
    all
});

/// Everything that there is to serve.
pub fn assets() -> &'static [Asset] {
    &ASSETS
}

/// Where a file is served; the plain name, which answers 404, when there is no such file (a test holds this).
pub fn asset_url(name: &str) -> &str {
    ASSETS.iter().find(|a| a.name == name).map_or(name, |a| a.path.as_str())
}

/// The routes `/assets/{file}` and, for browsers that ask for it unasked, `/favicon.ico`; open to everybody, for they hold
/// nothing of the firm.
pub fn asset_routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{file}", get(serve)).route("/favicon.ico", get(sign))
}

/// The sign of the house, as an SVG: every browser that still asks here can draw it.
async fn sign() -> Response {
    serve(Path(asset_url("mark.svg").trim_start_matches("/assets/").to_owned())).await
}

async fn serve(Path(file): Path<String>) -> Response {
    let Some(asset) = ASSETS.iter().find(|a| a.path.strip_prefix("/assets/") == Some(&file)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut answer = asset.bytes.as_slice().into_response();
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.mime));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_sheet_names_every_font_by_its_hash_and_the_first_view_is_small() {
        let css = assets().iter().find(|a| a.name == "paper.css").unwrap();
        let text = std::str::from_utf8(&css.bytes).unwrap();
        for font in assets().iter().filter(|a| a.mime == "font/woff2") {
            assert!(text.contains(&font.path), "{}", font.name);
        }
        assert!(!text.contains("http://") && !text.contains("https://"), "nothing from outside");
        let all: usize = assets().iter().map(|a| a.bytes.len()).sum();
        assert!(all < 240 * 1024, "{all} bytes before compression");
    }

    #[test]
    fn the_script_asks_for_nothing_that_the_policy_forbids() {
        let script = include_str!("../assets/paper.js");
        for word in
            ["eval(", "new Function", "http://", "https://", ".style.", "setAttribute(\"style", "onclick="]
        {
            assert!(!script.contains(word), "{word}");
        }
    }
}
