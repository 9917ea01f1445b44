//! Case numbers in the shapes of many courts, and the key under which spellings of one number meet.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::dates::pattern;

/// A case number found in a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CaseHit {
    pub range: Range<usize>,
    /// 0 to 1: how much the shape alone says so.
    pub sure: f32,
}

// Shapes that say by themselves that they are a case number. On lower-case text.
static SHAPES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?-u:\b)(?:",
        r"(?P<fed>[0-9o]\s?:\s?(?:[0-9]{2}|[12][0-9]{3})\s?-?\s?(?:cv|cr|mc|mj|md|ml|mdl|bk|ap|cb|po|br|misc|gj|civ)\s?-\s?[0-9o]{1,6}(?:\s?-\s?(?:[a-z]{1,4}[0-9]?|[0-9]{1,2})(?-u:\b)){0,4})",
        r"|(?P<fednodiv>[0-9]{2}-(?:cv|cr|mc|mj|md|bk|ap|civ)-[0-9]{3,6}(?:-[a-z]{1,4}(?-u:\b)){0,4})",
        r"|(?P<oldfed>(?:(?:sa|ed|la)\s)?(?:cv|cr|civ)\s?\.?\s?[0-9]{2}-[0-9]{3,5}(?:[- ][a-z]{2,4}(?-u:\b))?)",
        r"|(?P<sdny>[0-9]{2}\s(?:civ|cv|cr)\.?\s[0-9]{3,5})",
        r"|(?P<fl>[0-9]{2}-(?:19|20)[0-9]{2}-[a-z]{2}-[0-9]{6}(?:-[a-z0-9]{2,4}){0,3})",
        r"|(?P<oc>[0-9]{2}-(?:19|20)[0-9]{2}-[0-9]{8}(?:-[a-z]{2,3}){0,4})",
        r"|(?P<flshort>(?:19|20)[0-9]{2}[- ][0-9]{4,6}[- ](?:sp|cc|ca|sc|co)(?:[- ][0-9]{2})?)",
        r"|(?P<ca>[0-9]{2}(?:ch|st|nw|bb|sm|va|av|ps|pd|tr|lb|gd|ss|cm|vs|nn|vc|bh|hl|lc|w|e|cw|nc|ci|cv)[a-z]{2,3}[0-9]{5,8})",
        r"|(?P<cook>(?:19|20)[0-9]{2}[- ]?(?:m[1-6]?|l|ch|d|p)[- ]?[0-9]{5,7})",
        r"|(?P<tx>(?:dc|cc|jp|jc|je|js)-[0-9]{2}-[0-9]{4,6}(?:-[a-z0-9]{1,2})?)",
        r"|(?P<nyindex>[0-9]{3,6}/(?:19|20)[0-9]{2})",
        r"|(?P<nycv>cv-[0-9]{4,6}-[0-9]{2}(?:/[a-z]{2})?)",
        r"|(?P<oh>[0-9]{2}\s?(?:cvf|cvg|cvi|cvh|cve|cva)\s?[0-9]{4,6}|(?:cv|cvf)-[0-9]{2}-[0-9]{5,6})",
        r"|(?P<pa>mj-[0-9]{5}-[a-z]{2}-[0-9]{7}-(?:19|20)[0-9]{2})",
        r"|(?P<nc>[0-9]{2}\s?cv[dms]?\s?[0-9]{4,6}(?:-[0-9]{3})?)",
        r"|(?P<mi>[0-9]{2,4}-[0-9]{4,7}-(?:gc|ck|cz|sc|lt|cb|cd|av))",
        r"|(?P<nj>[a-z]{3}-(?:dc|l|sc|lt|f|c)-[0-9]{4,6}-[0-9]{2})",
        r"|(?P<va>gv[0-9]{6,8}-[0-9]{2}|cl[0-9]{2}-?[0-9]{3,6}(?:-[0-9]{2})?)",
        r"|(?P<wa>[0-9]{2}-[0-9]-[0-9]{5}-[0-9](?:\s(?:sea|knt|kng|prc|spk))?|[0-9]{2}civ[0-9]{5}[a-z]{3})",
        r"|(?P<az>(?:cv|cc)(?:19|20)[0-9]{2}-?[0-9]{6}(?:rc|rt|sc)?)",
        r"|(?P<ma>[0-9]{4}(?:cv|sc|su)[0-9]{5,6})",
        r"|(?P<ga>[0-9]{2}-?(?:mc|c|cv|sv|m)-?[0-9]{5}(?:-[a-z][0-9])?)",
        r"|(?P<kind>[0-9]{2,4}-(?:sc|cc|dc|sp|ca|cp|sm|dj|lt|cvs|cs)-[0-9]{4,7}(?:-[a-z0-9]{1,4})?)",
        r"|(?P<mdl>mdl\s(?:no\.?\s)?(?:docket\s)?(?:no\.?\s)?[0-9]{3,4})",
        r")(?-u:\b)(?:\s?\([a-z]{1,4}x?\)){0,2}"
    ))
});

