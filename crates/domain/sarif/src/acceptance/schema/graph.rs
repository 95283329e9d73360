//! Graphs (SARIF 2.1.0, 3.39 to 3.43).

use super::TEXT;
use super::artifact::{MESSAGE, MULTIFORMAT_MESSAGE_STRING};
use super::place::LOCATION;
use super::{Either, Object, Shape};

pub(super) static GRAPH: Object = Object {
    name: "graph",
    properties: &[
        ("description", Shape::Object(&MESSAGE)),
        ("edges", Shape::Set(&Shape::Object(&EDGE))),
        ("nodes", Shape::Set(&Shape::Object(&NODE))),
        ("properties", Shape::Bag),
    ],
    required: &[],
    either: Either::Free,
};

pub(super) static NODE: Object = Object {
    name: "node",
    properties: &[
        ("children", Shape::Set(&Shape::Object(&NODE))),
        ("id", TEXT),
        ("label", Shape::Object(&MESSAGE)),
        ("location", Shape::Object(&LOCATION)),
        ("properties", Shape::Bag),
    ],
    required: &["id"],
    either: Either::Free,
};

pub(super) static EDGE: Object = Object {
    name: "edge",
    properties: &[
        ("id", TEXT),
        ("label", Shape::Object(&MESSAGE)),
        ("properties", Shape::Bag),
        ("sourceNodeId", TEXT),
        ("targetNodeId", TEXT),
    ],
    required: &["id", "sourceNodeId", "targetNodeId"],
    either: Either::Free,
};

pub(super) static GRAPH_TRAVERSAL: Object = Object {
    name: "graphTraversal",
    properties: &[
        ("description", Shape::Object(&MESSAGE)),
        ("edgeTraversals", Shape::List(&Shape::Object(&EDGE_TRAVERSAL))),
        (
            "immutableState",
            Shape::Map(&Shape::Object(&MULTIFORMAT_MESSAGE_STRING)),
        ),
        ("initialState", Shape::Map(&Shape::Object(&MULTIFORMAT_MESSAGE_STRING))),
        ("properties", Shape::Bag),
        ("resultGraphIndex", Shape::Integer(-1)),
        ("runGraphIndex", Shape::Integer(-1)),
    ],
    required: &[],
    either: Either::ExactlyOne(&["runGraphIndex", "resultGraphIndex"]),
};

pub(super) static EDGE_TRAVERSAL: Object = Object {
    name: "edgeTraversal",
    properties: &[
        ("edgeId", TEXT),
        ("finalState", Shape::Map(&Shape::Object(&MULTIFORMAT_MESSAGE_STRING))),
        ("message", Shape::Object(&MESSAGE)),
        ("properties", Shape::Bag),
        ("stepOverEdgeCount", Shape::Integer(0)),
    ],
    required: &["edgeId"],
    either: Either::Free,
};
