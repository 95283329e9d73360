//! Rules.

use serde_json::{Value, json};

use super::object::{Object, message, rename};

pub(super) fn upgrade(rule: &mut Object) {
    for name in ["shortDescription", "fullDescription", "help"] {
        message(rule, name);
    }
    if let Some(Value::Object(name)) = rule.get("name") {
        let text = name.get("text").cloned();
        rule.remove("name");
        rule.extend(text.map(|text| ("name".to_owned(), text)));
    }
    if let Some(uri @ Value::Object(_)) = rule.get("helpUri") {
        let uri = uri.get("uri").cloned();
        rule.remove("helpUri");
        rule.extend(uri.map(|uri| ("helpUri".to_owned(), uri)));
    }
    rename(rule, "helpLocation", "helpUri");
    rename(rule, "messageFormats", "messageStrings");
    let rich = rule.remove("richMessageStrings");
    if let Some(Value::Object(strings)) = rule.get_mut("messageStrings") {
        texts(strings, rich.as_ref());
    }
    configuration(rule);
}

/// Texts by names become messages by names.
pub(super) fn texts(strings: &mut Object, rich: Option<&Value>) {
    for (name, text) in strings {
        if text.is_string() {
            *text = json!({ "text": text.take() });
        }
        if let (Some(text), Some(rich)) = (text.as_object_mut(), rich.and_then(|rich| rich.get(name))) {
            text.insert("markdown".to_owned(), rich.clone());
        }
    }
}

fn configuration(rule: &mut Object) {
    let mut configuration = match rule
        .remove("configuration")
        .or_else(|| rule.remove("defaultConfiguration"))
    {
        Some(Value::Object(configuration)) => configuration,
        Some(Value::String(word)) if word == "disabled" => {
            let mut disabled = Object::new();
            disabled.insert("enabled".to_owned(), Value::Bool(false));
            disabled
        }
        _ => Object::new(),
    };
    rename(&mut configuration, "defaultLevel", "level");
    rename(&mut configuration, "defaultRank", "rank");
    if let Some(level) = rule.remove("defaultLevel") {
        configuration.insert("level".to_owned(), level);
    }
    if let Some(Value::String(level)) = configuration.get_mut("level")
        && matches!(level.as_str(), "pass" | "notApplicable" | "open")
    {
        "none".clone_into(level);
    }
    if !configuration.is_empty() {
        rule.insert("defaultConfiguration".to_owned(), Value::Object(configuration));
    }
}
