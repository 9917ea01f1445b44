//! A triage inbox: list, paper, decision.

use paper::{
    Agree, Button, EvidenceBox, Fact, Lang, Markup, NavItem, Page, Reason, Row, Step, Tab, Tone, Viewer, bar,
    bulk, checks, date, date_with_day, due, effects, evidence, facts, html, list, mark, page_image, pills,
    presence, reasons, section, strip, tag, undo,
};

use super::say;

const PARTS: &str = "#list,#paper,#side,#bar";

/// A page as the copyroom would draw it.
pub const SUMMONS: &str = include_str!("summons.svg");

/// The whole page.
pub fn page(viewer: Viewer, nav: Vec<NavItem>) -> Page {
    let lang = viewer.lang;
    let title = say(lang, "Inbox", "Entrada", "Εισερχόμενα").to_owned();
    let done = undo(
        &viewer,
        say(
            lang,
            "Judgment filed to 2026-0455",
            "Sentencia archivada en 2026-0455",
            "Η απόφαση μπήκε στην 2026-0455",
        ),
        "/undo/1",
        28,
    );
    let (left, middle, right, foot) = (inbox(&viewer, &title), paper(lang), side(&viewer), decide(&viewer));
    Page::new(viewer, &title).nav(nav, "/inbox").triage(left, middle, right, foot, Step::Side).with(done)
}

fn row(who: &str, when: &str, line: &str, marks: Vec<Markup>) -> Row {
    let id = format!("row-{}", when.replace(':', "-"));
    Row {
        href: format!("/inbox/{id}"),
        id,
        who: who.into(),
        when: when.into(),
        line: line.into(),
        marks,
        ..Row::default()
    }
}

fn inbox(viewer: &Viewer, title: &str) -> Markup {
    let lang = viewer.lang;
    let m = |tone, en, es, el| mark(lang, tone, say(lang, en, es, el));
    let mut rows = vec![
        row(
            "Maria Lopez-Vega",
            "8:52",
            say(
                lang,
                "Summons · Harbor Funding v. Lopez-Vega · 4 pages",
                "Citación · Harbor Funding c. Lopez-Vega · 4 páginas",
                "Κλήση · Harbor Funding κατά Lopez-Vega · 4 σελίδες",
            ),
            vec![
                m(Tone::Stop, "answer due Mon 14 Dec", "contestar el lun 14 dic", "απάντηση έως Δευ 14 Δεκ"),
                m(Tone::Care, "1 of 5 checks", "1 de 5 controles", "1 από 5 ελέγχους"),
            ],
        ),
        row(
            say(lang, "Two clients possible", "Dos clientes posibles", "Δύο πιθανοί πελάτες"),
            "8:47",
            say(
                lang,
                "Judgment · “J. Whitfield” · case 26-118-GC",
                "Sentencia · “J. Whitfield” · caso 26-118-GC",
                "Απόφαση · «J. Whitfield» · υπόθεση 26-118-GC",
            ),
            vec![
                m(Tone::Stop, "judgment", "sentencia", "απόφαση"),
                m(Tone::Ask, "whose is it", "de quién es", "ποιου είναι"),
            ],
        ),
        row(
            "D. Papadopoulou",
            "8:41",
            "«Η πληρωμή της 5ης δεν πέρασε, μπορώ τη 12…»",
            vec![
                tag(say(lang, "returned payment", "pago devuelto", "επιστροφή πληρωμής")),
                m(Tone::Ok, "policy allows 12 Dec", "se permite el 12 dic", "επιτρέπεται 12 Δεκ"),
            ],
        ),
        row(
            "Carl Jennings",
            "8:38",
            say(
                lang,
                "Text: can my case manager call after 3 on Tue",
                "Texto: ¿me pueden llamar el martes después de las 3?",
                "Μήνυμα: μπορεί να με καλέσει μετά τις 3 την Τρίτη;",
            ),
            vec![
                tag(say(lang, "relay", "transmitir", "διαβίβαση")),
                m(Tone::Ok, "2 slots free", "2 horas libres", "2 ώρες ελεύθερες"),
            ],
        ),
        row(
            say(lang, "Unknown sender", "Remitente desconocido", "Άγνωστος αποστολέας"),
            "8:30",
            say(
                lang,
                "Photo, 1 page, too dark to read",
                "Foto, 1 página, demasiado oscura",
                "Φωτογραφία, 1 σελίδα, πολύ σκοτεινή",
            ),
            vec![m(Tone::Care, "ask for a new photo", "pedir otra foto", "ζητήστε νέα φωτογραφία")],
        ),
        row(
            say(
                lang,
                "Court notice, D. Ariz.",
                "Aviso del tribunal, D. Ariz.",
                "Ειδοποίηση δικαστηρίου, D. Ariz.",
            ),
            "8:21",
            "Order on motion to extend · 2:26-cv-00311 · 23",
            vec![m(
                Tone::Stop,
                "due Sat 19, so Mon 21 Dec",
                "vence sáb 19, o sea lun 21 dic",
                "Σαβ 19, άρα Δευ 21 Δεκ",
            )],
        ),
        row(
            "Aisha Grant",
            "8:15",
            say(
                lang,
                "“Please cancel, I can’t afford it any more”",
                "“Por favor cancelen, ya no puedo pagarlo”",
                "«Παρακαλώ ακυρώστε, δεν μπορώ άλλο»",
            ),
            vec![
                m(Tone::Stop, "cancellation", "cancelación", "ακύρωση"),
                m(Tone::Care, "open hearing 9 Dec", "audiencia el 9 dic", "δικάσιμος 9 Δεκ"),
            ],
        ),
    ];
    rows[0].current = true;
    rows.iter_mut().for_each(|r| r.select = Some(r.id.clone()));
    rows.iter_mut().skip(1).take(4).for_each(|r| r.unread = true);
    let names = [
        (say(lang, "All", "Todo", "Όλα"), 42),
        (say(lang, "Legal papers", "Documentos legales", "Νομικά έγγραφα"), 9),
        (say(lang, "Payments", "Pagos", "Πληρωμές"), 8),
        (say(lang, "To relay", "Por transmitir", "Προς διαβίβαση"), 6),
        (say(lang, "Requests", "Solicitudes", "Αιτήματα"), 12),
        (say(lang, "Unknown", "Sin identificar", "Άγνωστα"), 7),
    ];
    let filters: Vec<Tab> = names
        .iter()
        .enumerate()
        .map(|(at, (label, n))| Tab {
            label: (*label).into(),
            count: Some(*n),
            href: format!("/inbox?kind={at}"),
            on: at == 0,
        })
        .collect();
    html! {
        header { h1 { (title) " " small.num { (say(lang, "42 open · oldest 3 h 10 min", "42 abiertos · el más antiguo 3 h 10 min", "42 ανοιχτά · παλαιότερο 3 h 10 min")) } } }
        (pills(lang, title, &filters))
        (list(lang, "arrivals", title, &rows, PARTS))
        (bulk(viewer, "/inbox/bulk", &[Button::submit(say(lang, "Take", "Tomar", "Ανάληψη")).with("do", "take")]))
    }
}

