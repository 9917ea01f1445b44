//! Every piece once.

use kernel::Money;
use paper::{
    Button, Column, Field, Form, Icon, Kind, Markup, NavItem, Page, Tab, Table, Tone, Viewer, Wrong, amount,
    compare, definitions, dialog, empty, html, mark, marks, menu, notice, page_missing, pager, pills,
    print_sheet, refusal, strip, tabs, toast, upload,
};

use super::say;

/// The gallery.
pub fn page(viewer: Viewer, nav: Vec<NavItem>) -> Page {
    let main = html! { div.stack {
        (strip(viewer.lang, &[(Tone::Stop, say(viewer.lang, "Do not contact", "No contactar", "Μην επικοινωνείτε").into()), (Tone::Care, say(viewer.lang, "risk of cancellation", "riesgo de cancelación", "κίνδυνος ακύρωσης").into())]))
        div.title { h1 { (say(viewer.lang, "The furniture", "Los muebles", "Τα έπιπλα")) } (buttons(&viewer)) }
        (words(&viewer)) (tables(&viewer)) (forms(&viewer)) (notices(&viewer))
    } };
    let hold = dialog(
        viewer.lang,
        "hold",
        say(viewer.lang, "Hold until", "Aplazar hasta", "Αναμονή έως"),
        &Form::new("h", "/hold")
            .field(Field::new("until", say(viewer.lang, "Day", "Día", "Ημέρα"), Kind::Line("date")))
            .button(Button::submit("OK").primary())
            .draw(&viewer, &Wrong::new()),
    );
    let more = menu(
        "more",
        &[
            Button::link("CSV", "#"),
            Button::link(say(viewer.lang, "Print", "Imprimir", "Εκτύπωση"), "#").icon(Icon::Print),
        ],
    );
    let said = toast(say(viewer.lang, "Saved", "Guardado", "Αποθηκεύτηκε"));
    let title = say(viewer.lang, "Gallery", "Galería", "Συλλογή").to_owned();
    Page::new(viewer, &title).nav(nav, "/").main(main).with(hold).with(more).with(said)
}

fn buttons(viewer: &Viewer) -> Markup {
    let lang = viewer.lang;
    paper::actions(&[
        Button::submit(say(lang, "Accept", "Aceptar", "Αποδοχή")).key("e").primary(),
        Button::open(say(lang, "Hold", "Aplazar", "Αναμονή"), "hold").key("h"),
        Button::menu(say(lang, "More", "Más", "Περισσότερα"), "more").key("."),
        Button::link(say(lang, "Shred", "Destruir", "Καταστροφή"), "#").danger(),
        Button::submit(say(lang, "Pay out", "Pagar", "Πληρωμή")).disabled(say(
            lang,
            "needs a second person",
            "requiere otra persona",
            "χρειάζεται δεύτερο πρόσωπο",
        )),
    ])
}

fn words(viewer: &Viewer) -> Markup {
    let lang = viewer.lang;
    let tab = |label: &str, on| Tab { label: label.into(), count: Some(12), href: "#".into(), on };
    let three = [
        tab(say(lang, "Timeline", "Cronología", "Χρονολόγιο"), true),
        tab(say(lang, "Papers", "Documentos", "Έγγραφα"), false),
        tab(say(lang, "Money", "Dinero", "Χρήματα"), false),
    ];
    html! {
        (tabs(lang, "tabs", &three))
        (pills(lang, "pills", &three))
        p {
            (marks(&[
                mark(lang, Tone::Ok, say(lang, "in order", "en orden", "εντάξει")), mark(lang, Tone::Care, say(lang, "read it", "léalo", "διαβάστε το")),
                mark(lang, Tone::Stop, say(lang, "due today", "vence hoy", "λήγει σήμερα")), mark(lang, Tone::Ask, say(lang, "whose is it", "de quién es", "ποιου είναι")),
                mark(lang, Tone::Plain, say(lang, "relay", "transmitir", "διαβίβαση")),
            ]))
        }
        (definitions(&[
            (say(lang, "Court", "Tribunal", "Δικαστήριο"), html! { "Riverside Superior" }),
            (say(lang, "Judge", "Juez", "Δικαστής"), html! { "Hon. M. Ferrer" }),
        ]))
    }
}

