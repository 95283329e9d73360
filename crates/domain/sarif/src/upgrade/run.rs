//! Runs and tools.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::object::{Object, each, inner, list_of, parents, rename};
use super::{invocation, location, result, rule};
use crate::format::Version;

/// What results name by keys that are gone in 2.1.0.
#[derive(Default)]
pub(super) struct Places {
    /// A rule's key: its id and its place.
    pub(super) rules: BTreeMap<String, (String, usize)>,
    /// A logical location's key: its place.
    pub(super) logical: BTreeMap<String, usize>,
}

pub(super) fn upgrade(run: &mut Object, version: Version) {
    let mut places = Places::default();
    tool(run);
    rules(run, &mut places);
    logical_locations(run, &mut places);
    artifacts(run);
    invocation::upgrade(run);
    automation(run);
    if let Some(conversion) = inner(run, "conversion") {
        tool(conversion);
    }
    if let Some(bases) = inner(run, "originalUriBaseIds") {
        for base in bases.values_mut().filter(|base| base.is_string()) {
            *base = json!({ "uri": base.take() });
        }
    }
    each(run.get_mut("versionControlProvenance"), |provenance| {
        rename(provenance, "uri", "repositoryUri");
        rename(provenance, "tag", "revisionTag");
        rename(provenance, "timestamp", "asOfTimeUtc");
    });
    match run.get_mut("results") {
        Some(Value::Object(_)) => {
            run.remove("results");
        }
        results => each(results, |item| result::upgrade(item, &places, version)),
    }
    // The previews counted columns so; 2.1.0 has no default.
    run.entry("columnKind").or_insert_with(|| json!("utf16CodeUnits"));
}

/// A tool is a driver in 2.1.0.
fn tool(run: &mut Object) {
    let Some(tool) = inner(run, "tool") else { return };
    if !tool.contains_key("driver") {
        let driver = std::mem::take(tool);
        tool.insert("driver".to_owned(), Value::Object(driver));
        if let Some(properties) = inner(tool, "driver").and_then(|driver| driver.remove("properties")) {
            tool.insert("properties".to_owned(), properties);
        }
    }
    let components = |component: &mut Object| {
        rename(component, "fileVersion", "dottedQuadFileVersion");
        rename(component, "ruleDescriptors", "rules");
        rename(component, "notificationDescriptors", "notifications");
        rename(component, "reportingDescriptors", "rules");
        if let Some(index) = component.remove("artifactIndex") {
            component.insert("locations".to_owned(), json!([{ "index": index }]));
        }
        each(component.get_mut("rules"), rule::upgrade);
    };
    inner(tool, "driver").into_iter().for_each(components);
    each(tool.get_mut("extensions"), components);
}

/// Rules stood in the run, then in its resources; as a map by keys, then as a list.
fn rules(run: &mut Object, places: &mut Places) {
    let mut resources = match run.remove("resources") {
        Some(Value::Object(resources)) => resources,
        _ => Object::new(),
    };
    let rules = resources.remove("rules").or_else(|| run.remove("rules"));
    let strings = resources.remove("messageStrings");
    let mut upgraded = Vec::new();
    for (place, (key, mut object)) in rules.map(list_of).unwrap_or_default().into_iter().enumerate() {
        if !object.contains_key("id") {
            object.insert("id".to_owned(), json!(key));
        }
        let id = object.get("id").and_then(Value::as_str).unwrap_or(&key).to_owned();
        places
            .rules
            .insert(if key.is_empty() { id.clone() } else { key }, (id, place));
        rule::upgrade(&mut object);
        upgraded.push(Value::Object(object));
    }
    let Some(driver) = inner(run, "tool").and_then(|tool| inner(tool, "driver")) else {
        return;
    };
    if !upgraded.is_empty() {
        driver.insert("rules".to_owned(), Value::Array(upgraded));
    }
    if let Some(Value::Object(mut strings)) = strings {
        rule::texts(&mut strings, None);
        driver.insert("globalMessageStrings".to_owned(), Value::Object(strings));
    }
}

fn logical_locations(run: &mut Object, places: &mut Places) {
    if !matches!(run.get("logicalLocations"), Some(Value::Object(_))) {
        return;
    }
    let mut items = list_of(run.remove("logicalLocations").unwrap_or_default());
    parents(&mut items);
    let items = items.into_iter().enumerate().map(|(place, (key, mut item))| {
        places.logical.insert(key.clone(), place);
        if item.get("name").and_then(Value::as_str) != Some(&key) {
            item.entry("fullyQualifiedName").or_insert(json!(key));
        }
        Value::Object(item)
    });
    let items = items.collect();
    run.insert("logicalLocations".to_owned(), Value::Array(items));
}

/// Files are artifacts in 2.1.0.
fn artifacts(run: &mut Object) {
    let Some(files) = run.remove("files") else { return };
    let mut items = list_of(files);
    parents(&mut items);
    let items = items.into_iter().map(|(key, mut item)| {
        rename(&mut item, "fileLocation", "location");
        rename(&mut item, "lastModifiedTime", "lastModifiedTimeUtc");
        item.remove("uri");
        item.remove("roles");
        match item.get_mut("location") {
            Some(place) => location::artifact(place),
            None => {
                item.insert("location".to_owned(), artifact_of_key(&key));
            }
        }
        if let Some(contents @ Value::String(_)) = item.get_mut("contents") {
            *contents = json!({ "binary": contents.take() });
        }
        if let Some(hashes) = item.get_mut("hashes").filter(|hashes| hashes.is_array()) {
            *hashes = named_hashes(hashes);
        }
        Value::Object(item)
    });
    let items = items.collect();
    run.insert("artifacts".to_owned(), Value::Array(items));
}

/// A key is a uri, perhaps `#BASE#uri`.
fn artifact_of_key(key: &str) -> Value {
    match key.strip_prefix('#').and_then(|rest| rest.split_once('#')) {
        Some((base, uri)) => json!({ "uri": uri, "uriBaseId": base }),
        None => json!({ "uri": key }),
    }
}

fn named_hashes(hashes: &Value) -> Value {
    let pairs = hashes.as_array().into_iter().flatten().filter_map(|hash| {
        let name = match hash.get("algorithm")?.as_str()? {
            "sha256" => "sha-256",
            "sha1" => "sha-1",
            other => other,
        };
        Some((name.to_owned(), hash.get("value")?.clone()))
    });
    Value::Object(pairs.collect())
}

/// What names the run.
fn automation(run: &mut Object) {
    let mut details = Object::new();
    let mut take = |names: &[&str], to: &str| {
        for name in names {
            if let Some(value @ Value::String(_)) = run.remove(*name) {
                details.entry(to).or_insert(value);
            }
        }
    };
    take(&["instanceGuid"], "guid");
    take(&["logicalId", "stableId"], "id");
    if let Some(Value::Object(mut id)) = run.remove("id") {
        rename(&mut id, "instanceGuid", "guid");
        rename(&mut id, "instanceId", "id");
        details.append(&mut id);
    }
    rename(run, "baselineInstanceGuid", "baselineGuid");
    rename(run, "aggregateIds", "runAggregates");
    if let Some(Value::String(id)) = details.get_mut("id")
        && !id.contains('/')
    {
        id.push('/'); // the whole of it was the run's lasting name
    }
    if !details.is_empty() && !run.contains_key("automationDetails") {
        run.insert("automationDetails".to_owned(), Value::Object(details));
    }
}
