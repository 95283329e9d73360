//! The part of GitHub's official description that the stub serves: operations, and the schemas they are held to.

mod check;
#[cfg(test)]
mod corruption;
mod fill;
mod route;

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

pub(crate) use check::Checker;
pub(crate) use fill::Filler;
pub(crate) use route::Route;

/// `tests/fixtures/github-openapi/contract.json`.
pub(crate) struct Contract {
    /// The operations by id.
    pub(crate) operations: BTreeMap<String, Operation>,
    /// The whole document: pointers of schemas lead into it.
    pub(crate) document: Value,
}

/// One operation as described.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Operation {
    pub(crate) method: String,
    /// A template such as `/repos/{owner}/{repo}`.
    pub(crate) path: String,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<Body>,
    /// By status; null for one without a JSON body.
    pub(crate) responses: BTreeMap<String, Value>,
}

/// A parameter in the path or in the query.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    #[serde(rename = "in")]
    pub(crate) place: Place,
    pub(crate) required: bool,
    /// Its value may hold slashes.
    pub(crate) multi_segment: bool,
    pub(crate) schema: Value,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Place {
    Path,
    Query,
    Header,
}

/// The JSON body of a request.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Body {
    pub(crate) required: bool,
}

impl Contract {
    /// The committed contract.
    ///
    /// # Panics
    /// When it is not of its own shape: the stub is worth nothing without it.
    #[expect(clippy::expect_used, reason = "a test fails by panicking")]
    pub(crate) fn load() -> Self {
        let text = include_str!("../../../../../tests/fixtures/github-openapi/contract.json");
        let document: Value = serde_json::from_str(text).expect("the contract is JSON");
        let operations = document.get("operations").cloned().unwrap_or_default();
        Self {
            operations: serde_json::from_value(operations)
                .expect("the contract has the shape that its generator gives"),
            document,
        }
    }

    /// What a reference such as `#/schemas/basic-error` points at.
    pub(crate) fn resolve<'c>(&'c self, schema: &'c Value) -> &'c Value {
        let target = schema.get("$ref").and_then(Value::as_str);
        let target = target.and_then(|it| self.document.pointer(it.trim_start_matches('#')));
        target.map_or(schema, |it| self.resolve(it))
    }
}

/// A name as it stands in a JSON pointer (RFC 6901, section 3).
pub(crate) fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
