//! Reads a file: opened by a worker, scans recognised, papers found, files inside it read in turn.

use std::{
    io,
    sync::atomic::{AtomicUsize, Ordering},
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use reading::{
    Flag, MailHead, NotOpened, Origin, Page, Paper,
    raster::{Grey, Ready},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    CopyroomSettings, NoImage,
    cache::Cache,
    ocr::Ocr,
    pool::{Lost, Pool},
    wire::{Answer, Ask, Found, Limits},
};

/// Files in files in files, and no deeper.
const MAX_DEPTH: usize = 3;
/// Files read inside one arrival.
const MAX_INSIDE: usize = 5_000;

/// What was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Read {
    /// The name that it came with; empty if it had none.
    pub file: String,
    /// Of its bytes, in hexadecimal.
    pub sha256: String,
    /// MIME type, told from the content.
    pub media_type: String,
    /// `read`, `unreadable` or `quarantined`.
    pub status: String,
    /// Why it is not (wholly) read, and what to do.
    pub reason: Option<String>,
    /// Number of its own pages.
    pub pages: usize,
    /// Number of words on them.
    pub words: usize,
    /// Pages whose words come from the OCR program.
    pub ocr_pages: usize,
    /// The papers on its own pages.
    pub papers: Vec<Paper>,
    /// Its own pages, with every word.
    pub page_list: Vec<Page>,
    /// Files inside it.
    pub attachments: Vec<Read>,
    /// For mail and text messages.
    pub mail: Option<MailHead>,
    /// For mail and text messages: what the sender wrote this time.
    pub new_text: Option<String>,
    /// Noteworthy things about the file itself.
    pub flags: Vec<Flag>,
    /// Milliseconds that it took.
    pub ms: u64,
}

pub(crate) struct Reader {
    pool: Pool,
    ocr: Option<Ocr>,
    cache: Cache,
    limits: Limits,
    wall: Duration,
    workers: usize,
}

impl Reader {
    pub(crate) fn new(settings: CopyroomSettings) -> io::Result<Self> {
        let wall = Duration::from_secs(u64::from(settings.limits.wall_s.max(1)));
        let workers = settings.workers.max(1);
        Ok(Self {
            pool: Pool::new(settings.worker, settings.worker_args, workers, wall)?,
            ocr: Ocr::find(settings.tesseract.as_deref(), &settings.languages, workers),
            cache: Cache::new(settings.cache),
            limits: Limits { cpu_s: settings.limits.cpu_s, memory_mib: settings.limits.memory_mib },
            wall,
            workers,
        })
    }

    pub(crate) fn ocr(&self) -> Option<&Ocr> {
        self.ocr.as_ref()
    }

    pub(crate) fn read(&self, bytes: &[u8], name: Option<&str>) -> Read {
        self.read_at(bytes, name, 0, &AtomicUsize::new(0))
    }

    fn read_at(&self, bytes: &[u8], name: Option<&str>, depth: usize, inside: &AtomicUsize) -> Read {
        let began = Instant::now();
        let mut read = self.read_one(bytes, name, depth, inside);
        read.ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
        read
    }

