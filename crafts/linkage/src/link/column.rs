//! What a column holds, guessed from its heading and from what stands in it.

use super::field::Own;
use crate::names::{self, fold};
use crate::{birth, email, phone};

/// A list as it was read: headings and rows of cells.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// One heading for each column.
    pub headings: Vec<String>,
    /// Rows; short ones are read as if filled with blanks.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn cell(&self, row: usize, column: usize) -> &str {
        let text = self.rows[row].get(column).map_or("", |c| c.trim());
        if is_missing(text) { "" } else { text }
    }
}

/// Words that stand for nothing known.
fn is_missing(text: &str) -> bool {
    text.is_empty()
        || ["-", "--", "?", "null", "none", "nan", "n/a", "#n/a", "unknown", "missing", "nil"]
            .iter()
            .any(|m| text.eq_ignore_ascii_case(m))
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Identifies the row, proves nothing about the person.
    Id,
    /// Looks like the answer (a cluster, a label) or repeats the id: never used as evidence.
    Answer,
    /// Says the same in every row, or is empty.
    Blank,
    /// Says what other columns say already.
    Repeated,
    /// The other list has no such column.
    Unpaired,
    /// Given name.
    Given,
    /// Surname.
    Surname,
    /// Whole name of a person.
    Person,
    /// Date, such as of birth.
    Date,
    /// E-mail address.
    Email,
    /// Telephone number.
    Phone,
    /// Number or code: postcode, account, social security.
    Code,
    /// A word or a few: town, street, occupation.
    Word,
    /// Many words.
    Text,
}

impl Kind {
    /// Does it count as evidence?
    pub fn is_evidence(self) -> bool {
        !matches!(self, Self::Id | Self::Answer | Self::Blank | Self::Repeated | Self::Unpaired)
    }

    /// The name used on the command line and in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Answer => "answer",
            Self::Blank => "blank",
            Self::Repeated => "repeated",
            Self::Unpaired => "not in both lists",
            Self::Given => "given",
            Self::Surname => "surname",
            Self::Person => "person",
            Self::Date => "date",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Code => "code",
            Self::Word => "word",
            Self::Text => "text",
        }
    }

    /// Reads [`Kind::as_str`]; `ignore` is `answer`.
    pub fn read(name: &str) -> Option<Self> {
        const ALL: [Kind; 13] = [
            Kind::Id,
            Kind::Answer,
            Kind::Blank,
            Kind::Repeated,
            Kind::Given,
            Kind::Surname,
            Kind::Person,
            Kind::Date,
            Kind::Email,
            Kind::Phone,
            Kind::Code,
            Kind::Word,
            Kind::Text,
        ];
        if name == "ignore" { Some(Self::Answer) } else { ALL.into_iter().find(|k| k.as_str() == name) }
    }
}

/// The words of a heading: the last part of an address (`http://…#name`), apart at case changes.
pub(super) fn heading_words(heading: &str) -> Vec<String> {
    let tail = heading.trim().rsplit(['#', '/']).next().unwrap_or(heading);
    let mut spaced = String::with_capacity(tail.len() + 4);
    let mut lower_before = false;
    for c in tail.chars() {
        if c.is_uppercase() && lower_before {
            spaced.push(' ');
        }
        lower_before = c.is_lowercase();
        spaced.push(if c == '_' || c == '.' { ' ' } else { c });
    }
    fold(&spaced).split(' ').filter(|w| !w.is_empty()).map(ToOwned::to_owned).collect()
}

/// A heading as it is shown: of an address (`http://…#name`) the last part.
pub(super) fn short(heading: &str) -> String {
    let heading = heading.trim();
    let tail =
        if heading.contains("://") { heading.rsplit(['#', '/']).next().unwrap_or(heading) } else { heading };
    tail.to_owned()
}

