//! The pages, in a real Chromium, on the real binary: first sign-in, triage by keyboard alone, two people of one name, two
//! clerks at one paper, moving and undo, Spanish, phone width.

use std::{fs, path::Path};

use serde_json::Value;
use stories::{
    browser::{Browser, CTRL_ENTER},
    served::{Served, done},
};

/// A served office; it stops with the test.
struct Office {
    server: Served,
    folder: tempfile::TempDir,
}

impl Office {
    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.server.address)
    }

    /// A link to sign in, good once.
    fn link(&self, email: &str) -> String {
        let link = done(self.folder.path(), &["user", "link", "--data", "data", email]);
        let secret = link.trim().rsplit('/').next().unwrap_or("").to_owned();
        self.at(&format!("/sign-in/{secret}"))
    }

    fn sign_in(&self, browser: &Browser, email: &str) {
        browser.go(&self.link(email));
        browser.click("button[type=submit]");
        browser.wait("the link signs in", "location.pathname === '/today'");
    }
}

const INES: &str = "ines@example.com";
const OMAR: &str = "omar@example.com";

fn letter(n: u32) -> String {
    format!(
        "Cobalt Recovery LLC\n\nNovember {:02}, 2026\n\nRe: your account\n\nDear Ana Quill,\n\nThis is an attempt to collect a \
         debt by a debt collector. Please pay the balance of ${}.40 now. This is our letter number {n}.\n",
        n + 1,
        300 + n
    )
}

const CLIENTS: &str = "client_number,first_name,last_name,suffix,birth_date,street,city,state,zip,language,status,preferred_channel
20001-1,Ana,Quill,,,,,,,en,active,email
10500-1,Robert,Whitfield,Sr,1950-01-02,12 Cedar Lane,Austin,TX,78701,en,active,email
10501-2,Robert,Whitfield,Jr,1975-06-07,12 Cedar Lane,Austin,TX,78701,en,active,email
";

/// No kind of paper that has a protocol, so a person is asked; the birth date speaks against the father.
const OF_THE_SON: &str = "Robert Whitfield Jr\n12 Cedar Lane\nAustin, TX 78701\n\nDate of birth: June 7, 1975\n\nThe cake and the \
    flowers were lovely. The garden will be green again in spring.\n";
/// It fits father and son alike.
const OF_EITHER: &str = "Cobalt Recovery LLC\n\nRobert Whitfield\n12 Cedar Lane\nAustin, TX 78701\n\nNovember 20, 2026\n\n\
    Re: your account ending 9911\n\nDear Robert Whitfield,\n\nThis is an attempt to collect a debt. Please pay the balance of \
    $812.40. This letter is from a debt collector.\n";

fn served(post: &[(String, String)]) -> Office {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    done(at, &["init", "--data", "data", "--firm", "Alder & Reyes", "--zone", "America/Chicago"]);
    let write = |path: &Path, text: &str| fs::write(path, text).expect("a file");
    for name in ["lists", "post"] {
        fs::create_dir_all(at.join(name)).expect("a folder");
    }
    write(&at.join("lists/clients.csv"), CLIENTS);
    let staff = format!(
        "name,email,department,role\nInes Okafor,{INES},Back office,clerk\nOmar Lind,{OMAR},Back office,clerk\n"
    );
    write(&at.join("lists/staff.csv"), &staff);
    done(at, &["import", "--data", "data", "lists"]);
    for (name, text) in post {
        write(&at.join("post").join(name), text);
    }
    let answers = done(at, &["inbox", "add", "--data", "data", "--json", "post"]);
    for line in answers.lines() {
        let line: Value = serde_json::from_str(line).expect("a line of JSON");
        assert_eq!(line["papers"][0]["decision"], "asked", "a name alone is never enough: {line:#}");
    }
    Office { server: Served::start(at), folder }
}

/// Ten letters that name a client and nothing else wait in the inbox.
fn office() -> Office {
    let letters: Vec<_> = (0..10).map(|n| (format!("letter-{n:02}.txt"), letter(n))).collect();
    served(&letters)
}

fn one_paper(text: &str) -> Office {
    served(&[("letter.txt".to_owned(), text.to_owned())])
}

const COUNT: &str = "document.querySelectorAll('#arrivals [data-row]').length";

