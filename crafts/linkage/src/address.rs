//! Postal addresses of the United States.

use crate::names::{Agreement, fold};
use crate::similar;

/// An address in its parts, folded; what was not there is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// House number, or the number of a post-office box.
    pub number: String,
    /// Street name with its direction and kind, abbreviations evened out (`n main st`).
    pub street: String,
    /// Flat, suite or floor, without its word.
    pub unit: String,
    /// Town.
    pub city: String,
    /// Two letters.
    pub state: String,
    /// Five digits.
    pub zip: String,
    /// The number is that of a post-office box.
    pub post_box: bool,
}

const KINDS: &[(&str, &str)] = &[
    ("street", "st"),
    ("str", "st"),
    ("avenue", "ave"),
    ("av", "ave"),
    ("avenida", "ave"),
    ("boulevard", "blvd"),
    ("boul", "blvd"),
    ("road", "rd"),
    ("drive", "dr"),
    ("drv", "dr"),
    ("lane", "ln"),
    ("court", "ct"),
    ("crt", "ct"),
    ("circle", "cir"),
    ("place", "pl"),
    ("terrace", "ter"),
    ("terr", "ter"),
    ("parkway", "pkwy"),
    ("pky", "pkwy"),
    ("highway", "hwy"),
    ("trail", "trl"),
    ("square", "sq"),
    ("plaza", "plz"),
    ("crescent", "cres"),
    ("close", "cl"),
    ("expressway", "expy"),
    ("freeway", "fwy"),
    ("turnpike", "tpke"),
    ("alley", "aly"),
    ("loop", "loop"),
    ("calle", "calle"),
    ("north", "n"),
    ("south", "s"),
    ("east", "e"),
    ("west", "w"),
    ("northeast", "ne"),
    ("northwest", "nw"),
    ("southeast", "se"),
    ("southwest", "sw"),
    ("mount", "mt"),
    ("saint", "st"),
    ("fort", "ft"),
    ("route", "rte"),
    ("first", "1st"),
    ("second", "2nd"),
    ("third", "3rd"),
    ("fourth", "4th"),
    ("fifth", "5th"),
    ("sixth", "6th"),
    ("seventh", "7th"),
    ("eighth", "8th"),
    ("ninth", "9th"),
    ("tenth", "10th"),
];

const STATES: &[(&str, &str)] = &[
    ("alabama", "al"),
    ("alaska", "ak"),
    ("arizona", "az"),
    ("arkansas", "ar"),
    ("california", "ca"),
    ("colorado", "co"),
    ("connecticut", "ct"),
    ("delaware", "de"),
    ("district of columbia", "dc"),
    ("florida", "fl"),
    ("georgia", "ga"),
    ("hawaii", "hi"),
    ("idaho", "id"),
    ("illinois", "il"),
    ("indiana", "in"),
    ("iowa", "ia"),
    ("kansas", "ks"),
    ("kentucky", "ky"),
    ("louisiana", "la"),
    ("maine", "me"),
    ("maryland", "md"),
    ("massachusetts", "ma"),
    ("michigan", "mi"),
    ("minnesota", "mn"),
    ("mississippi", "ms"),
    ("missouri", "mo"),
    ("montana", "mt"),
    ("nebraska", "ne"),
    ("nevada", "nv"),
    ("new hampshire", "nh"),
    ("new jersey", "nj"),
    ("new mexico", "nm"),
    ("new york", "ny"),
    ("north carolina", "nc"),
    ("north dakota", "nd"),
    ("ohio", "oh"),
    ("oklahoma", "ok"),
    ("oregon", "or"),
    ("pennsylvania", "pa"),
    ("puerto rico", "pr"),
    ("rhode island", "ri"),
    ("south carolina", "sc"),
    ("south dakota", "sd"),
    ("tennessee", "tn"),
    ("texas", "tx"),
    ("utah", "ut"),
    ("vermont", "vt"),
    ("virginia", "va"),
    ("washington", "wa"),
    ("west virginia", "wv"),
    ("wisconsin", "wi"),
    ("wyoming", "wy"),
];

/// The short way to write a street's kind, direction or ordinal; any other word as it is.
pub fn short_word(word: &str) -> &str {
    KINDS.iter().find(|(long, _)| *long == word).map_or(word, |(_, short)| short)
}

