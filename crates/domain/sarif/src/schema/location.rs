use super::Shape::{Bag, Index, Integer, Number, Object, Position, Set, Text, Uri};
use super::artifact::ARTIFACT_CONTENT;
use super::rule::MESSAGE;
use super::{Definition, Hook, Shape, Table};

/// Section 3.28.
pub(crate) static LOCATION: Definition = Definition {
    properties: &[
        ("id", Integer(-1)),
        ("physicalLocation", Object(&PHYSICAL_LOCATION)),
        ("logicalLocations", Set(&Object(&LOGICAL_LOCATION))),
        ("message", Object(&MESSAGE)),
        ("annotations", Set(&Object(&REGION))),
        ("relationships", Set(&Object(&LOCATION_RELATIONSHIP))),
        ("properties", Bag),
    ],
    required: &[],
    any_of: &[],
    hook: Hook::Location,
};

/// Section 3.29.
pub(crate) static PHYSICAL_LOCATION: Definition = Definition {
    properties: &[
        ("address", Object(&ADDRESS)),
        ("artifactLocation", Object(&ARTIFACT_LOCATION)),
        ("region", Object(&REGION)),
        ("contextRegion", Object(&CONTEXT_REGION)),
        ("properties", Bag),
    ],
    required: &[],
    any_of: &[0, 1],
    hook: Hook::PhysicalLocation,
};

/// Section 3.4.
static OF_AN_ARTIFACT_LOCATION: &[(&str, Shape)] = &[
    ("uri", Uri),
    ("uriBaseId", Text),
    ("index", Index(Table::Artifact)),
    ("description", Object(&MESSAGE)),
    ("properties", Bag),
];

/// Section 3.4.
pub(crate) static ARTIFACT_LOCATION: Definition = Definition {
    properties: OF_AN_ARTIFACT_LOCATION,
    required: &[],
    any_of: &[],
    hook: Hook::ArtifactLocation,
};

/// Section 3.14.14: what others are relative to.
pub(crate) static BASE_LOCATION: Definition = Definition {
    properties: OF_AN_ARTIFACT_LOCATION,
    required: &[],
    any_of: &[],
    hook: Hook::Base,
};

/// Section 3.30.
static OF_A_REGION: &[(&str, Shape)] = &[
    ("startLine", Position(0)),
    ("startColumn", Position(1)),
    ("endLine", Position(2)),
    ("endColumn", Position(3)),
    ("charOffset", Position(4)),
    ("charLength", Position(5)),
    ("byteOffset", Position(6)),
    ("byteLength", Position(7)),
    ("snippet", Object(&ARTIFACT_CONTENT)),
    ("message", Object(&MESSAGE)),
    ("sourceLanguage", Text),
    ("properties", Bag),
];

/// Section 3.30.
pub(crate) static REGION: Definition = Definition {
    properties: OF_A_REGION,
    required: &[],
    any_of: &[],
    hook: Hook::Region,
};

/// Section 3.29.5.
pub(crate) static CONTEXT_REGION: Definition = Definition {
    properties: OF_A_REGION,
    required: &[],
    any_of: &[],
    hook: Hook::ContextRegion,
};

/// Section 3.31.
pub(crate) static RECTANGLE: Definition = Definition {
    properties: &[
        ("top", Number),
        ("left", Number),
        ("bottom", Number),
        ("right", Number),
        ("message", Object(&MESSAGE)),
        ("properties", Bag),
    ],
    required: &[],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.32.
pub(crate) static ADDRESS: Definition = Definition {
    properties: &[
        ("absoluteAddress", Integer(-1)),
        ("relativeAddress", Integer(i64::MIN)),
        ("length", Integer(i64::MIN)),
        ("kind", Text),
        ("name", Text),
        ("fullyQualifiedName", Text),
        ("offsetFromParent", Integer(i64::MIN)),
        ("index", Index(Table::Address)),
        ("parentIndex", Index(Table::Address)),
        ("properties", Bag),
    ],
    required: &[],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.33.
pub(crate) static LOGICAL_LOCATION: Definition = Definition {
    properties: &[
        ("name", Text),
        ("index", Index(Table::LogicalLocation)),
        ("fullyQualifiedName", Text),
        ("decoratedName", Text),
        ("parentIndex", Index(Table::LogicalLocation)),
        ("kind", Text),
        ("properties", Bag),
    ],
    required: &[],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.34.
pub(crate) static LOCATION_RELATIONSHIP: Definition = Definition {
    properties: &[
        ("target", Integer(0)),
        ("kinds", Set(&Text)),
        ("description", Object(&MESSAGE)),
        ("properties", Bag),
    ],
    required: &[(0, None)],
    any_of: &[],
    hook: Hook::None,
};
