//! Tools and their components (SARIF 2.1.0, 3.18, 3.19, 3.27, 3.54).

use super::artifact::MULTIFORMAT_MESSAGE_STRING;
use super::place::ARTIFACT_LOCATION;
use super::rule::REPORTING_DESCRIPTOR;
use super::{DOTTED_QUAD, GUID, LANGUAGE, TEXT};
use super::{Either, Object, Shape};

pub(super) static TOOL: Object = Object {
    name: "tool",
    properties: &[
        ("driver", Shape::Object(&TOOL_COMPONENT)),
        ("extensions", Shape::Set(&Shape::Object(&TOOL_COMPONENT))),
        ("properties", Shape::Bag),
    ],
    required: &["driver"],
    either: Either::Free,
};

pub(super) static TOOL_COMPONENT: Object = Object {
    name: "toolComponent",
    properties: &[
        ("associatedComponent", Shape::Object(&TOOL_COMPONENT_REFERENCE)),
        (
            "contents",
            Shape::Set(&Shape::Word(&["localizedData", "nonLocalizedData"])),
        ),
        ("dottedQuadFileVersion", DOTTED_QUAD),
        ("downloadUri", TEXT),
        ("fullDescription", Shape::Object(&MULTIFORMAT_MESSAGE_STRING)),
        ("fullName", TEXT),
        (
            "globalMessageStrings",
            Shape::Map(&Shape::Object(&MULTIFORMAT_MESSAGE_STRING)),
        ),
        ("guid", GUID),
        ("informationUri", TEXT),
        ("isComprehensive", Shape::Boolean),
        ("language", LANGUAGE),
        ("localizedDataSemanticVersion", TEXT),
        ("locations", Shape::List(&Shape::Object(&ARTIFACT_LOCATION))),
        ("minimumRequiredLocalizedDataSemanticVersion", TEXT),
        ("name", TEXT),
        ("notifications", Shape::Set(&Shape::Object(&REPORTING_DESCRIPTOR))),
        ("organization", TEXT),
        ("product", TEXT),
        ("productSuite", TEXT),
        ("properties", Shape::Bag),
        ("releaseDateUtc", TEXT),
        ("rules", Shape::Set(&Shape::Object(&REPORTING_DESCRIPTOR))),
        ("semanticVersion", TEXT),
        ("shortDescription", Shape::Object(&MULTIFORMAT_MESSAGE_STRING)),
        (
            "supportedTaxonomies",
            Shape::Set(&Shape::Object(&TOOL_COMPONENT_REFERENCE)),
        ),
        ("taxa", Shape::Set(&Shape::Object(&REPORTING_DESCRIPTOR))),
        ("translationMetadata", Shape::Object(&TRANSLATION_METADATA)),
        ("version", TEXT),
    ],
    required: &["name"],
    either: Either::Free,
};

pub(super) static TOOL_COMPONENT_REFERENCE: Object = Object {
    name: "toolComponentReference",
    properties: &[
        ("guid", GUID),
        ("index", Shape::Integer(-1)),
        ("name", TEXT),
        ("properties", Shape::Bag),
    ],
    required: &[],
    either: Either::Free,
};

pub(super) static TRANSLATION_METADATA: Object = Object {
    name: "translationMetadata",
    properties: &[
        ("downloadUri", TEXT),
        ("fullDescription", Shape::Object(&MULTIFORMAT_MESSAGE_STRING)),
        ("fullName", TEXT),
        ("informationUri", TEXT),
        ("name", TEXT),
        ("properties", Shape::Bag),
        ("shortDescription", Shape::Object(&MULTIFORMAT_MESSAGE_STRING)),
    ],
    required: &["name"],
    either: Either::Free,
};