/// Read an address from one line or several: `1420 N Main Street, Apt 4B, San Antonio, TX 78205-1234`.
pub fn parse(text: &str) -> Address {
    let mut out = Address::default();
    let text = text.replace('#', " unit ");
    let mut chunks: Vec<Vec<String>> = text
        .split([',', '\n', ';'])
        .map(|c| fold(c).split(' ').filter(|w| !w.is_empty()).map(ToOwned::to_owned).collect::<Vec<_>>())
        .filter(|c| !c.is_empty())
        .collect();
    take_zip_and_state(&mut chunks, &mut out);
    let mut chunks = chunks.into_iter();
    let Some(mut first) = chunks.next() else { return out };
    let rest: Vec<Vec<String>> = chunks.collect();
    take_unit(&mut first, &mut out);
    let mut towns: Vec<String> = Vec::new();
    for mut chunk in rest {
        let had_unit = !out.unit.is_empty();
        if !had_unit {
            take_unit(&mut chunk, &mut out);
        }
        // a person's or a firm's line above the street
        let begins_with_number = chunk.first().is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()));
        let has_street =
            first.first().is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit())) || is_box(&first);
        if !has_street && (begins_with_number || is_box(&chunk)) {
            first = chunk;
        } else {
            towns.extend(chunk);
        }
    }
    read_street(&first, &mut towns, &mut out);
    out.city = towns.iter().map(|w| short_word(w)).collect::<Vec<_>>().join(" ");
    out
}

fn is_box(words: &[String]) -> bool {
    let at = |i: usize| words.get(i).map(String::as_str);
    at(0) == Some("po") && at(1) == Some("box")
        || at(0) == Some("pobox")
        || at(0) == Some("p") && at(1) == Some("o")
        || at(0) == Some("box")
}

fn read_street(words: &[String], towns: &mut Vec<String>, out: &mut Address) {
    if is_box(words) {
        out.post_box = true;
        let at = words.iter().position(|w| w.starts_with(|c: char| c.is_ascii_digit()));
        out.number = at.map(|i| words[i].clone()).unwrap_or_default();
        out.street = "po box".into();
        towns.splice(0..0, at.map(|i| words[i + 1..].to_vec()).unwrap_or_default());
        return;
    }
    let mut words = words;
    if let Some((number, tail)) = words.split_first()
        && number.starts_with(|c: char| c.is_ascii_digit())
        && !number.ends_with(['t', 'd', 'h'])
    {
        out.number.clone_from(number);
        words = tail;
    }
    // without commas the town runs on behind the street's kind
    let kind_at = words.iter().skip(1).position(|w| {
        let short = short_word(w);
        KINDS.iter().any(|(_, s)| *s == short)
            && short.len() > 1
            && !short.starts_with(|c: char| c.is_ascii_digit())
            && !matches!(short, "ne" | "nw" | "se" | "sw" | "mt" | "ft")
    });
    let mut end = words.len();
    if towns.is_empty()
        && !out.state.is_empty()
        && let Some(at) = kind_at
    {
        end = at + 2;
        if words
            .get(end)
            .is_some_and(|w| matches!(short_word(w), "n" | "s" | "e" | "w" | "ne" | "nw" | "se" | "sw"))
        {
            end += 1;
        }
        let mut tail = words[end..].to_vec();
        take_unit(&mut tail, out);
        towns.extend(tail);
    }
    out.street = words[..end].iter().map(|w| short_word(w)).collect::<Vec<_>>().join(" ");
}

fn take_zip_and_state(chunks: &mut Vec<Vec<String>>, out: &mut Address) {
    while chunks.len() > 1
        && chunks.last().is_some_and(|c| {
            matches!(c.join(" ").as_str(), "usa" | "us" | "united states" | "united states of america")
        })
    {
        chunks.pop();
    }
    let Some(last) = chunks.last_mut() else { return };
    if last.len() >= 2 && is_zip_tail(&last[last.len() - 1], &last[last.len() - 2]) {
        last.pop();
    }
    let zip = |w: &String| w.len() == 5 && w.bytes().all(|c| c.is_ascii_digit());
    if last.last().is_some_and(zip) && (last.len() > 1 || !out.zip.is_empty() || chunks.len() > 1) {
        let last = chunks.last_mut();
        out.zip = last.and_then(Vec::pop).unwrap_or_default();
    }
    chunks.retain(|c| !c.is_empty());
    let Some(last) = chunks.last_mut() else { return };
    for length in [3, 2, 1] {
        if last.len() >= length {
            let tail = last[last.len() - length..].join(" ");
            let hit = STATES.iter().find(|(long, short)| {
                *long == tail
                    || (*short == tail && !out.zip.is_empty())
                    || (*short == tail && last.len() == 1)
            });
            if let Some((_, short)) = hit {
                out.state = (*short).to_owned();
                last.truncate(last.len() - length);
                break;
            }
        }
    }
    chunks.retain(|c| !c.is_empty());
}

