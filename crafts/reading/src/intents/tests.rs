//! What people write, and what they want by it.

use super::*;

#[track_caller]
fn check(language: &str, text: &str, wanted: &[&str], unwanted: &[&str]) {
    let found = read(text, language, 0);
    let names: Vec<&str> = found.iter().map(|i| i.name.as_str()).collect();
    for name in wanted {
        assert!(names.contains(name), "{text}: {name} missing, found {names:?}");
    }
    for name in unwanted {
        assert!(!names.contains(name), "{text}: {name} not meant, found {names:?}");
    }
    for intent in &found {
        assert!(NAMES.iter().any(|(n, _)| *n == intent.name), "{}", intent.name);
        assert!((0.0..=1.0).contains(&intent.probability));
    }
}

#[test]
fn every_rule_compiles_and_has_a_documented_name() {
    let matcher = MATCHER.as_ref().unwrap();
    assert!((0..matcher.patterns.len()).all(|index| matcher.rule(index).is_some()));
    for rule in rules::all() {
        assert!(NAMES.iter().any(|(n, _)| *n == rule.intent), "{}", rule.intent);
        assert!(rule.weight > 0.0 && rule.weight < 1.0);
    }
}

#[test]
fn english_wishes() {
    check("en", "Hi, can we move my payment to next Friday?", &["reschedule_payment"], &["cancel_service"]);
    check(
        "en",
        "I won't be able to make the payment on time this month, I need a few more days to pay.",
        &["reschedule_payment"],
        &[],
    );
    check("en", "Please don't take the payment until the 15th.", &["reschedule_payment"], &[]);
    check(
        "en",
        "I want to cancel the program and get my money back.",
        &["cancel_service"],
        &["reschedule_payment"],
    );
    check("en", "I no longer want your services.", &["cancel_service"], &[]);
    check(
        "en",
        "We moved last week. Our new address is 12 Elm St, Springfield, IL 62704.",
        &["change_contact"],
        &[],
    );
    check("en", "My phone number has changed, it is now 415-555-0134.", &["change_contact"], &[]);
    check("en", "How much do I still owe?", &["question"], &["document_attached"]);
    check(
        "en",
        "Message for the litigation department: my hearing is Tuesday.",
        &["message_for_department"],
        &[],
    );
    check("en", "Attached is the letter you asked for.", &["document_attached"], &[]);
    check(
        "en",
        "Please call me tomorrow between 2 and 4 pm.",
        &["request_call_back", "availability"],
        &["stop_calls"],
    );
    check(
        "en",
        "The collection agency keeps calling my job and threatening me.",
        &["complaint_about_collector"],
        &["request_call_back"],
    );
    check("en", "They won't stop calling me every day!", &["complaint_about_collector"], &["stop_calls"]);
    check("en", "Stop calling me.", &["stop_calls"], &["request_call_back"]);
    check("en", "A man came to my door and gave me a summons.", &["legal_paper_received"], &[]);
    check("en", "My bank account was frozen this morning", &["legal_paper_received"], &[]);
    check(
        "en",
        "I already paid the payment yesterday, here is the receipt",
        &["payment_made", "document_attached"],
        &[],
    );
    check("en", "Thank you so much for your help!", &["thanks_only"], &["question"]);
    check("en", "STOP", &["unsubscribe"], &["cancel_service", "stop_calls"]);
    check("en", "I lost my job and I can't pay.", &["hardship", "payment_problem"], &[]);
    check("en", "Can you send me a copy of my contract?", &["document_request"], &["document_attached"]);
}

#[test]
fn spanish_wishes() {
    check(
        "es",
        "Hola, necesito mover mi pago para el viernes.",
        &["reschedule_payment"],
        &["cancel_service"],
    );
    check("es", "Quiero cancelar el servicio.", &["cancel_service"], &[]);
    check("es", "Cambié de número, mi nuevo teléfono es 415-555-0134.", &["change_contact"], &[]);
    check("es", "¿Cuánto debo todavía?", &["question"], &[]);
    check("es", "Me llegó una demanda de la corte.", &["legal_paper_received"], &[]);
    check(
        "es",
        "Los cobradores me llaman todos los días y me amenazan.",
        &["complaint_about_collector"],
        &[],
    );
    check(
        "es",
        "Llámeme mañana entre las 2 y las 4 de la tarde, por favor.",
        &["request_call_back", "availability"],
        &[],
    );
    check("es", "Le adjunto la carta que recibí.", &["document_attached"], &[]);
    check("es", "Muchas gracias por su ayuda.", &["thanks_only"], &[]);
    check("es", "Dejen de llamarme.", &["stop_calls"], &["request_call_back"]);
    check("es", "Ya hice el pago ayer.", &["payment_made"], &["reschedule_payment"]);
    check("es", "Mensaje para el departamento de pagos", &["message_for_department"], &[]);
}