/// Numbers whose shape alone tells, in a lower-case text.
pub(crate) fn scan(low: &str) -> Vec<CaseHit> {
    let bytes = low.as_bytes();
    SHAPES
        .captures_iter(low)
        .filter_map(|found| {
            let whole = found.get(0)?;
            let before = whole.start().checked_sub(1).map_or(b' ', |i| bytes[i]);
            if before.is_ascii_alphanumeric() || matches!(before, b'-' | b'.') {
                return None;
            }
            let strong = found.name("fed").is_some()
                || found.name("fl").is_some()
                || found.name("oc").is_some()
                || found.name("pa").is_some();
            let weak =
                found.name("nyindex").is_some() || found.name("ga").is_some() || found.name("ma").is_some();
            let end = whole.start() + whole.as_str().trim_end().len();
            Some(CaseHit {
                range: whole.start()..end,
                sure: if strong {
                    0.9
                } else if weak {
                    0.45
                } else {
                    0.7
                },
            })
        })
        .collect()
}

/// Reads a number that follows a label: words made of capitals, digits and dashes, at least three digits in all.
/// `rest` is the text after the label, as it stands; answers its length in bytes from where `rest` begins.
pub(crate) fn after_label(rest: &str) -> Option<Range<usize>> {
    let start =
        rest.len() - rest.trim_start_matches([' ', '\t', '\n', ':', '#', '.', '_', ')', '(', '|', '§']).len();
    let gap = rest.get(..start)?;
    if start > 24 || gap.matches('\n').count() > 1 {
        return None;
    }
    let body = &rest[start..];
    let line = body.split(['\n', '\t']).next().unwrap_or_default();
    let mut end = 0;
    let mut digits = 0;
    for (index, word) in line.split(' ').enumerate() {
        let core = word.trim_end_matches([',', ';', '.', ')', ']']);
        let closed = core.len() < word.len();
        let paren = core.starts_with('(') || word.ends_with(')') && word.starts_with('(');
        let shape = |w: &str| {
            !w.is_empty()
                && w.chars().all(|c| {
                    c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '-' | '/' | ':' | '.' | '–')
                })
        };
        let inner = core.trim_start_matches('(');
        let ok = if paren {
            digits >= 3 && inner.len() <= 5 && inner.chars().all(|c| c.is_ascii_alphabetic())
        } else if core.contains('(') {
            // CV 15-8162-GW(FFMx)
            core.split('(').next().is_some_and(shape) && core.len() < 40
        } else {
            shape(core)
                || core.bytes().filter(u8::is_ascii_digit).count() >= 3
                    && core
                        .bytes()
                        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b':' | b'/' | b'.'))
                || (index == 0 && matches!(core, "Civ." | "Civ"))
                || (index > 0 && matches!(core, "Civ" | "Civ." | "cv" | "cr"))
        };
        let has_digit = core.bytes().any(|b| b.is_ascii_digit());
        // A word of letters only goes with a number: a prefix before it, a short suffix behind it.
        if !ok || index > 4 || (!has_digit && !paren && core.len() > 4) {
            break;
        }
        digits += core.bytes().filter(u8::is_ascii_digit).count();
        let offset = word.as_ptr() as usize - line.as_ptr() as usize;
        end = offset + if paren { word.trim_end_matches([',', ';', '.']).len() } else { core.len() };
        if core.contains('(') && !paren {
            end = offset + word.trim_end_matches([',', ';', '.']).len();
        }
        if closed && !paren && !core.contains('(') && word.ends_with([',', ';']) {
            break;
        }
    }
    if digits < 3 || end == 0 {
        return None;
    }
    Some(start..start + end)
}

/// As the contract says: capitals, no spaces. Letters that OCR put for digits are mended in federal numbers.
pub(crate) fn normal(text: &str) -> String {
    let mut out: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
    out = out.replace('–', "-");
    while out.ends_with(['.', ',', ';', '-']) {
        out.pop();
    }
    let bytes = out.as_bytes();
    if bytes.len() > 2 && bytes[0] == b'O' && bytes[1] == b':' {
        out.replace_range(0..1, "0");
    }
    out
}

/// The key under which spellings of one number meet: year, kind and number for federal and California-federal
/// shapes (`2:99-cv-08333-DMG-SK`, `CV 99-8333-DMG (SKx)`), else letters and digits only.
pub fn case_key(text: &str) -> String {
    let low = text.to_lowercase().replace(['–', '—'], "-");
    if let Some(found) = FEDERAL_KEY.captures(&low) {
        let part = |a: &str, b: &str| {
            found.name(a).or_else(|| found.name(b)).map(|m| m.as_str()).unwrap_or_default().to_owned()
        };
        let year = part("y1", "y2");
        let year = if year.len() == 4 { year[2..].to_owned() } else { year };
        let kind = match part("k1", "k2").as_str() {
            "civ" | "cv" => "CV".to_owned(),
            other => other.to_uppercase(),
        };
        let number = part("n1", "n2");
        let number = number.trim_start_matches('0');
        return format!("{year}{kind}{number}");
    }
    if let Some(found) = BANKRUPTCY_KEY.captures(&low) {
        return format!("{}BK{}", &found["y"], found["n"].trim_start_matches('0'));
    }
    low.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_uppercase()
}

