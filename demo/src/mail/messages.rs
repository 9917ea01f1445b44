//! What clients write, in English, Spanish and Greek.

use crate::firm::{Client, iso, plus};
use jiff::civil::Date;

/// A message: what it says, what it wants, what it states.
#[derive(Debug, Clone)]
pub(crate) struct Ask {
    pub(crate) subject: &'static str,
    pub(crate) text: String,
    pub(crate) intents: Vec<&'static str>,
    /// Name, normal form, as written.
    pub(crate) facts: Vec<(&'static str, String, String)>,
}

const MONTHS_ES: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];
const MONTHS_EL: [&str; 12] = [
    "Ιανουαρίου",
    "Φεβρουαρίου",
    "Μαρτίου",
    "Απριλίου",
    "Μαΐου",
    "Ιουνίου",
    "Ιουλίου",
    "Αυγούστου",
    "Σεπτεμβρίου",
    "Οκτωβρίου",
    "Νοεμβρίου",
    "Δεκεμβρίου",
];

fn spoken(day: Date, language: &str) -> String {
    let month = day.month() as usize - 1;
    match language {
        "es" => format!("{} de {} de {}", day.day(), MONTHS_ES[month], day.year()),
        "el" => format!("{} {} {}", day.day(), MONTHS_EL[month], day.year()),
        _ => crate::firm::long(day),
    }
}

/// The message of a client about one thing.
pub(crate) fn ask(what: &'static str, client: &Client, today: Date) -> Ask {
    let language = client.language.as_str();
    let day = plus(today, 9);
    let on = spoken(day, language);
    let mut facts: Vec<(&'static str, String, String)> = Vec::new();
    let pick = |en: &'static str, es: &'static str, el: &'static str| match language {
        "es" => es,
        "el" => el,
        _ => en,
    };
    let (subject, text): (&'static str, String) = match what {
        "reschedule_payment" => {
            facts.push(("offered_date", iso(day), on.clone()));
            (
                pick("My payment", "Mi pago", "Η πληρωμή μου"),
                match language {
                    "es" => format!("Buenos días. No voy a tener el dinero para el próximo cobro. ¿Podrían cambiar la fecha de mi pago al {on}? Me pagan ese día."),
                    "el" => format!("Καλημέρα σας. Δεν θα έχω τα χρήματα για την επόμενη δόση. Μπορείτε να μεταφέρετε την πληρωμή μου για τις {on}; Τότε πληρώνομαι."),
                    _ => format!("Good morning. I will not have the money for the next draft. Could you please move my payment to {on}? That is when I get paid."),
                },
            )
        }
        "cancel_service" => (
            pick("Stopping the program", "Cancelar el programa", "Διακοπή του προγράμματος"),
            match language {
                "es" => "He decidido salir del programa. Por favor cancelen mi contrato y no hagan más cobros a mi cuenta. Quiero que me devuelvan el dinero que queda.".to_owned(),
                "el" => "Αποφάσισα να σταματήσω. Παρακαλώ ακυρώστε τη συμφωνία μου και μην κάνετε άλλες χρεώσεις στον λογαριασμό μου.".to_owned(),
                _ => "I have decided to leave the program. Please cancel my agreement and do not take any more payments from my account. I would like the money that is left to be returned to me.".to_owned(),
            },
        ),
        "change_contact" => {
            let phone = "(213) 555-0186";
            facts.push(("new_phone", "+12135550186".to_owned(), phone.to_owned()));
            (
                pick("New phone number", "Cambio de teléfono", "Νέο τηλέφωνο"),
                match language {
                    "es" => format!("Les aviso que cambié de teléfono. Mi nuevo número es {phone}. El anterior ya no sirve."),
                    "el" => format!("Σας ενημερώνω ότι άλλαξα τηλέφωνο. Ο νέος μου αριθμός είναι {phone}. Ο παλιός δεν ισχύει πια."),
                    _ => format!("Just letting you know that I changed my phone. My new number is {phone}. The old one does not work any more."),
                },
            )
        }
        "question" => (
            pick("A question", "Una pregunta", "Μια ερώτηση"),
            match language {
                "es" => "¿Me pueden decir cómo va mi caso? ¿Ya contestaron los acreedores y cuánto me falta por pagar?".to_owned(),
                "el" => "Μπορείτε να μου πείτε πώς πάει η υπόθεσή μου; Έχουν απαντήσει οι πιστωτές και πόσα μένουν να πληρώσω;".to_owned(),
                _ => "Can you tell me how my case is going? Have the creditors answered, and how much do I still have to pay?".to_owned(),
            },
        ),
        "message_for_department" => (
            pick("For the payments department", "Para el departamento de pagos", "Για το τμήμα πληρωμών"),
            match language {
                "es" => "Por favor pasen este mensaje al departamento de pagos: mi banco cambió de nombre, pero la cuenta sigue siendo la misma.".to_owned(),
                "el" => "Παρακαλώ δώστε αυτό το μήνυμα στο τμήμα πληρωμών: η τράπεζά μου άλλαξε όνομα, αλλά ο λογαριασμός μένει ο ίδιος.".to_owned(),
                _ => "Please pass this message to the payments department: my bank has a new name but the account stays the same.".to_owned(),
            },
        ),
        "availability" => {
            facts.push(("offered_date", iso(day), on.clone()));
            facts.push(("offered_time", "14:00-16:00".to_owned(), pick("between 2 pm and 4 pm", "entre las 2 pm y las 4 pm", "μεταξύ 14:00 και 16:00").to_owned()));
            (
                pick("Please call me", "Llámenme por favor", "Παρακαλώ καλέστε με"),
                match language {
                    "es" => format!("¿Me pueden llamar el {on} entre las 2 pm y las 4 pm? A otra hora estoy trabajando."),
                    "el" => format!("Μπορείτε να με καλέσετε στις {on} μεταξύ 14:00 και 16:00; Τις άλλες ώρες δουλεύω."),
                    _ => format!("Can someone call me on {on} between 2 pm and 4 pm? I am at work the rest of the day."),
                },
            )
        }
        "complaint_about_collector" => (
            pick("They keep calling me", "No dejan de llamarme", "Με παίρνουν συνέχεια"),
            match language {
                "es" => "Una agencia de cobros me llama todos los días, hasta diez veces, incluso al trabajo y después de las nueve de la noche. Me gritaron y me amenazaron. Les dije que tengo abogado y siguen llamando.".to_owned(),
                "el" => "Μια εισπρακτική εταιρεία με παίρνει κάθε μέρα, μέχρι και δέκα φορές, ακόμη και στη δουλειά και μετά τις εννέα το βράδυ. Μου φώναξαν και με απείλησαν. Τους είπα ότι έχω δικηγόρο και συνεχίζουν.".to_owned(),
                _ => "A collection agency calls me every day, up to ten times, even at work and after nine in the evening. They yelled at me and threatened me. I told them that I have an attorney and they keep calling.".to_owned(),
            },
        ),
        _ => (
            pick("Papers", "Documentos", "Έγγραφα"),
            match language {
                "es" => "Les mando adjunto el papel que me pidieron. Por favor confirmen que lo recibieron.".to_owned(),
                "el" => "Σας στέλνω συνημμένο το έγγραφο που μου ζητήσατε. Παρακαλώ επιβεβαιώστε ότι το λάβατε.".to_owned(),
                _ => "I am sending the paper you asked for, please see attached. Let me know that you have received it.".to_owned(),
            },
        ),
    };
    let intents = if what == "availability" { vec!["request_call_back", what] } else { vec![what] };
    Ask { subject, text, intents, facts }
}
