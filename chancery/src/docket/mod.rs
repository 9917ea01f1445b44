//! What several departments know of one last day, gathered for pages and API: they read and draw, nothing else.

mod day;
pub mod ics;

use std::{collections::BTreeMap, sync::Arc};

use calendar::public::{Alert, Deadline, DutyRow, Filed, Filings, Line, Version};
use court_days::{Change, Pack, Request};
use kernel::{DeadlineId, Fault, FilingId, MatterId};
use mailroom::public as mail;
use records_room::public::Filing;
use register::Read;

pub use day::{Day, my_alerts};

/// A fact that was read with at least this probability is taken for the court's stamp.
const SURE: f32 = 0.8;

/// What the records room knows of filed papers, for the docket.
pub struct Rooms;

/// As a command carries it.
pub fn filings() -> Arc<dyn Filings> {
    Arc::new(Rooms)
}

impl Filings for Rooms {
    fn filed(&self, read: &mut dyn Read, filing: FilingId) -> Result<Option<Filed>, Fault> {
        let Some(filing) = records_room::public::filing(read, filing)? else { return Ok(None) };
        Ok(Some(Filed {
            client: filing.client,
            matter: filing.matter,
            taken_back: filing.taken_back.is_some(),
            stamped: stamped(read, &filing)?,
        }))
    }
}

/// Was the court's stamp read on this paper?
pub fn stamped(read: &mut dyn Read, filing: &Filing) -> Result<bool, Fault> {
    let row = mail::paper(read, filing.paper)?;
    let is_stamp = |f: &reading::Fact| f.name == "filing_date" && f.probability >= SURE;
    Ok(row.is_some_and(|row| row.facts.iter().any(is_stamp)))
}

/// A paper that could show a deadline done.
pub struct Proof {
    pub filing: Filing,
    pub stamped: bool,
}

/// One last day with everything around it.
pub struct Whole {
    pub deadline: Deadline,
    pub client: clients::public::Client,
    pub matter: Option<matters::public::Matter>,
    pub history: Vec<Line>,
    pub versions: Vec<Version>,
    /// What would change the day; empty where nothing was counted.
    pub changes: Vec<Change>,
    /// In words, where the rule is known.
    pub rule_title: String,
    /// How well the rule's source was read: `S`, `M`, `S2`, `U`.
    pub confidence: String,
    /// The page that was read.
    pub source: Option<String>,
    pub calendar: Option<CalendarOf>,
    /// Papers on the file that could show it done, newest first.
    pub proofs: Vec<Proof>,
    /// Reminders, in order, each with the name of whom it went to.
    pub alerts: Vec<(Alert, String)>,
    /// Names of those who answer for it: duty and name.
    pub people: Vec<(calendar::Duty, String)>,
}

/// The calendar that was used.
pub struct CalendarOf {
    pub id: String,
    pub name: String,
    pub source: String,
    pub checked: Option<kernel::Date>,
}

impl Whole {
    /// Gathers it.
    pub fn of(read: &mut dyn Read, id: DeadlineId) -> Result<Self, Fault> {
        let deadline = calendar::public::by_id(read, id)?.ok_or_else(|| Fault::not_found("a deadline"))?;
        let client = clients::public::client(read, deadline.client)?;
        let matter = match deadline.matter {
            Some(matter) => matters::public::by_id(read, matter)?,
            None => None,
        };
        let closures = calendar::public::standing_closures(read)?;
        let counted = deadline
            .readings
            .iter()
            .map(|r| r.source.as_str())
            .find(|source| Pack::built_in().rules().iter().any(|rule| rule.id == **source));
        let rule = counted.and_then(|id| {
            let holds = |rule: &&court_days::Rule| {
                rule.id == id && deadline.trigger.is_none_or(|trigger| rule.holds_on(trigger))
            };
            Pack::built_in().rules().iter().find(holds)
        });
        let changes = match (rule, deadline.trigger) {
            (Some(rule), Some(trigger)) => {
                let service = deadline.service.as_deref();
                let request = Request { rule: &rule.id, trigger, service, time: None, closures: &closures };
                Pack::built_in().what_would_change(&request).unwrap_or_default()
            }
            _ => Vec::new(),
        };
        let calendar = rule.and_then(|rule| court_days::calendar(&rule.calendar)).map(|c| CalendarOf {
            id: c.id.clone(),
            name: c.name.clone(),
            source: c.source.clone(),
            checked: c.checked,
        });
        let duties = calendar::public::duties(read)?;
        let names = names(read)?;
        let people = calendar::Duty::ALL
            .into_iter()
            .filter_map(|duty| {
                let user = calendar::public::who_answers(&duties, deadline.matter, duty)?;
                Some((duty, names.get(user).cloned().unwrap_or_default()))
            })
            .collect();
        let alerts = calendar::public::alerts_of_deadline(read, id)?
            .into_iter()
            .map(|alert| {
                let name = alert.to.as_ref().and_then(|to| names.get(to)).cloned().unwrap_or_default();
                (alert, name)
            })
            .collect();
        Ok(Self {
            alerts,
            proofs: proofs(read, &deadline)?,
            history: calendar::public::history(read, id)?,
            versions: calendar::public::versions(read, id)?,
            rule_title: rule.map(|rule| rule.title.clone()).unwrap_or_default(),
            confidence: rule.map(|rule| format!("{:?}", rule.confidence)).unwrap_or_default(),
            source: rule.and_then(|rule| rule.source.clone()),
            calendar,
            changes,
            people,
            matter,
            client,
            deadline,
        })
    }
}

