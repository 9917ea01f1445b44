//! Who stands in which role: what the firm entered, and what the papers on the matter say, each with its source.

use kernel::PaperId;
use mailroom::public::PaperRow;

/// Roles that a paper can name, in the order in which they are shown.
const ROLES: [&str; 14] = [
    "plaintiff",
    "defendant",
    "judgment_creditor",
    "judgment_debtor",
    "debtor",
    "creditor",
    "original_creditor",
    "garnishee",
    "judge",
    "plaintiff_counsel",
    "defendant_counsel",
    "counsel",
    "counsel_firm",
    "process_server",
];

/// One name in one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// A name of a fact, or `client`, `opposing_party`, `opposing_counsel`.
    pub role: &'static str,
    pub name: String,
    /// The newest paper that says so; nothing where the firm entered it.
    pub paper: Option<PaperId>,
}

/// The parties that papers name, newest paper first; a name that differs only in its writing is one name.
pub fn on_papers(papers: &[PaperRow]) -> Vec<Party> {
    let mut all: Vec<Party> = Vec::new();
    for role in ROLES {
        for paper in papers {
            for fact in paper.facts.iter().filter(|f| f.name == role) {
                let folded = linkage::names::fold(&fact.value);
                let known = all.iter().any(|p| p.role == role && linkage::names::fold(&p.name) == folded);
                if !known && !folded.is_empty() {
                    all.push(Party { role, name: fact.value.clone(), paper: Some(paper.id) });
                }
            }
        }
    }
    all
}
