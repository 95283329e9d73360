//! A SARIF file that GitHub takes as it is, to be spoiled by tests.

use serde_json::{Value, json};

/// A rule with everything that is asked for.
pub(crate) fn rule(id: &str) -> Value {
    json!({
        "id": id,
        "shortDescription": {"text": "short"},
        "fullDescription": {"text": "full"},
        "help": {"text": "help"},
    })
}

/// A result with everything that is asked for.
pub(crate) fn result() -> Value {
    json!({
        "ruleId": "rule",
        "message": {"text": "message"},
        "locations": [{"physicalLocation": {
            "artifactLocation": {"uri": "src/a.rs"},
            "region": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 2},
        }}],
        "partialFingerprints": {"primaryLocationLineHash": "271789c17abda88f:1"},
    })
}

/// A file with one of each.
pub(crate) fn clean() -> Value {
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "tool", "rules": [rule("rule")]}},
            "automationDetails": {"id": "scan/"},
            "results": [result()],
        }],
    })
}
