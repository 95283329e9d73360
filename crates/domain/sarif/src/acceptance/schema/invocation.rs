//! Invocations (SARIF 2.1.0, 3.20, 3.58, 3.59).

use super::artifact::MESSAGE;
use super::flow::STACK;
use super::place::{ARTIFACT_LOCATION, LOCATION};
use super::rule::{CONFIGURATION_OVERRIDE, REPORTING_DESCRIPTOR_REFERENCE};
use super::{DATE_TIME, TEXT};
use super::{Either, Object, Shape};

pub(super) static INVOCATION: Object = Object {
    name: "invocation",
    properties: &[
        ("account", TEXT),
        ("arguments", Shape::List(&TEXT)),
        ("commandLine", TEXT),
        ("endTimeUtc", DATE_TIME),
        ("environmentVariables", Shape::Map(&TEXT)),
        ("executableLocation", Shape::Object(&ARTIFACT_LOCATION)),
        ("executionSuccessful", Shape::Boolean),
        ("exitCode", Shape::Integer(i64::MIN)),
        ("exitCodeDescription", TEXT),
        ("exitSignalName", TEXT),
        ("exitSignalNumber", Shape::Integer(i64::MIN)),
        ("machine", TEXT),
        (
            "notificationConfigurationOverrides",
            Shape::Set(&Shape::Object(&CONFIGURATION_OVERRIDE)),
        ),
        ("processId", Shape::Integer(i64::MIN)),
        ("processStartFailureMessage", TEXT),
        ("properties", Shape::Bag),
        ("responseFiles", Shape::Set(&Shape::Object(&ARTIFACT_LOCATION))),
        (
            "ruleConfigurationOverrides",
            Shape::Set(&Shape::Object(&CONFIGURATION_OVERRIDE)),
        ),
        ("startTimeUtc", DATE_TIME),
        ("stderr", Shape::Object(&ARTIFACT_LOCATION)),
        ("stdin", Shape::Object(&ARTIFACT_LOCATION)),
        ("stdout", Shape::Object(&ARTIFACT_LOCATION)),
        ("stdoutStderr", Shape::Object(&ARTIFACT_LOCATION)),
        (
            "toolConfigurationNotifications",
            Shape::List(&Shape::Object(&NOTIFICATION)),
        ),
        ("toolExecutionNotifications", Shape::List(&Shape::Object(&NOTIFICATION))),
        ("workingDirectory", Shape::Object(&ARTIFACT_LOCATION)),
    ],
    required: &["executionSuccessful"],
    either: Either::Free,
};

pub(super) static NOTIFICATION: Object = Object {
    name: "notification",
    properties: &[
        ("associatedRule", Shape::Object(&REPORTING_DESCRIPTOR_REFERENCE)),
        ("descriptor", Shape::Object(&REPORTING_DESCRIPTOR_REFERENCE)),
        ("exception", Shape::Object(&EXCEPTION)),
        ("level", Shape::Word(&["none", "note", "warning", "error"])),
        ("locations", Shape::Set(&Shape::Object(&LOCATION))),
        ("message", Shape::Object(&MESSAGE)),
        ("properties", Shape::Bag),
        ("threadId", Shape::Integer(i64::MIN)),
        ("timeUtc", DATE_TIME),
    ],
    required: &["message"],
    either: Either::Free,
};

pub(super) static EXCEPTION: Object = Object {
    name: "exception",
    properties: &[
        ("innerExceptions", Shape::List(&Shape::Object(&EXCEPTION))),
        ("kind", TEXT),
        ("message", TEXT),
        ("properties", Shape::Bag),
        ("stack", Shape::Object(&STACK)),
    ],
    required: &[],
    either: Either::Free,
};
