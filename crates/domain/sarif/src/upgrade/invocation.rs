//! Invocations and what tools said of themselves.

use serde_json::{Value, json};

use super::location;
use super::object::{Object, each, inner, message, rename};

pub(super) fn upgrade(run: &mut Object) {
    let tool = run.remove("toolNotifications");
    let configuration = run.remove("configurationNotifications");
    let mut single = run.remove("invocation");
    if single.is_none() && (tool.is_some() || configuration.is_some()) && !run.contains_key("invocations") {
        single = Some(json!({}));
    }
    if let Some(Value::Object(mut invocation)) = single {
        invocation.extend(tool.map(|list| ("toolNotifications".to_owned(), list)));
        invocation.extend(configuration.map(|list| ("configurationNotifications".to_owned(), list)));
        run.insert("invocations".to_owned(), json!([invocation]));
    }
    each(run.get_mut("invocations"), |invocation| {
        rename(invocation, "startTime", "startTimeUtc");
        rename(invocation, "endTime", "endTimeUtc");
        rename(invocation, "toolNotifications", "toolExecutionNotifications");
        rename(
            invocation,
            "configurationNotifications",
            "toolConfigurationNotifications",
        );
        rename(invocation, "toolExecutionSuccessful", "executionSuccessful");
        for name in ["workingDirectory", "executableLocation"] {
            if let Some(place) = invocation.get_mut(name) {
                location::artifact(place);
            }
        }
        for name in ["toolExecutionNotifications", "toolConfigurationNotifications"] {
            each(invocation.get_mut(name), notification);
        }
        if !matches!(invocation.get("responseFiles"), None | Some(Value::Array(_))) {
            invocation.remove("responseFiles");
        }
    });
}

fn notification(notification: &mut Object) {
    message(notification, "message");
    rename(notification, "time", "timeUtc");
    for (from, to) in [("id", "descriptor"), ("ruleId", "associatedRule")] {
        if let Some(id) = notification.remove(from) {
            notification.insert(to.to_owned(), json!({ "id": id }));
        }
    }
    notification.remove("ruleKey");
    if let Some(Value::Object(mut place)) = notification.remove("physicalLocation") {
        location::physical(&mut place);
        notification.insert("locations".to_owned(), json!([{ "physicalLocation": place }]));
    }
    if let Some(exception) = inner(notification, "exception") {
        self::exception(exception, 0);
    }
}

fn exception(exception: &mut Object, depth: u8) {
    if let Some(Value::Object(message)) = exception.get_mut("message") {
        let text = message.remove("text").unwrap_or_default();
        exception.insert("message".to_owned(), text);
    }
    if let Some(stack) = inner(exception, "stack") {
        super::flow::stack(stack, &super::run::Places::default());
    }
    if depth < 100 {
        each(exception.get_mut("innerExceptions"), |inner| {
            self::exception(inner, depth + 1)
        });
    }
}
