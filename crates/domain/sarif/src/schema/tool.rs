use super::Shape::{
    About, AbsoluteUri, Bag, Boolean, ComponentIndex, DottedQuad, Guid, Language, List, Map, Object, Set, Text, Time,
    Word,
};
use super::location::ARTIFACT_LOCATION;
use super::rule::{MULTIFORMAT_MESSAGE_STRING, NOTIFICATION_DESCRIPTOR, REPORTING_DESCRIPTOR, RULE};
use super::{Definition, Hook, Table};

/// Section 3.18.
pub(crate) static TOOL: Definition = Definition {
    properties: &[
        ("driver", Object(&TOOL_COMPONENT)),
        ("extensions", Set(&Object(&TOOL_COMPONENT))),
        ("properties", Bag),
    ],
    required: &[(0, Some("{\"name\":\"unknown\"}"))],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.19.
pub(crate) static TOOL_COMPONENT: Definition = Definition {
    properties: &[
        ("guid", Guid),
        ("name", Text),
        ("organization", Text),
        ("product", Text),
        ("productSuite", Text),
        ("shortDescription", Object(&MULTIFORMAT_MESSAGE_STRING)),
        ("fullDescription", Object(&MULTIFORMAT_MESSAGE_STRING)),
        ("fullName", Text),
        ("version", Text),
        ("semanticVersion", Text),
        ("dottedQuadFileVersion", DottedQuad),
        ("releaseDateUtc", Time),
        ("downloadUri", AbsoluteUri),
        ("informationUri", AbsoluteUri),
        ("globalMessageStrings", Map(&Object(&MULTIFORMAT_MESSAGE_STRING))),
        ("notifications", Set(&Object(&NOTIFICATION_DESCRIPTOR))),
        ("rules", Set(&Object(&RULE))),
        ("taxa", Set(&Object(&REPORTING_DESCRIPTOR))),
        ("locations", List(&Object(&ARTIFACT_LOCATION))),
        ("language", Language),
        ("contents", Set(&Word(&["localizedData", "nonLocalizedData"]))),
        ("isComprehensive", Boolean),
        ("localizedDataSemanticVersion", Text),
        ("minimumRequiredLocalizedDataSemanticVersion", Text),
        (
            "associatedComponent",
            About(Table::Rule, &Object(&TOOL_COMPONENT_REFERENCE)),
        ),
        ("translationMetadata", Object(&TRANSLATION_METADATA)),
        (
            "supportedTaxonomies",
            About(Table::Taxon, &Set(&Object(&TOOL_COMPONENT_REFERENCE))),
        ),
        ("properties", Bag),
    ],
    required: &[(1, Some("\"unknown\""))],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.54.
pub(crate) static TOOL_COMPONENT_REFERENCE: Definition = Definition {
    properties: &[
        ("name", Text),
        ("index", ComponentIndex),
        ("guid", Guid),
        ("properties", Bag),
    ],
    required: &[],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.26.
pub(crate) static TRANSLATION_METADATA: Definition = Definition {
    properties: &[
        ("name", Text),
        ("fullName", Text),
        ("shortDescription", Object(&MULTIFORMAT_MESSAGE_STRING)),
        ("fullDescription", Object(&MULTIFORMAT_MESSAGE_STRING)),
        ("downloadUri", AbsoluteUri),
        ("informationUri", AbsoluteUri),
        ("properties", Bag),
    ],
    required: &[(0, None)],
    any_of: &[],
    hook: Hook::None,
};
