//! What an event or a span says.

use std::fmt::Debug;

use serde_json::{Map, Value};
use tracing::{
    Level,
    field::{Field, Visit},
};

/// Message and fields. Secrets have types whose `Debug` hides them; those known to the step are hidden again in the line.
#[derive(Debug, Clone, Default)]
pub(super) struct Fields {
    pub(super) message: String,
    pub(super) rest: Map<String, Value>,
}

/// A span that is open around an event.
pub(super) struct OpenSpan {
    pub(super) name: &'static str,
    pub(super) fields: Map<String, Value>,
}

/// An event with everything around it, outermost span first.
pub(super) struct Record {
    pub(super) level: Level,
    pub(super) target: String,
    pub(super) fields: Fields,
    pub(super) spans: Vec<OpenSpan>,
}

impl Fields {
    fn put(&mut self, field: &Field, value: Value) {
        if field.name() == "message" {
            self.message = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        } else {
            self.rest.insert(field.name().to_owned(), value);
        }
    }
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.put(field, format!("{value:?}").into());
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.put(field, value.into());
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.put(field, value.into());
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.put(field, value.into());
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.put(field, value.into());
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.put(field, value.into());
    }

    fn record_error(&mut self, field: &Field, value: &(dyn std::error::Error + 'static)) {
        let mut text = value.to_string();
        let mut source = value.source();
        while let Some(inner) = source {
            text.push_str(": ");
            text.push_str(&inner.to_string());
            source = inner.source();
        }
        self.put(field, text.into());
    }
}
