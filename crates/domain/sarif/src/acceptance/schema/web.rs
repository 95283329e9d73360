//! Requests and responses (SARIF 2.1.0, 3.46, 3.47).

use super::TEXT;
use super::artifact::ARTIFACT_CONTENT;
use super::{Either, Object, Shape};

pub(super) static WEB_REQUEST: Object = Object {
    name: "webRequest",
    properties: &[
        ("body", Shape::Object(&ARTIFACT_CONTENT)),
        ("headers", Shape::Map(&TEXT)),
        ("index", Shape::Integer(-1)),
        ("method", TEXT),
        ("parameters", Shape::Map(&TEXT)),
        ("properties", Shape::Bag),
        ("protocol", TEXT),
        ("target", TEXT),
        ("version", TEXT),
    ],
    required: &[],
    either: Either::Free,
};

pub(super) static WEB_RESPONSE: Object = Object {
    name: "webResponse",
    properties: &[
        ("body", Shape::Object(&ARTIFACT_CONTENT)),
        ("headers", Shape::Map(&TEXT)),
        ("index", Shape::Integer(-1)),
        ("noResponseReceived", Shape::Boolean),
        ("properties", Shape::Bag),
        ("protocol", TEXT),
        ("reasonPhrase", TEXT),
        ("statusCode", Shape::Integer(i64::MIN)),
        ("version", TEXT),
    ],
    required: &[],
    either: Either::Free,
};
