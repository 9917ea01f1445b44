//! A client file: header with warnings, tabs, timeline, and the cards at the side.

use kernel::{Lang, Money};
use paper::{
    Bar, Crumb, Date, Day, Entry, Markup, NavItem, Page, Section, Tab, Tone, Viewer, amount, bars, card,
    date, date_short, date_with_day_short, day_head, hours, html, mark, marks, money, pair, tabs, tag,
    timeline,
};

use super::say;

/// The whole page.
pub fn page(viewer: Viewer, nav: Vec<NavItem>) -> Page {
    let lang = viewer.lang;
    let crumbs = vec![Crumb { label: Section::Clients.label(lang).into(), href: "/clients".into() }];
    let (main, side) = (main_part(&viewer), side(&viewer));
    Page::new(viewer, "María Elena López Vega").nav(nav, "/clients").crumbs(crumbs).main(main).side(side)
}

fn main_part(viewer: &Viewer) -> Markup {
    let lang = viewer.lang;
    let names = [
        (say(lang, "Timeline", "Cronología", "Χρονολόγιο"), None),
        (say(lang, "Papers", "Documentos", "Έγγραφα"), Some(38)),
        (say(lang, "Matters", "Asuntos", "Υποθέσεις"), Some(2)),
        (say(lang, "Money", "Dinero", "Χρήματα"), None),
        (say(lang, "Promises", "Promesas", "Υποσχέσεις"), Some(2)),
        (say(lang, "Agreement", "Acuerdo", "Συμφωνία"), None),
        (say(lang, "People around", "Personas cercanas", "Οικείοι"), None),
        (say(lang, "Record", "Registro", "Ενέργειες"), None),
    ];
    let all: Vec<Tab> = names
        .iter()
        .enumerate()
        .map(|(at, (label, count))| Tab {
            label: (*label).into(),
            count: *count,
            href: format!("?tab={at}"),
            on: at == 0,
        })
        .collect();
    html! {
        div.clienthead {
            h1 { "María Elena López Vega" }
            div.meta {
                span { (say(lang, "File", "Expediente", "Φάκελος")) " 10482-7" }
                span { (say(lang, "born", "nacida", "γεννήθηκε")) " " (date(Date::constant(1981, 2, 14), lang)) }
                span { "Riverside, California · " (say(lang, "now 9:02 there", "allí son las 9:02", "εκεί 9:02")) }
                span { (say(lang, "Spanish, by text", "español, por mensaje", "ισπανικά, με μήνυμα")) }
            }
            (marks(&[
                mark(lang, Tone::Ok, say(lang, "active", "activa", "ενεργή")),
                mark(lang, Tone::Stop, say(lang, "answer due Mon 14 Dec", "contestar el lun 14 dic", "απάντηση έως Δευ 14 Δεκ")),
                mark(lang, Tone::Care, say(lang, "not at work: no calls 8:00 to 17:00", "no en el trabajo: sin llamadas 8:00 a 17:00", "όχι στη δουλειά: χωρίς κλήσεις 8:00 έως 17:00")),
                tag(say(lang, "file check 8:53, Ines: 1 to mend", "control 8:53, Ines: 1 por corregir", "έλεγχος 8:53, Ines: 1 προς διόρθωση")),
            ]))
        }
        (tabs(lang, "María Elena López Vega", &all))
        (timeline(&days(viewer)))
    }
}

