//! What a person decides on a page: parse, ask the door, go on. One frame for all of them.

use std::collections::BTreeMap;

use axum::{
    Form,
    extract::{FromRequest, FromRequestParts, Path, Request},
    response::{IntoResponse, Redirect, Response},
};
use badge::Handle;
use kernel::{Date, Fault, PaperId, Stop};
use mailroom::{
    Accept, Assign, ClosePaper, Discard, DiscardDraft, DraftMail, FileAlso, FileTo, FileToSeveral, Hold,
    JoinPaper, MovePaper, NotePaper, OverrideStep, Refusal, RelayPaper, ReopenPaper, RestoreDraft,
    ReviseDraft, SetKind, SplitPaper, TakeBackPaper, TakeOffFile, Way, public as mail,
};

use super::inbox::{Typed, next_after, onwards, refused};
use crate::web::{
    App,
    api::{FileName, file_by_number, files_by_number, notes_of, packet},
    caller::Caller,
    problem::Problem,
};

/// So many files can be named in one form.
const MOST_FILES: usize = 4;

/// One decision about one thing: who, which, and the fields of the form.
pub struct Act {
    pub(super) caller: Caller,
    pub(super) id: String,
    pub(super) form: BTreeMap<String, String>,
}

impl FromRequest<App> for Act {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let caller = Caller::from_request_parts(&mut parts, app).await?;
        let Path(id) =
            Path::<String>::from_request_parts(&mut parts, app).await.map_err(|_| Problem::not_found())?;
        let Form(form) = Form::from_request(Request::from_parts(parts, body), app)
            .await
            .map_err(|_| Problem::bad("bad_form", "This form cannot be read; load the page again."))?;
        Ok(Self { caller, id, form })
    }
}

/// Where the clerk goes after a decision.
enum After {
    /// To the paper that waits next.
    Next,
    /// Back to this paper; the word says what was done.
    Stay(PaperId, &'static str),
}

impl Act {
    fn paper(&self) -> Result<PaperId, Problem> {
        self.id.parse().map_err(|_| Problem::not_found())
    }

    /// What a field says, without the blanks around it.
    pub(super) fn text(&self, name: &str) -> String {
        self.form.get(name).map(|v| v.trim().to_owned()).unwrap_or_default()
    }

    /// The version that the form was drawn from.
    pub(super) fn version(&self) -> i64 {
        self.text("version").parse().unwrap_or(0)
    }

    /// The page of ours on which it was asked.
    fn back(&self, otherwise: &str) -> String {
        let asked = self.text("back");
        let ours = asked.starts_with('/') && !asked.starts_with("//") && !asked.contains('\\');
        if ours { asked } else { otherwise.to_owned() }
    }

    async fn row(&self) -> Result<mail::PaperRow, Problem> {
        let paper = self.paper()?;
        self.caller.look(move |read| mail::paper(read, paper)?.ok_or_else(|| Fault::not_found("paper"))).await
    }

    /// What comes after this paper, looked up before it is dealt with.
    async fn next(&self) -> Result<Option<PaperId>, Problem> {
        let row = self.row().await?;
        self.caller.look(move |read| Ok(next_after(read, &row)?.filter(|next| *next != row.id))).await
    }

    /// Asks the door and goes on; a no comes back to the paper with everything that was typed.
    async fn carry_out<C>(&self, command: C, after: After) -> Result<Response, Problem>
    where
        C: Handle<Refusal = Refusal>,
    {
        let paper = self.paper()?;
        let next = match after {
            After::Next => self.next().await?,
            After::Stay(..) => None,
        };
        match self.caller.carry_out(command).await {
            Ok(_) => Ok(match after {
                After::Next => onwards(next, paper),
                After::Stay(paper, did) => Redirect::to(&format!("/inbox/{paper}?did={did}")),
            }
            .into_response()),
            Err(Stop::Refused(no)) => self.no(&no).await,
            Err(Stop::Fault(fault)) => Err(fault.into()),
        }
    }