#[test]
fn greek_wishes() {
    check(
        "el",
        "Καλημέρα, θέλω να αλλάξω την ημερομηνία πληρωμής.",
        &["reschedule_payment"],
        &["cancel_service"],
    );
    check("el", "Θέλω να ακυρώσω το πρόγραμμα.", &["cancel_service"], &[]);
    check("el", "Το νέο μου τηλέφωνο είναι 6941234567.", &["change_contact"], &[]);
    check("el", "Πόσα χρωστάω ακόμα;", &["question"], &[]);
    check("el", "Μου ήρθε αγωγή από το δικαστήριο.", &["legal_paper_received"], &[]);
    check("el", "Παρακαλώ πάρτε με αύριο μεταξύ 2 και 4.", &["request_call_back", "availability"], &[]);
    check(
        "el",
        "Η εισπρακτική εταιρεία με παίρνει συνέχεια τηλέφωνο και απειλεί.",
        &["complaint_about_collector"],
        &[],
    );
    check("el", "Σας επισυνάπτω το έγγραφο.", &["document_attached"], &[]);
    check("el", "Ευχαριστώ πολύ!", &["thanks_only"], &[]);
}

#[test]
fn what_is_denied_is_not_wanted() {
    check(
        "en",
        "I don't want to cancel, I just need to move my payment to the 20th.",
        &["reschedule_payment"],
        &["cancel_service"],
    );
    check("en", "I am not trying to cancel my account.", &[], &["cancel_service"]);
    check("en", "I did not get a new phone number.", &[], &["change_contact"]);
    check(
        "es",
        "No quiero cancelar el servicio, solo cambiar la fecha de pago.",
        &["reschedule_payment"],
        &["cancel_service"],
    );
    check("el", "Δεν θέλω να ακυρώσω το πρόγραμμα.", &[], &["cancel_service"]);
    check("en", "I need to cancel my appointment on Monday.", &[], &["cancel_service"]);
}

#[test]
fn quoted_lines_say_nothing() {
    check(
        "en",
        "Ok that works\n> Do you want to cancel the program?\n> call me",
        &["confirmation"],
        &["cancel_service", "request_call_back"],
    );
}

#[test]
fn several_wishes_in_one_message() {
    let text = "Hello, I moved and have a new address. Also I received a summons yesterday, please see attached. Can someone call me after 5pm? I don't want to cancel.";
    check(
        "en",
        text,
        &["change_contact", "legal_paper_received", "document_attached", "request_call_back", "availability"],
        &["cancel_service"],
    );
    let found = read(text, "en", 0);
    let paper = found.iter().find(|i| i.name == "legal_paper_received").unwrap();
    assert_eq!(paper.quote, "Also I received a summons yesterday, please see attached.");
}

#[test]
fn the_reference_lists_every_intent() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reference/intents.md");
    let page = std::fs::read_to_string(path).unwrap();
    assert_eq!(page, reference(), "write the reference anew from this list");
}

fn reference() -> String {
    let mut page = String::from(
        "# Intents\n\nWhat the writer of a message wants, in English, Spanish and Greek. A message may carry several; each has the sentence\nthat says so and a probability. Quoted earlier messages are left out. Names are stable.\n\n| name | meaning |\n|---|---|\n",
    );
    for (name, meaning) in NAMES {
        page.push_str(&format!("| `{name}` | {meaning} |\n"));
    }
    page
}

#[test]
#[ignore = "writes the reference; run by hand when the list changes"]
fn write_the_reference() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reference");
    std::fs::create_dir_all(folder).unwrap();
    std::fs::write(format!("{folder}/intents.md"), reference()).unwrap();
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(128))]

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,200}", language in "(en|es|el|)") {
        for intent in read(&text, &language, 0) {
            proptest::prop_assert!((0.0..=1.0).contains(&intent.probability));
        }
    }
}

/// The messages of `messages.tsv`: all that is wanted is heard, and hardly anything else.
#[test]
fn what_real_people_would_write_is_heard() {
    let (mut told, mut right, mut of) = (0, 0, 0);
    let mut wrong = Vec::new();
    for line in include_str!("messages.tsv").lines().filter(|l| !l.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [language, wanted, text] = cells[..] else { panic!("three cells: {line}") };
        let wanted: Vec<&str> = wanted.split(',').filter(|w| *w != "-").collect();
        assert!(wanted.iter().all(|w| NAMES.iter().any(|(n, _)| n == w)), "{line}");
        let found = read(text, language, 0);
        let names: Vec<&str> = found.iter().map(|i| i.name.as_str()).collect();
        let heard = wanted.iter().filter(|w| names.contains(w)).count();
        // A wish in a question is a question too.
        let other = names.iter().filter(|n| !wanted.contains(n) && **n != "question").count();
        (told, right, of) = (told + heard + other, right + heard, of + wanted.len());
        if heard < wanted.len() || other > 0 {
            wrong.push(format!("{text}: wanted {wanted:?}, found {names:?}"));
        }
    }
    let (precision, recall) = (right as f32 / told as f32, right as f32 / of as f32);
    assert!(
        precision >= 0.97 && recall >= 0.97,
        "precision {precision}, recall {recall}\n{}",
        wrong.join("\n")
    );
}
