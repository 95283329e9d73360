//! The answers of BuildKit that are recorded in `tests/fixtures/buildkit`, against ours.

use testkit::buildkit::{Question, agree, answer};

#[derive(serde::Deserialize)]
struct Recorded {
    question: Question,
    answer: serde_json::Value,
}

#[test]
fn recorded_answers_are_ours() {
    let recorded = include_str!("../../../../tests/fixtures/buildkit/answers.jsonl");
    let (mut sound, mut compared) = (0, 0);
    for line in recorded.lines() {
        let Recorded {
            question,
            answer: theirs,
        } = serde_json::from_str(line).unwrap();
        let ours = answer(&question);
        assert!(agree(&ours, &theirs), "{question:?}\nours:   {ours}\ntheirs: {theirs}");
        compared += 1;
        sound += usize::from(theirs.get("error").is_none());
    }
    assert!(compared >= 500 && sound >= 250, "{sound} sound of {compared}");
}
