//! A person's name in its parts.

use std::sync::LazyLock;

use super::fold;
use super::words::{self, WordSet};

/// What tells a father from his son when all else agrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Suffix {
    /// Senior, or the first.
    First,
    /// Junior, or the second.
    Second,
    /// The third.
    Third,
    /// The fourth.
    Fourth,
}

impl Suffix {
    /// As it is written after a name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::First => "Sr",
            Self::Second => "Jr",
            Self::Third => "III",
            Self::Fourth => "IV",
        }
    }

    fn read(word: &str) -> Option<Self> {
        Some(match word {
            "sr" | "senior" | "snr" | "i" | "1st" => Self::First,
            "jr" | "junior" | "jnr" | "jun" | "ii" | "2nd" | "hijo" => Self::Second,
            "iii" | "3rd" => Self::Third,
            "iv" | "4th" => Self::Fourth,
            _ => return None,
        })
    }
}

/// What a word in a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Given,
    Middle,
    Surname,
    /// `de`, `van`, `al`: carries no weight of its own.
    Particle,
}

/// A person's name, folded and in parts. Made by [`parse`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PersonName {
    /// First given name, or its initial.
    pub given: String,
    /// Other given names and initials.
    pub middle: Vec<String>,
    /// One surname or several, in order, without particles.
    pub surnames: Vec<String>,
    /// Jr, Sr, III.
    pub suffix: Option<Suffix>,
    /// A comma said which part is the surname.
    pub(super) sure_order: bool,
    /// All words in the order given-middle-surname, particles in their places.
    pub(super) words: Vec<(String, Part)>,
}

impl PersonName {
    /// Build from columns that are already apart; each is folded.
    pub fn from_parts(given: &str, middle: &str, surname: &str, suffix: &str) -> Self {
        let mut name = parse(&format!("{surname}, {given} {middle}"));
        name.suffix = fold(suffix).split(' ').find_map(Suffix::read).or(name.suffix);
        name
    }

    /// Nothing was read.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

fn is_title(word: &str) -> bool {
    const TITLES: &[&str] = &[
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "professor",
        "hon",
        "honorable",
        "judge",
        "justice",
        "rev",
        "reverend",
        "fr",
        "sir",
        "dame",
        "lady",
        "lord",
        "madam",
        "mme",
        "monsieur",
        "herr",
        "frau",
        "senor",
        "senora",
        "senorita",
        "sra",
        "srta",
        "don",
        "dona",
        "lic",
        "ing",
        "kyrios",
        "kyria",
        "capt",
        "captain",
        "col",
        "colonel",
        "gen",
        "general",
        "sgt",
        "sergeant",
        "lt",
        "lieutenant",
        "maj",
        "major",
        "president",
        "minister",
        "senator",
        "governor",
        "shaikh",
        "sheikh",
        "haji",
        "hajji",
        "mullah",
        "maulvi",
        "mawlawi",
        "imam",
        "sultan",
        "prince",
        "princess",
        "king",
        "queen",
        "atty",
        "attorney",
        "estate",
    ];
    static SET: LazyLock<WordSet> = LazyLock::new(|| words::set(TITLES));
    SET.contains(word)
}

fn is_degree(word: &str) -> bool {
    matches!(
        word,
        "esq"
            | "esquire"
            | "md"
            | "phd"
            | "jd"
            | "dds"
            | "dmd"
            | "cpa"
            | "rn"
            | "llm"
            | "mba"
            | "dvm"
            | "pe"
            | "obe"
            | "mbe"
            | "cbe"
            | "ret"
            | "usa"
            | "usn"
            | "deceased"
            | "decd"
            | "na"
            | "nee"
    )
}

pub(super) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "del"
            | "dela"
            | "la"
            | "las"
            | "los"
            | "el"
            | "al"
            | "ul"
            | "ur"
            | "da"
            | "das"
            | "do"
            | "dos"
            | "di"
            | "du"
            | "des"
            | "le"
            | "van"
            | "von"
            | "der"
            | "den"
            | "ter"
            | "ten"
            | "zu"
            | "bin"
            | "ben"
            | "ibn"
            | "bint"
            | "y"
            | "af"
            | "av"
            | "st"
            | "san"
            | "abu"
            | "of"
            | "the"
            | "and"
    )
}

/// Words, each with whether a hyphen ties it to the one before.
type Read = Vec<(String, bool)>;

/// Words of a text: folded; a hyphenated word gives its pieces; dotted initials (`J.R.`) come apart.
fn words_of(text: &str) -> Read {
    let mut out = Vec::new();
    for raw in text.split_whitespace() {
        let raw = raw.trim_matches(|c: char| matches!(c, '"' | '(' | ')' | ';' | ':' | '*'));
        let letters = fold(&raw.replace('.', ""));
        if is_degree(&letters)
            || is_title(&letters)
            || (Suffix::read(&letters).is_some()
                && letters.len() > 1
                && !raw.trim_end_matches('.').contains('.'))
        {
            out.push((letters, false));
            continue;
        }
        let dotted = raw.contains('.') && raw.split('.').all(|piece| piece.chars().count() <= 1);
        if dotted {
            out.extend(raw.split('.').map(fold).filter(|p| !p.is_empty()).map(|p| (p, false)));
        } else {
            let mut joined = false;
            for piece in fold(raw).split(' ').filter(|p| !p.is_empty()) {
                out.push((piece.to_owned(), joined));
                joined = raw.contains('-');
            }
        }
    }
    out
}