fn is_zip_tail(last: &str, before: &str) -> bool {
    let digits = |w: &str, n: usize| w.len() == n && w.bytes().all(|c| c.is_ascii_digit());
    digits(last, 4) && digits(before, 5)
}

fn take_unit(words: &mut Vec<String>, out: &mut Address) {
    const UNITS: &[&str] = &[
        "apt",
        "apartment",
        "unit",
        "suite",
        "ste",
        "floor",
        "fl",
        "room",
        "rm",
        "flat",
        "lot",
        "trlr",
        "bldg",
        "building",
        "no",
        "apto",
        "depto",
    ];
    let Some(at) = words.iter().position(|w| UNITS.contains(&w.as_str())) else { return };
    let mut value: Vec<String> = words.drain(at..).skip_while(|w| UNITS.contains(&w.as_str())).collect();
    let keep = value
        .iter()
        .take_while(|w| w.len() <= 5 && (w.bytes().any(|c| c.is_ascii_digit()) || w.len() == 1))
        .count()
        .max(usize::from(value.len() == 1));
    let after = value.split_off(keep);
    out.unit = value.concat().trim_start_matches('0').to_owned();
    words.extend(after);
}

impl Address {
    /// By what an index finds this door: house number and street, with the postal code and with the town as far as they
    /// are known. Two spellings of one door share a key unless the street itself is misspelt.
    pub fn keys(&self) -> Vec<String> {
        if self.number.is_empty() || self.street.is_empty() {
            return Vec::new();
        }
        let at = |place: &str| format!("{} {}|{place}", self.number, self.street);
        [&self.zip, &self.city].into_iter().filter(|place| !place.is_empty()).map(|place| at(place)).collect()
    }
}

/// Do two addresses name one door? A unit or a house number that differs is a neighbour: [`Agreement::Different`].
pub fn same(a: &Address, b: &Address) -> Agreement {
    if a.street.is_empty() || b.street.is_empty() {
        return match (a.zip.is_empty() || b.zip.is_empty(), a.zip == b.zip) {
            (false, false) => Agreement::Different,
            (false, true) => Agreement::Weak,
            _ => Agreement::Unknown,
        };
    }
    let differ = |x: &str, y: &str| !x.is_empty() && !y.is_empty() && x != y;
    if a.post_box != b.post_box
        || differ(&a.number, &b.number)
        || differ(&a.unit, &b.unit)
        || differ(&a.state, &b.state)
    {
        return Agreement::Different;
    }
    let street = street_likeness(&a.street, &b.street);
    if street < 0.8 {
        return Agreement::Different;
    }
    let town_known = !a.city.is_empty() && !b.city.is_empty();
    let town = similar::ratio(&a.city, &b.city) >= 0.75;
    let zips = !a.zip.is_empty() && !b.zip.is_empty();
    if differ(&a.zip, &b.zip) && (!town_known || !town) {
        return Agreement::Different;
    }
    if town_known && !town && !(zips && a.zip == b.zip) {
        return Agreement::Different;
    }
    let number = !a.number.is_empty() && a.number == b.number;
    let placed = (zips && a.zip == b.zip) || (town_known && town);
    match (number, placed) {
        (true, true) if street >= 0.99 && a.unit == b.unit && !differ(&a.zip, &b.zip) => Agreement::Same,
        (true, true) => Agreement::Close,
        (true, false) => Agreement::Weak,
        (false, _) => Agreement::Weak,
    }
}

