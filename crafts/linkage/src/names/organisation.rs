//! Names of companies, banks, courts and law firms.

use std::sync::LazyLock;

use super::words::{self, WordMap, WordSet};
use super::{Agreement, Compared, compare::tie, fold};

/// Ways to write a legal form, and the form. Longest first where one begins another.
const FORMS: &[(&str, &str)] = &[
    ("limited liability limited partnership", "lllp"),
    ("professional limited liability company", "pllc"),
    ("limited liability partnership", "llp"),
    ("limited liability company", "llc"),
    ("public joint stock company", "jsc"),
    ("open joint stock company", "jsc"),
    ("closed joint stock company", "jsc"),
    ("public limited company", "plc"),
    ("private limited company", "ltd"),
    ("joint stock company", "jsc"),
    ("obshchestvo s ogranichennoy otvetstvennostyu", "ooo"),
    ("gesellschaft mit beschrankter haftung", "gmbh"),
    ("societatea cu raspundere limitata", "srl"),
    ("sociedad de responsabilidad limitada", "srl"),
    ("societe a responsabilite limitee", "sarl"),
    ("sociedad anonima", "sa"),
    ("societe anonyme", "sa"),
    ("anonymi etaireia", "ae"),
    ("professional corporation", "pc"),
    ("professional association", "pa"),
    ("limited partnership", "lp"),
    ("national association", "na"),
    ("federal savings bank", "fsb"),
    ("federal credit union", "fcu"),
    ("general partnership", "gp"),
    ("aktiengesellschaft", "ag"),
    ("co limited", "ltd"),
    ("co ltd", "ltd"),
    ("company limited", "ltd"),
    ("company ltd", "ltd"),
    ("pte ltd", "ltd"),
    ("pty ltd", "ltd"),
    ("pvt ltd", "ltd"),
    ("private limited", "ltd"),
    ("and co kg", "kg"),
    ("and co", "co"),
    ("incorporated", "inc"),
    ("corporation", "inc"),
    ("company", "co"),
    ("limited", "ltd"),
    ("lllp", "lllp"),
    ("pllc", "pllc"),
    ("gmbh", "gmbh"),
    ("sarl", "sarl"),
    ("pjsc", "jsc"),
    ("ojsc", "jsc"),
    ("cjsc", "jsc"),
    ("bvba", "bv"),
    ("corp", "inc"),
    ("llc", "llc"),
    ("lllc", "llc"),
    ("ltda", "ltd"),
    ("ltd", "ltd"),
    ("llp", "llp"),
    ("inc", "inc"),
    ("plc", "plc"),
    ("jsc", "jsc"),
    ("oao", "jsc"),
    ("pao", "jsc"),
    ("zao", "jsc"),
    ("ooo", "ooo"),
    ("srl", "srl"),
    ("spa", "spa"),
    ("sas", "sas"),
    ("fsb", "fsb"),
    ("fcu", "fcu"),
    ("apc", "pc"),
    ("ag", "ag"),
    ("ab", "ab"),
    ("as", "as"),
    ("bv", "bv"),
    ("nv", "nv"),
    ("sa", "sa"),
    ("se", "se"),
    ("kg", "kg"),
    ("ae", "ae"),
    ("epe", "epe"),
    ("lp", "lp"),
    ("pc", "pc"),
    ("pa", "pa"),
    ("na", "na"),
    ("co", "co"),
];

/// Words that many organisations share: they agree cheaply and are missed cheaply.
const COMMON: &[&str] = &[
    "bank",
    "national",
    "group",
    "holding",
    "holdings",
    "international",
    "services",
    "service",
    "systems",
    "industries",
    "industry",
    "capital",
    "fund",
    "funding",
    "trust",
    "management",
    "partners",
    "partner",
    "associates",
    "solutions",
    "global",
    "financial",
    "finance",
    "credit",
    "recovery",
    "insurance",
    "enterprise",
    "enterprises",
    "technology",
    "technologies",
    "business",
    "association",
    "society",
    "foundation",
    "center",
    "centre",
    "institute",
    "university",
    "college",
    "school",
    "department",
    "office",
    "government",
    "ministry",
    "court",
    "county",
    "district",
    "city",
    "state",
    "savings",
    "union",
    "federal",
    "american",
    "america",
    "usa",
    "us",
    "acquisition",
    "acquisitions",
    "receivables",
    "portfolio",
    "collections",
    "servicing",
    "lending",
    "mortgage",
    "loan",
    "loans",
    "investment",
    "investments",
    "properties",
    "realty",
    "medical",
    "health",
    "hospital",
    "engineering",
    "construction",
    "trading",
    "shipping",
    "general",
    "commercial",
    "industrial",
    "development",
    "products",
    "media",
    "energy",
    "motor",
    "motors",
    "law",
    "legal",
    "firm",
    "attorneys",
    "counsel",
];