fn paper(lang: Lang) -> Markup {
    let boxed = |number, at, label: &str| EvidenceBox { number, at, label: label.into() };
    let boxes = [
        boxed(1, [0.092, 0.203, 0.385, 0.222], "MARIA ELENA LOPEZ VEGA"),
        boxed(2, [0.665, 0.164, 0.795, 0.183], "CVRI2604417"),
        boxed(3, [0.662, 0.314, 0.735, 0.334], "30 days"),
        boxed(4, [0.700, 0.500, 0.800, 0.519], "DM-77120"),
        boxed(5, [0.135, 0.580, 0.310, 0.599], "November 9, 2026"),
    ];
    html! {
        header {
            h2 { (say(lang, "Summons", "Citación", "Κλήση")) " " small.num { (say(lang, "1 of 4 · scan", "1 de 4 · escaneado", "1 από 4 · σάρωση")) } }
            (presence(lang, &[("Tom Brandt", false), ("Ana Ruiz", true)]))
            div.actions {
                (Button::link(say(lang, "Split", "Dividir", "Διαχωρισμός"), "#").key("s"))
                (Button::link(say(lang, "Client", "Cliente", "Πελάτης"), "#").key("w"))
                (Button::link(say(lang, "Kind", "Tipo", "Είδος"), "#").key("y"))
            }
        }
        div.desk { (page_image(lang, "summons.svg", (1240, 1604), (1, 4), &boxes)) }
    }
}

