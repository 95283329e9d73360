//! Code flows, stacks, fixes.

use serde_json::{Value, json};

use super::location;
use super::object::{Object, each, inner, message, rename};
use super::run::Places;

/// In 1.0 the steps of all threads stood in one list.
pub(super) fn code_flow(flow: &mut Object, places: &Places) {
    message(flow, "message");
    if let Some(Value::Array(steps)) = flow.remove("locations") {
        let mut threads: Vec<(Value, Vec<Value>)> = Vec::new();
        for mut step in steps {
            let thread = step
                .as_object_mut()
                .and_then(|step| step.remove("threadId"))
                .unwrap_or_default();
            if let Some(step) = step.as_object_mut() {
                old_step(step);
            }
            match threads.iter_mut().find(|(known, _)| *known == thread) {
                Some((_, steps)) => steps.push(step),
                None => threads.push((thread, vec![step])),
            }
        }
        let threads = threads.into_iter().map(|(thread, steps)| match thread {
            Value::Null => json!({ "locations": steps }),
            Value::String(id) => json!({ "id": id, "locations": steps }),
            number => json!({ "id": number.to_string(), "locations": steps }),
        });
        let threads: Vec<Value> = threads.collect();
        flow.insert("threadFlows".to_owned(), Value::Array(threads));
    }
    each(flow.get_mut("threadFlows"), |thread| {
        message(thread, "message");
        each(thread.get_mut("locations"), |step| {
            rename(step, "step", "executionOrder");
            rename(step, "timestamp", "executionTimeUtc");
            if let Some(kind @ Value::String(_)) = step.remove("kind") {
                step.insert("kinds".to_owned(), json!([kind]));
            }
            if step.get("executionOrder") == Some(&json!(0)) {
                step.remove("executionOrder");
            }
            if let Some(place) = inner(step, "location") {
                location::upgrade(place, places);
            }
            if let Some(state) = inner(step, "state") {
                super::rule::texts(state, None);
            }
        });
    });
}

/// A step of 1.0 is a location with more around it.
fn old_step(step: &mut Object) {
    let mut place = Object::new();
    for name in ["physicalLocation", "message", "fullyQualifiedLogicalName", "snippet"] {
        place.extend(step.remove(name).map(|value| (name.to_owned(), value)));
    }
    step.remove("kind");
    step.remove("annotations");
    step.insert("location".to_owned(), Value::Object(place));
}

pub(super) fn stack(stack: &mut Object, places: &Places) {
    message(stack, "message");
    each(stack.get_mut("frames"), |frame| {
        if !frame.contains_key("location") {
            let mut place = Object::new();
            for name in ["physicalLocation", "message", "fullyQualifiedLogicalName"] {
                place.extend(frame.remove(name).map(|value| (name.to_owned(), value)));
            }
            if let Some(uri) = frame.remove("uri") {
                let region = json!({ "startLine": frame.remove("line"), "startColumn": frame.remove("column") });
                place.insert("physicalLocation".to_owned(), json!({ "uri": uri, "region": region }));
            }
            frame.insert("location".to_owned(), Value::Object(place));
        }
        if let Some(place) = inner(frame, "location") {
            location::upgrade(place, places);
        }
    });
}

pub(super) fn fix(fix: &mut Object) {
    message(fix, "description");
    rename(fix, "fileChanges", "artifactChanges");
    rename(fix, "changes", "artifactChanges");
    each(fix.get_mut("artifactChanges"), |change| {
        location::physical(change);
        each(change.get_mut("replacements"), |replacement| {
            if let (Some(offset), false) = (replacement.remove("offset"), replacement.contains_key("deletedRegion")) {
                let length = replacement.remove("deletedLength").unwrap_or(json!(0));
                replacement.insert(
                    "deletedRegion".to_owned(),
                    json!({ "byteOffset": offset, "byteLength": length }),
                );
            }
            if let Some(bytes) = replacement.remove("insertedBytes") {
                replacement.insert("insertedContent".to_owned(), json!({ "binary": bytes }));
            }
        });
    });
}