/// Words that count for nothing.
const SILENT: &[&str] = &[
    "the", "of", "and", "for", "at", "in", "a", "an", "de", "la", "del", "y", "et", "und", "dba", "fka",
    "aka",
];

/// An organisation's name: what sets it apart, its legal form, and other names it goes by.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Organisation {
    /// The words that matter, folded, in order.
    pub words: Vec<String>,
    /// Legal forms named, normalised (`ltd`, `inc`, `llc`, `na` ...).
    pub forms: Vec<&'static str>,
    /// Names behind `d/b/a`, `f/k/a`, `a/k/a`.
    pub also: Vec<Organisation>,
}

/// Do the words say that this is an organisation, not a person?
pub fn looks_like_one(text: &str) -> bool {
    looks_folded(text, &fold(text))
}

/// The same, of a text that is also at hand folded.
pub(super) fn looks_folded(text: &str, folded: &str) -> bool {
    let words: Vec<&str> = folded.split(' ').collect();
    if words.len() > 1 {
        let form_at_the_end = words.iter().skip(1).any(|w| {
            form_at(&[w]).is_some()
                && !matches!(*w, "pa" | "pc" | "na" | "as" | "ab" | "sa" | "se" | "ae" | "co" | "spa")
        });
        let short_form =
            words.last().is_some_and(|w| matches!(*w, "pa" | "pc" | "na" | "sa" | "ag" | "se" | "co" | "ae"))
                && text.trim_end().ends_with(|c: char| c == '.' || c.is_uppercase())
                || words.last() == Some(&"co");
        let form_in_front = words.first().is_some_and(|w| {
            matches!(*w, "ooo" | "oao" | "zao" | "pao" | "jsc" | "ojsc" | "pjsc" | "llc" | "srl" | "sarl")
        });
        let dotted = text.contains('&') || words.contains(&"dba");
        if form_at_the_end || short_form || form_in_front || dotted {
            return true;
        }
    }
    let numeral = |w: &&str| w.bytes().all(|c| c.is_ascii_digit());
    words.iter().any(|w| {
        is_common(w)
            && !matches!(
                *w,
                "law" | "general" | "american" | "us" | "state" | "city" | "a" | "major" | "partner"
            )
    }) || words.first() == Some(&"the")
        || (words.len() > 1 && words.iter().any(numeral))
}

/// Read an organisation's name.
pub fn parse(text: &str) -> Organisation {
    parse_folded(&fold(text))
}

/// The same, of folded text.
pub(super) fn parse_folded(folded: &str) -> Organisation {
    let mut names = Vec::new();
    let mut current: Vec<&str> = Vec::new();
    let words: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).collect();
    let mut i = 0;
    while i < words.len() {
        if matches!(words[i], "dba" | "fka" | "aka" | "nka") && !current.is_empty() {
            names.push(std::mem::take(&mut current));
        } else if words[i..].starts_with(&["doing", "business", "as"])
            || words[i..].starts_with(&["also", "known", "as"])
            || words[i..].starts_with(&["formerly", "known", "as"])
        {
            names.push(std::mem::take(&mut current));
            i += 2;
        } else {
            current.push(words[i]);
        }
        i += 1;
    }
    names.push(current);
    let mut read: Vec<Organisation> = names.iter().filter(|n| !n.is_empty()).map(|n| read_one(n)).collect();
    if read.is_empty() {
        return Organisation::default();
    }
    let mut first = read.remove(0);
    first.also = read;
    first
}

