//! What is asked of the index, and what it answers.

use badge::Reader;
use kernel::{ClientId, Fault, Moment};
use register::{Engine, Read, Row, Val};

/// One hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// `client`, `matter` or `paper`.
    pub kind: String,
    pub id: String,
    /// On whose file it stands.
    pub client: Option<String>,
    pub title: String,
    /// When a paper arrived; when a client or matter was entered.
    pub at: Moment,
    /// Where the list goes on after it.
    pub place: i64,
}

/// What is looked for. Every word must stand there, each may be begun only; the rest narrows it down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Question {
    pub words: String,
    /// `client`, `matter` or `paper`; everything where it is missing.
    pub what: Option<String>,
    /// Papers of this kind only.
    pub kind: Option<String>,
    /// What stands on this client's file only.
    pub client: Option<ClientId>,
    /// From this moment on.
    pub since: Option<Moment>,
    /// Before this moment.
    pub until: Option<Moment>,
    /// After the hit with this place.
    pub after: Option<i64>,
}

/// The word by which all clients, all matters or all papers are found.
pub(super) fn what_word(what: &str) -> String {
    format!("zzwhat{what}")
}

/// The word by which all papers of a kind are found.
pub(super) fn kind_word(kind: &str) -> String {
    format!("zzkind{}", kind.replace('_', ""))
}

/// The words to look for: a number with punctuation as one word (`26-CV-1` is `26cv1`), anything else folded.
pub(super) fn asked(question: &str) -> Vec<String> {
    let one = |word: &str| {
        if word.bytes().any(|b| b.is_ascii_digit()) {
            let bare = bare(word);
            return if bare.is_empty() { Vec::new() } else { vec![bare] };
        }
        let folded = linkage::names::fold(word);
        folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    question.split_whitespace().flat_map(one).take(12).collect()
}

/// A word without its punctuation.
pub(super) fn bare(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What the words of a question find, newest first; every word must stand there, each may be begun only.
pub fn find(reader: &mut Reader<'_, '_>, words: &str, limit: i64) -> Result<Vec<Hit>, Fault> {
    look_up(reader, &Question { words: words.to_owned(), ..Question::default() }, limit)
}

macro_rules! sqlite {
    ($and:literal, $limit:literal) => {
        concat!(
            "SELECT r.kind, r.ref_id, r.client_id, r.title, r.at_ms, r.id FROM search_text t \
             JOIN search_row r ON r.id = t.rowid WHERE search_text MATCH $1 AND t.rowid < $2 AND r.at_ms >= $3 \
             AND r.at_ms < $4 ",
            $and,
            " ORDER BY t.rowid DESC LIMIT ",
            $limit
        )
    };
}

macro_rules! postgres {
    ($and:literal, $limit:literal) => {
        concat!(
            "SELECT kind, ref_id, client_id, title, at_ms, id FROM search_row WHERE folded @@ to_tsquery('simple', $1) \
             AND id < $2 AND at_ms >= $3 AND at_ms < $4 ",
            $and,
            " ORDER BY id DESC LIMIT ",
            $limit
        )
    };
}

/// What a question finds, newest first. A question without words finds all that its narrowing leaves, and without either
/// nothing.
pub fn look_up(reader: &mut Reader<'_, '_>, question: &Question, limit: i64) -> Result<Vec<Hit>, Fault> {
    let mut exact = Vec::new();
    exact.extend(question.what.as_deref().map(what_word));
    exact.extend(question.kind.as_deref().map(kind_word));
    let words = asked(&question.words);
    if words.is_empty() && exact.is_empty() && question.client.is_some() {
        exact.push(what_word("paper"));
    }
    if words.is_empty() && exact.is_empty() {
        return Ok(Vec::new());
    }
    // What narrows is a whole word; what was typed may be the beginning of one.
    let text = match reader.engine() {
        Engine::Sqlite => {
            let begun = words.iter().map(|w| format!("\"{w}\"*"));
            exact.iter().map(|w| format!("\"{w}\"")).chain(begun).collect::<Vec<_>>().join(" ")
        }
        Engine::Postgres => exact
            .iter()
            .cloned()
            .chain(words.iter().map(|w| format!("{w}:*")))
            .collect::<Vec<_>>()
            .join(" & "),
    };
    let mut with = vec![
        Val::from(text),
        Val::from(question.after.unwrap_or(i64::MAX)),
        Val::from(question.since.map_or(0, Moment::ms)),
        Val::from(question.until.map_or(i64::MAX, Moment::ms)),
    ];
    with.extend(question.client.map(|client| Val::from(client.to_string())));
    with.push(Val::from(limit));
    let statement = match (reader.engine(), question.client.is_some()) {
        (Engine::Sqlite, false) => sqlite!("", "$5"),
        (Engine::Sqlite, true) => {
            sqlite!("AND t.rowid IN (SELECT id FROM search_row WHERE client_id = $5)", "$6")
        }
        (Engine::Postgres, false) => postgres!("", "$5"),
        (Engine::Postgres, true) => postgres!("AND client_id = $5", "$6"),
    };
    reader.rows(statement, &with)?.iter().map(hit).collect()
}

fn hit(row: &Row) -> Result<Hit, Fault> {
    Ok(Hit {
        kind: row.text(0)?.to_owned(),
        id: row.text(1)?.to_owned(),
        client: row.opt_text(2)?.map(str::to_owned),
        title: row.text(3)?.to_owned(),
        at: row.moment(4)?,
        place: row.i64(5)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lose_their_punctuation_and_names_their_accents() {
        assert_eq!(asked("26-CV-1182 López"), ["26cv1182", "lopez"]);
        assert_eq!(
            asked("O'Neill-Vega"),
            linkage::names::fold("O'Neill-Vega").split(' ').collect::<Vec<_>>()
        );
        assert!(asked("  -- !").is_empty());
    }

    #[test]
    fn the_words_that_narrow_are_single_words_of_the_index() {
        for word in [what_word("paper"), kind_word("notice_of_hearing")] {
            assert_eq!(linkage::names::fold(&word), word);
        }
    }
}
