//! Names, the frequent first: they are drawn by Zipf's law, so that a big firm has its hundred Maria Garcias.

use crate::dice::Dice;

const WOMEN: &str = "Maria Mary Jennifer Linda Patricia Elizabeth Barbara Susan Jessica Sarah Ana Karen Lisa Nancy Sandra \
    Ashley Carmen Emily Kimberly Margaret Donna Michelle Carol Amanda Melissa Deborah Stephanie Dorothy Rebecca Sharon Laura \
    Cynthia Amy Kathleen Angela Rosa Shirley Brenda Emma Anna Pamela Nicole Samantha Katherine Christine Guadalupe Helen Debra \
    Rachel Carolyn Janet Luz Heather Diane Olivia Julie Joyce Victoria Ruth Virginia Lauren Kelly Christina Joan Evelyn Judith \
    Andrea Hannah Megan Cheryl Jacqueline Martha Gloria Teresa Daniela Mercedes Yolanda Marta Latoya Keisha Priya Mei Thuy Oksana";
const MEN: &str = "James Jose Robert John Michael David William Juan Richard Joseph Thomas Charles Christopher Daniel Matthew \
    Anthony Mark Luis Donald Steven Andrew Paul Joshua Kenneth Carlos Kevin Brian George Timothy Ronald Jason Edward Jeffrey \
    Ryan Jacob Jesus Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Miguel Samuel Gregory Alexander \
    Patrick Frank Raymond Jack Dennis Jerry Tyler Aaron Francisco Adam Nathan Henry Mario Zachary Douglas Peter Kyle Noah Ethan \
    Jeremy Antonio Walter Christian Keith Roger Terry Austin Sean Gerald Carl Manuel Harold Dylan Arturo Teodoro Darnell Wei Minh";
const SURNAMES: &str = "Smith Johnson Garcia Williams Rodriguez Brown Martinez Jones Hernandez Lopez Miller Gonzalez Davis \
    Perez Sanchez Wilson Ramirez Anderson Thomas Torres Taylor Moore Jackson Martin Lee Thompson White Flores Harris Rivera \
    Clark Lewis Gomez Robinson Diaz Walker Young Allen King Cruz Wright Morales Scott Reyes Ortiz Hill Green Adams Gutierrez \
    Nguyen Baker Nelson Mitchell Campbell Roberts Carter Ramos Phillips Evans Turner Chavez Ruiz Parker Edwards Alvarez Mendoza \
    Collins Vasquez Stewart Castillo Morris Jimenez Moreno Romero Murphy Rogers Cook Herrera Medina Morgan Aguilar Cooper Vargas \
    Peterson Bailey Guzman Reed Kelly Howard Mendez Munoz Ward Cox Vega Richardson Wood Watson Salazar Brooks Bennett Gray James \
    Soto Hughes Price Myers Pena Long Rios Foster Sanders Ross Delgado Powell Jenkins Perry Patel Sullivan Russell Butler Barnes";
const GREEK: &str = "Papadopoulos/Παπαδόπουλος Nikolaidis/Νικολαΐδης Georgiou/Γεωργίου Karagiannis/Καραγιάννης \
    Pappas/Παππάς Vlachos/Βλάχος Dimitriou/Δημητρίου Konstantinou/Κωνσταντίνου Makris/Μακρής Ioannou/Ιωάννου";
const GREEK_GIVEN: &str = "Dimitra/Δήμητρα Georgios/Γεώργιος Eleni/Ελένη Konstantinos/Κωνσταντίνος Maria/Μαρία \
    Ioannis/Ιωάννης Aikaterini/Αικατερίνη Nikolaos/Νικόλαος Sofia/Σοφία Panagiotis/Παναγιώτης";
const STREETS: &str = "Main Oak Maple Cedar Orchard Elm Washington Lake Hill Walnut Spring Park Ridge Church Willow Mill Sunset \
    Jackson River Franklin Highland Center Jefferson Meadow Forest Madison Chestnut Adams Locust Lincoln Prospect Poplar Hickory";
