use super::Shape::{Bag, Guid, Integer, List, Object, Set, Text, Word};
use super::artifact::{ARTIFACT, WEB_REQUEST, WEB_RESPONSE};
use super::flow::{GRAPH, THREAD_FLOW_LOCATION};
use super::location::{ADDRESS, ARTIFACT_LOCATION, LOGICAL_LOCATION};
use super::result::RESULT;
use super::run::{CONVERSION, INVOCATION};
use super::tool::TOOL_COMPONENT;
use super::{Definition, Hook};

/// Section 4.3.
pub(crate) static EXTERNAL_PROPERTIES: Definition = Definition {
    properties: &[
        ("schema", Text),
        ("version", Word(&["2.1.0"])),
        ("guid", Guid),
        ("runGuid", Guid),
        ("conversion", Object(&CONVERSION)),
        ("graphs", Set(&Object(&GRAPH))),
        ("externalizedProperties", Bag),
        ("artifacts", Set(&Object(&ARTIFACT))),
        ("invocations", List(&Object(&INVOCATION))),
        ("logicalLocations", Set(&Object(&LOGICAL_LOCATION))),
        ("threadFlowLocations", Set(&Object(&THREAD_FLOW_LOCATION))),
        ("results", List(&Object(&RESULT))),
        ("taxonomies", Set(&Object(&TOOL_COMPONENT))),
        ("driver", Object(&TOOL_COMPONENT)),
        ("extensions", Set(&Object(&TOOL_COMPONENT))),
        ("policies", Set(&Object(&TOOL_COMPONENT))),
        ("translations", Set(&Object(&TOOL_COMPONENT))),
        ("addresses", List(&Object(&ADDRESS))),
        ("webRequests", Set(&Object(&WEB_REQUEST))),
        ("webResponses", Set(&Object(&WEB_RESPONSE))),
        ("properties", Bag),
    ],
    required: &[],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.15.
pub(crate) static EXTERNAL_PROPERTY_FILE_REFERENCES: Definition = Definition {
    properties: &[
        ("conversion", Object(&EXTERNAL_PROPERTY_FILE_REFERENCE)),
        ("graphs", Set(&Object(&EXTERNAL_PROPERTY_FILE_REFERENCE))),
        ("externalizedProperties", Object(&EXTERNAL_PROPERTY_FILE_REFERENCE)),
        ("artifacts", Set(&Object(&EXTERNAL_PROPERTY_FILE_REFERENCE))),
        ("invocations", Set(&Object(&EXTERNAL_PROPERTY_FILE_REFERENCE))),
        ("logicalLocations", Set(&Object(&EXTERNAL_PROPERTY_FILE_REFERENCE))),
        ("threadFlowLocations", Set(&Object(&EXTERNAL_PROPERTY_FILE_REFERENCE))),
        ("results", Set(&Object(&EXTERNAL_PROPERTY_FILE_REFERENCE))),
        ("taxonomies", Set(&Object(&EXTERNAL_PROPERTY_FILE_REFERENCE))),
        ("addresses", Set(&Object(&EXTERNAL_PROPERTY_FILE_REFERENCE))),
        ("driver", Object(&EXTERNAL_PROPERTY_FILE_REFERENCE)),
        ("extensions", Set(&Object(&EXTERNAL_PROPERTY_FILE_REFERENCE))),
        ("policies", Set(&Object(&EXTERNAL_PROPERTY_FILE_REFERENCE))),
        ("translations", Set(&Object(&EXTERNAL_PROPERTY_FILE_REFERENCE))),
        ("webRequests", Set(&Object(&EXTERNAL_PROPERTY_FILE_REFERENCE))),
        ("webResponses", Set(&Object(&EXTERNAL_PROPERTY_FILE_REFERENCE))),
        ("properties", Bag),
    ],
    required: &[],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.15.3.
pub(crate) static EXTERNAL_PROPERTY_FILE_REFERENCE: Definition = Definition {
    properties: &[
        ("location", Object(&ARTIFACT_LOCATION)),
        ("guid", Guid),
        ("itemCount", Integer(-1)),
        ("properties", Bag),
    ],
    required: &[],
    any_of: &[0, 1],
    hook: Hook::None,
};
