use super::Shape::{Bag, Boolean, Index, Integer, Map, MediaType, Object, Set, Text, Time, Word};
use super::location::ARTIFACT_LOCATION;
use super::rule::{MESSAGE, MULTIFORMAT_MESSAGE_STRING};
use super::{Definition, Hook, Table};

/// Section 3.24.
pub(crate) static ARTIFACT: Definition = Definition {
    properties: &[
        ("description", Object(&MESSAGE)),
        ("location", Object(&ARTIFACT_LOCATION)),
        ("parentIndex", Index(Table::Artifact)),
        ("offset", Integer(0)),
        ("length", Integer(-1)),
        (
            "roles",
            Set(&Word(&[
                "analysisTarget",
                "attachment",
                "responseFile",
                "resultFile",
                "standardStream",
                "tracedFile",
                "unmodified",
                "modified",
                "added",
                "deleted",
                "renamed",
                "uncontrolled",
                "driver",
                "extension",
                "translation",
                "taxonomy",
                "policy",
                "referencedOnCommandLine",
                "memoryContents",
                "directory",
                "userSpecifiedConfiguration",
                "toolSpecifiedConfiguration",
                "debugOutputFile",
            ])),
        ),
        ("mimeType", MediaType),
        ("contents", Object(&ARTIFACT_CONTENT)),
        ("encoding", Text),
        ("sourceLanguage", Text),
        ("hashes", Map(&Text)),
        ("lastModifiedTimeUtc", Time),
        ("properties", Bag),
    ],
    required: &[],
    any_of: &[],
    hook: Hook::Artifact,
};

/// Section 3.3.
pub(crate) static ARTIFACT_CONTENT: Definition = Definition {
    properties: &[
        ("text", Text),
        ("binary", Text),
        ("rendered", Object(&MULTIFORMAT_MESSAGE_STRING)),
        ("properties", Bag),
    ],
    required: &[],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.46.
pub(crate) static WEB_REQUEST: Definition = Definition {
    properties: &[
        ("index", Index(Table::WebRequest)),
        ("protocol", Text),
        ("version", Text),
        ("target", Text),
        ("method", Text),
        ("headers", Map(&Text)),
        ("parameters", Map(&Text)),
        ("body", Object(&ARTIFACT_CONTENT)),
        ("properties", Bag),
    ],
    required: &[],
    any_of: &[],
    hook: Hook::None,
};

/// Section 3.47.
pub(crate) static WEB_RESPONSE: Definition = Definition {
    properties: &[
        ("index", Index(Table::WebResponse)),
        ("protocol", Text),
        ("version", Text),
        ("statusCode", Integer(i64::MIN)),
        ("reasonPhrase", Text),
        ("headers", Map(&Text)),
        ("body", Object(&ARTIFACT_CONTENT)),
        ("noResponseReceived", Boolean),
        ("properties", Bag),
    ],
    required: &[],
    any_of: &[],
    hook: Hook::None,
};
