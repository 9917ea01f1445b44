//! One TOML file in the data folder, `chancery.toml`. Unknown keys are refused; secrets are files, never values.

use std::path::{Path, PathBuf};

use serde::Deserialize;

/// All settings. Every one has a default, so that the file may be missing.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    pub register: RegisterSettings,
    pub vault: VaultSettings,
    pub copyroom: CopyroomSettings,
    pub serve: ServeSettings,
}

/// Where the rows are.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RegisterSettings {
    /// File that holds a PostgreSQL address (`postgres://user:password@host/database`); without it, SQLite in the data
    /// folder.
    pub postgres_url_file: Option<PathBuf>,
}

/// Where the originals are.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct VaultSettings {
    /// Where the store key is; default `keys/store.key` in the data folder. Keep it away from the backups.
    pub store_key_file: Option<PathBuf>,
    /// An S3-compatible store instead of the folder `vault`.
    pub s3: Option<S3Settings>,
}

/// An S3-compatible store.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct S3Settings {
    pub endpoint: String,
    pub bucket: String,
    #[serde(default = "default_region")]
    pub region: String,
    pub access_key: String,
    /// File that holds the secret key.
    pub secret_key_file: PathBuf,
    /// Only for a store on this machine.
    #[serde(default)]
    pub allow_http: bool,
}

fn default_region() -> String {
    "us-east-1".to_owned()
}

/// How papers are read.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CopyroomSettings {
    /// Worker processes; default: one for each core.
    pub workers: Option<usize>,
    /// The OCR program; default: `tesseract` on the PATH.
    pub tesseract: Option<PathBuf>,
    /// The program whose `worker` reads papers; default: this one.
    pub program: Option<PathBuf>,
}

/// How the pages are served.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ServeSettings {
    /// Address and port.
    pub listen: String,
    /// Folder whose new files are taken in.
    pub watch: Option<PathBuf>,
}

impl Default for ServeSettings {
    fn default() -> Self {
        Self { listen: "127.0.0.1:7878".to_owned(), watch: None }
    }
}

impl Settings {
    /// Reads `chancery.toml` of a data folder; defaults where there is none.
    pub fn load(folder: &Path) -> Result<Self, String> {
        let path = folder.join("chancery.toml");
        match std::fs::read_to_string(&path) {
            Ok(text) => toml::from_str(&text).map_err(|e| format!("{}: {e}", path.display())),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(e) => Err(format!("{}: {e}", path.display())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_is_refused_by_name() {
        let error = toml::from_str::<Settings>("[serve]\nlissten = \"x\"").unwrap_err();
        assert!(error.to_string().contains("lissten"), "{error}");
    }

    #[test]
    fn nothing_is_a_whole_file() {
        let settings: Settings = toml::from_str("").unwrap();
        assert_eq!(settings.serve.listen, "127.0.0.1:7878");
    }
}
