//! The published schemas, read as strictly as we write: a key without a declaration is a fault too.

#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use serde_json::{Map, Value};

/// A document must be as its schema says.
///
/// # Panics
/// When it is not.
pub fn check(document: &Value) {
    let faults = faults(document);
    assert!(faults.is_empty(), "{faults:#?}\n{document:#}");
}

/// What is wrong with a document by the schema of its kind.
///
/// # Panics
/// When the schema cannot be read, or uses a keyword that nobody checks yet.
#[must_use]
pub fn faults(document: &Value) -> Vec<String> {
    let kind = document.get("schema").and_then(Value::as_str);
    let Some(kind) = kind.and_then(|kind| kind.strip_prefix("windlass/")) else {
        return vec!["`schema` names no kind".to_owned()];
    };
    let path = crate::workspace_root().join(format!("docs/schemas/{}.schema.json", kind.replace('@', ".v")));
    let schema: Value = serde_json::from_slice(&read(&path)).expect("a schema is JSON");
    let mut faults = Vec::new();
    Checker { root: &schema }.check("", &schema, document, &mut faults);
    faults
}

#[expect(clippy::disallowed_methods, reason = "schemas lie on the disk")]
fn read(path: &std::path::Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

struct Checker<'a> {
    root: &'a Value,
}

impl Checker<'_> {
    fn check(&self, at: &str, schema: &Value, value: &Value, faults: &mut Vec<String>) {
        let schema = schema.as_object().expect("a schema is an object");
        for (keyword, says) in schema {
            match keyword.as_str() {
                "$comment" | "$defs" | "$schema" | "description" | "title" | "format" => {}
                "$ref" => {
                    let pointer = says
                        .as_str()
                        .and_then(|text| text.strip_prefix('#'))
                        .expect("a local reference");
                    self.check(at, self.root.pointer(pointer).expect("a definition"), value, faults);
                }
                "type" => {
                    if !is_of(says, value) {
                        faults.push(format!("`{at}` is {value}, not {says}"));
                    }
                }
                "const" => {
                    if says != value {
                        faults.push(format!("`{at}` is {value}, not {says}"));
                    }
                }
                "minimum" => {
                    if value.as_f64().is_some_and(|number| Some(number) < says.as_f64()) {
                        faults.push(format!("`{at}` is {value}, less than {says}"));
                    }
                }
                "anyOf" | "oneOf" => self.choice(at, says, value, faults),
                "properties" => self.properties(at, says, value, faults),
                "required" => {
                    for name in says.as_array().into_iter().flatten().filter_map(Value::as_str) {
                        if value.get(name).is_none() {
                            faults.push(format!("`{at}` lacks `{name}`"));
                        }
                    }
                }
                "items" => {
                    for (number, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(&format!("{at}/{number}"), says, item, faults);
                    }
                }
                "minItems" | "maxItems" => {
                    let (length, bound) = (value.as_array().map(|all| all.len() as u64), says.as_u64());
                    if (keyword == "minItems" && length < bound) || (keyword == "maxItems" && length > bound) {
                        faults.push(format!("`{at}` has {length:?} items, {keyword} is {says}"));
                    }
                }
                unknown => panic!("nobody checks the keyword `{unknown}` yet"),
            }
        }
    }

    fn choice(&self, at: &str, choices: &Value, value: &Value, faults: &mut Vec<String>) {
        let fits = |schema: &&Value| {
            let mut faults = Vec::new();
            self.check(at, schema, value, &mut faults);
            faults.is_empty()
        };
        if !choices.as_array().into_iter().flatten().any(|schema| fits(&schema)) {
            faults.push(format!("`{at}` is {value}, none of {choices}"));
        }
    }

    fn properties(&self, at: &str, declared: &Value, value: &Value, faults: &mut Vec<String>) {
        let none = Map::new();
        for (name, inner) in value.as_object().unwrap_or(&none) {
            match declared.get(name) {
                Some(schema) => self.check(&format!("{at}/{name}"), schema, inner, faults),
                None => faults.push(format!("`{at}/{name}` is not declared")),
            }
        }
    }
}

fn is_of(types: &Value, value: &Value) -> bool {
    let is = |name: &Value| match name.as_str().unwrap_or_default() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("no type `{other}`"),
    };
    types.as_array().map_or_else(|| is(types), |types| types.iter().any(is))
}
