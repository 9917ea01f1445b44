//! Which of our languages a text is written in.

/// `en`, `es`, `el`, or empty when it cannot be told.
pub fn of(text: &str) -> &'static str {
    let (mut greek, mut latin) = (0usize, 0usize);
    for c in text.chars() {
        match c {
            'Α'..='ώ' | 'ἀ'..='ῼ' => greek += 1,
            'a'..='z' | 'A'..='Z' => latin += 1,
            _ => {}
        }
    }
    if greek > 8 && greek * 3 > latin {
        return "el";
    }
    let (mut english, mut spanish) = (0usize, 0usize);
    for word in text.split(|c: char| !c.is_alphabetic()) {
        match word.to_lowercase().as_str() {
            "the" | "of" | "and" | "to" | "is" | "in" | "for" | "you" | "that" | "this" | "my" | "with"
            | "not" | "have" | "i" | "are" | "be" | "it" | "was" | "at" | "by" | "or" | "on" | "court" => {
                english += 1
            }
            "el" | "la" | "de" | "que" | "los" | "las" | "y" | "en" | "del" | "por" | "para" | "una"
            | "su" | "mi" | "con" | "es" | "se" | "al" | "le" | "lo" | "usted" | "esta" | "como" | "pero"
            | "más" | "qué" => spanish += 1,
            _ => {}
        }
    }
    match (english, spanish) {
        (0, 0) => "",
        (e, s) if s > e => "es",
        _ => "en",
    }
}
