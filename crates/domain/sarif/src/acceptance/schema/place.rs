//! Places (SARIF 2.1.0, 3.4, 3.28 to 3.34).

use super::TEXT;
use super::artifact::{ARTIFACT_CONTENT, MESSAGE};
use super::{Either, Object, Shape};

pub(super) static LOCATION: Object = Object {
    name: "location",
    properties: &[
        ("annotations", Shape::Set(&Shape::Object(&REGION))),
        ("id", Shape::Integer(-1)),
        ("logicalLocations", Shape::Set(&Shape::Object(&LOGICAL_LOCATION))),
        ("message", Shape::Object(&MESSAGE)),
        ("physicalLocation", Shape::Object(&PHYSICAL_LOCATION)),
        ("properties", Shape::Bag),
        ("relationships", Shape::Set(&Shape::Object(&LOCATION_RELATIONSHIP))),
    ],
    required: &[],
    either: Either::Free,
};

pub(super) static LOCATION_RELATIONSHIP: Object = Object {
    name: "locationRelationship",
    properties: &[
        ("description", Shape::Object(&MESSAGE)),
        ("kinds", Shape::Set(&TEXT)),
        ("properties", Shape::Bag),
        ("target", Shape::Integer(0)),
    ],
    required: &["target"],
    either: Either::Free,
};

pub(super) static PHYSICAL_LOCATION: Object = Object {
    name: "physicalLocation",
    properties: &[
        ("address", Shape::Object(&ADDRESS)),
        ("artifactLocation", Shape::Object(&ARTIFACT_LOCATION)),
        ("contextRegion", Shape::Object(&REGION)),
        ("properties", Shape::Bag),
        ("region", Shape::Object(&REGION)),
    ],
    required: &[],
    either: Either::AtLeastOne(&["address", "artifactLocation"]),
};

pub(super) static LOGICAL_LOCATION: Object = Object {
    name: "logicalLocation",
    properties: &[
        ("decoratedName", TEXT),
        ("fullyQualifiedName", TEXT),
        ("index", Shape::Integer(-1)),
        ("kind", TEXT),
        ("name", TEXT),
        ("parentIndex", Shape::Integer(-1)),
        ("properties", Shape::Bag),
    ],
    required: &[],
    either: Either::Free,
};

pub(super) static ARTIFACT_LOCATION: Object = Object {
    name: "artifactLocation",
    properties: &[
        ("description", Shape::Object(&MESSAGE)),
        ("index", Shape::Integer(-1)),
        ("properties", Shape::Bag),
        ("uri", TEXT),
        ("uriBaseId", TEXT),
    ],
    required: &[],
    either: Either::Free,
};

pub(super) static REGION: Object = Object {
    name: "region",
    properties: &[
        ("byteLength", Shape::Integer(0)),
        ("byteOffset", Shape::Integer(-1)),
        ("charLength", Shape::Integer(0)),
        ("charOffset", Shape::Integer(-1)),
        ("endColumn", Shape::Integer(1)),
        ("endLine", Shape::Integer(1)),
        ("message", Shape::Object(&MESSAGE)),
        ("properties", Shape::Bag),
        ("snippet", Shape::Object(&ARTIFACT_CONTENT)),
        ("sourceLanguage", TEXT),
        ("startColumn", Shape::Integer(1)),
        ("startLine", Shape::Integer(1)),
    ],
    required: &[],
    either: Either::Free,
};

pub(super) static RECTANGLE: Object = Object {
    name: "rectangle",
    properties: &[
        ("bottom", Shape::Number(f64::MIN, f64::MAX)),
        ("left", Shape::Number(f64::MIN, f64::MAX)),
        ("message", Shape::Object(&MESSAGE)),
        ("properties", Shape::Bag),
        ("right", Shape::Number(f64::MIN, f64::MAX)),
        ("top", Shape::Number(f64::MIN, f64::MAX)),
    ],
    required: &[],
    either: Either::Free,
};

pub(super) static ADDRESS: Object = Object {
    name: "address",
    properties: &[
        ("absoluteAddress", Shape::Integer(-1)),
        ("fullyQualifiedName", TEXT),
        ("index", Shape::Integer(-1)),
        ("kind", TEXT),
        ("length", Shape::Integer(i64::MIN)),
        ("name", TEXT),
        ("offsetFromParent", Shape::Integer(i64::MIN)),
        ("parentIndex", Shape::Integer(-1)),
        ("properties", Shape::Bag),
        ("relativeAddress", Shape::Integer(i64::MIN)),
    ],
    required: &[],
    either: Either::Free,
};
