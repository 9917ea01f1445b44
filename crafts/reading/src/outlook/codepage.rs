//! Windows numbers its code pages; the web names them.

use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, IBM866, KOI8_R, KOI8_U, MACINTOSH, SHIFT_JIS, UTF_8,
    UTF_16LE, WINDOWS_1252,
};

/// The encoding of a code page; Western European where it is not known.
pub fn encoding(number: i64) -> &'static Encoding {
    match number {
        1_200 => UTF_16LE,
        65_001 => UTF_8,
        932 => SHIFT_JIS,
        936 => GBK,
        949 => EUC_KR,
        950 => BIG5,
        866 => IBM866,
        10_000 => MACINTOSH,
        20_866 => KOI8_R,
        21_866 => KOI8_U,
        51_932 => EUC_JP,
        54_936 => GB18030,
        874 => named("windows-874"),
        1_250..=1_258 => named(&format!("windows-{number}")),
        28_591..=28_606 => named(&format!("iso-8859-{}", number - 28_590)),
        _ => WINDOWS_1252,
    }
}

fn named(name: &str) -> &'static Encoding {
    Encoding::for_label(name.as_bytes()).unwrap_or(WINDOWS_1252)
}