/// Which column of the right list stands beside each column of the left one.
pub(super) fn align(left: &Table, right: &Table) -> Vec<Option<usize>> {
    let mut taken = vec![false; right.headings.len()];
    let words: Vec<Vec<String>> = right.headings.iter().map(|h| heading_words(h)).collect();
    let mut out = vec![None; left.headings.len()];
    if let (Some(mine), Some(theirs)) = (row_names(left), row_names(right)) {
        taken[theirs] = true;
        out[mine] = Some(theirs);
    }
    let bare =
        |w: &[String]| -> String { w.concat().trim_end_matches(|c: char| c.is_ascii_digit()).to_owned() };
    for exact in [true, false] {
        for (i, heading) in left.headings.iter().enumerate() {
            if out[i].is_some() {
                continue;
            }
            let mine = heading_words(heading);
            let hit = words.iter().enumerate().find(|(j, theirs)| {
                !taken[*j]
                    && if exact {
                        mine == **theirs
                    } else {
                        bare(&mine) == bare(theirs)
                            || (concept(&mine).is_some() && concept(&mine) == concept(theirs))
                    }
            });
            if let Some((j, _)) = hit {
                taken[j] = true;
                out[i] = Some(j);
            }
        }
    }
    // what is left over, by place, when both lists have as many columns
    if left.headings.len() == right.headings.len() {
        for i in 0..out.len() {
            if out[i].is_none() && !taken[i] {
                out[i] = Some(i);
                taken[i] = true;
            }
        }
    }
    out
}

/// Headings that, alone, are over a column of names.
const PEOPLE: &[&str] = &[
    "client",
    "customer",
    "debtor",
    "patient",
    "party",
    "applicant",
    "member",
    "payer",
    "borrower",
    "defendant",
    "employee",
    "cliente",
    "deudor",
    "tenant",
    "consumer",
    "beneficiary",
    "claimant",
    "insured",
    "person",
];

/// Is the column a person's own, rather than their house's?
pub(super) fn own(heading: &str, kind: Kind) -> Own {
    match (kind, concept(&heading_words(heading))) {
        (Kind::Given, Some("middle")) => Own::Nothing,
        (Kind::Given | Kind::Person, _) => Own::Name,
        (Kind::Date, Some("birth")) => Own::Birth,
        (Kind::Code, Some("ssn")) => Own::Number,
        (Kind::Email, _) => Own::Email,
        (Kind::Phone, _) | (_, Some("street")) => Own::House,
        _ => Own::Nothing,
    }
}

/// The column that names the rows of a list under a heading of its own: a code that never occurs twice.
fn row_names(table: &Table) -> Option<usize> {
    let rows = table.rows.len();
    let distinct = |column: usize| {
        let mut cells: Vec<&str> = (0..rows).map(|r| table.cell(r, column)).collect();
        let code = cells.iter().all(|c| !c.is_empty() && !c.contains(char::is_whitespace));
        cells.sort_unstable();
        cells.dedup();
        code && cells.len() == rows
    };
    let tail = |heading: &str| {
        let words = heading_words(heading);
        heading.contains('#')
            || ID_HEADINGS.contains(&words.concat().as_str())
            || words
                .last()
                .is_some_and(|w| ["id", "ref", "no", "nr", "num", "number", "key"].contains(&w.as_str()))
    };
    let free = |i: usize| concept(&heading_words(&table.headings[i])).is_none();
    let named = (0..table.headings.len()).find(|&i| free(i) && tail(&table.headings[i]) && distinct(i));
    named.or_else(|| {
        let code = (0..rows).all(|r| table.cell(r, 0).bytes().any(|b| b.is_ascii_digit()));
        (rows >= 10 && code && !table.headings.is_empty() && free(0) && distinct(0)).then_some(0)
    })
}

/// One list has whole names, the other given names and surnames apart: the parts are put together under the heading of the
/// whole, so that the two can be compared.
pub(super) fn with_whole_name(parts: &Table, whole: &Table) -> Option<Table> {
    let find = |table: &Table, wanted: &str| {
        table.headings.iter().position(|h| concept(&heading_words(h)) == Some(wanted))
    };
    if find(whole, "given").is_some() || find(parts, "name").is_some() {
        return None;
    }
    let (name, given, surname) = (find(whole, "name")?, find(parts, "given")?, find(parts, "surname")?);
    let middle = find(parts, "middle");
    let mut table = parts.clone();
    table.headings.push(whole.headings[name].clone());
    let width = parts.headings.len();
    for (at, row) in table.rows.iter_mut().enumerate() {
        let middle = middle.map_or("", |m| parts.cell(at, m));
        let words = format!("{}, {} {middle}", parts.cell(at, surname), parts.cell(at, given));
        row.resize(width, String::new());
        row.push(if words.trim() == "," { String::new() } else { words.trim().to_owned() });
    }
    Some(table)
}

