use surface::Explain;

use super::{ReadEventError, RunFacts};

const PULL_REQUEST: &str = r#"{
  "action": "synchronize", "number": 7,
  "pull_request": {
    "number": 7, "title": "%0A::error::x",
    "base": {"ref": "main", "sha": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "repo": {"full_name": "org/service"}},
    "head": {"ref": "fix", "sha": "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "repo": {"full_name": "someone/service", "fork": true}}
  },
  "repository": {"full_name": "org/service", "default_branch": "main", "private": false}
}"#;

fn variables(name: &str) -> Option<String> {
    let value = match name {
        "GITHUB_REPOSITORY" => "org/service",
        "GITHUB_SERVER_URL" => "https://github.com/",
        "GITHUB_RUN_ID" => "1658821493",
        "GITHUB_RUN_ATTEMPT" => "2",
        "GITHUB_JOB" => "test",
        "GITHUB_WORKFLOW" => "",
        "GITHUB_SHA" => "cccccccccccccccccccccccccccccccccccccccc",
        "GITHUB_REF" => "refs/pull/7/merge",
        _ => return None,
    };
    Some(value.to_owned())
}

fn read(payload: &str) -> Result<RunFacts, ReadEventError> {
    RunFacts::read(&variables, Some(payload.as_bytes()))
}

#[test]
fn a_pull_request_of_a_fork_is_known_as_one() {
    let facts = read(PULL_REQUEST).unwrap();
    let request = facts.pull_request.clone().unwrap();
    assert_eq!(request.number, 7);
    assert!(request.is_from_fork());
    assert_eq!(request.base.branch, "main");
    assert_eq!(facts.base_sha.as_deref(), Some("a".repeat(40).as_str()));
    assert_eq!(facts.head_sha(), Some("b".repeat(40).as_str()));
    assert_eq!(
        facts.run_url().unwrap(),
        "https://github.com/org/service/actions/runs/1658821493/attempts/2"
    );
    assert_eq!(facts.workflow, None);
    assert_eq!(facts.default_branch.as_deref(), Some("main"));
}

#[test]
fn a_deleted_head_repository_counts_as_a_fork() {
    let payload = PULL_REQUEST.replace(r#"{"full_name": "someone/service", "fork": true}"#, "null");
    assert!(read(&payload).unwrap().pull_request.unwrap().is_from_fork());
    let payload = PULL_REQUEST.replace("someone/service", "org/service");
    assert!(!read(&payload).unwrap().pull_request.unwrap().is_from_fork());
}

#[test]
fn the_base_of_pushes_and_merge_groups_is_found() {
    let base = |payload: &str| read(payload).unwrap().base_sha;
    let sha = "1234567890123456789012345678901234567890";
    assert_eq!(base(&format!(r#"{{"before":"{sha}"}}"#)).as_deref(), Some(sha));
    assert_eq!(base(&format!(r#"{{"before":"{}"}}"#, "0".repeat(40))), None);
    assert_eq!(
        base(&format!(r#"{{"merge_group":{{"base_sha":"{sha}"}}}}"#)).as_deref(),
        Some(sha)
    );
    assert_eq!(base("{}"), None);
}

#[test]
fn no_variables_and_no_payload_are_no_error() {
    assert_eq!(RunFacts::read(&|_| None, None).unwrap(), RunFacts::default());
}

#[test]
fn broken_facts_are_named() {
    let error = read("{\n\"pull_request\": 3}").unwrap_err();
    assert_eq!(error.to_string(), "event payload is malformed");
    assert_eq!(error.position().line, Some(2));
    let error = read(r#"{"before":"--upload-pack=x"}"#).unwrap_err();
    assert_eq!(error.to_string(), "`/before` is no commit id");
    let error = RunFacts::read(&|name| (name == "GITHUB_RUN_ID").then(|| "x".to_owned()), None).unwrap_err();
    assert_eq!(error.to_string(), "variable `GITHUB_RUN_ID` is no number");
    assert_eq!(error.code().text(), "event-malformed");
}

#[test]
fn cut_and_mutated_payloads_never_panic_and_cut_ones_are_refused() {
    let bytes = PULL_REQUEST.as_bytes();
    for end in 0..bytes.len() {
        assert!(RunFacts::read(&|_| None, Some(&bytes[..end])).is_err(), "cut at {end}");
    }
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    let mut refused = 0;
    for _ in 0..3_000 {
        let mut mutated = bytes.to_vec();
        for _ in 0..=next(3) {
            let at = next(mutated.len());
            mutated[at] = next(256) as u8;
        }
        refused += u32::from(RunFacts::read(&|_| None, Some(&mutated)).is_err());
    }
    assert!(refused > 500, "{refused}");
}