    fn read_one(&self, bytes: &[u8], name: Option<&str>, depth: usize, inside: &AtomicUsize) -> Read {
        let sha256 = hex::encode(Sha256::digest(bytes));
        let media_type = reading::media_of(bytes, name).mime().to_owned();
        let mut read = Read {
            file: name.map(reading::shown_name).unwrap_or_default(),
            sha256,
            media_type,
            status: "read".into(),
            reason: None,
            pages: 0,
            words: 0,
            ocr_pages: 0,
            papers: Vec::new(),
            page_list: Vec::new(),
            attachments: Vec::new(),
            mail: None,
            new_text: None,
            flags: Vec::new(),
            ms: 0,
        };
        let refuse = |mut read: Read, quarantined: bool, reason: &str| {
            read.status = if quarantined { "quarantined" } else { "unreadable" }.into();
            read.reason = Some(reason.to_owned());
            read
        };
        if depth > MAX_DEPTH {
            return refuse(read, true, "it lies more than three files deep");
        }
        if let Err(NotOpened::Unreadable(why) | NotOpened::Quarantined(why)) = reading::worth_opening(bytes) {
            return refuse(read, !bytes.is_empty(), &why);
        }
        let ask = Ask::Open { name: name.map(str::to_owned), ocr: self.ocr.is_some(), limits: self.limits };
        let (found, parts) = match self.pool.ask(&ask, bytes) {
            Ok((Answer::Opened(found), parts)) => (*found, parts),
            Ok((Answer::NotOpened { quarantined, reason }, _)) => return refuse(read, quarantined, &reason),
            Ok(_) => return refuse(read, false, Lost::Died.reason()),
            Err(lost) => return refuse(read, false, lost.reason()),
        };
        let Found { media, mut pages, parts: names, mail, new_text, flags, papers } = found;
        let papers = match papers {
            Some(papers) => papers,
            None => {
                read.reason = self.recognise(bytes, name, &read.sha256, &mut pages);
                let ask = Ask::Papers {
                    media,
                    pages: pages.clone(),
                    mail: mail.clone().map(Box::new),
                    new_text: new_text.clone(),
                    flags: flags.clone(),
                    limits: self.limits,
                };
                match self.pool.ask(&ask, &[]) {
                    Ok((Answer::Papers(papers), _)) => papers,
                    _ => return refuse(read, false, Lost::Died.reason()),
                }
            }
        };
        let waiting = pages.iter().filter(|p| p.origin == Origin::NeedsOcr).count();
        if waiting > 0 && read.reason.is_none() {
            read.reason = Some(format!(
                "needs OCR: {waiting} of {} pages are images, and there is no OCR program here; install tesseract-ocr",
                pages.len()
            ));
        }
        read.media_type = media.mime().to_owned();
        read.pages = pages.len();
        read.words = pages.iter().map(|p| p.words.len()).sum();
        read.ocr_pages = pages.iter().filter(|p| p.origin == Origin::Recognised).count();
        (read.papers, read.mail, read.new_text, read.flags) = (papers, mail, new_text, flags);
        read.page_list = pages;
        let mut at = 0usize;
        for part in names {
            let end = at.saturating_add(usize::try_from(part.length).unwrap_or(usize::MAX)).min(parts.len());
            if inside.fetch_add(1, Ordering::Relaxed) >= MAX_INSIDE {
                if !read.flags.contains(&Flag::LimitReached) {
                    read.flags.push(Flag::LimitReached);
                }
                break;
            }
            let name = (!part.name.is_empty()).then_some(part.name.as_str());
            read.attachments.push(self.read_at(&parts[at..end], name, depth + 1, inside));
            at = end;
        }
        let attached: Vec<(&str, &str)> = read
            .attachments
            .iter()
            .filter(|a| a.mail.is_none())
            .flat_map(|a| a.papers.iter().filter(|p| !p.unsure).map(|p| (a.file.as_str(), p.kind.as_str())))
            .collect();
        if read.mail.is_some()
            && let Some(message) = read.papers.first_mut()
        {
            reading::intents::hear_attached(message, &attached);
        }
        // A message that only carries files says nothing of its own: "see attached".
        let silent = read.new_text.as_deref().is_some_and(|t| t.split_whitespace().count() <= 4);
        if depth > 0 && silent && !read.attachments.is_empty() {
            read.papers.clear();
        }
        read
    }

