//! How fast files are read through the worker processes: `rate WORKER TIMES FILE...` prints files and pages a second
//! and the processor time of all workers for each page.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicUsize, Ordering},
    time::Instant,
};

use copyroom::{Copyroom, CopyroomSettings};

fn main() -> std::io::Result<()> {
    let mut args = std::env::args().skip(1);
    let worker = PathBuf::from(args.next().unwrap_or_default());
    let times: usize = args.next().and_then(|t| t.parse().ok()).unwrap_or(1);
    let files: Vec<(String, Vec<u8>)> =
        args.map(|f| std::fs::read(&f).map(|b| (f, b))).collect::<Result<_, _>>()?;
    let settings = CopyroomSettings::with_worker(worker, Vec::new());
    let threads = settings.workers + 1;
    let copyroom = Copyroom::new(settings)?;
    let (next, pages, words, recognised) =
        (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
    let began = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let nth = next.fetch_add(1, Ordering::Relaxed);
                    if nth >= times * files.len() {
                        return;
                    }
                    let (name, bytes) = &files[nth % files.len()];
                    let name = name.rsplit('/').next();
                    let read = copyroom.read(bytes, name);
                    pages.fetch_add(read.pages, Ordering::Relaxed);
                    words.fetch_add(read.words, Ordering::Relaxed);
                    recognised.fetch_add(read.ocr_pages, Ordering::Relaxed);
                    if read.status != "read" || read.reason.is_some() {
                        eprintln!("{}: {} {}", read.file, read.status, read.reason.unwrap_or_default());
                    }
                }
            });
        }
    });
    let wall = began.elapsed().as_secs_f64();
    let (files, pages) = (times * files.len(), pages.into_inner());
    println!(
        "{files} files, {pages} pages ({} recognised), {} words in {wall:.2} s: {:.0} files/s, {:.0} pages/s",
        recognised.into_inner(),
        words.into_inner(),
        files as f64 / wall,
        pages as f64 / wall,
    );
    Ok(())
}