/// Read a name as people, courts and creditors write it: `LOPEZ VEGA, MARIA E., Jr`, `Maria Elena López-Vega`,
/// `Mr. John Q. Public III`, Greek or Latin letters. Titles and degrees are dropped.
///
/// Without a comma the last word is the surname (with the words tied to it by a hyphen or by particles).
pub fn parse(text: &str) -> PersonName {
    let mut name = PersonName::default();
    let mut chunks: Vec<Read> = Vec::new();
    for chunk in text.split(',') {
        let mut words = words_of(chunk);
        // a suffix may stand anywhere but first, or alone in its chunk
        let alone = words.len() == 1 && !chunks.is_empty();
        let mut at = 0;
        words.retain(|(word, _)| {
            at += 1;
            if (alone || (at > 1 && word != "i"))
                && let Some(suffix) = Suffix::read(word)
            {
                name.suffix = Some(suffix);
                return false;
            }
            true
        });
        let core = |w: &str| !is_title(w) && !is_degree(w);
        if words.iter().any(|(w, _)| core(w)) {
            // a title that is the only other word is perhaps a name: "Don Johnson", "Prince Rogers"
            let plain = words.iter().filter(|(w, _)| core(w)).count();
            let given_too =
                plain == 1 && words.len() == 2 && is_title(&words[0].0) && super::nick::known(&words[0].0);
            if !given_too {
                words.retain(|(w, _)| core(w));
            }
            chunks.push(words);
        }
    }
    let comma = chunks.len() >= 2;
    name.sure_order = comma;
    let (front, back): (Read, Read) = if comma {
        let mut rest = chunks.split_off(1);
        (rest.drain(..).flatten().collect(), chunks.pop().unwrap_or_default())
    } else {
        let mut all = chunks.pop().unwrap_or_default();
        let mut cut = all.len().saturating_sub(1);
        while cut > 1 && (all[cut].1 || is_particle(&all[cut - 1].0)) {
            cut -= 1;
        }
        if cut == 1 && all.len() > 1 && all[1].1 && all.len() == 2 {
            cut = 0; // one hyphenated word: all surname
        }
        let back = all.split_off(cut);
        (all, back)
    };
    for (at, (word, _)) in front.iter().enumerate() {
        let part = match at {
            0 => Part::Given,
            _ if is_particle(word) && word.len() > 1 => Part::Particle,
            _ => Part::Middle,
        };
        match part {
            Part::Given => name.given.clone_from(word),
            Part::Middle => name.middle.push(word.clone()),
            _ => {}
        }
        name.words.push((word.clone(), part));
    }
    let only_particles = back.iter().all(|(w, _)| is_particle(w));
    for (word, _) in &back {
        if is_particle(word) && !only_particles {
            name.words.push((word.clone(), Part::Particle));
        } else {
            name.surnames.push(word.clone());
            name.words.push((word.clone(), Part::Surname));
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, given: &str, middle: &[&str], surnames: &[&str], suffix: Option<Suffix>) {
        let name = parse(text);
        assert_eq!(
            (name.given.as_str(), &name.middle[..], &name.surnames[..], name.suffix),
            (
                given,
                &middle.iter().map(ToString::to_string).collect::<Vec<_>>()[..],
                &surnames.iter().map(ToString::to_string).collect::<Vec<_>>()[..],
                suffix
            ),
            "{text}"
        );
    }

    #[test]
    fn names_come_apart() {
        check("LOPEZ VEGA, MARIA E., Jr", "maria", &["e"], &["lopez", "vega"], Some(Suffix::Second));
        check("Maria Elena López-Vega", "maria", &["elena"], &["lopez", "vega"], None);
        check("Mr. John Q. Public III", "john", &["q"], &["public"], Some(Suffix::Third));
        check("J.R. Smith", "j", &["r"], &["smith"], None);
        check("John Smith, Sr.", "john", &[], &["smith"], Some(Suffix::First));
        check("Smith, John, Esq.", "john", &[], &["smith"], None);
        check("Παπαδόπουλος, Γεώργιος", "georgios", &[], &["papadopoulos"], None);
        check("Juan de la Cruz", "juan", &[], &["cruz"], None);
        check("Cher", "", &[], &["cher"], None);
        check("Hon. Ruth B. Stone", "ruth", &["b"], &["stone"], None);
        check("", "", &[], &[], None);
        check("John I Smith", "john", &["i"], &["smith"], None);
    }
}
