//! Locations.

use serde_json::{Value, json};

use super::object::{Object, each, inner, message, rename};
use super::run::Places;

pub(super) fn upgrade(location: &mut Object, places: &Places) {
    rename(location, "resultFile", "physicalLocation");
    rename(location, "analysisTarget", "physicalLocation");
    message(location, "message");
    if let Some(place) = inner(location, "physicalLocation") {
        let id = place.remove("id");
        physical(place);
        if let Some(id) = id {
            location.entry("id").or_insert(id);
        }
    }
    if let Some(text) = location.remove("snippet") {
        snippet(location, text);
    }
    logical(location, places);
    each(location.get_mut("annotations"), |annotation| {
        message(annotation, "message")
    });
}

/// The text at a location.
pub(super) fn snippet(location: &mut Object, text: Value) {
    if let Some(place) = inner(location, "physicalLocation")
        && let Value::Object(region) = place.entry("region").or_insert_with(|| json!({}))
    {
        region.entry("snippet").or_insert(json!({ "text": text }));
    }
}

/// Files became artifacts; in 1.0 the uri stood beside the region.
pub(super) fn physical(place: &mut Object) {
    rename(place, "fileLocation", "artifactLocation");
    if !place.contains_key("artifactLocation") {
        let mut file = Object::new();
        for name in ["uri", "uriBaseId"] {
            file.extend(place.remove(name).map(|value| (name.to_owned(), value)));
        }
        if !file.is_empty() {
            place.insert("artifactLocation".to_owned(), Value::Object(file));
        }
    }
    if let Some(file) = place.get_mut("artifactLocation") {
        artifact(file);
    }
    for name in ["region", "contextRegion"] {
        if let Some(region) = inner(place, name) {
            rename(region, "offset", "byteOffset");
            rename(region, "length", "byteLength");
            message(region, "message");
            if region.contains_key("byteLength") {
                region.entry("byteOffset").or_insert(json!(0));
            }
        }
    }
}

/// A file's location.
pub(super) fn artifact(file: &mut Value) {
    if file.is_string() {
        *file = json!({ "uri": file.take() });
    }
    if let Some(file) = file.as_object_mut() {
        rename(file, "fileIndex", "index");
        file.remove("region");
    }
}

fn logical(location: &mut Object, places: &Places) {
    rename(location, "target", "fullyQualifiedLogicalName");
    rename(location, "targetKey", "logicalLocationKey");
    let name = location.remove("fullyQualifiedLogicalName");
    let key = location.remove("logicalLocationKey");
    let index = location.remove("logicalLocationIndex");
    let named = key.as_ref().or(name.as_ref()).and_then(Value::as_str);
    let index = index.or_else(|| {
        named
            .and_then(|named| places.logical.get(named))
            .map(|place| json!(place))
    });
    if location.contains_key("logicalLocations") || name.is_none() && index.is_none() {
        return;
    }
    let mut one = Object::new();
    one.extend(index.map(|index| ("index".to_owned(), index)));
    one.extend(name.map(|name| ("fullyQualifiedName".to_owned(), name)));
    location.insert("logicalLocations".to_owned(), json!([one]));
}