fn tables(viewer: &Viewer) -> Markup {
    let lang = viewer.lang;
    let mut plan = Table::new(
        say(lang, "Instalments", "Cuotas", "Δόσεις"),
        vec![
            Column {
                sort: Some("#".into()),
                sorted: Some(true),
                ..Column::text(say(lang, "Due", "Vence", "Λήξη"))
            },
            Column::text(say(lang, "State", "Estado", "Κατάσταση")),
            Column::figures(say(lang, "Amount", "Importe", "Ποσό")),
        ],
    );
    plan.show_caption = true;
    let returned = say(lang, "returned", "devuelto", "επεστράφη");
    let plan = plan
        .link_row(
            "#",
            vec![
                html! { "5 Oct 2026" },
                mark(lang, Tone::Ok, say(lang, "cleared", "cobrado", "εισπράχθηκε")),
                amount(Money::usd(26_000), lang, ""),
            ],
        )
        .link_row(
            "#",
            vec![
                html! { "5 Nov 2026" },
                mark(lang, Tone::Stop, returned),
                amount(Money::usd(-26_000), lang, returned),
            ],
        );
    html! {
        div.title { h2 { (say(lang, "Tables", "Tablas", "Πίνακες")) } }
        (plan)
        (pager(lang, Some("#"), Some("#"), "51–100 / 214"))
        (compare(lang, say(lang, "Two clients with one name", "Dos clientes con un nombre", "Δύο πελάτες με ένα όνομα"), ["John Whitfield", "John Whitfield Jr."], &[
            (say(lang, "Born", "Nacido", "Γέννηση"), "3 May 1951", "19 Aug 1979"),
            (say(lang, "Street", "Calle", "Οδός"), "12 Alder Rd", "12 Alder Rd"),
        ]))
    }
}

fn forms(viewer: &Viewer) -> Markup {
    let lang = viewer.lang;
    let form = Form::new("note", "/notes")
        .field(
            Field::text("case", say(lang, "Case number", "Número de caso", "Αριθμός υπόθεσης"))
                .value("CVRI26")
                .hint(say(
                    lang,
                    "As it stands on the paper",
                    "Como figura en el documento",
                    "Όπως στο έγγραφο",
                ))
                .required(),
        )
        .field(Field::new(
            "kind",
            say(lang, "Kind", "Tipo", "Είδος"),
            Kind::Choice(vec![("summons".into(), say(lang, "Summons", "Citación", "Κλήση").into())]),
        ))
        .field(Field::new("amount", say(lang, "Amount", "Importe", "Ποσό"), Kind::Money).value("260.00"))
        .field(Field::new("text", say(lang, "Note", "Nota", "Σημείωση"), Kind::Lines(3)))
        .field(
            Field::new(
                "urgent",
                say(lang, "Tell the attorney now", "Avisar ya al abogado", "Ειδοποίηση δικηγόρου τώρα"),
                Kind::Check,
            )
            .value("yes"),
        )
        .field(
            Field::new(
                "way",
                say(lang, "How", "Cómo", "Πώς"),
                Kind::Radio(vec![("mail".into(), "Mail".into()), ("text".into(), "SMS".into())]),
            )
            .value("text"),
        )
        .button(Button::submit(say(lang, "Save", "Guardar", "Αποθήκευση")).key("Ctrl+s").primary());
    let wrong = Wrong::new().at(
        "case",
        say(
            lang,
            "A case number has a year and a number",
            "Un número de caso lleva año y número",
            "Ο αριθμός έχει έτος και αριθμό",
        ),
    );
    html! {
        div.title { h2 { (say(lang, "Forms", "Formularios", "Φόρμες")) } }
        (form.draw(viewer, &wrong))
        (upload(viewer, "post", "/inbox"))
    }
}

fn notices(viewer: &Viewer) -> Markup {
    let lang = viewer.lang;
    html! {
        div.title { h2 { (say(lang, "Notices", "Avisos", "Ειδοποιήσεις")) } }
        (notice(lang, Tone::Care, say(lang, "Page 3 of 4 is missing", "Falta la página 3 de 4", "Λείπει η σελίδα 3 από 4")))
        (refusal(lang, say(lang, "The paper names another client; nothing was filed", "El documento nombra a otro cliente; no se archivó nada", "Το έγγραφο αναφέρει άλλον πελάτη· τίποτα δεν αρχειοθετήθηκε")))
        (page_missing(lang, say(lang, "The file could not be read: it is protected by a password", "No se pudo leer: está protegido con contraseña", "Δεν διαβάστηκε: προστατεύεται με κωδικό"), Some(&Button::link(say(lang, "File by hand", "Archivar a mano", "Αρχειοθέτηση με το χέρι"), "#"))))
        (empty(say(lang, "No calls are promised", "No hay llamadas prometidas", "Δεν υπάρχουν υποσχέσεις κλήσης"), say(lang, "A call that somebody promises appears here with its window.", "Aquí aparece toda llamada prometida con su horario.", "Εδώ εμφανίζεται κάθε κλήση με το ωράριό της."), &[Button::link(say(lang, "Promise a call", "Prometer una llamada", "Υπόσχεση κλήσης"), "#").key("c").primary()]))
        (print_sheet(viewer, say(lang, "Hearing sheet", "Hoja de audiencia", "Δελτίο δικασίμου"), "10482-7", &html! { p { "Riverside Superior, Dept. 4" } }))
    }
}