/// Names of all who may sign in, by id.
pub fn names(read: &mut dyn Read) -> Result<BTreeMap<String, String>, Fault> {
    Ok(personnel::public::users(read)?.into_iter().map(|user| (user.id, user.name)).collect())
}

fn proofs(read: &mut dyn Read, deadline: &Deadline) -> Result<Vec<Proof>, Fault> {
    let filed = records_room::public::of_client(read, deadline.client, 50)?;
    let fits = |f: &Filing| {
        f.taken_back.is_none()
            && Some(f.id) != deadline.filing
            && (deadline.matter.is_none() || f.matter.is_none() || f.matter == deadline.matter)
    };
    filed
        .into_iter()
        .filter(fits)
        .map(|filing| Ok(Proof { stamped: stamped(read, &filing)?, filing }))
        .collect()
}

/// Which part of the docket is asked for. Empty fields ask for everything.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub from: Option<kernel::Date>,
    pub to: Option<kernel::Date>,
    /// `open` (what stands, also what is late), `waiting` (for a person's word), `closed`, `all`.
    pub state: String,
    pub class: Option<calendar::Class>,
    /// Id of somebody who answers for it.
    pub person: String,
    /// Part of the court's name.
    pub court: String,
    /// Number of the matter.
    pub matter: String,
}

/// One line of the docket.
pub struct DocketLine {
    pub deadline: Deadline,
    pub client: clients::public::Client,
    pub matter: Option<matters::public::Matter>,
    /// Who is responsible, by name; empty when nobody is.
    pub person: String,
}

/// More than these are never shown at once.
pub const MOST: i64 = 500;

/// The lines that a filter lets through, soonest alert first; true when there may be more.
pub fn lines(
    read: &mut dyn Read,
    filter: &Filter,
    today: kernel::Date,
) -> Result<(Vec<DocketLine>, bool), Fault> {
    let open = filter.state.is_empty() || filter.state == "open" || filter.state == "waiting";
    let first = kernel::Date::MIN;
    let last = kernel::Date::MAX;
    let (from, to) = (filter.from.unwrap_or(first), filter.to.unwrap_or(last));
    let mut found = if open && filter.from.is_none() && filter.to.is_none() {
        calendar::public::open(read, MOST)?
    } else {
        calendar::public::between(read, from, to, MOST)?
    };
    let more = i64::try_from(found.len()).is_ok_and(|n| n == MOST);
    // What is late must not hide behind a later window.
    if open && from <= today && filter.from.is_some() {
        let late = calendar::public::overdue(read, today, MOST)?;
        let mut all: Vec<Deadline> = late.into_iter().filter(|d| d.alert_on < from).collect();
        all.append(&mut found);
        found = all;
    }
    let duties = calendar::public::duties(read)?;
    let names = names(read)?;
    let mut shown = Vec::new();
    for deadline in found {
        let state = match filter.state.as_str() {
            "waiting" => deadline.state.waits() || deadline.move_n.is_some(),
            "closed" => !deadline.state.stands(),
            "all" => true,
            _ => deadline.state.stands(),
        };
        if !state || filter.class.is_some_and(|class| class != deadline.class) {
            continue;
        }
        let mine = |user: &str| answers(&duties, deadline.matter, user);
        if !filter.person.is_empty() && !mine(&filter.person) {
            continue;
        }
        let matter = match deadline.matter {
            Some(matter) => matters::public::by_id(read, matter)?,
            None => None,
        };
        let court = filter.court.to_lowercase();
        let in_court = |m: &matters::public::Matter| m.court.to_lowercase().contains(&court);
        if !court.is_empty() && !matter.as_ref().is_some_and(in_court) {
            continue;
        }
        if !filter.matter.is_empty() && matter.as_ref().is_none_or(|m| m.number != filter.matter) {
            continue;
        }
        let responsible =
            calendar::public::who_answers(&duties, deadline.matter, calendar::Duty::Responsible);
        let person = responsible.and_then(|user| names.get(user)).cloned().unwrap_or_default();
        let client = clients::public::client(read, deadline.client)?;
        shown.push(DocketLine { deadline, client, matter, person });
    }
    Ok((shown, more))
}

fn answers(duties: &[DutyRow], matter: Option<MatterId>, user: &str) -> bool {
    calendar::Duty::ALL
        .into_iter()
        .any(|duty| calendar::public::who_answers(duties, matter, duty) == Some(user))
}
