//! Rules and their configuration (SARIF 2.1.0, 3.49 to 3.53).

use super::artifact::{MESSAGE, MULTIFORMAT_MESSAGE_STRING};
use super::tool::TOOL_COMPONENT_REFERENCE;
use super::{Either, Object, Shape};
use super::{GUID, TEXT};

pub(super) static REPORTING_DESCRIPTOR: Object = Object {
    name: "reportingDescriptor",
    properties: &[
        ("defaultConfiguration", Shape::Object(&REPORTING_CONFIGURATION)),
        ("deprecatedGuids", Shape::Set(&GUID)),
        ("deprecatedIds", Shape::Set(&TEXT)),
        ("deprecatedNames", Shape::Set(&TEXT)),
        ("fullDescription", Shape::Object(&MULTIFORMAT_MESSAGE_STRING)),
        ("guid", GUID),
        ("help", Shape::Object(&MULTIFORMAT_MESSAGE_STRING)),
        ("helpUri", TEXT),
        ("id", TEXT),
        (
            "messageStrings",
            Shape::Map(&Shape::Object(&MULTIFORMAT_MESSAGE_STRING)),
        ),
        ("name", TEXT),
        ("properties", Shape::Bag),
        (
            "relationships",
            Shape::Set(&Shape::Object(&REPORTING_DESCRIPTOR_RELATIONSHIP)),
        ),
        ("shortDescription", Shape::Object(&MULTIFORMAT_MESSAGE_STRING)),
    ],
    required: &["id"],
    either: Either::Free,
};

pub(super) static REPORTING_CONFIGURATION: Object = Object {
    name: "reportingConfiguration",
    properties: &[
        ("enabled", Shape::Boolean),
        ("level", Shape::Word(&["none", "note", "warning", "error"])),
        ("parameters", Shape::Bag),
        ("properties", Shape::Bag),
        ("rank", Shape::Number(-1.0, 100.0)),
    ],
    required: &[],
    either: Either::Free,
};

pub(super) static REPORTING_DESCRIPTOR_REFERENCE: Object = Object {
    name: "reportingDescriptorReference",
    properties: &[
        ("guid", GUID),
        ("id", TEXT),
        ("index", Shape::Integer(-1)),
        ("properties", Shape::Bag),
        ("toolComponent", Shape::Object(&TOOL_COMPONENT_REFERENCE)),
    ],
    required: &[],
    either: Either::AtLeastOne(&["index", "guid", "id"]),
};

pub(super) static REPORTING_DESCRIPTOR_RELATIONSHIP: Object = Object {
    name: "reportingDescriptorRelationship",
    properties: &[
        ("description", Shape::Object(&MESSAGE)),
        ("kinds", Shape::Set(&TEXT)),
        ("properties", Shape::Bag),
        ("target", Shape::Object(&REPORTING_DESCRIPTOR_REFERENCE)),
    ],
    required: &["target"],
    either: Either::Free,
};

pub(super) static CONFIGURATION_OVERRIDE: Object = Object {
    name: "configurationOverride",
    properties: &[
        ("configuration", Shape::Object(&REPORTING_CONFIGURATION)),
        ("descriptor", Shape::Object(&REPORTING_DESCRIPTOR_REFERENCE)),
        ("properties", Shape::Bag),
    ],
    required: &["configuration", "descriptor"],
    either: Either::Free,
};
