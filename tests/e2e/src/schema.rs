//! JSON documents against their published schemas in `docs/schemas`, as far as those schemas go (JSON Schema 2020-12). A
//! keyword that this reader does not know is an error, and so is a key that a schema does not name: our documents hold
//! nothing undeclared.

use std::fs;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Map, Value};

/// Keywords that say nothing about a value.
const REMARKS: &[&str] = &["$comment", "$defs", "$schema", "$id", "description", "format", "title"];

/// What is wrong with a document; empty when its schema accepts it. The schema is found by the document's first key.
///
/// # Errors
/// The document names no schema, none is published for it, or the schema says something that is not understood here.
pub fn faults(document: &Value) -> Result<Vec<String>> {
    let kind = document
        .as_object()
        .and_then(|it| it.get("schema"))
        .and_then(Value::as_str);
    let kind = kind.with_context(|| format!("no schema is named in {document}"))?;
    let name = kind.strip_prefix("windlass/").and_then(|it| it.split_once('@'));
    let (name, version) = name.with_context(|| format!("`{kind}` is no kind of ours"))?;
    let path = testkit::workspace_root().join(format!("docs/schemas/{name}.v{version}.schema.json"));
    let schema = fs::read(&path).with_context(|| path.display().to_string())?;
    let root: Value = serde_json::from_slice(&schema)?;
    let mut faults = Vec::new();
    Reader { root: &root }.check(&root, document, "", &mut faults)?;
    Ok(faults)
}

struct Reader<'a> {
    root: &'a Value,
}

impl Reader<'_> {
    fn check(&self, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) -> Result<()> {
        let Some(schema) = schema.as_object() else {
            ensure!(schema == &Value::Bool(true), "schema `{schema}` is not understood");
            return Ok(());
        };
        for (keyword, rule) in schema {
            let fits = match keyword.as_str() {
                "$ref" => {
                    let target = rule
                        .as_str()
                        .and_then(|it| it.strip_prefix('#'))
                        .context("a reference elsewhere")?;
                    let target = self.root.pointer(target).context("a reference to nothing")?;
                    self.check(target, value, at, faults)?;
                    true
                }
                "type" => has_type(rule, value),
                "const" => rule == value,
                "enum" => rule.as_array().is_some_and(|it| it.contains(value)),
                "anyOf" | "oneOf" => self.some(rule, value, at)?,
                "properties" => self.properties(rule, value, at, faults)?,
                "required" => rule.as_array().into_iter().flatten().all(|key| {
                    let held = value.as_object().zip(key.as_str());
                    held.is_none_or(|(object, key)| object.contains_key(key))
                }),
                "items" => {
                    for (number, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(rule, item, &format!("{at}/{number}"), faults)?;
                    }
                    true
                }
                "minimum" => value
                    .as_f64()
                    .zip(rule.as_f64())
                    .is_none_or(|(value, least)| value >= least),
                "maximum" => value
                    .as_f64()
                    .zip(rule.as_f64())
                    .is_none_or(|(value, most)| value <= most),
                "minItems" => count(value)
                    .zip(rule.as_u64())
                    .is_none_or(|(count, least)| count >= least),
                "maxItems" => count(value)
                    .zip(rule.as_u64())
                    .is_none_or(|(count, most)| count <= most),
                "additionalProperties" => true, // undeclared keys are a fault in any case
                remark if REMARKS.contains(&remark) => true,
                _ => bail!("keyword `{keyword}` is not understood"),
            };
            if !fits {
                faults.push(format!("`{at}` is {value}, against {keyword} {rule}"));
            }
        }
        Ok(())
    }

    fn some(&self, rule: &Value, value: &Value, at: &str) -> Result<bool> {
        for choice in rule.as_array().into_iter().flatten() {
            let mut faults = Vec::new();
            self.check(choice, value, at, &mut faults)?;
            if faults.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn properties(&self, rule: &Value, value: &Value, at: &str, faults: &mut Vec<String>) -> Result<bool> {
        let none = Map::new();
        let declared = rule.as_object().unwrap_or(&none);
        for (key, inner) in value.as_object().into_iter().flatten() {
            match declared.get(key) {
                Some(schema) => self.check(schema, inner, &format!("{at}/{key}"), faults)?,
                None => faults.push(format!("`{at}/{key}` is not declared")),
            }
        }
        Ok(true)
    }
}

fn has_type(rule: &Value, value: &Value) -> bool {
    let is = |name: &str| match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    };
    match rule {
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(is),
        name => name.as_str().is_some_and(is),
    }
}

fn count(value: &Value) -> Option<u64> {
    value.as_array().and_then(|it| u64::try_from(it.len()).ok())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::faults;

    fn check(document: Value, expected: usize) {
        let found = faults(&document).unwrap();
        assert_eq!(found.len(), expected, "{document}: {found:?}");
    }

    #[test]
    fn each_kind_of_fault_is_found() {
        let error = |entry: Value| json!({"schema": "windlass/error@1", "errors": [entry]});
        let sound = json!({"code": "internal", "message": "m", "blame": "us"});
        check(error(sound.clone()), 0);
        check(error(json!({"code": "internal", "blame": "us"})), 1);
        check(error(json!({"code": 7, "message": "m", "blame": "us"})), 1);
        check(
            error(json!({"code": "internal", "message": "m", "blame": "us", "line": -1})),
            1,
        );
        check(
            error(json!({"code": "internal", "message": "m", "blame": "us", "new": 1})),
            1,
        );
        check(json!({"schema": "windlass/error@1"}), 1);
        assert!(faults(&json!({"schema": "windlass/nothing@1"})).is_err());
        assert!(faults(&json!({"errors": []})).is_err());
    }
}
