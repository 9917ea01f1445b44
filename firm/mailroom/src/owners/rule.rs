//! To which files a paper may belong together: pure.

use linkage::names::{self, Agreement};
use serde::{Deserialize, Serialize};

use crate::matching::rule::{Candidate, MatterNamed, decides_alone};

/// One file of a joint proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    pub client_id: String,
    pub client_number: String,
    pub client_name: String,
    pub matter_id: Option<String>,
    pub matter_number: Option<String>,
}

impl Owner {
    fn of(candidate: &Candidate, matter: Option<MatterNamed>) -> Self {
        let own = candidate.matter_id.clone().zip(candidate.matter_number.clone());
        let matter = matter.map(|m| (m.id, m.number)).or(own);
        Self {
            client_id: candidate.client_id.clone(),
            client_number: candidate.client_number.clone(),
            client_name: candidate.client_name.clone(),
            matter_id: matter.as_ref().map(|(id, _)| id.clone()),
            matter_number: matter.map(|(_, number)| number),
        }
    }
}

/// The files to which the paper belongs together, if a person says so: every client whom it names by a name of their own and
/// who would be certain if nobody else were named, and every matter of the best whose number stands on it. Fewer than two are
/// no proposal.
pub fn joint(candidates: &[Candidate]) -> Vec<Owner> {
    let Some(best) = candidates.first().filter(|c| decides_alone(c)) else { return Vec::new() };
    let mut owners = vec![Owner::of(best, None)];
    owners.extend(best.further_matters.iter().map(|m| Owner::of(best, Some(m.clone()))));
    let mut named: Vec<&str> = best.named.iter().map(String::as_str).collect();
    for other in &candidates[1..] {
        let Some(name) = other.named.as_deref() else { continue };
        let own_name = named.iter().all(|before| {
            matches!(names::compare_text(before, name).agreement, Agreement::Different | Agreement::Weak)
        });
        if !named.is_empty() && own_name && decides_alone(other) {
            named.push(name);
            owners.push(Owner::of(other, None));
        }
    }
    if owners.len() < 2 { Vec::new() } else { owners }
}

/// What must be explained before the paper is filed to this client, if anything: it contradicts, or it points to others only.
pub fn speaks_against(candidates: &[Candidate], client_id: &str, client_name: &str) -> Option<String> {
    match candidates.iter().find(|c| c.client_id == client_id) {
        Some(chosen) => chosen.contradicts.first().cloned(),
        // A letter that names the son and nobody else is not the father's without a word.
        None if candidates.iter().any(|c| !c.families.is_empty()) => {
            Some(format!("nothing on the paper points to {client_name}, but something to another client"))
        }
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(id: &str, named: Option<&str>, families: &[&str]) -> Candidate {
        Candidate {
            client_id: id.to_owned(),
            client_number: id.to_owned(),
            client_name: id.to_owned(),
            matter_id: None,
            matter_number: None,
            agrees: families.iter().map(|f| (*f).to_owned()).collect(),
            contradicts: Vec::new(),
            not_compared: Vec::new(),
            score: 0.9,
            families: families.iter().map(|f| (*f).to_owned()).collect(),
            named: named.map(str::to_owned),
            look_alikes: Vec::new(),
            crowded: false,
            further_matters: Vec::new(),
        }
    }

    #[track_caller]
    fn check(candidates: &[Candidate], expected: &[&str]) {
        let found = joint(candidates);
        assert_eq!(found.iter().map(|o| o.client_id.as_str()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn spouses_who_are_both_named_and_proved_are_proposed_together() {
        let husband = candidate("1", Some("Jorge Vega"), &["name", "account"]);
        let wife = candidate("2", Some("Maria Vega"), &["name", "account"]);
        check(&[husband.clone(), wife.clone()], &["1", "2"]);
        let unproved = candidate("2", Some("Maria Vega"), &["name"]);
        check(&[husband.clone(), unproved], &[]);
        let mut contradicted = wife;
        contradicted.contradicts.push("another birth date".to_owned());
        check(&[husband.clone(), contradicted], &[]);
        check(&[husband.clone(), candidate("2", None, &["account", "reference"])], &[]);
        check(&[husband], &[]);
    }

    #[test]
    fn one_name_that_fits_two_people_is_no_joint_proposal() {
        let father = candidate("1", Some("Robert Whitfield"), &["name", "address"]);
        let son = candidate("2", Some("Robert Whitfield"), &["name", "address"]);
        check(&[father, son], &[]);
    }

    #[test]
    fn two_matters_whose_numbers_stand_on_the_paper_are_proposed_together() {
        let mut one = candidate("1", Some("Jorge Vega"), &["name", "case number"]);
        one.matter_number = Some("m-1".to_owned());
        one.matter_id = Some("m-1".to_owned());
        one.further_matters.push(MatterNamed { id: "m-2".to_owned(), number: "m-2".to_owned() });
        let found = joint(&[one]);
        let matters: Vec<_> = found.iter().filter_map(|o| o.matter_number.as_deref()).collect();
        assert_eq!(matters, ["m-1", "m-2"]);
    }
}