fn side(viewer: &Viewer) -> Markup {
    let lang = viewer.lang;
    let today = viewer.today();
    let reason = |agree, evidence, en, es, el| Reason { agree, evidence, text: say(lang, en, es, el).into() };
    let last = paper::Date::constant(2026, 12, 14);
    let fact = |label: &str, value: String, at| Fact {
        label: label.into(),
        value: html! { (value) },
        evidence: Some(at),
        ..Fact::default()
    };
    let mut served = fact(
        say(lang, "Served", "Notificada", "Επίδοση"),
        date_with_day(paper::Date::constant(2026, 11, 13), lang),
        3,
    );
    served.evidence = None;
    served.origin = Some(
        say(lang, "from the client’s mail", "según el correo del cliente", "από το μήνυμα του πελάτη").into(),
    );
    let mut answer = fact(say(lang, "Answer due", "Contestar", "Απάντηση έως"), due(last, today, lang), 3);
    answer.why = Some(html! {
        (say(lang,
            "30 days from Fri 13 Nov end on Sun 13 Dec; court closed, so Mon 14 Dec. ",
            "30 días desde el vie 13 nov terminan el dom 13 dic; tribunal cerrado: lun 14 dic. ",
            "30 ημέρες από Παρ 13 Νοε λήγουν Κυρ 13 Δεκ· κλειστό το δικαστήριο, άρα Δευ 14 Δεκ. "))
        a href="#" { "CCP 412.20(a)(3), 12a" }
    });
    html! {
        (strip(lang, &[
            (Tone::Care, say(lang, "Prefers text, in Spanish", "Prefiere mensajes, en español", "Προτιμά μηνύματα, στα ισπανικά").into()),
            (Tone::Care, say(lang, "do not call at work", "no llamar al trabajo", "όχι κλήσεις στη δουλειά").into()),
            (Tone::Care, say(lang, "settlement with Harbor under negotiation", "acuerdo con Harbor en negociación", "διαπραγμάτευση με τη Harbor").into()),
        ]))
        div.in {
            (section(say(lang, "Belongs to", "Pertenece a", "Ανήκει σε"), &html! {
                div.nm { a href="/clients/10482-7" { "María Elena López Vega" } }
                div { (say(lang, "File 10482-7 · Matter 2026-0911 Harbor Funding", "Expediente 10482-7 · Asunto 2026-0911 Harbor Funding", "Φάκελος 10482-7 · Υπόθεση 2026-0911 Harbor Funding")) }
                (reasons(lang, &[
                    reason(Agree::Yes, Some(1), "name, both surnames", "nombre, ambos apellidos", "όνομα, και τα δύο επώνυμα"),
                    reason(Agree::Yes, Some(4), "counsel’s file number is on this account", "el número del abogado está en esta cuenta", "ο αριθμός του δικηγόρου είναι σε αυτόν τον λογαριασμό"),
                    reason(Agree::Yes, None, "sender’s address", "dirección del remitente", "διεύθυνση αποστολέα"),
                    reason(Agree::Unseen, Some(2), "case number not known to us yet", "número de caso aún desconocido", "άγνωστος ακόμη αριθμός υπόθεσης"),
                ]))
            }))
            (facts(lang, &[
                fact(say(lang, "Court", "Tribunal", "Δικαστήριο"), "Riverside Superior".into(), 2),
                fact(say(lang, "Case", "Caso", "Υπόθεση"), "CVRI2604417".into(), 2),
                fact(say(lang, "Issued", "Emitida", "Έκδοση"), date(paper::Date::constant(2026, 11, 9), lang), 5),
                served, answer,
            ]))
            (section(say(lang, "File check", "Control del expediente", "Έλεγχος φακέλου"), &checks(&[
                (say(lang, "Payments", "Pagos", "Πληρωμές"), mark(lang, Tone::Ok, say(lang, "current, next 5 Dec", "al día, próximo 5 dic", "εντάξει, επόμενη 5 Δεκ"))),
                (say(lang, "Case manager’s notes", "Notas de la gestora", "Σημειώσεις"), mark(lang, Tone::Care, say(lang, "2 new, read them", "2 nuevas, léalas", "2 νέες, διαβάστε τις"))),
                (say(lang, "Signatures", "Firmas", "Υπογραφές"), mark(lang, Tone::Ok, say(lang, "all signed", "todo firmado", "όλα υπογεγραμμένα"))),
                (say(lang, "Preferences", "Preferencias", "Προτιμήσεις"), mark(lang, Tone::Ok, say(lang, "text, Spanish", "mensaje, español", "μήνυμα, ισπανικά"))),
                (say(lang, "Status", "Estado", "Κατάσταση"), mark(lang, Tone::Ok, say(lang, "active", "activo", "ενεργός"))),
            ])))
            (section(say(lang, "Accepting does this, by protocol summons 4", "Aceptar hace esto, por el protocolo citación 4", "Η αποδοχή κάνει αυτά, πρωτόκολλο κλήση 4"), &effects(&[
                say(lang, "files 4 pages to Litigation, as served copy", "archiva 4 páginas en Litigio, como copia notificada", "αρχειοθετεί 4 σελίδες στα Δικαστικά").into(),
                say(lang, "deadline 14 Dec, provisional; R. Alder confirms", "plazo 14 dic, provisional; confirma R. Alder", "προθεσμία 14 Δεκ, προσωρινή· επιβεβαιώνει ο R. Alder").into(),
                say(lang, "note with service facts; task “answer draft” to litigation", "nota con la notificación; tarea “borrador de contestación”", "σημείωση επίδοσης· εργασία «σχέδιο απάντησης»").into(),
                say(lang, "text to María in Spanish: received, attorney will call", "mensaje a María: recibido, el abogado llamará", "μήνυμα στη María στα ισπανικά: ελήφθη, θα καλέσει δικηγόρος").into(),
            ])))
            p.quiet { (say(lang, "Evidence", "Prueba", "Τεκμήριο")) " " (evidence(lang, 1)) " " (say(lang, "and so on point at the page.", "y siguientes señalan la página.", "κ.ο.κ. δείχνουν τη σελίδα.")) }
        }
    }
}

fn decide(viewer: &Viewer) -> Markup {
    let lang = viewer.lang;
    bar(&[
        Button::post(say(lang, "Accept", "Aceptar", "Αποδοχή"), "/inbox/1/accept", &viewer.csrf)
            .key("e")
            .primary()
            .swap(PARTS),
        Button::open(say(lang, "Hold", "Aplazar", "Αναμονή"), "hold").key("h"),
        Button::open(say(lang, "Relay", "Transmitir", "Διαβίβαση"), "relay").key("l"),
        Button::open(say(lang, "Note", "Nota", "Σημείωση"), "note").key("n"),
    ])
}