    /// Asks the door for a cut or a join; `to` is where the clerk goes with the paper that it made.
    async fn cut<C>(&self, command: C, to: impl FnOnce(PaperId) -> String) -> Result<Response, Problem>
    where
        C: Handle<Refusal = Refusal, Done = PaperId>,
    {
        match self.caller.carry_out(command).await {
            Ok(made) => Ok(Redirect::to(&to(made)).into_response()),
            Err(Stop::Refused(no)) => self.no(&no).await,
            Err(Stop::Fault(fault)) => Err(fault.into()),
        }
    }

    async fn no(&self, no: &Refusal) -> Result<Response, Problem> {
        let typed = Typed { no: no.to_string(), changed: *no == Refusal::Changed, form: self.form.clone() };
        refused(&self.caller.app, &self.caller.signed, self.paper()?, typed).await
    }

    async fn file(&self) -> Result<Result<(kernel::ClientId, Option<kernel::MatterId>), Refusal>, Problem> {
        file_by_number(&self.caller, &self.text("client_number"), &self.text("matter_number")).await
    }
}

pub async fn accept(act: Act) -> Result<Response, Problem> {
    let command = Accept {
        paper: act.paper()?,
        version: act.version(),
        today: act.caller.app.today(),
        keys: act.caller.app.keys(),
    };
    act.carry_out(command, After::Next).await
}

pub async fn file_to(act: Act) -> Result<Response, Problem> {
    let (client, matter) = match act.file().await? {
        Ok(found) => found,
        Err(no) => return act.no(&no).await,
    };
    let command = FileTo {
        paper: act.paper()?,
        version: act.version(),
        client,
        matter,
        why: act.text("why"),
        today: act.caller.app.today(),
        keys: act.caller.app.keys(),
    };
    act.carry_out(command, After::Next).await
}

/// It stands on the wrong file: one act takes it back and files it anew.
pub async fn move_to(act: Act) -> Result<Response, Problem> {
    let (client, matter) = match act.file().await? {
        Ok(found) => found,
        Err(no) => return act.no(&no).await,
    };
    let paper = act.paper()?;
    let command = MovePaper {
        paper,
        version: act.version(),
        client,
        matter,
        why: act.text("why"),
        today: act.caller.app.today(),
        keys: act.caller.app.keys(),
    };
    act.carry_out(command, After::Stay(paper, "moved")).await
}

/// It belongs to several files; the form numbers them (`client_number`, `client_number_2`, ...).
pub async fn file_to_several(act: Act) -> Result<Response, Problem> {
    let named = (1..=MOST_FILES).filter_map(|at| {
        let of = |name: &str| act.text(&if at == 1 { name.to_owned() } else { format!("{name}_{at}") });
        let (client_number, matter) = (of("client_number"), of("matter_number"));
        (!client_number.is_empty())
            .then(|| FileName { client_number, matter_number: (!matter.is_empty()).then_some(matter) })
    });
    let named: Vec<FileName> = named.collect();
    let files = match files_by_number(&act.caller, &named).await? {
        Ok(files) => files,
        Err(no) => return act.no(&no).await,
    };
    let command = FileToSeveral {
        paper: act.paper()?,
        version: act.version(),
        files,
        why: act.text("why"),
        today: act.caller.app.today(),
        keys: act.caller.app.keys(),
    };
    act.carry_out(command, After::Next).await
}

/// A filed paper belongs to this file too.
pub async fn file_also(act: Act) -> Result<Response, Problem> {
    let file = match act.file().await? {
        Ok(file) => file,
        Err(no) => return act.no(&no).await,
    };
    let paper = act.paper()?;
    let (today, keys) = (act.caller.app.today(), act.caller.app.keys());
    let command = FileAlso { paper, version: act.version(), file, why: act.text("why"), today, keys };
    act.carry_out(command, After::Stay(paper, "filed_also")).await
}

/// It does not belong to this one of its files.
pub async fn take_off(act: Act) -> Result<Response, Problem> {
    let file = match act.file().await? {
        Ok(file) => file,
        Err(no) => return act.no(&no).await,
    };
    let paper = act.paper()?;
    let command = TakeOffFile { paper, version: act.version(), file, why: act.text("why") };
    act.carry_out(command, After::Stay(paper, "taken_off")).await
}

pub async fn set_kind(act: Act) -> Result<Response, Problem> {
    let paper = act.paper()?;
    let command =
        SetKind { paper, version: act.version(), kind: act.text("kind"), today: act.caller.app.today() };
    act.carry_out(command, After::Stay(paper, "kind")).await
}

pub async fn hold(act: Act) -> Result<Response, Problem> {
    let Ok(until) = act.text("until").parse::<Date>() else { return act.no(&Refusal::NoDate).await };
    act.carry_out(Hold { paper: act.paper()?, version: act.version(), until }, After::Next).await
}

pub async fn assign(act: Act) -> Result<Response, Problem> {
    let paper = act.paper()?;
    let command = Assign { paper, version: act.version(), to: act.caller.signed.actor.name.clone() };
    act.carry_out(command, After::Stay(paper, "taken")).await
}

pub async fn discard(act: Act) -> Result<Response, Problem> {
    let command = Discard { paper: act.paper()?, version: act.version(), reason: act.text("why") };
    act.carry_out(command, After::Next).await
}

pub async fn note(act: Act) -> Result<Response, Problem> {
    let paper = act.paper()?;
    let fields = act
        .form
        .iter()
        .filter_map(|(name, value)| Some((name.strip_prefix("field-")?.to_owned(), value.trim().to_owned())));
    let command = NotePaper { paper, fields: fields.collect(), body: act.text("body") };
    act.carry_out(command, After::Stay(paper, "noted")).await
}

pub async fn relay(act: Act) -> Result<Response, Problem> {
    let paper = act.paper()?;
    let due = act.text("due");
    let due = if due.is_empty() { None } else { due.parse::<Date>().ok() };
    let command = RelayPaper { paper, department: act.text("department"), message: act.text("message"), due };
    act.carry_out(command, After::Stay(paper, "relayed")).await
}

/// Reply, reply to all, or forward: kept as a draft, nothing leaves the building by itself.
pub async fn draft(act: Act) -> Result<Response, Problem> {
    let paper = act.paper()?;
    let Ok(way) = act.text("way").parse::<Way>() else { return Err(Problem::not_found()) };
    let command = DraftMail {
        paper,
        way,
        recipients: act.text("recipients"),
        subject: act.text("subject"),
        body: act.text("body"),
    };
    act.carry_out(command, After::Stay(paper, "drafted")).await
}

pub async fn override_step(act: Act) -> Result<Response, Problem> {
    let paper = act.paper()?;
    let command =
        OverrideStep { paper, version: act.version(), step: act.text("step"), why: act.text("why") };
    act.carry_out(command, After::Stay(paper, "waived")).await
}

pub async fn close(act: Act) -> Result<Response, Problem> {
    let paper = act.paper()?;
    act.carry_out(ClosePaper { paper, version: act.version() }, After::Stay(paper, "closed")).await
}

/// The page and all after it are another paper; `z` joins the two again.
pub async fn split(act: Act) -> Result<Response, Problem> {
    let (paper, version, today) = (act.paper()?, act.version(), act.caller.app.today());
    let page = act.text("page").parse().unwrap_or(0);
    let made = packet(&act.caller, paper, move |read, row| SplitPaper::at(read, row, version, page, today));
    match made.await? {
        Ok(command) => act.cut(command, |second| format!("/inbox/{paper}?did=split&other={second}")).await,
        Err(no) => act.no(&no).await,
    }
}

/// It goes on from the paper before it; `z` splits them where they met.
pub async fn join(act: Act) -> Result<Response, Problem> {
    let (version, today) = (act.version(), act.caller.app.today());
    let row = act.row().await?;
    let met = row.pages.iter().min().copied().unwrap_or(0);
    let made =
        packet(&act.caller, row.id, move |read, row| JoinPaper::with_previous(read, row, version, today));
    match made.await? {
        Ok(command) => act.cut(command, |whole| format!("/inbox/{whole}?did=joined&page={met}")).await,
        Err(no) => act.no(&no).await,
    }
}

/// `z` within half a minute, or the button on a filed paper. What was closed is opened again, what was moved goes back to the
/// file from which it came, and everything else waits in the inbox again.
pub async fn undo(act: Act) -> Result<Response, Problem> {
    let row = act.row().await?;
    let paper = row.id;
    let look = act
        .caller
        .look(move |read| Ok((mail::closed(read, paper)?, records_room::public::of_paper(read, paper)?)));
    let (closed, filings) = look.await?;
    let version = if act.version() > 0 { act.version() } else { row.version };
    let why = act.text("why");
    if closed.is_some() && why.is_empty() {
        return act.carry_out(ReopenPaper { paper, version }, After::Stay(paper, "reopened")).await;
    }
    let at_once = "undone at once".to_owned();
    // One act took it from the one file and laid it on the other, so both bear the same moment.
    let moved = match filings.as_slice() {
        [now, before, ..] if row.state == "filed" && before.taken_back == Some(now.filed) => Some(before),
        _ => None,
    };
    if let (Some(before), true) = (moved, why.is_empty()) {
        let command = MovePaper {
            paper,
            version,
            client: before.client,
            matter: before.matter,
            why: at_once,
            today: act.caller.app.today(),
            keys: act.caller.app.keys(),
        };
        return act.carry_out(command, After::Stay(paper, "moved_back")).await;
    }
    let why = if why.is_empty() { at_once } else { why };
    act.carry_out(TakeBackPaper { paper, version, why }, After::Stay(paper, "taken_back")).await
}

/// The draft that an address names, and its paper.
async fn letter(act: &Act) -> Result<mail::MailDraft, Problem> {
    let id: kernel::DocumentId = act.id.parse().map_err(|_| Problem::not_found())?;
    act.caller.look(move |read| mail::draft(read, id)?.ok_or_else(|| Fault::not_found("draft"))).await
}

/// Asks for something about a letter and goes back to its paper, with the no and what was typed where the firm says no.
async fn about<C: Handle<Refusal = Refusal>>(
    act: &Act,
    letter: &mail::MailDraft,
    command: C,
    did: &str,
) -> Result<Response, Problem> {
    match act.caller.carry_out(command).await {
        Ok(_) => {
            let to = format!("/inbox/{}?did={did}&draft={}#letters", letter.paper, letter.id);
            Ok(Redirect::to(&to).into_response())
        }
        Err(Stop::Refused(no)) => {
            let typed = Typed { no: no.to_string(), changed: no == Refusal::Changed, form: act.form.clone() };
            refused(&act.caller.app, &act.caller.signed, letter.paper, typed).await
        }
        Err(Stop::Fault(fault)) => Err(fault.into()),
    }
}

pub async fn revise_draft(act: Act) -> Result<Response, Problem> {
    let letter = letter(&act).await?;
    let command = ReviseDraft {
        draft: letter.id,
        version: act.version(),
        recipients: act.text("recipients"),
        subject: act.text("subject"),
        body: act.text("body"),
    };
    about(&act, &letter, command, "revised").await
}

pub async fn discard_draft(act: Act) -> Result<Response, Problem> {
    let letter = letter(&act).await?;
    let command = DiscardDraft { draft: letter.id, version: act.version(), why: act.text("why") };
    about(&act, &letter, command, "draft_discarded").await
}

pub async fn restore_draft(act: Act) -> Result<Response, Problem> {
    let letter = letter(&act).await?;
    about(&act, &letter, RestoreDraft { draft: letter.id }, "draft_restored").await
}

/// Other things than papers: done, or back where it was asked.
async fn plain<C: Handle>(act: &Act, command: C, to: &str) -> Result<Response, Problem>
where
    Problem: From<Stop<C::Refusal>>,
{
    act.caller.carry_out(command).await?;
    Ok(Redirect::to(to).into_response())
}

pub async fn complete_task(act: Act) -> Result<Response, Problem> {
    let task = act.id.parse().map_err(|_| Problem::not_found())?;
    plain(&act, matters::CompleteTask { task }, &act.back("/today")).await
}

/// The reader has read the case manager's notes on this file.
pub async fn read_notes(act: Act) -> Result<Response, Problem> {
    let command = notes_of(&act.caller, act.id.clone()).await?;
    let to = format!("/clients/{}", act.id);
    if command.notes.is_empty() {
        return Ok(Redirect::to(&to).into_response());
    }
    plain(&act, command, &to).await
}
