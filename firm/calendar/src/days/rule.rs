//! What a signature stands for. Pure.

use kernel::Moment;
use sha2::{Digest, Sha256};

use crate::{Refusal, history::record::Line};

/// A sum over every line of a day: the same lines, the same sum.
pub fn hash(lines: &[Line]) -> String {
    let mut sum = Sha256::new();
    for line in lines {
        let words = [
            line.deadline.to_string(),
            line.n.to_string(),
            line.act.clone(),
            line.why.clone(),
            line.before.map(|d| d.to_string()).unwrap_or_default(),
            line.after.map(|d| d.to_string()).unwrap_or_default(),
            line.by.clone(),
            line.at.ms().to_string(),
        ];
        for word in words {
            sum.update(word.len().to_be_bytes());
            sum.update(word.as_bytes());
        }
    }
    sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// May the day be closed?
pub fn decide(closed: bool, begins: Moment, now: Moment, seen: &str, is: &str) -> Result<(), Refusal> {
    if closed {
        return Err(Refusal::DayClosed);
    }
    if begins > now {
        return Err(Refusal::DayToCome);
    }
    if seen != is {
        return Err(Refusal::Changed);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_signed_once_as_it_was_seen_and_not_before_it_begins() {
        let (early, late) = (Moment::from_ms(0), Moment::from_ms(5));
        assert_eq!(decide(false, early, late, "a", "a"), Ok(()));
        assert_eq!(decide(true, early, late, "a", "a"), Err(Refusal::DayClosed));
        assert_eq!(decide(false, late, early, "a", "a"), Err(Refusal::DayToCome));
        assert_eq!(decide(false, early, late, "a", "b"), Err(Refusal::Changed));
    }
}
