//! Small changes to objects.

use serde_json::{Map, Value, json};

pub(super) type Object = Map<String, Value>;

/// Gives a property its new name, unless that is taken.
pub(super) fn rename(object: &mut Object, from: &str, to: &str) {
    if let Some(value) = object.remove(from)
        && !object.contains_key(to)
    {
        object.insert(to.to_owned(), value);
    }
}

/// Changes each object of a list.
pub(super) fn each(list: Option<&mut Value>, mut change: impl FnMut(&mut Object)) {
    if let Some(Value::Array(items)) = list {
        items.iter_mut().filter_map(Value::as_object_mut).for_each(&mut change);
    }
}

/// A property that is an object.
pub(super) fn inner<'a>(object: &'a mut Object, name: &str) -> Option<&'a mut Object> {
    object.get_mut(name)?.as_object_mut()
}

/// A text becomes a message; the names of a message's parts become today's.
pub(super) fn message(object: &mut Object, name: &str) {
    match object.get_mut(name) {
        Some(value @ Value::String(_)) => *value = json!({ "text": value.take() }),
        Some(Value::Object(message)) => {
            rename(message, "messageId", "id");
            rename(message, "richText", "markdown");
        }
        _ => {}
    }
}

/// A map whose values become a list: each with its key, in the order of the keys.
pub(super) fn list_of(map: Value) -> Vec<(String, Object)> {
    match map {
        Value::Object(map) => map
            .into_iter()
            .filter_map(|(key, value)| match value {
                Value::Object(object) => Some((key, object)),
                _ => None,
            })
            .collect(),
        Value::Array(items) => items
            .into_iter()
            .filter_map(|item| match item {
                Value::Object(object) => Some((String::new(), object)),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// Turns the keys of parents into their places in a list.
pub(super) fn parents(items: &mut [(String, Object)]) {
    let places: std::collections::BTreeMap<String, usize> = items
        .iter()
        .enumerate()
        .map(|(place, (key, _))| (key.clone(), place))
        .collect();
    for (_, item) in items {
        if let Some(Value::String(parent)) = item.remove("parentKey")
            && let Some(place) = places.get(&parent)
        {
            item.insert("parentIndex".to_owned(), json!(place));
        }
    }
}
