//! The image that the OCR program is given for a photograph or scan: `prepare IN.jpg OUT.pgm`. For looking at.

use reading::{image_file, raster};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (from, to) = (args.next().ok_or("from which file?")?, args.next().ok_or("to which file?")?);
    let bytes = std::fs::read(from)?;
    let image = image_file::decode(&bytes, reading::media_of(&bytes, None), 0)
        .map_err(|why| format!("not opened: {why:?}"))?;
    let ready = raster::ready(raster::Grey::of(&image));
    let mut pgm = format!("P5\n{} {}\n255\n", ready.grey.width, ready.grey.height).into_bytes();
    pgm.extend(&ready.grey.pixels);
    std::fs::write(to, pgm)?;
    Ok(())
}
