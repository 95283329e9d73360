//! A schema of OpenAPI 3.0 as JSON Schema: the same assertions, no prose.

use serde_json::{Map, Value, json};

/// Keywords that assert nothing about a value.
const PROSE: &[&str] = &[
    "default",
    "deprecated",
    "description",
    "discriminator",
    "example",
    "examples",
    "externalDocs",
    "nullable",
    "readOnly",
    "title",
    "writeOnly",
    "xml",
];

/// The same schema in the words of JSON Schema. References point at `#/schemas/<name>`.
pub(super) fn json_schema(schema: &Value) -> Value {
    let Value::Object(keywords) = schema else {
        return schema.clone();
    };
    if let Some(Value::String(target)) = keywords.get("$ref") {
        return json!({ "$ref": target.replace("#/components/schemas/", "#/schemas/") });
    }
    let mut out = Map::new();
    for (keyword, value) in keywords {
        if PROSE.contains(&keyword.as_str()) || keyword.starts_with("x-") {
            continue;
        }
        out.insert(keyword.clone(), sub_schemas(keyword, value));
    }
    if keywords.get("nullable") == Some(&Value::Bool(true)) {
        return nullable(out);
    }
    Value::Object(out)
}

/// The value of a keyword with the schemas in it rewritten; what a property is called is no keyword.
fn sub_schemas(keyword: &str, value: &Value) -> Value {
    match (keyword, value) {
        ("properties", Value::Object(properties)) => properties
            .iter()
            .map(|(name, schema)| (name.clone(), json_schema(schema)))
            .collect(),
        ("anyOf" | "oneOf" | "allOf", Value::Array(schemas)) => schemas.iter().map(json_schema).collect(),
        ("items" | "not" | "additionalProperties", schema) => json_schema(schema),
        _ => value.clone(),
    }
}

/// `nullable: true` of OpenAPI 3.0.3, "Schema Object": a type joins null, an enumeration too; without a type any of both.
fn nullable(mut schema: Map<String, Value>) -> Value {
    let Some(kind) = schema.get("type").cloned() else {
        return json!({ "anyOf": [schema, { "type": "null" }] });
    };
    schema.insert("type".to_owned(), json!([kind, "null"]));
    if let Some(Value::Array(values)) = schema.get_mut("enum")
        && !values.contains(&Value::Null)
    {
        values.push(Value::Null);
    }
    Value::Object(schema)
}

#[cfg(test)]
mod tests {
    use super::json_schema;
    use serde_json::{Value, json};

    fn check(openapi: &Value, expected: &Value) {
        assert_eq!(json_schema(openapi), *expected);
    }

    #[test]
    fn null_joins_types_and_enumerations() {
        check(
            &json!({ "type": "string", "nullable": true, "enum": ["a"] }),
            &json!({ "type": ["string", "null"], "enum": ["a", null] }),
        );
        check(
            &json!({ "allOf": [{ "$ref": "#/components/schemas/a" }], "nullable": true }),
            &json!({ "anyOf": [{ "allOf": [{ "$ref": "#/schemas/a" }] }, { "type": "null" }] }),
        );
    }

    #[test]
    fn prose_goes_and_properties_of_the_same_names_stay() {
        check(
            &json!({ "title": "T", "x-github": {}, "properties": { "title": { "type": "string", "example": 1 } } }),
            &json!({ "properties": { "title": { "type": "string" } } }),
        );
        check(
            &json!({ "items": { "description": "d", "type": "integer" }, "additionalProperties": true }),
            &json!({ "items": { "type": "integer" }, "additionalProperties": true }),
        );
    }
}