/// The last four digits where a list has no more of a number.
pub(super) fn shortened(heading: &str, cells: &[&str], border: usize) -> bool {
    let digits = |c: &str| c.bytes().filter(u8::is_ascii_digit).count();
    let short = |side: &[&str]| {
        let filled = side.iter().filter(|c| !c.is_empty()).count();
        filled > 0 && side.iter().filter(|c| !c.is_empty() && digits(c) == 4).count() * 10 >= filled * 8
    };
    concept(&heading_words(heading)) == Some("ssn")
        && (short(&cells[..border.min(cells.len())]) || short(&cells[border.min(cells.len())..]))
}

/// What a heading says that its column holds, however it is worded.
fn concept(words: &[String]) -> Option<&'static str> {
    let has = |any: &[&str]| words.iter().any(|w| any.contains(&w.as_str()));
    let joined = words.concat();
    let is = |any: &[&str]| any.contains(&joined.as_str());
    Some(if has(&["email", "mail", "correo"]) || joined.contains("email") {
        "email"
    } else if has(&["phone", "tel", "telephone", "mobile", "cell", "fax", "telefono"])
        || joined.contains("phone")
    {
        "phone"
    } else if (has(&["dob", "birth", "birthdate", "birthday", "bday", "born", "nacimiento"])
        || is(&["dob", "dateofbirth"]))
        && !has(&["place", "city", "town", "country", "state"])
    {
        "birth"
    } else if has(&["given", "forename", "fname", "forenames", "christian", "nombres"])
        || is(&["firstname", "first", "nombre", "namefirst", "givenname"])
    {
        "given"
    } else if has(&["surname", "lname", "lastname", "apellido", "apellidos"])
        || is(&["lastname", "last", "familyname", "namelast", "family"])
    {
        "surname"
    } else if has(&["middle", "midname", "mname"]) {
        "middle"
    } else if has(&["zip", "zipcode", "postcode", "postalcode", "postal", "plz"]) {
        "zip"
    } else if has(&["city", "town", "suburb", "municipality", "ciudad", "locality"]) {
        "city"
    } else if has(&["ssn", "soc", "ssn4", "itin", "tin", "dni", "nie", "nif", "curp", "afm", "amka"])
        || (has(&["social"]) && !has(&["media"]))
        || is(&["taxid", "nationalid", "ssnlast", "last4ssn", "taxpayerid"])
        || joined.starts_with("ssn")
    {
        "ssn"
    } else if is(&["st", "state", "province", "prov", "estado"]) {
        "state"
    } else if has(&["street", "address", "addr", "direccion"]) {
        "street"
    } else if has(&["name", "names", "fullname", "nombre"]) || (words.len() == 1 && has(PEOPLE)) {
        "name"
    } else {
        return None;
    })
}

/// Figures about the cells of one column.
struct Content {
    filled: usize,
    distinct: usize,
    dates: f32,
    emails: f32,
    phones: f32,
    codes: f32,
    words: f32,
    given_names: f32,
}

fn content(cells: &[&str]) -> Content {
    let filled: Vec<&str> = cells.iter().copied().filter(|c| !c.is_empty()).collect();
    let mut sorted = filled.clone();
    sorted.sort_unstable();
    sorted.dedup();
    // a few hundred cells, spread over the list, tell the rest
    let step = (filled.len() / 400).max(1);
    let sample: Vec<&str> = filled.iter().copied().step_by(step).collect();
    let share = |test: &dyn Fn(&str) -> bool| {
        sample.iter().filter(|c| test(c)).count() as f32 / sample.len().max(1) as f32
    };
    let count = |text: &str| fold(text).split(' ').filter(|w| !w.is_empty()).count();
    Content {
        filled: filled.len(),
        distinct: sorted.len(),
        dates: share(&|c| {
            c.bytes().filter(u8::is_ascii_digit).count() >= 5
                && birth::parse(c).is_some_and(|b| b.year.is_some() && b.month.is_some())
        }),
        emails: share(&|c| email::normal(c).is_some()),
        phones: share(&|c| phone::normal(c).is_some()),
        codes: share(&|c| {
            let digits = c.bytes().filter(u8::is_ascii_digit).count();
            digits * 2 >= c.len().min(8) && c.len() <= 24 && count(c) <= 3
        }),
        words: sample.iter().map(|c| count(c)).sum::<usize>() as f32 / sample.len().max(1) as f32,
        given_names: share(&|c| {
            let words = count(c);
            (1..=5).contains(&words)
                && !names::looks_like_one(c)
                && fold(c).split(' ').any(names::known_given)
        }),
    }
}

