//! Read, decide, write, say so.

use badge::{Append, Handle, Permit};
use kernel::{NoteId, Outcome, TaskId};
use register::Work;

use super::{
    command::{AddNote, AddTask, CompleteTask, ReadNotes},
    record, rule,
};
use crate::{MatterEvent, Refusal};

impl Handle for AddNote {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<NoteId, Refusal> {
        rule::decide_note(self)?;
        let id = record::insert_note(work, self, &permit.actor().name)?;
        work.append(permit, &MatterEvent::NoteAdded { id, client: self.client, kind: self.kind.clone() })?;
        Ok(id)
    }
}

impl Handle for AddTask {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<TaskId, Refusal> {
        let id = record::insert_task(work, self)?;
        work.append(
            permit,
            &MatterEvent::TaskAdded { id, client: self.client, department: self.department.clone() },
        )?;
        Ok(id)
    }
}

impl Handle for CompleteTask {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<(), Refusal> {
        let client = record::client_of_open_task(work, self.task)?.ok_or(Refusal::TaskNotOpen)?;
        record::complete(work, self.task)?;
        work.append(permit, &MatterEvent::TaskCompleted { id: self.task, client })?;
        Ok(())
    }
}

impl Handle for ReadNotes {
    fn handle(&self, work: &mut Work<'_>, permit: Permit<Self>) -> Outcome<usize, Refusal> {
        let reader = permit.actor().id.clone();
        let unread = record::unread(work, self.client, &reader)?;
        let fresh: Vec<NoteId> = self.notes.iter().copied().filter(|id| unread.contains(id)).collect();
        if fresh.is_empty() {
            return Err(Refusal::NothingToRead.into());
        }
        for id in &fresh {
            record::mark_read(work, *id, &reader)?;
        }
        let count = fresh.len();
        work.append(permit, &MatterEvent::NotesRead { client: self.client, notes: fresh })?;
        Ok(count)
    }
}
