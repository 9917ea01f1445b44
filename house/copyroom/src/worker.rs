//! The worker process: opens files, finds papers, draws pages. It believes nothing and keeps nothing.

use std::{
    io::{self, Read, Write},
    os::unix::process::CommandExt,
    panic::{AssertUnwindSafe, catch_unwind},
    process::Command,
};

use hayro::{
    RenderCache, RenderSettings, hayro_interpret::InterpreterSettings, render,
    vello_cpu::color::palette::css::WHITE,
};
use image::{
    DynamicImage, ExtendedColorType, ImageEncoder,
    codecs::{jpeg::JpegEncoder, png::PngEncoder},
};
use reading::{
    Media, NotOpened, Opened, Origin, image_file,
    packed::{self, Grain},
    pdf,
    raster::Grey,
};

use crate::{
    limits,
    wire::{self, Answer, Ask, Found, Inside},
};

/// Scans are recognised at this resolution.
const OCR_DPI: f32 = 300.0;
/// Pages of a searchable PDF are drawn at this resolution.
const PRINT_DPI: f32 = 200.0;
/// Longer side of a page of a searchable PDF, in pixels.
const MAX_SHEET: u32 = 3_400;
/// A page that would be larger is drawn smaller.
const MAX_PIXELS: f32 = 18_000_000.0;

/// Standard input without a buffer: what follows a frame may belong to another program.
struct Input;

impl Read for Input {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            match rustix::io::read(rustix::stdio::stdin(), &mut *into) {
                Err(rustix::io::Errno::INTR) => {}
                other => return other.map_err(io::Error::from),
            }
        }
    }
}

struct Output;