#[test]
fn a_clerk_signs_in_and_empties_the_inbox_by_keyboard_alone() {
    let office = office();
    let browser = Browser::open(1440, 900);
    let link = office.link(INES);
    browser.go(&link);
    browser.click("button[type=submit]");
    browser.wait("the link signs in", "location.pathname === '/today'");
    browser.go(&link);
    browser.wait("a link is good once", "!document.querySelector('button[type=submit]')");

    browser.go(&office.at("/inbox"));
    browser.wait("ten papers wait", &format!("{COUNT} === 10"));
    for left in (0..10).rev() {
        // Nothing is sure, so `e` opens the chooser and files nothing.
        browser.keys("e");
        browser
            .wait("the chooser is open", "document.querySelector('dialog[open] input[name=client_number]')");
        browser.script("document.querySelector('dialog[open] input[name=client_number]').select()");
        browser.keys("20001-1");
        browser.keys(CTRL_ENTER);
        browser.wait(
            "the paper is filed and the next is open",
            &format!("location.search.includes('done=') && {COUNT} === {left}"),
        );
    }
    // The last decision can be taken back with one key.
    browser.wait("undo is offered", "document.querySelector('[data-key=z]')");
    browser.keys("z");
    browser
        .wait("the paper waits again", &format!("location.pathname.startsWith('/inbox/') && {COUNT} === 1"));

    browser.go(&office.at("/clients/20001-1"));
    browser.wait("the file shows what was filed", "document.querySelectorAll('.happened').length >= 9");
}