const ID_HEADINGS: &[&str] = &[
    "id",
    "recid",
    "recordid",
    "uniqueid",
    "uid",
    "uuid",
    "guid",
    "rowid",
    "row",
    "key",
    "idx",
    "index",
    "no",
    "nr",
    "num",
    "number",
    "sourceid",
    "recordnumber",
    "recno",
    "clientid",
    "customerid",
    "contactid",
    "ids",
    "pk",
    "rid",
    "ref",
    "reference",
    "code",
    "line",
    "unnamed0",
    "",
];
const ANSWER_HEADINGS: &[&str] = &[
    "cluster",
    "clusterid",
    "clusters",
    "label",
    "labels",
    "truth",
    "groundtruth",
    "gold",
    "goldid",
    "entityid",
    "entity",
    "group",
    "groupid",
    "match",
    "ismatch",
    "matchid",
    "dup",
    "duplicate",
    "duplicateof",
    "isduplicate",
    "trueid",
    "personid",
    "masterid",
    "canonicalid",
    "entid",
    "realid",
    "class",
    "classid",
    "targetid",
    "truecluster",
    "duplicateid",
    "householdtruth",
    "cid",
];

/// The columns that name the rows in each of two lists.
pub(super) fn paired_ids(left: &Table, right: &Table) -> Option<(usize, usize)> {
    Some((row_names(left)?, row_names(right)?))
}

/// Guess every column. `cells` holds, for each column, one cell for each record.
pub(super) fn guess(headings: &[String], cells: &[Vec<&str>], one_list: bool) -> Vec<Kind> {
    let records = cells.first().map_or(0, Vec::len);
    let figures: Vec<Content> = cells.iter().map(|c| content(c)).collect();
    let mut kinds = vec![Kind::Word; headings.len()];
    let id = (0..headings.len()).find(|&i| {
        let words = heading_words(&headings[i]);
        let named = ID_HEADINGS.contains(&words.concat().as_str())
            || words.last().is_some_and(|w| w == "id") && i == 0;
        // two lists may each count from nought
        named && figures[i].distinct * 2 >= records
    });
    // one list may name its rows under any heading: a code in the first column that never occurs twice
    let id = id.or_else(|| {
        let first = figures.first()?;
        let code = cells[0]
            .iter()
            .take(200)
            .all(|c| !c.contains(char::is_whitespace) && c.bytes().any(|b| b.is_ascii_digit()));
        (one_list
            && code
            && records >= 10
            && first.distinct == records
            && concept(&heading_words(&headings[0])).is_none())
        .then_some(0)
    });
    for i in 0..headings.len() {
        let words = heading_words(&headings[i]);
        let (joined, c) = (words.concat(), &figures[i]);
        kinds[i] = if Some(i) == id {
            Kind::Id
        } else if ANSWER_HEADINGS.contains(&joined.as_str())
            || id.is_some_and(|id| repeats_id(&cells[i], &cells[id]))
        {
            Kind::Answer
        } else if c.distinct <= 1 {
            Kind::Blank
        } else if words.last().is_some_and(|w| w == "id") && c.distinct == c.filled && c.filled == records {
            Kind::Id
        } else {
            evidence(&words, c, records)
        };
    }
    mark_repeated(cells, &mut kinds);
    kinds
}

