//! The names that templates may use.

use std::rc::Rc;

use surface::Instant;

use crate::event::{Event, Facts};
use crate::fault::DescribeError;
use crate::inputs::{Mode, Switches};
use crate::moment::{Moment, Zone};
use crate::template::{Call, Function, Template, TemplateFault, Value};

/// The names of a run: those of entries and labels, and the few of a schedule.
pub(crate) struct Names {
    all: Value,
    dates: Value,
    /// `{{sha}}`, or why it has none.
    pub(crate) short_sha: Result<String, DescribeError>,
    mode: Mode,
}

impl Names {
    /// `event` is settled, `facts` has the clock that counts.
    pub(crate) fn new(event: &Event, facts: &Facts<'_>, switches: &Switches, mode: Mode) -> Self {
        let asked = || facts.commit_date.as_ref().map(|date| date.parse().ok());
        let committed = event.commit_date().or_else(asked).unwrap_or(Some(facts.now));
        let dates = [
            date("commit_date", committed, mode),
            date("date", Some(facts.now), mode),
        ];
        let short_sha = switches.short(&event.sha).map_err(DescribeError::from);
        let is_default = event.is_default_branch();
        let mut members = vec![
            text("branch", event.branch().unwrap_or_default()),
            text("tag", event.tag().unwrap_or_default()),
            ("sha", sha(&short_sha)),
            text("base_ref", event.base()),
            text("is_default_branch", if is_default { "true" } else { "false" }),
            text("is_not_default_branch", if is_default { "false" } else { "true" }),
        ];
        members.extend(dates.iter().cloned());
        Self {
            all: Value::object(members, "[object Object]"),
            dates: Value::object(dates.to_vec(), "[object Object]"),
            short_sha,
            mode,
        }
    }

    /// A template that may use all names.
    pub(crate) fn fill(&self, template: &str) -> Result<String, DescribeError> {
        self.fill_from(template, &self.all)
    }

    /// A template of a schedule, which has the dates alone.
    pub(crate) fn fill_dates(&self, template: &str) -> Result<String, DescribeError> {
        self.fill_from(template, &self.dates)
    }

    /// A template with names of its own. Escapes for HTML are the reference's.
    pub(crate) fn fill_from(&self, template: &str, context: &Value) -> Result<String, DescribeError> {
        let filled = Template::new(template)?.render(context, self.mode == Mode::Compat);
        match filled {
            // The one fault that is not the template's.
            Err(TemplateFault::Internal { why: NO_SHA }) => Err(self
                .short_sha
                .clone()
                .err()
                .unwrap_or(TemplateFault::Internal { why: NO_SHA }.into())),
            filled => Ok(filled?),
        }
    }
}

const NO_SHA: &str = "the length of `{{sha}}` is no number";

fn text(name: &'static str, value: &str) -> (&'static str, Value) {
    let value = Value::Text(value.to_owned());
    (name, Function::constant(name, move || Ok(value.clone())))
}

fn sha(short: &Result<String, DescribeError>) -> Value {
    let short = short
        .clone()
        .map(Value::Text)
        .map_err(|_| TemplateFault::Internal { why: NO_SHA });
    Function::constant("sha", move || short.clone())
}

/// A date that takes a format and a zone. `None` is no date.
fn date(name: &'static str, instant: Option<Instant>, mode: Mode) -> (&'static str, Value) {
    let call = move |call: &Call| {
        let (Some(hash), [format]) = (&call.hash, call.arguments.as_slice()) else {
            return Err(TemplateFault::Internal {
                why: "a date takes one format",
            });
        };
        let mut zone = Value::Text("UTC".to_owned());
        for (key, value) in hash {
            match key.as_str() {
                "tz" => zone = value.clone(),
                key => return Err(TemplateFault::Attribute { name: key.to_owned() }),
            }
        }
        let Value::Text(zone) = zone else {
            return Err(TemplateFault::Internal {
                why: "a time zone is named by a text",
            });
        };
        let format = match format {
            Value::Text(format) => format.as_str(),
            other if !other.is_truthy() => "",
            _ => {
                return Err(TemplateFault::Internal {
                    why: "a format is a text",
                });
            }
        };
        printed(instant, &zone, format, mode).map(Value::Text)
    };
    (
        name,
        Value::Function(Function {
            name,
            arity: 2,
            call: Rc::new(call),
        }),
    )
}

fn printed(instant: Option<Instant>, zone: &str, format: &str, mode: Mode) -> Result<String, TemplateFault> {
    if zone.is_empty() {
        return Err(TemplateFault::Internal {
            why: "a time zone has a name",
        });
    }
    let seconds = instant.map_or(0, |instant| instant.seconds);
    let zone = match mode {
        Mode::Strict => Some(Zone::at(zone, seconds).ok_or_else(|| TemplateFault::Zone { name: zone.to_owned() })?),
        Mode::Compat => Zone::at_in_2026b(zone, seconds),
    };
    let Some(instant) = instant else {
        return Ok("Invalid date".to_owned());
    };
    Ok(Moment::new(seconds, i64::from(instant.nanoseconds / 1_000_000), zone).format(format))
}
