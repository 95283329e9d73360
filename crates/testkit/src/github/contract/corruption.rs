//! The proof that the checker sees: fields of good answers are broken one at a time, and it must find each.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::Checker;
use crate::github::{GitHub, example, exchange::Reply};

/// Exchanges that are recorded: all kinds of things that the example world has.
const PATHS: &[&str] = &[
    "/repos/octo/app",
    "/repos/guest/app",
    "/repos/octo/app/commits",
    "/repos/octo/app/commits/main",
    "/repos/octo/app/compare/main...feature/x",
    "/repos/octo/app/contents/README.md",
    "/repos/octo/app/contents/src",
    "/repos/octo/app/git/ref/heads/main",
    "/repos/octo/app/git/matching-refs/heads",
    "/repos/octo/app/pulls",
    "/repos/octo/app/pulls/1",
    "/repos/octo/app/pulls/1/files",
    "/repos/octo/app/pulls/2/commits",
    "/repos/octo/app/actions/runs",
    "/repos/octo/app/actions/runs/71",
    "/repos/octo/app/actions/artifacts",
];

/// Fields that the description lets be anything: nothing can be wrong with them.
const ANYTHING: &[&str] = &[];

/// How many corruptions there are at least.
const FLOOR: usize = 500;

#[test]
fn each_field_that_is_described_is_checked() {
    let checker = Checker::shared();
    let contract = checker.contract();
    let github = GitHub::new(&example());
    let (mut tried, mut missed) = (0, BTreeSet::new());
    for path in PATHS {
        let body = github.look(path);
        let route = contract.route("GET", path).unwrap();
        let check = |body: &Value| checker.response(route.id, route.operation, &Reply::json(200, body));
        assert_eq!(check(&body), Vec::<String>::new(), "{path}");
        let mut fields = Vec::new();
        pointers(&body, "", &mut fields);
        // Evenly over the answer: the greatest have hundreds that are all alike.
        let step = fields.len().div_ceil(60);
        for field in fields.iter().step_by(step) {
            let mut broken = body.clone();
            *broken.pointer_mut(field).unwrap() = json!([["corrupt"]]);
            tried += 1;
            if check(&broken).is_empty() {
                missed.insert(format!("{}{field}", route.id));
            }
        }
    }
    assert!(tried >= FLOOR, "{tried} corruptions");
    let expected: BTreeSet<String> = ANYTHING.iter().map(|it| (*it).to_owned()).collect();
    assert_eq!(missed, expected, "of {tried} corruptions");
}

/// The pointers of all fields, at every depth.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let at = format!("{at}/{}", super::escaped(name));
                pointers(value, &at, found);
                found.push(at);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                pointers(item, &format!("{at}/{index}"), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
