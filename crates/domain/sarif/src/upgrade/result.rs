//! Results.

use serde_json::{Value, json};

use super::object::{Object, each, inner, message, rename};
use super::run::Places;
use super::{flow, location};
use crate::format::Version;

pub(super) fn upgrade(result: &mut Object, places: &Places, version: Version) {
    rule(result, places);
    level(result);
    text(result);
    suppressions(result);
    if let Some(Value::String(state)) = result.get_mut("baselineState")
        && state == "existing"
    {
        "unchanged".clone_into(state);
    }
    rename(result, "instanceGuid", "guid");
    if version == Version::One {
        rename(result, "id", "guid");
        first_target(result);
    }
    if let Some(print) = result.remove("toolFingerprintContribution") {
        result.insert("partialFingerprints".to_owned(), json!({ "Fingerprint": print }));
    }
    if let Some(target) = result.get_mut("analysisTarget") {
        location::artifact(target);
    }
    for name in ["locations", "relatedLocations"] {
        each(result.get_mut(name), |item| location::upgrade(item, places));
    }
    if let Some(snippet) = result.remove("snippet")
        && let Some(Value::Object(first)) = result.get_mut("locations").and_then(|list| list.get_mut(0))
    {
        location::snippet(first, snippet);
    }
    each(result.get_mut("codeFlows"), |item| flow::code_flow(item, places));
    each(result.get_mut("stacks"), |item| flow::stack(item, places));
    each(result.get_mut("fixes"), flow::fix);
    each(result.get_mut("attachments"), |attachment| {
        rename(attachment, "fileLocation", "artifactLocation");
    });
    if let Some(provenance) = result.remove("conversionProvenance") {
        let mut sources = json!({ "conversionSources": provenance });
        if let Some(Value::Array(items)) = sources.get_mut("conversionSources") {
            items
                .iter_mut()
                .filter_map(Value::as_object_mut)
                .for_each(location::physical);
        }
        result.insert("provenance".to_owned(), sources);
    }
}

/// Results named rules by keys.
fn rule(result: &mut Object, places: &Places) {
    let key = result.remove("ruleKey");
    let named = key.as_ref().or_else(|| result.get("ruleId")).and_then(Value::as_str);
    let Some((id, place)) = named.and_then(|named| places.rules.get(named)) else {
        if let (Some(key), false) = (key, result.contains_key("ruleId")) {
            result.insert("ruleId".to_owned(), key);
        }
        return;
    };
    result.insert("ruleId".to_owned(), json!(id));
    result.entry("ruleIndex").or_insert(json!(place));
}

/// A level that is no level is a kind in 2.1.0.
fn level(result: &mut Object) {
    let kind = match result.get("level").and_then(Value::as_str) {
        Some("pass") => "pass",
        Some("notApplicable") => "notApplicable",
        Some("open") => "open",
        _ => return,
    };
    result.insert("kind".to_owned(), json!(kind));
    result.insert("level".to_owned(), json!("none"));
}

fn text(result: &mut Object) {
    message(result, "message");
    if let Some(Value::Object(mut formatted)) = result.remove("formattedRuleMessage") {
        rename(&mut formatted, "formatId", "id");
        match inner(result, "message") {
            Some(message) => message.append(&mut formatted),
            None => {
                result.insert("message".to_owned(), Value::Object(formatted));
            }
        }
    }
    if let Some(id) = result.remove("ruleMessageId")
        && let Some(message) = inner(result, "message")
    {
        message.insert("id".to_owned(), id);
    }
    if !result.contains_key("message") {
        result.insert("message".to_owned(), json!({ "text": "[No message provided]." }));
    }
}

fn suppressions(result: &mut Object) {
    if let Some(Value::Array(states)) = result.remove("suppressionStates") {
        let marks = states.iter().filter_map(|state| match state.as_str() {
            Some("suppressedInSource") => Some(json!({ "kind": "inSource" })),
            Some("suppressedExternally") => Some(json!({ "kind": "external" })),
            _ => None,
        });
        let marks: Vec<Value> = marks.collect();
        if !marks.is_empty() {
            result.insert("suppressions".to_owned(), Value::Array(marks));
        }
    }
    each(result.get_mut("suppressions"), |mark| rename(mark, "state", "status"));
}

/// In 1.0 each location says what was analysed, and where the result is when that is elsewhere.
fn first_target(result: &mut Object) {
    let first = result.get("locations").and_then(|list| list.get(0));
    let Some(first) = first.filter(|first| first.get("resultFile").is_some()) else {
        return;
    };
    if let Some(target) = first.get("analysisTarget") {
        let target = json!({ "uri": target.get("uri"), "uriBaseId": target.get("uriBaseId") });
        result.entry("analysisTarget").or_insert(target);
    }
}
