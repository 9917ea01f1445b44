//! When a note is whole: pure.

use super::command::AddNote;
use crate::Refusal;

/// Every required field must be filled in; what could not be found out is written as "not known", never left out.
pub fn decide_note(note: &AddNote) -> Result<(), Refusal> {
    let empty: Vec<&str> = note
        .required
        .iter()
        .map(String::as_str)
        .filter(|field| note.fields.get(*field).is_none_or(|v| v.trim().is_empty()))
        .collect();
    if empty.is_empty() { Ok(()) } else { Err(Refusal::NoteLacks(empty.join(", "))) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use kernel::{ClientId, Id, Moment, SeededChance};

    use super::*;

    #[track_caller]
    fn check(required: &[&str], fields: &[(&str, &str)], expected: Result<(), Refusal>) {
        let note = AddNote {
            client: ClientId::make(Moment::from_ms(1), &mut SeededChance::new(1)),
            matter: None,
            filing: None,
            kind: "summons".to_owned(),
            fields: fields
                .iter()
                .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
                .collect::<BTreeMap<_, _>>(),
            required: required.iter().map(|r| (*r).to_owned()).collect(),
            body: String::new(),
        };
        assert_eq!(decide_note(&note), expected);
    }

    #[test]
    fn a_note_without_its_required_fields_is_refused_and_says_which() {
        check(&["served"], &[("served", "by hand")], Ok(()));
        check(&["served", "who"], &[("served", " ")], Err(Refusal::NoteLacks("served, who".to_owned())));
        check(&[], &[], Ok(()));
    }
}
