//! CODEOWNERS: every line is an entry, a comment or a named problem, and a later line decides.
#![no_main]

use coverage::codeowners::CodeOwners;
use libfuzzer_sys::fuzz_target;
use surface::Explain;

const PATHS: [&str; 6] = ["a.rs", "src/a.rs", "docs/deep/b.md", "build/logs/x", "ä b.c", ""];

fuzz_target!(|text: &str| {
    let (owners, problems) = CodeOwners::read(text);
    let lines = text.lines().count() as u64;
    for problem in &problems {
        assert!(
            problem.position().line.is_some_and(|line| (1..=lines).contains(&line)),
            "{problem}"
        );
    }
    for path in PATHS {
        for owner in owners.owners(path) {
            assert!(text.contains(owner.as_str()), "{owner}");
            assert!(owners.owns(owner, path));
        }
    }
    // The last line decides, also when it names nobody.
    let (all, _) = CodeOwners::read(&format!("{text}\n* @last\n"));
    let (nobody, _) = CodeOwners::read(&format!("{text}\n*\n"));
    for path in PATHS.iter().filter(|path| !path.is_empty()) {
        assert_eq!(all.owners(path), ["@last"], "{path}");
        assert!(nobody.owners(path).is_empty(), "{path}");
    }
});
