use super::Shape::{About, Bag, Index, Integer, List, Map, NonEmpty, Object, Set, Text, Time, Word};
use super::artifact::{WEB_REQUEST, WEB_RESPONSE};
use super::location::LOCATION;
use super::rule::{MESSAGE, MULTIFORMAT_MESSAGE_STRING, REPORTING_DESCRIPTOR_REFERENCE};
use super::{Definition, Hook, Table};

/// Section 3.36.
pub(crate) static CODE_FLOW: Definition = Definition {
    properties: &[
        ("message", Object(&MESSAGE)),
        ("threadFlows", NonEmpty(&Object(&THREAD_FLOW))),
        ("properties", Bag),
    ],
    required: &[(1, None)],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.37.
pub(crate) static THREAD_FLOW: Definition = Definition {
    properties: &[
        ("id", Text),
        ("message", Object(&MESSAGE)),
        ("initialState", Map(&Object(&MULTIFORMAT_MESSAGE_STRING))),
        ("immutableState", Map(&Object(&MULTIFORMAT_MESSAGE_STRING))),
        ("locations", NonEmpty(&Object(&THREAD_FLOW_LOCATION))),
        ("properties", Bag),
    ],
    required: &[(4, None)],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.38.
pub(crate) static THREAD_FLOW_LOCATION: Definition = Definition {
    properties: &[
        ("index", Index(Table::ThreadFlowLocation)),
        ("location", Object(&LOCATION)),
        ("stack", Object(&STACK)),
        ("kinds", Set(&Text)),
        (
            "taxa",
            About(Table::Taxon, &Set(&Object(&REPORTING_DESCRIPTOR_REFERENCE))),
        ),
        ("module", Text),
        ("state", Map(&Object(&MULTIFORMAT_MESSAGE_STRING))),
        ("nestingLevel", Integer(0)),
        ("executionOrder", Integer(-1)),
        ("executionTimeUtc", Time),
        ("importance", Word(&["important", "essential", "unimportant"])),
        ("webRequest", Object(&WEB_REQUEST)),
        ("webResponse", Object(&WEB_RESPONSE)),
        ("properties", Bag),
    ],
    required: &[],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.44.
pub(crate) static STACK: Definition = Definition {
    properties: &[
        ("message", Object(&MESSAGE)),
        ("frames", List(&Object(&STACK_FRAME))),
        ("properties", Bag),
    ],
    required: &[(1, Some("[]"))],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.45.
pub(crate) static STACK_FRAME: Definition = Definition {
    properties: &[
        ("location", Object(&LOCATION)),
        ("module", Text),
        ("threadId", Integer(i64::MIN)),
        ("parameters", List(&Text)),
        ("properties", Bag),
    ],
    required: &[],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.39.
pub(crate) static GRAPH: Definition = Definition {
    properties: &[
        ("description", Object(&MESSAGE)),
        ("nodes", Set(&Object(&NODE))),
        ("edges", Set(&Object(&EDGE))),
        ("properties", Bag),
    ],
    required: &[],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.40.
pub(crate) static NODE: Definition = Definition {
    properties: &[
        ("id", Text),
        ("label", Object(&MESSAGE)),
        ("location", Object(&LOCATION)),
        ("children", Set(&Object(&NODE))),
        ("properties", Bag),
    ],
    required: &[(0, None)],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.41.
pub(crate) static EDGE: Definition = Definition {
    properties: &[
        ("id", Text),
        ("label", Object(&MESSAGE)),
        ("sourceNodeId", Text),
        ("targetNodeId", Text),
        ("properties", Bag),
    ],
    required: &[(0, None), (2, None), (3, None)],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.42.
pub(crate) static GRAPH_TRAVERSAL: Definition = Definition {
    properties: &[
        ("runGraphIndex", Index(Table::Graph)),
        ("resultGraphIndex", Integer(-1)),
        ("description", Object(&MESSAGE)),
        ("initialState", Map(&Object(&MULTIFORMAT_MESSAGE_STRING))),
        ("immutableState", Map(&Object(&MULTIFORMAT_MESSAGE_STRING))),
        ("edgeTraversals", List(&Object(&EDGE_TRAVERSAL))),
        ("properties", Bag),
    ],
    required: &[],
    any_of: &[0, 1],
    hook: Hook::None,
};

/// Section 3.43.
pub(crate) static EDGE_TRAVERSAL: Definition = Definition {
    properties: &[
        ("edgeId", Text),
        ("message", Object(&MESSAGE)),
        ("finalState", Map(&Object(&MULTIFORMAT_MESSAGE_STRING))),
        ("stepOverEdgeCount", Integer(0)),
        ("properties", Bag),
    ],
    required: &[(0, None)],
    any_of: &[],
    hook: Hook::None,
};
