//! The payload of an event: facts or a refusal with its place; a commit that is none never becomes an argument of git.
#![no_main]

use libfuzzer_sys::fuzz_target;
use runner_protocol::RunFacts;
use surface::Explain;

fuzz_target!(|bytes: &[u8]| {
    let variable = |name: &str| (name == "GITHUB_EVENT_PATH").then(|| "event.json".to_owned());
    match RunFacts::read(&variable, Some(bytes)) {
        Ok(facts) => {
            let commits = [facts.base_sha.as_deref(), facts.head_sha()];
            for commit in commits.into_iter().flatten() {
                assert!(commit.bytes().all(|byte| byte.is_ascii_hexdigit()), "{commit:?}");
            }
            let _shown = (facts.run_url(), facts.pull_request.as_ref().map(|it| it.is_from_fork()));
        }
        Err(error) => assert!(error.position().file.is_some(), "{error}"),
    }
});
