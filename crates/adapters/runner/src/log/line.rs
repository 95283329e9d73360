//! Records as lines.

use runner_protocol::{Annotation, AnnotationKind, Command, defuse};
use serde_json::{Map, Value, json};
use tracing::Level;

use super::{LogFormat, record::Record};
use crate::{Step, speech::visible};

/// The line of a record, with its line end.
pub(super) fn line(record: &Record, format: LogFormat, step: &Step) -> String {
    let line = match format {
        LogFormat::Human { colour } => human(record, colour),
        LogFormat::Json => json(record),
        LogFormat::Github => github(record, step),
    };
    step.without_secrets(line) + "\n"
}

fn human(record: &Record, colour: bool) -> String {
    let text = visible(&text(record));
    let (word, parameter) = match record.level {
        Level::ERROR => ("error", "31"),
        Level::WARN => ("warning", "33"),
        Level::INFO => return defuse(&text).into_owned(),
        Level::DEBUG => ("debug", "2"),
        Level::TRACE => ("trace", "2"),
    };
    let text = defuse(&text).into_owned();
    if colour {
        format!("\u{1b}[{parameter}m{word}:\u{1b}[0m {text}")
    } else {
        format!("{word}: {text}")
    }
}

fn json(record: &Record) -> String {
    let spans: Vec<_> = record
        .spans
        .iter()
        .map(|span| json!({"name": span.name, "fields": span.fields}))
        .collect();
    json!({
        "level": record.level.as_str().to_ascii_lowercase(),
        "message": record.fields.message,
        "target": record.target,
        "fields": record.fields.rest,
        "spans": spans,
    })
    .to_string()
}

fn github(record: &Record, step: &Step) -> String {
    let kind = match record.level {
        Level::ERROR => AnnotationKind::Error,
        Level::WARN => AnnotationKind::Warning,
        Level::INFO => return human(record, false),
        Level::DEBUG | Level::TRACE => return Command::Debug(text(record)).line(),
    };
    if step.with_budget(|budget| budget.take(kind)) {
        Annotation::new(kind, text(record)).command().line()
    } else {
        human(record, false)
    }
}

/// Message, fields, then where it happened: `text key=value (in span key=value, inner)`.
fn text(record: &Record) -> String {
    let mut text = record.fields.message.clone();
    push_fields(&mut text, &record.fields.rest);
    for (at, span) in record.spans.iter().enumerate() {
        text.push_str(if at == 0 { " (in " } else { ", " });
        text.push_str(span.name);
        push_fields(&mut text, &span.fields);
    }
    if !record.spans.is_empty() {
        text.push(')');
    }
    text
}

fn push_fields(text: &mut String, fields: &Map<String, Value>) {
    for (name, value) in fields {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(name);
        text.push('=');
        match value.as_str() {
            Some(plain) if !plain.is_empty() && !plain.contains(|c: char| c.is_whitespace() || c == '"') => {
                text.push_str(plain);
            }
            _ => text.push_str(&value.to_string()),
        }
    }
}