fn read_one(words: &[&str]) -> Organisation {
    let mut out = Organisation::default();
    let mut i = 0;
    while i < words.len() {
        if let Some((length, form)) = form_at(&words[i..]) {
            // a name that is nothing but a form keeps it as its word
            let edge = i + length == words.len() || i == 0 || out.words.len() + 1 >= 2;
            if edge {
                out.forms.push(form);
                i += length;
                continue;
            }
        }
        // "law offices of X", "attorneys at law": said of every firm
        if matches!(words[i], "law" | "attorneys" | "attorney" | "counselors" | "lawyers" | "abogados") {
            i += 1;
            while i < words.len()
                && matches!(words[i], "office" | "offices" | "firm" | "group" | "of" | "at" | "law" | "and")
            {
                i += 1;
            }
            out.forms.push("law");
            continue;
        }
        if !is_silent(words[i]) {
            out.words.push(number_word(words, &mut i));
        }
        i += 1;
    }
    if out.words.is_empty() {
        out.words = words.iter().map(ToString::to_string).collect();
        out.forms.clear();
    }
    out
}

/// The words of a legal form, and the form.
type Spelled = (Vec<&'static str>, &'static str);

/// Forms by the first of their words.
static BY_FIRST_WORD: LazyLock<WordMap<Vec<Spelled>>> = LazyLock::new(|| {
    let mut map = WordMap::<Vec<_>>::default();
    for (long, form) in FORMS {
        let words: Vec<&str> = long.split(' ').collect();
        map.entry(words[0]).or_default().push((words, *form));
    }
    map
});

/// Long first words, which may be misspelled.
static LONG_WORDS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| BY_FIRST_WORD.keys().copied().filter(|w| w.len() >= 9).collect());

fn form_at(words: &[&str]) -> Option<(usize, &'static str)> {
    let near =
        |word: &str, part: &str| word == part || (part.len() >= 9 && crate::similar::edits(word, part) <= 1);
    let first = words.first()?;
    let forms = BY_FIRST_WORD.get(first).or_else(|| {
        let misspelled = first.len() >= 8;
        let meant =
            LONG_WORDS.iter().find(|w| misspelled && w.len().abs_diff(first.len()) <= 1 && near(first, w))?;
        BY_FIRST_WORD.get(meant)
    })?;
    let hit = forms.iter().find(|(parts, _)| {
        parts.len() <= words.len() && parts.iter().zip(words).skip(1).all(|(part, word)| near(word, part))
    })?;
    Some((hit.0.len(), hit.1))
}

fn is_common(word: &str) -> bool {
    static SET: LazyLock<WordSet> = LazyLock::new(|| words::set(COMMON));
    SET.contains(word)
}

fn is_silent(word: &str) -> bool {
    static SET: LazyLock<WordSet> = LazyLock::new(|| words::set(SILENT));
    SET.contains(word)
}

