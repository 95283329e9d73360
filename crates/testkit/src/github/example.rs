//! A world to begin with.

use serde_json::json;

/// The world of the examples: `octo/app` with a base, a branch ahead of it, and a pull request from each of that branch and
/// a fork.
#[must_use]
pub fn example() -> serde_json::Value {
    json!({
        "repositories": [
            {
                "name": "octo/app",
                "commits": [
                    { "sha": "a1", "message": "Begin", "files": { "src/lib.rs": "one\ntwo\n", "README.md": "app\n" } },
                    { "sha": "a2", "parents": ["a1"], "message": "Go on", "files": { "src/lib.rs": "one\n2\n" } },
                    { "sha": "b1", "parents": ["a1"], "message": "Branch", "files": { "src/new.rs": "new\n" } },
                    { "sha": "c1", "parents": ["a2", "b1"], "message": "Merge", "files": { "src/new.rs": "new\n" } }
                ],
                "refs": { "refs/heads/main": "a2", "refs/heads/feature/x": "b1", "refs/tags/v1": "a1" },
                "pulls": [
                    { "number": 1, "title": "Branch", "head": "feature/x", "merge": "c1" },
                    { "number": 2, "title": "From a fork", "head": "guest/app:patch" }
                ],
                "issues": [3],
                "runs": [{ "id": 71, "sha": "a1", "artifacts": [{ "name": "coverage", "files": { "base.json": "{}" } }] }]
            },
            {
                "name": "guest/app",
                "fork_of": "octo/app",
                "commits": [{ "sha": "d1", "parents": ["a1"], "message": "Patch", "files": { "README.md": "patched\n" } }],
                "refs": { "refs/heads/patch": "d1" }
            }
        ]
    })
}
