//! Results (SARIF 2.1.0, 3.21, 3.27, 3.35, 3.48, 3.55 to 3.57).

use super::artifact::{ARTIFACT_CONTENT, MESSAGE};
use super::flow::{CODE_FLOW, STACK};
use super::graph::{GRAPH, GRAPH_TRAVERSAL};
use super::place::{ARTIFACT_LOCATION, LOCATION, PHYSICAL_LOCATION, RECTANGLE, REGION};
use super::rule::REPORTING_DESCRIPTOR_REFERENCE;
use super::web::{WEB_REQUEST, WEB_RESPONSE};
use super::{DATE_TIME, GUID, TEXT};
use super::{Either, Object, Shape};

pub(super) static RESULT: Object = Object {
    name: "result",
    properties: &[
        ("analysisTarget", Shape::Object(&ARTIFACT_LOCATION)),
        ("attachments", Shape::Set(&Shape::Object(&ATTACHMENT))),
        ("baselineState", Shape::Word(&["new", "unchanged", "updated", "absent"])),
        ("codeFlows", Shape::List(&Shape::Object(&CODE_FLOW))),
        ("correlationGuid", GUID),
        ("fingerprints", Shape::Map(&TEXT)),
        ("fixes", Shape::Set(&Shape::Object(&FIX))),
        ("graphTraversals", Shape::Set(&Shape::Object(&GRAPH_TRAVERSAL))),
        ("graphs", Shape::Set(&Shape::Object(&GRAPH))),
        ("guid", GUID),
        ("hostedViewerUri", TEXT),
        (
            "kind",
            Shape::Word(&["notApplicable", "pass", "fail", "review", "open", "informational"]),
        ),
        ("level", Shape::Word(&["none", "note", "warning", "error"])),
        ("locations", Shape::List(&Shape::Object(&LOCATION))),
        ("message", Shape::Object(&MESSAGE)),
        ("occurrenceCount", Shape::Integer(1)),
        ("partialFingerprints", Shape::Map(&TEXT)),
        ("properties", Shape::Bag),
        ("provenance", Shape::Object(&RESULT_PROVENANCE)),
        ("rank", Shape::Number(-1.0, 100.0)),
        ("relatedLocations", Shape::Set(&Shape::Object(&LOCATION))),
        ("rule", Shape::Object(&REPORTING_DESCRIPTOR_REFERENCE)),
        ("ruleId", TEXT),
        ("ruleIndex", Shape::Integer(-1)),
        ("stacks", Shape::Set(&Shape::Object(&STACK))),
        ("suppressions", Shape::Set(&Shape::Object(&SUPPRESSION))),
        ("taxa", Shape::Set(&Shape::Object(&REPORTING_DESCRIPTOR_REFERENCE))),
        ("webRequest", Shape::Object(&WEB_REQUEST)),
        ("webResponse", Shape::Object(&WEB_RESPONSE)),
        ("workItemUris", Shape::Set(&TEXT)),
    ],
    required: &["message"],
    either: Either::Free,
};

pub(super) static RESULT_PROVENANCE: Object = Object {
    name: "resultProvenance",
    properties: &[
        ("conversionSources", Shape::Set(&Shape::Object(&PHYSICAL_LOCATION))),
        ("firstDetectionRunGuid", GUID),
        ("firstDetectionTimeUtc", DATE_TIME),
        ("invocationIndex", Shape::Integer(-1)),
        ("lastDetectionRunGuid", GUID),
        ("lastDetectionTimeUtc", DATE_TIME),
        ("properties", Shape::Bag),
    ],
    required: &[],
    either: Either::Free,
};

pub(super) static SUPPRESSION: Object = Object {
    name: "suppression",
    properties: &[
        ("guid", GUID),
        ("justification", TEXT),
        ("kind", Shape::Word(&["inSource", "external"])),
        ("location", Shape::Object(&LOCATION)),
        ("properties", Shape::Bag),
        ("status", Shape::Word(&["accepted", "underReview", "rejected"])),
    ],
    required: &["kind"],
    either: Either::Free,
};

pub(super) static FIX: Object = Object {
    name: "fix",
    properties: &[
        ("artifactChanges", Shape::FilledSet(&Shape::Object(&ARTIFACT_CHANGE))),
        ("description", Shape::Object(&MESSAGE)),
        ("properties", Shape::Bag),
    ],
    required: &["artifactChanges"],
    either: Either::Free,
};

pub(super) static ARTIFACT_CHANGE: Object = Object {
    name: "artifactChange",
    properties: &[
        ("artifactLocation", Shape::Object(&ARTIFACT_LOCATION)),
        ("properties", Shape::Bag),
        ("replacements", Shape::Filled(&Shape::Object(&REPLACEMENT))),
    ],
    required: &["artifactLocation", "replacements"],
    either: Either::Free,
};

pub(super) static REPLACEMENT: Object = Object {
    name: "replacement",
    properties: &[
        ("deletedRegion", Shape::Object(&REGION)),
        ("insertedContent", Shape::Object(&ARTIFACT_CONTENT)),
        ("properties", Shape::Bag),
    ],
    required: &["deletedRegion"],
    either: Either::Free,
};

pub(super) static ATTACHMENT: Object = Object {
    name: "attachment",
    properties: &[
        ("artifactLocation", Shape::Object(&ARTIFACT_LOCATION)),
        ("description", Shape::Object(&MESSAGE)),
        ("properties", Shape::Bag),
        ("rectangles", Shape::Set(&Shape::Object(&RECTANGLE))),
        ("regions", Shape::Set(&Shape::Object(&REGION))),
    ],
    required: &["artifactLocation"],
    either: Either::Free,
};
