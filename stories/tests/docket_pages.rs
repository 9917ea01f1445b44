//! The docket's pages in a real Chromium on the real binary: a day is entered, refused to whoever typed it, confirmed by two
//! people with one key each, moved with leave, read in three languages, on paper and on a phone; the day's register is signed.

use std::fs;

use stories::{
    browser::Browser,
    served::{Served, done},
};

const CLIENTS: &str = "client_number,first_name,last_name,state,language,status,preferred_channel
30001-1,Rosa,Lind,CA,en,active,email
";
const STAFF: &str = "name,email,department,role
Ada Alder,ada@example.com,Litigation,attorney
Dora Reyes,dora@example.com,Litigation,attorney
Cem Brandt,cem@example.com,Case management,case manager
";

struct Office {
    server: Served,
    folder: tempfile::TempDir,
}

impl Office {
    fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let at = folder.path();
        done(at, &["init", "--data", "data", "--firm", "Alder & Reyes", "--zone", "America/Los_Angeles"]);
        fs::create_dir_all(at.join("lists")).expect("a folder");
        fs::write(at.join("lists/clients.csv"), CLIENTS).expect("a list");
        fs::write(at.join("lists/staff.csv"), STAFF).expect("a list");
        done(at, &["import", "--data", "data", "lists"]);
        Self { server: Served::start(at), folder }
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.server.address)
    }

    fn sign_in(&self, browser: &Browser, email: &str) {
        let link = done(self.folder.path(), &["user", "link", "--data", "data", email]);
        let secret = link.trim().rsplit('/').next().unwrap_or("").to_owned();
        browser.go(&self.at(&format!("/sign-in/{secret}")));
        browser.click("button[type=submit]");
        browser.wait("the link signs in", "location.pathname === '/today'");
    }
}

/// Sets fields of a form and sends it.
fn send(browser: &Browser, form: &str, fields: &[(&str, &str)]) {
    for (name, value) in fields {
        browser.script(&format!("document.querySelector('{form} [name={name}]').value = '{value}'"));
    }
    browser.script(&format!("document.querySelector('{form}').requestSubmit()"));
}

fn says(browser: &Browser, claim: &str, words: &str) {
    browser.wait(claim, &format!("document.body.innerText.includes({words:?})"));
}

fn press(browser: &Browser, key: &str) {
    browser.script(&format!(
        "document.dispatchEvent(new KeyboardEvent('keydown', {{ key: '{key}', bubbles: true }}))"
    ));
}

#[test]
fn a_day_is_entered_checked_by_two_moved_with_leave_and_read_everywhere() {
    let office = Office::open();
    let (cem, ada, dora) = (Browser::open(1440, 1000), Browser::open(1440, 1000), Browser::open(360, 800));
    office.sign_in(&cem, "cem@example.com");
    office.sign_in(&ada, "ada@example.com");
    office.sign_in(&dora, "dora@example.com");
    cem.go(&office.at("/deadlines/new"));
    let fields = [
        ("client_number", "30001-1"),
        ("what", "answer"),
        ("class", "D4"),
        ("rule", "ca.answer.superior"),
        ("trigger", "2027-03-01"),
        ("service", "personal"),
    ];
    send(&cem, "#enter", &fields);
    cem.wait("the day has its page", "location.pathname.startsWith('/deadlines/0')");
    says(&cem, "day 30 is a court holiday, so it is the next day", "Thu 1 Apr 2027");
    says(&cem, "the skipped day is explained", "Cesar Chavez Day");
    says(&cem, "what would change it is said", "What would change it");
    let page = cem.script("return location.pathname").as_str().expect("an address").to_owned();
    press(&cem, "e");
    says(&cem, "nobody confirms their own entry", "somebody else must confirm it");
    ada.go(&office.at(&page));
    press(&ada, "e");
    says(&ada, "the first of two", "A second, different person must");
    press(&ada, "e");
    says(&ada, "not the same person twice", "you have confirmed it already");
    dora.go(&office.at(&page));
    press(&dora, "e");
    says(&dora, "the second", "confirmed");
    dora.wait("it waits for nobody", "!document.querySelector('form[action$=confirm]')");
    // another trigger: the difference is shown, and stays until somebody accepts it
    cem.go(&office.at(&page));
    send(&cem, "#move-form", &[("trigger", "2027-03-08"), ("why", "the proof of service says the eighth")]);
    says(&cem, "the difference is shown", "Until it is accepted");
    says(&cem, "with the new day", "Wed 7 Apr 2027");
    ada.go(&office.at(&page));
    press(&ada, "e");
    says(&ada, "the original is kept", "original");
    says(&ada, "and the day has changed", "The day has changed");
    // reminders, list, register, languages, phone, paper
    dora.go(&office.at("/calendar?state=all&court=&view=open"));
    dora.wait("it stands in the list", "document.querySelectorAll('#docket [data-row]').length === 1");
    for path in [
        "/calendar",
        page.as_str(),
        "/deadlines/new",
        "/calendar/register",
        "/calendar/courts",
        "/calendar?view=month&on=2027-04-01",
    ] {
        dora.go(&office.at(path));
        dora.wait("one heading", "document.querySelectorAll('h1').length === 1");
        let wide =
            dora.script("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assert!(wide.as_i64().is_some_and(|w| w <= 0), "{path} scrolls sideways by {wide}");
    }
    ada.go(&office.at("/calendar/courts"));
    let closed = [
        ("calendar", "ca.court"),
        ("from", "2027-04-07"),
        ("kind", "closed_by_order"),
        ("authority", "standing order 27-4"),
    ];
    send(&ada, "form#closure", &closed);
    says(&ada, "a closed court moves nothing by itself", "a change waits");
    ada.go(&office.at("/calendar/register"));
    says(&ada, "what was done today", "The change was accepted");
    press(&ada, "e");
    says(&ada, "it is signed", "signed by Ada Alder");
    ada.go(&office.at(&format!("{page}?print=1")));
    ada.wait(
        "a sheet for the printer",
        "document.querySelector('article.print') && !document.querySelector('nav.rail')",
    );
    for (lang, words) in [("es", "Por qué este día"), ("el", "Γιατί αυτή η ημέρα")] {
        ada.go(&office.at("/today"));
        ada.script(&format!("document.querySelector('form:has([name=lang][value={lang}])').requestSubmit()"));
        ada.wait("the page speaks it", &format!("document.documentElement.lang === '{lang}'"));
        ada.go(&office.at(&page));
        says(&ada, "the reason is read in the reader's language", words);
    }
}
