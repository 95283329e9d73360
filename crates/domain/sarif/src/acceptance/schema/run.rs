//! A run (SARIF 2.1.0, 3.14, 3.17, 3.23, 3.25).

use super::artifact::{ARTIFACT, MESSAGE};
use super::flow::THREAD_FLOW_LOCATION;
use super::graph::GRAPH;
use super::invocation::INVOCATION;
use super::log::{CONVERSION, EXTERNAL_PROPERTY_FILE_REFERENCES};
use super::place::{ADDRESS, ARTIFACT_LOCATION, LOGICAL_LOCATION};
use super::result::RESULT;
use super::tool::{TOOL, TOOL_COMPONENT};
use super::web::{WEB_REQUEST, WEB_RESPONSE};
use super::{DATE_TIME, GUID, LANGUAGE, TEXT};
use super::{Either, Object, Shape};

pub(super) static RUN: Object = Object {
    name: "run",
    properties: &[
        ("addresses", Shape::List(&Shape::Object(&ADDRESS))),
        ("artifacts", Shape::Set(&Shape::Object(&ARTIFACT))),
        ("automationDetails", Shape::Object(&RUN_AUTOMATION_DETAILS)),
        ("baselineGuid", GUID),
        ("columnKind", Shape::Word(&["utf16CodeUnits", "unicodeCodePoints"])),
        ("conversion", Shape::Object(&CONVERSION)),
        ("defaultEncoding", TEXT),
        ("defaultSourceLanguage", TEXT),
        (
            "externalPropertyFileReferences",
            Shape::Object(&EXTERNAL_PROPERTY_FILE_REFERENCES),
        ),
        ("graphs", Shape::Set(&Shape::Object(&GRAPH))),
        ("invocations", Shape::List(&Shape::Object(&INVOCATION))),
        ("language", LANGUAGE),
        ("logicalLocations", Shape::Set(&Shape::Object(&LOGICAL_LOCATION))),
        ("newlineSequences", Shape::FilledSet(&TEXT)),
        ("originalUriBaseIds", Shape::Map(&Shape::Object(&ARTIFACT_LOCATION))),
        ("policies", Shape::Set(&Shape::Object(&TOOL_COMPONENT))),
        ("properties", Shape::Bag),
        ("redactionTokens", Shape::Set(&TEXT)),
        ("results", Shape::List(&Shape::Object(&RESULT))),
        ("runAggregates", Shape::Set(&Shape::Object(&RUN_AUTOMATION_DETAILS))),
        ("specialLocations", Shape::Object(&SPECIAL_LOCATIONS)),
        ("taxonomies", Shape::Set(&Shape::Object(&TOOL_COMPONENT))),
        ("threadFlowLocations", Shape::Set(&Shape::Object(&THREAD_FLOW_LOCATION))),
        ("tool", Shape::Object(&TOOL)),
        ("translations", Shape::Set(&Shape::Object(&TOOL_COMPONENT))),
        (
            "versionControlProvenance",
            Shape::Set(&Shape::Object(&VERSION_CONTROL_DETAILS)),
        ),
        ("webRequests", Shape::Set(&Shape::Object(&WEB_REQUEST))),
        ("webResponses", Shape::Set(&Shape::Object(&WEB_RESPONSE))),
    ],
    required: &["tool"],
    either: Either::Free,
};

pub(super) static RUN_AUTOMATION_DETAILS: Object = Object {
    name: "runAutomationDetails",
    properties: &[
        ("correlationGuid", GUID),
        ("description", Shape::Object(&MESSAGE)),
        ("guid", GUID),
        ("id", TEXT),
        ("properties", Shape::Bag),
    ],
    required: &[],
    either: Either::Free,
};

pub(super) static SPECIAL_LOCATIONS: Object = Object {
    name: "specialLocations",
    properties: &[
        ("displayBase", Shape::Object(&ARTIFACT_LOCATION)),
        ("properties", Shape::Bag),
    ],
    required: &[],
    either: Either::Free,
};

pub(super) static VERSION_CONTROL_DETAILS: Object = Object {
    name: "versionControlDetails",
    properties: &[
        ("asOfTimeUtc", DATE_TIME),
        ("branch", TEXT),
        ("mappedTo", Shape::Object(&ARTIFACT_LOCATION)),
        ("properties", Shape::Bag),
        ("repositoryUri", TEXT),
        ("revisionId", TEXT),
        ("revisionTag", TEXT),
    ],
    required: &["repositoryUri"],
    either: Either::Free,
};
