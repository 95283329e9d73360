use super::Shape::{
    About, AbsoluteUri, Bag, Boolean, Guid, Integer, Language, List, Map, NonEmptySet, Object, Set, Text, Time, Word,
};
use super::artifact::{ARTIFACT, WEB_REQUEST, WEB_RESPONSE};
use super::external::EXTERNAL_PROPERTY_FILE_REFERENCES;
use super::flow::{GRAPH, STACK, THREAD_FLOW_LOCATION};
use super::location::{ADDRESS, ARTIFACT_LOCATION, BASE_LOCATION, LOCATION, LOGICAL_LOCATION};
use super::result::RESULT;
use super::rule::{MESSAGE, REPORTING_CONFIGURATION, REPORTING_DESCRIPTOR_REFERENCE};
use super::tool::{TOOL, TOOL_COMPONENT};
use super::{Definition, Hook, Table};

/// Section 3.14.
pub(crate) static RUN: Definition = Definition {
    properties: &[
        ("tool", Object(&TOOL)),
        ("invocations", List(&Object(&INVOCATION))),
        ("conversion", Object(&CONVERSION)),
        ("language", Language),
        ("versionControlProvenance", Set(&Object(&VERSION_CONTROL_DETAILS))),
        ("originalUriBaseIds", Map(&Object(&BASE_LOCATION))),
        ("artifacts", Set(&Object(&ARTIFACT))),
        ("logicalLocations", Set(&Object(&LOGICAL_LOCATION))),
        ("graphs", Set(&Object(&GRAPH))),
        ("results", List(&Object(&RESULT))),
        ("automationDetails", Object(&RUN_AUTOMATION_DETAILS)),
        ("runAggregates", Set(&Object(&RUN_AUTOMATION_DETAILS))),
        ("baselineGuid", Guid),
        ("redactionTokens", Set(&Text)),
        ("defaultEncoding", Text),
        ("defaultSourceLanguage", Text),
        ("newlineSequences", NonEmptySet(&Text)),
        ("columnKind", Word(&["utf16CodeUnits", "unicodeCodePoints"])),
        (
            "externalPropertyFileReferences",
            Object(&EXTERNAL_PROPERTY_FILE_REFERENCES),
        ),
        ("threadFlowLocations", Set(&Object(&THREAD_FLOW_LOCATION))),
        ("taxonomies", Set(&Object(&TOOL_COMPONENT))),
        ("addresses", List(&Object(&ADDRESS))),
        ("translations", Set(&Object(&TOOL_COMPONENT))),
        ("policies", Set(&Object(&TOOL_COMPONENT))),
        ("webRequests", Set(&Object(&WEB_REQUEST))),
        ("webResponses", Set(&Object(&WEB_RESPONSE))),
        ("specialLocations", Object(&SPECIAL_LOCATIONS)),
        ("properties", Bag),
    ],
    required: &[(0, Some("{\"driver\":{\"name\":\"unknown\",\"rules\":[]}}"))],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.17.
pub(crate) static RUN_AUTOMATION_DETAILS: Definition = Definition {
    properties: &[
        ("description", Object(&MESSAGE)),
        ("id", Text),
        ("guid", Guid),
        ("correlationGuid", Guid),
        ("properties", Bag),
    ],
    required: &[],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.20.
pub(crate) static INVOCATION: Definition = Definition {
    properties: &[
        ("commandLine", Text),
        ("arguments", List(&Text)),
        ("responseFiles", Set(&Object(&ARTIFACT_LOCATION))),
        ("startTimeUtc", Time),
        ("endTimeUtc", Time),
        ("exitCode", Integer(i64::MIN)),
        ("ruleConfigurationOverrides", Set(&Object(&CONFIGURATION_OVERRIDE))),
        (
            "notificationConfigurationOverrides",
            Set(&Object(&CONFIGURATION_OVERRIDE)),
        ),
        ("toolExecutionNotifications", List(&Object(&NOTIFICATION))),
        ("toolConfigurationNotifications", List(&Object(&NOTIFICATION))),
        ("exitCodeDescription", Text),
        ("exitSignalName", Text),
        ("exitSignalNumber", Integer(i64::MIN)),
        ("processStartFailureMessage", Text),
        ("executionSuccessful", Boolean),
        ("machine", Text),
        ("account", Text),
        ("processId", Integer(i64::MIN)),
        ("executableLocation", Object(&ARTIFACT_LOCATION)),
        ("workingDirectory", Object(&ARTIFACT_LOCATION)),
        ("environmentVariables", Map(&Text)),
        ("stdin", Object(&ARTIFACT_LOCATION)),
        ("stdout", Object(&ARTIFACT_LOCATION)),
        ("stderr", Object(&ARTIFACT_LOCATION)),
        ("stdoutStderr", Object(&ARTIFACT_LOCATION)),
        ("properties", Bag),
    ],
    required: &[(14, Some("true"))],
    any_of: &[],
    hook: Hook::Invocation,
};

/// Section 3.22.
pub(crate) static CONVERSION: Definition = Definition {
    properties: &[
        ("tool", Object(&TOOL)),
        ("invocation", Object(&INVOCATION)),
        ("analysisToolLogFiles", Set(&Object(&ARTIFACT_LOCATION))),
        ("properties", Bag),
    ],
    required: &[(0, None)],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.16.
pub(crate) static VERSION_CONTROL_DETAILS: Definition = Definition {
    properties: &[
        ("repositoryUri", AbsoluteUri),
        ("revisionId", Text),
        ("branch", Text),
        ("revisionTag", Text),
        ("asOfTimeUtc", Time),
        ("mappedTo", Object(&ARTIFACT_LOCATION)),
        ("properties", Bag),
    ],
    required: &[(0, None)],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.25.
pub(crate) static SPECIAL_LOCATIONS: Definition = Definition {
    properties: &[("displayBase", Object(&ARTIFACT_LOCATION)), ("properties", Bag)],
    required: &[],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.58.
pub(crate) static NOTIFICATION: Definition = Definition {
    properties: &[
        ("locations", Set(&Object(&LOCATION))),
        ("message", Object(&MESSAGE)),
        ("level", Word(&["none", "note", "warning", "error"])),
        ("threadId", Integer(i64::MIN)),
        ("timeUtc", Time),
        ("exception", Object(&EXCEPTION)),
        (
            "descriptor",
            About(Table::Notification, &Object(&REPORTING_DESCRIPTOR_REFERENCE)),
        ),
        (
            "associatedRule",
            About(Table::Rule, &Object(&REPORTING_DESCRIPTOR_REFERENCE)),
        ),
        ("properties", Bag),
    ],
    required: &[(1, Some("{\"text\":\"no message\"}"))],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.59.
pub(crate) static EXCEPTION: Definition = Definition {
    properties: &[
        ("kind", Text),
        ("message", Text),
        ("stack", Object(&STACK)),
        ("innerExceptions", List(&Object(&EXCEPTION))),
        ("properties", Bag),
    ],
    required: &[],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.51.
pub(crate) static CONFIGURATION_OVERRIDE: Definition = Definition {
    properties: &[
        ("configuration", Object(&REPORTING_CONFIGURATION)),
        ("descriptor", Object(&REPORTING_DESCRIPTOR_REFERENCE)),
        ("properties", Bag),
    ],
    required: &[(0, Some("{}")), (1, None)],
    any_of: &[],
    hook: Hook::None,
};
