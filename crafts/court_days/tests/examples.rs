//! The data is sound, and every worked example in it comes out.

use court_days::{Outcome, Pack, Request};

#[test]
fn the_data_has_no_problems() {
    let problems: Vec<String> = Pack::built_in().problems().iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_worked_example_comes_out() {
    let pack = Pack::built_in();
    let mut wrong = Vec::new();
    let mut run = 0;
    for rule in pack.rules() {
        for example in &rule.example {
            run += 1;
            let request = Request {
                rule: &rule.id,
                trigger: example.trigger,
                service: example.service.as_deref(),
                time: example.time,
                closures: &[],
            };
            let what = format!("{} from {} by {:?}", rule.id, example.trigger, example.service);
            let deadline = match pack.deadline(&request) {
                Ok(deadline) => deadline,
                Err(error) => {
                    wrong.push(format!("{what}: {error}"));
                    continue;
                }
            };
            let expected = (example.outcome.unwrap_or(Outcome::Due), example.due, example.due_time);
            let came = (deadline.outcome, deadline.due, deadline.due_time);
            if expected != came {
                wrong.push(format!("{what}: {expected:?} expected, {came:?} came ({})", example.why));
            }
            let readings: Vec<_> = deadline.readings.iter().map(|reading| reading.due).collect();
            if !example.readings.is_empty() && readings != example.readings {
                wrong.push(format!("{what}: readings {:?} expected, {readings:?} came", example.readings));
            }
            let alone = pack.due(&request).unwrap();
            if alone != deadline.due.map(|due| (due, deadline.due_time)) {
                wrong.push(format!("{what}: the quick way gives {alone:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {run} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(run >= 50, "only {run} examples were found");
}