impl Write for Output {
    fn write(&mut self, from: &[u8]) -> io::Result<usize> {
        rustix::io::write(rustix::stdio::stdout(), from).map_err(io::Error::from)
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Serves frames on standard input until it ends; gives the exit code.
pub fn worker_main() -> i32 {
    limits::for_life();
    // A panic is an answer ("could not be read"), not a text for the log: it may quote the paper.
    std::panic::set_hook(Box::new(|_| {}));
    let mut shut_in = false;
    loop {
        let Ok((ask, body)) = wire::receive::<Ask>(&mut Input) else { return 0 };
        if let Ask::Become { program, args, limits } = ask {
            return become_program(&program, &args, limits);
        }
        if !shut_in {
            // Where the kernel cannot, the other limits remain.
            drop(limits::shut_in());
            shut_in = true;
        }
        let (answer, bodies) = catch_unwind(AssertUnwindSafe(|| answer(ask, &body))).unwrap_or_else(|_| {
            let reason =
                "reading it failed; it may be broken: ask for it again or look at it by hand".to_owned();
            (Answer::NotOpened { quarantined: false, reason }, Vec::new())
        });
        let slices: Vec<&[u8]> = bodies.iter().map(Vec::as_slice).collect();
        if wire::send(&mut Output, &answer, &slices).is_err() {
            return 1;
        }
    }
}

/// Only ever comes back if the program cannot be started.
fn become_program(program: &str, args: &[String], limits: wire::Limits) -> i32 {
    limits::for_step(limits);
    let _ = rustix::thread::set_no_new_privs(true);
    let error = Command::new(program).args(args).env_clear().env("OMP_THREAD_LIMIT", "1").exec();
    drop(writeln!(io::stderr(), "{error}"));
    127
}

fn answer(ask: Ask, body: &[u8]) -> (Answer, Vec<Vec<u8>>) {
    let result = match ask {
        Ask::Open { name, ocr, limits } => {
            limits::for_step(limits);
            open(body, name.as_deref(), ocr)
        }
        Ask::Papers { media, mail, new_text, flags, limits } => {
            limits::for_step(limits);
            let mail = mail.map(|m| *m);
            let Some(pages) = packed::unpack(body) else {
                return (Answer::NotPictured, Vec::new());
            };
            let opened = Opened { media, pages, parts: Vec::new(), mail, new_text, flags };
            Ok((Answer::Papers(reading::papers(&opened)), Vec::new()))
        }
        Ask::Raster { name, page, limits } => {
            limits::for_step(limits);
            raster(body, name.as_deref(), page as usize)
        }
        Ask::Picture { name, page, width, limits } => {
            limits::for_step(limits);
            picture(body, name.as_deref(), page as usize, width)
        }
        Ask::Sheet { name, page, limits } => {
            limits::for_step(limits);
            sheet(body, name.as_deref(), page as usize)
        }
        Ask::Become { .. } => Ok((Answer::NotPictured, Vec::new())),
    };
    result.unwrap_or_else(|not| {
        let (quarantined, reason) = match not {
            NotOpened::Unreadable(reason) => (false, reason),
            NotOpened::Quarantined(reason) => (true, reason),
        };
        (Answer::NotOpened { quarantined, reason }, Vec::new())
    })
}

type Answered = Result<(Answer, Vec<Vec<u8>>), NotOpened>;

fn open(bytes: &[u8], name: Option<&str>, ocr: bool) -> Answered {
    let mut opened = reading::open(bytes, name)?;
    let waits = ocr && opened.pages.iter().any(|p| p.origin == Origin::NeedsOcr);
    let papers = (!waits).then(|| reading::papers(&opened));
    let parts = std::mem::take(&mut opened.parts);
    let inside =
        parts.iter().map(|p| Inside { name: p.name.clone(), length: p.bytes.len() as u64 }).collect();
    let Opened { media, pages, mail, new_text, flags, .. } = opened;
    let pages = packed::pack(&pages, Grain::Exact);
    let length = pages.len() as u64;
    let found = Found { media, pages: length, parts: inside, mail, new_text, flags, papers };
    let bodies = std::iter::once(pages).chain(parts.into_iter().map(|p| p.bytes)).collect();
    Ok((Answer::Opened(Box::new(found)), bodies))
}

fn failed(why: &str) -> NotOpened {
    NotOpened::Unreadable(why.to_owned())
}

/// The image of a page: of a PDF drawn at this scale of its points, of an image file as it is.
fn image_of(
    bytes: &[u8],
    name: Option<&str>,
    page: usize,
    scale: impl Fn(f32, f32) -> f32,
) -> Result<Option<DynamicImage>, NotOpened> {
    match reading::media_of(bytes, name) {
        Media::Pdf => {
            let file = pdf::load(bytes)?;
            let page = file.pages().get(page).ok_or_else(|| failed("there is no such page"))?;
            let (width, height) = page.render_dimensions();
            let largest = (MAX_PIXELS / (width * height).max(1.0)).sqrt();
            let scale = scale(width, height).min(largest).min(60_000.0 / width.max(height).max(1.0));
            let settings = RenderSettings {
                x_scale: scale,
                y_scale: scale,
                bg_color: WHITE,
                ..RenderSettings::default()
            };
            let pixels = render(page, &RenderCache::new(), &InterpreterSettings::default(), &settings);
            let (w, h) = (u32::from(pixels.width()), u32::from(pixels.height()));
            let bytes: Vec<u8> = pixels.data().iter().flat_map(|p| [p.r, p.g, p.b]).collect();
            let image = image::RgbImage::from_raw(w, h, bytes)
                .ok_or_else(|| failed("the page could not be drawn"))?;
            Ok(Some(DynamicImage::ImageRgb8(image)))
        }
        media @ (Media::Png
        | Media::Jpeg
        | Media::Tiff
        | Media::Webp
        | Media::Gif
        | Media::Bmp
        | Media::Heic) => image_file::decode(bytes, media, page).map(Some),
        _ => Ok(None),
    }
}

fn raster(bytes: &[u8], name: Option<&str>, page: usize) -> Answered {
    let Some(image) = image_of(bytes, name, page, |_, _| OCR_DPI / 72.0)? else {
        return Ok((Answer::NotPictured, Vec::new()));
    };
    let grey = Grey::of(&image);
    drop(image);
    let legibility = grey.legibility(Some(OCR_DPI));
    let ready = reading::raster::ready(grey);
    let (width, height) = (ready.grey.width as u32, ready.grey.height as u32);
    Ok((
        Answer::Raster { width, height, back: ready.back, sideways: ready.sideways, legibility },
        vec![ready.grey.pixels],
    ))
}

fn picture(bytes: &[u8], name: Option<&str>, page: usize, width: u32) -> Answered {
    let width = width.clamp(16, 4_000);
    let Some(image) = image_of(bytes, name, page, |w, _| width as f32 / w.max(1.0))? else {
        return Ok((Answer::NotPictured, Vec::new()));
    };
    let image = if image.width() > width + 1 {
        let height =
            (u64::from(image.height()) * u64::from(width) / u64::from(image.width().max(1))).clamp(1, 16_000);
        image.thumbnail_exact(width, height as u32)
    } else {
        image
    };
    let rgb = image.to_rgb8();
    let mut png = Vec::new();
    PngEncoder::new(&mut png)
        .write_image(rgb.as_raw(), rgb.width(), rgb.height(), ExtendedColorType::Rgb8)
        .map_err(|_| failed("the page could not be drawn"))?;
    Ok((Answer::Picture, vec![png]))
}

/// A page as a JPEG: a PDF's drawn for printing, a photograph no larger than it needs to be.
fn sheet(bytes: &[u8], name: Option<&str>, page: usize) -> Answered {
    let Some(image) = image_of(bytes, name, page, |_, _| PRINT_DPI / 72.0)? else {
        return Ok((Answer::NotPictured, Vec::new()));
    };
    let largest = image.width().max(image.height());
    let image = if largest > MAX_SHEET { image.thumbnail(MAX_SHEET, MAX_SHEET) } else { image };
    let rgb = image.to_rgb8();
    let grey = rgb.pixels().all(|p| p.0[0].abs_diff(p.0[1]) < 6 && p.0[1].abs_diff(p.0[2]) < 6);
    let (width, height) = rgb.dimensions();
    let mut jpeg = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut jpeg, 70);
    let written = if grey {
        encoder.write_image(image.to_luma8().as_raw(), width, height, ExtendedColorType::L8)
    } else {
        encoder.write_image(rgb.as_raw(), width, height, ExtendedColorType::Rgb8)
    };
    written.map_err(|_| failed("the page could not be drawn"))?;
    Ok((Answer::Sheet { width, height, grey }, vec![jpeg]))
}
