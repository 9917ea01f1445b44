//! Text made alike: case, accents, alphabet, white space, hurried spelling.

/// Lower case, no accents, Greek in Latin letters, white space as one space, curly marks made straight.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        for c in c.to_lowercase() {
            fold_char(c, &mut out);
        }
    }
    let greeklish = is_greeklish(&out);
    let mut squeezed = String::with_capacity(out.len());
    for word in out.split_ascii_whitespace() {
        if !squeezed.is_empty() {
            squeezed.push(' ');
        }
        put_word(word, greeklish, &mut squeezed);
    }
    // Some programs write "do n't".
    if squeezed.contains(" n't") { squeezed.replace(" n't", "n't") } else { squeezed }
}

/// A word without the spelling of a hurry; what stands around it stays.
fn put_word(word: &str, greeklish: bool, out: &mut String) {
    let begins = word.find(|c: char| c.is_ascii_alphanumeric()).unwrap_or(0);
    let ends = word.rfind(|c: char| c.is_ascii_alphanumeric()).map_or(word.len(), |at| at + 1);
    let core = &word[begins..ends.max(begins)];
    out.push_str(&word[..begins]);
    match RESPELLED.iter().find(|(wrong, _)| *wrong == core) {
        Some((_, right)) => out.push_str(right),
        None if greeklish => put_greeklish(core, out),
        None => out.push_str(core),
    }
    out.push_str(&word[ends.max(begins)..]);
}

/// Greek typed in Latin letters: some of its small words stand alone in no other language.
fn is_greeklish(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "den", "mou", "sas", "mas", "tin", "thn", "kai", "gia", "stis", "thelo", "8elo", "mporo", "eimai",
        "exo", "apo", "parakalo", "na", "tis", "sto", "stin", "tha", "8a",
    ];
    let known = |w: &str| WORDS.contains(&w.trim_matches(|c: char| !c.is_ascii_alphanumeric()));
    text.split_ascii_whitespace().filter(|w| known(w)).take(3).count() == 3
}

/// As Greek letters are folded: 8 for theta, w for omega, h for eta, u for ypsilon.
fn put_greeklish(word: &str, out: &mut String) {
    let mut before = ' ';
    for c in word.chars() {
        match c {
            '8' => out.push_str("th"),
            'w' => out.push('o'),
            'b' => out.push('v'),
            'u' if before == 'o' => out.push('y'),
            'h' if !matches!(before, 't' | 'p' | 'c' | 's' | 'k') => out.push('i'),
            c => out.push(c),
        }
        before = c;
    }
}

