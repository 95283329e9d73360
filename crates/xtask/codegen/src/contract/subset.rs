//! The part of the description that a list of operations needs.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, bail};
use serde_json::{Map, Value, json};

use super::schema::json_schema;

const METHODS: &[&str] = &["get", "put", "post", "patch", "delete"];

/// The operations by id, and every schema that they name, directly or not.
pub(super) struct Subset {
    pub(super) operations: BTreeMap<String, Value>,
    pub(super) schemas: BTreeMap<String, Value>,
}

/// Cuts the operations with these ids out of a description.
pub(super) fn subset(description: &Value, ids: &[&str]) -> anyhow::Result<Subset> {
    let known = operations(description)?;
    let mut cut = Subset {
        operations: BTreeMap::new(),
        schemas: BTreeMap::new(),
    };
    let mut wanted = BTreeSet::from(["basic-error".to_owned()]);
    for id in ids {
        let (method, path, operation) = known
            .get(id)
            .with_context(|| format!("the description has no operation `{id}`"))?;
        let operation = self::operation(description, method, path, operation).with_context(|| format!("in `{id}`"))?;
        named(&operation, &mut wanted);
        if cut.operations.insert((*id).to_owned(), operation).is_some() {
            bail!("operation `{id}` is listed twice");
        }
    }
    while let Some(name) = wanted.pop_first() {
        let schema = json_schema(resolve(description, &format!("#/components/schemas/{name}"))?);
        let mut further = BTreeSet::new();
        named(&schema, &mut further);
        cut.schemas.insert(name, schema);
        wanted.extend(further.into_iter().filter(|it| !cut.schemas.contains_key(it)));
    }
    Ok(cut)
}

/// Every operation of the description by id, with its method and path.
fn operations(description: &Value) -> anyhow::Result<BTreeMap<&str, (&str, &str, &Value)>> {
    let paths = object(description, "paths")?;
    let mut found = BTreeMap::new();
    for (path, item) in paths {
        for method in METHODS {
            if let Some(operation) = item.get(*method) {
                let id = operation.get("operationId").and_then(Value::as_str);
                let id = id.with_context(|| format!("`{method} {path}` has no operationId"))?;
                found.insert(id, (*method, path.as_str(), operation));
            }
        }
    }
    Ok(found)
}

/// One operation: method, path, parameters, body, and for each documented status the schema of its JSON body or none.
fn operation(description: &Value, method: &str, path: &str, operation: &Value) -> anyhow::Result<Value> {
    let mut out = Map::new();
    out.insert("method".to_owned(), json!(method.to_uppercase()));
    out.insert("path".to_owned(), json!(path));
    let mut parameters = Vec::new();
    for parameter in operation
        .get("parameters")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        parameters.push(self::parameter(deref(description, parameter)?)?);
    }
    out.insert("parameters".to_owned(), json!(parameters));
    if let Some(body) = operation.get("requestBody") {
        let body = deref(description, body)?;
        let required = body.get("required") == Some(&Value::Bool(true));
        let schema = json_body(body).context("a request body that is not JSON")?;
        out.insert("body".to_owned(), json!({ "required": required, "schema": schema }));
    }
    let mut responses = Map::new();
    for (status, response) in object(operation, "responses")? {
        responses.insert(status.clone(), json!(json_body(deref(description, response)?)));
    }
    out.insert("responses".to_owned(), Value::Object(responses));
    Ok(Value::Object(out))
}

fn parameter(parameter: &Value) -> anyhow::Result<Value> {
    let name = parameter.get("name").context("a parameter without name")?;
    let schema = parameter.get("schema").context("a parameter without schema")?;
    let flag = |key: &str| parameter.get(key) == Some(&Value::Bool(true));
    Ok(json!({
        "name": name,
        "in": parameter.get("in"),
        "required": flag("required"),
        "multi_segment": flag("x-multi-segment"),
        "schema": json_schema(schema),
    }))
}

/// The schema of the body's JSON form, or of its first form that has `json` in its name.
fn json_body(body: &Value) -> Option<Value> {
    let forms = body.get("content")?.as_object()?;
    let form = forms.get("application/json").or_else(|| {
        let mut like = forms.iter().filter(|(name, _)| name.contains("json"));
        like.next().map(|(_, form)| form)
    })?;
    form.get("schema").map(json_schema)
}

/// The names of all schemas that a value refers to.
fn named(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            if let Some(name) = map
                .get("$ref")
                .and_then(Value::as_str)
                .and_then(|it| it.strip_prefix("#/schemas/"))
            {
                names.insert(name.to_owned());
            }
            map.values().for_each(|it| named(it, names));
        }
        Value::Array(values) => values.iter().for_each(|it| named(it, names)),
        _ => {}
    }
}

fn deref<'d>(description: &'d Value, value: &'d Value) -> anyhow::Result<&'d Value> {
    match value.get("$ref").and_then(Value::as_str) {
        Some(target) => resolve(description, target),
        None => Ok(value),
    }
}

fn resolve<'d>(description: &'d Value, target: &str) -> anyhow::Result<&'d Value> {
    let pointer = target
        .strip_prefix('#')
        .with_context(|| format!("`{target}` leads out of the description"))?;
    description
        .pointer(pointer)
        .with_context(|| format!("`{target}` leads nowhere"))
}

fn object<'d>(value: &'d Value, key: &str) -> anyhow::Result<&'d Map<String, Value>> {
    value
        .get(key)
        .and_then(Value::as_object)
        .with_context(|| format!("no object `{key}`"))
}

#[cfg(test)]
mod tests {
    use super::subset;
    use serde_json::{Value, json};

    fn description() -> Value {
        json!({
            "paths": { "/a/{b}": { "get": {
                "operationId": "a/get",
                "parameters": [{ "$ref": "#/components/parameters/b" }],
                "responses": {
                    "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/one" } } } },
                    "304": { "description": "not modified" }
                }
            } } },
            "components": {
                "parameters": { "b": { "name": "b", "in": "path", "required": true, "x-multi-segment": true,
                    "schema": { "type": "string" } } },
                "schemas": {
                    "one": { "properties": { "two": { "$ref": "#/components/schemas/two" } } },
                    "two": { "items": { "$ref": "#/components/schemas/one" } },
                    "basic-error": { "type": "object" },
                    "unused": {}
                }
            }
        })
    }

    #[test]
    fn an_operation_brings_the_closure_of_its_schemas() {
        let cut = subset(&description(), &["a/get"]).unwrap();
        assert_eq!(cut.schemas.keys().collect::<Vec<_>>(), ["basic-error", "one", "two"]);
        let operation = json!({
            "method": "GET",
            "path": "/a/{b}",
            "parameters": [
                { "name": "b", "in": "path", "required": true, "multi_segment": true, "schema": { "type": "string" } }
            ],
            "responses": { "200": { "$ref": "#/schemas/one" }, "304": null }
        });
        assert_eq!(cut.operations["a/get"], operation);
    }

    #[test]
    fn unknown_operations_and_repeats_are_errors() {
        assert!(subset(&description(), &["a/put"]).is_err());
        assert!(subset(&description(), &["a/get", "a/get"]).is_err());
    }
}
