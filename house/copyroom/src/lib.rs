//! The copyroom: reads papers in worker processes with limits, calls the OCR program, draws pages as images.
//!
//! Whatever a file does to its reader happens to a worker: it has its own address space, a processor and wall-clock
//! allowance for each step, no environment, and where the kernel can, no file system and no network. A worker that dies
//! costs the one file that it was reading.

mod cache;
mod limits;
mod ocr;
mod place;
mod pool;
mod read;
mod searchable;
mod walk;
mod wire;
mod worker;

use std::{
    fmt, io,
    path::{Path, PathBuf},
    sync::Arc,
};

pub use place::{NoPlace, Place};
pub use read::{Read, inside_names};
use reading::Page;
pub use walk::{Around, Leaf, Take};
pub use worker::worker_main;

/// How the copyroom works.
#[derive(Debug, Clone)]
pub struct CopyroomSettings {
    /// The program that is a worker.
    pub worker: PathBuf,
    /// Its arguments.
    pub worker_args: Vec<String>,
    /// Worker processes, and pages recognised at the same time.
    pub workers: usize,
    /// The OCR program; none: looked for on the `PATH`.
    pub tesseract: Option<PathBuf>,
    /// Languages that scans are expected in, most frequent first; those that are not installed are left out.
    pub languages: Vec<String>,
    /// Where recognised pages are kept by the hash of their file; none: in memory only.
    pub cache: Option<PathBuf>,
    /// What one step may cost.
    pub limits: StepLimits,
}

/// What one step (a file parsed, a page drawn or recognised) may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepLimits {
    /// Seconds of processor time.
    pub cpu_s: u32,
    /// Seconds by the clock, not counting those for which the step could run and had no processor.
    pub wall_s: u32,
    /// Address space in MiB.
    pub memory_mib: u32,
}

impl Default for StepLimits {
    fn default() -> Self {
        Self { cpu_s: 20, wall_s: 60, memory_mib: 512 }
    }
}

impl CopyroomSettings {
    /// Workers that are this same binary, called with the argument `worker`.
    pub fn this_binary() -> io::Result<Self> {
        Ok(Self::with_worker(std::env::current_exe()?, vec!["worker".into()]))
    }

    /// Workers that are another program.
    pub fn with_worker(worker: PathBuf, worker_args: Vec<String>) -> Self {
        Self {
            worker,
            worker_args,
            workers: std::thread::available_parallelism().map_or(2, usize::from),
            tesseract: None,
            languages: ["eng", "spa", "ell"].map(String::from).to_vec(),
            cache: None,
            limits: StepLimits::default(),
        }
    }
}

/// Why there is no image of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoImage {
    /// The type of file has no picture of its pages: show its words.
    NotPictured,
    /// It could not be drawn, and why.
    Failed(String),
}

impl fmt::Display for NoImage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotPictured => f.write_str("this file has no picture of its pages"),
            Self::Failed(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for NoImage {}

/// Reads papers. Cheap to clone; safe to use from many threads.
#[derive(Clone)]
pub struct Copyroom {
    inner: Arc<read::Reader>,
}

impl fmt::Debug for Copyroom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Copyroom").finish_non_exhaustive()
    }
}

impl Copyroom {
    /// Looks for the OCR program and makes the first worker, so that a wrong setting shows now.
    pub fn new(settings: CopyroomSettings) -> io::Result<Self> {
        Ok(Self { inner: Arc::new(read::Reader::new(settings)?) })
    }

    /// Reads a file and the files inside it, three deep. Blocks; never fails: a file that cannot be read is an answer.
    pub fn read(&self, bytes: &[u8], name: Option<&str>) -> Read {
        self.inner.read(bytes, name, true)
    }

    /// The same without the pages' words, for whoever only asks what papers there are.
    pub fn read_papers(&self, bytes: &[u8], name: Option<&str>) -> Read {
        self.inner.read(bytes, name, false)
    }

    /// The same file by file: each is handed on before more are opened, so that a very large box takes little room. Those
    /// up to the place `after` are passed over.
    pub fn read_each(&self, bytes: &[u8], name: Option<&str>, after: Option<&Place>, take: &mut Take<'_>) {
        self.inner.read_each(bytes, name, after, take);
    }

    /// One page (from 1) as a PNG of about this width.
    pub fn page_image(
        &self,
        bytes: &[u8],
        name: Option<&str>,
        page: u32,
        width_px: u32,
    ) -> Result<Vec<u8>, NoImage> {
        self.inner.page_image(bytes, name, page, width_px)
    }

    /// One page of a file inside this one; `path` names the files on the way, as [`inside_names`] does.
    pub fn page_image_within(
        &self,
        bytes: &[u8],
        name: Option<&str>,
        path: &[String],
        page: u32,
        width_px: u32,
    ) -> Result<Vec<u8>, NoImage> {
        self.inner
            .within(bytes, name, path, &|bytes, name| self.inner.page_image(bytes, name, page, width_px))
    }

    /// The file as a PDF whose words can be searched and copied: the picture of each page, and the words over it. Blocks.
    pub fn searchable(&self, bytes: &[u8], name: Option<&str>) -> Result<Vec<u8>, NoImage> {
        self.inner.searchable(bytes, name)
    }

    /// The same where the pages have been read before, of a file inside this one; `path` names the files on the way, as
    /// [`inside_names`] does.
    pub fn searchable_of(
        &self,
        bytes: &[u8],
        name: Option<&str>,
        path: &[String],
        pages: &[Page],
    ) -> Result<Vec<u8>, NoImage> {
        let pages: Vec<&Page> = pages.iter().collect();
        self.inner.within(bytes, name, path, &|bytes, name| self.inner.sheets(bytes, name, &pages))
    }

    /// There is an OCR program.
    pub fn can_recognise(&self) -> bool {
        self.inner.ocr().is_some()
    }

    /// The OCR program and the languages that it knows among those asked for.
    pub fn ocr_program(&self) -> Option<(&Path, &[String])> {
        self.inner.ocr().map(|o| (o.program.as_path(), o.languages.as_slice()))
    }
}