/// What people write in a hurry, and what they mean. Folded.
const RESPELLED: &[(&str, &str)] = &[
    ("u", "you"),
    ("ur", "your"),
    ("r", "are"),
    ("pls", "please"),
    ("plz", "please"),
    ("plse", "please"),
    ("thx", "thanks"),
    ("tks", "thanks"),
    ("pymt", "payment"),
    ("pmt", "payment"),
    ("pmnt", "payment"),
    ("pymnt", "payment"),
    ("paymnet", "payment"),
    ("payement", "payment"),
    ("paymet", "payment"),
    ("payemnt", "payment"),
    ("appt", "appointment"),
    ("acct", "account"),
    ("acc", "account"),
    ("acount", "account"),
    ("addy", "address"),
    ("adress", "address"),
    ("addres", "address"),
    ("adresss", "address"),
    ("tmrw", "tomorrow"),
    ("tmr", "tomorrow"),
    ("2moro", "tomorrow"),
    ("tomorow", "tomorrow"),
    ("tommorow", "tomorrow"),
    ("tommorrow", "tomorrow"),
    ("nxt", "next"),
    ("wk", "week"),
    ("cuz", "because"),
    ("bc", "because"),
    ("wanna", "want to"),
    ("gonna", "going to"),
    ("gotta", "got to"),
    ("lemme", "let me"),
    ("cant", "can't"),
    ("wont", "won't"),
    ("dont", "don't"),
    ("didnt", "didn't"),
    ("doesnt", "doesn't"),
    ("isnt", "isn't"),
    ("havent", "haven't"),
    ("couldnt", "couldn't"),
    ("wouldnt", "wouldn't"),
    ("im", "i'm"),
    ("ive", "i've"),
    ("ill", "i'll"),
    ("recieved", "received"),
    ("recived", "received"),
    ("receved", "received"),
    ("sumons", "summons"),
    ("summon", "summons"),
    ("summonds", "summons"),
    ("sommons", "summons"),
    ("lawsiut", "lawsuit"),
    ("lawsuite", "lawsuit"),
    ("cancle", "cancel"),
    ("cancell", "cancel"),
    ("cansel", "cancel"),
    ("calcel", "cancel"),
    ("reschedual", "reschedule"),
    ("rescedule", "reschedule"),
    ("resechedule", "reschedule"),
    ("garnishement", "garnishment"),
    ("garnashment", "garnishment"),
    ("garnishmet", "garnishment"),
    ("attatched", "attached"),
    ("atached", "attached"),
    ("attachd", "attached"),
    ("attched", "attached"),
    ("collecter", "collector"),
    ("collecters", "collectors"),
    ("harrasing", "harassing"),
    ("harrassing", "harassing"),
    ("harassin", "harassing"),
    ("callin", "calling"),
    ("lawer", "lawyer"),
    ("lawyr", "lawyer"),
    ("atty", "attorney"),
    ("attourney", "attorney"),
    ("judgement", "judgment"),
    ("settelment", "settlement"),
    ("settlment", "settlement"),
    ("numbr", "number"),
    ("q", "que"),
    ("k", "que"),
    ("ke", "que"),
    ("xq", "porque"),
    ("porq", "porque"),
    ("xfa", "por favor"),
    ("porfa", "por favor"),
    ("porfavor", "por favor"),
    ("xfavor", "por favor"),
    ("kiero", "quiero"),
    ("nesesito", "necesito"),
    ("nececito", "necesito"),
    ("aser", "hacer"),
    ("resibi", "recibi"),
    ("recivi", "recibi"),
    ("yamen", "llamen"),
    ("yamar", "llamar"),
    ("canselar", "cancelar"),
    ("direcion", "direccion"),
    ("telefno", "telefono"),
    ("tlf", "telefono"),
    ("cel", "celular"),
    ("pa", "para"),
    ("pal", "para el"),
];

/// The same for a pattern, whose signs stay as they are.
pub(super) fn fold_pattern(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    for c in pattern.chars() {
        if c.is_ascii() { out.push(c) } else { fold_char(c, &mut out) }
    }
    out
}

fn fold_char(c: char, out: &mut String) {
    let plain = match c {
        'a'..='z' | '0'..='9' => return out.push(c),
        'á' | 'à' | 'ä' | 'â' | 'ã' | 'α' | 'ά' => "a",
        'é' | 'è' | 'ë' | 'ê' | 'ε' | 'έ' => "e",
        'í' | 'ì' | 'ï' | 'î' | 'ι' | 'ί' | 'ϊ' | 'ΐ' | 'η' | 'ή' => "i",
        'ó' | 'ò' | 'ö' | 'ô' | 'ο' | 'ό' | 'ω' | 'ώ' => "o",
        'ú' | 'ù' | 'ü' | 'û' => "u",
        'υ' | 'ύ' | 'ϋ' | 'ΰ' => "y",
        'ñ' | 'ν' => "n",
        'ç' => "c",
        'β' => "v",
        'γ' => "g",
        'δ' => "d",
        'ζ' => "z",
        'θ' => "th",
        'κ' => "k",
        'λ' => "l",
        'μ' | 'µ' => "m",
        'ξ' => "ks",
        'π' => "p",
        'ρ' => "r",
        'σ' | 'ς' => "s",
        'τ' => "t",
        'φ' => "f",
        'χ' => "x",
        'ψ' => "ps",
        '’' | '‘' | '`' | '´' => "'",
        '“' | '”' => "\"",
        '–' | '—' => "-",
        '\u{37e}' => "?",
        _ if c.is_ascii() => return out.push(c),
        _ => " ",
    };
    out.push_str(plain);
}
