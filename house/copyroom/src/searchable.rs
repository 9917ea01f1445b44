//! A scan as a PDF whose words can be searched and copied: the picture of each page, and over it the words, without ink.

use std::collections::BTreeMap;

use pdf_writer::{
    Content, Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr,
    types::{SystemInfo, UnicodeCmap},
};
use reading::Page;

/// The picture of a page.
pub(crate) struct Sheet {
    pub(crate) jpeg: Vec<u8>,
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) grey: bool,
}

/// Letters that one font can name.
const ROOM: usize = 250;
/// Height of a letter above the line that it stands on, as a share of the height of its word's box.
const ABOVE: f32 = 0.8;

/// A letter's font and its code in it.
type Codes = BTreeMap<char, (usize, u8)>;

/// Puts the pages together. Every letter is as wide as it is high, drawn without ink, and each word is stretched over its
/// place on the picture, whichever way it runs there.
pub(crate) fn write(pages: &[(&Page, Sheet)]) -> Vec<u8> {
    let codes = codes(pages.iter().map(|(page, _)| *page));
    let fonts = codes.values().map(|(font, _)| font + 1).max().unwrap_or(0);
    let mut out = Pdf::new();
    let mut last = 0;
    let mut next = || {
        last += 1;
        Ref::new(last)
    };
    let (catalog, tree, info, blank) = (next(), next(), next(), next());
    let font_refs: Vec<(Ref, Ref)> = (0..fonts).map(|_| (next(), next())).collect();
    let page_refs: Vec<[Ref; 3]> = pages.iter().map(|_| [next(), next(), next()]).collect();
    out.catalog(catalog).pages(tree);
    out.pages(tree)
        .kids(page_refs.iter().map(|r| r[0]))
        .count(i32::try_from(pages.len()).unwrap_or(i32::MAX));
    out.document_info(info).producer(TextStr("Chancery"));
    out.stream(blank, b"1000 0 d0");
    for (font, (id, map)) in font_refs.iter().enumerate() {
        write_font(&mut out, *id, *map, blank, &codes, font);
    }
    for ((page, sheet), [id, content, picture]) in pages.iter().zip(page_refs) {
        let mut entry = out.page(id);
        entry.media_box(Rect::new(0.0, 0.0, page.width, page.height)).parent(tree).contents(content);
        let mut resources = entry.resources();
        resources.x_objects().pair(Name(b"Im0"), picture);
        let mut dictionary = resources.fonts();
        for (nth, (font, _)) in font_refs.iter().enumerate() {
            dictionary.pair(Name(format!("F{nth}").as_bytes()), *font);
        }
        dictionary.finish();
        resources.finish();
        entry.finish();
        out.stream(content, &draw(page, &codes));
        let mut image = out.image_xobject(picture, &sheet.jpeg);
        image.width(i32::try_from(sheet.width).unwrap_or(0)).height(i32::try_from(sheet.height).unwrap_or(0));
        image.bits_per_component(8).filter(Filter::DctDecode);
        if sheet.grey {
            image.color_space().device_gray();
        } else {
            image.color_space().device_rgb();
        }
    }
    out.finish()
}

fn codes<'p>(pages: impl Iterator<Item = &'p Page>) -> Codes {
    let mut codes = Codes::from([(' ', (0, 0))]);
    for letter in pages.flat_map(|p| &p.words).flat_map(|w| w.text.chars()) {
        let next = codes.len();
        codes.entry(letter).or_insert((next / ROOM, u8::try_from(next % ROOM).unwrap_or(0)));
    }
    codes
}

fn write_font(out: &mut Pdf, id: Ref, map: Ref, blank: Ref, codes: &Codes, font: usize) {
    let system = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"UCS"), supplement: 0 };
    let mut unicode = UnicodeCmap::<u8>::new(Name(b"Words"), system);
    let mut count = 0u8;
    for (letter, (_, code)) in codes.iter().filter(|(_, (at, _))| *at == font) {
        unicode.pair(*code, *letter);
        count = count.max(*code);
    }
    out.stream(map, &unicode.finish());
    let mut entry = out.type3_font(id);
    entry.bbox(Rect::new(0.0, -200.0, 1000.0, 800.0)).matrix([0.001, 0.0, 0.0, 0.001, 0.0, 0.0]);
    entry.char_procs().pair(Name(b"g"), blank);
    entry.encoding_custom().differences().consecutive(0, (0..=count).map(|_| Name(b"g")));
    entry.first_char(0).last_char(count).widths((0..=count).map(|_| 1000.0));
    entry.to_unicode(map);
}

/// The picture over the whole page, then word by word.
fn draw(page: &Page, codes: &Codes) -> Vec<u8> {
    let (width, height) = (page.width, page.height);
    let mut c = Content::new();
    c.save_state().transform([width, 0.0, 0.0, height, 0.0, 0.0]).x_object(Name(b"Im0")).restore_state();
    let laid = reading::laid(page);
    let place = |x: f32, y: f32| {
        let (x, y) = page.upright.map_or((x, y), |u| u.point(x, y));
        (x * width, height - y * height)
    };
    c.begin_text();
    for word in &laid.words {
        let [l, t, r, b] = word.at.0;
        let (from, along, up) = (place(l, b), place(r, b), place(l, t));
        let letters = word.text.chars().count().max(1) as f32;
        let across = ((along.0 - from.0) / letters, (along.1 - from.1) / letters);
        let high = (up.0 - from.0, up.1 - from.1);
        // the box reaches beneath the line that the letters stand on
        let foot = (from.0 + high.0 * (1.0 - ABOVE), from.1 + high.1 * (1.0 - ABOVE));
        c.set_text_matrix([across.0, across.1, high.0, high.1, foot.0, foot.1]);
        let mut run: (usize, Vec<u8>) = (usize::MAX, Vec::new());
        for letter in word.text.chars().chain([' ']) {
            let Some((font, code)) = codes.get(&letter) else { continue };
            if run.0 != *font {
                show(&mut c, &mut run);
                run.0 = *font;
            }
            run.1.push(*code);
        }
        show(&mut c, &mut run);
    }
    c.end_text();
    c.finish().into_vec()
}

fn show(c: &mut Content, run: &mut (usize, Vec<u8>)) {
    if !run.1.is_empty() {
        c.set_font(Name(format!("F{}", run.0).as_bytes()), 1.0).show(Str(&run.1));
        run.1.clear();
    }
}