/// Numbers in words as digits, ordinals without their ending, so that `First` and `1st` meet.
fn number_word(words: &[&str], i: &mut usize) -> String {
    const UNITS: &[&str] = &[
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    const ORDINALS: &[&str] = &[
        "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth",
    ];
    const TENS: &[(&str, usize)] = &[
        ("twenty", 20),
        ("thirty", 30),
        ("forty", 40),
        ("fourty", 40),
        ("fifty", 50),
        ("sixty", 60),
        ("seventy", 70),
        ("eighty", 80),
        ("ninety", 90),
    ];
    let word = words[*i];
    if let Some(n) =
        UNITS.iter().position(|u| *u == word).or_else(|| ORDINALS.iter().position(|u| *u == word))
    {
        return n.to_string();
    }
    if let Some((_, tens)) = TENS.iter().find(|(name, _)| *name == word) {
        let unit =
            words.get(*i + 1).and_then(|w| UNITS.iter().position(|u| u == w)).filter(|n| (1..10).contains(n));
        if unit.is_some() {
            *i += 1;
        }
        return (tens + unit.unwrap_or(0)).to_string();
    }
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && matches!(&word[digits..], "st" | "nd" | "rd" | "th") {
        return word[..digits].to_owned();
    }
    word.to_owned()
}

/// Compare two organisations, each under all its names; the best pair counts.
pub fn compare(a: &Organisation, b: &Organisation) -> Compared {
    if a.words.is_empty() || b.words.is_empty() {
        return Compared {
            agreement: Agreement::Unknown,
            score: 0.0,
            why: "no name to compare".into(),
            suffix_conflict: false,
            weakest: None,
            two_names: false,
        };
    }
    let mut best = compare_one(a, b);
    for x in std::iter::once(a).chain(&a.also) {
        for y in std::iter::once(b).chain(&b.also) {
            let found = compare_one(x, y);
            if found.score > best.score {
                best = found;
                if !(std::ptr::eq(x, a) && std::ptr::eq(y, b)) {
                    best.why.push_str(" (under another name it goes by)");
                }
            }
        }
    }
    best
}

fn weight(word: &str) -> f32 {
    if is_common(word) {
        0.35
    } else if word.len() == 1 {
        0.5
    } else {
        1.0
    }
}

fn is_number(word: &str) -> bool {
    word.bytes().any(|c| c.is_ascii_digit())
        || matches!(word, "i" | "ii" | "iii" | "iv" | "v" | "vi" | "vii" | "viii" | "ix" | "x" | "xi" | "xii")
}

fn compare_one(a: &Organisation, b: &Organisation) -> Compared {
    let forms_clash = !a.forms.is_empty() && !b.forms.is_empty() && !forms_meet(&a.forms, &b.forms);
    let (together_a, together_b) = (a.words.concat(), b.words.concat());
    if together_a == together_b {
        return if forms_clash {
            Compared::new(0.45, format!("same name, but {} against {}", a.forms.join(" "), b.forms.join(" ")))
        } else if a.forms.is_empty() == b.forms.is_empty() {
            Compared::new(1.0, "same name")
        } else {
            Compared::new(0.96, "same name, one without its legal form")
        };
    }
    // the best ties first, whichever of the two names comes first
    let mut ties: Vec<(f32, usize, usize)> = Vec::new();
    for (i, x) in a.words.iter().enumerate() {
        ties.extend(
            b.words.iter().enumerate().filter_map(|(j, y)| word_tie(x, y).map(|worth| (worth, i, j))),
        );
    }
    let spelled = |&(_, i, j): &(f32, usize, usize)| {
        let (x, y) = (a.words[i].as_str(), b.words[j].as_str());
        (x.min(y), x.max(y))
    };
    ties.sort_by(|p, q| q.0.total_cmp(&p.0).then_with(|| spelled(p).cmp(&spelled(q))));
    let (mut used_a, mut used_b) = (vec![false; a.words.len()], vec![false; b.words.len()]);
    let (mut shared, mut shared_real, mut slips) = (0.0f32, 0usize, 0usize);
    for (worth, i, j) in ties {
        if !used_a[i] && !used_b[j] {
            (used_a[i], used_b[j]) = (true, true);
            let weight = weight(&a.words[i]).min(weight(&b.words[j]));
            shared += worth * weight;
            shared_real += usize::from(weight >= 0.9);
            slips += usize::from(worth < 1.0);
        }
    }
    let rest = |words: &'_ [String], used: &[bool]| -> Vec<String> {
        words.iter().zip(used).filter(|(_, used)| !**used).map(|(word, _)| word.clone()).collect()
    };
    let (rest_a, rest_b) = (rest(&a.words, &used_a), rest(&b.words, &used_b));
    let left_a: Vec<&str> = rest_a.iter().map(String::as_str).collect();
    let left_b: Vec<&str> = rest_b.iter().map(String::as_str).collect();
    let why = |text: &str| {
        let mut out = text.to_owned();
        if !left_a.is_empty() || !left_b.is_empty() {
            out.push_str(&format!(
                ": {} / {}",
                if left_a.is_empty() { "-".into() } else { left_a.join(" ") },
                if left_b.is_empty() { "-".into() } else { left_b.join(" ") }
            ));
        }
        if forms_clash {
            out.push_str(&format!("; {} against {}", a.forms.join(" "), b.forms.join(" ")));
        }
        out
    };
    let numbered = left_a.iter().chain(&left_b).any(|w| is_number(w));
    if !numbered && similar_whole(&together_a, &together_b) {
        let score = if forms_clash { 0.4 } else { 0.8 };
        return Compared::new(score, why("the same but for a slip"));
    }
    let clash_factor = if forms_clash { 0.6 } else { 1.0 };
    if left_a.is_empty() && left_b.is_empty() {
        let score = if slips == 0 { 0.9 } else { 0.85 - 0.05 * slips as f32 };
        return Compared::new(
            score * clash_factor,
            why(if slips == 0 { "same words" } else { "same words but for a slip" }),
        );
    }
    let numbers_only = |left: &[&str]| left.iter().all(|w| is_number(w));
    if numbers_only(&left_a) && numbers_only(&left_b) && shared_real > 0 {
        // a series: Trust 2004-1 and 2004-2, Fund I and the Fund; near, never taken for the same
        let leads = left_a.first() == a.words.first().map(String::as_str).as_ref()
            && left_b.first() == b.words.first().map(String::as_str).as_ref();
        let score = match () {
            () if leads => 0.2, // First Bank is not Second Bank
            () if left_a.is_empty() || left_b.is_empty() => 0.45,
            () => 0.55,
        };
        return Compared::new(score * clash_factor, why("the same but for a number"));
    }
    let lost = |left: &[&str]| left.iter().map(|w| weight(w)).sum::<f32>();
    let (lost_a, lost_b) = (lost(&left_a), lost(&left_b));
    if !left_a.is_empty() && !left_b.is_empty() {
        let share = shared / (shared + lost_a.max(lost_b));
        let score = if lost_a < 0.5 && lost_b < 0.5 && shared_real > 0 { 0.42 } else { 0.42 * share };
        return Compared::new(score * clash_factor, why("words differ"));
    }
    // one name holds the other
    let partners = a.forms.contains(&"law") || b.forms.contains(&"law") || law_like(a) || law_like(b);
    let missing = lost_a + lost_b;
    let place =
        left_a.iter().chain(&left_b).all(|w| matches!(*w, "bank" | "usa" | "us" | "group" | "america"));
    let score = match () {
        () if shared_real == 0 && a.words.len().min(b.words.len()) < 2 => 0.2,
        () if partners && shared_real >= 1 => 0.75,
        () if place => 0.72,
        () if shared_real >= 3 => 0.6,
        () => 0.46 - 0.1 * (missing / (missing + shared)),
    };
    Compared::new(score * clash_factor, why("one name holds the other"))
}

