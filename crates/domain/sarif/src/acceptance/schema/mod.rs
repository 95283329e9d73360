//! The OASIS schema of SARIF 2.1.0 (`sarif-schema-2.1.0.json`) as tables: which properties an object may have, of
//! which shape, and which it must. Properties stand in the order of their names.
//!
//! These tables are no writer's: a judge that shared the tables of those it judges would share their mistakes.

mod artifact;
mod flow;
mod graph;
mod invocation;
mod log;
mod place;
mod result;
mod rule;
mod run;
mod tool;
mod web;

/// A property of an object: its name and its shape.
pub(super) type Property = (&'static str, Shape);

/// What a value must be.
#[derive(Debug)]
pub(super) enum Shape {
    Text(TextKind),
    Boolean,
    /// At least this.
    Integer(i64),
    /// Between these, both included.
    Number(f64, f64),
    /// One of these texts.
    Word(&'static [&'static str]),
    Object(&'static Object),
    List(&'static Shape),
    /// A list without repeats.
    Set(&'static Shape),
    /// A list that is not empty.
    Filled(&'static Shape),
    /// Neither repeats nor empty.
    FilledSet(&'static Shape),
    /// An object whose values are all of this shape.
    Map(&'static Shape),
    /// A property bag (3.8): anything, but `tags` are texts without repeats.
    Bag,
    Any,
}

/// What a text must look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextKind {
    Any,
    Guid,
    DateTime,
    Language,
    MimeType,
    DottedQuad,
}

/// An object of the standard.
#[derive(Debug)]
pub(super) struct Object {
    pub(super) name: &'static str,
    pub(super) properties: &'static [Property],
    pub(super) required: &'static [&'static str],
    pub(super) either: Either,
}

/// Properties of which some must be there.
#[derive(Debug)]
pub(super) enum Either {
    Free,
    AtLeastOne(&'static [&'static str]),
    ExactlyOne(&'static [&'static str]),
}

const TEXT: Shape = Shape::Text(TextKind::Any);
const GUID: Shape = Shape::Text(TextKind::Guid);
const DATE_TIME: Shape = Shape::Text(TextKind::DateTime);
const LANGUAGE: Shape = Shape::Text(TextKind::Language);
const MIME_TYPE: Shape = Shape::Text(TextKind::MimeType);
const DOTTED_QUAD: Shape = Shape::Text(TextKind::DottedQuad);

/// A whole file.
pub(super) static LOG: Shape = Shape::Object(&log::LOG);

/// Anything.
pub(super) static ANY: Shape = Shape::Any;

/// The properties of a bag that mean something: `tags` to the standard, the other to GitHub.
pub(super) static BAG: [Property; 2] = [("security-severity", Shape::Any), ("tags", Shape::Set(&TEXT))];

impl Shape {
    /// For messages.
    pub(super) const fn words(&self) -> &'static str {
        match self {
            Self::Text(_) | Self::Word(_) => "a text",
            Self::Boolean => "a boolean",
            Self::Integer(_) => "an integer",
            Self::Number(..) => "a number",
            Self::Object(_) | Self::Map(_) | Self::Bag => "an object",
            Self::List(_) | Self::Set(_) | Self::Filled(_) | Self::FilledSet(_) => "an array",
            Self::Any => "anything",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Object, Shape, log};
    use std::collections::BTreeSet;

    fn visit(shape: &'static Shape, seen: &mut BTreeSet<&'static str>) {
        match shape {
            Shape::Object(object) => objects(object, seen),
            Shape::List(item) | Shape::Set(item) | Shape::Filled(item) | Shape::FilledSet(item) | Shape::Map(item) => {
                visit(item, seen);
            }
            _ => {}
        }
    }

    fn objects(object: &'static Object, seen: &mut BTreeSet<&'static str>) {
        if seen.insert(object.name) {
            let names: Vec<_> = object.properties.iter().map(|(name, _)| *name).collect();
            assert!(names.is_sorted(), "{}", object.name);
            assert!(names.len() <= 64, "{}: more than a mask has bits", object.name);
            assert!(
                object.required.iter().all(|name| names.contains(name)),
                "{}",
                object.name
            );
            object.properties.iter().for_each(|(_, shape)| visit(shape, seen));
        }
    }

    #[test]
    fn every_object_of_the_standard_is_reached() {
        let mut seen = BTreeSet::new();
        objects(&log::LOG, &mut seen);
        assert_eq!(seen.len(), 52);
    }
}