/// `26-14130-JGR`, `1:26-bk-14130` and `26 B 14130` are one bankruptcy.
static BANKRUPTCY_KEY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[0-9]:)?(?P<y>[0-9]{2})(?:\s?-?\s?bk?\s?-?\s?|-)(?P<n>[0-9]{5})(?:[-\s(][a-z0-9]{1,4}\)?)*$",
    )
});

static FEDERAL_KEY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[0-9o]\s?:\s?)?(?P<y1>(?:19|20)?[0-9]{2})\s?-?\s?(?P<k1>cv|cr|mc|mj|md|ml|ap|civ)\.?\s?-?\s?(?P<n1>[0-9]{1,6})(?:[^0-9]|$)|^(?:(?:sa|ed|la)\s)?(?P<k2>cv|cr|civ)\.?\s?-?(?P<y2>[0-9]{2})-(?P<n2>[0-9]{3,5})(?:[^0-9]|$)",
    )
});

/// A federal number without the judges' letters: `3:21-cv-00437` of `3:21-cv-00437-ECM-SRW`.
pub(crate) fn without_judges(text: &str) -> &str {
    CORE.find(text).map_or(text, |m| m.as_str())
}

static CORE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^(?:[0-9]:)?[0-9]{2}-(?:[a-z]{2,4}-)?[0-9]{3,6}|^MDL (?:No\. )?[0-9]+"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_of_many_courts_are_known() {
        for number in [
            "4:26-cv-01234-ABC",
            "2:15-cv-08162-GW-FFM",
            "26CHLC01234",
            "30-2026-01234567-CL-CL-CJC",
            "DC-26-01234",
            "CV-012345-26/KI",
            "50-2026-SC-012345-XXXX-MB",
            "2026-012345-SP-05",
            "2026-M1-123456",
            "26 CVF 012345",
            "MJ-12345-CV-0000123-2026",
            "26CV012345-590",
            "26 CVD 1234",
            "26-123456-GC",
            "ESX-DC-012345-26",
            "GV26012345-00",
            "26-2-12345-6 SEA",
            "26CIV01234KCX",
            "CV2026-012345",
            "CC2026123456RC",
            "2653CV001234",
            "26-C-01234-S1",
            "CV 99-8333-DMG (SKx)",
            "12 Civ. 6758",
            "123456/2026",
            "1:24-bk-70535",
        ] {
            let text = format!("about {number}, and so on").to_lowercase();
            let found = scan(&text);
            assert_eq!(found.len(), 1, "{number}");
            assert_eq!(&text[found[0].range.clone()], number.to_lowercase(), "{number}");
        }
    }

    #[test]
    fn numbers_behind_a_label_are_read_to_their_end() {
        for (rest, number) in [
            (" CV 99-8333-DMG (SKx)\tDate", "CV 99-8333-DMG (SKx)"),
            (": 26 CVF 012345\nJudge", "26 CVF 012345"),
            (" 8:16-ml-02693- JLS (KESx)\n", "8:16-ml-02693- JLS (KESx)"),
            (" 18 B 09232\n", "18 B 09232"),
            (": 2026-01234, in the", "2026-01234"),
            (" 26-2-12345-6 SEA", "26-2-12345-6 SEA"),
            (" 12345 OF 2026", "12345 OF 2026"),
            (" CV 15-8162-GW(FFMx)", "CV 15-8162-GW(FFMx)"),
            ("\n\t2026SC001234\n", "2026SC001234"),
        ] {
            let range = after_label(rest).unwrap_or_else(|| panic!("{rest}"));
            assert_eq!(&rest[range], number);
        }
        for rest in [": \nCOMPLAINT FOR DAMAGES", " of the Court", ": ______", " 5 of the rules", ""] {
            assert_eq!(after_label(rest), None, "{rest}");
        }
    }

    #[test]
    fn spellings_of_one_number_meet() {
        let key = case_key("2:99-cv-08333-DMG-SK");
        for other in
            ["CV 99-8333-DMG (SKx)", "CV 99-8333", "2:99-CV-08333", "99-cv-8333-DMG", "2:99-cv-8333 DMG"]
        {
            assert_eq!(case_key(other), key, "{other}");
        }
        assert_eq!(case_key("26 B 09232"), case_key("1:26-bk-09232-ABC"));
        assert_eq!(case_key("26-09232"), case_key("26 B 09232"));
        assert_ne!(case_key("2:99-cr-08333"), key);
        assert_eq!(case_key("26 CVF 012345"), "26CVF012345");
    }
}
