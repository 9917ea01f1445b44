//! Which language a text is written in: English, Spanish or Greek.

/// `en`, `es`, `el`, or empty when it cannot be told.
pub fn guess(text: &str) -> &'static str {
    let mut greek = 0_u32;
    let mut latin = 0_u32;
    for c in text.chars().take(20_000) {
        match c {
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => greek += 1,
            _ if c.is_alphabetic() => latin += 1,
            _ => {}
        }
    }
    if greek > 5 && greek * 2 > latin {
        return "el";
    }
    let (mut english, mut spanish, mut words) = (0_i32, 0_i32, 0_i32);
    let mut word = String::new();
    for c in text.chars().take(20_000).chain(std::iter::once(' ')) {
        if c.is_alphabetic() || c == '\'' || c == '’' {
            word.extend(c.to_lowercase());
            continue;
        }
        if !word.is_empty() {
            words += 1;
            english += i32::from(ENGLISH.binary_search(&word.as_str()).is_ok());
            spanish += i32::from(SPANISH.binary_search(&word.as_str()).is_ok());
            spanish += i32::from(word.contains(['ñ', 'ó', 'á', 'í', 'ú', 'é']));
            word.clear();
        }
        spanish += i32::from(c == '¿' || c == '¡');
    }
    let (most, least, answer) =
        if spanish > english { (spanish, english, "es") } else { (english, spanish, "en") };
    let enough = most >= 2 || (most == 1 && words <= 8);
    if enough && most > least { answer } else { "" }
}

// Both lists are sorted; a test holds that.
const ENGLISH: [&str; 96] = [
    "a",
    "about",
    "after",
    "all",
    "am",
    "an",
    "and",
    "any",
    "are",
    "as",
    "at",
    "be",
    "been",
    "before",
    "but",
    "by",
    "call",
    "can",
    "can't",
    "could",
    "dear",
    "did",
    "do",
    "don't",
    "for",
    "from",
    "get",
    "got",
    "had",
    "has",
    "have",
    "hello",
    "hi",
    "how",
    "i",
    "i'm",
    "if",
    "in",
    "is",
    "it",
    "its",
    "just",
    "letter",
    "me",
    "money",
    "my",
    "need",
    "no",
    "not",
    "of",
    "ok",
    "on",
    "or",
    "our",
    "payment",
    "please",
    "shall",
    "she",
    "should",
    "so",
    "some",
    "stop",
    "thank",
    "thanks",
    "that",
    "the",
    "their",
    "them",
    "there",
    "they",
    "this",
    "to",
    "today",
    "tomorrow",
    "under",
    "until",
    "upon",
    "want",
    "was",
    "we",
    "week",
    "were",
    "what",
    "when",
    "where",
    "which",
    "who",
    "why",
    "will",
    "with",
    "would",
    "yes",
    "yesterday",
    "you",
    "your",
    "yours",
];

const SPANISH: [&str; 101] = [
    "a", "ahora", "al", "algo", "antes", "aquí", "ayer", "ayuda", "buenas", "buenos", "cada", "carta",
    "como", "con", "contra", "corte", "cuando", "cuenta", "cómo", "de", "del", "desde", "después", "deuda",
    "dinero", "dios", "donde", "día", "días", "el", "ella", "ellos", "en", "entre", "era", "es", "esta",
    "estaba", "estar", "este", "esto", "estoy", "está", "fecha", "fue", "gracias", "ha", "hace", "hacer",
    "hasta", "hay", "he", "hola", "hoy", "la", "las", "le", "les", "llamar", "lo", "los", "lunes", "mañana",
    "me", "mi", "mis", "muy", "más", "necesito", "nos", "o", "pago", "para", "pero", "por", "porque",
    "puede", "puedo", "que", "quiero", "qué", "saludos", "se", "semana", "señor", "señora", "si", "sin",
    "sobre", "solo", "son", "su", "sus", "sí", "también", "tengo", "tiene", "todo", "un", "una", "usted",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_lists_are_sorted() {
        assert!(ENGLISH.is_sorted());
        assert!(SPANISH.is_sorted());
    }

    #[test]
    fn each_language_is_told() {
        assert_eq!(guess("Please move my payment to next Friday, I get paid then."), "en");
        assert_eq!(guess("Hola, necesito mover mi pago para el viernes porque no me han pagado."), "es");
        assert_eq!(guess("Καλημέρα σας, θέλω να αλλάξω την ημερομηνία της πληρωμής."), "el");
        assert_eq!(guess("12345 67"), "");
        assert_eq!(guess(""), "");
        assert_eq!(guess("Gracias"), "es");
    }
}
