//! Which version of SARIF a document is in: told by what it says and holds, never by its name.

/// A version of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    /// 1.0.0, Microsoft's own, of 2016.
    One,
    /// The committee's previews of 2.0.0: `2.0.0`, `2.0.0-csd.1`, `2.0.0-csd.2.beta.2018-10-10` and the like.
    TwoPreview,
    /// 2.1.0 before its release: the schema says `2.1.0-rtm`, `2.1.0-beta` or `csd`.
    TwoOnePreview,
    /// 2.1.0, the standard.
    TwoOne,
}

impl Version {
    /// The version that a document's `version` and `$schema` name; `None` for one that nobody has published.
    #[must_use]
    pub fn named(version: Option<&str>, schema: Option<&str>) -> Option<Self> {
        let schema = schema.unwrap_or_default();
        match version {
            Some("2.1.0" | "2.1") => Some(Self::two_one(schema)),
            Some(text) if text.starts_with("2.1.0-") => Some(Self::TwoOnePreview),
            Some(text) if text.starts_with("2.0.0") => Some(Self::TwoPreview),
            Some(text) if text.starts_with("1.0.0") || text == "1.0" => Some(Self::One),
            Some(_) => None,
            None if schema.contains("sarif-schema-2.1") || schema.contains("sarif-2.1") => Some(Self::two_one(schema)),
            None if schema.contains("sarif-2.0") || schema.contains("sarif-schema-2.0") => Some(Self::TwoPreview),
            None if schema.contains("sarif-1.0") => Some(Self::One),
            None => None,
        }
    }

    fn two_one(schema: &str) -> Self {
        let preview = [
            "2.1.0-rtm.0",
            "2.1.0-rtm.1",
            "2.1.0-rtm.2",
            "2.1.0-rtm.3",
            "2.1.0-rtm.4",
            "2.1.0-beta",
        ];
        if preview.iter().any(|word| schema.contains(word)) && !schema.contains("2.1.0-rtm.4.json") {
            Self::TwoOnePreview
        } else {
            Self::TwoOne
        }
    }

    /// The version's number, as users know it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::One => "1.0.0",
            Self::TwoPreview => "2.0.0",
            Self::TwoOnePreview => "2.1.0-preview",
            Self::TwoOne => "2.1.0",
        }
    }
}

/// Does the beginning of a document look like SARIF? A look at names alone, for telling formats apart: the reader
/// decides. `head` is as much as is at hand, in UTF-8.
#[must_use]
pub fn looks_like_sarif(head: &[u8]) -> bool {
    let has = |word: &[u8]| memchr::memmem::find(head, word).is_some();
    let is_object = head.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
    is_object && (has(b"\"runs\"") || has(b"\"$schema\"") && has(b"sarif"))
}
