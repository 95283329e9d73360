//! The layer for `tracing_subscriber::registry()`.

use tracing::{
    Event, Subscriber,
    span::{Attributes, Id, Record as SpanRecord},
};
use tracing_subscriber::{Layer, filter::LevelFilter, layer::Context, registry::LookupSpan};

use super::{
    LogFormat, LogSink,
    line::line,
    record::{Fields, OpenSpan, Record},
};
use crate::Step;

/// Writes events up to a level as lines of one format. No regular expressions: they would be most of the module.
pub struct LogLayer {
    format: LogFormat,
    level: LevelFilter,
    step: Step,
    sink: Box<dyn LogSink>,
}

impl LogLayer {
    /// A layer that writes to this sink. `step` comes from [`crate::Runner::step`], so that annotations of the log and
    /// of the runner share one budget and masked secrets are hidden here too.
    pub fn new(format: LogFormat, level: LevelFilter, step: Step, sink: impl LogSink + 'static) -> Self {
        Self {
            format,
            level,
            step,
            sink: Box::new(sink),
        }
    }
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for LogLayer {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        if let Some(span) = context.span(id) {
            let mut fields = Fields::default();
            attributes.record(&mut fields);
            span.extensions_mut().replace(fields);
        }
    }

    fn on_record(&self, id: &Id, values: &SpanRecord<'_>, context: Context<'_, S>) {
        if let Some(span) = context.span(id)
            && let Some(fields) = span.extensions_mut().get_mut::<Fields>()
        {
            values.record(fields);
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        if *event.metadata().level() > self.level {
            return;
        }
        let mut fields = Fields::default();
        event.record(&mut fields);
        let scope = context
            .event_scope(event)
            .into_iter()
            .flat_map(|scope| scope.from_root());
        let spans = scope.map(|span| OpenSpan {
            name: span.name(),
            fields: span
                .extensions()
                .get::<Fields>()
                .map(|fields| fields.rest.clone())
                .unwrap_or_default(),
        });
        let record = Record {
            level: *event.metadata().level(),
            target: event.metadata().target().to_owned(),
            fields,
            spans: spans.collect(),
        };
        self.sink.write(&line(&record, self.format, &self.step));
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(self.level)
    }
}