    /// Recognises the pages that need it, several at a time. Says what could not be done.
    fn recognise(
        &self,
        bytes: &[u8],
        name: Option<&str>,
        sha256: &str,
        pages: &mut [Page],
    ) -> Option<String> {
        let ocr = self.ocr.as_ref()?;
        let waiting: Vec<&mut Page> = pages.iter_mut().filter(|p| p.origin == Origin::NeedsOcr).collect();
        let threads = self.workers.min(waiting.len());
        let (queue, trouble) = (Mutex::new(waiting), Mutex::new(None::<String>));
        let work = || {
            loop {
                let next = queue.lock().unwrap_or_else(PoisonError::into_inner).pop();
                let Some(page) = next else { return };
                match self.recognise_page(ocr, bytes, name, sha256, page) {
                    Ok(done) => *page = done,
                    Err(why) => {
                        let text = format!("page {} could not be recognised: {why}", page.number);
                        trouble.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(text);
                    }
                }
            }
        };
        if threads <= 1 {
            work();
        } else {
            std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
        }
        trouble.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn recognise_page(
        &self,
        ocr: &Ocr,
        bytes: &[u8],
        name: Option<&str>,
        sha256: &str,
        page: &Page,
    ) -> Result<Page, String> {
        if let Some(known) = self.cache.get(sha256, page.number) {
            return Ok(known);
        }
        let ask = Ask::Raster { name: name.map(str::to_owned), page: page.number - 1, limits: self.limits };
        let (ready, legibility) = match self.pool.ask(&ask, bytes) {
            Ok((Answer::Raster { width, height, back, sideways, legibility }, pixels)) => {
                let grey = Grey { width: width as usize, height: height as usize, pixels };
                if grey.pixels.len() != grey.width * grey.height {
                    return Err(Lost::Died.reason().into());
                }
                (Ready { grey, back, sideways }, legibility)
            }
            Ok((Answer::NotOpened { reason, .. }, _)) => return Err(reason),
            Ok(_) => return Err("it has no picture".into()),
            Err(lost) => return Err(lost.reason().into()),
        };
        let (seen, ready) =
            ocr.recognise(&self.pool, ready, self.limits, self.wall).map_err(|l| l.reason().to_owned())?;
        let mut done = reading::ocr::recognised(page, &ready, seen);
        done.legibility = done.legibility.or(Some(legibility));
        self.cache.put(sha256, &done);
        Ok(done)
    }

    pub(crate) fn page_image(
        &self,
        bytes: &[u8],
        name: Option<&str>,
        page: u32,
        width: u32,
    ) -> Result<Vec<u8>, NoImage> {
        let page = page.checked_sub(1).ok_or_else(|| NoImage::Failed("pages count from 1".into()))?;
        let ask = Ask::Picture { name: name.map(str::to_owned), page, width, limits: self.limits };
        match self.pool.ask(&ask, bytes) {
            Ok((Answer::Picture, png)) => Ok(png),
            Ok((Answer::NotPictured, _)) => Err(NoImage::NotPictured),
            Ok((Answer::NotOpened { reason, .. }, _)) => Err(NoImage::Failed(reason)),
            Ok(_) => Err(NoImage::Failed(Lost::Died.reason().into())),
            Err(lost) => Err(NoImage::Failed(lost.reason().into())),
        }
    }

    /// One page of a file inside a file; `path` names the files on the way, as [`inside_names`] does.
    pub(crate) fn page_image_within(
        &self,
        bytes: &[u8],
        name: Option<&str>,
        path: &[String],
        page: u32,
        width: u32,
    ) -> Result<Vec<u8>, NoImage> {
        let Some((first, rest)) = path.split_first() else {
            return self.page_image(bytes, name, page, width);
        };
        let ask = Ask::Open { name: name.map(str::to_owned), ocr: true, limits: self.limits };
        let (found, parts) = match self.pool.ask(&ask, bytes) {
            Ok((Answer::Opened(found), parts)) => (*found, parts),
            Ok((Answer::NotOpened { reason, .. }, _)) => return Err(NoImage::Failed(reason)),
            Ok(_) => return Err(NoImage::Failed(Lost::Died.reason().into())),
            Err(lost) => return Err(NoImage::Failed(lost.reason().into())),
        };
        let shown: Vec<String> = found.parts.iter().map(|p| reading::shown_name(&p.name)).collect();
        let mut at = 0usize;
        for (part, called) in found.parts.iter().zip(inside_names(&shown)) {
            let end = at.saturating_add(usize::try_from(part.length).unwrap_or(usize::MAX)).min(parts.len());
            if called == *first {
                let name = (!part.name.is_empty()).then_some(part.name.as_str());
                return self.page_image_within(&parts[at..end], name, rest, page, width);
            }
            at = end;
        }
        Err(NoImage::Failed(format!("there is no {first} inside")))
    }
}

/// What files inside a file are called on the way to them: their names, each once, without `/`.
pub fn inside_names(names: &[String]) -> Vec<String> {
    let mut before: Vec<String> = Vec::new();
    let mut called = Vec::new();
    for name in names {
        let plain = if name.is_empty() { "attachment".to_owned() } else { name.replace('/', "_") };
        let again = before.iter().filter(|b| **b == plain).count();
        before.push(plain.clone());
        called.push(if again > 0 { format!("{plain} ({})", again + 1) } else { plain });
    }
    called
}
