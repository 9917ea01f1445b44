//! Reads one file: opened by a worker, scans recognised, papers found. The files inside it: `walk.rs`.

use std::{
    collections::HashMap,
    io,
    ops::Range,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use reading::{
    Flag, MailHead, NotOpened, Origin, Page, Paper,
    packed::{self, Grain},
    raster::{Grey, Ready},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    CopyroomSettings, NoImage,
    cache::Cache,
    ocr::Ocr,
    pool::{Lost, Pool},
    searchable::{self, Sheet},
    wire::{Answer, Ask, Found, Inside, Limits},
};

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

/// Of files that are opened together, so many bytes of the files inside them are held.
const MOST_HELD: usize = 64 << 20;

/// A file that has been opened, with the files inside it, which have not.
pub(crate) struct Unfolded {
    /// Without `attachments`.
    pub(crate) read: Read,
    pub(crate) inside: Inner,
}

/// The files inside a file.
#[derive(Default)]
pub(crate) struct Inner {
    parts: Vec<(String, Range<usize>)>,
    bodies: Vec<u8>,
    /// They took too much room: the file must be opened again to have them.
    pub(crate) put_back: bool,
}

impl Inner {
    /// Their bytes and the names that they came with.
    pub(crate) fn files(&self) -> Vec<(&[u8], Option<&str>)> {
        let mut files = Vec::with_capacity(self.parts.len());
        for (name, at) in &self.parts {
            files.push((&self.bodies[at.clone()], (!name.is_empty()).then_some(name.as_str())));
        }
        files
    }
}

impl Unfolded {
    pub(crate) fn refused(bytes: &[u8], name: Option<&str>, quarantined: bool, reason: &str) -> Self {
        let mut read = unread(bytes, name);
        read.media_type = reading::media_of(bytes, name).mime().to_owned();
        read.status = if quarantined { "quarantined" } else { "unreadable" }.into();
        read.reason = Some(reason.to_owned());
        Self { read, inside: Inner::default() }
    }
}

/// Nothing of it has been read.
fn unread(bytes: &[u8], name: Option<&str>) -> Read {
    Read {
        file: name.map(reading::shown_name).unwrap_or_default(),
        sha256: hex::encode(Sha256::digest(bytes)),
        media_type: String::new(),
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
    }
}

/// Which bytes belong to which of the files inside; never more than there are.
fn cut(inside: Vec<Inside>, bodies: &[u8]) -> Vec<(String, Range<usize>)> {
    let mut at = 0usize;
    inside
        .into_iter()
        .map(|part| {
            let length = usize::try_from(part.length).unwrap_or(usize::MAX);
            let end = at.saturating_add(length).min(bodies.len());
            let range = at..end;
            at = end;
            (part.name, range)
        })
        .collect()
}

/// Makes something of a file that came with this name.
pub(crate) type Make<'m> = dyn Fn(&[u8], Option<&str>) -> Result<Vec<u8>, NoImage> + 'm;

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

    /// Opens several files, in order. Small ones go to a worker together: it opens one while the last one is still on its way.
    pub(crate) fn open_all(&self, files: &[(&[u8], Option<&str>)]) -> Vec<Unfolded> {
        let began = Instant::now();
        let asks: Vec<Ask> = files.iter().map(|(_, name)| self.ask(*name)).collect();
        let mut opened: Vec<Option<Unfolded>> =
            files.iter().map(|(bytes, name)| self.refused_unopened(bytes, *name)).collect();
        let asked: Vec<usize> = (0..files.len()).filter(|at| opened[*at].is_none()).collect();
        let frames: Vec<(&Ask, &[u8])> = asked.iter().map(|at| (&asks[*at], files[*at].0)).collect();
        let mut held = 0;
        let mut answers = Vec::with_capacity(frames.len());
        self.pool.ask_all(&frames, &mut |mut answer| {
            let mut put_back = false;
            if let Ok((Answer::Opened(found), body)) = &mut answer {
                held += body.len();
                put_back = frames.len() > 1 && held > MOST_HELD && !found.parts.is_empty();
                if put_back {
                    held -= body.len();
                    body.truncate(usize::try_from(found.pages).unwrap_or(usize::MAX));
                    body.shrink_to_fit();
                    found.parts.clear();
                }
            }
            answers.push((answer, put_back));
        });
        for (at, (answer, put_back)) in asked.into_iter().zip(answers) {
            let (bytes, name) = files[at];
            let mut unfolded = self.unfolded(bytes, name, answer);
            unfolded.inside.put_back = put_back;
            opened[at] = Some(unfolded);
        }
        let each = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX) / files.len().max(1) as u64;
        let timed = |mut unfolded: Unfolded| {
            unfolded.read.ms = each;
            unfolded
        };
        opened.into_iter().flatten().map(timed).collect()
    }

    fn ask(&self, name: Option<&str>) -> Ask {
        Ask::Open { name: name.map(str::to_owned), ocr: self.ocr.is_some(), limits: self.limits }
    }

    /// What is not even shown to a worker.
    fn refused_unopened(&self, bytes: &[u8], name: Option<&str>) -> Option<Unfolded> {
        match reading::worth_opening(bytes) {
            Err(NotOpened::Unreadable(why) | NotOpened::Quarantined(why)) => {
                Some(Unfolded::refused(bytes, name, !bytes.is_empty(), &why))
            }
            Ok(()) => None,
        }
    }

    /// What a worker found, with the scans in it recognised.
    fn unfolded(
        &self,
        bytes: &[u8],
        name: Option<&str>,
        answer: Result<(Answer, Vec<u8>), Lost>,
    ) -> Unfolded {
        let refused = |quarantined: bool, reason: &str| Unfolded::refused(bytes, name, quarantined, reason);
        let (found, mut body) = match answer {
            Ok((Answer::Opened(found), body)) => (*found, body),
            Ok((Answer::NotOpened { quarantined, reason }, _)) => return refused(quarantined, &reason),
            Ok(_) => return refused(false, Lost::Died.reason()),
            Err(lost) => return refused(false, lost.reason()),
        };
        let Found { media, pages, parts, mail, new_text, flags, papers } = found;
        let packed = body.get(..usize::try_from(pages).unwrap_or(usize::MAX));
        let Some(mut pages) = packed.and_then(packed::unpack) else {
            return refused(false, Lost::Died.reason());
        };
        let packed = packed.map_or(0, <[u8]>::len);
        body.drain(..packed);
        let mut read = unread(bytes, name);
        let papers = match papers {
            Some(papers) => papers,
            None => {
                read.reason = self.recognise(bytes, name, &read.sha256, &mut pages);
                let ask = Ask::Papers {
                    media,
                    mail: mail.clone().map(Box::new),
                    new_text: new_text.clone(),
                    flags: flags.clone(),
                    limits: self.limits,
                };
                match self.pool.ask(&ask, &packed::pack(&pages, Grain::Exact)) {
                    Ok((Answer::Papers(papers), _)) => papers,
                    _ => return refused(false, Lost::Died.reason()),
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
        Unfolded { read, inside: Inner { parts: cut(parts, &body), bodies: body, put_back: false } }
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
        let trouble = Mutex::new(None::<String>);
        self.at_once(waiting, &|page| match self.recognise_page(ocr, bytes, name, sha256, page) {
            Ok(done) => *page = done,
            Err(why) => {
                let text = format!("page {} could not be recognised: {why}", page.number);
                trouble.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(text);
            }
        });
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

    /// What is made of a file inside a file; `path` names the files on the way, as [`inside_names`] does.
    pub(crate) fn within(
        &self,
        bytes: &[u8],
        name: Option<&str>,
        path: &[String],
        make: &Make<'_>,
    ) -> Result<Vec<u8>, NoImage> {
        let Some((first, rest)) = path.split_first() else {
            return make(bytes, name);
        };
        let ask = Ask::Open { name: name.map(str::to_owned), ocr: true, limits: self.limits };
        let (found, body) = match self.pool.ask(&ask, bytes) {
            Ok((Answer::Opened(found), body)) => (*found, body),
            Ok((Answer::NotOpened { reason, .. }, _)) => return Err(NoImage::Failed(reason)),
            Ok(_) => return Err(NoImage::Failed(Lost::Died.reason().into())),
            Err(lost) => return Err(NoImage::Failed(lost.reason().into())),
        };
        let bodies = body.get(usize::try_from(found.pages).unwrap_or(usize::MAX)..).unwrap_or_default();
        let shown: Vec<String> = found.parts.iter().map(|p| reading::shown_name(&p.name)).collect();
        for ((given, at), called) in cut(found.parts, bodies).into_iter().zip(inside_names(&shown)) {
            if called == *first {
                let name = (!given.is_empty()).then_some(given.as_str());
                return self.within(&bodies[at], name, rest, make);
            }
        }
        Err(NoImage::Failed(format!("there is no {first} inside")))
    }

    /// The file's own pages as a searchable PDF.
    pub(crate) fn searchable(&self, bytes: &[u8], name: Option<&str>) -> Result<Vec<u8>, NoImage> {
        let read = self.read(bytes, name, true);
        if read.status != "read" || read.page_list.is_empty() {
            return Err(NoImage::Failed(read.reason.unwrap_or_else(|| "it has no pages".into())));
        }
        self.sheets(bytes, name, &read.page_list.iter().collect::<Vec<_>>())
    }

    /// A searchable PDF of these pages, which have been read.
    pub(crate) fn sheets(
        &self,
        bytes: &[u8],
        name: Option<&str>,
        pages: &[&Page],
    ) -> Result<Vec<u8>, NoImage> {
        let mut sheets: Vec<(&Page, Result<Sheet, NoImage>)> =
            pages.iter().map(|p| (*p, Err(NoImage::NotPictured))).collect();
        self.at_once(sheets.iter_mut().collect(), &|(page, sheet)| {
            *sheet = self.sheet(bytes, name, page.number);
        });
        let sheets = sheets.into_iter().map(|(page, sheet)| sheet.map(|sheet| (page, sheet)));
        Ok(searchable::write(&sheets.collect::<Result<Vec<_>, _>>()?))
    }

    fn sheet(&self, bytes: &[u8], name: Option<&str>, page: u32) -> Result<Sheet, NoImage> {
        let ask =
            Ask::Sheet { name: name.map(str::to_owned), page: page.saturating_sub(1), limits: self.limits };
        match self.pool.ask(&ask, bytes) {
            Ok((Answer::Sheet { width, height, grey }, jpeg)) => Ok(Sheet { jpeg, width, height, grey }),
            Ok((Answer::NotPictured, _)) => Err(NoImage::NotPictured),
            Ok((Answer::NotOpened { reason, .. }, _)) => Err(NoImage::Failed(reason)),
            Ok(_) => Err(NoImage::Failed(Lost::Died.reason().into())),
            Err(lost) => Err(NoImage::Failed(lost.reason().into())),
        }
    }

    /// Does this with each, on all cores.
    fn at_once<T: Send>(&self, all: Vec<T>, work: &(dyn Fn(T) + Sync)) {
        let threads = self.workers.min(all.len());
        let queue = Mutex::new(all);
        let hand = || {
            loop {
                let next = queue.lock().unwrap_or_else(PoisonError::into_inner).pop();
                let Some(next) = next else { return };
                work(next);
            }
        };
        if threads <= 1 {
            hand();
        } else {
            std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(hand))));
        }
    }
}

/// What files inside a file are called on the way to them: their names, each once, without `/`.
pub fn inside_names(names: &[String]) -> Vec<String> {
    let mut times: HashMap<String, usize> = HashMap::new();
    let call = |name: &String| {
        let plain = if name.is_empty() { "attachment".to_owned() } else { name.replace('/', "_") };
        let time = times.entry(plain.clone()).and_modify(|n| *n += 1).or_insert(1);
        if *time > 1 { format!("{plain} ({time})") } else { plain }
    };
    names.iter().map(call).collect()
}
