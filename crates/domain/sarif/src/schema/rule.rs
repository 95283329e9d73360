use super::Shape::{About, AbsoluteUri, Bag, Boolean, Guid, Held, List, Map, Object, Rank, Set, Text, Word};
use super::tool::TOOL_COMPONENT_REFERENCE;
use super::{Definition, Hook, Shape, Table};

/// Section 3.49.
static OF_A_DESCRIPTOR: &[(&str, Shape)] = &[
    ("id", Text),
    ("deprecatedIds", Set(&Text)),
    ("guid", Guid),
    ("deprecatedGuids", Set(&Guid)),
    ("name", Text),
    ("deprecatedNames", Set(&Text)),
    ("shortDescription", Object(&MULTIFORMAT_MESSAGE_STRING)),
    ("fullDescription", Object(&MULTIFORMAT_MESSAGE_STRING)),
    ("messageStrings", Map(&Object(&MULTIFORMAT_MESSAGE_STRING))),
    ("defaultConfiguration", Object(&REPORTING_CONFIGURATION)),
    ("helpUri", AbsoluteUri),
    ("help", Object(&MULTIFORMAT_MESSAGE_STRING)),
    ("relationships", Set(&Object(&REPORTING_DESCRIPTOR_RELATIONSHIP))),
    ("properties", Bag),
];

/// Section 3.49: what a taxon is.
pub(crate) static REPORTING_DESCRIPTOR: Definition = Definition {
    properties: OF_A_DESCRIPTOR,
    required: &[(0, None)],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.49: what a notification is about.
pub(crate) static NOTIFICATION_DESCRIPTOR: Definition = Definition {
    properties: OF_A_DESCRIPTOR,
    required: &[(0, None)],
    any_of: &[],
    hook: Hook::Descriptor,
};

/// Section 3.49: what a result is about.
pub(crate) static RULE: Definition = Definition {
    properties: OF_A_DESCRIPTOR,
    required: &[(0, None)],
    any_of: &[],
    hook: Hook::Rule,
};

/// Section 3.50.
pub(crate) static REPORTING_CONFIGURATION: Definition = Definition {
    properties: &[
        ("enabled", Boolean),
        ("level", Word(&["none", "note", "warning", "error"])),
        ("rank", Rank),
        ("parameters", Bag),
        ("properties", Bag),
    ],
    required: &[],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.52.
pub(crate) static REPORTING_DESCRIPTOR_REFERENCE: Definition = Definition {
    properties: &[
        ("id", Text),
        ("index", Held(0)),
        ("guid", Guid),
        ("toolComponent", Object(&TOOL_COMPONENT_REFERENCE)),
        ("properties", Bag),
    ],
    required: &[],
    any_of: &[1, 2, 0],
    hook: Hook::Reference,
};

/// Section 3.53.
pub(crate) static REPORTING_DESCRIPTOR_RELATIONSHIP: Definition = Definition {
    properties: &[
        ("target", About(Table::Taxon, &Object(&REPORTING_DESCRIPTOR_REFERENCE))),
        ("kinds", Set(&Text)),
        ("description", Object(&MESSAGE)),
        ("properties", Bag),
    ],
    required: &[(0, None)],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.11.
static OF_A_MESSAGE: &[(&str, Shape)] = &[
    ("text", Text),
    ("markdown", Text),
    ("id", Text),
    ("arguments", List(&Text)),
    ("properties", Bag),
];

/// Section 3.11.
pub(crate) static MESSAGE: Definition = Definition {
    properties: OF_A_MESSAGE,
    required: &[],
    any_of: &[0, 2],
    hook: Hook::Text,
};

/// Section 3.27.11.
pub(crate) static RESULT_MESSAGE: Definition = Definition {
    properties: OF_A_MESSAGE,
    required: &[],
    any_of: &[0, 2],
    hook: Hook::ResultMessage,
};

/// Section 3.12.
pub(crate) static MULTIFORMAT_MESSAGE_STRING: Definition = Definition {
    properties: &[("text", Text), ("markdown", Text), ("properties", Bag)],
    required: &[(0, None)],
    any_of: &[],
    hook: Hook::Text,
};