fn evidence(words: &[String], c: &Content, records: usize) -> Kind {
    let said = concept(words);
    let has = |w: &str| words.iter().any(|x| x == w);
    match said {
        Some("email") => return Kind::Email,
        Some("phone") => return Kind::Phone,
        Some("given") if c.words < 2.2 => return Kind::Given,
        Some("middle") => return Kind::Given,
        Some("surname") if c.words < 2.5 => return Kind::Surname,
        Some("birth") if c.dates > 0.5 => return Kind::Date,
        Some("zip" | "ssn") => return Kind::Code,
        _ => {}
    }
    if c.emails > 0.6 {
        Kind::Email
    } else if c.dates > 0.8 && (has("date") || has("dob") || c.distinct * 50 > records) {
        Kind::Date
    } else if c.phones > 0.9 && !has("id") {
        Kind::Phone
    } else if c.codes > 0.8 {
        Kind::Code
    } else if said == Some("name") && c.given_names > 0.4 && c.words < 4.5 && c.words > 1.4 {
        Kind::Person
    } else if c.words >= 3.2 || (said == Some("name") && c.words > 1.4) {
        Kind::Text
    } else {
        Kind::Word
    }
}

/// Does the column say what the id says (`Q42` beside `Q42-7`)? Then it is the answer in disguise.
fn repeats_id(cells: &[&str], ids: &[&str]) -> bool {
    let both = cells.iter().zip(ids).filter(|(c, id)| c.len() >= 2 && !id.is_empty());
    let (mut all, mut inside) = (0usize, 0usize);
    for (cell, id) in both {
        all += 1;
        inside += usize::from(id.contains(cell));
    }
    all * 2 >= cells.len() && inside * 10 >= all * 9
}

/// A column whose words stand in another one, row by row, adds nothing. The longer column keeps only the words that
/// the shorter ones lack; see [`without_parts`].
fn mark_repeated(cells: &[Vec<&str>], kinds: &mut [Kind]) {
    for i in 0..kinds.len() {
        if kinds[i].is_evidence() && !parts_of(cells, kinds, i).is_empty() {
            let parts = parts_of(cells, kinds, i);
            let left_over = sample(cells[i].len())
                .filter(|&r| !cells[i][r].is_empty())
                .filter(|&r| !without_parts(cells, &parts, i, r).is_empty());
            let filled = sample(cells[i].len()).filter(|&r| !cells[i][r].is_empty()).count();
            kinds[i] = if left_over.count() * 50 < filled { Kind::Repeated } else { Kind::Text };
        }
    }
}

fn sample(records: usize) -> impl Iterator<Item = usize> {
    (0..records).step_by((records / 500).max(1))
}

/// The columns that are parts of column `whole`.
pub(super) fn parts_of(cells: &[Vec<&str>], kinds: &[Kind], whole: usize) -> Vec<usize> {
    if !matches!(kinds[whole], Kind::Word | Kind::Text | Kind::Person | Kind::Given | Kind::Surname) {
        return Vec::new();
    }
    let mean_length = |i: usize| sample(cells[i].len()).map(|r| cells[i][r].len()).sum::<usize>();
    (0..kinds.len())
        .filter(|&part| {
            part != whole
                && matches!(kinds[part], Kind::Word | Kind::Given | Kind::Surname | Kind::Person | Kind::Code)
        })
        .filter(|&part| mean_length(part) < mean_length(whole))
        .filter(|&part| {
            let (mut both, mut inside) = (0usize, 0usize);
            for r in sample(cells[whole].len()) {
                if !cells[whole][r].is_empty() && !cells[part][r].is_empty() {
                    both += 1;
                    let words = fold(cells[whole][r]);
                    inside += usize::from(
                        fold(cells[part][r]).split(' ').all(|p| words.split(' ').any(|w| w == p)),
                    );
                }
            }
            both >= 5 && inside * 20 >= both * 17
        })
        .collect()
}

/// The words of a cell that none of its part columns says.
pub(super) fn without_parts(cells: &[Vec<&str>], parts: &[usize], whole: usize, row: usize) -> String {
    let taken: Vec<String> = parts.iter().map(|&p| fold(cells[p][row])).collect();
    let folded = fold(cells[whole][row]);
    let rest: Vec<&str> =
        folded.split(' ').filter(|w| !taken.iter().any(|t| t.split(' ').any(|x| x == *w))).collect();
    rest.join(" ")
}
