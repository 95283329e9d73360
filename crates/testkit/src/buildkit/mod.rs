//! Our answers to the questions that `tests/tools/buildkit-parse` answers with BuildKit's own code, in the same words: a test
//! compares the two, value by value.

mod compose;
mod image;
mod nodes;
mod stages;
mod words;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// One question: a file or text of a kind, and what belongs to it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Question {
    /// What is asked: `nodes`, `stages`, `frontend`, `word`, `ignore`, `image`, `platform`, `reference`, `compose`.
    pub kind: String,
    /// The text it is asked about.
    pub text: String,
    /// The character that escapes.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub escape: String,
    /// Variables, or build arguments.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub variables: BTreeMap<String, String>,
    /// Paths to ask ignore patterns about, or platforms to compare with.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub paths: Vec<String>,
    /// The stage to build.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub target: String,
    /// The platform to build for.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub platform: String,
    /// The platform to build on.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub build_platform: String,
}

/// Our answer: an object, or the refusal as `error`.
///
/// # Panics
/// The question is of no kind that there is.
#[must_use]
#[expect(clippy::panic, reason = "a test asks what it should not")]
pub fn answer(question: &Question) -> Value {
    let given = match question.kind.as_str() {
        "nodes" => nodes::nodes(question),
        "stages" => stages::stages(question),
        "frontend" => Ok(nodes::frontend(question)),
        "word" => words::word(question),
        "ignore" => words::ignore(question),
        "compose" => compose::services(question),
        "image" => image::image(question),
        "platform" => image::platform(question),
        "reference" => image::reference(question),
        kind => panic!("no kind of question is called `{kind}`"),
    };
    given.unwrap_or_else(|refusal| json!({ "error": refusal }))
}

/// One field more.
fn put(object: &mut Value, key: &str, value: impl Into<Value>) {
    if let Value::Object(fields) = object {
        fields.insert(key.to_owned(), value.into());
    }
}

/// Are they the same answer? Of two refusals only that they are refusals counts: ours has words of its own.
#[must_use]
pub fn agree(ours: &Value, theirs: &Value) -> bool {
    match (ours.get("error"), theirs.get("error")) {
        (Some(_), Some(_)) => true,
        (None, None) => ours == theirs,
        (Some(_), None) | (None, Some(_)) => false,
    }
}