fn law_like(o: &Organisation) -> bool {
    o.forms.iter().any(|f| matches!(*f, "llp" | "pllc" | "pc" | "pa"))
}

fn forms_meet(a: &[&str], b: &[&str]) -> bool {
    // who calls himself "company" may be an Inc. or a Ltd.; "law" says nothing of the form
    let loose = |f: &[&str]| f.iter().all(|x| matches!(*x, "co" | "law"));
    loose(a) || loose(b) || a.iter().any(|x| b.contains(x))
}

fn word_tie(a: &str, b: &str) -> Option<f32> {
    if a == b {
        return Some(1.0);
    }
    if is_number(a) || is_number(b) || a.len().min(b.len()) < 4 {
        return None;
    }
    // plurals and the two spellings of -ise
    if a.strip_suffix('s') == Some(b)
        || b.strip_suffix('s') == Some(a)
        || a.replace("isation", "ization") == b.replace("isation", "ization")
    {
        return Some(0.97);
    }
    tie(a, b)
        .filter(|(_, how)| matches!(how, super::compare::Tie::Slip | super::compare::Tie::Sound))
        .map(|(worth, _)| worth)
}

fn similar_whole(a: &str, b: &str) -> bool {
    let longer = a.len().max(b.len());
    let digits = |w: &str| w.bytes().filter(u8::is_ascii_digit).collect::<Vec<_>>();
    longer >= 6
        && a.len().abs_diff(b.len()) <= 2
        && digits(a) == digits(b)
        && crate::similar::edits(a, b) <= if longer >= 14 { 2 } else { 1 }
}