#[test]
fn the_pages_speak_spanish_and_fit_a_phone() {
    let office = office();
    let browser = Browser::open(390, 844);
    office.sign_in(&browser, INES);
    browser
        .script("document.querySelector('form[action=\"/language\"] input[value=es]').form.requestSubmit()");
    browser.wait(
        "Spanish is on",
        "document.documentElement.lang === 'es' && document.querySelector('h1').innerText.startsWith('Hoy')",
    );
    for path in [
        "/today",
        "/inbox",
        "/clients",
        "/clients/20001-1",
        "/matters",
        "/calendar",
        "/record",
        "/search?q=quill",
    ] {
        browser.go(&office.at(path));
        browser.wait(&format!("{path} has its heading"), "document.querySelectorAll('h1').length === 1");
        let wide = browser
            .script("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assert!(wide.as_i64().is_some_and(|w| w <= 0), "{path} scrolls sideways by {wide}");
    }
}

/// Types into a field of the dialog that is open, in place of what stands there.
fn fill(browser: &Browser, field: &str, text: &str) {
    browser.wait(
        &format!("{field} can be filled in"),
        &format!("document.querySelector('dialog[open] [name={field}]')"),
    );
    browser.script(&format!(
        "const f = document.querySelector('dialog[open] [name={field}]'); f.focus(); f.select()"
    ));
    browser.keys(text);
}

#[test]
fn two_people_of_one_name_stand_side_by_side_and_the_wrong_one_is_not_filed_without_a_reason() {
    let office = one_paper(OF_EITHER);
    let browser = Browser::open(1440, 900);
    office.sign_in(&browser, INES);
    browser.go(&office.at("/inbox"));
    browser.wait(
        "both stand side by side",
        "document.querySelectorAll('.beside [data-candidate]').length === 2",
    );
    browser.wait(
        "what differs is shown for each",
        "[...document.querySelectorAll('.beside .differs')].map(d => d.innerText).join().match(/1950[^]*1975|1975[^]*1950/)",
    );
    browser.keys("e");
    browser.wait(
        "nothing is accepted: the chooser asks",
        "document.querySelector('dialog[open] [name=client_number]')",
    );

    let office = one_paper(OF_THE_SON);
    office.sign_in(&browser, INES);
    browser.go(&office.at("/inbox"));
    browser.keys("w");
    fill(&browser, "client_number", "10500-1");
    browser.keys(CTRL_ENTER);
    browser.wait(
        "the firm says no and why",
        "document.querySelector('.refusal')?.innerText.includes('say why')",
    );
    browser.keys("w");
    browser.wait(
        "what was typed is kept",
        "document.querySelector('dialog[open] [name=client_number]').value === '10500-1'",
    );
    fill(&browser, "why", "the father answers for this debt");
    browser.keys(CTRL_ENTER);
    browser.wait("with a reason it is filed", "location.search.includes('done=')");
}

#[test]
fn two_clerks_at_one_paper_see_each_other_and_the_slower_one_loses_nothing() {
    let office = one_paper(OF_EITHER);
    let (ines, omar) = (Browser::open(1440, 900), Browser::open(1440, 900));
    office.sign_in(&ines, INES);
    office.sign_in(&omar, OMAR);
    ines.go(&office.at("/inbox"));
    ines.wait("the paper is open", "document.querySelector('#arrivals [data-row]')");
    let address =
        ines.script("return document.querySelector('#arrivals [data-row] a.over').getAttribute('href')");
    let paper = office.at(address.as_str().expect("an address"));
    omar.go(&paper);
    omar.wait(
        "Omar sees who is there",
        "document.querySelector('#here').innerText.match(/Ines Okafor .* since \\d+:\\d\\d/)",
    );
    let file = |browser: &Browser, number: &str, why: &str| {
        browser.keys("e");
        fill(browser, "client_number", number);
        fill(browser, "why", why);
        browser.keys(CTRL_ENTER);
    };
    file(&ines, "10501-2", "he telephoned");
    ines.wait("Ines was first", "location.search.includes('done=')");
    file(&omar, "10500-1", "it came in the father's envelope");
    omar.wait(
        "Omar is told what happened",
        "document.querySelector('.refusal')?.innerText.includes('somebody else')",
    );
    omar.wait("and by whom", "document.querySelector('#side').innerText.includes('Ines Okafor')");
    omar.wait(
        "what he typed is kept",
        "document.querySelector('[data-kept]').innerText.includes(\"it came in the father's envelope\")",
    );
    omar.go(&office.at("/clients/10500-1"));
    omar.wait("nothing was filed to the father", "document.querySelectorAll('.happened').length === 0");
}

#[test]
fn a_paper_on_the_wrong_file_is_moved_with_a_reason_and_one_key_moves_it_back() {
    let office = one_paper(OF_EITHER);
    let browser = Browser::open(1440, 900);
    office.sign_in(&browser, INES);
    browser.go(&office.at("/inbox"));
    let address =
        browser.script("return document.querySelector('#arrivals [data-row] a.over').getAttribute('href')");
    let paper = office.at(address.as_str().expect("an address"));
    browser.keys("n");
    fill(&browser, "body", "He says that it is his");
    browser.keys(CTRL_ENTER);
    browser.wait(
        "the note stands at the paper",
        "document.querySelector('[data-note]')?.innerText.includes('it is his')",
    );
    browser.keys("e");
    fill(&browser, "client_number", "10500-1");
    fill(&browser, "why", "he telephoned");
    browser.keys(CTRL_ENTER);
    browser.wait("it is filed with the father", "location.search.includes('done=')");
    browser.go(&paper);
    browser.keys("w");
    fill(&browser, "client_number", "10501-2");
    fill(&browser, "why", "the son's account");
    browser.keys(CTRL_ENTER);
    let stands_with = |number: &str| {
        format!("document.querySelector('#side .nm a')?.getAttribute('href') === '/clients/{number}'")
    };
    browser.wait(
        "it stands with the son",
        &format!("location.search.includes('did=moved') && {}", stands_with("10501-2")),
    );
    browser.keys("z");
    browser.wait(
        "it stands with the father again",
        &format!("location.search.includes('did=moved_back') && {}", stands_with("10500-1")),
    );
    browser.wait("where it was is told", "document.querySelector('#side').innerText.includes(\"the son's account\") || document.querySelector('#side').innerText.includes('undone at once')");
}

#[test]
fn a_client_is_found_by_name_a_letter_is_changed_and_taken_back_and_search_shows_the_words() {
    let office = one_paper(OF_EITHER);
    let browser = Browser::open(1440, 900);
    office.sign_in(&browser, INES);
    browser.go(&office.at("/clients"));
    browser.click("#filter-q");
    browser.keys("whitf");
    browser.wait(
        "the list is narrowed while one types",
        "location.search === '?q=whitf' && document.querySelectorAll('#listed tbody tr').length === 2",
    );
    browser.go(&office.at("/inbox"));
    browser.keys("e");
    browser.wait("the chooser begins at the client", "document.activeElement.name === 'client_number'");
    browser.keys("whitfield");
    browser.wait(
        "both of the name are suggested",
        "['10500-1', '10501-2'].every((n) => document.querySelector(`dialog[open] option[value=\"${n}\"]`))",
    );
    browser.keys("\u{e00c}");
    browser.script("document.querySelector('dialog[open]')?.close()");
    browser.keys("f");
    fill(&browser, "recipients", "alder@example.com");
    fill(&browser, "body", "Is this his?");
    browser.keys(CTRL_ENTER);
    let says =
        |text: &str| format!("document.querySelector('#letters')?.innerText.includes({})", Value::from(text));
    browser.wait("the letter waits", &says("Is this his?"));
    browser.click("#letters [data-open^=edit]");
    fill(&browser, "body", "Is this the son's?");
    browser.keys(CTRL_ENTER);
    browser.wait("it says something else", &says("Is this the son's?"));
    browser.click("#letters form.one button");
    browser.wait("it is discarded", "location.search.includes('draft_discarded')");
    browser.wait("and gone", "!document.querySelector('#letters')");
    browser.keys("z");
    browser.wait("one key brings it back", &says("Is this the son's?"));
    browser.go(&office.at("/search?q=812.40+attempt"));
    browser.wait(
        "the words stand in their place",
        "[...document.querySelectorAll('.hit mark')].map((m) => m.textContent).join(' ').includes('attempt')",
    );
    browser.go(&office.at("/clients/nobody"));
    browser.wait(
        "what is not there is said in words",
        "document.contentType === 'text/html' && document.querySelector('h1').innerText === 'Not found'",
    );
}
