//! The log and what lies outside of it (SARIF 2.1.0, 3.13, 3.15, 3.22, 4.3).

use super::artifact::ARTIFACT;
use super::flow::THREAD_FLOW_LOCATION;
use super::graph::GRAPH;
use super::invocation::INVOCATION;
use super::place::{ADDRESS, ARTIFACT_LOCATION, LOGICAL_LOCATION};
use super::result::RESULT;
use super::run::RUN;
use super::tool::{TOOL, TOOL_COMPONENT};
use super::web::{WEB_REQUEST, WEB_RESPONSE};
use super::{Either, Object, Shape};
use super::{GUID, TEXT};

pub(super) static LOG: Object = Object {
    name: "log",
    properties: &[
        ("$schema", TEXT),
        (
            "inlineExternalProperties",
            Shape::Set(&Shape::Object(&EXTERNAL_PROPERTIES)),
        ),
        ("properties", Shape::Bag),
        ("runs", Shape::List(&Shape::Object(&RUN))),
        ("version", Shape::Word(&["2.1.0"])),
    ],
    required: &["version", "runs"],
    either: Either::Free,
};

pub(super) static EXTERNAL_PROPERTIES: Object = Object {
    name: "externalProperties",
    properties: &[
        ("addresses", Shape::List(&Shape::Object(&ADDRESS))),
        ("artifacts", Shape::Set(&Shape::Object(&ARTIFACT))),
        ("conversion", Shape::Object(&CONVERSION)),
        ("driver", Shape::Object(&TOOL_COMPONENT)),
        ("extensions", Shape::Set(&Shape::Object(&TOOL_COMPONENT))),
        ("externalizedProperties", Shape::Bag),
        ("graphs", Shape::Set(&Shape::Object(&GRAPH))),
        ("guid", GUID),
        ("invocations", Shape::List(&Shape::Object(&INVOCATION))),
        ("logicalLocations", Shape::Set(&Shape::Object(&LOGICAL_LOCATION))),
        ("policies", Shape::Set(&Shape::Object(&TOOL_COMPONENT))),
        ("properties", Shape::Bag),
        ("results", Shape::List(&Shape::Object(&RESULT))),
        ("runGuid", GUID),
        ("schema", TEXT),
        ("taxonomies", Shape::Set(&Shape::Object(&TOOL_COMPONENT))),
        ("threadFlowLocations", Shape::Set(&Shape::Object(&THREAD_FLOW_LOCATION))),
        ("translations", Shape::Set(&Shape::Object(&TOOL_COMPONENT))),
        ("version", Shape::Word(&["2.1.0"])),
        ("webRequests", Shape::Set(&Shape::Object(&WEB_REQUEST))),
        ("webResponses", Shape::Set(&Shape::Object(&WEB_RESPONSE))),
    ],
    required: &[],
    either: Either::Free,
};

pub(super) static EXTERNAL_PROPERTY_FILE_REFERENCE: Object = Object {
    name: "externalPropertyFileReference",
    properties: &[
        ("guid", GUID),
        ("itemCount", Shape::Integer(-1)),
        ("location", Shape::Object(&ARTIFACT_LOCATION)),
        ("properties", Shape::Bag),
    ],
    required: &[],
    either: Either::AtLeastOne(&["location", "guid"]),
};

pub(super) static EXTERNAL_PROPERTY_FILE_REFERENCES: Object = Object {
    name: "externalPropertyFileReferences",
    properties: &[
        (
            "addresses",
            Shape::Set(&Shape::Object(&EXTERNAL_PROPERTY_FILE_REFERENCE)),
        ),
        (
            "artifacts",
            Shape::Set(&Shape::Object(&EXTERNAL_PROPERTY_FILE_REFERENCE)),
        ),
        ("conversion", Shape::Object(&EXTERNAL_PROPERTY_FILE_REFERENCE)),
        ("driver", Shape::Object(&EXTERNAL_PROPERTY_FILE_REFERENCE)),
        (
            "extensions",
            Shape::Set(&Shape::Object(&EXTERNAL_PROPERTY_FILE_REFERENCE)),
        ),
        (
            "externalizedProperties",
            Shape::Object(&EXTERNAL_PROPERTY_FILE_REFERENCE),
        ),
        ("graphs", Shape::Set(&Shape::Object(&EXTERNAL_PROPERTY_FILE_REFERENCE))),
        (
            "invocations",
            Shape::Set(&Shape::Object(&EXTERNAL_PROPERTY_FILE_REFERENCE)),
        ),
        (
            "logicalLocations",
            Shape::Set(&Shape::Object(&EXTERNAL_PROPERTY_FILE_REFERENCE)),
        ),
        (
            "policies",
            Shape::Set(&Shape::Object(&EXTERNAL_PROPERTY_FILE_REFERENCE)),
        ),
        ("properties", Shape::Bag),
        ("results", Shape::Set(&Shape::Object(&EXTERNAL_PROPERTY_FILE_REFERENCE))),
        (
            "taxonomies",
            Shape::Set(&Shape::Object(&EXTERNAL_PROPERTY_FILE_REFERENCE)),
        ),
        (
            "threadFlowLocations",
            Shape::Set(&Shape::Object(&EXTERNAL_PROPERTY_FILE_REFERENCE)),
        ),
        (
            "translations",
            Shape::Set(&Shape::Object(&EXTERNAL_PROPERTY_FILE_REFERENCE)),
        ),
        (
            "webRequests",
            Shape::Set(&Shape::Object(&EXTERNAL_PROPERTY_FILE_REFERENCE)),
        ),
        (
            "webResponses",
            Shape::Set(&Shape::Object(&EXTERNAL_PROPERTY_FILE_REFERENCE)),
        ),
    ],
    required: &[],
    either: Either::Free,
};

pub(super) static CONVERSION: Object = Object {
    name: "conversion",
    properties: &[
        ("analysisToolLogFiles", Shape::Set(&Shape::Object(&ARTIFACT_LOCATION))),
        ("invocation", Shape::Object(&INVOCATION)),
        ("properties", Shape::Bag),
        ("tool", Shape::Object(&TOOL)),
    ],
    required: &["tool"],
    either: Either::Free,
};