const KINDS: &str = "Street Avenue Road Drive Lane Court Boulevard Place";
const TOWNS: &str = "Riverside|CA|925 Austin|TX|787 Tampa|FL|336 Queens|NY|113 Atlanta|GA|303 Dayton|OH|454 Mesa|AZ|852 \
    Fairfax|VA|220 Fresno|CA|937 Houston|TX|770 Miami|FL|331 Buffalo|NY|142 Macon|GA|312 Akron|OH|443 Tucson|AZ|857";
const CREDITORS: &str = "Copperline Bank|Harbor Funding LLC|Meridian Crest Acquisitions LLC|First Plains Bank|Cobalt Recovery LLC|\
    Northgate Receivables LLC|Summit Card Services|Lakeshore Credit Union|Pinnacle Asset Funding LLC|Union Trust Bank|\
    Silverbrook Capital LLC|Granite State Bank|Redwood Portfolio Group LLC|Keystone Consumer Finance|Bluewater Lending Inc|\
    Eastline Financial LLC|Stonebridge Recovery Inc|Atlas Medical Billing|Crestview Auto Finance|Tri-County Credit Union";

fn pick(list: &str, dice: &mut Dice) -> String {
    let words: Vec<&str> = list.split_whitespace().collect();
    words[dice.zipf(words.len())].to_owned()
}

/// A given name.
pub fn given(woman: bool, dice: &mut Dice) -> String {
    pick(if woman { WOMEN } else { MEN }, dice)
}

/// A surname: one of the frequent ones, or a rare one made of syllables.
pub fn surname(dice: &mut Dice) -> String {
    if dice.chance(0.5) {
        return pick(SURNAMES, dice);
    }
    const HEAD: [&str; 20] = [
        "Bar", "Hol", "Kre", "Lan", "Mor", "Nor", "Pel", "Quin", "Ros", "Sten", "Tal", "Ver", "Whit", "Zel",
        "Gal", "Fer", "Dor", "Cal", "Ben", "Ash",
    ];
    const MIDDLE: [&str; 14] = ["", "a", "en", "er", "i", "in", "o", "or", "u", "am", "el", "is", "os", "ar"];
    const TAIL: [&str; 16] = [
        "brook", "dale", "feld", "ford", "gren", "ham", "kin", "ley", "man", "quist", "rossi", "sen",
        "stein", "ton", "vale", "wick",
    ];
    let part = |list: &[&str], dice: &mut Dice| list[dice.below(list.len())].to_owned();
    format!("{}{}{}", part(&HEAD, dice), part(&MIDDLE, dice), part(&TAIL, dice))
}

/// A Greek given name and surname, each in Latin and in Greek letters.
pub fn greek(dice: &mut Dice) -> [(String, String); 2] {
    let two = |list: &str, dice: &mut Dice| {
        let pair = pick(list, dice);
        let (latin, greek) = pair.split_once('/').unwrap_or((&pair, &pair));
        (latin.to_owned(), greek.to_owned())
    };
    [two(GREEK_GIVEN, dice), two(GREEK, dice)]
}

/// Street with house number, unit, town, state, postal code.
pub fn door(dice: &mut Dice) -> [String; 5] {
    let street = format!("{} {} {}", 10 + dice.below(9000), pick(STREETS, dice), pick(KINDS, dice));
    let unit = if dice.chance(0.25) { format!("Apt {}", 1 + dice.below(60)) } else { String::new() };
    let towns: Vec<&str> = TOWNS.split_whitespace().collect();
    let mut town = towns[dice.below(towns.len())].split('|').map(str::to_owned);
    let mut next = || town.next().unwrap_or_default();
    let (city, state, zip) = (next(), next(), next());
    [street, unit, city, state, format!("{zip}{:02}", dice.below(100))]
}

/// A creditor, the big ones often.
pub fn creditor(dice: &mut Dice) -> String {
    let all: Vec<&str> = CREDITORS.split('|').map(str::trim).collect();
    all[dice.zipf(all.len())].to_owned()
}
