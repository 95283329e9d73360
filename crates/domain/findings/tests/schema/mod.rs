//! As much of JSON Schema 2020-12 as the OpenVEX schema uses; a keyword that is not known here is a fault.

use serde_json::Value;

/// What is wrong with a value, each with its place.
pub(crate) fn faults(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    let Some(keywords) = schema.as_object() else {
        return found;
    };
    let fault = |what: &str| vec![format!("{at}: {what}")];
    let members = |value: &Value| value.as_object().cloned().unwrap_or_default();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let fits = |schema: &Value| faults(root, schema, value, at).is_empty();
    for (keyword, wanted) in keywords {
        found.extend(match keyword.as_str() {
            "$schema" | "$id" | "$defs" | "title" | "description" | "format" | "then" => Vec::new(),
            "$ref" => {
                let pointer = wanted.as_str().unwrap_or_default().trim_start_matches('#');
                root.pointer(pointer)
                    .map_or_else(|| fault("dead $ref"), |it| faults(root, it, value, at))
            }
            "type" => match (wanted.as_str().unwrap_or_default(), value) {
                ("object", Value::Object(_)) | ("array", Value::Array(_)) | ("string", Value::String(_)) => Vec::new(),
                ("integer", Value::Number(number)) if number.is_u64() => Vec::new(),
                (wanted, _) => fault(&format!("not {wanted}")),
            },
            "properties" => {
                let present = members(wanted)
                    .into_iter()
                    .filter_map(|(key, schema)| value.get(&key).map(|it| (key, schema, it)));
                present
                    .flat_map(|(key, schema, it)| faults(root, &schema, it, &format!("{at}/{key}")))
                    .collect()
            }
            "required" => {
                let missing = list(wanted)
                    .into_iter()
                    .filter(|key| value.get(key.as_str().unwrap_or_default()).is_none());
                missing.flat_map(|key| fault(&format!("{key} is missing"))).collect()
            }
            "additionalProperties" => {
                let known = members(keywords.get("properties").unwrap_or(&Value::Null));
                let unknown = members(value).into_iter().filter(|(key, _)| !known.contains_key(key));
                unknown
                    .flat_map(|(key, _)| fault(&format!("{key} is unknown")))
                    .collect()
            }
            "enum" if list(wanted).contains(value) => Vec::new(),
            "const" if wanted == value => Vec::new(),
            "enum" | "const" => fault(&format!("not {wanted}")),
            "minimum" if value.as_u64() >= wanted.as_u64() => Vec::new(),
            "minItems" if Some(list(value).len() as u64) >= wanted.as_u64() => Vec::new(),
            "minimum" | "minItems" => fault("too small"),
            "uniqueItems" => {
                let items = list(value);
                let repeated = items
                    .iter()
                    .enumerate()
                    .any(|(index, it)| items.iter().skip(index + 1).any(|other| other == it));
                if repeated { fault("a repeated item") } else { Vec::new() }
            }
            "items" => {
                let items = list(value).into_iter().enumerate();
                items
                    .flat_map(|(index, it)| faults(root, wanted, &it, &format!("{at}/{index}")))
                    .collect()
            }
            "anyOf" if list(wanted).iter().any(fits) => Vec::new(),
            "anyOf" => fault("none of anyOf"),
            "allOf" => list(wanted).iter().flat_map(|it| faults(root, it, value, at)).collect(),
            "if" if fits(wanted) => keywords
                .get("then")
                .map(|it| faults(root, it, value, at))
                .unwrap_or_default(),
            "if" => Vec::new(),
            other => fault(&format!("the keyword {other} is not known to this checker")),
        });
    }
    found
}