fn days(viewer: &Viewer) -> Vec<Day> {
    let lang = viewer.lang;
    let today = viewer.today();
    let entry = |time: &str, tone, head: Markup, body: &str, foot: &str| Entry {
        time: time.into(),
        tone,
        head,
        body: Some(html! { (body) }),
        foot: (!foot.is_empty()).then(|| html! { (foot) }),
    };
    let head = |day| day_head(day, today, lang);
    vec![
        Day {
            label: head(today),
            entries: vec![
                entry(
                    "8:53",
                    Tone::Stop,
                    html! { strong { (say(lang, "Summons filed", "Citación archivada", "Η κλήση αρχειοθετήθηκε")) } " " (say(lang, "to 2026-0911 Harbor Funding by Ines Okafor", "en 2026-0911 Harbor Funding por Ines Okafor", "στην 2026-0911 Harbor Funding από Ines Okafor")) },
                    say(
                        lang,
                        "4 pages, served copy. Deadline 14 Dec set, waits for R. Alder’s confirmation.",
                        "4 páginas, copia notificada. Plazo 14 dic, espera la confirmación de R. Alder.",
                        "4 σελίδες. Προθεσμία 14 Δεκ, αναμένει επιβεβαίωση του R. Alder.",
                    ),
                    say(
                        lang,
                        "protocol summons 4 · two identifiers agreed",
                        "protocolo citación 4 · dos datos coinciden",
                        "πρωτόκολλο κλήση 4 · δύο στοιχεία συμφωνούν",
                    ),
                ),
                entry(
                    "8:52",
                    Tone::Plain,
                    html! { strong { (say(lang, "Mail from María", "Correo de María", "Μήνυμα από τη María")) } " " small { "maria.lv@example.com" } },
                    "“Me dejaron estos papeles el viernes en la puerta. ¿Qué hago? Pueden llamarme después de las 5.”",
                    say(
                        lang,
                        "relay to case manager · availability after 17:00 · 1 paper",
                        "para la gestora · disponible después de las 17:00 · 1 documento",
                        "προς διαχειρίστρια · διαθέσιμη μετά τις 17:00 · 1 έγγραφο",
                    ),
                ),
            ],
        },
        Day {
            label: head(Date::constant(2026, 11, 20)),
            entries: vec![
                entry(
                    "14:10",
                    Tone::Care,
                    html! { strong { (say(lang, "Draft of", "Cargo de", "Χρέωση")) " " (money(Money::usd(26_000), lang)) " " (say(lang, "moved", "cambiado", "μετακινήθηκε")) } " " (date_short(Date::constant(2026, 11, 20), lang)) " → " (date_short(Date::constant(2026, 12, 5), lang)) },
                    say(
                        lang,
                        "Within policy: first change this quarter, 11 business days’ notice.",
                        "Según la política: primer cambio del trimestre, 11 días hábiles de aviso.",
                        "Εντός πολιτικής: πρώτη αλλαγή τριμήνου, 11 εργάσιμες ημέρες πριν.",
                    ),
                    say(
                        lang,
                        "confirmed to María by text in Spanish, read 14:22",
                        "confirmado a María por mensaje, leído 14:22",
                        "επιβεβαιώθηκε με μήνυμα στα ισπανικά, διαβάστηκε 14:22",
                    ),
                ),
                entry(
                    "11:32",
                    Tone::Ok,
                    html! { strong { (say(lang, "Call", "Llamada", "Κλήση")) } ", 4 min, T. Brandt" },
                    say(
                        lang,
                        "Promised the settlement letter by Wed 25 Nov.",
                        "Prometió la carta de acuerdo para el mié 25 nov.",
                        "Υποσχέθηκε την επιστολή έως Τετ 25 Νοε.",
                    ),
                    "",
                ),
            ],
        },
        Day {
            label: head(Date::constant(2026, 11, 9)),
            entries: vec![entry(
                "16:45",
                Tone::Plain,
                html! { strong { (say(lang, "Settlement offer from Harbor Funding", "Oferta de acuerdo de Harbor Funding", "Πρόταση συμβιβασμού από Harbor Funding")) } ", 45 % = " (money(Money::usd(221_430), lang)) },
                say(
                    lang,
                    "Fundable from 5 Jan at the present plan.",
                    "Se puede pagar desde el 5 ene con el plan actual.",
                    "Εφικτό από 5 Ιαν με το παρόν πλάνο.",
                ),
                "",
            )],
        },
    ]
}

fn side(viewer: &Viewer) -> Markup {
    let lang = viewer.lang;
    let today = viewer.today();
    let day = |d| html! { (date_with_day_short(d, today, lang)) };
    let instalment = |at: u64, tone, word: &str| Bar {
        label: format!("{at}"),
        size: 260,
        value: format!("{}, {word}", money(Money::usd(26_000), lang)),
        tone,
    };
    let (paid, returned, to_come) = (
        say(lang, "paid", "pagado", "πληρώθηκε"),
        say(lang, "returned", "devuelto", "επεστράφη"),
        say(lang, "to come", "pendiente", "αναμένεται"),
    );
    let plan: Vec<Bar> = (1..=10)
        .map(|at| match at {
            4 => instalment(at, Tone::Stop, returned),
            8.. => instalment(at, Tone::Plain, to_come),
            _ => instalment(at, Tone::Ok, paid),
        })
        .collect();
    let usd = |minor| amount(Money::usd(minor), lang, "");
    html! {
        (card(say(lang, "Next", "Lo que sigue", "Επόμενα"), &html! {
            (pair(say(lang, "Read 2 new notes", "Leer 2 notas nuevas", "Διαβάστε 2 νέες σημειώσεις"), &html! { "T. Brandt" }))
            (pair(say(lang, "Call María, promised", "Llamar a María, prometido", "Κλήση στη María, υπόσχεση"), &html! { (say(lang, "today after 17:00", "hoy después de las 17:00", "σήμερα μετά τις 17:00")) }))
            (pair(say(lang, "Answer draft", "Borrador de contestación", "Σχέδιο απάντησης"), &day(Date::constant(2026, 11, 30))))
            (pair(say(lang, "Answer due", "Contestar", "Απάντηση έως"), &day(Date::constant(2026, 12, 14))))
        }))
        (card(say(lang, "When we may call, her time", "Cuándo llamar, hora de ella", "Πότε καλούμε, ώρα της"),
            &hours(say(lang, "allowed 17:00 to 20:00", "permitido 17:00 a 20:00", "επιτρέπεται 17:00 έως 20:00"), (480, 1260), &[(1020, 1200)], Some(542))))
        (card(say(lang, "Plan", "Plan", "Πλάνο"), &html! {
            (bars(lang, say(lang, "Ten instalments, the fourth returned", "Diez cuotas, la cuarta devuelta", "Δέκα δόσεις, η τέταρτη επεστράφη"), &plan))
            (pair(say(lang, "Paid 6 of 36, 1 returned", "Pagadas 6 de 36, 1 devuelta", "Πληρώθηκαν 6 από 36, 1 επεστράφη"), &usd(156_000)))
            (pair(say(lang, "Next draft", "Próximo cargo", "Επόμενη χρέωση"), &usd(26_000)))
            (pair(say(lang, "In trust, available", "En fideicomiso, disponible", "Διαθέσιμα"), &usd(120_415)))
        }))
        (card(say(lang, "Owed", "Adeudado", "Οφειλές"), &html! {
            (pair("Harbor Funding (First Plains Bank) ·4471", &usd(492_066)))
            (pair("Lakeside Card ·0918", &usd(231_002)))
        }))
    }
}

/// Kept so that the mock-up breaks when the language list grows.
const _: [Lang; 3] = Lang::ALL;
