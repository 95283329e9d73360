//! Artifacts and messages (SARIF 2.1.0, 3.3, 3.11, 3.12, 3.24).

use super::place::ARTIFACT_LOCATION;
use super::{DATE_TIME, MIME_TYPE, TEXT};
use super::{Either, Object, Shape};

pub(super) static ARTIFACT: Object = Object {
    name: "artifact",
    properties: &[
        ("contents", Shape::Object(&ARTIFACT_CONTENT)),
        ("description", Shape::Object(&MESSAGE)),
        ("encoding", TEXT),
        ("hashes", Shape::Map(&TEXT)),
        ("lastModifiedTimeUtc", DATE_TIME),
        ("length", Shape::Integer(-1)),
        ("location", Shape::Object(&ARTIFACT_LOCATION)),
        ("mimeType", MIME_TYPE),
        ("offset", Shape::Integer(0)),
        ("parentIndex", Shape::Integer(-1)),
        ("properties", Shape::Bag),
        (
            "roles",
            Shape::Set(&Shape::Word(&[
                "analysisTarget",
                "attachment",
                "responseFile",
                "resultFile",
                "standardStream",
                "tracedFile",
                "unmodified",
                "modified",
                "added",
                "deleted",
                "renamed",
                "uncontrolled",
                "driver",
                "extension",
                "translation",
                "taxonomy",
                "policy",
                "referencedOnCommandLine",
                "memoryContents",
                "directory",
                "userSpecifiedConfiguration",
                "toolSpecifiedConfiguration",
                "debugOutputFile",
            ])),
        ),
        ("sourceLanguage", TEXT),
    ],
    required: &[],
    either: Either::Free,
};

pub(super) static ARTIFACT_CONTENT: Object = Object {
    name: "artifactContent",
    properties: &[
        ("binary", TEXT),
        ("properties", Shape::Bag),
        ("rendered", Shape::Object(&MULTIFORMAT_MESSAGE_STRING)),
        ("text", TEXT),
    ],
    required: &[],
    either: Either::Free,
};

pub(super) static MESSAGE: Object = Object {
    name: "message",
    properties: &[
        ("arguments", Shape::List(&TEXT)),
        ("id", TEXT),
        ("markdown", TEXT),
        ("properties", Shape::Bag),
        ("text", TEXT),
    ],
    required: &[],
    either: Either::AtLeastOne(&["text", "id"]),
};

pub(super) static MULTIFORMAT_MESSAGE_STRING: Object = Object {
    name: "multiformatMessageString",
    properties: &[("markdown", TEXT), ("properties", Shape::Bag), ("text", TEXT)],
    required: &["text"],
    either: Either::Free,
};
