use serde::Serialize;

use super::PropertyBag;

/// A rule (section 3.49).
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReportingDescriptor {
    /// Its stable name (3.49.3).
    pub id: String,
    /// A name for people (3.49.7); GitHub shows 255 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// One sentence (3.49.9); GitHub requires it and shows 1,024 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short_description: Option<MultiformatMessage>,
    /// The whole description (3.49.10); GitHub requires it and shows 1,024 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_description: Option<MultiformatMessage>,
    /// Level and rank unless a result says otherwise (3.49.14).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_configuration: Option<ReportingConfiguration>,
    /// Where to read more: an absolute URI (3.49.12).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help_uri: Option<String>,
    /// What to do about it (3.49.13); GitHub requires it and prefers `markdown`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<MultiformatMessage>,
    /// `security-severity`, `precision`, `problem.severity`, tags (3.8).
    #[serde(skip_serializing_if = "PropertyBag::is_empty")]
    pub properties: PropertyBag,
}

/// A text that may have a formatted twin (section 3.12).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MultiformatMessage {
    /// Plain text (3.12.3).
    pub text: String,
    /// The same in GitHub-flavoured Markdown (3.12.4).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub markdown: Option<String>,
}

impl MultiformatMessage {
    /// Plain text alone.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            markdown: None,
        }
    }
}

/// What holds for a rule's results unless they say otherwise (section 3.50).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ReportingConfiguration {
    /// How serious (3.50.3).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
}

/// How serious a result is (section 3.27.10).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Not a question of seriousness.
    None,
    /// Minor.
    Note,
    /// The standard's default.
    #[default]
    Warning,
    /// Serious.
    Error,
}

impl Level {
    /// Every level, least serious first.
    pub const ALL: [Self; 4] = [Self::None, Self::Note, Self::Warning, Self::Error];

    /// The word of the standard.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The level of this word, as the standard spells it.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.word() == word)
    }
}
