//! Pages to PDF.

use super::{Font, Op, Page, byte};
use image::{DynamicImage, ExtendedColorType, ImageEncoder, codecs::jpeg::JpegEncoder};
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr};
use std::io;

/// A born-digital PDF with its text.
pub(crate) fn pdf(pages: &[Page], title: &str, producer: &str) -> Vec<u8> {
    let mut out = Pdf::new();
    let (catalog, tree, info) = (Ref::new(1), Ref::new(2), Ref::new(3));
    let fonts: Vec<Ref> = (4..4 + Font::ALL.len() as i32).map(Ref::new).collect();
    let first = 4 + Font::ALL.len() as i32;
    let page_ref = |i: usize| Ref::new(first + 2 * i as i32);
    out.catalog(catalog).pages(tree);
    out.pages(tree).kids((0..pages.len()).map(page_ref)).count(pages.len() as i32);
    out.document_info(info).title(TextStr(title)).producer(TextStr(producer));
    for (font, id) in Font::ALL.into_iter().zip(&fonts) {
        out.type1_font(*id).base_font(Name(font.names().1)).encoding_predefined(Name(b"WinAnsiEncoding"));
    }
    for (i, page) in pages.iter().enumerate() {
        let content = Ref::new(first + 2 * i as i32 + 1);
        let mut entry = out.page(page_ref(i));
        entry.media_box(Rect::new(0.0, 0.0, page.width, page.height)).parent(tree).contents(content);
        let mut resources = entry.resources();
        let mut dictionary = resources.fonts();
        for (font, id) in Font::ALL.into_iter().zip(&fonts) {
            dictionary.pair(Name(font.names().0), *id);
        }
        dictionary.finish();
        resources.finish();
        entry.finish();
        out.stream(content, &draw(page));
    }
    out.finish()
}

fn draw(page: &Page) -> Vec<u8> {
    let mut c = Content::new();
    let up = |y: f32| page.height - y;
    for op in &page.ops {
        match op {
            Op::Text { x, y, font, size, grey, tilt, text } => {
                c.begin_text();
                c.set_font(Name(font.names().0), *size);
                c.set_fill_gray(*grey);
                let (sin, cos) = tilt.to_radians().sin_cos();
                c.set_text_matrix([cos, sin, -sin, cos, *x, up(*y)]);
                c.show(Str(&text.chars().map(byte).collect::<Vec<_>>()));
                c.end_text();
                c.set_fill_gray(0.0);
            }
            Op::Line { from, to, width } => {
                c.set_line_width(*width).move_to(from.0, up(from.1)).line_to(to.0, up(to.1)).stroke();
            }
            Op::Box { at: (x, y, w, h), width, fill } => {
                c.set_line_width(*width);
                if let Some(grey) = fill {
                    c.set_fill_gray(*grey).rect(*x, up(y + h), *w, *h).fill_nonzero().set_fill_gray(0.0);
                }
                if *width > 0.0 {
                    c.rect(*x, up(y + h), *w, *h).stroke();
                }
            }
            Op::Ring { centre: (x, y), radius: r, width } => {
                let (x, y, k) = (*x, up(*y), r * 0.5523);
                c.set_line_width(*width).move_to(x + r, y);
                c.cubic_to(x + r, y + k, x + k, y + r, x, y + r);
                c.cubic_to(x - k, y + r, x - r, y + k, x - r, y);
                c.cubic_to(x - r, y - k, x - k, y - r, x, y - r);
                c.cubic_to(x + k, y - r, x + r, y - k, x + r, y);
                c.stroke();
            }
            Op::Pen { points, width } => {
                c.set_line_width(*width);
                if let [first, rest @ ..] = points.as_slice() {
                    c.move_to(first.0, up(first.1));
                    for three in rest.chunks_exact(3) {
                        let p = |i: usize| (three[i].0, up(three[i].1));
                        c.cubic_to(p(0).0, p(0).1, p(1).0, p(1).1, p(2).0, p(2).1);
                    }
                    c.stroke();
                }
            }
        }
    }
    c.finish().into_vec()
}

/// A page that is one picture, as a scanner delivers it.
#[derive(Debug, Clone)]
pub(crate) struct Image {
    pub(crate) picture: DynamicImage,
    pub(crate) dpi: f32,
    pub(crate) quality: u8,
}

/// A PDF of scanned pages, without any text.
pub(crate) fn image_pdf(pages: &[Image], producer: &str) -> io::Result<Vec<u8>> {
    let mut out = Pdf::new();
    let (catalog, tree, info) = (Ref::new(1), Ref::new(2), Ref::new(3));
    let page_ref = |i: usize| Ref::new(4 + 3 * i as i32);
    out.catalog(catalog).pages(tree);
    out.pages(tree).kids((0..pages.len()).map(page_ref)).count(pages.len() as i32);
    out.document_info(info).producer(TextStr(producer));
    for (i, page) in pages.iter().enumerate() {
        let (content, picture) = (Ref::new(5 + 3 * i as i32), Ref::new(6 + 3 * i as i32));
        let (w, h) = (page.picture.width(), page.picture.height());
        let (pw, ph) = (w as f32 * 72.0 / page.dpi, h as f32 * 72.0 / page.dpi);
        let mut entry = out.page(page_ref(i));
        entry.media_box(Rect::new(0.0, 0.0, pw, ph)).parent(tree).contents(content);
        entry.resources().x_objects().pair(Name(b"Im0"), picture);
        entry.finish();
        let mut c = Content::new();
        c.save_state().transform([pw, 0.0, 0.0, ph, 0.0, 0.0]).x_object(Name(b"Im0")).restore_state();
        out.stream(content, &c.finish());
        let bytes = jpeg(&page.picture, page.quality)?;
        let mut stream = out.image_xobject(picture, &bytes);
        stream.width(w as i32).height(h as i32).bits_per_component(8);
        stream.filter(Filter::DctDecode);
        if matches!(page.picture, DynamicImage::ImageLuma8(_)) {
            stream.color_space().device_gray();
        } else {
            stream.color_space().device_rgb();
        }
    }
    Ok(out.finish())
}

/// A picture as JPEG.
pub(crate) fn jpeg(picture: &DynamicImage, quality: u8) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
    let color: ExtendedColorType = picture.color().into();
    encoder
        .write_image(picture.as_bytes(), picture.width(), picture.height(), color)
        .map_err(io::Error::other)?;
    Ok(bytes)
}