fn street_likeness(a: &str, b: &str) -> f32 {
    if a == b {
        return 1.0;
    }
    // "main" and "main st", "n main st" and "main st": one leaves out the kind or the direction
    let bare = |s: &str| -> String {
        let words: Vec<&str> = s.split(' ').collect();
        let kept: Vec<&str> = words
            .iter()
            .copied()
            .filter(|w| {
                !KINDS.iter().any(|(_, short)| short == w) || w.starts_with(|c: char| c.is_ascii_digit())
            })
            .collect();
        if kept.is_empty() { s.to_owned() } else { kept.join(" ") }
    };
    let kinds = |s: &str| -> Vec<String> {
        s.split(' ')
            .filter(|w| {
                KINDS.iter().any(|(_, short)| short == w) && !w.starts_with(|c: char| c.is_ascii_digit())
            })
            .map(ToOwned::to_owned)
            .collect()
    };
    let (ka, kb) = (kinds(a), kinds(b));
    let clash = !ka.is_empty()
        && !kb.is_empty()
        && ka.iter().any(|k| !kb.contains(k))
        && kb.iter().any(|k| !ka.contains(k));
    let (x, y) = (bare(a), bare(b));
    let digits = |s: &str| s.bytes().filter(u8::is_ascii_digit).collect::<Vec<_>>();
    if clash || digits(&x) != digits(&y) {
        return 0.0;
    }
    match similar::edits(&x, &y) {
        0 => 0.95,
        1 if x.len().min(y.len()) >= 4 => 0.9,
        _ => similar::ratio(&x, &y),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_comes_apart() {
        let a = parse("1420 North Main Street, Apt. 4B, San Antonio, TX 78205-1234");
        assert_eq!((a.number.as_str(), a.street.as_str(), a.unit.as_str()), ("1420", "n main st", "4b"));
        assert_eq!((a.city.as_str(), a.state.as_str(), a.zip.as_str()), ("san antonio", "tx", "78205"));
        let b = parse("1420 N Main St #4B San Antonio Texas 78205");
        assert_eq!(
            (b.street.as_str(), b.unit.as_str(), b.city.as_str(), b.state.as_str()),
            ("n main st", "4b", "san antonio", "tx")
        );
        let c = parse("Maria Vega\nP.O. Box 1182\nMiami, FL 33101");
        assert_eq!((c.post_box, c.number.as_str(), c.city.as_str()), (true, "1182", "miami"));
    }

    #[track_caller]
    fn check(a: &str, b: &str, expected: Agreement) {
        let (x, y) = (parse(a), parse(b));
        assert_eq!(same(&x, &y), expected, "{a} / {b}\n{x:?}\n{y:?}");
        assert_eq!(same(&y, &x), expected, "{b} / {a}");
    }

    #[test]
    fn one_door_in_several_spellings() {
        check(
            "1420 N. Main St., Apt 4B, San Antonio, TX 78205",
            "1420 North Main Street #4B, San Antonio, Texas 78205",
            Agreement::Same,
        );
        check(
            "1420 Main St, San Antonio, TX 78205",
            "1420 Mian Street, San Antonio TX 78205",
            Agreement::Close,
        );
        check("PO Box 1182, Miami, FL 33101", "P.O. Box 1182, Miami, FL 33101", Agreement::Same);
        check(
            "1420 Main St, Apt 4, San Antonio, TX 78205",
            "1420 Main St, San Antonio, TX 78205",
            Agreement::Close,
        );
    }

    #[test]
    fn neighbours_are_not_one_door() {
        check(
            "1420 Main St Apt 4A, San Antonio, TX 78205",
            "1420 Main St Apt 4B, San Antonio, TX 78205",
            Agreement::Different,
        );
        check(
            "1420 Main St, San Antonio, TX 78205",
            "1422 Main St, San Antonio, TX 78205",
            Agreement::Different,
        );
        check(
            "1420 Main St, San Antonio, TX 78205",
            "1420 Main Ave, San Antonio, TX 78205",
            Agreement::Different,
        );
        check(
            "1420 N Main St, San Antonio, TX 78205",
            "1420 S Main St, San Antonio, TX 78205",
            Agreement::Different,
        );
        check("120 5th St, Miami, FL 33101", "120 6th St, Miami, FL 33101", Agreement::Different);
        check(
            "1420 Main St, San Antonio, TX 78205",
            "PO Box 1420, San Antonio, TX 78205",
            Agreement::Different,
        );
        check("", "1420 Main St, San Antonio, TX 78205", Agreement::Unknown);
    }
}
