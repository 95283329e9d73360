//! The fields that an answer must have and that no rule of the stub gives a meaning.

use serde_json::{Map, Value, json};

use super::Contract;

/// Completes answers: a required field that is not set gets the smallest value that the description admits.
pub(crate) struct Filler<'c> {
    pub(crate) contract: &'c Contract,
    /// What URLs begin with.
    pub(crate) base: &'c str,
    /// The instant of every date that means nothing.
    pub(crate) date: &'c str,
}

impl Filler<'_> {
    /// Adds what the schema requires, at every depth; what is there stays as it is.
    pub(crate) fn complete(&self, schema: &Value, value: &mut Value) {
        let schema = self.contract.resolve(schema);
        for part in list(schema, "allOf") {
            self.complete(part, value);
        }
        if let Some(branch) = self.branch(schema, value) {
            self.complete(branch, value);
        }
        match value {
            Value::Object(fields) => self.complete_fields(schema, fields),
            Value::Array(items) => {
                if let Some(schema) = schema.get("items") {
                    items.iter_mut().for_each(|it| self.complete(schema, it));
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn complete_fields(&self, schema: &Value, fields: &mut Map<String, Value>) {
        let properties = schema.get("properties").and_then(Value::as_object);
        for name in list(schema, "required").iter().filter_map(Value::as_str) {
            if !fields.contains_key(name) {
                let described = properties.and_then(|it| it.get(name)).unwrap_or(&Value::Null);
                fields.insert(name.to_owned(), self.smallest(name, described));
            }
        }
        for (name, described) in properties.into_iter().flatten() {
            if let Some(value) = fields.get_mut(name) {
                self.complete(described, value);
            }
        }
    }

    /// The first branch of a choice that the value fits, as far as its type and enumerations go.
    fn branch<'s>(&'s self, schema: &'s Value, value: &Value) -> Option<&'s Value> {
        let mut branches = list(schema, "anyOf").iter().chain(list(schema, "oneOf"));
        branches.find(|it| fits(self.contract, it, value))
    }

    /// The smallest value of a schema.
    fn smallest(&self, name: &str, schema: &Value) -> Value {
        let schema = self.contract.resolve(schema);
        if let Some(values) = schema.get("enum").and_then(Value::as_array) {
            let null = values.contains(&Value::Null);
            return if null {
                Value::Null
            } else {
                values.first().cloned().unwrap_or_default()
            };
        }
        let kinds = kinds(schema);
        if kinds.contains(&"null") {
            return Value::Null;
        }
        let choices = || list(schema, "anyOf").iter().chain(list(schema, "oneOf"));
        if kinds.is_empty() && choices().next().is_some() {
            let null = choices().any(|it| super::fill::kinds(self.contract.resolve(it)) == ["null"]);
            return match choices().next() {
                Some(first) if !null => self.smallest(name, first),
                _ => Value::Null,
            };
        }
        match kinds.first().copied() {
            Some("string") => Value::from(self.text(name, schema)),
            Some("integer" | "number") => schema.get("minimum").cloned().unwrap_or(json!(0)),
            Some("boolean") => json!(false),
            Some("array") => json!([]),
            _ => {
                let mut value = json!({});
                self.complete(schema, &mut value);
                value
            }
        }
    }

    fn text(&self, name: &str, schema: &Value) -> String {
        match schema.get("format").and_then(Value::as_str) {
            Some("date-time") => self.date.to_owned(),
            Some("uri") => format!("{}/unset/{name}", self.base),
            Some("email") => "octocat@example.com".to_owned(),
            _ if name.ends_with("_url") => format!("{}/unset/{name}", self.base),
            _ => String::new(),
        }
    }
}

/// Whether a value may be meant for a schema: its type is right, and no field contradicts an enumeration.
fn fits(contract: &Contract, schema: &Value, value: &Value) -> bool {
    let schema = contract.resolve(schema);
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let kinds = kinds(schema);
    let integer = kind == "number" && kinds.contains(&"integer");
    if !(kinds.is_empty() || kinds.contains(&kind) || integer) {
        return false;
    }
    let described = |name: &str| schema.get("properties").and_then(|it| it.get(name));
    value.as_object().into_iter().flatten().all(|(name, value)| {
        let allowed = described(name)
            .map(|it| contract.resolve(it))
            .and_then(|it| it.get("enum"));
        allowed.and_then(Value::as_array).is_none_or(|it| it.contains(value))
    })
}

fn kinds(schema: &Value) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(kind)) => vec![kind],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn list<'s>(schema: &'s Value, keyword: &str) -> &'s [Value] {
    schema.get(keyword).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::{Contract, Filler};
    use serde_json::{Value, json};

    fn check(schema: &Value, mut value: Value, expected: &Value) {
        let contract = Contract {
            operations: Default::default(),
            document: json!({ "schemas": { "id": { "type": "integer" } } }),
        };
        let filler = Filler {
            contract: &contract,
            base: "https://api",
            date: "2026-01-02T03:04:05Z",
        };
        filler.complete(schema, &mut value);
        assert_eq!(value, *expected);
    }

    #[test]
    fn required_fields_are_filled_and_set_ones_kept() {
        let schema = json!({
            "required": ["id", "url", "at", "kind", "gone", "in"],
            "properties": {
                "id": { "$ref": "#/schemas/id" },
                "url": { "type": "string", "format": "uri" },
                "at": { "type": "string", "format": "date-time" },
                "kind": { "type": "string", "enum": ["a", "b"] },
                "gone": { "type": ["string", "null"] },
                "in": { "type": "object", "required": ["list"], "properties": { "list": { "type": "array" } } }
            }
        });
        let filled = json!({
            "id": 7, "url": "https://api/unset/url", "at": "2026-01-02T03:04:05Z", "kind": "a", "gone": null,
            "in": { "list": [] }
        });
        check(&schema, json!({ "id": 7 }), &filled);
    }

    #[test]
    fn a_choice_is_made_by_type_and_enumeration() {
        let kind = |kind: &str| {
            json!({ "type": "object", "required": [kind], "properties": {
                "type": { "type": "string", "enum": [kind] }, kind: { "type": "integer" } } })
        };
        let schema = json!({ "items": { "oneOf": [{ "type": "null" }, kind("file"), kind("dir")] } });
        check(
            &schema,
            json!([{ "type": "dir" }, null]),
            &json!([{ "type": "dir", "dir": 0 }, null]),
        );
    }
}
