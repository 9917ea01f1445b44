//! Rows and SQL of threads.

use kernel::{ClientId, Fault, MatterId, PaperId};
use register::{Read, Val, Work};

/// Keeps in which message a paper stands, and which messages that one answers.
pub fn keep_thread(work: &mut Work<'_>, paper: PaperId, messages: &[String]) -> Result<(), Fault> {
    for id in messages {
        work.change(
            "INSERT INTO paper_thread (message_id, paper_id) VALUES ($1, $2)",
            &[Val::from(id.as_str()), Val::from(paper.to_string())],
        )?;
    }
    Ok(())
}

/// On whose files lie papers of the same thread: of a message that has this id, or that answers it too.
pub fn files_of_thread(
    read: &mut dyn Read,
    message: &str,
) -> Result<Vec<(ClientId, Option<MatterId>)>, Fault> {
    let rows = read.rows(
        "SELECT p.client_id, p.matter_id FROM paper_thread t JOIN paper p ON p.id = t.paper_id \
         WHERE t.message_id = $1 AND p.state = 'filed' AND p.client_id IS NOT NULL \
         UNION SELECT o.client_id, o.matter_id FROM paper_thread t JOIN paper_owner o ON o.paper_id = t.paper_id \
         WHERE t.message_id = $1 ORDER BY 1, 2 LIMIT 50",
        &[Val::from(message)],
    )?;
    rows.iter().map(|row| Ok((row.id(0)?, row.opt_id(1)?))).collect()
}
