//! The JSON Schema of the configuration file, from the same tree of keys that checks it.

use anyhow::Context;
use serde_json::{Map, Value, json};
use surface::config_keys::{self, Key, Shape};

use crate::{Generated, text::NOTICE};

const PERCENT: &str = r"^ *[0-9]+(\.[0-9]+)?( *%)? *$";
const THRESHOLD: &str = r"^ *([0-9]+(\.[0-9]+)?( *%)?)?( */ *[0-9]+(\.[0-9]+)?( *%)?)? *$";

pub(crate) fn generate() -> anyhow::Result<Generated> {
    let mut schema = keys(config_keys::ROOT);
    let root = schema.as_object_mut().context("a schema is an object")?;
    root.insert(
        "$schema".to_owned(),
        json!("https://json-schema.org/draft/2020-12/schema"),
    );
    root.insert("$comment".to_owned(), json!(NOTICE));
    root.insert("title".to_owned(), json!(config_keys::FILE));
    Ok(Generated {
        path: "docs/schemas/windlass.yml.schema.json".to_owned(),
        text: format!("{schema:#}\n"),
    })
}

fn keys(keys: &[Key]) -> Value {
    let properties: Map<String, Value> = keys
        .iter()
        .map(|key| {
            let mut schema = shape(key.shape);
            if let Some(schema) = schema.as_object_mut() {
                schema.insert("description".to_owned(), json!(key.description));
            }
            (key.name.to_owned(), schema)
        })
        .collect();
    let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}

fn shape(shape: Shape) -> Value {
    // A scalar that reads as a number or a truth value in YAML is text to Windlass all the same.
    let text = json!({"type": ["string", "number", "boolean"], "minLength": 1});
    let percent = json!({"type": ["number", "string"], "minimum": 0, "maximum": 100, "pattern": PERCENT});
    match shape {
        Shape::Version => json!({"const": config_keys::VERSION}),
        Shape::Text | Shape::Path => text,
        Shape::Flag => json!({"type": "boolean"}),
        Shape::Choice(words) => json!({"enum": words}),
        Shape::Integer => json!({"type": ["integer", "string"], "minimum": 0, "pattern": "^ *[0-9]+ *$"}),
        Shape::Percent => percent,
        Shape::Threshold => json!({"anyOf": [
            {"type": ["number", "string"], "minimum": 0, "maximum": 100, "minLength": 1, "pattern": THRESHOLD},
            long_threshold(),
        ]}),
        Shape::Texts => json!({"anyOf": [text.clone(), {"type": "array", "items": text}]}),
        Shape::Named(inner) => json!({"type": "object", "additionalProperties": keys(inner)}),
        Shape::Section(inner) => keys(inner),
    }
}

/// A minimum, a target, or both.
fn long_threshold() -> Value {
    let mut schema = keys(config_keys::THRESHOLD);
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("minProperties".to_owned(), json!(1));
    }
    schema
}
