//! Paper as it comes out of scanners, fax machines and telephones.

mod spoil;

pub(crate) use spoil::{Spoil, photograph, spoil};

use crate::typeset::{Page, pdf};
use hayro::{
    RenderCache, RenderSettings, hayro_interpret::InterpreterSettings, hayro_syntax::Pdf, render,
    vello_cpu::color::palette::css::WHITE,
};
use image::GrayImage;
use std::io;

/// The page as a scanner with that resolution sees it: grey, flat, clean.
pub(crate) fn raster(page: &Page, dpi: f32) -> io::Result<GrayImage> {
    let bytes = pdf(std::slice::from_ref(page), "", "");
    let file = Pdf::new(bytes).map_err(|e| io::Error::other(format!("{e:?}")))?;
    let page = file.pages().iter().next().ok_or(io::Error::other("the page was not written"))?;
    let scale = dpi / 72.0;
    let settings =
        RenderSettings { x_scale: scale, y_scale: scale, bg_color: WHITE, ..RenderSettings::default() };
    let pixels = render(page, &RenderCache::new(), &InterpreterSettings::default(), &settings);
    let (width, height) = (u32::from(pixels.width()), u32::from(pixels.height()));
    let grey = pixels
        .data_as_u8_slice()
        .chunks_exact(4)
        .map(|p| ((u32::from(p[0]) * 77 + u32::from(p[1]) * 150 + u32::from(p[2]) * 29) >> 8) as u8)
        .collect();
    GrayImage::from_raw(width, height, grey).ok_or(io::Error::other("the picture has another size"))
}
