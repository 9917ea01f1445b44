//! The OCR program: found at run time, run under the same limits as a worker, one pass for a page that it reads well.

use std::{
    env, io,
    path::{Path, PathBuf},
    process::Command,
    sync::{Condvar, Mutex, PoisonError},
    time::Duration,
};

use reading::{
    ocr::{self, Seen},
    raster::Ready,
};

use crate::{
    pool::{Lost, Pool},
    wire::{Ask, Limits},
};

/// Below this mean confidence another language or another way up is tried.
const READ_WELL: f32 = 0.72;

pub(crate) struct Ocr {
    pub(crate) program: PathBuf,
    pub(crate) languages: Vec<String>,
    turns: Turns,
}

impl Ocr {
    /// Looks for the program and asks it which of these languages it knows.
    pub(crate) fn find(given: Option<&Path>, wanted: &[String], room: usize) -> Option<Self> {
        let program = given.map(Path::to_path_buf).or_else(|| on_path("tesseract"))?;
        let said = Command::new(&program).arg("--list-langs").output().ok()?;
        let known = [said.stdout, said.stderr].concat();
        let known = String::from_utf8_lossy(&known).into_owned();
        let languages: Vec<String> =
            wanted.iter().filter(|l| known.lines().any(|k| k.trim() == l.as_str())).cloned().collect();
        (!languages.is_empty()).then(|| Self { program, languages, turns: Turns::new(room) })
    }

    /// Recognises a page that is ready for it; gives the words, and the image that they stand on.
    pub(crate) fn recognise(
        &self,
        pool: &Pool,
        ready: Ready,
        limits: Limits,
        wall: Duration,
    ) -> Result<(Vec<Seen>, Ready), Lost> {
        let _turn = self.turns.take();
        let first = self.languages.first().map_or("eng", String::as_str);
        let mut best = self.run(pool, &ready, first, limits, wall)?;
        let mut ready = ready;
        let mut sure = ocr::confidence(&best);
        if sure < 0.6 && best.len() > 3 {
            let turned = ready.upside_down();
            let again = self.run(pool, &turned, first, limits, wall)?;
            if ocr::confidence(&again) > sure + 0.12 {
                (sure, best, ready) = (ocr::confidence(&again), again, turned);
            }
        }
        for language in self.others(&best, sure) {
            // Greek letters name creditors and courts in Latin ones
            let with = if language == "ell" { "ell+eng" } else { language };
            let again = self.run(pool, &ready, with, limits, wall)?;
            if ocr::confidence(&again) > sure - if language == "spa" { 0.04 } else { -0.02 } {
                best = again;
                break;
            }
        }
        Ok((best, ready))
    }

    /// The languages worth a second pass, by what the first one saw.
    fn others(&self, seen: &[Seen], sure: f32) -> Vec<&str> {
        let count = |list: &[&str]| {
            seen.iter()
                .filter(|w| {
                    list.contains(&w.text.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase().as_str())
                })
                .count()
        };
        let spanish = count(&[
            "de", "la", "el", "que", "los", "las", "del", "para", "por", "con", "una", "se", "su", "usted",
            "al",
        ]);
        let english = count(&[
            "the", "of", "and", "to", "in", "for", "is", "this", "that", "you", "your", "on", "be", "with",
            "by",
        ]);
        let has = |l: &str| self.languages.iter().skip(1).find(|k| k.as_str() == l).map(String::as_str);
        let mut out = Vec::new();
        if spanish >= 4 && spanish > 2 * english {
            out.extend(has("spa"));
        } else if sure < READ_WELL && seen.len() >= 6 && english * 12 < seen.len() {
            out.extend(has("ell"));
        }
        out
    }

    fn run(
        &self,
        pool: &Pool,
        ready: &Ready,
        language: &str,
        limits: Limits,
        wall: Duration,
    ) -> Result<Vec<Seen>, Lost> {
        let grey = &ready.grey;
        let dpi = (grey.width.min(grey.height) as f32 / 8.5).clamp(70.0, 600.0) as u32;
        let args =
            ["stdin", "stdout", "-l", language, "--dpi", &dpi.to_string(), "-c", "tessedit_create_tsv=1"]
                .map(str::to_owned);
        let mut worker = pool.start().map_err(|_| Lost::NotStarted)?;
        let patience = worker.patience(wall);
        let program = self.program.to_string_lossy().into_owned();
        let ask = Ask::Become { program, args: args.to_vec(), limits };
        worker.send(&ask, &[], &patience).map_err(|_| Lost::NotStarted)?;
        let head = format!("P5\n{} {}\n255\n", grey.width, grey.height);
        let (status, out) = worker.feed(&[head.as_bytes(), &grey.pixels], &patience)?;
        if status.success() { Ok(ocr::parse_tsv(&String::from_utf8_lossy(&out))) } else { Err(Lost::Died) }
    }
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name)).find(|file| is_program(file).unwrap_or(false))
}

fn is_program(file: &Path) -> io::Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    let about = file.metadata()?;
    Ok(about.is_file() && about.permissions().mode() & 0o111 != 0)
}

/// As many pages at a time as there are cores.
struct Turns {
    left: Mutex<usize>,
    freed: Condvar,
}

struct Turn<'t>(&'t Turns);

impl Turns {
    fn new(room: usize) -> Self {
        Self { left: Mutex::new(room.max(1)), freed: Condvar::new() }
    }

    fn take(&self) -> Turn<'_> {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        while *left == 0 {
            left = self.freed.wait(left).unwrap_or_else(PoisonError::into_inner);
        }
        *left -= 1;
        Turn(self)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.0.left.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.0.freed.notify_one();
    }
}
