//! Flows and stacks (SARIF 2.1.0, 3.36 to 3.38, 3.44, 3.45).

use super::artifact::{MESSAGE, MULTIFORMAT_MESSAGE_STRING};
use super::place::LOCATION;
use super::rule::REPORTING_DESCRIPTOR_REFERENCE;
use super::web::{WEB_REQUEST, WEB_RESPONSE};
use super::{DATE_TIME, TEXT};
use super::{Either, Object, Shape};

pub(super) static CODE_FLOW: Object = Object {
    name: "codeFlow",
    properties: &[
        ("message", Shape::Object(&MESSAGE)),
        ("properties", Shape::Bag),
        ("threadFlows", Shape::Filled(&Shape::Object(&THREAD_FLOW))),
    ],
    required: &["threadFlows"],
    either: Either::Free,
};

pub(super) static THREAD_FLOW: Object = Object {
    name: "threadFlow",
    properties: &[
        ("id", TEXT),
        (
            "immutableState",
            Shape::Map(&Shape::Object(&MULTIFORMAT_MESSAGE_STRING)),
        ),
        ("initialState", Shape::Map(&Shape::Object(&MULTIFORMAT_MESSAGE_STRING))),
        ("locations", Shape::Filled(&Shape::Object(&THREAD_FLOW_LOCATION))),
        ("message", Shape::Object(&MESSAGE)),
        ("properties", Shape::Bag),
    ],
    required: &["locations"],
    either: Either::Free,
};

pub(super) static THREAD_FLOW_LOCATION: Object = Object {
    name: "threadFlowLocation",
    properties: &[
        ("executionOrder", Shape::Integer(-1)),
        ("executionTimeUtc", DATE_TIME),
        ("importance", Shape::Word(&["important", "essential", "unimportant"])),
        ("index", Shape::Integer(-1)),
        ("kinds", Shape::Set(&TEXT)),
        ("location", Shape::Object(&LOCATION)),
        ("module", TEXT),
        ("nestingLevel", Shape::Integer(0)),
        ("properties", Shape::Bag),
        ("stack", Shape::Object(&STACK)),
        ("state", Shape::Map(&Shape::Object(&MULTIFORMAT_MESSAGE_STRING))),
        ("taxa", Shape::Set(&Shape::Object(&REPORTING_DESCRIPTOR_REFERENCE))),
        ("webRequest", Shape::Object(&WEB_REQUEST)),
        ("webResponse", Shape::Object(&WEB_RESPONSE)),
    ],
    required: &[],
    either: Either::Free,
};

pub(super) static STACK: Object = Object {
    name: "stack",
    properties: &[
        ("frames", Shape::List(&Shape::Object(&STACK_FRAME))),
        ("message", Shape::Object(&MESSAGE)),
        ("properties", Shape::Bag),
    ],
    required: &["frames"],
    either: Either::Free,
};

pub(super) static STACK_FRAME: Object = Object {
    name: "stackFrame",
    properties: &[
        ("location", Shape::Object(&LOCATION)),
        ("module", TEXT),
        ("parameters", Shape::List(&TEXT)),
        ("properties", Shape::Bag),
        ("threadId", Shape::Integer(i64::MIN)),
    ],
    required: &[],
    either: Either::Free,
};
