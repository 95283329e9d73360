use super::Shape::{
    About, AbsoluteUri, Bag, Guid, Held, Index, Integer, List, Map, NonEmpty, NonEmptySet, Object, Rank,
    ResultLocations, Set, Text, Time, Word,
};
use super::artifact::{ARTIFACT_CONTENT, WEB_REQUEST, WEB_RESPONSE};
use super::flow::{CODE_FLOW, GRAPH, GRAPH_TRAVERSAL, STACK};
use super::location::{ARTIFACT_LOCATION, LOCATION, PHYSICAL_LOCATION, RECTANGLE, REGION};
use super::rule::{MESSAGE, REPORTING_DESCRIPTOR_REFERENCE, RESULT_MESSAGE};
use super::{Definition, Hook, Table};

/// Section 3.27.
pub(crate) static RESULT: Definition = Definition {
    properties: &[
        ("ruleId", Held(0)),
        ("ruleIndex", Held(1)),
        ("rule", Held(2)),
        (
            "kind",
            Word(&["notApplicable", "pass", "fail", "review", "open", "informational"]),
        ),
        ("level", Word(&["none", "note", "warning", "error"])),
        ("message", Object(&RESULT_MESSAGE)),
        ("analysisTarget", Object(&ARTIFACT_LOCATION)),
        ("locations", ResultLocations),
        ("guid", Guid),
        ("correlationGuid", Guid),
        ("occurrenceCount", Integer(1)),
        ("partialFingerprints", Map(&Text)),
        ("fingerprints", Map(&Text)),
        ("stacks", Set(&Object(&STACK))),
        ("codeFlows", List(&Object(&CODE_FLOW))),
        ("graphs", Set(&Object(&GRAPH))),
        ("graphTraversals", Set(&Object(&GRAPH_TRAVERSAL))),
        ("relatedLocations", Set(&Object(&LOCATION))),
        ("suppressions", Set(&Object(&SUPPRESSION))),
        ("baselineState", Word(&["new", "unchanged", "updated", "absent"])),
        ("rank", Rank),
        ("attachments", Set(&Object(&ATTACHMENT))),
        ("hostedViewerUri", AbsoluteUri),
        ("workItemUris", Set(&AbsoluteUri)),
        ("provenance", Object(&RESULT_PROVENANCE)),
        ("fixes", Set(&Object(&FIX))),
        (
            "taxa",
            About(Table::Taxon, &Set(&Object(&REPORTING_DESCRIPTOR_REFERENCE))),
        ),
        ("webRequest", Object(&WEB_REQUEST)),
        ("webResponse", Object(&WEB_RESPONSE)),
        ("properties", Bag),
    ],
    required: &[(5, Some("{\"text\":\"no message\"}"))],
    any_of: &[],
    hook: Hook::Result,
};

/// Section 3.48.
pub(crate) static RESULT_PROVENANCE: Definition = Definition {
    properties: &[
        ("firstDetectionTimeUtc", Time),
        ("lastDetectionTimeUtc", Time),
        ("firstDetectionRunGuid", Guid),
        ("lastDetectionRunGuid", Guid),
        ("invocationIndex", Index(Table::Invocation)),
        ("conversionSources", Set(&Object(&PHYSICAL_LOCATION))),
        ("properties", Bag),
    ],
    required: &[],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.35.
pub(crate) static SUPPRESSION: Definition = Definition {
    properties: &[
        ("guid", Guid),
        ("kind", Word(&["inSource", "external"])),
        ("status", Word(&["accepted", "underReview", "rejected"])),
        ("justification", Text),
        ("location", Object(&LOCATION)),
        ("properties", Bag),
    ],
    required: &[(1, Some("\"external\""))],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.21.
pub(crate) static ATTACHMENT: Definition = Definition {
    properties: &[
        ("description", Object(&MESSAGE)),
        ("artifactLocation", Object(&ARTIFACT_LOCATION)),
        ("regions", Set(&Object(&REGION))),
        ("rectangles", Set(&Object(&RECTANGLE))),
        ("properties", Bag),
    ],
    required: &[(1, None)],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.55.
pub(crate) static FIX: Definition = Definition {
    properties: &[
        ("description", Object(&MESSAGE)),
        ("artifactChanges", NonEmptySet(&Object(&ARTIFACT_CHANGE))),
        ("properties", Bag),
    ],
    required: &[(1, None)],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.56.
pub(crate) static ARTIFACT_CHANGE: Definition = Definition {
    properties: &[
        ("artifactLocation", Object(&ARTIFACT_LOCATION)),
        ("replacements", NonEmpty(&Object(&REPLACEMENT))),
        ("properties", Bag),
    ],
    required: &[(0, None), (1, None)],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.57.
pub(crate) static REPLACEMENT: Definition = Definition {
    properties: &[
        ("deletedRegion", Object(&REGION)),
        ("insertedContent", Object(&ARTIFACT_CONTENT)),
        ("properties", Bag),
    ],
    required: &[(0, None)],
    any_of: &[],
    hook: Hook::None,
};
